"""The digits and the patients: what the loaders promise, and that the committed files are scikit-learn's copies."""

import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer
from sklearn.datasets import load_digits as scikit_learns_digits

from grading.build.bundle import DATA
from helpers import data
from helpers.data import load_digits, load_patients
from helpers.errors import CourseError
from helpers.tables.uci import DIGITS, PARTS, PATIENTS
from tools import tables

COURSE = Path(__file__).resolve().parents[1]
FOLDER = COURSE / "datasets"
LOADERS = {DIGITS: load_digits, PATIENTS: load_patients}
each_set = pytest.mark.parametrize("name", LOADERS)


def whole(split):
    """All examples in rows with their labels, in an order that depends on nothing but them."""
    x = np.concatenate([getattr(split, part).x.T for part in PARTS])
    y = np.concatenate([getattr(split, part).y[0] for part in PARTS])
    order = np.lexsort([*x.T, y])
    return x[order], y[order]


@pytest.mark.parametrize(
    ("name", "dtype", "n", "classes", "sizes"),
    [
        (DIGITS, np.uint8, 64, tuple("0123456789"), [1078, 360, 359]),
        (PATIENTS, np.float64, 30, ("benign", "malignant"), [341, 115, 113]),
    ],
)
def test_each_part_has_the_promised_shapes_and_dtypes(name, dtype, n, classes, sizes):
    loaded = LOADERS[name]()
    parts = [getattr(loaded, part) for part in PARTS]
    assert [part.m for part in parts] == sizes
    for part in parts:
        assert (part.x.shape, part.x.dtype) == ((n, part.m), dtype)
        assert (part.y.shape, part.y.dtype) == ((1, part.m), np.int64)
        assert (len(part.features), part.classes) == (n, classes)
        assert len(set(part.features)) == n
    assert (loaded.features, loaded.classes) == (parts[0].features, classes)


def test_a_digit_is_a_column_row_by_row():
    copy = scikit_learns_digits()
    digits = load_digits()
    place = tables.split(copy.target)["train"][7]
    np.testing.assert_array_equal(digits.train.x[:, 7].reshape(8, 8), copy.images[place])
    assert digits.train.y[0, 7] == copy.target[place]
    assert digits.features[8 * 2 + 5] == "row 2, column 5"


def test_together_the_parts_are_scikit_learns_digits():
    copy = scikit_learns_digits()
    x, y = whole(load_digits())
    order = np.lexsort([*copy.data.T, copy.target])
    np.testing.assert_array_equal(x, copy.data[order])
    np.testing.assert_array_equal(y, copy.target[order])


def test_together_the_parts_are_scikit_learns_patients_with_1_for_malignant():
    copy = load_breast_cancer()
    x, y = whole(load_patients())
    malignant = (copy.target_names[copy.target] == "malignant").astype(int)
    order = np.lexsort([*copy.data.T, malignant])
    np.testing.assert_array_equal(x, copy.data[order])
    np.testing.assert_array_equal(y, malignant[order])
    assert load_patients().features == tuple(copy.feature_names)


@each_set
def test_no_example_is_in_two_parts(name):
    x, _ = whole(LOADERS[name]())
    assert len(np.unique(x, axis=0)) == len(x)


@each_set
def test_every_part_has_the_same_share_of_each_class(name):
    loaded = LOADERS[name]()
    shares = [np.bincount(getattr(loaded, part).y[0]) / getattr(loaded, part).m for part in PARTS]
    np.testing.assert_allclose(shares[1:], [shares[0]] * 2, atol=0.01)


@each_set
def test_writing_a_set_again_gives_the_same_bytes_and_the_committed_data(name, tmp_path):
    (tmp_path / "again").mkdir()
    first, second = tables.write(name, tmp_path), tables.write(name, tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()
    with h5py.File(first) as made, h5py.File(FOLDER / name) as committed:
        assert set(made) == set(committed) and dict(made.attrs) == dict(committed.attrs)
        for key in made:
            np.testing.assert_array_equal(made[key][()], committed[key][()])


def test_another_seed_gives_another_split():
    y = load_breast_cancer().target
    assert not np.array_equal(tables.split(y)["test"], tables.split(y, seed=1)["test"])


def test_both_files_are_small():
    assert sum((FOLDER / name).stat().st_size for name in LOADERS) < 1_000_000


@each_set
def test_loading_says_what_it_is_whose_and_under_which_licence(name, capsys):
    loaded = LOADERS[name]()
    said = capsys.readouterr().out
    assert said == loaded.description + "\n"
    assert f"{loaded.train.m:,} to train" in said and "UCI Machine Learning Repository" in said
    page = (COURSE / "docs" / "data.md").read_text(encoding="utf-8")
    (doi,) = [word for word in said.split() if word.startswith("doi:")]
    for text in (said, page, LOADERS[name].__doc__):
        assert doi.rstrip(".") in text and "CC BY 4.0" in text


@each_set
@pytest.mark.parametrize("spoilt", ["missing", "cut", "other"])
def test_a_file_that_is_missing_or_damaged_is_named_with_what_to_do(name, spoilt, tmp_path, monkeypatch):
    path = tmp_path / name
    if spoilt == "cut":
        path.write_bytes((FOLDER / name).read_bytes()[:20_000])
    elif spoilt == "other":
        shutil.copy(FOLDER / "drawn_test.h5", path)
    monkeypatch.setattr(data, "datasets_folder", lambda: tmp_path)
    with pytest.raises(CourseError, match=f"{name} is .*install the course's package again"):
        LOADERS[name]()


def test_students_get_both_files():
    assert set(LOADERS) <= set(DATA)


def test_those_who_load_pictures_do_not_wait_for_the_tables():
    program = "import sys, helpers.data; sys.exit('helpers.tables' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=COURSE).returncode == 0
