"""What a class on a Dask scheduler needs: the same versions, an answer, encryption. Its grades: test_cohort.py."""

import subprocess

import pytest
from course_roots import WEEK, Roots, copy_of
from dask_cluster import Cluster

pytest.importorskip("distributed", reason="the package distributed is not here")


@pytest.fixture(scope="module")
def alone(roots: Roots):
    """A class of one."""
    root = roots.new()
    root.hand_in("right")
    return root


@pytest.fixture(scope="module")
def cluster(alone):
    with Cluster(alone) as made:
        made.worker()
        yield made


def test_another_version_on_a_worker_is_one_line_before_anything_is_judged(alone, cluster):
    root = copy_of(alone)
    (root.path / "source" / WEEK / "more.txt").write_text("another course")
    done = cluster.grade(root)
    assert done.returncode == 1 and done.stdout == ""
    line = done.stderr.splitlines()[-1]
    assert line.startswith("nndl: The worker ") and "source/" in line
    assert root.students() == set()


def test_a_scheduler_that_does_not_answer_is_one_line(alone):
    done = alone.nndl("grade", WEEK, "--accept-limits", "--dask", "tcp://127.0.0.1:1")
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
    root = copy_of(alone)
    options = ["--tls-ca", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key)]
    with Cluster(root, *options, scheme="tls") as encrypted:
        encrypted.worker()
        done = encrypted.grade(root)
    assert done.returncode == 0, done.stderr
    assert root.total("right") == 100
