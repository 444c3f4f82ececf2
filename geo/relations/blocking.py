"""Where claims meet: sorted blocks of what can be of one origin, or can be set side by side."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from functools import lru_cache

from geo.relations.compare import matter
from geo.relations.profiles import Fact, Profile, distinctive
from geo.relations.subjects import Subject
from geo.vocabulary import Topic

_NO_DAY = -1
# So few entries are put in one by one; more are sorted in.
_FEW = 8

Key = tuple[str, ...]
# (day, claim id, position of the number in the claim's facts or -1 for the claim as a whole, the
# claim). The first three are of one entry only, so the last is never asked for its order.
Entry = tuple[int, str, int, Profile]
Block = list[Entry]
# An entry, and the blocks in which it stands.
Placed = tuple[Entry, list[Key]]
Blocks = MutableMapping[Key, Block]


def bearers(members: Sequence[Profile]) -> dict[str, tuple[int, ...]]:
    """Return which claim of an origin speaks for which number: the earliest that gives it."""
    held: dict[str, list[int]] = {}
    said: set[object] = set()
    for one in members:
        keys: list[tuple[int, object]] = [(-1, (one.claim.kind, one.is_denial))]
        keys += [(position, _said(fact)) for position, fact in enumerate(one.facts)]
        for position, key in keys:
            if key not in said:
                said.add(key)
                held.setdefault(one.id, []).append(position)
    return {claim_id: tuple(positions) for claim_id, positions in held.items()}


def borne_alone(one: Profile) -> tuple[int, ...]:
    """Return what a claim speaks for that is the only one of its origin, as `bearers` would."""
    if len(one.facts) < 2:
        return (-1, 0) if one.facts else (-1,)
    return bearers([one])[one.id]


def _said(fact: Fact) -> object:
    quantity = fact.quantity
    narrow = (quantity.population, quantity.group, quantity.scope, fact.is_series)
    return (fact.measure, fact.low, fact.high, narrow)


def placed(one: Profile, positions: Iterable[int]) -> list[Placed]:
    """Return where a claim's numbers stand in the blocks: by question, by speaker, by number."""
    day = one.held if one.held is not None else _NO_DAY
    return [((day, one.id, position, one), _fact_keys(one, position)) for position in positions]


def _fact_keys(one: Profile, position: int) -> list[Key]:
    topic, blocks = one.claim.topic, one.where.blocks
    if position < 0:
        kind = matter(one).value
        return [("denial", topic.value, kind, block) for block in blocks]
    fact = one.facts[position]
    if not fact.is_series:
        if one.event is None:
            return []
        month = str(one.event.last // 30)
        return [("event", fact.measure, month, at) for at in blocks]
    keys = [*_series_keys(topic, fact.subject, one.voices)]
    if fact.is_exact and distinctive(fact.low):
        number = f"{fact.low:g}"
        keys += [("number", *_what(topic, fact.subject), at, number) for at in blocks]
    return keys


@lru_cache(maxsize=65_536)
def _series_keys(topic: Topic, counted: Subject, voices: frozenset[str]) -> tuple[Key, ...]:
    what, blocks = _what(topic, counted), counted.where.blocks
    return (
        *(("question", *what, at) for at in blocks),
        *(("series", *what, at, who) for at in blocks for who in sorted(voices)),
    )


def _what(topic: Topic, counted: Subject) -> Key:
    # What can never be set side by side does not meet: it would hide what can.
    return (
        topic.value,
        counted.measure,
        counted.base or "",
        counted.group.value if counted.group else "",
        "of a year" if counted.is_of_a_year else "",
    )


def meeting_entries(one: Profile) -> Iterator[tuple[Key, Entry]]:
    """Yield the blocks in which a claim may meet others of its origin, and the day in them."""
    days = {span.first for span in (one.published, one.as_of or one.event) if span}
    entries: list[Entry] = [(day, one.id, 0, one) for day in days]
    for key in _meeting_keys(one):
        for entry in entries:
            yield key, entry


def _meeting_keys(one: Profile) -> list[Key]:
    topic = one.claim.topic.value
    # Claims of one origin have a number in common, or neither has one.
    if one.numbers:
        return [(topic, measure, f"{value:g}") for measure, value in one.numbers]
    return [
        *((topic, one.claim.kind.value, who) for who in one.speakers),
        *((topic, "word", word) for word in one.rare_words),
    ]


def put(blocks: Blocks, entries: Iterable[tuple[Key, Entry]]) -> None:
    """Add entries to blocks, each block copied once and kept sorted."""
    come: dict[Key, Block] = {}
    for key, entry in entries:
        held = come.get(key)
        if held is None:
            come[key] = [entry]
        else:
            held.append(entry)
    for key, block in come.items():
        blocks[key] = _merged(blocks.get(key), block)


def _merged(block: Block | None, come: Block) -> Block:
    if block is None:
        come.sort()
        return come
    if len(come) > _FEW:
        return sorted([*block, *come])
    merged = block.copy()
    for entry in come:
        insort(merged, entry)
    return merged


def take(blocks: Blocks, entries: Iterable[tuple[Key, Entry]]) -> None:
    """Take entries out of blocks; a block that is left empty goes too."""
    gone: dict[Key, list[Entry]] = {}
    for key, entry in entries:
        gone.setdefault(key, []).append(entry)
    for key, held in gone.items():
        left = blocks[key].copy()
        for entry in held:
            del left[bisect_left(left, entry)]
        if left:
            blocks[key] = left
        else:
            del blocks[key]
