"""Start and end students' processes."""

import contextlib
import itertools
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
from grading.sandbox.isolation import PROGRAM, Enclosure, Isolation, isolation
from grading.sandbox.memory_watch import MemoryWatch
from grading.sandbox.process_tree import kill_with_descendants
from grading.sandbox.student_process import Limits, StudentProcess


class Sandbox:
    """Starts students' processes, all forked from one preloaded process. A context manager.

    Args:
        limits: what each notebook may use.
        kept_apart: how student code is isolated from the machine; by default the best level that works here.
        course: the folder that holds notebooks/, if known: it is hidden from student code.
        patience: seconds the preloaded process has to answer; if it does not, it is killed and replaced.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        kept_apart: Isolation | None = None,
        course: Path | None = None,
        patience: float = 60.0,
    ) -> None:
        self.patience = patience
        self._numbers = itertools.count(1)
        self.limits = limits or Limits()
        self.isolation = kept_apart or isolation()
        self._shelter = Enclosure(course)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: Channel | None = None
        self._answered = False

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the preloaded process and all its descendants."""
        self._end()
        self._shelter.close()

    def _end(self) -> None:
        if self._control:
            self._control.close()
        if self._process:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                kill_with_descendants(self._process.pid)
                self._process.wait()
        self._process = self._control = None

    @contextlib.contextmanager
    def student_process(self, files: Mapping[str, bytes], until: float | None = None) -> Iterator["StudentProcess"]:
        """Provide a new process whose working folder holds these files and nothing else; it is killed on exit.

        Args:
            files: their contents, by name.
            until: deadline for the whole notebook, on the clock `time.monotonic`; by default after the limits' total.

        Raises:
            RuntimeError: the sandbox itself does not work.
        """
        control = self._ready()
        ours, theirs = socket.socketpair()
        with tempfile.TemporaryDirectory(dir=self._shelter.handed_in) as folder:
            _write_files(Path(folder), files)
            inside = f"{HANDED_IN}/{Path(folder).name}" if self.isolation.enclosed else folder
            assert self._process
            watch = MemoryWatch(self._process.pid, self.limits.memory_in_sum)
            student = StudentProcess(Channel(ours), self.limits, until, watch)
            with theirs:
                pid = self._ask(control, self._request(inside), theirs.fileno())["pid"]
            try:
                self._await_start(student.channel)
                with watch:
                    yield student
            finally:
                student.channel.close()
                # The verdict does not depend on this answer: if none comes, the next student gets a new sandbox.
                with contextlib.suppress(RuntimeError):
                    self._ask(control, {"op": "kill", "pid": pid})

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

    def _ask(self, control: Channel, request: Message, descriptor: int | None = None) -> Message:
        """Return the preloaded process's answer; if none comes, kill it and its descendants, to be replaced later.

        Raises:
            RuntimeError: no answer came.
        """
        number, deadline = next(self._numbers), time.monotonic() + self.patience
        try:
            control.send({**request, "number": number}, descriptor=descriptor, deadline=deadline)
            return control.receive_reply(number, deadline)
        except WireError as error:
            said = self._said()
            self._end()
            raise RuntimeError(f"the sandbox does not answer and will be restarted: {said or error}") from error

    def _await_start(self, channel: Channel) -> None:
        """Start the process. No student code has run yet, so any failure is the sandbox's."""
        try:
            self._reply(channel)
        except WireError as error:
            raise RuntimeError(f"a student's process does not start: {self._said() or error}") from error

    def _said(self) -> str:
        """Return the last line that the preloaded process or one of its children wrote to stderr."""
        lines = (self._shelter.root / "stderr").read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _reply(self, control: Channel) -> Message:
        return control.receive(time.monotonic() + self.patience)[0]

    def start(self) -> None:
        """Start the preloaded process, without waiting for it; the first student's process waits."""
        if self._process and self._process.poll() is None and self._control:
            return
        ours, theirs = socket.socketpair()
        enclosed = self.isolation.enclosed
        program = f"{PROGRAM if enclosed else INSIDE}/forkserver.py"
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
                # Ctrl-C must reach only the judge. If this process died first, the notebook being judged would look
                # like one on which the judge failed.
                start_new_session=True,
            )
        self._control, self._answered = Channel(ours), False

    def _ready(self) -> Channel:
        self.start()
        assert self._control
        if not self._answered:
            try:
                self._reply(self._control)
            except WireError as error:
                raise RuntimeError(f"the sandbox does not start: {self._said() or error}") from error
            self._answered = True
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
