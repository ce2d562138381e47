"""Which grades would move if checks, seed or course changed: judged again and compared, nothing is entered."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.cohort.grade import nbgrader_config, stop_unless_isolated
from grading.cohort.parallel import Task, judge_all
from grading.cohort.stage import handed_in, stage
from grading.course.paths import class_folder, is_course
from grading.course.week import load_week
from grading.gradebook.records import Record, Records
from grading.gradebook.unchanged import handed_in_digest
from grading.judge.moves import Move, moves
from grading.judge.notebook import skeletons_of
from grading.judge.store import Store
from grading.nbgrader_plugin.registration import source_folder
from helpers.errors import CourseError


@dataclass
class Differences:
    """What a comparison found.

    Attributes:
        moved: the moves of each student whose points would change, in the order of the ids.
        same: students whose points would stay.
        unknown: students whose grades cannot be compared, and why.
    """

    moved: dict[str, list[Move]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)


def diff(
    course: Path,
    root: Path,
    week_name: str,
    seed: int | None = None,
    against: Path | None = None,
    workers: int = 1,
    accept_limits: bool = False,
) -> Differences:
    """Judge a week again and compare the points with those that were entered.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root.
        week_name: e.g. 'week1'.
        seed: used instead of the class's.
        against: another course, with notebooks/ and a built source/, whose text judges instead of this one's.
        workers: processes that judge.
        accept_limits: as for `grading.cohort.grade.grade`.

    Raises:
        CourseError: there is no such week or course, nothing is built or was handed in, no grade was entered yet, or
            nobody accepted the limits.
    """
    if against is not None and not is_course(against):
        raise CourseError(f"{against} is not a course: it has no notebooks/<week>/exercises/.")
    other = against.resolve() if against else course
    week = load_week(other, week_name)
    config = nbgrader_config(root, course)
    stop_unless_isolated(config, accept_limits)
    directory = CourseDirectory(config=config)
    source = other / "source" / week_name if against else source_folder(directory, week_name)
    if not source.is_dir():
        raise CourseError(f"There is no {source}. Run `nndl build {week_name}` in {other} first.")
    state = class_folder(Path(directory.root), directory.course_id)
    records = {record.student: record for record in Records(state).all(week_name)}
    if not records:
        raise CourseError(f"No grade of {week_name} was entered by `nndl grade` yet: there is nothing to compare with.")
    used = Store(state).seed(week_name) if seed is None else seed
    skeletons = skeletons_of(week, source)
    found = Differences()
    before: dict[Path, Record] = {}
    with tempfile.TemporaryDirectory(prefix="nndl-diff-") as scratch:

        def tasks() -> Iterator[Task]:
            for folder in handed_in(directory, week_name, ()):
                student = folder.parent.name
                record = records.get(student)
                if record is None:
                    found.unknown[student] = "not graded yet"
                    continue
                if handed_in_digest(folder, directory.ignore) != record.handed_in:
                    found.unknown[student] = "handed in anew since it was graded"
                    continue
                target = Path(scratch) / student / week_name
                staged = stage(directory, target, folder, skeletons)
                before[target] = record
                yield Task(other, week_name, used, source, target, state, staged.read, staged.left_out)

        for task, judged in judge_all(tasks(), workers):
            student = task.folder.parent.name
            moved = moves(before[task.folder].verdicts, {name: one.verdict for name, one in judged.notebooks.items()})
            if moved:
                found.moved[student] = moved
            else:
                found.same.append(student)
    found.moved = dict(sorted(found.moved.items()))
    return found


def lines_of(found: Differences) -> Iterator[str]:
    """Yield the lines that `nndl diff` prints: each student's moves, then how many move and which checks move them."""
    for student, moved in found.moved.items():
        total = sum(move.change for move in moved)
        yield f"  {student:<26} {total:+d}"
        for move in moved:
            yield f"    {move.exercise}: {move.before} → {move.after}"
            yield from (f"      {check}" for check in move.checks)
    checks: Counter[str] = Counter(
        f"{move.exercise}: {check.rpartition(': ')[0]}"
        for moved in found.moved.values()
        for move in moved
        for check in move.checks
    )
    falls = sum(sum(move.change for move in moved) < 0 for moved in found.moved.values())
    yield f"{len(found.moved)} grades would move ({falls} of them down), {len(found.same)} would stay."
    for check, count in checks.most_common(5):
        yield f"  {count:>4} times  {check}"
    for student, why in sorted(found.unknown.items()):
        yield f"  not compared: {student}, {why}"
