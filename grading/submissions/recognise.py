"""Recognise notebooks that were handed in under another name, or in a folder of their own, by the cells they hold."""

import filecmp
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from grading.course.reference import grade_id
from grading.submissions.reassemble import HandedIn, read_notebook

Skeletons = Mapping[str, NotebookNode]
MAX_CANDIDATES = 50


def notebook_in(handed_in: HandedIn, skeletons: Skeletons) -> str:
    """Which of the notebooks a file holds, or "" where it is none of them, or fits two equally well.

    Args:
        handed_in: what was read from the file.
        skeletons: the instructor's notebooks by name.
    """
    found = {name for cell in handed_in.cells for name in (cell.grade_id, cell.id)}
    held = {name: len(found & _own_names(name, skeletons)) for name in skeletons}
    best = max(held, key=lambda name: held[name])
    return best if list(held.values()).count(held[best]) == 1 and held[best] else ""


def _own_names(name: str, skeletons: Skeletons) -> set[str]:
    """Return the ids of a notebook's cells that no other notebook has."""
    names = {other: {grade_id(cell) for cell in skeletons[other].cells} - {""} for other in skeletons}
    return names.pop(name).difference(*names.values())


@dataclass(frozen=True)
class Renamed:
    """What became of the notebooks of a submission that had other names.

    Attributes:
        read: what was read from each of them, by the name that it was released with.
        remarks: a sentence on each.
        problems: a line on each notebook that could not be decided.
    """

    read: dict[str, HandedIn] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def give_released_names(folder: Path, skeletons: Skeletons) -> Renamed:
    """Rename the notebooks of a staged submission to the names that they were released with, where these are free.

    A browser makes `quiz (1).ipynb`, Jupyter `quiz-Copy1.ipynb`, a zip file a folder of its own. Where two different
    files fit, neither is taken: a person decides. Only the first fifty files are looked into.

    Args:
        folder: a copy of the submission; changed in place.
        skeletons: the instructor's notebooks by name.
    """
    released = {name: folder / f"{name}.ipynb" for name in skeletons}
    missing = [name for name, path in released.items() if not path.is_file()]
    if not missing:
        return Renamed()
    others = [path for path in sorted(folder.rglob("*")) if _may_be_one(path) and path not in released.values()]
    others = others[:MAX_CANDIDATES]
    read = {path: read_notebook(path) for path in others}
    holds = {path: notebook_in(read[path], skeletons) for path in others}
    renamed = Renamed()
    for name in missing:
        meant = [path for path in others if holds[path] == name]
        if not all(filecmp.cmp(meant[0], path, shallow=False) for path in meant[1:]):
            told = _listed([path.relative_to(folder) for path in meant])
            renamed.problems.append(
                f"{told} could each be {name}.ipynb: rename the one that should be graded to {name}.ipynb"
            )
        elif meant and not released[name].exists():
            renamed.remarks.append(f"{_listed([meant[0].relative_to(folder)])} was graded as {name}.ipynb.")
            renamed.read[name] = read[meant[0]]
            _bring(meant[0], released[name])
    return renamed


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
