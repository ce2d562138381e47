"""A real JupyterLab, opened by `nndl lab`, and a real Chromium in front of it: both on this machine alone."""

import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import browser

__all__ = ["browser"]

COURSE = Path(__file__).resolve().parents[2]
IN_A_CHECKOUT = ("notebooks", "source", "release", "pyproject.toml")

# A busy machine takes its time over the kernels of a whole hour.
SECONDS_TO_END = 60


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """Address, token and folder of a JupyterLab server; token and port are its own choice, made now.

    The folder is `my-work/` in a checkout. What its student keeps is in `home/` beside the checkout.
    """
    place = tmp_path_factory.mktemp("lab")
    checkout = place / "checkout"
    checkout.mkdir()
    for name in IN_A_CHECKOUT:
        (checkout / name).symlink_to(COURSE / name)
    command = [sys.executable, "-m", "helpers.commands.nndl", "lab", "--"]
    command += ["--no-browser", "--ip=127.0.0.1", "--port=0"]
    with running_server(shlex.join(command), checkout, place) as (address, token):
        yield address, token, checkout / "my-work"


@contextlib.contextmanager
def running_server(command: str, folder: Path, place: Path) -> Iterator[tuple[str, str]]:
    """Run a shell command that starts a Jupyter server, and end what it started.

    Args:
        command: as somebody would type it.
        folder: where it is typed.
        place: for the home and the settings of whoever types it.

    Yields:
        The server's address and its token.
    """
    runtime, log = place / "runtime", place / "log"
    folders = {"HOME": place / "home", "JUPYTER_RUNTIME_DIR": runtime, "IPYTHONDIR": place / "ipython"}
    # Nothing of the user's own settings, and nothing of this run in them; no browser is opened but the test's own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG_"))}
    environment |= {name: str(folder) for name, folder in folders.items()} | {"BROWSER": "true"}
    for made in folders.values():
        made.mkdir()
    with log.open("w") as output:
        server = subprocess.Popen(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        said = _said(server, runtime, log)
        yield said["url"].replace("localhost", "127.0.0.1"), said["token"]
        os.kill(said["pid"], signal.SIGTERM)  # the server ends its kernels first, and the shell after it
        server.wait(SECONDS_TO_END)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _said(server: "subprocess.Popen[bytes]", runtime: Path, log: Path) -> dict[str, Any]:
    """What the server writes about itself once it listens: its address, its token, its process."""
    for _ in range(1800):
        for file in runtime.glob("jpserver-*.json"):
            if said := json.loads(file.read_text() or "{}"):
                return said
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"Jupyter did not start. It said:\n{log.read_text()}")


@pytest.fixture
def student(browser, lab):
    """A student in front of the browser; the kernels that were started end with the test."""
    from at_the_keyboard import Student

    address, token, _ = lab
    yield Student(browser, address, token)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    header = {"Authorization": f"token {token}"}
    with direct.open(urllib.request.Request(f"{address}api/sessions", headers=header), timeout=20) as answer:
        sessions = json.load(answer)
    for session in sessions:
        request = urllib.request.Request(f"{address}api/sessions/{session['id']}", headers=header, method="DELETE")
        direct.open(request, timeout=20).close()
