"""`nndl forget`: a student is gone from every place, and everybody else has all that they had."""

import shutil
import sqlite3

import pytest
from lms_class import KEYS
from tiny_course import WEEK

from grading.commands.main import main

STEPS = ("submitted", "autograded", "feedback")


@pytest.fixture
def graded(tiny_class):
    """The class with submissions, graded notebooks and feedback pages."""
    for step in STEPS:
        for student in ("ada", "emmy"):
            folder = tiny_class.root / step / student / WEEK
            folder.mkdir(parents=True)
            (folder / "doubling.ipynb").write_text(f"{step} of {student}")
    return tiny_class


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_yes_it_says_what_would_go_and_removes_nothing(graded, capsys):
    before = everything(graded.root.parent)
    assert main(["forget", "ada"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "ada: would remove submissions of 1 week, graded notebooks of 1 week, feedback pages of 1 week, the entry "
        "in the gradebook with grades of 1 week, records of 1 week, 1 stored verdict.\n"
    )
    assert "1 of the stored verdicts stay: somebody else handed in the same." in said
    assert "Nothing was removed." in said and everything(graded.root.parent) == before


def test_with_yes_the_student_is_gone_and_the_others_are_as_before(graded, capsys):
    others = {path: data for path, data in everything(graded.root).items() if "emmy" in path.parts}
    emmys = graded.records.get(WEEK, "emmy")
    assert main(["forget", "ada", "--yes"]) == 0
    assert "ada: removed submissions of 1 week" in capsys.readouterr().out
    assert not any((graded.root / step / "ada").exists() for step in STEPS)
    assert others.items() <= everything(graded.root).items()
    assert graded.records.get(WEEK, "ada") is None and graded.records.get(WEEK, "emmy") == emmys
    own, shared = KEYS["ada"]
    assert graded.store.get(own) is None and graded.store.get(shared) and all(map(graded.store.get, KEYS["emmy"]))
    with graded.gradebook as gradebook:
        assert [student.id for student in gradebook.students] == ["kurt", "emmy"]
        assert gradebook.find_submission(WEEK, "emmy").score == 73.0


def test_no_file_of_the_class_names_the_student_any_more(graded):
    assert b"Lovelace" in (graded.root / "gradebook.db").read_bytes()
    assert main(["forget", "ada", "--yes"]) == 0
    left = {
        path: data for path, data in everything(graded.root.parent).items() if b"Lovelace" in data or b"ada@uni" in data
    }
    assert not left


def test_the_second_of_two_equal_submissions_takes_the_verdict_along(graded):
    assert main(["forget", "ada", "--yes"]) == 0 and main(["forget", "emmy", "--yes"]) == 0
    assert not list(graded.store.folder.rglob("verdicts/*/*.json"))


def test_a_link_is_removed_and_what_it_leads_to_stays(graded):
    elsewhere = graded.root.parent / "elsewhere"
    (graded.root / "submitted" / "ada").rename(elsewhere)
    (graded.root / "submitted" / "ada").symlink_to(elsewhere)
    assert main(["forget", "ada", "--yes"]) == 0
    assert not (graded.root / "submitted" / "ada").is_symlink() and everything(elsewhere)


def test_copies_of_the_gradebook_are_named_and_none_is_made(graded, capsys):
    shutil.copy(graded.root / "gradebook.db", graded.root / "gradebook.db.2026-11-28")
    assert main(["forget", "ada", "--yes"]) == 0
    assert "may still hold ada: gradebook.db.2026-11-28" in capsys.readouterr().out
    assert {path.name for path in graded.root.glob("gradebook*")} == {"gradebook.db", "gradebook.db.2026-11-28"}


def test_a_student_without_a_gradebook_or_records_is_forgotten_too(graded, capsys):
    (graded.root / "gradebook.db").unlink()
    shutil.rmtree(graded.records.folder)
    assert main(["forget", "ada", "--yes"]) == 0
    assert "the entry" not in capsys.readouterr().out and not (graded.root / "gradebook.db").exists()


@pytest.mark.parametrize("student", ["", ".", "..", "../root", "ada/week9", "nobody", "\\x"])
def test_what_is_no_student_removes_nothing(graded, capsys, student):
    before = everything(graded.root.parent)
    assert main(["forget", student, "--yes"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "is not a student's id" in line or "There is nothing of 'nobody'" in line
    assert everything(graded.root.parent) == before


def test_a_gradebook_that_cannot_be_used_stops_before_anything_is_removed(graded, capsys):
    connection = sqlite3.connect(graded.root / "gradebook.db")
    connection.execute("DROP TABLE student")
    connection.commit()
    connection.close()
    (graded.root / "gradebook.db").write_bytes(b"no database at all" * 100)
    assert main(["forget", "ada", "--yes"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert all((graded.root / step / "ada").is_dir() for step in STEPS) and graded.records.get(WEEK, "ada")
