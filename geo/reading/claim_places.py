"""The places of a claim: those of its quote, or those that "there" and "this village" mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.reading.findings import is_party
from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence
from geo.reading.lexicon import Tag
from geo.reading.toponyms import Toponym
from geo.vocabulary import Kind, Level

_POINT = frozenset({Level.SETTLEMENT, Level.CITY})
# What happens somewhere: only for such a claim "there" tells a place. Who is missing, held or
# appealed to, and what is on a map, is told of places by their names.
_ON_THE_GROUND = frozenset(
    {Kind.ACCIDENT, Kind.CLEARANCE, Kind.CONTAMINATION, Kind.EXHUMATION, Kind.GRAVESITE,
     Kind.MINE_LAYING}
)  # fmt: skip
# "There were no maps": that word tells no place.
_THERE_IS = re.compile(
    r"\s(?:is|are|was|were|has|have|had|still|also|will|would|can|could|may|might|must|should|"
    r"remains?|remained|exists?|lies?|['’]s)\b"
)
# "In the region" is none of its villages.
_REGION = re.compile(r"\b(?:region|bölgə|регион|տարածաշրջան)", re.IGNORECASE)
_AREAS = frozenset({Level.DISTRICT, Level.TERRITORY, Level.ECONOMIC_REGION})
_AROUND = frozenset({Level.TERRITORY, Level.LINE, Level.COUNTRY})
# Which levels the words of "this village" and "the same district" may stand for.
_SAID_LEVELS = {
    "t_district": frozenset({Level.DISTRICT, Level.TERRITORY, Level.ECONOMIC_REGION}),
    "t_city": frozenset({Level.CITY}),
    "t_village": frozenset({Level.SETTLEMENT}),
}
# Claims whose event may be the one that the sentence before told, not far from it.
_FOLLOWING = frozenset({Kind.ACCIDENT, Kind.EXHUMATION})
_JUST_BEFORE = 300
# What is told next of the same spot: who lay in the grave, and the mines beside a blast.
_SAME_SPOT = frozenset(
    {(Kind.GRAVESITE, Kind.EXHUMATION), (Kind.EXHUMATION, Kind.GRAVESITE),
     (Kind.ACCIDENT, Kind.CLEARANCE)}
)  # fmt: skip
_OTHER_SPOTS = frozenset({"total", "since", "plan", "future"})
_NEXT = 1
# How many places back "there" may point.
_TOLD_BEFORE = 6
# "The village of Khramort, Askeran district": room for the words between two names.
_BESIDE = 16


def places_of(
    one: ReadSentence,
    span: tuple[int, int],
    kind: Kind,
    earlier: Sequence[Toponym],
    gazetteer: Gazetteer,
) -> tuple[Toponym, ...]:
    """Return the places of the quote; where it says "this region", the one named before it.

    What "as a result" follows from was where the sentence before says.

    States and their capitals are parties of the statement here.
    """
    named = [place for place in one.toponyms if not is_party(place, gazetteer)]
    inside = [place for place in named if span[0] <= place.start and place.end <= span[1]]
    if not inside and kind in _ON_THE_GROUND:
        inside = _told_before(one, span, kind, named, earlier, gazetteer)
    if kind is Kind.REMAINS_HANDOVER and any(tag.cls == "bury" for tag in one.tags):
        inside = [_as_town(place, gazetteer) for place in inside]
    unique: dict[str, Toponym] = {}
    for place in inside:
        unique.setdefault(place.name, place)
    return tuple(unique.values())


def _as_town(place: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Return a bare name as the town's: people are laid to rest in a town and not in a district."""
    if place.level is None and Level.CITY in _levels(place, gazetteer):
        return replace(place, level=Level.CITY)
    return place


def _told_before(
    one: ReadSentence,
    span: tuple[int, int],
    kind: Kind,
    named: Sequence[Toponym],
    earlier: Sequence[Toponym],
    gazetteer: Gazetteer,
) -> list[Toponym]:
    """Return the places that a quote without names means: those that stand before it."""
    before = [place for place in named if place.end <= span[0]]
    if (said := _said_place(one, span)) is not None:
        return _meant_by(said, [*earlier, *finest_last(before, gazetteer)], gazetteer)
    if kind in _FOLLOWING and any(tag.cls == "that_event" for tag in one.tags):
        near = [place for place in earlier if one.sentence.start - place.end <= _JUST_BEFORE]
        return _meant_by(frozenset(), near, gazetteer)
    return []


def place_of_the_scene(
    before: tuple[int, Kind, tuple[Toponym, ...]] | None,
    at: int,
    one: ReadSentence,
    draft: Draft,
    gazetteer: Gazetteer,
) -> tuple[Toponym, ...]:
    """Return the village that the claim before told, where this one goes on with the same spot.

    `before` is that claim's sentence, kind and places. A district is too wide to be a spot; a
    total, and land by hectares, are of more than one.
    """
    if before is None or at - before[0] > _NEXT or one.toponyms:
        return ()
    if (before[1], draft.frame.kind) not in _SAME_SPOT:
        return ()
    own = own_places(before[2], gazetteer)
    if len(own) != 1 or not _levels(own[0], gazetteer) <= {Level.SETTLEMENT}:
        return ()
    wide = any(quantity.measure.startswith("area") for _, quantity in draft.quantities)
    return () if wide or any(tag.cls in _OTHER_SPOTS for tag in one.tags) else before[2]


def finest_last(places: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """Return `places` with the districts of villages first.

    "The district" points to the one, "there" to the other.
    """
    own = own_places(tuple(places), gazetteer)
    return [*(place for place in places if place not in own), *own]


def _said_place(one: ReadSentence, span: tuple[int, int]) -> frozenset[Level] | None:
    """Return the levels that "this village" or "there" may stand for; None where none is said.

    An empty set says that the words tell no level.
    """
    tags, text, start = one.tags, one.sentence.text, one.sentence.start
    said = [
        tag
        for tag in tags
        if tag.cls == "this_place"
        and span[0] <= tag.start < span[1]
        and not (_is_there(text, tag, start) and _THERE_IS.match(text, tag.end - start))
    ]
    if not said:
        return None
    if any(_REGION.search(text, tag.start - start, tag.end - start) for tag in said):
        return _AREAS
    words = [
        tag.cls
        for tag in tags
        if tag.cls in _SAID_LEVELS and any(one.start <= tag.start < one.end for one in said)
    ]
    return _SAID_LEVELS[words[0]] if words else frozenset()


def _is_there(text: str, tag: Tag, start: int) -> bool:
    return text[tag.start - start : tag.end - start].lower() == "there"


def _meant_by(
    levels: frozenset[Level], before: Sequence[Toponym], gazetteer: Gazetteer
) -> list[Toponym]:
    """Return the last place before that words such as "the district" may stand for.

    Where the words tell no level, a place goes before the territory that all the text is about.
    """
    for place in reversed(before[-_TOLD_BEFORE:]):
        meant = {place.level} if place.level else _levels(place, gazetteer)
        if meant & levels or (not levels and not meant & _AROUND):
            return [place]
    return list(before[-1:]) if not levels else []


def _levels(place: Toponym, gazetteer: Gazetteer) -> set[Level]:
    return {gazetteer.get(one).level for one in place.place_ids}


def _is_in(inner: Toponym, outer: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether `outer` tells where `inner` is: "Edilli village of Khojavend district".

    A bare name that a district bears is the district, so no other district tells where it is.
    """
    levels = {gazetteer.get(place).level for place in inner.place_ids}
    if (
        inner.level is Level.SETTLEMENT
        and outer.level is Level.DISTRICT
        and _is_beside(inner, outer)
    ):
        return True
    if inner.level not in _POINT and not levels <= _POINT:
        return False
    return any(
        gazetteer.contains(above, below) for above in outer.place_ids for below in inner.place_ids
    )


def _is_beside(one: Toponym, other: Toponym) -> bool:
    """Say whether only the words for village and district stand between two names."""
    return 0 <= max(one.start, other.start) - min(one.end, other.end) <= _BESIDE


def own_places(places: tuple[Toponym, ...], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return `places` without those that only tell where another of them is."""
    finer = tuple(place for place in places if place.level not in _AROUND) or places
    return tuple(
        outer
        for outer in finer
        if not any(_is_in(inner, outer, gazetteer) for inner in finer if inner is not outer)
    )
