"""Claims of one kind that several frames, or several parts of a sentence, tell of one thing.

"The area made safe comes to 129,470 hectares; 114,902 mines were destroyed": one claim with two
numbers, unless another time, place or party is told, or one is denied and the other is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reading.binding import Part
from geo.reading.frames import Draft
from geo.reading.windows import are_told_apart


def join_drafts(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims of a sentence, those joined that are one, in the order of their words."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and _are_one(text, kept[-1], draft):
            kept[-1] = _joined(kept[-1], draft)
        else:
            kept.append(draft)
    return kept


def _are_one(text: str, one: Draft, other: Draft) -> bool:
    same = one.frame.kind is other.frame.kind and one.topic is other.topic
    if not same or one.modality is not other.modality or one.negated != other.negated:
        return False
    measures = {quantity.measure for _, quantity in one.quantities}
    if any(quantity.measure in measures for _, quantity in other.quantities):
        return False
    first, second = _part_of(one), _part_of(other)
    if first is None or second is None:
        return ";" not in text[one.end : other.start]
    return not are_told_apart(first, second, parties=True)


def _part_of(draft: Draft) -> Part | None:
    return next((bound.within for bound, _ in draft.quantities if bound.within), None)


def _joined(one: Draft, other: Draft) -> Draft:
    """Return both as one claim; where only one of them counts anything, it is that one."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    if not one.quantities or not other.quantities:
        return replace(other if other.quantities else one, start=start, end=end)
    return replace(
        one,
        words=(*one.words, *other.words),
        quantities=(*one.quantities, *other.quantities),
        spent=(*one.spent, *other.spent),
        start=start,
        end=end,
    )
