"""A text into sentences, as spans of code points; page chrome is told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.rules import Rules

# Longer runs without an end are no sentences: they are read in pieces of this length, so that
# hostile text costs bounded time and nothing goes unread.
MAX_SENTENCE = 1200
_END = re.compile(r"(?<=[.!?…])(?P<close>[\"”’)]*)\s+(?=[\"“‘(]*[^\W\d_a-zа-яա-ևəıöüğşç])|\n+")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Prof|No|vs|e\.g|i\.e|U\.S|sq|approx)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The code points [start, end) of a text, without outer white space."""

    start: int
    end: int
    text: str


def split_sentences(text: str, rules: Rules) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; lines of page chrome are left out."""
    return tuple(
        sentence
        for sentence in _spans(text)
        if not any(pattern.match(sentence.text) for pattern in rules.chrome)
    )


def _spans(text: str) -> Iterator[Sentence]:
    start = 0
    for boundary in _END.finditer(text):
        if _ABBREVIATION.search(text, max(0, boundary.start() - 8), boundary.start()):
            continue
        yield from _trimmed(text, start, boundary.start() + len(boundary["close"] or ""))
        start = boundary.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > 0 else start + MAX_SENTENCE
        yield Sentence(start, cut, text[start:cut])
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, text[start:end])
