"""A mixed cohort comes out the same however it is graded, and no damaged notebook stops it.

`make test` does this on 20 submissions and 40 damaged ones, `make soak` on 300 and 500, and grades 2,000 in one run.
The seconds that `make soak` took are written to docs/scale.json; docs/scale.md is about them.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from course_roots import COURSE, WEEK, Roots, copy_of, files, rows
from dask_cluster import Cluster

from grading.course.week import load_week
from grading.proof.samples import make_sample, samples_of

ASSIGNMENT = load_week(COURSE, WEEK).assignment
# One takes the whole time that it may, five times over; one prints times; one prints more than is kept of it.
LEFT_OUT = {"endless_loop", "magics_and_display", "prints_a_lot"}
SAMPLES = [sample for sample in samples_of(COURSE, WEEK) if sample.name not in LEFT_OUT]
FIGURES = COURSE / "docs" / "scale.json"
LONG = 3600
# A cluster that loses a worker grades as one that does not, so the plain one is left to `make soak`.
WAYS = (
    "two workers",
    pytest.param("Dask", marks=pytest.mark.soak),
    "Dask with a worker killed",
    "killed and run again",
)


def size(request, few, many):
    return many if request.config.getoption("soak") else few


def hand_in(root, number):
    """A sample with code of its own: a comment makes it one that nobody has judged yet."""
    sample = SAMPLES[number % len(SAMPLES)]
    student = f"s{number:05}"
    folder = root.folder_of(student)
    make_sample(sample, load_week(COURSE, WEEK), COURSE, folder)
    path = folder / f"{ASSIGNMENT}.ipynb"
    if path.exists():
        path.write_text(re.sub(r"(def \w+\([^)]*\):)", rf"\1  # {student}", path.read_text()))
    return student


def table(done):
    """The rows of the table; a time limit or a worker's death would show in them."""
    return [line for line in done.stdout.splitlines() if line.startswith("  ")]


@pytest.fixture(scope="module")
def figures(request):
    """What was measured; kept where all of it was."""
    measured = {}
    yield measured
    if request.config.getoption("soak"):
        FIGURES.write_text(json.dumps(measured, indent=1) + "\n")


@contextmanager
def timed(figures, name):
    begin = time.monotonic()
    yield
    figures[name] = {"seconds": round(time.monotonic() - begin, 1)}


@pytest.fixture(scope="module")
def cohort(request, roots: Roots, figures):
    """A class graded by one process from an empty store, and what was printed."""
    root = roots.new()
    students = [hand_in(root, number) for number in range(size(request, 20, 300))]
    with timed(figures, "one process"):
        done = root.nndl("grade", WEEK, "--accept-limits", seconds=LONG)
    figures["submissions"] = len(students)
    assert root.students() == set(students), done.stderr
    return root, done


@pytest.fixture(scope="module")
def cluster(cohort):
    pytest.importorskip("distributed", reason="the package distributed is not here")
    with Cluster(cohort[0]) as made:
        made.worker(2)
        yield made


def started(root, *more):
    return subprocess.Popen(
        [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--accept-limits", *more],
        cwd=root.path,
        env=root.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_a_grade(root, process):
    """Until the run is midway, or at its end."""
    while process.poll() is None and len(list((root.path / "autograded").glob("s*"))) < 3:
        time.sleep(0.05)


@pytest.fixture(scope="module")
def grade_in(cluster):
    def grade(way, root):
        if way == "two workers":
            return root.nndl("grade", WEEK, "--accept-limits", "--workers", "2", seconds=LONG)
        if way == "Dask":
            return cluster.grade(root, seconds=LONG)
        if way == "Dask with a worker killed":
            lost = cluster.worker()
            process = started(root, "--dask", cluster.address)
            wait_for_a_grade(root, process)
            os.killpg(lost.pid, signal.SIGKILL)
        else:
            process = started(root)
            wait_for_a_grade(root, process)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            process = started(root)
        told, said = process.communicate(timeout=LONG)
        return subprocess.CompletedProcess((), process.returncode, told, said)

    return grade


@pytest.mark.parametrize("way", WAYS)
def test_table_gradebook_and_files_are_those_of_one_process(cohort, grade_in, figures, way):
    root, alone = cohort
    other = copy_of(root)
    with timed(figures, way):
        done = grade_in(way, other)
    assert table(done) == table(alone), done.stderr
    assert rows(other) == rows(root)
    assert files(other.path / "autograded") == files(root.path / "autograded")


def damaged(text, random_):
    """The text of a notebook with something broken in it."""
    data = bytearray(text.encode())
    begin = random_.randrange(len(data))
    way = random_.randrange(5)
    if way == 0:
        del data[begin:]
    elif way == 1:
        del data[begin : begin + random_.randrange(1, 2000)]
    elif way == 2:
        data[begin:begin] = random_.randbytes(random_.randrange(1, 200))
    elif way == 3:
        for place in random_.sample(range(len(data)), 20):
            data[place] = random_.randrange(256)
    else:
        data[begin:begin] = data[random_.randrange(len(data)) :][:5000]
    return bytes(data)


def test_each_damaged_notebook_ends_with_a_grade_or_a_named_reason(request, roots, figures):
    root, random_ = roots.new(), random.Random(7)
    text = (root.hand_in("right", "whole") / f"{ASSIGNMENT}.ipynb").read_text()
    names = [f"d{number:03}" for number in range(size(request, 40, 500))]
    for name in names:
        root.folder_of(name).mkdir(parents=True)
        (root.folder_of(name) / f"{ASSIGNMENT}.ipynb").write_bytes(damaged(text, random_))
    with timed(figures, "damaged"):
        done = root.nndl("grade", WEEK, "--accept-limits", "--workers", "2", seconds=LONG)
    figures["damaged"] |= {"submissions": len(names), "graded": len(root.students() & set(names))}
    assert "Traceback" not in done.stderr + done.stdout
    told = {line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("nndl: ")}
    assert set(names) - root.students() <= told
    assert root.total("whole") == 100


@pytest.mark.soak
def test_two_thousand_in_one_run_take_linear_time_and_flat_memory_and_none_is_lost(roots, figures):
    root = roots.new()
    students = [hand_in(root, number) for number in range(2000)]
    process = subprocess.Popen(
        [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--accept-limits", "--workers", "2"],
        cwd=root.path,
        env=root.environment,
        stdout=subprocess.DEVNULL,
    )
    seen = []
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024
        except (OSError, TypeError):
            break
        seen.append((time.monotonic(), len(list((root.path / "autograded").glob("s*"))), memory))
        time.sleep(5)
    process.wait()
    assert root.students() == set(students)
    points = [next(point for point in seen if point[1] >= share * 2000) for share in (0.01, 0.25, 0.5, 0.75, 0.99)]
    figures["2000 submissions, two workers"] = [
        {"seconds": round(at - seen[0][0], 1), "entered": done, "megabytes": memory} for at, done, memory in points
    ]
    (begin, first, little), *_, (end, last, much) = points
    middle, half, _ = points[2]
    assert much < little + 100
    # Linear: the second half takes as long as the first, with room for what else the machine does.
    assert (end - middle) / (last - half) < 1.5 * (middle - begin) / (half - first)
