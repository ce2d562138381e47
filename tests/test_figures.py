"""The week's own solution cells reproduce the course's published figures on its real pictures."""

import pytest

from tools import figures

pytestmark = pytest.mark.skipif(
    not (figures.REAL / "train_catvnoncat.h5").exists(),
    reason=f"the course's real pictures are not here: looked for {figures.REAL / 'train_catvnoncat.h5'}",
)


def test_logistic_regression_reaches_the_published_accuracies():
    _, train, test = figures.ONE_NEURON[0.005]
    found = figures.one_neuron(0.005)
    assert 100 * found.train.share == pytest.approx(train, abs=5e-7)
    assert 100 * found.test.share == pytest.approx(test, abs=1e-9)


def test_costs_are_the_published_ones_to_six_digits():
    assert [f"{cost:.6f}" for cost in figures.one_neuron(0.005).costs] == figures.COSTS_OF_ONE_NEURON


@pytest.mark.parametrize("rate", figures.ONE_NEURON)
def test_every_learning_rate_reaches_the_published_accuracies(rate):
    # Published to two decimals, and one picture more or less on either side of 0.5 is a matter of the last bits:
    # half a training picture and half a test picture of tolerance forbid even that one.
    _, train, test = figures.ONE_NEURON[rate]
    found = figures.one_neuron(rate)
    assert abs(found.train.right - train / 100 * found.train.m) <= figures.PICTURES
    assert abs(found.test.right - test / 100 * found.test.m) <= figures.PICTURES


def test_always_naming_one_class_gets_the_published_shares():
    _, _, _, Y_test = figures.pictures()
    assert (Y_test.mean(), 1 - Y_test.mean()) == (pytest.approx(0.66), pytest.approx(0.34))
