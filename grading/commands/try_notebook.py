"""`nndl try`: judge your own notebook when you learn alone. It needs no gradebook, and writes a feedback page."""

import json
import os
import webbrowser
from dataclasses import replace
from pathlib import Path

from grading.course.paths import named_folder
from grading.course.week import Week, load_week
from grading.judge.notebook import assignment_verdict, judge_of, quiz_of, quiz_verdict, skeletons_of
from grading.judge.store import Store
from grading.judge.verdict import Verdict
from grading.nbgrader_plugin.feedback import page
from grading.nbgrader_plugin.graded_notebook import REMARKS, show_verdict
from grading.quiz.marking import Quiz
from grading.submissions.reassemble import read_notebook, reassemble
from grading.submissions.recognise import notebook_in
from helpers.checks.public_checks import DOCUMENT
from helpers.errors import CourseError
from helpers.progress import last_run

CLASS = "on-my-own"


def try_notebook(course: Path, path: Path, open_page: bool) -> int:
    """Judge a notebook, print the points, write `<name>_feedback.html` beside it.

    Args:
        course: the folder that holds notebooks/.
        path: an assignment's or quiz's notebook, with the week's files beside it.
        open_page: whether to open the page in the browser.

    Raises:
        CourseError: there is no such notebook, it does not belong to this course, or a check ran in it since it was
            saved.
    """
    week = _week_of(course, path)
    skeletons = skeletons_of(week, course / "source" / week.name)
    handed_in = read_notebook(path)
    name = path.stem if path.stem in skeletons else notebook_in(handed_in, skeletons)
    if not name:
        raise CourseError(f"{path.name} is not graded. {week.name} has {week.assignment}.ipynb and quiz.ipynb.")
    _must_be_saved(path, name)
    skeleton = skeletons[name]
    made, remarks = reassemble(skeleton, handed_in.cells, handed_in.stamp)
    remarks = [*handed_in.damage, *remarks]
    hidden: set[str] = set()
    left_out: list[str] = []
    if name == "quiz":
        quiz = quiz_of(week)
        verdict = quiz_verdict(made, quiz)
        hidden = _open_questions(quiz, verdict)
    else:
        store = Store(named_folder(CLASS))
        judge = judge_of(course, week.name, store.seed(week.name))
        source = course / "source" / week.name
        verdict, left_out = assignment_verdict(made, skeleton, judge, path.parent, source, store)
    for name, exercise in verdict.exercises.items():
        print(f"  {name:<32} {exercise.earned:>3} / {exercise.points}")
    most = sum(exercise.points for exercise in verdict.exercises.values())
    print(f"  {'together':<32} {verdict.earned:>3} / {most}")
    print(f"  graded with version {verdict.version} of {week.name}")
    for remark in remarks:
        print(f"  noted: {remark}")
    for line in left_out:
        print(f"  {line}")
    if hidden:
        print(f"  {len(hidden)} questions are unanswered: explanations are shown once all are answered.")
        verdict = _without_explanations(verdict)
    made.metadata[REMARKS] = [*remarks, *left_out]
    place = path.with_name(f"{path.stem}_feedback.html")
    place.write_text(page(show_verdict(made, verdict), path.stem, verdict), encoding="utf-8")
    print(f"  feedback page: {place}")
    if open_page and not _opened(place):
        print("  No browser opened here: double-click the page in JupyterLab's list of files.")
    return 0


def _must_be_saved(path: Path, name: str) -> None:
    """Refuse a file that is older than the last check that ran in its notebook."""
    last = last_run(path.parent, "quiz" if name == "quiz" else "assignment")
    # The clock of the files may lag a little.
    if last > path.stat().st_mtime + 1:
        raise CourseError(
            f"{path} was saved before the last check that you ran in it. Save the notebook first (Ctrl+S), then run "
            "this again."
        )


def _opened(page: Path) -> bool:
    """Whether a browser opened the page; one that writes into the terminal is not asked."""
    screen = {"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    return bool(screen) and webbrowser.open(page.absolute().as_uri())


def _week_of(course: Path, path: Path) -> Week:
    if not path.is_file():
        raise CourseError(f"There is no notebook {path}.")
    try:
        name = json.loads((path.parent / DOCUMENT).read_text(encoding="utf-8"))["week"]
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(f"{DOCUMENT} is not beside {path.name}: keep the notebook in the week's folder.") from None
    return load_week(course, str(name))


def _open_questions(quiz: Quiz, verdict: Verdict) -> set[str]:
    messages = {name: found.results[0].sentence for name, found in verdict.exercises.items()}
    return {question.grade_id for question in quiz.questions if messages[question.grade_id] == "unanswered"}


def _without_explanations(verdict: Verdict) -> Verdict:
    return replace(verdict, exercises={name: replace(e, notes=()) for name, e in verdict.exercises.items()})
