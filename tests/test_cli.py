"""`nndl`: help that says all, exit codes, and one line instead of a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grading.commands.doctor import _memory_in_sum
from grading.commands.main import main, parser

COURSE = Path(__file__).resolve().parent.parent
COMMANDS = ["build", "verify", "grade", "diff", "worker", "seed", "try", "doctor"]
COMMANDS += ["report", "export", "collect", "roster", "forget", "data", "lab"]


def ended(arguments: list[str]) -> int:
    """How the command ends, whether it returns or leaves."""
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_ends_with_0_and_fits_its_command(arguments, capsys):
    assert ended(arguments) == 0
    assert f"usage: {' '.join(['nndl', *arguments[:-1]])}" in capsys.readouterr().out


def test_help_names_every_command(capsys):
    ended(["--help"])
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["grad", "week1"],
        ["grade"],
        ["grade", "week1", "--worker-count", "2"],
        ["grade", "week1", "--workers", "0"],
        ["grade", "week1", "--workers", "many"],
        ["seed"],
        ["export", "week1"],
        ["export", "week1", "--canvas", "a.csv", "--moodle", "b.csv"],
        ["collect", "week1", "--zip", "a.zip"],
        ["roster"],
        ["forget"],
        ["data"],
        ["data", "push"],
        ["build", "--force"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_how_it_is_used(arguments, capsys):
    assert ended(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("usage: nndl")


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "week99"],
        ["verify", "week99"],
        ["grade", "week99"],
        ["grade", "../week1"],
        ["seed", "week99"],
        ["report", "week99"],
        ["grade", ""],
        ["data", "fetch", "no-such-pictures"],
        ["try", "no-such-notebook.ipynb"],
    ],
)
def test_what_cannot_be_done_ends_with_1_and_one_line_that_names_it(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))
    assert ended(arguments) == 1
    told = capsys.readouterr().err
    assert told.startswith("nndl: ")
    assert arguments[-1] in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["bundle", "--to", "file/bundle"], "file/bundle: Not a directory"),
        (["bundle", "--zip", "missing/bundle.zip"], "missing/bundle.zip.part: No such file or directory"),
        (["try", "week1/quiz.ipynb", "--no-open"], "week1/quiz_feedback.html: Is a directory"),
        (["try", "week1/logistic_regression.ipynb", "--no-open"], "file/on-my-own: Not a directory"),
    ],
)
def test_what_the_machine_refuses_ends_with_1_and_one_line(arguments, named, capsys, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    shutil.copytree(COURSE / "release" / "week1", tmp_path / "week1")
    (tmp_path / "week1" / "quiz_feedback.html").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NNDL_STATE", "file")
    assert ended(arguments) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("nndl: ") and lines[0].endswith(named)


def test_the_seed_of_a_week_is_drawn_anew_and_shown(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))
    assert ended(["seed", "week1", "week2"]) == 0
    assert capsys.readouterr().out.count("no seed yet") == 2
    assert ended(["seed", "week1", "--new"]) == 0
    drawn = capsys.readouterr().out
    assert ended(["seed", "week1"]) == 0
    assert capsys.readouterr().out == drawn and drawn.removeprefix("week1: ").strip().isdigit()


def test_a_replay_without_a_student_says_what_it_needs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ended(["grade", "week1", "--exercise", "propagate"]) == 1
    assert "--student" in capsys.readouterr().err


def test_a_folder_that_is_no_course_is_named(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("NNDL_COURSE", str(tmp_path))
    assert ended(["build"]) == 1
    assert f"nndl: {tmp_path} is not a course" in capsys.readouterr().err


def test_what_there_is_to_fetch_is_listed(capsys):
    assert ended(["data", "fetch"]) == 0
    assert "nndl data fetch" in capsys.readouterr().out


def test_interrupting_says_that_the_same_command_goes_on(capsys, monkeypatch):
    def interrupted(chosen):
        raise KeyboardInterrupt

    monkeypatch.setattr("grading.commands.main._build", interrupted)
    assert ended(["build"]) == 1
    assert "same command again" in capsys.readouterr().err


def test_every_command_has_a_line_of_help():
    (commands,) = parser()._subparsers._group_actions
    assert set(commands.choices) >= set(COMMANDS)
    assert all(choice.help for choice in commands._choices_actions)


def test_the_installed_program_and_the_module_are_the_same_command(tmp_path):
    program = Path(sys.executable).with_name("nndl")
    if not program.exists():
        pytest.skip(f"the course is not installed here: there is no {program}")
    said = subprocess.run([program, "--help"], capture_output=True, text=True, cwd=tmp_path)
    module = [sys.executable, "-m", "grading.commands.main", "--help"]
    assert said.stdout == subprocess.run(module, capture_output=True, text=True, cwd=COURSE).stdout
    assert said.returncode == 0


def test_doctor_says_in_one_line_how_to_limit_memory_in_sum(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert "--scope -p MemoryMax=" in _memory_in_sum()
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "container" in _memory_in_sum()


def test_trying_ones_own_notebook_says_that_it_goes_on_without_bubblewrap(capsys):
    ended(["try", "--help"])
    assert "your own code" in " ".join(capsys.readouterr().out.split())
