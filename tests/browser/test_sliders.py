"""A figure that moves, in a real JupyterLab in a real Chromium, moved with the keyboard."""

import nbformat

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
FIRST = "6 * 7"
DRAW = """import numpy as np
from helpers import moving
moving.weights_while_learning({step: np.full((12, 1), step / 10) for step in (1, 2, 3)}, (2, 2, 3))"""
ALT = "return document.querySelector('.jp-OutputArea-output img')?.alt ?? '';"


def test_an_arrow_key_on_the_slider_exchanges_the_figure_and_its_words(student, lab):
    from at_the_keyboard import HANDLE
    from selenium.webdriver.common.keys import Keys

    cells = [nbformat.v4.new_code_cell(source) for source in (FIRST, DRAW)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), lab[2] / "moving.ipynb")
    student.open("moving.ipynb")
    student.run_first(FIRST)
    student.go_to("from helpers import moving")
    student.run_cell()
    student.wait("the last frame", lambda: "after 3 steps" in student.ask(ALT))
    student.wait("the slider", lambda: student.ask(HANDLE))
    student.press(Keys.ARROW_LEFT)
    student.wait("the frame before", lambda: "after 2 steps" in student.ask(ALT))
