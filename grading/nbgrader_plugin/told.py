"""What the feedback page says of one graded cell: the verdict, and beside it the code that it is about."""

import json

from nbformat import NotebookNode

from grading.checks.public_checks import sections_of
from grading.judge.verdict import ExerciseVerdict, exercise_from_data
from grading.nbgrader_plugin.graded_notebook import SHOWN
from helpers.checks.public_checks import address_of, section_of
from helpers.reports.code import MOST_LINES, lines_of_report, listing
from helpers.reports.elements import Html, block, element, joined
from helpers.reports.html import body

QUESTION = "quiz_"
BEFORE = 20
"""Lines that are shown above the first marked one of a long cell."""
MOST_READ = 20_000
"""Characters of a Markdown cell that are searched for headings and formulas."""


def told_of(cell: NotebookNode, notebook: NotebookNode) -> Html:
    """Return the HTML of what a student reads about a graded cell.

    A notebook that was graded before verdicts were kept in it gives its text.

    Args:
        cell: the graded cell.
        notebook: the graded notebook that it is in.
    """
    verdict = _verdict_in(cell)
    if verdict is None:
        return joined(block(output.text) for output in cell.outputs if output.output_type == "stream")
    sections = sections_of(text.source[:MOST_READ] for text in notebook.cells if text.cell_type == "markdown")
    report = verdict.report
    said = element("div", *body(report, lambda place: address_of(section_of(place, sections))), **{"class": "said"})
    source = _source_of(verdict.name, notebook)
    if not source.strip() or not report.results:
        return said
    marked = lines_of_report(report)
    first = max(1, min(marked, default=1) - BEFORE) if len(source.splitlines()) > MOST_LINES else 1
    caption = "Your answer" if verdict.name.startswith(QUESTION) else "Your code"
    shown = listing(source, marked, first)
    return joined([said, element("figure", element("figcaption", caption), shown, **{"class": "code"})])


def _verdict_in(cell: NotebookNode) -> ExerciseVerdict | None:
    """The verdict that `show_verdict` kept in a cell; None where there is none that can be read."""
    try:
        # Plain data: a notebook's own nodes are dicts of another type.
        return exercise_from_data(json.loads(json.dumps(cell.metadata[SHOWN])))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _source_of(name: str, notebook: NotebookNode) -> str:
    """The text of the cell that a verdict is about: a function's, or a question's answer."""
    answer = f"{name.replace(QUESTION, 'answer_', 1)} =" if name.startswith(QUESTION) else None
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name or (answer and cell.source.startswith(answer)):
            return str(cell.source)
    return ""
