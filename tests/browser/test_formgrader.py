"""What an instructor sees: the class of `make demo` in nbgrader's formgrader, opened by the command that it prints."""

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import running_server
from nbgrader.api import Gradebook

from grading.course.week import load_week
from grading.proof.samples import make_sample, samples_of

COURSE = Path(__file__).resolve().parents[2]
# Nothing is trained in this week, so nothing of it takes long.
WEEK, NOTEBOOK = "week0", "numpy_basics"
STUDENTS = ["normalizes_columns", "untouched"]
SECONDS = 120
SCORE, COMMENT = "test_normalize_rows", "normalize_rows-comment"
# The text under a graded cell, its letters, and whether its lines are kept.
MESSAGE = """
const text = document.getElementById(arguments[0]).closest('.cell').querySelector('.output_stdout pre');
const style = getComputedStyle(text);
return [text.innerText, style.fontFamily, style.whiteSpace];
"""
# The line of a student in the table of submissions; "" while it is not there.
ROW = """
const row = [...document.querySelectorAll('#main-table tr')].find(
    row => row.querySelector('.student-id')?.textContent === arguments[0]);
"""


@dataclass(frozen=True)
class Formgrader:
    """The demo's class, served.

    Attributes:
        root: the course root.
        address, token: of the server.
        browser: Chromium, or None.
    """

    root: Path
    address: str
    token: str
    browser: Any = None

    def get(self, path: str) -> bytes:
        """What the server answers, without a browser."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(
            f"{self.address}formgrader/{path}", headers={"Authorization": f"token {self.token}"}
        )
        with direct.open(request, timeout=SECONDS) as answer:
            return answer.read()

    def open(self, path: str) -> None:
        """Open a page, after the one that the demo's command opens: it logs in for all of formgrader."""
        self.browser.get(f"{self.address}formgrader/gradebook?token={self.token}")
        self.browser.get(f"{self.address}formgrader/{path}")

    def until(self, what: str, look: Callable[[], Any]) -> Any:
        """Look again and again until there is something to see, and return it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if seen := look():
                return seen
            time.sleep(0.2)
        raise AssertionError(f"{SECONDS} s have passed without {what}. The page: {self.browser.title!r}")

    def wait(self, what: str, script: str, *arguments: Any) -> Any:
        """What a piece of JavaScript returns, once there is something to return."""
        return self.until(what, lambda: self.browser.execute_script(script, *arguments))

    def autograde(self, student: str) -> tuple[str, str]:
        """Press the button of a student in the table of submissions; the status before, and the score after."""
        self.open(f"manage_submissions/{WEEK}")
        before = self.wait("the submission", f"{ROW} return row?.querySelector('.status').textContent;", student)
        self.browser.execute_script(f"{ROW} row.querySelector('.autograde a').click();", student)
        title = "return document.querySelector('.modal.in .modal-title')?.textContent;"
        assert self.wait("the end of grading", title) == "Success"
        return before, self.wait("the score", f"{ROW} return row?.querySelector('.score').textContent;", student)

    def write(self, field: str, text: str) -> None:
        """Write into a field and leave it, which saves."""
        found = self.browser.find_element("id", field)
        found.send_keys(text, "\t")

    def by_hand(self) -> tuple[float | None, str | None]:
        """The manual score and comment in the gradebook."""
        with self.gradebook() as gradebook:
            where = (NOTEBOOK, WEEK, "normalizes_columns")
            return (
                gradebook.find_grade(SCORE, *where).manual_score,
                gradebook.find_comment(COMMENT.removesuffix("-comment"), *where).manual_comment,
            )

    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")

    def submission(self, student: str) -> str:
        """The id of a student's notebook, which is in the address of its page."""
        with self.gradebook() as gradebook:
            return str(gradebook.find_submission_notebook(NOTEBOOK, WEEK, student).id)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A course of one week with a few samples, its demo run, formgrader opened; what the demo printed before."""
    place = tmp_path_factory.mktemp("demo")
    course = place / "course"
    for name in (f"notebooks/{WEEK}", f"source/{WEEK}", f"release/{WEEK}"):
        (course / name).parent.mkdir(parents=True)
        (course / name).symlink_to(COURSE / name)
    for name in STUDENTS:
        shutil.copytree(COURSE / "tests/submissions" / name / WEEK, course / "tests/submissions" / name / WEEK)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NNDL_COURSE", raising=False)
        patch.setenv("NNDL_STATE", str(place / "state"))
        done = subprocess.run([sys.executable, "-m", "grading.proof.demo"], cwd=course, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        told, command = done.stdout.strip().splitlines()[-2:]
        with running_server(command, place, place) as (address, token):
            yield told, Formgrader(course / "demo-class", address, token)


@pytest.fixture
def formgrader(demo, browser):
    _, served = demo
    return Formgrader(served.root, served.address, served.token, browser)


def test_the_demo_says_where_its_class_is_and_its_last_line_opens_formgrader_on_it(demo):
    told, served = demo
    assert str(served.root) in told
    assert b"formgrader" in served.get("gradebook")
    students = {row["student"]: row for row in json.loads(served.get(f"api/submissions/{WEEK}"))}
    assert set(students) == set(STUDENTS)
    assert (students["normalizes_columns"]["score"], students["untouched"]["score"]) == (88, 0)


def test_the_autograde_button_grades_a_submission(formgrader):
    (sample,) = [one for one in samples_of(COURSE, WEEK) if one.name == "softmax_overflows"]
    make_sample(sample, load_week(COURSE, WEEK), COURSE, formgrader.root / "submitted" / "new" / WEEK)
    assert formgrader.autograde("new") == ("needs autograding", f"{sample.score} / 100")


def test_points_and_messages_are_read_and_a_score_and_a_comment_by_hand_outlast_a_regrade(formgrader):
    page = f"submissions/{formgrader.submission('normalizes_columns')}/"
    formgrader.open(page)
    field = "return document.getElementById(arguments[0])?.[arguments[1]];"
    assert formgrader.wait("the points", field, SCORE, "placeholder") == "0"
    message, font, space = formgrader.browser.execute_script(MESSAGE, SCORE)
    lines = message.splitlines()
    assert lines[0] == "normalize_rows  0 / 12"
    assert "      Exactly what you get from this mistake: the columns are normalised, not the rows." in lines
    assert "monospace" in font and space.startswith("pre")

    formgrader.write(SCORE, "5")
    formgrader.write(COMMENT, "Nearly. Talk to me.")
    formgrader.until("score and comment being saved", lambda: formgrader.by_hand() == (5, "Nearly. Talk to me."))
    assert formgrader.autograde("normalizes_columns") == ("graded", "93 / 100")
    assert formgrader.by_hand() == (5, "Nearly. Talk to me.")
    formgrader.open(page)
    assert formgrader.wait("the score by hand", field, SCORE, "value") == "5"
    assert formgrader.wait("the comment", field, COMMENT, "value") == "Nearly. Talk to me."
