"""A checkout copied to another folder grades, with the environment that was installed from the first."""

from course_roots import Roots, a_sample
from installed import copy_course


def test_nbgrader_grades_in_a_copied_checkout(roots: Roots):
    root = roots.new()
    copy_course(root.path)
    root.hand_in("right")
    done = root.nbgrader("autograde", "week1")
    assert done.returncode == 0, done.stderr
    assert root.points("right") == a_sample("right").expected
