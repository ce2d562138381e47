"""A class judged on a real Dask scheduler with worker processes: the same grades, whatever happens to a worker."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from course_roots import COURSE, WEEK, CourseRoot, Roots

pytest.importorskip("distributed", reason="the package distributed is not here")
SAMPLES = ("right", "half_finished", "untouched", "wrong_flatten")


class Cluster:
    """A scheduler and its workers, each in processes of its own."""

    def __init__(self, root, *options, scheme="tcp"):
        self.root, self.options, self.processes = root, options, []
        scheduler = self.start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *self._dask()
        )
        self.address = self.told(scheduler, rf"Scheduler at:\s+({scheme}://127\.0\.0\.1:\d+)")

    def _dask(self):
        names = {"--tls-ca": "--tls-ca-file"}
        options = [names.get(option, option) for option in self.options]
        return ["--protocol", "tls", *options] if options else []

    def start(self, module, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=COURSE if "commands" in module else self.root.path,
            env=self.root.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def told(self, process, pattern):
        seen = ""
        for line in process.stdout:
            seen += line
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(seen)

    def worker(self, processes=1):
        started = self.start(
            "grading.commands.main", "worker", self.address, "--processes", str(processes), *self.options
        )
        self.told(started, r"(processes judge for)")
        return started

    def grade(self, root, *more):
        return root.nndl("grade", WEEK, "--dask", self.address, "--accept-limits", *self.options, *more)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()


def copy_of(root):
    """The same class in another folder, ungraded: with its own gradebook, and the same seeds."""
    path = root.path.with_name(f"{root.path.name}-{time.monotonic_ns()}")
    shutil.copytree(root.path, path, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    return CourseRoot(path, root.state)


def table(done):
    return sorted(line for line in done.stdout.splitlines() if line.startswith("  "))


@pytest.fixture(scope="module")
def alone(roots: Roots):
    """The class graded by one process, and what was printed."""
    root = roots.new()
    for name in SAMPLES:
        root.hand_in(name)
    return root, root.nndl("grade", WEEK, "--accept-limits")


@pytest.fixture(scope="module")
def cluster(alone):
    with Cluster(alone[0]) as made:
        made.worker(2)
        yield made


def test_workers_give_the_same_table_and_the_same_grades(alone, cluster):
    root, done = alone
    other = copy_of(root)
    again = cluster.grade(other)
    assert again.returncode == 0, again.stderr
    assert table(again) == table(done)
    for name in SAMPLES:
        assert other.grades(name) == root.grades(name)


def test_a_worker_that_is_killed_costs_nobody_a_grade(alone, cluster):
    root = copy_of(alone[0])
    lost = cluster.worker()
    grading = subprocess.Popen(
        [sys.executable, "-m", "grading.commands.main", "grade", WEEK, "--dask", cluster.address, "--accept-limits"],
        cwd=root.path,
        env=root.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    while grading.poll() is None and not (root.path / "autograded").exists():
        time.sleep(0.05)
    os.killpg(lost.pid, signal.SIGKILL)
    told, _ = grading.communicate(timeout=200)
    assert grading.returncode == 0
    assert root.students() == set(SAMPLES) and root.total("right") == 100, told


def test_another_version_on_a_worker_is_one_line_before_anything_is_judged(alone, cluster):
    root = copy_of(alone[0])
    (root.path / "source" / WEEK / "more.txt").write_text("another course")
    done = cluster.grade(root)
    assert done.returncode == 1 and done.stdout == ""
    line = done.stderr.splitlines()[-1]
    assert line.startswith("nndl: The worker ") and "source/" in line
    assert root.students() == set()


def test_a_scheduler_that_does_not_answer_is_one_line(alone):
    done = alone[0].nndl("grade", WEEK, "--accept-limits", "--dask", "tcp://127.0.0.1:1")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "No scheduler answers at tcp://127.0.0.1:1" in line


@pytest.mark.soak
def test_with_tls_and_own_certificates_a_class_is_graded(alone, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=nndl"]
        + ["-keyout", str(key), "-out", str(certificate)],
        capture_output=True,
    )
    assert made.returncode == 0
    root = copy_of(alone[0])
    for name in SAMPLES[1:]:
        shutil.rmtree(root.path / "submitted" / name)
    options = ["--tls-ca", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key)]
    with Cluster(root, *options, scheme="tls") as encrypted:
        encrypted.worker()
        done = encrypted.grade(root)
    assert done.returncode == 0, done.stderr
    assert root.total("right") == 100
