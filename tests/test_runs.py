"""Runs on one class at the same time: those who want the same students wait for each other, others do not."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from grading.gradebook.runs import FOLDER, claimed

HOLDS = """
    import sys
    from pathlib import Path
    from grading.gradebook.runs import claimed
    with claimed(Path(sys.argv[1]), "week1", ["ada", "bob"], print):
        print("holds", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that grades ada and bob in week 1."""
    command = [sys.executable, "-c", textwrap.dedent(HOLDS), str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "holds\n"
        yield process
        process.kill()


def test_a_run_waits_for_one_that_has_claimed_a_student_and_says_for_whom(other, tmp_path):
    told = []
    heard = threading.Event()

    def hear(line):
        told.append(line)
        heard.set()

    def run():
        with claimed(tmp_path, "week1", ["bob", "eve"], hear):
            told.append("begins")

    waiting = threading.Thread(target=run)
    waiting.start()
    assert heard.wait(10) and len(told) == 1
    assert "week1" in told[0] and "bob" in told[0] and "eve" not in told[0] and "ada" not in told[0]
    other.stdin.close()
    waiting.join(10)
    assert told[1:] == ["begins"]


@pytest.mark.parametrize(("week", "student"), [("week1", "eve"), ("week2", "bob")])
def test_other_students_and_other_weeks_do_not_wait(other, tmp_path, week, student):
    with claimed(tmp_path, week, [student], pytest.fail):
        assert other.poll() is None


def test_a_claim_ends_with_the_process_that_was_killed(other, tmp_path):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    with claimed(tmp_path, "week1", ["ada"], pytest.fail):
        assert len(list((tmp_path / FOLDER).iterdir())) == 1
    assert not list((tmp_path / FOLDER).iterdir())
