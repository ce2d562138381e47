"""Which of the machine's folders the sandbox shows, and which of them it covers: the judge, the course, submissions.

The system's libraries, the interpreter with its environment, `helpers` and the pictures are shown. `grading` may lie
among them, and so may a whole course; they are covered where they do.
"""

import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grading.course.paths import GRADING, HELPERS

SYSTEM = tuple(f"/{name}" for name in ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"))
# Of the folder of an environment no more than this: it may hold anything else, even the course and its gradebook.
PARTS = ("bin", "etc", "include", "lib", "lib32", "lib64", "libx32", "pyvenv.cfg", "share", "ssl")
OF_A_COURSE = ("notebooks", "source", "submitted", "autograded", "feedback")


def shown_folders(prefixes: Sequence[str] = (sys.base_prefix, sys.prefix)) -> dict[str, Path]:
    """What is shown besides the system's folders: the place inside the sandbox, and what lies there.

    Args:
        prefixes: of the interpreter and its environment.
    """
    parts = [Path(prefix) / name for prefix in prefixes for name in PARTS]
    libraries = [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shown = [*parts, *libraries, HELPERS, HELPERS.parent / "datasets"]
    return {str(path): path for path in shown if path.exists() and not _within(path, SYSTEM)}


def secret_folders(shown: Mapping[str, Path], course: Path | None = None) -> list[Path]:
    """What student code must not see, wherever it lies.

    Args:
        shown: the folders that are shown: each may hold a copy of `grading` that this process has not loaded.
        course: the folder that holds notebooks/, if one is known.
    """
    libraries = [path for folder in (*shown.values(), *map(Path, SYSTEM)) for path in _libraries_in(folder)]
    courses = {GRADING.parent, *([course] if course else [])}
    caches = [Path(sys.pycache_prefix)] if sys.pycache_prefix else []
    packages = [GRADING, *(library / GRADING.name for library in libraries)]
    return [*packages, *caches, *(folder / name for folder in courses for name in OF_A_COURSE)]


def covered_places(shown: Mapping[str, Path], secret: Sequence[Path]) -> list[str]:
    """Where secret folders would be seen inside the sandbox, also through links to what is shown.

    Args:
        shown: places inside the sandbox and what lies there; the system's folders are added.
        secret: folders, as they lie on the machine.
    """
    everything = {**{place: Path(place) for place in SYSTEM if Path(place).is_dir()}, **shown}
    found = set()
    for folder in {path.resolve() for path in secret if path.is_dir()}:
        for place, source in everything.items():
            if folder.is_relative_to(source.resolve()):
                found.add(str(Path(place) / folder.relative_to(source.resolve())))
    return sorted(found)


def in_order(places: Iterable[str]) -> list[str]:
    """Outer folders before what lies in them, so that none covers another by mistake."""
    return sorted(places, key=lambda place: Path(place).parts)


def _within(path: Path, folders: Sequence[str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _libraries_in(folder: Path) -> Iterator[Path]:
    """The folders of installed packages in a folder that is one, or in an environment's or system's `lib`."""
    if folder.name in ("site-packages", "dist-packages"):
        yield folder
    for pattern in ("python*/*-packages", "lib*/python*/*-packages", "local/lib*/python*/*-packages"):
        yield from folder.glob(pattern)
