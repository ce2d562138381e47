"""Choose how student code is isolated from the machine: bubblewrap where it works, resource limits alone elsewhere.

The allow-list (`grading.sandbox.mounts`) holds the system's libraries, the interpreter and its environment, `helpers`,
the pictures and the folder `inside`. `grading`, source/, the gradebook, the state folder and home folders are hidden.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from grading.course.paths import INSIDE, state_folder
from grading.sandbox.inside.confine import FONTS, HANDED_IN, WORK
from grading.sandbox.mounts import SYSTEM, covered_places, in_order, secret_folders, shown_folders

NOBODY = "65534"
TMPFS_BYTES = 128 * 1024 * 1024
PROGRAM = "/nndl/inside"
PROBE = """
import os, sys
sys.path.insert(0, "/nndl")
from inside.confine import HANDED_IN, enclose
os.setsid()
told = os.dup(1)
enclose({"folder": HANDED_IN, "limits": {}, "size": 1 << 20, "scratch": []})
os.write(told, b"enclosed")
"""


@dataclass(frozen=True)
class Isolation:
    """The level of isolation available on this machine.

    Attributes:
        level: "bwrap" (namespaces, an allow-list of files, no network) or "limits".
        why: for "limits", the reason why bubblewrap is not used.
    """

    level: str
    why: str = ""

    @property
    def enclosed(self) -> bool:
        """Whether each student's process has its own namespaces."""
        return self.level == "bwrap"

    @property
    def exposed(self) -> str:
        """A warning for graders about what student code can do here; empty if it is enclosed."""
        if self.enclosed:
            return ""
        return (
            f"Students' code is not isolated ({self.why}), only limited: it can read solutions, the gradebook and "
            "other submissions, use the network and, unless root starts it, change your files (see docs/threats.md)."
        )


@lru_cache(maxsize=1)
def isolation() -> Isolation:
    """Find out once whether bubblewrap works; `NNDL_ISOLATION=limits` skips it."""
    if os.environ.get("NNDL_ISOLATION") == "limits":
        return Isolation("limits", "NNDL_ISOLATION=limits is set")
    if not sys.platform.startswith("linux"):
        return Isolation("limits", f"bubblewrap needs Linux, and this is {sys.platform}")
    if not shutil.which("bwrap"):
        return Isolation("limits", "bubblewrap is not installed (Debian, Ubuntu: sudo apt-get install bubblewrap)")
    try:
        with Enclosure() as place:
            command = [*place.command(), sys.executable, "-I", "-c", PROBE]
            tried = subprocess.run(command, capture_output=True, timeout=30, check=False, env={}, text=True)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Isolation("limits", f"bubblewrap does not start: {error}")
    if tried.stdout.endswith("enclosed"):
        return Isolation("bwrap")
    reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
    return Isolation("limits", f"bubblewrap does not work here: {reason[:200]}")


class Enclosure:
    """The folder that passes files into the sandbox, and the command that encloses a program. A context manager.

    Args:
        course: the folder that holds notebooks/, if known: it is hidden if it lies inside a folder that is shown.
    """

    def __init__(self, course: Path | None = None) -> None:
        self.course = course
        self._folder = tempfile.TemporaryDirectory(prefix="nndl-", dir=temporary_folder())
        self.root = Path(self._folder.name)
        self.root.chmod(0o755)
        self.handed_in = self.root / "handed-in"
        self.views = self.root / "views"
        for folder in (self.handed_in, self.views):
            folder.mkdir()
            folder.chmod(0o755)
        self.fonts = font_cache() or self.views

    def __enter__(self) -> "Enclosure":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()

    def command(self) -> list[str]:
        """Return the command prefix that encloses a program. Root first switches to an unprivileged user."""
        shown = shown_folders()
        covered = covered_places(shown, secret_folders(shown, self.course))
        binds = {**shown, PROGRAM: INSIDE, HANDED_IN: self.handed_in, FONTS: self.fonts}
        if os.getuid() != 0:
            return _inner(binds, covered)
        outer = ["bwrap", "--dev-bind", "/", "/"]
        views = {}
        for number, (target, source) in enumerate(binds.items()):
            views[target] = self.views / str(number)
            views[target].mkdir(exist_ok=True) if source.is_dir() else views[target].touch()
            outer += ["--ro-bind", str(source), str(views[target])]
        drop = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--inh-caps=-all"]
        return [*outer, *drop, *_inner(views, covered)]

    @property
    def scratch(self) -> list[str]:
        """Writable folders besides the working folder: /tmp, unless a folder that must be shown lies in it."""
        return [] if any(target.startswith("/tmp/") for target in shown_folders()) else ["/tmp"]


def temporary_folder() -> Path:
    """Return a temporary folder that an unprivileged user can reach: root's $TMPDIR may be closed to others."""
    told = Path(tempfile.gettempdir())
    for folder in (told, Path("/tmp"), Path("/var/tmp")):
        open_to_all = all(place.stat().st_mode & 0o001 for place in (folder, *folder.parents) if place.exists())
        if folder.is_dir() and os.access(folder, os.W_OK) and (os.getuid() != 0 or open_to_all):
            return folder
    return told


@lru_cache(maxsize=1)
def font_cache() -> Path | None:
    """Return the folder of matplotlib's font list, built once as it takes a second; None if it cannot be kept."""
    import matplotlib

    folder = state_folder() / f"fonts-{matplotlib.__version__}"
    try:
        if not any(folder.glob("fontlist*.json")):
            folder.mkdir(parents=True, exist_ok=True, mode=0o755)
            script = "import matplotlib.font_manager"
            quiet = subprocess.DEVNULL
            subprocess.run(
                [sys.executable, "-c", script],
                env=os.environ | {"MPLCONFIGDIR": str(folder)},
                timeout=60,
                check=False,
                stdout=quiet,
                stderr=quiet,
            )
        return folder
    except (OSError, subprocess.TimeoutExpired):
        return None


def _inner(binds: Mapping[str, Path], covered: Sequence[str]) -> list[str]:
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--uid", NOBODY, "--gid", NOBODY]
    command += ["--ro-bind", "/usr", "/usr"]
    for folder in map(Path, SYSTEM[1:]):
        if folder.is_symlink():
            command += ["--symlink", os.readlink(folder), str(folder)]
        elif folder.is_dir():
            command += ["--ro-bind", str(folder), str(folder)]
    command += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/alternatives"]
    command += ["/etc/alternatives", "--proc", "/proc", "--dev", "/dev", "--dir", WORK, "--size", str(TMPFS_BYTES)]
    command += ["--tmpfs", "/tmp", "--perms", "0755", "--dir", "/nndl"]
    for target in in_order({*binds, *covered}):
        command += ["--tmpfs", target] if target in covered else ["--ro-bind", str(binds[target]), target]
    # Read-only, so that no student can leave a message there for the next one.
    for target in covered:
        command += ["--remount-ro", target]
    return [*command, "--remount-ro", "/", "--chdir", "/"]
