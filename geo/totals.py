"""The one door for counts and sums: what is added, what is left out, and why, in words.

Numbers inside claims overlap: reprints, cumulative series, numbers shared between places, several
bodies' versions of one thing. A total that would add what overlaps is refused. The stages of a
missing person's case are measures of their own, and a total is of one measure, so none is ever
added to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.models import Claim
from geo.relations import Relations
from geo.relations.places import Nearness, nearness
from geo.relations.profiles import Fact, Profile
from geo.relations.sentences import number_words
from geo.vocabulary import MEASURES, Modality, Population

SAME_ORIGIN = "the same origin"
DENIED = "a denial, not a count"
UNTOLD = "which of its numbers is the whole cannot be told"
SHARED = "shared over several places"
NOT_LATEST = "cumulative series, the latest is shown"
EARLIER = "an earlier count of a series"
SEVERAL_BODIES = "several counts of one thing"
OTHER_UNITS = "different units"
INEXACT = "not an exact number"
UNDATED = "no date, so it may overlap"
OVERLAPPING = "overlapping periods"
BESIDE_OVERLAPPING = "no part of a sum that is refused"

_Counted = tuple[Profile, Fact]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims that a total does not add, and why; `words` begins with "not added"."""

    claims: tuple[str, ...]
    reason: str

    @property
    def words(self) -> str:
        """Return "not added: overlapping periods (2 claims)"."""
        return f"not added: {self.reason} ({_number(len(self.claims), 'claim')})"


@dataclass(frozen=True, slots=True)
class Origins:
    """How many articles and how many origins stand behind some claims."""

    articles: int
    origins: int

    @property
    def words(self) -> str:
        """Return "5 articles, 1 origin"."""
        return f"{_number(self.articles, 'article')}, {_number(self.origins, 'origin')}"


@dataclass(frozen=True, slots=True)
class Total:
    """What some claims say in all of one measure; `value` is None where adding is refused.

    `unit` is that of `value` (areas in ha where several are added). `counted` are ids of the
    claims behind `value`; `origins` is of all claims that give the measure. `sentence` says all
    of it in words.
    """

    measure: str
    value: int | float | None
    unit: str | None
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    origins: Origins
    sentence: str


def origins_in(claims: Iterable[Claim], relations: Relations) -> Origins:
    """Return how many articles and origins `claims` have."""
    held = tuple(claims)
    return Origins(
        len({claim.article_id for claim in held}),
        len({relations.origin_of(claim.id) for claim in held}),
    )


def total(claims: Iterable[Claim], measure: str, relations: Relations) -> Total:
    """Return what `claims` say in all of `measure`; the order of `claims` does not matter.

    The claims must be among those that `relations` was made of. Of a series the latest count is
    the value; counts of events are added where none can overlap; everything else is refused.
    """
    given = sorted(
        (one for one in claims if any(q.measure == measure for q in one.quantities)),
        key=lambda one: relations.profiles[one.id].order,
    )
    left: dict[str, list[str]] = {}
    counted = _one_of_each_origin(given, measure, relations, left)
    counted = _of_one_unit(counted, left)
    series = [one for one in counted if one[1].is_series]
    if series:
        _leave(left, OVERLAPPING, [one for one in counted if not one[1].is_series])
        counted = _latest(series, left)
    else:
        counted = _disjoint(counted, left)
    left_out = tuple(LeftOut(tuple(ids), reason) for reason, ids in left.items())
    return _told(measure, counted, left_out, origins_in(given, relations))


def _one_of_each_origin(
    given: Sequence[Claim], measure: str, relations: Relations, left: dict[str, list[str]]
) -> list[_Counted]:
    counted: dict[str, _Counted] = {}
    for claim in given:
        one = relations.profiles[claim.id]
        fact = next((fact for fact in one.facts if fact.measure == measure), None)
        origin = relations.origin_of(claim.id)
        if claim.modality is Modality.DENIED:
            reason = DENIED
        elif fact is None:
            reason = UNTOLD
        elif claim.shared:
            reason = SHARED
        elif origin in counted:
            reason = SAME_ORIGIN
        else:
            counted[origin] = (one, fact)
            continue
        left.setdefault(reason, []).append(claim.id)
    return list(counted.values())


def _of_one_unit(counted: list[_Counted], left: dict[str, list[str]]) -> list[_Counted]:
    if len({fact.base for _, fact in counted}) <= 1:
        return counted
    _leave(left, OTHER_UNITS, counted)
    return []


def _latest(series: Sequence[_Counted], left: dict[str, list[str]]) -> list[_Counted]:
    """Return the latest count of the one series there is; none where there are several."""
    by_series: dict[object, list[_Counted]] = {}
    for one, fact in series:
        by_series.setdefault(_series_of(one, fact), []).append((one, fact))
    ranked = [
        sorted(held, key=lambda item: (item[0].held or 0, item[0].order))
        for held in by_series.values()
    ]
    latest = [held[-1] for held in ranked]
    reason = NOT_LATEST if len(latest) == 1 else EARLIER
    for held in ranked:
        _leave(left, reason, held[:-1])
    if len(latest) == 1:
        return latest
    _leave(left, SEVERAL_BODIES, latest)
    return []


def _series_of(one: Profile, fact: Fact) -> tuple[object, ...]:
    quantity = fact.quantity
    narrow = (quantity.population, quantity.group, quantity.scope, quantity.since, one.eras)
    return (min(one.speakers), one.where.ids, narrow)


def _disjoint(counted: Sequence[_Counted], left: dict[str, list[str]]) -> list[_Counted]:
    """Return the counts of events if they can be added: exact, dated, and none over another."""
    if len(counted) <= 1:
        return list(counted)
    inexact = [item for item in counted if not item[1].is_exact]
    undated = [item for item in counted if item[1].is_exact and item[0].event is None]
    _leave(left, INEXACT, inexact)
    _leave(left, UNDATED, undated)
    rest = [item for item in counted if item[1].is_exact and item[0].event is not None]
    overlapping = _overlapping(rest)
    if not overlapping:
        return rest
    # A sum of only those that happen not to overlap would look like the whole.
    _leave(left, OVERLAPPING, [item for item in rest if item[0].id in overlapping])
    _leave(left, BESIDE_OVERLAPPING, [item for item in rest if item[0].id not in overlapping])
    return []


def _overlapping(counted: Sequence[_Counted]) -> set[str]:
    found: set[str] = set()
    ranked = sorted(counted, key=lambda item: item[0].event.first if item[0].event else 0)
    for position, (one, fact) in enumerate(ranked):
        for other, other_fact in ranked[position + 1 :]:
            if one.event is None or other.event is None or other.event.first > one.event.last:
                break
            if _may_be_one(one, fact, other, other_fact):
                found |= {one.id, other.id}
    return found


def _may_be_one(one: Profile, fact: Fact, other: Profile, other_fact: Fact) -> bool:
    people = {fact.quantity.population, other_fact.quantity.population}
    if people == {Population.ARMENIAN, Population.AZERBAIJANI}:
        return False
    return nearness(one.where, other.where) is not Nearness.APART


def _leave(left: dict[str, list[str]], reason: str, items: Iterable[_Counted]) -> None:
    ids = [one.id for one, _ in items]
    if ids:
        left.setdefault(reason, []).extend(ids)


def _told(
    measure: str, counted: Sequence[_Counted], left_out: tuple[LeftOut, ...], origins: Origins
) -> Total:
    value: int | float | None = None
    unit: str | None = None
    what = MEASURES.get(measure, measure.replace("_", " "))
    if len(counted) == 1:
        fact = counted[0][1]
        value, unit = fact.quantity.value, fact.quantity.unit
        words = f"{number_words(fact)} {what}"
    elif counted:
        added = sum(fact.low for _, fact in counted)
        value = int(added) if added == int(added) else round(added, 6)
        unit = counted[0][1].base
        words = f"{value:,} {what} in {_number(len(counted), 'claim')} added"
    else:
        words = f"No total of {what}" if left_out else f"No number of {what}"
    parts = [f"{words} ({origins.words})", *(left.words for left in left_out)]
    ids = tuple(one.id for one, _ in counted)
    return Total(measure, value, unit, ids, left_out, origins, f"{'; '.join(parts)}.")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
