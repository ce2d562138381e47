"""Pictures that people bring along: read from names, folders and the button, labelled by their names."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpers import own_pictures as own
from helpers.data import load_file, load_pictures
from helpers.errors import CourseError
from helpers.pictures import fetch as fetching
from helpers.pictures.convert import write_pictures
from helpers.pictures.make import make
from helpers.pictures.own import label_of

CLASSES = ("non-cat", "cat")
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)


def png(colour=(200, 100, 50), size=(90, 70)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, "PNG")
    return content.getvalue()


class Button:
    """What an upload button holds once files were chosen."""

    def __init__(self, **files):
        self.value = tuple({"name": name.replace("__", "."), "content": memoryview(it)} for name, it in files.items())


@given(st.sampled_from(["cat", "Cat", "cats", "CATS"]), st.sampled_from(["", "_1", " (2)", "-sofa", "12"]))
def test_a_name_that_begins_with_the_class_says_what_the_picture_shows(word, rest):
    assert label_of(f"{word}{rest}.jpg", CLASSES) == 1
    assert label_of(f"{word}/IMG_7{rest}.jpg", CLASSES) == 1
    assert label_of(f"non-{word}{rest}.jpg", CLASSES) == 0


@pytest.mark.parametrize("name", ["IMG_1234.jpg", "category.png", "catalogue/1.png", "my cat.jpg", "1.jpg", "dog.png"])
def test_a_name_that_says_nothing_gives_no_label(name):
    assert label_of(name, CLASSES) is None


@pytest.mark.parametrize(
    ("name", "label"), [("dogs/3.jpg", 0), ("cats/3.jpg", 1), ("other_1.png", 0), ("no cat.png", 0)]
)
def test_both_classes_are_known_by_their_names(name, label):
    assert label_of(name, ("dog", "cat")) == label


def test_bad_files_are_named_and_left_out_and_the_others_are_read(tmp_path, capsys):
    folder = tmp_path / "cats"
    folder.mkdir()
    (folder / "tom.png").write_bytes(png())
    (folder / "phone.heic").write_bytes(HEIC)
    (folder / "notes.txt").write_text("no picture")
    (folder / ".hidden.png").write_bytes(png())
    found = own.own_pictures(folder, [tmp_path / "away.jpg", None], size=16, classes=CLASSES)
    assert found.x.shape == (1, 16, 16, 3) and found.names == ("cats/tom.png",) and found.y.tolist() == [[1]]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3 and all(line.startswith("Left out: ") for line in lines)
    assert "notes.txt cannot be read" in lines[0] and "away.jpg" in lines[2]
    assert "phone.heic is a HEIC picture" in lines[1] and "export it as JPEG" in lines[1]


def test_chosen_files_stay_in_memory_and_only_the_named_ones_are_labelled(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    uploads = own.Uploads(Button(cat_1__png=png(), me__png=png(), phone__HEIC=HEIC, other__png=png()))
    found = own.own_pictures(uploads, size=8, classes=CLASSES)
    assert found.names == ("cat_1.png", "me.png", "other.png")
    assert found.labels == (1, None, 0) and found.labelled.tolist() == [0, 2] and found.y.tolist() == [[1, 0]]
    assert "phone.HEIC is a HEIC picture" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_without_any_picture_there_are_none():
    assert own.own_pictures(None, own.Uploads(), size=8).x.shape == (0, 8, 8, 3)


@pytest.fixture
def datasets(tmp_path, monkeypatch):
    """The course's datasets/ in another place, with nothing in it that can be loaded."""
    folder = tmp_path / "datasets"
    folder.mkdir()
    monkeypatch.setattr("helpers.data.datasets_folder", lambda: folder)
    monkeypatch.setenv("NNDL_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return folder


def photographs(folder, each):
    for kind in ("cats", "dogs"):
        (folder / kind).mkdir(parents=True)
        for number in range(each):
            (folder / kind / f"{number}.png").write_bytes(png((number, 0, 255 if kind == "cats" else 0)))
    return folder


def test_a_file_made_of_a_folder_is_loaded_with_its_attribution(datasets, tmp_path, capsys):
    folder = photographs(tmp_path / "ours", each=10)
    (folder / "ATTRIBUTION.txt").write_text("Photographs: A. Student,\nCC BY 4.0")
    path = make("pets", datasets / "made_pets.h5", folder=folder)
    loaded = load_pictures()
    assert (loaded.name, loaded.train.m, loaded.test.m, loaded.classes) == ("pets", 16, 4, ("dog", "cat"))
    assert loaded.train.y.mean() == loaded.test.y.mean() == 0.5
    assert (loaded.train.x[loaded.train.y[0] == 1][..., 2] == 255).all()
    assert "Photographs: A. Student, CC BY 4.0" in capsys.readouterr().out
    assert load_pictures(path).train.m == load_pictures("pets").train.m == load_file(path, "train").m
    assert sorted(file.name for file in datasets.iterdir()) == ["made_pets.h5"]


def test_a_file_made_of_a_fetched_set_holds_its_licence_and_stays_small(datasets, tmp_path):
    fetched = tmp_path / "cache" / "pets"
    fetched.mkdir(parents=True)
    noise = np.random.default_rng(0).integers(0, 256, (300, 64, 64, 3))
    for part in ("train", "validation", "test"):
        write_pictures(fetched / f"{part}.h5", noise, np.arange(300) % 2, ("dog", "cat"))
    path = make("pets", datasets / "made_pets.h5")
    assert path.stat().st_size < 3.3e6
    loaded = load_pictures(path)
    assert loaded.train.m + loaded.test.m == 250
    assert fetching.sources()["pets"].licence in loaded.description


@pytest.mark.parametrize(
    ("name", "each", "words"),
    [("pets", None, "nndl data fetch pets"), ("pets", 2, "too few pictures"), ("cats", None, "no licence"),
     ("horses", None, "There are: ")],
)  # fmt: skip
def test_what_cannot_be_made_says_what_to_do_and_writes_nothing(datasets, tmp_path, name, each, words):
    folder = photographs(tmp_path / "ours", each) if each else None
    if folder:
        (folder / "ATTRIBUTION.txt").write_text("ours")
    with pytest.raises(CourseError, match=words):
        make(name, datasets / "made.h5", folder=folder)
    assert list(datasets.iterdir()) == []


def test_pictures_of_nobody_knows_whom_are_not_passed_on(datasets, tmp_path):
    with pytest.raises(CourseError, match="ATTRIBUTION.txt"):
        make("pets", datasets / "made.h5", folder=photographs(tmp_path / "ours", each=6))
