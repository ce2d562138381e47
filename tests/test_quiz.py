"""Quiz questions: read, built, blanked, answered, marked and explained."""

import copy
import json
import math
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.quiz import (
    UNREADABLE,
    Option,
    Question,
    blank_answers,
    lesson_data,
    load_lesson_questions,
    load_quiz,
    public_quiz,
    quiz_cells,
    read_answers,
    score,
)
from grading.quiz_expression import evaluate
from helpers import quiz as student
from helpers.errors import CourseError

WEEKS = sorted((Path(__file__).parent.parent / "notebooks").glob("week*/quiz.yml"))
BULLETS_OF_WEEK1 = {
    "derivatives",
    "binary-classification",
    "logistic-regression",
    "cost-function",
    "gradient-descent",
    "computation-graph",
    "vectorization",
}


def several(rights, points=5):
    options = tuple(Option(f"option {n}", right, f"reason {n}") for n, right in enumerate(rights))
    return Question("some", points, "bullet", "Which?", "several", options)


def number(value=0.25, tolerance=0.01, relative=False):
    return Question("size", 2, "bullet", "How big?", "number", (), value, tolerance, relative, "because")


several_questions = st.builds(
    several,
    st.lists(st.booleans(), min_size=2, max_size=8).filter(lambda rights: any(rights) and not all(rights)),
    st.integers(1, 20),
)
week_questions = [question for path in WEEKS for question in load_quiz(path).questions]
any_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


# Reading an answer


@given(st.data(), st.sets(st.sampled_from("abcdef")))
def test_order_case_spaces_and_brackets_of_letters_are_free(data, chosen):
    pieces = []
    for letter in data.draw(st.permutations(sorted(chosen))):
        form = data.draw(st.sampled_from(["{}", "({})", " {} ", "{},", "{})", "[{}] ", "{}; "]))
        pieces.append(form.format(data.draw(st.sampled_from([letter, letter.upper()]))))
    assert student.normalize_letters("".join(pieces), "abcdef") == chosen
    assert student.normalize_letters(pieces, "abcdef") == chosen
    assert student.normalize_letters(tuple(pieces), "abcdef") == chosen


@given(any_value)
def test_reading_letters_or_a_number_never_raises_and_gives_only_what_is_allowed(value):
    letters = student.normalize_letters(value, "abcd")
    assert letters is None or letters <= set("abcd")
    read = student.parse_number(value)
    assert read is None or math.isfinite(read)


@pytest.mark.parametrize(
    "value", ["e", "a b e", "1", 1, None, True, ["a", 2], [["a"]], "a" * 10_000, {"a": 1}]
)
def test_what_is_not_made_of_the_letters_is_no_answer(value):
    assert student.normalize_letters(value, "abcd") is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_may_be_given_as_number_numpy_number_or_string(value):
    for form in (value, np.float64(value), repr(value), f"  {value!r} ", repr(value).replace("-", "−")):
        assert student.parse_number(form) == value


@pytest.mark.parametrize(
    "value", [True, math.nan, math.inf, "nan", "inf", 10**400, "1" * 300, "0,5", "", 1j, None]
)
def test_what_is_no_finite_number_is_no_answer(value):
    assert student.parse_number(value) is None


# Marking


@given(several_questions, any_value)
def test_points_are_whole_and_never_below_zero_or_above_the_maximum(question, answer):
    for asked in (question, number()):
        found = score(asked, answer)
        assert type(found.points) is int
        assert 0 <= found.points <= asked.points
        assert "\n" not in found.message


@given(several_questions)
def test_all_right_options_earn_all_points_and_nothing_ticked_earns_none(question):
    assert score(question, question.right_answer).points == question.points
    assert score(question, question.right_answer).message == "right"
    for empty in ("", "  ", [], None):
        assert score(question, empty).points == 0
        assert score(question, empty).message == "unanswered"


@given(several_questions)
def test_ticking_everything_is_never_worth_full_points(question):
    assert score(question, question.letters).points < question.points


@given(several_questions, st.data())
def test_a_wrong_tick_never_helps_and_a_right_one_never_hurts(question, data):
    chosen = data.draw(st.sets(st.sampled_from(question.letters)))
    extra = data.draw(st.sampled_from(question.letters))
    before, after = score(question, sorted(chosen)), score(question, sorted(chosen | {extra}))
    if extra in question.right_answer:
        assert after.points >= before.points
    else:
        assert after.points <= before.points


@pytest.mark.parametrize(
    ("answer", "points"), [("ab", 3), ("abc", 5), ("abd", 1), ("a", 1), ("ad", 0), ("abcd", 3)]
)
def test_shares_are_equal_and_rounded_down_once(answer, points):
    assert score(several([True, True, True, False], points=5), answer).points == points


@given(st.floats(-1e6, 1e6), st.sampled_from([0.0, 0.01, 0.5]), st.booleans())
def test_a_number_is_right_up_to_its_tolerance_and_wrong_well_beyond_it(value, tolerance, relative):
    question = number(value, tolerance, relative)
    for sign in (-1, 0, 1):
        assert score(question, value + sign * question.margin).points == 2
        assert score(question, value + (sign or 1) * (2 * question.margin + 1)).points == 0


def test_a_number_on_the_edge_of_the_tolerance_is_right_although_floats_are_a_hair_off():
    assert 0.26 - 0.25 > 0.01
    assert score(number(0.25, 0.01), 0.26).points == 2


def test_two_letters_for_one_right_option_earn_nothing_and_say_why():
    question = next(question for question in week_questions if question.kind == "one")
    assert score(question, question.letters).points == 0
    assert score(question, question.letters).message.startswith("not one of the letters")


# Explaining


@pytest.mark.parametrize("question", week_questions, ids=lambda question: question.id)
def test_every_wrong_choice_is_explained_with_its_misconception(question):
    wrong = [
        (letter, option)
        for letter, option in zip(question.letters, question.options, strict=False)
        if not option.right
    ]
    for answer, reason in wrong + [(wrong.value, wrong) for wrong in question.wrong]:
        found = score(question, answer)
        text = " ".join(" ".join(found.lines).split())
        assert found.points == 0
        assert " ".join(reason.because.split()) in text
        assert reason.mistake.replace("-", " ") in text


@pytest.mark.parametrize("question", week_questions, ids=lambda question: question.id)
def test_no_line_of_an_explanation_is_wider_than_a_notebook(question):
    for answer in (question.letters, "a", "", 0.1, question.right_answer):
        assert all(len(line) <= 96 for line in score(question, answer).lines)


def test_a_right_answer_is_explained_too():
    for question in week_questions:
        assert score(question, question.right_answer).lines


# The check in the students' notebook


def test_the_check_accepts_every_possible_answer_and_tells_nothing_about_right_and_wrong():
    for path in WEEKS:
        quiz = load_quiz(path)
        for question in quiz.questions:
            data = public_quiz(quiz)[question.grade_id]
            for answer in question.letters or [0, -1.5, "0.25"]:
                assert student.answer_problem(data, answer) is None
            assert student.answer_problem(data, question.right_answer) is None
            for no_answer in ("", None, [], "z", ["a", 3], float("nan")):
                problem = student.answer_problem(data, no_answer)
                assert problem and "\n" not in problem and question.answer_name in problem


def test_published_data_depends_on_nothing_that_tells_an_answer(tmp_path):
    entries = sample_quiz()
    turned = copy.deepcopy(entries)
    for entry in turned:
        for option in entry.get("one_of", []):
            option["right"] = not option.get("right", False)
            option["because"] = "another reason"
    turned = [entry for entry in turned]
    before, after = (public_quiz(load_quiz(write(tmp_path, version))) for version in (entries, turned))
    assert before == after == json.loads(json.dumps(before))


# Notebook cells


def notebook_of(path):
    return new_notebook(cells=quiz_cells(load_quiz(path), path.parent.name, "Quiz"))


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
def test_the_source_is_a_valid_notebook_with_unique_ids_and_the_same_bytes_twice(path):
    notebook = notebook_of(path)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert nbformat.writes(notebook) == nbformat.writes(notebook_of(path))


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
def test_the_source_answers_every_question_rightly_and_the_release_none(path):
    quiz, notebook = load_quiz(path), notebook_of(path)
    answers = read_answers(notebook.cells)
    assert sum(score(question, answers[question.answer_name]).points for question in quiz.questions) == 20
    blank = read_answers(blank_answers(notebook.cells))
    assert blank.keys() == answers.keys()
    assert all(not value for value in blank.values())
    assert sum(score(question, blank[question.answer_name]).points for question in quiz.questions) == 0


def test_blanked_answer_cells_are_the_same_whatever_is_right(tmp_path):
    entries = sample_quiz()
    turned = copy.deepcopy(entries)
    for entry in turned:
        for option in entry.get("one_of", []):
            option["right"] = not option.get("right", False)
    cells = [
        blank_answers(quiz_cells(load_quiz(write(tmp_path, version)), "week1", "Quiz"))
        for version in (entries, turned)
    ]
    assert cells[0] == cells[1]


def test_an_answer_cell_in_another_form_is_refused_rather_than_published():
    cell = new_code_cell('answer_x = "a"\nspare = "a"  # a or b', metadata={"tags": ["answer"]})
    with pytest.raises(CourseError, match="cannot be emptied"):
        blank_answers([cell])


def test_graded_cells_carry_a_visible_check_and_the_hidden_line_of_stock_nbgrader():
    quiz = load_quiz(WEEKS[0])
    graded = [
        cell for cell in quiz_cells(quiz, "week1", "Quiz") if cell.metadata.get("nbgrader", {}).get("grade")
    ]
    assert [cell.metadata.nbgrader.points for cell in graded] == [
        question.points for question in quiz.questions
    ]
    for question, cell in zip(quiz.questions, graded, strict=True):
        lines = cell.source.splitlines()
        assert lines[0] == f'check("{question.grade_id}")'
        assert lines[1:4:2] == ["### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"]
        assert f'hidden_check("week1", "{question.grade_id}", globals())' in lines[2]


# Reading what a student wrote


def read_one(source):
    return read_answers([new_code_cell(source)]).get("answer_x")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('answer_x = "ac"', "ac"),
        ('answer_x = ["a", "c"]  # mine', ["a", "c"]),
        ('answer_x: str = "b"', "b"),
        ('answer_x = spare = "b"', "b"),
        ('answer_x = "a"\nanswer_x = "b"', "b"),
        ("answer_x = -0.5", -0.5),
        ("answer_x = 3 / 4", 0.75),
        ("answer_x = -(2 ** 3) + 1e-3", -7.999),
        ("answer_x = np.log(2)", math.log(2)),
        ('%matplotlib inline\nanswer_x = "b"', "b"),
        ('!ls\nanswer_x = "b"', "b"),
        ("answer_x = x", UNREADABLE),
        ("answer_x = open('/etc/passwd').read()", UNREADABLE),
        ("answer_x = 'a' if True else 'b'", UNREADABLE),
        ("if True:\n    answer_x = 'a'", UNREADABLE),
        ("answer_x, y = 'a', 'b'", UNREADABLE),
        ("answer_x = 9 ** 9 ** 9 ** 9", UNREADABLE),
        ("answer_x = 'a' * 10 ** 9", UNREADABLE),
        ("def f():\n    answer_x = 'a'", None),
        ("answer_x == 'a'", None),
        ("answer_x = ", None),
    ],
)
def test_the_text_of_a_cell_gives_the_answer_without_being_executed(source, expected):
    assert read_one(source) == expected


def test_the_last_cell_wins_and_broken_cells_and_markdown_are_skipped():
    cells = [
        new_code_cell('answer_x = "a"'),
        new_code_cell('answer_x = "b"'),
        new_code_cell('answer_x = "c" oops'),
        new_markdown_cell('answer_x = "d"'),
    ]
    assert read_answers(cells) == {"answer_x": "b"}


@pytest.mark.parametrize(
    "source",
    [
        "answer_x = " + "(" * 5_000 + ")" * 5_000,
        "answer_x = " + "[" * 24_000,
        "answer_x = " + "-" * 40_000 + "1",
        "answer_x = " + "1+" * 20_000 + "1",
        "answer_x = " + "not " * 10_000 + "1",
        "answer_x = a" + ".a" * 20_000,
        "answer_x = f" + "()" * 20_000,
        "answer_x = '" + "a" * 10_000_000 + "'",
        "answer_x = " + "9" * 10_000,
        "answer_x = [" + "'a'," * 5_000 + "]",
        "answer_x = 'a\0b'",
        "answer_x = '\ud800'",
        "answer_x = {[]: 1}",
        "answer_x = {1: [], **answer_x}",
        "answer_x = '\\d'",
        "\0" * 1_000,
        "if 1:\n" * 3 + " answer_x = 1",
    ],
    ids=range(17),
)
def test_hostile_text_ends_in_no_answer_and_costs_no_other_cell(source, recwarn):
    answers = read_answers([{"cell_type": "code", "source": source}, new_code_cell('answer_y = "a"')])
    assert answers.pop("answer_y") == "a"
    assert score(several([True, False]), answers.get("answer_x")).points == 0
    assert score(number(), answers.get("answer_x")).points == 0
    assert not recwarn.list


@given(st.text())
def test_no_text_makes_reading_raise(source):
    read_answers(
        [{"cell_type": "code", "source": source}, {"cell_type": "code", "source": f"answer_x = {source}"}]
    )


def test_cells_of_a_strange_shape_are_skipped():
    strange = [
        {},
        {"cell_type": "code"},
        {"cell_type": "code", "source": [1, 2]},
        {"cell_type": "code", "source": 3},
    ]
    assert read_answers([*strange, {"cell_type": "code", "source": ["answer_x =", ' "a"']}]) == {
        "answer_x": "a"
    }


# Authors' mistakes


def sample_quiz():
    questions = [
        {
            "id": f"question-{n}",
            "bullet": "bullet",
            "points": 2,
            "ask": "Which?",
            "one_of": [
                {"say": "yes, it is", "right": True, "because": "It is."},
                {"say": "no, it is not", "because": "It is.", "mistake": "no-for-yes"},
            ],
        }
        for n in range(9)
    ]
    numeric = {
        "id": "size",
        "bullet": "bullet",
        "points": 2,
        "ask": "How big is {{a}} + 1?",
        "draw": {"a": [2, 3]},
    }
    wrong = {"value": "a - 1", "because": "Plus.", "mistake": "minus-for-plus"}
    return [
        *questions,
        {**numeric, "number": "a + 1", "tolerance": 0, "because": "One more.", "wrong": [wrong]},
    ]


def write(folder, entries):
    path = folder / "quiz.yml"
    path.write_text(entries if isinstance(entries, str) else yaml.safe_dump(entries), encoding="utf-8")
    return path


def test_the_sample_without_a_mistake_is_read(tmp_path):
    quiz = load_quiz(write(tmp_path, sample_quiz()))
    drawn = quiz.questions[-1]
    assert drawn.number in (3, 4)
    assert drawn.ask == f"How big is {drawn.number - 1:g} + 1?"


def change(entries, number, **fields):
    entries[number].update(fields)


def drop(entries, number, field):
    del entries[number][field]


OPTIONS = sample_quiz()[0]["one_of"]
MISTAKES_OF_AUTHORS = [
    (lambda q: change(q, 0, askk="?"), "question 1, field 'askk'.*did you mean 'ask'"),
    (lambda q: drop(q, 0, "id"), "question 1, field 'id'"),
    (lambda q: change(q, 0, id="Why_So"), "field 'id'"),
    (lambda q: change(q, 0, id="question-1"), "'question-1', field 'id': stands 2 times"),
    (lambda q: drop(q, 1, "bullet"), "'question-1', field 'bullet': is missing"),
    (lambda q: change(q, 1, bullet=""), "'question-1', field 'bullet': is empty"),
    (lambda q: change(q, 1, ask=" "), "'question-1', field 'ask': is empty"),
    (lambda q: change(q, 1, ask=3.5), "'question-1', field 'ask': should be text"),
    (lambda q: change(q, 1, points="2"), "'question-1', field 'points'"),
    (lambda q: change(q, 1, points=True), "'question-1', field 'points'"),
    (lambda q: change(q, 1, points=0), "'question-1', field 'points'"),
    (lambda q: change(q, 1, points=3), "points sum to 21"),
    (lambda q: q.pop(), "9 questions; a quiz has 10 to 20"),
    (lambda q: q.extend(dict(q[0], id=f"more-{n}") for n in range(11)), "21 questions; a quiz has 10 to 20"),
    (lambda q: drop(q, 1, "one_of"), "'question-1', field 'one_of / any_of / number'"),
    (lambda q: change(q, 1, any_of=OPTIONS), "'question-1', field 'one_of / any_of / number'"),
    (lambda q: change(q, 1, tolerance=1), "'question-1', field 'tolerance': is not known here"),
    (lambda q: change(q, 1, one_of="a"), "'question-1', field 'one_of': should be a list"),
    (lambda q: change(q, 1, one_of=OPTIONS[:1]), "'question-1', field 'one_of': has 1 options"),
    (
        lambda q: change(q, 1, one_of=OPTIONS[1:] + [dict(OPTIONS[1], say="?")]),
        "'one_of': no option is marked right",
    ),
    (lambda q: change(q, 1, one_of=[*OPTIONS, dict(OPTIONS[0], say="?")]), "'one_of': 2 options are right"),
    (lambda q: change(q, 1, one_of=[*OPTIONS, OPTIONS[1]]), "'one_of': two options say the same"),
    (lambda q: change(q, 1, one_of=["yes", "no"]), "'question-1', one_of 1: should hold fields"),
    (lambda q: drop(q[1]["one_of"], 1, "because"), "'question-1', one_of 2, field 'because': is missing"),
    (lambda q: change(q[1]["one_of"], 1, because=""), "'question-1', one_of 2, field 'because': is empty"),
    (lambda q: change(q[1]["one_of"], 0, right="yes"), "'question-1', one_of 1, field 'right'"),
    (
        lambda q: change(q[1]["one_of"], 0, mistake="x"),
        "'question-1', one_of 1, field 'mistake': stands at a right",
    ),
    (lambda q: change(q[1]["one_of"], 0, point=1), "'question-1', one_of 1, field 'point'"),
    (lambda q: drop(q, 9, "tolerance"), "'size', field 'tolerance'"),
    (lambda q: change(q, 9, tolerance="-1"), "'size', field 'tolerance'"),
    (lambda q: drop(q, 9, "because"), "'size', field 'because': is missing"),
    (lambda q: change(q, 9, number="b + 1"), "'size', field 'number'"),
    (lambda q: change(q, 9, number="__import__('os')"), "'size', field 'number'"),
    (lambda q: change(q, 9, number="1 / 0"), "'size', field 'number'"),
    (lambda q: change(q, 9, number=True), "'size', field 'number'"),
    (lambda q: change(q, 9, ask="{{b}}?"), "'size', field 'ask'"),
    (lambda q: change(q, 9, draw={"a": []}), "'size', field 'draw'"),
    (lambda q: change(q, 9, draw=[1]), "'size', field 'draw'"),
    (lambda q: change(q, 9, tolerance=1), "'size', field 'wrong': .*cannot be told"),
    (lambda q: change(q[9]["wrong"], 0, value="a + 1"), "'size', field 'wrong': .*cannot be told"),
    (lambda q: change(q[9]["wrong"], 0, why="?"), "'size', wrong 1, field 'why'"),
]


@pytest.mark.parametrize(("spoil", "message"), MISTAKES_OF_AUTHORS, ids=range(len(MISTAKES_OF_AUTHORS)))
def test_an_authors_mistake_is_named_with_file_question_and_field(tmp_path, spoil, message):
    entries = copy.deepcopy(sample_quiz())
    spoil(entries)
    with pytest.raises(CourseError, match=message) as caught:
        load_quiz(write(tmp_path, entries))
    assert str(tmp_path / "quiz.yml") in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", "id: x", "- [", "- id: a\n  id: b", "- 3", "- {? [a] : 1}", "- id: !!python/name:os.x"]
)
def test_a_file_that_is_no_list_of_questions_gives_one_line(tmp_path, text):
    with pytest.raises(CourseError, match="quiz.yml") as caught:
        load_quiz(write(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_file_in_another_encoding_give_one_line(tmp_path):
    with pytest.raises(CourseError, match="cannot be read"):
        load_quiz(tmp_path / "quiz.yml")
    (tmp_path / "quiz.yml").write_bytes("- ask: é".encode("latin-1"))
    with pytest.raises(CourseError, match="UTF-8"):
        load_quiz(tmp_path / "quiz.yml")


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_expressions_compute_what_python_computes(a, b):
    for text in ("a + b * 2", "-(a - b) ** 2", "exp(-abs(a)) + tanh(b)", "math.sqrt(a * a + b * b)"):
        assert evaluate(text, {"a": a, "b": b}) == pytest.approx(
            eval(text, {"a": a, "b": b, "exp": math.exp, "tanh": math.tanh, "math": math}), rel=1e-12
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "'a'",
        "True",
        "1j",
        "[1]",
        "9**9**9",
        "0/0",
        "log(-1)",
        "exp(1000)",
        "open('x')",
        "np.load(1)",
        "1 if 1 else 2",
    ],
)
def test_what_is_not_arithmetic_or_not_finite_is_refused(text):
    with pytest.raises(ValueError):
        evaluate(text)


# The questions of the lessons


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    entries = sample_quiz()[-2:]
    for entry in entries:
        del entry["points"]
    questions = load_lesson_questions(write(tmp_path, entries))
    (tmp_path / student.LESSON_FILE).write_text(json.dumps(lesson_data(questions)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return {question.id: question for question in questions}


def test_a_lesson_shows_its_question_and_explains_at_once(lesson, capsys):
    question = lesson["question-8"]
    student.ask(question.id)
    shown = capsys.readouterr().out
    assert all(option.say in shown for option in question.options)
    student.explain(question.id, question.right_answer)
    assert capsys.readouterr().out.startswith("Right.")
    wrong = next(letter for letter in question.letters if letter != question.right_answer)
    student.explain(question.id, wrong)
    told = capsys.readouterr().out
    assert told.startswith("Not yet.") and "no for yes" in told and "yes, it is" not in told


def test_a_lesson_says_what_is_no_answer_instead_of_calling_it_wrong(lesson, capsys):
    student.explain("size", "three")
    assert "should be one number" in capsys.readouterr().out


def test_a_lesson_names_a_missing_question_or_file(lesson, tmp_path):
    with pytest.raises(CourseError, match="question-8, size"):
        student.ask("other")
    (tmp_path / student.LESSON_FILE).write_text("{")
    with pytest.raises(CourseError, match="cannot be read"):
        student.explain("size", 3)
    (tmp_path / student.LESSON_FILE).unlink()
    with pytest.raises(CourseError, match="comes with the lesson"):
        student.explain("size", 3)


def test_points_in_a_lesson_are_named_as_a_mistake(tmp_path):
    with pytest.raises(CourseError, match="field 'points': is not known here"):
        load_lesson_questions(write(tmp_path, sample_quiz()))


# What the weeks ask


def test_week1_asks_about_every_bullet_and_about_most_of_them_twice():
    questions = load_quiz(next(path for path in WEEKS if path.parent.name == "week1")).questions
    bullets = [question.bullet for question in questions]
    assert set(bullets) == BULLETS_OF_WEEK1
    assert sum(bullets.count(bullet) > 1 for bullet in BULLETS_OF_WEEK1) > len(BULLETS_OF_WEEK1) / 2
    assert {question.kind for question in questions} == {"one", "several", "number"}


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
def test_answering_without_reading_earns_at_most_a_quarter(path):
    questions = load_quiz(path).questions
    for habit in "abcdefgh":
        assert sum(score(question, habit).points for question in questions) <= 5
    assert sum(score(question, question.letters).points for question in questions) <= 5


def options_of(identity):
    question = next(question for question in week_questions if question.id == identity)
    return [(option.say.strip("`"), option.right) for option in question.options]


@pytest.mark.parametrize(("say", "right"), options_of("pictures-to-columns"))
def test_the_expressions_about_pictures_are_marked_as_numpy_finds_them(say, right):
    m, images = 209, np.broadcast_to(np.arange(209)[:, None, None, None], (209, 64, 64, 3))
    X = eval(say, {"images": images, "m": m})
    assert (X.shape == (12288, 209) and (X == np.arange(209)).all()) == right
    within = np.broadcast_to(np.arange(12288).reshape(64, 64, 3), images.shape)
    columns = eval(say, {"images": within, "m": m})
    assert not right or (columns == columns[:, :1]).all()


@pytest.mark.parametrize(("say", "right"), options_of("which-is-dw"))
def test_the_expressions_for_dw_are_marked_as_a_loop_finds_them(say, right):
    rng = np.random.default_rng(0)
    X, A, Y = rng.normal(size=(3, 5)), rng.uniform(size=(1, 5)), rng.integers(0, 2, size=(1, 5))
    by_hand = sum(X[:, [i]] * (A[0, i] - Y[0, i]) for i in range(5)) / 5
    found = eval(say, {"np": np, "X": X, "A": A, "Y": Y, "m": 5})
    assert (np.shape(found) == (3, 1) and np.allclose(found, by_hand)) == right


def drawn(identity):
    path = next(path for path in WEEKS if path.parent.name == "week1")
    question = next(question for question in week_questions if question.id == identity)
    entry = next(
        entry for entry in yaml.safe_load(path.read_text(encoding="utf-8")) if entry["id"] == identity
    )
    ((name, choices),) = entry["draw"].items()
    return question, entry["number"], name, choices


def slope(function, at):
    return (function(at + 1e-6) - function(at - 1e-6)) / 2e-6


def converges(c, rate):
    w = 1.0
    for _ in range(2000):
        w -= rate * slope(lambda v: c * v * v, w)
    return abs(w) < 1e-3


BY_HAND = {
    "one-prediction": lambda x2: 1 / (1 + np.exp(-(np.dot([2, -1], [1, x2]) + 0.5))),
    "cost-of-two": lambda p: -np.mean(np.log([p, 1 - 0.4])),
    "two-paths": lambda a: slope(lambda b: (a * b + b) ** 2, 2),
    "silent-table": lambda m: (np.zeros((m, 1)) - np.zeros((1, m))).size,
}


@pytest.mark.parametrize("identity", BY_HAND)
def test_each_drawn_number_is_what_a_computation_of_another_kind_gives(identity):
    question, expression, name, choices = drawn(identity)
    for value in choices:
        assert evaluate(expression, {name: value}) == pytest.approx(BY_HAND[identity](value), rel=1e-6)
    assert any(question.number == evaluate(expression, {name: value}) for value in choices)


def test_the_largest_learning_rate_is_where_descent_turns_from_convergence_to_divergence():
    _, expression, name, choices = drawn("largest-learning-rate")
    for c in choices:
        border = evaluate(expression, {name: c})
        assert converges(c, 0.98 * border) and not converges(c, 1.02 * border)


def test_slopes_of_both_losses_at_a_confident_mistake_are_as_the_question_says():
    def sigmoid(z):
        return 1 / (1 + math.exp(-z))

    z = math.log(1e-6 / (1 - 1e-6))
    assert slope(lambda v: -math.log(sigmoid(v)), z) == pytest.approx(-1, rel=1e-4)
    assert slope(lambda v: 0.5 * (sigmoid(v) - 1) ** 2, z) == pytest.approx(-1e-6, rel=1e-2)
