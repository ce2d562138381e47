"""The small preprocessors by which nbgrader uses this course. `grading.nbgrader_plugin.configuration` lists them."""

import atexit
import os
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Unicode

from grading.course.paths import class_folder
from grading.course.version import read_stamp
from grading.course.week import Week, load_week, week_names
from grading.judge.notebook import NOT_REASSEMBLED, beside, judge_of, quiz_of, quiz_verdict, read_skeleton, verdict_on
from grading.judge.store import Store
from grading.judge.verdict import Verdict
from grading.nbgrader_plugin.class_remarks import class_remarks
from grading.nbgrader_plugin.graded_notebook import REMARKS, Points, enter_points, points_of, show_verdict
from grading.nbgrader_plugin.registration import bring_up_to_date
from grading.quiz.marking import blank_answers
from grading.sandbox.isolation import isolation
from grading.submissions.reassemble import HandedIn, cells_of, read_notebook, reassemble
from helpers.errors import CourseError

Converted = tuple[NotebookNode, Any]
UNREADABLE, HANDED_IN, ENTRY = "nndl_unreadable", "nndl_handed_in", "nndl_entry"
_remarked: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Entry:
    """What `nndl grade` enters for a notebook: it is neither re-assembled nor judged again.

    Attributes:
        verdict: the judge's.
        remarks: sentences for the top of the notebook.
        reassembled: whether the file that nbgrader reads is the re-assembled notebook, not the student's own.
    """

    verdict: Verdict
    remarks: list[str]
    reassembled: bool


class SalvagingExporter(NotebookExporter):
    """Reads what a damaged notebook file still holds, where nbgrader would give up on the student.

    nbgrader makes its exporter once in each run, when it knows what there is to grade and before it looks anything up
    in the gradebook: so the weeks of the run are registered, or brought up to date, then. (Its `pre_convert_hook` stays
    the instructor's; nbgrader passes over what goes wrong in one, and does not tell it the gradebook.)
    """

    course = Unicode("", help="The folder that holds notebooks/.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.course and isinstance(self.parent, Autograde):
            _before_the_first_student(self.parent, Path(self.course))

    def from_file(self, file_stream: Any, resources: Any = None, **kwargs: Any) -> Converted:
        """As nbconvert's, for a file that may hold anything."""
        first = [one for one in self._preprocessors if isinstance(one, Reassemble)]
        if _reassembled(resources) or not any(one.skeleton_of(resources) for one in first):
            return super().from_file(file_stream, resources=resources, **kwargs)
        # nbformat checks and repairs some notebooks in quadratic time: none is made of what was handed in.
        resources[HANDED_IN] = read_notebook(Path(file_stream.name))
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources=resources, **kwargs)


def _reassembled(resources: Any) -> bool:
    entry = (resources or {}).get(ENTRY)
    return entry is not None and entry.reassembled


def _before_the_first_student(run: Autograde, course: Path) -> None:
    """Say what isolation lacks, and bring the gradebook up to date, for the weeks of this course in a run."""
    pattern = run._format_source("(?P<week>.*)", "(?P<student>.*)", escape=True)
    found = (re.match(pattern, folder) for folder in run.assignments)
    weeks = sorted({match["week"] for match in found if match} & set(week_names(course)))
    if weeks and not isolation().enclosed and not Judge(parent=run).accept_limits:
        run.log.warning("%s", isolation().exposed)
    try:
        for week in weeks:
            changed = bring_up_to_date(run.coursedir, run.config, week)
            if changed:
                run.log.warning("%s", changed)
    except CourseError as error:
        run.log.error("%s", error)
        raise NbGraderException(str(error)) from error


class _OfTheCourse(NbGraderPreprocessor):
    """A preprocessor that knows where the course's text is, and where nbgrader's course root is."""

    course = Unicode("", help="The folder that holds notebooks/.").tag(config=True)

    @property
    def directory(self) -> CourseDirectory:
        """nbgrader's course directory, with the configuration of this run."""
        found = getattr(self.parent, "coursedir", None) or getattr(
            getattr(self.parent, "parent", None), "coursedir", None
        )
        return found or CourseDirectory(config=self.config)

    def week(self, resources: Any) -> Week | None:
        """The week of the notebook at hand, or None where it is none of this course's."""
        name = resources["nbgrader"]["assignment"]
        return load_week(Path(self.course), name) if name in week_names(Path(self.course)) else None

    def source(self, resources: Any) -> Path:
        """The folder of the week's built files in the course root."""
        directory = self.directory
        return Path(directory.format_path(directory.source_directory, ".", resources["nbgrader"]["assignment"]))

    def skeleton(self, resources: Any) -> NotebookNode | None:
        """The instructor's notebook in the course root, or None."""
        path = self.source(resources) / f"{resources['nbgrader']['notebook']}.ipynb"
        return read_skeleton(path) if path.is_file() else None


class BlankAnswers(NbGraderPreprocessor):
    """In `generate_assignment`: quiz answers are ordinary cells, which nbgrader would leave filled in."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """Empty every cell that is tagged as an answer."""
        nb.cells = blank_answers(nb.cells)
        return nb, resources


class Reassemble(_OfTheCourse):
    """First of the sanitizing preprocessors: the student's work on the instructor's skeleton."""

    def skeleton_of(self, resources: Any) -> NotebookNode | None:
        """The instructor's notebook where it is one of this course's, or None."""
        return self.skeleton(resources) if self.week(resources) else None

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """See `grading.submissions.reassemble`; a notebook of another course stays as it is."""
        skeleton = self.skeleton_of(resources)
        if skeleton is None:
            return nb, resources
        resources["nndl"] = {"points": Points()}
        if _reassembled(resources):
            return nb, resources
        handed_in = resources.pop(HANDED_IN, None) or HandedIn(cells_of(nb), stamp=read_stamp(nb.metadata))
        try:
            made, remarks = reassemble(skeleton, handed_in.cells, handed_in.stamp)
        except Exception as error:
            # Nothing of it is taken over then: a person reads what was handed in.
            made, remarks = reassemble(skeleton, [])[0], [NOT_REASSEMBLED]
            made.metadata[UNREADABLE] = f"{type(error).__name__}: {error}"
        remarks = [*handed_in.damage, *remarks]
        for remark in remarks:
            self.log.warning("%s, %s: %s", resources["nbgrader"]["student"], resources["nbgrader"]["notebook"], remark)
        made.metadata[REMARKS] = remarks
        return made, resources


class CheckMetadata(CheckCellMetadata):
    """Checks the metadata of what was not re-assembled: there, they are the instructor's own."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """A schema is checked for each cell: half of what nbgrader does after the kernel is gone."""
        return (nb, resources) if resources.get("nndl") else super().preprocess(nb, resources)


class Judge(_OfTheCourse):
    """In place of nbgrader's Execute: text and points of the verdict into the graded cells."""

    accept_limits = Bool(
        False,
        help="Whether to go on without bubblewrap: `nndl grade` does not stop, nbgrader does not warn.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """Whatever happens, every graded cell ends with a number between 0 and its points."""
        week = self.week(resources)
        if week is None:
            return Execute(parent=self.parent).preprocess(nb, resources)
        try:
            verdict = self._entered(nb, resources) or self._verdict(week, nb, resources)
        except Exception as error:
            self.log.error("%s: the judge failed: %r", resources["nbgrader"]["student"], error)
            verdict = Verdict(failed=f"{type(error).__name__}: {error}")
        resources["nndl"] = {"points": points_of(nb, verdict)}
        if not any(isinstance(other, SaveVerdicts) and other.enabled for other in self.parent._preprocessors):
            self.log.error("SaveVerdicts is not among the preprocessors, or not enabled: nothing is graded")
            _enter(resources, Points())
        return show_verdict(nb, verdict), resources

    def _entered(self, nb: NotebookNode, resources: Any) -> Verdict | None:
        """The verdict where there is one before this notebook is judged here."""
        entry, unreadable = resources.get(ENTRY), nb.metadata.pop(UNREADABLE, "")
        if entry is None:
            return Verdict(failed=unreadable) if unreadable else None
        nb.metadata[REMARKS] = list(dict.fromkeys([*nb.metadata.get(REMARKS, []), *entry.remarks]))
        return entry.verdict

    def _verdict(self, week: Week, nb: NotebookNode, resources: Any) -> Verdict:
        notebook = resources["nbgrader"]["notebook"]
        if notebook == "quiz":
            return quiz_verdict(nb, quiz_of(week))
        if notebook != week.assignment:
            return Verdict()
        self._remark_on_class(week)
        store = Store(class_folder(Path(self.directory.root), self.directory.course_id))
        judge = judge_of(Path(self.course), week.name, store.seed(week.name))
        skeleton = self.skeleton(resources)
        assert skeleton is not None
        folder = Path(resources["metadata"]["path"]).absolute()
        given = beside(nb, skeleton, judge, folder, self.source(resources))
        remarks = [*nb.metadata.get(REMARKS, []), *given.left_out]
        nb.metadata[REMARKS] = list(dict.fromkeys(remarks))
        return verdict_on(nb, skeleton, judge, given.files, store)

    def _remark_on_class(self, week: Week) -> None:
        """Once a run, and before a new seed is drawn. nbgrader makes a new object of this class for each submission."""
        at_hand = (self.directory.root, week.name)
        if at_hand not in _remarked:
            _remarked.add(at_hand)
            for remark in class_remarks(self.directory, week.name):
                self.log.warning("%s", remark)


class SaveVerdicts(_OfTheCourse, SaveAutoGrades):
    """In place of SaveAutoGrades: the same entries in one transaction, from the verdict and not from a cell's outputs.

    nbgrader gives full points where nothing decisive stands in a cell, and where the judge never ran: here, none.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """Enter the automatic score of every graded cell."""
        told = resources.get("nndl") or ({"points": points_of(nb, Verdict())} if self.week(resources) else None)
        if told is None:
            return super().preprocess(nb, resources)
        _enter(resources, told["points"])
        return nb, resources


def _enter(resources: Any, points: Points) -> None:
    """Enter a notebook's points in one transaction; what the judge has not decided is an error as well."""
    names = resources["nbgrader"]
    with Gradebook(names["db_url"]) as gradebook:
        submission = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
        grades = [(grade.name, grade) for grade in submission.grades]
        undecided = enter_points(grades, [(comment.name, comment) for comment in submission.comments], points)
        gradebook.db.commit()
    if undecided:
        _end_with_error()


@lru_cache(maxsize=1)
def _end_with_error() -> None:
    """Let this process end with 1, once it has done the rest: nbgrader itself only knows failed conversions."""

    def leave() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)

    atexit.register(leave)
