"""`nndl report`: how a class did in a week, for its teacher."""

import argparse
from pathlib import Path
from typing import Any

from grading.course.paths import find_course
from helpers.errors import CourseError
from helpers.storage.files import write_atomically

FOLDER = "report"


def add_report(commands: Any) -> None:
    """Add `report` to the commands of a parser."""
    report = commands.add_parser(
        "report",
        help="show how a class did in a week, what it does not understand, and who needs a person",
        description="Show how the class of this course root did in a week. Without --html, --csv or --json, a page is "
        f"written to {FOLDER}/<week>.html in the course root, which students never get.",
    )
    report.add_argument("week", metavar="WEEK")
    report.add_argument("--html", type=Path, metavar="FILE", help="write the page to this file")
    report.add_argument("--csv", type=Path, metavar="FILE", help="write the data as a table for spreadsheets")
    report.add_argument("--json", type=Path, metavar="FILE", help="write the data as JSON")
    report.add_argument("--names", action="store_true", help="show students' ids; by default they have numbers")
    report.set_defaults(run=_report)


def _report(chosen: argparse.Namespace) -> int:
    from grading.report.pages.html import page
    from grading.report.pages.tables import as_csv, as_json
    from grading.report.report import report_on

    root = Path.cwd()
    wanted = [(chosen.html, page), (chosen.csv, as_csv), (chosen.json, as_json)]
    files = {path: text for path, text in wanted if path}
    if len(files) < sum(path is not None for path, _ in wanted):
        raise CourseError("Two of --html, --csv and --json name the same file: name different ones.")
    for path in files:
        if path.is_dir():
            raise CourseError(f"{path} is a folder: name a file in it. Nothing was written.")
    report = report_on(find_course(), root, chosen.week, chosen.names)
    if not files:
        files = {_own_folder(root) / f"{chosen.week}.html": page}
    texts = {path: text(report) for path, text in files.items()}
    for path, content in texts.items():
        write_atomically(path, content)
        print(f"{report.week}: {report.graded} of {report.enrolled} students have a grade; written to {path}")
    return 0


def _own_folder(root: Path) -> Path:
    """The folder of reports in a course root: only its owner may read it, and git leaves it alone."""
    folder = root / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder
