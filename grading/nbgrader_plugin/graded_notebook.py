"""A notebook with its verdict in it, and the points of its graded cells as the gradebook takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade
from nbgrader.utils import compute_checksum, is_grade, is_solution

from grading.course.reference import grade_id
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.submissions.reassemble import without_hidden

REMARKS = "nndl_remarks"
FAILED = "The judge could not work on this notebook. A person will grade it."
NO_RESPONSE = "No response."
SHOWN = "nndl_verdict"
"""In the metadata of a graded cell: what the student reads under it, as data for the feedback page."""


@dataclass(frozen=True)
class Points:
    """What is entered for one notebook.

    Attributes:
        decided: points of the graded cells on which the judge has decided, by grade id.
        by_hand: graded cells that a person grades.
        comments: nbgrader's comment on each solution, by grade id: None where there is an answer.
    """

    decided: Mapping[str, int] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    comments: Mapping[str, str | None] = field(default_factory=dict)

    def score(self, name: str) -> int | None:
        """The automatic score of a graded cell; None where a person gives it."""
        return None if name in self.by_hand else self.decided.get(name, 0)

    def waits(self, name: str) -> bool:
        """Whether a graded cell waits for a person."""
        return name not in self.decided


def points_of(notebook: NotebookNode, verdict: Verdict) -> Points:
    """Return what is entered for a re-assembled notebook."""
    solutions = [cell for cell in notebook.cells if is_solution(cell)]
    by_hand = frozenset(grade_id(cell) for cell in solutions if is_grade(cell))
    graded = [cell for cell in notebook.cells if is_grade(cell) and not is_solution(cell)]
    return Points(
        {grade_id(cell): found.earned for cell in graded if (found := _found(cell, verdict))},
        by_hand,
        {
            grade_id(cell): NO_RESPONSE if cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) else None
            for cell in solutions
        },
    )


def enter_points(grades: Iterable[tuple[str, Grade]], comments: Iterable[tuple[str, Comment]], points: Points) -> bool:
    """Enter points in the rows of one student's notebook; the caller commits.

    What the judge has not decided gets no points and waits for a person. nbgrader itself marks every overridden score
    again at each regrade; here it is marked only where the automatic score changed.

    Args:
        grades, comments: of the notebook, each with the grade id of its cell.
        points: what is entered.

    Returns:
        Whether the judge left something undecided that it should have decided.
    """
    undecided = False
    for name, grade in grades:
        score, waits = points.score(name), points.waits(name)
        changed = grade.auto_score != score or grade.needs_manual_grade
        undecided |= waits and name not in points.by_hand
        grade.needs_manual_grade = waits or (grade.manual_score is not None and changed)
        grade.auto_score = score
    for name, comment in comments:
        if name in points.comments:
            comment.auto_comment = points.comments[name]
    return undecided


def show_verdict(notebook: NotebookNode, verdict: Verdict) -> NotebookNode:
    """Write a verdict into a re-assembled notebook, in place: text and points under each graded cell."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _write_outputs(cell, verdict)
    remarks = notebook.metadata.pop(REMARKS, [])
    if remarks:
        notebook.cells.insert(0, _remarks_cell(remarks))
    return notebook


def _found(cell: NotebookNode, verdict: Verdict) -> ExerciseVerdict | None:
    """What the judge says about a graded cell, in whole points from 0 to the most; None where that is no number."""
    name = grade_id(cell)
    found = verdict.exercises.get(name) or verdict.exercises.get(name.removeprefix("test_"))
    try:
        return found and replace(found, earned=min(max(int(found.earned), 0), int(cell.metadata["nbgrader"]["points"])))
    except (TypeError, ValueError, OverflowError):
        return None


def _write_outputs(cell: NotebookNode, verdict: Verdict) -> None:
    """The only outputs of a cell: text, and for a graded cell one whole number that nbgrader reads."""
    cell.execution_count = None
    cell.outputs = []
    if not cell.metadata.get("nbgrader", {}).get("grade", False):
        ran = verdict.cells.get(cell.id, {})
        text = ran.get("output", "") + (f"{ran['error']}\n" if ran.get("error") else "")
        if text:
            cell.outputs.append(nbformat.v4.new_output("stream", name="stdout", text=text))
        return
    cell.source = without_hidden(cell.source)
    most = int(cell.metadata["nbgrader"]["points"])
    found = _found(cell, verdict) or ExerciseVerdict(grade_id(cell), most, 0, notes=(FAILED,))
    cell.metadata[SHOWN] = nbformat.from_dict(asdict(found))
    cell.outputs = [
        nbformat.v4.new_output("stream", name="stdout", text=found.text),
        nbformat.v4.new_output("execute_result", data={"text/plain": str(found.earned)}, execution_count=None),
    ]


def _remarks_cell(remarks: list[str]) -> NotebookNode:
    lines = "\n".join(f"- {remark}" for remark in remarks).replace("<", "&lt;")
    return nbformat.v4.new_markdown_cell(
        f"**What was mended, left out or noted before grading**\n\n{lines}", id="mended"
    )
