"""Week 4's own solution cells reproduce the course's published figures on its real pictures."""

from pathlib import Path

import numpy as np
import pytest

from grading.course import load_week
from grading.reference import Reference
from helpers.data import load_pictures

COURSE = Path(__file__).resolve().parent.parent
REAL = COURSE.parent / "shared" / "data"
# Published with six decimals. Two machines that add up in another order may part in the last of them, and more so
# later on: 25 hundreds of steps with relu, whose slope jumps.
EARLY, LATE = 2e-6, 2e-4
ONE_PICTURE_LESS = 0.5

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (REAL / "train_catvnoncat.h5").exists(),
        reason=f"the course's real pictures are not here: looked for {REAL / 'train_catvnoncat.h5'}",
    ),
]

NETWORKS = {
    "two_layer_model": ((12288, 7, 1), [0.693050, 0.646432, 0.632514], 0.048555, 100.0, 72.0),
    "L_layer_model": ([12288, 20, 7, 5, 1], [0.771749, 0.672053, 0.648263], 0.092878, 98.564593, 80.0),
}


@pytest.fixture(scope="module", params=NETWORKS)
def trained(request):
    """A network trained as published: its published figures, its costs, its accuracies in % on train and test."""
    sizes, *published = NETWORKS[request.param]
    functions = Reference(load_week(COURSE, "week4")).functions
    flatten_images = Reference(load_week(COURSE, "week1")).functions["flatten_images"]
    pictures = load_pictures(REAL)
    parameters, costs = functions[request.param](
        flatten_images(pictures.train.x),
        pictures.train.y,
        sizes,
        learning_rate=0.0075,
        num_iterations=2500,
        rng=np.random.RandomState(1),
    )
    accuracies = [
        100 * float(np.mean(functions["predict"](parameters, flatten_images(part.x)) == part.y))
        for part in (pictures.train, pictures.test)
    ]
    return published, np.ravel(costs), accuracies


def test_costs_are_the_published_ones(trained):
    (first, last, *_), costs, _ = trained
    assert len(costs) == 25
    assert costs[:3] == pytest.approx(first, abs=EARLY)
    assert costs[24] == pytest.approx(last, abs=LATE)


def test_accuracies_are_the_published_ones(trained):
    (_, _, train, test), _, (train_found, test_found) = trained
    assert train_found == pytest.approx(train, abs=ONE_PICTURE_LESS / 209 * 100)
    assert test_found == pytest.approx(test, abs=ONE_PICTURE_LESS / 50 * 100)
