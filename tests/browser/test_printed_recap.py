"""A recap is one page of paper, printed as JupyterLab prints: from the page that nbconvert makes of it."""

import base64
import re
from pathlib import Path

import nbformat
import pytest
from chromium import browser  # noqa: F401
from nbconvert import HTMLExporter

RELEASE = Path(__file__).resolve().parents[2] / "release"
RECAPS = sorted(RELEASE.glob("week*/recap.ipynb"))


@pytest.mark.skipif(not RECAPS, reason="no week has a recap yet: notebooks/weekN/recap.md")
@pytest.mark.parametrize("path", RECAPS or [None], ids=lambda path: path.parent.name if path else "none")
def test_a_recap_prints_on_one_page(browser, tmp_path, path):
    body, _ = HTMLExporter().from_notebook_node(nbformat.read(path, as_version=4))
    (tmp_path / "recap.html").write_text(body, encoding="utf-8")
    browser.get((tmp_path / "recap.html").as_uri())
    printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
