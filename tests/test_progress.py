"""What a student has passed: kept apart from the notebooks, whatever else writes, and never while others grade."""

import json
import threading
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import progress
from helpers.errors import CourseError
from helpers.progress import last_run, note, passed, ran, read_plan, show_progress


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A student in a notebook's kernel, whose progress is kept in this folder."""
    monkeypatch.setenv("NNDL_PROGRESS", str(tmp_path / "kept"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr("helpers.calls.shell.shell", lambda: SimpleNamespace(kernel=object()))
    return tmp_path / "kept"


@pytest.fixture
def course(tmp_path):
    """A start page with two weeks beside it."""
    weeks = [{"week": f"week{n}", "label": f"{n} · week {n + 1}", "assignment": "numbers"} for n in (0, 1)]
    (tmp_path / "course.json").write_text(json.dumps({"weeks": weeks}), encoding="utf-8")
    for n in (0, 1):
        (tmp_path / f"week{n}").mkdir()
        public = {"exercises": {"double": {}, "halve": {}}, "quiz": {"quiz_a": {}}}
        (tmp_path / f"week{n}" / "public_checks.json").write_text(json.dumps(public), encoding="utf-8")
    return tmp_path


def test_what_is_noted_is_there_the_next_day_week_by_week(kept):
    note("week1", "propagate")
    note("week1", "propagate")
    note("week2", "predict")
    assert (passed("week1"), passed("week2"), passed("week3")) == ({"propagate"}, {"predict"}, set())


@given(name=st.text(min_size=1, max_size=30))
def test_no_name_leaves_the_folder_of_its_week(name):
    assert progress._entry_file("week1", name).parent == progress.progress_folder() / "week1"


def test_two_notebooks_that_note_at_once_lose_nothing(kept):
    names = [f"exercise_{number}" for number in range(60)]
    halves = [threading.Thread(target=lambda part=part: [note("week1", name) for name in part]) for part in
              (names[::2], names[1::2])]  # fmt: skip
    for half in halves:
        half.start()
    for half in halves:
        half.join()
    assert passed("week1") == set(names)
    assert not list(kept.rglob("*.part"))


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_entry_costs_itself_alone_and_comes_back_with_its_check(kept, damage):
    note("week1", "sigmoid")
    note("week1", "propagate")
    (kept / "week1" / "sigmoid.json").write_bytes(damage)
    assert passed("week1") == {"propagate"}
    note("week1", "sigmoid")
    assert passed("week1") == {"propagate", "sigmoid"}


def test_a_folder_that_cannot_be_written_disturbs_nobody(kept):
    kept.write_text("a file is in the way")
    note("week1", "propagate")
    ran(kept, "quiz")
    assert passed("week1") == set() and last_run(kept, "quiz") == 0


@pytest.mark.parametrize("where", ["autograde", "validate", "the sandbox's shell", "no notebook"])
def test_nothing_is_noted_while_somebody_grades_or_outside_a_notebook(kept, monkeypatch, where):
    if where in ("autograde", "validate"):
        monkeypatch.setenv("NBGRADER_EXECUTION", where)
    else:
        monkeypatch.setattr("helpers.calls.shell.shell", lambda: None if where == "no notebook" else SimpleNamespace())
    note("week1", "propagate")
    ran(kept, "assignment")
    assert not kept.exists()


def test_when_a_check_last_ran_is_kept_for_each_folder_and_kind(kept, tmp_path):
    ran(tmp_path / "a", "quiz")
    assert last_run(tmp_path / "a", "quiz") > 0
    assert last_run(tmp_path / "a", "assignment") == last_run(tmp_path / "b", "quiz") == 0


@pytest.mark.parametrize(
    ("done", "onward"),
    [
        ([], "Next: 0 · week 1: the lesson (week0/lesson.ipynb)"),
        (["week1/double"], "Next: 1 · week 2: the assignment (week1/numbers.ipynb)"),
        (["week0/double", "week0/halve"], "Next: 0 · week 1: the quiz (week0/quiz.ipynb)"),
        (["week0/double", "week0/halve", "week0/quiz_a"], "Next: 1 · week 2: the lesson (week1/lesson.ipynb)"),
        (["week1/double", "week1/halve", "week1/quiz_a"], "You have been through the whole course."),
        (["week0/of_an_older_version"], "Next: 0 · week 1: the lesson (week0/lesson.ipynb)"),
    ],
)
def test_the_page_counts_what_passed_and_says_where_to_go_on(kept, course, capsys, monkeypatch, done, onward):
    for name in done:
        note(*name.split("/"))
    monkeypatch.setattr("helpers.reports.show.shell", lambda: None)
    show_progress(course)
    said = capsys.readouterr().out
    assert onward in said
    counts = [sum(name.startswith("week0") and name.endswith(kind) for name in done) for kind in ("ble", "lve", "z_a")]
    assert f"0 · week 1 {counts[0] + counts[1]:>6} of 2 {counts[2]:>11} of 1".split() == said.splitlines()[1].split()


def test_binder_is_told_that_it_forgets(kept, course, capsys, monkeypatch):
    monkeypatch.setattr("helpers.reports.show.shell", lambda: None)
    show_progress(course)
    assert "Binder" not in capsys.readouterr().out
    monkeypatch.setenv("BINDER_SERVICE_HOST", "127.0.0.1")
    show_progress(course)
    assert "Binder, which forgets everything" in capsys.readouterr().out


@pytest.mark.parametrize("text", [None, "", "{", "{}", '{"weeks": [{}]}', '{"weeks": 1}'])
def test_a_list_of_weeks_that_is_missing_or_damaged_is_named_with_the_next_step(course, text):
    if text is None:
        (course / "course.json").unlink()
    else:
        (course / "course.json").write_text(text)
    with pytest.raises(CourseError, match="course.json is missing or damaged.*fetch the course again"):
        read_plan(course)
