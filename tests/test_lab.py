"""`nndl lab`: the student's copy, JupyterLab on its start page, and settings that a plain `jupyter lab` never sees."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyterlab_server.config import get_page_config

from helpers.commands import lab
from helpers.commands.lab import SETTINGS, lab_command, lab_environment
from helpers.commands.nndl import main

COURSE = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A course with a release and a copy that a student worked in; JupyterLab is replaced by a program that tells."""
    for folder in ("release/week1", "my-work/week1"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("week1/lesson.ipynb", "week1/quiz.ipynb", "start.ipynb"):
        (tmp_path / "release" / name).write_text("new")
    (tmp_path / "my-work/week1/quiz.ipynb").write_text("mine")
    (tmp_path / "jupyterlab.py").write_text(
        "import os, sys; print('started', *sys.argv[1:]); print('settings', os.environ['JUPYTER_CONFIG_PATH'])"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("user", [0, 1000])
def test_it_opens_a_copy_on_the_start_page_and_lets_root_in_with_a_word_and_nobody_else(
    checkout, capfd, monkeypatch, user
):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    assert main(["lab", "--", "--port=9000"]) == 0
    said = capfd.readouterr().out
    (started,) = [line.split() for line in said.splitlines() if line.startswith("started")]
    assert started[1:] == [
        f"--ServerApp.root_dir={checkout / 'my-work'}",
        "--LabApp.default_url=/lab/tree/start.ipynb",
        *(["--allow-root"] if user == 0 else []),
        "--port=9000",
    ]
    assert ("you are root here" in said) == (user == 0)
    assert f"settings {SETTINGS}" in said
    kept = {name: (checkout / "my-work" / name).read_text() for name in ("week1/lesson.ipynb", "week1/quiz.ipynb")}
    assert kept == {"week1/lesson.ipynb": "new", "week1/quiz.ipynb": "mine"}


def test_without_a_release_it_says_where_to_go_in_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lab.helpers, "__file__", str(tmp_path / "site" / "helpers" / "__init__.py"))
    assert main(["lab"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("nndl: There is no release/") and "run `nndl lab` again" in line


def test_the_users_own_settings_are_still_found_after_the_courses():
    found = lab_environment({"JUPYTER_CONFIG_PATH": "/own"})["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert found == [str(SETTINGS), "/own"]


def test_a_copy_without_a_start_page_opens_jupyterlab_as_ever(tmp_path):
    assert not [option for option in lab_command(tmp_path, [], False) if "default_url" in option]


def disabled(monkeypatch, **environment):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", environment.get("JUPYTER_CONFIG_PATH", ""))
    return set(get_page_config([str(Path(sys.prefix) / "share" / "jupyter" / "labextensions")])["disabledExtensions"])


def test_the_instructors_panels_are_off_here_the_validate_button_stays_and_a_plain_lab_keeps_all(monkeypatch):
    ours = disabled(monkeypatch, **lab_environment({}))
    assert {"@jupyter/nbgrader:formgrader", "@jupyter/nbgrader:create-assignment"} <= ours
    assert "@jupyter/nbgrader:validate-assignment" not in ours
    assert not [name for name in disabled(monkeypatch) if "nbgrader" in name or "announcements" in name]


def test_every_panel_that_is_switched_off_exists_in_the_extension_that_is_installed():
    named = json.loads((SETTINGS / "labconfig" / "page_config.json").read_text())["disabledExtensions"]
    folder = Path(sys.prefix) / "share" / "jupyter"
    places = {"@jupyter/nbgrader": "labextensions/@jupyter/nbgrader/static", "@jupyterlab": "lab/static"}
    for plugin in named:
        (place,) = [place for start, place in places.items() if plugin.startswith((start + ":", start + "/"))]
        texts = (path.read_text(encoding="utf-8", errors="ignore") for path in (folder / place).glob("*.js"))
        assert any(plugin in text for text in texts), plugin


def test_binders_script_gives_jupyter_the_same_settings(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    # pip is not asked to install anything; the environment is the folder beside it.
    (programs / "python").write_text(f'#!/bin/sh\n[ "$1" = -c ] && echo {tmp_path}/env || true\n')
    (programs / "python").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["bash", "postBuild"], cwd=COURSE, env={"PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in ("jupyter_server_config.json", "labconfig/page_config.json"):
        assert (tmp_path / "env" / "etc" / "jupyter" / name).read_bytes() == (SETTINGS / name).read_bytes()
