"""What the numbers of a sentence count: each with its noun, the act nearest to it, and its people.

A number is bound before any claim is known. The claim's kind then says which measure the noun and
the act make of it (data/rules/measures.csv); a number that makes none is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from geo.models import Quantity
from geo.reading.elisions import ends_phrase, is_elided
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.reading.ordinals import counted_up_to
from geo.reading.weighing import number_features, rows_of_kind
from geo.rules import MeasureRule, Rules
from geo.vocabulary import Kind, Population, Topic
from geo.weights import NOTHING

_COUNTED = frozenset({"thing", "people", "unit"})
# Acts whose words are nouns too: "31 missing persons", "3,400 mine victims".
_COUNTED_ACTS = frozenset({"missing", "casualty", "enforced"})
# "276 wounded by mines" counts no mines.
_HARM = frozenset({"kill", "injure"})
# Acts whose phrase names what was done: "15 min mina basdırılıb" counts the mines.
_OF_THINGS = frozenset({"lay", "neutralise", "find", "clear"})
# Acts of people and their remains, to which a number without a noun is bound.
_BINDING = frozenset(
    {"kill", "injure", "casualty", "missing", "fate", "enforced", "identify", "release", "hold",
     "exhume", "rise"}
)  # fmt: skip
# What clearance takes, and samples: the claim's own word tells what its numbers count.
_TELL_WHAT = frozenset({"need", "sample"})
_POPULATIONS = {"azerbaijani": Population.AZERBAIJANI, "armenian": Population.ARMENIAN}
_MONEY_BEFORE = {
    "$": "usd", "€": "eur", "£": "gbp", "USD": "usd", "EUR": "eur", "GBP": "gbp", "AZN": "azn",
}  # fmt: skip
_ENDS_PHRASE = re.compile(r"\s*(?:[.,;:!?)»”\"]|\Z)")
_SHARE_OF = re.compile(r"\s(?:of|out of|из)(?:\s(?:the|all|всех))?\s", re.IGNORECASE)
# The ablative of Azerbaijani and Armenian on the noun of a whole: "300 hektardan 120-si".
_WHOLE = re.compile(r"(?:d[aə]n|ից)\Z")
# "The number of the wounded is 40": Armenian and Azerbaijani name what is counted before the word.
_COUNT_OF = {
    "hy": re.compile(r"\s(?:ընդհանուր )?(?:թիվ|քանակ)(?:ը|ն)?\b[^.;:։\d]{0,70}\Z"),
    "az": re.compile(r"\s(?:ümumi )?(?:sayı|miqdarı)\b[^.;:\d]{0,70}\Z", re.IGNORECASE),
}
_BREAK = re.compile(r"[;:!?()]|[.,](?=\s)")
# A stop that parts clauses, also the Armenian one that is written like a point.
_CLAUSE_END = re.compile(r"[^\W\d]{3,}[.;:․](?=\s)")
_YEARS = range(1900, 2100)
_MANY = 1_000
_NOUN_REACH, _NOUN_WORDS, _BEFORE_REACH = 60, 6, 12
_COMMA, _NUMBER_BETWEEN, _JOINED = 40, 25, 15
_JOINS, _WIDE_AND = re.compile(r",? (?:and|or|и|və|և|եւ|ու) (?:then |later |subsequently )?"), 20
_AND = re.compile(r"\s(?:and|while|but|и|а|və|և|եւ|ու|իսկ)\s")
# " was ", " is ": what stands between "one" and "killed".
_BESIDE = 5
# "The number of bodies found since the war reached 1,708": what is counted stands before.
_NUMBER_OF = re.compile(
    r"\b(?P<of>number of) (?P<what>\w+(?: \w+)?)[^.;:\d]*"
    r"\b(?:reached|to|at|is|was|stands at|exceeded|exceeds)(?: \w+){0,2} \Z"
)
_REACHED = 120
# How far behind a whole in the ablative its part may stand.
_PART_REACH = 45
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
# The same in Azerbaijani: "yaralananların sayı 329-a yüksəlib".
_NUMBER_OF_AZ = re.compile(
    r"[ıiuü]n (?:ümumi )?say[ıi](?: isə| da| də)?(?: artıq| hazırda| indi| cəmi| ümumilikdə)? \Z"
)
# How likely a measure must be that no rule tells, and by how much likelier a number must be to
# count nothing where a rule tells that it counts.
_LIKELY_MEASURE, _BY_RULE = 0.4, 0.4
# How near to "none" its noun or its act stands; claims of harm.
_NOUGHT_NOUN, _NOUGHT_ACT = 16, 30
_OF_HARM = frozenset({Kind.ACCIDENT, Kind.CASUALTIES})
_OF_THE_DEAD = frozenset(
    {Kind.EXHUMATION, Kind.GRAVESITE, Kind.IDENTIFICATION, Kind.REMAINS_HANDOVER}
)
_OF_SO_MANY = re.compile(
    r"\s(?:of|из)\s(?:(?:the|those|these|all|этих|всех|тех)\s)?(?:\d|(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|twenty|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|"
    r"двадцати)\b)",
    re.IGNORECASE,
)
_AREAS = frozenset({"ha", "km2", "m2"})
# Measures of people, and units that stand for them.
_OF_PEOPLE, _FOR_PEOPLE = frozenset({"persons", "remains"}), frozenset({"case", "location"})
# How many of the acts near a number are among its features.
_NEAR_ACTS = 4
_SINCE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


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
        noun = up_to.get(number) or _noun(text, number, following, tags, language, rules)
        if noun is not None and noun.cls == "decade":
            number, noun = replace(number, value=10 * number.value), noun._replace(cls="year")
        if number.bare and number.value in _YEARS and (noun is None or _is_dated(text, number)):
            continue
        if noun is None and _is_age(text, number, tags, rules):
            continue
        acts = _acts_near(text, number, noun, tags, numbers, rules)
        if number.value == 0 and not _is_nought_told(text, number, noun, acts):
            continue
        act = next((tag for _, tag in acts if tag.cls in _BINDING), None)
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
    return plain and len(gap) <= _PART_REACH and not _BREAK.search(gap)


def _is_whole(text: str, bound: Bound, following: Bound) -> bool:
    """Say whether a number is that of which the next one, without a noun, is a part."""
    if bound.noun is None:
        return False
    ending = text[bound.noun.end - 3 : bound.noun.end]
    gap = text[bound.noun.end : following.number.start]
    if _WHOLE.search(ending) and (not gap.strip() or _is_part(gap, following)):
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


def measured(
    bound: Bound, kind: Kind, topic: Topic, since: str | None, acts: frozenset[str], rules: Rules
) -> Quantity | None:
    """Return what the number counts in a claim of that kind; None where it counts nothing of it.

    `acts` are the classes of the claim's own words: detainees are released where it says so, also
    when another act stands nearer to the number.
    """
    if bound.number.value == 1 and not _is_harmed(bound) and (bound.noun is None or bound.of):
        # "One side", "one of the men": the word counts nothing by itself.
        return None
    if bound.number.value == 0 and bound.around and kind in _OF_HARM:
        # Who came to no harm is told by geo/reading/noughts.py.
        return None
    nouns = bound.also or ({bound.noun.cls} if bound.noun else frozenset())
    fitting = [rule for rule in rules.measures_of[kind] if _names(rule, nouns)]
    own = _own_acts(bound, frozenset().union(*(rule.acts for rule in fitting)))
    if kind is Kind.MISSING_TOTAL and own & _HARM:
        # "Two soldiers died, three more are missing": the two are not among the missing.
        return None
    if kind is Kind.DETAINEES and bound.act is not None and bound.act.cls == "missing":
        return None
    if kind in _OF_THE_DEAD and _is_told_missing(bound):
        return None
    if kind is Kind.DETAINEES or acts & _TELL_WHAT:
        own |= acts
    for rule in fitting:
        if not rule.acts or own & rule.acts:
            if not rule.nouns and not _counts_by_itself(bound, kind):
                continue
            return _quantity(bound, rule.measure, rule.unit, topic, since)
    return None


def weighed(
    bound: Bound, kind: Kind, topic: Topic, since: str | None, rule: Quantity | None, rules: Rules
) -> Quantity | None:
    """Return what a number counts by what stands around it and by what a `rule` tells of it.

    How far the rules are right is learned as all else is, so a rule's measure has no weight of its
    own; a rule only says that the number counts something.
    """
    if not bound.around or not rules.measure_weights.rows:
        return rule
    told = told_by_rule(bound, kind, topic, rules) if rule is None else rule.measure
    labels, chances = rules.measure_weights.labels, _chances(bound, kind, told, rules)
    nothing = chances[labels.index(NOTHING)]
    chances[labels.index(NOTHING)] = -1.0
    most = max(chances)
    likeliest = labels[chances.index(most)]
    if nothing > most + (_BY_RULE if rule else 0.0):
        return None
    if rule is not None and likeliest == rule.measure:
        return rule
    if rule is None and most < _LIKELY_MEASURE:
        return None
    unit = _unit(bound, likeliest, rules)
    if unit in _OF_PEOPLE and _is_of_units(bound, rules):
        return None
    return _quantity(bound, likeliest, unit, topic, since)


def _unit(bound: Bound, measure: str, rules: Rules) -> str:
    """Return the unit of a number that measures that: its noun's, where the measure has several."""
    nouns = bound.also or ({bound.noun.cls} if bound.noun else frozenset())
    own = (one.unit for one in rules.measures if one.measure == measure and one.nouns & nouns)
    unit = next(own, rules.units[measure])
    areas = nouns & _AREAS if unit in _AREAS else frozenset()
    return next(iter(areas), unit)


def _is_told_missing(bound: Bound) -> bool:
    """Say whether those counted are said to be missing, and are no "missing people"."""
    noun, act = bound.noun, bound.act
    if noun is None or act is None or act.cls != "missing":
        return False
    return act.start >= noun.end


def _is_of_units(bound: Bound, rules: Rules) -> bool:
    """Say whether a number counts hectares, years or accidents, and so no people or remains."""
    units = {cls for cls in bound.also if rules.groups[cls] == "unit"}
    return bool(units) and units == bound.also and not units & _FOR_PEOPLE


def measure_chance(bound: Bound, kind: Kind, topic: Topic, measure: str, rules: Rules) -> float:
    """Return how likely a number measures that in a claim of that kind, by the words around it."""
    if not bound.around:
        return 1.0
    told = told_by_rule(bound, kind, topic, rules)
    return _chances(bound, kind, told, rules)[rules.measure_weights.labels.index(measure)]


def _chances(bound: Bound, kind: Kind, told: str | None, rules: Rules) -> list[float]:
    """Return how likely a number measures each label of the weights in a claim of that kind."""
    rows = rows_of_kind(bound.around, kind, told, rules.measure_rows)
    return rules.measure_weights.chances_of_rows(rows)


def told_by_rule(bound: Bound, kind: Kind, topic: Topic, rules: Rules) -> str | None:
    """Return what the rules say that a number measures in claims of that kind."""
    told = measured(bound, kind, topic, None, frozenset(), rules)
    return told.measure if told else None


def _quantity(bound: Bound, measure: str, unit: str, topic: Topic, since: str | None) -> Quantity:
    number = bound.number
    return Quantity(
        measure=measure,
        value=None if number.lower is not None else number.value,
        lower=number.lower,
        upper=None if number.lower is None else number.value,
        unit=unit,
        qualifier=number.qualifier,
        population=bound.population if topic is Topic.MISSING_PERSONS else None,
        cumulative=True if since else None,
        since=since,
        scope="part of the number before" if bound.part else None,
    )


def _counts_by_itself(bound: Bound, kind: Kind) -> bool:
    """Say whether a number without a noun may count: mines in the ground are many."""
    if kind is Kind.CONTAMINATION and bound.number.value < _MANY:
        return False
    return bound.elided or _is_harmed(bound)


def _names(rule: MeasureRule, nouns: AbstractSet[str]) -> bool:
    """Say whether a rule is for numbers of such nouns; one without nouns is for those of none."""
    return bool(rule.nouns & nouns) if rule.nouns else not nouns


def _own_acts(bound: Bound, telling: frozenset[str]) -> frozenset[str]:
    """Return the classes of the act that a number belongs to, by what tells its measures apart.

    It is the nearest of those, and of those that bind any number where they are among them; a word
    of two classes is both.
    """
    if not bound.acts:
        return frozenset({bound.act.cls}) if bound.act else frozenset()
    binds = _BINDING | telling if telling & _BINDING else telling
    near = next((tag for _, tag in bound.acts if tag.cls in binds), None)
    if near is None:
        return frozenset()
    return frozenset(tag.cls for _, tag in bound.acts if tag[1:] == near[1:])


def _is_harmed(bound: Bound) -> bool:
    """Say whether a number stands right beside an act of harm: "one was killed", "injuring one"."""
    if bound.act is None or bound.act.cls not in _HARM:
        return False
    return (
        bound.act.start <= bound.number.start < bound.act.end
        or 0 <= bound.act.start - bound.number.end <= _BESIDE
        or 0 <= bound.number.start - bound.act.end <= 1
    )


def since_of(text: str, tags: Sequence[Tag]) -> str | None:
    """Return the year after "since" in `text`, as EDTF; None where none stands there."""
    for tag in tags:
        if tag.cls != "since":
            continue
        for low, high in ((tag.start, tag.end + 40), (max(0, tag.start - 24), tag.end)):
            if (found := _SINCE.search(text, low, high)) is not None:
                return found["year"]
    return None


def _noun(
    text: str,
    number: Number,
    following: int,
    tags: Sequence[Tag],
    language: str,
    rules: Rules,
) -> Tag | None:
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
        if named or (_WHOLE.search(text, tag.start, tag.end) and count_of):
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
    if number.bare and number.value in _YEARS:
        return None
    number_of = _NUMBER_OF.search(text, max(0, number.start - _REACHED), number.start)
    if number_of is not None:
        at = number_of.end("of")
        named = [tag for tag in tags if at <= tag.start <= number_of.end("what")]
        return next((tag for tag in named if _is_counted(tag, rules)), None)
    of = _NUMBER_OF_AZ.search(text, max(0, number.start - 40), number.start)
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
        if tag.cls in _HARM:
            return people
        is_population = tag.cls in _POPULATIONS
        if not (_is_counted(tag, rules) or is_population):
            continue
        if by_itself and rules.groups[tag.cls] in ("thing", "unit"):
            continue
        between = text[number.end : tag.start]
        if tag.start >= stop or _BREAK.search(between) or len(between.split()) > _NOUN_WORDS:
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


def _acts_near(
    text: str,
    number: Number,
    noun: Tag | None,
    tags: Sequence[Tag],
    numbers: Sequence[Number],
    rules: Rules,
) -> tuple[tuple[int, Tag], ...]:
    """Return the nearest word of each class that binds numbers or tells measures apart."""
    nearest: dict[str, tuple[int, Tag]] = {}
    starts = [other.start for other in numbers]
    start, end = number.start, max(number.end, noun.end if noun else 0)
    of = _NUMBER_OF_AZ.search(text, max(0, start - 40), start)
    named = of.start() + 2 if of else None
    for tag in tags:
        if tag.cls not in _BINDING and tag.cls not in rules.telling_acts:
            continue
        low, high = (end, tag.start) if tag.start >= end else (tag.end, start)
        if high < low or tag.end == named:
            low = high
        if tag.cls in nearest and high - low >= nearest[tag.cls][0]:
            # Nothing parts a word from a number less than the code points between them.
            continue
        distance = _distance(text, low, high, starts)
        if tag.cls in _HARM and _is_parted(text, number, tag, numbers):
            continue
        if tag.cls not in nearest or distance < nearest[tag.cls][0]:
            nearest[tag.cls] = distance, tag
    both = [
        (far, Tag(other.cls, tag.start, tag.end))
        for far, tag in nearest.values()
        for other in tags
        if tag.cls not in _BINDING and _is_joined(text, tag, other, rules)
    ]
    return tuple(sorted((*nearest.values(), *both), key=_by_distance))


def _is_joined(text: str, one: Tag, other: Tag, rules: Rules) -> bool:
    """Say whether two acts are told together, so that their numbers are of both."""
    if other.cls not in rules.telling_acts or other.cls in _BINDING:
        return False
    low, high = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    return 0 < high - low <= _WIDE_AND and bool(_JOINS.fullmatch(text, low, high))


def _is_parted(text: str, number: Number, harm: Tag, numbers: Sequence[Number]) -> bool:
    """Say whether harm behind a number is told of a later one: "two were ploughing: one died"."""
    between = text[number.end : harm.start]
    later = any(number.end < other.start < harm.end for other in numbers)
    return later and bool(_CLAUSE_END.search(between))


def _by_distance(near: tuple[int, Tag]) -> tuple[int, int]:
    return near[0], near[1].start


def _distance(text: str, low: int, high: int, starts: Sequence[int]) -> int:
    """Return how far [low, high) parts a word from a number: commas and numbers part them more.

    `starts` are those of all numbers, in order.
    """
    between = text[low:high]
    crossed = bisect_left(starts, high) - bisect_left(starts, low)
    parts = _COMMA * len(_BREAK.findall(between)) + _JOINED * len(_AND.findall(between))
    return len(between) + parts + _NUMBER_BETWEEN * crossed


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
        _POPULATIONS[tag.cls]
        for tag in tags
        if tag.cls in _POPULATIONS and number.start - 40 <= tag.start < stop
    }
    return next(iter(named)) if len(named) == 1 else None
