"""What came of each check of a function, and the sentences that name a mistake."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checks.kinds import Problem


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
