"""Run the cells of a notebook as IPython would, and carry on after the import of a package that is missing here."""

import ast
import contextlib
import io
import resource
import signal
import traceback
from typing import Any

from helpers.calls.calling import one_line

from .wire import Message


class Sink(io.TextIOBase):
    """A text stream that keeps the first characters and drops the rest."""

    def __init__(self, limit: int) -> None:
        self.parts: list[str] = []
        self.left = limit
        self.cut = False

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Keep as much of the text as still fits."""
        kept = str(text)[: max(self.left, 0)]
        self.cut = self.cut or len(kept) < len(text)
        self.left -= len(kept)
        if kept:
            self.parts.append(kept)
        return len(text)

    @property
    def text(self) -> str:
        """What was kept."""
        return "".join(self.parts) + ("\n[output cut here]" if self.cut else "")


def make_shell() -> Any:
    """Return an IPython shell without history, threads or printed tracebacks."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """Do nothing: `%matplotlib inline` calls this, but there is no screen."""

        def enable_matplotlib(self, gui: str | None = None) -> Any:
            """Ignore a backend that is not installed: no figure is shown here, so it is not the student's error."""
            try:
                return super().enable_matplotlib(gui)
            except Exception:
                return gui, "agg"

        def _showtraceback(self, *args: Any) -> None:
            """Print nothing: the judge reports an exception in one line."""

    config = Config()
    config.HistoryManager.enabled = False
    config.Shell.colors = "nocolor"
    return Shell.instance(config=config)


class Cells:
    """Runs cells one after another in one shell.

    A package that a cell imports but that is missing here (a plotting library, say) must not cost the student the
    functions defined below the import: the rest of the cell still runs, without the statements that need the package.
    """

    def __init__(self, shell: Any, output: int, seconds: float) -> None:
        """Prepare to run cells.

        Args:
            shell: a shell made by `make_shell`.
            output: characters kept of a cell's output.
            seconds: processor time of a cell.
        """
        self.shell = shell
        self.output = output
        self.seconds = seconds
        self.missing: set[str] = set()

    def run(self, source: str) -> Message:
        """Run one cell as a notebook would; an exception in it is reported, never raised."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit_cpu(used.ru_utime + used.ru_stime + self.seconds)
        sink = Sink(self.output)
        first: BaseException | None = None
        with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            try:
                while source:
                    result = self.shell.run_cell(source, store_history=True)
                    error = result.error_before_exec or result.error_in_exec
                    first = first or error
                    source = self._below(source, error)
            except BaseException as escaped:
                first = first or escaped
        return {"error": one_line(first) if first else None, "output": sink.text}

    def _below(self, source: str, error: BaseException | None) -> str:
        """Return the source below the statement that failed because a package is missing; '' if there is none."""
        line = next((at for frame, at in traceback.walk_tb(error.__traceback__) if _is_cell(frame)), 0) if error else 0
        if not line or not isinstance(error, (ImportError, NameError)):
            return ""
        text = self.shell.transform_cell(source)
        statements = {_first_line(node): node for node in ast.parse(text).body}
        failed = statements[max(start for start in statements if start <= line)]
        wanting = bool(_imported(failed)) if isinstance(error, ImportError) else error.name in self.missing
        if wanting:
            self.missing |= _imported(failed) | _assigned(failed)
        below = [start for start in statements if start > line]
        return "\n".join(text.splitlines()[min(below) - 1 :]) if wanting and below else ""


def _is_cell(frame: Any) -> bool:
    return str(frame.f_code.co_filename).startswith("<ipython-input")


def _first_line(node: ast.stmt) -> int:
    return min(part.lineno for part in (node, *getattr(node, "decorator_list", ())))


def _imported(statement: ast.stmt) -> set[str]:
    """Return the names that the imports in a statement bind."""
    imports = [node for node in ast.walk(statement) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}


def _assigned(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def limit_cpu(seconds: float, for_good: bool = False) -> None:
    """Limit the processor time of this process; with `for_good`, nothing can raise the limit again."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = max(1, int(-(-seconds // 1)))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    soft = soft if hard < 0 else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1 if for_good and (hard < 0 or soft < hard) else hard))
