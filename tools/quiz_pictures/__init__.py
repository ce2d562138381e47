"""Draws the pictures that questions of the quizzes show: `python -m tools.quiz_pictures.weekN` writes those of a week.

They are kept as files, because other versions of matplotlib may draw other bytes; `quiz.yml` describes each in words.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def write_pictures(week: str, pictures: Mapping[str, Callable[[], Figure]], **how: Any) -> None:
    """Draw a week's pictures into its folder `pictures/`.

    Args:
        week: e.g. 'week2'.
        pictures: by the name of the file, what draws it.
        how: options of `Figure.savefig`, such as `dpi`.
    """
    folder = NOTEBOOKS / week / "pictures"
    folder.mkdir(exist_ok=True)
    for name, draw in pictures.items():
        draw().savefig(folder / name, metadata={"Software": None}, **how)
