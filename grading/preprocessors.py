"""The small preprocessors by which nbgrader uses this course."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from grading.quiz import blank_answers

Converted = tuple[NotebookNode, Any]


class BlankAnswers(NbGraderPreprocessor):
    """In `generate_assignment`: quiz answers are ordinary cells, which nbgrader would leave filled in."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> Converted:
        """Empty every cell that is tagged as an answer."""
        nb.cells = blank_answers(nb.cells)
        return nb, resources
