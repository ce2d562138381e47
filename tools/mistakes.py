"""Run every named mistake and harmless variant against the hidden checks on 50 seeds: `python -m tools.mistakes`.

It writes `docs/mistakes.md` in a few minutes, with one process per week.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from grading.course.week import load_week, week_names
from grading.proof.mutation import SEEDS, MutationRow, mutation_table, pairs_alike

COURSE = Path(__file__).resolve().parent.parent
PAGE = COURSE / "docs" / "mistakes.md"
Tables = Mapping[str, Sequence[MutationRow]]

HEAD = f"""# Named mistakes

Every named mistake, put into the solution and judged by the hidden checks on {SEEDS} seeds: on how many it lost points,
on how many the student was told its name, and what is told where it is not named. Written by `python -m tools.mistakes`;
`nndl verify --mistakes` tries the tree at hand.

A name is given only where the values are those of one mistake and of no other, and where nothing else that the function
returned speaks against it. So none can be given to what raises, to what a check sees by shape, spread or kind and not
by values, to what shows as nan or as zeros alone (too much leads there), and to two mistakes that give the same values.
"""


def rows_of(week: str) -> list[MutationRow]:
    """Return the mutation table of a week."""
    return mutation_table(load_week(COURSE, week))


def cell(text: str) -> str:
    """Escape a text for a cell of a table."""
    return text.replace("|", "\\|")


def in_place_of_a_name(row: MutationRow) -> str:
    """Describe what a student is told when a mistake is not named."""
    if row.recognised == row.seeds:
        return ""
    if row.twins:
        return "same values as: " + "; ".join(row.twins)
    return "what it raises" if row.raised else next(iter(row.told), "")


def summary(tables: Tables) -> list[str]:
    """Return a table with one line per week."""
    lines = [
        "| week | mistakes | caught on every seed | named on every seed | on some | called by another's name "
        "| pairs alike | harmless variants | passed on every seed |",
        "|:--|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for week, rows in tables.items():
        mistakes = [row for row in rows if not row.harmless]
        harmless = [row for row in rows if row.harmless]
        numbers = (
            len(mistakes),
            sum(row.caught == row.seeds for row in mistakes),
            sum(row.recognised == row.seeds for row in mistakes),
            sum(0 < row.recognised < row.seeds for row in mistakes),
            sum(bool(row.misnamed) for row in rows),
            len(pairs_alike(rows)),
            len(harmless),
            sum(not row.caught for row in harmless),
        )
        lines.append(f"| {week} | {' | '.join(map(str, numbers))} |")
    return lines


def alike(tables: Tables) -> list[str]:
    """Return the pairs of mistakes that cannot be told apart."""
    pairs = [
        f"| {week} | `{exercise}` | {cell(one)} | {cell(other)} | {count} |"
        for week, rows in tables.items()
        for (exercise, one, other), count in pairs_alike(rows).items()
    ]
    head = ["## Pairs that give the same values", ""]
    if not pairs:
        return [*head, "None on these seeds: wherever two mistakes give values, these differ in some case."]
    table = ["| week | exercise | one | other | seeds |", "|:--|:--|:--|:--|--:|"]
    return [*head, "Neither is named on the seeds counted here.", "", *table, *pairs]


def details(week: str, rows: Sequence[MutationRow]) -> list[str]:
    """List a week's mistakes and harmless variants, exercise by exercise."""
    lines = [f"## {week}"]
    for exercise in dict.fromkeys(row.exercise for row in rows):
        own = [row for row in rows if row.exercise == exercise]
        lines += ["", f"### `{exercise}`", "", "| mistake | caught | named | told instead of its name |"]
        lines.append("|:--|--:|--:|:--|")
        lines += [
            f"| {cell(row.variant)} | {row.caught} | {row.recognised} | {cell(in_place_of_a_name(row))} |"
            for row in own
            if not row.harmless
        ]
        lines += ["", "| harmless variant | passed |", "|:--|--:|"]
        lines += [f"| {cell(row.variant)} | {row.seeds - row.caught} |" for row in own if row.harmless]
    return lines


def page(tables: Tables) -> str:
    """Return the text of the page."""
    parts = [summary(tables), alike(tables), *(details(week, rows) for week, rows in tables.items())]
    return "\n".join([HEAD, *("\n".join([*part, ""]) for part in parts)])


def main() -> None:
    """Try all weeks and write the page."""
    weeks = week_names(COURSE)
    with ProcessPoolExecutor(2) as pool:
        tables = dict(zip(weeks, pool.map(rows_of, weeks), strict=True))
    PAGE.write_text(page(tables), encoding="utf-8", newline="\n")
    print(f"written: {PAGE.relative_to(COURSE)}")


if __name__ == "__main__":
    main()
