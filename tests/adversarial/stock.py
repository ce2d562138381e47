"""The same attacks on stock nbgrader: its own executor, no configuration of ours. Prints what each achieves, as YAML.

    tests/adversarial/as_user.sh python tests/adversarial/stock.py > measured.yml

Takes a quarter of an hour, as an ordinary user: nothing but this script's own limits holds the attacks back.
"""

import contextlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from attacking import COURSE, WON, Stage, a_stage, all_attacks
from folders import BY_FOLDER, NAME, SIGNS, hand_in
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.cohort.grade import nbgrader_config
from grading.nbgrader_plugin.registration import bring_up_to_date

SECONDS, CELL_SECONDS = 60, 8
RIGHT_BUT_FOR_PROPAGATE = 80
BOUNDS = {
    "RLIMIT_NPROC": 500,
    "RLIMIT_AS": 8 << 30,
    "RLIMIT_FSIZE": 200 << 20,
    "RLIMIT_CPU": SECONDS,
}


def settings(root: Path) -> Config:
    """nbgrader as it comes, but for the time that a cell may take."""
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = "week1"
    config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
    config.ExecutePreprocessor.timeout = CELL_SECONDS
    config.Execute.timeout = CELL_SECONDS
    return config


def a_root(folder: Path) -> Path:
    """A course root with week 1 registered."""
    shutil.copytree(COURSE / "source" / "week1", folder / "source" / "week1")
    config = nbgrader_config(folder, COURSE)
    config.CourseDirectory.assignment_id = "week1"
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    bring_up_to_date(CourseDirectory(config=config), config, "week1")
    return folder


def run(converter: type, root: Path, student: str) -> None:
    """One of nbgrader's converters for one student."""
    config = settings(root)
    config.CourseDirectory.student_id = student
    made = converter(coursedir=CourseDirectory(config=config), config=config)
    made.log.setLevel("CRITICAL")
    made.start()


def make_short(folder: Path) -> None:
    """Leave out what has nothing to do with propagate: a kernel takes its time."""
    (folder / "quiz.ipynb").unlink()
    notebook = nbformat.read(folder / NAME, as_version=4)
    needed = {None, "setup", "sigmoid", "propagate", "test_propagate", "is_right_propagate"}
    notebook.cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in needed]
    nbformat.write(notebook, folder / NAME)


def in_time(work: Callable[[], None], seconds: float) -> str:
    """Do it in a process with bounds: "", or how it ended."""
    child = os.fork()
    if child == 0:
        os.setsid()
        for name, value in BOUNDS.items():
            resource.setrlimit(getattr(resource, name), (value, value))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "" if status == 0 else "judge failed"
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "slow"


def attacked(name: str, root: Path, stage: Stage) -> list[str]:
    """What an attack achieves; its submission and its grades are removed again."""
    achieved = set()
    by_code = name not in BY_FOLDER
    hand_in(name, root / "submitted" / name / "week1", stage)
    if by_code:
        make_short(root / "submitted" / name / "week1")
    shutil.copy(root / "gradebook.db", root / "before.db")
    ended = in_time(lambda: run(Autograde, root, name), SECONDS)
    if ended:
        achieved.add(ended)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook, contextlib.suppress(Exception):
        submission = gradebook.find_submission("week1", name)
        notebook = next(n for n in submission.notebooks if n.name == "logistic_regression")
        propagate = sum(g.score for g in notebook.grades if g.name == "test_propagate")
        if propagate > 0 or notebook.score > RIGHT_BUT_FOR_PROPAGATE:
            achieved.add("points")
    if not by_code:
        in_time(lambda: run(GenerateFeedback, root, name), SECONDS)
    files = [path for kind in ("autograded", "feedback") for path in (root / kind / name).rglob("*") if path.is_file()]
    texts = {path: path.read_text(errors="replace") for path in files}
    everything = "\n".join(texts.values())
    if sum(map(len, texts.values())) > 20_000_000:
        achieved.add("slow")
    if stage.leaks(everything):
        achieved.add("leak")
    pages = "\n".join(text for path, text in texts.items() if path.suffix == ".html")
    if any(sign in pages for sign in SIGNS):
        achieved.add("script")
    if stage.harm() or WON in everything:
        achieved.add("harm")
    for kind in ("submitted", "autograded", "feedback"):
        shutil.rmtree(root / kind / name, ignore_errors=True)
    shutil.copy(root / "before.db", root / "gradebook.db")
    return sorted(achieved)


def main() -> None:
    """Try all of them, or those that are named."""
    names = sys.argv[1:] or [*all_attacks(), *BY_FOLDER]
    with a_stage() as stage, tempfile.TemporaryDirectory() as scratch:
        os.environ["NNDL_STATE"] = f"{scratch}/state"
        os.environ["NNDL_COURSE"] = str(COURSE)
        os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        root = a_root(Path(scratch) / "root")
        os.chdir(root)
        for name in ("right", *names):
            began = time.monotonic()
            found = attacked(name, root, stage)
            print(f"{name}: {found}", flush=True)
            print(f"{name} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
