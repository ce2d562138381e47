"""Enter the verdicts of a cohort into the gradebook, by nbgrader's own autograde in one writer."""

import contextlib
import copy
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.warnings import DuplicateCellId
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config

from grading.cohort.parallel import Judged, remarks_on
from grading.cohort.stage import Graded
from grading.nbgrader_plugin.preprocessors import ENTRY, Entry
from helpers.errors import CourseError


def put_reassembled(judged: Judged, folder: Path, left_out: Sequence[str]) -> dict[str, Entry]:
    """Write the re-assembled notebooks over those of a staged submission: what nbgrader reads is our own from then on.

    Args:
        judged: the submission.
        folder: where it is staged.
        left_out: sentences on files that were not even staged.

    Returns:
        What is entered for each notebook, by name.
    """
    entries = {}
    for name, notebook in judged.notebooks.items():
        if notebook.notebook:
            (folder / f"{name}.ipynb").write_text(nbformat.writes(notebook.notebook), encoding="utf-8")
        remarks = remarks_on(name, notebook, left_out)
        entries[name] = Entry(notebook.verdict, remarks, reassembled=bool(notebook.notebook))
    return entries


class EnterVerdicts(Autograde):
    """nbgrader's autograde for notebooks that are judged already: each one's entry goes with it in `resources`.

    Args:
        entries: by student and notebook; a notebook without one is judged by the preprocessors.
        kwargs: nbgrader's.
    """

    def __init__(self, entries: Mapping[str, Mapping[str, Entry]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entries = entries

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """As nbgrader's, with the entry of this notebook."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        names = resources["nbgrader"]
        resources[ENTRY] = self.entries.get(names["student"], {}).get(names["notebook"])
        return resources


def enter(
    config: Config, week_name: str, submitted: Path, cohort: Sequence[Graded], entries: Mapping[str, dict[str, Entry]]
) -> None:
    """Enter what the judge decided. Where nbgrader gives up on a student, that is noted, and the others are entered.

    Args:
        config: nbgrader's, with this course in it.
        week_name: e.g. 'week1'.
        submitted: the staged submissions.
        cohort: those that were judged; problems are added to them.
        entries: by student and notebook.

    Raises:
        CourseError: the week cannot be registered in the gradebook.
        SQLAlchemyError: the gradebook cannot be written.
    """
    if not cohort:
        return
    own = copy.deepcopy(config)
    own.CourseDirectory.submitted_directory = str(submitted)
    own.CourseDirectory.assignment_id = week_name
    own.Autograde.force = True
    directory = CourseDirectory(config=own)
    converter = EnterVerdicts(entries, coursedir=directory, config=own)
    converter.log.setLevel("CRITICAL")
    with _without_known_warnings():
        try:
            converter.start()
        except NbGraderException as error:
            if isinstance(error.__cause__, CourseError):
                raise error.__cause__ from error
            if isinstance(error.__context__, SQLAlchemyError):
                raise error.__context__ from error
            for graded in cohort:
                if not Path(directory.format_path(directory.autograded_directory, graded.student, week_name)).is_dir():
                    graded.problems.append("nbgrader could not enter the grade: an older one stands as it was")


@contextlib.contextmanager
def _without_known_warnings() -> Iterator[None]:
    """nbgrader's queries and repeated cell ids warn at every submission; nobody can act on either."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning)
        warnings.filterwarnings("ignore", category=DuplicateCellId)
        yield
