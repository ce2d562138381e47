"""Loading pictures: what is right comes through whole, what is wrong is named and can be mended."""

from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpers import data
from helpers.data import load_file, load_own_picture, load_pictures, read_ahead
from helpers.errors import CourseError
from helpers.pictures.convert import write_pictures

CLASSES = ("non-cat", "cat")


def write(path: Path, m: int = 4, part: str = "train", size: int = 8) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    x = np.arange(m * size * size * 3).reshape(m, size, size, 3) % 256
    write_pictures(path, x, np.arange(m) % 2, CLASSES, part=part)
    return path


def write_pair(folder: Path, naming: str, m: int = 4) -> Path:
    write(folder / naming.format("train"), m)
    write(folder / naming.format("test"), 2, part="test")
    return folder


@pytest.fixture
def course(tmp_path, monkeypatch):
    """An installed course with drawn pictures, an empty cache, and a working folder two levels down."""
    package = write_pair(tmp_path / "package", "drawn_{}.h5", m=6)
    write(package / "drawn_validation.h5", 3)
    write(package / "drawn_test_large.h5", 5, part="test")
    real = data.datasets_folder()
    (package / "sources.yml").write_bytes((real / "sources.yml").read_bytes())
    monkeypatch.setattr(data, "datasets_folder", lambda: package)
    monkeypatch.setenv("NNDL_CACHE", str(tmp_path / "cache"))
    work = tmp_path / "home" / "course" / "week1"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    return tmp_path


@given(
    m=st.integers(1, 5),
    height=st.integers(1, 6),
    width=st.integers(1, 6),
    part=st.sampled_from(["train", "test"]),
)
def test_what_was_written_is_what_is_loaded(tmp_path_factory, m, height, width, part):
    rng = np.random.default_rng(m * 100 + height * 10 + width)
    x, y = rng.integers(0, 256, (m, height, width, 3)), rng.integers(0, 2, m)
    path = tmp_path_factory.mktemp("round") / "file.h5"
    write_pictures(path, x, y, CLASSES, part=part)
    loaded = load_file(path)
    np.testing.assert_array_equal(loaded.x, x)
    np.testing.assert_array_equal(loaded.y, y[np.newaxis])
    assert (loaded.x.dtype, loaded.y.dtype, loaded.classes, loaded.m) == (np.uint8, np.int64, CLASSES, m)


def spoil(original: bytes, how: str) -> bytes:
    return {
        "page": b"\n<!DOCTYPE html><html><body>train_catvnoncat.h5</body></html>",
        "page with a comment": b"<!-- hello --><html></html>",
        "pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:fbe5\nsize 2572022\n",
        "text": b"404: Not Found",
        "empty": b"",
        "zip": b"PK\x03\x04" + original,
        "crlf to lf": original.replace(b"\r\n", b"\n"),
        "lf to crlf": original.replace(b"\n", b"\r\n"),
        "lf to crlf where there was none": original.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        "decoded as text": original.decode("utf-8", "replace").encode(),
        "eighth bit cut": bytes(byte & 0x7F for byte in original),
        "truncated": original[: len(original) // 2],
        "truncated early": original[:20],
        "other data": b"\x00\x01\x02\x03" * 100,
    }[how]


@pytest.mark.parametrize(
    ("how", "says", "mend"),
    [
        ("page", "web page", "raw file"),
        ("page with a comment", "web page", "raw file"),
        ("pointer", "git-LFS", "git lfs pull"),
        ("text", "is text, not data; it begins b'404: Not Found'", "nndl data fetch"),
        ("empty", "is empty", "nndl data fetch"),
        ("zip", "packed", "Unpack"),
        ("crlf to lf", "line endings", "binary"),
        ("lf to crlf", "line endings", "binary"),
        ("decoded as text", "line endings", "binary"),
        ("truncated", "breaks off", "nndl data fetch"),
        ("truncated early", "breaks off", "nndl data fetch"),
        ("other data", "not an HDF5 file", "nndl data fetch"),
    ],
)
def test_a_damaged_file_is_named_and_the_message_says_how_to_mend_it(tmp_path, how, says, mend):
    path = write(tmp_path / "train_catvnoncat.h5", size=16)
    path.write_bytes(spoil(path.read_bytes(), how))
    with pytest.raises(CourseError) as caught:
        load_file(path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)
    assert mend in str(caught.value)


@given(share=st.floats(0, 0.999))
def test_a_file_cut_anywhere_never_loads_and_never_gives_a_traceback(tmp_path_factory, share):
    path = write(tmp_path_factory.mktemp("cut") / "file.h5")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(CourseError):
        load_file(path)


def test_no_such_file_is_named(tmp_path):
    with pytest.raises(CourseError, match="There is no file .*gone.h5"):
        load_file(tmp_path / "gone.h5")


def test_a_missing_array_is_named_together_with_those_that_are_there(tmp_path):
    path = write(tmp_path / "file.h5")
    with h5py.File(path, "a") as file:
        file.move("train_set_y", "labels")
    with pytest.raises(CourseError, match="no train_set_y. It has: labels, list_classes, train_set_x"):
        load_file(path)


def test_a_group_in_place_of_an_array_counts_as_missing(tmp_path):
    path = write(tmp_path / "file.h5")
    with h5py.File(path, "a") as file:
        del file["train_set_x"]
        file.create_group("train_set_x")
    with pytest.raises(CourseError, match="no train_set_x"):
        load_file(path)


def test_a_file_with_both_sets_asks_which_and_then_gives_it(tmp_path):
    path = write(tmp_path / "both.h5")
    with h5py.File(path, "a") as file:
        file["test_set_x"], file["test_set_y"] = file["train_set_x"][:1], file["train_set_y"][:1]
    with pytest.raises(CourseError, match='part="train" or part="test"'):
        load_file(path)
    assert (load_file(path, part="train").m, load_file(path, part="test").m) == (4, 1)


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        (
            "train_set_x",
            np.zeros((4, 3, 8, 8), np.uint8),
            r"shape \(4, 3, 8, 8\); it must be \(m, height, width, 3\)",
        ),
        ("train_set_x", np.zeros((4, 192), np.uint8), r"shape \(4, 192\)"),
        ("train_set_x", np.zeros((0, 8, 8, 3), np.uint8), "no picture in it"),
        ("train_set_x", np.zeros((4, 8, 8, 3)), "dtype float64; it must be uint8"),
        ("train_set_x", np.zeros((5, 8, 8, 3), np.uint8), "5 pictures but train_set_y has 4 labels"),
        ("train_set_y", np.array([0.0, 1, 0, 1]), "dtype float64; it must hold whole numbers"),
        ("train_set_y", np.array([[0, 1], [0, 1]]), r"shape \(2, 2\)"),
        ("train_set_y", np.array([1, 2, 1, 2]), r"labels \[1, 2\]; only 0 and 1"),
        ("list_classes", np.array([b"a", b"b", b"c"]), "names of classes 0 and 1"),
        ("list_classes", np.array([1, 2]), "names of classes 0 and 1"),
    ],
)
def test_a_wrong_array_is_named_with_what_it_must_be(tmp_path, name, values, says):
    path = write(tmp_path / "file.h5")
    with h5py.File(path, "a") as file:
        del file[name]
        file[name] = values
    with pytest.raises(CourseError, match=says):
        load_file(path)


def test_labels_as_a_row_or_as_booleans_are_taken(tmp_path):
    path = write(tmp_path / "file.h5")
    with h5py.File(path, "a") as file:
        del file["train_set_y"]
        file["train_set_y"] = np.array([[False, True, False, True]])
    assert load_file(path).y.tolist() == [[0, 1, 0, 1]]


def test_without_anything_else_the_drawn_pictures_are_used_and_it_says_so(course, capsys):
    pictures = load_pictures()
    assert (pictures.name, pictures.train.m, pictures.test.m) == ("drawn", 6, 2)
    assert (pictures.validation.m, pictures.test_large.m) == (3, 5)
    printed = capsys.readouterr().out
    assert printed == pictures.description + "\n"
    assert "drawn pictures, not photographs" in printed
    assert "6 to train, 2 to test, 3 to validate, 5 in a larger test set (0 = non-cat, 1 = cat)" in printed


def test_files_put_in_by_hand_come_before_fetched_ones_and_those_before_drawn_ones(course, capsys):
    write_pair(course / "cache" / "cats", "{}_catvnoncat.h5", m=3)
    assert (load_pictures().name, load_pictures().train.m) == ("cats", 3)
    write_pair(course / "home" / "datasets", "{}_catvnoncat.h5", m=5)
    assert load_pictures().train.m == 5
    assert f"files put into {course / 'home' / 'datasets'}" in capsys.readouterr().out
    write_pair(course / "home" / "course" / "datasets", "{}_catvnoncat.h5", m=7)
    assert load_pictures().train.m == 7
    write_pair(course / "package", "{}_catvnoncat.h5", m=9)
    assert load_pictures().train.m == 9
    assert load_pictures("drawn").train.m == 6
    assert load_pictures("cats").train.m == 3


def test_a_submission_cannot_bring_its_own_pictures(course):
    write_pair(course / "home" / "course" / "week1" / "datasets", "{}_catvnoncat.h5")
    write_pair(course / "home" / "course" / "week1", "{}_catvnoncat.h5")
    assert load_pictures().name == "drawn"


def test_the_course_s_cats_may_also_have_been_put_in_by_hand(course):
    write_pair(course / "home" / "datasets", "{}_catvnoncat.h5", m=5)
    assert load_pictures("cats").train.m == 5


def test_any_folder_with_such_files_can_be_named(course):
    for naming in ("{}_catvnoncat.h5", "{}.h5", "drawn_{}.h5"):
        folder = write_pair(course / naming.format("own"), naming, m=8)
        assert load_pictures(folder).train.m == load_pictures(str(folder)).train.m == 8


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("cats", "has not been fetched yet. Type: nndl data fetch cats"),
        ("cifar10", "has not been fetched yet. Type: nndl data fetch cifar10"),
        ("dogs", "neither a folder nor a set of pictures that the course knows: drawn, cats, cifar10, pets"),
        (".", "holds no pictures of the course's format"),
    ],
)
def test_a_source_that_is_not_there_is_named_with_the_next_step(course, source, says):
    with pytest.raises(CourseError, match=says):
        load_pictures(source)


def test_half_a_pair_put_in_by_hand_is_an_error_and_not_passed_over(course):
    folder = write_pair(course / "home" / "datasets", "{}_catvnoncat.h5")
    (folder / "test_catvnoncat.h5").unlink()
    with pytest.raises(CourseError, match="has train_catvnoncat.h5 but no test_catvnoncat.h5"):
        load_pictures()


def test_a_damaged_file_put_in_by_hand_is_an_error_and_not_passed_over(course):
    folder = write_pair(course / "home" / "datasets", "{}_catvnoncat.h5")
    (folder / "train_catvnoncat.h5").write_bytes(spoil(b"", "page"))
    with pytest.raises(CourseError, match="web page"):
        load_pictures()


def test_parts_that_do_not_go_together_are_refused(course):
    write(course / "package" / "drawn_test.h5", part="test", size=16)
    with pytest.raises(CourseError, match="drawn_test.h5 does not go with drawn_train.h5"):
        load_pictures()


def test_the_pictures_that_come_with_the_course_load_from_the_real_package(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if not (data.datasets_folder() / "drawn_train.h5").is_file():
        pytest.skip("datasets/drawn_train.h5 has not been made yet")
    pictures = load_pictures("drawn")
    assert (pictures.train.m, pictures.test.m) == (209, 50)
    assert pictures.train.x.shape[1:] == (64, 64, 3)
    assert pictures.validation is not None
    assert pictures.test_large is not None


def stripes(width: int, height: int) -> Image.Image:
    """Red on the left quarter, blue on the right quarter, green between; the top row of pixels is black."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 4, 0] = pixels[:, -(width // 4) :, 2] = 255
    pixels[:, width // 4 : -(width // 4), 1] = 255
    return Image.fromarray(pixels)


@given(width=st.integers(1, 150), height=st.integers(1, 150), size=st.integers(1, 70))
def test_an_own_picture_of_any_size_becomes_a_small_square(tmp_path_factory, width, height, size):
    path = tmp_path_factory.mktemp("own") / "cat.png"
    Image.new("RGB", (width, height), (10, 20, 30)).save(path)
    picture = load_own_picture(path, size)
    assert (picture.shape, picture.dtype) == ((size, size, 3), np.uint8)
    assert (picture == (10, 20, 30)).all()


def test_an_own_picture_is_cut_in_the_centre(tmp_path):
    stripes(200, 100).save(tmp_path / "cat.png")
    picture = load_own_picture(tmp_path / "cat.png")
    # The outermost pixels may take a little from what was cut off: enlarging and shrinking look around.
    assert (picture[:, 4:-4] == (0, 255, 0)).all()


def test_an_own_picture_from_a_camera_held_sideways_is_turned_upright(tmp_path):
    left_red = Image.fromarray(np.repeat([[[255, 0, 0], [0, 0, 255]]], 2, axis=0).astype(np.uint8)).resize((64, 64), 0)
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn by 90 degrees clockwise to see it upright"
    left_red.save(tmp_path / "cat.png", exif=exif)
    picture = load_own_picture(tmp_path / "cat.png")
    assert picture[5, 32].tolist() == [255, 0, 0]
    assert picture[-5, 32].tolist() == [0, 0, 255]


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGBA", "LA", "I;16"])
def test_an_own_picture_in_any_kind_of_colour_becomes_red_green_blue(tmp_path, mode):
    Image.new(mode, (30, 20)).save(tmp_path / "cat.tiff")
    assert load_own_picture(tmp_path / "cat.tiff").shape == (64, 64, 3)


def test_transparent_places_of_an_own_picture_become_white(tmp_path):
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(tmp_path / "cat.png")
    assert (load_own_picture(tmp_path / "cat.png") == 255).all()


@pytest.mark.parametrize(("content", "says"), [(b"not a picture", "cannot be read"), (None, "There is no picture")])
def test_an_own_picture_that_is_none_is_named(tmp_path, content, says):
    path = tmp_path / "cat.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CourseError, match=says):
        load_own_picture(path)


def test_an_own_picture_that_breaks_off_is_named(tmp_path):
    path = tmp_path / "cat.jpg"
    stripes(300, 300).save(path)
    path.write_bytes(path.read_bytes()[:800])
    with pytest.raises(CourseError, match="cannot be read"):
        load_own_picture(path)


def test_pictures_that_were_read_ahead_are_those_of_the_files_and_never_shared(course):
    usual = load_pictures()
    read_ahead()
    first, second = load_pictures(), load_pictures()
    for part in ("train", "test", "validation", "test_large"):
        expected, ahead, again = (getattr(loaded, part).x for loaded in (usual, first, second))
        np.testing.assert_array_equal(ahead, expected)
        ahead[:] = 0
        np.testing.assert_array_equal(again, expected)


def test_a_file_that_has_changed_since_it_was_read_ahead_is_read_again(course):
    write_pair(course / "home" / "datasets", "{}_catvnoncat.h5", m=5)
    read_ahead()
    write_pair(course / "home" / "datasets", "{}_catvnoncat.h5", m=7)
    assert load_pictures().train.m == 7
