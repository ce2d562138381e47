"""The judge's verdict on one notebook as data: stored as JSON, shown as text."""

from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult, without_repeats
from helpers.reports.report import Report
from helpers.reports.text import as_text


@dataclass(frozen=True)
class ExerciseVerdict:
    """The verdict on one exercise or quiz question.

    Attributes:
        name: the exercise's function, or the question's grade id.
        points: the maximum.
        earned: whole points from 0 to `points`.
        results: one per check.
        notes: sentences on how it was judged, or why it was not.
        example: lines of code, ready to paste, that show the error on a small case.
    """

    name: str
    points: int
    earned: int
    results: tuple[CheckResult, ...] = ()
    notes: tuple[str, ...] = ()
    example: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that the student reads under the graded cell."""
        return as_text(self.report) + "\n"

    @property
    def report(self) -> Report:
        """What the student reads, as data: no check is listed where all are right, or where nothing ran."""
        nothing_ran = all(result.problem == Problem() for result in self.results)
        listed = self.earned < self.points and not nothing_ran
        return Report(
            f"{self.name}  {self.earned} / {self.points}",
            results=tuple(without_repeats(self.results)) if listed else (),
            notes=self.notes,
            example=self.example,
            graded=True,
        )


@dataclass(frozen=True)
class Verdict:
    """The verdict on one notebook.

    Attributes:
        exercises: by name, in the notebook's order.
        cells: what each cell printed or raised when it was run, by cell id.
        by_clock: whether a wall-clock limit stopped something: another run might end differently, so the verdict is
            not stored.
        failed: why the judge itself failed, so that a person must grade; otherwise "".
        key: the verdict's key in the store, if it was judged in this run.
        version: the version of the week's text that it was judged with; "" in verdicts stored before versions existed.
    """

    exercises: dict[str, ExerciseVerdict] = field(default_factory=dict)
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_clock: bool = False
    failed: str = ""
    key: str = ""
    version: str = ""

    @property
    def earned(self) -> int:
        """The sum over all exercises."""
        return sum(exercise.earned for exercise in self.exercises.values())

    def as_data(self) -> dict[str, Any]:
        """Return the verdict as JSON-serialisable data."""
        return asdict(self)


def from_data(data: dict[str, Any]) -> Verdict:
    """Return the verdict that `Verdict.as_data` turned into data, after a round trip through JSON.

    Raises:
        KeyError, TypeError: the data is not a verdict.
    """
    exercises = {name: exercise_from_data(entry) for name, entry in data["exercises"].items()}
    return Verdict(**{**data, "exercises": exercises})


def exercise_from_data(entry: dict[str, Any]) -> ExerciseVerdict:
    """Return the verdict on one exercise from its part of `Verdict.as_data`.

    Raises:
        KeyError, TypeError: the data is not a verdict.
    """
    results = tuple(
        CheckResult(**{**result, "problem": _problem(result["problem"]), "advice": tuple(result["advice"])})
        for result in entry["results"]
    )
    return ExerciseVerdict(
        **{**entry, "results": results, "notes": tuple(entry["notes"]), "example": tuple(entry["example"])}
    )


def _problem(entry: dict[str, Any] | None) -> Problem | None:
    return Problem(**{**entry, "more": tuple(entry.get("more", ()))}) if entry else None
