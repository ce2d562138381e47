"""A class keeps its seeds wherever its course root is moved, and a copy of the root is told that it shares them."""

import hashlib
import json
import shutil
import subprocess
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine
from sqlalchemy.exc import SAWarning

from grading.course.class_id import ID_FILE
from grading.course.paths import class_folder
from grading.course.seeds import SEEDS
from grading.judge.store import Store
from grading.nbgrader_plugin.class_remarks import class_remarks, draw_new_seeds, show_seeds
from helpers.errors import CourseError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def state(monkeypatch, tmp_path):
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def seed(root, course_id=""):
    return Store(class_folder(root, course_id)).seed("week1")


def directory(root, course_id=""):
    """What is read of nbgrader's own: its configuration is not at issue here."""
    return SimpleNamespace(root=str(root), course_id=course_id, db_url=f"sqlite:///{root / 'gradebook.db'}")


def old_name(root):
    return "root-" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]


def kept_as_before(folder, **seeds):
    (folder / "verdicts" / "ab").mkdir(parents=True)
    (folder / "verdicts" / "ab" / "abc.json").write_text("{}")
    (folder / SEEDS).write_text(json.dumps(seeds))


def test_a_class_keeps_its_seed_when_its_root_moves_or_gets_a_course_id(root, tmp_path):
    before = seed(root)
    assert seed(root, "autumn") == before
    root.rename(tmp_path / "moved")
    assert seed(tmp_path / "moved") == seed(tmp_path / "moved", "spring") == before
    assert class_remarks(directory(tmp_path / "moved"), "week1") == []


def test_two_roots_are_two_classes_also_with_one_course_id(root, tmp_path):
    (tmp_path / "other").mkdir()
    assert seed(root, "autumn") != seed(tmp_path / "other", "autumn")


def test_a_new_root_in_the_place_of_an_old_one_is_a_class_of_its_own(root):
    before = seed(root)
    shutil.rmtree(root)
    root.mkdir()
    assert seed(root) != before


@pytest.mark.parametrize("course_id", ["", "autumn"])
def test_what_was_kept_under_the_old_name_is_taken_over_once(root, state, course_id):
    old = state / (course_id or old_name(root))
    kept_as_before(old, week1=7)
    assert seed(root, course_id) == 7
    assert (class_folder(root) / "verdicts" / "ab" / "abc.json").is_file() and not old.exists()
    shutil.rmtree(root)
    root.mkdir()
    assert seed(root, course_id) != 7


def test_a_course_id_that_was_set_in_mid_course_loses_no_seed(root, state):
    kept_as_before(state / old_name(root), week1=7, week2=8)
    kept_as_before(state / "autumn", week2=9)
    folder = class_folder(root, "autumn")
    assert json.loads((folder / SEEDS).read_text()) == {"week1": 7, "week2": 9}
    assert {path.name for path in state.iterdir() if path.is_dir()} == {folder.name}


@pytest.mark.parametrize("text", ["", "no id", "0" * 31, "../" * 4, "é", "\0"])
def test_a_damaged_id_is_one_line_and_never_replaced(root, text):
    (root / ID_FILE).write_text(text)
    with pytest.raises(CourseError, match=ID_FILE) as raised:
        class_folder(root)
    assert "\n" not in str(raised.value) and (root / ID_FILE).read_text() == text


def test_an_id_that_cannot_be_read_is_one_line(root):
    (root / ID_FILE).write_bytes(b"\xff")
    with pytest.raises(CourseError, match=ID_FILE):
        class_folder(root)
    (root / ID_FILE).unlink()
    (root / ID_FILE).mkdir()
    with pytest.raises(CourseError, match="cannot be read: Is a directory"):
        class_folder(root)


def test_a_root_that_may_not_be_written_to_is_one_line():
    with pytest.raises(CourseError, match=f"/proc/{ID_FILE} cannot be written: .*make /proc writable") as raised:
        class_folder(Path("/proc"))
    assert "\n" not in str(raised.value)


def test_a_copied_root_is_told_in_one_line_and_gets_seeds_of_its_own(root, tmp_path):
    first, kept = seed(root), Store(class_folder(root)).seed("week2")
    copy = tmp_path / "next-year"
    shutil.copytree(root, copy)
    for _ in range(2):
        (line,) = class_remarks(directory(copy), "week1")
        assert str(copy) in line and str(root) in line and "`nndl seed week1 week2 --new`" in line and "\n" not in line
        assert class_remarks(directory(root), "week1") == []
    assert seed(copy) == first
    said = "\n".join(draw_new_seeds(directory(copy), ["week1"]))
    assert str(first) in said and str(seed(copy)) in said
    assert seed(copy) != first and Store(class_folder(copy)).seed("week2") == kept
    assert seed(root) == first
    assert class_remarks(directory(copy), "week1") == class_remarks(directory(root), "week1") == []


def test_a_new_seed_for_the_last_deadline_is_drawn_once_and_then_kept(root):
    first, second = seed(root), Store(class_folder(root)).seed("week2")
    assert list(show_seeds(directory(root), ["week1"])) == [f"week1: {first}"]
    (line,) = draw_new_seeds(directory(root), ["week1"])
    assert line == f"week1: {seed(root)} instead of {first}"
    assert seed(root) == seed(root) != first and Store(class_folder(root)).seed("week2") == second


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """Real, with a grade for week1 and a submission of week2 that nobody has graded."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    # With its tables there, nbgrader does not run `alembic`, which takes ten seconds.
    Base.metadata.create_all(create_engine(f"sqlite:///{path}"))
    with Gradebook(f"sqlite:///{path}") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        made.add_student("ada")
        for week, score in (("week1", 5), ("week2", None)):
            made.add_assignment(week)
            made.add_notebook("notebook", week)
            made.add_grade_cell("test_a", "notebook", week, max_score=5, cell_type="code")
            made.add_submission(week, "ada")
            made.find_grade("test_a", "notebook", week, "ada").auto_score = score
        made.db.commit()
    return path


def test_a_new_seed_beside_grades_is_said_before_it_is_used(root, gradebook):
    shutil.copy(gradebook, root)
    (line,) = class_remarks(directory(root), "week1")
    assert "holds grades for week1" in line and "\n" not in line
    seed(root)
    assert class_remarks(directory(root), "week1") == []
    assert "run `nndl grade week1`" in list(draw_new_seeds(directory(root), ["week1"]))[-1]


def test_a_new_seed_where_nothing_is_graded_is_no_news(root, gradebook):
    assert class_remarks(directory(root), "week1") == [] and not (root / "gradebook.db").exists()
    shutil.copy(gradebook, root)
    assert class_remarks(directory(root), "week2") == []
    (root / "gradebook.db").write_text("damaged")
    assert class_remarks(directory(root), "week1") == []


def test_git_ignores_the_id():
    done = subprocess.run(["git", "check-ignore", "-q", ID_FILE], cwd=ROOT)
    assert done.returncode == 0
