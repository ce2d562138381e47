"""A report as HTML, for notebooks and for the feedback page: the same words as its text, in the same order."""

import re
from collections.abc import Iterator

from helpers.checks.results import MISTAKE, CheckResult
from helpers.reports.code import excerpt, lines_told
from helpers.reports.differences import as_table, differing
from helpers.reports.elements import (
    BAD,
    GOOD,
    QUIET,
    TINT,
    Html,
    Link,
    badge,
    block,
    code,
    element,
    emphasised,
    joined,
    linked,
    paragraph,
    prose,
)
from helpers.reports.report import SMALL_CASE, Passage, Report, passages
from helpers.reports.text import WIDTH, worth_of

SIGNS = {"✓": GOOD, "✗": BAD, "○": QUIET}
"""That a note on an answer of a quiz begins with: right and chosen, wrong, right and not chosen."""
_UNDER = "margin: 2px 0 8px 14px"


def nowhere(place: str) -> str:
    """A `Link` where nothing is known of the sections."""
    return ""


def as_html(report: Report, link: Link = nowhere) -> Html:
    """A report as one piece of HTML.

    Args:
        report: what is said.
        link: where the places are that it names.
    """
    colour = BAD if report.failed else GOOD
    style = f"border-left: 4px solid {colour}; padding: 2px 0 2px 12px; margin: 4px 0; max-width: 900px"
    return element("section", _headline(report), *body(report, link), style=style)


def _headline(report: Report) -> Html:
    name = element("strong", report.name, style="font-size: 110%")
    if report.failed:
        return paragraph(badge("✗", f"{report.failed} of {len(report.results)} failed", BAD), " ", name)
    return paragraph(badge("✓", report.sign, GOOD), " ", name, f": {report.says}" if report.says else "")


def body(report: Report, link: Link = nowhere) -> Iterator[Html]:
    """Everything below the first line of a report."""
    if report.results:
        findings = (_finding(result, report, link) for result in report.results)
        yield element("ul", *findings, style="list-style: none; margin: 6px 0; padding: 0")
    if report.built:
        yield paragraph(prose(report.built, link))
    for note, *more in notes_in(report.notes):
        sign, said = (note[0], note[1:]) if note[0] in SIGNS else ("", note)
        yield paragraph(badge(sign, "", SIGNS[sign]) if sign else "", prose(said, link))
        for sentence in more:
            yield paragraph(prose(sentence, link), style="margin: 2px 0 6px 36px")
        yield from _lines(note, report.source)
    if report.closing:
        yield paragraph(report.closing)
    if report.example:
        yield paragraph(SMALL_CASE)
        yield block("\n".join(report.example))
    if report.again:
        yield paragraph(_again(report, link))


def notes_in(notes: tuple[str, ...]) -> list[list[str]]:
    """Notes, each with the sentences that stand indented below it, and all of them in one piece again.

    A line that was broken goes on in the next one, whose first word had no room in it any more.
    """
    whole: list[list[str]] = []
    before = ""
    for note in filter(str.strip, notes):
        if not whole or not note[0].isspace():
            whole.append([note])
        elif len(before) + len(note.split()[0]) < WIDTH - 2:
            whole[-1].append(note.strip())
        else:
            whole[-1][-1] += f" {note.strip()}"
        before = note
    return whole


def _finding(result: CheckResult, report: Report, link: Link) -> Html:
    sign = badge("✓", "passed", GOOD)
    if result.problem:
        sign = badge("◐", "in part", QUIET) if report.graded and result.partial else badge("✗", "failed", BAD)
    worth = worth_of(result, report.graded)
    worth_shown = element("span", f" · {worth}", style="white-space: nowrap; font-size: 90%") if worth else ""
    told = [shown for passage in passages(result) for shown in _passage(passage, report.source, link)]
    if result.advice:
        told.append(_advice(result.advice, link))
    under = element("div", *told, style=_UNDER) if told else ""
    return element("li", sign, " ", prose(result.sentence, link), worth_shown, under, style="margin: 0 0 5px 0")


def _passage(passage: Passage, source: str, link: Link) -> Iterator[Html]:
    if passage.kind == "values":
        yield _values(passage.text, passage.expected)
    elif passage.kind == "advice":
        return
    elif raised := re.fullmatch(r"(It raised |In another case it raised )(.+)", passage.text, re.DOTALL):
        yield paragraph(raised[1], code(raised[2]))
    elif passage.code:
        shown = list(_lines(passage.text, source))
        yield paragraph(prose(passage.text, link), ":")
        yield from shown or [block(passage.code)]
    else:
        yield paragraph(prose(passage.text, link))


def _lines(text: str, source: str) -> Iterator[Html]:
    """The line of the cell that a sentence is about, where the cell is known."""
    shown = excerpt(source, lines_told(text))
    if shown:
        yield shown


def _values(got: str, expected: str) -> Html:
    """What came out beside what should have, in a table of one row; of what is empty there is no column."""
    pairs = zip(("got", "expected"), (got, expected), differing(as_table(got), as_table(expected)), strict=True)
    columns = [(label, entries) for label, text, entries in pairs if text]
    cell = "text-align: left; vertical-align: top; padding: 2px 14px 2px 0; border: none"
    value = (
        "margin: 0; padding: 0; border: none; background-color: transparent; white-space: pre-wrap; "
        "overflow-wrap: break-word; word-break: normal"
    )
    row = "background-color: transparent; border: none"
    head = [element("th", label, scope="col", style=f"{cell}; font-weight: 600") for label, _ in columns]
    values = [element("td", element("pre", emphasised(entries), style=value), style=cell) for _, entries in columns]
    return element(
        "table",
        element("thead", element("tr", *head, style=row), style=row),
        element("tbody", element("tr", *values, style=row)),
        style="border-collapse: collapse; margin: 4px 0; width: auto; font-size: 100%; border: none",
    )


def _advice(lines: tuple[str, ...], link: Link) -> Html:
    """The name of a mistake, the hint and where to read again, on one ground."""
    told = []
    for line in lines:
        name = line.removeprefix(MISTAKE)
        named = name != line
        told.append(paragraph(MISTAKE, element("strong", prose(name, link))) if named else paragraph(prose(line, link)))
    style = f"background-color: {TINT}; border-left: 3px solid {QUIET}; margin: 4px 0; padding: 2px 10px"
    return element("div", *told, style=style)


def _again(report: Report, link: Link) -> Html:
    place = f"{report.reread}, in section “{report.section}”"
    before, _, after = report.again.partition(place)
    return joined([before, linked(place, link(report.reread)), after])
