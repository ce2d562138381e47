"""HTML that holds in an untrusted notebook: elements and inline styles that JupyterLab leaves in, all text escaped.

From the output of a notebook that is not trusted, JupyterLab (apputils, `sanitizer.ts`) removes `aria-…`, `role`,
scripts, style sheets, custom properties and most newer CSS. Elements such as table, section and mark stay, and so do
plain inline styles. Text has the theme's own colours, so that it can be read in the light theme and in the dark one;
what has a colour of its own has a background of its own too.
"""

import re
from collections.abc import Callable, Iterable
from html import escape

from helpers.reports.differences import Entry

GOOD, BAD, QUIET = "#00704A", "#A84600", "#5F6368"
"""Blue-green, vermilion and grey: told apart with every kind of colour vision, and white on them has at least 5.5:1."""
TINT = "rgba(127, 127, 127, 0.14)"
"""Behind code and advice: a shade over the light theme's white and the dark theme's black alike."""
Link = Callable[[str], str]
"""Where a place such as 'formula (6)' is: what an href holds, or "" where it is unknown."""
_PIECES = re.compile(r"`([^`]+)`|\b((?:formula|section) (?:\(\d+\)|\d+))|(?<![\w*])\*(\w+)\*(?![\w*])")


class Html(str):
    """Text that is HTML already."""


def element(name: str, *inside: str, style: str = "", **attributes: str) -> Html:
    """An element; what is inside and is no `Html` yet is escaped.

    Args:
        name: e.g. 'table'.
        inside: its contents, in their order.
        style: inline CSS.
        attributes: others.
    """
    given = attributes | ({"style": style} if style else {})
    written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return Html(f"<{name}{written}>{joined(inside)}</{name}>")


def joined(inside: Iterable[str]) -> Html:
    """Pieces one after the other; those that are no `Html` yet are escaped."""
    return Html("".join(piece if isinstance(piece, Html) else escape(piece) for piece in inside))


def badge(sign: str, word: str, colour: str) -> Html:
    """A sign and a word on a coloured ground."""
    style = f"background-color: {colour}; color: #FFFFFF; border-radius: 3px; padding: 1px 7px; font-weight: 600; "
    return element("span", f"{sign} {word}".strip(), style=f"{style}white-space: nowrap")


def code(text: str) -> Html:
    """Code within a sentence."""
    return element("code", text, style=f"background-color: {TINT}; padding: 1px 4px; white-space: pre-wrap")


def block(*inside: str) -> Html:
    """Lines of code, or a value, in letters of one width."""
    return element(
        "pre",
        *inside,
        style=f"background-color: {TINT}; margin: 4px 0; padding: 6px 10px; white-space: pre-wrap; "
        "overflow-wrap: break-word; word-break: normal; line-height: 1.45",
    )


def emphasised(entries: Iterable[Entry]) -> Html:
    """A value, with a mark on each entry that differs."""
    style = "background-color: #FFD24D; color: #1A1A1A; font-weight: 700; padding: 0 2px; border-radius: 2px"
    return joined(element("mark", entry.text, style=style) if entry.differs else entry.text for entry in entries)


def prose(text: str, link: Link) -> Html:
    """A sentence: code where it has backticks, stress where it has asterisks, links to its formulas and sections."""
    pieces: list[str] = []
    end = 0
    for found in _PIECES.finditer(text):
        pieces.append(text[end : found.start()])
        if found[1]:
            pieces.append(code(found[1]))
        elif found[2]:
            pieces.append(linked(found[2], link(found[2])))
        else:
            pieces.append(element("em", found[3]))
        end = found.end()
    return joined([*pieces, text[end:]])


def linked(text: str, address: str) -> str:
    """A text as a link, or by itself where there is no address."""
    return element("a", text, href=address, style="text-decoration: underline") if address else text


def paragraph(*inside: str, style: str = "margin: 4px 0") -> Html:
    """A paragraph with little room around it."""
    return element("p", *inside, style=style)
