"""How far a claim's quote reaches: the sentence, or the part of it that carries the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence

# A sentence of more words is quoted by the clause that carries the claim.
_LONG_SENTENCE = 45
_CLAUSE = re.compile(r"[,;:—–](?=\s)|;")


def quote_spans(text: str, one: ReadSentence) -> list[tuple[int, int]]:
    """Return the span of each draft's quote: the sentence, or its part where it makes several."""
    start, end = one.sentence.start, one.sentence.end
    if not one.drafts:
        return []
    if len(one.drafts) == 1 and len(one.sentence.text.split()) <= _LONG_SENTENCE:
        return [_trim(text, start, end)]
    spans = []
    for group, low, high in _apart(text, one.drafts, start, end):
        for draft in group:
            first, last = low, high
            if len(text[low:high].split()) > _LONG_SENTENCE:
                first, last = clause_of(text, draft, low, high)
            spans.append(_trim(text, first, last))
    return spans


def _apart(
    text: str, drafts: Sequence[Draft], start: int, end: int
) -> Iterator[tuple[list[Draft], int, int]]:
    """Yield the claims of a sentence with the part [low, high) that carries them.

    Claims whose words lie within each other share one part; between others the sentence is cut at
    the first comma, else at a space.
    """
    group, reach, low = [drafts[0]], drafts[0].end, start
    for draft in drafts[1:]:
        if draft.start < reach:
            group.append(draft)
            reach = max(reach, draft.end)
            continue
        cut = _cut(text, reach, draft.start)
        yield group, low, cut
        group, reach, low = [draft], draft.end, cut
    yield group, low, end


def _cut(text: str, left: int, right: int) -> int:
    comma = _CLAUSE.search(text, left, right)
    if comma is not None:
        return comma.end()
    space = text.find(" ", left, right)
    return space if space >= 0 else right


def clause_of(text: str, draft: Draft, low: int, high: int) -> tuple[int, int]:
    """Return the part of [low, high) between marks that holds the claim's words."""
    before = [match.end() for match in _CLAUSE.finditer(text, low, max(low, draft.start))]
    after = _CLAUSE.search(text, min(draft.end, high), high)
    return before[-1] if before else low, after.start() if after else high


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in '“«"$€'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–-.!?։:;"):
        end -= 1
    return start, end
