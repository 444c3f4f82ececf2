"""Where claims are, for comparing: the same place, one inside the other, or apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.models import Claim
from geo.vocabulary import Level, LinkStatus

WIDE = "wide"
_WIDE_LEVELS = (Level.TERRITORY, Level.LINE, Level.COUNTRY)
_POINT_LEVELS = (Level.SETTLEMENT, Level.CITY)


class Nearness(Enum):
    """How the places of two claims lie to each other; UNKNOWN where a claim names none."""

    SAME = "same"
    INSIDE = "inside"
    APART = "apart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """The places of one claim: the finest it names, all they lie in, and the blocks they are in.

    Claims that name the same places share one.

    `is_fine` where every place is a settlement or city; `is_untold` where the claim names a place
    and which one it is could not be told.
    """

    ids: frozenset[str]
    inside: frozenset[str]
    blocks: tuple[str, ...]
    is_fine: bool
    is_untold: bool


@dataclass(frozen=True, eq=False)
class Places:
    """The gazetteer's answers on what lies in what, remembered by place."""

    gazetteer: Gazetteer
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    _held: dict[tuple[frozenset[str], bool], Where] = field(default_factory=dict)

    def where(self, claim: Claim) -> Where:
        """Return the places of `claim`; links to ids that the gazetteer lacks are passed over."""
        known = self.gazetteer.places
        linked = frozenset(
            link.place_id
            for link in claim.places
            if link.status is LinkStatus.RESOLVED and link.place_id and link.place_id in known
        )
        key = (linked, bool(claim.places))
        if key not in self._held:
            self._held[key] = self._where(*key)
        return self._held[key]

    def _where(self, linked: frozenset[str], is_placed: bool) -> Where:
        known = self.gazetteer.places
        fine = {one for one in linked if known[one].level not in _WIDE_LEVELS} or linked
        finest = {one for one in fine if not any(one in self.above(other) for other in fine)}
        above = frozenset().union(*(self.above(one) for one in finest))
        return Where(
            frozenset(finest),
            above,
            self._blocks(finest),
            bool(finest) and all(known[one].level in _POINT_LEVELS for one in finest),
            is_placed and not finest,
        )

    def above(self, place_id: str) -> frozenset[str]:
        """Return every unit that the place lies in, today or by an earlier division."""
        if place_id not in self._above:
            place = self.gazetteer.get(place_id)
            direct = {*self.gazetteer.ancestors(place_id), place.previous_parent} - {None}
            former = {old for old, today in self.gazetteer.lexicon.succession if today in direct}
            self._above[place_id] = frozenset({str(one) for one in direct} | former) - {place_id}
        return self._above[place_id]

    def _blocks(self, finest: set[str]) -> tuple[str, ...]:
        """Return the keys under which claims about comparable places meet."""
        known = self.gazetteer.places
        if all(known[one].level in _WIDE_LEVELS for one in finest):
            return (WIDE,)
        if len(finest) > 1:
            return ("+".join(sorted(finest)),)
        (only,) = finest
        districts = {one for one in {only, *self.above(only)} if known[one].level is Level.DISTRICT}
        return tuple(sorted(districts)) or (only,)


@lru_cache(maxsize=65_536)
def nearness(a: Where, b: Where) -> Nearness:
    """Return how two claims' places lie to each other, the same either way round.

    A country holds everything, so being inside one says nothing: that is apart. A place that
    could not be told is unknown, and so is a claim without a place.
    """
    if not a.ids or not b.ids:
        return Nearness.UNKNOWN
    if a.ids == b.ids:
        return Nearness.SAME
    if WIDE in a.blocks or WIDE in b.blocks:
        return Nearness.APART
    if a.ids <= b.inside or b.ids <= a.inside:
        return Nearness.INSIDE
    return Nearness.APART
