"""Keep the gradebook in step with source/: register weeks, and update points, cells and texts that have changed.

To find out what the gradebook should hold, nbgrader's own preprocessors run on source/, except that the last one only
collects the entries instead of saving them.
"""

import contextlib
import copy
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import takewhile
from logging import Logger
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Base,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import CheckCellMetadata, NbGraderPreprocessor, SaveCells
from sqlalchemy import URL, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from traitlets.config import Config

from helpers.calls.calling import one_line
from helpers.errors import CourseError

# The columns that are compared for each kind of entry. Grades refer to the graded kinds, comments to the commented.
FIELDS: dict[type, tuple[str, ...]] = {
    Notebook: ("kernelspec",),
    GradeCell: ("max_score", "cell_type"),
    SolutionCell: (),
    TaskCell: ("max_score", "cell_type"),
    SourceCell: ("cell_type", "locked", "source", "checksum"),
}
GRADED, COMMENTED = (GradeCell, TaskCell), (SolutionCell, TaskCell)

Entry = tuple[type, str, str]  # the kind, the notebook, the name
Entries = dict[Entry, dict[str, Any]]


def bring_up_to_date(
    directory: CourseDirectory, config: Config, week_name: str, before_writing: Callable[[], object] = lambda: None
) -> str:
    """Register a week, or update its entries from source/; grades, manual scores, comments and submissions are kept.

    Args:
        directory: nbgrader's course directory.
        config: nbgrader's configuration, including this course's preprocessors.
        week_name: e.g. 'week1'.
        before_writing: called before the first write, where anything is to be written.

    Returns:
        One line on what changed in a week that was already registered; empty if nothing did.

    Raises:
        CourseError: the week is not built, the gradebook does not work or lacks a table, its driver or the course's
            id, or source/ lacks a cell that has grades.
    """
    source = source_folder(directory, week_name)
    _require_course_id(directory)
    with gradebook_in_use(directory):
        _require_driver_and_tables(directory)
        wanted = _entries_of_source(directory, config, source)
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            rows = _rows(gradebook, week_name)
            known = {entry: {field: getattr(row, field) for field in FIELDS[entry[0]]} for entry, row in rows.items()}
            if known == wanted:
                # Fails if the gradebook is read-only: better now than after every submission has been judged.
                gradebook.db.execute(text("UPDATE student SET id = id WHERE 1 = 0"))
                gradebook.db.rollback()
                return ""
            before_writing()
            submissions = gradebook.assignment_submissions(week_name) if rows else []
            if submissions:
                _refuse_to_lose_grades(week_name, known, wanted, len(submissions))
                _change(gradebook.db, submissions, rows, wanted)
        if not submissions:
            register(directory, config, week_name)
    return _told(week_name, known, wanted) if known else ""


def register(directory: CourseDirectory, config: Config, week_name: str) -> None:
    """Enter a week without submissions into the gradebook, by nbgrader's own conversion in a temporary folder."""
    source = source_folder(directory, week_name)
    with tempfile.TemporaryDirectory(prefix="nndl-register-") as scratch:
        shutil.copytree(source, Path(scratch) / "source" / week_name)
        aside = copy.deepcopy(config)
        aside.CourseDirectory = Config(
            root=scratch, db_url=directory.db_url, course_id=directory.course_id, assignment_id=week_name
        )
        aside.GenerateAssignment.create_assignment = True
        aside.GenerateAssignment.no_database = False
        for owner in ("BaseConverter", "GenerateAssignment"):
            for hook in ("pre_convert_hook", "post_convert_hook"):  # for conversions that the instructor asked for
                aside[owner].pop(hook, None)
        converter = GenerateAssignment(coursedir=CourseDirectory(config=aside), config=aside)
        try:
            with _quiet(converter.log):
                converter.start()
        except NbGraderException as error:
            raise CourseError(f"nbgrader could not register {week_name}: {one_line(error)}") from error


def source_folder(directory: CourseDirectory, week_name: str) -> Path:
    """Return the folder of the week's built files in a course root.

    Raises:
        CourseError: there is no such folder.
    """
    source = Path(directory.format_path(directory.source_directory, ".", week_name)).absolute()
    if not source.is_dir():
        raise CourseError(f"There is no {source}. Run `nndl build` first, or go to the course root.")
    return source


@contextlib.contextmanager
def gradebook_in_use(directory: CourseDirectory, where: Callable[[], str] = lambda: "") -> Iterator[None]:
    """Turn errors of the gradebook itself into one line.

    Args:
        directory: nbgrader's course directory.
        where: a sentence on where a copy of the gradebook is, where there is one.

    Raises:
        CourseError: the gradebook cannot be read or written.
    """
    # nbgrader creates a new gradebook with the program `alembic`, which it expects on the PATH.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, subprocess.CalledProcessError) as error:
        why = one_line(getattr(error, "orig", None) or error)
        raise CourseError(
            f"The gradebook {_shown(directory.db_url)} cannot be used: {why}. {_advice(directory.db_url, error)}, "
            f"then run the same command again: verdicts are kept.{where()}"
        ) from error


def _require_course_id(directory: CourseDirectory) -> None:
    # nbgrader enters no course without an id, but lets its assignments refer to one: SQLite does not notice.
    if not directory.course_id and _url(directory.db_url).get_backend_name() == "postgresql":
        raise CourseError(
            "A gradebook in PostgreSQL needs the course's id: add `c.CourseDirectory.course_id` to nbgrader_config.py."
        )


def _require_driver_and_tables(directory: CourseDirectory) -> None:
    # nbgrader makes a table that is missing anew, without rows: grades would then be entered nowhere.
    where = _shown(directory.db_url)
    try:
        engine = create_engine(directory.db_url)
    except ModuleNotFoundError as error:
        raise CourseError(
            f"The gradebook {where} needs the package {error.name}, which is not installed here. Install it; for "
            "PostgreSQL, this course's extra `postgresql` brings it."
        ) from error
    try:
        found = set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
    missing = sorted(Base.metadata.tables.keys() - found)
    if found and missing:
        raise CourseError(
            f"The gradebook {where} has no table {', '.join(missing)}. Restore it from a backup; or run `nbgrader db "
            "upgrade` if an older nbgrader made it."
        )


def _url(db_url: str) -> URL:
    """Return nbgrader's `db_url`, or a placeholder that holds none of it if it is no URL."""
    try:
        return make_url(db_url)
    except ArgumentError:
        return URL.create("unreadable")


def _shown(db_url: str) -> str:
    return _url(db_url).render_as_string(hide_password=True)


def _advice(db_url: str, error: Exception) -> str:
    """Say what to do about a gradebook that cannot be used."""
    if _url(db_url).get_backend_name() == "sqlite":
        return "Restore it from a copy or repair its permissions"
    if isinstance(error, (OperationalError, ArgumentError)):
        return (
            "Check that the server is running, and that `c.CourseDirectory.db_url` in nbgrader_config.py has its "
            "address, user and password"
        )
    return "Restore it from a backup"


def _make_if_missing(db_url: str) -> None:
    """Make a new SQLite gradebook as nbgrader would, which starts the program `alembic` for its version's number."""
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or Path(url.database).exists():
        return
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = create_engine(url)
    try:
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    finally:
        engine.dispose()


class _Empty:
    """A gradebook that contains nothing."""

    def _missing(self, *names: str) -> None:
        raise MissingEntry(names)

    find_grade_cell = find_solution_cell = find_task_cell = find_source_cell = _missing


class _WouldSave(SaveCells):
    """Collects what nbgrader would enter into the gradebook, without entering it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Collect the entries of a notebook in `entries`."""
        self.gradebook = _Empty()
        self.notebook_id, self.assignment_id = resources["nbgrader"]["notebook"], resources["nbgrader"]["assignment"]
        kinds = GradeCell, SolutionCell, TaskCell, SourceCell
        found = [dict[str, dict[str, Any]]() for _ in kinds]
        self.new_grade_cells, self.new_solution_cells, self.new_task_cells, self.new_source_cells = found
        NbGraderPreprocessor.preprocess(self, nb, resources)
        kernel = {"kernelspec": json.dumps(nb.metadata.get("kernelspec", {}))}
        self.entries: Entries = {(Notebook, self.notebook_id, self.notebook_id): kernel}
        for kind, cells in zip(kinds, found, strict=True):
            self.entries |= {(kind, self.notebook_id, name): values for name, values in cells.items()}
        return nb, resources


def _entries_of_source(directory: CourseDirectory, config: Config, source: Path) -> Entries:
    """Return the entries that nbgrader's `generate_assignment` would make for these notebooks."""
    converter = GenerateAssignment(coursedir=directory, config=config)
    exporter = NotebookExporter(parent=converter, config=converter.config)
    for preprocessor in converter.preprocessors:
        exporter.register_preprocessor(preprocessor)
    before = takewhile(lambda one: not isinstance(one, SaveCells), exporter._preprocessors)
    saving = _WouldSave(parent=exporter)
    # Validating metadata takes half of the time, and `nndl build` has done it already.
    exporter._preprocessors = [*(one for one in before if not isinstance(one, CheckCellMetadata)), saving]
    entries: Entries = {}
    with contextlib.chdir(directory.root), _quiet(converter.log):
        for path in sorted(source.glob("*.ipynb")):
            names = {"assignment": source.name, "notebook": path.stem, "student": ".", "db_url": ""}
            try:
                exporter.from_filename(str(path), resources={"nbgrader": names})
            except Exception as error:
                raise CourseError(
                    f"{path} cannot be read: {one_line(error)}. Run `nndl build {source.name}`."
                ) from error
            entries |= saving.entries
    return entries


def _rows(gradebook: Gradebook, week_name: str) -> dict[Entry, Any]:
    """Return the gradebook's entries for a week, as nbgrader's objects; none if the week is not registered."""
    rows: dict[Entry, Any] = {}
    for kind in FIELDS:
        found = gradebook.db.query(kind)
        found = found if kind is Notebook else found.join(Notebook)
        for row in found.join(Assignment).filter(Assignment.name == week_name):
            rows[kind, row.name if kind is Notebook else row.notebook.name, row.name] = row
    return rows


def _refuse_to_lose_grades(week_name: str, known: Entries, wanted: Entries, submissions: int) -> None:
    """Refuse to remove a cell that has grades; nbgrader removes no cell once there are submissions."""
    lost = sorted({name for kind, _, name in known.keys() - wanted.keys() if kind in (*GRADED, *COMMENTED)})
    if lost:
        raise CourseError(
            f"source/{week_name} no longer has {', '.join(lost)}, which {submissions} submissions in the gradebook "
            f"have grades or comments for; nothing was graded. Put it back into notebooks/{week_name} and run `nndl "
            f"build {week_name}`; or give up all grades, manual scores and comments of the week with `nbgrader db "
            f"assignment remove {week_name} --force`, and grade again."
        )


def _change(db: Any, submissions: list[SubmittedAssignment], rows: dict[Entry, Any], wanted: Entries) -> None:
    """Add, change and remove entries of a week that has submissions, in one transaction."""
    week = submissions[0].assignment
    for entry, values in wanted.items():  # a notebook comes before its cells
        kind, notebook, name = entry
        if entry in rows:
            for field, value in values.items():
                setattr(rows[entry], field, value)
            continue
        above = {"assignment": week} if kind is Notebook else {"notebook": rows[Notebook, notebook, notebook]}
        rows[entry] = kind(name=name, **above, **values)
        db.add(rows[entry])
        db.flush()
        db.add_all(_in_submissions(kind, rows[entry], submissions))
    for entry in rows.keys() - wanted.keys():  # no grades refer to these
        if entry[0] is Notebook:
            for submitted in rows[entry].submissions:
                db.delete(submitted)
        db.delete(rows[entry])
    db.commit()


def _in_submissions(kind: type, row: Any, submissions: list[SubmittedAssignment]) -> Iterator[Any]:
    """Return what nbgrader would have added to each submission if a new entry had existed earlier."""
    if kind is Notebook:
        yield from (SubmittedNotebook(notebook=row, assignment=submission) for submission in submissions)
        return
    for submitted in row.notebook.submissions:
        if kind in GRADED:
            yield Grade(cell_id=row.id, notebook=submitted)
        if kind in COMMENTED:
            yield Comment(cell_id=row.id, notebook=submitted)


def _told(week_name: str, known: Entries, wanted: Entries) -> str:
    """Describe in one line what changed in a week's graded cells."""
    told = []
    for entry, values in wanted.items():
        if entry[0] not in GRADED:
            continue
        before, now = known.get(entry, {}).get("max_score"), values["max_score"]
        if before is None:
            told.append(f"{entry[2]} is new ({now:g} points)")
        elif before != now:
            told.append(f"{entry[2]} has {now:g} points instead of {before:g}")
    if not told:
        return f"{week_name}: the gradebook now has the texts of source/{week_name}."
    return f"{week_name}: {', '.join(told)}. Grades entered earlier change only when the submissions are graded again."


@contextlib.contextmanager
def _quiet(log: Logger) -> Iterator[None]:
    """Temporarily log errors only, in a logger that other code uses too."""
    before = log.level
    log.setLevel("ERROR")
    try:
        yield
    finally:
        log.setLevel(before)
