"""The sources as a bibliography; one source with its claims and, where held, its marked text."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import page, records, sidebar
from dashboard.address import Address
from dashboard.sidebar import View
from geo import citations
from geo.errors import UnknownArticleError
from geo.models import Article, Claim
from geo.redact import redact_text
from geo.vocabulary import label

PER_PAGE = 50


def render(view: View) -> None:
    """Draw the page: one opened source, or the bibliography of the selection."""
    page.head("Sources", view, filtered=view.address.article is None)
    if view.address.article is not None:
        _one(view, view.address.article)
        return
    counts: dict[str, int] = {}
    for claim in view.selection.claims:
        counts[claim.article_id] = counts.get(claim.article_id, 0) + 1
    if not counts:
        return
    articles = [view.records.articles[article_id] for article_id in counts]
    pages = -(-len(articles) // PER_PAGE)
    number = min(view.address.page, pages)
    first = (number - 1) * PER_PAGE
    st.html(table_html(articles[first : first + PER_PAGE], counts, view, first, len(articles)))
    _turn(number, pages)


def table_html(
    articles: list[Article], counts: dict[str, int], view: View, first: int, total: int
) -> str:
    """Return articles as a bibliography table, in the order given."""
    caption = f"Sources {first + 1:,} to {first + len(articles):,} of {total:,}, newest first"
    heads = ("Published", "Source", "Type", "Language", "Claims")
    rows = "".join(_row(article, counts[article.id], view) for article in articles)
    return (
        f'<table class="atlas-table"><caption>{caption}</caption><thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def marked_text_html(article: Article, claims: tuple[Claim, ...]) -> str:
    """Return the article's text, escaped and masked, with its claims' quotes marked by offsets.

    Where quotes overlap, a stretch links to the claim that begins last.
    """
    text = article.text or ""
    keep = [claim.speaker.name for claim in claims if claim.speaker.name]
    owner: list[str | None] = [None] * len(text)
    for claim in sorted(claims, key=lambda one: one.quote.start if one.quote else 0):
        if claim.quote is not None:
            span = slice(claim.quote.start, claim.quote.end)
            owner[span] = [claim.id] * (claim.quote.end - claim.quote.start)
    parts = []
    for piece in redact_text(text, records.rules(), keep=keep):
        start = piece.start
        while start < piece.end:
            end = start
            while end < piece.end and owner[end] == owner[start]:
                end += 1
            shown = piece.text if piece.masked else text[start:end]
            parts.append(_marked(escape(shown), owner[start]))
            if piece.masked:
                break
            start = end
    return f'<div class="article-text">{"".join(parts)}</div>'


def _marked(shown: str, claim_id: str | None) -> str:
    if claim_id is None:
        return shown
    link = escape(f"claims?{Address(claim=claim_id).to_query()}", quote=True)
    return f'<mark><a href="{link}" target="_self">{shown}</a></mark>'


def _row(article: Article, claims: int, view: View) -> str:
    opened = Address(article=article.id, names=view.address.names).to_query()
    title = article.title or citations.UNTITLED
    cells = [
        ("Published", escape(article.published or "undated"), "date"),
        (
            "Source",
            f'<a href="?{escape(opened, quote=True)}" target="_self">{escape(title)}</a>'
            f"<br>{escape(article.publisher)}, {escape(article.publisher_country)}",
            "",
        ),
        ("Type", escape(label(article.publisher_type)), ""),
        ("Language", escape(article.language or "not shown"), ""),
        ("Claims", f"{claims:,}", "num"),
    ]
    return (
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-name="{name}">{cell}</td>' for name, cell, kind in cells
        )
        + "</tr>"
    )


def _one(view: View, article_id: str) -> None:
    st.button("← All sources of this filter", on_click=_close)
    try:
        article = records.article_with_text(article_id)
    except UnknownArticleError as error:
        words = f"{error}. The list of sources shows what is held."
        st.html(f'<div class="problem" role="status">{escape(words)}</div>')
        return
    claims = tuple(claim for claim in view.records.claims if claim.article_id == article_id)
    st.markdown(f"##### {page.plain(article.title or citations.UNTITLED)}")
    st.code(citations.cite(article), language=None, wrap_lines=True)
    url = citations.source_url(article)
    st.html(
        f'<p class="sentence">{escape(label(article.publisher_type))}, '
        f"{escape(article.publisher_country)}, language {escape(article.language or 'not shown')}. "
        f"Rights: {escape(article.rights or 'not stated')}. "
        + (
            f'<a href="{escape(url, quote=True)}" target="_blank" '
            'rel="noopener noreferrer nofollow">Open the source page (leaves this machine)</a>'
            if url
            else "No address is held for this source."
        )
        + "</p>"
    )
    if article.text is None:
        st.caption("The text of this source is not held, so no words can be marked in it.")
    else:
        st.markdown("###### Text, with the quotes of its claims marked")
        st.html(marked_text_html(article, claims))
    st.markdown(f"###### {len(claims)} claims of this source")
    page.cards(claims, view, f"article-{article_id}")


def _close() -> None:
    sidebar.write_address(replace(st.session_state["address"], article=None))


def _turn(number: int, pages: int) -> None:
    if pages < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("← Newer", disabled=number == 1, on_click=_go, args=(number - 1,))
        st.caption(f"Page {number} of {pages}")
        st.button("Older →", disabled=number == pages, on_click=_go, args=(number + 1,))


def _go(number: int) -> None:
    sidebar.write_address(replace(st.session_state["address"], page=number))
