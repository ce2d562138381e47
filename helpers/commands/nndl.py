"""The students' command `nndl`, for copies of the course without `grading`: it opens JupyterLab and fetches pictures.

Exit codes: 0 success, 1 something could not be done, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.calls.calling import one_line
from helpers.commands.lab import add_lab
from helpers.errors import CourseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    top = argparse.ArgumentParser(prog="nndl", description="Open the course in JupyterLab, and fetch pictures for it.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add_lab(commands)
    add_data(commands)
    chosen = top.parse_args(arguments)
    return in_one_line(lambda: chosen.run(chosen))


def in_one_line(run: Callable[[], int]) -> int:
    """Run a command and return its exit code; errors of the user or the machine are reported in one line."""
    try:
        return int(run())
    except CourseError as error:
        print(f"nndl: {error}", file=sys.stderr)
    except OSError as error:
        # A full disk or a read-only folder is not a fault of this program, so a traceback would not help.
        where = f"{error.filename}: " if error.filename else ""
        print(f"nndl: {where}{error.strerror or one_line(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("nndl: stopped. Finished work is kept; run the same command again to continue.", file=sys.stderr)
    return 1


def add_data(commands: Any) -> None:
    """Add `data fetch` and `data make` to the commands of a parser."""
    data = commands.add_parser("data", help="pictures to fetch, or to make a small file of")
    actions = data.add_subparsers(required=True, metavar="ACTION")
    fetch = actions.add_parser("fetch", help="fetch real photographs")
    fetch.add_argument("name", nargs="?", help="the set to fetch; without a name, list all sets")
    fetch.add_argument("--again", action="store_true", help="fetch again even if already in the cache")
    fetch.set_defaults(run=_fetch)
    make = actions.add_parser("make", help="make one small file of photographs, for a class: 250 pictures, 3 MB")
    make.add_argument("name", help="a set that has been fetched, such as pets")
    make.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help="use the pictures of a folder instead")
    make.add_argument("--to", type=Path, metavar="FILE", help="default: made_NAME.h5 in the course's datasets/")
    make.set_defaults(run=_make)


def _fetch(chosen: argparse.Namespace) -> int:
    from helpers.data import available, fetch

    if chosen.name is None:
        print("To fetch: " + ", ".join(f"nndl data fetch {name}" for name in available()))
        return 0
    fetch(chosen.name, again=chosen.again)
    return 0


def _make(chosen: argparse.Namespace) -> int:
    from helpers.pictures.fetch import datasets_folder
    from helpers.pictures.make import make

    path = make(chosen.name, chosen.to or datasets_folder() / f"made_{chosen.name}.h5", folder=chosen.folder)
    print(f"Made {path} ({path.stat().st_size / 1e6:.1f} MB).")
    if chosen.to is None:
        print("load_pictures() uses it now, unless other photographs are there. The students' bundle packs it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
