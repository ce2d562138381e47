"""A version of the week's text stands in every notebook, and is said where a submission comes from another one."""

import json
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from strategies import json_garbage
from tiny_course import NOTEBOOK, WEEK, assignment_text, write_tiny_course

from grading.build.weeks import build
from grading.course.version import Stamp, read_stamp, stamp_of
from grading.judge.notebook import quiz_verdict
from grading.judge.verdict import Verdict, from_data
from grading.quiz.marking import load_quiz
from grading.submissions.reassemble import read_notebook, reassemble
from helpers.errors import CourseError

NOTEBOOKS = (NOTEBOOK, "quiz", "lesson")


def version(course):
    return stamp_of(course, WEEK).version


def notebook(course, kind, name=NOTEBOOK):
    return nbformat.read(course / kind / WEEK / f"{name}.ipynb", as_version=4)


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("kind", ["source", "release"])
def test_every_notebook_is_stamped_with_the_version_of_its_week(tiny, kind, name):
    assert read_stamp(notebook(tiny, kind, name).metadata) == stamp_of(tiny, WEEK)


def test_the_version_is_the_same_in_another_folder_and_with_other_line_ends(tmp_path):
    one, other = write_tiny_course(tmp_path / "one"), write_tiny_course(tmp_path / "other")
    for path in filter(Path.is_file, (other / "notebooks" / WEEK).rglob("*")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    for left in (
        "__pycache__/exercises.cpython-311.pyc",
        ".ipynb_checkpoints/assignment.py",
        ".#quiz.yml",
        "quiz.yml~",
    ):
        path = other / "notebooks" / WEEK / left
        path.parent.mkdir(exist_ok=True)
        path.write_text("left by a tool")
    assert version(one) == version(other)


@pytest.mark.parametrize("name", ["assignment.py", "exercises/__init__.py", "lesson.py", "quiz.yml"])
def test_another_text_of_the_week_is_another_version(tmp_path, name):
    course = write_tiny_course(tmp_path)
    before = version(course)
    path = course / "notebooks" / WEEK / name
    path.write_text(path.read_text() + "\n# a comment\n")
    assert version(course) != before


def test_a_text_moved_from_one_file_to_the_next_is_another_version(tmp_path):
    course = write_tiny_course(tmp_path)
    folder = course / "notebooks" / WEEK
    (folder / "a.py").write_text("xa.py")
    (folder / "b.py").write_text("y")
    before = version(course)
    (folder / "a.py").write_text("x")
    (folder / "b.py").write_text("a.pyy")
    assert version(course) != before


def test_another_week_does_not_change_the_version(tmp_path):
    course = write_tiny_course(tmp_path)
    before = version(course)
    (course / "notebooks" / "week8").mkdir()
    (course / "notebooks" / "week8" / "lesson.py").write_text("1")
    assert version(course) == before


def test_the_courses_own_version_stands_before_the_digest(tmp_path):
    course = write_tiny_course(tmp_path)
    digest = version(course)
    (course / "pyproject.toml").write_text('[project]\nname = "course"\nversion = "2.1"\n')
    assert version(course) == f"2.1+{digest}"
    (course / "pyproject.toml").write_text("[project\n")
    with pytest.raises(CourseError, match=r"pyproject\.toml"):
        version(course)


@pytest.fixture
def course(tmp_path):
    """A course whose text has changed since it was handed out."""
    course = write_tiny_course(tmp_path / "course")
    build(course, [WEEK])
    handed_out = {name: notebook(course, "release", name) for name in NOTEBOOKS}
    before = version(course)
    write_tiny_course(course, assignment=assignment_text().replace("# # Doubling", "# # Doubling numbers"))
    build(course, [WEEK])
    return course, handed_out, before


def graded(course, path, name=NOTEBOOK):
    handed_in = read_notebook(path)
    return reassemble(notebook(course, "source", name), handed_in.cells, handed_in.stamp)


@pytest.mark.parametrize("name", [NOTEBOOK, "quiz"])
def test_a_notebook_of_another_version_is_graded_and_said_to_be_one_in_one_line(course, tmp_path, name):
    course, handed_out, before = course
    nbformat.write(handed_out[name], tmp_path / "handed_in.ipynb")
    made, remarks = graded(course, tmp_path / "handed_in.ipynb", name)
    assert read_stamp(made.metadata) == stamp_of(course, WEEK)
    assert [line for line in remarks if "version" in line] == [
        f"This notebook comes from version {before} of {WEEK}; it is graded with version {version(course)} of {WEEK}: "
        f"a text or a check may have changed, so fetch {WEEK} again."
    ]


STAMPS = {
    "none, as before there were any": None,
    "no object": "week9",
    "a list": ["week9", "1"],
    "without a week": {"version": "1"},
    "a number": {"week": WEEK, "version": 1},
    "nested": {"week": WEEK, "version": {"version": "1"}},
    "HTML": {"week": WEEK, "version": "<script>alert(1)</script>"},
    "two lines": {"week": WEEK, "version": "1\n2"},
    "a terminal's command": {"week": "\x1b[31m", "version": "1"},
    "very long": {"week": WEEK, "version": "1" * 10_000},
    "half a character": {"week": WEEK, "version": "\ud800"},
}


@pytest.mark.parametrize("name", STAMPS)
def test_a_stamp_that_is_none_is_passed_over_in_silence(tiny, tmp_path, name):
    document = json.loads((tiny / "release" / WEEK / f"{NOTEBOOK}.ipynb").read_text())
    document["metadata"]["nndl"] = STAMPS[name]
    (tmp_path / "handed_in.ipynb").write_text(json.dumps(document))
    assert graded(tiny, tmp_path / "handed_in.ipynb")[1] == []


@given(json_garbage)
def test_no_metadata_makes_reading_a_stamp_raise(garbage):
    for metadata in (garbage, {"nndl": garbage}, {"nndl": {"week": garbage, "version": garbage}}):
        assert isinstance(read_stamp(metadata), Stamp | None)


def test_a_verdict_says_by_which_version_it_is(tiny):
    quiz = load_quiz(tiny / "notebooks" / WEEK / "quiz.yml")
    verdict = quiz_verdict(notebook(tiny, "source", "quiz"), quiz)
    assert verdict.version == version(tiny)
    assert from_data(json.loads(json.dumps(verdict.as_data()))).version == version(tiny)


def test_a_verdict_that_was_stored_without_a_version_is_still_read():
    data = Verdict(version="1").as_data()
    del data["version"]
    assert from_data(data) == Verdict()
