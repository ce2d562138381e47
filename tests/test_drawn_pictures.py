"""The project's own pictures: what is promised of the files, and that they are good for what they are for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.pictures import measure
from tools.pictures.scenes import draw
from tools.pictures.sets import SETS, TRAIN, VALIDATION, PictureSet, labels, picture, read, write

FOLDER = Path(__file__).parents[1] / "datasets"
each_set = pytest.mark.parametrize("which", SETS, ids=lambda which: which.file)


@each_set
def test_a_file_has_the_courses_keys_shapes_and_dtypes(which: PictureSet) -> None:
    with h5py.File(FOLDER / which.file, "r") as file:
        x, y = f"{which.prefix}_set_x", f"{which.prefix}_set_y"
        assert set(file) == {x, y, "list_classes"}
        assert (file[x].shape, file[x].dtype) == ((which.size, 64, 64, 3), np.uint8)
        assert (file[y].shape, file[y].dtype) == ((which.size,), np.int64)
        assert list(file["list_classes"][:]) == [b"non-cat", b"cat"]


def test_the_sets_have_the_promised_sizes_and_keys() -> None:
    assert [(which.size, which.prefix) for which in SETS[:2]] == [(209, "train"), (50, "test")]
    assert all(which.size >= 300 and which.prefix == "test" for which in SETS[2:])


@each_set
def test_between_35_and_50_percent_of_a_set_are_cats(which: PictureSet) -> None:
    _, y = read(which, FOLDER)
    assert set(y) == {0, 1}
    assert 0.35 <= y.mean() <= 0.50


@each_set
def test_drawing_again_gives_the_committed_pictures_and_labels(which: PictureSet) -> None:
    x, y = read(which, FOLDER)
    np.testing.assert_array_equal(labels(which), y)
    for index in range(0, which.size, max(1, which.size // 100)):
        np.testing.assert_array_equal(picture(which, index, bool(y[index])), x[index], err_msg=f"picture {index}")


def test_writing_a_set_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, second = write(SETS[1], tmp_path), write(SETS[1], tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()


def test_no_picture_occurs_twice_in_or_across_the_sets() -> None:
    seen = [image.tobytes() for which in SETS for image in read(which, FOLDER)[0]]
    assert len(set(seen)) == len(seen)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), cat=st.booleans())
def test_every_seed_draws_a_picture_with_something_on_it(seed: int, cat: bool) -> None:
    image = draw(np.random.default_rng(seed), cat)
    assert (image.shape, image.dtype) == ((64, 64, 3), np.uint8)
    middle = image[16:48, 16:48].reshape(-1, 3)
    assert len(np.unique(middle // 16, axis=0)) >= 3


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), m=st.integers(2, 8))
def test_training_within_the_span_predicts_as_training_in_all_coordinates(seed: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    x, x_new, y = rng.normal(size=(30, m)), rng.normal(size=(30, 20)), rng.integers(0, 2, m)
    w1, w2, b1, b2 = (
        rng.normal(size=(4, 30)) * 0.3,
        rng.normal(size=(1, 4)),
        np.zeros((4, 1)),
        np.zeros((1, 1)),
    )
    within = measure.trained_predictions([w1, w2], x, y, x_new, rate=0.1, iterations=50)
    for _ in range(50):
        hidden = np.maximum(w1 @ x + b1, 0)
        dz = (1 / (1 + np.exp(-(w2 @ hidden + b2))) - y) / m
        dz1 = (w2.T @ dz) * (hidden > 0)
        w2, b2 = w2 - 0.1 * dz @ hidden.T, b2 - 0.1 * dz.sum()
        w1, b1 = w1 - 0.1 * dz1 @ x.T, b1 - 0.1 * dz1.sum(axis=1, keepdims=True)
    for columns, predicted in zip((x, x_new), within, strict=True):
        z = (w2 @ np.maximum(w1 @ columns + b1, 0) + b2)[0]
        sure = abs(z) > 1e-9
        np.testing.assert_array_equal(predicted[sure], z[sure] > 0)


@pytest.mark.slow
def test_depth_pays_on_the_validation_set_as_the_docs_say() -> None:
    found = measure.measure(read(TRAIN, FOLDER), read(VALIDATION, FOLDER), seed=0)
    shares = [found[name].share for name in ("logistic regression", "two layers", "four layers")]
    assert 0.65 <= shares[0] <= 0.75
    assert shares[1] >= shares[0] + 0.08
    assert all(deeper >= less - 0.02 for less, deeper in pairwise(shares))
