"""The dashboard in headless Chromium: store load, first map, change of filter, memory.

Everything stays on loopback. The peer of a change of filter is the same page loaded anew, which is
what the reader would have to do without it.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from benchmarks.timing import row
from geo import pipeline

_RUNS = 7
_WORDS = ("Lachin", "grave", "hectares")
_FILLS = (
    "() => [...document.querySelectorAll('path.leaflet-interactive')]"
    ".map(path => path.getAttribute('fill')).join()"
)


def lines() -> Iterator[str]:
    """Yield the table's lines; one that says why, where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "atlas.sqlite"
        start = perf_counter()
        pipeline.open_store(store)
        yield f"store load from the shipped files {1000 * (perf_counter() - start):20.1f} ms"
        if chromium is None:
            yield "no Chromium found: the dashboard was not measured"
            return
        with _dashboard(store) as (url, server), sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            first = _load(browser, url)
            yield f"first map after the server's start {first:20.1f} ms"
            warm = statistics.median(_load(browser, url) for _ in range(_RUNS))
            changed = statistics.median(_changes(browser, url))
            yield row("filter change to changed map", changed, "the page loaded anew", warm)
            yield f"memory of the server after it {_resident_mib(server):20.0f} MiB"
            browser.close()


@contextmanager
def _dashboard(store: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "geo.cli", "serve", "--port", str(port)]
    environment = {**os.environ, "ATLAS_STORE": str(store)}
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    url = f"http://localhost:{port}"
    try:
        while server.poll() is None and not _answers(url):
            sleep(0.1)
        yield url, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _load(browser: Browser, url: str) -> float:
    """Return the milliseconds from asking for the page to a map with shaded districts."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    start = perf_counter()
    page.goto(url)
    _map(page)
    spent = 1000 * (perf_counter() - start)
    page.close()
    return spent


def _changes(browser: Browser, url: str) -> Iterator[float]:
    """Yield the milliseconds from other words in the filter to differently shaded districts."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    frame = _map(page)
    words = page.get_by_role("textbox", name="Words")
    for number in range(_RUNS):
        before = frame.evaluate(_FILLS)
        words.fill(_WORDS[number % len(_WORDS)])
        start = perf_counter()
        words.press("Enter")
        frame.wait_for_function(f"was => ({_FILLS})() !== was", arg=before)
        yield 1000 * (perf_counter() - start)
        page.wait_for_load_state("networkidle")
    page.close()


def _map(page: Page) -> Frame:
    shown = page.frame_locator("iframe")
    shown.locator("path.leaflet-interactive").first.wait_for()
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return float("nan")
    told = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(told.split()[1]) / 1024
