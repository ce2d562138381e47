"""What a student sees: release notebooks in a real JupyterLab in a real Chromium, with a keyboard and no mouse."""

from pathlib import Path

import nbformat

from helpers.checks.public_checks import PublicChecks

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
