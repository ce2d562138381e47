"""Plain values: what goes in comes out, everything else becomes a mark, and no document harms its reader."""

import enum
import json
from collections import OrderedDict, defaultdict, namedtuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import generators, identical, json_garbage, nested, plain_values

from helpers.calls.values import DTYPES, MAX_BITS, MAX_DEPTH, Foreign, NotPlainError, pack, unpack


def through(value):
    """Packed, written as JSON, read, unpacked; arrays stand aside."""
    stored = []

    def put(array):
        assert array.flags.c_contiguous and array.dtype in DTYPES and type(array) is np.ndarray
        stored.append(array)
        return len(stored) - 1

    document = json.loads(json.dumps(pack(value, put)))
    return unpack(document, lambda index: stored[index].copy())


@given(plain_values)
def test_a_plain_value_comes_back_identical(value):
    assert identical(value, through(value))


@given(nested(generators()))
def test_a_generator_comes_back_with_the_same_next_draws(value):
    assert identical(value, through(value))


@given(generators())
def test_packing_a_generator_draws_nothing_from_it(rng):
    before = rng.bit_generator.state
    copied = through(rng)
    assert [copied.normal() for _ in range(3)] == [rng.normal() for _ in range(3)]
    rng.bit_generator.state = before
    assert identical(rng, through(rng))


@given(plain_values)
def test_what_was_packed_is_a_copy(value):
    packed = []
    pack(value, lambda array: packed.append(array) or 0)
    for array in packed:
        array.flags.writeable = True
        array[...] = 1
    again = []
    pack(value, lambda array: again.append(array) or 0)
    assert not any(np.shares_memory(one, two) for one, two in zip(packed, again, strict=True))


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_subclasses_of_arrays_come_out_as_plain_arrays():
    masked = np.ma.array([[1.0, 2.0]], mask=[[True, False]])
    assert identical(through(masked), np.array([[1.0, 2.0]]))
    matrix = np.asmatrix([[1, 2], [3, 4]])
    assert identical(through(matrix), np.array([[1, 2], [3, 4]]))
    assert identical(through(matrix.T), np.array([[1, 3], [2, 4]]))


@pytest.mark.parametrize("wide", [np.longdouble(1.5), np.array([1.5], dtype=np.longdouble)])
def test_long_doubles_become_doubles(wide):
    assert through(wide) == np.float64(1.5)
    assert through(wide).dtype == np.float64


Pair = namedtuple("Pair", "left right")
Colour = enum.IntEnum("Colour", {"RED": 1})


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Pair(1, [2]), (1, [2])),
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (defaultdict(int, a=1), {"a": 1}),
        (Colour.RED, 1),
        (np.str_("text"), "text"),
    ],
)
def test_subclasses_of_plain_types_become_the_plain_type(value, plain):
    assert identical(through(value), plain)


class Raising:
    """Raises from whatever is asked of it."""

    def __getattribute__(self, name):
        raise RuntimeError(name)

    __repr__ = __str__ = __eq__ = __len__ = __iter__ = __array__ = __bool__ = lambda self, *rest: 1 / 0
    __hash__ = None


class RaisingList(list):
    __iter__ = __len__ = __getitem__ = Raising.__str__


class RaisingDict(dict):
    items = keys = __iter__ = __getitem__ = Raising.__str__


class RaisingInt(int):
    __int__ = __index__ = __float__ = __str__ = __repr__ = Raising.__str__


class RaisingFloat(float):
    __int__ = __float__ = __str__ = __repr__ = Raising.__str__


class RaisingText(str):
    __str__ = __repr__ = Raising.__str__


class RaisingArray(np.ndarray):
    shape = nbytes = dtype = property(Raising.__str__)


@pytest.mark.parametrize(
    ("make", "plain"),
    [
        (RaisingList, [1, 2]),
        (RaisingDict, {"a": 1}),
        (RaisingInt, 3),
        (RaisingFloat, 0.5),
        (RaisingText, "a"),
        (lambda array: array.view(RaisingArray), np.zeros((2, 1))),
    ],
)
def test_no_method_of_a_subclass_is_called(make, plain):
    assert identical(through(make(plain)), plain)


def test_an_object_that_raises_whatever_is_asked_of_it_becomes_a_mark():
    assert through([Raising()]) == [Foreign("Raising")]


FOREIGN = [
    object(),
    len,
    lambda: 1,
    1j,
    {1, 2},
    b"bytes",
    range(3),
    iter([]),
    np,
    np.random.RandomState(0),
    np.random.PCG64(0),
    np.datetime64("2020-01-01"),
    np.timedelta64(1),
    np.bytes_(b"x"),
    np.void(b"x"),
    np.clongdouble(1),
    np.array([object()]),
    np.array(["text"]),
    np.array([(1, 2)], dtype=[("a", int), ("b", int)]),
    np.array("2020", dtype="datetime64[D]"),
    {None: 1},
    {True: 1},
    {(1, 2): 1},
    {2**MAX_BITS: 1},
    2**MAX_BITS,
    np.broadcast_to(np.float64(0), (10**6, 10**6)),
]


@pytest.mark.parametrize("value", FOREIGN, ids=lambda value: type(value).__name__)
def test_what_is_not_plain_becomes_a_mark_wherever_it_stands(value):
    assert isinstance(through(value), Foreign)
    inside = through({"a": [1, (value, 2)]})
    assert isinstance(inside["a"][1][0], Foreign)
    assert inside["a"][1][1] == 2


def test_a_mark_names_the_type_and_stays_a_mark():
    assert through(object()) == Foreign("object")
    assert through(Foreign("some.Type")) == Foreign("some.Type")
    assert len(through(type("T" * 999, (), {})()).type_name) == 200


def test_what_lies_in_itself_is_cut_where_it_begins_again():
    # Else a dict that holds itself in many places would take as long as all the ways through it.
    grads = {"dA0": np.ones(1)}
    grads |= {f"dW{layer}": grads for layer in range(30)}
    value = through(grads)
    assert value["dA0"] == 1
    assert value["dW0"] == value["dW29"] == Foreign("dict")
    endless = [1]
    endless.append(endless)
    assert through(endless) == [1, Foreign("list")]


def test_the_same_value_in_two_places_is_there_twice():
    layer = [1, 2]
    assert through([layer, (layer,)]) == [[1, 2], ([1, 2],)]


def test_a_deep_structure_is_cut_at_a_depth():
    value = []
    for _ in range(MAX_DEPTH + 5):
        value = [value]
    value, depth = through(value), 0
    while not isinstance(value, Foreign):
        value, depth = value[0], depth + 1
    assert depth == MAX_DEPTH


@given(generators(), st.integers(0, MAX_DEPTH + 2))
def test_a_generator_at_any_depth_is_whole_or_a_mark(rng, depth):
    value = rng
    for _ in range(depth):
        value = [value]
    value = through(value)
    while isinstance(value, list):
        value = value[0]
    assert isinstance(value, Foreign) or identical(rng, value)


def no_arrays(reference):
    if reference == "AAAAAAAAAAA=":
        return np.zeros(())
    raise NotPlainError("no such array")


@given(json_garbage)
def test_any_json_is_a_value_or_raises_not_plain(document):
    try:
        value = unpack(document, no_arrays)
    except NotPlainError:
        return
    assert identical(value, through(value)), "what was read can be written"


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"list": 1},
        {"list": [], "tuple": []},
        {"dict": [["a"]]},
        {"dict": [[None, 1]]},
        {"dict": [[True, 1]]},
        {"dict": [[["a"], 1]]},
        {"dict": {"a": 1}},
        {"foreign": 1},
        {"scalar": 1},
        {"scalar": {"foreign": "x"}},
        {"generator": [[], 1]},
        {"generator": [{}, 1]},
        {"generator": ["PCG64", 1]},
        {"generator": ["PCG64", {"dict": []}]},
        {"generator": ["Legacy", {"dict": []}]},
        {"object": "cos\nsystem"},
    ],
)
def test_what_pack_never_writes_is_refused(document):
    with pytest.raises(NotPlainError):
        unpack(document, no_arrays)


def test_a_document_that_is_too_deep_is_refused():
    document = 1
    for _ in range(5000):
        document = {"list": [document]}
    with pytest.raises(NotPlainError):
        unpack(document, no_arrays)


@pytest.mark.parametrize("position", [-5, 625, 10**6])
@pytest.mark.parametrize("name", ["MT19937", "Philox"])
def test_a_state_that_points_outside_its_buffer_is_refused(name, position):
    state = getattr(np.random, name)(0).state
    (state if name == "Philox" else state["state"]).update({"buffer_pos": position, "pos": position})
    stored = []
    packed = pack(state, lambda array: stored.append(array) or len(stored) - 1)
    with pytest.raises(NotPlainError):
        unpack({"generator": [name, packed]}, stored.__getitem__)
