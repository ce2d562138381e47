"""Wrong functions as students write them: what they are told, and whether the line to change follows from it.

`week*.yml` holds them. `not_yet.txt` lists the messages that do not say enough yet: they are expected to fail, and a
message that has become good fails the suite until its line is taken out (`python -m tools.messages --not-yet`).
"""

import pytest

from helpers.calls.calling import same
from tools.messages import HEAD, PAGE, recorded
from tools.wrong_functions import FIXTURE, READERS, explanation, readers, wrong_functions

WRONG = wrong_functions()
NOT_YET = (FIXTURE / "not_yet.txt").read_text(encoding="utf-8").split("\n")[:-1]
of_all = pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.key)


@pytest.fixture(scope="module")
def by_week():
    """A reader for each week; one sandbox for all."""
    with readers() as made:
        yield made


def told(wrong, reader):
    """A message, marked where it is expected to say too little."""
    name = f"{wrong.key} {reader}"
    late = [pytest.mark.xfail(strict=True, reason="the message does not say it yet")] if name in NOT_YET else []
    return pytest.param(wrong, reader, id=name, marks=late)


@of_all
def test_a_wrong_function_loses_points(by_week, wrong):
    verdict = by_week[wrong.week].verdict(wrong)
    assert verdict.earned < verdict.points


@pytest.mark.parametrize("wrong, reader", [told(wrong, reader) for wrong in WRONG for reader in READERS])
def test_the_line_to_change_follows_from_the_message(by_week, wrong, reader):
    message = by_week[wrong.week].message(wrong, reader)
    assert wrong.missing_in(message) == [], message


@of_all
def test_it_raises_where_the_fixture_says_so(by_week, wrong):
    assert any(outcome.raised for outcome in by_week[wrong.week].outcomes(wrong)) is wrong.raises


@of_all
def test_no_named_mistake_gives_its_values(by_week, wrong):
    # What raises in every case has no values, and no name can be given to it.
    reader = by_week[wrong.week]
    seen = reader.outcomes(wrong)
    for known in reader.week_cases.prepare(reader.week.exercise(wrong.exercise)).mistakes:
        pairs = zip(seen, known.outcomes, strict=True)
        alike = all(one.raised == other.raised and same(one.value, other.value) for one, other in pairs)
        assert not alike or all(one.raised for one in seen), known.name


def test_every_line_of_not_yet_names_a_message():
    assert set(NOT_YET) <= {f"{wrong.key} {reader}" for wrong in WRONG for reader in READERS}
    assert len(set(NOT_YET)) == len(NOT_YET)


def test_there_are_at_least_thirty_of_which_twelve_raise():
    assert len(WRONG) >= 30 and sum(wrong.raises for wrong in WRONG) >= 12


def test_every_function_has_its_message_of_before_and_its_line_on_the_page():
    assert set(recorded()) == {wrong.key for wrong in WRONG}
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert text.count("\n| `") == len(WRONG)


def test_an_explanation_leaves_out_what_every_wrong_function_is_told():
    message = "\n".join(
        [
            "propagate  10 / 20",
            "  ✗ dw is the gradient of the cost, and the sentence is so long that",
            "    it goes on here                                              0 / 10",
            "      It raised NameError: name 'dw' is not defined",
            "  ✗ a sentence that leaves no room for the points behind it, on its own line",
            "                                                                            0 / 10",
            "  ✓ db is a number",
            "  judged with a right sigmoid",
            "1 of 2 public checks passed. Your grade uses the same checks on other numbers.",
        ]
    )
    assert explanation(message) == "It raised NameError: name 'dw' is not defined judged with a right sigmoid"
