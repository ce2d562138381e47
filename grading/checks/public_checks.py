"""Write the public checks of a week: the data that `helpers.checks.public_checks` reads beside a release notebook.

The public cases come from the same generator as the hidden ones, with a public seed, so every kind of edge case among
the hidden cases also occurs among the public ones. Floats are rounded, so that the files are byte-identical on
machines that differ in the last digit of a sum.
"""

import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from grading.checks.generator import exercise_rng
from grading.checks.known_mistakes import known_mistakes
from grading.checks.small_example import small_cases
from grading.course.reference import Reference, read_text
from grading.course.week import BugHunt, Case, Exercise, Week
from grading.quiz.marking import Quiz, public_quiz
from helpers.calls.values import pack
from helpers.checks.diagnosis import KnownMistake, explains
from helpers.checks.kinds import Close, Outcome
from helpers.checks.public_checks import ARRAYS, DOCUMENT

PUBLIC_SEED = 0
DIGITS, DECIMALS = 7, 10
NUDGE = 1e-12
MAX_SMALL = 4


def write_public_checks(week: Week, quiz: Quiz | None, folder: Path) -> None:
    """Write `public_checks.json` and `public_checks.npz` of a week into a folder."""
    reference = Reference(week)
    arrays: dict[str, np.ndarray] = {}
    known: dict[tuple[str, tuple[int, ...], bytes], str] = {}

    def put(array: np.ndarray) -> str:
        kept = rounded(array)
        key = known.setdefault((kept.dtype.name, kept.shape, kept.tobytes()), f"a{len(arrays)}")
        arrays[key] = kept
        return key

    document = {
        "week": week.name,
        "exercises": {
            exercise.name: {
                **_exercise(exercise, reference, lambda value: pack(_rounded_floats(value), put)),
                "number": number,
            }
            for number, exercise in enumerate(week.exercises, 1)
        },
        "quiz": public_quiz(quiz) if quiz else {},
        "sections": sections_of(
            cell.source for cell in read_text(week.folder / "assignment.py").cells if cell.cell_type == "markdown"
        ),
    }
    text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / DOCUMENT).write_text(text + "\n", encoding="utf-8", newline="\n")
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    (folder / ARRAYS).write_bytes(buffer.getvalue())


def sections_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the heading of the section of each numbered formula, '(6)', and of each section, 'section 4'.

    A formula has its number in a tag, or in front of its row of a table.

    Args:
        texts: the Markdown cells of a notebook, in its order.
    """
    sections, heading = {}, ""
    for text in texts:
        for line in text.splitlines():
            if line.startswith("## "):
                heading = line[3:].replace("`", "")
                if number := re.match(r"\d+ ", heading):
                    sections[f"section {number[0].strip()}"] = heading
            formulas = re.findall(r"\\tag\{(\d+)\}", line) + re.findall(r"^\| \((\d+)\) \|", line)
            sections |= {f"({number})": heading for number in formulas}
    return sections


def public_cases(exercise: Exercise) -> list[Case]:
    """Return the public cases of an exercise, with floats rounded."""
    cases = exercise.drawn_cases(exercise_rng(PUBLIC_SEED, exercise.name))
    return [Case(_rounded_floats(case.arguments), case.group, _rounded_floats(case.start)) for case in cases]


def rounded(array: np.ndarray) -> np.ndarray:
    """Round floats to seven significant digits and ten decimals, to hide differences between processors.

    Every NaN gets the same bits: some processors set its sign, some do not.
    """
    if array.dtype.kind != "f":
        return array
    with np.errstate(all="ignore"):
        size = np.where(array == 0, 1, np.abs(array))
        digits = np.floor(np.log10(size, where=np.isfinite(size), out=np.zeros(size.shape)))
        scale = 10.0 ** np.clip(DIGITS - 1 - digits, -300, DECIMALS)
        result = np.where(np.isfinite(array), np.round(array * scale) / scale, array)
    return np.asarray(np.where(np.isnan(array), np.nan, result + 0.0), dtype=array.dtype)


def _rounded_floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded_floats(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_rounded_floats(item) for item in value)
    if isinstance(value, np.ndarray):
        return rounded(value)
    if isinstance(value, float):
        return float(rounded(np.asarray(float(value))))
    return value


def _exercise(exercise: Exercise, reference: Reference, packed: Any) -> dict[str, Any]:
    hunted = exercise if isinstance(exercise, BugHunt) else None
    bound = reference.week.exercise(hunted.hunts) if hunted else exercise
    checks = [check for check in exercise.checks if check.kind.public]
    looked_at = {check.group for check in checks}
    cases = [case for case in public_cases(exercise) if case.group in looked_at]
    names = reference.positional(bound.name)
    calls = [reference.bind(exercise, case) for case in cases]
    return {
        "names": names,
        "calls": list(exercise.calls),
        "cases": [
            {
                "args": packed(args),
                "kwargs": packed(kwargs),
                "group": case.group,
                "start": packed(case.start),
                "expected": packed(expected),
            }
            for (_, args, kwargs), case, expected in zip(calls, cases, reference.expected(exercise, cases), strict=True)
        ],
        "small": [] if hunted else _small(exercise, reference, packed),
        "checks": [vars(check) | {"kind": check.kind.as_data()} for check in checks],
        "mistakes": [
            {
                "name": mistake.name,
                "hint": mistake.hint,
                "reread": mistake.reread,
                "outcomes": [_outcome(outcome, packed) for outcome in mistake.outcomes],
            }
            for mistake in known_mistakes(reference, exercise, cases)
            if not _chaotic(mistake, exercise, reference, cases)
        ],
        "starts": exercise.starts,
        "points": exercise.points,
        "built": exercise.built,
        "hunts": hunted.hunts if hunted else "",
        "parts": [[what, list(way)] for what, way in hunted.parts.items()] if hunted else [],
        "examples": list(hunted.examples) if hunted else [],
    }


def _small(exercise: Exercise, reference: Reference, packed: Any) -> list[dict[str, Any]]:
    """Cases to show to a student whose function fails again: small enough to follow by hand."""
    cases = list(small_cases(exercise))[:MAX_SMALL]
    bound = [reference.bind(exercise, case)[1:] for case in cases]
    right = reference.outcomes(exercise, cases)
    return [
        {"args": packed(args), "kwargs": packed(kwargs), "expected": packed(outcome.value)}
        for (args, kwargs), outcome in zip(bound, right, strict=True)
        if not outcome.raised
    ]


def _chaotic(mistake: KnownMistake, exercise: Exercise, reference: Reference, cases: list[Case]) -> bool:
    """Whether the result of a mistaken training changes visibly when its inputs change in the twelfth digit.

    Processors differ in the last digit of a sum, and thousands of large steps amplify that. Such values would identify
    the mistake on some machines only, and the built files would differ between machines.
    """
    if not exercise.starts:
        return False
    written = next(other for other in exercise.mistakes if other.name == mistake.name)
    nudged = [replace(case, arguments=_nudged(case.arguments), start=_nudged(case.start)) for case in cases]
    again = reference.outcomes(exercise, nudged, reference.cached(exercise.name, written))
    return not explains(Close(), again, mistake, range(len(cases)))


def _nudged(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nudged(item) for key, item in value.items()}
    if isinstance(value, (float, np.ndarray)):
        return value * (1 + NUDGE) if np.asarray(value).dtype.kind == "f" else value
    return value


def _outcome(outcome: Outcome, packed: Any) -> list[Any]:
    return [packed(outcome.value), outcome.raised.split(":")[0] if outcome.raised else None]
