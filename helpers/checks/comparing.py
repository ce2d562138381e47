"""Numbers in what a function returned: find them, compare them, and show them in one line."""

from typing import Any

import numpy as np

from helpers.calls.values import Foreign


def numeric(value: Any) -> np.ndarray | None:
    """The value as an array of numbers (lists of numbers too), or None where it is none."""
    if isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        array = np.asarray(value)
    elif isinstance(value, (list, tuple)) and value and all(type(item) in (bool, int, float) for item in value):
        array = np.array(value)
    elif isinstance(value, (list, tuple)):
        parts = [numeric(item) for item in value]
        if any(part is None for part in parts) or len({part.shape for part in parts if part is not None}) > 1:
            return None
        array = np.array(parts) if parts else np.zeros(0)
    else:
        return None
    return array if array.dtype.kind in "biufc" else None


def close(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float, nan_equals_nan: bool = False) -> bool:
    """Whether two arrays of one shape agree; nan agrees with nothing, or with nan alone.

    Source: the tolerance |a - b| <= atol + rtol |b| is NumPy's (`numpy.isclose`).
    """
    with np.errstate(all="ignore"):
        difference = np.abs(np.subtract(got, expected, dtype=np.result_type(got, expected, float)))
        near = (difference <= atol + rtol * np.abs(expected)) & np.isfinite(difference)
        agree = near | (got == expected)
        return bool(np.all(agree | (np.isnan(got) & np.isnan(expected)) if nan_equals_nan else agree))


def describe(value: Any, width: int = 46) -> str:
    """A value in one short line: a few numbers and the shape."""
    if isinstance(value, Foreign):
        return f"an object of type {value.type_name}"
    if isinstance(value, dict):
        return f"a dict with keys {', '.join(map(str, value))}"[:100] if value else "an empty dict"
    array = numeric(value)
    if array is not None:
        if array.ndim == 0:
            return f"{array[()]:.6g}" if array.dtype.kind == "f" else str(array[()])
        text = np.array2string(array, precision=4, suppress_small=True, threshold=8, edgeitems=2)
        text = " ".join(text.split())
        text = text if len(text) <= width else text[: width - 1] + "…"
        name = f"list of {len(value)}" if isinstance(value, (list, tuple)) else f"shape {array.shape}"
        return f"{text}   {name}"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    return repr(value)[:80]


def count_numbers(value: Any) -> tuple[int, int]:
    """How many finite numbers a value holds, and how many numbers altogether; what is no number does not count."""
    finite = total = 0
    left = [value]
    while left:
        item = left.pop()
        array = numeric(item)
        if array is not None:
            finite, total = finite + int(np.isfinite(array).sum()), total + array.size
        elif isinstance(item, (list, tuple, dict)):
            left += item.values() if isinstance(item, dict) else item
    return finite, total
