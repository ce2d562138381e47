"""Update a student's copy of the release without touching what the student wrote: `nndl lab` does it each time."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from helpers.storage.files import read_object

# Holds the digest of each file as it was copied, by relative path: a file that still matches was never edited.
COPIED = ".copied.json"
START = "start.ipynb"
PASSED_OVER = {"__pycache__", ".ipynb_checkpoints"}


def update_my_work(release: Path, mine: Path) -> list[str]:
    """Copy what is new in the release, and keep what the student edited.

    An edited notebook is left unchanged, the start page excepted. Any other edited file must match the release, so it
    is updated when the release has a new one, and the student's version is kept beside it as `<name>.mine`. The start
    page is updated without a word: it changes whenever it is run, and holds no answers.

    Args:
        release: the folder with one folder per week.
        mine: the student's copy; created if missing.

    Returns:
        One line for each file that differs from the release because the student edited it.
    """
    copied = read_object(mine / COPIED)
    kept = []
    for path in _files(release):
        name = path.relative_to(release).as_posix()
        target = mine / name
        new = _digest(path)
        old = _digest(target) if target.is_file() else ""
        if old == new:
            copied[name] = new
            continue
        # Copies made before digests were recorded: only notebooks may hold answers.
        answers = target.suffix == ".ipynb" and name != START
        edited = old and old != copied.get(name, "" if answers else old)
        if edited and copied.get(name) == new and target.suffix == ".ipynb":
            continue
        if edited and answers:
            kept.append(f"{name} is kept as you left it; the new version is {path}")
            continue
        if edited and name != START:
            shutil.copy2(target, target.with_name(f"{target.name}.mine"))
            kept.append(f"{name} was updated; your version is {target.name}.mine")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        copied[name] = new
    mine.mkdir(parents=True, exist_ok=True)
    (mine / COPIED).write_text(json.dumps(copied, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return kept


def _files(release: Path) -> Iterator[Path]:
    for path in sorted(release.rglob("*")):
        if path.is_file() and not PASSED_OVER & set(path.parts):
            yield path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
