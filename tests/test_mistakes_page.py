"""The page of mistakes lists exactly those that there are, and says of each what must hold of it."""

import re

import pytest

from grading.course.week import BugHunt, load_week, week_names
from grading.proof.mutation import SEEDS, MutationRow
from tools.mistakes import COURSE, HEAD, PAGE, alike

TEXT = PAGE.read_text(encoding="utf-8")
WEEKS = week_names(COURSE)
CELLS = re.compile(r"(?<!\\)\|")


def exercises_on_the_page(week):
    """The lines of each exercise's tables, as lists of cells without the heads."""
    own = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    ((_, *sections),) = [re.split(r"^### ", part, flags=re.MULTILINE) for part in own if part.startswith(f"{week}\n")]
    found = {}
    for section in sections:
        name = re.match(r"`(\w+)`", section).group(1)
        found[name] = [
            [cell.strip().replace("\\|", "|") for cell in CELLS.split(line)[1:-1]]
            for line in section.splitlines()
            if line.startswith("| ") and not line.startswith(("| mistake |", "| harmless variant |"))
        ]
    return found


def exercises_of(week):
    return [exercise for exercise in load_week(COURSE, week).exercises if not isinstance(exercise, BugHunt)]


def test_the_page_begins_with_the_words_of_its_writer():
    assert TEXT.startswith(HEAD)


@pytest.mark.parametrize("week", WEEKS)
def test_the_page_lists_exactly_the_mistakes_and_variants_that_exist(week):
    page = exercises_on_the_page(week)
    assert list(page) == [exercise.name for exercise in exercises_of(week)]
    for exercise in exercises_of(week):
        expected = [*(m.name for m in exercise.mistakes), *(v.name for v in exercise.harmless)]
        assert [line[0] for line in page[exercise.name]] == expected


@pytest.mark.parametrize("week", WEEKS)
def test_on_the_page_every_mistake_is_caught_and_every_harmless_variant_passes_on_every_seed(week):
    for lines in exercises_on_the_page(week).values():
        assert {line[0]: line[1] for line in lines if line[1] != str(SEEDS)} == {}


@pytest.mark.parametrize("week", WEEKS)
def test_whatever_is_not_named_on_every_seed_says_what_is_told_instead(week):
    for lines in exercises_on_the_page(week).values():
        for name, _, *rest in lines:
            if rest:
                named, told = rest
                assert bool(told) == (int(named) < SEEDS), name


def test_the_page_lists_each_pair_that_its_tables_name_as_alike():
    listed = set(re.findall(r"^\| (week\d) \| `(\w+)` \| (.+) \| (.+) \| \d+ \|$", TEXT, re.MULTILINE))
    told = {
        (week, exercise, *sorted((name, other)))
        for week in WEEKS
        for exercise, lines in exercises_on_the_page(week).items()
        for name, _, *rest in lines
        if rest and rest[1].startswith("same values as: ")
        for other in [m.name for m in load_week(COURSE, week).exercise(exercise).mistakes]
        if other in rest[1].removeprefix("same values as: ").split("; ")
    }
    assert {(week, exercise, *(one.replace("\\|", "|") for one in both)) for week, exercise, *both in listed} == told


def test_two_mistakes_with_the_same_values_are_listed_once_and_none_is_said_to_be_none():
    rows = [MutationRow("sigmoid", name, False, 50) for name in ("a | b", "c", "d")]
    assert "None on these seeds" in "\n".join(alike({"week0": rows}))
    rows[0].twins["c"] = rows[1].twins["a | b"] = 7
    assert alike({"week0": rows})[-1] == "| week0 | `sigmoid` | a \\| b | c | 7 |"
    assert sum("sigmoid" in line for line in alike({"week0": rows})) == 1
