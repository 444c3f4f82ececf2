"""A claim made ready for comparing: speakers, places, dates and numbers as comparable values."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from geo.folding import fold
from geo.models import Article, Claim, Quantity
from geo.relations.places import Places, Where
from geo.relations.spans import Span, between, span
from geo.relations.subjects import Subject, subject
from geo.vocabulary import Modality, PersonGroup, Population, Qualifier, Side, Topic

# Counts of a state of things: each new one stands in the place of the one before.
_STOCKS_WORDS = """
missing missing_civilians missing_military alleged_captives unacknowledged_captives
enforced_disappearances captives_registered detainees_held area_contaminated
area_without_maps mines_estimated mines_on_maps mines_off_maps map_accuracy map_inaccuracy
share_cleared share_contaminated share_remaining years_to_clear cost_estimate
communities_suspected districts_contaminated confirmed_hazardous_areas minefields
remains_unidentified remains_untested mined_line_length family_samples
"""
STOCKS = frozenset(_STOCKS_WORDS.split())
# Counts of things, where whose people they are means nothing.
_OF_THINGS = re.compile(
    r"(area|road|buildings|mine|mines|ap|at|uxo|items|share|map|maps|minefields|years|cost|"
    r"submunitions|cluster|grenades|cartridges|booby|truckloads|confirmed|communities|districts|"
    r"villages|registered|funding|government|international|warning|public|calls|mined|incidents|"
    r"operators|search|locations|graves|body)(_|\Z)"
)
_TO_BASE = {"ha": (1.0, "ha"), "km2": (100.0, "ha"), "m2": (0.0001, "ha")}
_YEAR = 366
_PERSON = ":person:"
# Numbers that one body gives of two things on one day only by chance.
_LARGE = 10_000
_NOTHING: frozenset[str] = frozenset()
# Two texts of which eight words in ten agree share one of their rarest words, all but surely.
_RARE_WORDS = 4
# "About" is read as within a tenth either way.
_ABOUT = 0.1

_GENERIC_WORDS = """
the of for and in to on a republic national state his her azerbaijan azerbaijani armenia
armenian russia russian karabakh nagorno artsakh de facto authorities authority
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_BODY = re.compile(
    r"\b((?i:ministry|office|agency|service|committee|commission|government|council|police)|"
    r"[A-Z]{3,})\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_FIRST_WAR = re.compile(r"first war|1990s|19(8[89]|9[0-4])", re.IGNORECASE)
_LATER_WARS = re.compile(r"20(16|20|22|23)(?!\d)")
_STOP_WORDS = """
the a an of in on at to and or that by for with from was were is are had has have been be
its it his her their as said reported told quoted according per also than this which
"""
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of a claim, ready for comparing.

    `low` and `high` bound what the words allow, in `base` units (areas in ha); `middle` is the
    number itself, or the middle of its range. `is_exact` where
    one number is given without a qualifier. `is_series` where it counts a state of things or
    everything since a date, so that a later one stands in the place of an earlier one;
    `is_of_a_year` where that date is the first of January and the count ends within the year.
    `subject` is what is counted, without the number and its days.
    """

    measure: str
    quantity: Quantity
    low: float
    high: float
    middle: float
    base: str | None
    is_exact: bool
    is_series: bool
    is_of_a_year: bool
    counts_people: bool
    since: Span | None
    subject: Subject


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One claim, ready for comparing.

    `speakers` are keys of all who speak, `voices` those under which a series is kept: bodies, and
    persons only where no body is named. `order` is what the earliest claim is told by: the day of
    publication, then the day it speaks of, then the id. `held` is the day by which a number is said
    to hold: as-of, else the end of the event, else publication; `as_of` is that day only where the
    claim says so. `eras` are the wars whose missing are counted, as far as the claim tells.
    `rare_words` are few, by which claims without numbers meet.
    """

    id: str
    article_id: str
    claim: Claim
    is_denial: bool
    order: tuple[float, float, str]
    outlet: str
    published: Span | None
    event: Span | None
    as_of: Span | None
    held: int | None
    where: Where
    speakers: frozenset[str]
    voices: frozenset[str]
    speaker_name: str
    outlets: frozenset[str]
    cites: frozenset[str]
    facts: tuple[Fact, ...]
    numbers: frozenset[tuple[str, float]]
    eras: frozenset[str]
    rare_words: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """The folded words of the quote, or of the statement where there is none."""
        return _words(_text(self.claim))


def profile(claim: Claim, article: Article, places: Places) -> Profile:
    """Return `claim`, printed in `article`, ready for comparing."""
    published = span(article.published)
    event = between(claim.event_from, claim.event_to)
    as_of = span(claim.as_of) or _end_of_count(claim)
    # A count that runs on says when it began, not for which day it holds.
    held = as_of or (None if _runs_on(claim) else event) or published
    day = held.last if held else None
    speaker = claim.speaker
    voice = _voice(speaker.side, speaker.organisation, speaker.name, article.publisher)
    where, eras = places.where(claim), _eras(claim)
    numbers = frozenset(
        (quantity.measure, float(quantity.value))
        for quantity in claim.quantities
        if quantity.value is not None
    )
    return Profile(
        id=claim.id,
        article_id=claim.article_id,
        claim=claim,
        is_denial=claim.modality is Modality.DENIED,
        order=(
            published.first if published else math.inf,
            day if day is not None else math.inf,
            claim.id,
        ),
        outlet=article.publisher,
        published=published,
        event=event,
        as_of=as_of,
        held=day,
        where=where,
        speakers=voice.speakers,
        voices=voice.voices,
        speaker_name=voice.name,
        outlets=voice.outlets,
        cites=_cites(claim.cited_via, article.publisher),
        facts=_facts(claim, day, where, voice.speakers, eras),
        numbers=numbers,
        eras=eras,
        rare_words=() if numbers else _rare_words(_text(claim)),
    )


@lru_cache(maxsize=65_536)
def distinctive(value: float) -> bool:
    """Say whether a number is hardly met twice by chance: 3,890 is, 12 and 4,000 are not."""
    digits = f"{value:g}".replace(".", "").strip("0")
    return abs(value) >= 100 and len(digits) >= 3


def is_met_by_chance(value: float) -> bool:
    """Say whether two statements may well give this number of two things on one day."""
    return value < _LARGE and not distinctive(value)


def _runs_on(claim: Claim) -> bool:
    return claim.event_to is None and any(_is_series(one) for one in claim.quantities)


def _is_series(quantity: Quantity) -> bool:
    return quantity.measure in STOCKS or quantity.cumulative is True


def _end_of_count(claim: Claim) -> Span | None:
    """A count since a date, of an event that ends, holds for that end."""
    if claim.event_to and any(quantity.cumulative for quantity in claim.quantities):
        return span(claim.event_to)
    return None


def _facts(
    claim: Claim,
    held: int | None,
    where: Where,
    speakers: frozenset[str],
    eras: frozenset[str],
) -> tuple[Fact, ...]:
    """Return the numbers that can be compared, one for each measure, population and group.

    Where a claim gives several ("985: 208 and 777") the first is the whole if the others can be
    its parts; otherwise which is which cannot be told, and none of them is compared.
    """
    found: list[Fact] = []
    several = len(claim.quantities) > 1
    seen: set[object] = set()
    for quantity in claim.quantities:
        bounds = _bounds(quantity)
        if bounds is None:
            continue
        if several:
            key = _kind_of(quantity)
            if key in seen or _is_part(quantity, claim):
                continue
            seen.add(key)
            if not _is_whole(quantity, claim):
                continue
        found.append(_fact(quantity, bounds, claim, held, where, speakers, eras))
    return tuple(found)


def _is_whole(first: Quantity, claim: Claim) -> bool:
    """Whether the other numbers of its kind can be parts of it."""
    kind = _kind_of(first)
    whole, *parts = (one.value or 0 for one in claim.quantities if _kind_of(one) == kind)
    return not parts or whole >= sum(parts)


def _is_part(quantity: Quantity, claim: Claim) -> bool:
    """Whether it is a part of a total, cut by something else than whose people they are.

    "4,500 of all sides, 3,800 of them registered in one office": the second says not whose.
    """
    return quantity.population is None and any(
        one.measure == quantity.measure and one.population is not None for one in claim.quantities
    )


def _kind_of(quantity: Quantity) -> tuple[str, Population | None, PersonGroup | None, str | None]:
    return (quantity.measure, quantity.population, quantity.group, quantity.scope)


def _fact(
    quantity: Quantity,
    bounds: tuple[float, float],
    claim: Claim,
    held: int | None,
    where: Where,
    speakers: frozenset[str],
    eras: frozenset[str],
) -> Fact:
    measure, unit = quantity.measure, quantity.unit
    factor, base = _TO_BASE.get(unit or "", (1.0, unit))
    is_exact = (
        quantity.value is not None
        and quantity.qualifier is Qualifier.EXACT
        and quantity.lower is None
        and quantity.upper is None
    )
    is_stock, is_series = measure in STOCKS, _is_series(quantity)
    since = between(quantity.since or (None if is_stock else claim.event_from), None)
    is_of_a_year = _is_of_a_year(quantity, since, held)
    counts_people = _counts_people(measure)
    return Fact(
        measure=measure,
        quantity=quantity,
        low=bounds[0] * factor,
        high=bounds[1] * factor,
        middle=_middle(quantity, bounds) * factor,
        base=base,
        is_exact=is_exact,
        is_series=is_series,
        is_of_a_year=is_of_a_year,
        counts_people=counts_people,
        since=since,
        subject=subject(
            measure, unit, base, quantity.population, quantity.group, quantity.scope,
            quantity.cumulative, is_series, is_stock, is_of_a_year, counts_people, where,
            speakers, eras,
        ),
    )  # fmt: skip


@lru_cache(maxsize=1_024)
def _counts_people(measure: str) -> bool:
    return not _OF_THINGS.match(measure)


def _is_of_a_year(quantity: Quantity, since: Span | None, held: int | None) -> bool:
    """Whether it counts a year or a part of one that begins on its first day: a yearly report."""
    if quantity.since is None or since is None or held is None:
        return False
    return quantity.since.endswith("-01-01") and held - since.first <= _YEAR


def _middle(quantity: Quantity, bounds: tuple[float, float]) -> float:
    if quantity.value is not None:
        return float(quantity.value)
    return bounds[0] if math.isinf(bounds[1]) else (bounds[0] + bounds[1]) / 2


def _bounds(quantity: Quantity) -> tuple[float, float] | None:
    value, lower, upper = quantity.value, quantity.lower, quantity.upper
    if value is None and lower is None and upper is None:
        return None
    if value is None:
        low = float(lower) if lower is not None else 0.0
        return (low, float(upper) if upper is not None else math.inf)
    number = float(value)
    match quantity.qualifier:
        case Qualifier.ABOUT:
            found = (number * (1 - _ABOUT), number * (1 + _ABOUT))
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            found = (number, math.inf)
        case Qualifier.UP_TO | Qualifier.FEWER_THAN:
            found = (0.0, number)
        case Qualifier.EXACT:
            found = (number, number)
    low = min(found[0], float(lower)) if lower is not None else found[0]
    return (low, max(found[1], float(upper)) if upper is not None else found[1])


@dataclass(frozen=True, slots=True)
class _Voice:
    speakers: frozenset[str]
    voices: frozenset[str]
    name: str
    outlets: frozenset[str]


@lru_cache(maxsize=65_536)
def _voice(side: Side, body: str | None, person: str | None, publisher: str) -> _Voice:
    speakers = _speakers(side, body, person, publisher)
    voices = frozenset(key for key in speakers if _PERSON not in key) or speakers
    name = body or person or publisher
    return _Voice(speakers, voices, name, frozenset([_fold(publisher)]))


def _speakers(side: Side, body: str | None, person: str | None, publisher: str) -> frozenset[str]:
    """Return keys of who speaks: the body, its parts where several speak jointly, the person."""
    if body is None and person is None:
        return frozenset([f"outlet:{_fold(publisher)}"])
    keys = {f"{side.value}:{key}" for key in _body_keys(body)} if body else set()
    if person:
        keys.add(f"{side.value}{_PERSON}{_fold(person)}")
    return frozenset(keys)


@lru_cache(maxsize=65_536)
def _cites(cited_via: tuple[str, ...], publisher: str) -> frozenset[str]:
    return frozenset(map(_fold, cited_via)) - {_fold(publisher)}


@lru_cache(maxsize=65_536)
def _fold(name: str) -> str:
    """Return the folded name; the press has few words, and they come again and again."""
    return fold(name)


def _fold_words(text: str) -> list[str]:
    return [key for word in _WORD.findall(text) if (key := _fold(word))]


@lru_cache(maxsize=8_192)
def _body_keys(body: str) -> frozenset[str]:
    bare = _BRACKETS.sub(" ", body)
    parts = [part for part in re.split(r",| and |/|;", bare) if _BODY.search(part)]
    names = [bare, *(parts if len(parts) > 1 else ())]
    keys = {key for name in names if (key := _name_key(name))}
    short = {_fold(one) for one in _BRACKETS.findall(body) if one.isupper() and len(one) >= 3}
    return frozenset(keys | short | {_fold(part) for part in parts if part.strip().isupper()})


def _name_key(name: str) -> str:
    words = {word.removesuffix("s") for word in _fold_words(name)} - _GENERIC
    return " ".join(sorted(words)) or _fold(name)


def _eras(claim: Claim) -> frozenset[str]:
    if claim.topic is not Topic.MISSING_PERSONS:
        return _NOTHING
    since = [one.since for one in claim.quantities if one.since]
    return _eras_of(" ".join(filter(None, (claim.note, claim.event_from, *since))))


@lru_cache(maxsize=65_536)
def _eras_of(told: str) -> frozenset[str]:
    first = {"first"} if _FIRST_WAR.search(told) else set()
    return frozenset(first | {match[0] for match in _LATER_WARS.finditer(told)})


def _text(claim: Claim) -> str:
    return claim.quote.exact if claim.quote else claim.statement


# Kept for few texts only: a claim's words are wanted while its neighbours are looked at.
@lru_cache(maxsize=4_096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _fold_words(text) if word not in _STOP)


def _rare_words(text: str) -> tuple[str, ...]:
    return tuple(sorted(_words(text), key=_rarity)[:_RARE_WORDS])


@lru_cache(maxsize=65_536)
def _rarity(word: str) -> int:
    # As good as any order that is the same for all texts.
    return crc32(word.encode())
