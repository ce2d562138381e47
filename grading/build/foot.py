"""The cells at the foot of every notebook: how to get a score, and where to go on. Written here once for all weeks."""

from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.course.week import Week, week_names

START, PROJECT = "start", "project"
"""The names of the start page and of the final project, in `notebooks/` as in `release/`."""
RECAP, GLOSSARY = "recap", "glossary"
"""The names of a lesson on one page, in `notebooks/weekN/` as in `release/weekN/`, and of the words of all of them."""

_SCORE = """\
## Your score

Do you learn on your own? The next cell tells you how to get your score. In a class, you hand in the notebook, and your
teacher's grade counts."""


def foot(course: Path, week: Week, kind: str) -> list[NotebookNode]:
    """Return the last cells of a notebook.

    Args:
        course: the folder that holds notebooks/.
        week: its week.
        kind: 'lesson', 'recap', 'assignment' or 'quiz'.
    """
    cells = []
    if kind in ("assignment", "quiz"):
        name = week.assignment if kind == "assignment" else "quiz"
        # The judge leaves a demo out while it is as released.
        score = new_code_cell(
            f'from helpers.score import my_score\n\nmy_score("{name}")', metadata=NotebookNode({"tags": ["demo"]})
        )
        cells = [new_markdown_cell(_SCORE), score]
    return [*cells, new_markdown_cell(f"---\n\n{_onward(course, week, kind)}")]


def number(week: str) -> str:
    """Return the number by which lessons and assignments call a week: '1' for 'week1'."""
    return week.removeprefix("week")


def has_recap(course: Path, week: str) -> bool:
    """Whether a week has a recap."""
    return (course / "notebooks" / week / f"{RECAP}.md").is_file()


def has_start(course: Path) -> bool:
    """Whether the course has a start page."""
    return (course / "notebooks" / f"{START}.py").is_file()


def has_project(course: Path) -> bool:
    """Whether the course has a final project."""
    return (course / "notebooks" / f"{PROJECT}.py").is_file()


def _onward(course: Path, week: Week, kind: str) -> str:
    after = {"lesson": _after_lesson, RECAP: _after_lesson, "assignment": _after_assignment}
    links = [after.get(kind, _after_quiz)(course, week)]
    if kind == "lesson" and has_recap(course, week.name):
        links.append(f"**In short:** this lesson's [recap]({RECAP}.ipynb), one page to print")
    if kind == RECAP:
        links.append(f"**Words:** the [glossary](../{GLOSSARY}.ipynb) of the course")
        links.append(f"**In full:** [lesson {number(week.name)}](lesson.ipynb)")
    if has_start(course):
        links.append(f"**Back:** [start page](../{START}.ipynb), with your progress")
    return "  \n".join(links)


def _after_lesson(course: Path, week: Week) -> str:
    title = f"[{week.title}]({week.assignment}.ipynb)"
    if week.optional:
        return f"**Next:** the optional assignment, {title}; or straight to the [quiz](quiz.ipynb)"
    return f"**Next:** the assignment, {title}"


def _after_assignment(course: Path, week: Week) -> str:
    return "**Next:** this week's [quiz](quiz.ipynb)"


def _after_quiz(course: Path, week: Week) -> str:
    names = week_names(course)
    following = names[names.index(week.name) + 1 :]
    if not following:
        last = "This was the last quiz of the course. Well done!"
        if has_project(course):
            last += f"  \n**Next:** [a project of your own](../{PROJECT}.ipynb), not graded"
        return last
    return f"**Next:** [lesson {number(following[0])}](../{following[0]}/lesson.ipynb)"
