"""Notebook files as other programs leave them: every whole cell is read."""

import json
import re

import pytest
from tiny_course import NOTEBOOK, WEEK

from grading.submissions import reassemble as preflight
from grading.submissions.reassemble import cells_of, read_cells


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
    assert f"{len(cells)} whole cells" in remark


def test_windows_line_ends_do_no_harm(document, tmp_path):
    path = tmp_path / "handed_in.ipynb"
    path.write_bytes(("\ufeff" + json.dumps(document, indent=1).replace("\n", "\r\n")).encode())
    assert read_cells(path) == (cells_of(document), [])


def test_a_file_that_is_missing_or_a_folder_or_too_large_is_named(tmp_path, monkeypatch):
    assert "could not be read" in read_cells(tmp_path / "none.ipynb")[1][0]
    (tmp_path / "folder.ipynb").mkdir()
    assert "could not be read" in read_cells(tmp_path / "folder.ipynb")[1][0]
    monkeypatch.setattr(preflight, "MAX_FILE", 2**20)
    (tmp_path / "large.ipynb").write_bytes(b" " * (2**20 + 1))
    assert read_cells(tmp_path / "large.ipynb") == ([], ["large.ipynb is larger than 1 MB and was not read."])
