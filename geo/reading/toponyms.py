"""Names of places in a text: exact spans of gazetteer names, the longest first.

The names are searched in the raw text (an automaton over their spellings), so offsets are true.
A name inside a longer capitalised name ("Mammadli" after a given name) is a person's, not a
place's, unless a word for a place follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from geo.gazetteer import Gazetteer
from geo.vocabulary import Level

# Shorter names are words or syllables elsewhere ("Sus", "Zar"): they need the word "village".
_SHORT = 4
_TYPE_AFTER = re.compile(
    r"\s+(?P<type>districts?|regions?|rayons?|province|city|town|villages?|settlement)\b"
)
_TYPE_BEFORE = re.compile(r"\b(?P<type>city|town|village|settlement) of \Z")
_LEVELS = {
    "district": Level.DISTRICT, "region": Level.DISTRICT, "rayon": Level.DISTRICT,
    "province": Level.DISTRICT, "city": Level.CITY, "town": Level.CITY,
    "village": Level.SETTLEMENT, "settlement": Level.SETTLEMENT,
}  # fmt: skip
_GIVEN_NAME_BEFORE = re.compile(r"\b[A-ZƏÇŞĞÖÜİ][^\W\d_]+[ ]\Z")
# Words that stand before a place at the start of a sentence, so they are no given names.
_NO_GIVEN_NAME = re.compile(r"\b(?:In|At|Near|From|To|Around|Of|The|And|Both|Only) \Z")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at [start, end) of a text, the level its wording implies, the places it may mean."""

    name: str
    start: int
    end: int
    level: Level | None
    place_ids: tuple[str, ...]


def find_toponyms(text: str, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return the names of places in `text`, in order, never overlapping."""
    automaton, forms = _automaton(gazetteer)
    spans = automaton.find_matches_as_indexes(text, overlapping=True)
    whole = [span for span in spans if _is_whole(text, span[1], span[2])]
    found = []
    free = 0
    # The longest of those that begin first; whole words only, so "Ağdam" in "Ağdam rayonunda".
    for index, start, end in sorted(whole, key=lambda span: (span[1], -span[2])):
        if start < free:
            continue
        free = end
        toponym = _toponym(text, start, end, forms[index][1], gazetteer)
        if toponym is not None:
            found.append(toponym)
    return tuple(found)


def _toponym(
    text: str, start: int, end: int, places: tuple[str, ...], gazetteer: Gazetteer
) -> Toponym | None:
    level = _implied_level(text, start, end)
    name = text[start:end]
    if level is None and len(name) <= _SHORT:
        return None
    levels = {gazetteer.get(place).level for place in places}
    only_villages = levels == {Level.SETTLEMENT}
    if level is None and only_villages and _is_in_a_persons_name(text, start):
        return None
    if level is None and len(levels) == 1:
        level = next(iter(levels))
    return Toponym(name, start, end, level, places)


def _implied_level(text: str, start: int, end: int) -> Level | None:
    after = _TYPE_AFTER.match(text, end)
    before = _TYPE_BEFORE.search(text[max(0, start - 20) : start])
    word = after or before
    return _LEVELS[word["type"].lower().removesuffix("s")] if word else None


def _is_in_a_persons_name(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return bool(_GIVEN_NAME_BEFORE.search(before)) and not _NO_GIVEN_NAME.search(before)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start > 0 and _WORD.match(text[start - 1])) and not (
        end < len(text) and _WORD.match(text[end])
    )


@lru_cache(maxsize=4)
def _automaton(
    gazetteer: Gazetteer,
) -> tuple[AhoCorasick, tuple[tuple[str, tuple[str, ...]], ...]]:
    index: dict[str, set[str]] = {}
    for form, place_id in gazetteer.surface_forms():
        index.setdefault(form, set()).add(place_id)
    forms = tuple((form, tuple(sorted(ids))) for form, ids in sorted(index.items()))
    patterns = [form for form, _ in forms]
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), forms
