"""Judge all submissions of a week, and write only to the store. Arguments: `COURSE ROOT WEEK`."""

import sys
from pathlib import Path

from grading.cohort.parallel import Task, judge_task
from grading.course.paths import class_folder
from grading.judge.store import Store


def main(course: Path, root: Path, week: str) -> None:
    """Judge one task after another."""
    state = class_folder(root)
    seed = Store(state).seed(week)
    for folder in sorted((root / "submitted").glob(f"*/{week}")):
        judge_task(Task(course, week, seed, root / "source" / week, folder, state))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
