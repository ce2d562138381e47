"""The weeks' own solution cells reproduce the published figures on the published flower."""

import re

import pytest

from helpers.accuracy import wilson_interval
from tools import figures


def points_apart(accuracy, published):
    """How many of the points would have to change sides for the published share."""
    return abs(accuracy.right - published / 100 * accuracy.m)


def test_no_straight_border_does_better_than_a_coin_on_the_flower():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: it comes with the extra dev")
    for found in (figures.line_of_scikit_learn(), figures.line_of_week1()):
        assert points_apart(found, figures.BY_A_LINE) <= figures.POINTS
        assert found.low < 0.5 < found.high


@pytest.mark.parametrize("n_h", figures.HIDDEN_SIZES)
def test_each_hidden_size_reaches_its_published_share(n_h):
    allowed = figures.ABOUT_POINTS if n_h >= 20 else figures.POINTS
    assert points_apart(figures.hidden_layer(n_h), figures.HIDDEN_SIZES[n_h]) <= allowed


def test_four_units_reach_ninety_percent_after_ten_thousand_iterations():
    assert points_apart(figures.hidden_layer(4, 10000), figures.FOUR_UNITS_LONG) <= figures.ABOUT_POINTS


# The page: it shows each published figure beside ours, and ours are within what the tests allow

LINE = re.compile(
    r"\| (.+) \| (?:about )?([\d.]+) % \| ([\d.]+) % \| (\d+) of (\d+) \| ([\d.]+) to ([\d.]+) % \| (.+) \|"
)
ALLOWED = {"exact": 0.0, "not one picture": figures.PICTURES} | {
    f"{points} of 400": float(points) for points in (figures.POINTS, figures.ABOUT_POINTS)
}
LINES = LINE.findall(figures.PAGE.read_text(encoding="utf-8"))


def test_the_page_shows_every_published_share():
    one_neuron = [share for _, *both in figures.ONE_NEURON.values() for share in both]
    networks = [share for network in figures.NETWORKS.values() for share in (network.train, network.test)]
    on_flower = [figures.BY_A_LINE, figures.BY_A_LINE, figures.FOUR_UNITS_LONG, *figures.HIDDEN_SIZES.values()]
    published = [66.0, 34.0, *one_neuron, *networks, *on_flower]
    assert [float(line[1]) for line in LINES] == published


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_each_share_on_the_page_is_within_its_tolerance_and_has_its_interval(line):
    _, published, ours, right, m, low, high, tolerance = line
    assert float(ours) == pytest.approx(100 * int(right) / int(m), abs=1e-6)
    assert abs(int(right) - float(published) / 100 * int(m)) <= ALLOWED[tolerance]
    assert [f"{100 * end:.1f}" for end in wilson_interval(int(right), int(m))] == [low, high]


def test_each_cost_on_the_page_is_within_its_tolerance():
    text = figures.PAGE.read_text(encoding="utf-8")
    found = re.findall(r"\| \d+ \| (0\.\d{6}) \| (0\.\d{6}) \| ([\w.\- ]+) \|", text)
    networks = [cost for network in figures.NETWORKS.values() for cost in (*network.first, network.last)]
    assert [published for published, _, _ in found] == [*figures.COSTS_OF_ONE_NEURON, *(f"{c:.6f}" for c in networks)]
    for published, ours, tolerance in found:
        allowed = 0.0 if tolerance == "6 decimals" else float(tolerance)
        assert abs(float(published) - float(ours)) <= allowed + 1e-12
