"""Who can speak in a text: its officials, organisations and parties.

A name counts as an official's only where the text gives the office beside it. Whose office it is
the text tells beside it too, or before: "the ministry's spokesman", "head of the mission".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.forms import Hit, flatten
from geo.models import Speaker
from geo.reading.bodies import embassy_of, find_bodies, home_of, of_state
from geo.reading.names import nominative
from geo.reading.latecomers import find_latecomers, is_heard
from geo.reading.offices import (
    Named, find_delegates, find_labels, find_named, find_offices, next_office, offices_in,
)  # fmt: skip
from geo.reading.spans import Spans
from geo.rules import Organisation, Party, Rules
from geo.vocabulary import Side

# More people with an office than any article names; the bound is for hostile text.
_MAX_OFFICIALS = 200
_MAX_BARE = 60
# The office in a case other than the nominative, by the endings of its first word.
_OBLIQUE = re.compile(
    r"\A\S*(?:ля|лю|лем|ра|ру|ром|та|ту|том|ка|ку|ком|вы|ве|вой|цы|це|цей|а|у|ем|ника|нику|"
    r"ником|ря|рю|рем|ого|ому|ыми?|ой|его|ему|теля|телю|телем)(?!\w)"
)
_NOMINATIVES = frozenset({"глава", "судья", "старшина", "комендант", "замминистра", "замглавы"})
# "A researcher at the Caspian Workshop": an organisation that no list holds.
_AT = re.compile(
    r"\b(?:at|of|with|for|from) (?:the )?"
    r"(?P<body>[A-Z][\w’'&-]+(?: (?:(?:of|for|and|on|in|the) ){0,2}[A-Z][\w’'&-]+){0,6})"
)
_BODY_WORDS = 2
_JUST_NAMED = 160
_REMEMBERED = 200
# Offices that are not of the organisation that a text happens to name.
_OF_ANY_COUNTRY = frozenset({"expert", "ambassador", "representative", "head"})
_PLACED = {
    "en": re.compile(r"\b(?:to|before|in)\s(?:the\s)?\Z"),
    "ru": re.compile(r"(?<!\w)(?:в|во|при|на)\s\Z"),
}
_LOCATIVE = re.compile(r"\A[^\s-]*(?:d[aə](?:k[ıi])?|ում)\b|\A\S+-(?:d[aə](?:k[ıi])?|ում)\b")
_CAPITAL_CITY = re.compile(r"(?:Bak|Yerevan|Ереван|Бак|Երևան|Բաք|İrəvan|Moscow|Москв|Stepanakert)")
# Where neither dateline nor outlet tells whose "the ministry" is, its officials' names do.
_SURNAMES = {
    Side.ARMENIA: re.compile(r"(?:yants?|yan|[dgklmnrstz]ian|янц?|յանց?)\w{0,2}\Z"),
    Side.AZERBAIJAN: re.compile(
        r"(?:[sz]ad[ea]h?|o[gğ]lu|[lnrdbvy]l[iıuüy]|заде|оглу|л[иы]|y?ev[ay]?|ov[ay]?|[её]в[ау]?|ов[ау]?)\Z"
    ),
}
# Surnames that no other nation of these texts bears: "Zakharova" is no Azerbaijani's.
_SURELY = {
    Side.ARMENIA: _SURNAMES[Side.ARMENIA],
    Side.AZERBAIJAN: re.compile(
        r"(?:[sz]ad[eə]h?|o[gğ]lu|q[ıi]z[ıi]|[lnrdbvy]l[ıiuüy]|заде|оглу|кызы|[рнлбвд]л[иы]|զադե|օղլու|"
        r"բեյլի|[րնլբզդ]լ[իո]ւ?)(?:ն|ը)?\Z"
    ),
}
_STATES = (Side.AZERBAIJAN, Side.ARMENIA, Side.DE_FACTO_KARABAKH, Side.RUSSIA)
# "Староста села Тагавард X": what the place is stands before its name.
_SETTLED = re.compile(r"(?:сел[аеоу]|город[ае]?|пос[её]лка|общины|района|village of|town of) \Z")
_NOUN_REACH = 12
# Of ambassadors only those who head an embassy, not envoys and permanent representatives.
_EMBASSY_HEAD = re.compile(
    r"\b(?:ambassador|charg|consul|attach|посол|посла|послу|послом|временн\w+ поверенн|səfir|դեսպան)(?!-at)",
    re.IGNORECASE,
)
# What no person's name holds, and how much of a surname tells it.
_NO_NAME = re.compile(r"-made\b|\b[A-ZА-ЯԱ-Ֆ]{2,}\b|\d|\b(?:İşçi|Qrup|Group|Групп|Խումբ|Խմբ)\w*")
_STEM = 7
# How near a state's name tells whose an institution is, and who else's it may be taken for.
_STATE_NEAR = 30
_OTHER = {Side.ARMENIA: Side.AZERBAIJAN, Side.AZERBAIJAN: Side.ARMENIA}
_STAFF = frozenset({"staff"})
_QUOTES = "”»“\""
# What the name of the body holds whose officers, residents and researchers speak.
_REPORTING = re.compile(
    r"Watch|Amnesty|Crisis Group|Monitor|Campaign|Institute|Cent(?:er|re)\b|Helsinki"
)
_KIN = {
    "officer": re.compile(r"Defence"),
    "ambassador": re.compile(r"Embassy|European Union"),
    "resident": re.compile(r"United Nations|UN\b"),
    "researcher": _REPORTING,
}
_SIDES_OF = {_REPORTING: (Side.INTERNATIONAL, Side.INDEPENDENT)}
_RANKS = frozenset({"officer"})
_OF_NO_BODY = frozenset({"expert", "mayor", "judge", "ambassador", "deputy", "ombudsman"})


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
    """Who can speak in a text: its officials, organisations and parties, each with its spans."""

    officials: tuple[Official, ...]
    organisations: Spans[Hit[Organisation]]
    parties: Spans[Hit[Party]]


def find_voices(
    text: str, rules: Rules, language: str = "en", outlet_side: Side | None = None
) -> Voices:
    """Return who can speak in `text`. Nobody past the first 200 officials is looked at.

    `outlet_side` is the side of the outlet that printed it: it tells whose "the ministry" is.
    """
    plain = flatten(text, language, lower=False)
    parties = Spans(rules.parties.find(plain))
    bodies = find_bodies(text, plain, parties, rules, language, outlet_side)
    if home_of(text, bodies, parties, language, outlet_side) is None:
        taken: Spans[Hit[Any]] = Spans((*bodies.all, *parties.all))
        outlet_side = _side_of_names(
            one.printed for one in find_named(text, taken, bodies, rules, language) if one.role
        )
        bodies = find_bodies(text, plain, parties, rules, language, outlet_side)
    states = Spans((*parties.all, *rules.states.find(plain)))
    places = Spans(rules.local_places.find(plain))
    outlets = rules.outlet_names.find(plain)
    # "Посол Японии X", "X TASS-a deyib": neither a state nor an outlet is part of a name.
    known: Spans[Hit[Any]] = Spans(
        (
            *bodies.all,
            *states.all,
            *(
                hit
                for hit in places.all
                if _SETTLED.search(text, max(0, hit.start - 12), hit.start)
            ),
            # Not "Turan", which is a given name too.
            *(hit for hit in outlets if text[hit.start : hit.end].isupper()),
        )
    )
    home = home_of(text, bodies, parties, language, outlet_side)
    found: dict[str, Official] = {}
    before: Official | None = None
    told = list(find_named(text, known, bodies, rules, language))
    named = [one for one in told if one.role]
    named += find_delegates(text, known)
    if bare := _without_office(told, named):
        spoken_for: Spans[Hit[Any]] = Spans((*known.all, *outlets))
        offices = find_offices(text, rules)
        named += find_latecomers(text, bare, named, offices, spoken_for, rules, language)
    people = sorted(named, key=lambda one: one.start)
    bodies = _corrected(text, people, bodies, parties, rules)
    surnames = Counter(name.split()[-1] for name in {one.printed for one in people})
    for one in people:
        if len(found) == _MAX_OFFICIALS:
            break
        in_full = text.startswith(one.printed, one.start)
        if not in_full and surnames[one.printed.split()[-1]] > 1:
            # A surname with an office, and two who bear it: whose office it is nobody can tell.
            continue
        name = nominative(one.printed, language, oblique=_is_oblique(one.role))
        offices = offices_in(one.role, rules)
        if offices == _STAFF and not is_heard(text, one, rules, language):
            # One who works somewhere is in office where he speaks, not where he is hurt.
            continue
        body = _owner(text, one, offices, bodies, states, parties, rules, home, language)
        if "colleague" in offices and before is not None:
            # "Her colleague X" sits where she does.
            body = _of_colleague(text, one, before.speaker, parties, rules)
            offices = before.offices
        elif body[0] is None and "mayor" in offices:
            body = (None, _side_of_place(one, places, body[1]))
        speaker = Speaker(name, _tidy_role(one.role), body[0], body[1])
        official = found.setdefault(name, Official(speaker, one.start, offices))
        if official.speaker.organisation is None and body[0] is not None:
            told = replace(official.speaker, organisation=body[0], side=body[1])
            found[name] = replace(official, speaker=told)
        before = found[name]
    for printed, start in find_labels(text, known, rules, language):
        office = next_office(text, start, rules) if printed not in found else None
        if office is None:
            continue
        one = replace(office, printed=printed)
        offices = offices_in(one.role, rules)
        body = _owner(text, one, offices, bodies, states, parties, rules, home, language)
        speaker = Speaker(printed, _tidy_role(one.role), body[0], body[1])
        found[printed] = Official(speaker, start, offices)
    return Voices(tuple(sorted(found.values(), key=lambda one: one.start)), bodies, parties)


def _of_colleague(
    text: str, one: Named, before: Speaker, parties: Spans[Hit[Party]], rules: Rules
) -> tuple[str | None, Side]:
    """Return whose office a colleague has: the same one, or its like of the state told beside."""
    low, high = one.beside
    at = text.find(one.role, low, high)
    told = [
        hit.value
        for hit in parties.touching(low, high)
        if hit.value.side is not before.side
        and hit.end <= at
        and not text[hit.end : at].strip(" -")
    ]
    like = rules.institution_of.get(before.organisation or "")
    if not told:
        return before.organisation, before.side
    body = of_state(like, told[-1].side, told[-1].name) if like is not None else None
    return (body.name, body.side) if body is not None else (None, told[-1].side)


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


def _corrected(
    text: str,
    people: Sequence[Named],
    bodies: Spans[Hit[Organisation]],
    parties: Spans[Hit[Party]],
    rules: Rules,
) -> Spans[Hit[Organisation]]:
    """Return the bodies, those whose state was only assumed as their officials' names tell it.

    "The Foreign Ministry's spokesman Petrosyan", in a text from Baku, is of Armenia's.
    """
    told: dict[int, Hit[Organisation]] = {}
    for one in people:
        side = next((side for side, end in _SURELY.items() if end.search(one.printed)), None)
        if side is None:
            continue
        for hit in bodies.touching(*one.beside):
            like = rules.institution_of.get(hit.value.name)
            near = [
                party
                for party in parties.touching(hit.start - _STATE_NEAR, hit.end + _STATE_NEAR)
                if "." not in text[hit.end : party.start]
            ]
            if hit.value.side is not _OTHER[side] or like is None or near:
                continue
            if (body := of_state(like, side)) is not None:
                told[hit.start] = replace(hit, value=body)
    return Spans(told.get(hit.start, hit) for hit in bodies.all) if told else bodies


def _side_of_place(one: Named, places: Spans[Hit[Side]], told: Side) -> Side:
    """Return whose village or town it is that somebody governs: the one named beside the office.

    Else what was `told`; else the places of the whole text tell it, where all bear the names of
    one side.
    """
    beside = {hit.value for hit in places.touching(*one.beside)}
    if len(beside) == 1:
        return next(iter(beside))
    sides = {hit.value for hit in places.all}
    return next(iter(sides)) if told is Side.UNKNOWN and len(sides) == 1 else told


def _side_of_names(names: Iterable[str]) -> Side | None:
    """Return the one side whose surnames all the officials of a text bear; None of several."""
    sides = {
        side
        for name in names
        for side, ending in _SURNAMES.items()
        if ending.search(name.split()[-1])
    }
    return next(iter(sides)) if len(sides) == 1 else None


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


def _owner(
    text: str,
    one: Named,
    offices: frozenset[str],
    bodies: Spans[Hit[Organisation]],
    states: Spans[Hit[Party]],
    named_parties: Spans[Hit[Party]],
    rules: Rules,
    home: Side | None,
    language: str,
) -> tuple[str | None, Side]:
    """Return whose office it is: the organisation and its side, as far as the text tells."""
    low, high = one.beside
    # "“HALO Trust”ın eksperti": the quotation mark parts the name from its ending.
    before = low - 2 if low and text[low - 1] in _QUOTES else low
    inside = [
        hit
        for hit in bodies.touching(before, high)
        if not _is_away(text, hit.start, hit.end, language)
    ]
    if inside:
        return inside[0].value.name, inside[0].value.side
    parties = [
        hit
        for hit in states.beginning_in(low, high)
        if (hit.value.side is not Side.DE_FACTO_KARABAKH or hit in named_parties.all)
        # "Ambassador of Japan in Azerbaijan" is Japan's.
        and not _is_away(text, hit.start, hit.end, language)
    ]
    parties = parties[:1] if "ambassador" in offices else parties[-1:]
    if not parties and "ambassador" in offices:
        # "The embassy of France … Ambassador X": of the state named just before.
        parties = [
            hit
            for hit in states.beginning_in(one.start - _JUST_NAMED, one.start)
            if hit.value.side is Side.INTERNATIONAL
        ][-1:]
    side = parties[-1].value.side if parties else None
    if side is None and _SURNAMES[Side.ARMENIA].search(one.printed.split()[-1]):
        home = Side.ARMENIA if home is not Side.DE_FACTO_KARABAKH else home
    elif side is None and home is Side.ARMENIA:
        # "President Aliyev" is not Armenia's, wherever it is printed.
        foreign = _SURNAMES[Side.AZERBAIJAN].search(one.printed.split()[-1])
        home = Side.AZERBAIJAN if foreign else home
    institution = next(
        (
            rules.office_bodies[office]
            for office in sorted(offices)
            if office in rules.office_bodies
        ),
        None,
    )
    implied = _by_word(text, one, bodies, rules, language)
    if implied[0] is None and institution is not None and (whose := side or home) is not None:
        body = of_state(institution, whose, parties[-1].value.name if parties else None)
        if body is not None:
            return body.name, body.side
    if "ambassador" in offices and parties and _EMBASSY_HEAD.search(one.role):
        embassy = embassy_of(parties[-1].value, home)
        return embassy.name, embassy.side
    if side is not None and implied[0] is not None and implied[1] in _STATES and side in _STATES:
        # "Armenia's commission", where only Azerbaijan's was named: it is not the other side's.
        implied = implied if implied[1] is side else (None, side)
    if side is not None:
        # "Spokesperson of its Yerevan delegation" is of the delegation, not of the capital.
        in_city = _CAPITAL_CITY.match(text, parties[-1].start)
        if in_city and implied[0] is None:
            implied = _by_itself(text, one, offices, bodies)
        return implied if implied[0] and in_city else (None, side)
    if language == "en" and (unlisted := _unlisted(one.role, rules)):
        return unlisted, Side.INDEPENDENT
    implied = implied if implied[0] else _by_itself(text, one, offices, bodies)
    if implied[0] is None and (body_before := _kin_before(one, offices, bodies)) is not None:
        return body_before.name, body_before.side
    if implied == (None, Side.UNKNOWN) and "expert" in offices:
        # An analyst whom no body or state is named with speaks for himself.
        return None, Side.INDEPENDENT
    local = language == "hy" and "mayor" in offices
    if implied[0] is None and home is not None and not (offices & _OF_ANY_COUNTRY or local):
        # A deputy minister in a text of one state's outlet is of that state.
        return None, home
    return implied


def _is_away(text: str, start: int, end: int, language: str) -> bool:
    """Say whether a name tells where an office is held: "ambassador to the EU", "in Azerbaijan"."""
    if language in _PLACED:
        return bool(_PLACED[language].search(text, max(0, start - 14), start))
    return bool(_LOCATIVE.search(text[start:end].rpartition(" ")[2] + text[end : end + 8]))


def _unlisted(role: str, rules: Rules) -> str | None:
    """Return the organisation after "at", of several capitalised words that are no place or day."""
    for found in _AT.finditer(role):
        words = found["body"].split()
        if len(words) >= _BODY_WORDS and not rules.states.find(flatten(found["body"], None)):
            return found["body"]
    return None


def _by_word(
    text: str, one: Named, bodies: Spans[Hit[Organisation]], rules: Rules, language: str
) -> tuple[str | None, Side]:
    """Return the organisation for which "the ministry's" or "of the mission" stands."""
    before = bodies.begun_by(one.start)
    around = text[one.beside[0] : one.beside[1]]
    words = rules.stand_ins[language].find(flatten(around, language))
    owners = [hit.value for hit in words if hit.value.who == "body"]
    for stand_in in owners:
        for hit in reversed(before[-_REMEMBERED:]):
            if any(word in hit.value.name for word in stand_in.fits):
                return hit.value.name, hit.value.side
    if (owners or rules.common_owners.search(around)) and before:
        return before[-1].value.name, before[-1].value.side
    return None, Side.UNKNOWN


def _by_itself(
    text: str, one: Named, offices: frozenset[str], bodies: Spans[Hit[Organisation]]
) -> tuple[str | None, Side]:
    """Return whose an office by itself is: of the only organisation, or of the one just named."""
    before = bodies.begun_by(one.start)
    owner = text[one.beside[0] : one.beside[1]].partition(one.role)[0]
    if offices & _OF_NO_BODY:
        return None, Side.UNKNOWN
    distinct = list(dict.fromkeys(hit.value for hit in before or bodies.all))
    if len(distinct) == 1:
        return distinct[0].name, distinct[0].side
    if before and one.start - before[-1].end <= _JUST_NAMED and len(owner.split()) <= 1:
        # "The ministry denies it. … spokesman X says".
        return before[-1].value.name, before[-1].value.side
    return None, Side.UNKNOWN


def _kin_before(
    one: Named, offices: frozenset[str], bodies: Spans[Hit[Organisation]]
) -> Organisation | None:
    """Return the body that has such offices and was named last: an officer's force.

    "Major General X", after the bulletin of a ministry of defence; "the resident representative",
    after the Programme; the researcher of an organisation that reports.
    """
    wanted = next((_KIN[office] for office in sorted(offices) if office in _KIN), None)
    if wanted is None or (offices & _RANKS and not offices <= _RANKS):
        return None
    return next(
        (
            hit.value
            for hit in reversed(bodies.begun_by(one.start)[-_REMEMBERED:])
            if wanted.search(hit.value.name) and hit.value.side in _SIDES_OF.get(wanted, Side)
        ),
        None,
    )


def _is_oblique(role: str) -> bool:
    """Say whether an office stands in another case; "глава" and its like are nominatives in -а."""
    first = role.split()[0].lower() if role.split() else ""
    return first not in _NOMINATIVES and bool(_OBLIQUE.search(role))


def _tidy_role(role: str) -> str:
    parts = [part.strip() for part in re.split(r", (?=[A-Z][a-z]+ (?:of|for|to)\b)", role)]
    return ", ".join(part[0].lower() + part[1:] for part in parts if part)


def by_surname(officials: Sequence[Official]) -> dict[str, tuple[Official, ...]]:
    """Return the officials by the last word of their names, in the order of first mention."""
    found: dict[str, tuple[Official, ...]] = {}
    for official in officials:
        found[official.surname] = (*found.get(official.surname, ()), official)
    return found
