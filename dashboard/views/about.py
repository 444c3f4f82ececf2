"""What the atlas is and is not: method, safety, names, licences, balance, known faults."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import page, records
from dashboard.sidebar import View
from geo import __version__, datasets
from geo.vocabulary import NAMES_NOTICE, SAFETY_NOTICE

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
    st.html(
        '<p class="sentence">What was found is not what was said: the page '
        '<a href="balance" target="_self">Balance</a> shows which sides, publishers, languages and '
        "years the claims come from, for the whole collection or under a filter.</p>"
    )
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
