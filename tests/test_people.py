"""Who needs a person, and why; what a person changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.gradebook.records import Record
from grading.gradebook.standing import CellGrade, Submission
from grading.judge.moves import total
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.report.people import (
    BELOW,
    CLOCK,
    DAMAGED,
    FAR_BELOW,
    HAND,
    NOTHING,
    PART,
    PROBLEM,
    UNGRADED,
    Moved,
    moved_of,
    needs_of,
    odd_of,
    overrides_of,
)

BOTH = {"logreg": Verdict(), "quiz": Verdict()}


def record(**changes):
    return Record("ada", "week1", "h", "b", 7, "2026-11-28T15:33:05+00:00", **{"verdicts": BOTH, **changes})


def needs(submission=None, made=None, there=True, earlier=()):
    found = needs_of("student 1", submission, made, there, 100.0, earlier, ["logreg", "quiz"])
    return {need.why: need.detail for need in found}


def test_whoever_is_graded_in_full_needs_nobody():
    assert needs(Submission(90.0), record(), earlier=(0.9, 1.0)) == {}


@pytest.mark.parametrize(
    ("there", "made", "why", "said"),
    [
        (False, None, NOTHING, "Nothing was handed in"),
        (True, None, UNGRADED, "no grade is entered"),
        (True, record(problems=("it cannot be read: Permission denied\nmore",)), UNGRADED, "Permission denied."),
    ],
)
def test_whoever_has_no_grade_is_listed_with_the_reason(there, made, why, said):
    found = needs(None, made, there)
    assert list(found) == [why] and said in found[why] and "\n" not in found[why]


def test_what_waits_for_a_person_is_named_with_what_the_judge_said():
    grades = [CellGrade("logreg", name, 0.0, 10.0, waits=name != "sigmoid") for name in ("sigmoid", *"abcde")]
    failed = record(verdicts={"logreg": Verdict(failed="OSError: disk full"), "quiz": Verdict()})
    assert needs(Submission(0.0, grades=grades), failed) == {
        HAND: "Grade a, b, c and 2 more by hand, in formgrader. The judge said: OSError: disk full."
    }


def test_a_failed_judge_whose_exercises_a_person_has_graded_needs_nobody_any_more():
    done = [CellGrade("logreg", "a", 8.0, 10.0, manual=8.0)]
    assert needs(Submission(8.0, grades=done), record(verdicts=BOTH | {"logreg": Verdict(failed="x")})) == {}


def test_damage_clock_problems_and_missing_notebooks_are_each_told_once():
    made = record(
        verdicts={"logreg": Verdict(by_clock=True)},
        damage=("logreg.ipynb is damaged.",),
        problems=("logreg.ipynb is damaged", "nbgrader could not enter the grade"),
    )
    found = needs(Submission(50.0), made)
    assert set(found) == {CLOCK, DAMAGED, PROBLEM, PART}
    assert found[PROBLEM] == "nbgrader could not enter the grade." and found[PART] == "quiz.ipynb was not handed in."


@given(score=st.integers(0, 100), earlier=st.lists(st.integers(0, 100), max_size=4))
def test_far_below_is_measured_against_the_mean_of_earlier_weeks(score, earlier):
    found = needs(Submission(float(score)), record(), earlier=[share / 100 for share in earlier])
    below = bool(earlier) and sum(earlier) / len(earlier) - score
    if below and abs(below - 100 * FAR_BELOW) < 1e-6:
        return
    assert (BELOW in found) == (below > 100 * FAR_BELOW)


def test_repairs_files_left_out_and_what_was_stopped_are_odd_and_other_notes_are_not():
    notes = ("sigmoid: stopped after 10 s of computing", "judged with a right sigmoid")
    verdict = Verdict({"sigmoid": ExerciseVerdict("sigmoid", 4, 0, notes=notes)})
    made = record(verdicts={"logreg": verdict}, remarks=("mended",), left_out=("left",))
    assert [(odd.what, odd.detail) for odd in odd_of("student 1", made)] == [
        ("repair", "mended"),
        ("file left out", "left"),
        ("stopped", notes[0]),
    ]


def test_only_what_a_person_changed_is_an_override():
    grades = [
        CellGrade("logreg", "sigmoid", 4.0, 4.0, 4.0),
        CellGrade("logreg", "propagate", 12.0, 20.0, 10.0, 12.0),
        CellGrade("logreg", "model", 11.0, 10.0, 10.0, None, 1.0),
    ]
    submission = Submission(27.0, grades=grades, comments={"propagate": "Better.", "notes": "See me."})
    found = [(one.cell, one.manual, one.extra, one.comment) for one in overrides_of("student 1", submission)]
    assert found == [
        ("propagate", 12.0, None, "Better."),
        ("model", None, 1.0, ""),
        ("notes", None, None, "See me."),
    ]


@given(st.integers(0, 100) | st.none(), st.booleans())
def test_points_that_differ_from_those_before_have_moved_and_why_is_said(before, anew):
    (now,) = {total(record().verdicts)}
    moved = list(moved_of("student 1", record(before=before, anew=anew)))
    if before in (None, now):
        assert moved == []
    else:
        assert moved == [Moved("student 1", before, now, "handed in anew" if anew else "graded anew")]


def test_a_missing_notebook_is_told_once_and_without_the_students_id():
    made = record(verdicts={"logreg": Verdict()}, problems=("quiz.ipynb is missing from submitted/ada/week1/",))
    assert needs(Submission(80.0), made) == {PART: "quiz.ipynb was not handed in."}
