"""Week 4's own solution cells reproduce the course's published figures on its real pictures."""

import pytest

from tools import figures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (figures.REAL / "train_catvnoncat.h5").exists(),
        reason=f"the course's real pictures are not here: looked for {figures.REAL / 'train_catvnoncat.h5'}",
    ),
    pytest.mark.parametrize("name", figures.NETWORKS),
]


def test_the_first_costs_are_the_published_ones(name):
    assert figures.network(name, 201).costs == pytest.approx(figures.NETWORKS[name].first, abs=figures.EARLY_COST)


@pytest.mark.soak
def test_the_last_cost_is_the_published_one(name):
    costs = figures.network(name).costs
    assert len(costs) == 25
    assert costs[24] == pytest.approx(figures.NETWORKS[name].last, abs=figures.LATE_COST)


@pytest.mark.soak
def test_accuracies_are_the_published_ones(name):
    published, found = figures.NETWORKS[name], figures.network(name)
    assert abs(found.train.right - published.train / 100 * found.train.m) <= figures.PICTURES
    assert abs(found.test.right - published.test / 100 * found.test.m) <= figures.PICTURES
