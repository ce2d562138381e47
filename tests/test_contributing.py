"""Whoever follows CONTRIBUTING.md to a new exercise, word for word, gets what it says."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from grading.course.week import load_week
from grading.proof.mutation import mutation_table

COURSE = Path(__file__).resolve().parent.parent
WALK = (COURSE / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new exercise, step by step\n")[2]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", WALK, re.MULTILINE | re.DOTALL)
COPIED = (".gitignore", "docs/template", "notebooks/week0", "source/week0", "release/week0")


@dataclass(frozen=True)
class Step:
    """One block of commands, what the walk says it prints, and what it printed."""

    commands: str
    promised: list[str]
    printed: list[str]


def run(folder: Path, *command: str, text: str | None = None) -> str:
    """What a command prints; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if name != "NNDL_COURSE"}
    environment["NNDL_STATE"] = str(folder.parent / "state")
    done = subprocess.run(command, cwd=folder, env=environment, input=text, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    """A course with week 0 alone, as a clone in which `make setup` has been run."""
    folder = tmp_path_factory.mktemp("walk") / "course"
    for name in COPIED:
        copy = shutil.copytree if (COURSE / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(COURSE / name, folder / name)
    run(folder, "git", "init", "-q")
    (folder / ".git" / "info" / "exclude").write_text("/.venv\n")  # a link here, and no folder as in .gitignore
    (folder / ".venv").symlink_to(sys.prefix)
    run(folder, ".venv/bin/nndl", "build")  # the glossary holds the words of this week alone
    run(folder, "git", "add", "--all")
    run(folder, "git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "as it was")
    return folder


@pytest.fixture(scope="module")
def steps(scratch) -> list[Step]:
    """The walk, followed to its end."""
    done: list[Step] = []
    for kind, text in BLOCKS:
        if kind == "sh":
            done.append(Step(text, [], run(scratch, "bash", "-euc", text).splitlines()))
        elif kind == "diff":
            run(scratch, "git", "apply", "--unidiff-zero", "-", text=text)
        else:
            done[-1].promised.extend(text.splitlines())
    return done


def test_the_walk_has_commands_lines_to_change_and_what_is_printed():
    assert {kind for kind, _ in BLOCKS} == {"sh", "diff", "text"}


def test_each_step_of_the_walk_prints_what_it_says(steps):
    assert sum(bool(step.promised) for step in steps) >= 3
    for step in steps:
        missing = [line for line in step.promised if line not in step.printed]
        assert not missing, step


def test_a_new_exercise_touches_one_week_s_folder_and_what_is_built_from_it(steps, scratch):
    changed = run(scratch, "git", "diff", "--staged", "--name-only").split()
    assert changed == steps[-1].promised
    assert {Path(name).parts[:2] for name in changed} == {(k, "week0") for k in ("notebooks", "source", "release")}
    assert run(scratch, "git", "status", "--porcelain", "--untracked-files").count("\n") == len(changed)


def test_every_mistake_of_the_template_is_caught_and_no_harmless_variant_loses_a_point(steps, scratch):
    week = load_week(scratch, "week0")
    rows = mutation_table(replace(week, exercises=[week.exercise("center_columns")]))
    assert {row.harmless for row in rows} == {False, True}
    assert [row for row in rows if not row.as_it_should] == []
