"""A citation is the product's backbone: exact, honest about gaps, safe to click."""

import pytest

from geo import citations, quotes
from geo.vocabulary import PublisherType
from tests.builders import make_article


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "“An example”. The Daily Example, 2023-11-14. https://example.org/a"),
        (
            {"title": None, "published": None, "url": None},
            "[title not shown]. The Daily Example, undated.",
        ),
        (
            {"author": "A. Writer", "published": "2023"},
            "A. Writer. “An example”. The Daily Example, 2023. https://example.org/a",
        ),
    ],
)
def test_a_citation_says_what_the_source_does_not_show(changes, text):
    """Undated is not the same as old, and an invented title is a false citation."""
    assert citations.cite(make_article(**changes)) == text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "//example.org/x",
        "https://",
        'https://example.org/"onclick=x',
        "https://example.org/\nx",
        "https://[broken",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url):
    """All text from outside is hostile: a link is where a reader gets hurt."""
    assert citations.source_url(make_article(url=url)) is None


def test_a_held_quote_is_found_on_the_page_by_its_words():
    """The reader should land on the very sentence."""
    text = "On Tuesday 12 anti-tank mines, all rusty, were found & destroyed near the road."
    article = make_article(text)
    quote = quotes.cut(text, 11, 35)
    assert citations.source_url(article, quote) == (
        "https://example.org/a#:~:text=12%20anti%2Dtank%20mines%2C%20all"
    )


def test_a_long_quote_is_given_by_its_first_and_last_words():
    """A fragment longer than an address bar breaks in mail programs."""
    words = " ".join(f"word{number}" for number in range(30))
    expected = (
        "word0%20word1%20word2%20word3%20word4%20word5,"
        "word24%20word25%20word26%20word27%20word28%20word29"
    )
    assert citations.text_directive(words) == expected


def test_bibtex_escapes_what_tex_would_run():
    """A title must print, not execute."""
    entry = citations.to_bibtex(make_article(title=r"50% of {maps} \input{x} & more_"))
    assert r"title = {{50\% of \{maps\} \textbackslash input\{x\} \& more\_}}" in entry


def test_ris_keeps_each_value_on_its_line():
    """A line break in a title would end the record early."""
    record = citations.to_ris(make_article(title="One\nER  - two"))
    assert record.splitlines()[2:4] == ["TI  - One ER - two", "T2  - The Daily Example"]
    assert record.splitlines()[-1] == "ER  - "


def test_csl_gives_dates_no_finer_than_the_source():
    """A year is a year: January the first would be invented."""
    item = citations.to_csl(make_article(published="2023", publisher_type=PublisherType.IGO))
    assert (item["issued"], item["type"]) == ({"date-parts": [[2023]]}, "webpage")
