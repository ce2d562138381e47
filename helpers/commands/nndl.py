"""The students' command `nndl`, where the course came without its `grading`: it fetches pictures, and nothing else.

Exit codes: 0 fine, 1 something could not be done, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from helpers.calls.calling import one_line
from helpers.errors import CourseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    top = argparse.ArgumentParser(prog="nndl", description="Fetch pictures for the course's notebooks.")
    add_data(top.add_subparsers(required=True, metavar="COMMAND"))
    chosen = top.parse_args(arguments)
    return in_one_line(lambda: chosen.run(chosen))


def in_one_line(run: Callable[[], int]) -> int:
    """The exit code of a command; what a user or the machine did wrong ends in one line, not in a traceback."""
    try:
        return int(run())
    except CourseError as error:
        print(f"nndl: {error}", file=sys.stderr)
    except OSError as error:
        # A full disk, a folder that may not be written to: the machine's affair, and no traceback's.
        where = f"{error.filename}: " if error.filename else ""
        print(f"nndl: {where}{error.strerror or one_line(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("nndl: stopped. What was finished is kept; run the same command again to go on.", file=sys.stderr)
    return 1


def add_data(commands: Any) -> None:
    """Add `data fetch` to the commands of a parser."""
    data = commands.add_parser("data", help="pictures to fetch")
    fetch = data.add_subparsers(required=True, metavar="ACTION").add_parser("fetch", help="fetch real photographs")
    fetch.add_argument("name", nargs="?", help="without a name: list what there is")
    fetch.add_argument("--again", action="store_true", help="fetch even if it is there")
    fetch.set_defaults(run=_fetch)


def _fetch(chosen: argparse.Namespace) -> int:
    from helpers.data import available, fetch

    if chosen.name is None:
        print("To fetch: " + ", ".join(f"nndl data fetch {name}" for name in available()))
        return 0
    fetch(chosen.name, again=chosen.again)
    return 0


if __name__ == "__main__":
    sys.exit(main())
