"""The day an article was printed, where its page shows it: one date, alone on its line.

Only a line that holds a date and nothing but a label, a weekday, a time or a town is a date line; a
headline with a date in it is not. A date without its year, or one that may be read two ways
(05/06/2024), is no date: nothing is guessed.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from geo import edtf

# Month names and their short forms; beginnings, where the language adds cases (see _TAIL).
_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "january jan yanvar yan янв հունվ հնվ", "february feb fevral fev фев փետր փտր",
            "march mar mart мар մարտ մրտ", "april apr aprel апр ապր", "may мая май մայ",
            "june jun iyun июн հունիս հնս", "july jul iyul июл հուլիս հլս",
            "august aug avqust avq авг օգոս օգս", "september sept sep sentyabr sen сен սեպ",
            "october oct oktyabr okt окт հոկ", "november nov noyabr noy ноя նոյ",
            "december dec dekabr dek дек դեկ",
        ),
        start=1,
    )
    for stem in stems.split()
}  # fmt: skip
_STEMS = "|".join(sorted(_MONTHS, key=len, reverse=True))
# "yanvarın", "декабря", "դեկտեմբերի"; an English word that begins like a month has no such tail.
_TAIL = r"(?:(?<=[а-яё])[а-яё]{0,6}|(?<=[ա-ֆ])[ա-ֆև]{0,8}|(?<=[a-z])(?:[ıiuü]n|d[aə])?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<![\d.,:/])(?P<day>\d{1,2})"
_NAME = rf"(?<![^\W\d_])(?P<month>{_STEMS}){_TAIL}(?![^\W\d_])\.?"
_YEAR_WORD = r"(?:-?(?:ci|cı|cu|cü)? ?(?:il|ildə)\b|\s?(?:года|г\.|թվական\w*|թ\.))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{_DAY}\.(?P<m>\d{{1,2}})\.{_YEAR}{_YEAR_WORD}",
        rf"{_DAY}[/-](?P<m>\d{{1,2}})[/-]{_YEAR}",
        # Two figures of the year only between the bars of a dateline: "Bakı/17.11.23/Turan".
        r"(?<=/)(?P<day>\d{1,2})\.(?P<m>\d\d)\.(?P<short>\d\d)(?=/)",
        rf"{_YEAR}\s?թ(?:\.|վականի)\s?{_NAME}\s(?P<day>\d{{1,2}})(?:-ին)?",
        rf"{_DAY}(?:st|nd|rd|th|-ին)?\s{_NAME},?\s{_YEAR}{_YEAR_WORD}",
        rf"{_NAME}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th|-ին)?,?\s{_YEAR}{_YEAR_WORD}",
    )
)
# What may stand beside the date: labels, weekdays, time zones and the words of page buttons.
_BESIDE_WORDS = (
    "press release no № admin by news пресс релиз от новости mətbuat relizi reliz xəbər xəbərlər "
    "մամուլի հաղորդագրություն լուրեր լուր "
    "date published posted publication on at pm am gmt utc msk by last "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "tarix tarixi dərc olunub olundu edilib yayımlanıb saat bazar ertəsi çərşənbə axşamı cümə "
    "axşamı şənbə дата опубликовано публикации публикация размещено мск в "
    "понедельник вторник среда четверг пятница суббота воскресенье "
    "հրապարակված հրապարակվել է ամսաթիվ ժամը երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի "
    "ուրբաթ շաբաթ կիրակի px"
)
_BESIDE = set(_BESIDE_WORDS.split())
# May follow the date only: before it, they say that the date is not of the printing.
_LATER = _BESIDE | {"updated", "yenilənib", "обновлено", "թարմացվել"}
_WORD = re.compile(r"[^\W\d_]+")
# "BAKU, Azerbaijan, May 16, 2024." and "Баку, 5 мар 2025 –": towns in capitals before the date.
_NAME_WORD = r"(?:[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ][\w.’'-]*|[\w-]+\.[a-z]{2,4})"
_TOWN = re.compile(
    rf"\s*[«\"“(]?{_NAME_WORD}(?:[ ,/]+{_NAME_WORD}){{0,4}}(?:\s\({_NAME_WORD}\))?"
    r"(?<=[\w.)])[»\"”]?(?:,|\s[–—-])?\s*\Z"
)
_TOWN_ENDS = re.compile(r"(?:[,.]|\s[–—-])\s*\Z")
_AFTER_TOWN = re.compile(r"\s*(?:[.,:/(–—-]|\Z)")
# "APA | Briefs | 21 June 2023", "APA / Hadisə / 15.05.2024, 11:20": short names between bars.
_BAR = re.compile(r"[|/•·]")
_BARRED = re.compile(rf"\s*(?:{_NAME_WORD}(?: [^\W\d]\w*){{0,2}})?\s*\Z")
# "28 oktyabr 2024, Qafqazinfo", "May 12, 2021 10:00 GMT By A. Author".
_OUTLET_AFTER = re.compile(
    r"[\s,|/•·–—-]*(?:\d{1,2}[:.։]\d\d)?(?:\s?(?:GMT|UTC|MSK))?(?:\s*[,|/•·–—-]\s*|\s+(?=[Bb]y\s))"
    rf"(?:[Bb]y\s)?[«\"“]?{_NAME_WORD}(?: \w[\w.’'-]*){{0,2}}[»\"”]?\s*\Z",
)
# "(на 2 апреля 2021 г.)", "(as of 14 March 2021)": the day that a bulletin names as its own.
_HOLDS_FOR = re.compile(r"\((?:на|по состоянию на|as of|as at|for)\s\Z", re.IGNORECASE)
# "Azerbaijan Campaign to Ban Landmines, 22 June 2023": a body before the date, under a heading.
_BODY = re.compile(rf"\s*[«\"“]?{_NAME_WORD}(?: [^\W\d][\w’'-]*){{1,9}}[»\"”]?,\s\Z")
# "12 May 2021 – A mine": a press release that begins with its day.
_BEGINS = re.compile(r"\s(?:[–—]|-)\s\S")
_TIME = re.compile(r"\d{1,2}[:.։]\d\d")
_LONGEST, _UNDER = 120, 4
_DOTLESS = str.maketrans({"İ": "i", "ı": "i", "I": "i"})


def find_published(text: str) -> str | None:
    """Return the day that one of the first eight or last two lines shows as its own, as EDTF."""
    start, end = text[:6_000], text[-600:]
    lines = [line.strip() for line in start.split("\n") if line.strip()][:8]
    lines += [line.strip() for line in end.split("\n") if line.strip()][-2:]
    for index, line in enumerate(lines):
        if (found := _of_line(line, under_heading=0 < index < _UNDER)) is not None:
            return found
    return None


def read_date(value: str) -> str | None:
    """Return the day at which a machine's or a page's date value begins, as EDTF, else None.

    ISO 8601 and RFC 822 are read, and what `find_published` reads. The day is the one printed:
    it is not moved to another time zone.
    """
    value = value.strip()[:200]
    iso = re.match(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d-])", value)
    if iso:
        return iso[1] if _is_plausible(iso[1]) else None
    first = _first(value)
    if first is not None:
        return first[0]
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _of_line(line: str, *, under_heading: bool = False) -> str | None:
    first = _first(line[-_LONGEST:]) if line.endswith(")") else None
    if first is not None and _HOLDS_FOR.search(line[-_LONGEST:][: first[1]]):
        return first[0]
    head = line[:_LONGEST]
    first = _first(head)
    if first is None:
        return None
    date, start, end = first
    before, after = head[:start], head[end:]
    if under_heading and not after.strip(" .") and _BODY.match(before):
        return date
    closed = _AFTER_TOWN.match(after) is not None or head[:end].endswith(".")
    if _TOWN.match(before) and _TOWN_ENDS.search(before) and closed:
        return date
    if not before.strip() and _BEGINS.match(after):
        return date
    if len(line) > _LONGEST:
        return None
    if _is_barred(before, after) or (not before.strip() and _OUTLET_AFTER.match(after)):
        return date
    is_alone = _holds_only(_BESIDE, before) and _holds_only(_LATER, _without_dates(after))
    return date if is_alone else None


def _is_barred(before: str, after: str) -> bool:
    """Say whether bars part the date from the names beside it, and nothing else is there."""
    if not (_BAR.search(before) or _BAR.match(after.strip())):
        return False
    pieces = [*_BAR.split(before), *_BAR.split(_TIME.sub("", after))]
    beside = before.strip() == "" or _BAR.search(before.strip()[-1:]) is not None
    return beside and all(_BARRED.match(piece.strip(" ,")) for piece in pieces)


def _holds_only(words: set[str], text: str) -> bool:
    return all(word.casefold() in words for word in _WORD.findall(text))


def _without_dates(text: str) -> str:
    for form in _FORMS:
        text = form.sub(" ", text)
    return text


def _first(text: str) -> tuple[str, int, int] | None:
    matches = (match for form in _FORMS for match in form.finditer(text))
    for match in sorted(matches, key=lambda match: match.start()):
        if (date := _edtf(match)) is not None:
            return date, match.start(), match.end()
    return None


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    day = int(parts["day"])
    month = int(parts["m"]) if "m" in parts else _MONTHS[parts["month"].translate(_DOTLESS).lower()]
    if re.search(r"\d/\d", match[0]):
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    year = parts.get("year") or f"20{parts['short']}"
    date = f"{year}-{month:02d}-{day:02d}"
    return date if _is_plausible(date) else None


def _is_plausible(date: str) -> bool:
    return edtf.is_valid(date) and "1900" <= date[:4] <= "2099"
