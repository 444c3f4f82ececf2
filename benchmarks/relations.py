"""Relations of a whole collection, and what one more article costs, against a pandas merge.

The claims are the shipped ones, moved in time and with their numbers changed a little, so that
they are as like each other as the claims of one country's press are; the more there are, the more
fall on each day. The articles that are added are told like some of those that are there, half of
them with other numbers. The peer pairs claims on topic, measure and place, keeps those of other
articles within the same 400 days, and so does the first step of record linkage only: it finds
candidates, and says nothing of them. It pairs all with all within a block, so it is run up to
10,000 claims. All times are of the processor, memory is of the relations alone.

A million claims take minutes and some gigabytes: `make bench BENCH=million` runs them too.
"""

from __future__ import annotations

import gc
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import pandas as pd

from geo import pipeline
from geo.gazetteer import load_gazetteer
from geo.models import Article, Claim, Quantity
from geo.relations import Relations, relate

SIZES = (1_000, 10_000, 100_000)
MILLION = (*SIZES, 1_000_000)
_YEARS = 40
_PEER_AT_MOST = 10_000
_LISTED_AT_MOST = 100_000
_DAYS = 400
_ARTICLES = 41


def lines(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """Yield the table's lines, one a size."""
    yield "relations: anew; of one more article (median, slowest of 41); types by claim; in words"
    for size in sizes:
        claims, articles = _many(size)
        gazetteer = load_gazetteer()
        before = _memory_mib()
        start = process_time()
        relations = relate(claims, articles, gazetteer)
        anew = process_time() - start
        held = _memory_mib() - before
        line = f"{size:>9,} claims {anew:8.2f} s {held:6,.0f} MiB"
        line += f" {_additions(relations, claims, articles)}"
        start = process_time()
        relations.types()
        line += f" {process_time() - start:8.2f} s"
        if size <= _LISTED_AT_MOST:
            start = process_time()
            count = len(relations.all)
            line += f" {process_time() - start:8.2f} s, {count:,} relations"
        yield line + (_peer(relations) if size <= _PEER_AT_MOST else "")
        del relations, claims, articles
        gc.collect()


def _additions(
    relations: Relations, claims: Sequence[Claim], articles: Mapping[str, Article]
) -> str:
    """Return what one more article of four claims costs, at many places of the collection."""
    times = []
    gc.collect()
    for number in range(_ARTICLES):
        at = number * (len(claims) - 4) // _ARTICLES
        new = [_told_again(claim, 7 * (number % 2)) for claim in claims[at : at + 4]]
        more = {"new": replace(articles[claims[at].article_id], id="new")}
        start = process_time()
        relations.added(new, more)
        times.append(1000 * (process_time() - start))
    return f"{statistics.median(times):6.1f} ms {max(times):6.1f} ms"


def _told_again(claim: Claim, more: int) -> Claim:
    return replace(
        claim,
        id=f"new-{claim.id}",
        article_id="new",
        quantities=tuple(
            replace(one, value=one.value + more) if one.value else one for one in claim.quantities
        ),
    )


def _memory_mib() -> float:
    """Return the memory that this process holds now, in MiB (Linux only; 0 elsewhere)."""
    file = Path("/proc/self/statm")
    if not file.exists():
        return 0.0
    return int(file.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _peer(relations: Relations) -> str:
    table = _as_table(relations)
    start = process_time()
    found = table.merge(table, on=["topic", "measure", "place"], suffixes=("", "_other"))
    near = (found["held"] - found["held_other"]).abs() <= _DAYS
    found = found[(found["article"] < found["article_other"]) & near]
    return f"   pandas merge {process_time() - start:8.2f} s, {len(found):,} pairs"


def _as_table(relations: Relations) -> pd.DataFrame:
    rows = [
        (one.id, one.claim.article_id, one.claim.topic.value, fact.measure, block, one.held)
        for one in relations.profiles.values()
        for fact in one.facts
        for block in one.where.blocks
        if one.held is not None
    ]
    return pd.DataFrame(rows, columns=["claim", "article", "topic", "measure", "place", "held"])


def _many(size: int) -> tuple[list[Claim], Mapping[str, Article]]:
    shipped_articles, shipped = pipeline.read_collection()
    by_id = {article.id: article for article in shipped_articles}
    claims: list[Claim] = []
    articles: dict[str, Article] = {}
    for number in range(size):
        copy, position = divmod(number, len(shipped))
        claim = _moved(shipped[position], copy)
        claims.append(claim)
        if claim.article_id not in articles:
            article = by_id[shipped[position].article_id]
            published = _later(article.published, copy)
            articles[claim.article_id] = replace(article, id=claim.article_id, published=published)
    return claims, articles


def _moved(claim: Claim, copy: int) -> Claim:
    return replace(
        claim,
        id=f"{claim.id}-{copy}",
        article_id=f"{claim.article_id}-{copy}",
        statement=f"{claim.statement} {copy}",
        quantities=tuple(_changed(quantity, copy) for quantity in claim.quantities),
        event_from=_later(claim.event_from, copy),
        event_to=_later(claim.event_to, copy),
        as_of=_later(claim.as_of, copy),
    )


def _changed(quantity: Quantity, copy: int) -> Quantity:
    since = _later(quantity.since, copy)
    if quantity.value is None or quantity.value < 10:
        return replace(quantity, since=since)
    return replace(quantity, since=since, value=quantity.value + copy)


def _later(date: str | None, copy: int) -> str | None:
    """Return the date so many years later; the 29th of February becomes the 28th."""
    if date is None:
        return None
    moved = f"{int(date[:4]) + copy % _YEARS:04}{date[4:]}"
    return moved.replace("-02-29", "-02-28")
