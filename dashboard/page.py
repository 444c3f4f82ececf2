"""What every page begins with: safety, the filter in one sentence, what could not be followed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import records, sidebar
from dashboard.card import claim_html, counted, plain_text, standing_rows
from dashboard.sidebar import View
from dashboard.style import CSS
from geo import export, pipeline
from geo.boundaries import BoundaryLayer
from geo.errors import GeoError
from geo.models import Claim
from geo.vocabulary import SAFETY_NOTICE

NAME = "Karabakh Claims Atlas"
LOG = logging.getLogger(__name__)
CONTENT_NOTE = "Content note: the statements speak of mines, deaths and missing people."
_UNEXPECTED = (
    "This page could not be drawn: a fault of the atlas, not of your question. Reload the page, or "
    "clear the filter; the details stand in the window where the atlas was started."
)
_SAFETY = (
    f'<div class="safety"><b>{escape(SAFETY_NOTICE)}</b> '
    "This atlas states no fact: it shows who said what, where it was printed. "
    f"{escape(CONTENT_NOTE)}</div>"
)


def banner(title: str) -> None:
    """Draw the title and the safety sentence; needs nothing that could fail."""
    st.set_page_config(page_title=f"{title} · {NAME}")
    st.html(CSS)
    st.html(
        f'<div class="atlas-head"><h1>{escape(NAME)}</h1><span>{escape(title)}</span></div>'
        f"{_SAFETY}"
    )


@contextmanager
def faults_in_words(path: str) -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence on the page; the rest goes to the log."""
    try:
        yield
    except GeoError as error:
        problem(f"{error}.", role="alert")
    except Exception:
        LOG.exception("the page %s could not be drawn", path)
        problem(_UNEXPECTED, role="alert")


def summary(view: View, *, filtered: bool = True) -> None:
    """Draw what the address asked for in vain and, unless not filtered, the filter in words."""
    # Containers that are always there: what comes after them keeps its place in the page, so the
    # browser keeps the map instead of building it anew.
    with st.container():
        for found in (*view.problems, *st.session_state.pop("rejected", ())):
            problem(found.message)
        if filtered and not view.selection.claims:
            nothing_found()
    if filtered:
        _sentence(view)


def problem(message: str, role: str = "status") -> None:
    """Say in one sentence what is missing and what to do next; `message` is plain text."""
    st.html(f'<div class="problem" role="{role}">{escape(message)}</div>')


def _sentence(view: View) -> None:
    words = view.selection.describe(view.address.names)
    st.html(f'<p class="sentence" role="status">{escape(words)}</p>')
    chosen = view.address.filter.to_params()
    with st.container(horizontal=True, gap="small", key="chips"):
        for param, value in chosen:
            shown = plain(sidebar.value_label(param, value, view))
            st.button(
                f"✕ {shown}",
                key=f"chip-{param}-{value}",
                on_click=sidebar.remove,
                args=(param, value),
                help=f"Take “{shown}” out of the filter",
            )
        if len(chosen) > 1:
            st.button(
                "Clear the whole filter", key="chip-all", type="tertiary", on_click=sidebar.clear
            )


def nothing_found() -> None:
    """Say that nothing matches, and what to do next."""
    problem(
        "No claim in this collection matches this filter. That says nothing about the ground. "
        "Take a filter away below, or clear all filters."
    )


def download(view: View) -> None:
    """Offer the selection as GeoJSON; it is made when the button is pressed."""
    count = len(export.exportable(view.selection))
    st.download_button(
        f"Download {counted(count, 'claim')} as GeoJSON",
        data=lambda: pipeline.geojson(view.selection, view.address.layer),
        file_name="karabakh-claims.geojson",
        mime=export.MEDIA_TYPE,
        on_click="ignore",
        disabled=count == 0,
        help="For QGIS and other GIS programs (RFC 7946): one feature a claim.",
    )
    withheld = len(view.selection.claims) - count
    kept = f" {counted(withheld, 'claim')} marked not for export stay here." if withheld else ""
    st.caption(f"With quotes, speakers and citations; without full article texts.{kept}")


def card(claim: Claim, view: View) -> None:
    """Draw one claim, its citation to copy and its own link."""
    article = view.records.article_of(claim)
    standing = standing_rows(claim, view.records)
    st.html(claim_html(claim, article, view.records.gazetteer, view.address.names, standing))
    st.code(plain_text(claim, article), language=None, wrap_lines=True)


def cards(claims: tuple[Claim, ...], view: View, key: str, step: int = 10) -> None:
    """Draw the first claims of a list, and a button for more of them."""
    shown = st.session_state.get(f"shown-{key}", step)
    for claim in claims[:shown]:
        card(claim, view)
    if shown < len(claims):
        st.button(
            f"Show {min(step, len(claims) - shown)} more of {len(claims) - shown}",
            key=f"more-{key}",
            on_click=lambda: st.session_state.update({f"shown-{key}": shown + step}),
        )


def turn_html(view: View, pages: int) -> str:
    """Return links to the pages before and after; "" where there is one page.

    Links, not buttons: each page has its address, and the browser begins it at the top.
    """
    if pages < 2:
        return ""
    number = min(view.address.page, pages)
    before = _page_link(view, number - 1, "← Previous") if number > 1 else ""
    after = _page_link(view, number + 1, "Next →") if number < pages else ""
    parts = [part for part in (before, f"Page {number:,} of {pages:,}", after) if part]
    return f'<nav class="turn" aria-label="Pages of this list">{" ".join(parts)}</nav>'


def _page_link(view: View, number: int, words: str) -> str:
    query = escape(replace(view.address, page=number).to_query(), quote=True)
    return f'<a href="?{query}" target="_self">{words}</a>'


def drawing(svg: str) -> None:
    """Draw an SVG of our own: `st.html` takes none, and Markdown leaves a block's inside alone."""
    st.markdown(f'<div class="drawing">{" ".join(svg.split())}</div>', unsafe_allow_html=True)


def is_dark() -> bool:
    """Say whether the reader's theme is dark."""
    return getattr(st.context.theme, "type", None) == "dark"


def layer_of(view: View) -> BoundaryLayer:
    """Return the boundary layer of the view."""
    return records.layer(view.address.layer)


def plain(text: str) -> str:
    """Return `text` without the signs that Streamlit's labels read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#:$~" else sign for sign in text)
