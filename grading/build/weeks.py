"""Build notebooks/ → source/ → release/, byte-identical on every machine."""

import filecmp
import json
import logging
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.build.foot import RECAP, foot
from grading.build.notebooks import notebook, write_notebook
from grading.build.printed import read_unmarked
from grading.build.recap import recap_cells
from grading.checks.public_checks import public_cases, write_public_checks
from grading.course.reference import Reference, grade_id
from grading.course.version import stamp_of, stamped
from grading.course.week import ASSIGNMENT_POINTS, QUIZ_POINTS, Exercise, Week, load_week
from grading.nbgrader_plugin.configuration import configure
from grading.quiz.marking import Quiz, lesson_data, load_lesson_questions, load_quiz, quiz_cells
from helpers.errors import CourseError

LESSON_QUESTIONS = "lesson_questions.json"


def build(course: Path, names: Iterable[str]) -> None:
    """Build `source/<week>/` and `release/<week>/`, and replace the old ones.

    If a week fails to build, its old folders are kept.

    Raises:
        CourseError: what an author wrote is inconsistent.
    """
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            build_into(course, name, Path(scratch))
            for kind in ("source", "release"):
                _swap(Path(scratch) / kind / name, course / kind / name)


def build_into(course: Path, name: str, root: Path) -> None:
    """Build one week's source/ and release/ below another root."""
    week = load_week(course, name)
    source = root / "source" / name
    source.mkdir(parents=True)
    quiz = load_quiz(week.folder / "quiz.yml")
    stamp = stamp_of(course, name)
    write_notebook(
        stamped(assignment(week, foot(course, week, "assignment")), stamp), source / f"{week.assignment}.ipynb"
    )
    write_notebook(stamped(quiz_notebook(week, quiz, foot(course, week, "quiz")), stamp), source / "quiz.ipynb")
    lesson = [*read_unmarked(week.folder / "lesson.py"), *foot(course, week, "lesson")]
    write_notebook(stamped(notebook(lesson), stamp), source / "lesson.ipynb")
    write_public_checks(week, quiz, source)
    _write_lesson_questions(week, source)
    given = Reference(week).given
    if given:
        (source / "given.py").write_text(given, encoding="utf-8", newline="\n")
    recap = recap_cells(course, week)
    generate_release(root, name)
    if recap:
        # Not in source/, which nbgrader takes for the assignment; and without a stamp, as nobody hands it in.
        write_notebook(notebook(recap), root / "release" / name / f"{RECAP}.ipynb")


def out_of_step(course: Path, week: str) -> list[str]:
    """Return the built files that differ from a fresh build, as paths relative to the course."""
    with tempfile.TemporaryDirectory(prefix="nndl-verify-") as scratch:
        build_into(course, week, Path(scratch))
        different = []
        for kind in ("source", "release"):
            made, kept = Path(scratch) / kind / week, course / kind / week
            names = {path.name for folder in (made, kept) if folder.is_dir() for path in folder.iterdir()}
            names -= {"__pycache__", ".ipynb_checkpoints"}
            _, wrong, missing = filecmp.cmpfiles(made, kept, names, shallow=False)
            different += [f"{kind}/{week}/{name}" for name in (*wrong, *missing)]
        return sorted(different)


def generate_release(root: Path, name: str) -> None:
    """Run nbgrader's generate_assignment without a database.

    Raises:
        CourseError: nbgrader refused; the error includes nbgrader's message.
    """
    config = Config()
    configure(config)
    config.SaveCells.enabled = False
    config.GenerateAssignment.no_database = True
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = name
    directory = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=directory, config=config)
    converter.log.setLevel("ERROR")
    # nbgrader's exception says only that something failed; what failed is in its log.
    told: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: told.append(" ".join(record.getMessage().split()))  # type: ignore[method-assign]
    converter.log.addHandler(listener)
    try:
        converter.start()
    except Exception as error:
        raise CourseError(f"nbgrader could not make release/{name}: {[*told, str(error)][0][:400]}") from error
    finally:
        converter.log.removeHandler(listener)


def assignment(week: Week, foot: Sequence[NotebookNode] = ()) -> NotebookNode:
    """Return the instructor's notebook of a week's assignment, with points in its test cells and `foot` at its end.

    Raises:
        CourseError: a cell is missing or duplicated, a mistake does not match its solution, or the points do not sum
            to 80.
    """
    reference = Reference(week)
    cells = read_unmarked(week.folder / "assignment.py")
    points = {f"test_{exercise.name}": exercise.points for exercise in week.exercises}
    for exercise in week.exercises:
        _written_variants(exercise, reference)
        _groups(exercise)
    for cell in cells:
        metadata = cell.metadata.get("nbgrader", {})
        if metadata.get("grade"):
            if grade_id(cell) not in points:
                raise CourseError(f"{week.name}: the test cell {grade_id(cell)} does not belong to any exercise.")
            metadata["points"] = points.pop(grade_id(cell))
    if points:
        raise CourseError(f"{week.name}: assignment.py has no test cell {', '.join(points)}.")
    total = sum(exercise.points for exercise in week.exercises)
    if total != ASSIGNMENT_POINTS:
        raise CourseError(f"{week.name}: the exercises have {total} points, not {ASSIGNMENT_POINTS}.")
    return notebook([*cells, *foot])


def _written_variants(exercise: Exercise, reference: Reference) -> None:
    names = set()
    for variant in (*exercise.mistakes, *exercise.harmless):
        if variant.name in names:
            raise CourseError(f"{exercise.name}: two variants are called '{variant.name}'. Rename one.")
        names.add(variant.name)
        reference.written(exercise.name, variant)


def _groups(exercise: Exercise) -> None:
    groups = {case.group for case in public_cases(exercise)}
    for check in exercise.checks:
        # A check without cases would pass any submission.
        if check.group not in groups:
            raise CourseError(f"{exercise.name}: no case is in the group '{check.group}' of '{check.sentence}'.")


def quiz_notebook(week: Week, quiz: Quiz, foot: Sequence[NotebookNode] = ()) -> NotebookNode:
    """Return the instructor's notebook of a week's quiz, with the answers filled in and `foot` at its end.

    Raises:
        CourseError: the points do not sum to 20.
    """
    total = sum(question.points for question in quiz.questions)
    if total != QUIZ_POINTS:
        raise CourseError(f"{week.name}: quiz.yml has {total} points, not {QUIZ_POINTS}.")
    return notebook([*quiz_cells(quiz, week.name, f"Quiz · {week.title}"), *foot])


def _write_lesson_questions(week: Week, folder: Path) -> None:
    path = week.folder / "lesson.yml"
    if path.exists():
        data = lesson_data(load_lesson_questions(path))
        text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True)
        (folder / LESSON_QUESTIONS).write_text(text + "\n", encoding="utf-8", newline="\n")


def _swap(new: Path, place: Path) -> None:
    old = place.with_name(place.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        place.rename(old)
    shutil.move(new, place)
    shutil.rmtree(old, ignore_errors=True)
