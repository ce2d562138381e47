"""Prove the checks: every named mistake is caught and named, every harmless variant passes, whatever the seed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.checks.cases import PreparedExercise, WeekCases
from grading.course.reference import Reference
from grading.course.week import BugHunt, Exercise, Variant, Week
from helpers.checks.diagnosis import name_mistake
from helpers.checks.evaluate import Check
from helpers.checks.kinds import Outcome

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
        recognised: on how many it was given its own name.
        raised: on how many it was not, and raised: the error is told in place of a name.
        twins: where it was not, and did not raise: on how many a mistake of this name gives the same values.
        told: where it was not: the sentence of the first check that failed.
    """

    exercise: str
    variant: str
    harmless: bool
    seeds: int
    caught: int = 0
    named: Counter[str] = field(default_factory=Counter)
    recognised: int = 0
    raised: int = 0
    twins: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

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
        week_cases = WeekCases(week, seed, reference)
        for exercise in week.exercises:
            if not isinstance(exercise, BugHunt):
                for variant in (*exercise.mistakes, *exercise.harmless):
                    _try(week_cases, reference, exercise, variant, rows[exercise.name, variant.name])
    return list(rows.values())


def _try(week_cases: WeekCases, reference: Reference, exercise: Exercise, variant: Variant, row: MutationRow) -> None:
    prepared = week_cases.prepare(exercise)
    # A known mistake has been run twice already, with the same outcomes both times.
    known = {mistake.name: mistake.outcomes for mistake in prepared.mistakes}
    seen = known.get(variant.name) or reference.outcomes(
        exercise, prepared.cases, reference.cached(exercise.name, variant)
    )
    results = prepared.results(seen)
    row.caught += sum(result.earned for result in results) < exercise.points
    names = [result.advice[0].partition(": ")[2].removesuffix(".") for result in results if result.advice]
    row.named.update(names)
    if variant.name in names:
        row.recognised += 1
        return
    row.told.update([result.sentence for result in results if result.problem][:1])
    if any(outcome.raised for outcome in seen):
        row.raised += 1
    elif not row.harmless:
        row.twins.update(
            {name for check in exercise.checks for name in _matching(prepared, check, seen)} - {variant.name}
        )


def _matching(prepared: PreparedExercise, check: Check, seen: Sequence[Outcome]) -> list[str]:
    """The mistakes whose values these are, each asked alone."""
    at = [index for index, case in enumerate(prepared.cases) if case.group == check.group]
    here, right = [seen[index] for index in at], [prepared.expected[index] for index in at]
    alone = [replace(mistake, outcomes=tuple(mistake.outcomes[index] for index in at)) for mistake in prepared.mistakes]
    return [mistake.name for mistake in alone if name_mistake(check.kind, here, right, [mistake])]


def pairs_alike(rows: Sequence[MutationRow]) -> dict[tuple[str, str, str], int]:
    """On how many seeds two mistakes give the same values, so that neither is named; by exercise and both names."""
    found: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for twin, count in row.twins.items():
            one, other = sorted((row.variant, twin))
            key = (row.exercise, one, other)
            found[key] = max(count, found.get(key, 0))
    return found


def mutation_lines(rows: Sequence[MutationRow]) -> list[str]:
    """The table as text: what went wrong first, then counts per exercise, then the pairs that nothing tells apart."""
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
        named = sum(row.recognised == row.seeds for row in mistakes)
        passed = sum(not row.caught for row in own if row.harmless)
        lines.append(
            f"  {exercise:<28} mistakes {len(mistakes):>3}   caught {caught:>3}   named {named:>3}   "
            f"harmless {len(own) - len(mistakes):>2}   passed {passed:>2}"
        )
    for (exercise, one, other), count in pairs_alike(rows).items():
        lines.append(f"  {exercise}: alike on {count} of {rows[0].seeds} seeds, so neither is named: {one} / {other}")
    return lines
