"""Which noun a number counts: behind it, before it, or as "the number of" tells.

A unit, a sign of money and a share are nouns of their own. What stands in another phrase, or is
only a part of an act's ("mine incidents"), is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.elisions import ends_phrase, is_elided
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.rules import Rules
from geo.vocabulary import Population

_COUNTED = frozenset({"thing", "people", "unit"})
# Acts whose words are nouns too: "31 missing persons", "3,400 mine victims".
_COUNTED_ACTS = frozenset({"missing", "casualty", "enforced"})
# "276 wounded by mines" counts no mines.
HARM = frozenset({"kill", "injure"})
# Acts whose phrase names what was done: "15 min mina basdırılıb" counts the mines.
_OF_THINGS = frozenset({"lay", "neutralise", "find", "clear"})
POPULATIONS = {"azerbaijani": Population.AZERBAIJANI, "armenian": Population.ARMENIAN}
_MONEY_BEFORE = {
    "$": "usd", "€": "eur", "£": "gbp", "USD": "usd", "EUR": "eur", "GBP": "gbp", "AZN": "azn",
}  # fmt: skip
_ENDS_PHRASE = re.compile(r"\s*(?:[.,;:!?)»”\"]|\Z)")
# The ablative of Azerbaijani and Armenian on the noun of a whole: "300 hektardan 120-si".
WHOLE = re.compile(r"(?:d[aə]n|ից)\Z")
# "The number of the wounded is 40": Armenian and Azerbaijani name what is counted before the word.
_COUNT_OF = {
    "hy": re.compile(r"\s(?:ընդհանուր )?(?:թիվ|քանակ)(?:ը|ն)?\b[^.;:։\d]{0,70}\Z"),
    "az": re.compile(r"\s(?:ümumi )?(?:sayı|miqdarı)\b[^.;:\d]{0,70}\Z", re.IGNORECASE),
}
BREAK = re.compile(r"[;:!?()]|[.,](?=\s)")
YEARS = range(1900, 2100)
_NOUN_REACH, _NOUN_WORDS, _BEFORE_REACH = 60, 6, 12
# "The number of bodies found since the war reached 1,708": what is counted stands before.
_NUMBER_OF = re.compile(
    r"\b(?P<of>number of) (?P<what>\w+(?: \w+)?)[^.;:\d]*"
    r"\b(?:reached|to|at|is|was|stands at|exceeded|exceeds)(?: \w+){0,2} \Z"
)
_REACHED = 120
# Languages whose numbers take the ending of a noun that is left out.
_BY_ENDINGS = frozenset({"az"})
# "4 200-ə yaxın minaaxtaran": the ending belongs to the qualifier, and the noun follows.
_COMPARED = re.compile(r"(?:-?\w{1,4})?\s(?:yaxın|qədər|çox|artıq|az|kimi|dək)\b", re.IGNORECASE)
# Russian genitives of many: "лет", "человек", "мин", "гектаров".
_OF_MANY = re.compile(r"(?:лет|человек|мин|солдат|тел|могил|карт|ов|ев|ей|ний)\Z", re.IGNORECASE)
# "Anti-tank mines: 12", "погибших — 30, гражданских среди них 19".
_IN_A_TABLE = re.compile(
    r"(?:\s?[:–—]\s?|\s-\s|\s(?:среди них|из них|в их числе|among them|of them)\s(?:—\s)?)"
)
# The same in Azerbaijani: "yaralananların sayı 329-a yüksəlib".
NUMBER_OF_AZ = re.compile(
    r"[ıiuü]n (?:ümumi )?say[ıi](?: isə| da| də)?(?: artıq| hazırda| indi| cəmi| ümumilikdə)? \Z"
)


def noun_of(
    text: str,
    number: Number,
    following: int,
    tags: Sequence[Tag],
    language: str,
    rules: Rules,
) -> Tag | None:
    """Return the noun that a number counts, None where it counts none that is known.

    `following` is where the next number begins: no noun behind it is this one's.
    """
    if number.share:
        return Tag("percent", number.start, number.end)
    for tag in tags:
        if tag.cls == "year" and tag.start <= number.start and number.end <= tag.end:
            # "A quarter of a century" is its own noun.
            return tag
    before = text[max(0, number.start - 5) : number.start].rstrip()
    for sign, currency in _MONEY_BEFORE.items():
        if before.endswith(sign):
            return Tag(currency, number.start, number.start)
    return (
        _noun_after(text, number, following, tags, language, rules)
        or _noun_of_count(text, number, tags, language, rules)
        or _noun_before(text, number, tags, rules)
        or _noun_inverted(text, number, tags, language, rules)
    )


def _is_counted(tag: Tag, rules: Rules) -> bool:
    return rules.groups[tag.cls] in _COUNTED or tag.cls in _COUNTED_ACTS


def _noun_of_count(
    text: str, number: Number, tags: Sequence[Tag], language: str, rules: Rules
) -> Tag | None:
    """Return what is counted in "անհետ կորածների թիվը 200 է": it stands before the word number.

    So does that of which the number is a part, in the ablative: "դիակներից երեքը".
    """
    start = number.start
    count_of = _COUNT_OF.get(language)
    named = count_of.search(text, max(0, start - _REACHED), start) if count_of else None
    ends = named.start() if named else start
    for tag in reversed(tags):
        counted = _is_counted(tag, rules)
        if not counted or tag.end > ends or tag.end < ends - 1:
            continue
        if named or (WHOLE.search(text, tag.start, tag.end) and count_of):
            return tag
    return None


def _is_inside(tag: Tag, other: Tag, rules: Rules) -> bool:
    """Say whether the tag is a part of an act's phrase: "mine incidents" count no mines."""
    longer = other.end - other.start > tag.end - tag.start
    within = other.start <= tag.start and tag.end <= other.end
    act = rules.groups[other.cls] == "act" and other.cls not in _OF_THINGS
    return longer and within and act


def _noun_before(text: str, number: Number, tags: Sequence[Tag], rules: Rules) -> Tag | None:
    """Return the thing right before a number that nothing counted follows: "remains: 103"."""
    if number.bare and number.value in YEARS:
        return None
    number_of = _NUMBER_OF.search(text, max(0, number.start - _REACHED), number.start)
    if number_of is not None:
        at = number_of.end("of")
        named = [tag for tag in tags if at <= tag.start <= number_of.end("what")]
        return next((tag for tag in named if _is_counted(tag, rules)), None)
    of = NUMBER_OF_AZ.search(text, max(0, number.start - 40), number.start)
    if of is not None:
        counted = (tag for tag in tags if tag.end == of.start() + 2 and _is_counted(tag, rules))
        return next(counted, None)
    for tag in reversed(tags):
        if tag.end > number.start or any(_is_inside(tag, other, rules) for other in tags):
            continue
        if _is_counted(tag, rules) and _IN_A_TABLE.fullmatch(text, tag.end, number.start):
            return tag
        if rules.groups[tag.cls] == "thing":
            between = text[tag.end : number.start]
            near = len(between) <= _BEFORE_REACH and not re.search(r"[,;.:]|\d", between)
            # "By a mine died two": the number is of those who died.
            acted = any(
                tag.end <= one.start < number.start and rules.groups[one.cls] == "act"
                for one in tags
            )
            ended = _ENDS_PHRASE.match(text, number.end) or any(
                0 <= one.start - number.end <= 2 for one in tags
            )
            return tag if near and ended and not acted else None
    return None


def _noun_inverted(
    text: str, number: Number, tags: Sequence[Tag], language: str, rules: Rules
) -> Tag | None:
    """Return the noun of "лет десять", "человек двадцать": before its number, so about so many."""
    if language != "ru":
        return None
    at = number.start - 1
    return next(
        (
            tag
            for tag in tags
            if tag.end == at and _is_counted(tag, rules) and _OF_MANY.search(text, tag.start, at)
        ),
        None,
    )


def _noun_after(
    text: str,
    number: Number,
    following: int,
    tags: Sequence[Tag],
    language: str,
    rules: Rules,
) -> Tag | None:
    stop = min(following, number.end + _NOUN_REACH)
    people: Tag | None = None
    # "İkisi mina partlayışında həlak olub": its own ending stands for the noun.
    by_itself = language in _BY_ENDINGS and is_elided(text, number.end, language)
    by_itself = by_itself and not _COMPARED.match(text, number.end)
    for tag in tags:
        if tag.start < number.end:
            continue
        if tag.cls in HARM:
            return people
        is_population = tag.cls in POPULATIONS
        if not (_is_counted(tag, rules) or is_population):
            continue
        if by_itself and rules.groups[tag.cls] in ("thing", "unit"):
            continue
        between = text[number.end : tag.start]
        if tag.start >= stop or BREAK.search(between) or len(between.split()) > _NOUN_WORDS:
            return people
        if ends_phrase(between, language):
            return people
        if any(other.start >= number.end and _is_inside(tag, other, rules) for other in tags):
            continue
        if people is not None and len(text[people.end : tag.start].split()) > 1:
            return people
        if not is_population:
            return tag
        people = people or tag
    return people
