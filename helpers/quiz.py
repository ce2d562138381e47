"""Questions as a student meets them: reading an answer, marking it, explaining it.

A question travels as plain data (a dict that JSON can hold):

* `id`, `kind` ("one", "several" or "number"), `ask` (Markdown), `letters` ("abcd", empty for a number);
* `options`: a list of `{"say", "right", "because", "mistake"}` in the order of the letters;
* `picture`, for a question that shows one: `{"file", "alt", "png"}`, the last in base64;
* for a number: `number`, `margin` (largest absolute error that counts as right), `tolerance` (the same as
  text), `because`, and `wrong`: a list of `{"value", "because", "mistake"}`.

Graded quizzes ship only `kind`, `letters` and `answer` (the variable's name) to students; lessons ship all,
in `lesson_questions.json` beside the notebook.
"""

import html
import json
import math
import numbers
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.calls.shell import shell
from helpers.errors import CourseError
from helpers.reports.text import WIDTH

LESSON_FILE = "lesson_questions.json"
_LONGEST = 200
# The feedback indents these lines by two; wider ones would be wrapped a second time there.
_WIDTH = WIDTH - 2
_BETWEEN_LETTERS = re.compile(r"[\s,;.:()\[\]{}'\"+&/|-]+")


@dataclass(frozen=True)
class Mark:
    """What one answer is worth, before points.

    `hits` of `wanted` right options are chosen, `misses` wrong ones; `problem` is None or says in one line
    why the value is no answer at all (then `hits` and `misses` are 0). `lines` explain, wrapped for a
    notebook: each chosen option, and (when revealed) each right one that was left out.
    """

    hits: int
    misses: int
    wanted: int
    problem: str | None
    lines: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the answer is wholly right."""
        return self.hits == self.wanted and not self.misses


def listed(letters: str) -> str:
    """Return the letters as a reader says them: "abc" becomes "a, b or c"."""
    return " or ".join(filter(None, [", ".join(letters[:-1]), letters[-1:]]))


def normalize_letters(value: object, letters: str) -> frozenset[str] | None:
    """Return the chosen letters, or None when `value` is not made of `letters`.

    Order, case, spaces, brackets and commas are free: "ac", "C, A", "(a) (c)" and ["a", "c"] are the same.
    An empty string or list gives the empty set. Never raises, whatever `value` is.
    """
    parts = list(value) if isinstance(value, (list, tuple, set, frozenset)) and len(value) <= 26 else [value]
    texts = [part for part in parts if isinstance(part, str) and len(part) <= _LONGEST]
    if len(texts) < len(parts):
        return None
    chosen = frozenset(_BETWEEN_LETTERS.sub("", "".join(texts)).lower())
    return chosen if chosen <= frozenset(letters) else None


def parse_number(value: object) -> float | None:
    """Return `value` (a real number, or a string that spells one with a decimal point) as a float.

    None for everything else: bool, nan, infinities, complex, long strings. Never raises.
    """
    if isinstance(value, str) and len(value) <= _LONGEST:
        value = value.strip().replace("\N{MINUS SIGN}", "-")
    elif not isinstance(value, numbers.Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError, TypeError):
        return None
    return number if math.isfinite(number) else None


def answer_problem(data: Mapping[str, Any], value: object) -> str | None:
    """Say in one line why `value` has not the form of an answer to the question `data`; None if it has.

    Needs only `kind` and `letters` of the question and tells nothing about right and wrong. Never raises.
    """
    empty = value is None or (isinstance(value, str) and not value.strip())
    if data["kind"] == "number":
        if empty:
            return "Not answered yet: give it a number, with a decimal point where it needs one."
        if parse_number(value) is None:
            return "This should be one number, such as 0.25 or -3 (a decimal point, no comma, no unit)."
        return None
    letters = data["letters"]
    chosen = frozenset() if empty else normalize_letters(value, letters)
    if chosen is None:
        return f"This should hold only letters from {', '.join(letters)}, in quotes."
    if not chosen:
        how_many = "one" if data["kind"] == "one" else "one or more"
        return f"Not answered yet: write {how_many} of the letters {', '.join(letters)} between the quotes."
    if data["kind"] == "one" and len(chosen) > 1:
        return f"This holds {len(chosen)} letters, and one option is right: choose one letter."
    return None


def mark(data: Mapping[str, Any], value: object, *, reveal: bool) -> Mark:
    """Mark `value` as an answer to the whole question `data`; with `reveal`, explain what was left out too.

    Never raises, whatever `value` is.
    """
    problem = answer_problem(data, value)
    if data["kind"] == "number":
        number = None if problem else parse_number(value)
        hit = number is not None and is_close(number, data["number"], data)
        return Mark(int(hit), int(number is not None and not hit), 1, problem, _number_lines(data, number, reveal))
    letters = data["letters"]
    right = {letter for letter, option in zip(letters, data["options"], strict=True) if option["right"]}
    chosen = (normalize_letters(value, letters) or frozenset()) if problem is None else frozenset()
    lines = tuple(_option_lines(data, chosen, reveal))
    return Mark(len(chosen & right), len(chosen - right), len(right), problem, lines)


def is_close(number: float, target: float, data: Mapping[str, Any]) -> bool:
    """Whether a number counts as `target` in an answer to the question `data`."""
    # 0.26 is meant to be within 0.01 of 0.25, but the difference of the two floats is a hair more.
    return abs(number - target) <= data["margin"] + 1e-9 * max(abs(target), data["margin"])


def _wrapped(head: str, *sentences: str | None) -> Iterator[str]:
    """Yield `head`, then each sentence on lines of its own under it, no wider than a notebook."""
    yield from textwrap.wrap(head, _WIDTH, subsequent_indent="     ")
    for sentence in filter(None, sentences):
        yield from textwrap.wrap(sentence, _WIDTH, initial_indent="     ", subsequent_indent="     ")


def _named(mistake: str | None) -> str | None:
    return f"Misconception: {mistake.replace('-', ' ')}." if mistake else None


def _option_lines(data: Mapping[str, Any], chosen: frozenset[str], reveal: bool) -> Iterator[str]:
    for letter, option in zip(data["letters"], data["options"], strict=True):
        say = " ".join(option["say"].split())
        if letter in chosen:
            sign = "✓" if option["right"] else "✗"
            yield from _wrapped(f"{sign} {letter}  {say}", option["because"], _named(option["mistake"]))
        elif option["right"] and reveal:
            yield from _wrapped(f"○ {letter}  right, not chosen: {say}", option["because"])


def _number_lines(data: Mapping[str, Any], number: float | None, reveal: bool) -> tuple[str, ...]:
    if number is not None and is_close(number, data["number"], data):
        return tuple(_wrapped(f"✓ {number:.6g}", data["because"]))
    lines: list[str] = []
    if number is not None:
        known = [wrong for wrong in data["wrong"] if is_close(number, wrong["value"], data)]
        if len(known) == 1:
            lines += _wrapped(f"✗ {number:.6g}", known[0]["because"], _named(known[0]["mistake"]))
        else:
            lines += _wrapped(f"✗ {number:.6g}")
    if reveal:
        lines += _wrapped(f"○ right would be {data['number']:.6g}", data["because"])
    return tuple(lines)


def question_markdown(data: Mapping[str, Any], *, several: str) -> str:
    """Return the whole question `data` as Markdown without a heading: text, picture, options, and how it is marked.

    `several` is the sentence under a question with several right options. The picture is an attachment of the cell.
    """
    parts = [data["ask"].strip()]
    if picture := data.get("picture"):
        alt = re.sub(r"([\\`*_\[\]<])", r"\\\1", picture["alt"])
        parts.append(f"![{alt}](attachment:{picture['file']})")
    return "\n\n".join([*parts, *_below_the_picture(data, several)])


def _below_the_picture(data: Mapping[str, Any], several: str) -> list[str]:
    parts = [
        f"**{letter})** {' '.join(option['say'].split())}"
        for letter, option in zip(data["letters"], data["options"], strict=True)
    ]
    if data["kind"] == "several":
        parts.append(f"*{several}*")
    if data["kind"] == "number":
        exact = "*Only the exact number counts as right.*"
        within = f"*Right is what lies within {data['tolerance']} of the exact value.*"
        parts.append(within if data["margin"] else exact)
    return parts


def _lesson_question(question_id: str) -> dict[str, Any]:
    path = Path(LESSON_FILE)
    if not path.is_file():
        raise CourseError(
            f"{LESSON_FILE} is not in this folder ({Path.cwd().name}). It comes with the lesson: copy it here again."
        )
    try:
        questions: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        known = ", ".join(sorted(questions))
    except (ValueError, TypeError, OSError) as error:
        raise CourseError(f"{LESSON_FILE} cannot be read ({error}). Copy it here again.") from None
    if question_id not in questions:
        raise CourseError(f"This lesson has no question {question_id!r}. It has: {known}.")
    return questions[question_id]


def ask(question_id: str) -> None:
    """Show an ungraded question of the lesson: as Markdown and picture in a notebook, as text elsewhere.

    Reads `lesson_questions.json` in the working folder. Raises CourseError where file or question is missing.
    """
    data = _lesson_question(question_id)
    answer = "…" if data["kind"] == "number" else '"…"'
    above = [data["ask"].strip()]
    below = _below_the_picture(data, "Tick every right option, by its letter.")
    below.append(f'To answer: `explain("{question_id}", {answer})`')
    picture = data.get("picture")
    # An output has no attachments: a picture is an output of its own.
    outputs = [_text(above), _image(picture), _text(below)] if picture else [_text(above + below)]
    running = shell()
    if running is None:
        print("\n\n".join(output["text/plain"] for output in outputs))
    else:
        for output in outputs:
            running.display_pub.publish(output)


def _text(parts: list[str]) -> dict[str, str]:
    """What a notebook's output holds of Markdown."""
    return dict.fromkeys(("text/markdown", "text/plain"), "\n\n".join(parts))


def _image(picture: Mapping[str, str]) -> dict[str, str]:
    """What a notebook's output holds of a picture; JupyterLab would drop the words of a plain PNG."""
    alt = html.escape(picture["alt"])
    image = f'<img alt="{alt}" style="max-width: 100%; height: auto" src="data:image/png;base64,{picture["png"]}">'
    return {"text/html": image, "text/plain": f"[Picture] {picture['alt']}"}


def explain(question_id: str, answer: object) -> None:
    """Print at once whether `answer` to the lesson's question is right, and why or why not.

    Reads `lesson_questions.json` in the working folder. Raises CourseError where file or question is missing.
    """
    data = _lesson_question(question_id)
    found = mark(data, answer, reveal=False)
    if found.problem:
        print(found.problem)
        return
    print("Right." if found.right else "Not yet." if not found.hits else "Partly right.")
    print("\n".join(found.lines))
    missing = found.wanted - found.hits
    if data["kind"] == "several" and missing:
        print(f"{missing} right option{'s are' if missing > 1 else ' is'} still missing.")
