"""The commands that judge: `nndl grade`, `nndl diff` and `nndl worker`."""

import argparse
import contextlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from grading.course.paths import find_course
from grading.distributed.address import add_scheduler, scheduler
from helpers.errors import CourseError


def add_grade(commands: Any) -> None:
    """Add `nndl grade` to the parser's commands."""
    grade = commands.add_parser("grade", help="grade the submissions of one or more weeks in this course root")
    grade.add_argument("weeks", nargs="+", metavar="WEEK")
    grade.add_argument("--student", action="append", default=[], help="only this student; may be repeated")
    grade.add_argument("--workers", type=count, default=1, help="number of judging processes (default 1)")
    grade.add_argument("--dask", metavar="ADDRESS", help="judge on the workers of this Dask scheduler (docs/scale.md)")
    add_scheduler(grade)
    grade.add_argument("--whole", action="store_true", help="show the whole reason in the table, however long it is")
    grade.add_argument(
        "--yes",
        action="store_true",
        help="enter grades also where they fall below what a student has been told, or what was exported",
    )
    grade.add_argument("--exercise", help="replay: judge only this exercise, enter no grades (needs --student)")
    grade.add_argument("--seed", type=int, help="replay: use this seed (needs --student; default: the class's)")
    grade.add_argument("--page", type=Path, metavar="FILE", help="replay: write the verdict as a page, for a dispute")
    add_accept_limits(grade)
    grade.set_defaults(run=_grade)


def add_diff(commands: Any) -> None:
    """Add `nndl diff` to the parser's commands."""
    diff = commands.add_parser(
        "diff",
        help="show which grades would move, and enter nothing",
        description="Judge a week again with today's checks, another seed or another course, and show every grade that "
        "differs from what was entered, with the checks that move it. Nothing is entered.",
    )
    diff.add_argument("week", metavar="WEEK")
    other = diff.add_mutually_exclusive_group()
    other.add_argument("--seed", type=int, help="use this seed (default: the class's)")
    other.add_argument("--against", type=Path, metavar="FOLDER", help="use the text of the course in this folder")
    diff.add_argument("--workers", type=count, default=1, help="number of judging processes (default 1)")
    add_accept_limits(diff)
    diff.set_defaults(run=_diff)


def add_worker(commands: Any) -> None:
    """Add `nndl worker` to the parser's commands."""
    worker = commands.add_parser(
        "worker",
        help="judge submissions for a Dask scheduler",
        description="Judge submissions for `nndl grade --dask ADDRESS`, until Ctrl-C. This machine needs the "
        "package and the course, and no submissions, seeds or gradebook.",
    )
    worker.add_argument("address", metavar="ADDRESS")
    worker.add_argument("--processes", type=count, default=1, help="number of judging processes (default 1)")
    add_scheduler(worker)
    worker.set_defaults(run=_worker)


def add_accept_limits(command: argparse.ArgumentParser) -> None:
    """Add the option that accepts running without bubblewrap."""
    command.add_argument(
        "--accept-limits",
        action="store_true",
        help="go on even without bubblewrap: student code can then read files and use the network (docs/threats.md); "
        "`c.Judge.accept_limits = True` in nbgrader_config.py has the same effect",
    )


def count(text: str) -> int:
    """Return a number of processes.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes: give 1 or more")
    return int(text)


def _grade(chosen: argparse.Namespace) -> int:
    from grading.cohort.grade import grade
    from grading.cohort.tables import grade_lines, problem_lines

    if chosen.exercise or chosen.seed is not None or chosen.page:
        return _replay(chosen)
    course = find_course()
    not_graded: list[str] = []
    for week in chosen.weeks:
        with _cluster(chosen, course, week) as cluster:
            cohort = grade(
                course,
                Path.cwd(),
                week,
                chosen.student,
                chosen.workers,
                chosen.accept_limits,
                may_fall=chosen.yes,
                cluster=cluster,
            )
        print("\n".join(grade_lines(course, week, cohort, chosen.whole)))
        for line in problem_lines(cohort):
            print(f"nndl: {line}", file=sys.stderr)
        of_week = f" ({week})" if len(chosen.weeks) > 1 else ""
        not_graded += [f"{one.student}{of_week}" for one in cohort if not one.is_graded]
    if not_graded:
        print(f"nndl: not graded, and in need of a person: {', '.join(not_graded)}.", file=sys.stderr)
    return 1 if not_graded else 0


@contextlib.contextmanager
def _cluster(chosen: argparse.Namespace, course: Path, week: str) -> Iterator[Any]:
    """Provide what judges on a scheduler's workers, or None where none is named."""
    if not chosen.dask:
        yield None
        return
    from grading.cohort.parallel import tell

    if not importlib.util.find_spec("distributed"):
        raise CourseError("--dask needs the package distributed: pip install distributed.")
    from grading.distributed.cluster import connected, judge_on

    where = scheduler(chosen.dask, chosen.tls_ca, chosen.tls_cert, chosen.tls_key, chosen.insecure)
    with connected(where) as client:
        yield lambda source: judge_on(client, course, week, source, tell)


def _worker(chosen: argparse.Namespace) -> int:
    if not importlib.util.find_spec("distributed"):
        raise CourseError("nndl worker needs the package distributed: pip install distributed.")
    from grading.distributed.worker import work_for

    where = scheduler(chosen.address, chosen.tls_ca, chosen.tls_cert, chosen.tls_key, chosen.insecure)
    work_for(where, chosen.processes)
    return 0


def _replay(chosen: argparse.Namespace) -> int:
    from grading.rejudge.replay import replay

    if len(chosen.student) != 1 or len(chosen.weeks) != 1:
        raise CourseError("A replay is of one submission: name it with one week and --student.")
    (week,), (student,) = chosen.weeks, chosen.student
    told = replay(
        find_course(), Path.cwd(), week, student, chosen.exercise, chosen.seed, chosen.accept_limits, chosen.page
    )
    _print(told)
    return 0


def _diff(chosen: argparse.Namespace) -> int:
    from grading.rejudge.diff import diff, lines_of

    found = diff(
        find_course(), Path.cwd(), chosen.week, chosen.seed, chosen.against, chosen.workers, chosen.accept_limits
    )
    _print(lines_of(found))
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
