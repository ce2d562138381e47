"""A quiz as the judge sees it: how many points an answer earns, and which data of the quiz may be published.

`grading.quiz.questions` reads the questions, `grading.quiz.cells` writes the cells, and
`helpers.quizzes.answers` reads the answers back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from grading.quiz.cells import blank_answers, quiz_cells
from grading.quiz.questions import Option, Question, Quiz, load_lesson_questions, load_quiz
from helpers.quiz import mark
from helpers.quizzes.answers import UNREADABLE, read_answers

__all__ = [
    "UNREADABLE",
    "Option",
    "Question",
    "Quiz",
    "Score",
    "blank_answers",
    "lesson_data",
    "load_lesson_questions",
    "load_quiz",
    "public_quiz",
    "quiz_cells",
    "read_answers",
    "score",
]


@dataclass(frozen=True)
class Score:
    """The whole points earned by one question, one line saying why, and the explanation line by line."""

    points: int
    message: str
    lines: tuple[str, ...]


def score(question: Question, answer: object) -> Score:
    """Mark an answer as returned by `read_answers` (None: no answer) with 0 to `question.points` whole points.

    Several right options share the points equally; each wrong tick cancels one right tick, never below 0; the sum is
    rounded down once. No answer makes this raise.
    """
    found = mark(question.data(), answer, reveal=True)
    points = question.points * max(0, found.hits - found.misses) // found.wanted
    if found.problem is not None:
        unanswered = answer is None or (isinstance(answer, (str, list, tuple, set)) and not answer)
        problem = "unanswered" if unanswered else _no_answer(question, answer)
        return Score(points, problem, found.lines)
    if found.right:
        return Score(points, "right", found.lines)
    if question.kind != "several":
        return Score(points, "wrong", found.lines)
    wrong = f", {found.misses} wrong one{'s' * (found.misses > 1)}" if found.misses else ""
    return Score(points, f"{found.hits} of {found.wanted} right options ticked{wrong}", found.lines)


def _no_answer(question: Question, answer: object) -> str:
    if isinstance(answer, str) and not answer.strip():
        return "unanswered"
    if answer == UNREADABLE:
        return f"not read: write the answer itself into {question.answer_name}, no variable"
    if question.kind == "number":
        return "not a number"
    if question.kind == "one":
        return f"not one of the letters {', '.join(question.letters)}"
    return f"something else than the letters {', '.join(question.letters)}"


def public_quiz(quiz: Quiz) -> dict[str, dict[str, Any]]:
    """Return the data that `check("quiz_…")` needs in the release, by grade id; it reveals no answer."""
    return {
        question.grade_id: {
            "kind": question.kind,
            "letters": question.letters,
            "answer": question.answer_name,
            "points": question.points,
            "number": number,
        }
        for number, question in enumerate(quiz.questions, 1)
    }


def lesson_data(questions: Iterable[Question]) -> dict[str, dict[str, Any]]:
    """Return a lesson's ungraded questions by id, with answers, as stored in `lesson_questions.json`."""
    return {question.id: question.data() for question in questions}
