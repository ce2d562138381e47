"""Right answers written oddly: recipes, made into the files that a student would hand in.

A recipe changes the right submission as the samples' recipes do (`grading.proof.samples`), and besides may name `files`
that lie beside the notebook and a `form`: one of the functions here, which changes the file itself.
"""

import copy
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode
from PIL import Image

from grading.course.reference import grade_id
from grading.course.week import Week
from grading.judge.judge import Judge
from grading.judge.notebook import beside, cells_to_run, read_skeleton
from grading.judge.verdict import Verdict
from grading.proof.samples import change, fill_in
from grading.submissions.reassemble import read_cells, reassemble

COURSE = Path(__file__).resolve().parents[2]
KEYS = {"what", "start", "cells", "edit", "insert", "delete", "files", "form"}
Document = dict[str, Any]
Recipe = Mapping[str, Any]


def recipes_of(week: str) -> Mapping[str, Recipe]:
    """All recipes of a week, by name. Most kinds of files and cells are tried in week 1's."""
    return {
        name: recipe
        for path in sorted((Path(__file__).parent / week).glob("*.yml"))
        for name, recipe in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    }


def hand_in(recipe: Recipe, judge: Judge, folder: Path) -> Path:
    """Write a recipe's notebook, and what lies beside it, into a folder; the notebook's path."""
    week = judge.week
    notebook = nbformat.read(COURSE / "release" / week.name / f"{week.assignment}.ipynb", as_version=4)
    if recipe.get("start", "right") == "right":
        fill_in(notebook, nbformat.read(COURSE / "source" / week.name / f"{week.assignment}.ipynb", as_version=4))
    change(notebook, recipe, judge.week_cases.reference)
    for file, content in recipe.get("files", {}).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_picture() if content == "picture" else content.encode())
    path = folder / f"{week.assignment}.ipynb"
    form = FORMS[recipe["form"]] if "form" in recipe else as_bytes
    path.write_bytes(form(json.loads(nbformat.writes(notebook))))
    return path


def skeleton_of(week: Week) -> NotebookNode:
    """The notebook into which a submission's cells are put."""
    return read_skeleton(COURSE / "source" / week.name / f"{week.assignment}.ipynb")


def judged(recipe: Recipe, judge: Judge, folder: Path) -> Verdict:
    """The verdict on a recipe's files, by the way that `nndl grade` takes."""
    cells, damage = read_cells(hand_in(recipe, judge, folder))
    assert damage == []
    skeleton = skeleton_of(judge.week)
    notebook, _ = reassemble(skeleton, cells)
    files = beside(notebook, skeleton, judge, folder, COURSE / "source" / judge.week.name).files
    return judge.judge(cells_to_run(notebook, skeleton), files)


def assert_full_points(verdict: Verdict) -> None:
    """What was lost is shown with the texts that the student would read."""
    assert "\n".join(e.text for e in verdict.exercises.values() if e.earned < e.points) == ""
    assert verdict.earned == sum(e.points for e in verdict.exercises.values()) > 0
    assert not verdict.failed
    assert not verdict.by_clock


def as_bytes(document: Document) -> bytes:
    """A notebook as Jupyter writes it."""
    return json.dumps(document, indent=1, ensure_ascii=False).encode()


def reversed_solutions(document: Document) -> bytes:
    """Solution cells behind everything else, the last one first."""
    cells = document["cells"]
    solutions = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    document["cells"] = [cell for cell in cells if cell not in solutions] + solutions[::-1]
    return as_bytes(document)


def own_cells_with_our_names(document: Document) -> bytes:
    """Own cells that are called as the judge would call some, or as the course calls its own in other weeks."""
    for position, name in enumerate(("own-0", "own-3", "mended", "test_update_parameters", "")):
        cell = _code("1 + 1", name or "x")
        if name.startswith("test_"):
            cell["metadata"]["nbgrader"] = {"grade": True, "grade_id": name, "points": 50, "schema_version": 3}
        document["cells"].insert(3 * position, cell)
    return as_bytes(document)


def tabs(document: Document) -> bytes:
    """Every four spaces of the solution cells as a tab."""
    for cell in _solutions(document):
        cell["source"] = [line.replace("    ", "\t") for line in cell["source"]]
    return as_bytes(document)


def crlf(document: Document) -> bytes:
    """\\r\\n in the file and in every cell."""
    for cell in document["cells"]:
        cell["source"] = [line.replace("\n", "\r\n") for line in cell["source"]]
    return as_bytes(document).replace(b"\n", b"\r\n")


def byte_order_mark(document: Document) -> bytes:
    """As an editor of Windows saves UTF-8."""
    return b"\xef\xbb\xbf" + as_bytes(document)


def format_4_4(document: Document) -> bytes:
    """Without cell ids."""
    document["nbformat_minor"] = 4
    for cell in document["cells"]:
        del cell["id"]
    return as_bytes(document)


def format_3(document: Document) -> bytes:
    """Worksheets; `input` instead of `source`; no ids."""
    cells = []
    for cell in document["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            old |= {"input": cell["source"], "outputs": [], "language": "python", "collapsed": False}
        else:
            old |= {"source": cell["source"]}
        cells.append(old)
    sheets = [{"cells": cells, "metadata": {}}]
    return as_bytes({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets})


def colab(document: Document) -> bytes:
    """Colab writes format 4.0: its ids stand in the metadata, and outputs of its own kind beside the cells."""
    document |= {"nbformat_minor": 0}
    document["metadata"] |= {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "accelerator": "GPU",
        "widgets": {"application/vnd.jupyter.widget-state+json": {}},
    }
    for number, cell in enumerate(document["cells"]):
        del cell["id"]
        cell["metadata"] |= {"id": f"aB{number:010d}", "colab": {"base_uri": "https://localhost:8080/"}}
        if cell["cell_type"] == "code":
            cell["metadata"]["outputId"] = f"c0ffee{number}"
            cell["outputs"] = [_output({"text/plain": "1", "application/vnd.google.colaboratory.intrinsic+json": {}})]
    document["cells"].append(_code("# google.colab\nfrom google.colab import drive", ""))
    del document["cells"][-1]["id"]
    return as_bytes(document)


def vs_code(document: Document) -> bytes:
    """Sources as one string, a language in each cell's metadata, other notebook metadata."""
    document["metadata"] = {
        "interpreter": {"hash": "0" * 64},
        "language_info": {"name": "python", "version": "3.13.1", "file_extension": ".py"},
        "orig_nbformat": 4,
    }
    for cell in document["cells"]:
        cell["source"] = "".join(cell["source"])
        cell["metadata"] |= {"vscode": {"languageId": "python"}, "notebookRunGroups": {"groupValue": "1"}}
    return as_bytes(document)


def stale_outputs(document: Document) -> bytes:
    """What many runs in any order leave behind."""
    codes = [cell for cell in document["cells"] if cell["cell_type"] == "code"]
    error = {"output_type": "error", "ename": "E", "evalue": "old", "traceback": ["\x1b[31mold\x1b[0m"]}
    stream = {"output_type": "stream", "name": "stderr", "text": ["old warning\n"]}
    for number, cell in enumerate(reversed(codes)):
        cell["execution_count"] = 90 + number
        cell["outputs"] = [stream, copy.deepcopy(error), _output({"text/plain": "0.0"})]
    return as_bytes(document)


def another_kernel(document: Document) -> bytes:
    """A kernel that only the student's machine has."""
    spec = {"name": "conda-env-ml2-py", "display_name": "Python [conda env:ml2]", "language": "python"}
    document["metadata"] |= {"kernelspec": spec, "language_info": {"name": "python", "version": "3.9.1"}}
    return as_bytes(document)


FORMS: dict[str, Callable[[Document], bytes]] = {
    form.__name__: form
    for form in (
        reversed_solutions,
        own_cells_with_our_names,
        tabs,
        crlf,
        byte_order_mark,
        format_4_4,
        format_3,
        colab,
        vs_code,
        stale_outputs,
        another_kernel,
    )
}


def _solutions(document: Document) -> list[Document]:
    cells = [nbformat.from_dict(cell) for cell in document["cells"]]
    return [
        cell for cell, node in zip(document["cells"], cells, strict=True) if grade_id(node) and cell["source"] != [""]
    ]


def _code(source: str, name: str) -> Document:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": [source],
    }


def _output(data: Mapping[str, Any]) -> Document:
    return {"output_type": "execute_result", "data": dict(data), "execution_count": 1, "metadata": {}}


def _picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 60, 30)).save(written, "PNG")
    return written.getvalue()
