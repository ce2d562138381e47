"""Whatever a student hands in becomes the instructor's notebook with the student's work in it."""

import copy
import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import json_garbage
from tiny_course import NOTEBOOK, SOLUTIONS, WEEK

from grading.submissions import reassemble as preflight
from grading.submissions.reassemble import MAX_CELLS, StudentCell, cells_of, read_cells, reassemble, without_hidden

ANSWER = "def double(x):\n    return x + x  # mine"
GRADED = ["test_double", "test_double_and_shift", "test_is_right_double"]


def read(tiny, kind, name=NOTEBOOK):
    return nbformat.read(tiny / kind / WEEK / f"{name}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def skeleton(tiny):
    return read(tiny, "source")


@pytest.fixture
def submission(tiny):
    """The release with one function solved, as a dict to be spoilt."""
    notebook = json.loads((tiny / "release" / WEEK / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8"))
    cell(notebook, "double")["source"] = ANSWER
    return notebook


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if cell.get("id") == name)


def mended(skeleton, notebook):
    """The re-assembled notebook and its remarks, held to what must be so whatever was handed in."""
    before = copy.deepcopy(skeleton)
    made, remarks = reassemble(skeleton, cells_of(notebook) if isinstance(notebook, dict) else notebook)
    assert skeleton == before
    nbformat.validate(made)
    text = nbformat.writes(made)
    text.encode("utf-8")
    assert "secret_product" not in text, "no solution of the course"
    assert made.metadata == skeleton.metadata
    ids = [cell.id for cell in made.cells]
    assert len(set(ids)) == len(ids)
    by_id = {cell.id: cell for cell in made.cells}
    for original in skeleton.cells:
        if original.metadata.get("nbgrader") or original.cell_type == "markdown":
            assert ids.count(original.id) == 1
            assert by_id[original.id].metadata == original.metadata
            assert by_id[original.id].cell_type == original.cell_type
            locked = original.metadata.get("nbgrader", {}).get("locked", False) or original.cell_type == "markdown"
            assert not locked or by_id[original.id].source == original.source
    for made_cell in made.cells:
        assert made_cell.id in {cell.id for cell in skeleton.cells} or not made_cell.metadata
    assert len(set(remarks)) == len(remarks)
    for remark in remarks:
        assert len(remark.splitlines()) == 1 and len(remark) < 200 and "<" not in remark
        remark.encode("utf-8")
    return by_id, remarks


def order(by_id):
    return [name for name in by_id if name in GRADED or name in ("double", "double_and_shift", "is_right_double")]


def test_an_honest_submission_comes_through_without_a_remark(skeleton, submission):
    by_id, remarks = mended(skeleton, submission)
    assert remarks == []
    assert list(by_id) == [cell.id for cell in skeleton.cells]
    assert by_id["double"].source == ANSWER


def test_the_instructors_own_notebook_comes_through_but_its_test_cells_are_the_same(tiny, skeleton):
    made, remarks = reassemble(skeleton, cells_of(read(tiny, "source")))
    assert [cell.source for cell in made.cells] == [cell.source for cell in skeleton.cells]


@pytest.mark.parametrize("name", GRADED)
def test_a_deleted_test_cell_is_put_back_in_its_place(skeleton, submission, name):
    submission["cells"].remove(cell(submission, name))
    by_id, remarks = mended(skeleton, submission)
    assert list(by_id) == [cell.id for cell in skeleton.cells]
    assert remarks == [f"The cell {name} was missing: it was put back."]


def test_a_deleted_solution_cell_is_put_back_empty(skeleton, submission):
    submission["cells"].remove(cell(submission, "double"))
    by_id, remarks = mended(skeleton, submission)
    assert list(by_id) == [cell.id for cell in skeleton.cells]
    assert by_id["double"].source.startswith("#") and len(by_id["double"].source.splitlines()) == 1
    assert remarks == ["The cell double was missing: it was put back empty."]


@pytest.mark.parametrize("name", ["setup", "test_double"])
def test_an_edited_cell_of_the_courses_is_put_back_and_what_was_written_into_it_is_run_behind_it(
    skeleton, submission, name
):
    written = cell(submission, name)["source"] = "import numpy as my_numpy"
    by_id, remarks = mended(skeleton, submission)
    assert remarks == [f"The cell {name} had been edited: it was put back, and what you wrote was moved below it."]
    assert list(by_id.values())[list(by_id).index(name) + 1].source == written


def test_an_emptied_test_cell_is_put_back(skeleton, submission):
    cell(submission, "test_double")["source"] = " \n"
    by_id, remarks = mended(skeleton, submission)
    assert remarks == ["The cell test_double had been emptied: it was put back."]
    assert list(by_id) == [cell.id for cell in skeleton.cells]


def test_blanks_at_the_ends_of_lines_are_no_edit(skeleton, submission):
    cell(submission, "test_double")["source"] = 'check("double")  \n\n'
    assert mended(skeleton, submission)[1] == []


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading", None, 5])
def test_cells_turned_to_text_are_code_again(skeleton, submission, kind):
    for name in ("double", "test_double"):
        cell(submission, name)["cell_type"] = kind
    by_id, remarks = mended(skeleton, submission)
    assert by_id["double"].source == ANSWER
    assert remarks == [
        "The cell double had been turned into text: it was read as code.",
        "The cell test_double had been turned into text: it was put back.",
    ]


def test_code_written_into_a_cell_of_the_courses_text_is_kept_as_the_students_own(skeleton, submission):
    text = next(cell for cell in submission["cells"] if cell["cell_type"] == "markdown")
    text.update(cell_type="code", source="helper = 1")
    by_id, _ = mended(skeleton, submission)
    assert [cell.source for cell in by_id.values() if cell.id.startswith("own-")] == ["helper = 1"]
    assert list(by_id)[0] == text["id"]


def test_a_doubled_solution_cell_is_run_twice_in_order(skeleton, submission):
    place = submission["cells"].index(cell(submission, "double"))
    submission["cells"].insert(place + 1, {**cell(submission, "double"), "source": "second = 2"})
    by_id, remarks = mended(skeleton, submission)
    sources = [cell.source for cell in by_id.values()]
    assert sources.index("second = 2") == sources.index(ANSWER) + 1
    assert remarks == ["The cell double appears more than once: all copies were run, in order."]


@pytest.mark.parametrize("times", [2, 5])
def test_a_doubled_test_cell_counts_once(skeleton, submission, times):
    submission["cells"] += [copy.deepcopy(cell(submission, "test_double")) for _ in range(times - 1)]
    by_id, remarks = mended(skeleton, submission)
    assert remarks == ["The cell test_double appeared more than once: one copy was kept."]


def test_code_written_into_a_copy_of_a_test_cell_is_run(skeleton, submission):
    """Some programs copy what a cell is called together with it."""
    submission["cells"].append({**copy.deepcopy(cell(submission, "test_double")), "source": "helper = 1"})
    by_id, remarks = mended(skeleton, submission)
    assert list(by_id.values())[-1].source == "helper = 1"
    assert remarks == ["The cell test_double appeared more than once: one copy was kept."]


@given(st.data())
def test_cells_run_in_the_students_order(skeleton, tiny, data):
    cells = [StudentCell("code", cell.source, "", cell.id) for cell in read(tiny, "release").cells]
    shuffled = data.draw(st.permutations(cells))
    made, _ = reassemble(skeleton, shuffled)
    assert [cell.id for cell in made.cells if cell.cell_type == "code"] == [
        cell.id for cell in shuffled if cell.id in {one.id for one in skeleton.cells if one.cell_type == "code"}
    ]


def test_the_students_own_cells_keep_their_place_and_lose_their_metadata(skeleton, submission):
    own = {"cell_type": "code", "source": ["a = 1\n", "b = 2"], "id": "mine", "metadata": {"tags": ["x"]}}
    submission["cells"].insert(2, own)
    by_id, remarks = mended(skeleton, submission)
    assert list(by_id.values())[2].source == "a = 1\nb = 2" and remarks == []


def test_metadata_and_outputs_are_never_the_students(skeleton, submission):
    for one in submission["cells"]:
        one["metadata"] = {**one["metadata"], "collapsed": True, "nbgrader": {"grade_id": one["id"], "points": 1000}}
        one.update(outputs=[{"output_type": "stream", "name": "stdout", "text": "100"}], execution_count=7)
    submission["metadata"] = {"kernelspec": {"name": "julia", "display_name": "Julia", "language": "julia"}}
    by_id, remarks = mended(skeleton, submission)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in by_id.values())


@pytest.mark.parametrize("by", ["id", "grade_id"])
def test_a_cell_is_known_by_its_id_or_by_its_grade_id(skeleton, submission, by):
    for number, one in enumerate(submission["cells"]):
        if by == "grade_id":
            one["id"] = f"random{number}"
        else:
            one["metadata"] = {}
    by_id, remarks = mended(skeleton, submission)
    assert by_id["double"].source == ANSWER and order(by_id) == order({cell.id: 0 for cell in skeleton.cells})
    assert remarks == []


@pytest.mark.parametrize("name", ["test_triple", "<b>bold</b>", "a\nb", "\ud800", "x" * 999, "../..", "\x1b[31m"])
def test_an_unknown_grade_id_makes_an_own_cell_and_one_clean_line(skeleton, submission, name):
    submission["cells"].append(
        {"cell_type": "code", "source": "own = 1", "metadata": {"nbgrader": {"grade_id": name, "grade": True}}}
    )
    by_id, (remark,) = mended(skeleton, submission)
    assert list(by_id.values())[-1].source == "own = 1"
    assert remark.endswith("is not part of this notebook: treated as your own.")


@pytest.mark.parametrize("named", [None, 5, [], {}, {"grade_id": None}, {"grade_id": ["double"]}, {"grade_id": {}}])
def test_a_grade_id_that_is_no_text_is_as_none(skeleton, submission, named):
    cell(submission, "double")["metadata"] = {"nbgrader": named}
    assert mended(skeleton, submission)[0]["double"].source == ANSWER


@pytest.mark.parametrize("version", [(3, 0), (4, 0), (4, 4), (4, 99), (9, 9), (None, "x")])
def test_other_schema_versions_are_read_alike(skeleton, submission, version, tmp_path):
    submission["nbformat"], submission["nbformat_minor"] = version
    for one in submission["cells"]:
        one["metadata"].get("nbgrader", {}).update(schema_version=1)
    assert from_file(skeleton, tmp_path, json.dumps(submission))[0]["double"].source == ANSWER


def test_worksheets_of_nbformat_3_are_read(skeleton, submission, tmp_path):
    cells = [{**one, "input": one["source"]} for one in submission.pop("cells")]
    for one in cells:
        del one["source"], one["id"]
    submission.update(nbformat=3, worksheets=[{"cells": cells[:4]}, {"cells": cells[4:]}, None, {"cells": 1}])
    by_id, remarks = from_file(skeleton, tmp_path, json.dumps(submission))
    assert by_id["double"].source == ANSWER and remarks == []


def from_file(skeleton, tmp_path, data):
    path = tmp_path / "handed_in.ipynb"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", errors="surrogatepass"))
    cells, damage = read_cells(path)
    assert len(damage) <= 1
    by_id, remarks = mended(skeleton, cells)
    return by_id, [*damage, *remarks]


@given(st.data())
def test_a_file_cut_anywhere_gives_every_cell_that_stands_whole(skeleton, tiny, tmp_path, data):
    text = (tiny / "release" / WEEK / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8")
    place = data.draw(st.integers(0, len(text.rstrip()) - 1))
    by_id, remarks = from_file(skeleton, tmp_path, text[:place])
    assert "is damaged" in remarks[0]
    for one in json.loads(text)["cells"]:
        behind = text.find('\n  {\n   "cell_type"', text.index(f'"id": "{one["id"]}"'))
        if one["id"] in SOLUTIONS:
            whole = 0 <= behind < place
            assert (by_id[one["id"]].source == "".join(one["source"])) >= whole


def test_a_small_file_cut_at_every_position_gives_every_cell_that_stands_whole(tmp_path):
    cells = [
        {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": ['x = "}, {"\n', "y"]},
        {"cell_type": "markdown", "id": "b", "metadata": {"nbgrader": {"grade_id": "b"}}, "source": "# [{"},
        {"cell_type": "code", "id": "c", "metadata": {}, "source": ""},
    ]
    text = json.dumps({"metadata": {"cells": {}}, "cells": cells, "nbformat": 4})
    ends = [text.index(json.dumps(one)) + len(json.dumps(one)) for one in cells]
    path = tmp_path / "cut.ipynb"
    for place in range(len(text)):
        path.write_text(text[:place])
        found, (remark,) = read_cells(path)
        whole = [one for one, end in zip(cells, ends, strict=True) if end <= place]
        assert [one.id for one in found[: len(whole)]] == [one["id"] for one in whole]
        assert len(found) <= len(whole) + 1
        assert f"{len(found)} complete cells" in remark


def test_a_file_damaged_in_the_middle_gives_the_cells_before_and_behind(skeleton, submission, tmp_path):
    text = json.dumps(submission, indent=1)
    place = text.index('"id": "test_double"')
    by_id, remarks = from_file(skeleton, tmp_path, text[:place] + "<<<<<<< HEAD\n" + text[place:])
    assert by_id["double"].source == ANSWER
    assert "is damaged" in remarks[0] and "The cell test_double was missing: it was put back." in remarks


FILES = {
    "nothing": b"",
    "an HTML page saved as a notebook": b"<!DOCTYPE html><html>Not found</html>",
    "a zip file": b"PK\x03\x04" + bytes(99),
    "UTF-16": '{"cells": []}'.encode("utf-16"),
    "a number": b"5",
    "a list": b"[]",
    "deep nesting": b'{"cells": [' + b'{"a": [' * 50_000,
    "deep worksheets": b'{"worksheets": [' * 400 + b"]}" * 400,
    "a long number": b'{"cells": [' + b"9" * 9_999 + b"]}",
    "cells that are none": b'{"cells": [null, 1, "x", [], {}, {"source": 5}, {"source": [1, "a"]}]}',
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_notebook_gives_the_skeleton_alone(skeleton, tmp_path, name):
    by_id, _ = from_file(skeleton, tmp_path, FILES[name])
    assert set(GRADED) <= set(by_id) and by_id["double"].source.startswith("#")


def test_more_cells_than_anybody_writes_are_left_out(skeleton):
    notebook = {"cells": [{"cell_type": "code", "source": f"x = {n}"} for n in range(MAX_CELLS + 10)]}
    assert len(cells_of(notebook)) == MAX_CELLS


@given(json_garbage, st.booleans())
def test_no_json_makes_it_raise(skeleton, tmp_path, garbage, as_cells):
    document = {"cells": [garbage, {"cell_type": "code", "source": garbage, "metadata": garbage, "id": garbage}]}
    from_file(skeleton, tmp_path, json.dumps(document if as_cells else garbage))


anything = st.one_of(json_garbage, st.text(max_size=20))
known = st.sampled_from(["double", "test_double", "setup", "own-1", "", "\ud800", "a\nb", "x" * 99])
like_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.one_of(st.sampled_from(["code", "markdown", "raw"]), json_garbage),
        "id": known | json_garbage,
        "metadata": st.one_of(
            json_garbage,
            st.fixed_dictionaries(
                {"nbgrader": json_garbage | st.fixed_dictionaries({"grade_id": known | json_garbage})}
            ),
        ),
        "source": st.one_of(anything, st.lists(anything, max_size=3)),
        "input": anything,
    },
)
like_notebooks = st.fixed_dictionaries(
    {"cells": st.lists(like_cells | json_garbage, max_size=6)},
    optional={
        "metadata": json_garbage | st.fixed_dictionaries({"nndl": json_garbage}),
        "worksheets": json_garbage,
        "nbformat": json_garbage,
    },
)


@given(like_notebooks)
def test_no_notebook_makes_it_raise(skeleton, tmp_path, document):
    from_file(skeleton, tmp_path, json.dumps(document))


@given(st.lists(st.builds(StudentCell, st.text(max_size=9), st.text(max_size=40), known, known), max_size=8))
def test_no_cells_make_it_raise(skeleton, cells):
    reassemble(skeleton, cells)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(skeleton, tmp_path, data):
    from_file(skeleton, tmp_path, data)
    from_file(skeleton, tmp_path, b'{"cells": [' + data)


def test_answers_of_the_quiz_are_never_put_back(tiny):
    made, remarks = reassemble(read(tiny, "source", "quiz"), [])
    assert not any("answer" in cell.metadata.get("tags", []) for cell in made.cells)
    assert not any("answer_" in cell.source and " = " in cell.source for cell in made.cells if cell.cell_type == "code")
    assert remarks == [preflight.NOTHING_KNOWN]


def test_hidden_lines_leave_a_test_cell_as_students_see_it(tiny, skeleton):
    released = {cell.id: cell.source for cell in read(tiny, "release").cells}
    for name in GRADED:
        source = next(cell.source for cell in skeleton.cells if cell.id == name)
        assert "HIDDEN" in source and without_hidden(source).strip() == released[name].strip()
