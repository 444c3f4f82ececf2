"""Numbers in a text: digits as each language prints them, words, ranges, and how firmly put."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan

from geo.forms import Flat, Hit
from geo.reading.spans import Spans
from geo.rules import QualifierForm, Rules
from geo.vocabulary import Qualifier

# A mark before a number is a decimal's, unless a word ends there: "37 mina,118 390 PHS".
_DIGITS = re.compile(
    r"(?<!\w)(?:(?<![.,])|(?<=[^\W\d_][.,]))(?<![^\W\d_]-)"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|"
    r"\d{1,3}(?:[.,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?!\d)"
    r"(?P<suffix>-?[^\W\d_]{1,14}(?![^\W_]))?"
)
_REST = re.compile(r"[ \u00a0](?P<rest>\d{1,3}(?:[.,]\d{1,2})?)(?![\d.,]?\d)")
# A decimal that slipped apart: "4, 5 thousand hectares".
_SLIPPED = re.compile(r", ?(?P<tenth>\d)(?=[ \u00a0])")
_UNITS_AFTER = re.compile(
    r"-?(?:ha|sqkm|sqm|km[²³]?|m[²³]?|га|кв|км[²³]?|м[²³]?|հա|քկմ|կմ[²³]?|մ[²³]?|th|st|nd|rd)\Z",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"-?(?:th|st|nd|rd|й|го|му|м|е|я|(?:[ıiuü]?n)?c[ıiuü]|րդ)\Z", re.IGNORECASE)
# More digits count nothing of this world, and no float holds them exactly.
_LONGEST = 15
# Numbers that name a thing, and those that are a part of an adjective.
_LABEL = re.compile(
    r"(?:\b(?:pages?|no\.|articles?|chapter|room|paragraph|items? no\.|hill|height|resolution|"
    r"school|channel|route|flight|protocol|volume|annex|appendix|exhibit|table|figure|том[еа]?|"
    r"приложени[еияю]|таблиц[аеы]|стр\.|стать[яиею]|главе?|cild|səhifə|maddə|հատոր|էջ|հոդված|"
    # What is not meant, and those of whom something is not said.
    r"not|instead of|rather than|all but|(?:none|neither|any|not one) of the|а не)|№)\s?\Z",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"-(?:day|week|month|hour|minute|storey|page|point|member|strong|sided)\b")
_TO_YEAR = re.compile(r"[-–—](?:19|20)\d\d(?!\d)")
# "24-year-old", "44-օրյա" (of 44 days), "300-մետրանոց" (of 300 metres): no counts.
_AGE = re.compile(
    r"-?(?:ամյա|ական|летн|year|yaşlı|illik|ամեա|օրյա|ամսյա|ժամյա|\w{1,9}անոց)", re.IGNORECASE
)
# "At 11", "1992-94": an hour, and the end of a stretch of years.
_AT_HOUR = re.compile(r"\b(?:ժամը|ժամի|saat)\s\Z", re.IGNORECASE)
_YEAR_TO = re.compile(r"(?<!\d)(?:19|20)\d\d[-–—]\Z")
_YEARS = range(1900, 2100)
_SHORT_TIMES = {"mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
_SHORT_MONEY = {"m": 1_000_000, "b": 1_000_000_000, "k": 1_000}
_MULTIPLIERS = frozenset({1_000, 1_000_000, 1_000_000_000})
# "Tens of": what number words have for a word that multiplies by ten.
_TENS = -10
# One thousand and not thousands: "тысяча", "миллион".
_ONE_OF_THEM = re.compile(r"\b(?:тысяч[ауею]\w*|милли(?:он|ард)(?:у|е|ом)?)\Z", re.IGNORECASE)
_PLAIN_DIGITS = re.compile(r"\d+(?:[.,]\d{1,2})?")
_RANGE_DASH = re.compile(r"\s?[-–—]\s?\Z")
_OPENED_RANGE = re.compile(r"\b(?:between|from|от|с|между)\s\Z", re.IGNORECASE)
_RANGE_LINK = re.compile(r"\s(?:and|to|до|и)\s\Z")
_POINT = re.compile(r"\s(?:point|tam onda|ամբողջ)\s", re.IGNORECASE)
# "400 to 700 mines", "seven or eight men": a range by itself where the two are close.
_RANGE_ALONE, _WIDEST = re.compile(r"\s(?:to|or)\s\Z"), 3
# What may stand between a qualifier and its number: "over a thousand", "примерно в 25 миллиардов".
_BETWEEN = frozenset({"", "$", "€", "£", "US$", "the", "a", "в", "на", "из", "с", "по", "к"})
# Armenian puts a range's foot in the ablative: "34-ից 38", "ութից տասը".
_ABLATIVE = re.compile(r"\w*ից(?:\sմինչ(?:և|եւ))?\Z")
# Azerbaijani too, and has a word behind the head: "30-dan 40-a qədər", "800 mindən 1,5 milyonadək".
_IN_ABLATIVE = re.compile(r"(?:d[aə]n|ից)\Z")
_FROM_AZ = re.compile(r"-d[aə]n \Z| \Z")
_UP_TO_AZ = re.compile(r"(?:-?[^\W\d_]{1,3})?\s(?:qədər|kimi)\b|-?\w{0,3}d[aə]k\b", re.IGNORECASE)
# How far before a number its qualifier may begin, in code points.
_REACH = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end) of a text, and how firmly it is put.

    In a range ("10-15", "between 10 and 15") `lower` is its foot and `value` its head.
    `bare` says that it stands in digits alone, so that it may be a year; `share` that it is
    per cent of a whole, told in words ("a quarter of"); `nth` that it is an ordinal.
    """

    value: int | float
    qualifier: Qualifier
    start: int
    end: int
    lower: int | float | None = None
    bare: bool = False
    share: bool = False
    nth: bool = False


def find_numbers(text: str, flat: Flat, language: str, rules: Rules) -> tuple[Number, ...]:
    """Return the numbers of `text` in order, in digits or in words of the language."""
    words = [hit for hit in rules.numbers[language].find(flat) if not isnan(hit.value)]
    numbers = sorted((*_in_digits(text, words), *_in_words(text, words)), key=_place)
    qualifiers = Spans(rules.qualifiers[language].find(flat))
    found: list[Number] = []
    vague = {(hit.start, hit.end) for hit in words if _is_vague(text, hit, language)}
    for number in numbers:
        if _AGE.match(text[number.end : number.end + 6]) or _is_name_of(text, number):
            continue
        if found and number.start < found[-1].end:
            continue
        if found and _is_tenth(text, found[-1], number):
            found[-1] = replace(
                found[-1], value=found[-1].value + number.value / 10, end=number.end, bare=False
            )
            continue
        if found and _is_rest(text, found[-1], number):
            found[-1] = replace(found[-1], value=found[-1].value + number.value, end=number.end)
            continue
        if found and _is_range(text, found[-1], number):
            foot = found.pop()
            number = Number(
                number.value,
                foot.qualifier,
                foot.start,
                number.end,
                _scaled(text, foot, number),
                bare=foot.bare and number.bare,
            )
            found.append(number)
            continue
        number = qualified(text, number, qualifiers)
        if (number.start, number.end) not in vague or number.qualifier is not Qualifier.EXACT:
            found.append(number)
    return tuple(found)


def _is_name_of(text: str, number: Number) -> bool:
    """Say whether a number only names or describes, or is denied: "page 40", "not 56"."""
    return bool(
        _LABEL.search(text, max(0, number.start - 16), number.start)
        or _ADJECTIVE.match(text, number.end)
    )


def parse_digits(printed: str) -> int | float | None:
    """Return the value of digits as printed; None where they are no number.

    Where comma and point stand together, the last is the decimal mark. A lone mark before three
    digits groups thousands, in every language: outlets of the region use both.
    """
    bare = re.sub(r"[ \u00a0\u202f]", "", printed)
    if len(bare) > _LONGEST:
        return None
    if "," in bare and "." in bare:
        decimal = max(bare.rfind(","), bare.rfind("."))
        if bare.count(bare[decimal]) > 1:
            return None
        return _whole(float(f"{re.sub(r'[.,]', '', bare[:decimal])}.{bare[decimal + 1 :]}"))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare):
        return int(re.sub(r"[.,]", "", bare))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", bare):
        return _whole(float(bare.replace(",", ".")))
    return None


def _is_vague(text: str, hit: Hit[float], language: str) -> bool:
    """Say whether a word by itself counts nothing: "hundreds", "тысячи"; "a hundred" does.

    In "more than a thousand" it is a number all the same. Russian tells by the form whether one
    thousand is meant, and its word for a hundred is a number like any other.
    """
    if language == "ru":
        return hit.value < 0 or (
            hit.value in _MULTIPLIERS and not _ONE_OF_THEM.search(text, hit.start, hit.end)
        )
    counted = re.search(r"\ba \Z", text[max(0, hit.start - 3) : hit.start], re.IGNORECASE)
    return (hit.value >= 100 or hit.value == _TENS) and not counted


def _place(number: Number) -> tuple[int, int]:
    return number.start, -number.end


def _in_digits(text: str, words: Sequence[Hit[float]]) -> Iterator[Number]:
    multipliers = {hit.start: hit for hit in words if hit.value in _MULTIPLIERS}
    for match in _DIGITS.finditer(text):
        suffix = match["suffix"] or ""
        if suffix and (_ORDINAL.match(suffix) and not suffix.startswith("-м")):
            continue
        times_of = _short_times(text, match.start(), suffix)
        if suffix and not suffix.startswith("-") and not (times_of or _UNITS_AFTER.match(suffix)):
            continue
        value = parse_digits(match["digits"])
        if value is not None and times_of:
            yield Number(_whole(value * times_of), Qualifier.EXACT, match.start(), match.end())
            continue
        if value is None or _is_no_count(text, match, suffix, value):
            continue
        end = match.end("digits")
        slipped = _SLIPPED.match(text, end) if match["digits"].isdigit() else None
        if slipped and slipped.end() + 1 in multipliers:
            value, end = value + int(slipped["tenth"]) / 10, slipped.end()
        gap = end + 1 if text[end : end + 1] in (" ", "\u00a0", "\u202f") else end
        if (times := multipliers.get(gap)) is not None:
            whole, stop = value * times.value, times.end
            # "139 min 846": thousands and the rest.
            rest = _REST.match(text, stop)
            if rest and times.value == 1_000 and not _IN_ABLATIVE.search(text, stop - 3, stop):
                whole, stop = whole + (parse_digits(rest["rest"]) or 0), rest.end("rest")
            yield Number(_whole(whole), Qualifier.EXACT, match.start(), stop)
            continue
        bare = match["digits"].isdigit()
        yield Number(value, Qualifier.EXACT, match.start(), end, bare=bare)


def _short_times(text: str, start: int, suffix: str) -> int:
    """Return what "mn" or "bn" right behind digits multiplies them by; "m" only of money."""
    short = suffix.lower()
    of_money = text[max(0, start - 2) : start].rstrip().endswith(("$", "€", "£"))
    return _SHORT_TIMES.get(short, 0) or (_SHORT_MONEY.get(short, 0) if of_money else 0)


def _is_no_count(text: str, match: re.Match[str], suffix: str, value: float) -> bool:
    """Say whether the digits are a clock time, an age, or a year in a case: "15:40", "2021-ից"."""
    start, end = match.span("digits")
    before = text[max(0, start - 6) : start]
    clock = (
        re.match(r"[:։]\d", text[end : end + 2])
        or re.search(r"\d[:։]\Z", before)
        or (value <= 24 and _AT_HOUR.search(before))
    )
    year = value in _YEARS and (
        _TO_YEAR.match(text, end) or (suffix.startswith("-") and match["digits"].isdigit())
    )
    ends_years = len(match["digits"]) == 2 and _YEAR_TO.search(before)
    return bool(clock or year or ends_years or _AGE.match(suffix))


def _in_words(text: str, words: Sequence[Hit[float]]) -> Iterator[Number]:
    run: list[Hit[float]] = []
    for hit in words:
        if run and not _is_linked(text, run, hit):
            yield from _spelled(run)
            run = []
        run.append(hit)
    yield from _spelled(run)


def _is_linked(text: str, run: Sequence[Hit[float]], hit: Hit[float]) -> bool:
    between = text[run[-1].end : hit.start].lower()
    # "two hundred and ten" is one number, "ten and fifteen" are two; "one and a half million".
    if between in (" and ", " and a "):
        return run[-1].value >= 100 or hit.value == 0.5
    if between == "-" and run[-1].value < 20 and hit.value not in (0.5, 100, *_MULTIPLIERS):
        # "Two-three" is a range, "twenty-three" is one number.
        return False
    if _ABLATIVE.search(text[run[-1].start : run[-1].end]):
        return False
    return between in (" ", "-", "\u00a0", "", "\n", " a ")


def _spelled(run: Sequence[Hit[float]]) -> Iterator[Number]:
    if not run or (len(run) == 1 and run[0].value == 0.5):
        return
    total = current = last = 0.0
    for hit in run:
        if hit.value in _MULTIPLIERS:
            total, current, last = total + (current or 1) * hit.value, 0.0, hit.value
        elif hit.value < 0:
            # "Three dozen": a word that multiplies.
            current = (current or 1) * -hit.value
        elif hit.value == 100:
            current = (current or 1) * 100
        elif hit.value == 0.5 and total and not current:
            # "Bir milyon yarım": half of what was named last.
            total += 0.5 * last
        else:
            current += hit.value
    yield Number(_whole(total + current), Qualifier.EXACT, run[0].start, run[-1].end)


def _is_tenth(text: str, before: Number, number: Number) -> bool:
    """Say whether a number in words is the decimal of the one before it: "three point six"."""
    small = 0 < number.value < 10 and before.lower is None and text[number.start].isalpha()
    return small and bool(_POINT.fullmatch(text, before.end, number.start))


def _is_rest(text: str, before: Number, number: Number) -> bool:
    """Say whether a number goes on the one before it: "1 million 300 thousand"."""
    spelled = text[before.end - 1].isalpha() and text[number.end - 1].isalpha()
    near = text[before.end : number.start] in (" ", "\u00a0")
    return near and spelled and number.value < 1_000_000 <= before.value and before.lower is None


def _is_range(text: str, foot: Number, head: Number) -> bool:
    if foot.lower is not None or foot.value >= head.value:
        return False
    between = text[foot.end : head.start]
    if _RANGE_DASH.fullmatch(between):
        return True
    if _RANGE_ALONE.fullmatch(between) and head.value <= _WIDEST * foot.value:
        return not (foot.bare and foot.value in _YEARS)
    if between[-1:] == " " and _ABLATIVE.search(text[foot.start : head.start - 1]):
        # "34-ից 38", and no word between: "300 հեկտարից 120" is a share.
        return between[:-1] in ("", "-ից", " մինչև", "-ից մինչև", " մինչեւ", "-ից մինչեւ")
    if _FROM_AZ.fullmatch(between) and _IN_ABLATIVE.search(text[foot.start : head.start - 1]):
        return bool(_UP_TO_AZ.match(text, head.end))
    before = text[max(0, foot.start - 10) : foot.start]
    return bool(_RANGE_LINK.fullmatch(between) and _OPENED_RANGE.search(before))


def _scaled(text: str, foot: Number, head: Number) -> int | float:
    """Return the foot of a range in the head's thousands: "40-50 thousand" begins at 40,000."""
    printed = _DIGITS.match(text, head.start)
    value = parse_digits(printed["digits"]) if printed else None
    in_digits = _PLAIN_DIGITS.fullmatch(text, foot.start, foot.end)
    if not value or round(head.value / value, 6) not in _MULTIPLIERS or not in_digits:
        return foot.value
    scaled = _whole(foot.value * head.value / value)
    return scaled if scaled < head.value else foot.value


def qualified(text: str, number: Number, forms: Spans[Hit[QualifierForm]]) -> Number:
    """Return `number` with the qualifier that stands before or behind it in `text`."""
    for hit in forms.touching(number.start - _REACH - 1, number.end + _REACH + 1):
        form = hit.value
        if form.follows:
            gap = text[number.end : hit.start] if hit.start >= number.end else None
            # The counted noun may stand between: "512 nəfərdən çox".
            near = gap is not None and len(gap) <= _REACH and len(gap.split()) <= 2
            near = near and not re.search(r"[,;:]|\d", gap or "")
            near = near and _is_compared(text, hit.start, hit.end)
        else:
            gap = text[hit.end : number.start] if hit.end <= number.start else None
            near = gap is not None and gap.strip() in _BETWEEN
            near = near and not _is_handed_over(text, hit.start, hit.end)
        if near:
            return replace(number, qualifier=form.qualifier)
    return number


def _is_compared(text: str, start: int, end: int) -> bool:
    """Say whether "artıq" is "more than" and not "already": the number before it is in ablative."""
    if text[start:end].lower() not in ("artıq", "çox", "az"):
        return True
    return re.search(r"[dtnm][aə]n\s\Z", text[max(0, start - 4) : start].lower()) is not None


def _is_handed_over(text: str, start: int, end: int) -> bool:
    """Say whether "over" belongs to a verb: "handed over 20 bodies"."""
    before = text[max(0, start - 9) : start].lower()
    return text[start:end].lower() == "over" and bool(
        re.search(r"\b(?:hand(?:ed|ing|s)?|turn(?:ed|ing)?|took) \Z", before)
    )


def _whole(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
