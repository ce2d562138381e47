"""What reads a submission outside the sandbox takes time and memory in step with its length, and no more than so much.

The one place where the tests look at a clock: what takes quadratic time needs many seconds at these sizes, what takes
linear time a fraction of one.
"""

import gc
import json
import time
import tracemalloc

import nbformat
import pytest
from tiny_course import NOTEBOOK, WEEK
from traitlets.config import Config

from grading.judge.verdict import Verdict
from grading.nbgrader_config import configure
from grading.nbgrader_plugin.feedback import page
from grading.nbgrader_plugin.preprocessors import Reassemble, SalvagingExporter
from grading.submissions.reassemble import (
    MAX_CELL,
    MAX_CELLS,
    MAX_FILE,
    StudentCell,
    read_cells,
    read_notebook,
    reassemble,
    without_hidden,
)
from grading.submissions.recognise import notebook_in
from helpers.quizzes.answers import read_answers
from helpers.raised.explain import explain
from helpers.raised.reading import read_code, variables_of
from helpers.raised.trace import Fact, Trace

ENOUGH = 0.5
"""Seconds of processor time: where four times the text stays below, it is not quadratic at these sizes."""
CLEARLY_LESS_THAN_QUADRATIC = 8


def seconds(work, given):
    """Processor time, the best of three: other processes on the machine slow this one too."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work(given)
        best = min(best, time.process_time() - started)
        if not ENOUGH < best < 10 * ENOUGH:
            break
    return best


def assert_linear(work, make, size):
    """That four times as much text takes clearly less than sixteen times as long."""
    short, long = (seconds(work, make(length)) for length in (size, 4 * size))
    assert long < max(ENOUGH, CLEARLY_LESS_THAN_QUADRATIC * short), f"{short:.2f} s, then {long:.2f} s"


def repeated(unit):
    return lambda size: unit * (size // len(unit))


@pytest.fixture(scope="module")
def skeleton(tiny):
    return nbformat.read(tiny / "source" / WEEK / f"{NOTEBOOK}.ipynb", as_version=4)


TEXTS = [
    "### BEGIN HIDDEN TESTS",
    "\n### BEGIN HIDDEN TESTS\n",
    "### BEGIN HIDDEN TESTS### END HIDDEN TESTS",
    "### END HIDDEN TESTS",
    "`",
    "`a",
    "\r",
    " \n",
    "\n",
    "\u2028",
]


@pytest.mark.parametrize("unit", TEXTS)
@pytest.mark.parametrize("kind", ["code", "markdown"])
@pytest.mark.parametrize("name", ["test_double", "double", "mine"])
def test_a_cells_text_is_put_on_the_skeleton_in_linear_time(skeleton, unit, kind, name):
    assert_linear(lambda text: reassemble(skeleton, [StudentCell(kind, text, name)] * 2), repeated(unit), MAX_CELL // 4)


@pytest.mark.parametrize("unit", TEXTS)
def test_hidden_lines_are_left_out_in_linear_time(unit):
    assert_linear(without_hidden, repeated(unit), MAX_CELL // 4)


@pytest.mark.parametrize("name", ["test_double", "double", "mine", ""])
def test_many_cells_are_put_on_the_skeleton_in_linear_time(skeleton, name):
    def cells(number):
        return [StudentCell("code", f"x = {n}", name or f"mine{n}") for n in range(number)]

    assert_linear(lambda given: reassemble(skeleton, given), cells, MAX_CELLS // 16)


FILES = [
    '{"id":',
    '{"id":[',
    '{"id":"',
    '{"id":1,',
    '{"metadata":{"id":[',
    '{"id":1},',
    '{"id":1},<<<<\n',
    '{"cell_type":"code","source":""},',
    "[],",
    "{",
    "{ \n",
    ", ",
    '"cells" ',
    '"cells" : ',
    '"',
    "\\",
    "9",
    "0.1,",
    '{"worksheets":[',
]


@pytest.mark.parametrize("unit", FILES)
def test_a_damaged_file_is_read_in_linear_time(tmp_path, unit):
    def written(size):
        path = tmp_path / f"{size}.ipynb"
        path.write_text('{"cells":[' + repeated(unit)(size))
        return path

    assert_linear(read_cells, written, 100_000)


WHOLE = {
    "tags that cannot be ordered": lambda size: {"metadata": {"tags": [{"a": n} for n in range(size // 8)]}},
    "a source of many parts": lambda size: {"source": ["a"] * (size // 4)},
    "line ends": lambda size: {"source": "\r" * size},
    "a long id": lambda size: {"id": "a" * size, "metadata": {"nbgrader": {"grade_id": "a" * size}}},
    "outputs that are none": lambda size: {"outputs": [{"output_type": n} for n in range(size // 20)]},
    "attachments": lambda size: {"attachments": {str(n): {"a": 1} for n in range(size // 16)}},
}


def cell_file(tmp_path, size, more):
    cell = {"cell_type": "code", "id": "double", "metadata": {}, "source": "", "outputs": [], "execution_count": None}
    document = {"cells": [cell | more], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / f"{size}.ipynb"
    path.write_text(json.dumps(document))
    return path


@pytest.fixture(scope="module")
def exporter(tiny):
    """As nbgrader uses it before it grades: what was handed in is put on the skeleton."""
    config = Config()
    configure(config, tiny)
    config.CourseDirectory.root = str(tiny)
    made = SalvagingExporter(config=config)
    made.register_preprocessor(Reassemble(parent=made, config=config), enabled=True)
    return made


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read_in_linear_time_also_under_nbgrader(tmp_path, exporter, name):
    def convert(path):
        told = {"nbgrader": {"assignment": WEEK, "notebook": NOTEBOOK, "student": "somebody"}}
        made, _ = exporter.from_filename(str(path), told)
        assert '"test_double"' in made

    assert_linear(convert, lambda size: cell_file(tmp_path, size, WHOLE[name](size)), 16_000)


@pytest.mark.parametrize("name", WHOLE)
def test_a_notebook_is_known_again_in_linear_time(tmp_path, skeleton, name):
    assert_linear(
        lambda path: notebook_in(read_notebook(path), {NOTEBOOK: skeleton}),
        lambda size: cell_file(tmp_path, size, WHOLE[name](size)),
        250_000,
    )


ANSWERS = [
    "\n",
    " \n",
    "%",
    "!\n",
    "(",
    "-",
    "not ",
    "+1",
    ".b",
    "answer_a=1\n",
    "answer_a=",
    "f'{a}'",
    "'a'",
    "\\\n",
    '"""',
]


@pytest.mark.parametrize("unit", ANSWERS)
@pytest.mark.parametrize("before", ["", "answer_a=1", "answer_a=f'"])
def test_answers_are_read_in_linear_time(unit, before):
    def cells(size):
        return [{"cell_type": "code", "source": before + repeated(unit)(size) + "("}]

    assert_linear(read_answers, cells, 12_000)


def test_no_more_of_a_quiz_is_read_than_anybody_writes():
    long = {"cell_type": "code", "source": "answer_a = 1" + "#" * 45_000}
    last = {"cell_type": "code", "source": "answer_b = 2"}
    assert read_answers([*[long] * 4, last]) == {"answer_a": 1, "answer_b": 2}
    assert read_answers([*[long] * 5, last]) == {"answer_a": 1}


SHOWN = [" \n", "*", ".", "[", "\x1b[", "!", "?", "%a\n", "`", '"', "'''\n", "(", "f'{", "\\", "@a.", "a\n"]


@pytest.mark.parametrize("unit", SHOWN)
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_a_students_cell_is_shown_in_the_feedback_in_linear_time(skeleton, unit, kind):
    def shown(text):
        made, _ = reassemble(skeleton, [StudentCell(kind, text, "mine")])
        made.cells = [cell for cell in made.cells if cell.id.startswith("own")]
        return page(made, "x", Verdict())

    assert_linear(shown, repeated(unit), 8_000)


HEAVY = {"empty lists": b"[],", "small cells": b'{"id":1},', "small dicts": b'{"a":{"b":{}}},', "one cell": b"a"}


@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.parametrize("whole", [True, False])
def test_memory_for_a_file_is_in_step_with_its_length(tmp_path, name, whole):
    start, end = b'{"cells":[' + b'{"source":"' * (name == "one cell"), b'"}]}' if name == "one cell" else b"null]}"

    def peak(size):
        path = tmp_path / "heavy.ipynb"
        path.write_bytes(start + HEAVY[name] * (size // len(HEAVY[name])) + end * whole)
        gc.collect()
        tracemalloc.start()
        read_cells(path)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    for size in (50_000, 200_000):
        assert peak(size) < 100 * size + 100_000


def test_nothing_is_read_of_what_is_beyond_the_limit(tmp_path):
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(100 * MAX_FILE)
    tracemalloc.start()
    cells, (remark,) = read_cells(path)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert cells == [] and "is 1000 MB; only the first 10 MB are read" in remark
    assert used < 8 * MAX_FILE


CODE = {
    "one long sum": "    return " + "A + " * 190 + "A\n",
    "one deep call": "    return " + "np.exp(" * 80 + "A" + ")" * 80 + "\n",
    "many lines": "    y = A * A\n" * 1_200 + "    return y\n",
    "many loops": "".join(f"{'    ' * depth}for i in range(2):\n" for depth in range(1, 18)) + "    " * 18 + "A * A\n",
    "many branches": "    if A is None:\n        y = 1\n" * 500 + "    return y\n",
    "more than is looked into": "    y = A * A\n" * 10_000,
}
ERRORS = ["ValueError: shapes", "UnboundLocalError: cannot access local variable 'y'", "KeyError: 'y'", "overflow"]


@pytest.mark.parametrize("code", CODE)
def test_what_is_said_about_an_exception_takes_no_long_time(code):
    source = f"def f(A):\n{CODE[code]}"
    last = CODE[code].count("\n")
    names = {name: Fact("array", shape=(2, 3)) for name in "Ai"}
    trace = Trace("f", last, (last, 11, last, 12), names)

    def explained(source):
        read_code(source, "f", variables_of(source))
        return [explain(error, [trace], {"f": source}, {}) for error in ERRORS]

    assert seconds(explained, source) < 4 * ENOUGH
