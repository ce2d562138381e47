"""An accuracy is never shown without m, its interval and the majority baseline."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from helpers.accuracy import accuracy_report, wilson_interval
from helpers.errors import CourseError

labels = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=60)


@given(labels)
def test_share_interval_and_baseline_agree_with_an_independent_calculation(pairs):
    predicted, true = np.array(pairs).T
    report = accuracy_report(predicted[np.newaxis], true[np.newaxis])
    interval = binomtest(report.right, report.m).proportion_ci(0.95, method="wilson")
    assert report.share == pytest.approx(np.mean(predicted == true))
    assert (report.low, report.high) == pytest.approx((interval.low, interval.high), abs=1e-12)
    assert report.baseline == pytest.approx(max(np.mean(true), 1 - np.mean(true)))


@given(labels)
def test_kind_of_number_and_shape_of_the_predictions_make_no_difference(pairs):
    predicted, true = np.array(pairs).T
    reports = {
        accuracy_report(predicted[np.newaxis], true),
        accuracy_report(predicted.astype(float), true[np.newaxis].astype(bool)),
        accuracy_report(predicted.astype(bool)[:, np.newaxis], true),
    }
    assert len(reports) == 1


def test_the_sentence_holds_share_m_interval_and_baseline():
    always = accuracy_report(np.ones((1, 50)), np.repeat([1, 0], [33, 17]), ("non-cat", "cat"))
    sentence = "66.0% right, m = 50 (95 % interval 52.2% to 77.6%; always answering cat: 66.0%)"
    assert str(always) == repr(always) == sentence


@given(m=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_share_and_stays_between_0_and_1(m, data):
    right = data.draw(st.integers(0, m))
    low, high = wilson_interval(right, m)
    assert 0 <= low <= right / m <= high <= 1


@pytest.mark.parametrize(
    ("predicted", "true", "says"),
    [
        (np.zeros((1, 3)), np.zeros((1, 4)), r"\(1, 3\) and labels \(1, 4\)"),
        (np.zeros((1, 0)), np.zeros((1, 0)), "do not go together"),
        (np.array([[0.2, 0.9]]), np.array([[0, 1]]), "predictions must be 0 or 1. Are these probabilities"),
        (np.array([[np.nan, 1]]), np.array([[0, 1]]), "predictions must be 0 or 1"),
        (np.array([[0, 1]]), np.array([[1, 2]]), "labels must be 0 or 1"),
    ],
)
def test_what_is_no_set_of_predictions_is_refused(predicted, true, says):
    with pytest.raises(CourseError, match=says):
        accuracy_report(predicted, true)
