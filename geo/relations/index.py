"""All relations of a collection, without comparing all pairs, and what one new article changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Relation


@dataclass(frozen=True, eq=False)
class Relations:
    """The relations of a collection; immutable."""

    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Relation, ...]:
        """Return every relation once, by claims and type."""
        return ()

    def of(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations of one claim, the claim among `claims` of each; () where none."""
        return ()

    def origin_of(self, claim_id: str) -> str:
        """Return the id of the earliest claim of the same origin, maybe `claim_id` itself."""
        return claim_id

    def added(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> Relations:
        """Return the relations of the collection with `claims` in it, as `relate` would."""
        return self


def relate(
    claims: Sequence[Claim], articles: Mapping[str, Article], gazetteer: Gazetteer
) -> Relations:
    """Return how `claims` stand to each other; the order of `claims` does not matter."""
    return Relations({claim.id: (claim.id,) for claim in claims})
