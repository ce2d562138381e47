"""Recaps and the glossary: built from the same tables of words, for readers alone, and true to the lessons."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from tiny_course import HEAD, NOTEBOOK, WEEK, write_tiny_course

from grading.build.bundle import write_bundle
from grading.build.foot import has_recap
from grading.build.recap import all_words, headings_of
from grading.build.start import build_start, start_out_of_step
from grading.build.weeks import build, out_of_step
from grading.course.reference import read_text
from grading.course.version import read_stamp, stamp_of
from grading.course.week import week_names
from helpers.commands.my_work import update_my_work
from helpers.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent
RECAPS = [week for week in week_names(COURSE) if has_recap(COURSE, week)]

LESSON = HEAD + (
    "# %% [markdown]\n# ## 1 Twice a number\n# We call it the **zero\n# point**.\n\n"
    "# %%\n1 + 1\n\n# %% [markdown]\n# ## 2 Shifted\n# And **Affine**.\n"
)
ROWS = [
    "| **zero point** | origin \\| root | where $x = 0$ | lesson 9, section 1 |",
    "| **affine** | | doubled, then shifted | lesson 9, section 2 |",
]
TEXT = """\
# Recap: doubling

One page.

## Formulas

$2x$

## Words

| word | also called | what it means | taught in |
|:--|:--|:--|:--|
{rows}

## Where to read on

- A book
"""
START = HEAD.split("\n\n")[0] + "\n\n# %% [markdown]\n# [glossary](glossary.ipynb)\n\n# %% [markdown]\n# {hours} h\n"
ABOUT = "# # Doubling  \n# **Lesson** · course week 1 · about 30 minutes\n"


def course_with(root, text=None, rows=ROWS, **texts):
    course = write_tiny_course(root, lesson=LESSON, **texts)
    whole = TEXT.format(rows="\n".join(rows)) if text is None else text
    (course / "notebooks" / WEEK / "recap.md").write_text(whole, encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = course_with(tmp_path_factory.mktemp("recapped"))
    build(made, [WEEK])
    build_start(made)
    return made


def cells_of(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook.cells


def test_a_recap_has_a_text_cell_a_section_and_a_foot(course):
    cells = cells_of(course / "release" / WEEK / "recap.ipynb")
    assert [cell.source.splitlines()[0] for cell in cells] == [
        "# Recap: doubling",
        "## Formulas",
        "## Words",
        "## Where to read on",
        "---",
    ]
    assert {cell.cell_type for cell in cells} == {"markdown"}
    assert f"]({NOTEBOOK}.ipynb)" in cells[-1].source and "](../glossary.ipynb)" in cells[-1].source


def test_the_lesson_leads_to_its_recap_and_that_one_back(course):
    assert "[recap](recap.ipynb)" in cells_of(course / "release" / WEEK / "lesson.ipynb")[-1].source
    assert "](lesson.ipynb)" in cells_of(course / "release" / WEEK / "recap.ipynb")[-1].source


def test_a_recap_is_no_part_of_the_assignment_and_holds_nothing_to_grade(course):
    assert sorted(path.name for path in (course / "source" / WEEK).glob("*.ipynb")) == [
        f"{NOTEBOOK}.ipynb",
        "lesson.ipynb",
        "quiz.ipynb",
    ]
    assert not [cell for cell in cells_of(course / "release" / WEEK / "recap.ipynb") if "nbgrader" in cell.metadata]


def test_the_glossary_lists_all_words_in_alphabetical_order_with_links_to_their_sections(course):
    opening, table, *_ = cells_of(course / "release" / "glossary.ipynb")
    assert f"[lesson 9]({WEEK}/recap.ipynb)" in opening.source
    assert table.source.splitlines()[2:] == [
        f"| **affine** |  | doubled, then shifted | [lesson 9, section 2]({WEEK}/lesson.ipynb#2-Shifted) |",
        "| **zero point** | origin \\| root | where $x = 0$ | "
        f"[lesson 9, section 1]({WEEK}/lesson.ipynb#1-Twice-a-number) |",
    ]


def test_what_is_out_of_step_of_them_is_named_and_what_lost_its_text_is_gone(course, tmp_path):
    copy = tmp_path / "course"
    shutil.copytree(course, copy)
    assert out_of_step(copy, WEEK) == start_out_of_step(copy) == []
    (copy / "release" / WEEK / "recap.ipynb").unlink()
    (copy / "release" / "glossary.ipynb").write_text("{}")
    assert out_of_step(copy, WEEK) == [f"release/{WEEK}/recap.ipynb"]
    assert start_out_of_step(copy) == ["release/glossary.ipynb"]
    (copy / "notebooks" / WEEK / "recap.md").unlink()
    build(copy, [WEEK])
    assert build_start(copy) == []
    assert not list((copy / "release").rglob("recap.ipynb")) and not (copy / "release" / "glossary.ipynb").exists()
    assert "recap" not in cells_of(copy / "release" / WEEK / "lesson.ipynb")[-1].source


@pytest.mark.parametrize("recap", [True, False])
def test_the_start_page_leads_to_the_glossary_where_there_is_one(tmp_path, recap):
    course = course_with(tmp_path)
    for name in ("lesson", "assignment"):
        path = course / "notebooks" / WEEK / f"{name}.py"
        path.write_text(path.read_text().replace("# %%", f"# %% [markdown]\n{ABOUT}\n# %%", 1))
    (course / "notebooks" / "start.py").write_text(START)
    if not recap:
        (course / "notebooks" / WEEK / "recap.md").unlink()
    assert build_start(course) == ["glossary.ipynb"] * recap + ["start.ipynb"]
    texts = [cell.source for cell in cells_of(course / "release" / "start.ipynb")]
    assert ("[glossary](glossary.ipynb)" in texts) == recap and len(texts) == 1 + recap
    if recap:
        assert "](start.ipynb)" in cells_of(course / "release" / "glossary.ipynb")[-1].source


def test_students_get_both_and_keep_what_they_wrote_into_them(course, tmp_path):
    for name in ("helpers", "pyproject.toml"):
        (tmp_path / name).symlink_to(COURSE / name)
    for name in ("notebooks", "source", "release"):
        shutil.copytree(course / name, tmp_path / name)
    build(tmp_path, [WEEK])  # with the version of the course in its stamps
    write_bundle(tmp_path, tmp_path / "students")
    release, mine = tmp_path / "students" / "release", tmp_path / "my-work"
    update_my_work(release, mine)
    for name in ("glossary.ipynb", f"{WEEK}/recap.ipynb"):
        assert (mine / name).read_bytes() == (tmp_path / "release" / name).read_bytes()
        (mine / name).write_text("my notes")
        assert update_my_work(release, mine) == []
        (release / name).write_text("rebuilt")
        assert update_my_work(release, mine)[-1].startswith(f"{name} is kept as you left it")
        assert (mine / name).read_text() == "my notes"
        (release / name).write_bytes((mine / name).read_bytes())


ROW, NEXT = ROWS
BAD = {
    "three cells": ([ROW, "| **affine** | doubled | lesson 9, section 2 |"], "line 14: .*affine.* has 3 cells, not 4"),
    "a word not in bold": ([ROW, NEXT.replace("**", "")], "line 14: .*affine.* should begin with the word in bold"),
    "no meaning": ([NEXT.replace("doubled, then shifted", " ")], "line 13: .*affine.* does not say what"),
    "no place": ([NEXT.replace(", section 2", "")], "line 13: .*affine.* should end with where it is taught"),
    "another course's lesson": ([NEXT.replace("lesson 9", "lesson 7")], "line 13: .*affine.* names lesson 7"),
    "no such section": ([NEXT.replace("section 2", "section 3")], "line 13: .*section 3; .* lesson are: 1, 2"),
    "twice": ([ROW, NEXT, ROW.replace("zero", "Zero")], "line 15: .*Zero point.* stands in this table already"),
    "no rows": ([], "line 11: the table of words should begin with"),
}


@pytest.mark.parametrize("slip", BAD)
def test_a_bad_row_is_one_line_with_file_and_row_and_leaves_what_was_built(course, tmp_path, slip):
    rows, said = BAD[slip]
    bad = course_with(tmp_path, rows=rows)
    for at_work in (lambda: build(bad, [WEEK]), lambda: build_start(bad)):
        with pytest.raises(CourseError, match=rf"recap\.md, {said}") as error:
            at_work()
        assert "\n" not in str(error.value)
    assert not (bad / "source").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("## Words", "## Terms"), "has no section '## Words'"),
        (("| also called ", ""), "line 11: the table of words should begin with"),
        (("|:--|:--|:--|:--|", "|:--|"), "line 11: the table of words should begin with"),
        (("# Recap", "Recap"), "should begin with its title"),
        (("One page", "{printed: 1} page"), "'{printed: 1}' is no mark"),
    ],
)
def test_a_text_that_is_no_recap_is_said_to_be_none_in_one_line(tmp_path, change, said):
    text = TEXT.format(rows="\n".join(ROWS)).replace(*change)
    with pytest.raises(CourseError) as error:
        build(course_with(tmp_path, text), [WEEK])
    assert "recap.md" in str(error.value) and said in str(error.value) and "\n" not in str(error.value)


def test_another_recap_leaves_the_version_of_what_is_handed_in_and_its_own_notebook_has_none(course, tmp_path):
    assert stamp_of(course_with(tmp_path, rows=ROWS[:1]), WEEK) == stamp_of(course, WEEK)
    assert read_stamp(nbformat.read(course / "release" / WEEK / "recap.ipynb", as_version=4).metadata) is None


# The course's own


def test_every_week_has_a_recap_or_none_has():
    assert RECAPS in ([], week_names(COURSE))


def bold_in(course, week):
    """What stands in bold in each section of a lesson, by the section's heading, in small letters."""
    cells = read_text(course / "notebooks" / week / "lesson.py").cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    parts = re.split(r"^## (\d+ .+)$", "\n\n".join(texts), flags=re.MULTILINE)
    sections = zip(parts[1::2], parts[2::2], strict=True)
    return {
        heading.strip(): {" ".join(bold.split()).casefold() for bold in re.findall(r"\*\*([^*]+)\*\*", text)}
        for heading, text in sections
    }


def not_in_bold(course):
    """The words of all tables that do not stand in bold in the section that their row names."""
    bold = {week: bold_in(course, week) for week in week_names(course)}
    words = all_words(course)
    return [f"{one.word}: {one.taught}" for one in words if one.word.casefold() not in bold[one.week][one.heading]]


def test_a_word_that_its_section_does_not_hold_in_bold_is_found(course, tmp_path):
    assert not_in_bold(course) == []
    rows = [ROW.replace("section 1", "section 2"), NEXT.replace("affine", "affin"), NEXT]
    assert not_in_bold(course_with(tmp_path, rows=rows)) == [
        "zero point: lesson 9, section 2",
        "affin: lesson 9, section 2",
    ]


def test_each_word_of_a_recap_stands_in_bold_in_the_section_that_teaches_it():
    assert not_in_bold(COURSE) == []


@pytest.mark.skipif(not RECAPS, reason="no week has a recap yet: notebooks/weekN/recap.md")
def test_the_committed_glossary_leads_to_sections_that_are_there():
    table = cells_of(COURSE / "release" / "glossary.ipynb")[1].source
    links = re.findall(r"\]\((week\d+)/lesson\.ipynb#([^)]+)\) \|$", table, re.MULTILINE)
    assert len(links) == len(all_words(COURSE))
    for week, anchor in links:
        assert anchor in {heading.replace(" ", "-") for heading in headings_of(COURSE, week).values()}
