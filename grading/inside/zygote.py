"""A preloaded process that forks one child per notebook: no import is paid for twice.

A program of its own, started by `grading.sandbox` with nothing but a socket. It holds no cases, seeds or reference.
"""

import contextlib
import importlib.util
import os
import resource
import signal
import socket
import sys
from pathlib import Path


def load_inside() -> None:
    """Make the folder of this file importable as `inside`, and nothing around it."""
    here = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location(
        "inside", here / "__init__.py", submodule_search_locations=[str(here)]
    )
    assert spec and spec.loader
    package = importlib.util.module_from_spec(spec)
    sys.modules["inside"] = package
    spec.loader.exec_module(package)


def main(descriptor: int) -> None:
    """Fork a runner for each request that comes over the socket; end when it closes."""
    load_inside()
    import h5py  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    from inside.runner import make_shell, serve
    from inside.wire import Channel, WireError

    import helpers.check
    import helpers.data  # noqa: F401

    shell = make_shell()
    control = Channel(socket.socket(fileno=descriptor))
    control.send({"ready": True})
    while True:
        try:
            request, student = control.receive()
        except WireError:
            return
        if request["op"] == "kill":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(request["pid"], signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(request["pid"], 0)
            control.send({"killed": request["pid"]})
            continue
        assert student is not None
        child = os.fork()
        if child == 0:
            try:
                control.close()
                os.setsid()
                confine(request)
                serve(socket.socket(fileno=student), shell, request["output"], request["cell_seconds"])
            finally:
                os._exit(0)
        os.close(student)
        control.send({"pid": child})


def confine(request: dict) -> None:
    """Set the limits of one student's processes, and their working folder."""
    os.chdir(request["folder"])
    os.environ["HOME"] = request["folder"]
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    for name, value in request["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))


if __name__ == "__main__":
    main(int(sys.argv[1]))
