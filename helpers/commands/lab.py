"""`nndl lab`: open JupyterLab on the student's own copy of the course, at the start page."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import helpers
from helpers.commands.my_work import START, update_my_work
from helpers.errors import CourseError

MINE = "my-work"
SETTINGS = Path(__file__).parent / "jupyter"
"""Found by `JUPYTER_CONFIG_PATH`: without the instructors' panels and the news, and with files out of sight that are
not for reading. A plain `jupyter lab` does not look here and keeps everything."""


def add_lab(commands: Any) -> None:
    """Add `lab` to the commands of a parser."""
    lab = commands.add_parser(
        "lab",
        help=f"open JupyterLab on your own copy of the course, {MINE}/",
        description=f"Copy what is new in release/ to {MINE}/, keep every notebook there that you edited, and open "
        "JupyterLab on the start page.",
    )
    lab.add_argument("options", nargs="*", metavar="OPTION", help="for JupyterLab, after --, e.g. -- --port=9000")
    lab.set_defaults(run=lambda chosen: open_lab(chosen.options))


def open_lab(options: Sequence[str] = ()) -> int:
    """Update `my-work/` beside the release and run JupyterLab there until it ends.

    Args:
        options: more options for JupyterLab.

    Returns:
        JupyterLab's exit code.

    Raises:
        CourseError: there is no release.
    """
    release = find_release()
    mine = release.with_name(MINE)
    print(f"lab      copy what is new in {release} to {mine} (notebooks that you edited are kept)", flush=True)
    for line in update_my_work(release, mine):
        print(f"lab      {line}", flush=True)
    as_root = getattr(os, "geteuid", lambda: 1)() == 0
    if as_root:
        print("lab      you are root here, as in many containers, so JupyterLab gets --allow-root;", flush=True)
        print("lab      an ordinary user is safer", flush=True)
    running = subprocess.Popen(lab_command(mine, options, as_root), env=lab_environment(os.environ))
    # Ctrl+C is JupyterLab's to answer: it asks back, and ends its kernels first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return running.wait()


def find_release() -> Path:
    """Return the folder that holds the course's notebooks: in the working folder, or beside this package.

    Raises:
        CourseError: there is none.
    """
    for place in (Path.cwd(), Path(helpers.__file__).resolve().parents[1]):
        if any((place / "release").glob("*/lesson.ipynb")):
            return place / "release"
    raise CourseError(
        f"There is no release/ with notebooks in {Path.cwd()}. Go to the folder of the course, which holds release/, "
        "and run `nndl lab` again."
    )


def lab_command(mine: Path, options: Sequence[str], as_root: bool) -> list[str]:
    """Return the command that starts JupyterLab on the student's copy."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={mine}"]
    if (mine / START).is_file():
        command.append(f"--LabApp.default_url=/lab/tree/{START}")
    return [*command, *(["--allow-root"] if as_root else []), *options]


def lab_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which JupyterLab finds the students' settings, before any others."""
    places = [str(SETTINGS), environment.get("JUPYTER_CONFIG_PATH", "")]
    return {**environment, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, places))}
