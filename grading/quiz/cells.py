"""Turn a quiz into notebook cells, and blank the answers for students. `helpers.quizzes.answers` reads them back."""

import re
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.quiz.pictures import attach
from grading.quiz.questions import Question, Quiz
from helpers.errors import CourseError
from helpers.quiz import listed, question_markdown

ANSWER_TAG = "answer"
SEVERAL_RULE = (
    "Tick every right option, by its letter. The right ones share the points equally; each wrong tick takes "
    "one right one away, never below zero. The sum is rounded down."
)
_ANSWER_LINE = re.compile(r"(answer_\w+) = (.+?)(  # .+)")

_OPENING = """\
# {title}

{count} questions · {points} points · about {minutes} minutes · needs this week's lesson and assignment

**How to answer.** Under each question stands a cell with a variable such as `answer_… = ""`. Write your
answer there and run the cell (Shift+Enter), then run the check below it:

- one right option: its letter in quotes, such as `"b"`;
- several right options: all their letters in one pair of quotes, such as `"bd"`; order, capitals and spaces
  are free;
- a number: the number itself, such as `0.25`, or a calculation such as `3 / 4`.

Write the answer itself, not a variable: it is read from the cell's text. The check tells whether your answer
can be read, not whether it is right. What is right, and why, comes with the feedback after grading.

Everything works from the keyboard: the arrow keys move between cells, Enter starts writing, Esc stops it."""


def quiz_cells(quiz: Quiz, week: str, title: str) -> list[NotebookNode]:
    """Return the cells of the source notebook: opening, setup, and question, answer, check for each question.

    The answer cells hold the right answers; `blank_answers` makes the students' version. Cell ids are the grade ids
    (for answers, the variable's name), so that the same quiz always gives the same bytes.
    """
    opening = _OPENING.format(
        title=title,
        count=len(quiz.questions),
        points=sum(question.points for question in quiz.questions),
        minutes=quiz.minutes,
    )
    setup = f'from helpers.check import check_all, checks_of\n\ncheck = checks_of("{week}", globals())'
    cells = [_locked(new_markdown_cell(opening), "opening"), _locked(new_code_cell(setup), "setup")]
    for number, question in enumerate(quiz.questions, 1):
        cells += _question_cells(
            question, week, f"## Question {number} of {len(quiz.questions)} · {_points(question.points)}"
        )
    return cells


def _points(points: int) -> str:
    return f"{points} point" + ("s" if points != 1 else "")


def _question_cells(question: Question, week: str, heading: str) -> list[NotebookNode]:
    name = question.answer_name
    how = {
        "one": listed(question.letters),
        "several": f"one or more of {', '.join(question.letters)}",
        "number": "a number",
    }[question.kind]
    right = question.right_answer
    literal = f'"{right}"' if isinstance(right, str) else _plain(right)
    answer = new_code_cell(f"{name} = {literal}  # {how}", id=name)
    answer.metadata = NotebookNode({"deletable": False, "tags": [ANSWER_TAG]})
    check = f"""\
check("{question.grade_id}")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("{week}", "{question.grade_id}", globals())
### END HIDDEN TESTS"""
    asked = new_markdown_cell(f"{heading}\n\n{question_markdown(question.data(), several=SEVERAL_RULE)}")
    if question.picture:
        attach(asked, question.picture.file, question.picture.content)
    return [
        _locked(asked, f"ask_{name[7:]}"),
        answer,
        _locked(new_code_cell(check), question.grade_id, points=question.points),
    ]


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _locked(cell: NotebookNode, grade_id: str, points: int | None = None) -> NotebookNode:
    cell.id = grade_id
    nbgrader: dict[str, Any] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    if points is not None:
        nbgrader["points"] = points
    cell.metadata = NotebookNode({"nbgrader": NotebookNode(nbgrader)})
    return cell


def blank_answers(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Empty the answer cells in place, keeping their comments, and return the same list.

    Raises CourseError for a cell that is tagged as an answer but does not have the form that the build writes: an
    answer that cannot be blanked must not reach students.
    """
    for cell in cells:
        if ANSWER_TAG not in cell.metadata.get("tags", []):
            continue
        line = _ANSWER_LINE.fullmatch(cell.source)
        if line is None:
            raise CourseError(
                f"Answer cell {cell.get('id', '?')!r} cannot be emptied: it should be one line, "
                "answer_… = …  # comment. Build the quiz again from quiz.yml (nndl build)."
            )
        empty = '""' if line[2].startswith('"') else "None"
        cell.source = f"{line[1]} = {empty}{line[3]}"
        cell.outputs = []
        cell.execution_count = None
    return cells
