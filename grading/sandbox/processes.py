"""Start and end students' processes."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from grading.course.paths import HELPERS, INSIDE
from grading.sandbox.inside.confine import FONTS, HANDED_IN
from grading.sandbox.inside.wire import Channel, Message, WireError
from grading.sandbox.isolation import PROGRAM, Isolation, Shelter, isolation
from grading.sandbox.student_process import Limits, Session


class Sandbox:
    """Starts students' processes, all forked from one preloaded process. A context manager.

    Args:
        limits: what each notebook may use.
        kept_apart: what keeps student code apart from the machine; by default the best that works here.
        course: the folder that holds notebooks/, if one is known: student code does not see it.
    """

    def __init__(
        self, limits: Limits | None = None, kept_apart: Isolation | None = None, course: Path | None = None
    ) -> None:
        self.limits = limits or Limits()
        self.isolation = kept_apart or isolation()
        self._shelter = Shelter(course)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: Channel | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the preloaded process."""
        if self._control:
            self._control.close()
        if self._process:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._control = None
        self._shelter.close()

    @contextlib.contextmanager
    def session(self, files: Mapping[str, bytes], until: float | None = None) -> Iterator["Session"]:
        """A fresh process, with these files and nothing else in its working folder; ended on leaving.

        Args:
            files: by name.
            until: when all waiting ends (of `time.monotonic`); by default after the limits' total time.

        Raises:
            RuntimeError: the sandbox itself does not work.
        """
        control = self._ready()
        ours, theirs = socket.socketpair()
        with tempfile.TemporaryDirectory(dir=self._shelter.handed_in) as folder:
            _write_files(Path(folder), files)
            inside = f"{HANDED_IN}/{Path(folder).name}" if self.isolation.enclosed else folder
            with theirs:
                control.send(self._request(inside), descriptor=theirs.fileno())
            pid = self._reply(control)["pid"]
            session = Session(Channel(ours), self.limits, until)
            try:
                self._await_start(session.channel)
                yield session
            finally:
                session.channel.close()
                control.send({"op": "kill", "pid": pid})
                self._reply(control)

    def _request(self, folder: str) -> Message:
        limits = {
            "RLIMIT_AS": self.limits.memory,
            "RLIMIT_FSIZE": self.limits.file_size,
            "RLIMIT_NOFILE": self.limits.open_files,
            "RLIMIT_CORE": 0,
        }
        if self.isolation.enclosed:
            limits["RLIMIT_NPROC"] = self.limits.processes
        return {
            "op": "start",
            "folder": folder,
            "limits": limits,
            "size": self.limits.disk,
            "scratch": self._shelter.scratch,
            "output": self.limits.output,
            "cell_seconds": self.limits.cell_seconds,
        }

    def _await_start(self, channel: Channel) -> None:
        """Until here no student's code has run: what goes wrong is the sandbox's fault."""
        try:
            self._reply(channel)
        except WireError as error:
            raise RuntimeError(f"a process does not start: {self._said() or error}") from error

    def _said(self) -> str:
        """The last line that the preloaded process or one of its children wrote to stderr."""
        lines = (self._shelter.root / "stderr").read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _reply(self, control: Channel) -> Message:
        return control.receive(time.monotonic() + 60)[0]

    def _ready(self) -> Channel:
        if self._process and self._process.poll() is None and self._control:
            return self._control
        ours, theirs = socket.socketpair()
        enclosed = self.isolation.enclosed
        program = f"{PROGRAM if enclosed else INSIDE}/zygote.py"
        kind = "enclosed" if enclosed else "limits"
        told = [str(theirs.fileno()), kind, str(self._shelter.handed_in), str(HELPERS)]
        start = [sys.executable, "-I", program, *told]
        with theirs:
            self._process = subprocess.Popen(
                [*(self._shelter.command() if enclosed else []), *start],
                pass_fds=[theirs.fileno()],
                env=self._environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=(self._shelter.root / "stderr").open("wb"),
                # Ctrl-C is for the judge alone. With this process gone first, a notebook that was being judged would
                # look like one on which the judge failed.
                start_new_session=True,
            )
        self._control = Channel(ours)
        try:
            self._reply(self._control)
        except WireError as error:
            raise RuntimeError(f"the sandbox does not start: {self._said() or error}") from error
        return self._control

    def _environment(self) -> dict[str, str]:
        fonts = FONTS if self.isolation.enclosed else str(self._shelter.fonts)
        return {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": "/tmp",
            "NNDL_FONTS": fonts,
            "IPYTHONDIR": "/tmp/ipython",
            "MPLBACKEND": "agg",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        }


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.chmod(0o755)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
