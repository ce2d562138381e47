"""A graded class, made once for all tests of its report; nothing of it reaches the user's own state folder."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import browser
from school import COURSE, School, make_class

__all__ = ["browser"]


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The class; tests change nothing in it but the folder of its reports."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNDL_COURSE", str(COURSE))
        patch.setenv("NNDL_STATE", str(folder / "state"))
        # nbgrader creates a gradebook with the program `alembic`.
        patch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
        yield make_class(folder)
