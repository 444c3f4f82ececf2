"""The dashboard's entry: navigation, and the last word when something goes wrong.

`atlas serve` starts it; it shows the same claims on four pages with one filter.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import page, sidebar
from dashboard.views import about, claims, map, sources
from geo.errors import GeoError

LOG = logging.getLogger(__name__)
_UNEXPECTED = (
    "This page could not be drawn: a fault of the atlas, not of your question. Reload the page, or "
    "clear all filters; the details stand in the window where the atlas was started"
)


def _draw(path: str, title: str, render: Callable[[sidebar.View], None]) -> None:
    # The safety sentence stands before anything that may fail.
    page.banner(title)
    try:
        view = sidebar.read_view(path)
        if path != "about":
            sidebar.show(view)
        render(view)
    except GeoError as error:
        page.problem(f"{error}.", role="alert")
    except Exception:
        LOG.exception("the page %s could not be drawn", path)
        page.problem(f"{_UNEXPECTED}.", role="alert")


def main() -> None:
    """Lay out the pages and draw the chosen one."""
    st.set_page_config(layout="wide")
    views = (
        ("map", "Map", map),
        ("claims", "Claims", claims),
        ("sources", "Sources", sources),
        ("about", "About", about),
    )
    pages = [
        st.Page(
            partial(_draw, path, title, view.render),
            title=title,
            url_path=path,
            default=path == "map",
        )
        for path, title, view in views
    ]
    st.navigation(pages, position="top").run()


main()
