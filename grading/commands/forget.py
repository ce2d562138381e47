"""`nndl forget`: remove all that a class holds of one student."""

import argparse
from pathlib import Path
from typing import Any

from grading.course.paths import find_course


def add_forget(commands: Any) -> None:
    """Add the command to a parser's."""
    forget = commands.add_parser(
        "forget",
        help="remove a student: submissions, grades, feedback pages, records",
        description="Remove all that this course root's class holds of one student. Without --yes, only say what that "
        "is. docs/privacy.md lists what is stored where.",
    )
    forget.add_argument("student", metavar="STUDENT", help="nbgrader's id")
    forget.add_argument("--yes", action="store_true", help="really remove it; there is no way back")
    forget.set_defaults(run=_forget)


def _forget(chosen: argparse.Namespace) -> int:
    from grading.cohort.forget import find_traces, forget
    from grading.cohort.grade import course_directory

    directory = course_directory(Path.cwd(), find_course())
    traces = find_traces(directory, chosen.student)
    if chosen.yes:
        forget(directory, traces)
        print(f"{chosen.student}: removed {traces.counted}.")
    else:
        print(f"{chosen.student}: would remove {traces.counted}.")
    for line in traces.stays:
        print(line)
    if not chosen.yes:
        print("Nothing was removed. Run the same with --yes to remove it; there is no way back.")
    return 0
