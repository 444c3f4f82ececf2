"""Where claims meet: sorted blocks of what can be of one origin, or can be set side by side."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from zlib import crc32

from geo.relations.profiles import Profile, distinctive

# Two texts of which eight words in ten agree share one of their rarest words, all but surely.
_RARE_WORDS = 4
_NO_DAY = -1
# So few entries are put in one by one; more are sorted in.
_FEW = 8

Key = tuple[str, ...]
# (day, claim id, position of the number in the claim's facts; -1 for the claim as a whole)
Entry = tuple[int, str, int]
Block = list[Entry]


def bearers(members: Sequence[Profile]) -> dict[str, tuple[int, ...]]:
    """Return which claim of an origin speaks for which number: the earliest that gives it."""
    held: dict[str, list[int]] = {}
    said: set[object] = set()
    for one in members:
        whole = (one.claim.kind, one.is_denial)
        keys: list[tuple[int, object]] = [(-1, whole)]
        for position, fact in enumerate(one.facts):
            quantity = fact.quantity
            narrow = (quantity.population, quantity.group, quantity.scope, fact.is_series)
            keys.append((position, (fact.measure, fact.low, fact.high, narrow)))
        for position, key in keys:
            if key not in said:
                said.add(key)
                held.setdefault(one.id, []).append(position)
    return {claim_id: tuple(positions) for claim_id, positions in held.items()}


def fact_entries(one: Profile, positions: Iterable[int]) -> list[tuple[Key, Entry]]:
    """Return where a claim's numbers stand in the blocks: by question, by speaker, by number."""
    topic, kind = one.claim.topic.value, one.claim.kind.value
    day = one.held if one.held is not None else _NO_DAY
    found: list[tuple[Key, Entry]] = []
    for position in positions:
        entry = (day, one.id, position)
        if position < 0:
            found += [(("denial", topic, kind, block), entry) for block in one.where.blocks]
            continue
        fact = one.facts[position]
        measure = fact.measure
        if not fact.is_series:
            if one.event is not None:
                month = str(one.event.last // 30)
                found += [(("event", measure, month, at), entry) for at in one.where.blocks]
            continue
        # What can never be set side by side does not meet: it would hide what can.
        what = (topic, measure, fact.base or "", str(fact.quantity.group), str(fact.is_of_a_year))
        for at in one.where.blocks:
            found.append((("question", *what, at), entry))
            found += [(("series", *what, at, who), entry) for who in one.voices]
            if fact.is_exact and distinctive(fact.low):
                found.append((("number", *what, at, f"{fact.low:g}"), entry))
    return found


def meeting_entries(one: Profile) -> list[tuple[Key, Entry]]:
    """Return the blocks in which a claim may meet others of its origin, and the day in them."""
    topic = one.claim.topic.value
    days = {span.first for span in (one.published, one.as_of or one.event) if span}
    # Claims of one origin have a number in common, or neither has one.
    keys: list[Key] = [(topic, measure, f"{value:g}") for measure, value in one.numbers]
    if not one.numbers:
        keys += [(topic, one.claim.kind.value, who) for who in one.speakers]
        rare = sorted(one.words, key=lambda word: crc32(word.encode()))[:_RARE_WORDS]
        keys += [(topic, "word", word) for word in rare]
    return [(key, (day, one.id, 0)) for key in keys for day in days]


def put(blocks: dict[Key, Block], entries: Iterable[tuple[Key, Entry]]) -> None:
    """Add entries to blocks, each block copied once and kept sorted."""
    come: dict[Key, Block] = {}
    for key, entry in entries:
        come.setdefault(key, []).append(entry)
    for key, held in come.items():
        blocks[key] = _merged(blocks.get(key, []), held)


def _merged(block: Block, come: Block) -> Block:
    if len(come) > _FEW:
        return sorted([*block, *come])
    merged = block.copy()
    for entry in come:
        insort(merged, entry)
    return merged


def take(blocks: dict[Key, Block], entries: Iterable[tuple[Key, Entry]]) -> None:
    """Take entries out of blocks; a block that is left empty goes too."""
    gone: dict[Key, set[Entry]] = {}
    for key, entry in entries:
        gone.setdefault(key, set()).add(entry)
    for key, held in gone.items():
        if left := [entry for entry in blocks[key] if entry not in held]:
            blocks[key] = left
        else:
            del blocks[key]
