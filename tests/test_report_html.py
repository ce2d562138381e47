"""Reports as HTML: the same words as the text, nothing that JupyterLab would take out, nothing that is not escaped."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.comparing import describe
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult, advice_for
from helpers.reports.code import lines_of_report, listing
from helpers.reports.differences import as_table, differing
from helpers.reports.elements import BAD, GOOD, QUIET
from helpers.reports.html import as_html
from helpers.reports.overview import DONE, FAILED, OPEN, Overview, Row
from helpers.reports.report import Report, public_report

# Of what JupyterLab leaves in the output of a notebook that is not trusted (apputils, sanitizer.ts), what is in use.
ELEMENTS = {"section", "p", "span", "strong", "ul", "li", "div", "code", "pre", "mark", "a", "em"}
ELEMENTS |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"style", "scope", "href"}
PROPERTIES = set(
    "background-color border border-collapse border-left border-radius caption-side color display font-size "
    "font-weight line-height list-style margin max-width overflow-wrap padding text-align text-decoration "
    "text-indent vertical-align white-space width word-break padding-left".split()
)

text = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" <>&\"'`"), max_size=60)
nasty = st.sampled_from(["<script>alert(1)</script>", "<b onclick=x>", '"><img src=x>', "&lt;", "`<i>`", "formula (6)"])
texts = st.one_of(text, nasty)
results = st.builds(
    CheckResult,
    sentence=texts,
    points=st.integers(0, 20),
    problem=st.none() | st.builds(Problem, texts, texts, texts, st.lists(texts, max_size=2).map(tuple)),
    advice=st.lists(texts, max_size=2).map(tuple),
)
reports = st.builds(
    public_report, texts, st.lists(results, min_size=1, max_size=3), st.lists(texts, max_size=2), built=texts
)
numbers = st.lists(st.integers(-72, 72).map(lambda eighths: eighths / 8), min_size=1, max_size=6)


class Page(HTMLParser):
    """Reads HTML: its elements, attributes, styles, and the words that are seen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.seen = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.elements.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.seen += data

    @property
    def properties(self) -> set[str]:
        styles = [value for name, value in self.attributes if name == "style"]
        return {part.partition(":")[0].strip() for style in styles for part in style.split(";") if part.strip()}


def squeezed(some: str) -> str:
    return re.sub(r"[\s`*]", "", some)


@given(reports)
def test_only_what_an_untrusted_notebook_shows_is_in_use_and_everything_else_is_escaped(report):
    page = Page(as_html(report, lambda place: "#4-propagate"))
    assert set(page.elements) <= ELEMENTS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert page.properties <= PROPERTIES


@given(reports)
def test_the_html_says_what_the_text_says(report):
    seen = squeezed(Page(as_html(report)).seen)
    for result in report.results:
        problem = result.problem or Problem()
        for said in (result.sentence, problem.got, problem.expected, problem.because, *problem.more, *result.advice):
            assert all(word in seen for word in map(squeezed, said.split())), said
    for said in (report.name, report.says, report.closing, report.built, *report.notes):
        assert all(word in seen for word in map(squeezed, said.split())), said
    assert ("✗" in seen) >= bool(report.failed)


@given(numbers, numbers)
def test_marks_stand_on_the_entries_that_differ_and_no_text_is_lost(one, other):
    got, expected = as_table(describe(one)), as_table(describe(other))
    for shown, entries in zip((got, expected), differing(got, expected), strict=True):
        assert "".join(entry.text for entry in entries) == shown
        assert any(entry.differs for entry in entries) == (got != expected)
    assert squeezed(got) == squeezed(describe(one))


def test_where_the_shapes_differ_they_alone_are_marked():
    got, expected = "[0. 0.]   shape (2,)", "[[0.] [0.]]   shape (2, 1)"
    marked = [[entry.text for entry in entries if entry.differs] for entries in differing(got, expected)]
    assert marked == [["shape (2,)"], ["shape (2, 1)"]]


def test_rows_of_a_value_stand_one_under_the_other():
    value = "[[0.9232 1.] [-10.7877 22.5] ... [1. 2.]]   shape (9, 2)"
    assert as_table(value) == "[[  0.9232   1.]\n [-10.7877 22.5]\n ...\n [      1.   2.]]\nshape (9, 2)"


SOURCE = "def double(x):\n    y = 2 * x\n    return y.shapes"
RAISED = Problem(because="It raised AttributeError: …", more=("That is line 3 of the cell:  return y.shapes",))


def test_the_line_that_raised_is_marked_among_its_neighbours():
    report = Report("double", results=(CheckResult("is right", 1, RAISED),), source=SOURCE)
    html = as_html(report)
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", html) == ["▶ 3      return y.shapes"]
    assert "  2      y = 2 * x</span>" in html and "def double" not in html
    assert lines_of_report(report) == {3}
    assert "<mark" not in as_html(Report("double", results=report.results)) and "y.shapes" in html


def test_a_listing_leaves_docstrings_out_and_keeps_the_numbers():
    source = 'def double(x):\n    """Twice x.\n\n    More.\n    """\n    return 2 * x'
    shown = re.findall(r"<span[^>]*>([^<]*)</span>", listing(source))
    assert shown == ["  1  def double(x):", "  6      return 2 * x"]
    assert "Twice x." in listing(source, [2]) and "More." not in listing(source, [2])


def test_a_line_that_the_cell_does_not_have_is_not_shown():
    told = Problem(because="It raised E", more=("That is line 99 of the cell:  pass",))
    assert "<mark" not in as_html(Report("double", results=(CheckResult("is right", 1, told),), source=SOURCE))


def test_a_formula_is_a_link_to_its_section_and_one_without_a_section_is_not():
    advice = advice_for("no 1/m", "The cost is a mean.", "formula (7)")
    report = Report("propagate", results=(CheckResult("dw", 10, Problem("3", "1"), advice),))
    known = as_html(report, lambda place: {"formula (7)": "#4-propagate"}.get(place, ""))
    assert re.search(r'<a href="#4-propagate"[^>]*>formula \(7\)</a>', known)
    assert "<a " not in as_html(report)


@pytest.mark.parametrize("colour", [GOOD, BAD, QUIET])
@pytest.mark.parametrize(("ground", "least"), [("#FFFFFF", 4.5), ("#111111", 2.9)])
def test_white_letters_on_each_colour_can_be_read_and_its_border_is_seen_in_both_themes(colour, ground, least):
    """4.5 to 1 for letters (WCAG 2.1 AA); a border repeats what a word says, and wants less."""

    def light(code: str) -> float:
        parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.05 + sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(colour), light(ground)))
    assert bright / dark >= least


ROWS = (
    Row("sigmoid", DONE, "its check", 4, "2 sigmoid"),
    Row("propagate", FAILED, "1 of 4 checks", 20, "4 propagate"),
    Row("<b>", OPEN, "not written yet", 56),
)


def test_an_overview_says_of_each_exercise_how_far_it_is_and_what_is_worth_how_much():
    overview = Overview("week1", ROWS)
    lines = overview.as_text().splitlines()
    assert lines[1:4] == [
        "  ✓ passed    4  sigmoid    its check",
        "  ✗ failed   20  propagate  1 of 4 checks",
        "  ○ to do    56  <b>        not written yet",
    ]
    assert lines[4] == "1 of 3 exercises passes all public checks (worth 4 of 80 points)."
    page = Page(overview.as_html())
    assert set(page.elements) <= ELEMENTS and page.properties <= PROPERTIES
    assert {name for name, _ in page.attributes} <= ATTRIBUTES and ("scope", "row") in page.attributes
    words = [squeezed(word) for line in lines[1:4] for word in re.split(r"\s{2,}", line.strip())]
    assert all(word in squeezed(page.seen) for word in words)


def test_an_overview_without_points_counts_none():
    assert "worth" not in Overview("week1", (Row("sigmoid", DONE, "its check"),)).as_text()


@given(reports)
def test_a_report_opens_with_a_sign_and_how_many_checks_failed(report):
    first = Page(as_html(report)).seen
    assert first.startswith(f"✗ {report.failed} of {len(report.results)} failed" if report.failed else "✓ passed")
