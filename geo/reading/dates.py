"""Calendar dates as they stand in English texts."""

from __future__ import annotations

import re

from geo import edtf

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_FORMS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\bin (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)


def find_dates(text: str) -> tuple[str, ...]:
    """Return the dates of `text` as EDTF, in the order of their forms, each once.

    A date without a year is left out: guessing the year would invent a fact.
    """
    found: dict[str, None] = {}
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            if edtf.is_valid(date := _edtf(match)):
                found[date] = None
    return tuple(found)


def _edtf(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = parts.get("m") or ""
    if parts.get("month"):
        month = f"{_MONTHS.index(parts['month'].lower()) + 1:02d}"
    day = f"{int(parts['day']):02d}" if parts.get("day") else ""
    return "-".join(part for part in (parts["year"], month, day) if part)
