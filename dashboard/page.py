"""What every page begins with: safety, the filter in one sentence, what could not be followed."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import records, sidebar
from dashboard.card import claim_html, plain_text
from dashboard.sidebar import View
from dashboard.style import CSS
from geo import export, pipeline
from geo.boundaries import BoundaryLayer
from geo.models import Claim
from geo.vocabulary import SAFETY_NOTICE

CONTENT_NOTE = "Content note: the statements speak of mines, deaths and missing people."
_SAFETY = (
    f'<div class="safety"><b>{escape(SAFETY_NOTICE)}</b> '
    "This atlas states no fact: it shows who said what, where it was printed. "
    f"{escape(CONTENT_NOTE)}</div>"
)


def head(title: str, view: View | None = None, *, filtered: bool = True) -> None:
    """Draw the title, the safety sentence and, with a view, its filter in one sentence."""
    st.html(CSS)
    name = "Karabakh Claims Atlas"
    st.html(
        f'<div class="atlas-head"><h1>{escape(name)}</h1><span>{escape(title)}</span></div>'
        f"{_SAFETY}"
    )
    if view is None:
        return
    # Containers that are always there: what comes after them keeps its place in the page, so the
    # browser keeps the map instead of building it anew.
    with st.container():
        for problem in (*view.problems, *st.session_state.pop("rejected", ())):
            st.html(f'<div class="problem" role="status">{escape(problem.message)}</div>')
        if filtered and not view.selection.claims:
            nothing_found()
    if filtered:
        _sentence(view)


def _sentence(view: View) -> None:
    words = view.selection.describe(view.address.names)
    st.html(f'<p class="sentence" role="status">{escape(words)}</p>')
    with st.container(horizontal=True, gap="small"):
        for param, value in view.address.filter.to_params():
            shown = sidebar.value_label(param, value, view)
            st.button(
                f"✕ {plain(shown)}",
                key=f"chip-{param}-{value}",
                on_click=sidebar.remove,
                args=(param, value),
                help=f"Take “{plain(shown)}” out of the filter",
            )


def nothing_found() -> None:
    """Say that nothing matches, and what to do next."""
    st.html(
        '<div class="problem" role="status">No claim in this collection matches this filter. That '
        "says nothing about the ground. Take a filter away above, or clear all filters.</div>"
    )


def download(view: View) -> None:
    """Offer the selection as GeoJSON; it is made when the button is pressed."""
    count = len(export.exportable(view.selection))
    st.download_button(
        f"Download {count:,} claims as GeoJSON",
        data=lambda: pipeline.geojson(view.selection, view.address.layer),
        file_name="karabakh-claims.geojson",
        mime=export.MEDIA_TYPE,
        on_click="ignore",
        disabled=count == 0,
        help="For QGIS and other GIS programs: every claim with quote, speaker and citation. "
        "Full article texts are not in it.",
    )


def card(claim: Claim, view: View) -> None:
    """Draw one claim, its citation to copy and its own link."""
    article = view.records.article_of(claim)
    st.html(claim_html(claim, article, view.records.gazetteer, view.address.names))
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


def is_dark() -> bool:
    """Say whether the reader's theme is dark."""
    return getattr(st.context.theme, "type", None) == "dark"


def layer_of(view: View) -> BoundaryLayer:
    """Return the boundary layer of the view."""
    return records.layer(view.address.layer)


def plain(text: str) -> str:
    """Return `text` without the signs that Streamlit's labels read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#:$~" else sign for sign in text)
