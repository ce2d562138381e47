"""A report as text: one line per check, a few more under each that failed, no wider than a notebook."""

import textwrap

from helpers.checks.results import CheckResult
from helpers.raised.explain import with_code
from helpers.reports.report import SMALL_CASE, Report, passages

WIDTH = 88
_HANGING = {"reason": 6, "more": 8, "withheld": 6, "advice": 6}
"""By how much the second line of a passage is indented."""


def as_text(report: Report) -> str:
    """A report for terminals, screen readers and nbgrader."""
    lines = [f"{report.name}: {report.says}" if report.says else report.name]
    for result in report.results:
        lines += lines_of(result, report.graded)
    if report.built:
        lines += wrap(f"  {report.built}", "  ")
    for note in report.notes:
        lines += wrap(f"  {note}", "  " if report.graded else " " * 8)
    if report.closing:
        lines.append(report.closing)
    if report.example:
        lines += ["", f"  {SMALL_CASE}", "", *report.example]
    if report.again:
        lines += wrap(f"  {report.again}", "  ")
    return "\n".join(lines)


def lines_of(result: CheckResult, graded: bool = False) -> list[str]:
    """One check in lines; `graded` shows points earned instead of the check's worth."""
    worth = worth_of(result, graded)
    mark = "✗" if result.problem else "✓"
    lines = wrap(f"  {mark} {result.sentence}", "    ")
    if worth and len(lines[-1]) > WIDTH - 12:
        lines.append("")
    if worth:
        lines[-1] = f"{lines[-1]:<{WIDTH - 12}} {worth:>11}"
    for passage in passages(result):
        if passage.kind == "values":
            for label, text in (("got", passage.text), ("expected", passage.expected)):
                if text:
                    lines += wrap(f"      {label:<9} {text}", " " * 16)
        else:
            text = with_code(passage.text, passage.code)
            lines += wrap(f"      {text}", " " * _HANGING[passage.kind])
    return lines


def worth_of(result: CheckResult, graded: bool) -> str:
    """What a check is worth, or earned of it; "" where it is worth nothing."""
    if not result.points:
        return ""
    return f"{result.earned} / {result.points}" if graded else f"worth {result.points}"


def wrap(text: str, indent: str) -> list[str]:
    """Break a line at blanks, no part longer than a notebook is wide; later parts are indented."""
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
