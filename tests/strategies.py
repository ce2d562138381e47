"""Hypothesis strategies that several test files share: plain values, arrays of any layout, and JSON garbage."""

import math

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.calls.values import BIT_GENERATORS, DTYPES

allowed = st.sampled_from(sorted(dtype.name for dtype in DTYPES))

numbers = st.one_of(st.integers(-(2**200), 2**200), st.floats())
scalars = st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=8))
shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)


@st.composite
def arrays(draw, dtypes=allowed, shapes=shapes):
    """Arrays of the allowed dtypes in any memory order and byte order."""
    array = draw(hnp.arrays(draw(dtypes), draw(shapes)))
    match draw(st.sampled_from(["C", "F", "reversed", "strided", "other bytes", "read-only"])):
        case "F":
            return np.asfortranarray(array) if array.ndim else array
        case "reversed":
            return array[..., ::-1] if array.ndim else array
        case "strided":
            return np.repeat(array, 2, axis=0)[::2] if array.ndim else array
        case "other bytes":
            return array.astype(array.dtype.newbyteorder())
        case "read-only":
            array.flags.writeable = False
    return array


@st.composite
def generators(draw):
    """Generators of every kind, some of them used already."""
    kind = BIT_GENERATORS[draw(st.sampled_from(sorted(BIT_GENERATORS)))]
    rng = np.random.Generator(kind(draw(st.integers(0, 2**32))))
    rng.integers(0, 2**16, size=draw(st.integers(0, 5)), dtype=np.uint16)
    return rng


generic = arrays(shapes=st.just(())).map(lambda array: array.astype(array.dtype.newbyteorder("="))[()])
leaves = st.one_of(scalars, arrays(), generic)
keys = st.one_of(st.text(max_size=6), st.integers(-99, 99))


def nested(of):
    """Lists, tuples and dicts of what `of` draws."""
    return st.recursive(
        of,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.lists(inner, max_size=3).map(tuple),
            st.dictionaries(keys, inner, max_size=3),
        ),
        max_leaves=6,
    )


plain_values = nested(leaves)
WORDS = [
    "array",
    "scalar",
    "generator",
    "foreign",
    "list",
    "tuple",
    "dict",
    "float64",
    "PCG64",
    "MT19937",
    "AAAAAAAAAAA=",
]
words = st.one_of(st.sampled_from(WORDS), st.text(max_size=4))
json_garbage = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(words, inner, max_size=2),
        st.tuples(words, inner).map(lambda pair: {pair[0]: pair[1]}),
        st.tuples(words, st.lists(st.integers(-1, 2**70), max_size=4), words).map(lambda parts: {"array": list(parts)}),
        st.tuples(words, inner).map(lambda pair: {"generator": list(pair)}),
    ),
    max_leaves=12,
)


def identical(left, right):
    """Equal types, dtypes, shapes and values all the way down; nan is nan; generators draw the same next."""
    if isinstance(left, np.random.Generator):
        return (
            isinstance(right, np.random.Generator)
            and left.bit_generator.random_raw() == right.bit_generator.random_raw()
        )
    if isinstance(left, (np.ndarray, np.generic)):
        native = left.dtype.newbyteorder("=")
        return (
            isinstance(right, np.ndarray) == isinstance(left, np.ndarray)
            and right.dtype == native
            and left.shape == right.shape
            and np.array_equal(left, right, equal_nan=native.kind in "fc")
        )
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return list(left) == list(right) and all(identical(left[key], right[key]) for key in left)
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(identical, left, right))
    return left == right or (isinstance(left, float) and math.isnan(left) and math.isnan(right))
