"""A class that began with an earlier release keeps its points, whatever is rebuilt, moved or reworded since.

`mid_course/week1.tar.xz` holds every sample of week 1 as it was handed in on an earlier release; `week1.json` holds the
points that each earned then. Neither is ever made anew.
"""

import json
import tarfile
from pathlib import Path

import pytest
from course_roots import COURSE

from grading.cohort.grade import grade

KEPT = Path(__file__).parent / "mid_course"
POINTS = json.loads((KEPT / "week1.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def graded(roots):
    """The class's root, graded once, and what each student got."""
    root = roots.new()
    with tarfile.open(KEPT / "week1.tar.xz") as archive:
        archive.extractall(root.path / "submitted", filter="data")
    return root, {one.student: one for one in grade(COURSE, root.path, "week1", workers=2, accept_limits=True)}


def test_everybody_who_handed_in_is_graded(graded):
    assert set(graded[1]) == set(POINTS)


@pytest.mark.parametrize("student", POINTS)
def test_a_submission_on_an_earlier_release_keeps_its_points(graded, student):
    root, cohort = graded
    assert root.points(student) == POINTS[student]
    assert cohort[student].total == sum(POINTS[student].values())
