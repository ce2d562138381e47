"""A checkout that was copied elsewhere is judged with itself, and two copies are never mixed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installed import COURSE, copy_course, run
from tiny_course import assignment_text, write_tiny_course

from grading.course.paths import require_one_copy
from grading.sandbox.isolation import isolation
from helpers.errors import CourseError

LEVELS = ["limits", pytest.param("bwrap", marks=pytest.mark.skipif(not isolation().enclosed, reason="no bubblewrap"))]
# nbgrader puts the working folder on the path; what is started later may work in another one.
RUN = """
import json, os, sys
copy, level, course, elsewhere = sys.argv[1:]
sys.path.insert(0, copy)
os.chdir(elsewhere)
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from grading.sandbox.isolation import Isolation
from grading.course.reference import Reference
from grading.course.week import load_week
from grading.judge.oracle import Oracle
from grading.course.paths import find_course
from grading.sandbox.processes import Sandbox
import grading.course.paths
if __name__ == "__main__":
    with Sandbox(kept_apart=Isolation(level)) as sandbox, sandbox.student_process({}) as student:
        ran = student.run("import helpers.check, helpers.data\\nprint(helpers.__file__, helpers.check.__file__)")
    with Oracle(Reference(load_week(Path(course), "week9"))) as oracle:
        answered = oracle.answer("double", "", [1], {})
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        spawned = pool.submit(grading.course.paths.same_copy, "module").result()
    print(json.dumps([ran.output.split(), answered.value, json.loads(spawned[3])[0]]))
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return copy_course(tmp_path_factory.mktemp("copied") / "checkout")


@pytest.mark.parametrize("level", LEVELS)
def test_everything_that_a_copy_starts_uses_the_copy(copied, tmp_path, level):
    where = "[__import__('grading').__file__, __import__('helpers').__file__]"
    course = write_tiny_course(tmp_path / "course", assignment=assignment_text().replace("2 * x\n", f"{where}\n"))
    done = run(Path(sys.executable), RUN, tmp_path, str(copied), level, str(course), str(COURSE))
    assert done.returncode == 0, done.stderr
    sandboxed, answered, spawned = json.loads(done.stdout)
    assert sandboxed == [f"{copied}/helpers/__init__.py", f"{copied}/helpers/check.py"]
    assert answered == [f"{copied}/grading/__init__.py", f"{copied}/helpers/__init__.py"]
    assert spawned == str(copied)


@pytest.fixture
def mixed(tmp_path):
    """A folder with the students' `helpers` and no `grading`, as `nndl bundle` makes it."""
    shutil.copytree(COURSE / "helpers", tmp_path / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_two_copies_are_one_line_that_names_both(tmp_path):
    with pytest.raises(CourseError) as raised:
        require_one_copy(tmp_path / "one" / "grading", tmp_path / "two" / "helpers")
    line = str(raised.value)
    assert str(tmp_path / "one" / "grading") in line and str(tmp_path / "two" / "helpers") in line and "\n" not in line
    require_one_copy(tmp_path / "one" / "grading", tmp_path / "one" / "helpers")


@pytest.mark.parametrize("command", [["grading.commands.main", "grade", "week1"], ["grading.proof.demo"]])
def test_nothing_of_ours_runs_with_two_copies(mixed, command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=mixed, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said
    (line,) = [line for line in said.splitlines() if "Two copies" in line]
    assert str(mixed / "helpers") in line and str(COURSE / "grading") in line


def test_nbgrader_ends_with_two_copies_and_runs_nobodys_code(mixed):
    shutil.copy(COURSE / "nbgrader_config.py", mixed)
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "week1"], cwd=mixed, capture_output=True, text=True
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert str(mixed / "helpers") in line and str(COURSE / "grading") in line
