"""Week 1's predict returns labels, weak evidence: a cut elsewhere is caught, and never called by another name."""

from pathlib import Path

import pytest

from grading.cases import CaseBook
from grading.course import Variant, load_week
from grading.reference import Reference

COURSE = Path(__file__).resolve().parents[1]
ELSEWHERE = {
    "another threshold below": ("A > 0.5", "A > 0.4"),
    "another threshold above": ("A > 0.5", "A > 0.6"),
    "far above": ("A > 0.5", "A > 0.8"),
    "rounded to one digit first": ("A > 0.5", "np.round(A, 1) > 0.5"),
    "above the mean": ("A > 0.5", "A > A.mean()"),
    "above the median": ("A > 0.5", "A > np.median(A)"),
    "above half of the largest": ("A > 0.5", "A > A.max() / 2"),
    "b without its sign": ("+ b", "+ abs(b)"),
    "b taken away": ("+ b", "- b"),
    "b cut to a whole number": ("+ b", "+ int(b)"),
    "the first weight alone": ("np.dot(w.T, X)", "w[0] * X[:1]"),
}


@pytest.fixture(scope="module")
def reference():
    return Reference(load_week(COURSE, "week1"))


@pytest.mark.parametrize("seed", range(0, 100, 10))
def test_labels_cut_elsewhere_are_caught_and_never_called_by_another_name(reference, seed):
    exercise = reference.week.exercise("predict")
    page = CaseBook(reference.week, seed, reference).page(exercise)
    for name, (old, new) in ELSEWHERE.items():
        functions = reference.cached("predict", Variant(name, old, new))
        (result,) = page.results(reference.outcomes(exercise, page.cases, functions))
        assert result.problem, name
        assert result.advice == (), name
