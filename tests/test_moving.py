"""Figures that move: their frames show the right numbers, and sliders ask for them where widgets run."""

import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from scipy.special import expit

from helpers import moving
from helpers.errors import CourseError
from helpers.frames.backward import STAGES, Numbers, draw_stage
from helpers.frames.boundary import draw_training, ends_of
from helpers.frames.bowl import bowl_of, draw_walk, verdict
from helpers.frames.neuron import draw_neuron
from helpers.frames.sliders import Slider, follow

COURSE = Path(__file__).resolve().parents[1]
FINITE = st.floats(-5, 5, allow_subnormal=False)
X = np.array([-1.0, 0.2, 0.9, 2.0])
Y = np.array([0, 0, 1, 1])
NUMBERS = dict(
    x=[1.0, -1.0], y=0, W=[[0.5, -0.5], [0.2, 0.7]], v=[1.5, -1.0], z=[1.0, -0.4], a=[0.76, -0.38], z_end=1.02,
    a_end=0.735, dz_end=0.735, dv=[0.56, -0.28], da=[1.1, -0.74], dz=[0.46, -0.63], dW=[[0.46, -0.46], [-0.63, 0.63]],
)  # fmt: skip


def mean_loss(a, y):
    return float(-np.log(np.where(y == 1, a, 1 - a)).mean())


def square(knobs):
    return float(np.sum(np.square(knobs)))


def walk(start, rate, steps):
    """Down the bowl of `square`, whose slope is twice the place."""
    places = np.array([np.array(start) * (1 - 2 * rate) ** step for step in range(steps + 1)])
    return places, np.array([square(place) for place in places])


def words_of(figure):
    return {text.get_text() for text in figure.findobj(Text)} - {""}


@given(st.tuples(FINITE, FINITE, FINITE))
def test_a_units_line_ends_on_the_edge_of_the_area_and_is_left_out_where_it_misses_it(line):
    low, high = np.array([-1.0, -2.0]), np.array([3.0, 2.0])
    w1, w2, b = line
    ends = ends_of(np.array(line), low, high)
    corners = np.array([w1 * x1 + w2 * x2 + b for x1 in (-1, 3) for x2 in (-2, 2)])
    if ends is None:
        assert (corners >= -1e-9).all() or (corners <= 1e-9).all()
        return
    assert w1 * ends[0] + w2 * ends[1] + b == pytest.approx(0, abs=1e-6)
    assert np.array_equal(np.clip(ends.T, low - 1e-9, high + 1e-9), ends.T)
    assert (np.isclose(ends.T, low) | np.isclose(ends.T, high)).any(axis=1).all()


@given(st.floats(0.001, 1.2))
def test_a_learning_rate_is_too_large_exactly_where_the_cost_rises(rate):
    _, costs = walk([1.0, 1.0], rate, 20)
    assert (verdict(costs, 0.0) == "too large") == bool(abs(1 - 2 * rate) > 1 + 1e-12)


def test_a_learning_rate_is_too_small_where_most_of_the_way_is_left():
    assert verdict(walk([1.0, 1.0], 0.01, 20)[1], 0.0) == "too small"
    assert verdict(walk([1.0, 1.0], 0.2, 20)[1], 0.0) == "about right"
    assert verdict(np.array([1.0, np.nan]), 0.0) == "too large"


def test_the_frame_of_a_walk_says_where_it_leads_and_how_often_the_cost_rises():
    bowl = bowl_of(square)
    assert bowl.bottom == pytest.approx((0, 0), abs=0.06)
    figure = draw_walk(bowl, *walk([-1.0, 1.5], 1.1, 3), 1.1)
    assert "w = 1.73" in figure.get_label() and "rises in 3 of the 3 steps" in figure.get_label()


@settings(max_examples=8, deadline=None)
@given(st.floats(-4, 4), st.floats(-4, 4))
def test_the_frame_of_a_neuron_shows_the_cost_and_the_number_of_right_answers(w, b):
    figure = draw_neuron(expit, mean_loss, X, Y, w, b)
    said = expit(w * X + b)
    assert f"The cost is {mean_loss(said, Y):.3f}." in figure.get_label()
    assert f"{np.sum((said > 0.5) == Y)} of 4 examples" in figure.get_label()


@pytest.mark.parametrize("stage", range(1, len(STAGES)))
def test_each_stage_adds_its_numbers_and_keeps_those_of_the_stages_before(stage):
    before, now = (words_of(draw_stage(Numbers(**NUMBERS), at)) for at in (stage - 1, stage))
    titles = {text for text in before | now if " of 8: " in text}
    assert (now - before) - titles
    assert before - now <= titles


def test_the_last_stage_shows_every_number():
    said = words_of(draw_stage(Numbers(**NUMBERS), len(STAGES) - 1))
    assert {"dw = 0.460", "dw = −0.630", "da = −0.740", "dz = 0.735", "dv = 0.560"} <= said


def test_the_frame_of_a_training_counts_the_points_and_the_lines_that_are_seen():
    points = np.array([[0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]])
    lines = np.array([[1.0, 0.0, -0.5], [1.0, 0.0, 9.0]])
    figure = draw_training(lambda P: P[:1] > 0.5, lines, points, np.array([0, 1, 0, 0]), 5, [(0, 0.7), (5, 0.4)])
    assert "after 5 steps: cost 0.400, 3 of 4 points right" in figure.get_label()
    assert "1 of its 2 hidden units" in figure.get_label()
    assert {"1"} <= words_of(figure)


def test_the_slider_asks_for_the_frame_of_its_value_and_the_first_is_the_one_that_it_starts_with():
    seen = []

    def draw(value):
        seen.append(value)
        return draw_neuron(expit, mean_loss, X, Y, value, 0)

    figure = follow(draw, Slider("w", [1, 2, 3], start=1))
    assert seen == [2] and "w = 2" in figure.get_label()


@pytest.mark.parametrize("call", [lambda: moving.weights_while_learning({}, (2, 2, 3))])
def test_nothing_to_draw_is_said(call):
    with pytest.raises(CourseError, match="nothing to draw"):
        call()


def test_outside_a_kernel_no_widget_is_imported_and_the_figure_is_shown_at_once():
    program = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell; InteractiveShell.instance()\n"
        "import numpy as np; from helpers import bars, moving, own_pictures\n"
        "moving.weights_while_learning({1: np.ones((12, 1))}, (2, 2, 3))\n"
        "assert own_pictures.choose_pictures().files == [] and list(bars.progress(range(3))) == [0, 1, 2]\n"
        "print('loaded', 'ipywidgets' in sys.modules, 'tqdm' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=COURSE, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""
    assert "[Figure] The weights after 1 step." in done.stdout and "loaded False False" in done.stdout


DRAW = """
import numpy as np
from helpers import moving
moving.weights_while_learning({step: np.full((12, 1), step / 10) for step in (1, 2, 3)}, (2, 2, 3))
"""
MOVE = """
from ipywidgets.widgets.widget import _instances
sliders = [widget for widget in _instances.values() if type(widget).__name__ == "SelectionSlider"]
sliders[0].index = 0
print(len(sliders), any(getattr(widget, "playing", False) for widget in _instances.values()))
"""
TRAIN = """
import time
from helpers.bars import progress, progress_of_calls
def step(): time.sleep(0.02)
def train():
    for i in range(100):
        if i == 60: print("cost 0.5", flush=True)
        step()
with progress_of_calls(globals(), "step", 100, "training"):
    train()
print(sum(progress(range(4), "quick")), step.__name__)
"""


@pytest.fixture(scope="module")
def ran():
    cells = [nbformat.v4.new_code_cell(source) for source in (DRAW, MOVE, TRAIN)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(COURSE)}}).execute()
    return notebook


def test_in_a_kernel_a_moved_slider_exchanges_the_figure_that_is_saved_and_nothing_plays_by_itself(ran):
    drawn, moved, _ = ran.cells
    figure, sliders = drawn.outputs
    assert "The weights after 1 step" in figure.data["text/plain"] and "<img alt=" in figure.data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in sliders.data
    assert moved.outputs[0].text == "1 False\n"


def test_an_exported_page_holds_the_figure_with_its_words(ran):
    ran = nbformat.from_dict(ran)
    ran.metadata.pop("widgets", None)  # as JupyterLab saves it
    page, _ = HTMLExporter().from_notebook_node(ran)
    assert 'alt="The weights after 1 step.' in page and "Run this cell in JupyterLab to move them" in page


def test_a_training_shows_the_time_left_on_stdout_while_it_runs_and_keeps_what_it_prints(ran):
    *_, trained = ran.cells
    assert {output.name for output in trained.outputs} == {"stdout"}
    said = "".join(output.text for output in trained.outputs)
    assert "training" in said and "left" in said and "quick" not in said
    assert "cost 0.5\n" in said and said.endswith("6 step\n")
