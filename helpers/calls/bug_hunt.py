"""Bug hunts: hand implementations to a student's tester and note what it says."""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.calls.calling import one_line, quiet
from helpers.checks.comparing import describe
from helpers.checks.kinds import Where

Function = Callable[..., Any]


def ask_tester(tester: Function, implementation: Function) -> bool | str:
    """What a tester says about an implementation: True, False, or a line on why it said neither.

    An exception of the implementation that leaves the tester counts as False. The implementation works on copies, as
    one that answers from outside does: what it changes does not reach the tester.
    """
    raised: list[BaseException] = []

    def handed(*args: Any, **kwargs: Any) -> Any:
        try:
            return implementation(*map(_copied, args), **{name: _copied(value) for name, value in kwargs.items()})
        except Exception as error:
            raised.append(error)
            raise

    with quiet():
        try:
            said = tester(handed)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return False if any(error is known for known in raised) else f"raised {one_line(error)}"
    if isinstance(said, (bool, np.bool_)):
        return bool(said)
    return f"returned {describe(said)} instead of True or False"


def in_float32(function: Function) -> Function:
    """The same function, given its arrays of floats in float32."""

    def narrowed(*args: Any, **kwargs: Any) -> Any:
        return function(*map(_narrow, args), **{name: _narrow(value) for name, value in kwargs.items()})

    return narrowed


def distortions(
    function: Function, names: Sequence[str], parts: Mapping[str, Where], examples: Sequence[str]
) -> list[tuple[str, Function]]:
    """Wrong versions of a right function: sign, factor and shape of each part, and one example instead of all.

    Args:
        function: the right one.
        names: what its positional arguments are called.
        parts: what is distorted in the returned value: a name and the way to it.
        examples: names of the arguments with one example per column.
    """

    def cut(name: str, value: Any) -> Any:
        return value[:, :1] if name in examples else value

    def first_example(*args: Any, **kwargs: Any) -> Any:
        named = list(map(cut, names, args))
        return function(*named, *args[len(named) :], **{name: cut(name, value) for name, value in kwargs.items()})

    found: list[tuple[str, Function]] = []
    for called, part in parts.items():
        for what, change in (
            (f"the sign of {called} turned", lambda value: -np.asarray(value)),
            (f"{called} twice as large", lambda value: 2 * np.asarray(value)),
            (f"{called} with one axis more", lambda value: np.asarray(value)[None]),
        ):
            found.append((what, _changed(function, part, change)))
    if examples:
        found.append(("only the first example used", first_example))
    return found


def _changed(function: Function, part: Where, change: Function) -> Function:
    def changed(*args: Any, **kwargs: Any) -> Any:
        return _replace(function(*args, **kwargs), part, change)

    return changed


def _replace(value: Any, part: Where, change: Function) -> Any:
    if not part:
        return change(value)
    step, rest = part[0], part[1:]
    if isinstance(value, dict):
        return {key: _replace(item, rest, change) if key == step else item for key, item in value.items()}
    return tuple(_replace(item, rest, change) if index == step else item for index, item in enumerate(value))


def _copied(value: Any) -> Any:
    # A generator that is handed on twice must go on where it stopped.
    return value if isinstance(value, np.random.Generator) else copy.deepcopy(value)


def _narrow(value: Any) -> Any:
    is_floats = isinstance(value, np.ndarray) and value.dtype == np.float64
    return value.astype(np.float32) if is_floats else value
