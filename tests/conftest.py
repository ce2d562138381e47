"""What all tests share: which of them are slow, Hypothesis tuned for the same examples on every run, a tiny course."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from lms_class import TinyClass, make_class
from tiny_course import WEEK, write_tiny_course
from xdist.scheduler import LoadScopeScheduling

from grading.build.weeks import build

# For the commands that tests start; the tests' own process imports `grading`, which leaves that package out itself.
QUICK_IMPORTS = str(Path(__file__).parent / "quick_imports")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [QUICK_IMPORTS, os.environ.get("PYTHONPATH")]))

# A slow machine must not fail a property, and a failure must be there again on the next run.
settings.register_profile(
    "course",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("quick", settings.get_profile("course"), max_examples=15)
settings.load_profile("course")

QUICK_WEEK = "week1"
SLOW_FOLDERS = {"adversarial", "browser", "honest", "integration", "report"}
# They install the course, build or train all of it, or wait for a limit.
SLOW_FILES = {
    "test_bundle.py",
    "test_contributing.py",
    "test_figures.py",
    "test_linear_readers.py",
    "test_memory_in_sum.py",
    "test_mounts.py",
    "test_never_tried.py",
    "test_one_copy.py",
    "test_project.py",
    "test_stalled_sandbox.py",
    "test_torch_in_lesson4.py",
}
# The one way from a handed-in notebook to the gradebook that `make quick` tries: every sample of its week.
QUICK_INTEGRATION = "test_samples.py"
# Whoever starts last with a long file works on alone: these begin, and are shared out by week. The longest come first.
LONGEST = (
    "test_mutation.py",
    "test_release_alone.py",
    "test_figures_week4.py",
    "test_without_the_judge.py",
    "test_samples.py",
    "test_small_edits.py",
    "test_build.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make soak`: what takes longest, and all seeds where `make test` tries a few."""
    parser.addoption("--soak", action="store_true", help="run what is marked soak, and try every mistake on all seeds")


def week_of(nodeid: str) -> str:
    """The week that a test is about, by its parameters or its file; "" where it is about none."""
    file, _, test = nodeid.partition("::")
    found = re.search(r"week\d", test.partition("[")[2]) or re.search(r"week\d", Path(file).stem)
    return found[0] if found else ""


class ByFile(LoadScopeScheduling):
    """Tests of one file share a process and what they build there; those of the longest files, week by week.

    xdist's own `--dist loadgroup` has no groups under pytest 9.2: it writes them into an attribute that is gone.
    """

    def _split_scope(self, nodeid: str) -> str:
        name = Path(nodeid.partition("::")[0]).name
        return f"{name} {week_of(nodeid) or QUICK_WEEK}" if name in LONGEST else name


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Share the tests out by file, whatever `--dist` says."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out; let the longest files begin."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    for item in items:
        week, name = week_of(item.nodeid), item.path.name
        in_a_slow_folder = item.path.parent.name in SLOW_FOLDERS and name != QUICK_INTEGRATION
        if week not in ("", QUICK_WEEK) or in_a_slow_folder or name in SLOW_FILES:
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("soak") and not config.getoption("soak"):
            item.add_marker(pytest.mark.skip(reason="one of the longest: make soak"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The tiny course, built once; tests read it and change nothing."""
    course = write_tiny_course(tmp_path_factory.mktemp("tiny-course"))
    build(course, [WEEK])
    return course


@pytest.fixture(scope="session")
def class_once(tiny, tmp_path_factory):
    """A class of the tiny course and its state, made once: nbgrader takes seconds for a new gradebook."""
    folder = tmp_path_factory.mktemp("tiny-class")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNDL_STATE", str(folder / "state"))
        # nbgrader starts the program `alembic`, which is beside Python.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        make_class(tiny, folder / "root")
    return folder


@pytest.fixture
def tiny_class(class_once, tiny, tmp_path, monkeypatch):
    """A copy of that class; its course root is the working folder."""
    shutil.copytree(class_once, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("NNDL_COURSE", str(tiny))
    monkeypatch.setenv("NNDL_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path / "root")
    return TinyClass(tmp_path / "root")


@pytest.fixture(scope="session")
def torch():
    """PyTorch, with one thread; it is no part of the lock (200 MB), so tests that compare with it may be skipped."""
    found = pytest.importorskip("torch", reason="PyTorch is not installed: the extra test-torch brings it")
    found.set_num_threads(1)
    return found
