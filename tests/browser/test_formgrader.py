"""What an instructor sees: the class of `make demo` in nbgrader's formgrader, opened by the command that it prints."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
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
        self.browser.get(f"{self.address}formgrader/{path}?token={self.token}")

    def wait(self, what: str, script: str, *arguments: Any) -> Any:
        """Ask the page again and again until it has an answer, and return it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if seen := self.browser.execute_script(script, *arguments):
                return seen
            time.sleep(0.2)
        raise AssertionError(f"{SECONDS} s have passed without {what}. The page: {self.browser.title!r}")

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
    formgrader.open(f"manage_submissions/{WEEK}")
    row = "const row = [...document.querySelectorAll('#main-table tr')].find(row => row.textContent.includes('new'));"
    said = formgrader.wait("the new submission", f"{row} return row && row.querySelector('.status').textContent;")
    assert said == "needs autograding"
    formgrader.browser.execute_script(f"{row} row.querySelector('.autograde a').click();")
    title = "return document.querySelector('.modal.in .modal-title')?.textContent;"
    assert formgrader.wait("the end of grading", title) == "Success"
    score = f"{row} return row.querySelector('.score').textContent;"
    assert formgrader.wait("the score", score) == f"{sample.score} / 100"


def test_points_and_messages_are_read_and_a_score_and_comment_by_hand_are_kept(formgrader):
    formgrader.open(f"submissions/{formgrader.submission('normalizes_columns')}/")
    browser = formgrader.browser
    value = "const field = document.getElementById(arguments[0]); return field && (field.value || field.placeholder);"
    assert formgrader.wait("the points", value, "test_normalize_rows") == "0"
    cell = "document.getElementById('test_normalize_rows').closest('.cell')"
    message = browser.execute_script(f"return {cell}.querySelector('.output pre').innerText;")
    assert "Exactly what you get from this mistake: the cost has no minus sign." in message
    if "SHOTS" in os.environ:
        browser.set_window_size(1366, 2000)
        browser.execute_script(f"{cell}.scrollIntoView();")
        browser.save_screenshot(os.environ["SHOTS"] + "/propagate.png")
        browser.execute_script("window.scrollTo(0, 0);")
        browser.save_screenshot(os.environ["SHOTS"] + "/top.png")
        browser.set_window_size(1366, 768)
