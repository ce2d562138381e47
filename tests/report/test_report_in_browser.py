"""The report in a real Chromium: it fits every width, its tables sort, and nothing is fetched or refused."""

import pytest
from accessible import AXE, NOT_HERE, violations
from school import COURSE, HANDED_IN, WEEK

from grading.report.pages.html import page
from grading.report.report import report_on


@pytest.fixture(scope="module")
def opened(browser, school, tmp_path_factory):
    """The browser with the page in it."""
    file = tmp_path_factory.mktemp("page") / "week.html"
    file.write_text(page(report_on(COURSE, school.path, WEEK)), encoding="utf-8")
    browser.get(file.as_uri())
    return browser


@pytest.mark.parametrize("width", [360, 768, 1366])
def test_the_page_fits_every_width_with_all_of_it_open(opened, width):
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    opened.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    wide = "return [document.documentElement, ...document.querySelectorAll('.scroll')]"
    assert opened.execute_script(f"{wide}.filter(one => one.scrollWidth > one.clientWidth).length") == 0


def test_a_click_sorts_by_number_and_another_turns_it_round(opened):
    heads = opened.find_elements("css selector", "#students ~ .scroll th")
    points = next(head for head in heads if head.text.startswith("points"))
    rows = "return [...document.querySelectorAll('#students ~ .scroll td:nth-child(2)')].map(one => one.dataset.sort)"
    for order in ("descending", "ascending"):
        points.find_element("css selector", "button").click()
        assert points.get_attribute("aria-sort") == order
        seen = opened.execute_script(rows)
        numbers = [float(text) for text in seen[:-1]]
        assert len(numbers) == len(HANDED_IN) and seen[-1] == ""
        assert numbers == sorted(numbers, reverse=order == "descending")


def test_nothing_is_fetched_and_no_script_or_style_is_refused(opened):
    assert opened.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert opened.get_log("browser") == []


@pytest.mark.skipif(not AXE.is_file(), reason=NOT_HERE)
def test_the_page_shuts_nobody_out(opened):
    assert violations(opened) == []
