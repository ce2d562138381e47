"""One's own earlier functions are used where they pass their public checks, the given ones elsewhere."""

import json
from pathlib import Path

import numpy as np
import pytest

from grading.checks.public_checks import write_public_checks
from grading.course.week import Exercise, Week, worth
from helpers.checks.kinds import Close
from helpers.errors import CourseError
from helpers.own_work import own_functions

DOUBLE = "def double(x):\n    return 2 * x\n"
FOURFOLD = "def fourfold(x):\n    return double(double(x))\n"
CELL = '# %% nbgrader={{"grade": false, "grade_id": "{}", "locked": false, "solution": true}}\n'


class Double(Exercise):
    """A function of its own."""

    def cases(self, rng):
        yield dict(x=rng.normal(size=3))

    @worth(1)
    def values(self):
        """twice x"""
        return Close()


class Fourfold(Double):
    """A function that calls another one."""

    calls = ("double",)


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A folder with the public checks of a small week and no notebook yet."""
    (tmp_path / "assignment.py").write_text(
        "".join(CELL.format(name) + text + "\n" for name, text in (("double", DOUBLE), ("fourfold", FOURFOLD)))
    )
    small = Week("small", "Small", [Double(), Fourfold()], folder=tmp_path)
    write_public_checks(small, None, tmp_path)
    return tmp_path


def given() -> dict[str, object]:
    """The given functions, as a module's namespace."""
    namespace: dict[str, object] = {"np": np}
    exec(DOUBLE + FOURFOLD, namespace)
    return namespace


def hand_in(folder: Path, *cells: tuple[str, str] | str) -> Path:
    """Writes a notebook of code cells, each its text alone or with its nbgrader id in front."""
    path = folder / "small.ipynb"
    pairs = [("", cell) if isinstance(cell, str) else cell for cell in cells]
    made = [
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": name}} if name else {}, "source": [text]}
        for name, text in pairs
    ]
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": "text"}, *made]}))
    return path


def work(path: Path):
    return own_functions(path, ["double", "fourfold"], given())


def test_right_functions_are_ones_own(week):
    mine = work(hand_in(week, ("double", DOUBLE.replace("2 * x", "x + x")), ("fourfold", FOURFOLD)))
    assert mine.own == ["double", "fourfold"]
    assert str(mine) == "double    your own\nfourfold  your own"


def test_a_wrong_function_is_replaced_and_the_one_that_calls_it_is_judged_with_the_given_one(week):
    mine = work(hand_in(week, ("double", DOUBLE.replace("2 *", "3 *")), ("fourfold", FOURFOLD)))
    assert mine.own == ["fourfold"]
    assert "1 of 1 public checks of yours failed" in mine.reasons["double"]
    assert mine.functions["fourfold"](1.0) == 4.0


def test_a_stub_is_replaced(week):
    mine = work(hand_in(week, ("double", "def double(x):\n    raise NotImplementedError()\n"), ("fourfold", FOURFOLD)))
    assert mine.reasons == {"double": "yours is not written yet", "fourfold": ""}


def test_a_cell_is_found_by_its_id_before_a_later_one_of_the_same_name(week):
    mine = work(hand_in(week, ("double", DOUBLE), "def double(x):\n    return 0\n", ("fourfold", FOURFOLD)))
    assert mine.own == ["double", "fourfold"]


def test_a_cell_without_id_is_found_by_the_function_it_defines(week):
    mine = work(hand_in(week, "def double(x):\n    return 0\n", DOUBLE, FOURFOLD))
    assert mine.own == ["double", "fourfold"]


def test_only_definitions_are_run(week, tmp_path):
    trace = tmp_path / "trace"
    touch = f"open({str(trace)!r}, 'w').close()\n"
    mine = work(
        hand_in(week, touch, ("double", f"%matplotlib inline\n{touch}y = {touch}{DOUBLE}"), ("fourfold", FOURFOLD))
    )
    assert mine.own == ["double", "fourfold"]
    assert not trace.exists()


@pytest.mark.parametrize("text", ["def double(x:\n", "from nowhere_at_all import y\n" + DOUBLE])
def test_a_cell_that_does_not_run_is_replaced(week, text):
    mine = work(hand_in(week, ("double", text), ("fourfold", FOURFOLD)))
    assert mine.own == ["fourfold"]
    assert mine.functions["double"](1.0) == 2.0


@pytest.mark.parametrize(
    "text",
    [None, "", "{}", '{"cells": [1]}', "no JSON", '{"cells": [{"cell_type": "code"}]}', "[" * 100_000],
    ids=["absent", "empty", "no cells", "a number", "no JSON", "no metadata", "deep"],
)
def test_without_a_whole_notebook_all_are_given_and_it_is_said(week, text):
    path = week / "small.ipynb"
    if text is not None:
        path.write_text(text)
    mine = work(path)
    assert mine.own == []
    assert all(str(path) in reason for reason in mine.reasons.values())
    assert mine.functions["fourfold"](1.0) == 4.0


def test_without_public_checks_beside_it_nothing_is_ones_own(week):
    path = hand_in(week, ("double", DOUBLE), ("fourfold", FOURFOLD))
    (week / "public_checks.json").unlink()
    mine = work(path)
    assert mine.own == []
    assert "public_checks.json" in mine.reasons["double"]


def test_a_function_without_a_public_check_is_given(week):
    mine = own_functions(hand_in(week, ("double", DOUBLE)), ["other"], given() | {"other": abs})
    assert mine.reasons == {"other": "there is no public check of it"}


def test_they_stand_in_a_namespace_for_the_while_only(week):
    mine = work(hand_in(week, ("double", DOUBLE.replace("2 * x", "x + x")), ("fourfold", FOURFOLD)))
    namespace = given()
    before = namespace["double"]
    with mine.used_in(namespace):
        assert namespace["double"] is mine.functions["double"]
    assert namespace["double"] is before


def test_a_function_that_nobody_gives_is_named(week):
    with pytest.raises(CourseError, match="no given function nothing"):
        own_functions(week / "small.ipynb", ["nothing"], given())


def test_a_function_may_call_what_another_cell_defines_or_imports(week):
    own = "import math\ndef twice(x):\n    return math.fsum([1, 1]) * x\nraise_an_error_here()\n"
    mine = work(hand_in(week, own, ("double", DOUBLE.replace("2 * x", "twice(x)")), ("fourfold", FOURFOLD)))
    assert mine.own == ["double", "fourfold"]


def test_what_another_cell_calls_like_a_given_function_does_not_stand_in_for_it(week):
    mine = work(hand_in(week, DOUBLE.replace("2 *", "3 *"), ("fourfold", FOURFOLD)))
    assert mine.own == ["fourfold"]
    assert mine.functions["fourfold"](1.0) == 4.0


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n        pass",
        "while True:\n        try:\n            pass\n        except Exception:\n            pass",
    ],
)
def test_a_function_that_never_ends_is_stopped_and_replaced(week, monkeypatch, body):
    monkeypatch.setattr("helpers.own_work.SECONDS", 0.5)
    mine = work(hand_in(week, ("double", f"def double(x):\n    {body}\n"), ("fourfold", FOURFOLD)))
    assert mine.own == ["fourfold"]
    assert "stopped" in mine.reasons["double"]


@pytest.mark.parametrize(
    "text", [f"class Endless:\n    while True:\n        pass\n{DOUBLE}", f"class Off:\n    exit()\n{DOUBLE}"]
)
def test_definitions_that_never_end_or_leave_the_program_stop_nobody(week, monkeypatch, text):
    monkeypatch.setattr("helpers.own_work.SECONDS", 0.5)
    mine = work(hand_in(week, ("double", text), ("fourfold", FOURFOLD)))
    assert mine.own == ["fourfold"]


def test_much_output_stays_unseen(week, capfd):
    loud = "import sys\ndef double(x):\n    print('x' * 10**7)\n    print('y', file=sys.stderr)\n    return 2 * x\n"
    mine = work(hand_in(week, ("double", loud), ("fourfold", FOURFOLD)))
    assert mine.own == ["double", "fourfold"]
    assert capfd.readouterr() == ("", "")
