"""The cell about the score, and `nndl try`: the right command in a checkout, all checks elsewhere, no stale file."""

import os
import shutil
import time
from pathlib import Path

import pytest

from grading.commands import try_notebook
from grading.commands.main import main
from helpers import score
from helpers.score import my_score

COURSE = Path(__file__).resolve().parent.parent


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A student's copy of a quiz; whatever this process keeps, it keeps below."""
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("NNDL_PROGRESS", str(tmp_path / "progress"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    week = shutil.copytree(COURSE / "release" / "week1", tmp_path / "my work" / "week1")
    monkeypatch.chdir(week)
    return week / "quiz.ipynb"


@pytest.fixture
def screen(monkeypatch):
    """A desktop; the addresses that are opened on it."""
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(try_notebook.webbrowser, "open", lambda address: opened.append(address) or True)
    return opened


@pytest.mark.parametrize("renamed", [False, True])
def test_in_a_checkout_the_cell_names_the_command_with_the_notebooks_own_path(quiz, capsys, monkeypatch, renamed):
    own = quiz.rename(quiz.with_name("mine.ipynb")) if renamed else quiz
    monkeypatch.setenv("JPY_SESSION_NAME", str(own) if renamed else "quiz.ipynb")
    monkeypatch.setattr(score.sys, "platform", "linux")
    my_score("quiz")
    said = capsys.readouterr().out
    assert f"try '{own}'" in said and "Ctrl+S" in said


@pytest.mark.parametrize("lacks", ["the judge", "the course", "Linux"])
def test_elsewhere_the_cell_shows_all_checks_and_says_whose_verdict_is_final(quiz, capsys, monkeypatch, lacks):
    monkeypatch.setattr(score, "check_all", lambda: print("every check"))
    monkeypatch.setattr(score.sys, "platform", "win32" if lacks == "Linux" else "linux")
    if lacks == "the judge":
        monkeypatch.setattr(score, "find_spec", lambda name: None)
    if lacks == "the course":
        monkeypatch.setattr(score.helpers, "__file__", str(quiz.parent / "site" / "helpers" / "__init__.py"))
    my_score("quiz")
    said = capsys.readouterr().out
    assert said.startswith("every check\n") and "teacher" in said and "nndl" not in said


def test_a_file_older_than_its_last_check_is_refused_until_it_is_saved(quiz, capsys, monkeypatch):
    monkeypatch.setattr(try_notebook, "last_run", lambda folder, kind: time.time() if kind == "quiz" else 0.0)
    os.utime(quiz, (time.time() - 60,) * 2)
    assert main(["try", str(quiz), "--no-open"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "Save the notebook first (Ctrl+S)" in told.err and len(told.err.splitlines()) == 1
    quiz.touch()
    assert main(["try", str(quiz), "--no-open"]) == 0


def test_the_page_opens_where_a_browser_is_and_is_named_everywhere(quiz, capsys, screen, monkeypatch):
    page = quiz.with_name("quiz_feedback.html")
    assert main(["try", "quiz.ipynb"]) == 0
    assert screen == [page.as_uri()]
    assert page.name in capsys.readouterr().out
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["try", "quiz.ipynb"]) == 0
    said = capsys.readouterr().out
    assert screen == [page.as_uri()] and page.name in said and "No browser opened here" in said


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_a_system_that_the_sandbox_does_not_know_is_told_in_one_line(quiz, capsys, monkeypatch, system):
    monkeypatch.setattr("grading.commands.main.sys.platform", system)
    assert main(["try", str(quiz)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "needs Linux" in line and system in line
