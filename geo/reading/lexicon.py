"""The words of a text by class: what the frames of claims are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.reading.forms import Flat
from geo.rules import Rules
from geo.vocabulary import Topic

_TOPIC_OF = {
    **dict.fromkeys(
        ("mine", "ap_mine", "at_mine", "uxo", "cluster", "minefield", "demining", "contaminate",
         "map", "blast", "device"),
        Topic.MINE_CONTAMINATION,
    ),
    **dict.fromkeys(
        ("missing", "enforced", "grave", "remains", "captive", "exhume"), Topic.MISSING_PERSONS
    ),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word or phrase of a class at [start, end) of the text."""

    cls: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a text in order, to be asked for by span."""

    all: tuple[Tag, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[Tag, ...]:
        """Return the tags that begin in [start, end)."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def tag_text(
    text: str, flat: Flat, language: str, rules: Rules, *, without: Sequence[tuple[int, int]] = ()
) -> Tags:
    """Return the tags of `text`; those that begin in a span of `without` are left out.

    A word that only a name has in capitals ("May", "Will") is no word of a modality.
    """
    dropped = {at for start, end in without for at in range(start, end)}
    tags = tuple(
        Tag(hit.value, hit.start, hit.end)
        for hit in rules.lexicon[language].find(flat)
        if hit.start not in dropped and not _is_a_name(text, hit.start, hit.value, rules)
    )
    return Tags(tags, tuple(tag.start for tag in tags))


def topic_of(tags: Iterable[Tag]) -> Topic | None:
    """Return the topic whose words come first among `tags`; None where there are none."""
    return next((_TOPIC_OF[tag.cls] for tag in tags if tag.cls in _TOPIC_OF), None)


def _is_a_name(text: str, start: int, cls: str, rules: Rules) -> bool:
    if rules.groups[cls] != "modality" or not text[start].isupper():
        return False
    before = text[:start].rstrip(" \"“«'(")
    return bool(before) and before[-1] not in ".!?։\n:"
