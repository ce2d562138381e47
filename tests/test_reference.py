"""The reference is the solution cells of the text, run as they stand, one of them written otherwise where asked."""

import copy

import numpy as np
import pytest
from tiny_course import EXERCISES, WEEK, assignment_text, header, write_tiny_course

from grading.course.reference import Reference, grade_id, read_text
from grading.course.week import Case, Variant, load_week
from helpers.errors import CourseError

X = np.array([1.0, 2.0])


@pytest.fixture
def reference(tiny):
    return Reference(load_week(tiny, WEEK))


def of(tmp_path, **texts):
    return Reference(load_week(write_tiny_course(tmp_path, **texts), WEEK))


def test_the_right_functions_are_those_of_the_solution_cells(reference):
    assert list(reference.functions) == ["double", "double_and_shift", "is_right_double"]
    assert (reference.functions["double"](X) == [2, 4]).all()
    assert reference.functions["double_and_shift"](X, by=1.0)[0].tolist() == [3, 5]


def test_a_function_written_otherwise_changes_it_and_those_that_call_it_alone(reference):
    written = reference.written("double", Variant(name="x squared", replace="2 * x", by="x ** 2"))
    assert written["double"](X).tolist() == [1, 4]
    assert written["double_and_shift"](X, by=1.0)[0].tolist() == [2, 5]
    assert reference.functions["double"](X).tolist() == [2, 4]


def test_nothing_is_shared_between_two_writings(reference):
    one, other = reference.written(), reference.written()
    assert one["double"] is not other["double"]
    assert one["double"].__globals__ is not other["double"].__globals__


def test_a_variant_is_written_once_where_many_ask(reference):
    mistake = reference.week.exercise("double").mistakes[0]
    assert reference.cached("double", mistake) is reference.cached("double", mistake)
    other = reference.week.exercise("double").mistakes[1]
    assert reference.cached("double", mistake)["double"](3.0) == 9.0
    assert reference.cached("double", other)["double"](3.0) == 1.5


def test_cells_of_tests_and_demos_are_never_run(tmp_path):
    text = assignment_text().replace('check("double")', "1 / 0").replace("double(np.arange(3))", "1 / 0")
    assert of(tmp_path, assignment=text).functions["double"](1) == 2


def test_imports_of_the_setup_cell_are_there_and_nothing_else_of_it(tmp_path):
    text = assignment_text().replace("import numpy as np\n", "import fractions\nleft_out = 1 / 0\n", 1)
    text = text.replace("2 * x", "fractions.Fraction(2) * x")
    assert of(tmp_path, assignment=text).functions["double"](3) == 6


def test_an_import_that_no_exercise_uses_is_not_waited_for(tmp_path):
    text = assignment_text().replace("import numpy as np\n", "import numpy as np\nimport no_such_module\n", 1)
    assert of(tmp_path, assignment=text).functions["double"](1) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("def double(x):", "def double(x)", "the cell double does not run"),
        ("def double(x):", "def other(x):", "the cell double does not define double()"),
        (header("double", solution=True), "# %%\n", "no cell with the grade_id 'double'"),
        ("def double(x):", "double = 5\ndef other(x):", "the cell double does not define double()"),
    ],
)
def test_a_solution_cell_that_does_not_do_is_named(tmp_path, old, new, line):
    with pytest.raises(CourseError) as error:
        _ = of(tmp_path, assignment=assignment_text().replace(old, new)).functions
    assert line in str(error.value)


def test_a_reference_that_raises_on_a_case_is_named(tmp_path):
    reference = of(tmp_path, assignment=assignment_text().replace("2 * x", "2 * x.missing"))
    exercise = reference.week.exercise("double")
    with pytest.raises(CourseError, match="the solution of double raises AttributeError"):
        reference.expected(exercise, [Case(dict(x=X))])


def test_parameters_without_default_go_by_position_and_others_by_name(reference):
    exercise = reference.week.exercise("double_and_shift")
    assert reference.positional("double_and_shift") == ["x"]
    names, args, kwargs = reference.bind(exercise, Case(dict(by=2.0, x=X)))
    assert (names, kwargs) == (["x"], {"by": 2.0}) and args[0] is X


def test_outcomes_are_those_of_the_functions_asked_and_leave_the_cases_as_they_are(reference):
    exercise = reference.week.exercise("double")
    cases = [Case(dict(x=np.array([1.0, 3.0]))), Case(dict(x=np.array([4.0])))]
    before = copy.deepcopy(cases)
    assert [value.tolist() for value in reference.expected(exercise, cases)] == [[2, 6], [8]]
    spoiling = reference.written("double", Variant(name="in place", replace="2 * x", by="np.multiply(x, 2, out=x)"))
    outcomes = reference.outcomes(exercise, cases, spoiling)
    assert [outcome.changed for outcome in outcomes] == [("x",), ("x",)]
    assert [case.arguments["x"].tolist() for case in cases] == [case.arguments["x"].tolist() for case in before]


def test_what_a_week_takes_from_an_earlier_one_is_that_weeks_solution(tmp_path):
    write_tiny_course(tmp_path)
    later = tmp_path / "notebooks" / "week99"
    (later / "exercises").mkdir(parents=True)
    own = "def halve(x):\n    return np.asarray(x) / 2\n"
    (later / "given.py").write_text(own)
    taken = EXERCISES.replace("IsRightDouble()])", 'IsRightDouble()], {"week9": ["double"]})')
    (later / "exercises" / "__init__.py").write_text(taken)
    given = Reference(load_week(tmp_path, "week99")).given
    namespace = {}
    exec(given, namespace)
    assert namespace["double"](3) == 6 and namespace["halve"](3) == 1.5
    assert "SOLUTION" not in given and "double_and_shift" not in given
    assert given.startswith('"""What week99 uses from earlier weeks.')
    assert Reference(load_week(tmp_path, WEEK)).given == ""


def test_what_an_earlier_week_was_given_itself_comes_with_its_functions(tmp_path):
    write_tiny_course(
        tmp_path, assignment=assignment_text().replace("2 * x", "twice(x)"), given="def twice(x): return 2 * x"
    )
    later = tmp_path / "notebooks" / "week99"
    (later / "exercises").mkdir(parents=True)
    taken = EXERCISES.replace("IsRightDouble()])", 'IsRightDouble()], {"week9": ["double"]})')
    (later / "exercises" / "__init__.py").write_text(taken)
    namespace = {}
    exec(Reference(load_week(tmp_path, "week99")).given, namespace)
    assert namespace["double"](3) == 6


def test_a_text_that_is_missing_or_none_is_named(tmp_path):
    with pytest.raises(CourseError, match="assignment.py is missing"):
        read_text(tmp_path / "assignment.py")
    (tmp_path / "binary.py").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(CourseError, match="binary.py is not a py:percent notebook"):
        read_text(tmp_path / "binary.py")


@pytest.mark.parametrize("cell", [{}, {"metadata": {}}, {"metadata": {"nbgrader": {}}}])
def test_a_cell_without_nbgraders_name_has_none(cell):
    assert grade_id(cell) == ""
