"""Week 4's right answers, as those write them who know the course, get full points from judge and public checks."""

import json
import os

import pytest
from honest_recipes import COURSE, hand_in, recipes_of
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

WEEK = "week4"
RECIPES = recipes_of(WEEK)
# Costs kept only while printing, or one more at the end, are let pass; a test by the docstring need not like them.
DISLIKED_BY_A_STRICT_TEST = {"step_by_step_classic", "last_step_kept_too"}


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(gets_full_points, name):
    gets_full_points(RECIPES[name])


@pytest.mark.parametrize("name", RECIPES)
def test_its_public_checks_pass_in_a_notebook(judge, name, tmp_path, monkeypatch, capfd):
    cells = json.loads(hand_in(RECIPES[name], judge, tmp_path).read_text(encoding="utf-8"))["cells"]
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.chdir(COURSE / "release" / "week4")
    monkeypatch.syspath_prepend(os.curdir)
    monkeypatch.setenv("MPLBACKEND", "agg")
    failed = []
    for cell in cells:
        kind = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or "demo" in cell["metadata"].get("tags", []):
            continue
        if not shell.run_cell("".join(cell["source"])).success and kind.get("grade"):
            failed.append(kind["grade_id"])
    capfd.readouterr()
    hunt = ["test_is_right_L_layer_model"] if name in DISLIKED_BY_A_STRICT_TEST else []
    assert failed == hunt
