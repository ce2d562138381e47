"""Read quiz.yml and lesson.yml into dataclasses, and report each of an author's mistakes in one clear line.

`docs/quiz.md` describes the format for authors.
"""

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from grading.course.week import QUIZ_POINTS
from grading.quiz.pictures import Picture, read_png
from helpers.errors import CourseError
from helpers.quizzes.arithmetic import evaluate

Kind = Literal["one", "several", "number"]

FEWEST, MOST = 10, 20
LETTERS = "abcdefgh"

_KIND_FIELDS: dict[str, Kind] = {"one_of": "one", "any_of": "several", "number": "number"}
_QUESTION_FIELDS = {"id", "bullet", "ask", "picture", "draw", *_KIND_FIELDS}
_NUMBER_FIELDS = {"tolerance", "because", "wrong"}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEMPLATE = re.compile(r"\{\{([^{}]+)\}\}")
_ID_LIMIT = 40
_MISSING = object()


@dataclass(frozen=True)
class Option:
    """One option to tick: its text, whether it is right, why, and the misconception behind it."""

    say: str
    right: bool
    because: str
    mistake: str | None = None


@dataclass(frozen=True)
class WrongNumber:
    """A wrong number that results from a known misconception."""

    value: float
    because: str
    mistake: str | None = None


@dataclass(frozen=True)
class Question:
    """A question as built into a notebook: options in their final order, numbers drawn.

    `points` is 0 in a lesson. `number`, `tolerance`, `relative`, `because` and `wrong` belong to the kind
    "number"; `tolerance` is absolute, or a fraction of the number if `relative`.
    """

    id: str
    points: int
    bullet: str
    ask: str
    kind: Kind
    options: tuple[Option, ...] = ()
    number: float = 0.0
    tolerance: float = 0.0
    relative: bool = False
    because: str = ""
    wrong: tuple[WrongNumber, ...] = ()
    picture: Picture | None = None

    @property
    def asked(self) -> str:
        """What is asked, as text alone: a picture is described."""
        return f"{self.ask}\n\n(Picture: {self.picture.alt})" if self.picture else self.ask

    @property
    def grade_id(self) -> str:
        """nbgrader's id of the graded cell."""
        return "quiz_" + self.id.replace("-", "_")

    @property
    def answer_name(self) -> str:
        """The variable that holds the answer; also the id of its cell."""
        return "answer_" + self.id.replace("-", "_")

    @property
    def letters(self) -> str:
        """One letter per option: "abcd"; empty for a number."""
        return LETTERS[: len(self.options)]

    @property
    def margin(self) -> float:
        """Largest absolute error of a number that still counts as right."""
        return self.tolerance * abs(self.number) if self.relative else self.tolerance

    @property
    def right_answer(self) -> str | float:
        """The full answer: letters in order, or the number."""
        if self.kind == "number":
            return self.number
        return "".join(letter for letter, option in zip(self.letters, self.options, strict=True) if option.right)

    def data(self) -> dict[str, Any]:
        """Return the whole question, with its answer, as JSON-serialisable data for `helpers.quiz`."""
        tolerance = f"{100 * self.tolerance:g} %" if self.relative else f"{self.tolerance:g}"
        return {
            "id": self.id,
            "kind": self.kind,
            "ask": self.ask,
            "letters": self.letters,
            "options": [vars(option).copy() for option in self.options],
            "number": self.number,
            "margin": self.margin,
            "tolerance": tolerance,
            "because": self.because,
            "wrong": [vars(wrong).copy() for wrong in self.wrong],
            **({"picture": self.picture.data()} if self.picture else {}),
        }


@dataclass(frozen=True)
class Quiz:
    """The questions of one week, and the file that they come from."""

    path: Path
    questions: tuple[Question, ...]

    @property
    def minutes(self) -> int:
        """A fair time in minutes, a multiple of five: two and a half minutes per question."""
        return 5 * round(len(self.questions) / 2)


def load_quiz(path: Path) -> Quiz:
    """Read a week's graded questions.

    Raises CourseError, naming file, question and field, for any mistake of the author; also if there are not
    10 to 20 questions or the points do not sum to 20.
    """
    questions = _load(path, graded=True)
    if not FEWEST <= len(questions) <= MOST:
        raise CourseError(f"{path}: {len(questions)} questions; a quiz has {FEWEST} to {MOST}.")
    total = sum(question.points for question in questions)
    if total != QUIZ_POINTS:
        raise CourseError(f"{path}: the points sum to {total}; they have to sum to {QUIZ_POINTS}.")
    return Quiz(path, questions)


def load_lesson_questions(path: Path) -> tuple[Question, ...]:
    """Read a lesson's ungraded questions: the same format without points.

    Raises CourseError, naming file, question and field, for any mistake of the author.
    """
    return _load(path, graded=False)


class _UniqueKeyLoader(yaml.SafeLoader):
    """A YAML loader that rejects duplicate keys, where PyYAML would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.MarkedYAMLError(problem=f"the field {key!r} appears twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def _load(path: Path, *, graded: bool) -> tuple[Question, ...]:
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeyLoader)
    except OSError as error:
        raise CourseError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise CourseError(f"{path}: is not UTF-8 text. Save it as UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise CourseError(f"{path}{line}: not valid YAML: {getattr(error, 'problem', error)}.") from None
    if not isinstance(entries, list) or not entries:
        raise CourseError(f"{path}: should be a list of questions, each starting with '- id: ...'.")
    questions = tuple(_Reader(path, f"question {n}", entry).question(graded) for n, entry in enumerate(entries, 1))
    ids = [question.id for question in questions]
    for repeated in sorted({name for name in ids if ids.count(name) > 1}):
        raise CourseError(f"{path}: question '{repeated}', field 'id': appears {ids.count(repeated)} times.")
    return questions


@dataclass
class _Reader:
    """Reads the fields of one mapping; `where` names the mapping in error messages."""

    path: Path
    where: str
    entry: Any
    names: Mapping[str, float] = field(default_factory=dict)

    def fail(self, name: str, what: str) -> CourseError:
        return CourseError(f"{self.path}: {self.where}, field '{name}': {what}.")

    def known(self, names: set[str], advice: str = "") -> None:
        if not isinstance(self.entry, dict):
            raise CourseError(f"{self.path}: {self.where}: should hold fields ({', '.join(sorted(names))}).")
        for name in self.entry:
            if name not in names:
                close = difflib.get_close_matches(str(name), names, 1)
                hint = f"did you mean '{close[0]}'" if close else f"it can be {', '.join(sorted(names))}"
                raise self.fail(str(name), f"is not known here{advice}; {hint}")

    def text(self, name: str, default: Any = _MISSING) -> Any:
        value = self.entry.get(name, default)
        if value is _MISSING:
            raise self.fail(name, "is missing")
        if value is default:
            return default
        if not isinstance(value, str):
            raise self.fail(name, f"should be text; put it in quotes (YAML reads {value!r})")
        if not value.strip():
            raise self.fail(name, "is empty")
        return self.filled(name, value.strip())

    def filled(self, name: str, text: str) -> str:
        """Replace {{expressions}} by numbers, if the question draws any."""
        if not self.names:
            return text
        try:
            return _TEMPLATE.sub(lambda found: _printed(evaluate(found[1], self.names)), text)
        except ValueError as error:
            raise self.fail(name, f"an expression in {{{{ }}}} {error}") from None

    def slug(self, name: str, default: Any = _MISSING) -> Any:
        value = self.text(name, default)
        if value is not default and not _SLUG.fullmatch(value):
            raise self.fail(name, f"{value!r} should be lower-case words joined by hyphens")
        return value

    def value(self, name: str) -> float:
        value = self.entry.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise self.fail(name, "should be a number or an expression")
        try:
            return evaluate(str(value), self.names)
        except ValueError as error:
            raise self.fail(name, f"{value!r} {error}") from None

    def items(self, name: str) -> list["_Reader"]:
        value = self.entry.get(name, [])
        if not isinstance(value, list):
            raise self.fail(name, "should be a list")
        return [_Reader(self.path, f"{self.where}, {name} {n}", item, self.names) for n, item in enumerate(value, 1)]

    def question(self, graded: bool) -> Question:
        self.known(_QUESTION_FIELDS | _NUMBER_FIELDS | {"points"})
        identity = self.slug("id")
        self.where = f"question '{identity}'"
        if len(identity) > _ID_LIMIT:
            raise self.fail("id", f"is {len(identity)} characters long; at most {_ID_LIMIT}")
        kinds = [name for name in _KIND_FIELDS if name in self.entry]
        if len(kinds) != 1:
            raise self.fail(" / ".join(_KIND_FIELDS), f"exactly one of them is needed, found {len(kinds)}")
        kind = _KIND_FIELDS[kinds[0]]
        allowed = _QUESTION_FIELDS | (_NUMBER_FIELDS if kind == "number" else set()) | ({"points"} if graded else set())
        self.known(allowed, f" (a question with {kinds[0]}{'' if graded else ', ungraded'})")
        self.names = self.drawn(identity)
        common = {
            "id": identity,
            "points": self.points() if graded else 0,
            "bullet": self.slug("bullet"),
            "ask": self.text("ask"),
            "kind": kind,
            "picture": self.picture(),
        }
        if kind == "number":
            return self.number(common)
        return Question(**common, options=_shuffled(identity, self.options(kinds[0])))

    def picture(self) -> Picture | None:
        if "picture" not in self.entry:
            return None
        inside = _Reader(self.path, f"{self.where}, picture", self.entry["picture"], self.names)
        inside.known({"file", "alt"})
        alt, file = " ".join(inside.text("alt").split()), inside.text("file")
        try:
            return Picture(file, alt, read_png(self.path.parent, file))
        except ValueError as error:
            raise inside.fail("file", str(error)) from None

    def points(self) -> int:
        points = self.entry.get("points")
        if not isinstance(points, int) or isinstance(points, bool) or not 1 <= points <= QUIZ_POINTS:
            raise self.fail("points", f"should be a whole number from 1 to {QUIZ_POINTS}")
        return points

    def drawn(self, identity: str) -> dict[str, float]:
        draw = self.entry.get("draw", {})
        if not isinstance(draw, dict):
            raise self.fail("draw", "should be names with lists of numbers, such as {a: [2, 3, 5]}")
        names = {}
        for name, choices in draw.items():
            numbers = choices if isinstance(choices, list) else []
            if not numbers or any(isinstance(n, bool) or not isinstance(n, (int, float)) for n in numbers):
                raise self.fail("draw", f"{name} should have a list of numbers to choose from")
            if not isinstance(name, str) or not name.isidentifier():
                raise self.fail("draw", f"{name!r} should be a name such as a or m")
            names[name] = numbers[_drawn(identity, name) % len(numbers)]
        return names

    def options(self, name: str) -> list[Option]:
        options = []
        for item in self.items(name):
            item.known({"say", "right", "because", "mistake"})
            right = item.entry.get("right", False)
            if not isinstance(right, bool):
                raise item.fail("right", "should be true or false")
            mistake = item.slug("mistake", None)
            if right and mistake:
                raise item.fail("mistake", "belongs to a wrong option, but this one is right")
            options.append(Option(item.text("say"), right, item.text("because"), mistake))
        says = [option.say for option in options]
        rights = sum(option.right for option in options)
        if not 2 <= len(options) <= len(LETTERS):
            raise self.fail(name, f"has {len(options)} options; 2 to {len(LETTERS)} are possible")
        if len(set(says)) < len(says):
            raise self.fail(name, "two options say the same")
        if not rights:
            raise self.fail(name, "no option is marked right: true")
        if name == "one_of" and rights > 1:
            raise self.fail(name, f"{rights} options are right; use any_of for more than one")
        if rights == len(options):
            raise self.fail(name, "no option is wrong, so ticking everything would be right")
        return options

    def number(self, common: dict[str, Any]) -> Question:
        amount, relative = self.tolerance()
        question = Question(
            **common,
            number=self.value("number"),
            tolerance=amount,
            relative=relative,
            because=self.text("because"),
            wrong=tuple(item.wrong_number() for item in self.items("wrong")),
        )
        # If one answer could match two of these values, the diagnosis would be a guess.
        taken = [question.number]
        for wrong in question.wrong:
            if any(abs(wrong.value - value) <= 2 * question.margin + 1e-9 for value in taken):
                raise self.fail("wrong", f"{wrong.value:g} cannot be told from another value within the tolerance")
            taken.append(wrong.value)
        return question

    def wrong_number(self) -> WrongNumber:
        self.known({"value", "because", "mistake"})
        return WrongNumber(self.value("value"), self.text("because"), self.slug("mistake", None))

    def tolerance(self) -> tuple[float, bool]:
        value = self.entry.get("tolerance")
        advice = "should be an absolute error such as 0.01, or a relative one such as 1%; 0 for an exact number"
        found = re.fullmatch(r"(\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)", str(value))
        if found is None:
            raise self.fail("tolerance", advice)
        return (float(found[1]) / 100, True) if found[2] else (float(found[1]), False)


def _printed(number: float) -> str:
    return f"{number:.6g}".replace("-", "\N{MINUS SIGN}")


def _drawn(identity: str, what: str) -> int:
    """Draw a number from the question's id: the same on every machine and in every version of Python."""
    return int.from_bytes(hashlib.sha256(f"{identity}\n{what}".encode()).digest(), "big")


def _shuffled(identity: str, options: Sequence[Option]) -> tuple[Option, ...]:
    # By position, not by text: correcting a typo must not change the letters.
    order = sorted(range(len(options)), key=lambda position: _drawn(identity, f"option {position}"))
    return tuple(options[position] for position in order)
