"""Which kinds of claims a sentence makes, by what its words speak for.

Frames know what was written down; weights also know what was only learned from examples. A
sentence's features are its words (cut to a stem, with names, numbers and dates replaced by marks),
pairs of neighbours, its classes of words, pairs of classes near each other, what its numbers count,
and the classes of the sentence before. The same features are learned from and read with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.weights import ByKind

# A word's first letters stand for its forms; the case languages cut shorter.
_STEM = {"en": 6, "az": 5, "ru": 5, "hy": 5}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,\u00a0 ]*|%")
# Classes of words are a pair where so many code points or fewer stand between.
_PAIR_REACH = 60
# A sentence has no more pairs than those of so many tags.
_MAX_TAGS = 40

# What begins a feature that is of words, or of another sentence.
_OF_WORDS = re.compile(r"(?:en|az|ru|hy)[:=]|before:|after:")

# How far the words around a number reach; how many of them, and of tags, tell what it measures.
_AROUND, _NEAR_WORDS, _NEAR_TAGS = 60, 4, 3
_SIZES = ((1, "one"), (20, "few"), (300, "some"), (10_000, "many"))


class Counting(Protocol):
    """A number with the noun and the act that it is bound to."""

    @property
    def noun(self) -> Tag | None:
        """What is counted."""

    @property
    def act(self) -> Tag | None:
        """What is done."""


def mark_words(
    text: str, span: tuple[int, int], marks: Sequence[tuple[int, int, str]]
) -> list[str]:
    """Return the words in `span` in lower case, and one mark for each stretch that has one.

    `marks` are (start, end, mark) of names, numbers and dates, sorted by start.
    """
    found: list[str] = []
    at, last, most = 0, "", len(marks)
    for match in _WORD.finditer(text, *span):
        start, end = match.span()
        while at < most and marks[at][1] <= start:
            at += 1
        if at < most and marks[at][0] < end:
            word = marks[at][2]
        else:
            word = "#" if text[start].isdigit() else match.group().lower()
        if word != last or word[0] not in "@#":
            found.append(word)
        last = word
    return found


def class_features(tags: Sequence[Tag], bounds: Sequence[Counting]) -> list[str]:
    """Return the classes of a sentence, their near pairs, and what its numbers count."""
    tags = tags[:_MAX_TAGS]
    found = [f"c={cls}" for cls, _, _ in tags]
    for index, (cls, _, end) in enumerate(tags, start=1):
        reach = end + _PAIR_REACH
        for other, start, _ in tags[index:]:
            if start >= reach:
                break
            if other != cls:
                found.append(f"p={cls}+{other}" if cls < other else f"p={other}+{cls}")
    for bound in bounds:
        found += _counting(bound.noun, bound.act)
    if not bounds:
        found.append("no number")
    return found


def _counting(noun: Tag | None, act: Tag | None) -> tuple[str, str, str]:
    """Return what a number counts and what is done, each by itself and both together."""
    counted, done = noun.cls if noun else "-", act.cls if act else "-"
    return f"n={counted}", f"a={done}", f"na={counted}/{done}"


def _stem(word: str, length: int) -> str:
    return "#" if word[0].isdigit() else word[:length].lower()


def word_features(words: Iterable[str], language: str) -> list[str]:
    """Return each word with its stem and the pairs that this makes, as words of their language."""
    length = _STEM[language]
    found: list[str] = []
    last, earlier = "^", ""
    for word in words:
        stem = word if word[0] in "@#" else word[:length]
        found += (f"{language}:{stem}", f"{language}:{last} {stem}")
        if earlier:
            found.append(f"{language}:{earlier} _ {stem}")
        if len(word) > len(stem):
            found.append(f"{language}={word}")
        earlier, last = last, stem
    return found


def with_context(
    own: Iterable[str], before: Iterable[str], after: Iterable[str] | None
) -> frozenset[str]:
    """Return a sentence's own features with the classes of the one before it and the one after it.

    `after` is None where it ends the text.
    """
    found = list(own)
    found += [f"before:{cls}" for cls in before]
    found += ["after:none"] if after is None else [f"after:{cls}" for cls in after]
    return frozenset(found)


def is_of_classes(feature: str) -> bool:
    """Say whether a feature is of classes of words, in any language, and not of words."""
    return _OF_WORDS.match(feature) is None


def number_features(
    text: str,
    number: Number,
    noun: Tag | None,
    act: Tag | None,
    tags: Sequence[Tag],
    place: tuple[int, int],
    language: str,
) -> list[str]:
    """Return what stands around a number; `place` is its index among how many of its sentence."""
    found: list[str] = []
    length = _STEM[language]
    before = _WORD.findall(text, max(0, number.start - _AROUND), number.start)[-_NEAR_WORDS:]
    after = _WORD.findall(text, number.end, number.end + _AROUND)[:_NEAR_WORDS]
    for side, words in (("-", reversed(before)), ("+", after)):
        for at, word in enumerate(words, start=1):
            stem = _stem(word, length)
            found += (f"{side}{at} {language}:{stem}", f"{side} {language}:{stem}")
    left = [tag.cls for tag in tags if tag.end <= number.start][-_NEAR_TAGS:]
    right = [tag.cls for tag in tags if tag.start >= number.end][:_NEAR_TAGS]
    for side, classes in (("t-", reversed(left)), ("t+", right)):
        for at, cls in enumerate(classes):
            found += (f"{side}{at}={cls}", f"{side}={cls}")
    found += _counting(noun, act)
    found.append(f"at {min(place[0], 3)} of {min(place[1], 4)}")
    found.append(f"size {next((name for most, name in _SIZES if number.value <= most), 'huge')}")
    if number.value != int(number.value):
        found.append("with a fraction")
    return found


def features_of_kind(around: Iterable[str], kind: str, rule: str | None) -> Iterator[str]:
    """Yield the features around a number, and each that is no word with the claim's kind.

    `rule` is what a rule says that it measures in such a claim: how far it is right is learned too.
    """
    yield f"kind={kind}"
    yield f"rule={rule}"
    yield f"{kind}: rule={rule}"
    for name in around:
        yield name
        if name[0] not in "+-":
            yield f"{kind}: {name}"


def rows_of_kind(
    around: Iterable[str], kind: str, rule: str | None, rows: ByKind
) -> list[int | None]:
    """Return the rows of the features of `features_of_kind`; None for one that was never learned.

    No word is told with a kind, so none has a row of it.
    """
    known = [rows[name] for name in (f"rule={rule}", *around) if name in rows]
    found = [told.get("") for told in known]
    found += [told.get(kind) for told in known]
    found.append(rows.get(f"kind={kind}", {}).get(""))
    return found
