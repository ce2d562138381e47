"""Answers to quiz questions: read, marked and explained, in the grade and in the lesson."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import WEEKS, number, sample_quiz, several, turned, write

from grading.quiz.marking import lesson_data, load_lesson_questions, load_quiz, public_quiz, score
from helpers import quiz as student
from helpers.errors import CourseError

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


@pytest.mark.parametrize("value", ["e", "a b e", "1", 1, None, True, ["a", 2], [["a"]], "a" * 10_000, {"a": 1}])
def test_what_is_not_made_of_the_letters_is_no_answer(value):
    assert student.normalize_letters(value, "abcd") is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_may_be_given_as_number_numpy_number_or_string(value):
    for form in (value, np.float64(value), repr(value), f"  {value!r} ", repr(value).replace("-", "−")):
        assert student.parse_number(form) == value


@pytest.mark.parametrize("value", [True, math.nan, math.inf, "nan", "inf", 10**400, "1" * 300, "0,5", "", 1j, None])
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


@pytest.mark.parametrize(("answer", "points"), [("ab", 3), ("abc", 5), ("abd", 1), ("a", 1), ("ad", 0), ("abcd", 3)])
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
        (letter, option) for letter, option in zip(question.letters, question.options, strict=False) if not option.right
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
                assert problem and "\n" not in problem


def test_published_data_is_the_same_whatever_is_right(tmp_path):
    one, other = (
        public_quiz(load_quiz(write(tmp_path, entries))) for entries in (sample_quiz(), turned(sample_quiz()))
    )
    assert one == other == json.loads(json.dumps(one))


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
