"""The hidden cases of a week for one seed, with the right values, the mistakes' values and the initial parameters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from grading.checks.generator import exercise_rng
from grading.checks.known_mistakes import known_mistakes
from grading.course.reference import Reference, asks_for
from grading.course.week import Case, Exercise, Week
from helpers.checks.diagnosis import KnownMistake
from helpers.checks.evaluate import evaluate
from helpers.checks.kinds import Close, Outcome
from helpers.checks.results import CheckResult


class WeekCases:
    """The hidden cases of a week for one seed, with right values and mistakes: the same for every student.

    Args:
        week: the week.
        seed: the class's seed.
        reference: the week's reference, if the caller has one already: its mistakes are then not read again.
    """

    def __init__(self, week: Week, seed: int, reference: Reference | None = None) -> None:
        self.week = week
        self.seed = seed
        self.reference = reference or Reference(week)
        self._exercises: dict[str, PreparedExercise] = {}

    def prepare(self, exercise: Exercise) -> "PreparedExercise":
        """Return an exercise with its cases, which are drawn on the first call."""
        if exercise.name not in self._exercises:
            rng = exercise_rng(self.seed, exercise.name)
            self._exercises[exercise.name] = PreparedExercise(exercise, self.reference, rng)
        return self._exercises[exercise.name]


class Start:
    """Replaces the initialisation while an exercise that trains is judged."""

    def __init__(self, exercise: Exercise, reference: Reference) -> None:
        self.exercise = exercise
        self.reference = reference
        self.case: Case | None = None
        self.asked = False

    @property
    def names(self) -> list[str]:
        """The function that it replaces in the current case: the initialisation, if the case has a start."""
        return [self.exercise.starts] if self.case and self.case.start is not None else []

    @property
    def never_asked(self) -> bool:
        """Whether the student's code trains without calling the initialisation."""
        return bool(self.exercise.starts) and not self.asked

    def answer(self, args: list[Any], kwargs: dict[str, Any]) -> Outcome | None:
        """Return the case's initial parameters; None if it has none, or if the requested sizes are wrong."""
        self.asked = True
        assert self.case is not None
        if self.case.start is None:
            return None
        wanted = self.reference.start_arguments(self.exercise, self.case).value
        sizes = self.reference.sizes(self.exercise, args, kwargs)
        return Outcome(value=self.case.start) if asks_for(sizes, wanted) else None


class PreparedExercise:
    """The cases of one exercise: inputs, right values and the values that each mistake gives."""

    def __init__(self, exercise: Exercise, reference: Reference, rng: np.random.Generator) -> None:
        self.exercise = exercise
        self.reference = reference
        self.cases: list[Case] = exercise.drawn_cases(rng)
        self.expected: list[Any] = reference.expected(exercise, self.cases)

    @cached_property
    def mistakes(self) -> list[KnownMistake]:
        """The named mistakes with their outcomes, computed only once a student's value is wrong."""
        return known_mistakes(self.reference, self.exercise, self.cases)

    def results(self, seen: Sequence[Outcome], starts: Sequence[Any] = ()) -> list[CheckResult]:
        """Return the checks' results for a student's outcomes.

        Args:
            seen: one outcome per case.
            starts: for a training that does not call the initialisation, its initial parameters, one per case.
        """
        groups = [case.group for case in self.cases]
        expected = self._expected_from(starts) if starts else self.expected
        return evaluate(self.exercise.checks, groups, seen, expected, () if starts else self._known())

    def _known(self) -> Iterator[KnownMistake]:
        # A generator, so that mistakes are computed only if needed.
        yield from self.mistakes

    def _expected_from(self, starts: Sequence[Any]) -> list[Any]:
        """Return what the reference gives from the student's initial parameters, where their shapes are right.

        If training changes nothing in any case, they are not accepted as a start, and the usual values are expected.
        In a single case no change is legitimate: all units of a narrow layer may be inactive.
        """
        cases = [
            replace(case, start=start) if same_shapes(start, case.start) else case
            for case, start in zip(self.cases, starts, strict=True)
        ]
        outcomes = self.reference.outcomes(self.exercise, cases)
        moved = any(
            case.start and not seen.raised and has_moved(case.start, seen.value)
            for case, seen in zip(cases, outcomes, strict=True)
        )
        return [
            seen.value if moved and not seen.raised else right
            for seen, right in zip(outcomes, self.expected, strict=True)
        ]


def same_shapes(left: Any, right: Any) -> bool:
    """Whether two dicts of parameters have the same names and shapes."""
    if not isinstance(left, dict) or not isinstance(right, dict) or not set(right) <= set(left):
        return False
    return all(isinstance(left[name], np.ndarray) and left[name].shape == right[name].shape for name in right)


def has_moved(start: dict[str, Any], trained: Any) -> bool:
    """Whether training changed more than one of the initial parameters.

    From zeros only the last bias changes, so a function that returns zeros would be right about all the others.
    """
    parameters = trained[0] if isinstance(trained, (tuple, list)) and trained else trained
    moved = [name for name, values in start.items() if Close().compare(parameters.get(name), values)]
    return len(moved) > 1
