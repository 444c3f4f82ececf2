"""Spans of a text in order, to be asked for by place in logarithmic time.

Reading stays linear in the text because nothing is compared with everything.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything at [start, end) of a text."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


S = TypeVar("S", bound=Spanned)


class Spans(Generic[S]):
    """Things with a span, sorted by their start."""

    def __init__(self, things: Iterable[S]) -> None:
        """Take the things in any order."""
        self.all: Sequence[S] = sorted(things, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self.all]
        self._longest = max((one.end - one.start for one in self.all), default=0)

    def beginning_in(self, start: int, end: int) -> Sequence[S]:
        """Return the things that begin in [start, end)."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def touching(self, start: int, end: int) -> Sequence[S]:
        """Return the things that share a code point with [start, end)."""
        near = self.beginning_in(start - self._longest, end)
        return [one for one in near if one.start < end and start < one.end]

    def begun_by(self, at: int) -> Sequence[S]:
        """Return the things that begin at `at` or before it."""
        return self.all[: bisect_right(self._starts, at)]
