"""Confine one student's processes: namespaces, mounts, limits, no privileges. Linux only, by direct system calls.

Sources: unshare(2), mount(2), prctl(2), capset(2), user_namespaces(7), pid_namespaces(7).
"""

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 0x20, 0x1000, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 36, 38
CAPABILITY_VERSION_3 = 0x20080522
NOBODY = 65534
WORK, HANDED_IN, FONTS = "/nndl/work", "/nndl/handed-in", "/nndl/fonts"

_libc = ctypes.CDLL(None, use_errno=True)


class ConfineError(OSError):
    """The kernel refused a step of the confinement."""


def enclose(request: dict[str, Any]) -> None:
    """Move this process into namespaces of its own. Returns in a grandchild, while its parents only wait.

    Args:
        request: `folder` (the student's files, below `HANDED_IN`), `limits`, `size` (of the working folder, in bytes),
            `scratch` (further writable folders).

    Raises:
        ConfineError: a step was refused; the caller must not go on.
    """
    user, group = os.getuid(), os.getgid()
    _prctl(PR_SET_DUMPABLE, 1)
    spaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWUTS
    _call(_libc.unshare, spaces)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{NOBODY} {user} 1")
    _write("/proc/self/gid_map", f"{NOBODY} {group} 1")
    _wait_for_child()
    _mounts(request)
    _write("/proc/sys/user/max_user_namespaces", "0")
    _wait_for_child()
    drop_privileges()
    enter(WORK, request["limits"])


def enter(folder: str, limits: dict[str, int]) -> None:
    """Set the limits of this process and its children, enter the working folder and redirect the standard streams."""
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = folder
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    os.close(quiet)
    for name, value in limits.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def drop_privileges() -> None:
    """Permanently give up every capability, also for programs executed later."""
    for capability in range(64):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _call(_libc.capset, header, nothing)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def become_nobody(folder: str) -> None:
    """Without namespaces: if this process is root, switch to an unprivileged user, who then owns the working folder."""
    if os.getuid() == 0:
        for place, _, files in os.walk(folder):
            for name in (place, *(os.path.join(place, file) for file in files)):
                os.chown(name, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def show_to_nobody(folders: Sequence[str]) -> None:
    """Make these folders reachable for an unprivileged user, even inside a folder that only root may enter.

    Root's Python is often installed in root's home. In a mount namespace of its own, this process replaces such a
    home by one that holds these folders only. Call this while still root.

    Raises:
        ConfineError: the kernel does not allow such a namespace.
    """
    behind: dict[str, set[str]] = {}
    for folder in folders:
        closed = next((str(p) for p in reversed(Path(folder).parents) if not p.stat().st_mode & 0o001), None)
        if closed:
            behind.setdefault(closed, set()).add(folder)
    if not behind:
        return
    before = os.umask(0o022)
    try:
        _call(_libc.unshare, CLONE_NEWNS)
        _mount(None, "/", None, MS_REC | MS_PRIVATE, None)
        for closed, hidden in behind.items():
            opened = {folder: os.open(folder, os.O_PATH) for folder in sorted(hidden)}
            _mount(b"tmpfs", closed, b"tmpfs", MS_NOSUID | MS_NODEV, b"size=1m,mode=755")
            for folder, descriptor in opened.items():
                os.makedirs(folder, exist_ok=True)
                _mount(f"/proc/self/fd/{descriptor}".encode(), folder, None, MS_BIND | MS_REC, None)
                os.close(descriptor)
    except ConfineError as error:
        where = ", ".join(sorted(behind))
        raise ConfineError(
            error.errno, f"an unprivileged user cannot enter {where}: install Python and the course elsewhere"
        ) from error
    finally:
        os.umask(before)


def adopt_orphans() -> None:
    """Become the parent of every orphaned descendant, so that none can escape."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_family(pid: int, others: Sequence[int] = ()) -> None:
    """Kill a child and all processes that it started, including those that left its process group.

    Args:
        pid: the child.
        others: children to leave alone.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
    while left := [child for child in _children() if child not in others]:
        for child in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        for child in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _children() -> list[int]:
    try:
        return [int(word) for word in Path("/proc/thread-self/children").read_text().split()]
    except OSError:
        return []


def hide_memory() -> None:
    """Keep other processes of the same user from reading or tracing this one."""
    _prctl(PR_SET_DUMPABLE, 0)


def _wait_for_child() -> None:
    """Fork and return in the child. The parent only waits, and the child is killed if the parent dies."""
    child = os.fork()
    if child == 0:
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        return
    _only_wait(child)


def _only_wait(child: int) -> NoReturn:
    with contextlib.suppress(OSError):
        hide_memory()
    os.closerange(0, 65536 if sys.platform == "linux" else 1024)
    while True:
        try:
            ended, _ = os.wait()
        except ChildProcessError:
            os._exit(0)
        if ended == child:
            os._exit(0)


def _mounts(request: dict[str, Any]) -> None:
    """Mount small, empty writable file systems, copy in the student's files, and hide all other students' files."""
    size = f"size={request['size']},mode=700".encode()
    flags = MS_NOSUID | MS_NODEV
    _mount(None, "/", None, MS_REC | MS_PRIVATE, None)
    for place in (WORK, "/dev/shm", *request["scratch"]):
        _mount(b"tmpfs", place, b"tmpfs", flags, size)
    _mount(b"proc", "/proc", b"proc", flags | MS_NOEXEC, None)
    if "/tmp" not in request["scratch"]:
        _mount(None, "/tmp", None, MS_REMOUNT | MS_BIND | MS_RDONLY | flags, None)
    shutil.copytree(request["folder"], WORK, dirs_exist_ok=True, symlinks=True)
    _mount(b"tmpfs", HANDED_IN, b"tmpfs", flags | MS_RDONLY, b"size=4k")


def _mount(source: bytes | None, target: str, kind: bytes | None, flags: int, data: bytes | None) -> None:
    _call(_libc.mount, source, target.encode(), kind, ctypes.c_ulong(flags), data)


def _prctl(option: int, value: int) -> None:
    _call(_libc.prctl, option, ctypes.c_ulong(value), 0, 0, 0)


def _call(function: Any, *args: Any) -> None:
    if function(*args) != 0:
        number = ctypes.get_errno()
        raise ConfineError(number, f"{function.__name__}: {os.strerror(number)}")


def _write(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
    except OSError as error:
        raise ConfineError(error.errno, f"{path}: {error.strerror}") from error
