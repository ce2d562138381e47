"""Ctrl-C in the middle of a class: one line, and nobody's grade is harmed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pytest
from course_roots import WEEK, Roots


@pytest.fixture
def scratch():
    """A folder for temporary files that the unprivileged user of the sandbox reaches too."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_in_one_line_and_marks_nobody(roots: Roots, workers, tmp_path, scratch):
    root = roots.new()
    for student in ("a", "b", "c"):
        path = root.hand_in("right", student) / "logistic_regression.ipynb"
        notebook = nbformat.read(path, as_version=4)
        # Whoever is judged at the moment waits here.
        notebook.cells.insert(1, nbformat.v4.new_code_cell(f"import time\ntime.sleep(60)  # {student}"))
        nbformat.write(notebook, path)
    with (tmp_path / "err").open("w") as err:
        # As in a terminal, the signal goes to every process of the group.
        running = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "grading.commands.main",
                "grade",
                WEEK,
                "--accept-limits",
                "--workers",
                str(workers),
            ],
            cwd=root.path,
            env={**root.environment, "TMPDIR": str(scratch)},
            stdout=subprocess.DEVNULL,
            stderr=err,
            start_new_session=True,
        )
    until = time.monotonic() + 120
    while len(inside(scratch)) < workers and time.monotonic() < until:
        time.sleep(0.2)
    assert len(inside(scratch)) == workers
    time.sleep(1)
    os.killpg(running.pid, signal.SIGINT)
    try:
        assert running.wait(60) == 1
    finally:
        running.kill()
    assert (tmp_path / "err").read_text().splitlines() == [
        "nndl: stopped. Finished work is kept; run the same command again to continue."
    ]
    assert root.students() == set()


def inside(scratch):
    """What was handed to processes that run student code: one file of checks for each."""
    return list(scratch.glob("nndl-*/handed-in/*/public_checks.npz"))
