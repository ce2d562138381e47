"""The seeds of a class: one for each week, drawn once."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from grading.course.files import locked
from helpers.errors import CourseError
from helpers.storage.files import write_atomically

SEEDS = "seeds.json"


def read_seeds(folder: Path) -> dict[str, int]:
    """Return the seeds of a class by week.

    Raises:
        CourseError: the file of seeds is damaged.
    """
    path = folder / SEEDS
    try:
        seeds = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        if not isinstance(seeds, dict) or not all(type(seed) is int and seed >= 0 for seed in seeds.values()):
            raise ValueError("not a mapping of weeks to seeds")
    except (ValueError, OSError, RecursionError) as error:
        raise CourseError(
            f"{path} is damaged. Restore it from a copy; without it a regrade draws other numbers.\n"
            "Delete it only if no grade of this class has been given yet."
        ) from error
    return seeds


def keep_seeds(folder: Path, more: Mapping[str, int]) -> None:
    """Add seeds to those of a class.

    Raises:
        CourseError: the file of seeds is damaged.
    """
    write_atomically(folder / SEEDS, json.dumps(read_seeds(folder) | dict(more), indent=1))


def seed_of(folder: Path, week: str) -> int:
    """Return the seed of a week: drawn once, then reused whenever the week is graded again.

    Raises:
        CourseError: the file of seeds is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Without the lock, two processes drawing at once would use different seeds, or lose another week's seed.
    with locked(folder / "seeds.lock"):
        if week not in read_seeds(folder):
            keep_seeds(folder, {week: secrets.randbits(63)})
        return read_seeds(folder)[week]


def draw_anew(folder: Path, week: str) -> int:
    """Draw a new seed for a week, to be used from now on.

    Raises:
        CourseError: the file of seeds is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "seeds.lock"):
        drawn = secrets.randbits(63)
        keep_seeds(folder, {week: drawn})
    return drawn
