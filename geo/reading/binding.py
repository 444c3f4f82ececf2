"""Numbers bound to what they count: each with its noun, the acts near it, and its people.

A number is bound before any claim is known. Dates, ages and what a phrase spells out are no counts;
elided nouns are filled in from the numbers beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.reading.counted_nouns import BREAK, POPULATIONS, WHOLE, YEARS, noun_of
from geo.reading.elisions import is_elided
from geo.reading.lexicon import Tag
from geo.reading.near_acts import BINDING, acts_near
from geo.reading.numbers import Number
from geo.reading.ordinals import counted_up_to
from geo.reading.weighing import number_features
from geo.rules import Rules
from geo.vocabulary import Population

_SHARE_OF = re.compile(r"\s(?:of|out of|из)(?:\s(?:the|all|всех))?\s", re.IGNORECASE)
# How far behind a whole in the ablative its part may stand.
_PART_REACH = 45
# No age of a person is larger.
_OLDEST = 110
_IN_A_YEAR = re.compile(
    r"\b(?:in|of|since|by|from|until|till|after|before|during|early|late|mid|for|autumn|spring|"
    r"summer|winter|the|an?|and)[ -]\Z",
    re.IGNORECASE,
)
# From the last letters of "remains of" or "bodies" up to the number.
_REMAINS_OF = re.compile(r"(?:\w*\s?of|\w+ of)(?: [a-z]+){0,3} ")
_AGED = re.compile(r"\b(?:aged?|turned) \Z", re.IGNORECASE)
# "Ruben Vardanyan, 57, denied": a number between commas behind a name.
_NAMED = re.compile(r"[^\W\d_][\w’'-]*\s[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ][^\W\d_]{2,}(?:-[^\W\d_]+)*, \Z")
_ADULT = 16
# "Of the 9,000 hectares, 2,100 are back in use".
_WHOLE_FIRST = re.compile(
    r"\b(?:(?:of|out of) (?:(?:the|those|these|its|their|some) )?|"
    r"из (?:(?:всех|этих|тех|общего числа) )?)\Z",
    re.IGNORECASE,
)
# How near to "none" its noun or its act stands; claims of harm.
_NOUGHT_NOUN, _NOUGHT_ACT = 16, 30
_OF_SO_MANY = re.compile(
    r"\s(?:of|из)\s(?:(?:the|those|these|all|этих|всех|тех)\s)?(?:\d|(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|twenty|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|"
    r"двадцати)\b)",
    re.IGNORECASE,
)
# How many of the acts near a number are among its features.
_NEAR_ACTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sentence, between clause marks, in which a number stands: see `windows`.

    It names parties and bodies, places and times; `runs` says that its count goes on, as a total;
    `segment` is how many semicolons of the sentence stand before it.
    """

    start: int
    segment: int
    who: frozenset[str]
    where: frozenset[str]
    when: frozenset[str]
    runs: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with what stands beside it. `part`: it is a part of a number before it.

    `also` are all classes of the noun's words: a hand grenade is a device and a grenade. `acts` are
    the nearest words of each class that tells measures apart, with how far away they stand, the
    nearest first. `elided`: no word that could be counted follows: "of these, 12 were destroyed".
    `of`: its whole follows it at once: "one of the men". `around`: the features that its measure is
    weighed by, where no rule tells it.
    """

    number: Number
    noun: Tag | None
    act: Tag | None
    population: Population | None
    part: bool
    also: frozenset[str] = frozenset()
    acts: tuple[tuple[int, Tag], ...] = ()
    elided: bool = True
    of: bool = False
    around: frozenset[str] = frozenset()
    within: Part | None = None


def bind(
    text: str, numbers: Sequence[Number], tags: Sequence[Tag], language: str, rules: Rules
) -> tuple[Bound, ...]:
    """Return the numbers of a stretch of text with their nouns and acts; offsets are the text's."""
    found: list[Bound] = []
    up_to = {number: counted_up_to(text, number, tags) for number in numbers if number.nth}
    numbers = [number for number in numbers if not number.nth or up_to[number]]
    for index, number in enumerate(numbers):
        if any(_is_phrase(tag, number, rules) for tag in tags):
            continue
        following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        if any(tag.cls == "fraction" and 0 <= tag.start - number.end <= 2 for tag in tags):
            continue
        if number.lower is not None and any(tag.cls == "rise" for tag in tags):
            # "Rose from 3,890 to 3,983" is no range: the second number is the count.
            number = replace(number, lower=None)
        noun = up_to.get(number) or noun_of(text, number, following, tags, language, rules)
        if noun is not None and noun.cls == "decade":
            number, noun = replace(number, value=10 * number.value), noun._replace(cls="year")
        if number.bare and number.value in YEARS and (noun is None or _is_dated(text, number)):
            continue
        if noun is None and _is_age(text, number, tags, rules):
            continue
        acts = acts_near(text, number, noun, tags, numbers, rules)
        if number.value == 0 and not _is_nought_told(text, number, noun, acts):
            continue
        act = next((tag for _, tag in acts if tag.cls in BINDING), None)
        before = found[-1] if found else None
        part = any(
            tag.cls == "including"
            and (_opens(text[tag.end : number.start]) or 0 <= tag.start - number.end <= 2)
            for tag in tags
        )
        if before is not None and before.part and _goes_on(text[before.number.end : number.start]):
            part = True
        if part and before is not None:
            # A part of the killed is killed, unless its own verb stands right behind it.
            own = act is not None and act.start >= number.end
            if act is None or not own or "," in text[number.end : act.start]:
                act = before.act
                acts = ((-1, act), *acts) if act is not None else acts
        population = _population(number, noun, following, tags)
        also = _classes_at(noun, tags) | _of_remains(text, number, noun, tags, rules)
        elided = is_elided(text, number.end, language)
        of = text.startswith(" of ", number.end)
        bound = Bound(number, noun, act, population, part, also, acts, elided, of)
        place = index, len(numbers)
        words = number_features(text, number, noun, act, tags, place, language)
        words += _binding_features(bound)
        found.append(replace(bound, around=frozenset(words)))
    return tuple(_shares(text, found))


def _is_dated(text: str, number: Number) -> bool:
    """Say whether a year stands in its own phrase: "in 2021 the sappers", "a letter of 2022"."""
    return bool(_IN_A_YEAR.search(text, max(0, number.start - 12), number.start))


def _is_age(text: str, number: Number, tags: Sequence[Tag], rules: Rules) -> bool:
    """Say whether it is an age: "a conscript of nineteen", "brothers, aged ten", "a man, 41,"."""
    behind = text[number.end : number.end + 1]
    if number.bare and number.value < _OLDEST:
        before = text[number.start - 2 : number.start]
        told = (before == ", " and behind in (",", ";")) or (before == " (" and behind == ")")
        at = number.start - 2
        if told and any(tag.end == at and rules.groups[tag.cls] == "people" for tag in tags):
            return True
        if (
            behind == ","
            and number.value >= _ADULT
            and _NAMED.search(text, max(0, number.start - 50), number.start)
        ):
            return True
    if _AGED.search(text, max(0, number.start - 8), number.start):
        return True
    return text[number.start - 4 : number.start] == " of " and any(
        tag.end == number.start - 4 and rules.groups[tag.cls] == "people" for tag in tags
    )


def _is_nought_told(
    text: str, number: Number, noun: Tag | None, acts: Sequence[tuple[int, Tag]]
) -> bool:
    """Say whether "none" is of something that could be counted: a thing, or an act at once.

    "None of this is easy" counts nothing.
    """
    if text[number.start : number.end].isdigit():
        return True
    if _OF_SO_MANY.match(text, number.end):
        # "None of the six" is a denial of a number that was told.
        return False
    if noun is not None and noun.start - number.end <= _NOUGHT_NOUN:
        return True
    return any(far <= _NOUGHT_ACT and tag.start >= number.end for far, tag in acts)


def _shares(text: str, found: Sequence[Bound]) -> Iterator[Bound]:
    """Yield the numbers without those of which only a share is told: "120 of 300 hectares".

    The whole counts nothing by itself; its noun is the share's.
    """
    whole: Bound | None = None
    skipped = -1
    for index, bound in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if index == skipped:
            continue
        if following is not None and _is_share_of(text, bound, following):
            skipped = index + 1
            yield _filled(bound, following)
        elif following is not None and _is_whole(text, bound, following):
            whole = bound
        else:
            yield bound if whole is None or bound.noun else _named_as(bound, whole)
            whole = None


def _is_share_of(text: str, bound: Bound, following: Bound) -> bool:
    if following.noun is None and bound.noun is not None:
        return False
    return bool(_SHARE_OF.fullmatch(text, bound.number.end, following.number.start))


def _filled(bound: Bound, whole: Bound) -> Bound:
    """Return a share with the noun and the act of its whole where it has none of its own."""
    if bound.noun is None:
        bound = _named_as(bound, whole)
    return replace(
        bound,
        act=bound.act or whole.act,
        acts=bound.acts or whole.acts,
        elided=bound.elided or whole.elided,
    )


def _named_as(bound: Bound, whole: Bound) -> Bound:
    return replace(bound, noun=whole.noun, also=whole.also)


def _is_part(gap: str, following: Bound) -> bool:
    """Say whether only a verb stands before a part: "214 ականադաշտից մաքրվել է 37-ը"."""
    plain = following.noun is None and following.elided and not following.number.share
    return plain and len(gap) <= _PART_REACH and not BREAK.search(gap)


def _is_whole(text: str, bound: Bound, following: Bound) -> bool:
    """Say whether a number is that of which the next one, without a noun, is a part."""
    if bound.noun is None:
        return False
    ending = text[bound.noun.end - 3 : bound.noun.end]
    gap = text[bound.noun.end : following.number.start]
    if WHOLE.search(ending) and (not gap.strip() or _is_part(gap, following)):
        return True
    start = bound.number.start
    first = _WHOLE_FIRST.search(text, max(0, start - 16), start)
    opens = first is not None and not text[max(0, first.start() - 2) : first.start()].rstrip(
        ' ,;.:–—“"'
    )
    return opens and following.noun is None and following.elided and not following.number.share


def _is_phrase(tag: Tag, number: Number, rules: Rules) -> bool:
    """Say whether a number is a word of a phrase and counts nothing: "the 44-day war"."""
    inside = tag.start <= number.start and number.end <= tag.end
    return inside and rules.groups[tag.cls] in ("time", "context")


def _goes_on(between: str) -> bool:
    """Say whether a list of parts goes on: "including 357 children and 38 women"."""
    return (
        len(between) <= 40
        and bool(re.search(r"(?: and| и| və| և|,) \Z", between))
        and (between.count(",") <= 1)
    )


def _opens(between: str) -> bool:
    """Say whether only a few plain words stand between "including" and the number."""
    return 0 < len(between) <= 20 and not re.search(r"[,;:.]|\d| and ", between)


def _binding_features(bound: Bound) -> Iterator[str]:
    """Yield how a number is bound: its near acts, all classes of its noun, and its own form."""
    for at, (_, tag) in enumerate(bound.acts[:_NEAR_ACTS]):
        yield f"ta={tag.cls}"
        yield f"ta{at}={tag.cls}"
    for cls in bound.also or ("-",):
        yield f"also={cls}"
        if bound.acts:
            yield f"tn={bound.acts[0][1].cls}/{cls}"
    for name in ("elided", "part", "of"):
        if getattr(bound, name):
            yield name
    if bound.number.lower is not None:
        yield "range"


def _of_remains(
    text: str, number: Number, noun: Tag | None, tags: Sequence[Tag], rules: Rules
) -> frozenset[str]:
    """Return the class of remains for "the remains of 18 people": they are counted, not people."""
    if noun is None or rules.groups[noun.cls] not in ("people", "population"):
        return frozenset()
    of_them = (
        tag.cls == "remains"
        and tag.end <= number.start
        and _REMAINS_OF.fullmatch(text, tag.end - 3, number.start)
        for tag in tags
    )
    return frozenset({"remains"}) if any(of_them) else frozenset()


def _classes_at(noun: Tag | None, tags: Sequence[Tag]) -> frozenset[str]:
    if noun is None:
        return frozenset()
    return frozenset({noun.cls, *(tag.cls for tag in tags if tag[1:] == noun[1:])})


def _population(
    number: Number, noun: Tag | None, following: int, tags: Sequence[Tag]
) -> Population | None:
    stop = min(following, (noun.end if noun else number.end) + 30)
    named = {
        POPULATIONS[tag.cls]
        for tag in tags
        if tag.cls in POPULATIONS and number.start - 40 <= tag.start < stop
    }
    return next(iter(named)) if len(named) == 1 else None
