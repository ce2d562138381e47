"""Notebook files as other programs leave them: every whole cell is read."""

import json
import os
import re

import pytest
from tiny_course import NOTEBOOK, WEEK

from grading.submissions.reassemble import MAX_FILE, cells_of, read_cells


@pytest.fixture
def document(tiny):
    return json.loads((tiny / "release" / WEEK / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_other_encodings_that_say_so_in_their_first_bytes_are_read(document, tmp_path, encoding):
    """As Windows saves what is redirected into a file."""
    path = tmp_path / "handed_in.ipynb"
    path.write_bytes(json.dumps(document, ensure_ascii=False).encode(encoding))
    assert read_cells(path) == (cells_of(document), [])


@pytest.mark.parametrize("marks", ["<<<<<<< HEAD\n", "<<<<<<< HEAD\n=======\n", ">>>>>>> theirs\n"])
def test_what_a_merge_left_between_the_cells_costs_none_of_them(document, tmp_path, marks):
    text = json.dumps(document, indent=1)
    starts = [found.start() for found in re.finditer(r"^  \{$", text, re.MULTILINE)]
    assert len(starts) == len(document["cells"])
    for start in reversed(starts):
        text = text[:start] + marks + text[start:]
    path = tmp_path / "handed_in.ipynb"
    path.write_text(text)
    cells, (remark,) = read_cells(path)
    assert cells == cells_of(document)
    assert f"{len(cells)} complete cells" in remark


def test_windows_line_ends_do_no_harm(document, tmp_path):
    path = tmp_path / "handed_in.ipynb"
    path.write_bytes(("\ufeff" + json.dumps(document, indent=1).replace("\n", "\r\n")).encode())
    assert read_cells(path) == (cells_of(document), [])


def test_a_file_that_is_missing_or_a_folder_or_no_plain_file_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    for name in ("none", "folder", "pipe"):
        cells, (remark,) = read_cells(tmp_path / f"{name}.ipynb")
        assert cells == [] and remark.startswith(f"{name}.ipynb could not be read: ")


@pytest.mark.parametrize("where", ["last", "in the middle"])
def test_of_a_notebook_too_large_for_its_outputs_the_cells_in_its_beginning_count(document, tmp_path, where):
    """A picture in a loop makes an honest notebook that large."""
    place = len(document["cells"]) - 1 if where == "last" else len(document["cells"]) // 2
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (MAX_FILE + 2**20)}}
    document["cells"][place] |= {"cell_type": "code", "outputs": [picture], "execution_count": 1}
    path = tmp_path / "large.ipynb"
    path.write_text(json.dumps(document, indent=1))
    cells, (remark,) = read_cells(path)
    assert cells == cells_of(document)[:place]
    assert remark == (
        f"large.ipynb is 12 MB; only the first 10 MB are read, with {place} complete cells: clear the outputs "
        "(Kernel → Restart Kernel and Clear Outputs of All Cells), save, and hand in again."
    )


def test_a_notebook_that_just_fits_is_read_whole(document, tmp_path):
    path = tmp_path / "fits.ipynb"
    text = json.dumps(document).encode()
    path.write_bytes(text + b" " * (MAX_FILE - len(text)))
    assert read_cells(path) == (cells_of(document), [])
