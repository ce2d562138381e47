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


def test_costs_are_the_published_ones(name):
    published, costs = figures.NETWORKS[name], figures.network(name).costs
    assert len(costs) == 25
    assert costs[:3] == pytest.approx(published.first, abs=figures.EARLY_COST)
    assert costs[24] == pytest.approx(published.last, abs=figures.LATE_COST)


def test_accuracies_are_the_published_ones(name):
    published, found = figures.NETWORKS[name], figures.network(name)
    assert abs(found.train.right - published.train / 100 * found.train.m) <= figures.PICTURES
    assert abs(found.test.right - published.test / 100 * found.test.m) <= figures.PICTURES
