"""The students' tree: all they need, and nothing that tells a solution."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import nbformat
import pytest

from grading.build import bundle
from grading.build.bundle import write_branch, write_bundle, write_zip
from grading.build.weeks import build
from grading.course.reference import Reference
from grading.course.week import load_week, week_names
from helpers.commands.lab import find_release
from helpers.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
BUILT = [week for week in week_names(COURSE) if (COURSE / "release" / week).is_dir()]


@pytest.fixture(scope="module")
def built_once():
    """The course itself does not change meanwhile: five weeks are built once to be compared, and not for each test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "out_of_step", cache(bundle.out_of_step))
        yield


@pytest.fixture(scope="module")
def tree(tmp_path_factory, built_once):
    folder = tmp_path_factory.mktemp("bundle") / "students"
    write_bundle(COURSE, folder)
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".h5", ".npz")
    }


def test_nothing_of_the_instructors_is_in_it(tree):
    names = {path.name for path in tree.iterdir()}
    assert names <= {"release", "helpers", "datasets", "LICENSE", "LICENSE-text", "README.md"} | {
        "environment.yml",
        "postBuild",
        "pyproject.toml",
    }
    assert not list(tree.rglob("exercises"))
    assert not [name for name, text in texts(tree).items() if "hidden_check" in text]


@pytest.mark.parametrize("week", BUILT)
def test_no_line_of_a_week_s_solutions_is_in_it_but_as_given_to_later_weeks(tree, week):
    reference = Reference(load_week(COURSE, week))
    lines = {
        line.strip()
        for name in reference.names
        for region in REGION.findall(reference.solution(name))
        for line in region.splitlines()
        if len(line.strip()) > 30 and not line.strip().startswith("#")
    }
    assert lines
    own = {name: text for name, text in texts(tree / "release" / week).items() if name.endswith((".ipynb", ".py"))}
    told = [(name, line) for name, text in own.items() for line in lines if json.dumps(line)[1:-1] in text]
    assert not told


@pytest.mark.parametrize("week", BUILT)
def test_no_answer_of_a_quiz_is_in_it(tree, week):
    quiz = nbformat.read(tree / "release" / week / "quiz.ipynb", as_version=4)
    answers = [cell.source for cell in quiz.cells if "answer" in cell.metadata.get("tags", [])]
    assert answers
    assert all(re.match(r'answer_\w+ = (""|None)  #', answer) for answer in answers)


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(CourseError, match="not empty"):
        write_bundle(COURSE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("place", ["doubling.ipynb", "doubling-Copy1.ipynb", "mine/doubling.ipynb"])
def test_a_release_that_somebody_worked_in_is_not_given_to_students(tiny, tmp_path, place):
    course = tmp_path / f"course-{place.replace('/', '-')}"
    shutil.copytree(tiny, course)
    (course / "helpers").symlink_to(COURSE / "helpers")
    (course / "pyproject.toml").symlink_to(COURSE / "pyproject.toml")
    # The course's version is stamped into what is built.
    build(course, ["week9"])
    work = course / "release" / "week9" / place
    work.parent.mkdir(exist_ok=True)
    shutil.copy(course / "source" / "week9" / "doubling.ipynb", work)
    with pytest.raises(CourseError, match=f"may hold solutions: release/week9/{place.partition('/')[0]}"):
        write_bundle(course, tmp_path / "after")
    assert not (tmp_path / "after").exists()


def test_the_zip_is_the_same_bytes_twice_and_the_same_tree(built_once, tree, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        write_zip(COURSE, tmp_path / name / "students.zip")
    first, second = ((tmp_path / name / "students.zip").read_bytes() for name in "ab")
    assert first == second
    with zipfile.ZipFile(tmp_path / "a" / "students.zip") as archive:
        inside = {name.removeprefix("students/") for name in archive.namelist()}
    assert inside == {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_branch_has_one_commit_and_leaves_the_working_tree_alone(tmp_path, tree, monkeypatch):
    # The clone is the course, which is in step, or there would be no `tree`: it is not built once more.
    monkeypatch.setattr(bundle, "out_of_step", lambda *_: [])
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(COURSE), str(clone))
    git(clone, "config", "user.name", "T")
    git(clone, "config", "user.email", "t@example.org")
    write_branch(clone, "students")
    assert git(clone, "rev-list", "--count", "students") == "1"
    assert git(clone, "status", "--porcelain") == ""
    listed = git(clone, "ls-tree", "-r", "--name-only", "students").split()
    assert "helpers/check.py" in listed
    assert not [name for name in listed if name.startswith(("grading", "tests", "source"))]


def test_its_project_file_installs_what_the_notebooks_import(tree, tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=tree,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "helpers/check.py" in names
    assert {f"helpers/datasets/{name}.h5" for name in ("drawn_train", "digits", "patients")} <= set(names)
    assert not [name for name in names if name.startswith("grading")]


def test_every_command_that_it_names_is_one_that_students_have(tree, tmp_path):
    named = {
        tuple(re.findall(r"\w+", command))
        for text in texts(tree).values()
        for command in re.findall(r"nndl ((?:[a-z]+ ){0,2}[a-z]+\d*)", text.replace("NAME", "cats"))
    }
    fetched = sorted(words[:3] for words in named if words[:2] == ("data", "fetch"))
    assert fetched and {words[0] for words in named} == {"data", "lab"}
    assert {words[:2] for words in named if words[0] == "data"} == {("data", "fetch"), ("data", "make")}
    script = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["nndl"]
    module, _, function = script.partition(":")
    program = (
        f"import sys; sys.path.insert(0, {str(tree)!r}); import {module} as command\n"
        "import helpers.data; helpers.data.fetch = lambda name, again: print('fetched', name)\n"
        "import helpers.commands.lab as lab; lab.open_lab = lambda options: print('opened', options) or 0\n"
        f"ended = [command.{function}(list(words)) for words in [('lab', '--', '--no-browser'), *{fetched!r}]]\n"
        "sys.exit(max(ended) or 'grading' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "fetched cats" in done.stdout and "opened ['--no-browser']" in done.stdout


def test_the_start_page_is_in_it_and_what_nndl_lab_opens_is_found_there(tree, monkeypatch):
    monkeypatch.chdir(tree)
    assert find_release() == tree / "release"
    assert (tree / "release" / "start.ipynb").is_file() and (tree / "release" / "project.ipynb").is_file()
    assert (tree / "helpers" / "commands" / "jupyter" / "labconfig" / "page_config.json").is_file()
