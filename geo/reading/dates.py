"""Calendar dates as they stand in texts of the four languages.

A day without a year gets the year of the article's date, and never a day after it; that is said
(`inferred`). Weekdays and "today" are taken from the article's date alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from geo import edtf
from geo.forms import Flat
from geo.rules import Rules

_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|"
    r"(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>(?:19|20)\d\d))(?![\d])"
)
_DAY_BEFORE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?(?:-[ıiuüсcիին]+)?[\s\u00a0]+(?:of\s)?\Z"
)
_DAY_AFTER = re.compile(r"[\s\u00a0]+(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|-ին|-ի|-ը)?(?![.,]\d)")
_RANGE_BEFORE = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|по|до|və)\s?"
    r"(?P<last>\d{1,2})(?:st|nd|rd|th)?[\s\u00a0](?:of\s)?\Z"
)
_RANGE_AFTER = re.compile(
    r"[\s\u00a0](?P<first>\d{1,2})(?:-?[^\W\d_]+)?\s?(?:[-–—]|\s)\s?"
    r"(?P<last>\d{1,2})(?!\d)(?=-?[^\W\d_])"
)
_YEAR_AFTER = re.compile(r"[^\w]{1,3}(?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:-?\w{0,3})?[ \u00a0]+"
    r"(?:il\w*|թ\.|թվական\w*|г\.|год\w*)?[ \u00a0]*(?P<day>\d{1,2})?[ \u00a0]*\Z"
)
# The ablative of Azerbaijani and Armenian, on the day, the month or the year.
_FROM = re.compile(r"(?:d[aə]n|ից)(?!\w)")
_YEAR = re.compile(
    r"\b(?:in|during|year|в|во)\s(?P<year>(?:19|20)\d\d)(?![\d-])|(?<!\d)(?P<year2>(?:19|20)\d\d)(?:-\w{1,3})?[\s\u00a0](?:год\w*|г\.|il\w*|թ\.|թվական\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at [start, end) of a text, as EDTF; `inferred` where its year is the article's.

    `until` is the last day of a window ("3-9 June"). `opens` says that its case ending means "from
    that date on". `edtf` is None where the year is not known: a number of it is still no count.
    """

    edtf: str | None
    start: int
    end: int
    inferred: bool = False
    until: str | None = None
    opens: bool = False


def find_dates(
    text: str, flat: Flat, language: str, rules: Rules, published: str | None = None
) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order, never overlapping."""
    every = (
        *_numeric(text),
        *_with_months(text, flat, language, rules, published),
        *_years(text),
    )
    known = [one for one in every if one.edtf is None or edtf.is_valid(one.edtf)]
    found: list[DateMention] = []
    # At one place the fuller form, which begins first or is longer.
    for mention in sorted(known, key=lambda one: (one.start, -one.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return tuple(
        replace(one, opens=bool(_FROM.search(text, one.end - 4, one.end + 7))) for one in found
    )


def _numeric(text: str) -> Iterator[DateMention]:
    for match in _NUMERIC.finditer(text):
        year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
        yield DateMention(f"{year}-{int(month):02d}-{int(day):02d}", *match.span())


def _with_months(
    text: str, flat: Flat, language: str, rules: Rules, published: str | None
) -> Iterator[DateMention]:
    for hit in rules.months[language].find(flat):
        if language == "en" and not text[hit.start].isupper():
            continue
        start, end, day, year = hit.start, hit.end, None, None
        last: str | None = None
        if span := _RANGE_BEFORE.search(text, max(0, start - 24), start):
            day, last, start = span["first"], span["last"], span.start("first")
        elif span := _RANGE_AFTER.match(text, end):
            day, last, end = span["first"], span["last"], span.end("last")
        elif before := _DAY_BEFORE.search(text, max(0, start - 12), start):
            day, start = before["day"], before.start("day")
        elif after := _DAY_AFTER.match(text, end):
            day, end = after["day"], after.end()
        if following := _YEAR_AFTER.match(text, end):
            year, end = following["year"], following.end()
        elif leading := _YEAR_BEFORE.search(text, max(0, start - 16), start):
            year, start = leading["year"], leading.start()
            day = day or leading["day"]
        inferred = year is None
        if year is None:
            year = _year_for(hit.value, day, published)
        if year is not None and (day is not None or not inferred):
            month = f"{year}-{hit.value:02d}"
            first = f"{month}-{int(day):02d}" if day else month
            until = f"{month}-{int(last):02d}" if last else None
            if until is not None and not edtf.is_valid(until):
                until = None
            yield DateMention(first, start, end, inferred, until)
        elif day is not None:
            yield DateMention(None, start, end)


def _years(text: str) -> Iterator[DateMention]:
    for match in _YEAR.finditer(text):
        name = "year" if match["year"] else "year2"
        yield DateMention(match[name], match.start(name), match.end())


def _year_for(month: int, day: str | None, published: str | None) -> str | None:
    """Return the year of the latest such day up to the article's date; None without that date."""
    if published is None or len(published) < 10 or day is None:
        return None
    try:
        written = date.fromisoformat(published[:10])
        meant = date(written.year, month, int(day))
    except ValueError:
        return None
    return str(meant.year if meant <= written else meant.year - 1)
