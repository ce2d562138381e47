"""`predict` returns labels, weak evidence: a cut elsewhere is caught, and never called by another name."""

from pathlib import Path

import pytest

from grading.checks.cases import WeekCases
from grading.course.reference import Reference
from grading.course.week import Variant, load_week

COURSE = Path(__file__).resolve().parents[1]
ACTIVATIONS = {"week1": "A", "week2": "A2", "week4": "AL"}
ELSEWHERE = {
    "a little below": "A > 0.45",
    "a little above": "A > 0.55",
    "below": "A > 0.4",
    "above": "A > 0.6",
    "far above": "A > 0.8",
    "rounded to one digit first": "np.round(A, 1) > 0.5",
    "above the median": "A > np.median(A)",
    "above half of the largest": "A > A.max() / 2",
    "above the middle of smallest and largest": "A > (A.min() + A.max()) / 2",
    "the largest alone": "A == A.max()",
}
ABOVE_THE_MEAN = {
    "week1": "the threshold is the mean of the activations",
    "week2": "the threshold is the mean of the probabilities",
    "week4": "the threshold is the mean of the probabilities, not 0.5",
}
OTHERWISE_IN_WEEK_1 = {
    "b without its sign": ("+ b", "+ abs(b)"),
    "b taken away": ("+ b", "- b"),
    "b cut to a whole number": ("+ b", "+ int(b)"),
    "the first weight alone": ("np.dot(w.T, X)", "w[0] * X[:1]"),
}
SEEDS = range(0, 100, 20)


@pytest.fixture(scope="module", params=ACTIVATIONS)
def reference(request):
    return Reference(load_week(COURSE, request.param))


def advice_on(reference, seed, variant):
    """What is told about a wrong `predict`: '' where nothing is, None where it was not caught."""
    exercise = reference.week.exercise("predict")
    prepared = WeekCases(reference.week, seed, reference).prepare(exercise)
    results = prepared.results(reference.outcomes(exercise, prepared.cases, reference.cached("predict", variant)))
    caught = any(result.problem for result in results)
    return " ".join(line for result in results for line in result.advice) if caught else None


def cut(reference, condition):
    """The variant of a week's `predict` that compares otherwise, written for an activation A."""
    activation = ACTIVATIONS[reference.week.name]
    return Variant(name=condition, replace=f"{activation} > 0.5", by=condition.replace("A", activation))


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_cut_elsewhere_are_caught_and_never_called_by_another_name(reference, seed):
    told = {what: advice_on(reference, seed, cut(reference, condition)) for what, condition in ELSEWHERE.items()}
    assert told == dict.fromkeys(ELSEWHERE, "")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_at_the_mean_is_caught_and_called_so(reference, seed):
    advice = advice_on(reference, seed, cut(reference, "A > A.mean()"))
    assert advice is not None
    assert ABOVE_THE_MEAN[reference.week.name] in advice


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bias_or_weight_used_otherwise_is_caught_and_never_called_by_another_name(seed):
    reference = Reference(load_week(COURSE, "week1"))
    told = {
        what: advice_on(reference, seed, Variant(name=what, replace=text, by=other))
        for what, (text, other) in OTHERWISE_IN_WEEK_1.items()
    }
    assert told == dict.fromkeys(OTHERWISE_IN_WEEK_1, "")
