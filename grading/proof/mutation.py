"""Prove the checks: on every seed, named mistakes are caught and named, and harmless variants pass."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.checks.cases import PreparedExercise, WeekCases
from grading.course.reference import Reference
from grading.course.week import BugHunt, Exercise, Variant, Week
from helpers.checks.diagnosis import name_mistake
from helpers.checks.evaluate import Check
from helpers.checks.kinds import Outcome
from helpers.checks.results import mistake_in

SEEDS = 50


@dataclass
class MutationRow:
    """One mistake or harmless variant of one exercise over many seeds.

    Attributes:
        exercise, variant: their names.
        harmless: whether the variant is right.
        seeds: the number of seeds tried.
        caught: on how many seeds it lost points.
        named: how often each mistake's name was given.
        recognised: on how many seeds it was given its own name.
        raised: on how many seeds it was not recognised but raised: the error is reported instead of a name.
        twins: if not recognised and nothing was raised: on how many seeds each other mistake gives the same values.
        told: if not recognised: the sentences of the first checks that failed, counted.
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
        """The number of checks that named another mistake than this one."""
        return sum(count for name, count in self.named.items() if name != self.variant)

    @property
    def as_it_should(self) -> bool:
        """Whether a mistake is caught on every seed, a harmless variant on none, and neither is misnamed."""
        return self.caught == (0 if self.harmless else self.seeds) and not self.misnamed


def mutation_table(week: Week, seeds: int = SEEDS) -> list[MutationRow]:
    """Run every mistake and harmless variant of a week against its hidden checks."""
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
    # A known mistake has already been run, with reproducible outcomes.
    known = {mistake.name: mistake.outcomes for mistake in prepared.mistakes}
    seen = known.get(variant.name) or reference.outcomes(
        exercise, prepared.cases, reference.cached(exercise.name, variant)
    )
    results = prepared.results(seen)
    row.caught += sum(result.earned for result in results) < exercise.points
    names = [mistake[0] for result in results if (mistake := mistake_in(result))]
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
    """Return the names of the mistakes that give these values, each compared on its own."""
    at = [index for index, case in enumerate(prepared.cases) if case.group == check.group]
    here, right = [seen[index] for index in at], [prepared.expected[index] for index in at]
    alone = [replace(mistake, outcomes=tuple(mistake.outcomes[index] for index in at)) for mistake in prepared.mistakes]
    return [mistake.name for mistake in alone if name_mistake(check.kind, here, right, [mistake])]


def pairs_alike(rows: Sequence[MutationRow]) -> dict[tuple[str, str, str], int]:
    """Count the seeds on which two mistakes give the same values, so that neither is named; by exercise and names."""
    found: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for twin, count in row.twins.items():
            one, other = sorted((row.variant, twin))
            key = (row.exercise, one, other)
            found[key] = max(count, found.get(key, 0))
    return found


def mutation_lines(rows: Sequence[MutationRow]) -> list[str]:
    """Format the table: first what went wrong, then counts per exercise, then pairs that cannot be told apart."""
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
        lines.append(f"  {exercise}: equal on {count} of {rows[0].seeds} seeds, so neither is named: {one} / {other}")
    return lines
