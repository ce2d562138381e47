"""`nndl verify`: check that built files are up to date and that every sample gets its expected score."""

import tempfile
from pathlib import Path

from grading.build.start import start_out_of_step
from grading.build.weeks import out_of_step
from grading.course.week import load_week
from grading.proof.demo import show_samples
from grading.proof.mutation import SEEDS, mutation_lines, mutation_table
from grading.proof.samples import samples_of

ALWAYS = {"right": 100, "untouched": 0}


def verify(course: Path, weeks: list[str], mistakes: bool = False) -> bool:
    """Print the result of each check, and return whether all passed.

    Args:
        course: the folder that holds notebooks/.
        weeks: names of weeks.
        mistakes: also try every mistake and harmless variant on 50 seeds.
    """
    good = True
    for path in start_out_of_step(course):
        good = False
        print(f"✗ {path} is out of date with notebooks/. Run `nndl build` and commit the result.")
    for week in weeks:
        different = out_of_step(course, week)
        for path in different:
            print(f"✗ {path} is out of date with notebooks/{week}/. Run `nndl build` and commit the result.")
        stated = {sample.name: sample.score for sample in samples_of(course, week)}
        lacking = {name for name, score in ALWAYS.items() if stated.get(name) != score}
        for name in sorted(lacking):
            print(f"✗ tests/submissions/{name}/{week} must exist and expect {ALWAYS[name]} points.")
        if not different:
            print(f"✓ {week}: source/ and release/ match the text, byte for byte")
        with tempfile.TemporaryDirectory(prefix="nndl-verify-") as scratch:
            good &= not different and not lacking and show_samples(course, week, Path(scratch))
        if mistakes:
            rows = mutation_table(load_week(course, week))
            print(f"{week}   mistakes and harmless variants on {SEEDS} seeds each")
            print("\n".join(mutation_lines(rows)))
            good &= all(row.as_it_should for row in rows)
    return good
