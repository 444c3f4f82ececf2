"""All relations of a collection, without comparing all pairs, and what one new article changes.

Claims meet in blocks only: those of one number, of rare words in common, of one measure and place.
Each block is sorted, and a claim looks at few neighbours on either side, so the work grows with
the number of claims and not with its square. What a claim sees depends on its neighbours alone;
so after an addition only the neighbours of what was added look again, and the answer is the same
as if all had been computed anew.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Relation
from geo.relations import blocking, compare, origins, sentences
from geo.relations.blocking import Block, Entry, Key, Placed
from geo.relations.compare import Judgement
from geo.relations.origins import REPRINT_DAYS
from geo.relations.places import Places
from geo.relations.profiles import Profile, profile
from geo.relations.shards import Draft, K, Shards, V, frozen
from geo.vocabulary import RelationType

# How many neighbours in a block a claim looks at, on either side.
REACH = 8
# How many relations of one type a claim keeps, the nearest first.
KEPT = 3


@dataclass(frozen=True, eq=False)
class Relations:
    """The relations of a collection; immutable. See `relate`.

    `joined` holds the claims of each origin that has several, by the id of the earliest, and
    `origin_ids` and `borne` speak of such claims only; `seen` and `seen_by` of claims that are set
    beside others.
    """

    places: Places
    profiles: Shards[str, Profile] = field(default_factory=Shards)
    origin_ids: Shards[str, str] = field(default_factory=Shards)
    joined: Shards[str, tuple[str, ...]] = field(default_factory=Shards)
    meeting: Shards[Key, Block] = field(default_factory=Shards)
    blocks: Shards[Key, Block] = field(default_factory=Shards)
    borne: Shards[str, tuple[int, ...]] = field(default_factory=Shards)
    seen: Shards[str, tuple[str, ...]] = field(default_factory=Shards)
    seen_by: Shards[str, tuple[str, ...]] = field(default_factory=Shards)

    @cached_property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The claims of each origin, the earliest first, by the id of the earliest."""
        return {
            claim_id: self.joined.get(claim_id, (claim_id,))
            for claim_id in self.profiles
            if self.origin_of(claim_id) == claim_id
        }

    def origin_of(self, claim_id: str) -> str:
        """Return the id of the earliest claim of the same origin, maybe `claim_id` itself."""
        return self.origin_ids.get(claim_id, claim_id)

    def of_one_origin(self, claim_id: str) -> tuple[str, ...]:
        """Return the claims of the origin of `claim_id`, itself among them, the earliest first."""
        origin = self.origin_of(claim_id)
        return self.joined.get(origin, (origin,))

    @cached_property
    def all(self) -> tuple[Relation, ...]:
        """Return every relation once, by claims: reprints with their origin, then the rest.

        Of several claims of one origin only the earliest that gives a number is set beside other
        origins; `of` gives the others theirs.
        """
        judged = (self.between(*pair) for pair in self._pairs())
        reprints = (self._reprint(*pair) for pair in self._reprints())
        found = [*reprints, *(one for one in judged if one is not None)]
        return tuple(sorted(found, key=lambda one: (one.claims, one.type)))

    def types(self) -> Mapping[str, frozenset[RelationType]]:
        """Return the types of the relations in which each claim stands in `all`, where any."""
        found: dict[str, set[RelationType]] = {}
        for pair in self._reprints():
            for claim_id in pair:
                found.setdefault(claim_id, set()).add(RelationType.SAME_ORIGIN)
        for a, b in self._pairs():
            kind = compare.type_between(self.profiles[a], self.profiles[b])
            if kind is not None:
                found.setdefault(a, set()).add(kind)
                found.setdefault(b, set()).add(kind)
        return {claim_id: frozenset(kinds) for claim_id, kinds in found.items()}

    def _pairs(self) -> set[tuple[str, str]]:
        return {(min(a, b), max(a, b)) for a, others in self.seen.items() for b in others}

    def _reprints(self) -> Iterator[tuple[str, str]]:
        return ((held[0], one) for held in self.joined.values() for one in held[1:])

    def of(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations of one claim, which is among `claims` of each; () where none.

        A reprint stands to other origins as its origin does, so far as its own words say the
        same. The weightiest relations come first.
        """
        if claim_id not in self.profiles:
            return ()
        origin = self.origin_of(claim_id)
        held = self.of_one_origin(claim_id)
        if claim_id == origin:
            reprints = [self._reprint(origin, other) for other in held[1:]]
        else:
            reprints = [self._reprint(origin, claim_id)]
        others = {
            other
            for member in held
            for other in (*self.seen.get(member, ()), *self.seen_by.get(member, ()))
        }
        return (*reprints, *self._nearest(claim_id, others))

    def between(self, a: str, b: str) -> Relation | None:
        """Return how two claims stand to each other, whether or not `all` lists the pair."""
        if self.origin_of(a) == self.origin_of(b):
            return None if a == b else self._reprint(a, b)
        judged = compare.judge(self.profiles[a], self.profiles[b])
        return _relation(judged) if judged else None

    def added(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> Relations:
        """Return the relations of the collection with `claims` in it, as `relate` would.

        `articles` must hold the articles of `claims`; claims that are here already are passed
        over. What is here is not changed.
        """
        new = {claim.id: claim for claim in claims if claim.id not in self.profiles}
        come = [profile(one, articles[one.article_id], self.places) for one in new.values()]
        if len(come) <= len(self.profiles):
            draft = _Draft(self)
        else:
            # More comes than is here: then to place all anew is less work.
            draft = _Draft(Relations(self.places))
            come += self.profiles.values()
        draft.add(come)
        return draft.finish()

    def _nearest(self, claim_id: str, others: Iterable[str]) -> Iterator[Relation]:
        judged = [
            one
            for other in others
            if (one := compare.judge(self.profiles[claim_id], self.profiles[other]))
        ]
        judged.sort(key=lambda one: (one.distance, one.first.id, one.second.id))
        return (_relation(one) for one in judged)

    def _reprint(self, a: str, b: str) -> Relation:
        first, second = sorted((self.profiles[a], self.profiles[b]), key=lambda one: one.order)
        agree, differ = compare.pair_fields(first, second)
        judged = Judgement(RelationType.SAME_ORIGIN, first, second, None, agree, differ)
        return _relation(judged)


def relate(
    claims: Sequence[Claim], articles: Mapping[str, Article], gazetteer: Gazetteer
) -> Relations:
    """Return how `claims` stand to each other; the order of `claims` does not matter.

    `articles` must hold the article of every claim; a place that `gazetteer` does not have is
    read as a place that could not be told.
    """
    with _no_collection():
        return Relations(Places(gazetteer)).added(claims, articles)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector out: all that is made here stays, and it would look at it anew.

    At 100,000 claims that takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _relation(judged: Judgement) -> Relation:
    return Relation(
        judged.type,
        (judged.first.id, judged.second.id),
        judged.agree,
        judged.differ,
        sentences.sentence(judged),
    )


class _Draft:
    """The next `Relations`, which shares with the one before all that does not change."""

    def __init__(self, base: Relations) -> None:
        self.places = base.places
        # What is empty is filled as a plain dict, which is faster, and divided at the end.
        self.is_first = not base.profiles
        self.profiles = self._draft(base.profiles)
        self.origin_ids = self._draft(base.origin_ids)
        self.joined = self._draft(base.joined)
        self.meeting = self._draft(base.meeting)
        self.blocks = self._draft(base.blocks)
        self.borne = self._draft(base.borne)
        self.seen = self._draft(base.seen)
        self.seen_by = self._draft(base.seen_by)

    def _draft(self, base: Shards[K, V]) -> MutableMapping[K, V]:
        return {} if self.is_first else Draft(base)

    def finish(self) -> Relations:
        """Return what the draft has become."""
        return Relations(
            self.places,
            frozen(self.profiles),
            frozen(self.origin_ids),
            frozen(self.joined),
            frozen(self.meeting),
            frozen(self.blocks),
            frozen(self.borne),
            frozen(self.seen),
            frozen(self.seen_by),
        )

    def add(self, new: Sequence[Profile]) -> None:
        """Take in profiles that are not here yet."""
        # In the order of time neighbours follow each other, so that what is remembered serves.
        new = sorted(new, key=lambda one: one.order)
        for one in new:
            self.profiles[one.id] = one
        blocking.put(self.meeting, chain.from_iterable(map(blocking.meeting_entries, new)))
        fresh = {one.id for one in new}
        pairs = self._all_met() if self.is_first else self._met(new)
        self._keep(self._place_facts(fresh.union(self._join_origins(pairs)), fresh))

    def _join_origins(self, pairs: Iterable[tuple[Profile, Profile]]) -> Iterator[str]:
        """Join the origins of what is of one origin; yield the claims whose origin changed."""
        origin_of = self.origin_ids.get
        for one, other in pairs:
            mine, theirs = origin_of(one.id, one.id), origin_of(other.id, other.id)
            if mine == theirs or not origins.same_origin(one, other):
                continue
            both = (*self.joined.pop(mine, (mine,)), *self.joined.pop(theirs, (theirs,)))
            held = tuple(sorted(both, key=lambda claim_id: self.profiles[claim_id].order))
            self.joined[held[0]] = held
            for claim_id in held:
                self.origin_ids[claim_id] = held[0]
            yield from held

    def _origin_of(self, claim_id: str) -> str:
        return self.origin_ids.get(claim_id, claim_id)

    def _all_met(self) -> Iterator[tuple[Profile, Profile]]:
        """Yield all pairs that may be of one origin, block by block."""
        for block in self.meeting.values():
            first = 0
            for at, entry in enumerate(block):
                while block[first][0] < entry[0] - REPRINT_DAYS:
                    first += 1
                for other in block[first:at]:
                    yield entry[3], other[3]

    def _met(self, new: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
        """Yield the pairs that may be of one origin, of which one is new."""
        for one in new:
            met: dict[str, Profile] = {}
            for key, (day, *_) in blocking.meeting_entries(one):
                block = self.meeting[key]
                first = bisect_left(block, (day - REPRINT_DAYS,))
                last = bisect_left(block, (day + REPRINT_DAYS + 1,), first)
                met.update((other[1], other[3]) for other in block[first:last])
            for other in met.values():
                yield one, other

    def _place_facts(self, touched: set[str], new: set[str]) -> dict[str, tuple[str, ...]]:
        """Put what each touched origin says into the blocks; return what its neighbours see."""
        gone: list[Placed] = []
        come: list[Placed] = []
        for origin in {self._origin_of(claim_id) for claim_id in touched}:
            held = self.joined.get(origin)
            if held is None:
                alone = self.profiles[origin]
                come += blocking.placed(alone, blocking.borne_alone(alone))
                continue
            bears = blocking.bearers([self.profiles[one] for one in held])
            for claim_id in held:
                one = self.profiles[claim_id]
                before = () if claim_id in new else self._borne(one)
                after = bears.get(claim_id, ())
                if before != after:
                    gone += blocking.placed(one, before)
                    come += blocking.placed(one, after)
                self.borne[claim_id] = after
        if self.is_first:
            blocking.put(self.blocks, _pairs(come))
            return self._view_all()
        # Neighbours of what goes or comes look again. That two claims are now of one origin is
        # nothing to others: they see, or do not see, either of them as before.
        near = touched | self._near(gone)
        blocking.take(self.blocks, _pairs(gone))
        blocking.put(self.blocks, _pairs(come))
        near |= self._near(come)
        views = {}
        for claim_id in near:
            one = self.profiles[claim_id]
            views[claim_id] = self._view(one, blocking.placed(one, self._borne(one)))
        return views

    def _view_all(self) -> dict[str, tuple[str, ...]]:
        """Return what every claim sees, as `_view` would; () is left out.

        Block by block each pair is weighed once for both.
        """
        weighed: dict[str, dict[str, _Weighed]] = {}
        for key, block in self.blocks.items():
            if len(block) == 1:
                continue
            if key[0] != "denial":
                self._look_through(block, _enough(key), weighed)
                continue
            for entry in block:
                if entry[3].is_denial:
                    self._look(entry[3], entry, [key], weighed.setdefault(entry[1], {}))
        return {one: _kept(self.profiles[one], found) for one, found in weighed.items()}

    def _look_through(
        self, block: Block, enough: int, weighed: dict[str, dict[str, _Weighed]]
    ) -> None:
        """Let all claims of a block look at their neighbours, as `_look` lets one."""
        origin_of = self.origin_ids.get
        after = [0] * len(block)
        for at, (_, one_id, position, one) in enumerate(block):
            before, fact, mine = 0, one.facts[position], origin_of(one_id, one_id)
            for step in range(at - 1, max(at - REACH, 0) - 1, -1):
                if before >= enough <= after[step]:
                    continue
                _, other_id, other_position, other = block[step]
                found = compare.weigh(one, fact, other, other.facts[other_position])
                if found is None or origin_of(other_id, other_id) == mine:
                    continue
                if before < enough:
                    before += 1
                    _keep_best(weighed.setdefault(one_id, {}), found, one, other)
                if after[step] < enough:
                    after[step] += 1
                    _keep_best(weighed.setdefault(other_id, {}), found, other, one)

    def _borne(self, one: Profile) -> tuple[int, ...]:
        held = self.borne.get(one.id)
        return blocking.borne_alone(one) if held is None else held

    def _near(self, entries: Iterable[Placed]) -> set[str]:
        found: set[str] = set()
        for key, entry in _pairs(entries):
            block = self.blocks.get(key, [])
            at = bisect_left(block, entry)
            reach = block[max(at - REACH - 1, 0) : at + REACH + 2]
            found.update(other[1] for other in reach)
        return found

    def _keep(self, views: dict[str, tuple[str, ...]]) -> None:
        added: dict[str, list[str]] = {}
        lost: dict[str, set[str]] = {}
        for claim_id, after in views.items():
            before = self.seen.get(claim_id, ())
            if before == after:
                continue
            _set(self.seen, claim_id, after)
            for other in after:
                if other not in before:
                    added.setdefault(other, []).append(claim_id)
            for other in before:
                if other not in after:
                    lost.setdefault(other, set()).add(claim_id)
        for other in added.keys() | lost.keys():
            kept = [one for one in self.seen_by.get(other, ()) if one not in lost.get(other, ())]
            _set(self.seen_by, other, tuple(sorted({*kept, *added.get(other, ())})))

    def _view(self, one: Profile, places: Iterable[Placed]) -> tuple[str, ...]:
        """Return the claims that `one` is set beside: few of each type, nearest first."""
        weighed: dict[str, _Weighed] = {}
        for entry, keys in places:
            # What is said without a number is looked at by those who deny it.
            if entry[2] >= 0 or one.is_denial:
                self._look(one, entry, keys, weighed)
        return _kept(one, weighed)

    def _look(
        self, one: Profile, entry: Entry, keys: list[Key], weighed: dict[str, _Weighed]
    ) -> None:
        """Weigh the neighbours of other origins, in each block; keep the best of each claim.

        On either side of a block the search goes outward and ends when it has as many as may be
        kept.
        """
        # Two numbers may meet in several blocks; each pair of them is weighed once.
        asked: dict[int, tuple[RelationType, int] | None] = {}
        mine = self._origin_of(one.id)
        for key in keys:
            block, enough = self.blocks[key], _enough(key)
            at = bisect_left(block, entry)
            before, after = block[max(at - REACH, 0) : at], block[at + 1 : at + 1 + REACH]
            for side in (before[::-1], after):
                count = 0
                for near in side:
                    pair = id(near)
                    if pair in asked:
                        found = asked[pair]
                    else:
                        found = asked[pair] = _weigh(one, entry[2], near[3], near[2])
                    if found is None or self._origin_of(near[1]) == mine:
                        continue
                    _keep_best(weighed, found, one, near[3])
                    count += 1
                    if count >= enough:
                        break


_Weighed = tuple[tuple[int, int, int], RelationType, Profile]


def _weigh(
    one: Profile, fact: int, other: Profile, other_fact: int
) -> tuple[RelationType, int] | None:
    if fact >= 0:
        return compare.weigh(one, one.facts[fact], other, other.facts[other_fact])
    denial = compare.judge_denial(one, other)
    return (denial.type, denial.unlike) if denial else None


def _keep_best(
    weighed: dict[str, _Weighed], found: tuple[RelationType, int], one: Profile, other: Profile
) -> None:
    kind, unlike = found
    distance = compare.distance(kind, unlike, one, other)
    if other.id not in weighed or distance < weighed[other.id][0]:
        weighed[other.id] = (distance, kind, other)


def _kept(one: Profile, weighed: dict[str, _Weighed]) -> tuple[str, ...]:
    """Return which of the claims that `one` found it is set beside."""
    kept: dict[tuple[RelationType, bool], list[str]] = {}
    for other_id, (_, kind, other) in sorted(
        weighed.items(), key=lambda item: (item[1][0], item[0])
    ):
        same = kept.setdefault((kind, compare.comes_first(kind, one, other)), [])
        if len(same) < _most(kind):
            same.append(other_id)
    return tuple(sorted(chain.from_iterable(kept.values())))


def _enough(key: Key) -> int:
    """How many neighbours on one side a claim needs of a block of this sort."""
    return 1 if key[0] in ("series", "number") else KEPT


def _pairs(entries: Iterable[Placed]) -> Iterator[tuple[Key, Entry]]:
    return ((key, entry) for entry, keys in entries for key in keys)


def _set(
    held: MutableMapping[str, tuple[str, ...]], claim_id: str, others: tuple[str, ...]
) -> None:
    if others:
        held[claim_id] = others
    else:
        held.pop(claim_id, None)


def _most(kind: RelationType) -> int:
    """How many of a type a claim keeps: of a series, its next and its last link only."""
    return 1 if kind in (RelationType.UPDATES, RelationType.REPEATS) else KEPT
