"""Names of places in a text: exact spans of gazetteer names in any case, the longest first.

The names are searched in the raw text (an automaton over their spellings and their case forms), so
offsets are true. A name inside a longer capitalised name ("Mammadli" after a given name) is a
person's, not a place's, unless a word for a place stands beside it; the name of a street, a river
or a club is no settlement's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from geo.gazetteer import Gazetteer
from geo.reading.lexicon import Tag
from geo.vocabulary import Level

# Shorter names are words or syllables elsewhere ("Sus", "Zar"): they need the word "village".
_SHORT = 4
_LEVELS = {
    "t_district": Level.DISTRICT, "t_city": Level.CITY, "t_village": Level.SETTLEMENT,
    "t_other": None,
}  # fmt: skip
_CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_GIVEN_NAME_BEFORE = re.compile(rf"\b{_CAPITAL}[^\W\d_]+[ ]\Z")
# Words that stand before a place at the start of a sentence, so they are no given names.
_NO_GIVEN_NAME = re.compile(
    r"\b(?:In|At|Near|From|To|Around|Of|The|And|Both|Only|В|Во|На|Из|Под|У|С|Около) \Z"
)
_WORD = re.compile(r"\w")
_LISTED = re.compile(r"\s*(?:,|,?\s(?:and|or|və|ilə|и|или|և|ու|եւ))\s*\Z")
_MANY_OF = re.compile(r"\b(?:villages|districts|cities|towns|regions) of (?:[^.;]{0,80})\Z")
# A Russian adjective that stands for a district may be a surname too: "Рауф Агдамский".
_ADJECTIVE = re.compile(r"ск(?:ий|ого|ому|им|ом)\Z")
_SCRIPTS = {"az": re.compile(r"[a-zəı]"), "ru": re.compile(r"[а-яё]"), "hy": re.compile(r"[ա-և]")}
# A bare stem of fewer letters has too many namesakes among the forms of other words.
_INFLECTED = 4


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at [start, end) of a text, the level its wording implies, the places it may mean."""

    name: str
    start: int
    end: int
    level: Level | None
    place_ids: tuple[str, ...]


def find_toponyms(
    text: str, gazetteer: Gazetteer, language: str = "en", words: Sequence[Tag] = ()
) -> tuple[Toponym, ...]:
    """Return the names of places in `text`, in order, never overlapping.

    `words` are the text's tags of the group "place", which tell a village from its district.
    """
    automaton, forms = _automaton(gazetteer, language)
    spans = automaton.find_matches_as_indexes(text, overlapping=True)
    whole = [span for span in spans if _is_whole(text, span[1], span[2])]
    found: list[tuple[Toponym, str | None]] = []
    free = 0
    beside = {tag.start: tag for tag in words if tag.cls in _LEVELS}
    before = {tag.end: tag for tag in words if tag.cls in _LEVELS}
    # The longest of those that begin first; whole words only, so "Ağdam" in "Ağdam rayonunda".
    for index, start, end in sorted(whole, key=lambda span: (span[1], -span[2])):
        if start < free:
            continue
        free = end
        kind = _kind(text, start, end, beside, before)
        found.append((Toponym(text[start:end], start, end, None, forms[index][1]), kind))
    return tuple(_told_apart(text, _with_lists(text, found), gazetteer))


def _kind(
    text: str, start: int, end: int, beside: dict[int, Tag], before: dict[int, Tag]
) -> str | None:
    """Return the class of the word for a place right after the name, or right before it."""
    for gap in (1, 2):
        if (tag := beside.get(end + gap)) and not text[end : end + gap].strip(' \u00a0\n»"”'):
            return tag.cls
    for gap, between in ((1, " "), (2, " «"), (2, ' "'), (4, " of ")):
        if (tag := before.get(start - gap)) and text[start - gap : start] == between:
            return tag.cls
    return None


def _with_lists(
    text: str, found: Sequence[tuple[Toponym, str | None]]
) -> Iterator[tuple[Toponym, str | None]]:
    """Give each name of a list its word: "Aghdam, Fuzuli and Jabrayil districts".

    The word may also begin the list: "the villages of Edilli and Sus".
    """
    kinds = [kind for _, kind in found]
    for index in range(1, len(found)):
        first, one = found[index - 1][0], found[index][0]
        linked = _LISTED.fullmatch(text[first.end : one.start])
        if (
            kinds[index] is None
            and linked
            and _MANY_OF.search(text[max(0, first.start - 120) : first.start])
        ):
            kinds[index] = kinds[index - 1]
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index][0], found[index + 1][0]
        linked = _LISTED.fullmatch(text[one.end : following.start])
        if kinds[index] is None and linked and kinds[index + 1] in ("t_district", "t_village"):
            kinds[index] = kinds[index + 1]
    yield from zip((toponym for toponym, _ in found), kinds, strict=True)


def _told_apart(
    text: str, found: Iterable[tuple[Toponym, str | None]], gazetteer: Gazetteer
) -> Iterator[Toponym]:
    for toponym, kind in found:
        if kind == "t_other":
            continue
        level = _LEVELS[kind] if kind else None
        levels = {gazetteer.get(place).level for place in toponym.place_ids}
        only_villages = levels == {Level.SETTLEMENT}
        if level is None and only_villages and len(toponym.name) <= _SHORT:
            continue
        if (
            level is None
            and _ADJECTIVE.search(toponym.name)
            and _is_in_a_persons_name(text, toponym.start)
        ):
            continue
        if level is None and only_villages and _is_in_a_persons_name(text, toponym.start):
            continue
        if level is None and len(levels) == 1:
            level = next(iter(levels))
        if level is Level.DISTRICT and not levels & {Level.DISTRICT, Level.CITY}:
            # "Karabakh region": the word is said of what the name means, which is no district.
            level = next(iter(levels)) if len(levels) == 1 else level
        yield replace(toponym, level=level)


def _is_in_a_persons_name(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return bool(_GIVEN_NAME_BEFORE.search(before)) and not _NO_GIVEN_NAME.search(before)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start > 0 and _WORD.match(text[start - 1])) and not (
        end < len(text) and _WORD.match(text[end])
    )


@lru_cache(maxsize=8)
def _automaton(
    gazetteer: Gazetteer, language: str
) -> tuple[AhoCorasick, tuple[tuple[str, tuple[str, ...]], ...]]:
    index: dict[str, set[str]] = {}
    for form, place_id in gazetteer.surface_forms():
        index.setdefault(form, set()).add(place_id)
    for form, ids in list(index.items()):
        if "ё" in form:
            # The dots are often left out.
            index.setdefault(form.replace("ё", "е"), set()).update(ids)
        for inflected in _case_forms(form, gazetteer, language):
            index.setdefault(inflected, set()).update(ids)
    forms = tuple((form, tuple(sorted(ids))) for form, ids in sorted(index.items()))
    patterns = [form for form, _ in forms]
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), forms


def _case_forms(form: str, gazetteer: Gazetteer, language: str) -> Iterator[str]:
    """Yield the case forms of a name by the endings of data/gazetteer/endings.csv."""
    script = _SCRIPTS.get(language)
    if script is None or len(form) < _INFLECTED or not script.search(form):
        return
    for ending, becomes in gazetteer.lexicon.endings:
        if script.search(ending) and form.endswith(becomes):
            yield form.removesuffix(becomes) + ending
