"""The command `nndl`. Exit codes: 0 success, 1 something could not be done, 2 wrong usage."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from grading.commands.forget import add_forget
from grading.commands.grade import add_diff, add_grade, add_worker
from grading.commands.lms import add_lms
from grading.commands.report import add_report
from grading.course.paths import find_course
from grading.course.week import load_week, week_names
from helpers.commands.lab import add_lab
from helpers.commands.nndl import add_data, in_one_line
from helpers.errors import CourseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a user's mistake is reported in one line, without a traceback."""
    chosen = parser().parse_args(arguments)
    return in_one_line(lambda: chosen.run(chosen))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands and their options."""
    top = argparse.ArgumentParser(prog="nndl", description="Build, check and grade the course.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build notebooks/ → source/ → release/")
    build.add_argument("weeks", nargs="*", metavar="WEEK", help="default: all weeks")
    build.set_defaults(run=_build)

    verify = commands.add_parser("verify", help="check built files, and the scores of the samples")
    verify.add_argument("weeks", nargs="*", metavar="WEEK", help="default: all weeks")
    verify.add_argument("--mistakes", action="store_true", help="also try every mistake on 50 seeds")
    verify.set_defaults(run=_verify)

    add_grade(commands)
    add_diff(commands)
    add_worker(commands)

    seed = commands.add_parser("seed", help="show the seeds of the hidden numbers of this course root's class")
    seed.add_argument("weeks", nargs="+", metavar="WEEK")
    seed.add_argument("--new", action="store_true", help="draw new seeds, for next year or the last deadline")
    seed.set_defaults(run=_seed)

    attempt = commands.add_parser(
        "try",
        help="judge your own notebook without a gradebook, and write a feedback page",
        description="Judge your own notebook without a gradebook, and write a feedback page. Because it runs your own "
        "code, it also works without bubblewrap. It needs Linux.",
    )
    attempt.add_argument("notebook", type=Path, metavar="NOTEBOOK")
    attempt.add_argument("--no-open", action="store_true", help="write the page without opening it")
    attempt.set_defaults(run=_try)

    commands.add_parser("doctor", help="report what works on this machine").set_defaults(run=_doctor)

    bundle = commands.add_parser("bundle", help="pack what students need: release, helpers, data, environment")
    where = bundle.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="FOLDER", help="as a folder, empty or new")
    where.add_argument("--zip", type=Path, metavar="FILE", help="as a zip file")
    where.add_argument("--branch", nargs="?", const="students", metavar="NAME", help="as a branch of one commit")
    bundle.set_defaults(run=_bundle)

    add_lab(commands)
    add_lms(commands)
    add_forget(commands)
    add_report(commands)
    add_data(commands)
    return top


def _weeks(course: Path, named: Sequence[str]) -> list[str]:
    for name in named:
        load_week(course, name)
    return list(named) or week_names(course)


def _build(chosen: argparse.Namespace) -> int:
    from grading.build.start import build_start
    from grading.build.weeks import build

    course = find_course()
    for week in _weeks(course, chosen.weeks):
        build(course, [week])
        print(f"{week}: built source/{week} and release/{week}")
    if build_start(course):
        print("built the start page, release/start.ipynb, and the notebooks beside it")
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    from grading.proof.verify import verify

    course = find_course()
    return 0 if verify(course, _weeks(course, chosen.weeks), chosen.mistakes) else 1


def _seed(chosen: argparse.Namespace) -> int:
    from grading.cohort.grade import course_directory
    from grading.nbgrader_plugin.class_remarks import draw_new_seeds, show_seeds

    course = find_course()
    directory = course_directory(Path.cwd(), course)
    for line in (draw_new_seeds if chosen.new else show_seeds)(directory, _weeks(course, chosen.weeks)):
        print(line)
    return 0


def _try(chosen: argparse.Namespace) -> int:
    if not sys.platform.startswith("linux"):
        # Before anything is imported that other systems do not have.
        raise CourseError(
            f"`nndl try` runs your code in a sandbox that needs Linux, and this is {sys.platform}. On Windows, WSL has "
            "one. Here, check_all() in the notebook shows how every check stands."
        )
    from grading.commands.try_notebook import try_notebook

    return try_notebook(find_course(), chosen.notebook, not chosen.no_open)


def _bundle(chosen: argparse.Namespace) -> int:
    from grading.build.bundle import write_branch, write_bundle, write_zip

    course = find_course()
    if chosen.to:
        write_bundle(course, chosen.to)
        print(f"for students: {chosen.to}")
    elif chosen.zip:
        write_zip(course, chosen.zip)
        print(f"for students: {chosen.zip}")
    else:
        print(f"for students: branch {chosen.branch}, commit {write_branch(course, chosen.branch)[:12]}")
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from grading.commands.doctor import examine

    return examine()


if __name__ == "__main__":
    sys.exit(main())
