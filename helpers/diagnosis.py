"""Name the mistake that gives exactly a student's values; never guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.kinds import Kind, Outcome, close, numeric, pick

RTOL, ATOL = 1e-5, 1e-9


@dataclass(frozen=True)
class KnownMistake:
    """A named mistake with what it gives on the cases at hand.

    Attributes:
        name: what the student's value is 'exactly what you get when …'.
        hint: one or two sentences on why, shown under the name.
        reread: where to read again.
        outcomes: one per case, in the order of the cases.
    """

    name: str
    hint: str
    reread: str
    outcomes: tuple[Outcome, ...]


def name_mistake(
    kind: Kind, seen: Sequence[Outcome], expected: Sequence[Any], mistakes: Sequence[KnownMistake]
) -> KnownMistake | None:
    """The one mistake whose values equal the student's on every case, or None.

    A mistake counts only where it is told apart from the right values by a finite number or by a shape; where two
    mistakes give the same values, neither is named. Zeros of the right shape are no evidence: too
    much leads there.

    Args:
        kind: the check that failed; only the part of the value it looks at is compared.
        seen: the student's outcomes, one per case.
        expected: the reference's values, one per case.
        mistakes: the candidates, with outcomes for the same cases.
    """
    if not any(map(lambda outcome, right: _is_evidence(kind, outcome, right), seen, expected)):
        return None
    matching = [
        mistake
        for mistake in mistakes
        if all(map(lambda a, b: _equal(kind, a, b), seen, mistake.outcomes))
        and any(map(lambda a, b: _tells(kind, a, b), mistake.outcomes, expected))
    ]
    return matching[0] if len(matching) == 1 else None


def _part(kind: Kind, outcome: Outcome) -> np.ndarray | None:
    if outcome.raised:
        return None
    value, missing = pick(outcome.value, kind.where)
    return None if missing else numeric(value)


def _is_evidence(kind: Kind, seen: Outcome, expected: Any) -> bool:
    part, right = _part(kind, seen), _part(kind, Outcome(value=expected))
    return part is not None and (bool(part.any()) or right is None or part.shape != right.shape)


def _equal(kind: Kind, seen: Outcome, mistaken: Outcome) -> bool:
    left, right = _part(kind, seen), _part(kind, mistaken)
    if left is None or right is None or left.shape != right.shape:
        return False
    with np.errstate(all="ignore"):
        both_nan = np.isnan(left.astype(complex)) & np.isnan(right.astype(complex))
    return close(np.where(both_nan, 0, left), np.where(both_nan, 0, right), RTOL, ATOL)


def _tells(kind: Kind, mistaken: Outcome, expected: Any) -> bool:
    left, right = _part(kind, mistaken), _part(kind, Outcome(value=expected))
    if left is None or right is None:
        return False
    if left.shape != right.shape:
        return True
    finite = np.isfinite(left.astype(complex))
    return not close(left[finite], right[finite], RTOL, ATOL)
