"""Staging: what cannot be copied is that student's trouble alone, unless the machine itself has no room."""

import errno
import os
import shutil

import pytest
from nbgrader.coursedir import CourseDirectory
from tiny_course import WEEK

from grading.cohort import stage as staging
from grading.cohort.stage import MAX_FILE, MAX_SUBMISSION, handed_in, stage
from helpers.errors import CourseError


class ClassRoom:
    """A course root with submissions, and what staging makes of them."""

    def __init__(self, folder):
        self.submitted, self.scratch = folder / "submitted", folder / "scratch"
        self.directory = CourseDirectory(root=str(folder))

    def hand_in(self, student, name="notes.txt", size=10):
        path = self.submitted / student / WEEK / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)
        return path

    def staged(self, *students):
        found = {}
        for folder in handed_in(self.directory, WEEK, students):
            student = folder.parent.name
            found[student] = stage(self.directory, self.scratch / student / WEEK, folder, {})
        return found

    def copied(self, student):
        folder = self.scratch / student / WEEK
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def room(tmp_path):
    made = ClassRoom(tmp_path)
    for student in ("a", "b", "c"):
        made.hand_in(student)
    return made


def test_what_is_there_to_read_is_not_staged(room):
    for name in ("lesson.ipynb", "recap.ipynb", "quiz.ipynb"):
        room.hand_in("a", name)
    assert room.staged("a")["a"].problems == []
    assert room.copied("a") == {"notes.txt", "quiz.ipynb"}


def failing(monkeypatch, name, code, on_copy=False):
    """Let the copy of this file fail as the system would, on reading or on writing."""
    real = shutil.copyfile

    def copyfile(source, target):
        if os.path.basename(source) == name:
            raise OSError(code, os.strerror(code), str(target if on_copy else source))
        return real(source, target)

    monkeypatch.setattr(staging.shutil, "copyfile", copyfile)


@pytest.mark.parametrize(
    ("code", "on_copy", "said"),
    [
        (errno.EACCES, False, f"submitted/b/{WEEK}/mine.txt cannot be read: Permission denied"),
        (errno.EIO, False, f"submitted/b/{WEEK}/mine.txt cannot be read: Input/output error"),
        (errno.ENOENT, False, f"submitted/b/{WEEK}/mine.txt cannot be read: No such file or directory"),
        (errno.ENAMETOOLONG, True, "mine.txt cannot be copied: File name too long"),
    ],
)
def test_a_file_that_cannot_be_copied_stops_its_student_alone(room, monkeypatch, code, on_copy, said):
    room.hand_in("b", "mine.txt")
    failing(monkeypatch, "mine.txt", code, on_copy)
    cohort = room.staged()
    assert cohort["b"].problems == [f"not graded: {said}; mend that and run the same again"]
    assert not (room.scratch / "b").exists(), "half a submission would be graded as if it were all"
    assert cohort["a"].problems == cohort["c"].problems == []
    assert room.copied("a") == room.copied("c") == {"notes.txt"}


def test_a_folder_that_vanishes_meanwhile_stops_its_student_alone(room, monkeypatch):
    room.hand_in("b", "folder/inner.txt")
    real = os.listdir

    def vanishing(place):
        found = real(place)
        if "folder" in found:
            shutil.rmtree(os.path.join(place, "folder"))
        return found

    monkeypatch.setattr("grading.submissions.files_beside.os.listdir", vanishing)
    cohort = room.staged()
    assert "folder cannot be read: No such file or directory" in cohort["b"].problems[0]
    assert room.copied("c") == {"notes.txt"}


def test_an_error_while_notebooks_are_told_apart_stops_its_student_alone(room, monkeypatch):
    real = staging.give_released_names

    def fail(folder, skeletons):
        if folder.parent.name == "b":
            raise RecursionError("too deep")
        return real(folder, skeletons)

    monkeypatch.setattr(staging, "give_released_names", fail)
    cohort = room.staged()
    assert "cannot be read: RecursionError: too deep" in cohort["b"].problems[0]
    assert not (room.scratch / "b").exists() and room.copied("c") == {"notes.txt"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EMFILE])
def test_where_the_machine_has_no_room_the_run_ends_in_one_line(room, monkeypatch, code):
    failing(monkeypatch, "notes.txt", code, on_copy=True)
    with pytest.raises(CourseError, match=os.strerror(code)) as raised:
        room.staged()
    assert "\n" not in str(raised.value) and "run the same command again" in str(raised.value)


def test_files_that_are_too_large_are_left_out_and_named(room):
    room.hand_in("b", "huge.bin", MAX_FILE + 1)
    cohort = room.staged()
    assert room.copied("b") == {"notes.txt"}
    assert len(cohort["b"].left_out) == 1 and "huge.bin (50.0 MB)" in cohort["b"].left_out[0]


def test_one_student_does_not_fill_the_disk_for_all_and_the_notebook_is_kept(room):
    for number in range(5):
        room.hand_in("b", f"{number}.bin", MAX_FILE)
    room.hand_in("b", "zz.ipynb", MAX_FILE)
    cohort = room.staged()
    copied = {name: (room.scratch / "b" / WEEK / name).stat().st_size for name in room.copied("b")}
    assert sum(copied.values()) <= MAX_SUBMISSION and {"zz.ipynb", "notes.txt"} <= set(copied)
    (line,) = cohort["b"].left_out
    assert "4.bin (50.0 MB)" in line and "0.bin" not in line.partition(": ")[2]


def test_empty_folders_and_what_nbgrader_does_not_copy_are_passed_over_in_silence(room):
    (room.submitted / "b" / WEEK / "empty" / "within").mkdir(parents=True)
    room.hand_in("b", "__pycache__/x.pyc")
    cohort = room.staged()
    assert room.copied("b") == {"notes.txt"} and not (room.scratch / "b" / WEEK / "empty").exists()
    assert cohort["b"].left_out == cohort["b"].problems == []


def test_who_handed_in_nothing_for_the_week_is_none_of_the_cohort(room):
    (room.submitted / "other" / "week8").mkdir(parents=True)
    (room.submitted / "README").write_text("no student")
    assert list(room.staged()) == ["a", "b", "c"]
