"""Grades that move although nothing new was handed in: shown before, told after, and not lowered unasked."""

from dataclasses import replace

import pytest
from course_roots import COURSE, WEEK, Roots

from grading.commands.main import main
from grading.course.paths import class_folder
from grading.gradebook.records import Records
from grading.judge.moves import moves
from grading.judge.verdict import ExerciseVerdict, Verdict
from helpers.checks.results import CheckResult


@pytest.fixture
def root(roots: Roots, monkeypatch):
    made = roots.new()
    monkeypatch.chdir(made.path)
    monkeypatch.setenv("NNDL_STATE", str(made.state))
    for student in ("right", "wrong_flatten"):
        made.hand_in(student)
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    return made


def with_points(root, student, earned):
    """Let the record say that sigmoid was worth this many points, by a judge of other days; what it says now."""
    records = Records(class_folder(root.path))
    record = records.get(WEEK, student)
    (name,) = [name for name, verdict in record.verdicts.items() if "sigmoid" in verdict.exercises]
    verdict = record.verdicts[name]
    sigmoid = verdict.exercises["sigmoid"]
    first, *others = sigmoid.results
    changed = replace(sigmoid, earned=earned, results=(replace(first, points=first.points + 1), *others))
    exercises = {**verdict.exercises, "sigmoid": changed}
    before = replace(record, basis="", verdicts={**record.verdicts, name: replace(verdict, exercises=exercises)})
    records.put(before)
    return before


def test_diff_shows_each_grade_that_would_move_and_which_check_moves_it_and_enters_nothing(root, capfd):
    before = with_points(root, "right", 3)
    held = (root.path / "gradebook.db").read_bytes()
    capfd.readouterr()
    assert main(["diff", WEEK, "--accept-limits"]) == 0
    told = capfd.readouterr().out
    now = int(root.points("right")["sigmoid"])
    assert f"sigmoid: 3 → {now}" in told and "1 grades would move (0 of them down), 1 would stay" in told
    assert before.verdicts["logistic_regression"].exercises["sigmoid"].results[0].sentence in told
    assert (root.path / "gradebook.db").read_bytes() == held
    assert Records(class_folder(root.path)).get(WEEK, "right") == before


def test_another_seed_and_another_course_move_no_right_work(root, capfd):
    for more in (["--seed", "5"], ["--against", str(COURSE)]):
        assert main(["diff", WEEK, "--accept-limits", *more]) == 0
        assert "0 grades would move" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["diff", "week9"], "week9"), (["diff", WEEK, "--against", "no-such-folder"], "is not a course")],
)
def test_what_cannot_be_compared_is_one_line(root, capfd, arguments, said):
    capfd.readouterr()
    assert main([*arguments, "--accept-limits"]) == 1
    told = capfd.readouterr().err
    assert said in told and told.count("\n") == 1


def test_without_a_grade_there_is_nothing_to_compare_with(roots, monkeypatch, capfd):
    bare = roots.new()
    bare.hand_in("untouched")
    monkeypatch.chdir(bare.path)
    monkeypatch.setenv("NNDL_STATE", str(bare.state))
    assert main(["diff", WEEK, "--accept-limits"]) == 1
    assert "nothing to compare with" in capfd.readouterr().err


def test_grade_says_which_grades_moved_although_nothing_new_was_handed_in(root, capfd):
    before = with_points(root, "right", 3)
    capfd.readouterr()
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    old = sum(before.points().values())
    assert f"1 grades moved although nothing new was handed in: right {old} → 100" in capfd.readouterr().out


def exported(root, record):
    Records(class_folder(root.path)).put(replace(record, exported="2026-01-01T00:00:00+00:00"))


def told(root, record):
    (root.path / "feedback" / record.student / WEEK).mkdir(parents=True)


@pytest.mark.parametrize("seen", [exported, told])
def test_a_grade_that_a_student_has_seen_falls_only_where_somebody_says_yes(root, capfd, seen):
    now = int(root.points("right")["sigmoid"])
    record = with_points(root, "right", now + 5)
    seen(root, record)
    assert main(["grade", WEEK, "--accept-limits"]) == 1
    said = capfd.readouterr().err
    assert "would fall from 105 to 100 points" in said and "nndl diff week1" in said and "not graded" in said
    assert Records(class_folder(root.path)).get(WEEK, "right").points()["sigmoid"] == now + 5
    assert main(["grade", WEEK, "--accept-limits", "--yes"]) == 0
    assert Records(class_folder(root.path)).get(WEEK, "right").points()["sigmoid"] == now


def test_a_grade_that_nobody_has_seen_may_fall(root):
    with_points(root, "right", int(root.points("right")["sigmoid"]) + 5)
    assert main(["grade", WEEK, "--accept-limits"]) == 0


def verdict(**earned):
    return {
        "a": Verdict({name: ExerciseVerdict(name, 10, n, (CheckResult("is right", n),)) for name, n in earned.items()})
    }


def test_moves_are_the_exercises_whose_points_differ_with_their_checks():
    (up, gone, new) = moves(verdict(x=3, y=5, z=4), verdict(x=7, z=4, w=2))
    assert (up.exercise, up.before, up.after, up.checks) == ("x", 3, 7, ("is right: 3 → 7",))
    assert (gone.exercise, gone.before, gone.after) == ("w", 0, 2)
    assert (new.exercise, new.before, new.after) == ("y", 5, 0)
    assert moves(verdict(x=3), verdict(x=3)) == []
