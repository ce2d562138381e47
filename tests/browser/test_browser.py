"""What a student sees: release notebooks in a real JupyterLab in a real Chromium, with a keyboard and no mouse."""

from pathlib import Path

import nbformat

from helpers.checks.kinds import Problem
from helpers.checks.public_checks import PublicChecks
from helpers.checks.results import CheckResult, advice_for
from helpers.reports.html import as_html
from helpers.reports.report import Report

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
RELEASE = Path(__file__).resolve().parents[2] / "release"
ASSIGNMENT = "week1/logistic_regression.ipynb"


def test_every_formula_of_the_course_is_typeset_without_another_host(student, lab):
    from at_the_keyboard import FORMULAS

    # One page instead of ten: all cells with formulas, one after the other, as they stand.
    places, cells = [], []
    for path in sorted(RELEASE.glob("week*/*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "markdown" and "$" in cell.source:
                places.append(f"{path.parent.name}/{path.name}, cell {number}")
                cells.append(nbformat.v4.new_markdown_cell(cell.source))
    page = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(page, lab[2] / "formulas.ipynb")
    student.open("formulas.ipynb")

    def typeset() -> list[dict] | None:
        seen = student.ask(FORMULAS)
        return seen if len(seen) == len(cells) and all(cell["formulas"] for cell in seen) else None

    seen = dict(zip(places, student.wait("all formulas being typeset", typeset), strict=True))
    assert len(seen) > 150 and sum(cell["formulas"] for cell in seen.values()) > 800
    assert {place: cell["raw"] for place, cell in seen.items() if cell["raw"]} == {}
    assert {place: cell["errors"] for place, cell in seen.items() if cell["errors"]} == {}


def test_an_exercise_is_written_run_checked_and_mended_with_the_keyboard_alone(student):
    from at_the_keyboard import FORMULAS
    from selenium.webdriver.common.keys import Keys

    student.open(ASSIGNMENT)
    student.wait("a typeset formula", lambda: any(cell["formulas"] for cell in student.ask(FORMULAS)))
    student.go_to("from helpers.check import")
    student.run_cell()
    student.outputs("from helpers.check import")

    # Before anything is written: one line that says what to do.
    student.go_to('check("sigmoid")')
    student.run_cell()
    seen = student.outputs('check("sigmoid")')
    assert [text for _, text in seen["outputs"]] == ["sigmoid: run the cell above first (Shift+Enter)."]

    # A wrong answer: the report, one closing line, no traceback.
    student.go_to("def sigmoid(z)", key=Keys.ARROW_UP)
    student.write_last_line("return 1 / (1 + np.exp(z))")
    student.run_cell()
    seen = student.outputs('check("sigmoid")', ran=seen["count"])
    (_, report), (kind, closing) = seen["outputs"]
    assert "✗" in report and "got" in report and "expected" in report
    assert "public checks passed. Your grade uses the same checks on other numbers." in report
    assert "stderr" in kind or "error" in kind
    assert closing.startswith("sigmoid: ") and closing.endswith("public checks failed, see above.")
    assert "\n" not in closing and "Traceback" not in report + closing and "sigmoid: all" not in report

    # A hint is opened from the keyboard too.
    for _ in range(5):
        student.press(Keys.TAB)
        if student.ask("return document.activeElement.tagName;") == "SUMMARY":
            break
    student.press(Keys.ENTER)
    opened = "const hint = document.activeElement.closest('details'); return hint && hint.open && hint.innerText;"
    assert "Hint 1" in (student.ask(opened) or "")

    # The right answer: one line, and what has been built.
    student.press(Keys.ESCAPE)
    student.go_to("def sigmoid(z)", key=Keys.ARROW_UP)
    student.write_last_line("return 1 / (1 + np.exp(-z))")
    student.run_cell()
    seen = student.outputs('check("sigmoid")', ran=seen["count"])
    ((kind, text),) = seen["outputs"]
    built = PublicChecks(RELEASE / "week1").exercise("sigmoid").built
    assert kind == "text/html" and text.split("\n\n") == ["✓ passed sigmoid: all public checks passed", built]

    # And what it looks like, for eyes and in words.
    student.go_to("plot_function(sigmoid")
    student.run_cell()
    ((words, width, shown),) = student.outputs("plot_function(sigmoid")["images"]
    assert words.startswith("Your sigmoid.") and width > 0 and shown > 300


def test_a_report_looks_the_same_in_a_notebook_that_is_not_trusted(student, lab):
    values = Problem("[[0.9] [-0.7]]   shape (2, 1)", "[[0.3] [-0.7]]   shape (2, 1)", "", ("Line 1:  return `w`",))
    raised = Problem(because="It raised E", more=("That is line 1 of the cell:  return w",))
    results = (
        CheckResult("dw", 10, values, advice_for("no 1/m", "It is a mean.", "formula (7)")),
        CheckResult("db", 4, raised),
        CheckResult("cost", 6),
    )
    report = Report("propagate", results=results, built="It is built.", example=("w = 1",), source="return w")
    html = as_html(report, lambda place: "#4-propagate")
    output = nbformat.v4.new_output("display_data", data={"text/html": html, "text/plain": "the text"})
    cells = [
        nbformat.v4.new_markdown_cell("## 4 `propagate`"),
        nbformat.v4.new_code_cell('check("propagate")', outputs=[output]),
    ]
    # Nobody on this server has run or signed it.
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), lab[2] / "untrusted.ipynb")
    student.open("untrusted.ipynb")
    shown = """
        const given = new DOMParser().parseFromString(arguments[0], 'text/html').body;
        const output = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedHTML');
        const read = root => [...root.querySelectorAll('*')].map(
            element => [element.tagName, element.getAttribute('href'), element.style.cssText, element.textContent]);
        return output && [read(given), read(output)];
    """
    given, seen = student.wait("the report", lambda: student.ask(shown, html))
    assert seen == given and len(seen) > 40
