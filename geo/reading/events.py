"""When a claim's event was: which of the sentence's dates is that of its act.

A date belongs to what its clause tells. "The ministry said on Tuesday" dates the saying, and "those
killed in 1992 were exhumed" the killing; both are no date of the claim. Where a clause tells two
days, or a quote two years, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.models import Quantity
from geo.reading.attributes import described_by
from geo.reading.calendar import DateMention, Role
from geo.reading.frames import Draft
from geo.reading.lexicon import Tag
from geo.reading.toponyms import Toponym
from geo.reading.voices import Voices
from geo.vocabulary import Kind

_BREAK = re.compile(
    r"[,;:()«»“”\"՝](?!\d)|\s[–—-]\s|"
    r"\b(?:that|which|who|where|when|while|что|который|которая|которое|которые|которых|где|когда|"
    r"ki|որ|թե|որը|որոնք|որտեղ|երբ)(?!\w)"
)
# Kinds of claims that tell what is more often than what happened.
_STATES = frozenset({Kind.MISSING_TOTAL, Kind.CONTAMINATION})
_SAYING = frozenset({"say"})
_BEGINNING = frozenset({Role.FROM, Role.ASIDE, Role.EVENT})
_BESIDE = 2
# What a description names, and no act that it tells.
_THINGS = frozenset(
    {"map", "mine", "ap_mine", "at_mine", "uxo", "minefield", "remains", "grave", "captive",
     "person", "military", "civilian", "azerbaijani", "armenian", "child", "woman", "body_bag",
     "sample", "device", "cluster", "demining", "by_mine"}
)  # fmt: skip
# What befell people before a claim tells of them: "those killed in 1992 were exhumed".
_FATES = frozenset({"kill", "missing", "enforced", "hold", "bury"})
# What of it is the very act that claims of a kind tell.
_OWN_ACTS = {
    Kind.REMAINS_HANDOVER: frozenset({"bury"}),
    Kind.DETAINEES: frozenset({"hold", "release"}),
    Kind.ACCIDENT: frozenset({"kill", "injure"}),
    Kind.CASUALTIES: frozenset({"kill", "injure"}),
}


class Clauses:
    """The clauses of a sentence: stretches between commas, colons and "that"."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        voices: Voices,
        language: str,
        places: Iterable[Toponym] = (),
    ) -> None:
        """Take the sentence [start, end).

        A comma in an organisation's name, or before the next name of a list of places, parts
        nothing.
        """
        self._text, self._language = text, language
        self._descriptions: dict[int, tuple[int, int] | None] = {}
        listed = {place.start for place in places}
        self._cuts = [
            found.start()
            for found in _BREAK.finditer(text, start, end)
            if not voices.organisations.touching(found.start(), found.start() + 1)
            and not (found[0] == "," and found.end() + 1 in listed)
        ]

    def between(self, one: int, other: int) -> int:
        """Return how many cuts stand between two places."""
        low, high = sorted((one, other))
        return sum(low <= cut < high for cut in self._cuts)

    def is_noun(self, tag: Tag) -> bool:
        """Say whether a word of saying stands for a person: "the accused"."""
        return self._text[max(0, tag.start - 4) : tag.start].lower() == "the "

    def description(self, date: DateMention) -> tuple[int, int] | None:
        """Return the clause in which the date only describes somebody or something, if it does."""
        if date.start not in self._descriptions:
            clause = described_by(
                self._text, date.start, date.end, self._language, is_day=date.is_day
            )
            self._descriptions[date.start] = clause
        return self._descriptions[date.start]

    def distance(self, date: DateMention, tag: Tag) -> tuple[int, int]:
        """Return how far a word stands from a date, in clauses, then in code points."""
        if tag.start >= date.end:
            return self.between(date.end, tag.start), tag.start - date.end
        return self.between(tag.end, date.start), max(0, date.start - tag.end)


def event_of(
    dates: Iterable[DateMention],
    span: tuple[int, int],
    tags: Sequence[Tag],
    draft: Draft,
    clauses: Clauses,
    published: str | None = None,
) -> DateMention | None:
    """Return the date of the claim's event among the sentence's `dates`, or None.

    What is told for a time after the article's has not happened. One inside the quote goes before
    one in the words before it, and one that the sentence tells before one that only describes.
    """
    told = [
        one
        for one in dates
        if one.edtf is not None
        and (one.role is Role.EVENT or _is_of_the_act(one, draft))
        and one.start < span[1]
        and not (published is not None and one.edtf > published)
        and _may_date(one, draft, published)
        and not _is_of_another_act(one, tags, draft, clauses)
    ]
    plain = [one for one in told if clauses.description(one) is None]
    told = plain or [one for one in told if _tells(one, draft, clauses)]
    inside = [one for one in told if one.start >= span[0]] or told
    ranked = sorted(inside, key=lambda one: (_reach(one, draft, clauses), not one.is_day))
    if not ranked:
        return None
    near = [
        one for one in ranked if _reach(one, draft, clauses) == _reach(ranked[0], draft, clauses)
    ]
    if not ranked[0].is_day:
        near = [one for one in ranked if not one.is_day]
    days = {(one.edtf, one.until) for one in near if one.is_day == ranked[0].is_day}
    return ranked[0] if len(days) <= 1 else None


def _is_of_the_act(one: DateMention, draft: Draft) -> bool:
    """Say whether a date said of an act aside is of the claim's own: "who died in March"."""
    if one.act is None or draft.frame.kind in _STATES:
        return False
    start, end = one.act
    return any(
        word.start < end and start < word.end and word.cls not in _THINGS for word in draft.words
    )


def _tells(one: DateMention, draft: Draft, clauses: Clauses) -> bool:
    """Say whether the clause that describes with this date holds the act that the claim tells.

    A claim whose act is nowhere else is taken for it.
    """
    start, end = clauses.description(one) or (0, 0)
    acts = [word for word in draft.words if word.cls not in _THINGS]
    return not acts or any(start <= word.start < end for word in acts)


def _may_date(one: DateMention, draft: Draft, published: str | None) -> bool:
    """Say whether a date may be that of a claim of this kind.

    "Today" and "in April" beside a count of what is are the day that it holds for; people went
    missing in a year, in a window of years, or on a day. Mines are laid over years.
    """
    if draft.frame.kind is Kind.MINE_LAYING:
        return len(one.edtf or "") > 4
    if draft.frame.kind not in _STATES:
        return True
    if one.is_day:
        return one.edtf != published
    return not one.inferred and (one.until is not None or len(one.edtf or "") == 4)


def _reach(one: DateMention, draft: Draft, clauses: Clauses) -> int:
    return min((clauses.distance(one, word)[0] for word in draft.words), default=0)


def _is_of_another_act(
    one: DateMention, tags: Sequence[Tag], draft: Draft, clauses: Clauses
) -> bool:
    """Say whether the date is that of the saying, or of an act that the claim is not about."""
    own = min((clauses.distance(one, word) for word in draft.words), default=(0, 0))
    classes = {word.cls for word in draft.words} | _OWN_ACTS.get(draft.frame.kind, frozenset())
    others = _FATES | {"find"} if draft.frame.kind is Kind.MINE_LAYING else _FATES
    for tag in tags:
        breaks, far = clauses.distance(one, tag)
        if breaks or (breaks, far) >= own:
            continue
        if tag.cls in _SAYING and _is_saying(tag, tags, draft, clauses):
            # A year beside "said" is rarely that of the saying, unless it stands right there.
            if len(one.edtf or "") > 4 or one.inferred or far <= _BESIDE:
                return True
        elif tag.cls in others and own[0] and tag.cls not in classes and not one.is_day:
            return True
    return False


def _is_saying(tag: Tag, tags: Sequence[Tag], draft: Draft, clauses: Clauses) -> bool:
    """Say whether a word of saying says something: not "the accused", nor "went on with the trial".

    Where meetings are told, "discussed" is the act itself.
    """
    if clauses.is_noun(tag):
        return False
    beside = {
        other.cls
        for other in tags
        if other.start <= tag.end + 1 and other.end > tag.start and other.cls not in _SAYING
    }
    if draft.frame.kind is Kind.COOPERATION and "discuss" in beside:
        return False
    return not beside & {"hold"}


def day_held(dates: Iterable[DateMention], span: tuple[int, int]) -> str | None:
    """Return the day that the quote names as that for which its count holds ("as of 1 May")."""
    held = [
        one.edtf
        for one in dates
        if one.role is Role.UNTIL and span[0] <= one.start < span[1] and one.edtf is not None
    ]
    return held[0] if len(held) == 1 else None


def counted_over(
    quantity: Quantity, dates: Sequence[DateMention], span: tuple[int, int]
) -> Quantity:
    """Return a count with the time over which it ran, as precisely as the quote tells it.

    A count "since 10 November 2020" or "so far" runs on; one of a quote that dates an event does
    not, whatever else began before. A decade tells no year in which anything began.
    """
    inside = [one for one in dates if span[0] <= one.start < span[1]]
    if quantity.since is not None:
        return _more_precise(quantity, inside or dates)
    if any(one.role is Role.EVENT and one.edtf is not None for one in inside):
        return quantity
    begun = {one.edtf for one in inside if one.opens and one.edtf is not None}
    if len(begun) == 1:
        return replace(quantity, cumulative=True, since=begun.pop())
    if begun or any(one.role is Role.NOW for one in inside):
        return replace(quantity, cumulative=True)
    return quantity


def _more_precise(quantity: Quantity, dates: Iterable[DateMention]) -> Quantity:
    year = quantity.since or ""
    begun = [
        one for one in dates if one.edtf and one.edtf.startswith(year) and one.role in _BEGINNING
    ]
    windows = {(one.edtf, one.until) for one in begun if one.until}
    if len(windows) == 1:
        first, last = windows.pop()
        return replace(quantity, since=first, until=last)
    if begun and all(one.role is Role.EVENT for one in begun):
        # "In May 2023, after the blast": the year is that of the event.
        return replace(quantity, since=None, cumulative=None)
    days = {one.edtf for one in begun if one.opens} or {one.edtf for one in begun}
    if len(days) == 1:
        return replace(quantity, since=days.pop())
    decade = any(one.edtf is None and one.role is Role.ASIDE for one in dates)
    return replace(quantity, since=None) if decade and not days else quantity
