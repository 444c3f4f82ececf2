"""One neutral sentence for a claim that a model found: our words, never the model's."""

from __future__ import annotations

from collections.abc import Sequence

from geo.models import Quantity, Speaker
from geo.vocabulary import MEASURES, Kind, Modality, Qualifier, label

_SAID = {
    Modality.ASSERTED: "made a statement",
    Modality.DENIED: "denied a statement",
    Modality.ESTIMATED: "gave an estimate",
    Modality.ALLEGED: "made an allegation",
    Modality.ANNOUNCED: "made an announcement",
}
_SUBJECTS = {
    Kind.MISSING_TOTAL: "the number of missing persons",
    Kind.GRAVESITE: "a gravesite",
    Kind.APPEAL: "what others are asked to do",
}
_QUALIFIERS = {
    Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ", Qualifier.FEWER_THAN: "fewer than ",
}  # fmt: skip
_UNITS = {
    "ha": " ha", "km2": " km²", "m2": " m²", "km": " km", "percent": " per cent", "usd": " USD",
    "eur": " EUR", "azn": " AZN", "gbp": " GBP",
}  # fmt: skip


def to_statement(
    speaker: Speaker,
    kind: Kind,
    modality: Modality,
    quantities: Sequence[Quantity],
    places: Sequence[str],
    *,
    by_outlet: bool,
) -> str:
    """Return who said what about which thing where; `places` are names as printed."""
    said = _SAID[modality]
    if modality is Modality.DENIED and by_outlet:
        # The outlet reports a denial; it denies nothing.
        said = "reported a denial of a statement"
    where = f" in {_listed(places)}" if places else ""
    counted = f": {_listed([_count(quantity) for quantity in quantities])}" if quantities else ""
    return f"{_name(speaker)} {said} about {_SUBJECTS.get(kind, label(kind))}{where}{counted}."


def _name(speaker: Speaker) -> str:
    if speaker.name:
        role = (speaker.role or "").split(", ")[0]
        return f"{speaker.name}, {role}," if role else speaker.name
    return speaker.organisation or "The outlet"


def _count(quantity: Quantity) -> str:
    number = (
        f"{quantity.lower:,} to {quantity.upper:,}"
        if quantity.value is None
        else f"{quantity.value:,}"
    )
    people = f" ({label(quantity.population)})" if quantity.population else ""
    unit = _UNITS.get(quantity.unit or "", "")
    qualifier = _QUALIFIERS.get(quantity.qualifier, "")
    return f"{qualifier}{number}{unit} {MEASURES[quantity.measure]}{people}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
