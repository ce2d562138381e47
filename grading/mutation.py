"""Prove the checks: every named mistake is caught and named, every harmless variant passes, whatever the seed."""

from collections import Counter
from dataclasses import dataclass, field

from grading.cases import CaseBook
from grading.course import BugHunt, Exercise, Variant, Week
from grading.reference import Reference

SEEDS = 50


@dataclass
class MutationRow:
    """One mistake or harmless variant of one exercise over many seeds.

    Attributes:
        exercise, variant: which one.
        harmless: whether it is right.
        seeds: how many were tried.
        caught: on how many it lost points.
        named: how often each name was given.
    """

    exercise: str
    variant: str
    harmless: bool
    seeds: int
    caught: int = 0
    named: Counter[str] = field(default_factory=Counter)

    @property
    def misnamed(self) -> int:
        """On how many checks another mistake than this one was named."""
        return sum(count for name, count in self.named.items() if name != self.variant)

    @property
    def as_it_should(self) -> bool:
        """Caught on every seed and never misnamed; a harmless one never caught."""
        return self.caught == (0 if self.harmless else self.seeds) and not self.misnamed


def mutation_table(week: Week, seeds: int = SEEDS) -> list[MutationRow]:
    """Every mistake and harmless variant of a week against its hidden checks."""
    reference = Reference(week)
    rows = {
        (exercise.name, variant.name): MutationRow(exercise.name, variant.name, harmless, seeds)
        for exercise in week.exercises
        if not isinstance(exercise, BugHunt)
        for harmless, variants in ((False, exercise.mistakes), (True, exercise.harmless))
        for variant in variants
    }
    for seed in range(seeds):
        book = CaseBook(week, seed, reference)
        for exercise in week.exercises:
            if not isinstance(exercise, BugHunt):
                for variant in (*exercise.mistakes, *exercise.harmless):
                    _try(book, reference, exercise, variant, rows[exercise.name, variant.name])
    return list(rows.values())


def _try(book: CaseBook, reference: Reference, exercise: Exercise, variant: Variant, row: MutationRow) -> None:
    page = book.page(exercise)
    seen = reference.outcomes(exercise, page.cases, reference.cached(exercise.name, variant))
    results = page.results(seen)
    row.caught += sum(result.earned for result in results) < exercise.points
    for result in results:
        if result.advice:
            row.named[result.advice[0].partition(": ")[2].removesuffix(".")] += 1


def mutation_lines(rows: list[MutationRow]) -> list[str]:
    """The table as text: what went wrong first, then counts per exercise."""
    lines = []
    for row in rows:
        if not row.as_it_should:
            what = "passed" if row.harmless else "caught"
            count = row.seeds - row.caught if row.harmless else row.caught
            lines.append(
                f"  ✗ {row.exercise}: {row.variant}: {what} on {count} of {row.seeds} seeds, {dict(row.named)}"
            )
    for exercise in dict.fromkeys(row.exercise for row in rows):
        own = [row for row in rows if row.exercise == exercise]
        mistakes = [row for row in own if not row.harmless]
        caught = sum(row.caught == row.seeds for row in mistakes)
        named = sum(bool(row.named) for row in mistakes)
        passed = sum(not row.caught for row in own if row.harmless)
        lines.append(
            f"  {exercise:<28} mistakes {len(mistakes):>3}   caught {caught:>3}   named {named:>3}   "
            f"harmless {len(own) - len(mistakes):>2}   passed {passed:>2}"
        )
    return lines
