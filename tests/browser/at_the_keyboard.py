"""Somebody who does the course in JupyterLab with a keyboard and no mouse."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

SECONDS = 180
"""The longest wait for anything, on a machine that is busy with other things too."""

Value = TypeVar("Value")

# The notebook that is open. Hidden ones of earlier tests may still be in the page.
NOTEBOOK = "const notebook = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook');"

# For each cell: whether it is text, what a reader sees of formulas that were not typeset, and how many were.
FORMULAS = (
    NOTEBOOK
    + r"""
return [...notebook.querySelectorAll('.jp-Cell')].map(cell => {
    const page = cell.querySelector('.jp-MarkdownOutput');
    const raw = [];
    if (page) {
        const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (!text.parentElement.closest('mjx-container, code, pre') && /\$|\\[([a-z]/i.test(text.data))
                raw.push(text.data);
        }
    }
    return {
        rendered: Boolean(page && page.textContent.trim()),
        raw: raw,
        // An unknown command is shown in red.
        errors: [...cell.querySelectorAll(
            'mjx-merror, [data-mjx-error], mjx-container [style*="color: red"], [mathcolor="red"]'
        )].map(error => error.closest('mjx-container').outerHTML.slice(0, 300)),
        formulas: [...cell.querySelectorAll('mjx-container')].filter(formula => formula.offsetWidth > 0).length,
    };
});
"""
)

# Of the cell that holds some code; cells far from what is shown have no editor yet.
OUTPUTS = (
    NOTEBOOK
    + """
const cell = [...notebook.querySelectorAll('.jp-CodeCell')].find(
    cell => cell.querySelector('.jp-InputArea-editor')?.textContent.includes(arguments[0]));
return cell ? {
    count: cell.querySelector('.jp-InputPrompt').textContent,
    outputs: [...cell.querySelectorAll('.jp-OutputArea-output')].map(
        output => [output.dataset.mimeType, output.innerText.trimEnd()]),
    images: [...cell.querySelectorAll('.jp-OutputArea-output img')].map(
        image => [image.alt, image.naturalWidth, image.clientWidth]),
} : null;
"""
)

# The file names that the list of files shows.
LISTED = "return [...document.querySelectorAll('.jp-DirListing-itemText')].map(item => item.innerText);"

# A link of the open notebook, by the end of its address.
FOLLOW = (
    NOTEBOOK
    + """
const link = [...notebook.querySelectorAll('a')].find(link => link.href.split('?')[0].endsWith(arguments[0]));
if (link) link.click();
return Boolean(link);
"""
)

# Only what is near is in the page of a long notebook.
TO_THE_FOOT = (
    NOTEBOOK
    + """
const scroller = notebook.querySelector('.jp-WindowedPanel-outer') || notebook;
scroller.scrollTop = scroller.scrollHeight;
return true;
"""
)

# nbgrader's button above the open notebook.
VALIDATE = """
const bar = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-NotebookPanel-toolbar');
const button = [...bar.querySelectorAll('jp-button')].find(button => button.innerText.trim() === 'Validate');
button?.click();
return Boolean(button);
"""

# The handle of the first slider, ready for the arrow keys.
HANDLE = NOTEBOOK + "const handle = notebook.querySelector('.noUi-handle'); handle?.focus(); return Boolean(handle);"

SELECTED = NOTEBOOK + "return notebook.querySelector('.jp-Cell.jp-mod-active').textContent;"


class Student:
    """Drives JupyterLab in a browser; every wait ends after `SECONDS`, with what was waited for."""

    def __init__(self, browser: Chrome, address: str, token: str) -> None:
        self.browser = browser
        self.address = address
        self.token = token

    def ask(self, script: str, *arguments: Any) -> Any:
        """What a piece of JavaScript returns."""
        return self.browser.execute_script(script, *arguments)

    def wait(self, what: str, look: Callable[[], Value]) -> Value:
        """Looks again and again until there is something to see, and returns it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if seen := look():
                return seen
            time.sleep(0.1)
        raise AssertionError(f"{SECONDS} s have passed without {what}. The page: {self.browser.title!r}")

    def open(self, notebook: str) -> None:
        """Opens a notebook in a page of its own, and waits for its kernel."""
        # `reset` keeps an earlier page's tabs from coming back.
        self.browser.get(f"{self.address}lab/tree/{notebook}?reset&token={self.token}")
        ready = "return Boolean(document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]'));"
        self.wait(f"a kernel for {notebook}", lambda: self.ask(ready))

    def arrive(self) -> None:
        """Opens the address that JupyterLab prints, and waits for the kernel of what opens by itself."""
        self.browser.get(f"{self.address}?token={self.token}")
        ready = "return Boolean(document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]'));"
        self.wait("a notebook that opens by itself", lambda: self.ask(ready))

    def follow(self, target: str) -> None:
        """Follows a link of the open notebook, from its foot if need be, and waits for the notebook it leads to."""

        def followed() -> bool:
            return bool(self.ask(FOLLOW, target)) or not self.ask(TO_THE_FOOT)

        self.wait(f"a link to {target}", followed)
        name = target.rpartition("/")[2]
        there = (
            "const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');"
            "const tab = document.querySelector('.lm-DockPanel-tabBar .lm-mod-current');"
            "return tab?.innerText.trim() === arguments[0] && Boolean("
            "panel?.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]'));"
        )
        self.wait(f"{target} being open", lambda: self.ask(there, name))

    def look(self, name: str) -> None:
        """Keeps a picture of what is seen, where NNDL_SCREENSHOTS names a folder for it."""
        if folder := os.environ.get("NNDL_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.browser.save_screenshot(str(Path(folder) / f"{name}.png"))

    def press(self, *keys: str, holding: str = "") -> None:
        """Presses keys one after the other, with another one held down if need be."""
        hands = ActionChains(self.browser)
        if holding:
            hands.key_down(holding)
        for key in keys:
            hands.send_keys(key)
        if holding:
            hands.key_up(holding)
        hands.perform()

    def run_cell(self) -> None:
        """Runs the selected cell, which selects the next one."""
        before = self.selected()
        self.press(Keys.ENTER, holding=Keys.SHIFT)
        self.wait("the next cell being selected", lambda: self.selected() != before)

    def run_first(self, code: str) -> None:
        """Runs the cell that holds the code, again if need be: a page that has just been opened may miss a key."""
        self.go_to(code)

        def ran() -> bool:
            self.press(Keys.ENTER, holding=Keys.CONTROL)
            soon = time.monotonic() + 10
            while time.monotonic() < soon:
                if self.ask(OUTPUTS, code)["count"].strip("[]: ").isdigit():
                    return True
                time.sleep(0.2)
            return False

        self.wait(f"the cell {code!r} having run", ran)

    def run_up_to(self, code: str) -> dict[str, Any]:
        """Runs the selected cell and those below it, up to the one that holds the code; what that one shows."""
        there = False
        while not there:
            there = code in self.selected()
            self.run_cell()
        return self.outputs(code)

    def selected(self) -> str:
        """The text of the selected cell, its output included."""
        return str(self.ask(SELECTED))

    def go_to(self, text: str, key: str = Keys.ARROW_DOWN) -> None:
        """Walks from cell to cell until the selected one holds the text."""
        for _ in range(200):
            if text in self.selected():
                return
            self.press(key)
        raise AssertionError(f"no cell that holds {text!r} can be walked to")

    def write_last_line(self, code: str) -> None:
        """Puts code in the place of the last line of the selected cell, and runs the cell."""
        self.press(Keys.ENTER)
        self.press(Keys.END, holding=Keys.CONTROL)
        self.press(Keys.HOME, holding=Keys.SHIFT)
        self.press(code)
        self.run_cell()

    def outputs(self, code: str, ran: str = "") -> dict[str, Any]:
        """The execution count and outputs of the cell that holds `code`, once it ran again.

        `ran` is its execution count before; an empty one means never.
        """

        def finished() -> dict[str, Any] | None:
            seen = self.ask(OUTPUTS, code)
            count = seen["count"].strip("[]: ") if seen else ""
            return {**seen, "count": count} if count.isdigit() and count != ran else None

        return self.wait(f"the cell {code!r} having run", finished)
