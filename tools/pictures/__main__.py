"""Draw all sets again: `python -m tools.pictures`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.pictures.sets import SEED, SETS, write


def main() -> None:
    """Draw every set and say what was written."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description="Draw the project's pictures.")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of all sets (default: %(default)s, the committed)")
    parser.add_argument("--folder", type=Path, default=Path("datasets"), help="where to write (default: %(default)s)")
    options = parser.parse_args()
    if options.seed < 0:
        parser.error(f"--seed must be 0 or more, not {options.seed}")
    if not options.folder.is_dir():
        parser.error(f"no folder {options.folder}: run this at the project's root, or name one with --folder")
    for which in SETS:
        path = write(which, options.folder, options.seed)
        print(f"{path}: {which.size} pictures, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
