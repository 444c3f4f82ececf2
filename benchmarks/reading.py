"""Articles to claims, against spaCy's blank pipeline that only tags the gazetteer's names.

The peer does less: words, sentences and place names, but no numbers, speakers or claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import spacy
from spacy.language import Language

from benchmarks.timing import median_ms, row
from geo import pipeline
from geo.gazetteer import load_gazetteer
from geo.models import Article
from geo.reading.claims import extract_claims
from geo.rules import load_rules

ARTICLES = Path("tests/eval/articles/en")
WORDS = 400
COUNT = 100


def lines() -> Iterator[str]:
    """Yield the table's lines."""
    articles = _articles()
    rules, gazetteer = load_rules(), load_gazetteer()
    peer = _peer()

    def read() -> int:
        return sum(len(extract_claims(article, rules, gazetteer)) for article in articles)

    ours = median_ms(read, runs=3)
    theirs = median_ms(lambda: [peer(article.text or "") for article in articles], runs=3)
    yield f"{COUNT} articles of {WORDS} words with {read():,} claims, one core"
    yield row("articles to claims", ours, "spaCy blank, names only", theirs)
    yield f"{1000 * COUNT / ours:,.0f} articles a second; the peer {1000 * COUNT / theirs:,.0f}"
    text = " ".join(article.text or "" for article in articles)
    for size in (10_000, 100_000, 1_000_000):
        long = replace(articles[0], text=(text * (1 + size // len(text)))[:size])
        cost = median_ms(lambda long=long: extract_claims(long, rules, gazetteer), runs=1)
        yield f"one text of {size:>9,} code points {cost:22.1f} ms"


def _articles() -> tuple[Article, ...]:
    """Return articles of `WORDS` words each, made of the evaluation's texts end to end."""
    read = [pipeline.read_file(path).article for path in sorted(ARTICLES.glob("*/*.txt"))]
    words = cycle(" \n".join(article.text or "" for article in read).split(" "))
    return tuple(
        replace(read[0], id=f"a{number}", language="en", text=" ".join(islice(words, WORDS)))
        for number in range(COUNT)
    )


def _peer() -> Language:
    peer = spacy.blank("en")
    peer.add_pipe("sentencizer")
    ruler = peer.add_pipe("entity_ruler")
    names = sorted({form for form, _ in load_gazetteer().surface_forms()})
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in names])
    return peer
