"""Without bubblewrap `nndl grade` stops before the first student until somebody accepts that; nbgrader only warns."""

import pytest
from course_roots import THREE_LINES, WEEK, CourseRoot, Roots, a_sample

EXPOSED = "Students' code is not isolated (NNDL_ISOLATION=limits is set), only limited: it can read"


@pytest.fixture(scope="module")
def root(roots: Roots) -> CourseRoot:
    made = roots.new()
    made.hand_in("untouched", "student")
    return CourseRoot(made.path, made.state, made.week, isolation="limits")


@pytest.mark.parametrize("more", [(), ("--workers", "2"), ("--student", "student", "--exercise", "sigmoid")])
def test_grade_and_replay_stop_before_the_first_student_and_say_what_is_open(root, more):
    done = root.nndl("grade", WEEK, *more)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    for words in ("Stopped before the first student", EXPOSED, "--accept-limits", "`c.Judge.accept_limits = True`"):
        assert words in line
    assert done.stdout == ""
    assert root.students() == set()


def test_accept_limits_goes_on_and_so_do_the_line_in_the_configuration_and_nbgrader_which_warns(root):
    accepted = root.nndl("grade", WEEK, "--accept-limits")
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert root.points("student") == a_sample("untouched").expected
    warned = root.nbgrader("autograde", WEEK, "--force")
    assert warned.returncode == 0
    assert EXPOSED in warned.stderr
    (root.path / "nbgrader_config.py").write_text(THREE_LINES + "c.Judge.accept_limits = True\n")
    for done in (root.nndl("grade", WEEK), root.nbgrader("autograde", WEEK, "--force")):
        assert done.returncode == 0
        assert EXPOSED not in done.stderr
