"""One person harmed, where a report names one and gives no number: "a shepherd was injured".

Each language tells one from several in its own way; what it does not tell is no count. Two people
named one by one are two: "a father and his son", "the driver and a passenger", "a couple".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.reading.binding import Bound
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.rules import Rules
from geo.vocabulary import Qualifier

_HARM = ("kill", "injure")
_REACH = 70
_BREAK = re.compile(r"[;:.!?]")
_PLURAL = {
    "en": re.compile(r"(?:s|people|men|women|children|military|personnel|troops|police)\Z", re.I),
    "az": re.compile(r"l[aə]r", re.I),
    "hy": re.compile(r"(?:եր|ներ)(?:ը|ն|ի|ին|ից|ով|ում)?\Z"),
    "ru": re.compile(r"(?:[ыи]|[оеё]в|ей|а[мх]|ями?|ых|их|ым|им|люди)\Z", re.I),
}
# What stands between two people who were harmed together; of whom each is one.
_AND_ANOTHER = re.compile(
    r"\s(?:and|и|və|ilə|և|եւ|ու)\s(?:(?:his|her|its|a|an|the|their|another|его|её|ее|onun|նրա|իր)"
    r"\s(?:[\w-]+\s){0,2})?(?:[\w-]+(?:ый|ий|ой|ая|яя)\s)?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;:]|\b(?:and|и|а|və|և|եւ|ու|իսկ)\b")
# Words for two people.
_TWO = re.compile(
    r"\b(?:(?:married )?couple|husband and wife|супруг(?:и|ов|ами)|супружеск\w+ пар\w|ər[- ]arvad|"
    r"ամուսիններ\w*)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:a|an|another|the|his|its|one)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_ITS = re.compile(r"(?:its|his) ", re.IGNORECASE)
# "Killing one and injuring another", "another was badly hurt"; not "another three were hurt".
_OTHER_AFTER = re.compile(
    r" (another|a third|a fourth)(?= (?:person|man|woman)|[.,;]| (?:on|in|at)\b)"
)
_OTHER_BEFORE = re.compile(
    r"\b(another|the other|a third)(?: was| is)?(?: \w+ly)? \Z", re.IGNORECASE
)
# "Biri öldü, digəri isə ağır yaralandı": one of them, the other one, the third one.
_OTHER_AZ = re.compile(
    r"\b(biri|birisi|o biri|digəri|(?:üçüncü|dördüncü|sonuncu)su)(?: isə| də| da)?(?: \w+){0,3} \Z",
    re.IGNORECASE,
)
# "Մեկը տեղում մահացավ, մյուսը կորցրեց աջ ոտքը".
_OTHER_ARMENIAN = re.compile(r"\b(մյուսը|մյուսն|երկրորդը|երրորդը)(?: [^\W\d]+){0,3} \Z")
# Russian tells it by the verb, or by what one person has lost.
_RUSSIAN = re.compile(
    r"\b(?:погиб(?:ла)?|сконча(?:лся|лась)|умер(?:ла)?|убита?|ранена?|контужена?|травмирована?|"
    r"госпитализирована?|прооперирована?|подорвал(?:ся|ась)|получила?|пострадала?|лишил(?:ся|ась)|"
    r"остал(?:ся|ась)|потеряла?|отделал(?:ся|ась)|оторвало|контузило|не стало|"
    r"(?:потерявш|лишивш|получивш|оставш)(?:ий|его|ему|им|ая|ую|ей)(?:ся)?)\b",
    re.IGNORECASE,
)
# English by the pronoun: "he was taken to hospital", "lost his left foot".
_HE, _HIS = (
    re.compile(r"\b(?:he|she)\s(?:\w+\s){0,2}\Z", re.IGNORECASE),
    re.compile(r"\b(?:his|her)\b"),
)


def single_victims(
    text: str, tags: Sequence[Tag], bounds: Sequence[Bound], language: str, rules: Rules
) -> Iterator[Bound]:
    """Yield a number of one for each act of harm that tells of one person and has no number."""
    counted = {bound.act.cls for bound in bounds if bound.act and _is_of_people(bound, rules)}
    people = [tag for tag in tags if rules.groups[tag.cls] == "people" or tag.cls == "demining"]
    numbered = {bound.noun for bound in bounds if bound.noun is not None}
    taken: set[Tag] = set()
    for act in tags:
        if act.cls not in _HARM:
            continue
        other = _other(text, act, language)
        if other is not None:
            at = (act.start, act.start) if language == "az" else other.span(1)
            yield Bound(Number(1, Qualifier.EXACT, *at), None, act, None, part=False)
            counted.add(act.cls)
            continue
        if act.cls in counted:
            continue
        pair = _pair(text, act, people, language)
        if pair is not None:
            taken.update(pair)
            counted.add(act.cls)
            start, end = pair[0].start, pair[-1].end
            number = Number(2, Qualifier.EXACT, start, end)
            yield Bound(number, pair[0], act, None, part=False)
            continue
        who = _who(text, act, [one for one in people if one not in numbered | taken], language)
        if who is not None:
            taken.add(who)
            counted.add(act.cls)
            number = Number(1, Qualifier.EXACT, who.start, who.end)
            yield Bound(number, None if who is act else who, act, None, part=False)


def _is_of_people(bound: Bound, rules: Rules) -> bool:
    """Say whether a number may count the harmed: years of age, metres and mines do not."""
    if bound.noun is None or bound.noun.cls in ("demining", "captive"):
        return True
    return rules.groups[bound.noun.cls] not in ("unit", "thing")


def _other(text: str, act: Tag, language: str) -> re.Match[str] | None:
    """Return the "another" of "one was killed and another wounded", which counts one more."""
    if language == "az":
        return _OTHER_AZ.search(text, max(0, act.start - 50), act.start)
    if language == "hy":
        return _OTHER_ARMENIAN.search(text, max(0, act.start - 40), act.start)
    if language != "en":
        return None
    after = _OTHER_AFTER.match(text, act.end)
    return after or _OTHER_BEFORE.search(text, max(0, act.start - 30), act.start)


def _pair(text: str, act: Tag, people: Sequence[Tag], language: str) -> tuple[Tag, ...] | None:
    """Return two people near an act of harm who are told one by one, or the word for both."""
    near = [one for one in people if _is_near(text, act, one)]
    for one in near:
        if _TWO.fullmatch(text, one.start, one.end):
            return (one,)
        for other in near:
            if other.start > one.end and _AND_ANOTHER.fullmatch(text, one.end, other.start):
                each = (text[who.start : who.end] for who in (one, other))
                if not any(_PLURAL[language].search(word) for word in each) and _at_once(
                    text, act, one.start, other.end
                ):
                    return one, other
    return None


def _at_once(text: str, act: Tag, start: int, end: int) -> bool:
    """Say whether nothing parts an act from two people: "died, and his son was hurt" does."""
    low, high = (end, act.start) if end <= act.start else (act.end, start)
    return not _PARTED.search(text, low, high)


def _who(text: str, act: Tag, people: Sequence[Tag], language: str) -> Tag | None:
    if _is_of_one(text, act, language):
        return act
    near = [one for one in people if _is_near(text, act, one)]
    if not near:
        return None
    who = min(near, key=lambda one: min(abs(act.start - one.end), abs(one.start - act.end)))
    if _PLURAL[language].search(text[who.start : who.end]):
        return None
    if language == "ru" and not _at_once(text, act, *sorted((who.start, who.end))):
        return None
    if language == "en" and not _ONE.search(text, max(0, who.start - 40), who.start):
        return who if _ITS.match(text, who.start) else None
    return who


def _is_of_one(text: str, act: Tag, language: str) -> bool:
    """Say whether the act itself tells that it came to one person."""
    if language == "ru":
        return bool(_RUSSIAN.search(text, act.start, act.end))
    return language == "en" and bool(
        _HIS.search(text, act.start, act.end) or _HE.search(text, max(0, act.start - 30), act.start)
    )


def _is_near(text: str, act: Tag, one: Tag) -> bool:
    low, high = (one.end, act.start) if one.end <= act.start else (act.end, one.start)
    return 0 <= high - low <= _REACH and not _BREAK.search(text, low, high)
