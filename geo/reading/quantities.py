"""What a bound number measures in a claim of a kind.

The noun and the act make a measure of it by rule (data/rules/measures.csv), and weights learned
from labelled claims decide; a number that makes none is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from geo.models import Quantity
from geo.reading.binding import Bound
from geo.reading.counted_nouns import HARM
from geo.reading.lexicon import Tag
from geo.reading.near_acts import BINDING
from geo.reading.weighing import rows_of_kind
from geo.rules import MeasureRule, Rules
from geo.vocabulary import Kind, Topic
from geo.weights import NOTHING

# What clearance takes, and samples: the claim's own word tells what its numbers count.
_TELL_WHAT = frozenset({"need", "sample"})
_MANY = 1_000
# " was ", " is ": what stands between "one" and "killed".
_BESIDE = 5
# How likely a measure must be that no rule tells, and by how much likelier a number must be to
# count nothing where a rule tells that it counts.
_LIKELY_MEASURE, _BY_RULE = 0.4, 0.4
_OF_HARM = frozenset({Kind.ACCIDENT, Kind.CASUALTIES})
_OF_THE_DEAD = frozenset(
    {Kind.EXHUMATION, Kind.GRAVESITE, Kind.IDENTIFICATION, Kind.REMAINS_HANDOVER}
)
_AREAS = frozenset({"ha", "km2", "m2"})
# Measures of people, and units that stand for them.
_OF_PEOPLE, _FOR_PEOPLE = frozenset({"persons", "remains"}), frozenset({"case", "location"})
_SINCE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


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
    if kind is Kind.MISSING_TOTAL and own & HARM:
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
    binds = BINDING | telling if telling & BINDING else telling
    near = next((tag for _, tag in bound.acts if tag.cls in binds), None)
    if near is None:
        return frozenset()
    return frozenset(tag.cls for _, tag in bound.acts if tag[1:] == near[1:])


def _is_harmed(bound: Bound) -> bool:
    """Say whether a number stands right beside an act of harm: "one was killed", "injuring one"."""
    if bound.act is None or bound.act.cls not in HARM:
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
