"""Format tables for instructors: each student's score, and in a few words what happened."""

from collections.abc import Iterable, Sequence

from grading.cohort.stage import Graded
from grading.judge.verdict import ExerciseVerdict
from helpers.checks.report import mistake_in

HELPED = "judged with a right"


def what_happened(graded: Graded) -> str:
    """Summarise a submission in one line."""
    parts = [*graded.problems, *(line.rstrip(".") for line in graded.left_out[:1])]
    verdicts = graded.verdicts.values()
    if verdicts and not any(verdict.earned or verdict.failed for verdict in verdicts):
        return "; ".join([*parts, "no points earned", *graded.remarks[:1]])
    helped = []
    for verdict in verdicts:
        if verdict.failed:
            parts.append("needs grading by hand")
        for exercise in verdict.exercises.values():
            if exercise.name.startswith("quiz_"):
                continue
            if any(note.startswith(HELPED) for note in exercise.notes):
                helped.append(exercise.name)
            if exercise.earned < exercise.points:
                parts.append(f"{exercise.name}: {_reason(exercise)}")
    if helped:
        parts.append(f"{', '.join(helped)} judged with a right one")
    if any(verdict.by_clock for verdict in verdicts):
        parts.append("stopped by a wall-clock limit: grade it again when the machine is less busy")
    parts += [f"noted: {remark.rstrip('.')}" for remark in graded.remarks[:2]]
    return "; ".join(dict.fromkeys(parts))


def _reason(exercise: ExerciseVerdict) -> str:
    for result in exercise.results:
        if mistake := mistake_in(result):
            return mistake[0]
    notes = [note for note in exercise.notes if not note.startswith(HELPED)]
    if notes:
        return notes[0].removeprefix(f"{exercise.name}: ").rstrip(".")
    for result in exercise.results:
        if result.problem and (result.problem.because or result.problem.got):
            return (result.problem.because or f"got {result.problem.got}").rstrip(".")
    return f"{exercise.earned} of {exercise.points}"


def shortened(text: str, width: int = 96) -> str:
    """Shorten a text to a width."""
    return text if len(text) <= width else text[: width - 1] + "…"


def score_table(cohort: Iterable[Graded]) -> list[str]:
    """Return the lines of the table printed by `nndl grade`."""
    lines = [f"  {'submission':<26} {'score':>6}  what happened"]
    lines += [f"  {graded.student:<26} {graded.total:>6.1f}  {shortened(what_happened(graded))}" for graded in cohort]
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
        lines += [f"{graded.student}: {problem}." for problem in graded.problems]
        failed = [name for name, verdict in graded.verdicts.items() if verdict.failed]
        lines += [f"{graded.student}: {name} is marked for manual grading." for name in failed]
    return lines
