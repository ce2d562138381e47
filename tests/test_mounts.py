"""What the sandbox shows and what it covers: nothing of the judge or the course, however they were installed."""

import sys
from pathlib import Path

import pytest
from installed import COURSE, make_environment, what_code_finds
from tiny_course import WEEK, write_tiny_course

from grading.course.paths import GRADING
from grading.sandbox import mounts
from grading.sandbox.isolation import isolation
from grading.sandbox.mounts import covered_places, in_order, secret_folders, shown_folders
from grading.sandbox.processes import Sandbox

needs_bubblewrap = pytest.mark.skipif(not isolation().enclosed, reason=f"no bubblewrap here: {isolation().why}")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A normal install with compiled files, and a course in each place of it that is shown."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    python = make_environment(folder)
    (library,) = folder.glob("lib/python*/site-packages")
    for course in (folder, folder / "share" / "course", library):
        write_tiny_course(course)
        (course / "source" / WEEK).mkdir(parents=True)
        (course / "source" / WEEK / "doubling.ipynb").write_text("the solutions")
    return python


@needs_bubblewrap
def test_student_code_finds_nothing_of_the_course_in_an_editable_install(tmp_path):
    assert what_code_finds(Path(sys.executable), COURSE, tmp_path) == []


@needs_bubblewrap
@pytest.mark.parametrize("place", [".", "share/course", "lib/python{}.{}/site-packages".format(*sys.version_info)])
def test_student_code_finds_nothing_of_the_course_in_a_normal_install(installed, tmp_path, place):
    folder = installed.parent.parent
    assert list(folder.glob("lib/python*/site-packages/grading/__pycache__/*.pyc")), (
        "compiled files are there to be found"
    )
    found = what_code_finds(installed, folder / place, tmp_path)
    # Only the course that is judged is known, and what lies beside the judge.
    assert [path for path in found if "/share/course/" not in path or place == "share/course"] == []


@needs_bubblewrap
def test_a_covered_folder_takes_no_note_to_the_next_student(tmp_path, monkeypatch):
    covered = tmp_path / "shown" / "notebooks"
    covered.mkdir(parents=True)
    shown = shown_folders() | {str(tmp_path / "shown"): tmp_path / "shown"}
    monkeypatch.setattr("grading.sandbox.isolation.shown_folders", lambda: shown)
    with Sandbox(course=tmp_path / "shown") as sandbox, sandbox.student_process({}) as student:
        ran = student.run(f"import os\nprint(os.listdir({str(covered)!r}))\nopen({str(covered / 'note')!r}, 'w')")
    assert ran.output == "[]\n" and "Read-only" in (ran.error or "")


def test_a_course_in_the_folder_of_the_environment_is_not_shown(tmp_path):
    for name in ("bin", "lib", "notebooks", "submitted", "src/course/grading"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "gradebook.db").touch()
    shown = shown_folders([str(tmp_path)])
    assert {str(tmp_path / "bin"), str(tmp_path / "lib")} <= shown.keys()
    assert not [place for place in shown if Path(place).name in ("notebooks", "submitted", "src", "gradebook.db")]
    assert str(tmp_path) not in shown


def test_another_copy_of_the_judge_in_an_environment_is_covered_too(tmp_path):
    other = tmp_path / "lib" / "python3.11" / "site-packages" / "grading"
    other.mkdir(parents=True)
    shown = {str(tmp_path / "lib"): tmp_path / "lib"}
    assert covered_places(shown, secret_folders(shown)) == [str(other)]


def test_what_is_shown_through_a_link_is_covered_there(tmp_path):
    (tmp_path / "real" / "lib" / "grading").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    shown = {str(tmp_path / "link" / "lib"): tmp_path / "link" / "lib"}
    assert covered_places(shown, [tmp_path / "real" / "lib" / "grading"]) == [
        str(tmp_path / "link" / "lib" / "grading")
    ]


def test_a_judge_among_the_systems_own_packages_is_covered(tmp_path, monkeypatch):
    library = tmp_path / "usr" / "local" / "lib" / "python3.11" / "dist-packages"
    (library / "grading").mkdir(parents=True)
    monkeypatch.setattr(mounts, "SYSTEM", (str(tmp_path / "usr"),))
    assert covered_places({}, secret_folders({})) == [str(library / "grading")]


def test_compiled_files_that_are_kept_elsewhere_are_covered(tmp_path, monkeypatch):
    cache = tmp_path / "lib" / "cache"
    cache.mkdir(parents=True)
    monkeypatch.setattr(sys, "pycache_prefix", str(cache))
    shown = {str(tmp_path / "lib"): tmp_path / "lib"}
    assert covered_places(shown, secret_folders(shown)) == [str(cache)]


def test_what_is_not_shown_is_not_covered(tmp_path):
    write_tiny_course(tmp_path)
    assert covered_places({}, secret_folders({}, tmp_path)) == []


def test_outer_folders_come_first():
    assert in_order(["/a-b", "/a/b/c", "/a/b", "/a"]) == ["/a", "/a/b", "/a/b/c", "/a-b"]


def test_the_judges_own_folder_is_one_of_the_secrets():
    assert GRADING in secret_folders({}) and GRADING.parent / "notebooks" in secret_folders({})
