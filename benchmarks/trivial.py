"""Time a notebook of four trivial cells in a kernel and in a forked process."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

from grading.sandbox.processes import Sandbox

CELLS = ("import numpy as np", "x = np.arange(3)", "y = x + 1", "y.sum()")


def trivial_figures() -> dict[str, float]:
    """Return the milliseconds per notebook, as the median of several runs."""
    return {
        "a kernel (nbconvert's ExecutePreprocessor)": _median(_in_a_kernel, 3),
        f"the sandbox, a forked process ({_level()})": _in_the_sandbox(20),
    }


def _in_a_kernel() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    with tempfile.TemporaryDirectory() as folder:
        ExecutePreprocessor().preprocess(notebook, {"metadata": {"path": str(Path(folder))}})


def _in_the_sandbox(times: int) -> float:
    with Sandbox() as sandbox:

        def once() -> None:
            with sandbox.student_process({}) as student:
                for cell in CELLS:
                    student.run(cell)

        once()
        return _median(once, times)


def _level() -> str:
    with Sandbox() as sandbox:
        return sandbox.isolation.level


def _median(action: Callable[[], None], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)
