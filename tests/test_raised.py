"""What is said about an exception: the student's own line, the shapes there, and a change only where it would fit."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.compilerop import CachingCompiler

from helpers.calls.calling import call
from helpers.raised.explain import explain
from helpers.raised.place import find_place
from helpers.raised.reading import read_code, variables_of
from helpers.raised.shapes import misfit, result, shape_of
from helpers.raised.trace import Fact, Trace, as_data, from_data

SIZES = st.integers(1, 4)
SHAPES = st.lists(SIZES, min_size=1, max_size=2).map(tuple)


def run(code, *args, **given):
    """What the last function of a cell gives, and the lines on what it raised."""
    namespace = {"np": np, **given}
    exec(compile(code, CachingCompiler().cache(code, 1, raw_code=code), "exec"), namespace)
    functions = [value for value in namespace.values() if getattr(value, "__globals__", None) is namespace]
    function = functions[-1]
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    outcome = call(function, names, args, {})
    sources = {trace.function: code for trace in outcome.traces}
    return outcome, explain(outcome.raised or outcome.overflow, outcome.traces, sources, {})


def said(code, *args, **given):
    return "\n".join(run(code, *args, **given)[1])


@given(SHAPES, SHAPES, st.sampled_from(["A * B", "A @ B", "np.dot(A, B)", "A + B", "np.multiply(A, B)"]))
def test_shapes_fit_exactly_where_numpy_says_so(left, right, expression):
    arrays = {"A": np.ones(left), "B": np.ones(right)}
    try:
        shape = np.shape(eval(expression, {"np": np, **arrays}))
    except ValueError:
        shape = None
    assert result("@" in expression or "dot" in expression, left, right) == shape


@given(SHAPES, SHAPES, st.sampled_from(["A * B", "A @ B", "np.dot(A, B)", "A.T @ B", "A - B.T"]))
def test_what_is_said_to_fit_does_fit(left, right, expression):
    arrays = {"A": np.ones(left), "B": np.ones(right)}
    lines = said(f"def f(A, B):\n    return {expression}\n", *arrays.values())
    for suggested in [text for line in lines.splitlines() if "would fit" in line for text in line.split("`")[1::2]]:
        eval(suggested, {"np": np, **arrays})


EXPRESSIONS = ["np.exp(-A)", "A.T", "np.sum(A, axis=1, keepdims=True)", "np.mean(A)", "(1 - A) * np.log(A)", "A[0]"]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_shape_of_an_expression_is_numpys_or_not_known(expression):
    code = f"def f(A):\n    return {expression}\n"
    trace = Trace("f", 1, (1, 0, 1, 0), {"A": Fact("array", shape=(3, 4))})
    place = find_place(trace, code)
    shape = shape_of(place.statement.value, place)
    assert shape in (None, np.shape(eval(expression, {"np": np, "A": np.ones((3, 4))})))
    assert (shape is None) == (expression == "A[0]")


RAISING = {
    "a shape, one change fits": (
        "def f(X, W):\n    Z = np.dot(X, W)\n    return Z\n",
        (np.ones((2, 4)), np.ones((3, 2))),
        [
            "line 2",
            "np.dot(X, W)",
            "X has shape (2, 4), W has shape (3, 2)",
            "With `np.dot(W, X)` the shapes would fit",
        ],
    ),
    "a product of matrices by a star": (
        "def f(X, E):\n    return X * E.T\n",
        (np.ones((2, 3)), np.ones((1, 3))),
        ["`X @ E.T` (the matrix product)"],
    ),
    "an axis lost": (
        "def f(x):\n    return x - np.max(x, axis=1)\n",
        (np.ones((2, 3)),),
        ["np.max(x, axis=1) has one axis only", "keepdims=True"],
    ),
    "a name that is nearly there": (
        "def linear_forward(A):\n    return A\n\ndef f(A):\n    return linear_forwar(A)\n",
        (np.ones(2),),
        ["line 5", "linear_forward."],
    ),
    "a key of a dict": ("def f(grads):\n    return dw\n", ({"dw": 1.0},), ['grads["dw"]']),
    "another key": (
        "def f(cache):\n    return cache['W1']\n",
        ({"A1": 1.0, "Z1": 2.0},),
        ["cache has the keys A1, Z1"],
    ),
    "a branch that is not taken": (
        "def f(x, activation):\n    if activation == 'ReLU':\n        A = x\n    return A\n",
        (np.ones(2), "relu"),
        ["A gets a value only under `activation == 'ReLU'`", 'activation is "relu"'],
    ),
    "a value that comes later": (
        "def f(x):\n    y = x - d\n    d = 1\n    return y\n",
        (1.0,),
        ["line 3 only, further down"],
    ),
    "an assertion of one's own": (
        "def f(x):\n    assert x.shape == (1, 3), 'a row is needed'\n",
        (np.ones((3, 1)),),
        ["assert x.shape == (1, 3), 'a row is needed'", "x has shape (3, 1)"],
    ),
    "a list that ends earlier": ("def f(caches):\n    return caches[2]\n", ([1.0, 2.0],), ["counted from 0 to 1"]),
    "an array that is called": ("def f(s):\n    return s(1 - s)\n", (np.ones(2),), ["s * (1 - s)"]),
    "append that returns None": (
        "def f(x):\n    c = []\n    c = c.append(x)\n    c.append(x)\n",
        (1.0,),
        ["c is None here", "Line 3 keeps what append returns"],
    ),
    "an error inside another function": (
        "def g(W, b):\n    return W + b\n\ndef f(b, W):\n    return g(b, W)\n",
        (np.ones((2, 3)), np.ones((4, 1))),
        ["line 5", "g takes (W, b)", "another order: (b, W)", "Inside g it is line 2"],
    ),
}


@pytest.mark.parametrize("what", RAISING)
def test_a_student_reads_their_own_line_and_what_was_there(what):
    code, args, wanted = RAISING[what]
    outcome, lines = run(code, *args)
    assert outcome.raised
    for text in wanted:
        assert text in "\n".join(lines)


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("def f(a):\n    return np.log(a)\n", np.array([0.0]), "the logarithm of 0"),
        ("def f(a):\n    return np.log(a)\n", np.array([-1.0]), "the logarithm of a negative number"),
        ("def f(a):\n    return np.exp(a)\n", np.array([1000.0]), "more than a float can hold"),
        ("def f(a):\n    return a / a\n", np.array([0.0]), "0 by 0"),
        ("def f(a):\n    b = a + 1\n    return b / a\n", np.array([0.0]), "divides by 0"),
    ],
)
def test_nan_and_infinity_are_traced_to_the_line_they_come_from(code, value, reason):
    outcome, lines = run(code, value)
    assert not outcome.raised and reason in "\n".join(lines)
    assert lines[0].startswith(f"It begins in line {code.count(chr(10))} of the cell")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=60) | st.floats(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
    )
)
def test_whatever_a_process_sends_as_a_trace_is_read_or_dropped(data):
    assert isinstance(from_data(data), tuple)


def test_a_trace_survives_the_way_out_of_the_sandbox():
    outcome, _ = run("def f(x, cache):\n    return x @ cache['A']\n", np.ones((2, 3)), {"A": np.ones((2, 3)), "l": [1]})
    (sent,) = from_data(json.loads(json.dumps(as_data(outcome.traces))))
    assert sent.names == outcome.traces[0].names and sent.span == outcome.traces[0].span
    assert sent.source == ""


SECRET = 0.123456789


@pytest.mark.parametrize(
    "code", ["def f(x):\n    return x @ x\n", "def f(x):\n    y = {'k': x, 'n': x[0, 0]}\n    return y['z']\n"]
)
def test_no_number_of_a_case_is_in_what_is_said(code):
    outcome, lines = run(code, np.full((2, 3), SECRET))
    assert outcome.traces and "0.12" not in "\n".join(lines) + json.dumps(as_data(outcome.traces))


def test_a_text_that_could_hold_anything_is_not_shown():
    hidden = {
        "function": "f",
        "line": 1,
        "span": [1, 11, 1, 17],
        "names": {"x": {"kind": "text", "text": "0.25|0.75;<b>"}},
    }
    (trace,) = from_data([hidden])
    assert trace.names["x"].text == "…"
    assert from_data([{**hidden, "names": {"x<b>": {"kind": "number"}}}]) == ()
    assert from_data([{**hidden, "names": {"x": {"kind": "array", "shape": [10**12]}}}]) == ()


@pytest.mark.parametrize("source", ["", "def f(:", "def g():\n    pass\n", "def f():\n    pass\n"])
def test_a_line_that_the_text_does_not_hold_is_not_guessed(source):
    trace = Trace("f", 7, (7, 0, 7, 5), {})
    assert explain("ValueError: x", [trace], {"f": source}, {}) == ()


def test_shapes_that_fit_are_no_reason():
    place = find_place(
        Trace("f", 1, (1, 11, 1, 16), {name: Fact("array", shape=(2, 2)) for name in "AB"}),
        "def f(A, B):\n    return A @ B\n",
    )
    assert misfit(place) == []


def test_a_variable_of_the_notebook_is_named_with_the_argument_that_is_not_used():
    cell = "X_train = load()\n\ndef f(X, Y):\n    return X_train.shape[1] + Y.size\n"
    assert variables_of(cell) == {"X_train"}
    (line,) = read_code(cell, "f", {"X_train"})
    assert line.startswith("Line 4 reads X_train of the notebook") and "Its argument X is not used" in line


def test_constants_and_functions_of_the_notebook_may_be_read():
    cell = "EPSILON = 1e-8\n\ndef g(x):\n    return x\n\ndef f(x):\n    return g(x) + EPSILON\n"
    assert read_code(cell, "f", variables_of(cell)) == []


def test_a_return_inside_a_loop_and_a_step_under_a_condition_are_seen():
    code = "def f(w, n):\n    for i in range(n):\n        if i % 100 == 0:\n            w = w - 1\n        return w\n"
    first, second = read_code(code, "f", set())
    assert first.startswith("The return in line 5 is inside the loop of line 2")
    assert second == "Line 4 is inside the `if` of line 3: it runs only where i % 100 == 0."
