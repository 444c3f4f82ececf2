"""The organisations that a text names, and the institutions whose state it tells.

A ministry is a state's. Which one's is told by the name beside it, else by the same ministry where
the text names it in full, else by the dateline, the outlet or the language. Where nothing tells,
it is nobody's: one side's words given to the other would be the worst mistake here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from geo.forms import Flat, Forms, Hit, flatten
from geo.reading.language import VERB_LAST
from geo.reading.spans import Spans
from geo.rules import Institution, Organisation, OutletRule, Party, Rules
from geo.vocabulary import Side

T = TypeVar("T")

# How far from an institution its state may stand, in code points.
_STATE_REACH = 26
_DE_FACTO_KINDS = {
    "Commissioner for Human Rights (Ombudsman)": "Human Rights Ombudsman",
    "Milli Majlis": "National Assembly",
    "Ministry of Internal Affairs": "Police",
}
# The service that had the place of a ministry there.
_DE_FACTO_NAMES = {
    "Ministry of Emergency Situations": (
        "State Service for Emergency Situations (de facto Nagorno-Karabakh)"
    )
}
# A text about a trial means the prosecutors of the court's state.
_PROSECUTORS = "Prosecutor General's Office of Azerbaijan"
_TRIAL_COURT = re.compile(
    r"\b(?:Military|Criminal|Serious Crimes?|First Instance)\b.*Court|^Baku .*Court"
)
# An embassy is never its own country's in an article from there.
_ABROAD = "Embassy of Azerbaijan"
_PARLIAMENT = "Milli Majlis"
# What may stand between a state and its institution: no verb, no sentence's end.
_STATE_FIRST = re.compile(
    r"(?:[’']s|[”»\"])?(?:,?\swhose)?\s*(?:(?:Respublikas\w+|Republic\w*|Республик\w*|Հանրապետությ\w*|Federasiyas\w+|"
    r"Դաշնությ\w*|de facto|former|նախկին|keçmiş|own|then|central|[Ss]tate|[Dd]övlət|"
    r"[Гг]осударственн\w+|[Պպ]ետական)\s)?\s*[“«\"]?"
)
_STATE_LAST = re.compile(
    r"\s*(?:of|of the|of the Republic of|Республики|республики|Республики\s|,)?\s*", re.IGNORECASE
)
# "The Defence Ministry in Ankara": a state told by its capital.
_SEAT = re.compile(r"\s(?:in|в|во)\s")
_CAPITALS = re.compile(
    r"(?:Baku|Yerevan|Moscow|Ankara|London|Paris|Berlin|Tehran|Tbilisi|Washington|Stepanakert|"
    r"Bak[ıi]|İrəvan|Moskva|Tehran|Tiflis|Баку|Ереван|Москв|Анкар|Лондон|Париж|Берлин|Тегеран|Тбилиси|"
    r"Вашингтон|Степанакерт|Բաք|Երևան|Երեւան|Մոսկվ|Անկար|Լոնդոն|Փարիզ|Բեռլին|Թեհրան|Թբիլիսի|"
    r"Վաշինգտոն|Ստեփանակերտ)"
)
# How far back in its sentence a capital may stand that tells whose a ministry is.
_SEAT_BEFORE = 120
_SENTENCE_END = re.compile(r"[.!?։]\s|\n")
_IN_CAPITAL = re.compile(r"(?:\b(?:in|from)|(?<!\w)(?:в|во|из))\s\Z", re.IGNORECASE)
_LOCAL = re.compile(r"\w*?(?:da(?:kı|n)?|də(?:ki|n)?|ում|ից)\Z")
_OPENS = re.compile(r"(?:\A|[.!?։…][”»\"]?\s|\n)(?:In\s|From\s|Из\s|В\s)?\Z")
_WORD_END = re.compile(r"[\w’'-]+")
_ITS = re.compile(r"\b(?:its|their)\s(?:own\s)?\Z")
_EMBASSY = "Embassy of "
_HOSTS = {Side.AZERBAIJAN: "Azerbaijan", Side.ARMENIA: "Armenia", Side.RUSSIA: "Russia"}
_TOGETHER = re.compile(r"[’']?s?\s*(?:,|\b(?:и|and|və|habelə|և|եւ)(?:\sthe)?)\s+")
# A dateline stands within so many code points of the beginning.
_DATELINE = 80
# Below a title only a dateline with its day or its agency is one.
_BELOW_TITLE = 300
_DATED = re.compile(r",\s(?:\w+\.?\s)?\d|\s?\(|\.\s?[/\d]|\s[–—/-]\s?|\.\s\w+\s\d")
_AFTER_DATELINE = re.compile(r"\s?[,(–—/:-]|\. |\.\s?\d|\s\d")
_CAPITAL_LINE = re.compile(r"[^\n]{12,300}")
_ENGLISH = "en"
_TITLE_WORDS = 3
_AZERBAIJANI_ENDING = re.compile(r"(?<=[iıuü])n(?:[ıiuü]n|[aə]|d[aə]n?|[ıiuü])\Z")
_LONG_WORD = 3
_CAPITALISED_RUN = re.compile(
    r"(?<![\w.])[A-Z][\w&’'-]+(?: (?:(?:of|for|on|and|against|the|in) ){0,2}[A-Z][\w&’'-]+){1,9}"
)
_RUN_WORD = re.compile(r"[\w&’'-]+")
_OF_NAME = re.compile(r" (?:of|for|on|against) ")
_OF_LANGUAGE = {"az": Side.AZERBAIJAN, "hy": Side.ARMENIA}
_STATES = (Side.AZERBAIJAN, Side.ARMENIA, Side.DE_FACTO_KARABAKH, Side.RUSSIA)
_STATE_NAMES = {Side.RUSSIA: "Russia"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists know in a text, whosever it is: searched for once, told apart as often."""

    organisations: Sequence[Hit[Organisation]]
    institutions: Sequence[Hit[Institution]]
    outlets: Sequence[Hit[OutletRule]]
    states: Sequence[Hit[Party]]
    offices: Sequence[Hit[frozenset[str]]]


def find_listed(text: str, plain: Flat, rules: Rules) -> Listed:
    """Return the names of the lists that stand in a text."""
    return Listed(
        rules.organisations.find(plain),
        rules.institutions.find(plain),
        rules.outlet_names.find(plain),
        rules.states.find(plain),
        rules.offices.find(flatten(text, None)),
    )


def find_bodies(
    text: str,
    lists: Listed,
    parties: Spans[Hit[Party]],
    rules: Rules,
    language: str,
    outlet_side: Side | None,
) -> Spans[Hit[Organisation]]:
    """Return the organisations by their own names, and the institutions whose state is known."""
    named = [
        *lists.organisations,
        *_in_capitals(text, rules.organisations_in_capitals, language),
    ]
    listed: Spans[Any] = Spans((*named, *lists.institutions, *lists.outlets))
    state = _home(text, parties, language, outlet_side)
    if language == "en":
        named += _unlisted(text, listed, parties, rules, state)
    named += [
        hit
        for hit in _in_quotation_marks(text, language, state, rules)
        if not listed.touching(hit.start, hit.end)
    ]
    spans = Spans(named)
    hits = [
        hit
        for hit in (
            *lists.institutions,
            *_in_capitals(text, rules.institutions_in_capitals, language),
        )
        if not spans.touching(hit.start, hit.end)
    ]
    if not hits:
        return spans
    hits.sort(key=lambda hit: hit.start)
    capitals = _in_capitals(text, rules.parties_in_capitals, language)
    states = Spans((*parties.all, *lists.states, *capitals))
    told = _shared(text, hits, [_state_beside(text, hit, states, language) for hit in hits])
    home = _home(text, parties, language, outlet_side) or _only_side(named)
    told = [
        party or _seat_before(text, hit.start, parties, language, opening=home is not None)
        for hit, party in zip(hits, told, strict=True)
    ]
    court = next((hit for hit in named if _TRIAL_COURT.search(hit.value.name)), None)
    return Spans((*named, *_resolved(hits, told, home, court)))


def _seat_before(
    text: str, at: int, parties: Spans[Hit[Party]], language: str, *, opening: bool
) -> Party | None:
    """Return the state in whose capital the sentence plays: "In Baku, an official of the ministry".

    Where the text has a state of its own, only a capital with which the sentence opens tells it.
    """
    for party in reversed(parties.beginning_in(at - _SEAT_BEFORE, at)):
        if _SENTENCE_END.search(text, party.end, at):
            return None
        name = text[party.start : party.end]
        if _CAPITALS.match(name) is None:
            continue
        if language in VERB_LAST:
            word = _WORD_END.match(text, party.start)
            placed = word is not None and _LOCAL.fullmatch(word.group())
        else:
            placed = _IN_CAPITAL.search(text, max(0, party.start - 6), party.start)
        if placed and (not opening or _OPENS.search(text, max(0, party.start - 8), party.start)):
            return party.value
    return None


def _shared(
    text: str, hits: Sequence[Hit[Institution]], told: list[Party | None]
) -> list[Party | None]:
    """Return the states of institutions, also where two share one: "the police and MFA of X"."""
    pairs = [
        (at, at + 1)
        for at in range(len(hits) - 1)
        if _TOGETHER.fullmatch(text, hits[at].end, hits[at + 1].start)
    ]
    for first, second in reversed(pairs):
        told[first] = told[first] or told[second]
    for first, second in pairs:
        told[second] = told[second] or told[first]
    return told


def _in_capitals(text: str, forms: Forms[T], language: str) -> Iterator[Hit[T]]:
    """Yield what lines in capitals name, as titles of reports do."""
    for line in _CAPITAL_LINE.finditer(text):
        if line.group() != line.group().upper() or len(line.group().split()) < _TITLE_WORDS:
            continue
        for hit in forms.find(flatten(line.group(), language)):
            if hit.end - hit.start >= _LONG_WORD:
                yield Hit(line.start() + hit.start, line.start() + hit.end, hit.value)


def _unlisted(
    text: str,
    known: Spans[Any],
    parties: Spans[Hit[Party]],
    rules: Rules,
    home: Side | None,
) -> Iterator[Hit[Organisation]]:
    """Yield bodies that no list holds: capitalised words that end in "Foundation", "Institute".

    A state's name in or beside it tells its side; else it is what such bodies mostly are.
    """
    for run in _CAPITALISED_RUN.finditer(text):
        words = list(_RUN_WORD.finditer(run.group()))
        last = next(
            (
                at
                for at in range(len(words) - 1, 0, -1)
                if words[at].group() in rules.body_nouns[_ENGLISH]
            ),
            None,
        )
        if last is None or known.touching(*run.span()):
            continue
        end = (
            run.end()
            if _OF_NAME.match(run.group(), words[last].end())
            else (run.start() + words[last].end())
        )
        name = text[run.start() : end].removeprefix("The ").removeprefix("In ")
        kind = rules.body_nouns[_ENGLISH][words[last].group()]
        if kind is Side.UNKNOWN and home is not None:
            kind = home
        side = next((hit.value.side for hit in parties.touching(run.start(), end)), kind)
        yield Hit(run.start(), end, Organisation(name, side))


def _in_quotation_marks(
    text: str, language: str, home: Side | None, rules: Rules
) -> Iterator[Hit[Organisation]]:
    """Yield bodies whose own name stands in quotation marks beside a noun: фонд «Наследие».

    An agency or a service is of the text's state, a foundation or an institute is independent.
    """
    for found in rules.quoted_bodies[language].finditer(text):
        side = home if found["name"] is None and home else Side.INDEPENDENT
        other = found.groupdict().get("other") or ""
        name = found["name"] or _AZERBAIJANI_ENDING.sub("", other)
        yield Hit(found.start(), found.end(), Organisation(name.strip(), side))


def of_state(institution: Institution, side: Side, state: str | None = None) -> Organisation | None:
    """Return the institution as the one of a side, or of `state` where its side has many."""
    if (name := institution.names.get(side)) is not None:
        return Organisation(name, side)
    kind = institution.names[Side.AZERBAIJAN].removesuffix(" of Azerbaijan")
    if side is Side.DE_FACTO_KARABAKH and kind in _DE_FACTO_NAMES:
        return Organisation(_DE_FACTO_NAMES[kind], side)
    if side is Side.DE_FACTO_KARABAKH:
        return Organisation(f"de facto {_DE_FACTO_KINDS.get(kind, kind)} of Nagorno-Karabakh", side)
    state = state if side is Side.INTERNATIONAL else _STATE_NAMES.get(side)
    if state is None:
        return None
    return Organisation(f"{'Parliament' if kind == _PARLIAMENT else kind} of {state}", side)


def embassy_of(state: Party, home: Side | None) -> Organisation:
    """Return the embassy of a state in the one whose text it is, if that is another one."""
    name = state.name if state.side is Side.INTERNATIONAL else _HOSTS.get(state.side, state.name)
    host = _HOSTS.get(home) if home is not None and home is not state.side else None
    return Organisation(f"{_EMBASSY}{name}" + (f" in {host}" if host else ""), state.side)


def home_of(
    text: str,
    bodies: Spans[Hit[Organisation]],
    parties: Spans[Hit[Party]],
    language: str,
    outlet_side: Side | None,
) -> Side | None:
    """Return whose institutions a text means that names no state: see `_home`."""
    return _home(text, parties, language, outlet_side) or _only_side(bodies.all)


def _resolved(
    hits: Sequence[Hit[Institution]],
    told: Sequence[Party | None],
    home: Side | None,
    court: Hit[Organisation] | None,
) -> list[Hit[Organisation]]:
    """Return the institutions whose state is told, there or where the text names them in full.

    Prosecutors behind the name of a `court` that tries a case are of the court's state.
    """
    everywhere: dict[str, set[Party]] = {}
    for hit, party in zip(hits, told, strict=True):
        if party is not None:
            everywhere.setdefault(_kind(hit), set()).add(party)
    before: dict[str, Party] = {}
    found: list[Hit[Organisation]] = []
    body: Organisation | None
    for hit, party in zip(hits, told, strict=True):
        kind = _kind(hit)
        if party is not None:
            before[kind] = party
        elif kind in before:
            party = before[kind]
        elif kind == _PROSECUTORS and court is not None and court.start < hit.start:
            if (body := of_state(hit.value, court.value.side)) is not None:
                found.append(Hit(hit.start, hit.end, body))
            continue
        elif home is None and len(everywhere.get(kind, ())) == 1:
            (party,) = everywhere[kind]
        if party is not None and kind == _ABROAD:
            body = embassy_of(party, home)
        elif party is not None:
            body = of_state(hit.value, party.side, party.name)
        else:
            body = of_state(hit.value, home) if home and kind != _ABROAD else None
        if body is not None:
            found.append(Hit(hit.start, hit.end, body))
    return found


def _kind(hit: Hit[Institution]) -> str:
    return hit.value.names[Side.AZERBAIJAN]


def _state_beside(
    text: str, hit: Hit[Institution], states: Spans[Hit[Party]], language: str
) -> Party | None:
    """Return the state whose name stands right before or after an institution's name."""
    before = after = None
    for party in states.touching(hit.start - _STATE_REACH, hit.end + _STATE_REACH):
        if party.end <= hit.start:
            if _STATE_FIRST.fullmatch(text, party.end, hit.start):
                before = party.value
        elif party.start >= hit.end:
            if after is None and (
                _STATE_LAST.fullmatch(text, hit.end, party.start)
                or (
                    _SEAT.fullmatch(text, hit.end, party.start)
                    and _CAPITALS.match(text, party.start)
                )
            ):
                after = party.value
        else:
            # "Посольство Японии" may hold the state's name itself.
            before = party.value
    if (
        before is None
        and language == _ENGLISH
        and _ITS.search(text, max(0, hit.start - 16), hit.start)
    ):
        before = _subject_before(text, hit.start, states)
    # In Azerbaijani and Armenian the owner stands first: what follows is another word's.
    return before if language in VERB_LAST else before or after


def _subject_before(text: str, at: int, states: Spans[Hit[Party]]) -> Party | None:
    """Return the state that "its" means: the one named first in the sentence."""
    for party in states.beginning_in(at - _SEAT_BEFORE, at):
        if not _SENTENCE_END.search(text, party.end, at):
            return party.value
    return None


def _home(
    text: str, parties: Spans[Hit[Party]], language: str, outlet_side: Side | None
) -> Side | None:
    """Return the state of the dateline; without one, that of the outlet or of the language."""
    for party in parties.beginning_in(0, _BELOW_TITLE):
        if _is_one_of_two(text, party, parties):
            continue
        after = _AFTER_DATELINE if party.start <= _DATELINE else _DATED
        if after.match(text[party.end : party.end + 20]) and _begins_line(text, party.start):
            return party.value.side
    if outlet_side is Side.RUSSIA and not any(
        party.value.side is Side.RUSSIA for party in parties.all
    ):
        # A Russian outlet on two other states: "the ministry" is one of theirs.
        return _OF_LANGUAGE.get(language)
    if outlet_side in _STATES:
        return outlet_side
    return _OF_LANGUAGE.get(language)


def _is_one_of_two(text: str, party: Hit[Party], parties: Spans[Hit[Party]]) -> bool:
    """Say whether a dateline is of two states: "BAKU/YEREVAN (Reuters)" is of neither."""
    before, after = text[party.start - 1 : party.start], text[party.end : party.end + 1]
    return bool(
        (before == "/" and parties.touching(party.start - 2, party.start - 1))
        or (after == "/" and parties.beginning_in(party.end + 1, party.end + 2))
    )


def _begins_line(text: str, at: int) -> bool:
    """Say whether a dateline may stand at `at`: at a line's beginning, or after "Azərbaycan, "."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line.split()) <= 2


def _only_side(named: Sequence[Hit[Organisation]]) -> Side | None:
    """Return the one side whose organisations the text names.

    The one state that it names would not do: a ministry names the other side.
    """
    sides = {hit.value.side for hit in named if hit.value.side in _STATES}
    return next(iter(sides)) if len(sides) == 1 else None
