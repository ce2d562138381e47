"""Reports on a function: short, exact, no wider than a notebook, the same characters as the golden files."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.diagnosis import KnownMistake
from helpers.checks.evaluate import Check, evaluate
from helpers.checks.kinds import Close, Outcome, Problem, Returns, Unchanged
from helpers.checks.results import CheckResult, advice_for, mistake_in
from helpers.reports.report import public_report
from helpers.reports.text import WIDTH, as_text, lines_of

GOLDEN = Path(__file__).parent / "golden"
# One unbroken word may be as wide as it likes in the source of a text, but not on the page.
text = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=300)
problems = st.builds(Problem, text, text, text)
results = st.builds(
    CheckResult,
    sentence=text.map(lambda some: f"the sentence {some}".strip()),
    points=st.integers(0, 20),
    problem=st.none() | problems,
    advice=st.lists(text, max_size=2).map(tuple),
    withheld=st.booleans(),
)


@given(st.lists(results, min_size=1, max_size=4), st.lists(text, max_size=2))
def test_no_line_is_wider_than_a_notebook(found, remarks):
    graded = [line for result in found for line in lines_of(result, graded=True)]
    for line in [*as_text(public_report("propagate", found, remarks)).splitlines(), *graded]:
        assert len(line) <= WIDTH
        assert line == line.rstrip()


@given(results)
def test_the_worth_of_a_check_stands_in_its_head_however_long_the_sentence(result):
    head = lines_of(CheckResult(result.sentence, result.points))
    assert head[-1].endswith(f" worth {result.points}") == bool(result.points)
    head = lines_of(CheckResult(result.sentence, result.points), graded=True)
    assert head[-1].endswith(f" {result.points} / {result.points}") == bool(result.points)


@given(st.lists(results, min_size=1, max_size=4))
def test_what_passes_is_one_line_and_what_fails_is_counted(found):
    failed = sum(result.problem is not None for result in found)
    report = as_text(public_report("propagate", found)).splitlines()
    if not failed:
        assert report == ["propagate: all public checks passed"]
    else:
        assert report[0] == "propagate"
        assert report[-1].startswith(f"{len(found) - failed} of {len(found)} public checks passed.")
        marks = [line[2] for line in report[1:-1] if line.startswith(("  ✓ ", "  ✗ "))]
        assert marks.count("✗") == failed


@given(results)
def test_every_mark_agrees_with_the_points(result):
    mark = lines_of(result)[0][2]
    assert mark == ("✗" if result.problem else "✓")
    assert result.earned in (0, result.points)
    assert (result.earned == result.points) == (not result.problem and not result.withheld or not result.points)


def test_a_line_break_in_a_value_does_not_break_the_report():
    lines = lines_of(CheckResult("w is right", 2, Problem(got="a\nb\tc", expected="d\n\n✓ e", because="f\ng")))
    assert len(lines) == 4
    assert not any(char in line for line in lines for char in "\n\t")


@given(name=st.text(min_size=1), hint=st.text(), reread=st.text())
def test_the_name_and_the_hint_of_a_mistake_are_read_back_from_its_advice(name, hint, reread):
    found = mistake_in(CheckResult("is right", 2, Problem(), advice_for(name, hint, reread)))
    assert found == (name, " ".join(filter(None, (hint, reread and f"See {reread}."))))


def test_no_mistake_is_read_from_a_check_without_one():
    assert mistake_in(CheckResult("is right", 2, Problem(got="1"))) is None
    assert mistake_in(CheckResult("is right", 2, Problem(), ("It is a column: see above.",))) is None


def test_advice_names_the_mistake_then_the_hint_and_where_to_reread():
    assert advice_for("no minus sign", "", "") == ("Exactly what you get from this mistake: no minus sign.",)
    assert (
        advice_for("no minus sign", "A cost is positive.", "formula (5)")[1] == "A cost is positive. See formula (5)."
    )
    assert advice_for("no minus sign", "", "formula (5)")[1] == "See formula (5)."


PROPAGATE = (
    Check("returns (grads, cost)", Returns(parts=("grads", "cost"), keys=(("dw", "db"), ())), 0),
    Check('grads["db"] is the gradient for b', Close((0, "db")), 4),
    Check('grads["dw"] is the gradient for w, shape (n_x, 1)', Close((0, "dw")), 10),
    Check("cost", Close((1,)), 5),
    Check("the arrays of the caller are as they were", Unchanged(names=("w", "X")), 1, if_right=True),
)
DW = np.array([[0.99845], [2.39507]])
RIGHT = ({"dw": DW, "db": 0.00145}, 0.83)
MISTAKE = KnownMistake(
    "the division by m is missing",
    "The cost is a mean over m examples, so its gradient is one too.",
    "formula (7) above",
    (Outcome(({"dw": 3 * DW, "db": 0.00145}, 0.83)),),
)


def propagate(seen):
    return evaluate(PROPAGATE, [""], [seen if isinstance(seen, Outcome) else Outcome(seen)], [RIGHT], [MISTAKE])


REPORTS = {
    "report_passing": public_report("propagate", propagate(RIGHT)),
    "report_with_remark": public_report(
        "propagate", propagate(RIGHT), ["right, and 140 times slower than one matrix product"]
    ),
    "report_with_mistake": public_report("propagate", propagate(({"dw": 3 * DW, "db": 0.00145}, 0.83))),
    "report_with_structure": public_report("propagate", propagate((0.83, {"dw": DW, "db": 0.00145}))),
    "report_with_error": public_report(
        "propagate",
        propagate(Outcome(raised="ValueError: shapes (2,1) and (2,3) not aligned: 1 (dim 1) != 2 (dim 0)")),
        ['it calls your sigmoid, which does not pass check("sigmoid") yet: mend that one first.'],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_reads_as_its_golden_file(name):
    assert as_text(REPORTS[name]) + "\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
