"""Sums that a claim states itself: 3,171 servicemen and 719 civilians are 3,890 persons.

Where the parts do not give the whole, the slip is shown as the outlet's, and nothing is mended.
Only exact numbers of one claim are added here; what claims say together is for `totals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.models import Claim, Quantity
from geo.vocabulary import MEASURES, PersonGroup, Qualifier

# A whole, and the measures that are its parts and leave nothing out.
_PARTS = {
    "missing": ("missing_military", "missing_civilians"),
    "casualties": ("killed", "injured"),
}
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_WORDS = _NUMBER_WORDS.split()
_GROUPS = (PersonGroup.SERVICEMEN, PersonGroup.CIVILIANS)


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts as one claim states them; `holds` where the parts give the whole."""

    claim_id: str
    whole: Quantity
    parts: tuple[Quantity, ...]
    outlet: str

    @property
    def added(self) -> int | float:
        """Return what the parts give together."""
        return sum(part.value for part in self.parts if part.value is not None)

    @property
    def holds(self) -> bool:
        """Say whether the parts give the whole."""
        return self.added == self.whole.value

    @property
    def sentence(self) -> str:
        """Return the sum in words, with the slip, if there is one, as the outlet's."""
        parts = " + ".join(f"{part.value:,} {_what(part)}" for part in self.parts)
        if self.holds:
            return f"{parts} = {self.whole.value:,} {_what(self.whole)}."
        return (
            f"As printed by {self.outlet}: {parts} is {self.added:,}, "
            f"while {self.whole.value:,} {_what(self.whole)} is given."
        )


def sums(claim: Claim, outlet: str) -> tuple[Sum, ...]:
    """Return the sums that `claim` states, in the order of the wholes; () where it states none.

    `outlet` is who printed it. Ranges and qualified numbers are passed over, and so are wholes of
    which a part occurs twice: which one is meant cannot be told.
    """
    found = (
        Sum(claim.id, whole, parts, outlet)
        for whole in claim.quantities
        if _is_exact(whole)
        for parts in _parts_of(whole, claim)
    )
    return tuple(one for one in found if one.holds or not _tells_the_rest(claim, one))


def _tells_the_rest(claim: Claim, stated: Sum) -> bool:
    """Whether the claim names what is over: "3,977, and six in the second war" is no slip."""
    over = abs(stated.added - (stated.whole.value or 0))
    text = f"{claim.statement} {claim.quote.exact if claim.quote else ''}".lower()
    names = {f"{over:,}", f"{over:g}"}
    if over in range(len(_WORDS)):
        names.add(_WORDS[int(over)])
    return any(re.search(rf"(?<![\w,.]){re.escape(name)}(?![\w])", text) for name in names)


def _parts_of(whole: Quantity, claim: Claim) -> Iterator[tuple[Quantity, ...]]:
    wanted = [[replace(whole, measure=measure) for measure in _PARTS.get(whole.measure, ())]]
    if whole.group is None:
        wanted.append([replace(whole, group=group) for group in _GROUPS])
    for parts in wanted:
        found = [_only(part, claim) for part in parts]
        exact = tuple(part for part in found if part is not None)
        if parts and len(exact) == len(parts):
            yield exact


def _only(wanted: Quantity, claim: Claim) -> Quantity | None:
    """Return the one exact quantity of `claim` that is like `wanted` but for its value."""
    found = [one for one in claim.quantities if _frame(one) == _frame(wanted)]
    return found[0] if len(found) == 1 and _is_exact(found[0]) else None


def _frame(one: Quantity) -> tuple[object, ...]:
    return (one.measure, one.unit, one.population, one.group, one.since, one.until, one.scope)


def _is_exact(one: Quantity) -> bool:
    ranged = one.lower is not None or one.upper is not None
    return one.value is not None and one.qualifier is Qualifier.EXACT and not ranged


def _what(one: Quantity) -> str:
    counted = MEASURES.get(one.measure, one.measure.replace("_", " "))
    return f"{counted} ({one.group.value})" if one.group else counted
