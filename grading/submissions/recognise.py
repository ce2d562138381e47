"""Recognise notebooks that were handed in under another name or in a subfolder, by the ids of their cells."""

import filecmp
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from grading.course.reference import grade_id
from grading.submissions.reassemble import read_cells

Skeletons = Mapping[str, NotebookNode]
MAX_CANDIDATES = 50


def notebook_in(path: Path, skeletons: Skeletons) -> str:
    """Return the name of the notebook in a file, or "" if it is none of them, or equally close to several.

    Args:
        path: a file of any content.
        skeletons: the instructor's notebooks by name.
    """
    cells, _ = read_cells(path)
    found = {name for cell in cells for name in (cell.grade_id, cell.id)}
    held = {name: len(found & _own_names(name, skeletons)) for name in skeletons}
    best = max(held, key=lambda name: held[name])
    return best if list(held.values()).count(held[best]) == 1 and held[best] else ""


def _own_names(name: str, skeletons: Skeletons) -> set[str]:
    """Return the ids of a notebook's cells that no other notebook has."""
    names = {other: {grade_id(cell) for cell in skeletons[other].cells} - {""} for other in skeletons}
    return names.pop(name).difference(*names.values())


def name_as_released(folder: Path, skeletons: Skeletons) -> tuple[list[str], list[str]]:
    """Rename notebooks of a staged submission to their released names, unless a file has that name already.

    A browser saves `quiz (1).ipynb`, Jupyter `quiz-Copy1.ipynb`, and a zip file adds a folder. If two files could be
    the same notebook, neither is renamed: a person must decide. Only a limited number of files is examined.

    Args:
        folder: a copy of the submission; changed in place.
        skeletons: the instructor's notebooks by name.

    Returns:
        One line for each notebook that was renamed, and one for each that could not be decided.
    """
    released = {name: folder / f"{name}.ipynb" for name in skeletons}
    missing = [name for name, path in released.items() if not path.is_file()]
    if not missing:
        return [], []
    others = [path for path in sorted(folder.rglob("*")) if _may_be_one(path) and path not in released.values()]
    others = others[:MAX_CANDIDATES]
    holds = {path: notebook_in(path, skeletons) for path in others}
    remarks, problems = [], []
    for name in missing:
        meant = [path for path in others if holds[path] == name]
        if not all(filecmp.cmp(meant[0], path, shallow=False) for path in meant[1:]):
            told = _listed([path.relative_to(folder) for path in meant])
            problems.append(f"{told} could each be {name}.ipynb: rename the one that should be graded to {name}.ipynb")
        elif meant and not released[name].exists():
            remarks.append(f"{_listed([meant[0].relative_to(folder)])} was graded as {name}.ipynb.")
            _bring(meant[0], released[name])
    return remarks, problems


def _may_be_one(path: Path) -> bool:
    return ".ipynb" in path.name.lower() and ".ipynb_checkpoints" not in path.parts and path.is_file()


def _bring(path: Path, target: Path) -> None:
    """Move a notebook to its place, together with the files beside it whose names are free there."""
    beside = path.parent
    path.rename(target)
    for other in sorted(beside.iterdir()) if beside != target.parent else ():
        if not (target.parent / other.name).exists():
            other.rename(target.parent / other.name)


def _listed(paths: Sequence[Path]) -> str:
    return " and ".join(printable(str(path)) for path in paths)


def printable(name: str) -> str:
    """Return a file's name, safe to show: undecodable bytes and control characters become question marks."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:100]
