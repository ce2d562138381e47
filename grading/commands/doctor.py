"""`nndl doctor`: report what works on this machine, in lines that begin with [OK], [--] (optional) or [NO]."""

import importlib.metadata
import os
import shutil
import sys
import tempfile
from pathlib import Path

from grading.course.paths import find_course, state_folder
from grading.course.week import week_names
from grading.sandbox.isolation import isolation
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import StoppedError
from helpers.errors import CourseError

PACKAGES = ("numpy", "h5py", "matplotlib", "jupyterlab", "nbgrader", "scipy", "pillow", "jupytext", "pooch", "pyyaml")


def examine() -> int:
    """Print the lines; return 1 if something required is missing, else 0."""
    good = True
    good &= _line(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer)")
    missing = [name for name in PACKAGES if not _version(name)]
    versions = ", ".join(f"{name} {_version(name)}" for name in PACKAGES[:5] if _version(name))
    good &= _line(not missing, f"packages: {versions}, …" if not missing else f"missing: {', '.join(missing)}")
    try:
        course = find_course()
        good &= _line(True, f"course: {course} ({', '.join(week_names(course))})")
        unbuilt = [week for week in week_names(course) if not (course / "source" / week).is_dir()]
        good &= _line(
            not unbuilt, "built: every week" if not unbuilt else f"not built: {', '.join(unbuilt)}: nndl build"
        )
    except CourseError as error:
        good &= _line(False, str(error))
    good &= _line(_writable(state_folder()), f"seeds and verdicts: {state_folder()}")
    kept_apart = isolation()
    if kept_apart.enclosed:
        user = " (started as root: an unprivileged user runs it)" if os.getuid() == 0 else ""
        _line(True, f"isolation: bubblewrap, namespaces and an allow-list for each student{user}")
    else:
        _line(None, f"isolation: limits only. {kept_apart.why}. docs/threats.md lists the attacks that then succeed")
    good &= _sandbox_lines()
    _line(None, _memory_in_sum())
    return 0 if good else 1


def _sandbox_lines() -> bool:
    """Start a real sandbox, and report what code inside it can see and reach."""
    script = (
        "import os, socket\n"
        "def reaches():\n"
        "    try: socket.create_connection(('127.0.0.1', 9), 0.2)\n"
        "    except ConnectionRefusedError: return 'its own loopback or the machine\\'s'\n"
        "    except OSError as error: return f'no network ({error.strerror})'\n"
        "    return 'the machine'\n"
        "print(os.getuid(), '·', sum(n.isdigit() for n in os.listdir('/proc')), 'visible processes ·', reaches())\n"
    )
    try:
        with Sandbox() as sandbox, sandbox.student_process({}) as student:
            ran = student.run(script)
    except (StoppedError, RuntimeError) as error:
        return _line(False, f"sandbox: {error}")
    return _line(not ran.error, f"sandbox: runs as user {ran.output.strip() or ran.error}")


def _memory_in_sum() -> str:
    """Say how to let the kernel limit total memory, which is faster than the sandbox's periodic check."""
    if not shutil.which("systemd-run"):
        return "memory: limited per process, total checked periodically; a container is stricter (no systemd-run here)"
    whose = "" if os.getuid() == 0 else " --user"
    most = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4 // 2**30 or 1
    command = f"systemd-run{whose} --scope -p MemoryMax={most}G -p MemorySwapMax=0"
    return f"memory: limited per process, total checked periodically; stricter: {command} nndl grade WEEK"


def _line(good: bool | None, text: str) -> bool:
    print(f"{'[--]' if good is None else '[OK]' if good else '[NO]'} {text}")
    return bool(good)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
