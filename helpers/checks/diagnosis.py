"""Name the mistake that gives exactly a student's values; never guess."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.checks.comparing import close, numeric
from helpers.checks.kinds import Kind, Outcome

RTOL, ATOL = 1e-5, 1e-9
Parts = dict[tuple[str, ...], np.ndarray]


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
    _wrong: dict[tuple[Kind, int], bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_wrong(self, kind: Kind, at: int, expected: Any) -> bool:
        """Whether a check finds its value wrong in a case.

        Looked up once: every wrong answer is held against every mistake, and the right value of a case never changes.

        Args:
            kind: the check's.
            at: which case.
            expected: the right value there.
        """
        if (kind, at) not in self._wrong:
            self._wrong[kind, at] = bool(kind.problem(self.outcomes[at], expected))
        return self._wrong[kind, at]


def name_mistake(
    kind: Kind, seen: Sequence[Outcome], expected: Sequence[Any], mistakes: Sequence[KnownMistake]
) -> KnownMistake | None:
    """The one mistake whose values equal the student's on every case, or None.

    A mistake counts only where it is told apart from the right values by a finite number, a shape or a name; where two
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


def contradicts(
    kind: Kind, seen: Sequence[Outcome], expected: Sequence[Any], mistake: KnownMistake, here: Sequence[int]
) -> bool:
    """Whether what another check sees speaks against a mistake: it would be wrong there, and in another way.

    A student who returns from inside the loop has the costs of one who wrote a number of steps in, but other
    parameters: the costs alone must not name it. Where the mistake would leave this part right, the part says
    nothing about it, for there may be a second error.

    Args:
        kind: the other check.
        seen, expected: outcomes and right values of all cases.
        mistake: with an outcome for every case.
        here: the cases that the other check looks at.
    """
    return any(
        mistake.is_wrong(kind, at, expected[at]) and not _alike(kind, seen[at], mistake.outcomes[at]) for at in here
    )


def explains(kind: Kind, seen: Sequence[Outcome], mistake: KnownMistake, here: Sequence[int]) -> bool:
    """Whether a check sees in the cases `here` exactly what the mistake gives."""
    return all(_alike(kind, seen[at], mistake.outcomes[at]) for at in here)


def _alike(kind: Kind, seen: Outcome, mistaken: Outcome) -> bool:
    if _parts(kind, seen) is None and _parts(kind, mistaken) is None:
        return True
    return _equal(kind, seen, mistaken)


def _parts(kind: Kind, outcome: Outcome) -> Parts | None:
    """The arrays in the part of the value that the check looks at, by the way to each; None where there are none."""
    if outcome.raised:
        return None
    value, missing = kind.part(outcome.value)
    found: Parts = {}
    return found if not missing and _collect(value, (), found) else None


def _collect(value: Any, way: tuple[str, ...], found: Parts) -> bool:
    array = numeric(value)
    if array is not None:
        found[way] = array
        return True
    if isinstance(value, (list, tuple)):
        value = dict(enumerate(value))
    return isinstance(value, dict) and all(_collect(item, (*way, str(name)), found) for name, item in value.items())


def _is_evidence(kind: Kind, seen: Outcome, expected: Any) -> bool:
    parts, right = _parts(kind, seen), _parts(kind, Outcome(value=expected))
    if not parts:
        return False
    return any(part.any() for part in parts.values()) or right is None or not _same_shapes(parts, right)


def _equal(kind: Kind, seen: Outcome, mistaken: Outcome) -> bool:
    left, right = _parts(kind, seen), _parts(kind, mistaken)
    if left is None or right is None or not _same_shapes(left, right):
        return False
    return all(_equal_arrays(part, right[way]) for way, part in left.items())


def _same_shapes(left: Parts, right: Parts) -> bool:
    """Whether both have the same names and places, and arrays of the same shapes there."""
    return {way: part.shape for way, part in left.items()} == {way: part.shape for way, part in right.items()}


def _equal_arrays(left: np.ndarray, right: np.ndarray) -> bool:
    both_nan = np.isnan(left) & np.isnan(right)
    if both_nan.any():
        left, right = np.where(both_nan, 0, left), np.where(both_nan, 0, right)
    return close(left, right, RTOL, ATOL)


def _tells(kind: Kind, mistaken: Outcome, expected: Any) -> bool:
    """Whether a mistake's value differs from the right one by a name, a shape or a finite number."""
    left, right = _parts(kind, mistaken), _parts(kind, Outcome(value=expected))
    if left is None or right is None:
        return False
    return not _same_shapes(left, right) or any(_differ_finitely(part, right[way]) for way, part in left.items())


def _differ_finitely(left: np.ndarray, right: np.ndarray) -> bool:
    finite = np.isfinite(left)
    return not close(left[finite], right[finite], RTOL, ATOL)
