"""Write docs/mistakes.md: every named mistake and harmless variant against the hidden checks, on 50 seeds.

`python -m tools.mistakes` takes some minutes: weeks side by side, one process each.
"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from grading.course import load_week, week_names
from grading.mutation import SEEDS, MutationRow, mutation_table

COURSE = Path(__file__).resolve().parent.parent
PAGE = COURSE / "docs" / "mistakes.md"
HEAD = f"""# Named mistakes

Every named mistake, put into the solution and judged by the hidden checks on {SEEDS} seeds: how often it lost points, and
on how many of its failed checks it was named. Never named: what raises, what changes no value, what draws from a
generator that nobody handed in, and mistakes that give the same values as another. On no check was another mistake
named. Written by `python -m tools.mistakes`; `nndl verify --mistakes` says the same of the tree at hand.
"""


def rows_of(week: str) -> list[MutationRow]:
    """The mutation table of a week."""
    return mutation_table(load_week(COURSE, week))


def page() -> str:
    """The text of the page."""
    weeks = week_names(COURSE)
    lines = [HEAD]
    with ProcessPoolExecutor(2) as pool:
        for week, rows in zip(weeks, pool.map(rows_of, weeks), strict=True):
            lines.append(f"## {week}\n")
            for exercise in dict.fromkeys(row.exercise for row in rows):
                own = [row for row in rows if row.exercise == exercise]
                harmless = [row for row in own if row.harmless]
                passed = sum(not row.caught for row in harmless)
                lines.append(f"### `{exercise}`\n\n| mistake | caught | named | misnamed |\n|:--|--:|--:|--:|")
                for row in own:
                    if not row.harmless:
                        name = row.variant.replace("|", "\\|")
                        lines.append(f"| {name} | {row.caught} | {row.named[row.variant]} | {row.misnamed} |")
                lines.append(f"\nHarmless variants that passed on every seed: {passed} of {len(harmless)}.\n")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"written: {PAGE.relative_to(COURSE)}")
