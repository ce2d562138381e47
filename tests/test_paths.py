"""The path of the course, and a folder of its own outside it for each class."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_course import write_tiny_course

from grading.course.paths import class_folder, find_course, is_course, named_folder
from helpers.errors import CourseError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch, tmp_path):
    monkeypatch.delenv("NNDL_COURSE", raising=False)
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))


@pytest.fixture
def course(tmp_path):
    return write_tiny_course(tmp_path / "course")


def test_a_course_is_a_folder_with_a_weeks_exercises(course, tmp_path):
    assert is_course(course)
    assert not is_course(tmp_path) and not is_course(course / "notebooks") and not is_course(tmp_path / "none")


def test_the_named_course_comes_first(course, monkeypatch):
    monkeypatch.setenv("NNDL_COURSE", str(ROOT))
    monkeypatch.chdir(ROOT)
    assert find_course(course) == course.resolve()
    assert find_course(str(course)) == course.resolve()


def test_then_the_environments_then_the_working_folders_then_the_checkout(course, monkeypatch, tmp_path):
    below = course / "notebooks" / "week9"
    monkeypatch.chdir(below)
    assert find_course() == course.resolve()
    monkeypatch.setenv("NNDL_COURSE", str(ROOT))
    assert find_course() == ROOT
    monkeypatch.delenv("NNDL_COURSE")
    monkeypatch.chdir(tmp_path)
    assert find_course() == ROOT


@pytest.mark.parametrize("by", ["name", "environment"])
def test_a_named_folder_that_is_no_course_is_an_error_and_nothing_else_is_taken(by, course, tmp_path, monkeypatch):
    monkeypatch.chdir(course)
    wrong = tmp_path / "elsewhere"
    if by == "environment":
        monkeypatch.setenv("NNDL_COURSE", str(wrong))
    with pytest.raises(CourseError, match="elsewhere is not a course"):
        find_course(wrong if by == "name" else None)


def test_a_class_has_one_folder_that_only_its_user_reads(course, tmp_path):
    folder = class_folder(course)
    assert folder == class_folder(course) and folder.parent == tmp_path / "state"
    assert folder.is_dir() and not stat.S_IMODE(folder.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_two_names_are_two_folders_inside_the_state_folder(tmp_path, one, other):
    try:
        folders = [named_folder(name) for name in (one, other)]
    except (UnicodeEncodeError, OSError) as error:
        pytest.fail(f"{one!r}, {other!r}: {error}")
    assert all(folder.resolve().parent == (tmp_path / "state").resolve() for folder in folders)
    assert (folders[0] == folders[1]) == (one == other)


@pytest.mark.parametrize("name", ["..", ".", "...", "../../etc", "/etc", "a/b", "a\\b", "a\0b", "a b"])
def test_no_name_leads_outside(tmp_path, name):
    folder = named_folder(name)
    assert folder.resolve().parent == (tmp_path / "state").resolve()
    assert folder != named_folder("a_b")


def test_without_a_told_place_it_lies_below_the_users_state_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("NNDL_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    assert named_folder("a") == tmp_path / "xdg" / "nndl" / "a"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert named_folder("a") == tmp_path / "home" / ".local" / "state" / "nndl" / "a"
    assert not os.environ.get("NNDL_STATE")
