"""A submission is passed over only where its record, the gradebook and the files in `autograded/` agree."""

import shutil

import pytest
from course_roots import COURSE, WEEK, Roots
from sqlalchemy.exc import OperationalError

from grading.cohort import grade as cohort
from grading.cohort import parallel
from grading.cohort.grade import grade
from grading.commands.main import main
from grading.course.paths import class_folder
from grading.gradebook import backup
from grading.gradebook.records import Records


class Class:
    """A course root in which two students are graded, and who is judged when it is graded again."""

    def __init__(self, root, monkeypatch):
        self.root, self.judged = root, []

        def noted(task):
            self.judged.append(task.folder.parent.name)
            return parallel.judge_task(task)

        monkeypatch.setattr(cohort, "judge_all", lambda tasks, workers: ((task, noted(task)) for task in tasks))

    def grade(self):
        self.judged.clear()
        return grade(COURSE, self.root.path, WEEK, accept_limits=True)

    def path(self, student, name="quiz.ipynb"):
        return self.root.path / "autograded" / student / WEEK / name


@pytest.fixture(scope="module")
def graded(roots: Roots):
    made = roots.new()
    made.hand_in("right", "ada")
    made.hand_in("no_minus_sign", "bob")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNDL_STATE", str(made.state))
        first = Class(made, patch)
        first.grade()
        assert first.judged == ["ada", "bob"]
    return made


@pytest.fixture
def class_(graded, monkeypatch):
    monkeypatch.setenv("NNDL_STATE", str(graded.state))
    made = Class(graded, monkeypatch)
    yield made
    made.grade()


def test_what_has_not_changed_is_neither_judged_nor_entered(class_):
    before = {path: path.stat().st_mtime_ns for path in (class_.root.path / "autograded").rglob("*")}
    again = class_.grade()
    assert class_.judged == []
    assert [one.student for one in again] == ["ada", "bob"] and again[0].total == 100 and again[1].total < 100
    assert [one.verdicts.keys() for one in again] == [{"logistic_regression", "quiz"}] * 2
    assert {path: path.stat().st_mtime_ns for path in (class_.root.path / "autograded").rglob("*")} == before


def test_a_file_in_autograded_that_changed_or_is_gone_is_entered_again(class_):
    path = class_.path("bob")
    right = path.read_text()
    for spoil in (lambda: path.write_text("{}"), path.unlink):
        path.chmod(0o644)
        spoil()
        class_.grade()
        assert class_.judged == ["bob"] and path.read_text() == right


def test_a_score_that_changed_in_the_gradebook_is_entered_again(class_):
    with class_.root.gradebook() as gradebook:
        gradebook.find_grade("test_sigmoid", "logistic_regression", WEEK, "ada").auto_score = 1
        gradebook.db.commit()
    class_.grade()
    assert class_.judged == ["ada"] and class_.root.points("ada")["sigmoid"] > 1


def test_a_lost_gradebook_is_filled_again(class_):
    (class_.root.path / "gradebook.db").unlink()
    assert [one.total for one in class_.grade()] == [100, class_.root.total("bob")]
    assert class_.judged == ["ada", "bob"]


def test_a_manual_score_moves_nothing_and_is_kept(class_):
    with class_.root.gradebook() as gradebook:
        gradebook.find_grade("test_sigmoid", "logistic_regression", WEEK, "bob").manual_score = 3
        gradebook.db.commit()
    class_.grade()
    assert class_.judged == []
    with class_.root.gradebook() as gradebook:
        assert gradebook.find_grade("test_sigmoid", "logistic_regression", WEEK, "bob").manual_score == 3


def test_what_was_handed_in_anew_is_judged(class_):
    with (class_.root.folder_of("ada") / "notes.txt").open("a") as notes:
        notes.write("more")
    class_.grade()
    assert class_.judged == ["ada"]


def test_another_course_another_seed_or_another_due_date_judges_everybody(class_, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("grading.gradebook.unchanged.np.__version__", "9.9")
        class_.grade()
        assert class_.judged == ["ada", "bob"]
    class_.grade()
    with class_.root.gradebook() as gradebook:
        gradebook.update_or_create_assignment(WEEK, duedate="2026-01-01 00:00:00")
    class_.grade()
    assert class_.judged == ["ada", "bob"]


def test_a_record_holds_what_was_entered(class_):
    record = Records(class_folder(class_.root.path)).get(WEEK, "bob")
    assert record.points()["propagate"] == class_.root.points("bob")["propagate"]
    assert record.version and record.when.endswith("+00:00") and record.seed


def test_the_gradebook_is_copied_before_the_first_write_and_the_line_of_an_error_names_the_copy(
    class_, monkeypatch, capfd
):
    folder = class_folder(class_.root.path) / backup.FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    class_.grade()
    assert not folder.exists()
    class_.path("ada").chmod(0o644)
    class_.path("ada").write_text("{}")
    gradebook = (class_.root.path / "gradebook.db").read_bytes()

    def fails(self, *args):
        raise OperationalError("UPDATE grade", {}, Exception("database is locked"))

    monkeypatch.chdir(class_.root.path)
    with monkeypatch.context() as patch:
        patch.setattr("grading.gradebook.enter.Entering._write_rows", fails)
        assert main(["grade", WEEK, "--accept-limits"]) == 1
    (copy,) = folder.glob("*.db")
    told = capfd.readouterr().err
    assert "database is locked" in told and str(copy) in told and "Traceback" not in told
    assert (class_.root.path / "gradebook.db").read_bytes() == gradebook
    assert copy.stat().st_size
