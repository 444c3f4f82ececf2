"""Whose an official's office is: the organisation and its side, as far as the text tells.

The owner stands beside the office, or a word for it does ("the ministry's"), or the office by
itself tells it: a deputy sits in the parliament, an ambassador heads an embassy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.forms import Hit, flatten
from geo.models import Speaker
from geo.reading.bodies import embassy_of, of_state
from geo.reading.language import VERB_LAST
from geo.reading.offices import Named
from geo.reading.spans import Spans
from geo.reading.surnames import ARMENIAN, AZERBAIJANI, likely_side, sure_side
from geo.rules import Organisation, Party, Rules
from geo.vocabulary import Side

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
_STATES = (Side.AZERBAIJAN, Side.ARMENIA, Side.DE_FACTO_KARABAKH, Side.RUSSIA)
# Of ambassadors only those who head an embassy, not envoys and permanent representatives.
_EMBASSY_HEAD = re.compile(
    r"\b(?:ambassador|charg|consul|attach|посол|посла|послу|послом|временн\w+ поверенн|səfir|"
    r"դեսպան)(?!-at)",
    re.IGNORECASE,
)
# How near a state's name tells whose an institution is, and who else's it may be taken for.
_STATE_NEAR = 30
_OTHER = {Side.ARMENIA: Side.AZERBAIJAN, Side.AZERBAIJAN: Side.ARMENIA}
_QUOTES = '”»“"'
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
class Setting:
    """A text with who and what it names, and whose institutions it means by itself."""

    text: str
    language: str
    rules: Rules
    bodies: Spans[Hit[Organisation]]
    parties: Spans[Hit[Party]]
    states: Spans[Hit[Party]]
    places: Spans[Hit[Side]]
    home: Side | None


def owner_of(setting: Setting, one: Named, offices: frozenset[str]) -> tuple[str | None, Side]:
    """Return whose office it is: the organisation and its side, as far as the text tells.

    What the text only implies is of the state whose surname the official bears.
    """
    owner, side = _owner_told(setting, one, offices)
    own = sure_side(one.printed.split()[-1])
    like = setting.rules.institution_of.get(owner or "")
    if own is None or like is None or side is not _OTHER[own]:
        return owner, side
    told = {hit.value.side for hit in setting.states.touching(*one.beside)}
    told |= {
        hit.value.side
        for hit in setting.bodies.touching(*one.beside)
        if not _is_implied(setting, hit)
    }
    body = of_state(like, own) if side not in told else None
    return (body.name, body.side) if body is not None else (owner, side)


def _is_implied(setting: Setting, hit: Hit[Organisation]) -> bool:
    """Say whether a body's words are those of an institution that both states have."""
    words = flatten(setting.text[hit.start : hit.end], setting.language, lower=False)
    return bool(setting.rules.institutions.find(words))


def _owner_told(setting: Setting, one: Named, offices: frozenset[str]) -> tuple[str | None, Side]:
    """Return whose office it is by what stands beside it or was named before."""
    text, bodies, rules = setting.text, setting.bodies, setting.rules
    language = setting.language
    low, high = one.beside
    # "“HALO Trust”ın eksperti": the quotation mark parts the name from its ending.
    before = low - 2 if low and text[low - 1] in _QUOTES else low
    inside = [
        hit
        for hit in bodies.touching(before, high)
        if not _is_away(text, hit.start, hit.end, language)
    ]
    if inside:
        owner = _nearest_owner(setting, one, inside)
        return owner.name, owner.side
    state = _state_of(setting, one, offices)
    side = state.value.side if state is not None else None
    home = _home_of(setting, one) if side is None else setting.home
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
        body = of_state(institution, whose, state.value.name if state is not None else None)
        if body is not None:
            return body.name, body.side
    if "ambassador" in offices and state is not None and _EMBASSY_HEAD.search(one.role):
        embassy = embassy_of(state.value, home)
        return embassy.name, embassy.side
    if state is not None:
        return _of_named_state(setting, one, offices, implied, state)
    return _implied_owner(setting, one, offices, implied, home)


def _of_named_state(
    setting: Setting,
    one: Named,
    offices: frozenset[str],
    implied: tuple[str | None, Side],
    state: Hit[Party],
) -> tuple[str | None, Side]:
    """Return whose an office is beside which a state is named, and `implied` a body, if any."""
    side = state.value.side
    if implied[0] is not None and implied[1] in _STATES and side in _STATES:
        # "Armenia's commission", where only Azerbaijan's was named: it is not the other side's.
        implied = implied if implied[1] is side else (None, side)
    # "Spokesperson of its Yerevan delegation" is of the delegation, not of the capital.
    in_city = _CAPITAL_CITY.match(setting.text, state.start)
    if in_city and implied[0] is None:
        implied = _by_itself(setting.text, one, offices, setting.bodies)
    return implied if implied[0] and in_city else (None, side)


def _implied_owner(
    setting: Setting,
    one: Named,
    offices: frozenset[str],
    implied: tuple[str | None, Side],
    home: Side | None,
) -> tuple[str | None, Side]:
    """Return whose an office is beside which no state is named; `home` is whose the text's are."""
    text, bodies, language = setting.text, setting.bodies, setting.language
    if language == "en" and (unlisted := _unlisted(one.role, setting.rules)):
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


def _state_of(setting: Setting, one: Named, offices: frozenset[str]) -> Hit[Party] | None:
    """Return the state named beside an office, of an ambassador's two the one that sent him."""
    states, is_ambassador = setting.states, "ambassador" in offices
    beside = [
        hit
        for hit in states.beginning_in(*one.beside)
        if (hit.value.side is not Side.DE_FACTO_KARABAKH or hit in setting.parties.all)
        # "Ambassador of Japan in Azerbaijan" is Japan's.
        and not _is_away(setting.text, hit.start, hit.end, setting.language)
    ]
    if beside:
        return beside[0 if is_ambassador else -1]
    if not is_ambassador:
        return None
    # "The embassy of France … Ambassador X": of the state named just before.
    before = states.beginning_in(one.start - _JUST_NAMED, one.start)
    return next((hit for hit in reversed(before) if hit.value.side is Side.INTERNATIONAL), None)


def _home_of(setting: Setting, one: Named) -> Side | None:
    """Return whose institutions a text means beside a name: no state's that the name denies."""
    home, surname = setting.home, one.printed.split()[-1]
    if ARMENIAN.search(surname):
        return Side.ARMENIA if home is not Side.DE_FACTO_KARABAKH else home
    # "President Aliyev" is not Armenia's, wherever it is printed.
    foreign = home is Side.ARMENIA and AZERBAIJANI.search(surname)
    return Side.AZERBAIJAN if foreign else home


def _nearest_owner(
    setting: Setting, one: Named, inside: Sequence[Hit[Organisation]]
) -> Organisation:
    """Return the body whose office it is of those `inside`: in az and hy the last before it."""
    at = setting.text.find(one.role, *one.beside) if setting.language in VERB_LAST else -1
    before = [hit for hit in inside if hit.end <= at + 1]
    return (before[-1] if before else inside[0]).value


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


def owner_of_colleague(setting: Setting, one: Named, before: Speaker) -> tuple[str | None, Side]:
    """Return whose office a colleague has: the same one, or its like of the state told beside."""
    text, parties = setting.text, setting.parties
    low, high = one.beside
    at = text.find(one.role, low, high)
    told = [
        hit.value
        for hit in parties.touching(low, high)
        if hit.value.side is not before.side
        and hit.end <= at
        and not text[hit.end : at].strip(" -")
    ]
    like = setting.rules.institution_of.get(before.organisation or "")
    if not told:
        return before.organisation, before.side
    body = of_state(like, told[-1].side, told[-1].name) if like is not None else None
    return (body.name, body.side) if body is not None else (None, told[-1].side)


def side_of_place(one: Named, places: Spans[Hit[Side]], told: Side) -> Side:
    """Return whose village or town it is that somebody governs: the one named beside the office.

    Else what was `told`; else the places of the whole text tell it, where all bear the names of
    one side.
    """
    beside = {hit.value for hit in places.touching(*one.beside)}
    if len(beside) == 1:
        return next(iter(beside))
    sides = {hit.value for hit in places.all}
    return next(iter(sides)) if told is Side.UNKNOWN and len(sides) == 1 else told


def with_holders(setting: Setting, people: Sequence[Named]) -> Setting:
    """Return the setting with the state of bodies, where it was assumed, as officials' names tell.

    "The Foreign Ministry's spokesman Petrosyan", in a text from Baku, is of Armenia's.
    """
    told: dict[int, Hit[Organisation]] = {}
    sides = {hit.value.side for hit in setting.parties.all}
    sides |= {hit.value.side for hit in setting.bodies.all}
    # "-ova" is as often a Russian's; in Armenian, without Russians, it is an Azerbaijani's.
    among_russians = setting.language != "hy" or Side.RUSSIA in sides
    for one in people:
        if (side := likely_side(one.printed, among_russians=among_russians)) is None:
            continue
        for hit in setting.bodies.touching(*one.beside):
            like = setting.rules.institution_of.get(hit.value.name)
            beside = (hit.start - _STATE_NEAR, hit.end + _STATE_NEAR)
            near = [
                party
                for party in setting.parties.touching(*beside)
                if "." not in setting.text[hit.end : party.start]
            ]
            if hit.value.side is not _OTHER[side] or like is None or near:
                continue
            if (body := of_state(like, side)) is not None:
                told[hit.start] = hit._replace(value=body)
    if not told:
        return setting
    return replace(setting, bodies=Spans(told.get(one.start, one) for one in setting.bodies.all))
