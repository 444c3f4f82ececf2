"""A relation as a sentence that can be quoted: who says what, and in which fields they differ.

Sides get no adjectives, and no sentence says who is right. People are not named, only bodies.
"""

from __future__ import annotations

from geo.relations import spans
from geo.relations.compare import Judgement
from geo.relations.profiles import Fact, Profile
from geo.vocabulary import MEASURES, Qualifier, RelationType, label

_QUALIFIED = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ",
    Qualifier.FEWER_THAN: "fewer than ",
}
_FIELD_WORDS = {
    "as_of": "as-of date",
    "cumulative": "cumulative or not",
    "shared": "shared between places or not",
    "modality": "manner of statement",
    "date": "date of publication",
}
# What a difference is told by; the rest is in `differ`, for those who want it.
_REASONS = (
    "population", "group", "place", "period", "as_of", "unit", "definition", "scope", "cumulative",
    "shared", "modality", "speaker", "date",
)  # fmt: skip
_UNITS = {"ha": " ha", "km2": " km²", "m2": " m²", "percent": "%", "km": " km"}


def sentence(judged: Judgement) -> str:
    """Return `judged` in one or two sentences of plain words."""
    first, second = judged.first, judged.second
    match judged.type:
        case RelationType.SAME_ORIGIN:
            return _same_origin(first, second)
        case RelationType.DENIES:
            return (
                f"{_who(first)} {_printed(first)} denies what {_who(second)} says "
                f"{_printed(second)}. {_by('agree', judged.agree)}"
            ).strip()
    if judged.facts is None:
        return ""
    then = _says(second, judged.facts[1])
    if _who(first) != _who(second):
        then = f"{_who(second)}: {then}"
    said = f"{_who(first)}: {_says(first, judged.facts[0])}; {then}"
    match judged.type:
        case RelationType.REPEATS:
            return f"{said}: the same number again."
        case RelationType.UPDATES:
            return f"{said}: the later figure updates the earlier."
        case RelationType.CONTRADICTS:
            return (
                f"{said}: topic, measure, population, place, period and as-of date agree, "
                "the numbers do not."
            )
        case _:
            return f"{said}. {_by('differ', judged.differ)}".strip()


def number_words(fact: Fact) -> str:
    """Return a number with its qualifier, range and unit: "about 4,000", "500 to 700 ha"."""
    quantity = fact.quantity
    if quantity.value is None:
        ends = [_digits(end) for end in (quantity.lower, quantity.upper) if end is not None]
        words = " to ".join(ends) if len(ends) == 2 else _one_end(ends[0], quantity.lower)
    else:
        words = _QUALIFIED[quantity.qualifier] + _digits(quantity.value)
    return words + _UNITS.get(quantity.unit or "", "")


def _same_origin(first: Profile, second: Profile) -> str:
    who = _who(first)
    outlets = (
        f"{first.outlet}, in two articles"
        if first.outlet == second.outlet
        else f"{first.outlet} and {second.outlet}"
    )
    return f"One statement by {who}, printed by {outlets}."


def _says(one: Profile, fact: Fact) -> str:
    counted = MEASURES.get(fact.measure, fact.measure.replace("_", " "))
    narrow = [
        label(part) for part in (fact.quantity.population, fact.quantity.group) if part is not None
    ]
    if fact.quantity.scope:
        narrow.append(fact.quantity.scope)
    if one.eras and fact.counts_people and fact.is_series:
        narrow.append(_wars(one.eras))
    of_whom = f" ({', '.join(narrow)})" if narrow else ""
    return f"{number_words(fact)} {counted}{of_whom}{_when(one, fact)}"


def _wars(eras: frozenset[str]) -> str:
    """Return whose missing are counted: "first war", "first war and 2020"."""
    return _listed(["first war" if era == "first" else era for era in sorted(eras, reverse=True)])


def _when(one: Profile, fact: Fact) -> str:
    began = f" since {fact.quantity.since}" if fact.quantity.since else ""
    if one.as_of is not None:
        return f"{began}, as of {_day(one.as_of)}"
    if one.event is not None and not fact.is_series:
        return f", of {_day(one.event)}"
    return f"{began} {_printed(one)}"


def _printed(one: Profile) -> str:
    day = f"printed {_day(one.published)}" if one.published else "printed on a date not shown"
    return f"({day} by {one.outlet})"


def _day(when: spans.Span) -> str:
    first, last = spans.words(when.first), spans.words(when.last)
    if when.days == 1:
        return first
    if first.startswith("1 January ") and last == first.replace("1 January", "31 December"):
        return first.removeprefix("1 January ")
    if first.startswith("1 ") and last.endswith(first.removeprefix("1")) and 28 <= when.days <= 31:
        return first.removeprefix("1 ")
    return f"{first} to {last}"


def _who(one: Profile) -> str:
    return one.speaker_name


def _by(verb: str, names: tuple[str, ...]) -> str:
    told = [_FIELD_WORDS.get(name, name) for name in _REASONS if name in names]
    return f"They {verb} in {_listed(told)}." if told else ""


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _digits(value: int | float) -> str:
    return f"{value:,}" if value == int(value) else f"{value:,.10g}"


def _one_end(end: str, lower: int | float | None) -> str:
    return f"{end} or more" if lower is not None else f"up to {end}"
