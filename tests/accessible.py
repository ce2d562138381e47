"""What axe-core finds wrong with a page in Chromium, by the rules of WCAG 2.1, levels A and AA."""

import sys
from pathlib import Path
from typing import Any

# `.ci/run` puts it there.
AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"
NOT_HERE = f"axe-core is not here: npm install --prefix {Path(sys.prefix).name}/axe axe-core@4.14.1"
RUN = """
const [include, exclude, left, done] = arguments;
const rules = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']};
const off = Object.fromEntries(left.map(rule => [rule, {enabled: false}]));
axe.run({include, exclude}, {runOnly: rules, rules: off, resultTypes: ['violations']}).then(
    found => done(found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`))),
    error => done([`axe failed: ${error}`]));
"""


# Whether links are underlined is for the theme of whoever shows a notebook.
THEME = ("link-in-text-block",)


def violations(
    browser: Any, include: str = "html", exclude: tuple[str, ...] = (), left: tuple[str, ...] = ()
) -> list[str]:
    """One line for each violation in the parts of the open page that a selector finds; none where axe is not here.

    Args:
        browser: with the page in it.
        include: a selector of the parts that are ours.
        exclude: selectors of what in them is not.
        left: rules that somebody else has to keep.
    """
    if not AXE.is_file():
        return []
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    browser.set_script_timeout(180)
    return list(browser.execute_async_script(RUN, [include], list(exclude), list(left)))
