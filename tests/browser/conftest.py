"""A real JupyterLab on a copy of the release, and a real Chromium in front of it: both on this machine alone."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import browser

__all__ = ["browser"]

RELEASE = Path(__file__).resolve().parents[2] / "release"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """Address, token and folder of a JupyterLab server; token and port are its own choice, made now."""
    place = tmp_path_factory.mktemp("lab")
    work = place / "work"
    shutil.copytree(RELEASE, work)
    runtime = place / "runtime"
    folders = {"HOME": place / "home", "JUPYTER_RUNTIME_DIR": runtime, "IPYTHONDIR": place / "ipython"}
    # Nothing of the user's own settings, and nothing of this run in them.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG_"))}
    environment |= {name: str(folder) for name, folder in folders.items()}
    for folder in folders.values():
        folder.mkdir()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0"]
    command += [f"--ServerApp.root_dir={work}", *(["--allow-root"] if os.geteuid() == 0 else [])]
    log = place / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield *_address(server, runtime, log), work
    finally:
        server.terminate()  # it ends its kernels first
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server: "subprocess.Popen[bytes]", runtime: Path, log: Path) -> tuple[str, str]:
    """What the server writes about itself once it listens: its address and its token."""
    for _ in range(600):
        for file in runtime.glob(f"jpserver-{server.pid}.json"):
            said = json.loads(file.read_text() or "{}")
            if said:
                return said["url"].replace("localhost", "127.0.0.1"), said["token"]
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start. It said:\n{log.read_text()}")


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
