"""The page that a student reads: nbgrader's own feedback, with a summary that can be read alone."""

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

TEMPLATE = "nndl_feedback"
TEMPLATES = Path(__file__).parent / "templates"
NBGRADERS = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
MAX_LINE, MAX_LINES, MAX_COLOURED = 400, 400, 100_000


class Colours:
    """Code as HTML, coloured as nbconvert does it where that is code as people write it, else as it stands.

    Pygments takes quadratic time on a line of points, or on blank lines: so neither lines nor cells may be longer than
    anybody's, and there is an end to what is coloured of one notebook.
    """

    def __init__(self, colour: Callable[..., str]) -> None:
        self.colour = colour
        self.left = MAX_COLOURED

    def __call__(self, source: str, **named: Any) -> str:
        """The HTML of a cell's text."""
        lines = source.splitlines()
        self.left -= len(source)
        if self.left < 0 or len(lines) > MAX_LINES or max(map(len, lines), default=0) > MAX_LINE:
            return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
        return self.colour(source, **named)


class FeedbackExporter(HTMLExporter):
    """HTML by the template `nndl_feedback`, in time that grows no faster than the notebook."""

    def default_filters(self) -> Iterable[tuple[str, Callable[..., Any]]]:
        """As nbconvert's, but for one: no notebook here refers to old servers' files/, and looking takes too long."""
        yield from super().default_filters()
        yield "strip_files_prefix", _as_it_is

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **named: Any) -> Any:
        """The page of a notebook."""
        language = nb.metadata.get("language_info", {}).get("name")
        self.filters = {**self.filters, "highlight_code": Colours(Highlight2HTML(language, parent=self))}
        return super().from_notebook_node(nb, resources=resources, **named)


def configure_feedback(c: Config) -> None:
    """Let `nbgrader generate_feedback` use the page."""
    c.GenerateFeedback.exporter_class = "grading.nbgrader_plugin.feedback.FeedbackExporter"
    c.FeedbackExporter.template_name = TEMPLATE
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES), str(NBGRADERS / "templates")]
    styles = NBGRADERS / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    c.FeedbackExporter.extra_template_paths = [str(NBGRADERS / "templates"), str(styles)]


def _as_it_is(text: str) -> str:
    return text


def page(notebook: NotebookNode, name: str, verdict: Verdict) -> str:
    """The page of a notebook that no gradebook knows, its verdict written into it.

    Args:
        notebook: with outputs (`grading.nbgrader_plugin.preprocessors.show_verdict`).
        name: what it is called.
        verdict: its points.
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
