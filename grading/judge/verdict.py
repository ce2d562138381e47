"""What the judge says about one notebook, as data: stored as JSON, shown as text."""

from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.checks.kinds import Problem
from helpers.checks.report import CheckResult, lines_of, without_repeats, wrap


@dataclass(frozen=True)
class ExerciseVerdict:
    """One exercise or quiz question.

    Attributes:
        name: the exercise's function, or the question's grade id.
        points: the most that it gives.
        earned: whole points from 0 to `points`.
        results: one per check.
        notes: how it was judged, or why it was not, in sentences.
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
        """What the student reads under the graded cell."""
        lines = [f"{self.name}  {self.earned} / {self.points}"]
        nothing_ran = all(result.problem == Problem() for result in self.results)
        for result in without_repeats(self.results):
            if self.earned < self.points and not nothing_ran:
                lines += lines_of(result, graded=True)
        for note in self.notes:
            lines += wrap(f"  {note}", "  ")
        if self.example:
            lines += ["", "  A small case that shows it, to paste into a cell:", "", *self.example]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Verdict:
    """One notebook.

    Attributes:
        exercises: by name, in the notebook's order.
        cells: by cell id, what the cells that were run printed or raised.
        by_clock: the wall clock ended something: another run might end otherwise, so it is not stored.
        failed: why the judge itself failed, or "": then a person grades.
        key: under which the store would hold it, where it was judged in this run.
        version: of the week's text that it was judged by, or "" where that was not noted yet.
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
        """The verdict as JSON-able data."""
        return asdict(self)


def from_data(data: dict[str, Any]) -> Verdict:
    """The verdict of `Verdict.as_data` after JSON.

    Raises:
        KeyError, TypeError: it is none.
    """
    exercises = {}
    for name, entry in data["exercises"].items():
        results = tuple(
            CheckResult(
                **{
                    **result,
                    "problem": _problem(result["problem"]),
                    "advice": tuple(result["advice"]),
                }
            )
            for result in entry["results"]
        )
        exercises[name] = ExerciseVerdict(
            **{**entry, "results": results, "notes": tuple(entry["notes"]), "example": tuple(entry["example"])}
        )
    return Verdict(**{**data, "exercises": exercises})


def _problem(entry: dict[str, Any] | None) -> Problem | None:
    return Problem(**{**entry, "more": tuple(entry.get("more", ()))}) if entry else None
