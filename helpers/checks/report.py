"""What a student reads about one function: one line per check, a few more under each that failed."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checks.kinds import Problem

WIDTH = 88


@dataclass(frozen=True)
class CheckResult:
    """One check of one function.

    Attributes:
        sentence: what was checked.
        points: what it is worth.
        problem: why it failed; None where it passed.
        advice: lines on the mistake that gives exactly these values, and where to reread.
        withheld: it passed, but its points count only where the values are right.
        partial: points for a part of it, where it did not pass.
    """

    sentence: str
    points: int
    problem: Problem | None = None
    advice: tuple[str, ...] = ()
    withheld: bool = False
    partial: int = 0

    @property
    def earned(self) -> int:
        """The check's points: all where it passed, else what it earned in part."""
        return self.partial if self.problem or self.withheld else self.points


def lines_of(result: CheckResult, graded: bool = False) -> list[str]:
    """One check in lines; `graded` shows points earned in place of the check's worth."""
    worth = ""
    if result.points:
        worth = f"{result.earned} / {result.points}" if graded else f"worth {result.points}"
    mark = "✗" if result.problem else "✓"
    head = f"  {mark} {result.sentence}"
    lines = wrap(head, "    ")
    if worth and len(lines[-1]) > WIDTH - 12:
        lines.append("")
    if worth:
        lines[-1] = f"{lines[-1]:<{WIDTH - 12}} {worth:>11}"
    if result.problem:
        problem = result.problem
        for label, text in (("got", problem.got), ("expected", problem.expected)):
            if text:
                lines += wrap(f"      {label:<9} {text}", " " * 16)
        if problem.because:
            lines += wrap(f"      {problem.because}", "      ")
        for line in problem.more:
            lines += wrap(f"      {line}", "        ")
    elif result.withheld:
        lines.append("      Counts once the values above are right.")
    for advice in result.advice:
        lines += wrap(f"      {advice}", "      ")
    return lines


def without_repeats(results: Sequence[CheckResult]) -> list[CheckResult]:
    """Results in which each advice stands once, at the first check that it is about, with the others it explains."""
    told: dict[tuple[str, ...], int] = {}
    shown: list[CheckResult] = []
    more: dict[int, list[str]] = {}
    for result in results:
        first = told.setdefault(result.advice, len(shown))
        if result.advice and first < len(shown):
            more.setdefault(first, []).append(result.sentence)
            result = replace(result, advice=())
        shown.append(result)
    for at, sentences in more.items():
        explains = "; ".join(f"“{sentence}”" for sentence in sentences)
        shown[at] = replace(shown[at], advice=(*shown[at].advice, f"It explains as well: {explains}."))
    return shown


def wrap(text: str, indent: str) -> list[str]:
    """Break a line at blanks, no part longer than a notebook is wide; later parts are indented."""
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


MISTAKE = "Exactly what you get from this mistake: "


def advice_for(name: str, hint: str, reread: str) -> tuple[str, ...]:
    """The lines that name a mistake."""
    more = " ".join(part for part in (hint, f"See {reread}." if reread else "") if part)
    first = f"{MISTAKE}{name}."
    return (first, more) if more else (first,)


def mistake_in(result: CheckResult) -> tuple[str, str] | None:
    """The name of the mistake that a check recognised, and the hint to it ("" if it has none); None if there is none.

    It reads the lines of `advice_for`, which a stored verdict keeps.
    """
    if not result.advice or not result.advice[0].startswith(MISTAKE):
        return None
    return result.advice[0].removeprefix(MISTAKE).removesuffix("."), " ".join(result.advice[1:])


def where_to_read(results: Sequence[CheckResult]) -> str:
    """Return the place in the notebook that the first failing check points to, such as 'formula (6)'; "" if none."""
    for result in results:
        for line in (*(result.problem.more if result.problem else ()), *result.advice):
            found = re.search(r"\b(?:See|Read again:) (.*(?:formula|section)[^.]*)\.$", line)
            if found:
                return found[1]
    return ""


OTHER_NUMBERS = "Your grade uses the same checks on other numbers."
OTHER_BUGS = "Your grade hands it more bugs than these, and less simple ones."


def public_report(
    function: str, results: Sequence[CheckResult], remarks: Sequence[str] = (), closing: str = OTHER_NUMBERS
) -> str:
    """The report of `check(…)`: one line where all is well, else every check, and `closing` on the grade."""
    notes = [line for remark in remarks for line in wrap(f"  note: {remark}", "        ")]
    failed = sum(result.problem is not None for result in results)
    if not failed:
        return "\n".join([f"{function}: all public checks passed", *notes])
    lines = [function]
    for result in without_repeats(results):
        lines += lines_of(result)
    lines += notes
    passed = len(results) - failed
    lines.append(f"{passed} of {len(results)} public checks passed. {closing}")
    return "\n".join(lines)
