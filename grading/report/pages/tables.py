"""The data of a report for other programs: a CSV file with one row for each fact, and JSON."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from grading.report.report import Report

COLUMNS = (
    "kind", "student", "item", "text", "points", "of", "students", "share", "discrimination", "automatic", "manual",
    "extra", "penalty", "seconds", "note",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(report: Report) -> str:
    """Return all data of a report as JSON; the names are those of the dataclasses."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=1)


def as_csv(report: Report) -> str:
    """Return the data of a report as CSV: the first column says what a row is about.

    student: points after the penalty, and when it was handed in; score, check, made: one student's points for an
    exercise or question, points for a check, and a mistake. item, mistake, choice: what the page shows of an item or
    check, a mistake, an answer to a question. need, odd, moved, override: one line of the page's tables of these.
    """
    content = io.StringIO()
    writer = csv.DictWriter(content, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return content.getvalue()


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.students:
        who = {"student": one.student}
        note = "" if one.recorded else "only points are known" if one.graded else "no grade"
        yield who | {
            "kind": "student", "points": one.points, "of": report.of, "penalty": one.penalty, "seconds": one.seconds,
            "text": one.handed_in, "note": note,
        }  # fmt: skip
        most = {item.name: item.of for item in report.items}
        for name, points in one.items.items():
            yield who | {"kind": "score", "item": name, "points": points, "of": most[name]}
        for name, checks in one.checks.items():
            for sentence, points in checks.items():
                yield who | {"kind": "check", "item": name, "text": sentence, "points": points}
        for name, mistakes in one.mistakes.items():
            for mistake in mistakes:
                yield who | {"kind": "made", "item": name, "text": mistake}
    for item in (*report.items, *report.checks):
        yield {
            "kind": "item", "item": item.name, "text": item.sentence, "of": item.of, "students": item.students,
            "share": item.share, "discrimination": item.discrimination, "note": item.flag,
        }  # fmt: skip
    for made in report.mistakes:
        row = {"kind": "mistake", "item": made.exercise, "text": made.name}
        yield row | {"students": made.students, "note": made.hint}
    for answers in report.answers:
        for choice in answers.choices:
            text = f"{choice.letter}: {choice.text}" if choice.letter else choice.text
            note = "right" if choice.right else choice.misconception
            yield {"kind": "choice", "item": answers.name, "text": text, "students": choice.students, "note": note}
    for need in report.needs:
        yield {"kind": "need", "student": need.student, "text": need.why, "note": need.detail}
    for odd in report.odd:
        yield {"kind": "odd", "student": odd.student, "text": odd.what, "note": odd.detail}
    for moved in report.moved:
        text = f"{moved.before} -> {moved.after}"
        yield {"kind": "moved", "student": moved.student, "points": moved.after, "text": text, "note": moved.why}
    for change in report.overrides:
        yield {
            "kind": "override", "student": change.student, "item": change.cell, "automatic": change.automatic,
            "manual": change.manual, "extra": change.extra, "of": change.of, "note": change.comment,
        }  # fmt: skip


def _harmless(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
