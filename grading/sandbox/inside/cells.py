"""Runs the cells of a notebook as IPython would, and goes on below a package that is not installed here."""

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
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keep what still fits."""
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
    """An IPython shell without history, threads or tracebacks on its output."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """There is no screen; `%matplotlib inline` asks all the same."""

        def enable_matplotlib(self, gui: str | None = None) -> Any:
            """A backend that is not installed here is no error in a student's cell: nothing is shown anyhow."""
            try:
                return super().enable_matplotlib(gui)
            except Exception:
                return gui, "agg"

        def _showtraceback(self, *args: Any) -> None:
            """The judge reports an exception in one line."""

    config = Config()
    config.HistoryManager.enabled = False
    config.Shell.colors = "nocolor"
    return Shell.instance(config=config)


class Cells:
    """Runs cells one after the other, in one shell.

    What a cell imports and this machine has not (a student's own plotting library, say) is no error of the functions
    below it: the cell goes on there, and leaves out what needs the package.
    """

    def __init__(self, shell: Any, output: int, seconds: float) -> None:
        """Take a shell.

        Args:
            shell: of `make_shell`.
            output: characters of output that are kept of a cell.
            seconds: processor time of a cell.
        """
        self.shell = shell
        self.output = output
        self.seconds = seconds
        self.missing: set[str] = set()

    def run(self, source: str) -> Message:
        """Run one cell as a notebook would; an exception in it is reported and goes no further."""
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
        """What stands below the statement that failed for want of a package; '' where there is no such thing."""
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
    """The names that the imports in a statement give."""
    imports = [node for node in ast.walk(statement) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}


def _assigned(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def limit_cpu(seconds: float, for_good: bool = False) -> None:
    """Let this process compute for so long; `for_good` where it never needs more: then no code can raise it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = max(1, int(-(-seconds // 1)))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    soft = soft if hard < 0 else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1 if for_good and (hard < 0 or soft < hard) else hard))
