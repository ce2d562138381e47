"""What all tests share: Hypothesis tuned for speed and for the same examples on every run, and a tiny built course."""

import pytest
from hypothesis import HealthCheck, settings
from tiny_course import WEEK, write_tiny_course

from grading.build.weeks import build

# A slow machine must not fail a property, and a failure must be there again on the next run.
settings.register_profile(
    "course",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("course")

LONGEST = ("test_mutation.py", "test_samples.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files begin, so that no process is left alone with one of them at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The tiny course, built once; tests read it and change nothing."""
    course = write_tiny_course(tmp_path_factory.mktemp("tiny-course"))
    build(course, [WEEK])
    return course


@pytest.fixture(scope="session")
def torch():
    """PyTorch, with one thread; it is no part of the lock (200 MB), so tests that compare with it may be skipped."""
    found = pytest.importorskip("torch", reason="PyTorch is not installed: the extra test-torch brings it")
    found.set_num_threads(1)
    return found
