"""`check("…")` in a notebook: what the student reads, in one line without a traceback where something is wrong."""

import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from tiny_course import WEEK
from traitlets.config import Config

from helpers.check import CheckFailed, Ladder, checks_of
from helpers.checks.kinds import Problem
from helpers.checks.public_checks import PublicChecks
from helpers.checks.results import CheckResult
from helpers.errors import CourseError

RIGHT = """
import numpy as np
def double(x):
    return 2 * np.asarray(x)
def double_and_shift(x, *, by=1.0):
    return double(x) + by, by
def is_right_double(double):
    try:
        return bool(np.allclose(double(np.ones((2, 2))), 2)) and np.shape(double(np.ones((2, 2)))) == (2, 2)
    except TypeError:
        return False
"""
NAMES = ["double", "double_and_shift", "is_right_double"]


@pytest.fixture
def folder(tiny):
    return tiny / "release" / WEEK


def checked(folder, name, code="", week=WEEK):
    """The error's lines of check(name), or None, with the namespace of the right functions and then `code`."""
    namespace = {}
    exec(RIGHT + code, namespace)
    check = checks_of(week, namespace, folder)
    try:
        assert check(name) is None
    except CourseError as error:
        return error._render_traceback_()
    return None


@pytest.mark.parametrize("name", NAMES)
def test_a_right_function_reads_one_line_and_nothing_is_raised(folder, name, capfd):
    assert checked(folder, name) is None
    assert capfd.readouterr() == (f"{name}: all public checks passed\n", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_function_that_is_not_there_asks_for_its_cell(folder, name, capfd):
    assert checked(folder, name, f"del {name}") == [f"{name}: run the cell above first (Shift+Enter)."]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_stub_is_told_from_a_failure(folder, name, capfd):
    (line,) = checked(folder, name, f"def {name}(*args, **kwargs):\n    raise NotImplementedError()")
    assert line.startswith(f"{name}: there is still a `raise NotImplementedError()` in it.")
    assert capfd.readouterr() == ("", "")


def test_a_name_that_was_overwritten_is_told(folder):
    (line,) = checked(folder, "double", "double = 2.0")
    assert "no longer a function" in line


def test_a_wrong_function_prints_its_report_and_ends_in_one_line(folder, capfd):
    (line,) = checked(folder, "double", "def double(x):\n    x **= 2\n    return x")
    assert line == "double: 2 of 2 public checks failed, see above."
    out, err = capfd.readouterr()
    assert err == ""
    assert "Exactly what you get from this mistake: x squared." in out
    assert "Double, not square. See formula (1)." in out
    assert "x of the caller changed" in out
    assert out.endswith("Your grade uses the same checks on other numbers.\n")


def test_what_the_function_prints_or_warns_stays_unseen(folder, capfd):
    loud = "import sys\ndef double(x):\n    print(1); print(2, file=sys.stderr)\n    np.log(0.0)\n    return 2 * x"
    with warnings.catch_warnings(record=True) as warned:
        assert checked(folder, "double", loud) is None
    assert capfd.readouterr() == ("double: all public checks passed\n", "")
    assert not warned


@pytest.mark.parametrize("body", ["raise SystemExit", "raise ValueError('a\\nb')", "return double(x)", "1 / 0"])
def test_a_function_that_raises_is_a_failed_check(folder, body, capfd):
    (line,) = checked(folder, "double", f"def double(x):\n    {body}")
    out, err = capfd.readouterr()
    assert line.startswith("double: ") and "It raised " in out and err == "" and "Traceback" not in out


@pytest.mark.parametrize(
    ("code", "remark"),
    [
        ("def double(x): return 3 * x", 'it calls your double, which does not pass check("double") yet'),
        ("def double(x): raise NotImplementedError", 'it calls your double, which does not pass check("double") yet'),
        ("del double", "it calls double, which is not defined yet"),
    ],
)
def test_an_earlier_function_that_fails_is_remarked(folder, code, remark, capfd):
    (line,) = checked(folder, "double_and_shift", code)
    assert remark in capfd.readouterr().out + line


def test_a_right_earlier_function_is_not_remarked(folder, capfd):
    checked(folder, "double_and_shift", "def double_and_shift(x, *, by=1.0): return double(x), by")
    out = capfd.readouterr().out
    assert "note:" not in out and "the shift is missing" in out


@pytest.mark.parametrize("name", ["dubble", "", "quiz_nothing", len, None])
def test_an_unknown_name_is_answered_with_those_there_are(folder, name):
    (line,) = checked(folder, name)
    assert line.startswith(f"{WEEK} has no exercise ") and line.endswith("double, double_and_shift, is_right_double.")


def test_a_tester_that_always_agrees_or_never_does_fails(folder, capfd):
    (line,) = checked(folder, "is_right_double", "def is_right_double(f): return True")
    assert "3 of 5" in line
    (line,) = checked(folder, "is_right_double", "def is_right_double(f): return False")
    assert "2 of 5" in line
    out = capfd.readouterr().out
    assert "✗ finds this bug: the result twice as large" in out and "✗ accepts your own double in float32" in out


def test_a_hunt_says_that_the_grade_has_other_bugs_and_when_its_own_function_is_wrong(folder, capfd):
    checked(folder, "is_right_double", "def is_right_double(f): return True")
    out = capfd.readouterr().out
    assert out.endswith("Your grade hands it more bugs than these, and less simple ones.\n")
    assert "mend that one first" not in out
    checked(folder, "is_right_double", "def double(x):\n    return 3 * x")
    told = 'it was tried on your double, which does not pass check("double") yet: mend that one first.'
    assert told in " ".join(capfd.readouterr().out.split())


def test_a_hunt_without_its_function_asks_for_that_cell(folder):
    assert checked(folder, "is_right_double", "del double") == [
        "This check uses your own double: run its cell first (Shift+Enter)."
    ]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ('"a"', None),
        ('" B "', None),
        ('""', "Not answered yet"),
        ('"z"', "only letters from a, b"),
        ('"ab"', "one option is right"),
        ("3", "only letters from a, b"),
    ],
)
def test_a_quiz_answer_is_looked_at_for_its_form_alone(folder, answer, line, capfd):
    found = checked(folder, "quiz_question_0", f"answer_question_0 = {answer}")
    out, err = capfd.readouterr()
    assert err == ""
    if line is None:
        assert found is None and "has the right form" in out and "right form. Whether it is right" in out
    else:
        assert line in found[0] and len(found) == 1


def test_a_question_whose_cell_was_not_run_asks_for_it(folder):
    assert checked(folder, "quiz_question_0") == [
        'answer_question_0: run the cell above first (Shift+Enter). Letters stand in quotes, such as "b".'
    ]
    assert checked(folder, "quiz_size") == ["answer_size: run the cell above first (Shift+Enter)."]


def copied(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy"


DAMAGE = {
    "an HTML page": b"<!DOCTYPE html><html>Not found</html>",
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "an empty object": b"{}",
    "another structure": b'{"exercises": {"double": {}}}',
    "exercises as a list": b'{"exercises": ["double"]}',
    "deep nesting": b"[" * 100_000,
    "no text": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", ["public_checks.json", "public_checks.npz"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_of_checks_is_named(folder, tmp_path, name, damage):
    place = copied(folder, tmp_path)
    (place / name).write_bytes(DAMAGE[damage])
    found = checked(place, "double")
    assert name in found[0] and "Fetch the week's folder again" in found[-1]


@pytest.mark.parametrize("name", ["public_checks.json", "public_checks.npz"])
def test_a_missing_file_of_checks_is_named(folder, tmp_path, name):
    place = copied(folder, tmp_path)
    (place / name).unlink()
    found = " ".join(checked(place, "double"))
    assert name in found and "Fetch the week's folder again" in found
    (place / name).mkdir()
    assert name in " ".join(checked(place, "double"))


@given(cut=st.floats(0, 1, exclude_max=True), name=st.sampled_from(["public_checks.json", "public_checks.npz"]))
def test_a_file_of_checks_that_was_cut_is_named(folder, tmp_path, cut, name):
    place = tmp_path / "cut"
    shutil.copytree(folder, place, dirs_exist_ok=True)
    data = (folder / name).read_bytes()
    (place / name).write_bytes(data[: int(len(data.rstrip()) * cut)])
    with pytest.raises(CourseError, match="public_checks"):
        PublicChecks(place).exercise("double")


def test_files_of_two_downloads_do_not_pass_for_one(folder, tmp_path):
    place = copied(folder, tmp_path)
    np.savez(place / "public_checks.npz", other=np.zeros(2))
    assert "public_checks.npz" in checked(place, "double")[0]


def test_every_released_exercise_can_be_read(folder):
    public = PublicChecks(folder)
    assert public.exercises == NAMES
    document = json.loads((folder / "public_checks.json").read_text(encoding="utf-8"))
    for name in NAMES:
        assert len(public.exercise(name).checks) == len(document["exercises"][name]["checks"])


@pytest.fixture
def shell(folder, monkeypatch):
    """An IPython shell as a notebook's kernel has, with the week's `check` in it."""
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.chdir(folder)
    shell.run_cell(f'from helpers.check import checks_of\ncheck = checks_of("{WEEK}", globals())')
    return shell


def test_in_a_notebook_a_failed_check_shows_one_line_and_no_traceback(shell, capfd):
    shell.run_cell("def double(x):\n    return 3 * x")
    capfd.readouterr()
    result = shell.run_cell('check("double")')
    out, err = capfd.readouterr()
    assert isinstance(result.error_in_exec, CheckFailed) and err == ""
    assert out.splitlines()[-1] == "double: 1 of 2 public checks failed, see above."
    assert "Traceback" not in out and "File " not in out and "helpers" not in out


@pytest.mark.parametrize("written", ['x = "a"\nanswer_question_0 = x', 'answer_question_0 = str("a")'])
def test_an_answer_that_the_judge_could_not_read_is_said_at_once(shell, capfd, written):
    shell.run_cell(written, store_history=True)
    capfd.readouterr()
    shell.run_cell('check("quiz_question_0")')
    said = capfd.readouterr()
    assert said.out.startswith("answer_question_0: write the answer itself there, such as 'a', no variable")
    assert len(said.out.splitlines()) == 1 and said.err == ""
    shell.run_cell('answer_question_0 = "a"', store_history=True)
    shell.run_cell('check("quiz_question_0")')
    assert "your answer has the right form" in capfd.readouterr().out


def test_an_older_function_behind_a_cell_that_failed_is_remarked_until_it_runs_again(shell, capfd):
    shell.run_cell("def double(x):\n    return 2 * x")
    for broken in ("def double(x)\n    pass", "def double(x):\n    return 3 * x\n1 / 0", "%no\ndef double(x): pass"):
        shell.run_cell(broken)
        capfd.readouterr()
        shell.run_cell('check("double")')
        assert "note: the last run of the cell that defines double failed" in capfd.readouterr().out
    shell.run_cell("def double(x):\n    return 2 * x")
    capfd.readouterr()
    shell.run_cell('check("double")')
    assert capfd.readouterr().out == "double: all public checks passed\n"


def test_a_check_that_failed_in_the_same_cell_does_not_make_its_function_old(shell, capfd):
    shell.run_cell('def double(x):\n    return 3 * x\ncheck("double")')
    capfd.readouterr()
    shell.run_cell('check("double")')
    assert "note:" not in capfd.readouterr().out


def test_running_the_first_cell_again_does_not_watch_twice(shell):
    before = len(shell.events.callbacks["post_run_cell"])
    shell.run_cell(f'check = checks_of("{WEEK}", globals())')
    assert len(shell.events.callbacks["post_run_cell"]) == before


def test_the_same_failure_again_shows_a_small_case_and_then_a_link_to_the_formula(capsys):
    course = Path(__file__).resolve().parents[1]
    namespace = {"np": np}
    exec("def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n", namespace)
    check = checks_of("week1", namespace, course / "release" / "week1")
    shown = []
    for _ in range(3):
        with pytest.raises(CheckFailed):
            check("sigmoid")
        said = capsys.readouterr().out
        shown.append(("A small case that shows it" in said, "in section “2 sigmoid”" in said))
    assert shown == [(False, False), (True, False), (True, True)]


def test_another_failure_starts_at_the_first_step_again(capsys):
    ladder = Ladder()
    one, other = [CheckResult("is 2", 1, Problem())], [CheckResult("is 3", 1, Problem())]
    assert [ladder.climb("double", failed) for failed in (one, one, other, other, [], one)] == [1, 2, 1, 2, 0, 1]


@pytest.mark.parametrize("week", ["week0", "week1", "week2", "week3", "week4"])
def test_every_place_that_a_mistake_points_to_has_a_section_in_the_notebook(week):
    folder = Path(__file__).resolve().parents[1] / "release" / week
    public = PublicChecks(folder)
    assignment = next(path for path in folder.glob("*.ipynb") if path.stem not in ("lesson", "quiz", "recap"))
    headings = {line.replace("`", "") for line in assignment.read_text(encoding="utf-8").splitlines()}
    places = {
        mistake["reread"] for exercise in public.document["exercises"].values() for mistake in exercise["mistakes"]
    }
    for place in places - {""}:
        assert any(f"## {public.section(place)}" in line for line in headings), place
        assert public.section(place), place


def test_in_a_notebook_a_check_is_shown_as_html_with_its_text_beside_it(shell, capfd, monkeypatch):
    shown = []
    monkeypatch.setattr(shell.display_pub, "publish", shown.append)
    shell.run_cell(
        'def double(x):\n    return 2 * x\ncheck("double")\nfrom helpers.check import check_all\ncheck_all()'
    )
    assert [set(data) for data in shown] == [{"text/plain", "text/html"}] * 2
    assert shown[0]["text/plain"] == "double: all public checks passed"


@pytest.mark.parametrize("week", ["week0", "week1", "week2", "week3", "week4"])
def test_every_exercise_that_passes_says_in_one_sentence_what_was_built(week):
    public = PublicChecks(Path(__file__).resolve().parents[1] / "release" / week)
    for name in public.exercises:
        built = public.exercise(name).built
        assert built.endswith(".") and ". " not in built and 40 < len(built) < 160, name
        assert public.heading_of(name), name
