"""Days told by the article's date or by the day told before: "on Tuesday", "həmin gün".

A weekday is the latest such day up to the article's date, since news tells what has happened. Where
a word may be told from either ("накануне" after another day), no day is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from geo.forms import Hit, flatten
from geo.reading.calendar import DateMention, Role
from geo.reading.spans import Spans
from geo.reading.spans_of_time import (
    SAME,
    SPANS,
    may_be_told_again,
    points_at_a_longer_time,
    span_of_time,
)
from geo.rules import CalendarWord, Rules

_DAYS = frozenset(
    {"weekday", "weekday_last", "weekday_next", "day", "eve", "beside", "days_ago", "days_beside",
     "month", "last_month", "months_ago", "year", "season"}
)  # fmt: skip
_WORD_BEFORE = re.compile(r"(?P<word>\d{1,3}|[^\W\d_]+)\s\Z")
_LONGEST_WORD = 16
_STOP = re.compile(r"[.!?։]\s|\n")


def relative_dates(
    text: str,
    words: Spans[Hit[CalendarWord]],
    printed: Sequence[DateMention],
    language: str,
    rules: Rules,
    published: str | None,
) -> Iterator[DateMention]:
    """Yield the days that words of `words` stand for, in order; `printed` are the printed dates.

    `edtf` is None where nothing tells which day it is.
    """
    written = _day(published)
    dates = Spans(printed)
    days = iter([one for one in printed if may_be_told_again(one)])
    following = next(days, None)
    told: DateMention | None = None
    last: date | None = None
    for word in words.all:
        role = word.value.role
        # "April, during the month" is the April told right before it.
        begin = word.start - 2 if role in SAME else word.start
        if role not in _DAYS | SPANS or dates.touching(begin, word.end):
            continue
        while following is not None and following.start < word.start:
            told, last = following, _day(following.edtf)
            following = next(days, None)
        if role in SPANS or points_at_a_longer_time(word, told):
            span = span_of_time(text, word, published, told, language)
            if span is not None:
                told = span if span.edtf and span.role is Role.EVENT else told
                yield span
            continue
        near = last if told and not _STOP.search(text, told.end, word.start) else None
        meant = _meant(text, word, written, last, near, language, rules)
        if meant is None:
            continue
        start, end, day = meant
        mention = DateMention(day, start, end, inferred=day is not None)
        if mention.edtf is not None:
            told, last = mention, _day(day)
        yield mention


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == 10 else None


def _meant(
    text: str,
    word: Hit[CalendarWord],
    written: date | None,
    last: date | None,
    near: date | None,
    language: str,
    rules: Rules,
) -> tuple[int, int, str | None] | None:
    """Return the span of the words and the day; no day where none is told, None for no such words.

    `written` is the article's day, `last` the day told before, `near` the one of the same sentence.
    """
    role, value = word.value.role, word.value.value
    start = word.start
    if role.startswith("weekday"):
        if language == "en" and not _has_capital(text, word):
            return None
        return start, word.end, _text(_weekday(role, value, written))
    if role == "last_month":
        if not _has_capital(text, word):
            return None
        return start, word.end, _month(_back_to(value, written), written)
    if role == "month":
        return start, word.end, _month(value, written)
    if role in ("year", "season"):
        if _number_before(text, start, language, rules) is not None:
            # "Of two years" ("երկու տարվա") is none.
            return None
        # A season is told by its year: EDTF level 0 has no seasons.
        return start, word.end, str(written.year + value) if written else None
    if role == "day":
        return start, word.end, _text(_moved(written, value))
    if role == "eve":
        return start, word.end, _text(_moved(near or _eve_of(written, last), value))
    if role == "beside":
        return start, word.end, _text(_moved(last, value) if last else _beside(written, value))
    number = _number_before(text, start, language, rules)
    if number is None:
        return None
    begin, count = number
    if role == "months_ago":
        return begin, word.end, _month(value * count, written)
    since = written if role == "days_ago" else last
    return begin, word.end, _text(_moved(since, value * count))


def _eve_of(written: date | None, last: date | None) -> date | None:
    """Return the day whose eve is meant: the article's, unless the text has told another day."""
    return written if last is None or last == written else None


def _beside(written: date | None, value: int) -> date | None:
    """Return the day "a day earlier" where the text has told no day: the article's eve."""
    return _moved(written, value) if value < 0 else None


def _weekday(role: str, value: int, written: date | None) -> date | None:
    if written is None or role == "weekday_next":
        return None
    back = (written.isoweekday() - value) % 7
    return written - timedelta(days=back or (7 if role == "weekday_last" else 0))


def _month(value: int, written: date | None) -> str | None:
    if written is None:
        return None
    months = written.year * 12 + written.month - 1 + value
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _back_to(month: int, written: date | None) -> int:
    """Return how many months back "last November" lies; in November, a year."""
    return -((written.month - month) % 12 or 12) if written else 0


def _moved(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _has_capital(text: str, word: Hit[CalendarWord]) -> bool:
    return any(letter.isupper() for letter in text[word.start : word.end])


def _number_before(text: str, start: int, language: str, rules: Rules) -> tuple[int, int] | None:
    """Return where the number before "days later" begins, and the number."""
    found = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    if found is None:
        return None
    if found["word"].isdigit():
        return found.start(), int(found["word"])
    for hit in rules.numbers[language].find(flatten(found["word"], language)):
        if hit.end - hit.start == len(found["word"]) and 0 < hit.value < 100:
            return found.start(), int(hit.value)
    return None
