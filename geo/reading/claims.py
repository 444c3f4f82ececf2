"""Claims out of an article: each with its exact words, speaker, numbers, dates and places.

Pure: the same article gives the same claims. A sentence about other mines, or other countries'
mines, gives none; nor does what is conditional or yet to come. Where reading is not sure, there is
no claim: a missing claim is better than words that nobody said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo import quotes
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Link
from geo.reading.calendar import DateMention
from geo.reading.claim_places import (
    finest_last,
    own_places,
    place_of_the_scene,
    places_of,
)
from geo.reading.deciding import decide
from geo.reading.event_dates import Told, find_events
from geo.reading.events import counted_over, day_held
from geo.reading.extents import quote_spans
from geo.reading.findings import Findings, find_everything, is_party
from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence, read_each
from geo.reading.statements import state_claim
from geo.reading.toponyms import Toponym
from geo.rules import Rules
from geo.vocabulary import Kind, LinkStatus, ReviewState

_INFERRED = "The date of the event is told by the article's date or by a day told before."


def extract_claims(article: Article, rules: Rules, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Return the claims of `article` in the order of their quotes; () if it holds no text.

    So it is for a text in a language that is not read, or that names no place or party of the
    region. Places are named with their offsets but not yet resolved: `link.link_claim` does that.
    """
    return read_whole(article, rules, gazetteer)[1]


def read_sentences(
    article: Article, rules: Rules, gazetteer: Gazetteer
) -> tuple[ReadSentence, ...]:
    """Return each sentence of `article` with what was found in it; () where nothing is read."""
    return read_whole(article, rules, gazetteer)[0]


def read_whole(
    article: Article, rules: Rules, gazetteer: Gazetteer
) -> tuple[tuple[ReadSentence, ...], tuple[Claim, ...]]:
    """Return the sentences of `article` and the claims that they make, read once."""
    read = find_everything(article, rules, gazetteer)
    if read is None:
        return (), ()
    sentences = tuple(decide(read, list(read_each(read, rules, gazetteer)), rules, gazetteer))
    found = list(_found(read, sentences, rules, gazetteer))
    told = [told for told, _ in found]
    claims = (
        _claim(read, one, event, places, gazetteer)
        for (one, places), event in zip(found, find_events(read, told), strict=True)
    )
    unique: dict[str, Claim] = {}
    for claim in claims:
        known = unique.get(claim.id)
        if known is None or (claim.quantities and not known.quantities):
            unique[claim.id] = claim
        elif claim.quantities and claim.quantities != known.quantities:
            # Two windows of time told by the same words are two claims.
            again = replace(claim, id=f"{claim.id}-{len(unique)}")
            unique[again.id] = again
    in_order = sorted(
        unique.values(), key=lambda one: (one.quote.start if one.quote else 0, one.id)
    )
    return sentences, tuple(in_order)


def _found(
    read: Findings, sentences: Sequence[ReadSentence], rules: Rules, gazetteer: Gazetteer
) -> Iterator[tuple[Told, tuple[Toponym, ...]]]:
    earlier: list[Toponym] = []
    scene: tuple[int, Kind, tuple[Toponym, ...]] | None = None
    for at, one in enumerate(sentences):
        dates = read.dates.beginning_in(one.sentence.start, one.sentence.end)
        spans = quote_spans(read.text, one, rules)
        for draft, span in zip(one.drafts, spans, strict=True):
            counts = tuple(counted_over(count, dates, span) for _, count in draft.quantities)
            places = places_of(one, span, draft.frame.kind, earlier, gazetteer)
            places = places or place_of_the_scene(scene, at, one, draft, gazetteer)
            scene = (at, draft.frame.kind, places) if places else scene
            yield Told(at, one, draft, span, counts), places
        named = tuple(place for place in one.toponyms if not is_party(place, gazetteer))
        earlier += finest_last(named, gazetteer)


def _claim(
    read: Findings,
    told: Told,
    event: DateMention | None,
    places: tuple[Toponym, ...],
    gazetteer: Gazetteer,
) -> Claim:
    one, draft, span, quantities = told.one, told.draft, told.span, told.quantities
    quote = quotes.cut(read.text, *span)
    dates = read.dates.beginning_in(one.sentence.start, one.sentence.end)
    own = own_places(places, gazetteer)
    cumulative = any(quantity.cumulative for quantity in quantities)
    as_of = day_held(dates, span) or read.article.published
    return Claim(
        id=_claim_id(read.article, draft, span[0], quote.exact),
        article_id=read.article.id,
        topic=draft.topic,
        kind=draft.frame.kind,
        statement=state_claim(read, one, draft, own, quantities, gazetteer),
        modality=draft.modality,
        speaker=one.speaker,
        cited_via=read.chain,
        quote=quote,
        quantities=quantities,
        event_from=event.edtf if event else None,
        event_to=(event.until or event.edtf) if event else None,
        as_of=as_of if quantities and _runs_on(draft.frame.kind, cumulative) else None,
        places=tuple(map(_link, places)),
        shared=bool(quantities) and len(own) > 1,
        review=ReviewState.EXTRACTED,
        made_by=draft.frame.id,
        note=_INFERRED if event and event.inferred else None,
    )


def _link(toponym: Toponym) -> Link:
    """Return the name to be resolved, with the places that the text leaves for it."""
    name, start, end, level = toponym.name, toponym.start, toponym.end, toponym.level
    return Link(name, start, end, None, level, LinkStatus.UNRESOLVED, toponym.place_ids)


def _runs_on(kind: Kind, cumulative: bool) -> bool:
    """Say whether a count of that kind is of a state of things, which holds for a day."""
    return cumulative or kind in (Kind.MISSING_TOTAL, Kind.CONTAMINATION)


def _claim_id(article: Article, draft: Draft, start: int, exact: str) -> str:
    kind = draft.frame.kind
    content = "\n".join([article.id, draft.topic, kind, str(start), exact])
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{article.id}#{kind.replace('_', '-')}-{digest}"
