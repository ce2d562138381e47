"""Decide which folders of the machine the sandbox shows, and which it hides: the judge, the course, submissions.

The system's libraries, the interpreter with its environment, `helpers` and the pictures are shown. `grading`, or even
a whole course, may lie inside one of these folders; it is then covered by an empty file system.
"""

import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grading.course.paths import GRADING, HELPERS

SYSTEM = tuple(f"/{name}" for name in ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"))
# The only parts of an environment's folder that are shown: it may also hold the course and its gradebook.
PARTS = ("bin", "etc", "include", "lib", "lib32", "lib64", "libx32", "pyvenv.cfg", "share", "ssl")
OF_A_COURSE = ("notebooks", "source", "submitted", "autograded", "feedback")


def shown_folders(prefixes: Sequence[str] = (sys.base_prefix, sys.prefix)) -> dict[str, Path]:
    """Return what is shown besides the system's folders: paths inside the sandbox, each with its path outside.

    Args:
        prefixes: installation prefixes of the interpreter and its environment.
    """
    parts = [Path(prefix) / name for prefix in prefixes for name in PARTS]
    libraries = [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shown = [*parts, *libraries, HELPERS, HELPERS.parent / "datasets"]
    return {str(path): path for path in shown if path.exists() and not _within(path, SYSTEM)}


def secret_folders(shown: Mapping[str, Path], course: Path | None = None) -> list[Path]:
    """Return the folders that student code must not see.

    Args:
        shown: the folders that are shown: each may hold a copy of `grading` other than the one loaded here.
        course: the folder that holds notebooks/, if known.
    """
    libraries = [path for folder in (*shown.values(), *map(Path, SYSTEM)) for path in _libraries_in(folder)]
    courses = {GRADING.parent, *([course] if course else [])}
    caches = [Path(sys.pycache_prefix)] if sys.pycache_prefix else []
    packages = [GRADING, *(library / GRADING.name for library in libraries)]
    return [*packages, *caches, *(folder / name for folder in courses for name in OF_A_COURSE)]


def covered_places(shown: Mapping[str, Path], secret: Sequence[Path]) -> list[str]:
    """Return the paths inside the sandbox at which secret folders would be visible, symbolic links included.

    Args:
        shown: paths inside the sandbox, each with its path outside; the system's folders are added.
        secret: folders, by their paths outside the sandbox.
    """
    everything = {**{place: Path(place) for place in SYSTEM if Path(place).is_dir()}, **shown}
    found = set()
    for folder in {path.resolve() for path in secret if path.is_dir()}:
        for place, source in everything.items():
            if folder.is_relative_to(source.resolve()):
                found.add(str(Path(place) / folder.relative_to(source.resolve())))
    return sorted(found)


def in_order(places: Iterable[str]) -> list[str]:
    """Sort folders so that each comes before those inside it: mounted later, it would cover them."""
    return sorted(places, key=lambda place: Path(place).parts)


def _within(path: Path, folders: Sequence[str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _libraries_in(folder: Path) -> Iterator[Path]:
    """Return the package folders that a folder contains: the folder itself, or those below a `lib` folder."""
    if folder.name in ("site-packages", "dist-packages"):
        yield folder
    for pattern in ("python*/*-packages", "lib*/python*/*-packages", "local/lib*/python*/*-packages"):
        yield from folder.glob(pattern)
