"""What the weeks ask is right: each marked option and number is found again by another computation."""

import ast
import math

import nbformat
import numpy as np
import pytest
import yaml
from quiz_samples import WEEKS

from grading.judge.notebook import quiz_verdict
from grading.quiz.marking import load_quiz, score
from helpers.quizzes.arithmetic import evaluate
from helpers.reports.text import WIDTH

BULLETS_OF_WEEK1 = {
    "derivatives",
    "binary-classification",
    "logistic-regression",
    "cost-function",
    "gradient-descent",
    "computation-graph",
    "vectorization",
}
week_questions = [question for path in WEEKS for question in load_quiz(path).questions]


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
    assert (X.shape == (12288, 209) and (np.arange(209) == X).all()) == right
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
    entry = next(entry for entry in yaml.safe_load(path.read_text(encoding="utf-8")) if entry["id"] == identity)
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


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("answer", ["'a'", "'z'", "12345", "''"])
def test_an_explanation_is_wrapped_once_and_says_nothing_twice(path, answer):
    quiz = load_quiz(path)
    cells = [nbformat.v4.new_code_cell(f"{question.answer_name} = {answer}") for question in quiz.questions]
    verdict = quiz_verdict(nbformat.v4.new_notebook(cells=cells), quiz)
    for question in quiz.questions:
        lines = verdict.exercises[question.grade_id].text.splitlines()
        assert all(len(line) <= WIDTH for line in lines)
        explained = score(question, ast.literal_eval(answer)).lines
        assert lines[len(lines) - len(explained) :] == [f"  {line}" for line in explained]
        said = [line.strip() for line in lines]
        assert len(said) == len(set(said))
