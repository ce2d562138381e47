"""`nndl export`, `nndl collect` and `nndl roster`: to and from Canvas and Moodle."""

import argparse
import sys
from pathlib import Path
from typing import Any

from grading.course.paths import class_folder, find_course
from grading.course.week import load_week


def add_lms(commands: Any) -> None:
    """Add the three commands to a parser's."""
    export = commands.add_parser(
        "export",
        help="write a week's points into a CSV file from Canvas or Moodle",
        description="Write a week's points, as they stand in nbgrader's gradebook, into a copy of the CSV file you "
        "downloaded from Canvas or Moodle; import the copy there. A file from Moodle must have English column names.",
    )
    export.add_argument("week", metavar="WEEK")
    system = export.add_mutually_exclusive_group(required=True)
    system.add_argument("--canvas", type=Path, metavar="FILE", help="the gradebook, exported from Canvas")
    system.add_argument(
        "--moodle", type=Path, metavar="FILE", help="an assignment's grading worksheet, or the gradebook, from Moodle"
    )
    system.add_argument(
        "--csv", nargs="?", const="", metavar="FILE", help="a new plain file: ids and points (default WEEK-grades.csv)"
    )
    export.add_argument("--column", metavar="NAME", help="the assignment's name there (default: the week or its title)")
    export.add_argument("--exercises", action="store_true", help="also a column for each exercise, and for the quiz")
    export.add_argument("--to", type=Path, metavar="FILE", help="the file to write (default: FILE-graded.csv)")
    export.set_defaults(run=_export)

    collect = commands.add_parser(
        "collect",
        help="put the submissions of a zip from Canvas or Moodle into submitted/",
        description="Put the submissions of a zip from Canvas or Moodle into submitted/STUDENT/WEEK/. One that "
        "is there already stays. Neither zip has the time of a submission, so none is noted for nbgrader's penalties.",
    )
    collect.add_argument("week", metavar="WEEK")
    collect.add_argument("--zip", type=Path, required=True, metavar="FILE", help="all submissions, as downloaded")
    collect.add_argument(
        "--roster",
        type=Path,
        required=True,
        metavar="CSV",
        help="Canvas's gradebook, Moodle's worksheet of this assignment, or nbgrader's columns with lms_user_id",
    )
    collect.set_defaults(run=_collect)

    roster = commands.add_parser(
        "roster",
        help="enter students into the gradebook from a CSV file",
        description="Enter students into nbgrader's gradebook: ids, names, mail addresses and LMS ids. Those who are "
        "there already are updated, and nobody is removed.",
    )
    roster.add_argument(
        "roster",
        type=Path,
        metavar="CSV",
        help="nbgrader's own columns, or a file from Canvas or Moodle as for `export`",
    )
    roster.set_defaults(run=_roster)


def _export(chosen: argparse.Namespace) -> int:
    from grading.cohort.grade import course_directory
    from grading.gradebook.records import Records
    from grading.lms.export import beside, filled_in, plain_csv, write_export
    from grading.lms.scores import read_scores

    course = find_course()
    week = load_week(course, chosen.week)
    directory = course_directory(Path.cwd(), course)
    scores = read_scores(directory, week.name, [exercise.name for exercise in week.exercises])
    titles = [chosen.column] if chosen.column else [week.name, week.title]
    downloaded = chosen.canvas or chosen.moodle
    if downloaded:
        export = filled_in(downloaded, "canvas" if chosen.canvas else "moodle", scores, titles, chosen.exercises)
        target = chosen.to or beside(downloaded)
    else:
        export = plain_csv(scores, chosen.exercises)
        target = chosen.to or Path(chosen.csv or f"{week.name}-grades.csv")
    records = Records(class_folder(Path(directory.root), directory.course_id))
    write_export(export, target, records, week.name)
    print(f"{week.label}: points of {len(export.students)} of {len(scores.graded)} graded students in {target}")
    for remark in export.remarks:
        print(remark)
    return 0


def _collect(chosen: argparse.Namespace) -> int:
    from grading.cohort.grade import course_directory
    from grading.lms.collect import collect
    from grading.lms.roster import read_roster
    from grading.nbgrader_plugin.registration import source_folder

    course = find_course()
    week = load_week(course, chosen.week)
    directory = course_directory(Path.cwd(), course)
    roster = read_roster(chosen.roster)
    released = {path.name for path in source_folder(directory, week.name).iterdir()}
    collected = collect(directory, week.name, chosen.zip, roster.people, released)
    print(f"{week.label}: submissions: {len(collected.new)} new, {len(collected.same)} there already")
    if collected.late:
        print(f"Late, by an unknown time: {', '.join(collected.late)}.")
    for remark in collected.remarks:
        print(f"{remark}.")
    for problem in collected.problems:
        print(f"nndl: {problem}.", file=sys.stderr)
    return 1 if collected.problems else 0


def _roster(chosen: argparse.Namespace) -> int:
    from grading.cohort.grade import course_directory
    from grading.lms.roster import enter_roster, read_roster

    directory = course_directory(Path.cwd(), find_course())
    roster = read_roster(chosen.roster)
    print(enter_roster(directory, roster.people))
    if roster.without_id:
        print(f"Left out, as they have no id: rows {', '.join(map(str, roster.without_id))}.")
    return 0
