"""The dashboard's entry: navigation, and the last word when something goes wrong.

`atlas serve` starts it; it shows the same claims on six pages with one filter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import page, sidebar
from dashboard.views import about, balance, claims, compare, map, sources


def _draw(path: str, title: str, render: Callable[[sidebar.View], None]) -> None:
    # The safety sentence stands before anything that may fail.
    page.banner(title)
    with page.faults_in_words(path):
        view = sidebar.read_view(path)
        if path != "about":
            sidebar.show(view)
        render(view)


def main() -> None:
    """Lay out the pages and draw the chosen one."""
    st.set_page_config(layout="wide")
    views = (
        ("map", "Map", map),
        ("claims", "Claims", claims),
        ("compare", "Compare", compare),
        ("sources", "Sources", sources),
        ("balance", "Balance", balance),
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
