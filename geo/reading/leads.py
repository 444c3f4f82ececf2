"""What stands at the head of a line before its first sentence: a dateline, or who speaks.

Neither is a part of what is said, so a quote begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.toponyms import Toponym

_CAPITAL = r"[^\W\d_a-zа-яёա-ևəıöüğşç]"
_NAME = rf"{_CAPITAL}[\w.’'-]*"
_DAY = (
    r"(?:\d{1,2}(?:-ին|st|nd|rd|th)?\s[^\W\d_]+(?:[\s,]+\d{4}(?:[\s-]*(?:cü|cu|ci|cı)?[\s-]*il|"
    r"\s?(?:года|г\.|թ\.))?)?|[^\W\d_]+\s\d{1,2}(?:-ին)?(?:[\s,]+\d{4})?)"
)
# "BAKU, 4 March (Trend) –", "Bakı, 10 sentyabr 2024-cü il –", "12 May 2021 –".
_DATELINE = re.compile(
    rf"(?:(?:{_NAME}(?:[ /]{_NAME}){{0,2}})(?:,?\s{_NAME}){{0,2}}(?:,\s{_DAY})?\s?[.,]?"
    rf"(?:\s?[(/](?:{_NAME}\s?){{1,3}}[)/])?|{_DAY})\s?[,.:]?\s?(?:[–—]|-(?=\s)|(?<=\d):)\s*"
)
# Without a day or an agency only a town in capitals is a dateline: "BAKU – ".
_IS_DATELINE = re.compile(r"\d|[(/]|^[^a-zа-яёա-ևəöüğşç]+\Z")
_LABEL = re.compile(
    rf"(?:(?:Question|Answer|Sual|Cavab|Вопрос|Ответ|Հարց|Պատասխան)\s?[.:։․]|[QA]:|"
    rf"(?:{_CAPITAL}{{1,2}}\.\s?){{1,3}}:|"
    rf"{_NAME}(?:\s{_NAME}){{0,3}}(?:\s\([^()\n]{{1,30}}\))?:(?=\s[«“\"]?{_CAPITAL}))[\s–—-]*"
)
_LONGEST = 90


def behind_lead(text: str, start: int, end: int, places: Sequence[Toponym]) -> int:
    """Return where what is said begins in a sentence [start, end); `start` where it has no lead.

    A place before a colon is no speaker: what follows is told of it.
    """
    if not _heads_line(text, start):
        return start
    high = min(end, start + _LONGEST)
    label = _LABEL.match(text, start, high)
    if label is not None and not any(start <= one.start < label.end() for one in places):
        return label.end() if label.end() < high else start
    line = _DATELINE.match(text, start, high)
    if line is not None and line.end() < high and _IS_DATELINE.search(line.group()):
        return line.end()
    return start


def _heads_line(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return start == 0 or "\n" in before[len(before.rstrip()) :] or not before.strip(" –—-\n")
