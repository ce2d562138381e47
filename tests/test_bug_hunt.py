"""Bug hunts: what a tester says is noted as it is, and the public distortions are wrong in one thing each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calls.bug_hunt import ask_tester, distortions, in_float32

NAMES = ("w", "b", "X", "Y")
PARTS = {"dw": (0, "dw"), "db": (0, "db"), "the cost": (1,)}


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    return {"dw": X @ (A - Y).T / m, "db": float(np.mean(A - Y))}, cost


def problem(seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, 1)), 0.3, rng.normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])


@pytest.mark.parametrize("said", [True, False, np.True_, np.False_])
def test_a_tester_says_true_or_false(said):
    answer = ask_tester(lambda implementation: said, propagate)
    assert answer is bool(said)


@pytest.mark.parametrize("said", [None, 1, 0, "True", [True], np.array([True]), propagate])
def test_anything_else_than_true_or_false_is_named(said):
    answer = ask_tester(lambda implementation: said, propagate)
    assert isinstance(answer, str) and "instead of True or False" in answer and "\n" not in answer


def test_an_error_of_the_implementation_that_leaves_the_tester_is_a_no():
    def broken(*args):
        raise ValueError("shapes")

    assert ask_tester(lambda implementation: implementation(1), broken) is False
    assert ask_tester(lambda implementation: implementation(1), lambda: None) is False, "wrong number of arguments"


def test_an_error_of_the_tester_itself_is_named():
    answer = ask_tester(lambda implementation: undefined, propagate)  # noqa: F821
    assert answer.startswith("raised NameError")
    assert ask_tester(lambda implementation: exit(1), propagate).startswith("raised SystemExit")


def test_a_tester_may_catch_what_the_implementation_raises():
    def tester(implementation):
        try:
            implementation()
        except TypeError:
            return True
        return False

    assert ask_tester(tester, propagate) is True


def test_what_the_implementation_changes_does_not_reach_the_tester():
    def empties(notes, *, more, rng):
        notes.clear()
        more[:] = 0
        return rng.random()

    def tester(implementation):
        notes, more, rng = [1, 2], np.ones(2), np.random.default_rng(0)
        drawn = implementation(notes, more=more, rng=rng)
        return notes == [1, 2] and more.all() and rng.random() != drawn

    assert ask_tester(tester, empties) is True


def test_a_testers_output_is_dropped_and_an_interrupt_goes_through(capfd):
    def interrupted(implementation):
        print("testing")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask_tester(interrupted, propagate)
    assert capfd.readouterr() == ("", "")


def test_a_function_in_float32_gets_its_floats_narrow_and_all_else_as_it_is():
    seen = {}

    def looking(w, Y, *, X, rate):
        seen.update(w=w, Y=Y, X=X, rate=rate)

    in_float32(looking)(np.zeros(2), np.zeros(2, int), X=np.zeros((2, 2)), rate=0.5)
    assert seen["w"].dtype == seen["X"].dtype == np.float32
    assert seen["Y"].dtype == int and seen["rate"] == 0.5
    assert in_float32(propagate)(*problem())[1] == pytest.approx(propagate(*problem())[1], rel=1e-4)


@given(st.integers(0, 2**32))
def test_every_distortion_differs_from_the_right_function_in_its_own_part_only(seed):
    right_grads, right_cost = propagate(*problem(seed))
    for what, wrong in distortions(propagate, NAMES, PARTS, ()):
        grads, cost = wrong(*problem(seed))
        spoilt = {
            "dw": np.shape(grads["dw"]) != (2, 1) or not np.allclose(grads["dw"], right_grads["dw"], rtol=1e-12),
            "db": np.shape(grads["db"]) != () or not np.isclose(grads["db"], right_grads["db"], rtol=1e-12),
            "the cost": np.shape(cost) != () or not np.isclose(cost, right_cost, rtol=1e-12),
        }
        assert [name for name, wrong_here in spoilt.items() if wrong_here] == [name for name in PARTS if name in what]


def test_the_bug_of_one_example_uses_the_first_only():
    *_, (what, wrong) = distortions(propagate, NAMES, {}, ("X", "Y"))
    w, b, X, Y = problem()
    assert what == "only the first example used"
    assert wrong(w, b, X, Y)[1] == propagate(w, b, X[:, :1], Y[:, :1])[1] != propagate(w, b, X, Y)[1]
    assert wrong(w, b, Y=Y, X=X)[1] == wrong(w, b, X, Y)[1], "handed by name"
    assert len(distortions(propagate, NAMES, PARTS, ())) == 3 * len(PARTS)


def test_the_arguments_and_the_right_function_stay_as_they_are():
    given_ = problem()
    before = [np.copy(value) for value in given_]
    for _, wrong in distortions(propagate, NAMES, PARTS, ("X", "Y")):
        wrong(*given_)
    assert all(np.array_equal(a, b) for a, b in zip(before, given_, strict=True))
    assert propagate(*given_)[1] == propagate(*problem())[1]


def test_a_whole_value_can_be_a_part():
    found = dict(distortions(lambda z: z + 1, ("z",), {"the result": ()}, ()))
    assert found["the sign of the result turned"](1) == -2
    assert found["the result twice as large"](1) == 4
    assert found["the result with one axis more"](1).shape == (1,)
