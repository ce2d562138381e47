"""`make demo`: grade the sample submissions of every week as one class, print their scores, and keep the class."""

import os
import shlex
import shutil
import sys
import time
from pathlib import Path

from grading.cohort.grade import grade
from grading.cohort.stage import Graded
from grading.cohort.tables import sample_table
from grading.course.paths import find_course
from grading.course.week import ASSIGNMENT_POINTS, QUIZ_POINTS, load_week, week_names
from grading.proof.samples import Sample, make_sample, samples_of
from helpers.commands.nndl import in_one_line
from helpers.errors import CourseError

CLASS = "demo-class"
CONFIG = """\
# The class of `make demo`, which replaces this folder each time.
c = get_config()
from grading.nbgrader_config import configure

configure(c)
c.CourseDirectory.course_id = "demo"
c.Exchange.root = __file__.replace("nbgrader_config.py", "exchange")
"""


def new_class(course: Path) -> Path:
    """Return a new course root for the demo; it replaces the one that an earlier demo left.

    Args:
        course: the folder that holds notebooks/; the root is a folder in it.

    Raises:
        CourseError: there is a folder of that name which is not a demo's.
    """
    root = course / CLASS
    config = root / "nbgrader_config.py"
    if root.exists():
        if not config.is_file() or config.read_text(encoding="utf-8") != CONFIG:
            raise CourseError(f"{root} was not made by `make demo`: move it to another place, then try again.")
        shutil.rmtree(root)
    exchange = root / "exchange"
    exchange.mkdir(parents=True)
    exchange.chmod(0o777)  # as nbgrader asks of an exchange
    config.write_text(CONFIG, encoding="utf-8")
    return root


def formgrader_command(root: Path) -> str:
    """Return one shell command that opens formgrader on a course root, from whatever folder it is run in."""
    options = ["--LabApp.default_url=/formgrader/gradebook", *(["--allow-root"] if os.geteuid() == 0 else [])]
    return f"(cd {shlex.quote(str(root))} && {shlex.join([sys.executable, '-m', 'jupyterlab', *options])})"


def grade_samples(course: Path, week_name: str, root: Path) -> list[tuple[Graded, Sample]]:
    """Grade a week's samples in a course root.

    Args:
        course: the folder that holds notebooks/, source/ and release/.
        week_name: e.g. 'week1'.
        root: it holds nothing of that week yet.
    """
    week = load_week(course, week_name)
    samples = samples_of(course, week_name)
    if not samples:
        return []
    (root / "source").mkdir(exist_ok=True)
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


def show_samples(course: Path, week_name: str, root: Path) -> bool:
    """Grade a week's samples in a course root and print their table; return whether each has its expected score."""
    start = time.monotonic()
    graded = grade_samples(course, week_name, root)
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
    """Print the tables of all weeks, and how to look at the class in formgrader."""
    return in_one_line(_show_all)


def _show_all() -> int:
    course = find_course()
    root = new_class(course)
    results = [show_samples(course, week, root) for week in week_names(course)]
    print(f"\nThe class is kept in {root} until the next demo. To look at it in formgrader:")
    print(formgrader_command(root))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
