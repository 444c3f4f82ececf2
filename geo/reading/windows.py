"""When one sentence makes two claims of one kind: the rule of windows.

A sentence on one thing with several numbers is one claim. It makes another one where what is
counted is counted again in a clause of its own, for another time, place or party: "143 hectares in
Fuzuli, 88 in Jabrayil", "over the week 40, since 2020 already 9,000". Men and remains that two
parties give each other are one exchange.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.models import Quantity
from geo.reading.binding import Bound, Part
from geo.reading.findings import Findings
from geo.reading.lexicon import Tag
from geo.reading.toponyms import Toponym

Counted = tuple[Bound, Quantity]

# A mark that parts clauses; one inside brackets, or inside a number, parts none.
_MARK = re.compile(r"[,;:․—–](?=\s)|\.(?=\s[^\W\d])|[()]")
# What is counted behind it is a part of what stands before it: "33 captives: 31 soldiers and two".
_OPENS_PARTS = re.compile(r"(?:\s[^\W\d][\w-]*){0,2}\s?[:՝—–](?=\s)")
_WHOLE_BEHIND = re.compile(r"(?:\s[^\W\d][\w-]*)?\s(?:daxil )?olmaqla\b", re.IGNORECASE)
# A clause that begins with a name tells of somebody else: "the UK gave half a million, Norway two".
_NAME = re.compile(
    r"[\s—–-]*(?:(?:[Tt]he|while|and|а|и|amma|isə|և|իսկ)\s)?(?P<name>[^\W\d_a-zа-яёա-ևəıöüğşç][\w-]+)"
)
_EXCHANGED = frozenset({"detainees_released", "remains_handed_over"})
_OF_TIME = frozenset({"since", "total", "period"})
_RUNNING = frozenset({"since", "total"})
# A number is set against so many of its measure before it.
_COMPARED = 8


def with_parts(
    read: Findings,
    span: tuple[int, int],
    bounds: Sequence[Bound],
    tags: Sequence[Tag],
    places: Sequence[Toponym],
) -> tuple[Bound, ...]:
    """Return the numbers of a sentence with the part of it that each stands in."""
    if len(bounds) < 2:
        return tuple(bounds)
    cuts = [_mark_between(read.text, one, other) for one, other in pairwise(bounds)]
    found: list[Bound] = []
    first, low = 0, span[0]
    for at, cut in enumerate([*cuts, span[1]], start=1):
        if cut is not None:
            part = _part(read, span[0], low, cut, tags, places)
            found += [replace(bound, within=part) for bound in bounds[first:at]]
            first, low = at, cut
    return tuple(found)


def _mark_between(text: str, one: Bound, other: Bound) -> int | None:
    """Return where the clause of a number ends, if the next number stands in another one."""
    depth = 0
    for mark in _MARK.finditer(text, _end(one), max(_end(one), other.number.start)):
        if mark.group() in "()":
            depth += 1 if mark.group() == "(" else -1
        elif depth == 0:
            return mark.end()
    return None


def _end(bound: Bound) -> int:
    return max(bound.number.end, bound.noun.end if bound.noun else 0)


def _part(
    read: Findings,
    sentence: int,
    start: int,
    end: int,
    tags: Sequence[Tag],
    places: Sequence[Toponym],
) -> Part:
    """Return what [start, end) names, of the sentence that begins at `sentence`."""
    dates = read.dates.beginning_in(start, end)
    inside = [tag for tag in tags if start <= tag.start < end and tag.cls in _OF_TIME]
    parties = read.voices.parties.beginning_in(start, end)
    bodies = read.voices.organisations.beginning_in(start, end)
    who = [hit.value.name for hit in parties] + [hit.value.name for hit in bodies]
    if not who and (name := _NAME.match(read.text, start, end)) is not None:
        who = [name["name"]]
    return Part(
        start,
        read.text.count(";", sentence, start),
        who=frozenset(who),
        where=frozenset(
            one for place in places if start <= place.start < end for one in place.place_ids
        ),
        when=frozenset(
            [*(f"{one.edtf}/{one.until}" for one in dates),
             *(read.text[tag.start : tag.end].lower() for tag in inside)]
        ),
        runs=any(tag.cls in _RUNNING for tag in inside) or any(one.opens for one in dates),
    )  # fmt: skip


def by_window(text: str, counted: Sequence[Counted]) -> Iterator[list[Counted]]:
    """Yield the numbers of each claim that the `counted` ones of a kind make.

    A number said again, or a part of another one, is left out.
    """
    window: list[Counted] = []
    told: set[tuple[str | float | None, ...]] = set()
    for at, (bound, quantity) in enumerate(counted):
        measure = quantity.measure
        again = [one for one, other in window if other.measure == measure]
        following = counted[at + 1][1].measure if at + 1 < len(counted) else None
        if again and (bound.part or _is_part_of(text, again[0], bound)):
            continue
        if following == measure and _is_within_next(text, bound):
            continue
        if any(_are_apart(one, bound, measure) for one in again[-_COMPARED:]):
            yield window
            window, told = [], set()
        elif _count_of(quantity) in told:
            continue
        window.append((bound, quantity))
        told.add(_count_of(quantity))
    if window:
        yield window


def _count_of(one: Quantity) -> tuple[str | float | None, ...]:
    """Return what two counts of the same, and as many, share: "three in four, 75 percent"."""
    if one.value is None:
        return one.measure, one.population, one.lower, one.upper
    return one.measure, one.population, round(one.value)


def _is_within_next(text: str, bound: Bound) -> bool:
    """Say whether a number is a part of the one behind it: "21-i uşaq olmaqla 327 nəfər"."""
    return _WHOLE_BEHIND.match(text, _end(bound)) is not None


def _are_apart(one: Bound, other: Bound, measure: str) -> bool:
    """Say whether two numbers of a measure are told for different times, places or parties."""
    first, second = one.within, other.within
    if first is None or second is None:
        return False
    if first.segment != second.segment or first.runs != second.runs:
        return True
    return are_told_apart(first, second, parties=measure not in _EXCHANGED)


def are_told_apart(first: Part, second: Part, *, parties: bool) -> bool:
    """Say whether two parts of a sentence tell of different times, places or, if asked, parties."""
    if first.start == second.start:
        return False
    pairs = [(first.where, second.where), (first.when, second.when)]
    if parties:
        pairs.append((first.who, second.who))
    return any(a and b and not a & b for a, b in pairs)


def _is_part_of(text: str, whole: Bound, bound: Bound) -> bool:
    """Say whether a number is a part of one before it: "33 captives: 31 soldiers and two"."""
    opens = _OPENS_PARTS.match(text, _end(whole), bound.number.start)
    return opens is not None and bound.number.value < whole.number.value
