"""`nndl grade`: one student's trouble stays that student's, whether it is a file, a folder, or a dying process."""

import functools
import os
import shutil
import signal
import subprocess
import sys

import nbformat
import pytest
from course_roots import COURSE, WEEK, Roots, without_demos

from grading.cohort.grade import grade
from grading.cohort.parallel import judge_all, judge_task
from grading.commands.main import main
from grading.submissions.files_beside import MAX_FILES

NAME = "logistic_regression"
# Root reads everything, unless it gives up what lets it.
ORDINARY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
AS_ORDINARY = ORDINARY if os.geteuid() == 0 else []
UNREADABLE = {
    "file": f"submitted/file/{WEEK}/{NAME}.ipynb cannot be read: Permission denied",
    "folder": f"submitted/folder/{WEEK}/data cannot be read: Permission denied",
    "student": f"submitted/student/{WEEK} cannot be read: Permission denied",
}


def hand_in(root, student, sample="right"):
    folder = root.hand_in(sample, student)
    without_demos(folder / f"{NAME}.ipynb")
    return folder


@pytest.fixture(scope="module")
def unreadable(roots: Roots):
    """A class in which something of some students cannot be read; one of these was graded before."""
    root = roots.new()
    hand_in(root, "file", "no_minus_sign")
    grade(COURSE, root.path, WEEK)
    before = root.total("file")
    closed = [hand_in(root, "file") / f"{NAME}.ipynb", hand_in(root, "folder") / "data"]
    closed[1].mkdir()
    (closed[1] / "table.csv").write_text("1,2")
    closed.append(hand_in(root, "student").parent)
    for name in ("a_first", "z_last"):
        hand_in(root, name)
    for path in closed:
        path.chmod(0)
    try:
        command = [*AS_ORDINARY, sys.executable, "-m", "grading.commands.main", "grade", WEEK]
        done = subprocess.run(command, cwd=root.path, env=root.environment, capture_output=True, text=True, timeout=300)
    finally:
        for path in reversed(closed):
            path.chmod(0o755)
    return root, before, done


@pytest.mark.parametrize("student", UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_line_with_the_next_step(unreadable, student):
    _, _, done = unreadable
    lines = [line for line in done.stderr.splitlines() if line.startswith(f"nndl: {student}: ")]
    assert lines == [f"nndl: {student}: not graded: {UNREADABLE[student]}; mend that and run the same again."]
    assert done.returncode == 1 and "Traceback" not in done.stderr
    (row,) = [line for line in done.stdout.splitlines() if line.split()[:1] == [student]]
    assert "not graded: " in row


def test_whose_submission_cannot_be_read_keeps_an_earlier_grade_and_gets_no_other(unreadable):
    root, before, _ = unreadable
    assert root.total("file") == before != 0
    assert root.students() == {"file", "a_first", "z_last"}


def test_all_others_are_graded_where_something_cannot_be_read(unreadable):
    root, _, _ = unreadable
    assert (root.total("a_first"), root.total("z_last")) == (100, 100)


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap, which makes a small disk here, is not installed")
def test_a_full_disk_ends_the_run_in_one_line_and_changes_no_grade(roots):
    root = roots.new()
    folder = hand_in(root, "student")
    (folder / "large.bin").write_bytes(bytes(4 * 2**20))
    small = ["bwrap", "--dev-bind", "/", "/", "--size", str(3 * 2**20), "--tmpfs", "/mnt", "--setenv", "TMPDIR", "/mnt"]
    done = subprocess.run(
        [*small, sys.executable, "-m", "grading.commands.main", "grade", WEEK],
        cwd=root.path,
        env=root.environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith("nndl: ") and "No space left on device" in line and "run the same command again" in line
    assert done.returncode == 1 and root.students() == set()


@pytest.fixture
def root(roots: Roots, monkeypatch):
    made = roots.new()
    monkeypatch.chdir(made.path)
    monkeypatch.setattr("grading.nbgrader_plugin.preprocessors._end_with_error", lambda: None)
    for student in ("killer", "z"):
        hand_in(made, student)
    return made


def waits(root, student):
    """Whether everything in the assignment waits for a person, at no points."""
    return set(root.grades(student)[NAME].values()) == {(0, True)}


def test_a_notebook_that_cannot_be_reassembled_is_left_for_a_person_and_the_others_are_graded(root, monkeypatch, capfd):
    path = root.folder_of("killer") / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("# a cell on which the judge fails"))
    nbformat.write(notebook, path)
    for place in ("grading.judge.notebook", "grading.nbgrader_plugin.preprocessors"):
        monkeypatch.setattr(f"{place}.reassemble", functools.partial(fails_on_one, sys.modules[place].reassemble))
    assert main(["grade", WEEK]) == 1
    lines = capfd.readouterr().err.splitlines()
    assert f"nndl: killer: {NAME} is marked for manual grading." in lines
    assert {line.split(": ")[1] for line in lines} == {"killer", "not graded, and in need of a person"}
    assert waits(root, "killer") and root.total("z") == 100


def fails_on_one(real, skeleton, cells, *more):
    if any("on which the judge fails" in cell.source for cell in cells):
        raise RecursionError("too deep")
    return real(skeleton, cells, *more)


def killed_by_one(task):
    """Judge, but let one submission kill the process, as the kernel does when memory runs out."""
    if task.folder.parent.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return judge_task(task)


def test_a_submission_that_kills_workers_is_left_for_a_person_and_never_judged_by_the_writer(root, monkeypatch, capfd):
    monkeypatch.setattr("grading.cohort.grade.judge_all", functools.partial(judge_all, work=killed_by_one))
    assert main(["grade", WEEK, "--workers", "2"]) == 1
    told = capfd.readouterr()
    (line,) = [line for line in told.err.splitlines() if "was killed" in line]
    assert "killer" in line
    assert f"nndl: killer: {NAME} is marked for manual grading." in told.err.splitlines()
    assert waits(root, "killer") and root.total("z") == 100


def test_files_that_are_left_out_are_named_to_student_and_teacher_and_those_in_use_are_there(root, capfd):
    folder = root.folder_of("z")
    for number in range(MAX_FILES + 20):
        (folder / f"{number:04}.txt").write_text("x")
    for name in ("large.bin", "unused.bin"):
        with (folder / name).open("wb") as file:
            file.truncate(45 * 2**20)
    (folder / "linked.txt").symlink_to("/etc/hostname")
    path = folder / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_code_cell("print('has', len(open('large.bin', 'rb').read()))"))
    nbformat.write(notebook, path)
    assert main(["grade", WEEK, "--student", "z"]) == 0
    assert root.total("z") == 100
    (row,) = [line for line in capfd.readouterr().out.splitlines() if line.split()[:1] == ["z"]]
    assert "left out" in row
    graded = nbformat.read(root.path / "autograded" / "z" / WEEK / f"{NAME}.ipynb", as_version=4)
    (said,) = [cell.source for cell in graded.cells if cell.id == "mended"]
    assert "unused.bin (45.0 MB)" in said and "linked.txt is a link" in said
    assert any(f"has {45 * 2**20}" in str(cell.get("outputs")) for cell in graded.cells)
