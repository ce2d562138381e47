"""How hard an item is, and whether it tells strong students from weak ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pointbiserialr

from grading.report.items import FEWEST, LOW, measure

TWELVE = [float(total) for total in range(20, 32)]
points = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 80)), min_size=FEWEST, max_size=60)


def item(earned, totals, of=1.0):
    return measure("exercise", "f", of, earned, totals)


@given(points)
def test_an_items_own_points_take_no_part_in_its_discrimination(rows):
    earned = [float(own) for own, _ in rows]
    found = item(earned, [own + rest for own, rest in rows], of=5.0)
    rest = np.array([rest for _, rest in rows])
    if np.ptp(earned) and np.ptp(rest):
        assert found.discrimination == pytest.approx(np.corrcoef(earned, rest)[0, 1])
    else:
        assert found.discrimination is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 80)), min_size=FEWEST, max_size=60))
def test_of_an_item_that_is_right_or_wrong_it_is_the_point_biserial_correlation(rows):
    right, rest = np.array([one for one, _ in rows]), np.array([rest for _, rest in rows])
    found = item(right.astype(float), rest + right)
    if np.ptp(right.astype(int)) and np.ptp(rest):
        assert found.discrimination == pytest.approx(pointbiserialr(right, rest).statistic)


@given(points)
def test_the_share_is_that_of_all_points_and_order_does_not_matter(rows):
    earned, totals = [float(own) for own, _ in rows], [float(own + rest) for own, rest in rows]
    found = item(earned, totals, of=5.0)
    assert found.share == pytest.approx(sum(earned) / (5 * len(rows)))
    assert found.passed == earned.count(5.0)
    turned = item(earned[::-1], totals[::-1], of=5.0)
    assert turned.share == pytest.approx(found.share) and turned.discrimination == pytest.approx(found.discrimination)


def test_of_a_check_worth_nothing_the_share_is_of_those_who_passed():
    found = measure("check", "f", 0, [0] * 12, TWELVE, "returns a pair", [True] * 9 + [False] * 3)
    assert (found.share, found.passed, found.of) == (0.75, 9, 0) and found.discrimination < 0


@pytest.mark.parametrize(
    ("earned", "said", "nothing"),
    [
        ([1.0] * 12, "everybody has all points", True),
        ([0.0] * 12, "nobody has a point", True),
        ([0.5] * 12, "all have the same points", True),
        ([1.0] * 6 + [0.0] * 6, "do worse on it", True),
        ([1.0, 0.0, 0.0, 1.0] * 3, "hardly tells", True),
        ([0.0] * 6 + [1.0] * 6, "", False),
    ],
)
def test_an_item_that_tells_nothing_says_so(earned, said, nothing):
    found = item(earned, [total + own for total, own in zip(TWELVE, earned, strict=True)])
    assert said in found.flag and bool(said) == bool(found.flag) and found.tells_nothing == nothing
    if "hardly" in said:
        assert 0 <= found.discrimination < LOW


def test_too_few_students_are_said_to_be_too_few():
    few = FEWEST - 1
    found = item([1.0, 0.0] * 4 + [1.0], TWELVE[:few])
    assert found.discrimination is None and not found.tells_nothing
    assert f"too few students to say more: {few}" in found.flag
    assert not item([1.0], [3.0]).tells_nothing
