"""What can be seen of a wrong value that no named mistake gives: sentences that follow from the numbers alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from helpers.checks.comparing import close, describe, numeric
from helpers.checks.diagnosis import KnownMistake
from helpers.checks.kinds import Kind, Outcome, pick

RTOL, ATOL = 1e-5, 1e-9
MOST_TIMES = 10_000


def clues(
    kind: Kind,
    sentence: str,
    at: Sequence[int],
    seen: Sequence[Outcome],
    expected: Sequence[Any],
    mistakes: Sequence[KnownMistake],
) -> list[str]:
    """Sentences on a check that failed.

    Args:
        kind: the check's.
        sentence: what it says it checks.
        at: the cases that it looks at.
        seen, expected: outcomes and right values of all cases.
        mistakes: the named ones, with outcomes on all cases; none of them gives these values.
    """
    wrong = [index for index in at if kind.problem(seen[index], expected[index])]
    returned = [index for index in wrong if not seen[index].raised]
    if not returned:
        return []
    index = returned[0]
    pairs = [_failing(kind, seen[case], expected[case]) for case in returned]
    _, got, right = pairs[0]
    said: list[str] = []
    if got is not None and right is not None:
        said += _not_finite(got, right, seen[index])
        said = said or [
            *_another_part(got, right, expected[index], kind.part(expected[index])[0]),
            *_shape(got, right),
            *_impossible_cost(got, right, sentence),
            *_times(pairs),
            *_first_difference(got, right),
        ]
    raised = next((seen[case] for case in wrong if seen[case].raised), None)
    if raised:
        said += [f"In another case it raised {raised.raised}", *raised.explained]
    return [*said, *_where_to_read(kind, at, expected, mistakes)]


Failing = tuple[str, np.ndarray | None, np.ndarray | None]


def _failing(kind: Kind, seen: Outcome, expected: Any) -> Failing:
    """The first array that is wrong in the part of the value that a check looks at, and the right one."""
    got, right, name = kind.part(seen.value)[0], kind.part(expected)[0], ""
    while numeric(right) is None and isinstance(right, (dict, list, tuple)):
        steps = list(right) if isinstance(right, dict) else list(range(len(right)))
        for step in steps:
            part, missing = pick(got, (step,))
            if missing or kind.compare(part, right[step]):
                got, right, name = None if missing else part, right[step], str(step)
                break
        else:
            return name, None, None
    return name, numeric(got), numeric(right)


def _not_finite(got: np.ndarray, right: np.ndarray, seen: Outcome) -> list[str]:
    if np.isfinite(got).all() or not np.isfinite(right).all():
        return []
    what = "nan" if np.isnan(got).any() else "infinity"
    return [f"{what} is no number to go on with.", *seen.explained] if seen.explained else []


def _another_part(got: np.ndarray, right: np.ndarray, expected: Any, here: Any) -> Iterator[str]:
    """Where the value, or its shape, is that of another part of what is returned."""
    parts = {name: array for name, array in _named(expected) if array is not here}
    others = {
        name: array for name, array in parts.items() if array.shape == got.shape and not np.array_equal(array, right)
    }
    alike = [name for name, array in others.items() if array.any() and close(got, array, RTOL, ATOL)]
    if alike:
        yield f"That is the right value of {alike[0]}: are the two mixed up?"
    elif got.shape != right.shape and len(others) == 1 and got.ndim:
        yield f"It has the shape of {next(iter(others))}: are the two mixed up, in their order for instance?"


def _named(value: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    array = numeric(value)
    if array is not None:
        if name:
            yield name, array
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _named(part, f'"{key}"')
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _named(part, name)


def _shape(got: np.ndarray, right: np.ndarray) -> Iterator[str]:
    if got.shape != right.shape and got.size == right.size > 1:
        where = ", all of them in one column" if got.ndim == 2 and got.shape[1] == 1 else ""
        yield f"There are as many numbers as there should be, in another shape{where}: look at what reshapes them."
    elif got.shape == right.shape and right.any() and not got.any():
        yield "All its numbers are zeros."


def _impossible_cost(got: np.ndarray, right: np.ndarray, sentence: str) -> Iterator[str]:
    if "cost" in sentence and got.size == 1 and right.size == 1 and got.min() < 0 <= right.min():
        yield "A cross-entropy is never negative: every example costs minus the logarithm of a probability."


def _times(pairs: Sequence[Failing]) -> Iterator[str]:
    """Where every number is the right one times the same factor."""
    factors = [_factor(got, right) for _, got, right in pairs if got is not None and right is not None]
    if not factors or None in factors:
        return
    found = [round(float(factor), 5) for factor in factors if factor is not None]
    if all(factor == -1 for factor in found):
        yield "Every number has the wrong sign, and is right otherwise."
    elif len(set(found)) == 1:
        yield f"Every number is {found[0]:g} times the right one."
    elif all(abs(1 / factor - round(1 / factor)) < 1e-3 for factor in found):
        parts = list(dict.fromkeys(round(1 / factor) for factor in found))
        yield f"Every number is divided once too often: by {parts[0]} here, by {parts[1]} in another case. Is that m?"
    elif all(abs(factor - round(factor)) < 1e-3 for factor in found):
        parts = list(dict.fromkeys(round(factor) for factor in found))
        yield f"Every number is {parts[0]} times the right one, {parts[1]} times in another case. Is that m?"


def _factor(got: np.ndarray, right: np.ndarray) -> float | None:
    """The factor by which one array is a multiple of the other, or None."""
    largest = np.abs(right).max(initial=0.0)
    if got.shape != right.shape or right.size < 2 or not largest:
        return None
    at = np.unravel_index(np.argmax(np.abs(right)), right.shape)
    factor = float(got[at] / right[at])
    plain = 1 / MOST_TIMES < abs(factor) < MOST_TIMES
    return factor if plain and close(got, right * factor, RTOL, ATOL) else None


def _first_difference(got: np.ndarray, right: np.ndarray) -> Iterator[str]:
    """The first entry that differs, where the arrays are too long to be shown."""
    if got.shape != right.shape or not any("..." in text or "…" in text for text in (describe(got), describe(right))):
        return
    with np.errstate(all="ignore"):
        wrong = np.argwhere(~(np.abs(got - right) <= 1e-6 + 1e-4 * np.abs(right)))
    if len(wrong):
        at = tuple(int(number) for number in wrong[0])
        place = ", ".join(map(str, at))
        yield f"The first entry that differs is [{place}]: got {got[at]:.4g}, expected {right[at]:.4g}."


def _where_to_read(
    kind: Kind, at: Sequence[int], expected: Sequence[Any], mistakes: Sequence[KnownMistake]
) -> Iterator[str]:
    """Where most of the mistakes point to that make this part wrong."""
    places = Counter(
        mistake.reread
        for mistake in mistakes
        if mistake.reread and any(mistake.is_wrong(kind, case, expected[case]) for case in at)
    )
    if places:
        yield f"Read again: {places.most_common(1)[0][0]}."
