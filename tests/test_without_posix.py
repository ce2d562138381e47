"""What students run needs none of the modules that only POSIX systems have."""

import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[1]
PATHS = (path.relative_to(COURSE).with_suffix("") for path in (COURSE / "helpers").rglob("*.py"))
MODULES = sorted(".".join(path.parts).removesuffix(".__init__") for path in PATHS)
BLOCK = """
import sys
BLOCKED = "crypt fcntl grp nis ossaudiodev pty pwd resource spwd syslog termios tty".split()
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocker())
for name in BLOCKED:
    sys.modules.pop(name, None)
"""


def run(program, *arguments):
    command = [sys.executable, "-c", BLOCK + program, *arguments]
    return subprocess.run(command, cwd=COURSE, capture_output=True, text=True)


@pytest.fixture(scope="module")
def imported():
    """All modules in one process: what is missing, by module."""
    done = run(
        "import importlib\n"
        "for name in sys.argv[1:]:\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError as error: print(name, error)\n",
        *MODULES,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_of_helpers_is_imported_without_posix(imported):
    assert MODULES and imported == ""


@pytest.mark.parametrize("command", ["grading.commands.main", "helpers.commands.nndl"])
@pytest.mark.parametrize("arguments", [["data", "fetch", "--help"], ["data", "fetch"], ["lab", "--help"]])
def test_a_students_commands_run_without_posix(command, arguments):
    done = run(f"from {command} import main\nsys.exit(main(sys.argv[1:]))", *arguments)
    assert done.returncode == 0, done.stderr
    assert arguments[0] in done.stdout


def test_the_block_blocks():
    assert "No module named 'fcntl'" in run("import fcntl").stderr
