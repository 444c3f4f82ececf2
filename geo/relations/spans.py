"""Stretches of days: what an EDTF date may mean, as proleptic ordinals, both ends included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo import edtf


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`; a day of its own has both equal."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Return how many days it covers, at least 1."""
        return self.last - self.first + 1

    def meets(self, other: Span, slack: int = 0) -> bool:
        """Say whether the two share a day, or miss each other by `slack` days at most."""
        return self.first <= other.last + slack and other.first <= self.last + slack

    def gap(self, other: Span) -> int:
        """Return how many days lie between the two; 0 where they meet."""
        return max(self.first - other.last, other.first - self.last, 0)


@lru_cache(maxsize=65_536)
def span(text: str | None) -> Span | None:
    """Return the days that an EDTF date may mean; None for no date, or for one that is none."""
    if text is None or not edtf.is_valid(text):
        return None
    return Span(edtf.earliest(text).toordinal(), edtf.latest(text).toordinal())


@lru_cache(maxsize=65_536)
def between(start: str | None, end: str | None) -> Span | None:
    """Return the days from one EDTF date to another; one of the two alone stands for both."""
    first, last = span(start), span(end)
    if first is None or last is None:
        return first or last
    return Span(first.first, last.last) if first.first <= last.last else None


@lru_cache(maxsize=65_536)
def words(ordinal: int) -> str:
    """Return a day as "2 March 2021"."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {day:%B %Y}"
