"""Who is mentioned where in a text, and how: officials, organisations, sides, and words for them.

Later sentences call an official by the surname, in any case, and an organisation "the agency".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.forms import Flat, Hit
from geo.models import Speaker
from geo.reading.offices import CAPITAL
from geo.reading.spans import Spans
from geo.reading.standing import Standing, standing_of
from geo.reading.voices import Official, Voices
from geo.rules import OutletRule, Party, Rules, StandIn

_WORD = re.compile(r"\b[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE_END = re.compile(r"[’']s\Z")
_GIVEN_NAME_BEFORE = re.compile(rf"\b(?P<given>{CAPITAL}[^\W\d_]+) \Z")
# Endings that a surname loses before it is declined: "Примерова", "Ладожский".
_LOST = re.compile(r"(?:ский|цкий|ый|ий|ая|ой|а|я|ь)\Z")
_LOST_KEEPS = {"ский": "ск", "цкий": "цк"}
_LONGEST_ENDING = 5
_SHORTEST_STEM = 4
# How far from an office its holder's name may stand, in code points.
_OFFICE_REACH = 45
_PARTY_REACH = 24
_SAME_GIVEN = 3
_SEATED = re.compile(
    r"\b(?P<noun>(?:authorities|officials|diplomats|government|prosecutors|officers|commanders|counterparts|colleagues|"
    r"власти|чиновники|дипломаты|официальные лица)) (?:(?:in|of|в) )?(?:the )?\Z",
    re.IGNORECASE,
)
_OF_STATE = re.compile(r"\s*(?:of\s(?:the\s)?)?")
# Between a side and its noun: "Azerbaijan's", "Baku's official", nothing else.
_BEFORE_NOUN = re.compile(
    r"(?:[’'](?:s|[a-zəıöüğşç]{1,4}))?\s(?:(?:official|own|rəsmi|официальн\w+|պաշտոնական)\s)?"
)
# "Ըստ Բաքվի": a state's name in the genitive that owns no noun.
_ACCORDING = re.compile(r"(?:ըստ|համաձայն)\s(?:պաշտոնական\s)?\Z", re.IGNORECASE)
_JOINT = 7
_JOINED = re.compile(r"(?:[-’']\w{0,4})? ")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who can be said to speak, at [start, end) of the text.

    Of `speaker`, `stand_in` and `outlet` one is there.
    """

    start: int
    end: int
    standing: Standing
    speaker: Speaker | None = None
    stand_in: StandIn | None = None
    outlet: OutletRule | None = None
    party: bool = False

    @property
    def is_person(self) -> bool:
        """Say whether an official is mentioned by name."""
        return self.speaker is not None and self.speaker.name is not None


def find_mentions(
    text: str, flat: Flat, voices: Voices, rules: Rules, language: str
) -> Spans[Mention]:
    """Return all mentions in `text`; at one place people come before organisations and words."""
    people = list(_people(text, voices.officials, rules, language))
    bodies = [
        Mention(
            hit.start,
            hit.end,
            standing_of(text, hit.start, hit.end, language),
            Speaker(None, None, hit.value.name, hit.value.side),
        )
        for hit in voices.organisations.all
    ]
    taken: Spans[Mention] = Spans((*people, *bodies))
    outlets = [one for one in _outlets(text, voices, language) if not _overlaps(one, taken)]
    printed: Spans[Mention] = Spans(outlets)
    words = list(_words(text, flat, people, taken, voices, rules, language))
    sides = [one for one in _sides(text, voices, rules, language) if not _overlaps(one, printed)]
    seated: Spans[Mention] = Spans(sides)
    words = [one for one in words if not _is_part_of_side(one, seated)]
    replaced = {(one.start, one.end) for one in words}
    kept = [one for one in bodies if (one.start, one.end) not in replaced]
    kept, words = _joined(text, kept, words)
    return Spans((*people, *kept, *outlets, *words, *sides))


def _joined(
    text: str, bodies: Sequence[Mention], words: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Return bodies and words; "the ministry's press service" is one body."""
    by_start = {one.start: one for one in words}
    joined: list[Mention] = []
    taken: set[int] = set()
    for body in bodies:
        following = next(
            (by_start[at] for at in range(body.end + 1, body.end + _JOINT) if at in by_start), None
        )
        if following is None or not _JOINED.fullmatch(text, body.end, following.start):
            joined.append(body)
            continue
        taken.add(following.start)
        joined.append(replace(body, end=following.end, standing=following.standing))
    return joined, [one for one in words if one.start not in taken]


def _is_part_of_side(word: Mention, sides: Spans[Mention]) -> bool:
    """Say whether a word is the noun of a side, or says what it is: "officials in Baku"."""
    return any(
        word.start < one.end
        and one.end > word.end
        # "Rəsmi Bakı": no official speaks, but the state.
        and (one.start < word.end or one.start - word.end == 1)
        for one in sides.touching(word.start, word.end + 2)
    )


def _overlaps(one: Mention, taken: Spans[Mention]) -> bool:
    return bool(taken.touching(one.start, one.end))


def _people(
    text: str, officials: Sequence[Official], rules: Rules, language: str
) -> Iterator[Mention]:
    """Yield the mentions of officials by surname."""
    stems = _by_stem(officials, language)
    if not stems:
        return
    for word in _WORD.finditer(text):
        if not word.group()[0].isupper():
            continue
        found = _official_at(text, word, stems, rules, language)
        if found is not None:
            official, stem = found
            how = standing_of(text, word.start(), word.end(), language, person=stem)
            yield Mention(word.start(), word.end(), how, official.speaker)


def _by_stem(officials: Sequence[Official], language: str) -> Mapping[str, tuple[Official, ...]]:
    """Return the officials by surname, in Russian also by what stays when it is declined."""
    found: dict[str, tuple[Official, ...]] = {}
    for official in officials:
        stems = {official.surname}
        if language == "ru" and (lost := _LOST.search(official.surname)):
            stem = official.surname[: lost.start()] + _LOST_KEEPS.get(lost.group(), "")
            if len(stem) >= _SHORTEST_STEM:
                stems.add(stem)
        for stem in sorted(stems):
            found[stem] = (*found.get(stem, ()), official)
    return found


def _official_at(
    text: str,
    word: re.Match[str],
    stems: Mapping[str, tuple[Official, ...]],
    rules: Rules,
    language: str,
) -> tuple[Official, str] | None:
    """Return the official whom a word names; None where two bear the name, or another person."""
    surname = _POSSESSIVE_END.sub("", word.group())
    stem = surname
    bearers = stems.get(surname, ())
    if not bearers and language != "en":
        for length in range(len(surname) - 1, _SHORTEST_STEM - 1, -1):
            if len(surname) - length > _LONGEST_ENDING:
                break
            if bearers := stems.get(surname[:length], ()):
                stem = surname[:length]
                break
    if not bearers:
        return None
    if stem != bearers[0].surname and bearers[0].surname.startswith(stem):
        # A stem that lost its ending: the nominative is the name itself.
        stem = surname if surname == bearers[0].surname else stem
    end = word.start() + len(surname)
    whole = [one for one in bearers if text.endswith(one.speaker.name or "", 0, end)]
    if whole:
        return whole[0], stem
    if len(bearers) == 1 and not _is_namesake(text, word.start(), bearers[0], rules):
        return bearers[0], stem
    return None


def _is_namesake(text: str, start: int, official: Official, rules: Rules) -> bool:
    """Say whether a word that may be another's given name stands right before `start`."""
    before = _GIVEN_NAME_BEFORE.search(text, max(0, start - 40), start)
    if before is None or before["given"] in rules.capitals or rules.ranks.match(before["given"]):
        return False
    given = (official.speaker.name or "").split()
    if before["given"] in given:
        return False
    if len(given) > 1 and before["given"][:_SAME_GIVEN] == given[0][:_SAME_GIVEN]:
        # The given name in another case: "Арама" of "Арам".
        return False
    return not rules.roles.search(before["given"])


def _outlets(text: str, voices: Voices, language: str) -> Iterator[Mention]:
    for hit in voices.outlets:
        how = standing_of(text, hit.start, hit.end, language)
        yield Mention(hit.start, hit.end, how, outlet=hit.value)


def _words(
    text: str,
    flat: Flat,
    people: Sequence[Mention],
    taken: Spans[Mention],
    voices: Voices,
    rules: Rules,
    language: str,
) -> Iterator[Mention]:
    """Yield the words that stand for somebody: "he", "the agency", not "the agency's head X"."""
    named: Spans[Mention] = Spans(people)
    held = {office for official in voices.officials for office in official.offices}
    for hit in rules.stand_ins[language].find(flat):
        over = taken.touching(hit.start, hit.end)
        fits_somebody = hit.value.who == "person" and hit.value.fits & held
        if over and not (fits_somebody and all(not one.is_person for one in over)):
            continue
        if over and any(one.end - one.start > hit.end - hit.start for one in over):
            continue
        if any(
            _is_name_of(text[hit.end : one.start])
            for one in named.beginning_in(hit.end, hit.end + _OFFICE_REACH)
        ):
            continue
        how = standing_of(text, hit.start, hit.end, language)
        yield Mention(hit.start, hit.end, how, stand_in=hit.value)


def _is_name_of(between: str) -> bool:
    """Say whether only more of the office and a given name stand between it and a surname."""
    return not re.search(r"[,.;:!?։«»“”\"\n—–]", between) and len(between.split()) <= 4


def _sides(text: str, voices: Voices, rules: Rules, language: str) -> Iterator[Mention]:
    """Yield the sides that may speak: "Baku", "the Armenian side", not "Armenian soldiers"."""
    nouns = rules.party_words[language]
    for hit in voices.parties.all:
        if voices.organisations.touching(hit.start, hit.end + 3):
            # "ՀՀ ԱԳՆ", "Azerbaijan's Foreign Ministry": the ministry speaks.
            continue
        end = _side_end(text, hit, nouns)
        if (seat := _SEATED.search(text, max(0, hit.start - _PARTY_REACH), hit.start)) is not None:
            # "The authorities in Baku stated": the side stands where its noun does.
            yield Mention(
                seat.start("noun"),
                hit.end,
                standing_of(text, seat.start("noun"), seat.end("noun"), language),
                Speaker(None, "authorities", None, hit.value.side),
                party=True,
            )
            continue
        if end is None or text[max(0, hit.start - 1) : hit.start] in ("«", "“", '"', "-"):
            continue
        if any(
            one.end <= hit.start and _OF_STATE.fullmatch(text, one.end, hit.start)
            for one in voices.organisations.touching(hit.start - 8, hit.start)
        ):
            # "МИД Армении": the state of the ministry.
            continue
        how = standing_of(text, hit.start, end, language)
        by_it = _ACCORDING.search(text, max(0, hit.start - _PARTY_REACH), hit.start)
        if how is Standing.OWNER and end == hit.end and by_it is None:
            continue
        yield Mention(
            hit.start, end, how, Speaker(None, "authorities", None, hit.value.side), party=True
        )


def _side_end(text: str, hit: Hit[Party], nouns: frozenset[str]) -> int | None:
    """Return where the side's name ends: after "side" or "authorities", or with a state's name."""
    following = text[hit.end : hit.end + _PARTY_REACH]
    for noun in nouns:
        at = following.find(noun)
        if (
            at > 0
            and _BEFORE_NOUN.fullmatch(following, 0, at)
            and not following[at + len(noun) :][:1].isalpha()
        ):
            return hit.end + at + len(noun)
    name = text[hit.start : hit.end]
    if not name[0].isupper():
        return None
    return None if _is_adjective(name) else hit.end


def _is_adjective(name: str) -> bool:
    return bool(
        re.search(
            r"(?:ian|ani|ans|anis|sian|[’']s|ский|ская|ское|ские|ской|ских|ческ\w+|ական|ցի)\Z", name
        )
    )
