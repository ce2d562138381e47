"""The page of a report: one file that needs nothing else, from the templates beside this module."""

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from grading.report.items import FEWEST, LOW
from grading.report.pages.figures import distribution
from grading.report.people import FAR_BELOW
from grading.report.report import Report

TEMPLATES = Path(__file__).parent / "templates"


def page(report: Report) -> str:
    """Return the page of a report as HTML."""
    points = [student.points for student in report.students if student.graded]
    script = Markup((TEMPLATES / "sort.js").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _environment().get_template("report.html.j2").render(
        report=report,
        figure=Markup(distribution(points, report.of)),
        style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")),
        script=script,
        script_digest=f"sha256-{digest}",
        limits={"fewest": FEWEST, "low": LOW, "far_below": FAR_BELOW},
    )  # fmt: skip


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "coded": _coded,
        "number": _number,
        "percent": lambda share: f"{share:.0%}",
        "day": _day,
        "lateness": _lateness,
        "called": _called,
        "several": _several,
        "in_groups": _in_groups,
    }
    return environment


def _coded(text: str) -> Markup:
    """A text in which `code` is marked, also a fenced block of it."""
    block = re.sub(r"```\w*\n(.*?)\n?```", r'<code class="block">\1</code>', str(escape(text.strip())), flags=re.S)
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", block))


def _number(number: float | None) -> str:
    """A number with at most two decimals, and a minus sign; '–' where there is none."""
    return "–" if number is None else f"{round(number, 2) + 0:.12g}".replace("-", "\N{MINUS SIGN}")


def _day(moment: str) -> str:
    """An ISO date and time as people write it."""
    found = datetime.fromisoformat(moment)
    return f"{found.day} {found:%B %Y, %H:%M}"


def _lateness(seconds: float) -> str:
    """How late something was, in the largest unit that fits."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return _several(round(seconds / length), unit)
    return _several(round(seconds), "second")


def _called(name: str) -> str:
    """What a reader calls an item: a question by what it is about."""
    return name.removeprefix("quiz_").replace("_", " ") if name.startswith("quiz_") else name


def _in_groups(found: Iterable[Any], by: str) -> list[tuple[str, list[Any]]]:
    """Objects by one of their attributes, in the order in which its values come first."""
    groups: dict[str, list[Any]] = {}
    for one in found:
        groups.setdefault(getattr(one, by), []).append(one)
    return list(groups.items())


def _several(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
