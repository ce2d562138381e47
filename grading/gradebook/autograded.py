"""The notebook that nbgrader keeps in `autograded/`, made in one pass from a re-assembled notebook and its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from grading.gradebook.registered import RegisteredNotebook, RegisteredWeek, limit_output, sanitise
from grading.judge.verdict import Verdict
from grading.nbgrader_plugin.graded_notebook import REMARKS, Points, points_of, show_verdict


@dataclass(frozen=True)
class AutogradedNotebook:
    """One notebook as it is entered.

    Attributes:
        text: the file in `autograded/`.
        points: for the gradebook.
    """

    text: str
    points: Points


def autograded_notebook(
    made: NotebookNode, verdict: Verdict, remarks: Sequence[str], registered: RegisteredNotebook, week: RegisteredWeek
) -> AutogradedNotebook:
    """Return what nbgrader's two conversions would make of a notebook, in one.

    Args:
        made: the re-assembled notebook; it is changed in place.
        verdict: on it.
        remarks: sentences for the top of the notebook.
        registered: the notebook as the gradebook holds it.
        week: with the limits on output.
    """
    notebook = sanitise(made, registered)
    points = points_of(notebook, verdict)
    notebook.metadata[REMARKS] = list(dict.fromkeys(remarks))
    notebook = limit_output(show_verdict(notebook, verdict), week.limits)
    # nbformat.writes would check a schema for every cell; all cells here are the instructor's or plain text.
    return AutogradedNotebook(nbformat.versions[notebook.nbformat].writes_json(notebook), points)
