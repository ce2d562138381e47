"""Notebooks that were handed in under another name, or deeper in: known again by the cells that they hold."""

import filecmp
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from grading.course.reference import grade_id
from grading.submissions.reassemble import read_cells

Skeletons = Mapping[str, NotebookNode]
MAX_CANDIDATES = 50


def notebook_in(path: Path, skeletons: Skeletons) -> str:
    """Which of the notebooks a file holds, or "" where it is none of them, or not one more than another.

    Args:
        path: a file that may be anything.
        skeletons: the instructor's notebooks by name.
    """
    cells, _ = read_cells(path)
    found = {name for cell in cells for name in (cell.grade_id, cell.id)}
    held = {name: len(found & _own_names(name, skeletons)) for name in skeletons}
    best = max(held, key=lambda name: held[name])
    return best if list(held.values()).count(held[best]) == 1 and held[best] else ""


def _own_names(name: str, skeletons: Skeletons) -> set[str]:
    """The names of a notebook's cells, without those that another one has as well."""
    names = {other: {grade_id(cell) for cell in skeletons[other].cells} - {""} for other in skeletons}
    return names.pop(name).difference(*names.values())


def name_as_released(folder: Path, skeletons: Skeletons) -> tuple[list[str], list[str]]:
    """Give notebooks of a staged submission the names that they were released with, where these are free.

    A browser makes `quiz (1).ipynb`, Jupyter `quiz-Copy1.ipynb`, a zip file a folder of its own. Where two files could
    be meant, neither is: that is for a person to decide. Where there are very many, only the first are looked into.

    Args:
        folder: a copy of what was handed in; changed in place.
        skeletons: the instructor's notebooks by name.

    Returns:
        One line for each that was renamed, and one for each about which nothing could be decided.
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
            problems.append(f"{told} could each be {name}.ipynb: give the one that counts this name")
        elif meant and not released[name].exists():
            remarks.append(f"{_listed([meant[0].relative_to(folder)])} was taken for {name}.ipynb.")
            _bring(meant[0], released[name])
    return remarks, problems


def _may_be_one(path: Path) -> bool:
    return ".ipynb" in path.name.lower() and ".ipynb_checkpoints" not in path.parts and path.is_file()


def _bring(path: Path, target: Path) -> None:
    """Move a notebook to its place, and with it what lies beside it and stands in nobody's way."""
    beside = path.parent
    path.rename(target)
    for other in sorted(beside.iterdir()) if beside != target.parent else ():
        if not (target.parent / other.name).exists():
            other.rename(target.parent / other.name)


def _listed(paths: Sequence[Path]) -> str:
    return " and ".join(printable(str(path)) for path in paths)


def printable(name: str) -> str:
    """A file's name as it may be shown: what is no text, or commands a terminal, becomes a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:100]
