"""Every mistake of an author in quiz.yml or lesson.yml is named; expressions are computed, never executed."""

import copy
import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import sample_quiz, write

from grading.quiz.marking import load_lesson_questions, load_quiz
from helpers.errors import CourseError
from helpers.quizzes.arithmetic import evaluate


def test_the_sample_without_a_mistake_is_read(tmp_path):
    quiz = load_quiz(write(tmp_path, sample_quiz()))
    drawn = quiz.questions[-1]
    assert drawn.number in (3, 4)
    assert drawn.ask == f"How big is {drawn.number - 1:g} + 1?"


def change(entries, index, /, **fields):
    entries[index].update(fields)


def drop(entries, index, field):
    del entries[index][field]


def all_right(entry):
    options = [dict(OPTIONS[0], say=say) for say in ("yes", "and yes")]
    return {**{name: value for name, value in entry.items() if name != "one_of"}, "any_of": options}


OPTIONS = sample_quiz()[0]["one_of"]
MISTAKES_OF_AUTHORS = [
    (lambda q: change(q, 0, askk="?"), "question 1, field 'askk'.*did you mean 'ask'"),
    (lambda q: drop(q, 0, "id"), "question 1, field 'id'"),
    (lambda q: change(q, 0, id="Why_So"), "field 'id'"),
    (lambda q: change(q, 0, id="question-1"), "'question-1', field 'id': appears 2 times"),
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
    (lambda q: q.__setitem__(1, all_right(q[1])), "'question-1', field 'any_of': no option is wrong"),
    (lambda q: change(q, 1, one_of=["yes", "no"]), "'question-1', one_of 1: should hold fields"),
    (lambda q: drop(q[1]["one_of"], 1, "because"), "'question-1', one_of 2, field 'because': is missing"),
    (lambda q: change(q[1]["one_of"], 1, because=""), "'question-1', one_of 2, field 'because': is empty"),
    (lambda q: change(q[1]["one_of"], 0, right="yes"), "'question-1', one_of 1, field 'right'"),
    (
        lambda q: change(q[1]["one_of"], 0, mistake="x"),
        "'question-1', one_of 1, field 'mistake': belongs to a wrong",
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


def test_a_field_written_twice_is_named_with_its_line_instead_of_the_last_one_winning(tmp_path):
    text = yaml.safe_dump(sample_quiz()).replace("  bullet: bullet\n", "  bullet: bullet\n  bullet: other\n", 1)
    with pytest.raises(CourseError, match=r"quiz.yml, line \d+: .*'bullet' appears twice"):
        load_quiz(write(tmp_path, text))


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


def test_points_in_a_lesson_are_named_as_a_mistake(tmp_path):
    with pytest.raises(CourseError, match="field 'points': is not known here"):
        load_lesson_questions(write(tmp_path, sample_quiz()))


def test_the_examples_that_authors_are_given_are_valid(tmp_path):
    page = (Path(__file__).parent.parent / "docs" / "quiz.md").read_text(encoding="utf-8")
    examples = [block.split("```")[0] for block in page.split("```yaml\n")[1:]]
    assert len(examples) == 3
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "two-curves.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for example in examples:
        entries = yaml.safe_load(example) + sample_quiz()
        entries[1]["points"] = 1
        assert load_quiz(write(tmp_path, entries))
