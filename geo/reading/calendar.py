"""Days, months and years as they are printed in figures and names of months.

What is printed without its year is given the year of the article's date, as the latest that is not
after it; that is said (`inferred`). A month alone is one only where its wording says so ("in
August", "avqustda", "в августе", "օգոստոսին"): "may" and "march" are other words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo import edtf
from geo.forms import Flat, Hit
from geo.reading.spans import Spans
from geo.rules import CalendarWord, Rules


class Role(StrEnum):
    """What a date is told for: what happened then, a period's ends, or something else.

    NOW is said of words such as "so far": what is counted runs up to the article's day. DIGEST is
    said of "daily bulletin": the day or the week that all of it is of. EARLIER is said of "before
    that" and "later": another time than the one told, and not known.
    """

    EVENT = "event"
    FROM = "from"
    UNTIL = "until"
    ASIDE = "aside"
    NOW = "now"
    DIGEST = "digest"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at [start, end) of a text, as EDTF; `inferred` where it rests on the article's date.

    `until` is the last day of a window ("3-9 June"). `edtf` is None where the text does not tell
    one date: a decade, several years, a day whose year is not known. A number of it is still no
    count. `act` is where the act stands that has this date, if it is one of those that a date is
    said of aside: "who died in March".
    """

    edtf: str | None
    start: int
    end: int
    inferred: bool = False
    until: str | None = None
    role: Role = Role.EVENT
    act: tuple[int, int] | None = None

    @property
    def opens(self) -> bool:
        """Say whether it is told as the beginning of a period."""
        return self.role is Role.FROM

    @property
    def is_day(self) -> bool:
        """Say whether it is told to the day."""
        return self.edtf is not None and len(self.edtf) == 10


_YEAR_FORM = r"(?:19|20)\d\d"
# Where figures begin: no pattern of a date begins inside a run of them.
_FIGURES = re.compile(r"\d+")
# No word before a year that makes it a date is longer, with its space: "beginning of ".
_YEAR_WORD = 16
_NUMERIC = re.compile(
    rf"(?<![\d.])(?:(?P<y>{_YEAR_FORM})-(?P<m>\d\d)-(?P<d>\d\d)|"
    rf"(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>{_YEAR_FORM}))(?![\d])"
)
_DAY_BEFORE = re.compile(
    r"(?<!\d)(?<!\d[.,:])(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?(?:-[ıiuüсcիին]+)?"
    r"[\s\u00a0]+(?:of\s)?\Z"
)
_DAY_AFTER = re.compile(
    r"(?:\s(?:ayının|ամսի))?[\s\u00a0]+(?:the\s)?(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:-[^\W\d_]{1,6})?(?![.,։]\d)"
)
_NTH = r"(?:st|nd|rd|th|-?го|-?е|-?ое)?"
_RANGE_BEFORE = re.compile(
    rf"(?:(?<!\d)(?<!\d[.,])(?P<first>\d{{1,2}}){_NTH}\s?(?:[-–—]|to|through|till|until|по|до)\s?|"
    rf"\bbetween\s(?:the\s)?(?P<first2>\d{{1,2}}){_NTH}\sand\s(?:the\s)?|"
    rf"(?<!\d)(?<!\d[.,])(?P<day1>\d{{1,2}}){_NTH}\s(?:and|и)\s(?:the\s)?)"
    rf"(?P<last>\d{{1,2}}){_NTH}[\s\u00a0](?:of\s)?\Z",
    re.IGNORECASE,
)
# "noyabrın 6-dan 12-dək", "մարտի 4-ից 10-ը", "November 6-12", "November 6 to 12"; two days in a
# row are a window too ("March 15 and 16"), others are not.
_RANGE_AFTER = re.compile(
    r"[\s\u00a0](?P<first>\d{1,2})(?:"
    r"(?:-?[^\W\d_]{1,4})?\s?(?:[-–—]|\s)\s?(?P<last>\d{1,2})(?!\d)-?[^\W\d_]{1,4}|"
    r"(?:st|nd|rd|th)?\s?(?:[-–—]|to|through|till|until)\s?(?P<last2>\d{1,2})(?!\d)(?:st|nd|rd|th)?|"
    r"(?:st|nd|rd|th|-?[^\W\d_]{1,4})?\s(?:and|və|և|եւ)\s(?P<day2>\d{1,2})(?!\d)"
    r"(?:st|nd|rd|th|-?[^\W\d_]{1,4})?"
    r")(?![^\W\d_])"
)
_YEAR_AFTER = re.compile(
    rf"[^\w]{{1,3}}(?P<year>{_YEAR_FORM})(?!\d)(?:(?:-?[^\W\d_]{{2,3}})?[ \u00a0]?"
    r"(?:г(?:од[ауе]?|\.)|il(?:in|də|dən|ədək)?|թ(?:վական\w*|[.․]))(?!\w))?"
)
_YEAR_BEFORE = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR_FORM})(?:-?[^\W\d_]{{0,3}})?[ \u00a0]*"
    r"(?:il\w*|թ[.․]|թվական\w*|г\.|год\w*)?[ \u00a0]*(?P<day>\d{1,2})?[ \u00a0]*\Z"
)
_YEAR_RIGHT_BEFORE = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR_FORM})(?:-c[ıiuü]\sil(?:in)?|\s?թ(?:վականի|[.․])|-ի)\s\Z"
)
_LONE_YEAR = re.compile(
    r"\b(?:from(?=\s\d{4}\s(?:to|until|till|through)\s)|in|during|throughout|year|since|early|late|mid|spring|summer|autumn|fall|winter|"
    r"(?:spring|summer|autumn|fall|winter|half|quarter|months|end|start|beginning) of|в|во|за)"
    rf"[ \u00a0\n-](?P<year>{_YEAR_FORM})(?![\d-]|[.,]\d)"
    rf"(?:[-‑]?[^\W\d_]{{1,2}})?(?:\s(?:год[ау]?|году|г\.))?|"
    rf"(?<!\d)(?P<year2>{_YEAR_FORM})(?:[-‑]\w{{1,3}})?[\s\u00a0]?"
    rf"(?:год\w*|г\.|il\w*|թ[.․]?(?:-?ի?ն)?|թվական\w*)(?!\w)|"
    rf"(?<!\d)(?P<year3>{_YEAR_FORM})-(?:ին|ում|ից|ի|м|го|му)(?!\w)",
    re.IGNORECASE,
)
# "1991–1994", "from 2021 to 2023", "с 2000 по 2020 год", "1991-ci ildən 1994-cü ilədək".
_YEARS = re.compile(
    rf"(?<![\d.,])(?P<first>{_YEAR_FORM})(?:-?[^\W\d_]{{1,3}})?"
    r"(?:\s?(?:год[ау]?|г\.|il(?:dən|lərdən)?|թ[.․]|թվական\w*))?"
    r"(?:\s?[-–—/]\s?|\s(?:and|to|through|until|till|и|по|до|və|և|եւ|մինչև|մինչեւ)\s|\s)"
    rf"(?P<last>{_YEAR_FORM}|\d\d)(?![\d.,%]\d|\d|-\d)(?:-?[^\W\d_]{{1,4}})?(?!\w)"
    r"(?:\s?(?:год\w*|г\.|il\w*|թթ?[.․]|թվական\w*)(?!\w))?"
)
# "1990s", "1990-е годы", "1990-cı illər", "1990-ականներ": no date.
_DECADE = re.compile(
    r"(?<!\d)(?:19|20)?\d0(?:['’]?s(?!\w)|[-‑]?(?:х|е|ые|ых|ми|м)(?!\w)\sгод\w*|"
    r"[-‑]?c[ıiuü]\sill[əa]r\w*|[-‑]?ական\w*)"
)
_ANY_YEAR = re.compile(rf"(?<![\d.,]){_YEAR_FORM}(?![\d.,%]\d|\d)")
_YEAR_REACH, _YEAR_TOLD = 16, 600
# Two months that are the ends of one window: joined by a dash, or the first by its case.
_MONTHS_JOINED = re.compile(r"\s?[-–—]\s?|(?<=d[aə]n)\s|(?<=ից)\s")
_MOST_YEARS = 60
_BEFORE_MONTH = {
    "en": re.compile(
        r"\b(?:in|during|throughout|over|since|until|till|by|from|after|before|last|this|early|"
        r"late|mid|of|through|to|between|and)[ \u00a0-]\Z",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:в|во|с|со|до|к|за|весь|начал[еау]|конц[еау]|середин[еыу]|течение|по|после)\s\Z",
        re.IGNORECASE,
    ),
}
_MONTH_CASES = {
    "az": ("da", "də", "dan", "dən", "dək", "dak"),
    "hy": ("ին", "ից"),
}
_MONTH_WORD = {
    "az": re.compile(
        r"\s(?:ay(?:ı|ında|ının|ından|ınadək|ları|larında|larının)|ərzində|boyu|boyunca|əvvəl\w*|sonun\w*|sonlar\w*|"
        r"ortalar\w*|ilk günlər\w*)(?!\w)"
    ),
    "hy": re.compile(
        r"\s(?:ամս(?:ին|ում|ից|վա|ի)|ամիսներ(?:ին|ի)|ընթացքում|սկզբ\w*|կես\w*|վերջ\w*|"
        r"(?:առաջին|վերջին) օրեր\w*)(?!\w)"
    ),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What tells dates whenever the article was printed: dates in figures, and months' names.

    `dates` stand before those of the months where both begin and end at one place, `years` (each
    by itself) behind them.
    """

    dates: tuple[DateMention, ...]
    years: tuple[DateMention, ...]
    months: Spans[Hit[int]]


def find_figures(text: str, flat: Flat, language: str, rules: Rules) -> Figures:
    """Return the dates of `text` that are told by figures alone, and its names of months."""
    months = Spans(rules.months[language].find(flat))
    starts = [match.start() for match in _FIGURES.finditer(text)]
    dates = (*_of_years(text, starts, months), *_numeric(text, starts))
    return Figures(dates, tuple(_lone_years(text, starts)), months)


def printed_dates(
    text: str,
    figures: Figures,
    language: str,
    words: Spans[Hit[CalendarWord]],
    published: str | None,
) -> Iterator[DateMention]:
    """Yield what is printed as a date, in no order and perhaps overlapping, all as events."""
    yield from figures.dates
    yield from _with_months(text, figures.months.all, language, words, published)
    yield from figures.years


def _beginning_at(
    pattern: re.Pattern[str], text: str, starts: Sequence[int], before: int = 0
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern as finditer does, looking for them at figures alone.

    `starts` are where figures begin; a match begins at one or at most `before` code points before.
    """
    free = 0
    for start in starts:
        for at in range(max(free, start - before), start + 1):
            if (match := pattern.match(text, at)) is not None:
                free = match.end()
                yield match
                break


def _lone_years(text: str, starts: Sequence[int]) -> Iterator[DateMention]:
    years = [start for start in starts if text.startswith(("19", "20"), start)]
    for match in _beginning_at(_LONE_YEAR, text, years, before=_YEAR_WORD):
        name = next(name for name in ("year", "year2", "year3") if match[name])
        yield DateMention(match[name], match.start(name), match.end())


def _numeric(text: str, starts: Sequence[int]) -> Iterator[DateMention]:
    for match in _beginning_at(_NUMERIC, text, starts):
        year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
        yield DateMention(f"{year}-{int(month):02d}-{int(day):02d}", *match.span())


def _of_years(text: str, starts: Sequence[int], months: Spans[Hit[int]]) -> Iterator[DateMention]:
    for match in _beginning_at(_DECADE, text, starts):
        yield DateMention(None, *match.span(), role=Role.ASIDE)
    for match in _beginning_at(_YEARS, text, starts):
        first, last = match["first"], match["last"]
        if months.beginning_in(match.end(), match.end() + 2):
            # "From 2000 until 2023 September": the end is a month, not a year.
            continue
        last = first[: 4 - len(last)] + last
        if first < last and int(last) - int(first) < _MOST_YEARS:
            yield DateMention(first, *match.span(), until=last)


@dataclass(frozen=True, slots=True)
class _Span:
    """A month's name with the days and the year beside it; `told`: the year is printed."""

    start: int
    end: int
    day: str | None = None
    last: str | None = None
    year: str | None = None
    told: bool = True


def _with_months(
    text: str,
    months: Sequence[Hit[int]],
    language: str,
    words: Spans[Hit[CalendarWord]],
    published: str | None,
) -> Iterator[DateMention]:
    before: tuple[Hit[int], _Span] | None = None
    for hit in months:
        if language == "en" and not text[hit.start].isupper():
            continue
        span = _with_days(text, hit.start, hit.end, words)
        span = _with_year_word(text, _with_year(text, span), words, published)
        joined = before is not None and _MONTHS_JOINED.fullmatch(text, before[0].end, hit.start)
        alone = span.day is None and span.year is None and not _is_month(text, hit, language)
        if before is not None and joined and not span.day:
            yield from _of_months(text, before, (hit, span), alone, language, published)
        before = (hit, span) if span.day is None else None
        if not alone:
            yield _mention(span, hit.value, published)


def _of_months(
    text: str,
    first: tuple[Hit[int], _Span],
    last: tuple[Hit[int], _Span],
    alone: bool,
    language: str,
    published: str | None,
) -> Iterator[DateMention]:
    """Yield "January-July" and "հունիսից դեկտեմբեր" as one window; `alone`: nothing marks the last.

    Where nothing marks either as a month, they may be other words or names.
    """
    (one, begin), (other, end) = first, last
    if alone and begin.year is None and not _is_month(text, one, language):
        return
    year = end.year or begin.year or _latest_year(other.value, None, published)
    if year is None:
        return
    start = year if one.value <= other.value else str(int(year) - 1)
    yield DateMention(
        f"{begin.year or start}-{one.value:02d}",
        begin.start,
        end.end,
        inferred=end.year is None and begin.year is None,
        until=f"{year}-{other.value:02d}",
    )


def _with_days(text: str, start: int, end: int, words: Spans[Hit[CalendarWord]]) -> _Span:
    if found := _RANGE_BEFORE.search(text, max(0, start - 28), start):
        name = next(name for name in ("first", "first2", "day1") if found[name])
        if name != "day1" or int(found["last"]) == int(found[name]) + 1:
            return _Span(found.start(name), end, found[name], found["last"])
    if found := _RANGE_AFTER.match(text, end):
        first, last = found["first"], found["last"] or found["last2"] or found["day2"]
        if not found["day2"] or int(last) == int(first) + 1:
            return _Span(start, found.end(), first, last)
    if found := _DAY_BEFORE.search(text, max(0, start - 12), start):
        return _Span(found.start("day"), end, found["day"])
    if found := _DAY_AFTER.match(text, end):
        return _Span(start, found.end(), found["day"])
    for word in words.touching(max(0, start - 2), end + 2):
        if word.value.role == "nth":
            return _Span(min(start, word.start), max(end, word.end), str(word.value.value))
    return _Span(start, end)


def _with_year(text: str, span: _Span) -> _Span:
    """Return the span with the year beside it: "2021-ci ilin iyunundan 2023-cü ilədək" has its own.

    So the year before it is asked for first where its case joins it to the month.
    """
    if found := _YEAR_RIGHT_BEFORE.search(text, max(0, span.start - 24), span.start):
        return _Span(found.start(), span.end, span.day, span.last, found["year"])
    if found := _YEAR_AFTER.match(text, span.end):
        return _Span(span.start, found.end(), span.day, span.last, found["year"])
    if found := _YEAR_BEFORE.search(text, max(0, span.start - 24), span.start):
        day = span.day or found["day"]
        return _Span(found.start(), span.end, day, span.last, found["year"])
    return span


def _is_month(text: str, hit: Hit[int], language: str) -> bool:
    """Say whether the name of a month alone is one: by the word before it, or by its case."""
    if language in _BEFORE_MONTH:
        return bool(_BEFORE_MONTH[language].search(text, max(0, hit.start - 16), hit.start))
    word = _MONTH_WORD[language].match(text, hit.end)
    return bool(word or text[hit.start : hit.end].endswith(_MONTH_CASES[language]))


def _with_year_word(
    text: str, span: _Span, words: Spans[Hit[CalendarWord]], published: str | None
) -> _Span:
    """Take in "last year" or "bu il" beside a month: its year is counted from the article's.

    "Of that year" is the year told last.
    """
    if span.year is not None:
        return span
    for word in words.touching(max(0, span.start - _YEAR_REACH), span.end + _YEAR_REACH):
        if word.value.role == "year":
            base = published
        elif word.value.role == "that_year":
            base = _year_told_before(text, min(word.start, span.start))
        else:
            continue
        if base is None:
            continue
        before = word.start < span.start
        between = text[word.end : span.start] if before else text[span.end : word.start]
        if len(between) <= 2 and not between.strip(" ,\u00a0"):
            year = str(int(base[:4]) + word.value.value)
            start, end = min(span.start, word.start), max(span.end, word.end)
            return _Span(start, end, span.day, span.last, year, told=False)
    return span


def _year_told_before(text: str, at: int) -> str | None:
    """Return the last year in figures before a place: what "of that year" points back to."""
    years = _ANY_YEAR.findall(text, max(0, at - _YEAR_TOLD), at)
    return years[-1] if years else None


def _latest_year(month: int, day: str | None, published: str | None) -> str | None:
    """Return the year of the latest such day or month up to the article's date.

    None where the article's date does not tell it.
    """
    if published is None or len(published) < (10 if day else 7):
        return None
    year = int(published[:4])
    meant, written = f"{year}-{month:02d}", published[:7]
    if day is not None:
        meant, written = f"{meant}-{int(day):02d}", published[:10]
    return str(year if meant <= written else year - 1)


def _mention(span: _Span, month: int, published: str | None) -> DateMention:
    year = span.year or _latest_year(month, span.last or span.day, published)
    inferred = span.year is None or not span.told
    if year is None:
        return DateMention(None, span.start, span.end)
    first = last = f"{year}-{month:02d}"
    if span.day:
        first = f"{first}-{int(span.day):02d}"
    until = f"{last}-{int(span.last):02d}" if span.last else None
    if until is not None and (not edtf.is_valid(until) or until < first):
        until = None
    return DateMention(first, span.start, span.end, inferred, until)
