"""The files beside a notebook: as many as fit, the needed ones first, and a remark on every one that is left out."""

import os

import pytest

from grading.submissions.files_beside import MAX_DEPTH, MAX_ENTRIES, MAX_FILES, MB, files_beside, plain_files

ROOM = 8 * MB


@pytest.fixture
def folders(tmp_path):
    """What was handed in, and the week's own files."""
    for name in ("handed-in", "source"):
        (tmp_path / name).mkdir()
    (tmp_path / "source" / "given.py").write_text("right = True")
    return tmp_path / "handed-in", tmp_path / "source"


def write(folder, name, size=10):
    """A file of this size that takes no room."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def test_where_all_fit_all_are_there_and_nothing_is_said(folders):
    for name in ("data.csv", "pictures/cat.png", "large.bin"):
        write(folders[0], name, 2 * MB)
    found = files_beside(*folders, "", ROOM)
    assert set(found.files) == {"data.csv", "pictures/cat.png", "large.bin", "given.py"}
    assert found.left_out == []


def test_more_bytes_than_there_is_room_for_are_left_out_and_named(folders):
    write(folders[0], "small.csv")
    for number in range(3):
        write(folders[0], f"large{number}.bin", 3 * MB)
    found = files_beside(*folders, "", ROOM)
    assert sum(map(len, found.files.values())) <= ROOM
    assert set(found.files) == {"small.csv", "large0.bin", "large1.bin", "given.py"}
    (line,) = found.left_out
    assert "large2.bin (3.0 MB)" in line and "at most" in line and len(line) < 200


def test_more_files_than_are_allowed_are_left_out_and_counted(folders):
    for number in range(MAX_FILES + 30):
        write(folders[0], f"{number:04}.txt")
    found = files_beside(*folders, "", ROOM)
    assert len(found.files) == MAX_FILES + 1
    (line,) = found.left_out
    assert "and 27 more" in line and len(line) < 250


def test_a_file_that_the_notebook_names_is_kept_before_all_others(folders):
    for number in range(MAX_FILES + 30):
        write(folders[0], f"{number:04}.txt")
    for name in ("zz/my table.csv", "zz/tools.py", "zz/huge.bin"):
        write(folders[0], name, 2 * MB)
    code = 'from zz.tools import load\nload("zz/my table.csv")\nload("zz/huge.bin")'
    kept = files_beside(*folders, code, ROOM).files
    assert {"zz/my table.csv", "zz/tools.py", "zz/huge.bin"} <= set(kept)


def test_near_files_come_before_deep_ones_and_small_ones_before_large_ones(folders):
    for name, size in (("a/b/deep.txt", 10), ("near.bin", 5 * MB), ("small.bin", 3 * MB), ("large.bin", 6 * MB)):
        write(folders[0], name, size)
    kept = files_beside(*folders, "", ROOM + 1 * MB).files
    assert set(kept) == {"small.bin", "near.bin", "a/b/deep.txt", "given.py"}


@pytest.mark.parametrize("name", ["given.py", "given.py/more.txt"])
def test_the_weeks_own_files_stand_in_place_of_the_students(folders, name):
    write(folders[0], name)
    assert files_beside(*folders, "", ROOM).files == {"given.py": b"right = True"}


def test_a_file_named_as_a_folder_of_the_week_gives_way(folders):
    write(folders[1], "data/own.csv")
    write(folders[0], "data")
    assert set(files_beside(*folders, "", ROOM).files) == {"given.py", "data/own.csv"}


def test_the_same_submission_gets_the_same_files_in_whatever_order_they_were_made(tmp_path, folders):
    names = [f"{number}.bin" for number in range(12)]
    for name in names:
        write(folders[0], name, MB)
    for name in reversed(names):
        write(tmp_path / "again", name, MB)
    first, second = (files_beside(folder, folders[1], "", ROOM) for folder in (folders[0], tmp_path / "again"))
    assert first == second and first.left_out


def test_notebooks_and_what_nbgrader_does_not_copy_are_no_files_beside(folders):
    for name in ("other.ipynb", "timestamp.txt", "__pycache__/x.pyc", ".ipynb_checkpoints/a.txt", "feedback/page.html"):
        write(folders[0], name)
    found = files_beside(*folders, "", ROOM)
    assert set(found.files) == {"given.py"} and found.left_out == []


def test_links_and_devices_are_left_out_with_a_remark(folders):
    (folders[0] / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(folders[0] / "pipe")
    found = files_beside(*folders, "", ROOM)
    assert set(found.files) == {"given.py"}
    assert found.left_out == ["link.txt is a link and was left out.", "pipe is not a regular file and was left out."]


def test_the_way_through_a_submission_is_bounded_and_passes_the_notebooks_first(tmp_path):
    for number in range(MAX_ENTRIES + 5):
        (tmp_path / f"{number:05}").mkdir()
    write(tmp_path, "zz.ipynb")
    files, left_out = plain_files(tmp_path)
    assert [file.name for file in files] == ["zz.ipynb"]
    assert left_out == [f"More than {MAX_ENTRIES} files and folders: the rest were left out."]


def test_folders_within_folders_have_an_end(tmp_path):
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(200):  # deeper than any path can say
        os.mkdir("d" * 50, dir_fd=place)
        inner = os.open("d" * 50, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    files, left_out = plain_files(tmp_path)
    assert files == [] and len(left_out) == 1 and "too deep" in left_out[0]
    assert MAX_DEPTH < 200


def test_many_remarks_are_summed_up(tmp_path):
    for number in range(40):
        (tmp_path / f"link{number}").symlink_to("/etc/hostname")
    _, left_out = plain_files(tmp_path)
    assert len(left_out) == 6 and left_out[-1].startswith("35 more were left out")


def test_what_is_said_of_a_name_holds_neither_markup_nor_commands(folders):
    write(folders[0], "[x](javascript:canary()) <b>\x1b]0;a.bin", 2 * ROOM)
    (line,) = files_beside(*folders, "", ROOM).left_out
    assert line.isprintable() and not set("[]<>:\x1b") & set(line.partition(": ")[2])
