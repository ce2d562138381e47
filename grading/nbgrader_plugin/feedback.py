"""The page that a student reads: nbgrader's own feedback, with a summary that can be read alone."""

from pathlib import Path

import nbgrader
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from grading.judge.verdict import Verdict

TEMPLATE = "nndl_feedback"
TEMPLATES = Path(__file__).parent / "templates"
NBGRADERS = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"


class FeedbackExporter(HTMLExporter):
    """HTML by the template `nndl_feedback`."""


def configure_feedback(c: Config) -> None:
    """Let `nbgrader generate_feedback` use the page."""
    c.GenerateFeedback.exporter_class = "grading.nbgrader_plugin.feedback.FeedbackExporter"
    c.FeedbackExporter.template_name = TEMPLATE
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES), str(NBGRADERS / "templates")]
    styles = NBGRADERS / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    c.FeedbackExporter.extra_template_paths = [str(NBGRADERS / "templates"), str(styles)]


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
