"""A real Chromium without a window, for tests of what people see in it."""

import shutil
from collections.abc import Iterator

import pytest


def program(*names: str) -> str:
    """The first of these programs that is here; where none is, the test is skipped and says how to get one."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"no {names[0]} on this machine; on Debian: apt-get install chromium chromium-driver")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Chromium without a window, that can reach nothing but this machine."""
    webdriver = pytest.importorskip(
        "selenium.webdriver", reason="selenium is not installed: it comes with the extra dev"
    )
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome")
    service = webdriver.ChromeService(program("chromedriver"))
    for argument in (
        "--headless=new",
        # Chromium refuses to be root with its sandbox on, as many containers are; all it loads here is our own.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
        # A student's laptop.
        "--window-size=1366,768",
    ):
        options.add_argument(argument)
    with pytest.MonkeyPatch.context() as patch:
        # A proxy is for other machines, and the driver is on this one.
        patch.setenv("no_proxy", "127.0.0.1,localhost")
        driver = webdriver.Chrome(options=options, service=service)
    try:
        driver.set_page_load_timeout(120)
        driver.set_script_timeout(120)
        yield driver
    finally:
        driver.quit()
