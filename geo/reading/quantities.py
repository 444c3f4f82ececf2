"""Numbers in a text, what they count, and how firmly they are put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.models import Quantity
from geo.rules import MeasureRule, Rules
from geo.vocabulary import Kind, Population, Qualifier, Topic

_MULTIPLIERS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SINCE = re.compile(r"\b[Ss]ince (?:\w+ ){0,4}?(?P<year>(?:19|20)\d\d)\b")
_PEOPLE = (
    (Population.AZERBAIJANI, re.compile(r"\bAzerbaijani", re.IGNORECASE)),
    (Population.ARMENIAN, re.compile(r"\bArmenian", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end) of a text, and the qualifier before it.

    In a range ("10-15", "between 10 and 15") `lower` is its foot and `value` its head.
    """

    value: int | float
    qualifier: Qualifier
    start: int
    end: int
    lower: int | float | None = None


def find_numbers(text: str, rules: Rules) -> tuple[Number, ...]:
    """Return the numbers of `text` in digits or English words, in order."""
    numbers: list[Number] = []
    for match in rules.number.finditer(text):
        if (value := parse_number(match.group(), rules)) is None:
            continue
        start, lower = match.start(), None
        if numbers and _is_range(text, numbers[-1], start) and numbers[-1].value < value:
            foot = numbers.pop()
            start, lower = foot.start, foot.value
        numbers.append(Number(value, _qualifier(text, start, rules), start, match.end(), lower))
    return tuple(numbers)


def _is_range(text: str, foot: Number, start: int) -> bool:
    """Say whether only a dash stands between, or "between 10 and 15", "from 10 to 15"."""
    between = text[foot.end : start]
    if foot.lower is None and between in ("-", "–", "—"):
        return True
    before = text[max(0, foot.start - 8) : foot.start].lower()
    opened = {" and ": "between ", " to ": "from "}.get(between)
    return foot.lower is None and opened is not None and before.endswith(opened)


def parse_number(printed: str, rules: Rules) -> int | float | None:
    """Return the value of a printed number; None where it is none.

    "1,587.8" and "2.790,9" are both read: where comma and point stand together, the last is the
    decimal mark; a lone comma before three digits groups thousands.
    """
    words = printed.lower().replace("-", " ").split()
    if printed.lower().startswith(("one and a half", "half a million")):
        return _half(words)
    if words and words[0][0].isdigit():
        multiplier = _MULTIPLIERS.get(words[-1], 1)
        digits = " ".join(words[:-1] if multiplier > 1 else words)
        value = _digits(digits)
        return None if value is None else _whole(value * multiplier)
    return _spelled(words, rules)


def find_quantities(text: str, kind: Kind, topic: Topic, rules: Rules) -> tuple[Quantity, ...]:
    """Return what the numbers of `text` count in a claim of that kind; each measure as printed."""
    return tuple(_quantities(text, kind, topic, rules))


def _quantities(text: str, kind: Kind, topic: Topic, rules: Rules) -> Iterator[Quantity]:
    since = _SINCE.search(text)
    for number in find_numbers(text, rules):
        for rule in rules.measures:
            if (noun := _counted(text, number, kind, rule)) is None:
                continue
            people = text[number.end : noun.end()]
            yield Quantity(
                measure=rule.measure,
                value=None if number.lower is not None else number.value,
                lower=number.lower,
                upper=None if number.lower is None else number.value,
                unit=rule.unit,
                qualifier=number.qualifier,
                population=_population(people) if topic is Topic.MISSING_PERSONS else None,
                cumulative=True if since else None,
                since=since["year"] if since else None,
            )
            break


def _counted(text: str, number: Number, kind: Kind, rule: MeasureRule) -> re.Match[str] | None:
    if rule.kinds is not None and kind not in rule.kinds:
        return None
    if rule.before is not None and not rule.before.search(text[: number.start]):
        return None
    return rule.noun.match(text, number.end)


def _population(text: str) -> Population | None:
    found = [people for people, pattern in _PEOPLE if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _qualifier(text: str, start: int, rules: Rules) -> Qualifier:
    before = text[max(0, start - 20) : start].lower().rstrip()
    if re.search(r"\b(?:hand|handed|handing|turned|took) over\Z", before):
        return Qualifier.EXACT
    for form in sorted(rules.qualifiers, key=len, reverse=True):
        if re.search(rf"\b{re.escape(form)}\Z", before):
            return rules.qualifiers[form]
    return Qualifier.EXACT


def _digits(printed: str) -> float | None:
    bare = re.sub(r"[ \u00a0\u202f]", "", printed)
    if "," in bare and "." in bare:
        decimal = max(bare.rfind(","), bare.rfind("."))
        whole = re.sub(r"[.,]", "", bare[:decimal])
        return float(f"{whole}.{bare[decimal + 1 :]}")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}", bare):
        return float(re.sub(r"[.,]", "", bare))
    return float(bare.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", bare) else None


def _half(words: list[str]) -> int | float:
    multiplier = _MULTIPLIERS.get(words[-1], 1)
    return _whole((0.5 if words[0] == "half" else 1.5) * multiplier)


def _spelled(words: list[str], rules: Rules) -> int | None:
    total = current = 0
    for word in words:
        if word == "and":
            continue
        value = rules.numbers.get(word)
        if value is None:
            return None
        if value in (1_000, 1_000_000):
            total, current = total + max(current, 1) * value, 0
        elif value in (100, 12) and word != "twelve":
            current = max(current, 1) * value
        else:
            current += value
    return total + current


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value
