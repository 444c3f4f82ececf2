"""A combined filter with all facet counts over many claims, against pandas categoricals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from benchmarks.timing import median_ms, row
from geo import edtf, pipeline
from geo.features import linked_places
from geo.filters import ClaimFilter
from geo.gazetteer import load_gazetteer
from geo.models import Claim
from geo.query import Records
from geo.vocabulary import Side, Topic

WANTED = ClaimFilter(
    topics=(Topic.MINE_CONTAMINATION,),
    sides=(Side.AZERBAIJAN, Side.INTERNATIONAL),
    regions=("karabakh-economic-region",),
    since="2021",
)
_FACETS = ["topic", "kind", "side", "review", "publisher", "publisher_type", "country"]


def lines(size: int = 100_000) -> Iterator[str]:
    """Yield the table's lines; `size` claims are made by repeating the shipped collection."""
    articles, claims = pipeline.read_collection()
    many = _repeated(claims, size)
    gazetteer = load_gazetteer()
    records = Records(articles, many, gazetteer=gazetteer, search=lambda _: frozenset())
    records.select(WANTED).facets()
    table = _as_table(records)
    ours = len(records.select(WANTED).claims)
    peers = int(_peer_mask(table).sum())
    if ours != peers:
        raise SystemExit(f"the two do not select the same: {ours} claims and {peers}")
    yield f"{size:,} claims, {ours:,} selected by: {WANTED.describe()}"
    yield row(
        "filter and facet counts",
        median_ms(lambda: records.select(WANTED).facets()),
        "pandas categoricals",
        median_ms(lambda: _peer_facets(table)),
    )


def _repeated(claims: tuple[Claim, ...], size: int) -> list[Claim]:
    return [replace(claims[n % len(claims)], id=f"{n}") for n in range(size)]


def _as_table(records: Records) -> pd.DataFrame:
    rows = []
    for claim in records.claims:
        article = records.article_of(claim)
        places = linked_places(claim, records.gazetteer)
        above = [
            one for place in places for one in (place.id, *records.gazetteer.ancestors(place.id))
        ]
        day = edtf.latest(article.published).toordinal() if article.published else -1
        rows.append(
            (claim.topic, claim.kind, claim.speaker.side, claim.review, article.publisher,
             article.publisher_type, article.publisher_country, day,
             "karabakh-economic-region" in above)
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=[*_FACETS, "day", "in_region"])
    return table.astype(dict.fromkeys(_FACETS, "category"))


def _peer_masks(table: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    return {
        "topic": table["topic"].isin(["mine_contamination"]),
        "side": table["side"].isin(["azerbaijan", "international"]),
        "in_region": table["in_region"],
        "day": table["day"] >= edtf.earliest("2021").toordinal(),
    }


def _peer_mask(table: pd.DataFrame) -> pd.Series[bool]:
    return pd.concat(_peer_masks(table), axis=1).all(axis=1)


def _peer_facets(table: pd.DataFrame) -> dict[str, pd.Series[int]]:
    masks = _peer_masks(table)
    counts = {}
    for facet in _FACETS:
        chosen = pd.Series(True, index=table.index)
        for name, mask in masks.items():
            if name != facet:
                chosen &= mask
        counts[facet] = table.loc[chosen, facet].value_counts()
    return counts
