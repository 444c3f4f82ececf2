"""A dashboard with a store of its own and a headless Chromium for the browser tests.

Where there is no Chromium they are skipped and say so; with ATLAS_REQUIRE_BROWSER=1 they fail.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, sync_playwright

from dashboard import vendor

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
STARTS_WITHIN_SECONDS = 60


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def missing() -> str | None:
    if chromium() is None:
        return "no Chromium found: install it (apt install chromium) or name it with CHROMIUM"
    if not vendor.is_complete():
        return "the map's JavaScript is not installed: `make test` does it"
    return None


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in str(item.path.parent.name):
            item.add_marker(pytest.mark.browser)
            # One server and one browser for all of them, on one worker.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def dashboard_url(shipped_store_path):
    """The address of a running dashboard on this machine."""
    if (reason := missing()) is not None:
        if os.environ.get("ATLAS_REQUIRE_BROWSER") == "1":
            pytest.fail(f"browser tests are required here, but {reason}")
        pytest.skip(reason)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "ATLAS_STORE": str(shipped_store_path)}
    server = subprocess.Popen(
        [sys.executable, "-m", "geo.cli", "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://localhost:{port}"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url, server):
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start at {url}")


@pytest.fixture(scope="session")
def browser(dashboard_url):
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Visit:
    """A tab, and every address that it asked for."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)

    def go(self, path: str = "/"):
        self.page.goto(self.url + path)
        self.page.get_by_text("This atlas states no fact").wait_for()
        return self

    def map_frame(self):
        self.page.frame_locator("iframe").locator(".leaflet-container").wait_for()
        self.page.frame_locator("iframe").locator("path.leaflet-interactive").first.wait_for()
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def elsewhere(self):
        own = (self.url, self.url.replace("http", "ws"), "data:", "blob:")
        return [address for address in self.asked if not address.startswith(own)]


@pytest.fixture
def visit(browser, dashboard_url, request):
    width, height = getattr(request, "param", (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(20_000)
    visited = Visit(page, dashboard_url)
    page.on("request", lambda asked: visited.asked.append(asked.url))
    yield visited
    context.close()
