"""The week's own solution cells reproduce the course's published figures on its real pictures."""

from pathlib import Path

import numpy as np
import pytest

from grading.course import load_week
from grading.reference import Reference
from helpers.data import load_pictures

COURSE = Path(__file__).resolve().parent.parent
REAL = COURSE.parent / "shared" / "data"
PUBLISHED_COSTS = """
    0.693147 0.584508 0.466949 0.376007 0.331463 0.303273 0.279880 0.260042 0.242941 0.228004
    0.214820 0.203078 0.192544 0.183033 0.174399 0.166521 0.159305 0.152667 0.146542 0.140872
"""
OTHER_RATES = [(0.01, 99.52, 68), (0.001, 89.00, 64), (0.0001, 68.42, 36)]

pytestmark = pytest.mark.skipif(
    not (REAL / "train_catvnoncat.h5").exists(),
    reason=f"the course's real pictures are not here: looked for {REAL / 'train_catvnoncat.h5'}",
)


@pytest.fixture(scope="module")
def train():
    """`model` on the real pictures: learning rate and steps in, its result and (train, test) accuracies in % out."""
    functions = Reference(load_week(COURSE, "week1")).functions
    pictures = load_pictures(REAL)
    X_train, X_test = (functions["flatten_images"](part.x) for part in (pictures.train, pictures.test))
    Y_train, Y_test = pictures.train.y, pictures.test.y

    def trained(rate, steps):
        result = functions["model"](X_train, Y_train, X_test, Y_test, num_iterations=steps, learning_rate=rate)
        pairs = ((result["Y_prediction_train"], Y_train), (result["Y_prediction_test"], Y_test))
        return result, [100 * float(np.mean(predicted == labels)) for predicted, labels in pairs]

    return trained


@pytest.fixture(scope="module")
def published(train):
    return train(0.005, 2000)


def test_logistic_regression_reaches_the_published_accuracies(published):
    _, (train_accuracy, test_accuracy) = published
    assert train_accuracy == pytest.approx(99.043062, abs=5e-7)
    assert test_accuracy == pytest.approx(70.0, abs=1e-9)


def test_costs_are_the_published_ones_to_six_digits(published):
    result, _ = published
    assert [f"{cost:.6f}" for cost in np.ravel(result["costs"])] == PUBLISHED_COSTS.split()


@pytest.mark.parametrize(("rate", "train_accuracy", "test_accuracy"), OTHER_RATES)
def test_other_learning_rates_reach_the_published_accuracies(train, rate, train_accuracy, test_accuracy):
    # Published to two decimals, and one picture more or less on either side of 0.5 is a matter of the last bits:
    # half a training picture and half a test picture of tolerance forbid even that one.
    _, (train_found, test_found) = train(rate, 1500)
    assert train_found == pytest.approx(train_accuracy, abs=0.5 / 209 * 100)
    assert test_found == pytest.approx(test_accuracy, abs=0.5 / 50 * 100)
