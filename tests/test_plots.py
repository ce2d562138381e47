"""Every figure reaches its reader as a picture and as words; what differs in colour differs in form too."""

import base64
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

from helpers import figures, galleries, plots
from helpers.accuracy import accuracy_report
from helpers.errors import CourseError

RNG = np.random.default_rng(0)
X = RNG.integers(0, 256, (12, 8, 8, 3)).astype(np.uint8)
Y = np.array([[1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1]])
SAID = np.array([[1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0]])
CLASSES = ("non-cat", "cat")
PLANE = RNG.normal(size=(2, 12))

FIGURES = {
    "show_pictures": lambda **more: plots.show_pictures(X, true=Y, predicted=SAID, classes=CLASSES, **more),
    "show_confusion_groups": lambda **more: plots.show_confusion_groups(X, Y, SAID, classes=CLASSES, **more),
    "show_weights": lambda **more: plots.show_weights(RNG.normal(size=(192, 1)), (8, 8, 3), **more),
    "plot_confusion": lambda **more: plots.plot_confusion({"TP": 5, "FP": 1, "TN": 4, "FN": 2}, **more),
    "plot_costs": lambda **more: plots.plot_costs({"slow": [0.7, 0.6], "fast": [0.7, 0.3]}, **more),
    "plot_function": lambda **more: plots.plot_function({"tanh": np.tanh, "sine": np.sin}, **more),
    "plot_points": lambda **more: plots.plot_points(PLANE, Y, **more),
    "plot_decision_boundary": lambda **more: plots.plot_decision_boundary(lambda P: P[:1] > 0, PLANE, Y, **more),
    "plot_decision_boundaries": lambda **more: plots.plot_decision_boundaries(
        {"right of 0": (lambda P: P[:1] > 0, PLANE, Y), "nothing": (lambda P: 0 * P[0], PLANE, Y)}, **more
    ),
    "plot_accuracies": lambda **more: plots.plot_accuracies({"4 units": accuracy_report(SAID, Y)}, **more),
}


def png_of(figure: Figure) -> Image.Image:
    content = BytesIO()
    figure.savefig(content, format="png", dpi=50)
    return Image.open(content)


class Images(HTMLParser):
    """The alt texts of a page's images."""

    @classmethod
    def alts(cls, page: str) -> list[str]:
        reader = cls()
        reader.found = []
        reader.feed(page)
        return reader.found

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs).get("alt"))


def words_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]


def test_every_kind_of_figure_is_looked_at_here():
    assert {*FIGURES, "show_figure"} == set(plots.__all__)


@pytest.mark.parametrize("name", FIGURES)
def test_outside_a_notebook_the_figure_is_returned_with_its_words_and_can_be_drawn(name):
    figure = FIGURES[name]()
    assert isinstance(figure, Figure)
    assert len(figure.get_label()) > 20
    assert figure.get_label().endswith(".")
    assert png_of(figure).getextrema()[0][0] < 200


@pytest.mark.parametrize("name", FIGURES)
def test_the_words_can_be_given(name):
    assert FIGURES[name](alt="A cat on a mat.").get_label() == "A cat on a mat."


@pytest.mark.parametrize("name", FIGURES)
def test_drawing_warns_of_nothing(name, recwarn):
    png_of(FIGURES[name]())
    assert [str(warning.message) for warning in recwarn] == []


def test_in_a_notebook_each_figure_appears_once_with_its_words_and_stays_so_in_html():
    cells = [
        "from helpers.plots import plot_costs, show_figure\nplot_costs([0.7, 0.5, 0.4], title='A < B & \"C\"')",
        "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\nshow_figure(figure, 'An empty frame.')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    first, second = (cell.outputs for cell in notebook.cells)
    assert len(first) == len(second) == 1
    assert first[0].output_type == "display_data"
    words = 'A < B & "C". Cost over 200 iterations: from 0.7 to 0.4.'
    assert first[0].data["text/plain"] == f"[Figure] {words}"
    assert Images.alts(first[0].data["text/html"]) == [words]
    source = re.search(r"data:image/png;base64,([^\"]+)", first[0].data["text/html"])[1]
    image = Image.open(BytesIO(base64.b64decode(source)))
    assert image.width > 800
    assert image.info["Description"] == words
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert Images.alts(page) == [words, "An empty frame."]


def test_importing_other_helpers_does_not_wait_for_matplotlib():
    modules = "helpers.data, helpers.activations, helpers.gradcheck, helpers.accuracy"
    command = f"import sys, {modules}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0


def test_pictures_say_what_was_taken_for_what():
    figure = plots.show_pictures(X[:3], true=Y[:, :3], predicted=SAID[:, :3], classes=CLASSES, title="Three")
    assert "✗ said non-cat" in words_of(figure)
    assert "✓ said cat" in words_of(figure)
    words = "cat, said cat (right); non-cat, said non-cat (right); cat, said non-cat (wrong)"
    assert figure.get_label() == f"Three. 3 pictures: {words}."


def test_a_wrong_one_differs_from_a_right_one_in_form_and_not_only_in_colour():
    figure = plots.show_pictures(X[:3], true=Y[:, :3], predicted=SAID[:, :3])
    right, _, wrong = (axes.spines["left"] for axes in figure.axes)
    assert wrong.get_linewidth() > right.get_linewidth()
    assert wrong.get_linestyle() != right.get_linestyle()


@pytest.mark.parametrize("scale", [np.uint8, np.float64])
def test_one_picture_alone_and_pictures_divided_by_255_are_shown_too(scale):
    picture = X[0] if scale is np.uint8 else X[0] / 255
    drawn = png_of(plots.show_pictures(picture))
    assert plots.show_pictures(picture).get_label() == "1 picture."
    assert np.array_equal(np.asarray(drawn), np.asarray(png_of(plots.show_pictures(X[:1]))))


def test_of_very_many_pictures_the_first_are_shown_and_the_words_say_so():
    figure = plots.show_pictures(np.zeros((galleries.MOST_PICTURES + 5, 4, 4, 3)))
    assert len([axes for axes in figure.axes if axes.get_visible()]) == galleries.MOST_PICTURES
    assert figure.get_label() == "The first 40 of 45 pictures."


def test_groups_are_counted_and_an_empty_group_is_no_error():
    figure = plots.show_confusion_groups(X, Y, SAID, classes=CLASSES, per_group=2)
    expected = "cat taken for cat: 5; cat taken for non-cat: 2; non-cat taken for non-cat: 4; "
    assert expected + "non-cat taken for cat: 1" in figure.get_label()
    assert "✗ non-cat\nsaid cat\n1 picture" in words_of(figure)
    assert "non-cat taken for cat: 0" in plots.show_confusion_groups(X, Y, Y, classes=CLASSES).get_label()


def test_points_of_the_two_classes_differ_in_form_and_not_only_in_colour():
    circles, crosses = plots.plot_points(PLANE, Y).axes[0].collections
    assert (len(circles.get_offsets()), len(crosses.get_offsets())) == (5, 7)
    assert len(circles.get_paths()[0].vertices) != len(crosses.get_paths()[0].vertices)


def test_curves_differ_in_form_and_not_only_in_colour_and_carry_their_names():
    names = ["a", "b", "c", "d", "e"]
    figure = plots.plot_costs({name: [1.0, place / 10] for place, name in enumerate(names)})
    lines = figure.axes[0].lines
    assert len({str(line._dash_pattern) for line in lines}) == len(names)
    assert figure.axes[0].get_legend() is None
    assert set(names) <= set(words_of(figure))


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_names_at_the_ends_of_curves_never_overlap_nor_leave_the_figure(ends):
    figure = plots.plot_costs({f"curve {place}": [1.0, end] for place, end in enumerate(ends)})
    figure.draw_without_rendering()
    boxes = sorted((text.get_window_extent() for text in figure.axes[0].texts), key=lambda box: box.y0)
    assert len(boxes) == len(ends)
    assert all(lower.y1 <= upper.y0 + 1 for lower, upper in zip(boxes, boxes[1:], strict=False))
    assert all(box.y0 >= 0 and box.y1 <= figure.bbox.height and box.x1 <= figure.bbox.width for box in boxes)


@pytest.mark.parametrize("name", ["plot_function", "plot_costs", "plot_points", "plot_decision_boundary"])
@pytest.mark.parametrize("words", [3, 12, 30])
def test_a_long_title_is_neither_cut_off_nor_run_into_a_legend_or_a_name(name, words):
    figure = FIGURES[name](title=" ".join(["bends"] * words))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    (title,) = [text for text in figure.findobj(Text) if text.get_text().startswith("bends")]
    box = title.get_window_extent()
    assert box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
    others = [*figure.legends, *axes.texts, *filter(None, [axes.get_legend()])]
    assert others and not any(box.overlaps(other.get_window_extent()) for other in others)


def test_a_dot_at_a_hundred_per_cent_is_drawn_whole():
    figure = plots.plot_accuracies({"all right": accuracy_report(Y, Y)})
    (dot,) = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert not dot.get_clip_on()


def test_a_cost_that_stops_being_a_number_is_drawn_as_far_as_it_goes_and_the_words_say_so():
    figure = plots.plot_costs({"fast": [0.7, 0.9, np.nan, np.inf], "lost": [np.nan, np.nan]})
    assert "fast from 0.7 to 0.9, not a number from iteration 200" in figure.get_label()
    assert "lost never a number" in figure.get_label()
    png_of(figure)


def test_the_iterations_between_costs_can_be_given():
    figure = plots.plot_costs([3, 2, 1], every=10)
    assert figure.axes[0].lines[0].get_xdata().tolist() == [0, 10, 20]


def test_costs_may_be_wrapped_in_arrays_as_students_return_them():
    figure = plots.plot_costs([np.array(0.7), np.array(0.6)])
    assert "from 0.7 to 0.6" in figure.get_label()


@pytest.mark.parametrize("kind", [float, int, bool])
@pytest.mark.parametrize("shape", [(1, -1), (-1,)])
def test_a_model_may_answer_in_any_kind_of_number(kind, shape):
    figure = plots.plot_decision_boundary(lambda P: (P[0] > 0).astype(kind).reshape(shape), PLANE, Y)
    region = figure.axes[0].images[0].get_array()
    assert region[:, :100].max() == 0
    assert region[:, -100:].min() == 1


def test_a_model_that_always_says_the_same_has_no_boundary_and_is_no_error(recwarn):
    figure = plots.plot_decision_boundary(lambda P: np.zeros((1, P.shape[1])), PLANE, Y)
    png_of(figure)
    assert "says 1 on 0% of the area" in figure.get_label()
    assert len(recwarn) == 0


@pytest.mark.parametrize("w", [np.zeros((48, 1)), RNG.normal(size=(1, 48)), np.full(48, np.inf)])
def test_the_colours_of_weights_lie_evenly_around_0(w):
    images = [image for axes in plots.show_weights(w, (4, 4, 3)).axes for image in axes.images]
    assert len(images) == 3
    for image in images:
        low, high = image.get_clim()
        assert low == -high < 0
        assert np.isfinite(high)


def test_weights_of_grey_pictures_are_one_picture():
    assert len([a for a in plots.show_weights(np.arange(12), (3, 4)).axes if a.images]) == 1


def lightness(colour) -> float:
    """CIE L* of an sRGB colour, 0 to 100."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = float(np.dot([0.2126, 0.7152, 0.0722], linear))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def test_colours_around_0_grow_darker_to_both_sides_alike():
    steps = [lightness(figures.DIVERGING(share)) for share in np.linspace(0, 1, 11)]
    assert all(a < b for a, b in zip(steps[:5], steps[1:6], strict=True))
    assert all(a > b for a, b in zip(steps[5:], steps[6:], strict=False))
    assert max(abs(a - b) for a, b in zip(steps, reversed(steps), strict=True)) < 12


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: plots.show_pictures(np.zeros((192, 4))), r"these have \(192, 4\)"),
        (lambda: plots.show_pictures(X, true=Y[:, :3]), r"12 pictures or points .* shape \(1, 3\)"),
        (lambda: plots.show_pictures(X, titles=["one"]), "12 pictures but 1 titles"),
        (lambda: plots.plot_confusion({"TP": 1, "TN": 2}), "lack FN, FP. They have: TP, TN"),
        (lambda: plots.plot_costs([]), "no cost to draw"),
        (lambda: plots.plot_costs({}), "no cost to draw"),
        (lambda: plots.plot_function(lambda x: x[:3]), r"turned shape \(400,\) into \(3,\)"),
        (lambda: plots.plot_points(PLANE.T, Y), r"must have shape \(2, m\).*it has \(12, 2\)"),
        (lambda: plots.plot_decision_boundary(lambda P: P, PLANE, Y), "one answer for every column"),
        (lambda: plots.plot_decision_boundaries({}), "nothing to draw"),
        (lambda: plots.plot_decision_boundaries({"": (lambda P: P, PLANE, Y)}), "one answer for every column"),
        (lambda: plots.show_weights(np.zeros((5, 1))), r"shape \(5, 1\).*needs 12288 weights"),
        (lambda: plots.plot_accuracies({}), "no accuracy to draw"),
    ],
)
def test_what_cannot_be_drawn_is_named(draw, says):
    with pytest.raises(CourseError, match=says):
        draw()
