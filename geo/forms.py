"""Lists of literal forms found in a text in one pass, with true offsets.

A form is words with single spaces; `*` at a word's end stands for further letters. White space of
any kind and hyphens stand for the space, curly apostrophes for the straight one. Armenian marks of
intonation, which stand inside words, are read over. The cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")

_AS_SPACE = "\t\n\r\u00a0\u202f\u2009-\u2010\u2011"
_FLAT = (
    *((letter, " ") for letter in _AS_SPACE),
    *((letter, "'") for letter in "’ʼ‘"),
    ("ё", "е"),
    ("Ё", "Е"),
)
_LOWER = (("İ", "i"),)
_LOWER_AZ = (("İ", "i"), ("I", "ı"))
_PARTED = "\0"
# A list of so many beginnings of forms or fewer is short.
_MOST_KEYS = 2_000
_LONGEST_UNIT = 3
_MARKS = re.compile("[\u055a-\u055c\u055e]|\u055b(?=\\w)")


@dataclass(frozen=True, slots=True)
class Flat:
    """A text made comparable; `offsets` place each letter where marks were left out."""

    text: str
    offsets: Sequence[int] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span [start, end) in the original text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def flatten(text: str, language: str | None, *, lower: bool = True) -> Flat:
    """Return `text` with one kind of space and apostrophe, and in lower case unless not wanted."""
    offsets: list[int] | None = None
    if language == "hy" and _MARKS.search(text):
        marks = {match.start() for match in _MARKS.finditer(text)}
        offsets = [at for at in range(len(text)) if at not in marks]
        text = "".join(text[at] for at in offsets)
    flat = _replaced(text, _FLAT)
    if lower:
        flat = _lower(_replaced(flat, _LOWER_AZ if language == "az" else _LOWER))
    return Flat(flat, offsets)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    # One pass a letter beats str.translate, which looks every letter up in Python's dictionary.
    for letter, stands_for in pairs:
        text = text.replace(letter, stands_for)
    return text


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals have longer small forms; one letter stands for one, so that offsets are true.
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


class Hit(NamedTuple, Generic[T]):
    """A form at [start, end) of the text, and what the list says of it."""

    start: int
    end: int
    value: T


class Forms(Generic[T]):
    """A list of forms, each with a value."""

    def __init__(self, rows: Iterable[tuple[str, T]], *, lower: bool = True) -> None:
        """Take (form, value) pairs; several values may share a form."""
        self._values: dict[str, list[T]] = {}
        pairs = tuple(rows)
        # All forms are made comparable in one go; none of them holds the letter that parts them.
        flat = _replaced(_PARTED.join(form for form, _ in pairs), _FLAT)
        forms = (_lower(flat) if lower else flat).split(_PARTED)
        for form, (_, value) in zip(forms, pairs, strict=False):
            self._values.setdefault(form, []).append(value)
        heads: dict[str, list[str]] = {}
        for form in self._values:
            heads.setdefault(form.split("*")[0], []).append(form)
        self._keys, self._heads = tuple(heads), tuple(heads.values())
        self._tails = frozenset(form for form in self._values if "*" in form.rstrip("*"))
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find_all(self, flat: Flat) -> list[Hit[T]]:
        """Return every hit, also those inside others, by start, the longer first."""
        return [
            Hit(*flat.origin(start, -end), value)
            for start, end, _, form in self._spans(flat)
            for value in self._values[form]
        ]

    def find(self, flat: Flat) -> list[Hit[T]]:
        """Return the hits in order; at one place the longest form, with each of its values."""
        hits: list[Hit[T]] = []
        last = (0, 0)
        for start, end, _, form in self._spans(flat):
            if start >= -last[1] or (start, end) == last:
                last = (start, end)
                origin = flat.origin(start, -end)
                hits += [Hit(*origin, value) for value in self._values[form]]
        return hits

    def _spans(self, flat: Flat) -> list[tuple[int, int, int, str]]:
        """Return (start, -end, number, form) of each place of a form, in order.

        So they sort by themselves, the longer first and else as they were found.
        """
        text, keys = flat.text, self._keys
        found: list[tuple[int, int, int, str]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before = text[start - 1] if start else ""
            if before.isalnum() and _joins(before, keys[index]):
                continue
            for form in self._heads[index]:
                stop = self._end(text, start, end, form)
                if stop is not None:
                    found.append((start, -stop, len(found), form))
        found.sort()
        return found

    def _pattern(self, form: str) -> re.Pattern[str]:
        """Return the pattern of a form with `*` inside; of thousands, a text meets a few."""
        if form not in self._patterns:
            self._patterns[form] = _pattern(form)
        return self._patterns[form]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # The faster automaton takes memory and time to build: not for the long lists of words.
        kind = Implementation.DFA if len(self._keys) <= _MOST_KEYS else None
        return AhoCorasick(self._keys or ("\0",), MatchKind.Standard, True, kind)

    def _end(self, text: str, start: int, end: int, form: str) -> int | None:
        if form in self._tails:
            match = self._pattern(form).match(text, start)
            return match.end() if match else None
        if form.endswith("*"):
            return _word_end(text, end)
        if end < len(text) and text[end].isalnum() and form[-1].isalnum():
            return None
        return end


def _joins(before: str, head: str) -> bool:
    """Say whether a form only goes on with a word; a unit may follow digits at once: "42km²"."""
    unit = before.isdigit() and head[0].isalpha() and len(head) <= _LONGEST_UNIT
    return head[0].isalnum() and not unit


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _pattern(form: str) -> re.Pattern[str]:
    literal = re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", " ")
    return re.compile(literal + (r"(?!\w)" if form[-1] != "*" else ""))
