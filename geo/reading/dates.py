"""The dates of a text, and what each is told for.

A date may be that of an event, the beginning or the end of a period, or the date of something else:
a war, a treaty, a birth, the year in which a mine was made, the line that says when an article was
printed. Prepositions, case endings and the words of data/rules/calendar.csv tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geo import edtf
from geo.forms import Flat, Hit
from geo.reading.calendar import DateMention, Role, find_figures, printed_dates
from geo.reading.date_roles import part_of_year, told_for, with_edge
from geo.reading.relative_days import relative_dates
from geo.reading.spans import Spans
from geo.rules import CalendarWord, Rules

__all__ = ["DateMention", "Role", "find_dates"]

# What stands between the two dates of one window: "29 April to 5 May", "29 aprel – 5 may".
_TO = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:to|until|till|through|по|до|-дән|and|и|və|մինչև|մինչեւ)\s"
    r"(?:(?:the\s)?(?:spring|summer|autumn|fall|winter)\s(?:of\s)?|весну\s|лето\s|осень\s|зиму\s)?|"
    r"(?:-?(?:dan|dən|ից))?[ ,]\s?)\Z"
)
_HEADINGS = 250
_SENTENCE_END = re.compile(r"[a-zа-яəışğçöüա-և]{3}[.!?։]\s")
# "From 2000 to September 2023": a year and a month are the ends of a window where a word says so.
_REACHES = re.compile(r"\s(?:to|until|till|through|по|до|մինչև|մինչեւ)\s")
_BOTH = re.compile(r"\s(?:and|и|və|և|եւ)\s\Z")
_BETWEEN = re.compile(r"\b(?:between|между|from|с|со)\s(?:the\s)?\Z", re.IGNORECASE)


def find_dates(
    text: str, flat: Flat, language: str, rules: Rules, published: str | None = None
) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order, never overlapping, each with its role."""
    words = Spans(rules.calendar[language].find_all(flat))
    standing = Spans(rules.calendar[language].find(flat))
    figures = find_figures(text, flat, language, rules)
    plain = _apart(printed_dates(text, figures, language, words, published))
    if published is None and (published := _end_of_bulletin(text, plain)) is not None:
        plain = _apart(printed_dates(text, figures, language, words, published))
    elif published is None and (last := _latest_day(plain)) is not None:
        again = printed_dates(text, figures, language, words, last)
        plain = [_of_that_year(one, last) for one in _apart(again)]
    printed = [
        told_for(text, one, words, language) if one.role is Role.EVENT else one
        for one in _windows(text, plain)
    ]
    relative = [
        _with_role(text, one, words, language)
        for one in relative_dates(text, standing, printed, language, rules, published)
    ]
    return tuple(_apart((*printed, *relative)))


def _latest_day(dates: Sequence[DateMention]) -> str | None:
    """Return the latest day told with its year, if no later year is told: the text is of then."""
    days = [one.edtf for one in dates if one.is_day and one.edtf is not None]
    last = max(days, default=None)
    years = [(one.until or one.edtf)[:4] for one in dates if one.edtf is not None]
    return last if last is not None and last[:4] == max(years) else None


def _of_that_year(one: DateMention, last: str) -> DateMention:
    """Return a date whose year is told by the latest day: one later in that year has no year."""
    if not one.inferred or one.edtf is None or one.edtf[:4] == last[:4]:
        return one
    return replace(one, edtf=None, until=None, inferred=False)


def _end_of_bulletin(text: str, dates: Sequence[DateMention]) -> str | None:
    """Return the last day of the window in the headings: without a date, a bulletin is of then."""
    for one in dates:
        if one.start > _HEADINGS:
            return None
        if one.is_day and one.until is not None and not _SENTENCE_END.search(text, 0, one.start):
            return one.until
    return None


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
    if not told or one.until or other.until or len(between) > 20:
        return False
    same = len(one.edtf or "") == len(other.edtf or "") or other.inferred or one.inferred
    if _BOTH.fullmatch(between):
        months = len(other.edtf or "") == 7 and len(one.edtf or "") in (0, 7)
        return same and (months or bool(_BETWEEN.search(text, max(0, one.start - 14), one.start)))
    if not between.strip() or between.strip() == ",":
        # "aprelin 29-dan mayın 5-dək": the cases say it.
        return same and bool(re.search(r"(?:d[aə]n|ից)\Z", text[one.start : one.end]))
    return bool(_TO.fullmatch(between)) and (same or bool(_REACHES.match(between)))


def _window(one: DateMention, other: DateMention) -> DateMention:
    """Return the window of two ends; one from a month to a year is told by its years."""
    first, last = one.edtf, other.edtf
    if first and last and one.inferred and not other.inferred:
        # "From 29 April to 5 May 2023": the year is said once, at the end.
        first = last[:4] + first[4:]
        first = first if first <= last else str(int(last[:4]) - 1) + first[4:]
    if first and last and first > last and one.inferred and other.inferred:
        first = str(int(first[:4]) - 1) + first[4:]
    if first and last:
        first = first[: max(len(last), 4)]
    if first is None or last is None or first >= last:
        return DateMention(None, one.start, other.end, role=Role.ASIDE)
    return DateMention(first, one.start, other.end, one.inferred and other.inferred, last)
