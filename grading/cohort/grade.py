"""Grade a cohort: stage a clean copy, judge it, enter the verdicts."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.cohort.parallel import Judging, judge_all, tell
from grading.cohort.run import Run
from grading.cohort.stage import Graded, handed_in
from grading.course.paths import class_folder
from grading.course.week import load_week
from grading.gradebook.backup import Backup
from grading.gradebook.runs import claimed
from grading.gradebook.standing import submissions_of
from grading.nbgrader_plugin.class_remarks import class_remarks
from grading.nbgrader_plugin.configuration import configure
from grading.nbgrader_plugin.preprocessors import Judge
from grading.nbgrader_plugin.registration import bring_up_to_date, gradebook_in_use, source_folder
from grading.sandbox.isolation import isolation
from helpers.calls.calling import one_line
from helpers.errors import CourseError


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


def course_directory(root: Path, course: Path) -> CourseDirectory:
    """nbgrader's course directory of a course root, with the configuration found there.

    Raises:
        CourseError: as for `nbgrader_config`.
    """
    return CourseDirectory(config=nbgrader_config(root, course))


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
    may_fall: bool = False,
    cluster: Callable[[Path], Judging] | None = None,
) -> list[Graded]:
    """Grade everything that was handed in for a week. What has not changed since it was entered is passed over.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root, with source/ and submitted/.
        week_name: e.g. 'week1'.
        students: only these; by default all.
        workers: processes that judge; grades are entered by one.
        accept_limits: go on where there is no bubblewrap to keep student code apart from the machine.
        may_fall: enter also points that fall below those that a student has been told, or that were exported.
        cluster: makes what judges instead of processes on this machine, from the week's built files.

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
        tell(remark)
    state = class_folder(Path(directory.root), directory.course_id)
    names = [folder.parent.name for folder in handed_in(directory, week_name, students)]
    with claimed(state, week_name, names, tell), tempfile.TemporaryDirectory(prefix="nndl-staged-") as scratch:
        with gradebook_in_use(directory):
            backup = Backup(directory.db_url, state)
        with gradebook_in_use(directory, lambda: backup.where):
            changed = bring_up_to_date(directory, config, week_name, backup.before_first_write)
            if changed:
                print(changed)
            with Gradebook(directory.db_url, directory.course_id) as gradebook:
                run = Run(week, config, directory, source, state, Path(scratch), gradebook, backup, may_fall)
                folders = handed_in(directory, week_name, students)
                local = partial(judge_all, workers=min(workers, len(folders)))
                cohort = run.grade(folders, cluster(source) if cluster else local)
                read_scores(gradebook, week_name, cohort)
    return cohort


def read_scores(gradebook: Gradebook, week_name: str, cohort: Sequence[Graded]) -> None:
    """The scores as they stand in the gradebook: manual scores, extra credit and late penalties included."""
    submissions = submissions_of(gradebook, week_name, [graded.student for graded in cohort])
    for graded in cohort:
        if found := submissions.get(graded.student):
            graded.scores, graded.penalty = dict(found.notebooks), found.penalty


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
