"""What a class does not understand: named mistakes in code, and misconceptions behind answers of the quiz."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.gradebook.records import Record
from grading.quiz.questions import Question
from helpers.checks.results import mistake_in
from helpers.quiz import is_close, normalize_letters, parse_number

EXAMPLES = 3


@dataclass(frozen=True)
class NamedMistake:
    """A mistake that the checks recognised.

    Attributes:
        exercise: the function.
        name: what went wrong.
        hint: what these students read about it.
        students: how many made it.
        examples: code that made it, with what could say whose it is taken out; at most three, all different.
    """

    exercise: str
    name: str
    hint: str
    students: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One option of a question, or one number given as an answer to it.

    Attributes:
        letter: the option's; "" for a number.
        text: the option, or the number.
        right: whether it is right.
        misconception: what is behind it, in words; "" where that is not known.
        because: why it is right or wrong.
        students: how many chose it.
    """

    letter: str
    text: str
    right: bool
    misconception: str
    because: str
    students: int


@dataclass(frozen=True)
class Answers:
    """How a class answered one question.

    Attributes:
        number: the question's number in the quiz.
        name: its grade id.
        ask: the question.
        answered: how many gave an answer that can be read.
        choices: what they chose, in the order of the letters.
    """

    number: int
    name: str
    ask: str
    answered: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Misconception:
    """A misconception that answers of the quiz show.

    Attributes:
        name: in words.
        students: how many students gave one of these answers.
        choices: the number of the question, and the wrong answer.
    """

    name: str
    students: int
    choices: tuple[tuple[int, Choice], ...]


def named_mistakes(
    records: Sequence[Record], exercises: Sequence[str], code_of: Callable[[str, str], str]
) -> tuple[NamedMistake, ...]:
    """Count the mistakes that were recognised; the commonest come first.

    Args:
        records: those of the week, in an order that tells nothing about the students.
        exercises: the names of the week's exercises, in the order of the notebook.
        code_of: the code of a student (the id) for an exercise, ready to be shown; "" where there is none to show.
    """
    made: dict[tuple[str, str], list[str]] = {}
    hints: dict[tuple[str, str], str] = {}
    for record in records:
        for exercise, name, hint in dict.fromkeys(_named_in(record)):
            made.setdefault((exercise, name), []).append(record.student)
            hints[exercise, name] = hint
    places = {name: place for place, name in enumerate(exercises)}
    found = [
        NamedMistake(
            exercise, name, hints[exercise, name], len(students), _examples(code_of(one, exercise) for one in students)
        )
        for (exercise, name), students in made.items()
    ]
    found.sort(key=lambda mistake: (-mistake.students, places.get(mistake.exercise, len(places)), mistake.name))
    return tuple(found)


def _named_in(record: Record) -> Iterator[tuple[str, str, str]]:
    for verdict in record.verdicts.values():
        for exercise in verdict.exercises.values():
            for result in exercise.results:
                if mistake := mistake_in(result):
                    yield exercise.name, *mistake


def _examples(codes: Iterator[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        if code:
            found.setdefault(code)
        if len(found) == EXAMPLES:
            break
    return tuple(found)


def answers_to(
    questions: Sequence[Question], answers: Mapping[str, Mapping[str, object]]
) -> tuple[tuple[Answers, ...], tuple[Misconception, ...]]:
    """Count what was answered to each question, and the misconceptions behind the answers, the commonest first.

    Args:
        questions: the quiz's.
        answers: by student, what `helpers.quizzes.answers.read_answers` found.
    """
    counted = []
    held: dict[str, set[str]] = {}
    shown: dict[str, list[tuple[int, Choice]]] = {}
    for number, question in enumerate(questions, 1):
        given = {student: found.get(question.answer_name) for student, found in answers.items()}
        of_numbers = question.kind == "number"
        readable, chosen = _numbers(question, given) if of_numbers else _options(question, given)
        counted.append(Answers(number, question.grade_id, question.asked, readable, tuple(one for one, _ in chosen)))
        for choice, students in chosen:
            if choice.misconception and students:
                held.setdefault(choice.misconception, set()).update(students)
                shown.setdefault(choice.misconception, []).append((number, choice))
    misconceptions = [Misconception(name, len(held[name]), tuple(choices)) for name, choices in shown.items()]
    return tuple(counted), tuple(sorted(misconceptions, key=lambda found: -found.students))


Chosen = list[tuple[Choice, list[str]]]


def _options(question: Question, given: Mapping[str, object]) -> tuple[int, Chosen]:
    letters = {student: normalize_letters(answer, question.letters) for student, answer in given.items()}
    ticked = {student: found for student, found in letters.items() if found}
    chosen: Chosen = []
    for letter, option in zip(question.letters, question.options, strict=True):
        students = [student for student, found in ticked.items() if letter in found]
        words = (option.mistake or "").replace("-", " ")
        choice = Choice(letter, " ".join(option.say.split()), option.right, words, option.because, len(students))
        chosen.append((choice, students))
    return len(ticked), chosen


def _numbers(question: Question, given: Mapping[str, object]) -> tuple[int, Chosen]:
    data = question.data()
    numbers = {student: parse_number(answer) for student, answer in given.items()}
    left = {student: number for student, number in numbers.items() if number is not None}
    readable = len(left)
    chosen: Chosen = []
    known = [(question.number, True, "", question.because)]
    known += [(w.value, False, (w.mistake or "").replace("-", " "), w.because) for w in question.wrong]
    for value, right, words, because in known:
        students = [student for student, number in left.items() if is_close(number, value, data)]
        left = {student: number for student, number in left.items() if student not in students}
        chosen.append((Choice("", f"{value:.6g}", right, words, because, len(students)), students))
    if left:
        chosen.append((Choice("", "another number", False, "", "", len(left)), list(left)))
    return readable, chosen
