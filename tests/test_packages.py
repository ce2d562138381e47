"""The packages of grading/ and helpers/: one job each, imports that only go down, and few files in each."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GRADING, HELPERS = ROOT / "grading", ROOT / "helpers"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## The packages of `grading/`")[2].partition("\n## ")[0]
# From the bottom up: each package imports only from those before it.
ORDER = re.findall(r"^\| `(\w+)` \|", TABLE, re.M)
# What callers outside import by name.
ENTRANCES = {"nbgrader_config", "stock"}
MOST_FILES, MOST_LINES = 9, 400


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(above: Path) -> list[Path]:
    """The packages below a folder, at any depth."""
    return sorted(path.parent for path in above.rglob("__init__.py") if path.parent != above)


def test_the_page_lists_every_package_of_grading_and_no_other():
    assert sorted(ORDER) == sorted(path.name for path in packages(GRADING) if path.parent == GRADING)
    assert {path.stem for path in GRADING.glob("*.py")} == ENTRANCES | {"__init__"}


@pytest.mark.parametrize("package", ORDER)
def test_a_package_imports_only_from_packages_below_it(package):
    below = set(ORDER[: ORDER.index(package) + 1])
    for path in (GRADING / package).rglob("*.py"):
        for module in imported(path):
            if module.startswith("grading."):
                assert module.split(".")[1] in below, f"{path.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("path", [*sorted(HELPERS.rglob("*.py"))], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_helpers_never_import_grading(path):
    assert not [module for module in imported(path) if module.split(".")[0] == "grading"]


@pytest.mark.parametrize(
    "package", [*packages(GRADING), *packages(HELPERS)], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_package_says_its_job_and_has_few_files(package):
    assert ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert len(list(package.glob("*.py"))) <= MOST_FILES


def test_what_students_import_is_flat():
    """A module beside the packages is one that notebooks import, or the one exception that all raise."""
    notebooks = [path.read_text(encoding="utf-8") for path in ROOT.glob("release/**/*.ipynb")]
    used = {module for text in notebooks for module in re.findall(r"(?:from|import) helpers(?:\.| import )(\w+)", text)}
    flat = {path.stem for path in HELPERS.glob("*.py")} - {"__init__", "errors"}
    assert flat == used


@pytest.mark.parametrize("folder", ["benchmarks", "grading", "helpers", "tests", "tools"])
def test_no_file_is_longer_than_a_sitting(folder):
    for path in (ROOT / folder).rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path.relative_to(ROOT)


@pytest.mark.parametrize(
    "name",
    re.findall(
        r"`((?:grading|helpers|tests|course|checks|submissions|sandbox|judge|build|cohort|nbgrader_plugin)/[\w/]+\.py)`",
        PAGE,
    ),
)
def test_every_file_that_the_page_names_is_there(name):
    assert (ROOT / name).is_file() or (GRADING / name).is_file()


@pytest.mark.parametrize("name", sorted(ENTRANCES))
def test_the_names_that_callers_outside_import_are_there(name):
    assert {"nbgrader_config": "configure", "stock": "hidden_check"}[name] in dir(
        importlib.import_module(f"grading.{name}")
    )
