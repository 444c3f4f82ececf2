"""Officials whose office stands in another sentence than their name.

"…, said X. The agency's deputy head added …": a name that speaks and nobody describes is the
holder of the office that speaks, without a name, in a sentence nearby. Who is described as a
relative, a resident or a victim anywhere near the name is in no office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.forms import flatten
from geo.reading.offices import Named, Office, is_oblique
from geo.reading.spans import Spans
from geo.reading.standing import Standing, standing_of
from geo.rules import Rules

# How far an office may stand from the name, in code points and in ends of sentences.
_REACH, _SENTENCES = 450, 3
_SENTENCE_END = re.compile(r"[.!?։…][”»\"]?\s|\n")
# A verb of saying stands right beside a name, and in the sentence of an office.
_BESIDE_NAME, _BESIDE_OFFICE, _TOUCHING = 45, 70, 14
# ", who also heads the commission, replied".
_WHO = re.compile(r",\s(?:who|которы[йе]|которая|որը|որն|ով)\s[^,.;:\n]{3,80},")
_CLAUSE = re.compile(r"[,.;:!?։«»“”\"\n–—]")
_PRIVATE = 35
_SENTENCE = 160
_QUOTED = re.compile(r"[“”«»\"]")
# What happens to people: who is told of with it does not speak.
_HURT = frozenset(
    {"blast", "by_mine", "kill", "injure", "casualty", "missing", "capture", "captive", "bury"}
)
_TOLD = frozenset({"say", "according"})
_TITLE = re.compile(r"[^\n]{8,160}[^.!?։…,;\n](?=\n)")
_OPENS = re.compile(r"(?:\A|\n|[.!?։…][”»\"]?\s)(?:[-–—]\s)?\Z")
_INTRODUCED = 900
_LABEL = re.compile(r"\s?[:։․]\s")
_DEFINITE = re.compile(
    r"(?:\b(?:the|its|their|his|her|said)|[’']s)\s(?:[\w’'-]+\s){0,3}\Z", re.IGNORECASE
)
# What people of any trade are called tells no office of a body.
_NO_OFFICE = frozenset({"expert", "colleague", "officer", "judge"})


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its rules."""

    text: str
    language: str
    rules: Rules

    def says(self, low: int, high: int) -> bool:
        """Say whether a verb of saying stands in [low, high)."""
        return self.tells(low, high, _TOLD)

    def is_private(self, part: str) -> bool:
        """Say whether a relative, a resident or a victim is told of in a part of the text."""
        voices = self.rules.private_voices[self.language]
        return bool(
            self.rules.private_cues.search(part) or voices.find(flatten(part, self.language))
        )

    def tells(self, low: int, high: int, classes: frozenset[str]) -> bool:
        """Say whether a word of one of the `classes` stands in [low, high)."""
        part = self.text[max(0, low) : high]
        hits = self.rules.lexicon[self.language].find_all(flatten(part, self.language))
        return any(hit.value in classes for hit in hits)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def find_latecomers(
    text: str,
    bare: Sequence[Named],
    named: Sequence[Named],
    offices: Sequence[Office],
    taken: Spans[Any],
    rules: Rules,
    language: str,
) -> Iterator[Named]:
    """Yield the `bare` names, told without an office, that an office without a name is of.

    `taken` are the names of organisations and outlets, which are no person's.
    """
    page = _Text(text, language, rules)
    people: Spans[Any] = Spans(
        _Span(one.start, one.start + len(one.printed)) for one in (*bare, *named)
    )
    settled: set[str] = set()
    free: list[Office] | None = None
    for one in bare:
        end = one.start + len(one.printed)
        if one.printed in settled or taken.touching(one.start, end) or not _speaks(page, one):
            continue
        if free is None:
            free = [office for office in offices if not _is_held(office, named)]
        office = _nearest(page, one, free, people)
        if office is None and len({other.printed for other in bare}) == 1:
            office = next((title for title in free if _is_in_title(page, title)), None)
        if office is None and _is_label(page, one):
            office = _introduced(one, free, people)
        if office is not None:
            settled.add(one.printed)
            free.remove(office)
            role = text[office.start : office.end]
            yield replace(one, role=role, beside=office.beside)


def is_heard(text: str, one: Named, rules: Rules, language: str) -> bool:
    """Say whether a name is of somebody who speaks: nothing happens to him in its clause.

    A verb of saying or a quotation mark must stand in the sentence or right behind it.
    """
    page = _Text(text, language, rules)
    end = one.start + len(one.printed)
    low = min(one.beside[0], one.start)
    before = _CLAUSE.split(text[max(0, low - _SENTENCE) : low])[-1]
    after = _CLAUSE.split(text[end : end + _SENTENCE])[0]
    if page.is_private(before[-_PRIVATE:]) or page.is_private(after[:_PRIVATE]):
        return False
    if page.tells(low - len(before), low, _HURT) or page.tells(end, end + len(after), _HURT):
        return False
    around = (max(0, one.start - _SENTENCE), end + _SENTENCE)
    return bool(_QUOTED.search(text, *around)) or page.says(*around)


def _is_held(office: Office, named: Sequence[Named]) -> bool:
    """Say whether a name stands with the office."""
    return any(
        one.beside[0] - 1 <= office.start < one.beside[1] + 1 or (0 <= one.start - office.end <= 2)
        for one in named
    )


def _speaks(page: _Text, one: Named) -> bool:
    """Say whether a name is the subject of a verb of saying, and nobody private is told near."""
    end = one.start + len(one.printed)
    how = standing_of(page.text, one.start, end, page.language)
    near = page.text[max(0, one.start - _PRIVATE) : end + _PRIVATE]
    if page.is_private(near) or how not in (Standing.SUBJECT, Standing.OWNER):
        return False
    if _is_label(page, one):
        return True
    if (clause := _WHO.match(page.text, end)) is not None:
        return page.says(clause.end(), clause.end() + _BESIDE_NAME)
    # "Said X", but "заявил на брифинге X": in English nothing parts the verb from its subject.
    reach = _BESIDE_NAME if page.language != "en" else _TOUCHING
    before = _CLAUSE.split(page.text[max(0, one.start - reach) : one.start])[-1]
    after = _CLAUSE.split(page.text[end : end + _BESIDE_NAME])[0]
    return page.says(end, end + len(after)) or page.says(one.start - len(before), one.start)


def _is_label(page: _Text, one: Named) -> bool:
    """Say whether a name opens a line or a sentence and a colon follows: "X: The maps are …"."""
    end = one.start + len(one.printed)
    opens = _OPENS.search(page.text, max(0, one.start - 4), one.start)
    return opens is not None and _LABEL.match(page.text, end) is not None


def _introduced(one: Named, offices: Sequence[Office], people: Spans[Any]) -> Office | None:
    """Return the office that an interview tells of its guest before the first answer."""
    for office in offices:
        if office.end > one.start or one.start - office.end > _INTRODUCED:
            break
        if office.kinds - _NO_OFFICE and not people.beginning_in(office.end, one.start):
            return office
    return None


def _nearest(
    page: _Text, one: Named, offices: Sequence[Office], people: Spans[Any]
) -> Office | None:
    """Return the office without a name that speaks next to `one`: behind it, else before it."""
    end = one.start + len(one.printed)
    behind = (office for office in offices if end <= office.start <= end + _REACH)
    before = (
        office for office in reversed(offices) if one.start - _REACH <= office.end <= one.start
    )
    for office in (*behind, *before):
        low, high = (end, office.start) if office.start >= end else (office.end, one.start)
        others = [
            other
            for other in people.beginning_in(low, high)
            if page.text[other.start : other.end] != one.printed
        ]
        if others or len(_SENTENCE_END.findall(page.text, low, high)) > _SENTENCES:
            continue
        if _is_speaking(page, office):
            return office
    return None


def _is_in_title(page: _Text, office: Office) -> bool:
    """Say whether the title says what an office does: "Ombudswoman rejects Baku's list"."""
    title = _TITLE.match(page.text)
    if title is None or office.end > title.end() or not office.kinds - _NO_OFFICE:
        return False
    how = standing_of(page.text, office.start, office.end, page.language)
    return how is Standing.SUBJECT and page.says(office.end, title.end())


def _is_speaking(page: _Text, office: Office) -> bool:
    if not office.kinds - _NO_OFFICE:
        return False
    if standing_of(page.text, office.start, office.end, page.language) is not Standing.SUBJECT:
        return False
    if page.language == "ru" and is_oblique(page.text[office.start : office.end]):
        return False
    low = office.start - _BESIDE_OFFICE
    ends = [end.end() for end in _SENTENCE_END.finditer(page.text, max(0, low), office.start)]
    low = ends[-1] if ends else low
    if page.language == "en" and not _DEFINITE.search(page.text, max(0, low), office.start):
        return False
    end = _SENTENCE_END.search(page.text, office.end)
    high = min(office.end + _BESIDE_OFFICE, end.start() if end else len(page.text))
    return page.says(low, office.start) or page.says(office.end, high)
