"""Call a student's function on copies, quietly, and report what came of it."""

import contextlib
import copy
import inspect
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.calls.values import pack, unpack
from helpers.checks.kinds import Outcome
from helpers.raised.trace import Trace, here, traces_of

MESSAGE_LENGTH = 300


def call(
    function: Callable[..., Any],
    names: Sequence[str],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> Outcome:
    """What `function(*args, **kwargs)` gives; the caller's arguments are copied first.

    Args:
        function: anything callable.
        names: what the positional arguments are called, for the report of changed ones.
        args: positional arguments; functions among them are passed on as they are.
        kwargs: arguments by name.

    Returns:
        The outcome, its value reduced to plain values (`helpers.calls.values`). What the function prints or warns is
        dropped. Its exceptions are in the outcome; only KeyboardInterrupt goes through.
    """
    given = dict(zip(names, args, strict=True)) | dict(kwargs)
    inside = copy.deepcopy(given)
    first: list[tuple[str, tuple[Trace, ...]]] = []

    def note(what: str, flag: int) -> None:
        if not first:
            first.append((what, here(function)))

    # As NumPy does by itself, but for the warning: that is noted, with its line.
    with quiet(), np.errstate(all="call", under="ignore", call=note):
        try:
            value = function(*[inside[name] for name in names], **{name: inside[name] for name in kwargs})
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return Outcome(raised=one_line(error), traces=traces_of(error, function))
        changed = tuple(name for name in given if not same(inside[name], given[name]))
        overflow, traces = first[0] if first else ("", ())
        return Outcome(value=plain(value), changed=changed, overflow=overflow, traces=traces)


def sizes_of(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
    """What a call hands to a function, in the order of its parameters, generators left out; [] where it does not fit.

    `f(2, 3, rng=rng)`, `f(2, 3, rng)` and `f(n_h=3, n_x=2, rng=rng)` give the same list.
    """
    sizes = [value for value in args if not isinstance(value, np.random.Generator)]
    named = {name: value for name, value in kwargs.items() if not isinstance(value, np.random.Generator)}
    try:
        bound = inspect.signature(function).bind_partial(*sizes, **named)
    except (TypeError, ValueError):
        return []
    return [plain(value) for value in bound.arguments.values()]


def must_fit(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Check a call against a function's parameters, without the call: what stands in for it is no more lenient.

    Raises:
        TypeError: it does not fit.
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return  # nothing is known about its parameters
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{getattr(function, '__name__', 'function')}(): {error}") from None


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drop what is printed or warned inside: nothing in a graded cell may write to stderr."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def replaced(namespace: dict[str, Any], functions: Mapping[str, Any]) -> Iterator[None]:
    """For the while, these names of a namespace stand for other functions."""
    before = {name: namespace[name] for name in functions if name in namespace}
    namespace.update(functions)
    try:
        yield
    finally:
        for name in functions:
            namespace.pop(name, None)
        namespace.update(before)


def plain(value: Any) -> Any:
    """A deep copy of a value as plain values, the rest replaced by `Foreign` marks."""
    return unpack(pack(value, lambda array: array), lambda array: array)


def one_line(error: BaseException) -> str:
    """An exception as 'ValueError: first line of its message', cut at a few hundred characters."""
    try:
        text = (str(error).splitlines() or [""])[0]
    except Exception:
        text = ""
    name = type(error).__name__
    return (f"{name}: {text}" if text else name)[:MESSAGE_LENGTH]


def same(left: Any, right: Any) -> bool:
    """Whether an argument is still what it was: equal types, shapes, dtypes and values; nan equals nan."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        if left.shape != right.shape or left.dtype != right.dtype:
            return False
        return bool(np.array_equal(left, right, equal_nan=left.dtype.kind in "fc"))
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (bool, int, float, str, type(None))):
        return left == right or (left != left and right != right)
    return True
