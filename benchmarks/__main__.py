"""`make bench`: compare stock nbgrader with this course's judge on the same cohort, in one run.

It prints throughput and ratios, and keeps the raw figures in benchmarks/results.json (ignored by git). The cohort
consists of the samples of week 1 that do not crash stock nbgrader, in the requested number of copies.
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
    "right_with_loops",
    "no_minus_sign",
    "no_division_by_m",
    "wrong_flatten",
    "cost_as_array",
    "literals_in_model",
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
    options.add_argument("--stock", type=int, nargs=2, default=(1, 2), help="copies for stock nbgrader (default 1 2)")
    options.add_argument("--ours", type=int, nargs=2, default=(3, 12), help="copies for this course (default 3 12)")
    chosen = options.parse_args()
    course = find_course()
    ways = {
        "stock nbgrader": [stock(course, copies) for copies in chosen.stock],
        "nndl grade, 1 worker": [ours(course, copies, 1) for copies in chosen.ours],
        "nndl grade, 2 workers": [ours(course, copies, 2) for copies in chosen.ours],
        "the judge alone, 1 worker": [judge_alone(course, copies) for copies in chosen.ours],
        "nndl grade, nothing changed": [unchanged(course, copies) for copies in chosen.ours],
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
    differing = differing_scores([ways["stock nbgrader"][0], ways["nndl grade, 1 worker"][0]])
    print(f"  scores of stock where it grades rightly: {'as ours' if not differing else f'differ: {differing}'}")
    print("\nA notebook of four trivial cells, ms each")
    for name, milliseconds in trivial.items():
        print(f"  {name:<52} {milliseconds:>8.1f}")
    raw = {
        "figures": [asdict(figure) for figure in figures],
        "trivial_ms": trivial,
        "python": platform.python_version(),
    }
    RESULTS.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    print(f"\nraw figures: {RESULTS.relative_to(course)}")
    return 1 if differing else 0


def stock(course: Path, copies: int) -> Figure:
    """Run nbgrader without our configuration: every cell runs in a kernel."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), copies)
        nbgrader(root, "generate_assignment", WEEK, "--force")
        wall, cpu = nbgrader(root, "autograde", WEEK)
        return Figure("stock nbgrader", copies * len(STOCK_SURVIVES), wall, cpu, scores(root))


def grading(workers: int) -> list[str]:
    """The command that grades."""
    command = [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--accept-limits"]
    return [*command, "--workers", str(workers)]


def ours(course: Path, copies: int, workers: int) -> Figure:
    """Run `nndl grade` on a class that nobody has graded, from no gradebook and an empty store."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), copies)
        shutil.copy(course / "nbgrader_config.py", root)
        wall, cpu = run(grading(workers), root)
        return Figure(f"ours, {workers}", copies * len(STOCK_SURVIVES), wall, cpu, scores(root))


def unchanged(course: Path, copies: int) -> Figure:
    """Run `nndl grade` a second time."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), copies)
        shutil.copy(course / "nbgrader_config.py", root)
        run(grading(2), root)
        wall, cpu = run(grading(1), root)
        return Figure("unchanged", copies * len(STOCK_SURVIVES), wall, cpu, scores(root))


def judge_alone(course: Path, copies: int) -> Figure:
    """Run the judge alone: no staging, no nbgrader, no gradebook; starting the sandbox is included."""
    with tempfile.TemporaryDirectory(prefix="nndl-bench-") as scratch:
        root = cohort(course, Path(scratch), copies)
        program = Path(__file__).with_name("judging.py")
        wall, cpu = run([sys.executable, str(program), str(course), str(root), WEEK], root)
        return Figure("the judge alone, 1 worker", copies * len(STOCK_SURVIVES), wall, cpu, {})


def cohort(course: Path, root: Path, copies: int) -> Path:
    """Make a course root with several copies of each sample, made different by a comment."""
    shutil.copytree(course / "source" / WEEK, root / "source" / WEEK)
    week = load_week(course, WEEK)
    for sample in samples_of(course, WEEK):
        if sample.name in STOCK_SURVIVES:
            for number in range(copies):
                folder = root / "submitted" / f"{sample.name}-{number}" / WEEK
                make_sample(sample, week, course, folder)
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
