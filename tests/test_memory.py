"""The grading process holds no more after many submissions than after a few. 1,000: `python -m benchmarks.memory`."""

import sys

import pytest

from benchmarks.memory import measure

SUBMISSIONS, EVERY = 60, 20
# Every fourth submission returns a value of 800,000 bytes, four times over: keeping a few would cost more than this.
MAY_GROW = 4_000_000


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_and_descriptors_stay_as_they_are_over_many_submissions():
    first, *_, last = measure(SUBMISSIONS, EVERY)
    assert last.submissions == SUBMISSIONS
    assert last.points == SUBMISSIONS // 4 * 4
    assert last.own - first.own < MAY_GROW
    assert last.others - first.others < MAY_GROW
    assert last.descriptors == first.descriptors
