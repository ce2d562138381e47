"""Scores for exercises that answer with labels: dense on both sides of the border, and found again in a pool."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grading.course.label_scores import FARTHEST, NEAREST, draw_scores, find_scores

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(1, 80), st.sampled_from((-1, 1)))
def test_no_score_lies_on_the_border_nor_far_from_it(seed, m, sign):
    sizes = np.abs(draw_scores(np.random.default_rng(seed), m, sign))
    assert sizes.shape == (m,)
    assert sizes.min() > NEAREST / 2 and sizes.max() <= FARTHEST


@given(seeds, st.integers(3, 80), st.sampled_from((-1, 1)))
def test_both_answers_are_there_and_the_sign_s_more_often_and_farther_out(seed, m, sign):
    scores = draw_scores(np.random.default_rng(seed), m, sign) * sign
    assert (scores < 0).any()
    assert (scores > 0).sum() > (scores < 0).sum()
    assert scores.max() > -scores.min()


@given(seeds, st.integers(1, 40))
def test_what_is_found_in_a_pool_is_close_on_the_same_side_and_taken_once(seed, m):
    rng = np.random.default_rng(seed)
    wanted, pool = draw_scores(rng, m), rng.normal(size=4000)
    places = find_scores(pool, wanted)
    assert len(set(places.tolist())) == len(places) == m
    assert np.abs(pool[places] - wanted).max() <= NEAREST / 3
    assert (np.sign(pool[places]) == np.sign(wanted)).all()


def test_nothing_is_found_in_a_pool_without_such_scores():
    assert find_scores(np.full(100, 0.2), np.array([-0.2])).size == 0


def test_nothing_is_found_where_one_place_would_have_to_serve_twice():
    assert find_scores(np.array([0.5, 3.0]), np.array([0.5, 0.51])).size == 0
