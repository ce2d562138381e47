"""The repository's frame: what is in it, what must never be in it, and that its lists of packages agree."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from grading.commands.main import parser
from tools import home

ROOT = Path(__file__).resolve().parents[1]
BUILT = ("source/", "release/", "requirements.lock")
BINARY = {".h5", ".npz", ".png", ".jpg", ".jpeg", ".ico"}

# Split in two so that this file does not hold what it looks for.
FORBIDDEN = {
    "a registry's host": [
        r"pypi\." r"(?:org|io)",
        r"python" r"hosted\.org",
        r"registry\." r"(?:npmjs|yarnpkg)\.",
        r"(?:conda\.)?anaconda\." r"(?:org|com)",
        r"proxy\." r"golang\.org",
        r"--(?:extra-)?index" r"-url[ =]+\S*//",
    ],
    "a machine's path": [
        r"/work/" r"(?:main|shared|notes)\b",
        r"/opt/" r"(?:pypi|wheels)",
        r"/Users/" r"\w+/",
        r"[A-Z]:\\+" r"Users\\",
        r"/root/" r"\.\w",
        r"/home/" r"(?!jovyan|student|nobody)\w+/",
    ],
    "a credential": [
        r"-----BEGIN " r"[A-Z ]*PRIVATE KEY-----",
        r"\bAKIA" r"[0-9A-Z]{16}\b",
        r"\bgh[pousr]_" r"[A-Za-z0-9]{30,}",
        r"\bglpat-" r"[\w-]{20,}",
        r"://[^/\s:@\"'{}]+:" r"[^/\s@\"'{}]+@(?!localhost|127\.)",
    ],
}


def listed(*paths: str) -> list[str]:
    """Files that are, or are about to be, under version control: names relative to the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is no list of the project's files")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *paths]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return sorted({name for name in names if name and (ROOT / name).is_file()})


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in requirements}


def locked() -> list[tuple[Requirement, list[str]]]:
    """Every entry of the lock with its hashes."""
    lines = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith(("#", "--")):
            requirement, *hashes = line.split("--hash=")
            found.append((Requirement(requirement), [text.strip() for text in hashes]))
    return found


def locked_for(python: str, platform: str) -> list[Requirement]:
    """What the lock answers on one Python and system."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "os_name": "nt" if platform == "win32" else "posix",
    }
    entries = [requirement for requirement, _ in locked()]
    return [entry for entry in entries if not entry.marker or entry.marker.evaluate(environment)]


def binder() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text())


def offences(text: str) -> list[str]:
    return [
        f"{kind}: {match.group()}"
        for kind, patterns in FORBIDDEN.items()
        for pattern in patterns
        if (match := re.search(pattern, text))
    ]


def test_no_file_holds_a_registry_host_a_machine_path_or_a_credential():
    found = {}
    for name in listed():
        if Path(name).suffix not in BINARY:
            said = offences((ROOT / name).read_bytes().decode(errors="replace"))
            if said:
                found[name] = said
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "https://py" + "pi.org/simple",
        "--index" + "-url https://mirror.example/simple",
        "open('/work" + "/main/helpers')",
        "/home" + "/ada/course",
        "-----BEGIN RSA PRIV" + "ATE KEY-----",
        "postgresql://ada:secret" + "@db.example/grades",
        "AKIA" + "ABCDEFGHIJKLMNOP",
    ],
)
def test_the_search_finds_what_it_looks_for(text):
    assert offences(text)


def test_no_file_is_longer_than_400_lines():
    exempt = ("notebooks/", "tests/submissions/", "docs/mistakes.md", *BUILT)
    long = {}
    for name in listed():
        if Path(name).suffix not in BINARY | {".ipynb", ".svg"} and not name.startswith(exempt):
            lines = (ROOT / name).read_bytes().count(b"\n")
            if lines > 400:
                long[name] = lines
    assert not long


@pytest.mark.parametrize(
    "name",
    """
    notebooks/week1 source/week1 release/week1 helpers grading datasets docs tests autograded/README.md
    nbgrader_config.py environment.yml postBuild pyproject.toml requirements.lock Makefile README.md
    LICENSE LICENSE-text CONTRIBUTING.md .gitignore .ci/run
    """.split(),
)
def test_the_house_is_as_designed(name):
    assert (ROOT / name).exists()


def test_datasets_is_no_package():
    assert not [name for name in listed("datasets") if name.endswith(".py")]


def test_binder_reads_the_files_at_the_root():
    assert not any((ROOT / name).exists() for name in ("binder", ".binder"))


def modules_imported(code: str) -> set[str]:
    """Top-level names of all modules that the code imports, also by `import_module("name")`."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                found.add(str(node.args[0].value))
    return {name if name.startswith(".") else name.split(".")[0] for name in found}


def test_helpers_never_imports_grading():
    files = listed("helpers/*.py")
    assert files
    guilty = [name for name in files if "grading" in modules_imported((ROOT / name).read_text())]
    assert not guilty


@pytest.mark.parametrize(
    "code",
    ["import grading.judge.judge", "def f():\n    from grading import build", "import_module('grading.commands.main')"],
)
def test_every_way_of_importing_is_seen(code):
    assert "grading" in modules_imported(code)


def test_the_lock_holds_hashes_for_every_entry_and_no_address():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert "--only-binary :all:" in text
    assert all(len(requirement.specifier) == 1 for requirement, _ in locked())
    for requirement, hashes in locked():
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", text) for text in hashes), requirement


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_lock_answers_every_dependency_once_on_each_python_and_system(python, platform):
    answers = locked_for(python, platform)
    versions = {canonicalize_name(found.name): str(found.specifier).removeprefix("==") for found in answers}
    assert len(versions) == len(answers)
    for text in project()["dependencies"] + project()["optional-dependencies"]["dev"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), text


def test_binder_pins_python_and_exactly_the_runtime_dependencies_at_their_locked_versions():
    plain = [text for text in binder()["dependencies"] if isinstance(text, str)]
    (pin,) = [text for text in plain if text.startswith("python")]
    python = re.fullmatch(r"python=(3\.\d+)", pin)
    assert python and python[1] in SpecifierSet(project()["requires-python"])

    (pinned,) = [item["pip"] for item in binder()["dependencies"] if isinstance(item, dict)]
    runtime = names(project()["dependencies"])
    lines = {f"{canonicalize_name(found.name)}{found.specifier}" for found in locked_for(python[1], "linux")}
    assert names(pinned) == runtime
    assert set(pinned) == {text for text in lines if text.split("==")[0] in runtime}


def test_every_direct_dependency_has_its_line_in_the_docs():
    said = (ROOT / "docs/dependencies.md").read_text()
    extras = project()["optional-dependencies"].values()
    wanted = names(project()["dependencies"]).union(*map(names, extras))
    missing = [name for name in wanted if not re.search(rf"\| {re.escape(name)}(?:\[[a-z]+\])? \|", said)]
    assert not missing


@pytest.mark.parametrize("name", [".ci/run", "postBuild"])
def test_scripts_are_executable_and_parse(name):
    assert os.access(ROOT / name, os.X_OK)
    subprocess.run(["bash", "-n", name], cwd=ROOT, check=True)


def test_ci_calls_make_test():
    commands = [line.split("#")[0] for line in (ROOT / ".ci/run").read_text().splitlines()]
    assert any(re.search(r"\bmake test$", line.strip()) for line in commands)


def test_the_readme_says_what_a_reader_must_know():
    text = " ".join((ROOT / "README.md").read_text().replace("**", "").split())
    for sentence in (
        "independent of deeplearning.ai and Coursera",
        "Public solutions are public: hidden tests rest on an unpublished seed, not on secret text.",
        "c = get_config() from grading.nbgrader_config import configure configure(c)",
        "make demo",
        "MIT",
        "CC BY 4.0",
    ):
        assert sentence in text


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    # Under `make test VENV=…` the outer make's own variables would change what the inner one does.
    outer = ("MAKE", "MFLAGS", "VENV", "PYTHON", "WORKERS")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    return subprocess.run(["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with what setting up reads, and no environment."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_make_alone_lists_every_target_and_changes_nothing(bare):
    said = make(bare)
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)
    assert said.returncode == 0 and phony
    for target in phony[1].split():
        assert re.search(rf"^  {target} +\S", said.stdout, re.M), target
    assert not (bare / ".venv").exists()


def test_setup_with_an_old_python_says_so_and_how_to_name_another(bare):
    old = bare / "python2"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    said = make(bare, "setup", f"PYTHON={old}")
    assert said.returncode != 0
    assert "too old" in said.stdout and "PYTHON=" in said.stdout and "Traceback" not in said.stderr
    assert not (bare / ".venv").exists()


def test_setup_without_python_says_so(bare):
    said = make(bare, "setup", "PYTHON=no-such-python")
    assert said.returncode != 0
    assert "No program 'no-such-python'" in said.stdout


def test_the_wheel_carries_the_packages_and_the_projects_own_data_and_nothing_else(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    data = {f"helpers/{name}" for name in listed("datasets")}
    assert data and carried == data | set(listed("helpers", "grading"))


def test_make_lab_is_nndl_lab_and_hands_its_options_on(bare):
    program = bare / ".venv" / "bin" / "nndl"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "nndl $*"\n')
    program.chmod(0o755)
    (bare / ".venv" / ".installed").touch()
    assert make(bare, "lab").stdout.splitlines() == ["nndl lab"]
    assert make(bare, "lab", "LAB=--port=9000 --ip=0.0.0.0").stdout.splitlines() == [
        "nndl lab -- --port=9000 --ip=0.0.0.0"
    ]


def test_the_readme_has_the_projects_address_wherever_it_needs_one():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert home.readme_with(text, home.address()) == text, "run `python -m tools.home`"


def test_one_line_of_configuration_fills_every_address_and_takes_the_remark_away():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    there = home.readme_with(text, "https://github.com/ada/course")
    assert "git clone https://github.com/ada/course " in there
    assert "mybinder.org/v2/gh/ada/course/students?urlpath=lab/tree/release/start.ipynb" in there
    assert home.NOWHERE not in there
    assert home.readme_with(there, "https://github.com/OWNER/REPO") == home.readme_with(
        text, "https://github.com/OWNER/REPO"
    )


def test_binders_badge_opens_the_branch_and_the_page_that_the_bundle_has():
    found = re.search(
        r"mybinder\.org/v2/gh/[^/]+/[^/]+/(\w+)\?urlpath=lab/tree/([\w/.]+)", (ROOT / "README.md").read_text()
    )
    assert found
    branch = parser().parse_args(["bundle", "--branch"]).branch
    assert found[1] == branch and (ROOT / found[2]).is_file()


def test_binder_would_build_an_image_from_these_files():
    pytest.importorskip(
        "repo2docker", reason="jupyter-repo2docker is not installed: it comes with the extra test-binder"
    )
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "environment.yml" in done.stdout + done.stderr and "postBuild" in done.stdout + done.stderr
