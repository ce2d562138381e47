"""Watch what happens in a notebook: which cells failed, and how often a function has failed in the same way."""

import ast
import re
from collections.abc import Sequence
from typing import Any

from helpers.calls.shell import shell
from helpers.checks.results import CheckResult
from helpers.errors import CheckFailed


class Ladder:
    """How often the same checks of each function have failed in a row; each time says one step more."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[str, ...], int]] = {}

    def climb(self, name: str, results: Sequence[CheckResult]) -> int:
        """Note the results of a function; return how often it has now failed in this way: 0 where nothing failed."""
        failure = tuple(result.sentence for result in results if result.problem)
        last, times = self._last.get(name, ((), 0))
        self._last[name] = failure, (times + 1 if failure == last else 1) if failure else 0
        return self._last[name][1]


def watch_failing_cells() -> set[str]:
    """Names of functions whose cell failed when it was last run; stays empty outside IPython."""
    failed: set[str] = set()
    running = shell()
    if running is None:
        return failed

    def after(result: Any) -> None:
        names = _defined_in(getattr(result.info, "raw_cell", "") or "")
        # A check that failed below it, in the same cell, leaves the function as new as it is.
        fine = result.success or isinstance(result.error_in_exec, CheckFailed)
        failed.difference_update(names) if fine else failed.update(names)

    after.nndl_watch = True  # type: ignore[attr-defined]
    for known in list(running.events.callbacks.get("post_run_cell", ())):
        if getattr(known, "nndl_watch", False):
            running.events.unregister("post_run_cell", known)
    running.events.register("post_run_cell", after)
    return failed


def _defined_in(source: str) -> Sequence[str]:
    try:
        return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return re.findall(r"^def\s+(\w+)", source, re.MULTILINE)
