"""Numbers instead of names: stable, in an order that tells nothing; and names taken out of texts."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.report.pseudonyms import FILE, Names, numbers_of

rosters = st.sets(st.text("abcdefgh.", min_size=1, max_size=8), min_size=1, max_size=12)
ENROLLED = {"ada.lovelace": ("Ada", "Lovelace", "countess@example.org"), "u2": ("Bo", "", "bo.li@example.org")}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "class-0123"
    place.mkdir()
    return place


@given(first=rosters, later=rosters)
def test_a_number_once_given_stays_whoever_comes_or_goes(tmp_path_factory, first, later):
    folder = tmp_path_factory.mktemp("class")
    numbers = numbers_of(first, folder)
    assert sorted(numbers.values()) == list(range(1, len(first) + 1))
    again = numbers_of(later, folder)
    assert {one: again[one] for one in first & later} == {one: numbers[one] for one in first & later}
    assert len(set(again.values())) == len(later) and not set(again.values()) & {numbers[one] for one in first - later}


def test_the_order_is_another_in_another_class_and_not_that_of_the_ids(tmp_path):
    students = [f"s{number:02}" for number in range(30)]
    orders = []
    for name in ("class-1", "class-2"):
        (tmp_path / name).mkdir()
        orders.append(sorted(students, key=numbers_of(students, tmp_path / name).get))
    assert orders[0] != orders[1] and students not in orders


def test_no_id_is_kept_beside_the_numbers(folder):
    numbers_of(ENROLLED, folder)
    assert not [student for student in ENROLLED if student in (folder / FILE).read_text()]


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"a": "b"}'])
def test_a_damaged_file_of_numbers_is_made_anew(folder, damaged):
    (folder / FILE).write_text(damaged)
    assert sorted(numbers_of(ENROLLED, folder).values()) == [1, 2]
    assert len(json.loads((folder / FILE).read_text())) == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Well done, Ada!", "Well done, …!"),
        ("ADA_LOVELACE_week1.ipynb was left out", "…_…_week1.ipynb was left out"),
        ("from ada.lovelace", "from …"),
        ("countess@example.org wrote", "…@example.org wrote"),
        ("Canada and adamant stay", "Canada and adamant stay"),
        ("u2 is too short to be taken out, and so is Bo", "u2 is too short to be taken out, and so is Bo"),
    ],
)
def test_names_are_taken_out_of_a_text_as_words(text, left):
    assert Names(ENROLLED, {"ada.lovelace": 1, "u2": 2}).without(text) == left
    assert Names(ENROLLED, None).without(text) == text


@given(st.text("adloveczu2 ._", max_size=30))
def test_no_name_is_found_in_a_text_without_names(text):
    names = Names(ENROLLED, {"ada.lovelace": 1, "u2": 2})
    assume(text)
    assert not names.occur_in(names.without(text))
