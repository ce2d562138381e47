"""A real PostgreSQL server in a temporary folder, which listens on a unix socket in that folder and nowhere else."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL

TEACHER, PASSWORD = "teacher", "not-to-be-seen-in-a-message"
SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        programs: the folder of `psql` and the others.
        folder: of the cluster; its socket is in it.
    """

    programs: Path
    folder: Path

    def url(self, database: str, password: str = PASSWORD) -> str:
        """What nbgrader's `db_url` is for one of its databases."""
        place = {"host": str(self.folder)}
        return URL.create("postgresql", TEACHER, password, database=database, query=place).render_as_string(
            hide_password=False
        )

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the owner of everything."""
        subprocess.run(
            [self.programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", TEACHER]
            + ["-d", database, "-c", statement],
            env={**os.environ, "PGPASSWORD": PASSWORD},
            check=True,
            capture_output=True,
        )


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """Start a new cluster, and stop it by its own process; the test is skipped where there is no PostgreSQL."""
    programs = _programs()
    owner = _ordinary_user()
    # pytest's own folders may be closed to the user that the server runs as, and too long for the name of a socket.
    folder = Path(tempfile.mkdtemp(prefix="nndl-pg-"))
    try:
        password = folder / "password"
        password.write_text(PASSWORD)
        if owner:
            for path in (folder, password):
                os.chown(path, owner["user"], owner["group"])
        cluster = folder / "cluster"
        _run(
            [programs / "initdb", "-D", cluster, "-U", TEACHER, "-E", "UTF8", "--locale=C", "--no-sync"]
            + ["--auth=scram-sha-256", f"--pwfile={password}"],
            folder,
            owner,
        )
        command = [programs / "postgres", "-D", cluster, "-k", folder, "-h", ""]
        command += ["-c", "fsync=off", "-c", "full_page_writes=off"]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **owner
            )
        try:
            _wait_until_ready(server, programs, folder)
            yield Server(programs, folder)
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
            try:
                server.wait(SECONDS)
            except subprocess.TimeoutExpired:
                server.send_signal(signal.SIGQUIT)
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the server's programs, which Debian keeps off the PATH."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if all((place / name).exists() for name in ("initdb", "postgres", "psql", "pg_isready")):
            return place
    pytest.skip("no PostgreSQL server on this machine; on Debian: apt-get install postgresql")


def _ordinary_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then whom it runs as, as arguments of `subprocess`."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody here")


def _run(command: list[Any], folder: Path, owner: dict[str, Any]) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, **owner)
    assert done.returncode == 0, done.stdout + done.stderr


def _wait_until_ready(server: "subprocess.Popen[bytes]", programs: Path, folder: Path) -> None:
    end = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < end:
        if subprocess.run([programs / "pg_isready", "-q", "-h", folder]).returncode == 0:
            return
        time.sleep(0.05)
    raise AssertionError(f"PostgreSQL did not start. It said:\n{(folder / 'log').read_text()}")
