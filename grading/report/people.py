"""Who needs a person, what was odd about what was handed in, and what a person changed in the gradebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grading.gradebook.records import Record
from grading.gradebook.standing import Submission
from grading.judge.moves import total

FAR_BELOW = 0.25
"""So much lower than the mean of a student's earlier weeks is far below; a share of the points."""

HAND, UNGRADED, PROBLEM = "to be graded by hand", "not graded", "something failed"
CLOCK, DAMAGED = "stopped by the clock", "damaged file"
NOTHING, PART, BELOW = "nothing handed in", "a notebook is missing", "far below before"
WHYS = (HAND, UNGRADED, PROBLEM, CLOCK, DAMAGED, NOTHING, PART, BELOW)


@dataclass(frozen=True)
class Need:
    """Why somebody should look at a student.

    Attributes:
        student: the student as the report calls them.
        why: one of `WHYS`.
        detail: one sentence on what happened and what to do.
    """

    student: str
    why: str
    detail: str


@dataclass(frozen=True)
class Odd:
    """Something that was mended, left out or stopped.

    Attributes:
        student: the student as the report calls them.
        what: 'repair', 'file left out' or 'stopped'.
        detail: one sentence.
    """

    student: str
    what: str
    detail: str


@dataclass(frozen=True)
class Moved:
    """Points of the judge that differ from those of the grading before.

    Attributes:
        student: the student as the report calls them.
        before, after: points, without what a person changed.
        why: 'handed in anew' or 'graded anew'.
    """

    student: str
    before: int
    after: int
    why: str


@dataclass(frozen=True)
class Override:
    """What a person changed for one graded cell, or wrote beside it.

    Attributes:
        student: the student as the report calls them.
        cell: an exercise's function or a question's grade id.
        automatic, manual, extra: points; None where there are none.
        of: the most points; None where the comment is on a cell without points.
        comment: the person's words; "" if there are none.
    """

    student: str
    cell: str
    automatic: float | None
    manual: float | None
    extra: float | None
    of: float | None
    comment: str


def needs_of(
    student: str,
    submission: Submission | None,
    record: Record | None,
    there: bool,
    of: float,
    earlier: Sequence[float],
    notebooks: Sequence[str],
) -> Iterator[Need]:
    """Yield why somebody should look at a student.

    Args:
        student: the student as the report calls them.
        submission: in the gradebook, if there is one.
        record: of the grading, if there is one.
        there: whether there is a submitted folder.
        of: the most points of the week.
        earlier: shares of the points in earlier weeks.
        notebooks: the names of the graded notebooks.
    """
    if submission is None:
        if record and record.problems:
            yield Need(student, UNGRADED, _sentence(record.problems[0]))
        elif there:
            yield Need(student, UNGRADED, "It was handed in, but no grade is entered: run `nndl grade` again.")
        else:
            yield Need(student, NOTHING, "Nothing was handed in for this week.")
        return
    waiting = [grade.name for grade in submission.grades if grade.waits]
    if waiting:
        failed = [verdict.failed for verdict in record.verdicts.values() if verdict.failed] if record else []
        why = f" The judge said: {_sentence(failed[0])}" if failed else ""
        named = ", ".join(waiting[:3]) + (f" and {len(waiting) - 3} more" if len(waiting) > 3 else "")
        yield Need(student, HAND, f"Grade {named} by hand, in formgrader.{why}")
    if record:
        yield from _needs_of_record(student, record, notebooks)
    if of and earlier:
        share, before = submission.score / of, sum(earlier) / len(earlier)
        if share < before - FAR_BELOW:
            detail = f"{share:.0%} of the points before penalties, {before:.0%} on average in earlier weeks."
            yield Need(student, BELOW, detail)


def _needs_of_record(student: str, record: Record, notebooks: Sequence[str]) -> Iterator[Need]:
    damage = [_sentence(line) for line in record.damage]
    for problem in record.problems:
        # A missing notebook is told below.
        if _sentence(problem) not in damage and " is missing from submitted/" not in problem:
            yield Need(student, PROBLEM, _sentence(problem))
    stopped = [name for name, verdict in record.verdicts.items() if verdict.by_clock]
    if stopped:
        detail = f"{', '.join(stopped)}: another run may end differently. Grade it again when the machine is less busy."
        yield Need(student, CLOCK, detail)
    for line in damage:
        yield Need(student, DAMAGED, line)
    for name in notebooks:
        if record.verdicts and name not in record.verdicts:
            yield Need(student, PART, f"{name}.ipynb was not handed in.")


def odd_of(student: str, record: Record) -> Iterator[Odd]:
    """Yield what was odd about a submission.

    Args:
        student: the student as the report calls them.
        record: of the grading.
    """
    for remark in record.remarks:
        yield Odd(student, "repair", remark)
    for line in record.left_out:
        yield Odd(student, "file left out", line)
    for verdict in record.verdicts.values():
        for exercise in verdict.exercises.values():
            # The judge puts the function's name before a note on how its process ended.
            for note in exercise.notes:
                if note.startswith(f"{exercise.name}: "):
                    yield Odd(student, "stopped", note)


def moved_of(student: str, record: Record) -> Iterator[Moved]:
    """Yield how the points moved when a submission was graded last.

    Args:
        student: the student as the report calls them.
        record: of the grading.
    """
    after = total(record.verdicts)
    if record.before is not None and record.before != after:
        yield Moved(student, record.before, after, "handed in anew" if record.anew else "graded anew")


def overrides_of(student: str, submission: Submission) -> Iterator[Override]:
    """Yield what a person changed in the grades of a submission, or wrote beside them.

    Args:
        student: the student as the report calls them.
        submission: in the gradebook.
    """
    comments = dict(submission.comments)
    for grade in submission.grades:
        comment = comments.pop(grade.name, "")
        if grade.manual is not None or grade.extra or comment:
            yield Override(student, grade.name, grade.automatic, grade.manual, grade.extra, grade.of, comment)
    for cell, comment in comments.items():
        yield Override(student, cell, None, None, None, None, comment)


def _sentence(text: str) -> str:
    return f"{(text.strip().splitlines() or ['no reason is known'])[0].rstrip('.')}."
