"""Counts told by an ordinal: "the fourth mine accident since January", "the twelfth victim".

The last one tells how many there were, where it is said to be so many in a time or of its kind.
Any other ordinal names one of several ("the second blast wounded him") and counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.forms import Flat
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.rules import Rules
from geo.vocabulary import Qualifier

_IN_DIGITS = re.compile(
    r"(?<![\w.,:-])(?P<digits>\d{1,4})(?:(?:st|nd|rd|th)|-(?:й|я|е|го|м|ю|ой|ый|ая)|"
    r"-(?:[ıiuü]?n)?c[ıiuü]\w*|-?րդ\w*)(?!\w)"
)
# What is counted so, and the class of thing that it stands for.
_COUNTED = {"incident": "incident", "blast": "incident", "casualty": "casualty"}
_REACH, _WORDS = 50, 4
_BREAK = re.compile(r"[,;:.!?։]")
_TIMES = frozenset({"since", "total", "period"})
# "Such", "already", "this year", "in a row": the ordinal counts up to now.
_SO_FAR = re.compile(
    r"\b(?:such|already|this (?:year|month)|in a row|так(?:ой|ое|ая)|подобн\w+|аналогичн\w+|уже|"
    r"подряд|(?:в этом|за) год\w*|belə|artıq|bu il|ərzində|ildə|նման|նմանատիպ|արդեն|այս տար\w+)\b",
    re.IGNORECASE,
)
# "The blast was already the fourth".
_BECAME = re.compile(r"\s(?:стал[аио]?|was|is|became|—|–)\s(?:уже |already |the )*\Z")


def with_ordinals(
    text: str, flat: Flat, numbers: Sequence[Number], language: str, rules: Rules
) -> tuple[Number, ...]:
    """Return the numbers of `text` with its ordinals, in the place of number words inside them."""
    found = {number.start: number for number in _ordinals(text, flat, language, rules)}
    ordinals = sorted(found.values(), key=_start)
    kept: list[Number] = []
    at = 0
    for number in numbers:
        while at < len(ordinals) and ordinals[at].end <= number.start:
            kept.append(ordinals[at])
            at += 1
        if at == len(ordinals) or number.end <= ordinals[at].start:
            kept.append(number)
    return (*kept, *ordinals[at:])


def _start(number: Number) -> int:
    return number.start


def _ordinals(text: str, flat: Flat, language: str, rules: Rules) -> Iterator[Number]:
    for hit in rules.ordinals[language].find(flat):
        yield Number(hit.value, Qualifier.EXACT, hit.start, hit.end, nth=True)
    for match in _IN_DIGITS.finditer(text):
        value = int(match["digits"])
        if value > 1:
            yield Number(value, Qualifier.EXACT, match.start(), match.end(), nth=True)


def counted_up_to(text: str, number: Number, tags: Sequence[Tag]) -> Tag | None:
    """Return what an ordinal counts up to now, at its word; None where it only names one of some.

    `tags` are those of its sentence.
    """
    counted = next((tag for tag in tags if _is_counted(text, number, tag)), None)
    if counted is None:
        return None
    low = max(0, min(number.start, counted.start) - _REACH)
    high = max(number.end, counted.end) + _REACH
    so_far = any(tag.cls in _TIMES for tag in tags) or _SO_FAR.search(text, low, high)
    return Tag(_COUNTED[counted.cls], counted.start, counted.end) if so_far else None


def _is_counted(text: str, number: Number, tag: Tag) -> bool:
    if tag.cls not in _COUNTED:
        return False
    if tag.end <= number.start:
        return bool(_BECAME.search(text, tag.end, number.start)) or bool(
            number.start - tag.end <= _REACH
            and _BECAME.search(text, max(tag.end, number.start - 20), number.start)
            and not _BREAK.search(text, tag.end, number.start)
        )
    between = text[number.end : tag.start]
    near = 0 <= tag.start - number.end <= _REACH and len(between.split()) <= _WORDS
    return near and not _BREAK.search(between)
