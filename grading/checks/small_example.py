"""Find a small case that shows an error, ready to paste. It comes from a separate seed, never from the hidden cases."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grading.checks.generator import exercise_rng
from grading.course.reference import Reference
from grading.course.week import Case, Exercise
from helpers.calls.example import example_lines, rounded_to
from helpers.checks.evaluate import evaluate
from helpers.checks.kinds import Outcome

EXAMPLE_SEED = 1
MAX_SIDE = 3
DECIMALS = 2
Call = Callable[[list[str], list[Any], dict[str, Any]], Outcome]


def failing_example(exercise: Exercise, reference: Reference, student: Call) -> tuple[str, ...]:
    """Return lines of code that show the error, with the right value in a comment; () if no small case shows it.

    Args:
        exercise: the exercise that was judged.
        reference: the right functions.
        student: calls the student's function as `helpers.calls.calling.call` would.
    """
    for case in small_cases(exercise):
        names, args, kwargs = reference.bind(exercise, case)
        expected = reference.outcomes(exercise, [case])
        if expected[0].raised:
            continue
        seen = student(names, args, kwargs)
        results = evaluate(exercise.checks, [case.group], [seen], [expected[0].value])
        if any(result.problem for result in results):
            return example_lines(exercise.name, names, args, kwargs, expected[0].value)
    return ()


def small_cases(exercise: Exercise) -> Iterator[Case]:
    """The cases of an exercise that are small enough to read, with numbers of two decimals."""
    if exercise.starts:
        return
    for case in exercise.drawn_cases(exercise_rng(EXAMPLE_SEED, exercise.name)):
        if not case.group and all(map(_small, case.arguments.values())):
            yield Case({name: rounded_to(DECIMALS, value) for name, value in case.arguments.items()})


def _small(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return max(value.shape, default=0) <= MAX_SIDE
    if isinstance(value, dict):
        return all(map(_small, value.values()))
    if isinstance(value, (list, tuple)):
        return len(value) <= MAX_SIDE and all(map(_small, value))
    return isinstance(value, (bool, int, float, str, type(None)))
