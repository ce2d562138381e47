"""Where a call raised: the line, and the shapes of what was there. Made beside the student's code, as plain data."""

import inspect
import linecache
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import FrameType, TracebackType
from typing import Any

import numpy as np

MAX_NAMES, MAX_PARTS, MAX_DEPTH, MAX_SIZE = 60, 16, 2, 10**7
NAME = re.compile(r"[^\W\d]\w{0,39}")
OVERFLOWS = ("overflow", "divide by zero", "invalid value")
"""What NumPy calls it where a number leaves what numbers can hold."""
TEXT = re.compile(r"[\w ./-]{0,24}")


@dataclass(frozen=True)
class Fact:
    """What is known about a value: its kind and, for arrays, its shape. Never its numbers.

    Attributes:
        kind: 'array', 'number', 'text', 'none', 'tuple', 'list', 'dict', 'function' or 'other'.
        shape: of an array.
        text: of a short text; the name of the type for 'number' and 'other'.
        length: of a tuple, list or dict.
        parts: of a tuple or list by position, of a dict by key, each written as text.
        parameters: of a function, by name.
    """

    kind: str
    shape: tuple[int, ...] = ()
    text: str = ""
    length: int = 0
    parts: Mapping[str, "Fact"] = field(default_factory=dict)
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The innermost line of the student's own code that an exception went through.

    Attributes:
        function: the function that holds the line.
        line: lines below the first line of the function.
        span: the expression that raised: line, column, end line, end column; lines as above, columns in UTF-8 bytes.
        names: what is known about the names that the function uses.
        source: the text of the cell, where it is known here.
    """

    function: str
    line: int
    span: tuple[int, int, int, int]
    names: Mapping[str, Fact]
    source: str = ""


def traces_of(error: BaseException, function: Callable[..., Any]) -> tuple[Trace, ...]:
    """Where an exception of a function happened: its own line, then the innermost line of the notebook if another.

    Args:
        error: what it raised.
        function: what was called. The notebook is where this function's names are looked up.

    Returns:
        () where no line of the notebook is among the frames.
    """
    try:
        namespace = function.__globals__
        own = [at for at in _frames(error.__traceback__) if at[0].f_globals is namespace]
        called = [at for at in own if at[0].f_code is getattr(function, "__code__", None)]
        wanted = [*called[-1:], *(own[-1:] if own[-1:] != called[-1:] else [])]
        missing = error.name if isinstance(error, NameError) else None
        return tuple(_trace(frame, instruction, line, missing or "") for frame, instruction, line in wanted)
    except Exception:
        # Explaining an error never adds another one.
        return ()


def here(function: Callable[..., Any]) -> tuple[Trace, ...]:
    """As `traces_of`, for the calls that are running at this moment: called from NumPy, of a number that overflows."""
    try:
        namespace = function.__globals__
        frame: FrameType | None = sys._getframe(1)
        own: list[FrameType] = []
        while frame is not None and not own[1:]:
            if frame.f_globals is namespace and (not own or frame.f_code is getattr(function, "__code__", None)):
                own.insert(0, frame)
            frame = frame.f_back
        return tuple(_trace(frame, frame.f_lasti, frame.f_lineno) for frame in own)
    except Exception:
        return ()


def _trace(frame: FrameType, instruction: int, line: int, missing: str = "") -> Trace:
    code = frame.f_code
    first = code.co_firstlineno
    begin, end, column, end_column = (number or 0 for number in list(code.co_positions())[instruction // 2])
    span = (begin - first, column, end - first, end_column)
    return Trace(code.co_name, line - first, span, dict(_known(frame, missing)), _source(frame))


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno
        traceback = traceback.tb_next


def _known(frame: FrameType, missing: str) -> Iterator[tuple[str, Fact]]:
    """The names that a line may mean: the function's own, and functions of the notebook named like a missing one."""
    found = dict(frame.f_locals)
    functions = (name for name, value in frame.f_globals.items() if inspect.isfunction(value))
    near = near_names(missing, functions) if missing else []
    for name in (*frame.f_code.co_names, *near):
        if name not in found and name in frame.f_globals:
            found[name] = frame.f_globals[name]
    for name, value in list(found.items())[:MAX_NAMES]:
        if not inspect.ismodule(value):
            yield name, fact_of(value)


def _source(frame: FrameType) -> str:
    """The text of the cell that a frame runs, where it is known: Jupyter keeps it for its own tracebacks."""
    return "".join(linecache.getlines(frame.f_code.co_filename))


def near_names(name: str, others: Iterable[str]) -> list[str]:
    """The names most like one that is not there; those with the same words in another order come first."""
    words = sorted(name.split("_"))
    found = list(others)
    same_words = [other for other in found if sorted(other.split("_")) == words and other != name]
    return list(dict.fromkeys([*same_words, *get_close_matches(name, found, n=2)]))[:2]


def fact_of(value: Any, depth: int = 0) -> Fact:
    """What is told about a value."""
    if isinstance(value, np.ndarray):
        return Fact("array", shape=tuple(int(size) for size in value.shape))
    if value is None:
        return Fact("none")
    if isinstance(value, (bool, int, float, np.generic)):
        return Fact("number", text=type(value).__name__)
    if isinstance(value, str):
        return Fact("text", text=value[:24])
    if type(value) in (tuple, list):
        parts = (
            {str(at): fact_of(part, depth + 1) for at, part in enumerate(value[:MAX_PARTS])}
            if depth < MAX_DEPTH
            else {}
        )
        return Fact(type(value).__name__, length=len(value), parts=parts)
    if type(value) is dict:
        shown = [(str(key), part) for key, part in list(value.items())[:MAX_PARTS]] if depth < MAX_DEPTH else []
        return Fact("dict", length=len(value), parts={key: fact_of(part, depth + 1) for key, part in shown})
    if callable(value):
        return Fact("function", parameters=parameters_of(value))
    return Fact("other", text=type(value).__name__)


def parameters_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of a function's parameters, `*` before those that are passed by name alone; () where none is known."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return ()
    if any(one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in parameters):
        return ()
    names = [one.name for one in parameters if one.kind is not one.KEYWORD_ONLY]
    by_name = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY]
    return (*names, "*", *by_name) if by_name else tuple(names)


def as_data(traces: Sequence[Trace]) -> list[dict[str, Any]]:
    """Traces as JSON; the texts of cells stay behind."""
    return [
        {
            "function": trace.function,
            "line": trace.line,
            "span": list(trace.span),
            "names": {name: _fact_data(fact) for name, fact in trace.names.items()},
        }
        for trace in traces
    ]


def _fact_data(fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": fact.kind}
    if fact.shape:
        data["shape"] = list(fact.shape)
    if fact.text:
        data["text"] = fact.text
    if fact.length:
        data["length"] = fact.length
    if fact.parts:
        data["parts"] = {name: _fact_data(part) for name, part in fact.parts.items()}
    if fact.parameters:
        data["parameters"] = list(fact.parameters)
    return data


def from_data(data: Any) -> tuple[Trace, ...]:
    """Traces from what a student's process sent: names, small numbers and short texts pass, else there are none."""
    try:
        return tuple(_read(entry) for entry in data[:2])
    except (LookupError, TypeError, ValueError, AttributeError):
        return ()


def _read(data: Any) -> Trace:
    line, *span = (_size(number) for number in (data["line"], *data["span"]))
    begin, column, end, end_column = span
    names = {_name(name): _fact(fact, 0) for name, fact in list(data["names"].items())[:MAX_NAMES]}
    return Trace(_name(data["function"]), line, (begin, column, end, end_column), names)


def _fact(data: Any, depth: int) -> Fact:
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    parts = {_text(name): _fact(part, depth + 1) for name, part in list(data.get("parts", {}).items())[:MAX_PARTS]}
    shape = tuple(_size(number) for number in data.get("shape", ())[:8])
    parameters = tuple("*" if name == "*" else _name(name) for name in data.get("parameters", ())[:20])
    text = data.get("text", "")
    # A text that could hold anything is not shown.
    shown = text if isinstance(text, str) and TEXT.fullmatch(text) else "…"
    return Fact(_name(data["kind"]), shape, shown, _size(data.get("length", 0)), parts, parameters)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise ValueError("no name")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not TEXT.fullmatch(value):
        raise ValueError("no short text")
    return value


def _size(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MAX_SIZE:
        raise ValueError("no size")
    return value
