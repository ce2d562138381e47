"""The kinds of check: each compares one outcome of a student's function with what is expected.

A kind is data (it is shipped to students as JSON) with one method, `problem`, that returns None where all is well.
Values decide; facts that only the process which ran the function can report (`Unchanged`) are kept apart.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar

import numpy as np

from helpers.checks.comparing import close, count_numbers, describe, numeric
from helpers.raised.trace import Trace

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Outcome:
    """What one call of a function gave.

    Attributes:
        value: what it returned, as plain values (see `helpers.calls.values`).
        raised: 'ValueError: …' where it raised, else None.
        changed: names of the arguments that it changed.
        traces: where it raised, where that is known (`helpers.raised.trace`).
        overflow: 'overflow: …', 'divide by zero: …' or 'invalid value: …' where a number left what numbers can hold.
        explained: lines for the student on these (`helpers.raised.explain`).
    """

    value: Any = None
    raised: str | None = None
    changed: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = field(default=(), compare=False)
    overflow: str = field(default="", compare=False)
    explained: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Problem:
    """Why a check failed, in lines for the student: values, a sentence, and further lines; empty ones are left out."""

    got: str = ""
    expected: str = ""
    because: str = ""
    more: tuple[str, ...] = ()


def raising(outcome: Outcome) -> Problem:
    """The problem of a call that raised."""
    return Problem(because=f"It raised {outcome.raised}", more=outcome.explained)


@dataclass(frozen=True)
class Kind:
    """Base of all kinds.

    Attributes:
        where: the way into the returned value: keys and positions.
        only: of a dict there, only the parts whose names begin so: "dW" for the dW1, dW2, … of any number of layers.
    """

    where: Where = ()
    only: str = field(default="", kw_only=True)
    public: ClassVar[bool] = True

    def first_problem(self, seen: Sequence[Outcome], expected: Sequence[Any]) -> Problem | None:
        """The first thing that is wrong over all cases, or None."""
        return next(filter(None, map(self.problem, seen, expected)), None)

    def problem(self, seen: Outcome, expected: Any) -> Problem | None:
        """None where the outcome is right, else what is wrong with it.

        Args:
            seen: what the student's call gave.
            expected: what the reference returned for the same case.
        """
        if seen.raised:
            return raising(seen)
        got, missing = self.part(seen.value)
        problem = Problem(because=missing) if missing else self.compare(got, self.part(expected)[0])
        if problem and self.only and problem.because.startswith("There is no"):
            # What was left out of the comparison is there all the same.
            whole = describe(pick(seen.value, self.where)[0])
            return replace(problem, because=f"{problem.because.partition(' (')[0]} ({whole}).")
        return problem

    def part(self, value: Any) -> tuple[Any, str]:
        """The part of a value that is looked at, and '' or a sentence on why there is none."""
        found, missing = pick(value, self.where)
        if self.only and isinstance(found, dict):
            found = {name: item for name, item in found.items() if str(name).startswith(self.only)}
        return found, missing

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """As `problem`, for the part of the value that `where` points to."""
        raise NotImplementedError

    def as_data(self) -> dict[str, Any]:
        """The kind as JSON-able data; `from_data` is its inverse."""
        data = {"kind": type(self).__name__, **asdict(self), "where": list(self.where)}
        return data if self.only else {name: value for name, value in data.items() if name != "only"}


@dataclass(frozen=True)
class Returns(Kind):
    """The structure of the returned value: a tuple of so many parts, a dict with these keys, or one value.

    Attributes:
        parts: for a tuple, what each part is called; empty for a single value.
        keys: for each part (or the whole, at index 0) the keys it must have; () where it is no dict.
    """

    parts: tuple[str, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """Lists stand for tuples and extra keys do no harm."""
        if got is None:
            return Problem(because="It returned None. Is the `return` line missing or indented too far?")
        pieces = [got]
        if self.parts:
            if not isinstance(got, (tuple, list)) or len(got) != len(self.parts):
                return Problem(got=describe(got), expected=f"a tuple ({', '.join(self.parts)})")
            pieces = list(got)
        for position, keys in enumerate(self.keys):
            if not keys:
                continue
            piece = pieces[position]
            name = f"its part {self.parts[position]}" if self.parts else "it"
            if not isinstance(piece, dict):
                return Problem(got=describe(piece), expected=f"{name} is a dict with keys {', '.join(keys)}")
            missing = [key for key in keys if key not in piece]
            if missing:
                found = ", ".join(map(str, piece))[:200] or "none"
                return Problem(got=f"keys {found}", expected=f"keys {', '.join(keys)}")
        return None


@dataclass(frozen=True)
class Shape(Kind):
    """The shape alone, as the reference's."""

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """A value that is no array of numbers has no shape."""
        array = numeric(got)
        wanted = np.shape(expected)
        if array is None:
            return Problem(got=describe(got), expected=f"an array of shape {wanted}")
        return None if array.shape == wanted else Problem(got=f"shape {array.shape}", expected=f"shape {wanted}")


@dataclass(frozen=True)
class DtypeKind(Kind):
    """The kind of number: 'f' floats, 'i' integers, 'b' booleans; several letters allow any of them."""

    allowed: str = "f"

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """Unsigned integers count as integers."""
        array = numeric(got)
        kind = "" if array is None else array.dtype.kind.replace("u", "i")
        if kind and kind in self.allowed:
            return None
        names = {"f": "floats", "i": "integers", "b": "booleans"}
        return Problem(got=describe(got), expected=" or ".join(names[letter] for letter in self.allowed))


@dataclass(frozen=True)
class Close(Kind):
    """Equal shape, then equal values: |got - expected| <= atol + rtol |expected|; part by part in dicts and lists.

    Attributes:
        rtol: relative tolerance.
        atol: absolute tolerance, in the value's own unit.
        extra_last: one more value at the end does no harm (a cost recorded after the last step).
    """

    rtol: float = 1e-4
    atol: float = 1e-6
    extra_last: bool = False
    nan_equals_nan: ClassVar[bool] = False

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """A number may be a float, an integer, a NumPy scalar or a 0-d array; extra keys of a dict do no harm."""
        actual, wanted = numeric(got), numeric(expected)
        if wanted is None:
            return self._compare_parts(got, expected)
        if actual is None:
            return Problem(got=describe(got), expected=describe(expected))
        if self.extra_last and actual.ndim == 1 and actual.shape[0] == np.size(wanted) + 1:
            actual = actual[:-1]
        if actual.shape != wanted.shape or not self._close(actual, wanted):
            return Problem(got=describe(got), expected=describe(expected))
        return None

    def _close(self, actual: np.ndarray, wanted: np.ndarray) -> bool:
        return close(actual, wanted, self.rtol, self.atol, self.nan_equals_nan)

    def _compare_parts(self, got: Any, expected: Any) -> Problem | None:
        if isinstance(expected, dict):
            steps: list[str | int] = list(expected)
        elif isinstance(expected, (list, tuple)):
            if not isinstance(got, (list, tuple)) or len(got) != len(expected):
                return Problem(got=describe(got), expected=describe(expected))
            steps = list(range(len(expected)))
        else:
            same = type(got) is type(expected) and got == expected
            return None if same else Problem(got=describe(got), expected=describe(expected))
        for step in steps:
            part, missing = pick(got, (step,))
            problem = Problem(because=missing) if missing else self.compare(part, expected[step])
            if problem:
                name = repr(step) if isinstance(step, str) else f"part {step + 1}"
                return problem if problem.because else replace(problem, because=f"This is {name}.")
        return None


@dataclass(frozen=True)
class Repeated(Close):
    """A second run of the same code gives what the first one gave: between two runs nan equals nan.

    Only for comparing a student's values with each other. A right value is never nan where the student's is.
    """

    rtol: float = 1e-12
    atol: float = 0.0
    nan_equals_nan: ClassVar[bool] = True
    public: ClassVar[bool] = False


@dataclass(frozen=True)
class LikeTraining(Kind):
    """Shapes as the reference's; a list of costs that falls. For training from parameters that nobody knows."""

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """A list of numbers is a list of costs."""
        actual, wanted = numeric(got), numeric(expected)
        if wanted is None and isinstance(expected, dict):
            problems = (LikeTraining((name,)).problem(Outcome(got), expected) for name in expected)
            return next(filter(None, problems), None)
        if actual is None or wanted is None or actual.ndim != wanted.ndim:
            return Problem(got=describe(got), expected=describe(expected))
        if isinstance(expected, list):
            falls = actual.size < 2 or actual[-1] < actual[0]
            return None if falls else Problem(got=describe(got), because="The cost does not fall.")
        return None if actual.shape == wanted.shape else Problem(got=describe(got), expected=f"shape {wanted.shape}")


@dataclass(frozen=True)
class Drawn(Kind):
    """Numbers drawn at random: the reference's shape, and mean and spread that such numbers have.

    They are never compared with the reference's own draw. The bounds are six standard errors wide (those of mean and
    standard deviation of n independent normal numbers: s / sqrt(n) and about s / sqrt(2 n)).

    Attributes:
        std: the standard deviation that they should have.
        mean: the mean that they should have.
    """

    std: float = 1.0
    mean: float = 0.0

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """Below 20 numbers only the shape is looked at, and that they are not all equal; part by part in dicts."""
        if isinstance(expected, dict):
            problems = (Drawn((name,), self.std, self.mean).problem(Outcome(got), expected) for name in expected)
            return next(filter(None, problems), None)
        actual, shape = numeric(got), np.shape(expected)
        if actual is None or actual.shape != shape or actual.dtype.kind not in "fiu":
            return Problem(got=describe(got), expected=f"numbers, shape {shape}")
        if actual.size > 1 and not np.ptp(actual) > 0:
            return Problem(got=describe(got), expected="numbers that differ from each other")
        if actual.size < 20:
            return None
        error = 6 * self.std / np.sqrt(actual.size)
        mean, std = float(np.mean(actual)), float(np.std(actual))
        fine = abs(mean - self.mean) <= error and abs(std - self.std) <= error
        both = f"mean {mean:.2g}, standard deviation {std:.2g}"
        near = f"mean near {self.mean:g}, standard deviation near {self.std:.2g}"
        part = f"This is {self.where[-1]!r}." if self.where else ""
        return None if fine else Problem(got=both, expected=near, because=part)


@dataclass(frozen=True)
class Agrees(Kind):
    """Calls agree with the first one exactly where the right ones do, so that the state of `rng` alone decides.

    A group with generators in one state, and one more in another, finds numbers that come from elsewhere, a seed of
    one's own, and numbers that were never drawn. Numbers that are not finite (a training that overflows) look alike
    wherever they come from: where there are no others, all that was returned is looked at.
    """

    def first_problem(self, seen: Sequence[Outcome], expected: Sequence[Any]) -> Problem | None:
        """The first call that differs from the one before all others and should not, or the other way round."""
        raised = next((outcome.raised for outcome in seen if outcome.raised), None)
        if raised:
            return Problem(because=f"It raised {raised}")
        parts = [self.part(outcome.value) for outcome in seen]
        values = [value for value, _ in parts]
        if not any(missing for _, missing in parts) and not any(count_numbers(value)[0] for value in values):
            values = [outcome.value for outcome in seen]
        for value, (_, missing), right in zip(values, parts, expected, strict=True):
            agrees = not missing and self._same(value, values[0])
            if agrees == self._same(self.part(right)[0], self.part(expected[0])[0]):
                continue
            finite, total = count_numbers(value)
            if agrees and total and not finite:
                return Problem(because="It gave nan or infinity alone: nobody can see what drew them. Mend that first.")
            how = "different states gave the same" if agrees else "the same state gave different"
            return Problem(
                because=f"Two calls with generators in {how} numbers. Draw from `rng`, for instance "
                "rng.standard_normal(...), never from np.random, and set no seed of your own."
            )
        return None

    @staticmethod
    def _same(got: Any, other: Any) -> bool:
        return not Repeated().compare(got, other)


@dataclass(frozen=True)
class Labels(Kind):
    """Equal shape and equal labels 0 or 1, given as integers, floats or booleans."""

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """Labels are compared exactly."""
        actual, wanted = numeric(got), numeric(expected)
        if actual is None or wanted is None or actual.shape != wanted.shape:
            return Problem(got=describe(got), expected=describe(expected))
        return None if np.array_equal(actual, wanted) else Problem(got=describe(got), expected=describe(expected))


@dataclass(frozen=True)
class Unchanged(Kind):
    """The arguments are as they were before the call. Reported by the process that ran it: worth one point at most."""

    names: tuple[str, ...] = ()

    def problem(self, seen: Outcome, expected: Any) -> Problem | None:
        """A call that raised has shown nothing about its arguments."""
        if seen.raised:
            return Problem(because=f"It raised {seen.raised}")
        hit = [name for name in self.names if name in seen.changed]
        if not hit:
            return None
        names = " and ".join(hit)
        return Problem(because=f"{names} of the caller changed: write `x = x - …` and not `x -= …`, or copy first.")


@dataclass(frozen=True)
class Holds(Kind):
    """A property of the value, for hidden checks: `test(got, expected)` is true where it holds."""

    test: Callable[[Any, Any], bool] = field(default=lambda got, expected: False)
    says: str = "the property does not hold"
    public: ClassVar[bool] = False

    def compare(self, got: Any, expected: Any) -> Problem | None:
        """A value that is no array of numbers has no property."""
        array = numeric(got)
        if array is None:
            return Problem(got=describe(got), expected=describe(expected))
        return None if self.test(array, expected) else Problem(got=describe(got), because=self.says)


KINDS = {kind.__name__: kind for kind in (Returns, Shape, DtypeKind, Close, Drawn, Agrees, Labels, Unchanged)}


def from_data(data: dict[str, Any]) -> Kind:
    """The kind that `Kind.as_data` wrote.

    Raises:
        KeyError: there is no such kind.
    """
    fields = {name: _tuples(value) for name, value in data.items() if name != "kind"}
    return KINDS[data["kind"]](**fields)


def pick(value: Any, where: Where) -> tuple[Any, str]:
    """The part of a value that `where` points to, and '' or a sentence on why there is none."""
    for step in where:
        if isinstance(step, str):
            if not isinstance(value, dict) or step not in value:
                return None, f'There is no "{step}" in what it returned ({describe(value)}).'
        elif not isinstance(value, (tuple, list)):
            return None, f"It returned one value, {describe(value)}, instead of several."
        elif len(value) <= step:
            return None, f"It returned {describe(value)}: part {step + 1} is missing."
        value = value[step]
    return value, ""


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
