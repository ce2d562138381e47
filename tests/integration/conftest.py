"""What all integration tests share: a maker of scratch course roots, away from the user's own files."""

from collections.abc import Iterator

import pytest
from course_roots import COURSE, WEEK, Roots

from grading.course.week import Week, load_week


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roots]:
    """Makes scratch course roots; nothing of them reaches the user's own state folder."""
    folder = tmp_path_factory.mktemp("roots")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NNDL_COURSE", raising=False)
        patch.setenv("NNDL_STATE", str(folder / "state"))
        yield Roots(folder)


@pytest.fixture(scope="session")
def week() -> Week:
    """Week 1."""
    return load_week(COURSE, WEEK)
