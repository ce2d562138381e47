"""A student's code as an example of a mistake: what could say whose it is is gone, what it computes is not."""

import ast

from hypothesis import given
from hypothesis import strategies as st

from grading.report.examples import anonymous, course_of
from grading.report.pseudonyms import Names

COURSE = course_of(['def f(x, max):\n    """Twice x."""\n    return {"dw": x + x}'])
NAMES = Names({"ada": ("Ada", "Lovelace"), "max": ("Max", "Weber")}, {"ada": 1, "max": 2})
SOURCE = '''
def f(x, max):
    """Written by Ada."""
    # Ada Lovelace, at night
    told = f"ada was {x} here" + "by ada" + 'ada'
    "ada"
    b"ada"
    return {"dw":   x*x}  # ada
'''
said = st.text(st.characters(exclude_characters="\n\r\0\\\"'{}", exclude_categories=["Cs"]), max_size=20)


def test_comments_docstrings_and_own_texts_go_and_the_courses_texts_stay():
    shown = anonymous(SOURCE, COURSE, NAMES)
    assert "ada" not in shown.lower() and "#" not in shown and '"""' not in shown
    assert "return {'dw': x * x}" in shown


def test_code_with_a_name_in_it_is_not_shown_and_the_courses_own_words_are_no_names():
    assert anonymous("def f(x):\n    ada_result = x\n    return ada_result", COURSE, NAMES) == ""
    assert anonymous("def f(x, max):\n    return max", COURSE, NAMES) == "def f(x, max):\n    return max"


def test_what_is_no_python_or_too_long_is_not_shown():
    assert anonymous("%timeit f(", COURSE, NAMES) == ""
    assert anonymous("x = 1\n" * 100, COURSE, NAMES) == ""
    assert anonymous("(" * 30_000, COURSE, NAMES) == ""


@given(comment=said, text=said, docstring=said)
def test_the_same_code_under_other_comments_and_texts_is_the_same_example(comment, text, docstring):
    source = f'def g(x):\n    """d {docstring}"""\n    y = "t {text}"  # {comment}\n    return x - 1'
    shown = anonymous(source, COURSE, NAMES)
    assert shown == "def g(x):\n    y = '…'\n    return x - 1"
    assert ast.parse(shown)


def test_a_function_of_nothing_but_texts_still_reads_as_one():
    assert anonymous('def g(x):\n    """only words"""', COURSE, NAMES) == "def g(x):\n    pass"
