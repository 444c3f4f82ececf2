"""The claims as a table with the map's filters: for those who cannot use a map, and to read."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import page, sidebar
from dashboard.card import link_text
from dashboard.sidebar import View
from geo.features import speaker_label
from geo.models import Claim
from geo.vocabulary import Order, label

PER_PAGE = 50


def render(view: View) -> None:
    """Draw the page: one opened claim, or the table."""
    page.summary(view)
    if view.address.claim is not None:
        _one(view, view.address.claim)
        return
    claims = view.selection.in_order(view.address.order)
    if not claims:
        return
    left, right = st.columns([0.3, 0.7], vertical_alignment="top")
    with left:
        _order(view)
    with right:
        page.download(view)
    pages = -(-len(claims) // PER_PAGE)
    number = min(view.address.page, pages)
    first = (number - 1) * PER_PAGE
    st.html(table_html(claims[first : first + PER_PAGE], view, first) + page.turn_html(view, pages))


def table_html(claims: tuple[Claim, ...], view: View, first: int) -> str:
    """Return claims as an HTML table whose rows link to the whole claim."""
    heads = ("Published", "Printed by", "Said by (side)", "Statement", "Places", "Review")
    rows = "".join(_row(claim, view) for claim in claims)
    total = len(view.selection.claims)
    caption = (
        f"Claims {first + 1:,} to {first + len(claims):,} of {total:,}, {label(view.address.order)}"
    )
    return (
        f'<table class="atlas-table stacks"><caption>{caption}</caption><thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(claim: Claim, view: View) -> str:
    article = view.records.article_of(claim)
    address = replace(view.address, claim=claim.id)
    kind = f"{label(claim.topic)} · {label(claim.kind)}"
    places = "; ".join(
        _short(link.name, link_text(link, view.records.gazetteer, view.address.names))
        for link in claim.places
    )
    cells = [
        ("Published", escape(article.published or "undated"), "date"),
        ("Printed by", escape(article.publisher), ""),
        ("Said by", escape(speaker_label(claim.speaker)), ""),
        (
            "Statement",
            f'<a href="?{escape(address.to_query(), quote=True)}" target="_self">'
            f"{escape(claim.statement)}</a><br><small>{escape(kind)}</small>",
            "",
        ),
        ("Places", places or "none named", ""),
        ("Review", escape(label(claim.review)), ""),
    ]
    return (
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-name="{name}">{cell}</td>' for name, cell, kind in cells
        )
        + "</tr>"
    )


def _short(name: str, told: str) -> str:
    return f'<span title="{escape(told, quote=True)}">{escape(name)}</span>'


def _one(view: View, claim_id: str) -> None:
    claim = view.records.claim(claim_id)
    st.button("← All claims of this filter", on_click=_close)
    if claim is None:
        page.problem(
            f"No claim has the id “{claim_id}”. It may have been deleted with its article, or the "
            "link is cut short. The button above leads to all claims."
        )
        return
    page.card(claim, view)


def _close() -> None:
    sidebar.write_address(replace(st.session_state["address"], claim=None))


def _order(view: View) -> None:
    st.session_state["order"] = view.address.order
    st.selectbox("Order", list(Order), key="order", format_func=label, on_change=_order_changed)


def _order_changed() -> None:
    address = st.session_state["address"]
    sidebar.write_address(replace(address, order=Order(st.session_state["order"]), page=1))
