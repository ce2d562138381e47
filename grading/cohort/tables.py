"""Format tables for instructors: each student's score, and in a few words what happened."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from grading.cohort.stage import Graded
from grading.course.week import ASSIGNMENT_POINTS, QUIZ_POINTS, load_week
from grading.judge.verdict import ExerciseVerdict
from helpers.checks.results import mistake_in

HELPED = "judged with a right"
MOST, MANY = 2, 10
QUIET = 30.0
"""Seconds between two lines about progress where there is no terminal."""


def what_happened(graded: Graded) -> str:
    """Summarise a submission in one line: what could not be done, where points were lost, what was mended."""
    damage = {line.rstrip(".") for line in graded.damage}
    parts = [graded.refused, *(problem for problem in graded.problems if problem not in damage)]
    verdicts = graded.verdicts.values()
    helped = []
    for verdict in verdicts:
        if verdict.failed:
            parts.append("needs grading by hand")
    if verdicts and not any(verdict.earned or verdict.failed for verdict in verdicts):
        parts.append("no points earned")
    else:
        for exercise in [exercise for verdict in verdicts for exercise in verdict.exercises.values()]:
            if exercise.name.startswith("quiz_"):
                continue
            if any(note.startswith(HELPED) for note in exercise.notes):
                helped.append(exercise.name)
            if exercise.earned < exercise.points:
                parts.append(f"{exercise.name}: {reason(exercise)}")
    if helped:
        parts.append(f"{', '.join(helped)} judged with a right one")
    if any(verdict.by_clock for verdict in verdicts):
        parts.append("stopped by a wall-clock limit: grade it again when the machine is less busy")
    if graded.penalty:
        parts.append(f"late: {graded.penalty:g} points off")
    for what, lines in (("damaged", graded.damage), ("left out", graded.left_out), ("noted", graded.remarks)):
        parts += [f"{what}: {line.rstrip('.')}" for line in lines[:MOST]]
        parts += [f"{what}: {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "; ".join(dict.fromkeys(filter(None, parts)))


def reason(exercise: ExerciseVerdict) -> str:
    """Say in a few words why an exercise lost points: the mistake by name, or what came out and what should have."""
    for result in exercise.results:
        if mistake := mistake_in(result):
            return mistake[0]
    notes = [note for note in exercise.notes if not note.startswith(HELPED)]
    if notes:
        return notes[0].removeprefix(f"{exercise.name}: ").rstrip(".")
    for problem in (result.problem for result in exercise.results if result.problem):
        if problem.because:
            # Where it happened says more to a teacher than Python's words on it.
            place = [line.removeprefix("That is ").rstrip(".") for line in problem.more[:1]]
            return "; ".join([*place, problem.because[0].lower() + problem.because[1:].rstrip(".")])
        if problem.got:
            return f"got {problem.got}, expected {problem.expected}"
    return f"{exercise.earned} of {exercise.points}"


def shortened(text: str, width: int = 96) -> str:
    """Shorten a text to a width."""
    return text if len(text) <= width else text[: width - 1] + "…"


def grade_lines(course: Path, week_name: str, cohort: Sequence[Graded], whole: bool = False) -> list[str]:
    """Return the lines that `nndl grade` prints for a week.

    Args:
        course: the folder that holds notebooks/.
        week_name: e.g. 'week1'.
        cohort: everybody who handed in.
        whole: show the whole reason, however long it is.
    """
    week = load_week(course, week_name)
    head = f"assignment/{ASSIGNMENT_POINTS}"
    lines = [
        f"{week.label}   {len(cohort)} submissions",
        f"  {'submission':<26} {head:>13} {f'quiz/{QUIZ_POINTS}':>8} {'total':>6}  what happened",
    ]
    for graded in cohort:
        points = [f"{graded.scores[name]:g}" if name in graded.scores else "–" for name in (week.assignment, "quiz")]
        happened = what_happened(graded)
        lines.append(
            f"  {graded.student:<26} {points[0]:>13} {points[1]:>8} {graded.total:>6.1f}  "
            f"{happened if whole else shortened(happened)}".rstrip()
        )
    moved = [f"{graded.student} {graded.moved}" for graded in cohort if graded.moved]
    if moved:
        lines.append(
            f"{len(moved)} grades moved although nothing new was handed in: {', '.join(moved[:MANY])}"
            + (f" and {len(moved) - MANY} more" if len(moved) > MANY else "")
        )
    return lines


def sample_table(rows: Sequence[tuple[Graded, float, bool]]) -> list[str]:
    """Return the table of the samples: score, expected score, whether every exercise matches, what happened."""
    lines = [f"  {'submission':<26} {'score':>6} {'expected':>9}   what happened"]
    for graded, expected, as_stated in rows:
        mark = "✓" if as_stated else "✗"
        happened = shortened(what_happened(graded))
        lines.append(f"  {graded.student:<26} {graded.total:>6.1f} {expected:>9.1f}   {mark}  {happened}".rstrip())
    return lines


def problem_lines(cohort: Iterable[Graded]) -> list[str]:
    """Return one line for each thing that could not be done."""
    lines = []
    for graded in cohort:
        lines += [f"{graded.student}: {problem}." for problem in (*graded.problems, graded.refused) if problem]
        failed = [name for name, verdict in graded.verdicts.items() if verdict.failed]
        lines += [f"{graded.student}: {name} is marked for manual grading." for name in failed]
    return lines


class _Lines:
    """Where a bar would draw over itself, a new line for each state of it."""

    def write(self, text: str) -> None:
        """Print a state of the bar."""
        if text.strip():
            print(text.strip(), file=sys.stderr, flush=True)

    def flush(self) -> None:
        """Nothing is held back."""


def progress(week_name: str, total: int) -> "tqdm[Any]":
    """Return a bar with rate and time left on a terminal; elsewhere, a line on stderr twice a minute in long runs."""
    if sys.stdout.isatty():
        return tqdm(total=total, desc=week_name, unit=" submissions", file=sys.stdout)
    line = "{desc}: {n_fmt} of {total_fmt} submissions, {rate_fmt}, {remaining} left"
    return tqdm(
        total=total,
        desc=week_name,
        unit="",
        bar_format=line,
        file=_Lines(),
        delay=QUIET,
        mininterval=QUIET,
        leave=False,
    )
