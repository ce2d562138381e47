"""Plain values as JSON documents plus arrays: the one form in which values are stored and sent.

Only an allow-list of types passes: None, bool, int, float, str, list, tuple, dict with str or int keys, NumPy arrays
of numbers or booleans, and a `numpy.random.Generator` as its state. Anything else becomes a `Foreign`, which says its
type and nothing more. Nothing here unpickles, calls or compares what it is given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH, MAX_BITS, MAX_BYTES = 12, 256, 1 << 28
DTYPES = frozenset(
    np.dtype(name)
    for name in (
        "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"
    ).split()
)
BIT_GENERATORS = {
    kind.__name__: kind
    for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox, np.random.SFC64)
}
LAST_POSITION = {"MT19937": 624, "Philox": 4}


@dataclass(frozen=True)
class Foreign:
    """Stands for a value that is none of the plain ones.

    Attributes:
        type_name: what it is, for a message: 'returned an object of type …'.
    """

    type_name: str


class NotPlainError(ValueError):
    """A document that this module would never have written."""


def pack(value: Any, put: Callable[[np.ndarray], Any], outer: tuple[int, ...] = ()) -> Any:
    """Turn a value into a JSON-able document.

    Args:
        value: anything; what is not plain becomes a `Foreign` mark.
        put: stores one C-ordered array of an allowed dtype, returns the JSON-able reference that stands for it.
        outer: identities of what the value lies in; below `MAX_DEPTH` levels, and where it lies in itself, it is
            `Foreign`.
    """
    # `isinstance` would ask the object for its `__class__`, and a subclass's own methods would run.
    kind = type(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, str):
        return str.__str__(value)
    if issubclass(kind, np.generic):
        packed = _array(np.asarray(value), put)
        return {"scalar": packed} if "array" in packed else _foreign(value)
    if issubclass(kind, (int, float)):
        return _number(value)
    if issubclass(kind, np.ndarray):
        return _array(value, put)
    if kind is np.random.Generator and len(outer) < MAX_DEPTH - 2:
        source = value.bit_generator
        name = type(source).__name__
        if BIT_GENERATORS.get(name) is type(source):
            return {"generator": [name, pack(source.state, put, (*outer, id(value)))]}
    if kind is Foreign:
        return {"foreign": str(value.type_name)[:200]}
    if len(outer) < MAX_DEPTH and id(value) not in outer:
        around = (*outer, id(value))
        for name, base in (("tuple", tuple), ("list", list)):
            if issubclass(kind, base):
                return {name: [pack(item, put, around) for item in base.__iter__(value)]}
        if issubclass(kind, dict) and all(map(_is_key, dict.keys(value))):
            return {"dict": [[key, pack(item, put, around)] for key, item in dict.items(value)]}
    return _foreign(value)


def unpack(document: Any, get: Callable[[Any], np.ndarray], depth: int = 0) -> Any:
    """Turn a document of `pack` into the value it stands for; the document may come from a hostile place.

    Args:
        document: parsed JSON.
        get: returns the array that a reference of `put` stands for, and raises `NotPlainError` for a bad one.
        depth: how deep the document lies in the whole.

    Raises:
        NotPlainError: `pack` never writes such a document.
    """
    if document is None or isinstance(document, (bool, int, float, str)):
        return document
    if depth > MAX_DEPTH + 2 or not isinstance(document, dict) or len(document) != 1:
        raise NotPlainError("not a packed value")
    ((kind, body),) = document.items()
    if kind == "foreign" and isinstance(body, str):
        return Foreign(body[:200])
    if kind == "array":
        return get(body)
    if kind == "scalar":
        value = unpack(body, get, depth + 1)
        if isinstance(value, np.ndarray) and value.shape == ():
            return value[()]
    if not isinstance(body, list):
        raise NotPlainError(f"a packed {kind!r} without its list")
    if kind in ("list", "tuple"):
        items = [unpack(item, get, depth + 1) for item in body]
        return tuple(items) if kind == "tuple" else items
    if kind == "dict" and all(
        isinstance(pair, list) and len(pair) == 2 and type(pair[0]) in (str, int) for pair in body
    ):
        return {key: unpack(item, get, depth + 1) for key, item in body}
    if kind == "generator" and len(body) == 2 and isinstance(body[0], str) and body[0] in BIT_GENERATORS:
        return _generator(body[0], unpack(body[1], get, depth + 1))
    raise NotPlainError(f"unknown packed value {kind!r}")


def _number(value: int | float) -> Any:
    if isinstance(value, int):
        plain = int.__int__(value)
        return plain if plain.bit_length() <= MAX_BITS else {"foreign": f"int of more than {MAX_BITS} bits"}
    return float.__float__(value)


def _is_key(key: Any) -> bool:
    return type(key) is str or (type(key) is int and key.bit_length() <= MAX_BITS)


def _array(value: np.ndarray, put: Callable[[np.ndarray], Any]) -> Any:
    plain = np.ndarray.view(value, np.ndarray)
    if plain.size * plain.itemsize > MAX_BYTES:
        return {"foreign": f"array of {plain.size} numbers"}
    plain = np.array(plain, order="C", copy=True)
    if plain.dtype == np.longdouble:
        plain = plain.astype(np.float64)
    plain = plain.astype(plain.dtype.newbyteorder("="), copy=False)
    if plain.dtype not in DTYPES:
        return {"foreign": f"array of dtype {plain.dtype}"}
    return {"array": put(plain)}


def _generator(name: str, state: Any) -> np.random.Generator:
    bit_generator = BIT_GENERATORS[name](0)
    try:
        bit_generator.state = state
        found: Any = bit_generator.state
        position = found.get("buffer_pos", found["state"].get("pos", 0))
    except Exception as error:
        raise NotPlainError(f"not a state of {name}") from error
    # NumPy reads its buffer at this place without looking whether it lies inside.
    if not 0 <= position <= LAST_POSITION.get(name, 0):
        raise NotPlainError(f"not a position of {name}")
    return np.random.Generator(bit_generator)


def _foreign(value: Any) -> dict[str, str]:
    return {"foreign": type(value).__qualname__[:200]}
