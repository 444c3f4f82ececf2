"""What a date is told for: an event, the ends of a period, or something that has its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geo.forms import Hit
from geo.reading.calendar import DateMention, Role
from geo.reading.spans import Spans
from geo.rules import CalendarWord

# How far a word may stand from the date that it is said of, in code points and in words between.
_REACH = 40
_NEAR, _OWN = 0, 1
# Words that may stand between a date and what is said of it without meaning anything by themselves.
_SMALL = frozenset(
    {"the", "of", "in", "on", "at", "early", "late", "mid", "end", "beginning", "start", "about",
     "around", "approximately", "в", "во", "начала", "конца", "середины", "примерно", "года", "г",
     "il", "ilin", "ci", "cı", "cu", "cü", "olan", "թվականի", "թ"}
)  # fmt: skip
_ON = re.compile(r"\bon\s")
_WORDS = re.compile(r"[^\W_]+")
_STOPS = re.compile(r"[.,;:!?()«»“”\"։՝\n]")
# The ablative of Azerbaijani and Armenian, on the day, the month or the year; "-dək" is "until".
_FROM = re.compile(r"(?:d[aə]n|ից)(?!\w)")
_UNTIL = re.compile(r"(?:d[aə]k|d[aə]c[aə]n)(?!\w)")
_BEFORE_NOW = re.compile(r"\s(?:əvvəl|öncə|qabaq|առաջ)(?!\w)")
# "BAKU, May 16 –", "16.05.2024 /AZERTAC/": the line that says when the article was printed.
_LINE_START = re.compile(
    r"(?:\A|\n)[ \t]*(?:[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ][\w.’'-]*(?:[ ,/]+[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ][\w.’'-]*){0,4}"
    r"[,.]\s*)?\Z"
)
_AFTER_DATELINE = re.compile(r"\s?(?:[–—:/(|]|-\s|\n|[.,]\s?[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ/]|\Z)")
_TOWN_BEFORE = re.compile(r"[,.]\s*\Z")

_EN_VAGUE = re.compile(
    r"\b(?:early|late|mid|(?:end|start|beginning|close)(?: of)?)[ -](?:the )?\Z", re.IGNORECASE
)
_EN_SAID_OF = re.compile(r"\b(?:the|this|that|its|their|his|her|of)\s\Z", re.IGNORECASE)
_EN_IN = re.compile(
    r"\b(?:in|on|during|throughout|over|last|this|past|early|late|mid|between|"
    r"(?:morning|evening|night|afternoon|week|weekend|weeks|day|days|month|period) of(?: the)?)"
    r"[ -](?:(?:the|early|late|mid)[ -])?\Z",
    re.IGNORECASE,
)
_EN_NOUN = re.compile(
    r"['’]?s?\s(?!and|or|when|where|while|after|before|in|on|at|by|to|with|from|near|as|but|that|"
    r"which|who|week|period|reporting)[A-Za-z]"
)
_RU_IN = re.compile(
    r"\b(?:в|во|за|течение|начале|конце|середине|весь)\s"
    r"(?:(?:прошл|минувш|прошедш|текущ|нынешн|эт|том)[а-яё]+,?\s)?\Z",
    re.IGNORECASE,
)
_AZ_IN = re.compile(r"d[aə]\Z")
_AZ_IN_AFTER = re.compile(
    r"-?d[aə](?!\w)|\s(?:ayında|ayı|ərzində|boyu|boyunca|müddətində|əvvəlində|əvvəllərində|"
    r"sonunda|sonlarında|ortalarında|ilk günlərində)(?!\w)"
)
_HY_IN = re.compile(r"(?:ին|ում)\Z")
_HY_IN_AFTER = re.compile(
    r"-?(?:ին|ում)(?!\w)|\s(?:ամս(?:ին|ում|վա)|ընթացքում|սկզբին|սկզբներին|կեսերին|վերջին|վերջերին)"
)
_HY_GENITIVE = re.compile(r"(?:ի|վա)\Z")
_HY_HOURS = re.compile(r"\s(?:առավոտ|երեկո|գիշեր|կեսօր|լույս|ժամ|ցերեկ)")


def told_for(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> DateMention:
    """Return `one` with its role; `words` are the calendar words of the text.

    "The first half of 2023" is a window of months.
    """
    if one.until is None and len(one.edtf or "") == 4:
        seasons = [
            word for word in _beside(text, one, words, language) if word.value.role == "season_of"
        ]
        if seasons:
            whole = replace(one, start=min(one.start, seasons[0].start))
            if own := _own_date(text, whole, words, language):
                return _aside(one, own)
            return replace(one, role=edge_of(text, whole, words) or Role.EVENT)
        window = part_of_year(text, one, words, language)
        if window is not None:
            return window
    if _is_dateline(text, one):
        return replace(one, role=Role.ASIDE)
    edge = edge_of(text, one, words) if one.until is None else None
    if edge is not None:
        return replace(one, role=edge)
    days = one.is_day and one.until is not None
    if not days and (own := _own_date(text, one, words, language)):
        # From day to day no war or treaty is named.
        return _aside(one, own)
    told = one.until is not None or _is_told_of(text, one, language)
    return replace(one, role=Role.EVENT if told else Role.ASIDE)


def _aside(one: DateMention, own: Hit[CalendarWord]) -> DateMention:
    """Return a date that is said of a war, a treaty or an act, with the act's place."""
    act = None if own.value.role == "own" else (own.start, own.end)
    return replace(one, role=Role.ASIDE, act=act)


def with_edge(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> DateMention:
    """Return a day that a word stands for, as the end or the beginning of a period if it is one."""
    before = text[max(0, one.start - 24) : one.start]
    if language == "en" and len(one.edtf or "") == 4 and _EN_VAGUE.search(before):
        return replace(one, role=Role.ASIDE)
    return replace(one, role=edge_of(text, one, words) or Role.EVENT)


def part_of_year(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> DateMention | None:
    """Return the window of months that words beside a year make of it, None where none do."""
    for word in _beside(text, one, words, language):
        if word.value.role == "part":
            first, last = divmod(word.value.value, 100)
            start, end = min(one.start, word.start), max(one.end, word.end)
            months = f"{one.edtf}-{first:02d}", f"{one.edtf}-{last:02d}"
            return replace(one, start=start, end=end, edtf=months[0], until=months[1])
    return None


def _beside(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> Iterator[Hit[CalendarWord]]:
    """Yield the words right before a date and, in Azerbaijani and Armenian, right behind it."""
    for word in words.beginning_in(max(0, one.start - _REACH), one.end + _REACH):
        if (word.end <= one.start and _are_near(text, word.end, one.start, 0)) or (
            language in ("az", "hy")
            and word.start >= one.end - 1
            and _are_near(text, one.end, word.start, 0)
        ):
            yield word


def _is_dateline(text: str, one: DateMention) -> bool:
    if not one.is_day:
        return False
    start = text.rfind("\n", 0, one.start) + 1
    if one.start - start > _REACH * 2:
        return False
    before = text[start : one.start]
    if not _LINE_START.match("\n" + before) or not _AFTER_DATELINE.match(text, one.end):
        return False
    after = text[one.end : one.end + 2].strip()
    return bool(_TOWN_BEFORE.search(before)) or not after.startswith((".", ","))


def edge_of(text: str, one: DateMention, words: Spans[Hit[CalendarWord]]) -> Role | None:
    """Return whether it begins or ends a period: by a word beside it, or by its case."""
    if found := _FROM.search(text, max(one.start, one.end - 4), one.end + 7):
        return Role.UNTIL if _BEFORE_NOW.match(text, found.end()) else Role.FROM
    if _UNTIL.search(text, max(one.start, one.end - 4), one.end + 7):
        return Role.UNTIL
    for word in words.beginning_in(max(0, one.start - _REACH), one.end + _REACH):
        role = word.value.role
        if role in ("from", "until") and word.end <= one.start:
            if _are_near(text, word.end, one.start, _NEAR) and not _is_in(word, words, one):
                return Role(role)
        elif (
            role in ("from_after", "until_after")
            and word.start >= one.end
            and _are_near(text, one.end, word.start, _NEAR)
        ):
            return Role(role.removesuffix("_after"))
    return None


def _is_in(word: Hit[CalendarWord], words: Spans[Hit[CalendarWord]], one: DateMention) -> bool:
    """Say whether the word is a part of a longer one before the date: "с" of "с начала"."""
    return any(
        other.start <= word.start
        and word.end <= other.end <= one.start
        and other.value.role != word.value.role
        for other in words.touching(word.start, word.end)
    )


def _own_date(
    text: str, one: DateMention, words: Spans[Hit[CalendarWord]], language: str
) -> Hit[CalendarWord] | None:
    """Return the war, the treaty or the birth that the date is of, None where it is of none.

    Such a word stands right before the date in English and Russian ("made in 2021", "войны 2020
    года"), and right behind it in Azerbaijani and Armenian.
    """
    for word in words.beginning_in(max(0, one.start - _REACH), one.end + _REACH):
        role = word.value.role
        if role == "done_after" and 0 <= word.start - one.end <= 1:
            return word
        if role not in ("own", "done"):
            continue
        if word.end <= one.start and language in ("en", "ru"):
            gap = text[word.end : one.start]
            if role == "own" and (one.is_day or one.inferred) and _ON.search(gap):
                # "In the fighting on 5 May": the day is not the fighting's name.
                continue
            if _are_near(text, word.end, one.start, _OWN):
                return word
        if word.start >= one.end and language in ("az", "hy"):
            if role == "own" and _is_locative(text, one, language):
                continue
            if _are_near(text, one.end, word.start, _OWN if role == "own" else _NEAR):
                return word
    return None


def _is_locative(text: str, one: DateMention, language: str) -> bool:
    """Say whether the case of the date says that it tells when: "noyabrın 10-da"."""
    if language == "az":
        return bool(_AZ_IN.search(text[one.start : one.end]) or _AZ_IN_AFTER.match(text, one.end))
    return bool(_HY_IN.search(text[one.start : one.end]) or _HY_IN_AFTER.match(text, one.end))


def _are_near(text: str, start: int, end: int, most: int) -> bool:
    """Say whether at most so many words that mean something stand between two places."""
    gap = text[start:end]
    if len(gap) > _REACH or _STOPS.search(gap):
        return False
    return sum(word.lower() not in _SMALL for word in _WORDS.findall(gap)) <= most


def _is_told_of(text: str, one: DateMention, language: str) -> bool:
    """Say whether a date tells when, and is not said of a noun: "the November 9 statement"."""
    before = text[max(0, one.start - 24) : one.start]
    if language == "en":
        return _is_told_in_english(text, one, before)
    if language == "ru":
        return (
            one.is_day
            or bool(_RU_IN.search(before))
            or bool(re.match(r"(?:в|за)\s", text[one.start : one.end], re.IGNORECASE))
            or one.inferred
        )
    if language == "az":
        return one.is_day or _is_locative(text, one, language)
    return _is_told_in_armenian(text, one)


def _is_told_in_english(text: str, one: DateMention, before: str) -> bool:
    if len(one.edtf or "") == 4 and _EN_VAGUE.search(before):
        return False
    if _EN_IN.search(before) and not re.search(r"\bthe\s\Z", before):
        return True
    if one.inferred and not before.endswith(("the ", "of ")):
        return one.is_day or not _EN_SAID_OF.search(before)
    if re.search(r"\bof\s\Z", before):
        return False
    if re.search(r"\bthe\s\Z", before):
        return not _EN_NOUN.match(text, one.end)
    return one.is_day


def _is_told_in_armenian(text: str, one: DateMention) -> bool:
    printed = text[one.start : one.end]
    if _HY_IN.search(printed) or _HY_IN_AFTER.match(text, one.end) or one.until:
        return True
    if one.is_day and _HY_HOURS.match(text, one.end):
        return True
    if _HY_GENITIVE.search(printed) and re.search(r"\d", printed):
        return False
    return one.is_day or one.inferred
