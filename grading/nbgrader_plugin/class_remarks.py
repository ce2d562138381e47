"""Warnings about a class before it is graded, and the command `nndl seed`, which shows or redraws its seeds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from grading.course.class_id import give_new_id, other_root
from grading.course.paths import class_folder
from grading.course.seeds import draw_anew, keep_seeds, read_seeds


def class_remarks(directory: CourseDirectory, week: str) -> list[str]:
    """Return the warnings to print before a week is judged; usually none.

    Args:
        directory: nbgrader's course directory.
        week: e.g. 'week1'.

    Raises:
        CourseError: the class's id or seeds cannot be read.
    """
    root = Path(directory.root)
    folder = class_folder(root, directory.course_id)
    seeds = read_seeds(folder)
    remarks = []
    first = other_root(folder, root)
    if first:
        weeks = " ".join(sorted(seeds.keys() | {week}))
        remarks.append(
            f"{root} has the same class id as {first}, so both draw the same hidden numbers. "
            f"If it is another class, run `nndl seed {weeks} --new` in {root}."
        )
    if week not in seeds and has_grades(directory.db_url, week):
        remarks.append(
            f"The gradebook holds grades for {week}, but the seed that they were given with is not in {folder}: "
            f"a new one is drawn, and a regrade gives other numbers. Restore seeds.json there to keep the old ones."
        )
    return remarks


def show_seeds(directory: CourseDirectory, weeks: Sequence[str]) -> Iterator[str]:
    """Yield a line for each week: its seed, or that none has been drawn yet.

    Args:
        directory: nbgrader's course directory.
        weeks: names of weeks, e.g. 'week1'.
    """
    seeds = read_seeds(class_folder(Path(directory.root), directory.course_id))
    for week in weeks:
        yield f"{week}: {seeds.get(week, 'no seed yet: the first grading draws one')}"


def draw_new_seeds(directory: CourseDirectory, weeks: Sequence[str]) -> Iterator[str]:
    """Draw new seeds for some weeks, and yield lines on the consequences.

    If another course root has the same class id, this root first gets an id of its own and keeps the seeds of its
    remaining weeks; the other root is left unchanged.

    Args:
        directory: nbgrader's course directory.
        weeks: names of weeks, e.g. 'week1'.

    Raises:
        CourseError: the class's id or seeds cannot be read or written.
    """
    root = Path(directory.root)
    folder = class_folder(root, directory.course_id)
    before = read_seeds(folder)
    if other_root(folder, root):
        give_new_id(root)
        folder = class_folder(root)
        keep_seeds(folder, before)
        yield f"{root} is now a separate class."
    for week in weeks:
        drawn = draw_anew(folder, week)
        old = f" instead of {before[week]}" if week in before else ""
        yield f"{week}: {drawn}{old}"
        if has_grades(directory.db_url, week):
            yield f"{week}: the grades in the gradebook were given with another seed: run `nndl grade {week}`."


def has_grades(db_url: str, week: str) -> bool:
    """Whether a gradebook holds automatic scores for a week; a gradebook that cannot be read holds none."""
    query = (
        "SELECT 1 FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id "
        "JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id "
        "JOIN assignment ON submitted_assignment.assignment_id = assignment.id "
        "WHERE assignment.name = :week AND grade.auto_score IS NOT NULL LIMIT 1"
    )
    try:
        if not gradebook_is_there(db_url):
            return False
        engine = create_engine(db_url)
    except (SQLAlchemyError, ModuleNotFoundError):  # told when the gradebook is used
        return False
    try:
        with engine.connect() as connection:
            return connection.execute(text(query), {"week": week}).first() is not None
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()


def gradebook_is_there(db_url: str) -> bool:
    """Whether there is a gradebook to open; opening a missing one would make it. Servers are taken to have theirs."""
    url = make_url(db_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()
