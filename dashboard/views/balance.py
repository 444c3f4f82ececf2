"""The balance of a view: which sides, publishers, languages and years its claims come from."""

from __future__ import annotations

import streamlit as st

from dashboard import balance, page
from dashboard.sidebar import View


def render(view: View) -> None:
    """Draw the page."""
    page.summary(view)
    pairs = [(claim, view.records.article_of(claim)) for claim in view.selection.claims]
    if not pairs:
        return
    st.caption(
        "The shares are those of what was found, not of what was said: a collection in other "
        "languages or from other publishers would look different. All tables follow the filter."
    )
    side, kind, language, year, country = balance.aspects(pairs)
    st.html(f'<section class="shares">{balance.bar_html(side)}</section>')
    left, middle, right = st.columns(3, gap="medium")
    with left:
        st.html(balance.table_html(side) + balance.table_html(kind))
    with middle:
        st.html(balance.table_html(language) + balance.table_html(_reviews(view)))
        st.html(balance.table_html(country))
        st.caption("Country codes of ISO 3166-1; INT: international, or not known.")
    with right:
        st.html(balance.table_html(year))
    st.html(balance.years_html(pairs))


def _reviews(view: View) -> balance.Aspect:
    shares = (balance.Share(one.label, one.claims) for one in view.selection.by_review)
    return balance.Aspect("Review state", tuple(share for share in shares if share.claims))
