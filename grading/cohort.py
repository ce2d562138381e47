"""Grade a cohort: stage a clean copy, judge it into the store, then nbgrader's own autograde in one writer."""

import contextlib
import copy
import os
import shutil
import stat
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.warnings import DuplicateCellId
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGrader
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from tqdm import tqdm
from traitlets.config import Config

from grading.course import Week, load_week
from grading.nbgrader_config import configure
from grading.place import class_folder
from grading.preflight import read_cells, reassemble
from grading.service import judge_of, quiz_of, quiz_verdict, read_skeleton, verdict_on
from grading.store import Store
from grading.verdict import Verdict
from helpers.errors import CourseError

MAX_FILE = 50 * 1024 * 1024


@dataclass
class Graded:
    """One student of a cohort.

    Attributes:
        student: the id.
        verdicts: by notebook.
        remarks: what preflight mended or refused.
        problems: what could not be done at all.
        scores: by notebook, as they stand in the gradebook.
    """

    student: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The sum over all notebooks."""
        return sum(self.scores.values())


def nbgrader_config(root: Path, course: Path) -> Config:
    """The configuration that nbgrader finds in a course root, with the judge in it."""
    with _inside(root):
        app = NbGrader(log_level="ERROR")
        app.load_config_file()
        config = Config(app.config)
    configure(config, course)
    config.CourseDirectory.root = str(root)
    return config


def grade(course: Path, root: Path, week_name: str, students: Sequence[str] = ()) -> list[Graded]:
    """Grade everything that was handed in for a week.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root, with source/ and submitted/.
        week_name: e.g. 'week1'.
        students: only these; by default all.

    Raises:
        CourseError: there is no such week, nothing is built, or nothing was handed in.
    """
    week = load_week(course, week_name)
    config = nbgrader_config(root, course)
    config.CourseDirectory.assignment_id = week_name
    directory = CourseDirectory(config=config)
    source = Path(directory.format_path(directory.source_directory, ".", week_name))
    if not source.is_dir():
        raise CourseError(f"There is no {source}. Run `nndl build` first, or go to the course root.")
    register(directory, config, week_name)
    with tempfile.TemporaryDirectory(prefix="nndl-staged-") as scratch:
        cohort = stage(directory, week_name, Path(scratch), students)
        for graded in tqdm(cohort, desc=week_name, unit=" submissions", file=sys.stdout, disable=None):
            judge_into_store(graded, week, course, source, Path(scratch), directory)
        autograde(config, week_name, Path(scratch), [one.student for one in cohort if one.verdicts])
    read_scores(directory, week_name, cohort)
    return cohort


def register(directory: CourseDirectory, config: Config, week_name: str) -> None:
    """Enter the week into the gradebook where it is not there yet, by nbgrader's own conversion in a scratch tree."""
    # A fresh gradebook is made by the program `alembic`, which nbgrader expects on the path.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with Gradebook(directory.db_url, directory.course_id) as gradebook, contextlib.suppress(MissingEntry):
        if gradebook.find_assignment(week_name).notebooks:
            return
    source = Path(directory.format_path(directory.source_directory, ".", week_name))
    with tempfile.TemporaryDirectory(prefix="nndl-register-") as scratch:
        shutil.copytree(source, Path(scratch) / "source" / week_name)
        aside = copy.deepcopy(config)
        aside.CourseDirectory.root = scratch
        aside.CourseDirectory.source_directory = "source"
        aside.CourseDirectory.db_url = directory.db_url
        converter = GenerateAssignment(coursedir=CourseDirectory(config=aside), config=aside)
        converter.log.setLevel("ERROR")
        converter.start()


def stage(directory: CourseDirectory, week_name: str, scratch: Path, students: Sequence[str]) -> list[Graded]:
    """Copy what was handed in: plain files only, no links, no devices, nothing oversized.

    Raises:
        CourseError: nothing was handed in.
    """
    cohort = []
    submitted = Path(directory.format_path(directory.submitted_directory, ".", "."))
    for folder in sorted(submitted.glob(f"*/{week_name}")):
        student = folder.parent.name
        if students and student not in students:
            continue
        graded = Graded(student)
        if folder.is_symlink() or folder.parent.is_symlink():
            graded.problems.append("the submission is a link to another place and was not followed")
        elif folder.is_dir():
            _copy_plain(folder, scratch / student / week_name, graded)
        cohort.append(graded)
    missing = set(students) - {graded.student for graded in cohort}
    if missing or not cohort:
        who = ", ".join(sorted(missing)) or "Nobody"
        raise CourseError(f"{who} handed in nothing for {week_name}: looked in {submitted}/<student>/{week_name}/.")
    return cohort


def _copy_plain(folder: Path, target: Path, graded: Graded) -> None:
    target.mkdir(parents=True)
    for place, folders, files in os.walk(folder):
        here = Path(place)
        for name in [name for name in folders if (here / name).is_symlink()]:
            graded.remarks.append(f"{name} is a link and was left out.")
        for name in files:
            path = here / name
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                graded.remarks.append(f"{name} is no plain file and was left out.")
            elif status.st_size > MAX_FILE:
                graded.remarks.append(f"{name} is larger than {MAX_FILE // 2**20} MB and was left out.")
            else:
                copy = target / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)


def judge_into_store(
    graded: Graded, week: Week, course: Path, source: Path, scratch: Path, directory: CourseDirectory
) -> None:
    """Judge one staged submission; what goes wrong is noted and stops nobody else."""
    folder = scratch / graded.student / week.name
    store = Store(class_folder(Path(directory.root), directory.course_id))
    for notebook in (week.assignment, "quiz"):
        path = folder / f"{notebook}.ipynb"
        if not path.exists():
            if not graded.problems:
                graded.problems.append(f"{notebook}.ipynb is missing from submitted/{graded.student}/{week.name}/")
            continue
        cells, damage = read_cells(path)
        graded.problems += [line.rstrip(".") for line in damage]
        skeleton = read_skeleton(source / f"{notebook}.ipynb")
        made, remarks = reassemble(skeleton, cells)
        graded.remarks += remarks
        try:
            if notebook == "quiz":
                verdict = quiz_verdict(made, quiz_of(week))
            else:
                judge = judge_of(course, week.name, store.seed(week.name))
                verdict = verdict_on(made, skeleton, judge, folder, source, store)
        except CourseError:
            raise
        except Exception as error:
            graded.problems.append(f"{notebook}: the judge failed: {type(error).__name__}: {error}")
            verdict = Verdict(failed=str(error))
        graded.verdicts[notebook] = verdict


def autograde(config: Config, week_name: str, submitted: Path, students: Sequence[str]) -> None:
    """nbgrader's own autograde over the staged copy; it finds the verdicts in the store."""
    if not students:
        return
    own = copy.deepcopy(config)
    own.CourseDirectory.submitted_directory = str(submitted)
    own.CourseDirectory.assignment_id = week_name
    own.Autograde.force = True
    directory = CourseDirectory(config=own)
    converter = Autograde(coursedir=directory, config=own)
    converter.log.setLevel("CRITICAL")
    with _without_known_warnings():
        converter.start()


def read_scores(directory: CourseDirectory, week_name: str, cohort: Sequence[Graded]) -> None:
    """The scores as they stand in the gradebook: manual scores and extra credit included."""
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        for graded in cohort:
            with contextlib.suppress(MissingEntry):
                submission = gradebook.find_submission(week_name, graded.student)
                graded.scores = {notebook.name: notebook.score for notebook in submission.notebooks}


@contextlib.contextmanager
def _without_known_warnings() -> Iterator[None]:
    """nbgrader's own queries and doubled cell ids warn at every submission; neither is news to anybody."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning)
        warnings.filterwarnings("ignore", category=DuplicateCellId)
        yield


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
