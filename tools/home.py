"""Write the project's address into the README: `python -m tools.home`.

The address stands once, in `[project.urls]` of `pyproject.toml`; `OWNER/REPO` there means that the project has none yet.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

COURSE = Path(__file__).resolve().parent.parent
README = COURSE / "README.md"
NOWHERE = "OWNER/REPO"
_REMARK = re.compile(r"(<!-- home: [^>]*-->\n).*?(<!-- /home -->)", re.DOTALL)
_CLONE = re.compile(r"(git clone )https://\S+")
_BINDER = re.compile(r"(mybinder\.org/v2/)gh/[^/\s]+/[^/\s]+/")
REMARK = f"""\
(This project has no address yet: write it into `[project.urls]` in `pyproject.toml` and run `python -m tools.home`,
which puts it in the place of {NOWHERE} below.)
"""


def address() -> str:
    """Return the project's address, e.g. 'https://github.com/OWNER/REPO'."""
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Repository"]).removesuffix("/").removesuffix(".git")


def readme_with(text: str, home: str) -> str:
    """Return the README's text with an address on GitHub in every place that needs it."""
    place = home.removeprefix("https://github.com/")
    text = _REMARK.sub(lambda found: found[1] + (REMARK if place == NOWHERE else "") + found[2], text)
    text = _CLONE.sub(lambda found: f"{found[1]}{home}", text)
    return _BINDER.sub(lambda found: f"{found[1]}gh/{place}/", text)


if __name__ == "__main__":
    README.write_text(readme_with(README.read_text(encoding="utf-8"), address()), encoding="utf-8")
