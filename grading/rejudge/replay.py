"""Reproduce one verdict exactly: one student, one exercise, one seed. No grade is entered and nothing is stored."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.cohort.grade import nbgrader_config, stop_unless_isolated
from grading.cohort.stage import handed_in, stage
from grading.course.paths import class_folder
from grading.course.version import version_in
from grading.judge.notebook import beside, cells_to_run, judge_of, read_skeleton, skeletons_of
from grading.judge.store import Store
from grading.nbgrader_plugin.class_remarks import class_remarks
from grading.nbgrader_plugin.feedback import page
from grading.nbgrader_plugin.graded_notebook import show_verdict
from grading.nbgrader_plugin.registration import source_folder
from grading.submissions.reassemble import read_notebook, reassemble
from helpers.errors import CourseError


def replay(
    course: Path,
    root: Path,
    week_name: str,
    student: str,
    exercise: str | None,
    seed: int | None,
    accept_limits: bool = False,
    page_at: Path | None = None,
) -> Iterator[str]:
    """Yield the texts of the verdict, after a line with the command that reproduces them.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root.
        week_name, student: which submission to judge.
        exercise: judge only this exercise; None for all.
        seed: used instead of the class's seed, if given.
        accept_limits: as for `grading.cohort.grade.grade`.
        page_at: where to write the verdict as a page that can be sent to the student; by default nowhere.

    Raises:
        CourseError: there is no such week, student, exercise or notebook; or bubblewrap is missing and the limits
            alone were not accepted.
    """
    config = nbgrader_config(root, course)
    stop_unless_isolated(config, accept_limits)
    directory = CourseDirectory(config=config)
    source = source_folder(directory, week_name)
    if seed is None:
        yield from class_remarks(directory, week_name)
        seed = Store(class_folder(Path(directory.root), directory.course_id)).seed(week_name)
    judge = judge_of(course, week_name, seed)
    if exercise:
        judge.week.exercise(exercise)
    with tempfile.TemporaryDirectory(prefix="nndl-replay-") as scratch:
        folder = Path(scratch) / student / week_name
        (submitted,) = handed_in(directory, week_name, [student])
        staged = stage(directory, folder, submitted, skeletons_of(judge.week, source))
        path = folder / f"{judge.week.assignment}.ipynb"
        if not path.is_file():
            missing = f"{path.name} is not among what was handed in for {week_name}"
            raise CourseError(f"{student}: {'; '.join(staged.problems) or missing}.")
        read = read_notebook(path)
        skeleton = read_skeleton(source / path.name)
        made, remarks = reassemble(skeleton, read.cells, read.stamp)
        given = beside(made, skeleton, judge, folder, source)
        verdict = judge.judge(cells_to_run(made, skeleton), given.files, exercise or "")
    only = f" --exercise {exercise}" if exercise else ""
    yield f"nndl grade {week_name} --student {student}{only} --seed {seed}"
    yield f"{week_name}, version {version_in(skeleton)}"
    yield from (*read.damage, *remarks, *staged.left_out, *given.left_out)
    for found in verdict.exercises.values():
        yield found.text
    if page_at:
        shown = show_verdict(made, verdict)
        page_at.write_text(page(shown, judge.week.assignment, verdict), encoding="utf-8")
        yield f"page: {page_at}"
