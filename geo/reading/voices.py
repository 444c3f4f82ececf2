"""Who can speak in a text: its officials, organisations and parties.

A name counts as an official's only where the text gives the office, beside it or, of a name that
speaks, in a sentence nearby.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.forms import Flat, Hit, flatten
from geo.models import Speaker
from geo.reading.addressed import find_addressed, find_guest
from geo.reading.bodies import Listed, find_bodies, find_listed, home_of
from geo.reading.latecomers import find_latecomers, is_heard
from geo.reading.names import nominative
from geo.reading.offices import (
    Named,
    find_delegates,
    find_labels,
    find_named,
    find_offices,
    is_oblique,
    next_office,
    offices_in,
)
from geo.reading.owners import Setting, owner_of, owner_of_colleague, side_of_place, with_holders
from geo.reading.spans import Spans
from geo.reading.surnames import side_of_names
from geo.rules import Organisation, OutletRule, Party, Rules
from geo.vocabulary import Side

_STATES = frozenset({Side.AZERBAIJAN, Side.ARMENIA, Side.DE_FACTO_KARABAKH, Side.RUSSIA})

# More people with an office than any article names; the bound is for hostile text.
_MAX_OFFICIALS = 200
_MAX_BARE = 60
# "Староста села Тагавард X": what the place is stands before its name.
_SETTLED = re.compile(r"(?:сел[аеоу]|город[ае]?|пос[её]лка|общины|района|village of|town of) \Z")
# What no person's name holds, and how much of a surname tells it.
_NO_NAME = re.compile(r"\b[A-ZА-ЯԱ-Ֆ]{2,}\b|\d|\b(?:İşçi|Qrup|Group|Групп|Խումբ|Խմբ)\w*")
_STEM = 7
_STAFF = frozenset({"staff"})


@dataclass(frozen=True, slots=True)
class Official:
    """A person named with an office, at `start` of the text."""

    speaker: Speaker
    start: int
    offices: frozenset[str] = frozenset()

    @property
    def surname(self) -> str:
        """The last word of the name, by which later sentences call the person."""
        return (self.speaker.name or "").split()[-1]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who can speak in a text: its officials, organisations, parties and outlets, with spans."""

    officials: tuple[Official, ...]
    organisations: Spans[Hit[Organisation]]
    parties: Spans[Hit[Party]]
    outlets: Sequence[Hit[OutletRule]]


def find_voices(
    text: str, rules: Rules, language: str = "en", outlet_side: Side | None = None
) -> Voices:
    """Return who can speak in `text`. Nobody past the first 200 officials is looked at.

    `outlet_side` is the side of the outlet that printed it: it tells whose "the ministry" is.
    """
    plain = flatten(text, language, lower=False)
    lists = find_listed(text, plain, rules)
    setting = _setting(text, plain, lists, rules, language, outlet_side)
    known = _no_names(setting, lists.outlets)
    people = sorted(_people(setting, known, lists), key=lambda one: one.start)
    setting = with_holders(setting, people)
    found: dict[str, Official] = {}
    before: Official | None = None
    for one in _told_apart(text, people):
        if len(found) == _MAX_OFFICIALS:
            break
        if (official := _official(setting, one, before)) is not None:
            before = _with_owner(found, official)
    for printed, start in find_labels(text, known, rules, language):
        office = next_office(text, start, rules) if printed not in found else None
        if office is not None:
            offices = offices_in(office.role, rules)
            organisation, side = owner_of(setting, replace(office, printed=printed), offices)
            speaker = Speaker(printed, _tidy_role(office.role), organisation, side)
            found[printed] = Official(speaker, start, offices)
    if not found:
        guests = (
            *find_addressed(text, lambda: find_offices(text, lists.offices), setting.bodies),
            *find_guest(
                text,
                lambda head: find_named(
                    head, known, setting.bodies, lists.offices, rules, language
                ),
                lambda: find_offices(text, lists.offices),
                setting.bodies,
            ),
        )
        for one in guests[:1]:
            if (official := _official(setting, one, None)) is not None:
                found[one.printed] = official
    officials = tuple(sorted(found.values(), key=lambda one: one.start))
    return Voices(officials, setting.bodies, setting.parties, lists.outlets)


def _setting(
    text: str,
    plain: Flat,
    lists: Listed,
    rules: Rules,
    language: str,
    outlet_side: Side | None,
) -> Setting:
    """Return what the text names, and whose institutions it means: else its officials' names do."""
    parties = Spans(rules.parties.find(plain))

    def named_for(side: Side | None) -> tuple[Spans[Hit[Organisation]], Side | None]:
        bodies = find_bodies(text, lists, parties, rules, language, side)
        return bodies, home_of(text, bodies, parties, language, side)

    bodies, home = named_for(outlet_side)
    if home is None and (first := _first_of_both(bodies)) is not None:
        bodies, home = named_for(first)
    if home is None:
        taken: Spans[Hit[Any]] = Spans((*bodies.all, *parties.all))
        people = find_named(text, taken, bodies, lists.offices, rules, language)
        bodies, home = named_for(side_of_names(one.printed for one in people if one.role))
    states = Spans((*parties.all, *lists.states))
    places = Spans(rules.local_places.find(plain))
    return Setting(text, language, rules, bodies, parties, states, places, home)


def _first_of_both(bodies: Spans[Hit[Organisation]]) -> Side | None:
    """Return the state of the body named first, where bodies of several states are named."""
    sides = [hit.value.side for hit in bodies.all if hit.value.side in _STATES]
    return sides[0] if len(set(sides)) > 1 else None


def _no_names(setting: Setting, outlets: Sequence[Hit[Any]]) -> Spans[Hit[Any]]:
    """Return what is part of no person's name: "Посол Японии X", "X TASS-a deyib"."""
    text = setting.text
    return Spans(
        (
            *setting.bodies.all,
            *setting.states.all,
            *(
                hit
                for hit in setting.places.all
                if _SETTLED.search(text, max(0, hit.start - 12), hit.start)
            ),
            # Not "Turan", which is a given name too.
            *(hit for hit in outlets if text[hit.start : hit.end].isupper()),
        )
    )


def _people(setting: Setting, known: Spans[Hit[Any]], lists: Listed) -> list[Named]:
    """Return the people with their offices, also those whose office stands elsewhere."""
    text, rules, language = setting.text, setting.rules, setting.language
    told = list(find_named(text, known, setting.bodies, lists.offices, rules, language))
    named = [*(one for one in told if one.role), *find_delegates(text, known)]
    if bare := _without_office(told, named):
        taken: Spans[Hit[Any]] = Spans((*known.all, *lists.outlets))
        offices = find_offices(text, lists.offices)
        named += find_latecomers(text, bare, named, offices, taken, rules, language)
    return named


def _told_apart(text: str, people: Sequence[Named]) -> Iterator[Named]:
    """Yield the people but those told by a surname that two bear: whose office it is is open."""
    surnames = Counter(name.split()[-1] for name in {one.printed for one in people})
    for one in people:
        in_full = text.startswith(one.printed, one.start)
        if in_full or surnames[one.printed.split()[-1]] <= 1:
            yield one


def _official(setting: Setting, one: Named, before: Official | None) -> Official | None:
    """Return the official that a name with its office tells; `before` is the one told last.

    None of those who only work somewhere: they are in office where they speak, not where hurt.
    """
    rules, language = setting.rules, setting.language
    offices = offices_in(one.role, rules)
    if offices == _STAFF and not is_heard(setting.text, one, rules, language):
        return None
    organisation, side = owner_of(setting, one, offices)
    if "colleague" in offices and before is not None:
        # "Her colleague X" sits where she does.
        organisation, side = owner_of_colleague(setting, one, before.speaker)
        offices = before.offices
    elif organisation is None and "mayor" in offices:
        side = side_of_place(one, setting.places, side)
    name = nominative(one.printed, language, oblique=is_oblique(one.role))
    return Official(Speaker(name, _tidy_role(one.role), organisation, side), one.start, offices)


def _with_owner(found: dict[str, Official], one: Official) -> Official:
    """Put an official among those `found`, or the owner to the first mention that lacks it."""
    name = one.speaker.name or ""
    official = found.setdefault(name, one)
    if official.speaker.organisation is None and one.speaker.organisation is not None:
        told = replace(
            official.speaker, organisation=one.speaker.organisation, side=one.speaker.side
        )
        found[name] = replace(official, speaker=told)
    return found[name]


def _without_office(told: Sequence[Named], named: Sequence[Named]) -> list[Named]:
    """Return the names that no part of the text gives an office, the first 60 mentions."""
    stems = {_stem(one.printed) for one in named}
    bare = [
        one
        for one in told
        if not (one.role or _stem(one.printed) in stems or _NO_NAME.search(one.printed))
    ]
    return bare[:_MAX_BARE]


def _stem(name: str) -> str:
    """Return the beginning of a surname that all its cases share."""
    return re.split(r"[ .]", name)[-1][:_STEM].rstrip("aeıiouüаеиоуя")


def find_officials(text: str, rules: Rules) -> tuple[Official, ...]:
    """Return the people whom `text` names together with an office, the first mention of each."""
    return find_voices(text, rules).officials


def find_body(name: str, rules: Rules, side: Side | None) -> tuple[str | None, Side]:
    """Return the organisation that `name` is, a ministry with its state: "Ministry of X of Y"."""
    bodies = find_voices(name, rules, "en", side).organisations.all
    return (bodies[0].value.name, bodies[0].value.side) if bodies else (None, Side.UNKNOWN)


def find_organisation(text: str, rules: Rules) -> tuple[str | None, Side]:
    """Return the first known organisation in `text` and its side; a party's name gives the side."""
    plain = flatten(text, None, lower=False)
    if hits := rules.organisations.find(plain):
        return hits[0].value.name, hits[0].value.side
    if parties := rules.parties.find(plain):
        return None, parties[0].value.side
    return None, Side.UNKNOWN


def _tidy_role(role: str) -> str:
    parts = [part.strip() for part in re.split(r", (?=[A-Z][a-z]+ (?:of|for|to)\b)", role)]
    return ", ".join(part[0].lower() + part[1:] for part in parts if part)
