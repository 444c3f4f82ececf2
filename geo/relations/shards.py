"""A mapping that never changes, of which a changed copy shares nearly all.

The keys are spread over many small dicts. A copy takes the list of them, and copies a dict when
something in it is first set or taken out: so one change costs the same in a large mapping as in a
small one, and whoever holds the older mapping sees nothing of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, MutableMapping
from typing import TypeVar, overload

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")

# A dict of so many keys is copied in a microsecond or two. When each holds on average four times as
# many, the keys are spread anew over more of them, up to a number that is itself copied quickly.
_KEYS = 64
_TOO_MANY = 4 * _KEYS
_MOST = 4_096


class _Spread(Mapping[K, V]):
    """Reads keys that are spread over a list of dicts, whose number is a power of two."""

    __slots__ = ("_dicts", "_mask", "_size")

    _dicts: list[dict[K, V]]
    _mask: int
    _size: int

    def __getitem__(self, key: K) -> V:
        return self._dicts[hash(key) & self._mask][key]

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V | T) -> V | T: ...
    def get(self, key: K, default: object = None) -> object:
        """Return the value of `key`, or `default`."""
        return self._dicts[hash(key) & self._mask].get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._dicts[hash(key) & self._mask]

    def __iter__(self) -> Iterator[K]:
        for held in self._dicts:
            yield from held

    def __len__(self) -> int:
        return self._size


class Shards(_Spread[K, V]):
    """An immutable mapping; see `Draft` for changing one. The order of its keys means nothing."""

    __slots__ = ()

    def __init__(self, dicts: list[dict[K, V]] | None = None, size: int = 0) -> None:
        self._dicts: list[dict[K, V]] = [{}] if dicts is None else dicts
        self._mask = len(self._dicts) - 1
        self._size = size


class Draft(_Spread[K, V], MutableMapping[K, V]):
    """The next `Shards`: reads through to `base`, and keeps what is set or taken out to itself."""

    __slots__ = ("_own",)

    def __init__(self, base: Shards[K, V]) -> None:
        self._dicts = base._dicts.copy()
        self._mask = base._mask
        self._own = bytearray(len(self._dicts))
        self._size = len(base)

    def finish(self) -> Shards[K, V]:
        """Return what the draft has become; the draft must not be changed after that."""
        if self._size > _TOO_MANY * len(self._dicts) and len(self._dicts) < _MOST:
            return frozen(dict(self.items()))
        return Shards(self._dicts, self._size)

    def __setitem__(self, key: K, value: V) -> None:
        held = self._owned(hash(key) & self._mask)
        before = len(held)
        held[key] = value
        self._size += len(held) - before

    def __delitem__(self, key: K) -> None:
        del self._owned(hash(key) & self._mask)[key]
        self._size -= 1

    def _owned(self, at: int) -> dict[K, V]:
        if not self._own[at]:
            self._dicts[at] = self._dicts[at].copy()
            self._own[at] = 1
        return self._dicts[at]


def frozen(mapping: MutableMapping[K, V]) -> Shards[K, V]:
    """Return what a draft, or a plain dict, has become; it must not be changed after that."""
    if isinstance(mapping, Draft):
        return mapping.finish()
    count = 1
    while count * _KEYS < len(mapping) and count < _MOST:
        count *= 2
    dicts: list[dict[K, V]] = [{} for _ in range(count)]
    for key, value in mapping.items():
        dicts[hash(key) & (count - 1)][key] = value
    return Shards(dicts, len(mapping))
