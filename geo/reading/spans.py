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
        self.all: Sequence[S] = sorted(things, key=_place)
        self._starts = [one.start for one in self.all]
        self._longest = max([one.end - one.start for one in self.all], default=0)

    def beginning_in(self, start: int, end: int) -> Sequence[S]:
        """Return the things that begin in [start, end)."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low) if end > start else low
        return self.all[low:high] if low < high else ()

    def touching(self, start: int, end: int) -> Sequence[S]:
        """Return the things that share a code point with [start, end)."""
        # Most is asked where nothing stands.
        low = bisect_left(self._starts, start - self._longest)
        if low == len(self._starts) or self._starts[low] >= end:
            return ()
        near = self.all[low : bisect_left(self._starts, end, low)]
        return [one for one in near if start < one.end]

    def begun_by(self, at: int) -> Sequence[S]:
        """Return the things that begin at `at` or before it."""
        return self.all[: bisect_right(self._starts, at)]


def _place(one: Spanned) -> tuple[int, int]:
    return one.start, -one.end
