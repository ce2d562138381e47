"""What an instructor writes about a week: names, checks, points, variants."""

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_course import EXERCISES, WEEK, write_tiny_course

from grading.course.week import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, load_week, week_names, worth
from grading.proof.demo import show_samples
from helpers.checks.kinds import Close, Shape
from helpers.errors import CourseError


class NormalizeRows(Exercise):
    def cases(self, rng):
        yield dict(x=rng.normal(size=2))
        yield Case(dict(x=np.zeros(2)), "edge")

    @worth(3, group="edge", if_right=True)
    def later(self):
        """written first

        The rest of a docstring is for authors.
        """
        return Close()

    @gate
    def shape(self):
        """has the shape of x"""
        return Shape()

    def no_check(self):
        return Close()


class Propagate(NormalizeRows):
    calls = ("normalize_rows",)


class L2Distance(Exercise):
    name = "L2"


class Model(Exercise):
    calls = ("propagate", "L2")


class TestIt(BugHunt):
    hunts = "propagate"
    worth_points = 7


WEEK_9 = Week("nine", "Nine", [NormalizeRows(), Propagate(), L2Distance(), Model(), TestIt()])


def test_a_function_is_named_after_its_class_unless_told_otherwise():
    assert [exercise.name for exercise in WEEK_9.exercises] == [
        "normalize_rows",
        "propagate",
        "L2",
        "model",
        "test_it",
    ]


def test_checks_stand_in_the_order_in_which_they_are_written():
    first, second = NormalizeRows().checks
    assert (first.sentence, first.points, first.group, first.if_right) == ("written first", 3, "edge", True)
    assert (second.sentence, second.points, second.group, second.if_right) == ("has the shape of x", 0, "", False)
    assert (first.kind, second.kind) == (Close(), Shape())


def test_points_are_the_sum_of_the_checks_and_a_hunts_are_its_own():
    assert NormalizeRows().points == Propagate().points == 3
    assert L2Distance().points == 0
    assert TestIt().points == 7 and TestIt().checks == []
    assert TestIt().drawn_cases(np.random.default_rng(0)) == []


def test_a_bare_dict_is_an_ordinary_case():
    bare, edge = NormalizeRows().drawn_cases(np.random.default_rng(0))
    assert (bare.group, edge.group) == ("", "edge")
    assert set(bare.arguments) == {"x"}


def test_a_check_without_a_sentence_is_refused():
    class Silent(Exercise):
        @worth(1)
        def mute(self):
            return Close()

    with pytest.raises(CourseError, match="silent: the check mute has no docstring"):
        _ = Silent().checks


def test_earlier_exercises_are_found_through_others():
    assert WEEK_9.earlier("model") == {"propagate", "normalize_rows", "L2"}
    assert WEEK_9.earlier("normalize_rows") == set()


def test_exercises_that_call_each_other_do_not_hang():
    class A(Exercise):
        calls = ("b",)

    class B(Exercise):
        calls = ("a",)

    assert Week("x", "X", [A(), B()]).earlier("a") == {"a", "b"}


def test_an_unknown_exercise_is_named_with_those_there_are():
    with pytest.raises(CourseError, match="'sigmoid'.*normalize_rows, propagate"):
        WEEK_9.exercise("sigmoid")


@given(st.text("ab 2*x\n", max_size=30), st.text("ab 2*x", min_size=1, max_size=3), st.text(max_size=5))
def test_a_variant_replaces_its_text_where_it_occurs_once_and_is_refused_elsewhere(solution, old, new):
    variant = Variant(name="some", replace=old, by=new)
    if solution.count(old) == 1:
        before, behind = solution.split(old)
        assert variant.applied_to(solution, "f") == before + new + behind
    else:
        with pytest.raises(CourseError, match=f"f: the text of 'some' occurs {solution.count(old)} times"):
            variant.applied_to(solution, "f")


def test_a_variant_that_replaces_no_text_is_the_whole_cell():
    assert Mistake(name="all", by="def f(): pass").applied_to("anything", "f") == "def f(): pass"


@pytest.mark.parametrize("kind", [Variant, Mistake])
def test_the_texts_of_a_mistake_are_told_apart_by_their_names_alone(kind):
    with pytest.raises(TypeError):
        kind("some", "2 * x", "x ** 2")
    assert kind(name="some", replace="2 * x", by="x ** 2").applied_to("y = 2 * x", "f") == "y = x ** 2"


def test_weeks_are_found_by_their_exercises(tmp_path):
    course = write_tiny_course(tmp_path)
    (course / "notebooks" / "week0").mkdir()
    assert week_names(course) == [WEEK]
    assert week_names(tmp_path / "none") == []
    week = load_week(course, WEEK)
    assert week.name == WEEK and week.assignment == "doubling"
    assert [exercise.name for exercise in week.exercises] == ["double", "double_and_shift", "is_right_double"]


def test_a_week_is_read_anew_each_time(tmp_path):
    course = write_tiny_course(tmp_path)
    load_week(course, WEEK)
    write_tiny_course(tmp_path, exercises=EXERCISES.replace('"Doubling"', '"Twice"'))
    assert load_week(course, WEEK).title == "Twice"


def course_of(root, **files):
    """The tiny course, whose week takes the name FROM_FILES from other files in its folder of exercises."""
    course = write_tiny_course(root, exercises=f"from .first import FROM_FILES\n{EXERCISES}")
    for name, text in files.items():
        (course / "notebooks" / WEEK / "exercises" / f"{name}.py").write_text(text)
    return course


def test_files_of_a_week_import_each_other(tmp_path):
    course = course_of(tmp_path, first="from .second import FROM_FILES\n", second="FROM_FILES = 1\n")
    assert load_week(course, WEEK).name == WEEK


def test_files_of_the_same_name_in_two_weeks_or_courses_are_not_mixed_up(tmp_path):
    read = "from .second import TITLE\nFROM_FILES = TITLE\n"
    for title in ("One", "Another"):
        course = course_of(tmp_path / title, first=read, second=f"TITLE = {title!r}\n")
        init = course / "notebooks" / WEEK / "exercises" / "__init__.py"
        init.write_text(init.read_text().replace('"Doubling"', "FROM_FILES"))
        assert load_week(course, WEEK).title == title


def test_a_week_leaves_no_module_behind(tmp_path):
    before = set(sys.modules)
    load_week(course_of(tmp_path, first="FROM_FILES = 1\n"), WEEK)
    (tmp_path / "notebooks" / WEEK / "exercises" / "first.py").write_text("FROM_FILES = 1 / 0\n")
    with pytest.raises(CourseError):
        load_week(tmp_path, WEEK)
    assert set(sys.modules) == before


@pytest.mark.parametrize("text", ["x = 1\nFROM_FILES = 1 / 0\n", "x = 1\ndef broken(:\n"])
def test_an_error_in_a_file_of_a_week_names_that_file_and_line(tmp_path, text):
    with pytest.raises(CourseError, match=r"/exercises/second\.py, line 2 does not run: "):
        load_week(course_of(tmp_path, first="from .second import FROM_FILES\n", second=text), WEEK)


def test_a_file_that_a_week_lists_and_does_not_have_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"/exercises/__init__\.py, line 1 does not run: .*first"):
        load_week(course_of(tmp_path), WEEK)


@pytest.mark.parametrize(("says", "label"), [("", WEEK), (", optional=True", f"{WEEK} (optional)")])
def test_tables_say_which_week_is_optional(tmp_path, capsys, says, label):
    course = write_tiny_course(tmp_path, exercises=EXERCISES.replace("IsRightDouble()])", f"IsRightDouble()]{says})"))
    assert load_week(course, WEEK).label == label
    assert show_samples(course, WEEK, tmp_path)
    assert capsys.readouterr().out == f"{label}   no samples yet\n"


@pytest.mark.parametrize("name", ["week0", "", ".", "..", "../notebooks/week9", "week9/", "*", "week9\0"])
def test_a_week_that_is_not_there_is_named_with_those_that_are(tmp_path, name):
    course = write_tiny_course(tmp_path)
    with pytest.raises(CourseError, match=f"There is no week .*Weeks: {WEEK}."):
        load_week(course, name)


def test_a_folder_without_weeks_says_so(tmp_path):
    with pytest.raises(CourseError, match="is not a course"):
        load_week(tmp_path, WEEK)
