"""Each data set of the plane has the form it promises, exactly so without noise, and draws from its generator alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import CourseError
from helpers.planar import SHAPES, blobs, circles, flower, gaussian_quantiles, moons

ALL = {"flower": flower, **SHAPES}
sizes = st.integers(2, 60)


def generator(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
@given(m=sizes, seed=st.integers(0, 2**32 - 1))
def test_m_points_in_columns_with_half_of_the_labels_1(draw, m, seed):
    X, Y = draw(m, rng=generator(seed))
    assert (X.shape, X.dtype) == ((2, m), np.float64)
    assert (Y.shape, Y.dtype.kind) == ((1, m), "i")
    assert np.isfinite(X).all()
    assert set(np.unique(Y)) == {0, 1}
    assert Y.sum() == m // 2


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_one_state_gives_one_set_and_another_state_another(draw):
    first, again, other = (draw(50, rng=generator(seed)) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first[0], again[0])
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
def test_the_global_generator_is_left_alone(draw):
    before = np.random.get_state()[1].copy()
    draw(50, rng=generator())
    np.testing.assert_array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
@pytest.mark.parametrize("m", [-1, 0, 1])
def test_too_few_points_for_two_classes_are_refused(draw, m):
    with pytest.raises(CourseError, match="at least 2"):
        draw(m, rng=generator())


@pytest.mark.parametrize("draw", [moons, circles, blobs])
def test_negative_noise_is_refused(draw):
    with pytest.raises(CourseError, match="standard deviation"):
        draw(10, noise=-0.1, rng=generator())


@given(m=sizes)
def test_without_noise_moons_lie_on_two_half_circles(m):
    X, Y = moons(m, noise=0, rng=generator())
    upper, lower = X[:, Y[0] == 0], X[:, Y[0] == 1]
    np.testing.assert_allclose(np.hypot(*upper), 1)
    np.testing.assert_allclose(np.hypot(lower[0] - 1, lower[1] - 0.5), 1)
    assert (upper[1] >= -1e-12).all()
    assert (lower[1] <= 0.5 + 1e-12).all()


@given(m=sizes, factor=st.floats(0.1, 0.9))
def test_without_noise_circles_have_their_two_radii(m, factor):
    X, Y = circles(m, noise=0, factor=factor, rng=generator())
    np.testing.assert_allclose(np.hypot(*X), np.where(Y[0] == 0, 1, factor))


@given(half=st.integers(1, 5))
def test_without_noise_blobs_are_their_centres_and_neighbours_differ(half):
    X, Y = blobs(8 * half, centres=2 * half, noise=0, rng=generator())
    np.testing.assert_allclose(np.hypot(*X), 3)
    place = np.round(np.arctan2(X[1], X[0]) / (np.pi / half)).astype(int) % (2 * half)
    np.testing.assert_array_equal(place % 2, Y[0])
    assert set(place) == set(range(2 * half))


@pytest.mark.parametrize("centres", [0, 1, 3])
def test_heaps_that_two_classes_cannot_share_are_refused(centres):
    with pytest.raises(CourseError, match="even number"):
        blobs(10, centres=centres, rng=generator())


@given(m=sizes, seed=st.integers(0, 1000))
def test_every_inner_point_of_the_quantiles_is_nearer_than_every_outer_one(m, seed):
    X, Y = gaussian_quantiles(m, rng=generator(seed))
    distance = np.hypot(*X)
    assert distance[Y[0] == 1].max() <= distance[Y[0] == 0].min()


@pytest.mark.parametrize(("draw", "spread"), [(moons, 0.2), (circles, 0.1), (blobs, 0.5)])
def test_noise_has_the_stated_spread(draw, spread):
    m = 20000
    moved = draw(m, rng=generator())[0] - draw(m, noise=0, rng=generator())[0]
    assert moved.std() == pytest.approx(spread, rel=0.03)
    assert abs(moved.mean()) < 0.02 * spread


def test_the_flower_is_the_published_one_from_the_published_generator():
    rng = np.random.RandomState(1)
    expected = []
    for j in range(2):
        t = np.linspace(j * 3.12, (j + 1) * 3.12, 200) + rng.randn(200) * 0.2
        r = 4 * np.sin(4 * t) + rng.randn(200) * 0.2
        expected.append(np.c_[r * np.sin(t), r * np.cos(t)].T)
    X, Y = flower(400, rng=np.random.RandomState(1))
    np.testing.assert_allclose(X, np.concatenate(expected, axis=1), rtol=0, atol=1e-12)
    np.testing.assert_array_equal(Y, [[0] * 200 + [1] * 200])


def test_the_flower_has_eight_petals_of_length_4_and_opposite_each_one_of_the_other_class():
    X, Y = flower(40000, rng=generator())
    distance = np.hypot(*X)
    assert 4 < np.quantile(distance, 0.999) < 5
    far = distance > 3.5
    petal = (np.arctan2(X[0], X[1])[far] % (2 * np.pi) // (np.pi / 4)).astype(int)
    share = [Y[0, far][petal == number].mean() for number in range(8)]
    classes = np.round(share).astype(int)
    np.testing.assert_allclose(share, classes, atol=0.1)
    np.testing.assert_array_equal(classes[:4], 1 - classes[4:])
