"""Progress bars with the time left, on stdout; silent where nobody watches.

A bar appears after a second and is gone at the end, so a short training leaves the output of its cell as it was.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from helpers.calls.calling import replaced
from helpers.calls.shell import in_notebook

Item = TypeVar("Item")

_FORM = "{desc}{percentage:3.0f} % |{bar:24}| {remaining} left"


def watched() -> bool:
    """Whether output is shown live: in a terminal or a notebook."""
    return sys.stdout.isatty() or in_notebook()


def progress(items: Iterable[Item], name: str = "") -> Iterator[Item]:
    """The same items, one after the other, with a bar that shows how many are done and the time left.

    Args:
        items: what is worked through; its length must be known, as that of a range or a list is.
        name: what is written before the bar.
    """
    if not watched():
        yield from items
        return
    with _bar(name, items) as bar:
        yield from bar


@contextlib.contextmanager
def progress_of_calls(namespace: dict[str, Any], function: str, total: int, name: str = "") -> Iterator[None]:
    """A bar that moves on whenever a function is called: for a training whose loop lies in another function.

    What is printed meanwhile appears above the bar.

    Args:
        namespace: where the function is looked up, such as `globals()`.
        function: its name; where there is none, there is no bar.
        total: how many calls there will be.
        name: what is written before the bar.
    """
    called = namespace.get(function)
    if not callable(called) or not watched():
        yield
        return
    from tqdm.contrib import DummyTqdmFile

    out = _out()
    with _bar(name, total=total, out=out) as bar:

        @functools.wraps(called)
        def counted(*args: Any, **kwargs: Any) -> Any:
            bar.update()
            return called(*args, **kwargs)

        with replaced(namespace, {function: counted}), contextlib.redirect_stdout(DummyTqdmFile(out)):
            yield


class _Unhurried:
    """A notebook's stdout without `flush`, which waits until the page has everything, and complains if that takes long.

    The kernel sends what was written several times a second, of its own accord.
    """

    def __init__(self) -> None:
        self._stdout = sys.stdout

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stdout, name)

    def flush(self) -> None:
        """Does nothing."""


def _out() -> Any:
    return _Unhurried() if in_notebook() else sys.stdout


def _bar(name: str, items: Iterable[Any] | None = None, total: int | None = None, out: Any = None) -> Any:
    from tqdm import tqdm  # imported here: where nobody watches, nothing waits for it

    return tqdm(
        items, total=total, desc=f"{name} " if name else "", bar_format=_FORM, file=out or _out(), leave=False,
        delay=1, mininterval=0.5,
    )  # fmt: skip
