"""Grade a cohort: stage a clean copy, judge it, enter the verdicts."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm
from traitlets.config import Config

from grading.cohort.enter import enter, put_reassembled
from grading.cohort.parallel import Task, judge_all
from grading.cohort.stage import Graded, stage
from grading.course.paths import class_folder
from grading.course.week import load_week
from grading.judge.notebook import skeletons_of
from grading.judge.store import Store
from grading.nbgrader_plugin.class_remarks import class_remarks
from grading.nbgrader_plugin.configuration import configure
from grading.nbgrader_plugin.preprocessors import Judge
from grading.nbgrader_plugin.registration import bring_up_to_date, gradebook_in_use, source_folder
from grading.sandbox.isolation import isolation
from helpers.calls.calling import one_line
from helpers.errors import CourseError

MAX_FILE = 50 * 1024 * 1024


def nbgrader_config(root: Path, course: Path) -> Config:
    """The configuration that nbgrader finds in a course root, with the judge in it.

    Raises:
        CourseError: it cannot be read; grading without it might go into another gradebook.
    """
    with _inside(root):
        app = NbGrader(log_level="ERROR", raise_config_file_errors=True)
        try:
            app.load_config_file()
        except Exception as error:
            what = one_line(error)
            raise CourseError(
                f"nbgrader's configuration for {root} cannot be read: {what}. Nothing was graded."
            ) from error
        config = Config(app.config)
    configure(config, course)
    config.CourseDirectory.root = str(root)
    return config


def stop_unless_isolated(config: Config, accept_limits: bool) -> None:
    """Where the limits alone hold, somebody has to accept that before student code runs.

    Args:
        config: nbgrader's configuration; `c.Judge.accept_limits = True` in it accepts.
        accept_limits: whether the command was told to accept.

    Raises:
        CourseError: nobody has.
    """
    if not (isolation().enclosed or accept_limits or Judge(config=config).accept_limits):
        raise CourseError(
            f"Stopped before the first student. {isolation().exposed} Install bubblewrap; or accept this with "
            "--accept-limits, or with `c.Judge.accept_limits = True` in nbgrader_config.py."
        )


def grade(
    course: Path,
    root: Path,
    week_name: str,
    students: Sequence[str] = (),
    workers: int = 1,
    accept_limits: bool = False,
) -> list[Graded]:
    """Grade everything that was handed in for a week.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root, with source/ and submitted/.
        week_name: e.g. 'week1'.
        students: only these; by default all.
        workers: processes that judge; nbgrader itself writes in one.
        accept_limits: go on where there is no bubblewrap to keep student code apart from the machine.

    Raises:
        CourseError: there is no such week, nothing is built, nothing was handed in, the gradebook does not work or has
            grades for what source/ no longer has, or nobody accepted the limits.
    """
    week = load_week(course, week_name)
    config = nbgrader_config(root, course)
    stop_unless_isolated(config, accept_limits)
    config.CourseDirectory.assignment_id = week_name
    directory = CourseDirectory(config=config)
    source = source_folder(directory, week_name)
    for remark in class_remarks(directory, week_name):
        print(f"nndl: {remark}", file=sys.stderr)
    state = class_folder(Path(directory.root), directory.course_id)
    seed = Store(state).seed(week_name)
    changed = bring_up_to_date(directory, config, week_name)
    if changed:
        print(changed)
    with tempfile.TemporaryDirectory(prefix="nndl-staged-") as scratch:
        cohort = stage(directory, week_name, Path(scratch), students, skeletons_of(week, source))
        tasks = [
            Task(course, week_name, seed, source, Path(scratch) / graded.student / week_name, state, graded.read)
            for graded in cohort
        ]
        judged = judge_all(tasks, workers)
        bar = tqdm(judged, total=len(tasks), desc=week_name, unit=" submissions", file=sys.stdout, disable=None)
        entries = {}
        for graded, task, result in zip(cohort, tasks, bar, strict=True):
            entries[graded.student] = put_reassembled(result, task.folder, graded.left_out)
            graded.take(result)
        with gradebook_in_use(directory):
            enter(config, week_name, Path(scratch), [one for one in cohort if one.verdicts], entries)
    with gradebook_in_use(directory):
        read_scores(directory, week_name, cohort)
    return cohort


def read_scores(directory: CourseDirectory, week_name: str, cohort: Sequence[Graded]) -> None:
    """The scores as they stand in the gradebook: manual scores and extra credit included."""
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        for graded in cohort:
            with contextlib.suppress(MissingEntry):
                submission = gradebook.find_submission(week_name, graded.student)
                graded.scores = {notebook.name: notebook.score for notebook in submission.notebooks}


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
