"""A text into sentences, as spans of code points; page chrome is told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.rules import Rules

# Longer runs without an end are no sentences: they are read in pieces of this length, so that
# hostile text costs bounded time and nothing goes unread.
MAX_SENTENCE = 1200
# A heading has at most so many words.
MAX_HEADING = 18
_END = re.compile(
    r"(?:(?<=[.!?…։])|(?<=[ա-և]:))(?P<close>[\"”’»)]*)(?:\s+|(?<=։)(?=[–—-]))(?=[\"“‘(«„–—-]*\s?[^\W\d_a-zа-яա-ևəıöüğşç])|(?<=։)\s+(?=\d)|(?<=[a-zа-яəışğçöü]{3}\.)\s+(?=\d)|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)[A-ZА-ЯԱ-Ֆ]|\b(?:г|гг|ул|им|тыс|млн|млрд|руб|долл|с|пос|др|т\.д|т\.п|թ|թթ|մ|հ|ж))\.$|"
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Prof|No|vs|e\.g|i\.e|U\.S|sq|approx)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The code points [start, end) of a text, without outer white space."""

    start: int
    end: int
    text: str


def split_sentences(text: str, rules: Rules) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; lines of page chrome and headings are left out."""
    return tuple(
        sentence
        for sentence in _spans(text)
        if not _is_heading(text, sentence)
        and not any(pattern.match(sentence.text) for pattern in rules.chrome)
    )


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Say whether it is a short line of its own without an end: it repeats what the text tells."""
    alone = _ends_line(text, sentence.start - 1, -1) and _ends_line(text, sentence.end, 1)
    first = sentence.text[0]
    return (
        alone
        and text.strip() != sentence.text
        and len(sentence.text.split()) <= MAX_HEADING
        and sentence.text[-1] not in '.!?…։:;,”»"’)'
        and (first.isupper() or first in '“«"')
    )


def _ends_line(text: str, at: int, step: int) -> bool:
    while 0 <= at < len(text) and text[at] in " \t\u00a0":
        at += step
    return not 0 <= at < len(text) or text[at] == "\n"


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
