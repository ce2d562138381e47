"""A week as the gradebook holds it: what nbgrader writes over the cells of every notebook, as plain data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import ClearOutput, LimitOutput, NbGraderPreprocessor, OverwriteCells
from traitlets.config import Config


@dataclass(frozen=True)
class RegisteredCell:
    """One cell as the gradebook holds it: the attributes that nbgrader reads of its own rows."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str
    max_score: float = 0.0


@dataclass(frozen=True)
class RegisteredNotebook:
    """One notebook as the gradebook holds it.

    Attributes:
        kernelspec: of the instructor's notebook; {} where it has none.
        cells: the cells that have a checksum, by grade id.
    """

    kernelspec: Mapping[str, Any]
    cells: Mapping[str, RegisteredCell]

    def find_source_cell(self, name: str, *_: str) -> RegisteredCell:
        """Return a cell by its grade id, as `nbgrader.api.Gradebook` does.

        Raises:
            MissingEntry: there is none.
        """
        if name not in self.cells:
            raise MissingEntry(f"no cell {name}")
        return self.cells[name]

    find_graded_cell = find_source_cell


@dataclass(frozen=True)
class RegisteredWeek:
    """What turns a judged notebook into the one that nbgrader keeps in `autograded/`; can be sent to other processes.

    Attributes:
        notebooks: by name.
        limits: nbgrader's configuration of `LimitOutput`, as plain data.
    """

    notebooks: Mapping[str, RegisteredNotebook]
    limits: Mapping[str, Any] = field(default_factory=dict)


def registered_week(gradebook: Gradebook, week_name: str, config: Config) -> RegisteredWeek:
    """Read a week from the gradebook.

    Args:
        gradebook: nbgrader's, in use.
        week_name: e.g. 'week1'.
        config: nbgrader's.
    """
    notebooks = {}
    for notebook in gradebook.find_assignment(week_name).notebooks:
        scores = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
        cells = {
            row.name: RegisteredCell(
                row.name, row.cell_type, row.locked, row.source, row.checksum, scores.get(row.name, 0.0)
            )
            for row in notebook.source_cells
        }
        notebooks[notebook.name] = RegisteredNotebook(json.loads(notebook.kernelspec or "{}"), cells)
    return RegisteredWeek(notebooks, dict(config.get("LimitOutput", {})))


class _OverwriteFromData(OverwriteCells):
    """nbgrader's own, with the rows at hand instead of a gradebook."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """As nbgrader's; `resources["registered"]` holds the rows."""
        self.gradebook, self.notebook_id, self.assignment_id = resources["registered"], "", ""
        return NbGraderPreprocessor.preprocess(self, nb, resources)


def sanitise(notebook: NotebookNode, registered: RegisteredNotebook) -> NotebookNode:
    """Do what nbgrader's sanitising preprocessors do to a re-assembled notebook, in place."""
    resources = {"registered": registered}
    notebook, _ = ClearOutput().preprocess(notebook, resources)
    if registered.kernelspec:
        notebook.metadata["kernelspec"] = NotebookNode(registered.kernelspec)
    return _OverwriteFromData().preprocess(notebook, resources)[0]


def limit_output(notebook: NotebookNode, limits: Mapping[str, Any]) -> NotebookNode:
    """Do what nbgrader's `LimitOutput` does, in place."""
    return LimitOutput(config=Config({"LimitOutput": dict(limits)})).preprocess(notebook, {})[0]
