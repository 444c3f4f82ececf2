"""The date that goes on: when what a claim tells was, where its own sentence does not say.

News tells the day once and goes on: the driver's wounds are of the accident told before, what was
found is of the same search, and each line of a list or of a weekly bulletin is of its week. A
sentence with a date of its own, a total, a denial and a state of things take none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from geo.models import Quantity
from geo.reading.calendar import DateMention, Role
from geo.reading.events import Clauses, event_of
from geo.reading.findings import Findings
from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence
from geo.vocabulary import Kind, Modality

# Kinds that a bulletin counts by its day or week; a daily one tells all that happened.
_COUNTED = frozenset({Kind.CLEARANCE})
_OF_THE_DAY = frozenset({Kind.CLEARANCE, Kind.ACCIDENT, Kind.MINE_ACTION_SUPPORT, Kind.EXHUMATION})
# Kinds whose next sentence goes on with the same act.
_GOES_ON = frozenset({Kind.CLEARANCE, Kind.ACCIDENT, Kind.EXHUMATION})
# After a blast, or mines found, the place is searched the same day.
_SCENES = frozenset({Kind.ACCIDENT, Kind.MINE_LAYING})
_SCENE_ACTS = frozenset({"find", "neutralise"})
# Words with which a sentence tells another time than that of the day.
_OTHER_TIMES = frozenset({"total", "since", "plan", "future"})
_TOLD = frozenset({Role.EVENT, Role.FROM, Role.UNTIL, Role.NOW, Role.EARLIER})
_LONGEST_BULLETIN, _LEAD, _FRESH, _STORY = 10, 3, 3, 6
_MONTH = len("2024-05")
_LIST_MARK = re.compile(r"\s*(?:[-–—•▪▫●‣◦*·►▶✅🔹🔸]|\d{1,2}[.)])\s?\W?\s")
_LABEL = re.compile(r"[^.:;!?\n]{3,60}(?::\s|\s[–—-]\s)[^\n]*\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as its sentence tells it, with the place of the sentence in the text."""

    at: int
    one: ReadSentence
    draft: Draft
    span: tuple[int, int]
    quantities: tuple[Quantity, ...]


def find_events(read: Findings, claims: Sequence[Told]) -> Iterator[DateMention | None]:
    """Yield the date of each claim's event, in their order: its own, or the one that goes on."""
    bulletin = _bulletin(read)
    before: tuple[Told, DateMention] | None = None
    accident: tuple[Told, DateMention] | None = None
    for claim in claims:
        if _is_running_total(claim):
            yield None
            continue
        event = _own(read, claim)
        if event is None and _is_silent(read, claim):
            event = _carried(read, claim, before, accident, bulletin)
        if event is not None:
            before = claim, event
            accident = before if claim.draft.frame.kind is Kind.ACCIDENT else accident
            if bulletin is None and claim.at < _LEAD and _is_of_a_bulletin(claim, event):
                bulletin = event
        yield event


def _is_of_a_bulletin(claim: Told, event: DateMention) -> bool:
    """Say whether the first claim of a text makes it a bulletin: it counts days or a month."""
    is_short = _is_of_days(event) or len(event.edtf or "") == _MONTH
    return claim.draft.frame.kind is Kind.CLEARANCE and is_short


def _is_running_total(claim: Told) -> bool:
    """Say whether it counts all up to now, or victims over years: that is no event's date."""
    is_of_victims = claim.draft.frame.kind is Kind.CASUALTIES
    return any(one.cumulative and (is_of_victims or not one.until) for one in claim.quantities)


def _own(read: Findings, claim: Told) -> DateMention | None:
    start, end = claim.one.sentence.start, claim.one.sentence.end
    clauses = Clauses(read.text, start, end, read.voices, read.language, claim.one.toponyms)
    dates = read.dates.beginning_in(start, end)
    return event_of(dates, claim.span, claim.one.tags, claim.draft, clauses, read.article.published)


def _is_silent(read: Findings, claim: Told) -> bool:
    """Say whether neither its sentence nor what the claim is leave room for another time."""
    sentence = claim.one.sentence
    dates = read.dates.beginning_in(sentence.start, sentence.end)
    return (
        claim.draft.modality is not Modality.DENIED
        and not any(one.role in _TOLD for one in dates)
        and not any(tag.cls in _OTHER_TIMES for tag in claim.one.tags)
        and not any(quantity.measure.startswith("share") for quantity in claim.quantities)
    )


def _carried(
    read: Findings,
    claim: Told,
    before: tuple[Told, DateMention] | None,
    accident: tuple[Told, DateMention] | None,
    bulletin: DateMention | None,
) -> DateMention | None:
    """Return the date that goes on: of the scene, of the bulletin, of the list or of the story."""
    kind = claim.draft.frame.kind
    if before is not None and _clears_the_scene(read.text, before[0], before[1], claim):
        return before[1]
    if before is not None and _goes_on(read.text, before[0], before[1], claim):
        return before[1]
    if bulletin is not None and kind in (_OF_THE_DAY if _is_daily(bulletin) else _COUNTED):
        return bulletin
    if accident is not None and _is_of_the_story(read, accident[0], accident[1], claim):
        return accident[1]
    return None


def _goes_on(text: str, last: Told, event: DateMention, claim: Told) -> bool:
    """Say whether the claim is the next line of a list, or tells on of the act told just before."""
    kind = claim.draft.frame.kind
    if last.draft.frame.kind is not kind:
        return False
    if _is_list_line(text, claim.one.sentence.start):
        return True
    exchanged = event.is_day and all(
        any(word.cls == "release" for word in one.draft.words) for one in (last, claim)
    )
    return (kind in _GOES_ON or exchanged) and _follows(text, last, claim)


def _clears_the_scene(text: str, last: Told, event: DateMention, claim: Told) -> bool:
    """Say whether mines just told of, or those of a blast just told, were taken up."""
    return (
        last.draft.frame.kind in _SCENES
        and claim.draft.frame.kind is Kind.CLEARANCE
        and event.is_day
        and _follows(text, last, claim)
        and _is_work_at_a_scene(claim)
    )


def _is_of_the_story(read: Findings, last: Told, event: DateMention, claim: Told) -> bool:
    """Say whether news of a fresh blast still tells of it, or of what its sappers found there."""
    if not _is_fresh(event, read.article.published):
        return False
    if claim.draft.frame.kind is Kind.ACCIDENT:
        return True
    is_near = claim.at - last.at <= _STORY
    return claim.draft.frame.kind is Kind.CLEARANCE and is_near and _is_work_at_a_scene(claim)


def _is_work_at_a_scene(claim: Told) -> bool:
    """Say whether mines are found or destroyed; land by hectares is other work."""
    return any(tag.cls in _SCENE_ACTS for tag in claim.one.tags) and not any(
        quantity.measure.startswith("area") for quantity in claim.quantities
    )


def _is_list_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return start - line <= 4 and bool(_LIST_MARK.match(text, line) or _LABEL.match(text, line))


def _follows(text: str, last: Told, claim: Told) -> bool:
    """Say whether the claim stands in the same sentence or the next one of the paragraph."""
    return claim.at <= last.at + 1 and "\n" not in text[last.span[1] : claim.span[0]]


def _is_fresh(event: DateMention, published: str | None) -> bool:
    if not event.is_day or published is None or len(published) < 10:
        return False
    return _days_between(event.edtf or "", published) <= _FRESH


def _bulletin(read: Findings) -> DateMention | None:
    """Return the days that a bulletin is of, as its headings tell them."""
    begin = read.sentences[0].start if read.sentences else 0
    headings = read.dates.beginning_in(0, begin)
    windows = [one for one in headings if _is_of_days(one)]
    digests = [one for one in headings if one.role is Role.DIGEST]
    found = windows or digests
    return found[0] if found and found[0].edtf is not None else None


def _is_daily(one: DateMention) -> bool:
    return one.is_day and one.until is None


def _is_of_days(one: DateMention) -> bool:
    """Say whether it is a window of few days."""
    return (
        one.is_day
        and one.until is not None
        and _days_between(one.edtf or "", one.until) < _LONGEST_BULLETIN
    )


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
