"""The one door for counts and sums: what is added, what is left out, and why, in words.

Numbers inside claims overlap: reprints, cumulative series, numbers shared between places, several
bodies' versions of one thing. A total that would add what overlaps is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.models import Claim
from geo.relations import Relations


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims that a total does not add, and why."""

    claims: tuple[str, ...]
    reason: str


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

    `counted` are ids of the claims behind `value`; `sentence` says all of it in words.
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
    """Return what `claims` say in all of `measure`."""
    held = tuple(claims)
    return Total(measure, None, None, (), (), origins_in(held, relations), "")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
