"""Which acts a number belongs to: the nearest word of each class that binds numbers.

Nearness counts commas and other numbers between, so that of "killed two and wounded five" each verb
has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from geo.reading.counted_nouns import BREAK, HARM, NUMBER_OF_AZ
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.rules import Rules

# Acts of people and their remains, to which a number without a noun is bound.
BINDING = frozenset(
    {"kill", "injure", "casualty", "missing", "fate", "enforced", "identify", "release", "hold",
     "exhume", "rise"}
)  # fmt: skip
# A stop that parts clauses, also the Armenian one that is written like a point.
_CLAUSE_END = re.compile(r"[^\W\d]{3,}[.;:․](?=\s)")
_COMMA, _NUMBER_BETWEEN, _JOINED = 40, 25, 15
_JOINS, _WIDE_AND = re.compile(r",? (?:and|or|и|və|և|եւ|ու) (?:then |later |subsequently )?"), 20
_AND = re.compile(r"\s(?:and|while|but|и|а|və|և|եւ|ու|իսկ)\s")


def acts_near(
    text: str,
    number: Number,
    noun: Tag | None,
    tags: Sequence[Tag],
    numbers: Sequence[Number],
    rules: Rules,
) -> tuple[tuple[int, Tag], ...]:
    """Return the nearest word of each class that binds numbers or tells measures apart."""
    nearest: dict[str, tuple[int, Tag]] = {}
    starts = [other.start for other in numbers]
    start, end = number.start, max(number.end, noun.end if noun else 0)
    of = NUMBER_OF_AZ.search(text, max(0, start - 40), start)
    named = of.start() + 2 if of else None
    for tag in tags:
        if tag.cls not in BINDING and tag.cls not in rules.telling_acts:
            continue
        low, high = (end, tag.start) if tag.start >= end else (tag.end, start)
        if high < low or tag.end == named:
            low = high
        if tag.cls in nearest and high - low >= nearest[tag.cls][0]:
            # Nothing parts a word from a number less than the code points between them.
            continue
        distance = _distance(text, low, high, starts)
        if tag.cls in HARM and _is_parted(text, number, tag, numbers):
            continue
        if tag.cls not in nearest or distance < nearest[tag.cls][0]:
            nearest[tag.cls] = distance, tag
    both = [
        (far, Tag(other.cls, tag.start, tag.end))
        for far, tag in nearest.values()
        for other in tags
        if tag.cls not in BINDING and _is_joined(text, tag, other, rules)
    ]
    return tuple(sorted((*nearest.values(), *both), key=_by_distance))


def _is_joined(text: str, one: Tag, other: Tag, rules: Rules) -> bool:
    """Say whether two acts are told together, so that their numbers are of both."""
    if other.cls not in rules.telling_acts or other.cls in BINDING:
        return False
    low, high = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    return 0 < high - low <= _WIDE_AND and bool(_JOINS.fullmatch(text, low, high))


def _is_parted(text: str, number: Number, harm: Tag, numbers: Sequence[Number]) -> bool:
    """Say whether harm behind a number is told of a later one: "two were ploughing: one died"."""
    between = text[number.end : harm.start]
    later = any(number.end < other.start < harm.end for other in numbers)
    return later and bool(_CLAUSE_END.search(between))


def _by_distance(near: tuple[int, Tag]) -> tuple[int, int]:
    return near[0], near[1].start


def _distance(text: str, low: int, high: int, starts: Sequence[int]) -> int:
    """Return how far [low, high) parts a word from a number: commas and numbers part them more.

    `starts` are those of all numbers, in order.
    """
    between = text[low:high]
    crossed = bisect_left(starts, high) - bisect_left(starts, low)
    parts = _COMMA * len(BREAK.findall(between)) + _JOINED * len(_AND.findall(between))
    return len(between) + parts + _NUMBER_BETWEEN * crossed
