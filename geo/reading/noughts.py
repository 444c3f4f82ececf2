"""Nobody harmed, where a report says so: "no one was hurt", "обошлось без жертв", "տուժածներ չկան".

0 is what the source says, and not silence. Who "suffered" may be dead or wounded, so nobody was
either; of "nobody was killed" only the dead are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.reading.binding import Bound
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.vocabulary import Qualifier

_HARM = frozenset({"kill", "injure", "casualty"})
_REACH, _BEHIND = 40, 24
# "Nobody" and the few plain words up to the harm.
_NOBODY = {
    "en": re.compile(
        r"\b(?:nobody|no[ -]one|none(?: of (?:them|those|the \w+))?|not one(?: \w+)?|no (?:deaths|"
        r"dead|casualties|injuries|injured|fatalities|victims|wounded|people|civilians)(?: or)?|"
        r"no|without(?: any)?)(?: (?:was|were|has|have|had|been|is|got|either|seriously|anyone|"
        r"killed or|dead or|deaths or)){0,3} \Z",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:\b(?:никто|никого|ни один (?:человек|из них)|никто из (?:них|людей|находивш\w+))"
        r"(?: из них| там| при этом| тогда)?(?: не)?(?: погиб и| был[аио]?)?(?: не)?|"
        r"\bбез(?: погибших и| человеческих)?) \Z",
        re.IGNORECASE,
    ),
    "az": re.compile(
        r"\b(?:heç kim|heç kəs|heç kəsə|heç bir nəfər|heç bir şəxs|onlardan heç biri)"
        r"(?: isə| də| da| ölməyib| həlak olmayıb)?(?:,? (?:və|nə də))? ?\Z",
        re.IGNORECASE,
    ),
    "hy": re.compile(
        r"(?<!\w)(?:ոչ ոք|ոչ մեկը|ոչ մի մարդ|նրանցից ոչ մեկը)(?: այդ \w+)?(?: չի| չէ| չէր)? ?\Z",
        re.IGNORECASE,
    ),
}
# "There are no wounded", with the verb behind them.
_THERE_ARE_NONE = {
    "ru": re.compile(r"(?:ши\w+|вши\w+|ых|ов)? (?:нет|не было|не имеется|не зафиксировано)\b"),
    "az": re.compile(
        r"(?: (?:alan|olan|nəfər|şəxs|hadisəsi))? (?:yoxdur|yox idi|olmayıb|qeydə alınmayıb)\b",
        re.IGNORECASE,
    ),
    "hy": re.compile(
        r"(?: անձ| մարդ)? (?:չկա|չկան|չկար|չկային|չեն եղել|չի եղել|չի արձանագրվել)(?!\w)"
    ),
}
# Phrases of the lexicon that keep their harm from being told at all, though they tell of none.
_PHRASES = {
    "az": re.compile(
        r"(?P<hurt>.*(?:xəsarət|yaralan|zərər).*)?(?:.*(?:ölən|həlak|tələfat|itki).*)?"
        r"(?:yoxdur|olmayıb\w*)",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"(?P<hurt>без пострадавших)", re.IGNORECASE),
}
# "Без жертв": nobody was killed; others may be hurt.
_OF_THE_DEAD = re.compile(r"жертв", re.IGNORECASE)


def noughts_of_harm(text: str, tags: Sequence[Tag], language: str) -> Iterator[Bound]:
    """Yield a number of nought for each kind of harm that is said to have come to nobody."""
    told: set[str] = set()
    for tag in tags:
        for cls in _none_of(text, tag, language):
            if cls not in told:
                told.add(cls)
                number = Number(0, Qualifier.EXACT, tag.start, tag.end)
                yield Bound(number, None, Tag(cls, tag.start, tag.end), None, part=False)


def _none_of(text: str, tag: Tag, language: str) -> tuple[str, ...]:
    """Return the kinds of harm that the word says to have come to nobody."""
    if tag.cls in ("other_sense", "idiom"):
        phrase = _PHRASES.get(language)
        found = phrase.fullmatch(text, tag.start, tag.end) if phrase else None
        return () if found is None else ("kill", "injure") if found["hurt"] else ("kill",)
    if tag.cls not in _HARM or not _is_none(text, tag, language):
        return ()
    dead = tag.cls == "kill" or _OF_THE_DEAD.match(text, tag.start)
    return ("kill",) if dead else ("kill", "injure")


def _is_none(text: str, act: Tag, language: str) -> bool:
    low = max(0, act.start - _REACH)
    if _NOBODY[language].search(text, low, act.start):
        return True
    behind = _THERE_ARE_NONE.get(language)
    return behind is not None and bool(behind.match(text, act.end, act.end + _BEHIND))
