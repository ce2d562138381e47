"""`check_all()`: how far a notebook is, in one table that never raises; and what is noted as progress."""

import pytest
from test_check import RIGHT, checked
from tiny_course import WEEK

from helpers.check import check_all, checks_of
from helpers.errors import CourseError


@pytest.fixture
def folder(tiny):
    return tiny / "release" / WEEK


def overview(folder, code, capsys):
    """The lines of check_all() in a notebook of the right functions, with `code` after them."""
    namespace = {}
    exec(RIGHT + code, namespace)
    checks_of(WEEK, namespace, folder)
    capsys.readouterr()
    assert check_all() is None
    said = capsys.readouterr()
    assert said.err == ""
    return [" ".join(line.split()) for line in said.out.splitlines()]


def test_the_overview_tells_passed_failed_unwritten_and_unrun_exercises_apart(folder, capsys):
    code = "def double(x): return 3 * x\ndef is_right_double(f): raise NotImplementedError\ndel double_and_shift"
    lines = overview(folder, code, capsys)
    assert lines[1:] == [
        "✗ failed 50 double 1 of 2 checks",
        "○ to do 20 double_and_shift its cell was not run yet",
        "○ to do 10 is_right_double not written yet",
        "0 of 3 exercises pass all public checks (worth 0 of 80 points).",
    ]
    lines = overview(folder, "double_and_shift = 3", capsys)
    assert lines[1:] == [
        "✓ passed 50 double all of its 2 checks",
        "✗ failed 20 double_and_shift no longer a function: run its cell again",
        "✓ passed 10 is_right_double all of its 5 checks",
        "2 of 3 exercises pass all public checks (worth 60 of 80 points).",
    ]


def test_the_overview_never_raises_for_functions_that_do_and_prints_nothing_of_theirs(folder, capsys):
    loud = "def double(x):\n    print('here')\n    raise SystemExit\ndef is_right_double(f):\n    1 / 0"
    lines = overview(folder, loud, capsys)
    assert [line.split()[1] for line in lines[1:4]] == ["failed", "failed", "failed"] and "here" not in " ".join(lines)
    assert "run its cell first" in " ".join(overview(folder, "del double", capsys))


def test_the_overview_of_a_quiz_is_about_answers_and_tells_no_right_one(folder, capsys):
    code = 'answer_question_0 = "b"\nanswer_question_1 = ""\nanswer_question_2 = "zz"'
    lines = overview(folder, code, capsys)
    states = [line.split()[1] for line in lines[1:4]]
    assert states == ["answered", "to", "check"]
    assert sum(line[0] in "✓✗○" for line in lines) == 10
    assert "1 of 10 questions has an answer in the right form" in " ".join(lines)


def test_the_overview_without_a_check_asks_for_the_first_cell(monkeypatch):
    monkeypatch.setattr("helpers.check._open", [])
    with pytest.raises(CourseError, match="first code cell"):
        check_all()


def test_what_passes_is_noted_as_progress_and_what_fails_is_not(folder, capsys, monkeypatch):
    noted = []
    monkeypatch.setattr("helpers.check.note", lambda week, name: noted.append((week, name)))
    assert checked(folder, "double") is None
    assert checked(folder, "double", "def double(x): return x")
    assert checked(folder, "quiz_question_0", 'answer_question_0 = "a"') is None
    assert checked(folder, "quiz_question_0", 'answer_question_0 = "zz"')
    assert noted == [(WEEK, "double"), (WEEK, "quiz_question_0")]
    overview(folder, "def double(x): return x\ndef is_right_double(f): return True", capsys)
    assert len(noted) == 2
    overview(folder, "", capsys)
    assert noted[2:] == [(WEEK, name) for name in ("double", "double_and_shift", "is_right_double")]
