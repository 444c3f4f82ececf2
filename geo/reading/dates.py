"""The dates of a text, and what each is told for.

A date may be that of an event, the beginning or the end of a period, or the date of something else:
a war, a treaty, a birth, the year in which a mine was made, the line that says when an article was
printed. Prepositions, case endings and the words of data/rules/calendar.csv tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from geo import edtf
from geo.forms import Flat, Hit
from geo.reading.calendar import DateMention, Role, printed_dates
from geo.reading.date_roles import part_of_year, told_for, with_edge
from geo.reading.relative_days import relative_dates
from geo.reading.spans import Spans
from geo.rules import CalendarWord, Rules

__all__ = ["DateMention", "Role", "find_dates"]

# What stands between the two dates of one window: "29 April to 5 May", "29 aprel – 5 may".
_TO = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:to|until|till|through|по|до|-дән|and|и|və|մինչև|մինչեւ)\s|"
    r"(?:-?(?:dan|dən|ից))?[ ,]\s?)\Z"
)
_BOTH = re.compile(r"\s(?:and|и|və|և|եւ)\s\Z")
_BETWEEN = re.compile(r"\b(?:between|между|from|с|со)\s(?:the\s)?\Z", re.IGNORECASE)


def find_dates(
    text: str, flat: Flat, language: str, rules: Rules, published: str | None = None
) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order, never overlapping, each with its role."""
    words = Spans(rules.calendar[language].find_all(flat))
    standing = Spans(rules.calendar[language].find(flat))
    plain = _apart(printed_dates(text, flat, language, rules, words, published))
    printed = [
        told_for(text, one, words, language) if one.role is Role.EVENT else one
        for one in _windows(text, plain)
    ]
    relative = [
        _with_role(text, one, words, language)
        for one in relative_dates(text, standing, printed, language, rules, published)
    ]
    return tuple(_apart((*printed, *relative)))


def _with_role(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> DateMention:
    """Return a day that a word stands for with its role.

    Such a word is never said of a noun: only the ends of a period are asked for.
    """
    if one.role is not Role.EVENT:
        return one
    window = len(one.edtf or "") == 4 and part_of_year(text, one, words, language)
    return window or with_edge(text, one, words, language)


def _apart(mentions: Iterable[DateMention]) -> list[DateMention]:
    """Return the valid ones that stand apart: at one place the fuller, which begins first."""
    found: list[DateMention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        valid = mention.edtf is None or edtf.is_valid(mention.edtf)
        if valid and (not found or mention.start >= found[-1].end):
            found.append(mention)
    return found


def _windows(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the dates, two that are the ends of one window as one."""
    index = 0
    while index < len(dates):
        one = dates[index]
        following = dates[index + 1] if index + 1 < len(dates) else None
        if following is not None and _are_ends(text, one, following):
            yield _window(one, following)
            index += 2
            continue
        yield one
        index += 1


def _are_ends(text: str, one: DateMention, other: DateMention) -> bool:
    between = text[one.end : other.start]
    told = one.role is Role.EVENT and other.role is Role.EVENT
    if not told or one.until or other.until or len(between) > 12:
        return False
    same = len(one.edtf or "") == len(other.edtf or "") or other.inferred or one.inferred
    if _BOTH.fullmatch(between):
        months = len(other.edtf or "") == 7 and len(one.edtf or "") in (0, 7)
        return same and (months or bool(_BETWEEN.search(text, max(0, one.start - 14), one.start)))
    if not between.strip() or between.strip() == ",":
        # "aprelin 29-dan mayın 5-dək": the cases say it.
        return same and bool(re.search(r"(?:d[aə]n|ից)\Z", text[one.start : one.end]))
    return same and bool(_TO.fullmatch(between))


def _window(one: DateMention, other: DateMention) -> DateMention:
    first, last = one.edtf, other.edtf
    if first and last and one.inferred and not other.inferred:
        # "From 29 April to 5 May 2023": the year is said once, at the end.
        first = last[:4] + first[4:]
        first = first if first <= last else str(int(last[:4]) - 1) + first[4:]
    whole = first and last and len(first) == len(last) and first <= last
    if not whole or first is None:
        return DateMention(None, one.start, other.end, role=Role.ASIDE)
    return DateMention(first, one.start, other.end, one.inferred and other.inferred, last)
