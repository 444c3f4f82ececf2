"""Shares told in words: "a quarter of the maps", "three in four of the victims", as per cent.

Thirds are rounded to whole per cent. A share of a time ("a quarter of a century") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.forms import Flat
from geo.reading.numbers import Number, qualified
from geo.reading.spans import Spans
from geo.rules import Rules
from geo.vocabulary import Qualifier

# "One in three": between two small numbers, of which the second is one that shares are told of.
_LINK = {
    "en": re.compile(r"\s(?:out of|in)(?: every| each)?\s", re.IGNORECASE),
    "ru": re.compile(r"\sиз(?: каждых)?\s", re.IGNORECASE),
}
_WHOLES = frozenset({2, 3, 4, 5, 10, 20, 100})


def with_shares(
    text: str, flat: Flat, numbers: Sequence[Number], language: str, rules: Rules
) -> tuple[Number, ...]:
    """Return the numbers of `text` in order, with its shares in the place of their words."""
    shares = [*_in_words(text, flat, language, rules), *_of_wholes(text, numbers, language)]
    shares.sort(key=_start)
    kept: list[Number] = []
    at = 0
    for number in numbers:
        while at < len(shares) and shares[at].end <= number.start:
            kept.append(shares[at])
            at += 1
        if at == len(shares) or number.end <= shares[at].start:
            kept.append(number)
    return (*kept, *shares[at:])


def _start(number: Number) -> int:
    return number.start


def _in_words(text: str, flat: Flat, language: str, rules: Rules) -> Iterator[Number]:
    qualifiers = Spans(rules.qualifiers[language].find(flat))
    for hit in rules.shares[language].find(flat):
        if hit.value:
            share = Number(hit.value, Qualifier.EXACT, hit.start, hit.end, share=True)
            yield qualified(text, share, qualifiers)


def _of_wholes(text: str, numbers: Sequence[Number], language: str) -> Iterator[Number]:
    link = _LINK.get(language)
    if link is None:
        return
    for part, whole in pairwise(numbers):
        if whole.value not in _WHOLES or not 0 < part.value < whole.value:
            continue
        if part.lower is None and link.fullmatch(text, part.end, whole.start):
            value = round(100 * part.value / whole.value)
            yield replace(part, value=value, end=whole.end, bare=False, share=True)
