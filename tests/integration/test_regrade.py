"""A regrade judges nothing twice, keeps what people gave, and goes on where a run was cut off."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from course_roots import COURSE, THREE_LINES, WEEK, CourseRoot, Roots, a_sample
from nbgrader.api import Gradebook

from grading.cohort.grade import grade
from grading.course.paths import class_folder
from grading.judge.judge import Judge

NOTEBOOK = "logistic_regression"


def grade_of(gradebook: Gradebook, student: str, cell: str):
    return gradebook.find_grade(cell, NOTEBOOK, WEEK, student)


def stored_verdicts(root: CourseRoot) -> dict[Path, int]:
    """The files of the store with the time of their last change."""
    folder = class_folder(root.path) / "verdicts"
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.json")}


@pytest.fixture(scope="module")
def judging():
    """How often a notebook was judged in this process."""
    calls: list[int] = []
    judge = Judge.judge

    def counted(self, *args, **kwargs):
        calls.append(1)
        return judge(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Judge, "judge", counted)
        yield calls


@pytest.fixture(scope="module")
def regraded(roots: Roots, judging):
    """Two students graded; a person adds what a person may add; a third, and another version of one; graded again."""
    root = roots.new(THREE_LINES + "c.AssignLatePenalties.plugin_class = 'late.TenOff'\n")
    (root.path / "late.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n\n"
        "class TenOff(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return 10\n"
    )
    due = datetime(2026, 1, 1)
    with root.gradebook() as gradebook:
        gradebook.update_or_create_assignment(WEEK, duedate=due)
    root.hand_in("right", "late")
    (root.folder_of("late") / "timestamp.txt").write_text(f"{due + timedelta(days=1)} UTC")
    root.hand_in("no_minus_sign", "kept")
    root.hand_in("no_minus_sign", "mended")
    before = root.path / "before"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root.path))
        grade(COURSE, root.path, WEEK, accept_limits=True)
        with root.gradebook() as gradebook:
            for student in ("kept", "mended"):
                cell = grade_of(gradebook, student, "test_propagate")
                cell.manual_score = 17
                cell.needs_manual_grade = False
                grade_of(gradebook, student, "test_model").extra_credit = 2
                gradebook.find_comment("propagate", NOTEBOOK, WEEK, student).manual_comment = "Nearly. Talk to me."
            gradebook.db.commit()
        before.write_text(str(len(judging)))
        root.hand_in("right", "mended")
        grade(COURSE, root.path, WEEK, accept_limits=True)
    return root, int(before.read_text())


def test_equal_code_is_judged_once_and_never_again(regraded, judging):
    # First two notebooks, as equal code is judged once; then none: what was handed in anew equals the late one but for
    # its timestamp.txt, which says when and not what.
    _, first = regraded
    assert first == 2
    assert len(judging) == first


def test_manual_scores_survive_a_regrade(regraded):
    root, _ = regraded
    with root.gradebook() as gradebook:
        assert grade_of(gradebook, "kept", "test_propagate").manual_score == 17
        assert grade_of(gradebook, "mended", "test_propagate").manual_score == 17


def test_extra_credit_survives_a_regrade(regraded):
    root, _ = regraded
    with root.gradebook() as gradebook:
        assert grade_of(gradebook, "kept", "test_model").extra_credit == 2
    assert root.total("kept") == 94 + (17 - 14) + 2


def test_comments_survive_a_regrade(regraded):
    root, _ = regraded
    with root.gradebook() as gradebook:
        assert gradebook.find_comment("propagate", NOTEBOOK, WEEK, "kept").comment == "Nearly. Talk to me."


def test_late_penalties_survive_a_regrade(regraded):
    root, _ = regraded
    with root.gradebook() as gradebook:
        submission = gradebook.find_submission(WEEK, "late")
        penalties = {notebook.name: notebook.late_submission_penalty for notebook in submission.notebooks}
    assert penalties[NOTEBOOK] == 10
    assert root.points("late") == a_sample("right").expected


def test_an_override_is_flagged_again_where_the_verdict_changed(regraded):
    root, _ = regraded
    assert root.grades("mended")[NOTEBOOK]["test_propagate"] == (20, True)


def test_an_override_is_not_flagged_again_where_the_verdict_stayed(regraded):
    root, _ = regraded
    assert root.grades("kept")[NOTEBOOK]["test_propagate"] == (14, False)
    others = [waits for grades in root.grades("kept").values() for _, waits in grades.values()]
    assert not any(others)


def test_equal_code_has_equal_points_and_is_judged_once(roots, judging):
    root = roots.new()
    for student in ("one", "other"):
        root.hand_in("no_division_by_m", student)
    before = len(judging)
    grade(COURSE, root.path, WEEK, accept_limits=True)
    assert len(judging) == before + 1
    assert root.points("one") == root.points("other") == a_sample("no_division_by_m").expected


KILLED = ["literals_in_model", "mutates_w", "no_minus_sign", "right", "zeros"]


@pytest.fixture(scope="module")
def killed(roots: Roots):
    """A run that was killed after its first verdict: the root, the processes it had, the verdicts it had stored."""
    root = roots.new()
    for name in KILLED:
        root.hand_in(name)
    command = [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--accept-limits"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=root.path, env=root.environment, **quiet)
    until = time.monotonic() + 120
    while not stored_verdicts(root) and time.monotonic() < until and process.poll() is None:
        time.sleep(0.02)
    children = descendants(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    return root, children, stored_verdicts(root)


def descendants(pid: int) -> list[tuple[int, str]]:
    """Processes below this one, each with its time of start, as numbers are used again."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = (int(fields[1]), fields[19])
    found, waiting = [], [pid]
    while waiting:
        above = waiting.pop()
        below = [(child, started) for child, (parent, started) in parents.items() if parent == above]
        found += below
        waiting += [child for child, _ in below]
    return found


def still_there(process: tuple[int, str]) -> bool:
    pid, started = process
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return fields[19] == started and fields[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_a_killed_run_leaves_no_process_behind(killed):
    _, children, _ = killed
    assert children
    until = time.monotonic() + 15
    while any(map(still_there, children)) and time.monotonic() < until:
        time.sleep(0.2)
    assert [pid for pid, started in children if still_there((pid, started))] == []


def test_a_killed_run_is_continued_by_the_same_command(killed, judging):
    root, _, kept = killed
    assert 0 < len(kept) < len(KILLED)
    before = len(judging)
    grade(COURSE, root.path, WEEK, accept_limits=True)
    assert len(judging) - before == len(KILLED) - len(kept)
    after = stored_verdicts(root)
    assert {path: after[path] for path in kept} == kept
    assert {name: root.points(name) for name in KILLED} == {name: a_sample(name).expected for name in KILLED}
