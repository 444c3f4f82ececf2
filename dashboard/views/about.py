"""What the atlas is and is not: method, safety, names, licences, balance, known faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from dashboard import page, records
from dashboard.sidebar import View
from geo import __version__, citations, datasets
from geo.filters import ClaimFilter
from geo.models import Article
from geo.query import Records
from geo.vocabulary import NAMES_NOTICE, SAFETY_NOTICE, label

_METHOD = """
A **claim** is one statement by one speaker about one thing, with its numbers, dates and places.
The atlas shows who said what and where it was printed; it does not say who is right, adds up no
numbers of different claims, and takes no average.

* **Compiled** claims were summarised in our own words from public pages, mostly from the part
  of a page that was readable, and not checked against the live pages. They hold no exact words.
* **Read by rule** claims come from an article's text that this machine holds. They quote exact
  words by their place in that text. No person has read them unless their review state says so.
* A name of a place is *resolved*, *ambiguous* or *unresolved*; it is never guessed. What has no
  agreed outline (a territory, a line) is listed and never drawn.
* One number said of several places together is marked as shared and never split among them.
* The stages of a missing-persons case (missing, site found, exhumed, identified, handed over)
  are separate counts. One is never taken from another.
"""
_PEOPLE = """
Officials speaking in office may be named. Private people are not: names that rules recognise in
quotes are replaced by “[name withheld]”, and the compiled statements were cleaned of them. To
have an article removed, run `atlas delete ARTICLE`: its text, quotes, claims and index rows go,
and a note with the reason remains.

Nothing leaves this machine unless you open a source's page or switch on the street map. Full
article texts are never in an export.
"""


def render(view: View) -> None:
    """Draw the page."""
    page.summary(view, filtered=False)
    _heading("How to read the map")
    st.markdown(
        f"**{SAFETY_NOTICE}** A district without claims is hatched: nobody's statement about it is "
        "in this collection, and that is all. A report of clearance is what its speaker said on "
        "its date; it never makes a district “cleared”."
    )
    _heading("Method")
    st.markdown(_METHOD)
    _heading("Names and boundaries")
    st.markdown(f"{NAMES_NOTICE} The form that a source printed always stands on the claim.")
    _heading("People, deletion, privacy")
    st.markdown(_PEOPLE)
    _heading("Balance of the collection")
    st.caption(
        "The shares are those of what was found, not of what was said. All tables count the whole "
        "collection, without the filter."
    )
    _balance(view)
    _heading("Data, licences and known faults")
    _datasets()
    _layers()
    _heading("How to cite")
    st.code(
        f"Karabakh Claims Atlas, version {__version__}, collection "
        f"{datasets.load_dataset('claims').version}. "
        "State the filter sentence and cite each source.",
        language=None,
        wrap_lines=True,
    )


def _heading(words: str) -> None:
    st.html(f"<h2>{escape(words)}</h2>")


def _balance(view: View) -> None:
    facets = view.records.select(ClaimFilter()).facets()
    articles = list(view.records.articles.values())
    left, middle, right = st.columns(3, gap="medium")
    with left:
        _table("Claims by speaker's side", {one.label: one.claims for one in facets["side"]})
        _table("Claims by review state", {one.label: one.claims for one in facets["review"]})
        _table(
            "Sources by date", Counter("dated" if one.published else "undated" for one in articles)
        )
    with middle:
        _table(
            "Sources by type of publisher", Counter(label(one.publisher_type) for one in articles)
        )
        _table(
            "Sources by language (ISO 639-1)",
            Counter(one.language or "not shown" for one in articles),
        )
    with right:
        _table(
            "Sources by country of publisher (ISO 3166-1; INT: international or not known)",
            Counter(one.publisher_country for one in articles),
        )
    with st.expander("Claims by year of publication and speaker's side"):
        st.html(years_html(view.records))


def years_html(found: Records) -> str:
    """Return claims by the year their article was published and by speaker's side, as a table."""
    sides = sorted({claim.speaker.side for claim in found.claims})
    counts = Counter((_year(found.article_of(claim)), claim.speaker.side) for claim in found.claims)
    heads = "".join(f'<th scope="col" class="num">{escape(label(side))}</th>' for side in sides)
    rows = "".join(
        f'<tr><th scope="row">{escape(year)}</th>'
        + "".join(
            f'<td class="num" data-name="{escape(label(side))}">{counts[year, side] or "–"}</td>'
            for side in sides
        )
        + "</tr>"
        for year in sorted({year for year, _ in counts}, key=_newest_first)
    )
    return (
        '<div class="scroll"><table class="atlas-table">'
        "<caption>Newest first; – where there is none</caption>"
        f'<thead><tr><th scope="col">Published</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _year(article: Article) -> str:
    return article.published[:4] if article.published else citations.UNDATED


def _newest_first(year: str) -> int:
    return 0 if year == citations.UNDATED else -int(year)


def _table(caption: str, counts: Mapping[str, int]) -> None:
    total = sum(counts.values())
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="num">{number:,}</td>'
        f'<td class="num">{_share(number, total)}</td></tr>'
        for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    st.html(
        f'<table class="atlas-table balance"><caption>{escape(caption)}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def _share(number: int, total: int) -> str:
    percent = 100 * number / total
    return "under 1 %" if percent < 1 else f"{percent:.0f} %"


def _datasets() -> None:
    for name in datasets.DATASETS:
        known = datasets.load_dataset(name)
        faults = "".join(f"<li>{escape(fault)}</li>" for fault in known.known_faults)
        st.html(
            f'<p class="sentence"><b>{escape(known.title)}</b>, version {escape(known.version)}. '
            f"Licence: {escape(known.licence)}. {escape(known.attribution)}. "
            f"Origin: {escape(known.origin)}.</p><ul>{faults}</ul>"
        )


def _layers() -> None:
    for layer in records.layers():
        faults = "".join(f"<li>{escape(fault)}</li>" for fault in layer.known_faults)
        with st.expander(f"Boundary layer: {page.plain(layer.title)}"):
            st.html(
                f'<p class="sentence">{escape(layer.source)}; version {escape(layer.version)}; '
                f"licence {escape(layer.licence)}; {escape(layer.attribution)}.</p>"
                f"<ul>{faults}</ul>"
            )
