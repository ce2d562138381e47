"""An environment of its own with the course's wheel in it, as instructors install it; and runs in it."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
FINDS = """
import os, sys
NAMES = {names!r}
found = []
for top in sorted(os.listdir("/")):
    if top not in ("proc", "sys", "dev"):
        for place, folders, files in os.walk("/" + top):
            found += [os.path.join(place, name) for name in files if name.partition(".")[0] in NAMES]
            found += [place + "/grading"] if "grading" in folders and os.listdir(place + "/grading") else []
try:
    import grading.judge
    found.append("grading.judge is imported")
except ImportError:
    pass
import helpers.check
"""


def make_environment(folder: Path) -> Path:
    """A normal install: what is in this environment as hard links, and the wheel instead of the link to the checkout.

    Returns:
        Its Python.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    library = folder / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
    shutil.rmtree(library)
    left_out = shutil.ignore_patterns("*nndl_course*", "tests", "torch*", "mypy*", "jupyterlab", "sklearn*")
    shutil.copytree(sysconfig.get_path("purelib"), library, ignore=left_out, copy_function=_link, symlinks=True)
    # Away from the checkout, so that no file of it changes; without what is none of the wheel's.
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "wheel"],
        cwd=COURSE,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "wheel").glob("*.whl")
    install = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-index",
        "--target",
        library,
        wheel,
    ]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, capture_output=True)
    return folder / "bin" / "python"


def copy_course(target: Path) -> Path:
    """A checkout copied to another folder: the packages, the data and what week 1 is graded by."""
    for name in (
        "grading",
        "helpers",
        "datasets",
        "notebooks/week0",
        "notebooks/week1",
        "source/week1",
        "release/week1",
    ):
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(COURSE / name, target / name, ignore=left_out, dirs_exist_ok=True)
    shutil.copy(COURSE / "nbgrader_config.py", target)
    return target


def what_code_finds(python: Path, course: Path, where: Path) -> list[str]:
    """What student code in a real sandbox finds of the judge and the course.

    Args:
        python: of the environment that judges.
        course: the course that is judged.
        where: the working folder, which holds no course.
    """
    finds = FINDS.format(names={"judge", "preflight", "exercises", "assignment", "logistic_regression", "doubling"})
    program = f"""
import json, sys
from pathlib import Path
from grading.sandbox.isolation import isolation
from grading.sandbox.processes import Sandbox
with Sandbox(course=Path(sys.argv[1])) as sandbox, sandbox.student_process({{}}) as student:
    ran = student.run({finds!r} + "print('\\\\n'.join(found))")
    print(json.dumps([isolation().level, ran.error, ran.output]))
"""
    done = run(python, program, where, str(course))
    assert done.returncode == 0, done.stderr
    level, error, output = json.loads(done.stdout)
    assert (level, error) == ("bwrap", None)
    return output.split()


def run(python: Path, program: str, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with nothing of this process's own settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NNDL_", "PYTHON"))}
    environment |= {"NNDL_STATE": str(where / "state")}
    return subprocess.run(
        [python, "-c", program, *arguments], cwd=where, env=environment, capture_output=True, text=True
    )


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
