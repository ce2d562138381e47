"""The build: the same bytes every time, solutions nowhere in the release, and an author's slip changes nothing."""

import json
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml
from quiz_samples import sample_quiz
from tiny_course import EXERCISES, NOTEBOOK, SOLUTIONS, WEEK, assignment_text, header, write_tiny_course

from grading.build.weeks import build, notebook, out_of_step
from grading.checks.public_checks import rounded
from grading.course.week import week_names
from helpers.errors import CourseError

ROOT = Path(__file__).resolve().parents[1]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(course):
    return contents(course / "source") | {f"release/{k}": v for k, v in contents(course / "release").items()}


def notebook_of(course, kind, name=NOTEBOOK):
    return nbformat.read(course / kind / WEEK / f"{name}.ipynb", as_version=4)


def by_id(course, kind, name=NOTEBOOK):
    return {cell.id: cell for cell in notebook_of(course, kind, name).cells}


def test_the_same_text_gives_the_same_bytes_in_another_folder(tiny, tmp_path):
    again = write_tiny_course(tmp_path / "elsewhere")
    build(again, [WEEK])
    assert built(again) == built(tiny)


def test_building_over_old_files_leaves_nothing_of_them(tiny, tmp_path):
    course = write_tiny_course(tmp_path)
    for kind in ("source", "release"):
        (course / kind / WEEK).mkdir(parents=True)
        (course / kind / WEEK / "left_over.ipynb").write_text("old")
    build(course, [WEEK])
    assert built(course) == built(tiny)
    assert sorted(path.name for path in course.iterdir()) == ["notebooks", "release", "source"]


def test_no_machine_path_and_no_time_stands_in_what_is_built(tiny):
    for name, data in built(tiny).items():
        assert str(tiny).encode() not in data, name
        if not name.endswith(".npz"):
            assert data.endswith(b"\n") and b"\r" not in data and b"jupytext" not in data, name


def test_no_solution_text_reaches_the_release(tiny):
    released = b"".join(contents(tiny / "release").values())
    for solution in SOLUTIONS.values():
        body = solution.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        for line in filter(None, map(str.strip, body.splitlines())):
            assert len(line) < 20 or line.encode() not in released, line
    assert b"SOLUTION" not in released and b"HIDDEN" not in released and b"hidden_check" not in released
    assert b"secret_product" in b"".join(contents(tiny / "source").values())


def test_a_stub_keeps_its_head_and_docstring(tiny):
    stub = by_id(tiny, "release")["double"].source
    assert stub.startswith('def double(x):\n    """Twice x."""')
    assert stub.endswith("raise NotImplementedError()")


def test_points_stand_in_test_cells_alone_and_sum_to_100(tiny):
    points = {}
    for name in (NOTEBOOK, "quiz"):
        for cell in notebook_of(tiny, "source", name).cells:
            if "points" in cell.metadata.get("nbgrader", {}):
                points[cell.id] = cell.metadata.nbgrader.points
    assert {name: points[name] for name in points if name.startswith("test_")} == {
        "test_double": 50,
        "test_double_and_shift": 20,
        "test_is_right_double": 10,
    }
    assert sum(points.values()) == 100


def test_quiz_answers_are_filled_in_source_and_empty_in_release(tiny):
    for kind, empty in (("source", False), ("release", True)):
        answers = [cell for cell in notebook_of(tiny, kind, "quiz").cells if "answer" in cell.metadata.get("tags", [])]
        assert len(answers) == len(sample_quiz())
        assert all((' = ""' in cell.source or " = None" in cell.source) == empty for cell in answers)


def test_every_cell_has_an_id_of_its_own_and_graded_ones_their_grade_id(tiny):
    for kind in ("source", "release"):
        for name in (NOTEBOOK, "quiz", "lesson"):
            cells = notebook_of(tiny, kind, name).cells
            assert len({cell.id for cell in cells}) == len(cells)
            for cell in cells:
                assert cell.id == cell.metadata.get("nbgrader", {}).get("grade_id", cell.id)


def test_equal_cells_without_a_name_are_counted_and_named_ones_refused():
    def code(source, name=""):
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata = nbformat.from_dict({"nbgrader": {"grade_id": name}} if name else {})
        return cell

    ids = [cell.id for cell in notebook([code("x"), code("x"), code("y"), code("x", "x")]).cells]
    assert len(set(ids)) == 4 and ids[1] == f"{ids[0]}-2" and ids[3] == "x"
    with pytest.raises(CourseError, match="'same'"):
        notebook([code("x", "same"), code("y", "same")])
    with pytest.raises(CourseError, match="a b"):
        notebook([code("x", "a b")])


def test_the_public_checks_are_data_without_pickle_and_tell_no_answer(tiny):
    document = json.loads((tiny / "release" / WEEK / "public_checks.json").read_text(encoding="utf-8"))
    assert set(document["exercises"]) == set(SOLUTIONS)
    told = {"kind", "letters", "answer", "points", "number"}
    assert all(set(question) == told for question in document["quiz"].values())


text = assignment_text()
LAST = EXERCISES.count("\n") + 1
SLIPS = {
    "a test cell twice": (dict(assignment=text + "\n" + header("test_double", grade=True) + "1"), "test_double"),
    "a solution cell twice": (
        dict(assignment=text + "\n" + header("double", solution=True) + "1"),
        "two cells with",
    ),
    "a test cell missing": (
        dict(assignment=text.replace(header("test_double", grade=True), "# %%\n")),
        "no test cell test_double",
    ),
    "a solution cell missing": (dict(assignment=text.replace(header("double", solution=True), "# %%\n")), "'double'"),
    "a test cell of nobody": (dict(assignment=text + "\n" + header("test_triple", grade=True) + "1"), "test_triple"),
    "points that are not 80": (dict(exercises=EXERCISES.replace("@worth(20)", "@worth(21)")), "81 points, not 80"),
    "two mistakes of one name": (
        dict(exercises=EXERCISES.replace('"half of x"', '"x squared"')),
        "two variants are called 'x squared'",
    ),
    "a check that sees no case": (
        dict(exercises=EXERCISES.replace("@worth(49)", '@worth(49, group="edge")')),
        "no case is in the group 'edge' of 'every number doubled, same shape as x'",
    ),
    "a mistake that is not in the solution": (
        dict(exercises=EXERCISES.replace('"half of x", replace="2 * x"', '"half of x", replace="3 * x"')),
        "'half of x' occurs 0 times",
    ),
    "a mistake that is in it twice": (
        dict(exercises=EXERCISES.replace('"half of x", replace="2 * x"', '"half of x", replace="secret_product"')),
        "'half of x' occurs 2 times",
    ),
    "a harmless variant that is not in it": (
        dict(exercises=EXERCISES.replace('"as a sum", replace="2 * x"', '"as a sum", replace="3 * x"')),
        "'as a sum' occurs 0 times",
    ),
    "a solution that does not run": (dict(assignment=text.replace("def double(x):", "def double(x)")), "double"),
    "a solution of another name": (dict(assignment=text.replace("def double(x):", "def dubble(x):")), "double"),
    "a solution that raises": (dict(assignment=text.replace("2 * x", "2 * y")), "double"),
    "a check without a sentence": (
        dict(exercises=EXERCISES.replace('"""doubled, then shifted"""', "")),
        "shifted has no docstring",
    ),
    "exercises without their week": (dict(exercises="nothing = 1\n"), "week = Week"),
    "exercises that are no Python": (dict(exercises="x = 1\ndef broken(:\n"), "__init__.py, line 2 does not run"),
    "exercises that raise": (
        dict(exercises=EXERCISES + "1 / 0\n"),
        f"line {LAST} does not run",
    ),
    "a hunt after an unknown function": (
        dict(exercises=EXERCISES.replace('hunts = "double"', 'hunts = "triple"')),
        "'triple'",
    ),
    "a quiz with other points": (dict(quiz=yaml.safe_dump(sample_quiz()[:-1])), "quiz"),
    "a quiz that is no YAML": (dict(quiz="- [\n"), "quiz"),
    "a solution without its end": (
        dict(assignment=text.replace("### END SOLUTION", "#", 1)),
        "No end solution",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_an_authors_slip_is_one_clear_error_and_leaves_what_was_built(slip, tiny, tmp_path):
    texts, named = SLIPS[slip]
    course = write_tiny_course(tmp_path, **texts)
    for kind in ("source", "release"):
        shutil.copytree(tiny / kind, course / kind)
    with pytest.raises(CourseError) as error:
        build(course, [WEEK])
    assert named in str(error.value)
    assert len(str(error.value)) < 600
    assert built(course) == built(tiny)


@pytest.mark.parametrize("file", ["assignment.py", "lesson.py", "quiz.yml"])
def test_a_missing_file_is_named_and_leaves_what_was_built(file, tiny, tmp_path):
    course = write_tiny_course(tmp_path)
    for kind in ("source", "release"):
        shutil.copytree(tiny / kind, course / kind)
    (course / "notebooks" / WEEK / file).unlink()
    with pytest.raises(CourseError, match=file):
        build(course, [WEEK])
    assert built(course) == built(tiny)


def test_a_week_that_does_not_exist_is_named_with_those_that_do(tiny):
    with pytest.raises(CourseError, match="'week7'.*week9"):
        build(tiny, ["week7"])


def test_what_is_out_of_step_is_named(tiny, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(tiny, course)
    assert out_of_step(course, WEEK) == []
    (course / "release" / WEEK / f"{NOTEBOOK}.ipynb").write_text("{}")
    (course / "source" / WEEK / "quiz.ipynb").unlink()
    (course / "source" / WEEK / "more.py").write_text("")
    names = [f"release/{WEEK}/{NOTEBOOK}.ipynb", f"source/{WEEK}/more.py", f"source/{WEEK}/quiz.ipynb"]
    assert out_of_step(course, WEEK) == names


@pytest.mark.parametrize("week", [path.name for path in sorted((ROOT / "source").iterdir()) if path.is_dir()])
def test_the_committed_source_and_release_are_what_the_text_gives(week):
    assert week in week_names(ROOT)
    assert out_of_step(ROOT, week) == [], "run `nndl build` and commit what it changed"


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_public_numbers_are_the_same_bytes_whatever_sign_a_machine_gives_to_nan(dtype):
    plus, minus = (np.array([np.copysign(np.nan, sign), 0.5, np.inf], dtype=dtype) for sign in (1, -1))
    assert plus.tobytes() != minus.tobytes()
    assert rounded(plus).tobytes() == rounded(minus).tobytes()
