"""The whole loop in nbgrader's own words: released, fetched, submitted, collected, graded, and the feedback fetched."""

import html
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from course_roots import COURSE, THREE_LINES, CourseRoot, Roots, a_sample

from grading.course.week import load_week
from grading.proof.samples import make_sample

# Nothing is trained in this week, so nothing of it takes long.
WEEK, NOTEBOOK = "week0", "numpy_basics"
COURSE_ID = "nndl"
HALF = """\
from nbgrader.plugins import BasePlugin


class HalfOff(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
"""


@dataclass(frozen=True)
class Person(CourseRoot):
    """Somebody with a home of their own, whose nbgrader knows the exchange and the course.

    Attributes:
        home: where nbgrader keeps this person's copies of submissions.
    """

    home: Path = Path()

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in super().environment.items() if not name.startswith(("JUPYTER", "XDG_"))}
        return {**kept, "HOME": str(self.home)}

    def does(self, *arguments: str) -> str:
        """What nbgrader says to one of its commands, which must succeed."""
        done = self.nbgrader(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def hands_in(self, sample: str) -> None:
        """Fill in what was fetched, as a sample says, and submit it."""
        filled_in = self.home / "filled-in"
        make_sample(a_sample(sample, WEEK), load_week(COURSE, WEEK), COURSE, filled_in)
        shutil.copytree(filled_in, self.path / WEEK, dirs_exist_ok=True)
        self.does("submit", WEEK, "--student", self.home.name)

    def feedback(self) -> list[str]:
        """What is read on each feedback page on the assignment that was fetched, the oldest submission's first."""
        pages = sorted((self.path / WEEK / "feedback").glob(f"*/{NOTEBOOK}.html"))
        bodies = [re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page.read_text()) for page in pages]
        return [html.unescape(re.sub(r"<[^>]+>", "", body)) for body in bodies]


@dataclass(frozen=True)
class Loop:
    """A class after a week: Ada handed in on time and once more when it was late, Ben only when it was late.

    Attributes:
        ada, ben: the students, with their feedback fetched.
        listed: what Ada's nbgrader had listed.
        autograded: the root in which the newest submissions were collected, for `nbgrader autograde`.
        graded: the root in which those on time were preferred, for `nndl grade`.
    """

    ada: Person
    ben: Person
    listed: str
    autograded: Person
    graded: Person


@pytest.fixture(scope="module")
def loop(roots: Roots, tmp_path_factory: pytest.TempPathFactory) -> Loop:
    place = tmp_path_factory.mktemp("loop")
    exchange = place / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    of_all = f"c.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = {COURSE_ID!r}\n"

    def student(name: str) -> Person:
        home = place / name
        (home / "work").mkdir(parents=True)
        (home / ".jupyter").mkdir()
        (home / ".jupyter" / "nbgrader_config.py").write_text(f"c = get_config()\n{of_all}")
        return Person(home / "work", roots.state, WEEK, home=home)

    bare = roots.bare(f"{THREE_LINES}{of_all}c.AssignLatePenalties.plugin_class = 'late.HalfOff'\n", WEEK)
    (bare.path / "late.py").write_text(HALF)
    teacher = Person(bare.path, bare.state, WEEK, home=place / "teacher")
    teacher.home.mkdir()
    ada, ben = student("ada"), student("ben")

    teacher.does("generate_assignment", WEEK)
    teacher.does("release_assignment", WEEK)
    listed = ada.does("list")
    for person in (ada, ben):
        person.does("fetch_assignment", WEEK)
    ada.hands_in("normalizes_columns")
    due = datetime.now(UTC).replace(tzinfo=None)
    teacher.does("db", "assignment", "add", WEEK, f"--duedate={due} UTC")
    ada.hands_in("right")
    ben.hands_in("softmax_overflows")

    other = teacher.path.with_name(f"{teacher.path.name}-other")
    shutil.copytree(teacher.path, other)
    second = Person(other, roots.state, WEEK, home=teacher.home)
    teacher.does("collect", WEEK)
    teacher.does("autograde", WEEK)
    second.does("collect", WEEK, "--before-duedate")
    done = second.nndl("grade", WEEK, "--accept-limits")
    assert done.returncode == 0, done.stderr
    for root, person in ((teacher, ada), (second, ben)):
        root.does("generate_feedback", WEEK, "--student", person.home.name)
        root.does("release_feedback", WEEK, "--student", person.home.name)
        person.does("fetch_feedback", WEEK)
    return Loop(ada, ben, listed, teacher, second)


def penalties(root: CourseRoot, student: str) -> dict[str, float]:
    with root.gradebook() as gradebook:
        submission = gradebook.find_submission(WEEK, student)
        return {notebook.name: notebook.late_submission_penalty or 0 for notebook in submission.notebooks}


def test_students_see_the_week_and_get_what_the_release_holds(loop):
    assert f"{COURSE_ID} {WEEK}" in loop.listed
    release = {path.name for path in (COURSE / "release" / WEEK).iterdir()}
    assert release <= {path.name for path in (loop.ben.path / WEEK).iterdir()}


def test_the_newest_submission_counts_and_loses_what_the_late_penalty_takes(loop):
    root = loop.autograded
    assert root.students() == {"ada", "ben"}
    assert root.points("ada") == a_sample("right", WEEK).expected
    assert root.points("ben") == a_sample("softmax_overflows", WEEK).expected
    assert penalties(root, "ada") == {NOTEBOOK: 40, "quiz": 10, "lesson": 0}


def test_the_last_submission_on_time_counts_in_full_if_it_is_the_one_collected(loop):
    root = loop.graded
    assert root.students() == {"ada", "ben"}
    assert root.points("ada") == a_sample("normalizes_columns", WEEK).expected
    assert penalties(root, "ada") == {NOTEBOOK: 0, "quiz": 0, "lesson": 0}


def test_nndl_grade_and_nbgrader_autograde_give_a_late_submission_the_same_points_and_penalty(loop):
    assert loop.graded.points("ben") == loop.autograded.points("ben") == a_sample("softmax_overflows", WEEK).expected
    assert (
        penalties(loop.graded, "ben") == penalties(loop.autograded, "ben") == {NOTEBOOK: 39.5, "quiz": 10, "lesson": 0}
    )


def test_the_student_fetches_the_page_on_the_submission_that_was_graded(loop):
    (page,) = loop.ada.feedback()
    assert "numpy basics: 40 of 80 points" in page
    assert "Handed in late: of 80 points earned, 40 are taken off." in page


def test_feedback_after_nndl_grade_reaches_the_student_too(loop):
    (page,) = loop.ben.feedback()
    assert "numpy basics: 39.5 of 80 points" in page
    assert "Handed in late: of 79 points earned, 39.5 are taken off." in page
    assert "softmax  13 / 14" in page
