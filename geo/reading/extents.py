"""How far a claim's quote reaches: the sentence, or the part of it that carries the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence
from geo.reading.leads import behind_lead
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.rules import Rules

# A part of more words than this is quoted by the clause that carries the claim.
_LONG_PART = 45
_CLAUSE = re.compile(r"[,;:—–](?=\s)|;")
# Where a sentence may be cut between two claims, the best place first. What follows a closing
# quotation mark and a dash says whose words it were: it is cut from nothing.
_CUTS = (
    re.compile(r"(?:;|[.․:](?=\s[^\W\d])|(?<![»”\"],)(?<![»”\",])\s[—–](?=\s))"),
    re.compile(
        r",(?=\s(?:and|but|while|whereas|yet|which|where|и|а|но|тогда|причём|причем|однако|"
        r"və|amma|lakin|isə|halbuki|և|եւ|իսկ|բայց|սակայն|մինչդեռ|որոնց\w*|որտեղ)\b)"
    ),
    re.compile(r",(?=\s)(?!\s?[—–-])"),
    re.compile(r"(?=\s(?:and|but|while|and that|и|а|но|və|amma|և|եւ|իսկ|բայց)\s)"),
)
# A few words between commas: "he said,".
_ASIDE = re.compile(r"\s(?:[^\s,;:]+\s){0,5}[^\s,;:]+,(?=\s)")
# What goes on with the words of one who is named before begins behind its "that".
_JOINER = re.compile(r"(?:and that|и что|və ki|և որ|եւ որ|որ)\s", re.IGNORECASE)
_OPENING = {"«": "»", "“": "”", "„": "“", "(": ")", '"': '"'}
_CLOSING = {"»": "«", "”": "“", ")": "(", '"': '"'}
_QUOTATION_MARK = re.compile(r'(?P<opens>[«“„]|(?<=\s)")|(?P<closes>[»”"])')


@dataclass(frozen=True, slots=True)
class _Core:
    """The claim at a place among a sentence's, with the words [start, end) that it cannot lack."""

    at: int
    start: int
    end: int


def quote_spans(text: str, one: ReadSentence, rules: Rules) -> list[tuple[int, int]]:
    """Return the span of each draft's quote: the sentence, or its part where it makes several."""
    if not one.drafts:
        return []
    cores = sorted(
        (_core(at, draft, rules) for at, draft in enumerate(one.drafts)),
        key=lambda core: (core.start, core.end),
    )
    end = one.sentence.end
    start = behind_lead(text, one.sentence.start, end, one.toponyms)
    parts = list(_apart(text, cores, min(start, cores[0].start), end, one))
    spans = {}
    for group, low, high in parts:
        for core in group:
            first, last = low, high
            if len(text[low:high].split()) > _LONG_PART:
                first, last = clause_of(text, one.drafts[core.at], low, high)
            spans[core.at] = _trim(text, first, last, whole=len(parts) == 1)
    return [spans[at] for at in range(len(one.drafts))]


def _core(at: int, draft: Draft, rules: Rules) -> _Core:
    """Return a claim's numbers with what they count, or its acts where it counts nothing."""
    words: list[Tag | Number] = [bound.number for bound, _ in draft.quantities]
    words += [bound.noun for bound, _ in draft.quantities if bound.noun]
    words = words or [word for word in draft.words if rules.groups[word.cls] == "act"]
    start = min((word.start for word in words), default=draft.start)
    return _Core(at, start, max((word.end for word in words), default=draft.end))


def _apart(
    text: str, cores: Sequence[_Core], start: int, end: int, one: ReadSentence
) -> Iterator[tuple[list[_Core], int, int]]:
    """Yield the claims of a sentence with the part [low, high) that carries them.

    Claims whose words lie within each other, or that nothing parts, share one part.
    """
    group, reach, low = [cores[0]], cores[0].end, start
    for core in cores[1:]:
        cut = _cut(text, reach, core.start, one) if core.start >= reach else None
        if cut is None:
            group.append(core)
            reach = max(reach, core.end)
            continue
        yield group, low, cut
        group, reach, low = [core], core.end, cut
    yield group, low, end


def _cut(text: str, left: int, right: int, one: ReadSentence) -> int | None:
    """Return where to cut between two claims, if a mark or an "and" stands there.

    The comma of a list of places is no such mark, nor is the one before "he said, ".
    """
    listed = {place.start for place in one.toponyms}
    ended = {place.end for place in one.toponyms}
    said = [tag.start for tag in one.tags if tag.cls == "say"]
    for pattern in _CUTS:
        for mark in pattern.finditer(text, left, right):
            aside = _ASIDE.match(text, mark.end(), right)
            if aside is not None and any(mark.end() <= at < aside.end() for at in said):
                continue
            if mark.start() not in ended or mark.end() + 1 not in listed:
                return mark.end()
    return None


def clause_of(text: str, draft: Draft, low: int, high: int) -> tuple[int, int]:
    """Return the part of [low, high) between marks that holds the claim's words."""
    before = [match.end() for match in _CLAUSE.finditer(text, low, max(low, draft.start))]
    after = _CLAUSE.search(text, min(draft.end, high), high)
    return before[-1] if before else low, after.start() if after else high


def _trim(text: str, start: int, end: int, *, whole: bool) -> tuple[int, int]:
    """Return a span without the marks around it; a part without its "and that" and stray quotes."""
    start, end = _bare(text, start, end)
    if not whole:
        joiner = _JOINER.match(text, start, end)
        start = joiner.end() if joiner else start
        end = _before_stray(text, start, end)
    if text[start] in _OPENING and _OPENING[text[start]] not in text[start + 1 : end]:
        start += 1
    if text[end - 1] in _CLOSING and _CLOSING[text[end - 1]] not in text[start : end - 1]:
        end -= 1
    return _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in '“«„"($€£'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–-.!?։:;"):
        end -= 1
    return start, end


def _before_stray(text: str, start: int, end: int) -> int:
    """Return where a quotation ends that was opened before a part: who said it is left out."""
    mark = _QUOTATION_MARK.search(text, start + 1, end)
    return mark.start() if mark is not None and mark["closes"] else end
