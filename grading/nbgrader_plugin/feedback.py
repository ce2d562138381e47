"""The feedback page for a student: nbgrader's own feedback, preceded by a self-contained summary."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import nbgrader
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode
from traitlets.config import Config

from grading.judge.verdict import Verdict
from grading.nbgrader_plugin.told import told_of

TEMPLATE = "nndl_feedback"
TEMPLATES = Path(__file__).parent / "templates"
NBGRADERS = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
MAX_LINE, MAX_LINES, MAX_COLOURED = 400, 400, 100_000


class Colours:
    """Converts code to HTML: with nbconvert's syntax highlighting, or as plain text if it is unusually long.

    Pygments takes quadratic time on a line of dots or on many blank lines, so the length of lines, of cells and of all
    highlighted code in a notebook is limited.
    """

    def __init__(self, colour: Callable[..., str]) -> None:
        self.colour = colour
        self.left = MAX_COLOURED

    def __call__(self, source: str, **named: Any) -> str:
        """Return the HTML of a cell's source."""
        lines = source.splitlines()
        self.left -= len(source)
        if self.left < 0 or len(lines) > MAX_LINES or max(map(len, lines), default=0) > MAX_LINE:
            return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
        return self.colour(source, **named)


class FeedbackExporter(HTMLExporter):
    """Exports HTML with the template `nndl_feedback`, in time linear in the notebook's length."""

    def default_filters(self) -> Iterable[tuple[str, Callable[..., Any]]]:
        """Return nbconvert's filters and `told_of`; `strip_files_prefix` is off: it is slow, and not needed here."""
        yield from super().default_filters()
        yield "strip_files_prefix", _as_it_is
        yield "told_of", told_of

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **named: Any) -> Any:
        """Return the page of a notebook."""
        language = nb.metadata.get("language_info", {}).get("name")
        self.filters = {**self.filters, "highlight_code": Colours(Highlight2HTML(language, parent=self))}
        return super().from_notebook_node(nb, resources=resources, **named)


def configure_feedback(c: Config) -> None:
    """Make `nbgrader generate_feedback` use this page."""
    c.GenerateFeedback.exporter_class = "grading.nbgrader_plugin.feedback.FeedbackExporter"
    c.FeedbackExporter.template_name = TEMPLATE
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES), str(NBGRADERS / "templates")]
    styles = NBGRADERS / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    c.FeedbackExporter.extra_template_paths = [str(NBGRADERS / "templates"), str(styles)]


def _as_it_is(text: str) -> str:
    return text


def page(notebook: NotebookNode, name: str, verdict: Verdict) -> str:
    """Return the feedback page of a notebook that is not in any gradebook.

    Args:
        notebook: the notebook, with the verdict in its outputs (`graded_notebook.show_verdict`).
        name: the notebook's name.
        verdict: the source of its points.
    """
    most = 0
    for cell in notebook.cells:
        named = cell.metadata.get("nbgrader", {})
        if named.get("grade"):
            name_in_verdict = named["grade_id"]
            found = verdict.exercises.get(name_in_verdict) or verdict.exercises[name_in_verdict.removeprefix("test_")]
            named["score"] = found.earned
            most += found.points
    config = Config()
    configure_feedback(config)
    config.FeedbackExporter.preprocessors = ["nbconvert.preprocessors.CSSHTMLHeaderPreprocessor"]
    told = {"notebook": name, "score": verdict.earned, "max_score": most, "late_penalty": 0}
    body, _ = FeedbackExporter(config=config).from_notebook_node(notebook, resources={"nbgrader": told})
    return str(body)
