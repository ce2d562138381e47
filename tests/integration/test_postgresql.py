"""nbgrader's gradebook in PostgreSQL, on a real server: the same rows as in SQLite, and trouble in one clear line."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from course_roots import COURSE, THREE_LINES, CourseRoot, Roots, a_sample
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from postgresql_server import PASSWORD, Server, running_server

from grading.cohort.grade import nbgrader_config
from grading.commands.main import main
from grading.nbgrader_plugin.registration import bring_up_to_date

# A warning that nbgrader itself raises at every submission.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

# Nothing is trained in this week, so nothing of it takes long.
WEEK, NOTEBOOK = "week0", "numpy_basics"
WRONG = "normalizes_columns"
STUDENTS = [WRONG, "untouched"]


@dataclass(frozen=True)
class Class(CourseRoot):
    """A course root with its gradebook in PostgreSQL.

    Attributes:
        db_url: of the gradebook.
    """

    db_url: str = ""

    def gradebook(self) -> Gradebook:
        return Gradebook(self.db_url)

    def use(self, db_url: str, course_id: str = "nndl") -> None:
        """Let nbgrader's configuration name this gradebook."""
        lines = [f"c.CourseDirectory.db_url = {db_url!r}", f"c.CourseDirectory.course_id = {course_id!r}"]
        (self.path / "nbgrader_config.py").write_text("\n".join([THREE_LINES, *lines]))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    pytest.importorskip("psycopg", reason="psycopg is not installed: the extra postgresql brings it")
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def moved(roots: Roots, server: Server):
    """A class that was graded into SQLite, then again into an empty database: the root before, and after."""
    before = roots.new(week=WEEK)
    for name in STUDENTS:
        before.hand_in(name)
    done = before.nndl("grade", WEEK, "--accept-limits")
    assert done.returncode == 0, done.stderr
    server.sql("CREATE DATABASE gradebook")
    after = Class(before.path, before.state, WEEK, db_url=server.url("gradebook"))
    after.use(after.db_url)
    done = after.nndl("grade", WEEK, "--accept-limits")
    assert done.returncode == 0, done.stderr
    return before, after


def rows(root: CourseRoot) -> dict[str, list[tuple]]:
    """All that a gradebook holds, without ids and times."""
    found: dict[str, list[tuple]] = {"cells": [], "grades": [], "comments": []}
    with root.gradebook() as gradebook:
        week = gradebook.find_assignment(WEEK)
        found["students"] = [(student.id, student.score, student.max_score) for student in gradebook.students]
        found["assignments"] = [(one.name, one.duedate, one.max_score) for one in gradebook.assignments]
        found["notebooks"] = [(one.name, one.kernelspec, one.max_score) for one in week.notebooks]
        for notebook in week.notebooks:
            for kind in ("grade_cells", "solution_cells", "task_cells", "source_cells"):
                for cell in getattr(notebook, kind):
                    told = [getattr(cell, name, None) for name in ("cell_type", "max_score", "locked", "source")]
                    found["cells"].append((notebook.name, kind, cell.name, *told))
        for submission in gradebook.assignment_submissions(WEEK):
            student = submission.student_id
            for notebook in submission.notebooks:
                found["grades"] += [
                    (student, notebook.name, one.name, one.auto_score, one.manual_score, one.needs_manual_grade)
                    for one in notebook.grades
                ]
                found["comments"] += [
                    (student, notebook.name, one.name, one.auto_comment, one.manual_comment)
                    for one in notebook.comments
                ]
    return {table: sorted(entries, key=repr) for table, entries in found.items()}


@pytest.fixture
def refused(moved, capfd, monkeypatch):
    """Run `nndl grade` with a gradebook: it must end with 1 and one line that holds these words and no password."""
    root = moved[1]

    def run(db_url: str, *words: str, course_id: str = "nndl") -> None:
        monkeypatch.chdir(root.path)
        root.use(db_url, course_id)
        try:
            assert main(["grade", WEEK, "--accept-limits"]) == 1
        finally:
            root.use(root.db_url)
        told = capfd.readouterr()
        lines = [line for line in told.err.splitlines() if line.strip()]
        assert len(lines) == 1, lines
        for word in words:
            assert word in lines[0]
        assert PASSWORD not in told.out + told.err

    return run


def test_a_class_that_moves_to_postgresql_has_the_same_rows_there(moved):
    before, after = map(rows, moved)
    assert all(before[table] for table in before)
    assert after == before
    assert {name: moved[1].points(name) for name in STUDENTS} == {
        name: a_sample(name, WEEK).expected for name in STUDENTS
    }


def test_nbgraders_own_autograde_enters_the_same_points_and_keeps_a_manual_score(moved):
    root = moved[1]
    with root.gradebook() as gradebook:
        grade = gradebook.find_grade("test_normalize_rows", NOTEBOOK, WEEK, WRONG)
        grade.manual_score, grade.needs_manual_grade = 5, False
        gradebook.db.commit()
    done = root.nbgrader("autograde", WEEK, "--student", WRONG, "--force")
    assert done.returncode == 0, done.stderr
    assert root.points(WRONG) == a_sample(WRONG, WEEK).expected
    assert root.total(WRONG) == a_sample(WRONG, WEEK).score + 5


def test_changed_points_and_removed_cells_are_entered_with_all_grades_kept(moved):
    # SQLite does not look after references between tables; PostgreSQL does.
    root = moved[1]
    source = root.path / "source" / WEEK
    kept = source.with_name("kept")
    shutil.copytree(source, kept)
    before = root.points(WRONG)
    try:
        (source / "lesson.ipynb").unlink()
        path = source / f"{NOTEBOOK}.ipynb"
        path.write_text(with_changed_points(path.read_text()))
        told = bring_up_to_date(*configured(root), WEEK)
        assert "test_normalize_rows has 13 points instead of 12" in told
        with root.gradebook() as gradebook:
            assert "lesson" not in {notebook.name for notebook in gradebook.find_assignment(WEEK).notebooks}
        assert root.points(WRONG) == before
    finally:
        shutil.rmtree(source)
        kept.rename(source)
    assert "test_normalize_rows has 12 points instead of 13" in bring_up_to_date(*configured(root), WEEK)


def with_changed_points(notebook: str) -> str:
    document = json.loads(notebook)
    for cell in document["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade_id") == "test_normalize_rows":
            mark["points"] = 13
    return json.dumps(document, indent=1)


def configured(root: CourseRoot):
    config = nbgrader_config(root.path, COURSE)
    config.CourseDirectory.assignment_id = WEEK
    return CourseDirectory(config=config), config


def test_a_wrong_password_is_told_and_not_shown(server, refused):
    refused(server.url("gradebook", f"wrong-{PASSWORD}"), "password authentication failed", "c.CourseDirectory.db_url")


def test_a_server_that_is_not_there_is_told(server, refused):
    nowhere = replace(server, folder=server.folder / "nowhere")
    refused(nowhere.url("gradebook"), "nowhere", "Check that the server is running")


def test_a_course_without_an_id_is_told_to_get_one(moved, refused):
    # nbgrader itself ends with a violated foreign key.
    refused(moved[1].db_url, "c.CourseDirectory.course_id", course_id="")


def test_a_driver_that_is_not_installed_is_named(server, refused):
    another = server.url("gradebook").replace("postgresql:", "postgresql+psycopg2cffi:")
    refused(another, "needs the package psycopg2cffi", "`postgresql`")


def test_an_address_of_no_kind_that_is_known_is_told(refused):
    refused("postgres://", "c.CourseDirectory.db_url")
    refused(f"teacher:{PASSWORD}@gradebook", "c.CourseDirectory.db_url")


@pytest.mark.parametrize("table", ["grade_cells", "grade"])
def test_a_dropped_table_is_told(moved, server, refused, table):
    server.sql("CREATE DATABASE damaged TEMPLATE gradebook")
    try:
        server.sql(f"DROP TABLE {table} CASCADE", "damaged")
        refused(server.url("damaged"), f"has no table {table}", "Restore it from a backup")
    finally:
        server.sql("DROP DATABASE damaged")
