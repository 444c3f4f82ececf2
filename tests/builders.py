"""Small nouns for tests: one sentence says what a test is about, the rest is filled in."""

from __future__ import annotations

import hashlib
from typing import Any

from geo import quotes
from geo.models import Article, Claim, Link, Place, PlaceName, Quantity, Speaker
from geo.vocabulary import (
    Kind,
    Level,
    LinkStatus,
    Modality,
    NameStatus,
    PublisherType,
    ReviewState,
    Side,
    Topic,
)


def make_article(text: str | None = None, **changes: Any) -> Article:
    """Return an article that prints `text`, or a catalogue entry where there is none."""
    values: dict[str, Any] = {
        "id": "article-1",
        "publisher": "The Daily Example",
        "publisher_type": PublisherType.PRIVATE_MEDIA,
        "publisher_country": "INT",
        "title": "An example",
        "url": "https://example.org/a",
        "published": "2023-11-14",
        "language": "en",
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest() if text is not None else None,
    }
    return Article(**{**values, **changes})


def make_claim(
    statement: str = "The agency said twelve mines were destroyed.",
    *,
    article: Article | None = None,
    span: tuple[int, int] | None = None,
    side: Side = Side.INTERNATIONAL,
    **changes: Any,
) -> Claim:
    """Return a claim of `article`; `span` cuts its quote from the article's text."""
    held = article or make_article()
    values: dict[str, Any] = {
        "id": f"{held.id}#1",
        "article_id": held.id,
        "topic": Topic.MINE_CONTAMINATION,
        "kind": Kind.CLEARANCE,
        "statement": statement,
        "modality": Modality.ASSERTED,
        "speaker": Speaker(None, "agency", "Example Mine Action Agency", side),
        "cited_via": (held.publisher,),
        "quote": quotes.cut(held.text, *span) if held.text is not None and span else None,
        "quantities": (Quantity("items_destroyed", 12, unit="items"),),
        "event_from": None,
        "event_to": None,
        "as_of": None,
        "places": (),
        "shared": False,
        "review": ReviewState.COMPILED,
        "made_by": "test/1",
    }
    return Claim(**{**values, **changes})


def link_to(place_id: str, level: Level, name: str = "") -> Link:
    """Return a resolved link without offsets, as in the compiled collection."""
    return Link(name or place_id, None, None, place_id, level, LinkStatus.RESOLVED)


def make_place(place_id: str, level: Level, parent: str | None = None, **changes: Any) -> Place:
    """Return a place whose English name is its id in words."""
    name = place_id.rsplit("-", 1)[0].replace("-", " ").title()
    names = (PlaceName(name, "en", "Latn", NameStatus.TRANSLITERATION),)
    values = {"display_en": name, "names": names, **changes}
    return Place(id=place_id, level=level, parent=parent, **values)
