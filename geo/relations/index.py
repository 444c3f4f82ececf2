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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Relation
from geo.relations import blocking, compare, origins, sentences
from geo.relations.blocking import Block, Entry, Key
from geo.relations.compare import Judgement
from geo.relations.origins import REPRINT_DAYS
from geo.relations.places import Places
from geo.relations.profiles import Profile, profile
from geo.vocabulary import RelationType

# How many neighbours in a block a claim looks at, on either side.
REACH = 8
# How many relations of one type a claim keeps, the nearest first.
KEPT = 3


@dataclass(frozen=True, eq=False)
class Relations:
    """The relations of a collection; immutable. See `relate`."""

    places: Places
    profiles: dict[str, Profile] = field(default_factory=dict)
    origin_ids: dict[str, str] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    meeting: dict[Key, Block] = field(default_factory=dict)
    blocks: dict[Key, Block] = field(default_factory=dict)
    borne: dict[str, tuple[int, ...]] = field(default_factory=dict)
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen_by: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """Return the claims of each origin, the earliest first, by the id of the earliest."""
        return self.members

    def origin_of(self, claim_id: str) -> str:
        """Return the id of the earliest claim of the same origin, maybe `claim_id` itself."""
        return self.origin_ids.get(claim_id, claim_id)

    @cached_property
    def all(self) -> tuple[Relation, ...]:
        """Return every relation once, by claims: reprints with their origin, then the rest.

        Of several claims of one origin only the earliest that gives a number is set beside other
        origins; `of` gives the others theirs.
        """
        pairs = {(min(a, b), max(a, b)) for a, others in self.seen.items() for b in others}
        judged = (self.between(*pair) for pair in pairs)
        reprints = (
            self._reprint(origin, claim_id)
            for origin, held in self.members.items()
            for claim_id in held[1:]
        )
        found = [*reprints, *(one for one in judged if one is not None)]
        return tuple(sorted(found, key=lambda one: (one.claims, one.type)))

    def of(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations of one claim, which is among `claims` of each; () where none.

        A reprint stands to other origins as its origin does, so far as its own words say the
        same. The weightiest relations come first.
        """
        if claim_id not in self.profiles:
            return ()
        origin = self.origin_of(claim_id)
        held = self.members[origin]
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
        draft = _Draft(self)
        draft.add([profile(one, articles[one.article_id], self.places) for one in new.values()])
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
    """The next `Relations`: shallow copies that share every block not touched."""

    def __init__(self, base: Relations) -> None:
        self.places = base.places
        self.profiles = base.profiles.copy()
        self.origin_ids = base.origin_ids.copy()
        self.members = base.members.copy()
        self.meeting = base.meeting.copy()
        self.blocks = base.blocks.copy()
        self.borne = base.borne.copy()
        self.seen = base.seen.copy()
        self.seen_by = base.seen_by.copy()

    def finish(self) -> Relations:
        """Return what the draft has become."""
        return Relations(
            self.places,
            self.profiles,
            self.origin_ids,
            self.members,
            self.meeting,
            self.blocks,
            self.borne,
            self.seen,
            self.seen_by,
        )

    def add(self, new: Sequence[Profile]) -> None:
        """Take in profiles that are not here yet."""
        self.profiles.update({one.id: one for one in new})
        blocking.put(
            self.meeting,
            ((key, entry) for one in new for key, entry in blocking.meeting_entries(one)),
        )
        for one in new:
            self.origin_ids[one.id] = one.id
            self.members[one.id] = (one.id,)
        touched = {one.id for one in new}
        for one in new:
            touched.update(self._join_origins(one))
        self._look_again(self._place_facts(touched))

    def _join_origins(self, one: Profile) -> Iterator[str]:
        """Join the origin of `one` with those it meets; yield the claims whose origin changed."""
        for other in self._met(one):
            mine, theirs = self.origin_ids[one.id], self.origin_ids[other]
            if mine == theirs or not origins.same_origin(one, self.profiles[other]):
                continue
            both = (*self.members.pop(mine), *self.members.pop(theirs))
            held = tuple(sorted(both, key=lambda claim_id: self.profiles[claim_id].order))
            self.members[held[0]] = held
            self.origin_ids.update(dict.fromkeys(held, held[0]))
            yield from held

    def _met(self, one: Profile) -> Iterator[str]:
        """Yield the claims that may be of one origin with `one`."""
        for key, (day, _, _) in blocking.meeting_entries(one):
            block = self.meeting[key]
            start = bisect_left(block, (day - REPRINT_DAYS, "", 0))
            for at in range(start, len(block)):
                other_day, other, _ = block[at]
                if other_day > day + REPRINT_DAYS:
                    break
                if other != one.id:
                    yield other

    def _place_facts(self, touched: set[str]) -> set[str]:
        """Put what each touched origin says into the blocks, once; return who must look again."""
        gone: list[tuple[Key, Entry]] = []
        come: list[tuple[Key, Entry]] = []
        for origin in {self.origin_ids[claim_id] for claim_id in touched}:
            bears = blocking.bearers([self.profiles[one] for one in self.members[origin]])
            for claim_id in self.members[origin]:
                before, after = self.borne.get(claim_id, ()), bears.get(claim_id, ())
                if before != after:
                    gone += blocking.fact_entries(self.profiles[claim_id], before)
                    come += blocking.fact_entries(self.profiles[claim_id], after)
                    self.borne[claim_id] = after
        near = set(touched)
        # In the first run all look anyway; later, neighbours of what goes, comes or changes origin.
        is_first_run = len(touched) == len(self.profiles)
        if not is_first_run:
            near |= self._near(gone)
        blocking.take(self.blocks, gone)
        blocking.put(self.blocks, come)
        if not is_first_run:
            near |= self._near(
                pair
                for one in touched
                for pair in blocking.fact_entries(self.profiles[one], self.borne.get(one, ()))
            )
        return near

    def _near(self, entries: Iterable[tuple[Key, Entry]]) -> set[str]:
        found: set[str] = set()
        for key, entry in entries:
            block = self.blocks.get(key, [])
            at = bisect_left(block, entry)
            reach = block[max(at - REACH - 1, 0) : at + REACH + 2]
            found.update(claim_id for _, claim_id, _ in reach)
        return found

    def _look_again(self, who: Iterable[str]) -> None:
        added: dict[str, list[str]] = {}
        lost: dict[str, set[str]] = {}
        for claim_id in who:
            before, after = self.seen.get(claim_id, ()), self._view(claim_id)
            if before == after:
                continue
            self.seen[claim_id] = after
            for other in after:
                if other not in before:
                    added.setdefault(other, []).append(claim_id)
            for other in before:
                if other not in after:
                    lost.setdefault(other, set()).add(claim_id)
        for other in added.keys() | lost.keys():
            kept = [one for one in self.seen_by.get(other, ()) if one not in lost.get(other, ())]
            self.seen_by[other] = tuple(sorted({*kept, *added.get(other, ())}))

    def _view(self, claim_id: str) -> tuple[str, ...]:
        """Return the claims that `claim_id` is set beside: few of each type, nearest first."""
        one = self.profiles[claim_id]
        weighed: dict[str, _Weighed] = {}
        # Two claims may meet in several blocks; each pair of their numbers is weighed once.
        asked: dict[tuple[int, str, int], tuple[RelationType, int] | None] = {}
        for key, entry in blocking.fact_entries(one, self.borne.get(claim_id, ())):
            # What is said without a number is looked at by those who deny it.
            if entry[2] < 0 and not one.is_denial:
                continue
            for other, kind, unlike in self._look(key, entry, one, asked):
                found = (compare.distance(kind, unlike, one, other), kind, other)
                if other.id not in weighed or found[0] < weighed[other.id][0]:
                    weighed[other.id] = found
        kept: dict[tuple[RelationType, bool], list[str]] = {}
        for other_id, (_, kind, other) in sorted(
            weighed.items(), key=lambda item: (item[1][0], item[0])
        ):
            same = kept.setdefault((kind, compare.comes_first(kind, one, other)), [])
            if len(same) < _most(kind):
                same.append(other_id)
        return tuple(sorted(chain.from_iterable(kept.values())))

    def _look(
        self,
        key: Key,
        entry: Entry,
        one: Profile,
        asked: dict[tuple[int, str, int], tuple[RelationType, int] | None],
    ) -> Iterator[tuple[Profile, RelationType, int]]:
        """Yield neighbours in a block, of other origins, to which `one` stands in a relation.

        On either side the search goes outward and ends when it has as many as may be kept.
        """
        block = self.blocks[key]
        at = bisect_left(block, entry)
        mine, enough = self.origin_ids[one.id], _enough(key)
        before = range(at - 1, max(at - REACH, 0) - 1, -1)
        after = range(at + 1, min(at + 1 + REACH, len(block)))
        for side in (before, after):
            count = 0
            for step in side:
                _, other_id, position = block[step]
                if self.origin_ids[other_id] == mine:
                    continue
                other = self.profiles[other_id]
                pair = (entry[2], other_id, position)
                if pair not in asked:
                    asked[pair] = _weigh(one, entry[2], other, position)
                weighed = asked[pair]
                if weighed is not None:
                    yield other, *weighed
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


def _enough(key: Key) -> int:
    """How many neighbours on one side a claim needs of a block of this sort."""
    return 1 if key[0] in ("series", "number") else KEPT


def _most(kind: RelationType) -> int:
    """How many of a type a claim keeps: of a series, its next and its last link only."""
    return 1 if kind in (RelationType.UPDATES, RelationType.REPEATS) else KEPT
