"""The glossary of the course: the words of all recaps in one table, each with a link to where it is taught."""

from collections.abc import Iterable
from pathlib import Path

from nbformat.v4 import new_markdown_cell

from grading.build.foot import GLOSSARY, RECAP, START, has_recap, has_start, number
from grading.build.notebooks import notebook, write_notebook
from grading.build.recap import HEAD, RULE, Word, all_words
from grading.course.week import week_names

_OPENING = """\
# Glossary

The words of this course, in alphabetical order. The last column leads to the section that teaches the word.

One page a lesson, to print: {recaps}."""


def build_glossary(course: Path, folder: Path) -> bool:
    """Write the glossary into a folder, or remove the one that is there if no week has a recap.

    Args:
        course: the folder that holds notebooks/.
        folder: usually its release/.

    Returns:
        Whether the course has a glossary.

    Raises:
        CourseError: a table of words is not as it should be; file and row are named.
    """
    path = folder / f"{GLOSSARY}.ipynb"
    weeks = [name for name in week_names(course) if has_recap(course, name)]
    if not weeks:
        path.unlink(missing_ok=True)
        return False
    recaps = " · ".join(f"[lesson {number(week)}]({week}/{RECAP}.ipynb)" for week in weeks)
    cells = [_OPENING.format(recaps=recaps), table(all_words(course))]
    if has_start(course):
        cells.append(f"---\n\n**Back:** [start page]({START}.ipynb), with your progress")
    write_notebook(notebook(map(new_markdown_cell, cells)), path)
    return True


def table(words: Iterable[Word]) -> str:
    """Return words as a Markdown table in alphabetical order; a word of two weeks keeps both its rows, in theirs."""
    lines = [HEAD, RULE]
    for word in sorted(words, key=lambda one: one.word.casefold()):
        link = f"[{word.taught}]({word.week}/lesson.ipynb#{word.heading.replace(' ', '-')})"
        lines.append(f"| **{word.word}** | {word.also} | {word.meaning} | {link} |")
    return "\n".join(lines)
