"""`nndl grade` leaves what `nbgrader autograde` would have left: rows of the gradebook, notebooks, feedback pages."""

import shutil

import nbformat
import pytest
from course_roots import COURSE, WEEK, CourseRoot, Roots, files, rows

from grading.proof.samples import samples_of

# Two that were handed in late, one of them with an extension: the penalty is nbgrader's own to give.
LATE = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
# It runs into a limit, and what a clock decides is not stored: both would wait for it.
SLOW = "endless_loop"
TIMES = ("2026-01-02 00:00:00", "2025-12-31 23:00:00", "2026-01-02 00:00:00")


@pytest.fixture(scope="module")
def both(roots: Roots) -> tuple[CourseRoot, CourseRoot]:
    """The same class twice: graded by `nndl grade`, and by `nbgrader autograde`."""
    ours = roots.new()
    with (ours.path / "nbgrader_config.py").open("a") as config:
        config.write(LATE)
    for sample in samples_of(COURSE, WEEK):
        if sample.name == SLOW:
            continue
        # nbgrader keeps lessons too; `nndl grade` leaves them where they are, because nothing in them is graded.
        (ours.hand_in(sample.name) / "lesson.ipynb").unlink()
    names = sorted(path.name for path in (ours.path / "submitted").iterdir())
    for student, time in zip(
        names, ("2026-01-02 00:00:00", "2025-12-31 23:00:00", "2026-01-02 00:00:00"), strict=False
    ):
        (ours.folder_of(student) / "timestamp.txt").write_text(f"{time} UTC")
    with ours.gradebook() as gradebook:
        gradebook.update_or_create_assignment(WEEK, duedate="2026-01-01 00:00:00")
        gradebook.update_or_create_student(names[2])
        gradebook.add_submission(WEEK, names[2])
        gradebook.grant_extension(WEEK, names[2], days=3)
    assert ours.nndl("seed", WEEK).returncode == 0
    theirs = CourseRoot(ours.path.with_name(f"{ours.path.name}-nbgrader"), ours.state)
    shutil.copytree(ours.path, theirs.path)
    done = ours.nndl("grade", WEEK, "--workers", "2")
    assert "submissions" in done.stdout, done.stderr
    done = theirs.nbgrader("autograde", WEEK)
    assert (theirs.path / "autograded").is_dir(), done.stderr
    return ours, theirs


def test_the_gradebook_holds_the_same_rows(both):
    ours, theirs = map(rows, both)
    assert ours.keys() == theirs.keys()
    for kind, found in theirs.items():
        assert ours[kind] == found, kind
    assert any(penalty for _, _, penalty, _ in ours["notebooks"])


def test_autograded_holds_the_same_files_and_the_notebooks_the_same_cells(both):
    ours, theirs = (files(root.path / "autograded") for root in both)
    assert ours.keys() == theirs.keys()
    for name, content in theirs.items():
        if name.endswith(".ipynb"):
            left, right = (nbformat.reads(text.decode(), as_version=4) for text in (ours[name], content))
            assert left.metadata == right.metadata, name
            for own, wanted in zip(left.cells, right.cells, strict=True):
                assert own == wanted, name
        else:
            assert ours[name] == content, name


def test_files_have_the_permissions_that_nbgrader_gives_them(both):
    modes = [
        {path.relative_to(root.path): path.stat().st_mode for path in (root.path / "autograded").rglob("*")}
        for root in both
    ]
    assert modes[0] == modes[1]


def test_the_pages_of_generate_feedback_are_the_same(both):
    # A page is made of the notebook and the rows, which are compared for everybody: a few students are enough.
    few = sorted(path.name for path in (both[0].path / "autograded").iterdir())[:2]
    for root in both:
        for student in few:
            done = root.nbgrader("generate_feedback", WEEK, "--student", student)
            assert done.returncode == 0, done.stderr
    ours, theirs = (files(root.path / "feedback") for root in both)
    assert ours == theirs and any(name.endswith(".html") for name in ours)
