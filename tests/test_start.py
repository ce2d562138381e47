"""The start page, and the way from notebook to notebook: every link leads to a file, and the chain misses nothing."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from grading.build.start import build_start, start_out_of_step
from grading.course.week import load_week, week_names
from helpers.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent
RELEASE = COURSE / "release"
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#:]+)\)")
CHAIN = [
    f"{week}/{name}.ipynb"
    for week in week_names(COURSE)
    for name in ("lesson", load_week(COURSE, week).assignment, "quiz")
]
PROJECT = "project.ipynb"


def cells(path):
    return nbformat.read(RELEASE / path, as_version=4).cells


def start_text():
    return "\n".join(cell.source for cell in cells("start.ipynb") if cell.cell_type == "markdown")


def test_the_committed_start_page_is_what_the_text_gives():
    assert start_out_of_step(COURSE) == [], "run `nndl build` and commit what it changed"


def test_the_start_page_leads_to_every_notebook_in_the_order_in_which_they_are_done():
    glossary = ["glossary.ipynb"] if (RELEASE / "glossary.ipynb").is_file() else []
    targets = [target for _, target in LINK.findall(start_text())]
    assert targets == [*CHAIN, PROJECT, *glossary]
    assert all((RELEASE / target).is_file() for target in targets)


def test_the_start_page_says_how_long_each_part_takes():
    rows = [line for line in start_text().splitlines() if line.startswith("| **")]
    minutes = [[int(number) for number in re.findall(r"(\d+)\smin", row)] for row in rows]
    assert [len(parts) for parts in minutes] == [3] * len(week_names(COURSE)) + [1]
    (hours,) = re.findall(r"takes about (\d+) hours", " ".join(start_text().split()))
    assert abs(int(hours) - sum(map(sum, minutes)) / 60) <= 0.5


def test_the_picture_is_in_the_page_with_words_beside_it_and_is_small():
    ((alt, name),) = re.findall(r"!\[([^\]]+)\]\(attachment:([\w.]+)\)", start_text())
    assert len(alt) > 100
    (holder,) = [cell for cell in cells("start.ipynb") if cell.get("attachments")]
    assert name in holder.attachments
    assert (COURSE / "notebooks" / name).stat().st_size < 150_000


@pytest.mark.parametrize("path", CHAIN)
def test_the_foot_of_each_notebook_leads_to_the_next_and_back_to_the_start_page(path):
    foot = cells(path)[-1]
    assert foot.cell_type == "markdown"
    folder = (RELEASE / path).parent
    targets = [(folder / target).resolve().relative_to(RELEASE).as_posix() for _, target in LINK.findall(foot.source)]
    following = [*CHAIN[CHAIN.index(path) + 1 :], PROJECT][:1]
    assert targets[: len(following)] == following and targets[-1] == "start.ipynb"
    assert all((RELEASE / target).is_file() for target in targets)


def test_the_project_leads_back_to_the_start_page():
    assert LINK.findall(cells(PROJECT)[-1].source) == [("start page", "start.ipynb")]


@pytest.mark.parametrize("path", [path for path in CHAIN if not path.endswith("lesson.ipynb")])
def test_what_is_graded_ends_with_a_cell_about_the_score_that_names_its_own_notebook(path):
    score = cells(path)[-2]
    assert f'my_score("{Path(path).stem}")' in score.source
    # The judge leaves it out while it is as released.
    assert "demo" in score.metadata.tags


def test_the_list_of_weeks_is_theirs():
    weeks = json.loads((RELEASE / "course.json").read_text(encoding="utf-8"))["weeks"]
    assert [f"{week['week']}/{week['assignment']}.ipynb" for week in weeks] == CHAIN[1::3]


def test_a_course_without_a_project_speaks_of_none(tmp_path):
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    (course / "notebooks" / "start.py").write_text("# %% [markdown]\n# {weeks}\n")
    assert build_start(course)
    assert sorted(path.name for path in (course / "release").iterdir()) == ["course.json", "start.ipynb"]
    assert "project" not in (course / "release" / "start.ipynb").read_text(encoding="utf-8").lower()


def test_a_course_without_a_start_page_builds_none_and_a_missing_picture_is_named(tiny, tmp_path):
    assert not build_start(tiny, tmp_path / "release")
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    (course / "notebooks" / "start.py").write_text("# %% [markdown]\n# ![words](missing.png)\n")
    with pytest.raises(CourseError, match="missing.png is missing"):
        build_start(course)
