"""Times of more than a day that words stand for: last week, the past 24 hours, the same month.

They are counted from the article's day, or point back to the time told last. A bulletin's own week
and words of another time ("before that") are told too, each with its role.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from geo.forms import Hit
from geo.reading.calendar import DateMention, Role
from geo.rules import CalendarWord

# How much of the date told before they mean: its year is four characters of it, its month seven.
SAME = {"same_year": 4, "same_month": 7, "same_period": 10}
SPANS = frozenset({"week", "last_days", "digest", "part", "earlier", "year_start", "so_far", *SAME})
_THE_YEAR_BEFORE = re.compile(r"(?<!\w)(?:ilin|տարվա)\s\Z")
_THE_YEAR_AFTER = re.compile(r"\s?(?:the year|года)(?!\w)(?!\s\d)")
# A weekly bulletin of a Friday is of its own week, one of a Monday of the week before.
_WEEK_IS_TOLD_FROM = 5


def span_of_time(
    text: str,
    word: Hit[CalendarWord],
    published: str | None,
    told: DateMention | None,
    language: str,
) -> DateMention | None:
    """Return the time that a word stands for; None where its words tell no time at all.

    `told` is the time told last. "The same week" has no date where none was told.
    """
    role = word.value.role
    written = date.fromisoformat(published) if published and len(published) == 10 else None
    if role == "week":
        return _week(word, written)
    if role == "last_days":
        return _last_days(word, written)
    if role == "digest":
        return _digest(word, written)
    if role == "part":
        return _part(word, written) if _is_of_the_year(text, word, language) else None
    if role == "earlier":
        return DateMention(None, word.start, word.end, role=Role.EARLIER)
    if role in ("year_start", "so_far"):
        return _running(word, published)
    return _told_again(word, told) if told else DateMention(None, word.start, word.end)


def may_be_told_again(one: DateMention) -> bool:
    """Say whether "that day" or "the same week" may point back to it: a week in a headline too."""
    if one.edtf is None:
        return False
    return one.role is Role.EVENT or (one.until is not None and one.is_day)


def points_at_a_longer_time(word: Hit[CalendarWord], told: DateMention | None) -> bool:
    """Say whether "that day" stands for a month or a year, the only time that the text has told."""
    return (
        word.value.role == "beside"
        and word.value.value == 0
        and told is not None
        and not told.is_day
    )


def _told_again(word: Hit[CalendarWord], told: DateMention) -> DateMention:
    """Return the time told before, or the month or the year that it lies in."""
    length = SAME.get(word.value.role, 10)
    first, until = (told.edtf or "")[:length], told.until
    until = until[:length] if until and until[:length] != first else None
    return DateMention(first, word.start, word.end, inferred=True, until=until)


def _week(word: Hit[CalendarWord], written: date | None) -> DateMention:
    """Return the seven days from Monday of the week before the article's, or of its own."""
    if written is None:
        return DateMention(None, word.start, word.end)
    monday = written - timedelta(days=written.isoweekday() - 1 - 7 * word.value.value)
    last = monday + timedelta(days=6)
    first, until = monday.isoformat(), min(last, written).isoformat()
    return DateMention(first, word.start, word.end, inferred=True, until=until)


def _last_days(word: Hit[CalendarWord], written: date | None) -> DateMention:
    """Return the days up to the article's: "the past 24 hours" lie on two."""
    if written is None:
        return DateMention(None, word.start, word.end)
    first = written + timedelta(days=word.value.value)
    return DateMention(
        first.isoformat(), word.start, word.end, inferred=True, until=written.isoformat()
    )


def _digest(word: Hit[CalendarWord], written: date | None) -> DateMention:
    """Return the day that a daily bulletin is of, or the week: at its end the week that runs."""
    if written is None:
        return DateMention(None, word.start, word.end, role=Role.DIGEST)
    if word.value.value == 1:
        return DateMention(written.isoformat(), word.start, word.end, True, role=Role.DIGEST)
    week = CalendarWord("week", 0 if written.isoweekday() >= _WEEK_IS_TOLD_FROM else -1)
    return replace(_week(Hit(word.start, word.end, week), written), role=Role.DIGEST)


def _is_of_the_year(text: str, word: Hit[CalendarWord], language: str) -> bool:
    """Say whether months are told of "the year", which is the article's."""
    if language in ("az", "hy"):
        return bool(_THE_YEAR_BEFORE.search(text, max(0, word.start - 8), word.start))
    return bool(_THE_YEAR_AFTER.match(text, word.end))


def _part(word: Hit[CalendarWord], written: date | None) -> DateMention | None:
    """Return "the first ten months" of the article's year."""
    if written is None:
        return None
    first, last = divmod(word.value.value, 100)
    start, until = f"{written.year}-{first:02d}", f"{written.year}-{last:02d}"
    return DateMention(start, word.start, word.end, inferred=True, until=until)


def _running(word: Hit[CalendarWord], published: str | None) -> DateMention:
    """Return "since the start of the year" as that year, "so far" as the article's day."""
    role = Role.NOW if word.value.role == "so_far" else Role.FROM
    day = published[:4] if published and role is Role.FROM else published
    return DateMention(day, word.start, word.end, inferred=True, role=role)
