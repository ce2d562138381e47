"""From outcomes to results: gates come first, errors are told once, points need right values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import plain_values

from helpers.checks.diagnosis import KnownMistake
from helpers.checks.evaluate import Check, evaluate, is_stub
from helpers.checks.kinds import Close, Holds, Outcome, Problem, Returns, Unchanged

PAIR = Check("returns (w, b)", Returns(parts=("w", "b")), 0)
W = Check("w is right", Close((0,)), 6)
B = Check("b is right", Close((1,)), 3)
KEPT = Check("the caller's w is as it was", Unchanged(names=("w",)), 1, if_right=True)
CHECKS = [PAIR, W, B, KEPT]
RIGHT = (np.array([[1.0], [2.0]]), 3.0)
CASES = 3


def results(*seen, checks=CHECKS, groups=None, mistakes=()):
    outcomes = [one if isinstance(one, Outcome) else Outcome(one) for one in seen]
    return evaluate(checks, groups or [""] * len(seen), outcomes, [RIGHT] * len(seen), mistakes)


def earned(*seen, **more):
    return [result.earned for result in results(*seen, **more)]


def test_a_right_function_earns_every_point():
    assert earned(RIGHT, RIGHT, list(RIGHT)) == [0, 6, 3, 1]
    assert all(result.problem is None and not result.withheld for result in results(RIGHT))


@given(st.integers(0, CASES - 1))
def test_one_wrong_case_anywhere_loses_the_check_and_no_other(at):
    seen = [RIGHT] * CASES
    seen[at] = (RIGHT[0], 4.0)
    assert earned(*seen) == [0, 6, 0, 0]


def test_a_check_that_needs_right_values_is_withheld_and_says_so():
    kept = results((RIGHT[0], 4.0))[-1]
    assert kept.withheld and kept.problem is None and kept.earned == 0
    changed = results(Outcome(RIGHT, changed=("w",)))
    assert [result.earned for result in changed] == [0, 6, 3, 0]
    assert changed[-1].problem and not changed[-1].withheld


@given(st.integers(0, CASES - 1), st.sampled_from([None, 1.0, (1.0,), {"w": 1}]))
def test_after_a_failed_gate_nothing_earns_and_only_the_gate_explains(at, value):
    seen = [RIGHT] * CASES
    seen[at] = value
    gate, *others = results(*seen)
    assert gate.problem and gate.problem != Problem()
    assert all(result.earned == 0 and result.problem == Problem() and not result.advice for result in others)


@given(st.integers(0, CASES - 1))
def test_an_error_is_told_once_and_costs_every_check(at):
    seen = [RIGHT] * CASES
    seen[at] = Outcome(raised="ValueError: shapes")
    found = results(*seen)
    assert [result.earned for result in found] == [0] * 4
    assert [bool(result.problem and "ValueError" in result.problem.because) for result in found] == [True] + [False] * 3


def test_an_error_behind_a_wrong_value_is_told_too():
    found = results((RIGHT[0] + 1, 3.0), Outcome(raised="ValueError: shapes"), checks=[W, B])
    assert "got" not in found[1].problem.because
    assert any("ValueError" in result.problem.because for result in found)


def test_a_check_looks_at_the_cases_of_its_group_only():
    edge = Check("b is right on one example", Close((1,)), 2, group="edge")
    wrong = (RIGHT[0], 4.0)
    assert earned(RIGHT, wrong, checks=[W, B, edge], groups=["", "edge"]) == [6, 3, 0]
    assert earned(wrong, RIGHT, checks=[W, B, edge], groups=["", "edge"]) == [6, 0, 2]


def test_a_mistake_is_named_under_the_value_that_shows_it_and_nowhere_else():
    seen = (RIGHT[0] * 2, 3.0)
    mistake = KnownMistake("no division by m", "A cost is a mean.", "formula (7)", (Outcome(seen),) * CASES)
    gate, w, b, _ = results(*[seen] * CASES, mistakes=[mistake])
    assert "no division by m" in w.advice[0] and "formula (7)" in w.advice[1]
    assert not gate.advice and not b.advice


def test_a_mistake_is_compared_on_the_cases_of_the_check():
    seen = (RIGHT[0] * 2, 3.0)
    mistake = KnownMistake("no division by m", "", "", (Outcome(RIGHT), Outcome(seen)))
    edge = Check("w is right", Close((0,)), 6, group="edge")
    assert results(RIGHT, seen, checks=[edge], groups=["", "edge"], mistakes=[mistake])[0].advice
    assert not results(seen, seen, checks=[W], groups=["", ""], mistakes=[mistake])[0].advice


def test_a_check_that_only_helps_names_a_mistake_where_errors_hid_it_and_does_not_repeat_a_name():
    seen = (RIGHT[0] * 2, 3.0)
    mistake = KnownMistake("no division by m", "", "", (Outcome(raised="ValueError: shapes"), Outcome(seen)))
    alike = Check("where no shape stops an error", Close((0,)), 0, group="alike")
    checks, groups = [PAIR, W, alike], ["", "alike"]
    raising = results(Outcome(raised="ValueError: shapes"), seen, checks=checks, groups=groups, mistakes=[mistake])
    assert [bool(result.advice) for result in raising] == [False, False, True]
    always = KnownMistake("no division by m", "", "", (Outcome(seen), Outcome(seen)))
    silent = results(seen, seen, checks=checks, groups=groups, mistakes=[always])
    assert [bool(result.advice) for result in silent] == [False, True, False]
    assert silent[-1].problem == Problem()
    nothing = KnownMistake("no division by m", "", "", (Outcome((RIGHT[0], 0.0)), Outcome(seen)))
    partly = results((RIGHT[0], 0.0), seen, checks=[W, B, alike], groups=groups, mistakes=[nothing])
    assert partly[1].problem.got and partly[2].advice, "a value was shown before, but no name"


@given(st.lists(plain_values, min_size=1, max_size=CASES))
def test_points_are_whole_and_never_more_than_the_check_is_worth(values):
    for result, check in zip(results(*values), CHECKS, strict=True):
        assert isinstance(result.earned, int) and 0 <= result.earned <= check.points == result.points
        assert result.sentence == check.sentence


def test_a_stub_is_known_by_its_error_alone():
    assert is_stub([Outcome(raised="NotImplementedError")] * 2)
    assert is_stub([Outcome(raised="NotImplementedError: write your code")])
    assert not is_stub([Outcome(raised="ValueError: NotImplementedError"), Outcome("NotImplementedError")])
    assert not is_stub([])


def test_a_mistake_that_would_show_elsewhere_in_another_way_is_not_named():
    everything = KnownMistake("ten steps instead of three", "", "", (Outcome((RIGHT[0] + 10, 9.0)),))
    elsewhere_right = results((RIGHT[0], 9.0), mistakes=[everything])
    elsewhere_other = results((RIGHT[0] + 1, 9.0), mistakes=[everything])
    its_own = results((RIGHT[0] + 10, 9.0), mistakes=[everything])
    assert [bool(result.advice) for result in elsewhere_right] == [False] * 4
    assert [bool(result.advice) for result in elsewhere_other] == [False] * 4
    assert [bool(result.advice) for result in its_own] == [False, True, True, False]


def test_a_second_error_where_a_mistake_is_right_does_not_hide_its_name():
    only_b = KnownMistake("b twice", "", "", (Outcome((RIGHT[0], 6.0)),))
    assert [bool(result.advice) for result in results((RIGHT[0] - 1, 6.0), mistakes=[only_b])] == [0, 0, 1, 0]


def test_a_part_without_numbers_in_both_speaks_against_nothing():
    texts = KnownMistake("b twice, w in words", "", "", (Outcome(("one", 6.0)),))
    assert results(("two", 6.0), mistakes=[texts])[2].advice


def test_a_mistake_that_explains_everything_comes_before_one_that_explains_a_part():
    part = KnownMistake("b twice", "", "", (Outcome((RIGHT[0], 6.0)),))
    whole = KnownMistake("all twice", "", "", (Outcome((2 * RIGHT[0], 6.0)),))
    found = results((2 * RIGHT[0], 6.0), mistakes=[part, whole])
    assert all("all twice" in result.advice[0] for result in found[1:3])


def test_where_two_mistakes_give_the_same_part_the_rest_of_the_value_decides():
    nothing = KnownMistake("nothing moves", "", "", (Outcome((RIGHT[0] + 1, 9.0)),))
    biases = KnownMistake("b never moves", "", "", (Outcome((RIGHT[0] + 2, 9.0)),))
    for made in (nothing, biases):
        found = results(made.outcomes[0].value, mistakes=[nothing, biases])
        assert all(made.name in result.advice[0] for result in found[1:3])
    assert not any(result.advice for result in results((RIGHT[0] + 3, 9.0), mistakes=[nothing, biases]))


def test_what_is_written_of_a_half_written_function_counts_and_the_rest_is_told_in_plain_words():
    unwritten = Outcome(raised="NotImplementedError")
    assert not is_stub([Outcome(RIGHT), unwritten])
    edge = Check("b is right on one example", Close((1,)), 2, group="edge")
    found = results(RIGHT, unwritten, checks=[edge, W, B], groups=["edge", ""])
    assert [result.earned for result in found] == [2, 0, 0]
    assert found[1].problem.because == "There is still a `raise NotImplementedError()` in the way."
    assert found[2].problem == Problem()


def test_a_property_worth_nothing_is_no_gate():
    positive = Check("w is above zero", Holds((0,), test=lambda got, expected: bool(np.all(got > 0))), 0)
    found = results((-RIGHT[0], 3.0), checks=[PAIR, positive, W, B])
    assert [bool(result.problem) for result in found] == [False, True, True, False]
    assert found[2].problem.got


def test_what_two_equal_or_empty_lines_leave_open_is_said():
    alone = [Check("is right", Close(), 4)]
    near = RIGHT[1] + 1e-7

    def because(value, expected):
        (result,) = evaluate(alone, [""], [Outcome(value)], [expected])
        return result.problem.because

    assert because(None, RIGHT[1]).startswith("It returned None.")
    (result,) = evaluate([Check("is right", Close(rtol=1e-9, atol=0), 4)], [""], [Outcome(near)], [RIGHT[1]])
    assert result.problem.got == result.problem.expected
    assert "not shown here" in result.problem.because
    assert because(4.0, RIGHT[1]) == ""


def test_a_property_worth_nothing_says_why_unless_a_mistake_was_named():
    seen = (RIGHT[0] * 2, 3.0)
    mistake = KnownMistake("doubled", "", "", (Outcome(seen),))
    small = Check("w is small", Holds((0,), lambda got, expected: False, "It is large."), 0)
    unnamed, named = (results(seen, checks=[PAIR, W, small], mistakes=given)[2] for given in ((), (mistake,)))
    assert unnamed.problem.because == "It is large."
    assert named.problem == Problem()


def test_mistakes_are_asked_for_only_where_a_value_is_wrong():
    def asked():
        yield pytest.fail("nobody was to ask")

    assert earned(RIGHT, mistakes=asked()) == [0, 6, 3, 1]
    assert earned(Outcome(raised="ValueError: shapes"), mistakes=asked()) == [0, 0, 0, 0]
