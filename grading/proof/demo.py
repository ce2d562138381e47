"""`make demo`: make the sample submissions of every week, grade them, and print a table of scores."""

import os
import sys
import tempfile
import time
from pathlib import Path

from grading.cohort.grade import grade
from grading.cohort.stage import Graded
from grading.cohort.tables import sample_table
from grading.course.paths import find_course
from grading.course.week import ASSIGNMENT_POINTS, QUIZ_POINTS, load_week, week_names
from grading.proof.samples import Sample, make_sample, samples_of
from helpers.errors import CourseError


def grade_samples(course: Path, week_name: str, root: Path) -> list[tuple[Graded, Sample]]:
    """Grade a week's samples in a separate course root.

    Args:
        course: the folder that holds notebooks/, source/ and release/.
        week_name: e.g. 'week1'.
        root: an empty folder.
    """
    week = load_week(course, week_name)
    samples = samples_of(course, week_name)
    if not samples:
        return []
    (root / "source").mkdir()
    (root / "source" / week_name).symlink_to(course / "source" / week_name)
    for sample in samples:
        make_sample(sample, week, course, root / "submitted" / sample.name / week_name)
    # The limits alone are enough for the project's own samples.
    cohort = grade(course, root, week_name, workers=os.cpu_count() or 1, accept_limits=True)
    by_name = {graded.student: graded for graded in cohort}
    return [(by_name[sample.name], sample) for sample in samples]


def as_stated(graded: Graded, sample: Sample) -> bool:
    """Whether every exercise and the quiz have the expected points, in the verdicts and in the gradebook."""
    points = {
        exercise.name: exercise.earned
        for notebook, verdict in graded.verdicts.items()
        if notebook != "quiz"
        for exercise in verdict.exercises.values()
    }
    points["quiz"] = graded.verdicts["quiz"].earned if "quiz" in graded.verdicts else 0
    return points == sample.expected and graded.total == sample.score


def show_samples(course: Path, week_name: str) -> bool:
    """Grade a week's samples and print their table; return whether each has its expected score."""
    with tempfile.TemporaryDirectory(prefix="nndl-demo-") as scratch:
        start = time.monotonic()
        graded = grade_samples(course, week_name, Path(scratch))
        seconds = time.monotonic() - start
    label = load_week(course, week_name).label
    if not graded:
        print(f"{label}   no samples yet")
        return True
    rows = [(one, float(sample.score), as_stated(one, sample)) for one, sample in graded]
    points = f"assignment {ASSIGNMENT_POINTS} + quiz {QUIZ_POINTS}"
    print(f"{label}   {len(rows)} submissions graded in {seconds:.1f} s{points:>46}")
    print("\n".join(sample_table(rows)))
    for (one, sample), (_, _, right) in zip(graded, rows, strict=True):
        if not right:
            print(f"\n{sample.name}: stated {sample.expected}")
            for verdict in one.verdicts.values():
                print("\n".join(exercise.text for exercise in verdict.exercises.values()))
    return all(right for _, _, right in rows)


def main() -> int:
    """Print the tables of all weeks."""
    try:
        course = find_course()
        results = [show_samples(course, week) for week in week_names(course)]
        return 0 if all(results) else 1
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
