"""What a number counts, apart from the number and its days: of whom, of what, where, by whom.

Many numbers have one subject, and each year's press brings the same ones again. So what two
subjects have in common is worked out once and remembered; only days and numbers are compared anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.relations.places import Nearness, Where, nearness
from geo.vocabulary import PersonGroup, Population

_REMEMBERED = 131_072


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What a number counts; made by `subject`, and shared by all numbers that count the same.

    `base` is the unit to which it is converted, `unit` the one that is printed; `eras` are the
    wars whose missing are counted, as far as the claim tells.
    """

    measure: str
    unit: str | None
    base: str | None
    population: Population | None
    group: PersonGroup | None
    scope: str | None
    cumulative: bool | None
    is_series: bool
    is_stock: bool
    is_of_a_year: bool
    counts_people: bool
    where: Where
    speakers: frozenset[str]
    eras: frozenset[str]


# One for all that is alike, so that `common` can remember by identity.
subject = lru_cache(maxsize=_REMEMBERED)(Subject)


@dataclass(frozen=True, slots=True)
class Common:
    """What two subjects that can be set side by side have in common, and what they have not.

    `period` says whether they count the same wars, None where that is not told. `unlike` are
    the ways in which they are of unlike things, the period left out.
    """

    near: Nearness
    one_speaker: bool
    one_population: bool
    one_unit: bool
    period: bool | None
    unlike: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def common(a: Subject, b: Subject) -> Common | None:
    """Return what two subjects have in common; None where they are never set side by side."""
    if a.base != b.base or a.is_series is not b.is_series or a.group is not b.group:
        return None
    if a.where.is_untold or b.where.is_untold or other_people(a.population, b.population):
        return None
    near = nearness(a.where, b.where)
    if near is Nearness.APART or not any(block in b.where.blocks for block in a.where.blocks):
        return None
    if a.is_series:
        if a.is_of_a_year is not b.is_of_a_year:
            return None
        if a.eras and b.eras and a.eras.isdisjoint(b.eras):
            return None
    elif near is Nearness.UNKNOWN:
        return None
    return Common(
        near,
        not a.speakers.isdisjoint(b.speakers),
        a.population is b.population,
        a.unit == b.unit,
        one_period(a, b) if a.is_series else True,
        _unlike(a, b, near),
    )


def other_people(a: Population | None, b: Population | None) -> bool:
    """Say whether two numbers are of different people: the missing of one side and the other."""
    return a is not b and None not in (a, b) and Population.BOTH not in (a, b)


def equal(a: object, b: object) -> bool | None:
    """Return whether two fields agree; None where either is not given."""
    return None if a is None or b is None else a == b


def one_period(a: Subject, b: Subject) -> bool | None:
    """Return whether two series count the same wars; None where that is not told."""
    if not a.is_series or not a.eras or not b.eras:
        return None
    if a.eras != b.eras:
        return False
    return True if a.counts_people else None


def _unlike(a: Subject, b: Subject, near: Nearness) -> frozenset[str]:
    told = {
        "population": a.counts_people and equal(a.population, b.population) is False,
        "place": near is Nearness.INSIDE,
        "scope": equal(a.scope, b.scope) is False,
        "definition": (a.scope is None) is not (b.scope is None),
        "cumulative": not a.is_stock and equal(a.cumulative, b.cumulative) is False,
    }
    return frozenset(name for name, is_unlike in told.items() if is_unlike)
