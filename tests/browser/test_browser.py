"""What a student sees: release notebooks in a real JupyterLab in a real Chromium, with a keyboard and no mouse."""

import os
import subprocess
from pathlib import Path

import nbformat
import pytest
from accessible import AXE, NOT_HERE, THEME, violations
from nbconvert import HTMLExporter

from helpers.checks.kinds import Problem
from helpers.checks.public_checks import PublicChecks
from helpers.checks.results import CheckResult, advice_for
from helpers.reports.html import as_html
from helpers.reports.report import Report

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
RELEASE = Path(__file__).resolve().parents[2] / "release"
ASSIGNMENT = "week1/logistic_regression.ipynb"
MOVES = "moving.neuron_over_points("


def test_every_formula_of_the_course_is_typeset_without_another_host(student, lab):
    from at_the_keyboard import FORMULAS

    # One page instead of ten: all cells with formulas, one after the other, as they stand.
    places, cells = [], []
    for path in [RELEASE / "project.ipynb", *sorted(RELEASE.glob("week*/*.ipynb"))]:
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


@pytest.mark.skipif(not AXE.is_file(), reason=NOT_HERE)
def test_no_text_table_or_picture_of_the_notebooks_shuts_anybody_out(browser, tmp_path):
    # One page for all: what is written, not what is computed. Colours are for whoever shows it.
    paths = [RELEASE / "start.ipynb", RELEASE / "project.ipynb", *sorted(RELEASE.glob("week*/*.ipynb"))]
    cells = [cell for path in paths for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    page, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    (tmp_path / "all.html").write_text(page, encoding="utf-8")
    browser.get((tmp_path / "all.html").as_uri())
    assert violations(browser, ".jp-MarkdownOutput", left=(*THEME, "color-contrast")) == []
    # It finds what it looks for.
    browser.execute_script("document.querySelector('.jp-MarkdownOutput img').removeAttribute('alt');")
    assert [line.split(":")[0] for line in violations(browser, ".jp-MarkdownOutput img")] == ["image-alt"]


def test_a_student_arrives_does_an_exercise_and_a_question_with_the_keyboard_and_sees_the_progress(student, lab):
    from at_the_keyboard import FORMULAS, HANDLE, LISTED, VALIDATE
    from selenium.webdriver.common.keys import Keys

    # The start page opens by itself, can be read before anything is run, and nothing is in its way.
    student.arrive()
    student.wait("the start page in front", lambda: student.browser.title.startswith("start"))
    picture = "const picture = document.querySelector('.jp-MarkdownOutput img'); return picture?.naturalWidth > 0;"
    student.wait("the picture", lambda: student.ask(picture))
    listed = student.wait("the list of files", lambda: student.ask(LISTED))
    assert "start.ipynb" in listed and not [name for name in listed if name.endswith((".json", ".npz"))]
    in_the_way = ".jp-Launcher, .jp-Dialog, .Toastify__toast"
    student.look("1-start-page")
    assert not student.browser.find_elements("css selector", in_the_way)
    assert "Create Assignment" not in student.browser.page_source
    assert violations(student.browser, ".jp-MarkdownOutput", left=THEME) == []

    # By its link to the lesson, and from the lesson's foot to the assignment.
    student.follow("week1/lesson.ipynb")
    student.wait("a typeset formula", lambda: any(cell["formulas"] for cell in student.ask(FORMULAS)))
    student.look("2-lesson")

    # The lesson is run as far as its first figure that moves; an arrow key moves it.
    student.run_first("import numpy as np")
    student.run_up_to(MOVES)
    before = student.outputs(MOVES)["images"]
    student.wait("a slider", lambda: student.ask(HANDLE))
    student.press(Keys.ARROW_RIGHT)
    student.wait("another figure", lambda: student.outputs(MOVES)["images"][0][0] != before[0][0])
    student.look("3-slider")
    student.press(Keys.ESCAPE)

    student.follow(ASSIGNMENT)
    student.run_first("from helpers.check import")

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
    student.look("4-mistake")
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
    student.look("5-mended")
    ((kind, text),) = seen["outputs"]
    built = PublicChecks(RELEASE / "week1").exercise("sigmoid").built
    assert kind == "text/html" and text.split("\n\n") == ["✓ passed sigmoid: all public checks passed", built]

    # And what it looks like, for eyes and in words.
    student.go_to("plot_function(sigmoid")
    student.run_cell()
    ((words, width, shown),) = student.outputs("plot_function(sigmoid")["images"]
    assert words.startswith("Your sigmoid.") and width > 0 and shown > 300

    # The quiz: a question, and all of it validated.
    student.follow("week1/quiz.ipynb")
    student.run_first("from helpers.check import")
    student.go_to("answer_one_prediction =")
    student.write_last_line("answer_one_prediction = 0.5")
    student.run_cell()
    (said,) = student.outputs('check("quiz_one_prediction")')["outputs"]
    assert "your answer has the right form" in said[1]
    student.look("6-quiz")
    student.go_to("my_score")
    student.run_cell()
    ((_, told),) = student.outputs("my_score")["outputs"]
    assert student.ask(VALIDATE)
    dialog = "return document.querySelector('.jp-Dialog')?.innerText;"
    report = student.wait("the end of the validation", lambda: student.ask(dialog))
    student.look("7-validated")
    assert "Not answered yet" in report and "one-prediction" not in report
    student.press(Keys.ENTER)

    # The score: the command that the last cell names, in a terminal. Validating has saved the notebook.
    (command,) = [line for line in told.splitlines() if " try " in line]
    home = lab[2].parents[1] / "home"
    environment = {**os.environ, "HOME": str(home), "NNDL_STATE": str(home / "state")}
    done = subprocess.run(
        f"{command} --no-open", shell=True, cwd=lab[2], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "quiz_one_prediction" in done.stdout

    # Back on the start page, both are counted.
    student.follow("start.ipynb")
    student.go_to("show_progress()")
    student.run_cell()
    ((kind, progress),) = student.outputs("show_progress()")["outputs"]
    student.look("8-progress")
    row = progress.partition("1 · course week 2")[2].partition("2 · course week 3")[0]
    assert "1 of 8" in row and "1 of 14" in row
    assert violations(student.browser, ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output", left=THEME) == []

    student.browser.get((lab[2] / "week1" / "quiz_feedback.html").as_uri())
    student.look("9-feedback")
    assert "quiz" in student.browser.title
    assert violations(student.browser) == []


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
