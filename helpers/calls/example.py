"""A small case as lines of code that a student can paste into a cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

DECIMALS = 4
"""Of a right value, as it is shown."""


def example_lines(
    function: str, names: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any], right: Any
) -> tuple[str, ...]:
    """The call of a function on one case, with the right value in a comment.

    Args:
        function: its name.
        names, args: its positional arguments.
        kwargs: its arguments by name.
        right: what the reference returns.
    """
    assigned = [f"{name} = {_literal(value)}" for name, value in zip(names, args, strict=True)]
    words = [*names, *(f"{name}={_literal(value)}" for name, value in kwargs.items())]
    shown = _literal(rounded_to(DECIMALS, right))
    comment = f"# right: {shown}" if len(shown) <= 100 else f"# right: {shown[:97]}…"
    return (*assigned, f"{function}({', '.join(words)})", comment)


def rounded_to(decimals: int, value: Any) -> Any:
    """A value with every float in it rounded: in arrays, dicts, lists and tuples too."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.round(value, decimals)
    if isinstance(value, dict):
        return {name: rounded_to(decimals, item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(rounded_to(decimals, item) for item in value)
    return round(float(value), decimals) if isinstance(value, (float, np.floating)) else value


def _literal(value: Any) -> str:
    """A value as a Python expression that reproduces it, given `import numpy as np`."""
    if isinstance(value, np.ndarray):
        kind = "" if value.dtype in (np.float64, np.int64, np.bool_) else f", dtype=np.{value.dtype}"
        return f"np.array({value.tolist()}{kind})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {_literal(item)}" for name, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return repr(value.item() if isinstance(value, np.generic) else value)
