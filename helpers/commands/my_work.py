"""Update a student's copy of the release without touching what the student wrote.

`python -m helpers.commands.my_work release my-work` is what `make lab` runs before it opens JupyterLab.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Holds the digest of each file as it was copied, by relative path: a file that still matches was never edited.
COPIED = ".copied.json"
PASSED_OVER = {"__pycache__", ".ipynb_checkpoints"}


def update_my_work(release: Path, mine: Path) -> list[str]:
    """Copy what is new in the release, and keep what the student edited.

    An edited notebook is left unchanged. Any other edited file must match the release, so it is updated, and the
    student's version is kept beside it as `<name>.mine`.

    Args:
        release: the folder with one folder per week.
        mine: the student's copy; created if missing.

    Returns:
        One line for each file that differs from the release because the student edited it.
    """
    copied = _read(mine / COPIED)
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
        edited = old and old != copied.get(name, old if target.suffix != ".ipynb" else "")
        if edited and target.suffix == ".ipynb":
            kept.append(f"{name} is kept as you left it; the new version is {path}")
            continue
        if edited:
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


def _read(path: Path) -> dict[str, str]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


if __name__ == "__main__":
    for line in update_my_work(Path(sys.argv[1]), Path(sys.argv[2])):
        print(f"lab      {line}")
