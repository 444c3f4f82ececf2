"""The dashboard's entry: navigation, and the last word when something goes wrong.

`atlas serve` starts it; it shows the same claims on four pages with one filter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from dashboard import page, sidebar
from dashboard.views import about, claims, map, sources
from geo.errors import GeoError


def _draw(name: str, render: Callable[[sidebar.View], None]) -> None:
    try:
        view = sidebar.read_view(name)
        sidebar.show(view)
        render(view)
    except GeoError as error:
        page.head("Something is needed")
        st.html(f'<div class="problem" role="alert">{escape(str(error))}.</div>')


def main() -> None:
    """Lay out the pages and draw the chosen one."""
    st.set_page_config(page_title="Karabakh Claims Atlas", layout="wide")
    views = (("map", "Map", map), ("claims", "Claims", claims), ("sources", "Sources", sources),
             ("about", "About", about))  # fmt: skip
    pages = [
        st.Page(
            partial(_draw, path, view.render), title=title, url_path=path, default=path == "map"
        )
        for path, title, view in views
    ]
    st.navigation(pages, position="top").run()


main()
