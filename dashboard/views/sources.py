"""The sources as a bibliography; one source with its claims and, where held, its marked text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import page, records, sidebar
from dashboard.address import Address
from dashboard.card import marked_text_html
from dashboard.sidebar import View
from geo import citations
from geo.errors import UnknownArticleError
from geo.filters import ClaimFilter
from geo.models import Article
from geo.vocabulary import label

PER_PAGE = 50


def render(view: View) -> None:
    """Draw the page: one opened source, or the bibliography of the selection."""
    page.summary(view, filtered=view.address.article is None)
    if view.address.article is not None:
        _one(view, view.address.article)
        return
    counts = Counter(claim.article_id for claim in view.selection.claims)
    if not counts:
        return
    articles = [view.records.articles[article_id] for article_id in counts]
    pages = -(-len(articles) // PER_PAGE)
    first = (min(view.address.page, pages) - 1) * PER_PAGE
    shown = articles[first : first + PER_PAGE]
    st.html(table_html(shown, counts, view, first) + page.turn_html(view, pages))
    with st.expander(f"Citations of {page.counted(len(shown), 'source')}, to copy"):
        cited = "\n".join(citations.cite(article) for article in shown)
        st.code(cited, language=None, wrap_lines=True)


def table_html(articles: list[Article], counts: Mapping[str, int], view: View, first: int) -> str:
    """Return articles as a bibliography table, in the order given."""
    caption = (
        f"Sources {first + 1:,} to {first + len(articles):,} of {len(counts):,}, newest first. "
        "“Open” leaves this machine."
    )
    heads = ("Published", "Source", "Type", "Country", "Language", "Claims", "Page")
    rows = "".join(_row(article, counts[article.id], view) for article in articles)
    return (
        f'<table class="atlas-table stacks"><caption>{caption}</caption><thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(article: Article, claims: int, view: View) -> str:
    opened = Address(article=article.id, names=view.address.names).to_query()
    # Where no title was shown, the publisher is the link: a hundred equal links lead nowhere.
    name, below = article.title or article.publisher, article.publisher
    if article.title is None:
        below = citations.UNTITLED
    source = (
        f'<a href="?{escape(opened, quote=True)}" target="_self">{escape(name)}</a>'
        f"<br><small>{escape(below)}</small>"
    )
    cells = [
        ("Published", escape(article.published or citations.UNDATED), "date"),
        ("Source", source, ""),
        ("Type", escape(label(article.publisher_type)), ""),
        ("Country", escape(article.publisher_country), ""),
        ("Language", escape(article.language or "not shown"), ""),
        ("Claims", f"{claims:,}", "num"),
        ("Page", _open_link(article, "Open") or "no address", ""),
    ]
    return (
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-name="{name}">{cell}</td>' for name, cell, kind in cells
        )
        + "</tr>"
    )


def _open_link(article: Article, words: str) -> str:
    url = citations.source_url(article)
    if url is None:
        return ""
    told = f"{words}: {article.title or article.publisher}"
    return (
        f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow" '
        f'aria-label="{escape(told, quote=True)}">{words}</a>'
    )


def _one(view: View, article_id: str) -> None:
    st.button("← All sources of this filter", on_click=_close)
    try:
        article = records.article_with_text(article_id)
    except UnknownArticleError as error:
        page.problem(f"{error}. The button above leads to the sources that are held.")
        return
    found = view.records.select(ClaimFilter(sources=(article_id,)))
    sides = ", ".join(f"{count.label} {count.claims}" for count in found.by_side if count.claims)
    st.html(
        _about_html(
            article, f"{page.counted(len(found.claims), 'claim')} of this source, by side: {sides}."
        )
    )
    st.code(citations.cite(article), language=None, wrap_lines=True)
    if article.text is None:
        st.caption("The text of this source is not held, so no words can be marked in it.")
    else:
        st.html("<h3>Text, with the quotes of its claims marked</h3>")
        st.html(marked_text_html(article, found.claims, records.rules()))
    st.html("<h3>Claims of this source</h3>")
    page.cards(found.claims, view, f"article-{article_id}")


def _about_html(article: Article, counted: str) -> str:
    """Return what is known of an article: title, publisher, date, rights, and its claims."""
    rows = (
        ("Title", "" if article.title else citations.UNTITLED),
        ("Publisher", f"{article.publisher} ({label(article.publisher_type)})"),
        ("Country", article.publisher_country),
        ("Author", article.author),
        ("Published", article.published or citations.UNDATED),
        ("Language", article.language or "not shown"),
        ("Rights", article.rights or "not stated"),
        ("Id", article.id),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    link = _open_link(article, "Open the source page (leaves this machine)")
    return (
        f'<section class="source"><h2>{escape(article.title or article.publisher)}</h2>'
        f"<dl>{listed}</dl><p>{link or 'No address is held for this source.'}</p>"
        f"<p>{escape(counted)}</p></section>"
    )


def _close() -> None:
    sidebar.write_address(replace(st.session_state["address"], article=None))
