"""`nndl bundle`: pack exactly what students need: release, helpers, data and environment."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from grading.build.start import start_out_of_step
from grading.build.weeks import out_of_step
from grading.course.week import week_names
from helpers.errors import CourseError
from helpers.tables.uci import DIGITS, PATIENTS

FOLDERS = ("release", "helpers")
FILES = ("LICENSE", "LICENSE-text", "environment.yml", "postBuild")
DATA = ("drawn_*.h5", "made_*.h5", DIGITS, PATIENTS, "*.yml")
TEMPLATES = Path(__file__).parent / "templates" / "bundle"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.pyc")


def write_bundle(course: Path, target: Path) -> None:
    """Write the students' tree into a folder, which must be empty or not exist.

    Raises:
        CourseError: the folder is not empty, no week is built, or a file in release/ differs from the build:
            somebody may have worked there and left solutions.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CourseError(f"{target} already exists and is not empty. Choose another folder, or empty it first.")
    # Where nothing can be written, that is told before the long comparison.
    made = not target.exists()
    target.mkdir(parents=True, exist_ok=True)
    try:
        weeks = _weeks_in_step(course)
    except CourseError:
        if made:
            target.rmdir()
        raise
    for name in FOLDERS:
        shutil.copytree(course / name, target / name, ignore=LEFT_OUT)
    (target / "datasets").mkdir()
    for path in _data(course):
        shutil.copy(path, target / "datasets")
    for name in FILES:
        if (course / name).exists():
            shutil.copy(course / name, target)
    project = tomllib.loads((course / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # The template is not named pyproject.toml, because tools would mistake its folder for a project.
    _fill(
        "project.toml",
        target / "pyproject.toml",
        version=project["version"],
        python=project["requires-python"],
        dependencies=json.dumps(project["dependencies"], indent=4),
    )
    _fill("README.md", target / "README.md", weeks=", ".join(weeks))


def _weeks_in_step(course: Path) -> list[str]:
    weeks = [week for week in week_names(course) if (course / "release" / week).is_dir()]
    if not weeks:
        raise CourseError(f"No week is built in {course / 'release'}. Run `nndl build` first.")
    strange = [path for week in weeks for path in out_of_step(course, week) if path.startswith("release/")]
    strange += start_out_of_step(course)
    if strange:
        raise CourseError(
            f"These files differ from the build and may hold solutions: {', '.join(strange)}. "
            "Move your own work elsewhere, then run `nndl build`."
        )
    return weeks


def write_zip(course: Path, path: Path) -> None:
    """Write the students' tree as a zip file, byte-identical each time.

    Raises:
        CourseError: as for `write_bundle`.
    """
    half = path.with_name(path.name + ".part")
    half.touch()
    with contextlib.ExitStack() as stack:
        stack.callback(half.unlink, missing_ok=True)
        tree = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nndl-bundle-"))) / path.stem
        write_bundle(course, tree)
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(tree.rglob("*")):
                if file.is_file():
                    entry = zipfile.ZipInfo(f"{path.stem}/{file.relative_to(tree).as_posix()}")
                    entry.external_attr = (0o755 if os.access(file, os.X_OK) else 0o644) << 16
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, file.read_bytes())
        half.replace(path)


def write_branch(course: Path, branch: str) -> str:
    """Make a branch with a single commit that holds the students' tree, and return the commit's id.

    The working tree and the index stay unchanged.

    Raises:
        CourseError: as for `write_bundle`; or this is not a git repository, the branch is checked out, or git failed.
    """
    with tempfile.TemporaryDirectory(prefix="nndl-bundle-") as scratch:
        tree, index = Path(scratch) / "tree", Path(scratch) / "index"
        write_bundle(course, tree)
        if _git(course, "rev-parse", "--abbrev-ref", "HEAD") == branch:
            raise CourseError(f"The branch {branch} is checked out: check out another one first.")
        environment = {"GIT_INDEX_FILE": str(index)}
        _git(course, "--work-tree", str(tree), "add", "--all", "--force", ".", environment=environment)
        written = _git(course, "write-tree", environment=environment)
        commit = _git(course, "commit-tree", written, "-m", "The course for students")
        _git(course, "update-ref", f"refs/heads/{branch}", commit)
        return commit


def _data(course: Path) -> Iterable[Path]:
    return (path for pattern in DATA for path in sorted((course / "datasets").glob(pattern)))


def _fill(name: str, target: Path, **values: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    target.write_text(text, encoding="utf-8", newline="\n")


def _git(course: Path, *arguments: str, environment: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=course,
            env=os.environ | (environment or {}),
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError:
        raise CourseError("git is not installed: a branch cannot be made. Use --to or --zip.") from None
    except subprocess.CalledProcessError as error:
        raise CourseError(f"git {arguments[0]}: {error.stderr.strip() or error}") from error
    return done.stdout.strip()
