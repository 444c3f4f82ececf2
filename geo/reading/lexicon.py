"""The words of a text by class: what the frames of claims are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from geo.forms import Flat
from geo.reading.spans import Spans
from geo.rules import Rules
from geo.vocabulary import Topic

_TOPIC_OF = {
    **dict.fromkeys(
        (
            "mine",
            "ap_mine",
            "at_mine",
            "uxo",
            "cluster",
            "minefield",
            "demining",
            "contaminate",
            "map",
            "by_mine",
        ),
        Topic.MINE_CONTAMINATION,
    ),
    **dict.fromkeys(
        ("missing", "enforced", "grave", "remains", "captive", "exhume", "fate"),
        Topic.MISSING_PERSONS,
    ),
}


class Tag(NamedTuple):
    """A word or phrase of a class at [start, end) of the text."""

    cls: str
    start: int
    end: int


_NEXT_WORD = re.compile(r" (?P<word>[a-z]+)")
# Words after "missing" where it is said of people named before it.
_AFTER_MISSING = frozenset(
    {"about", "after", "also", "among", "and", "are", "as", "at", "because", "before", "between",
     "but", "by", "citizens", "cases", "civilians", "compatriots", "due", "during", "family",
     "following", "for", "from", "had", "has", "have", "in", "including", "is", "it", "men", "near",
     "of", "on", "or", "over", "people", "persons", "relatives", "residents", "servicemen", "since",
     "soldiers", "some", "still", "that", "the", "then", "though", "to", "under", "until", "was",
     "were", "when", "where", "which", "while", "who", "whose", "with", "without", "women"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a text in order, to be asked for by span."""

    all: tuple[Tag, ...]
    starts: tuple[int, ...]

    def also(self, more: Iterable[Tag]) -> Tags:
        """Return these tags with others among them."""
        together = tuple(sorted((*self.all, *more), key=lambda tag: (tag.start, -tag.end)))
        return Tags(together, tuple(tag.start for tag in together))

    def outside(self, spans: Spans[Any], classes: frozenset[str]) -> Tags:
        """Return these tags without those of some classes that begin inside `spans`."""
        kept = tuple(
            tag
            for tag in self.all
            if tag.cls not in classes or not spans.touching(tag.start, tag.start + 1)
        )
        return Tags(kept, tuple(tag.start for tag in kept))

    def within(self, start: int, end: int) -> tuple[Tag, ...]:
        """Return the tags that begin in [start, end)."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def tag_text(
    text: str, flat: Flat, language: str, rules: Rules, *, without: Sequence[tuple[int, int]] = ()
) -> Tags:
    """Return the tags of `text`; those that begin in a span of `without` are left out.

    At one place the longest form wins, but the thing inside an act's phrase is tagged too. Words
    of time stay inside dates. A word that only a name has in capitals ("May", "Will") is no word
    of a modality.
    """
    dropped = {at for start, end in without for at in range(start, end)}
    tags: list[Tag] = []
    last: Tag | None = None
    for hit in rules.lexicon[language].find_all(flat):
        tag = Tag(hit.value, hit.start, hit.end)
        if last is None or tag.start >= last.end or tag[1:] == last[1:]:
            last = tag
        elif not _is_thing_within(tag, last, rules):
            continue
        in_date = tag.start in dropped and rules.groups[tag.cls] != "time"
        if language == "hy" and _is_a_suffix(text, tag.start):
            continue
        if in_date or _is_a_name(text, tag.start, tag.cls, rules) or _is_of_a_thing(text, tag):
            continue
        if tag.end - tag.start == 2 and not _is_short_name(text, tag):
            continue
        tags.append(tag)
    tags = list(dict.fromkeys(tags))
    found = Tags(tuple(tags), tuple(tag.start for tag in tags))
    return found.also(_by_ending(text, flat, language, rules, found, dropped))


def _by_ending(
    text: str, flat: Flat, language: str, rules: Rules, found: Tags, dropped: set[int]
) -> Iterator[Tag]:
    """Yield the verbs whose ending alone tells their class: a negation, what is to come, a purpose.

    Where the lexicon has the word in that class, or in a phrase of another sense, it stays so.
    """
    known = Spans(found.all)
    for cls, pattern in rules.endings[language]:
        for match in pattern.finditer(flat.text):
            start, end = flat.origin(*match.span())
            if start in dropped or _is_a_name(text, start, cls, rules):
                continue
            if not any(tag.cls in (cls, "other_sense") for tag in known.touching(start, end)):
                yield Tag(cls, start, end)


def _is_a_suffix(text: str, start: int) -> bool:
    """Say whether what looks like a word is a number's ending: "30-ական" are thirty each."""
    return start >= 2 and text[start - 1] == "-" and text[start - 2].isdigit()


def _is_short_name(text: str, tag: Tag) -> bool:
    """Say whether "AT" is the short name of a kind of mine, and not the word "at"."""
    return tag.cls not in ("ap_mine", "at_mine") or text[tag.start : tag.end].isupper()


def _is_of_a_thing(text: str, tag: Tag) -> bool:
    """Say whether "missing" is said of the word after it: "300 missing tickets"."""
    if tag.cls != "missing" or text[tag.start : tag.end].lower() != "missing":
        return False
    following = _NEXT_WORD.match(text, tag.end)
    return following is not None and following["word"] not in _AFTER_MISSING


def _is_thing_within(tag: Tag, outer: Tag, rules: Rules) -> bool:
    """Say whether a thing stands inside the phrase of an act: the mine of a "mine explosion"."""
    if outer.cls == "this_place":
        # "The city" stands for a place, but in "the city of Shusha" it tells what Shusha is.
        return tag.end <= outer.end and tag.cls.startswith("t_")
    if rules.groups[tag.cls] == "speech" and rules.groups[outer.cls] in ("act", "modality"):
        # "We urge", "warned residents": who speaks is told inside the phrase of an act too.
        return tag.end <= outer.end
    if tag.cls == "t_office" and rules.groups[outer.cls] == "act":
        # "Taken to the hospital of Barda": the name beside it is the hospital's.
        return tag.end <= outer.end
    if rules.groups[outer.cls] == "time":
        # "Since the war" opens a period, and tells of the conflict.
        return tag.end <= outer.end and rules.groups[tag.cls] == "context"
    return (
        tag.end <= outer.end
        and rules.groups[tag.cls] == "thing"
        and (
            outer.cls in ("map", "by_mine")
            or rules.groups[outer.cls] in ("act", "people", "population")
        )
    )


def topic_of(tags: Iterable[Tag]) -> Topic | None:
    """Return the topic whose words come first among `tags`; None where there are none."""
    return next((_TOPIC_OF[tag.cls] for tag in tags if tag.cls in _TOPIC_OF), None)


def _is_a_name(text: str, start: int, cls: str, rules: Rules) -> bool:
    if rules.groups[cls] != "modality" or not text[start].isupper():
        return False
    at = start - 1
    while at >= 0 and text[at] in " \"“«'(":
        at -= 1
    return at >= 0 and text[at] not in ".!?։\n:"
