"""A training whose numbers overflow: where its own runs are compared with each other, nan equals nan."""

from functools import cache
from pathlib import Path

import pytest

from grading.checks.cases import WeekCases
from grading.course.week import Mistake, load_week
from helpers.checks.evaluate import evaluate
from helpers.checks.results import CheckResult

COURSE = Path(__file__).resolve().parents[1]
WEEKS = {"nn_model": "week2", "two_layer_model": "week4", "L_layer_model": "week4"}
STEPS = {
    "nn_model": "update_parameters(parameters, grads)",
    "two_layer_model": "update_parameters(parameters, grads, learning_rate)",
    "L_layer_model": "update_parameters(parameters, grads, learning_rate)",
}
WITHOUT_END = {
    name: step.replace("grads", "grads, np.inf").replace(", learning_rate", "") for name, step in STEPS.items()
}
ONE_NAN = {name: f'{step} | {{"W1": np.nan * parameters["W1"]}}' for name, step in STEPS.items()}


@cache
def cases_of(week: str) -> WeekCases:
    return WeekCases(load_week(COURSE, week), 7)


@cache
def judged(name: str, right: str, written: str) -> dict[str, CheckResult]:
    """What the week's own checks say of the right training with one text written otherwise, by the kind of check."""
    week_cases = cases_of(WEEKS[name])
    prepared = week_cases.prepare(week_cases.week.exercise(name))
    functions = prepared.reference.written(name, Mistake(name="tried", replace=right, by=written))
    seen = prepared.reference.outcomes(prepared.exercise, prepared.cases, functions)
    # Without the named mistakes, which take long to work out and change no points.
    results = evaluate(prepared.exercise.checks, [case.group for case in prepared.cases], seen, prepared.expected)
    return {type(check.kind).__name__: result for check, result in zip(prepared.exercise.checks, results, strict=True)}


@pytest.mark.parametrize("steps", [WITHOUT_END, ONE_NAN])
@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_a_training_that_overflows_keeps_the_points_for_rng(name, steps):
    results = judged(name, STEPS[name], steps[name])
    assert results["Close"].earned == 0
    assert results["Agrees"].problem is None
    assert results["Agrees"].earned == 2


@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_a_training_that_overflows_keeps_the_point_for_print_cost(name):
    result = judged(name, STEPS[name], WITHOUT_END[name])["SameOrNothing"]
    assert result.problem is None
    assert result.earned == 1


@pytest.mark.parametrize("costs", ["[]", "[0.0, 0.0]", "[np.nan, np.nan]"])
@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_costs_that_are_written_in_earn_no_point_for_print_cost(name, costs):
    assert judged(name, "return parameters, costs", f"return parameters, {costs}")["SameOrNothing"].earned == 0


def test_rng_is_not_blamed_where_some_numbers_of_a_training_are_nan():
    result = judged("nn_model", STEPS["nn_model"], ONE_NAN["nn_model"])["Agrees"]
    assert result.problem is None
    assert result.withheld


def test_rng_is_not_blamed_where_all_numbers_of_a_training_are_nan():
    nothing = "return {name: value * np.nan for name, value in parameters.items()}"
    result = judged("nn_model", "return parameters", nothing)["Agrees"]
    assert "rng" not in result.problem.because
    assert "nan" in result.problem.because


@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_a_training_that_gives_nan_whatever_it_is_handed_earns_nothing_for_rng(name):
    nothing = "return {name: value * np.nan for name, value in parameters.items()}, []"
    assert judged(name, "return parameters, costs", nothing)["Agrees"].earned == 0


@pytest.mark.parametrize("name", ["two_layer_model", "L_layer_model"])
def test_costs_that_only_differ_in_silence_lose_the_point_for_print_cost(name):
    doubled = "costs.append(cost if print_cost else 2 * cost)"
    result = judged(name, "costs.append(cost)", doubled)["SameOrNothing"]
    assert "print_cost" in result.problem.because
