"""`make bench`: compare stock nbgrader with this course's judge on the same cohort, in one run.

It prints throughput and ratios, and keeps the raw figures in benchmarks/results.json (ignored by git). The cohort
consists of the samples of week 1 that do not crash stock nbgrader, over and over, each copy different by a comment.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.trivial import trivial_figures
from grading.course.paths import find_course
from grading.course.week import load_week
from grading.proof.samples import make_sample, samples_of

WEEK = "week1"
STOCK_SURVIVES = (
    "right",
    "no_minus_sign",
    "wrong_flatten",
    "literals_in_model",
    "right_with_loops",
    "no_division_by_m",
    "cost_as_array",
    "untouched",
)
RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Figure:
    """The result of one way of grading the cohort: wall-clock and processor seconds, and the scores."""

    way: str
    submissions: int
    wall: float
    cpu: float
    scores: dict[str, float]


def marginal(pair: Sequence[Figure]) -> Figure:
    """What one more submission costs: the difference of two classes, which leaves out fixed costs."""
    small, large = pair
    added = large.submissions - small.submissions
    return Figure(small.way, 1, (large.wall - small.wall) / added, (large.cpu - small.cpu) / added, {})


def main() -> int:
    """Measure, print the figures, and keep the raw ones."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    options.add_argument("--stock", type=int, default=8, help="the class for stock nbgrader (default 8)")
    options.add_argument("--ours", type=int, nargs=2, default=(24, 96), help="classes for this course (default 24 96)")
    chosen = options.parse_args()
    course = find_course()
    ways = {
        "nndl grade, 1 worker": [ours(course, size, 1) for size in chosen.ours],
        "nndl grade, 2 workers": [ours(course, size, 2) for size in chosen.ours],
        "the judge alone, 1 worker": [judge_alone(course, size) for size in chosen.ours],
        "nndl grade, nothing changed": [unchanged(course, size) for size in chosen.ours],
        "stock nbgrader": [stock_started(course), stock(course, chosen.stock)],
    }
    figures = [figure for pair in ways.values() for figure in pair]
    trivial = trivial_figures()
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {WEEK}")
    print("Per submission that is added to a class, and the fixed costs of a run; processor time of all processes.")
    print(f"  {'way':<28} {'classes of':>10} {'s each':>8} {'cpu s each':>11} {'fixed s':>8} {'times stock':>12}")
    per_stock = marginal(ways["stock nbgrader"]).wall
    for way, (small, large) in ways.items():
        added = marginal((small, large))
        fixed = small.wall - added.wall * small.submissions
        sizes = f"{small.submissions}, {large.submissions}"
        ratio = per_stock / added.wall
        print(f"  {way:<28} {sizes:>10} {added.wall:>8.3f} {added.cpu:>11.3f} {fixed:>8.1f} {ratio:>11.1f}x")
    differing = differing_scores([ways["stock nbgrader"][1], ways["nndl grade, 1 worker"][0]])
    print(f"  scores of stock where it grades rightly: {'as ours' if not differing else f'differ: {differing}'}")
    print("\nA notebook of four trivial cells, ms each")
    for name, milliseconds in trivial.items():
        print(f"  {name:<52} {milliseconds:>8.1f}")
    raw = {
        "figures": [asdict(figure) for figure in figures],
        "trivial_ms": trivial,
        "python": platform.python_version(),
    }
    RESULTS.write_text(json.dumps(raw) + "\n", encoding="utf-8")
    print(f"\nraw figures: {RESULTS.relative_to(course)}")
    return 1 if differing else 0


def stock_started(course: Path) -> Figure:
    """Start nbgrader, with nobody to grade: a second class would take minutes, and these are its fixed costs."""
    wall, cpu = nbgrader(course, "autograde", "--help")
    return Figure("stock nbgrader", 0, wall, cpu, {})


def stock(course: Path, size: int) -> Figure:
    """Run nbgrader without our configuration: every cell runs in a kernel."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), size)
        nbgrader(root, "generate_assignment", WEEK, "--force")
        wall, cpu = nbgrader(root, "autograde", WEEK)
        return Figure("stock nbgrader", size, wall, cpu, scores(root))


def grading(workers: int) -> list[str]:
    """The command that grades."""
    command = [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--accept-limits"]
    return [*command, "--workers", str(workers)]


def ours(course: Path, size: int, workers: int) -> Figure:
    """Run `nndl grade` on a class that nobody has graded, from no gradebook and an empty store."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), size)
        shutil.copy(course / "nbgrader_config.py", root)
        wall, cpu = run(grading(workers), root)
        return Figure(f"ours, {workers}", size, wall, cpu, scores(root))


def unchanged(course: Path, size: int) -> Figure:
    """Run `nndl grade` a second time."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), size)
        shutil.copy(course / "nbgrader_config.py", root)
        run(grading(2), root)
        wall, cpu = run(grading(1), root)
        return Figure("unchanged", size, wall, cpu, scores(root))


def judge_alone(course: Path, size: int) -> Figure:
    """Run the judge alone: no staging, no nbgrader, no gradebook; starting the sandbox is included."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), size)
        program = Path(__file__).with_name("judging.py")
        wall, cpu = run([sys.executable, str(program), str(course), str(root), WEEK], root)
        return Figure("the judge alone, 1 worker", size, wall, cpu, {})


def cohort(course: Path, root: Path, size: int) -> Path:
    """Make a course root with the samples handed in over and over, made different by a comment."""
    shutil.copytree(course / "source" / WEEK, root / "source" / WEEK)
    week = load_week(course, WEEK)
    samples = {sample.name: sample for sample in samples_of(course, WEEK)}
    for number in range(size):
        name = STOCK_SURVIVES[number % len(STOCK_SURVIVES)]
        folder = root / "submitted" / f"{name}-{number}" / WEEK
        make_sample(samples[name], week, course, folder)
        path = folder / f"{week.assignment}.ipynb"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("def sigmoid(z):", f"def sigmoid(z):  # copy {number}"), encoding="utf-8")
    return root


def nbgrader(root: Path, *arguments: str) -> tuple[float, float]:
    """Run an nbgrader command."""
    return run([sys.executable, "-m", "nbgrader", *arguments], root)


def run(command: list[str], root: Path) -> tuple[float, float]:
    """Return the wall-clock and processor seconds of a command and its children."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "NNDL_STATE": str(root / "state")}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    print(f"  {wall:7.1f} s  {' '.join(command[1:])[:90]}", flush=True)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def scores(root: Path) -> dict[str, float]:
    """Return each student's score in the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {entry.student.id: entry.score for entry in gradebook.assignment_submissions(WEEK)}


def differing_scores(figures: list[Figure]) -> dict[str, tuple[float, float]]:
    """Compare the scores: where stock nbgrader gives full points or none at all, ours must give the same."""
    before, after = figures[0].scores, figures[1].scores
    return {name: (score, after[name]) for name, score in before.items() if score in (0, 100) and after[name] != score}


if __name__ == "__main__":
    sys.exit(main())
