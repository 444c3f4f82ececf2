"""A claim as one neutral sentence in our own words; the speaker's words stay in the quote."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.models import Quantity, Speaker
from geo.reading.findings import Findings
from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence
from geo.reading.toponyms import Toponym
from geo.reading.voices import Voices
from geo.vocabulary import MEASURES, Level, Modality, Qualifier, Side, label

_MEASURING_UNITS = {
    "ha": "ha", "km2": "km²", "m2": "m²", "percent": "percent", "usd": "USD", "eur": "EUR",
    "azn": "AZN", "gbp": "GBP",
}  # fmt: skip
_AROUND = frozenset({Level.TERRITORY, Level.LINE, Level.COUNTRY})
_QUALIFIER_WORDS = {
    Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ", Qualifier.FEWER_THAN: "fewer than ",
}  # fmt: skip


def state_claim(
    read: Findings,
    one: ReadSentence,
    draft: Draft,
    places: tuple[Toponym, ...],
    quantities: tuple[Quantity, ...],
    gazetteer: Gazetteer,
) -> str:
    """Return one neutral sentence in our own words; the speaker's words stay in the quote."""
    frame = draft.frame
    template = frame.statement_negated if draft.negated else frame.statement
    counts = [_count(quantity) for quantity in quantities]
    names = [_place_name(place, read.language, gazetteer) for place in places]
    if draft.modality is Modality.DENIED and not draft.negated:
        subject = f"on the subject {label(frame.kind)}"
        if one.speaker.role == "news outlet":
            # The outlet reports a denial; it denies nothing.
            return f"{_name(one.speaker)} reported the denial of a statement {subject}."
        return f"{_name(one.speaker)} denied a statement {subject}."
    sentence = (template or frame.statement).format(
        speaker=_name(one.speaker),
        place=f" in {_listed(names)}" if names else "",
        counted=f": {_listed(counts)}" if counts else "",
        numbers=_listed(counts) if counts else "a number",
        topic=label(draft.topic),
        who=_party_before(read.voices, draft) or "a side",
    )
    return " ".join(sentence.split())


def _place_name(place: Toponym, language: str, gazetteer: Gazetteer) -> str:
    """Return a place's name for an English sentence: the label where one place only is meant.

    Else, and for settlements and districts in English texts, the name as printed, which the
    claim's link always holds. A territory may be named in one side's words: its label is used.
    """
    if language == "en" and place.level not in _AROUND:
        return place.name
    level = place.level or Level.DISTRICT
    meant = [one for one in place.place_ids if gazetteer.get(one).level is level]
    return gazetteer.label(meant[0]) if len(meant) == 1 else place.name


def _party_before(voices: Voices, draft: Draft) -> str | None:
    """Return the party that does what the claim says: the last one named before its act."""
    acts = [word.start for word in draft.words if word.cls in ("refuse", "handover", "lay")]
    if not acts:
        return None
    named = [hit.value.name for hit in voices.parties.beginning_in(acts[-1] - 90, acts[-1])]
    return named[-1] if named else None


def _name(speaker: Speaker) -> str:
    if speaker.name:
        role = (speaker.role or "").split(", ")[0]
        return f"{speaker.name}, {role}," if role else speaker.name
    if speaker.role and speaker.role.startswith("account"):
        return f"The {speaker.organisation}'s {speaker.role}"
    if speaker.organisation is None and speaker.side is not Side.UNKNOWN:
        name = label(speaker.side)
        return f"The {name}" if "authorities" in name else f"The authorities of {name}"
    return speaker.organisation or "The outlet"


def _count(quantity: Quantity) -> str:
    value, lower, upper = quantity.value, quantity.lower, quantity.upper
    number = f"{lower:,} to {upper:,}" if value is None else f"{value:,}"
    unit = f" {_MEASURING_UNITS[quantity.unit]}" if quantity.unit in _MEASURING_UNITS else ""
    people = f" ({label(quantity.population)})" if quantity.population else ""
    qualifier = _QUALIFIER_WORDS.get(quantity.qualifier, "")
    return f"{qualifier}{number}{unit} {MEASURES[quantity.measure]}{people}".strip()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
