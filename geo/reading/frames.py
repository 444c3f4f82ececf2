"""Frames on tags: which words together make which claim, in any of the languages.

A frame asks for classes of words near each other in one segment of a sentence, for numbers that
its kind counts, and for no negation or mere possibility around its act. Frames are tried in the
order of data/rules/frames.csv, and a word that has made a claim makes no other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from geo.models import Quantity
from geo.reading.binding import Bound
from geo.reading.language import VERB_LAST
from geo.reading.lexicon import Tag
from geo.reading.noughts import noughts_of_harm
from geo.reading.numbers import Number
from geo.reading.quantities import measured, since_of, weighed
from geo.reading.singles import single_things
from geo.reading.victims import single_victims
from geo.reading.windows import by_window
from geo.rules import Frame, Rules
from geo.vocabulary import Kind, Modality, Qualifier, Topic

_CLAUSE = re.compile(r"[,;:—–](?!\d)")
_UNSAID = frozenset({"possible", "future", "condition"})
# Kinds of claims that tell what has been done or has happened; of others a wish may be one.
_OF_WHAT_WAS_DONE = frozenset(
    {Kind.CLEARANCE, Kind.ACCIDENT, Kind.CASUALTIES, Kind.MINE_LAYING, Kind.EXHUMATION,
     Kind.IDENTIFICATION, Kind.REMAINS_HANDOVER}
)  # fmt: skip
_HARMED = frozenset({"killed", "injured"})
_MODALITIES = {"deny": Modality.DENIED, "allege": Modality.ALLEGED, "estimate": Modality.ESTIMATED}
# How far before its act, and behind it where verbs come last, a negation stands.
_NEGATION_BEFORE, _BEHIND = 45, 22
_MODALITY_REACH = 160
# A frame looks at no more combinations of words than this, whatever the text.
_MAX_TRIES = 400


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame that fits: its words, its numbers and [start, end) of what it stands on.

    `spent` are the starts of all numbers that it took up, also of parts that it does not tell.
    """

    frame: Frame
    topic: Topic
    modality: Modality
    negated: bool
    words: tuple[Tag, ...]
    quantities: tuple[tuple[Bound, Quantity], ...]
    spent: tuple[int, ...]
    start: int
    end: int


def match_frames(
    text: str,
    segment: tuple[int, int],
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    topic: Topic | None,
    language: str,
    rules: Rules,
) -> tuple[Draft, ...]:
    """Return the claims of a segment [start, end) of `text`, in the order of their words.

    `topic` is that of the sentences before, for what they only go on to tell.
    """
    used: set[Tag] = set()
    taken: set[int] = set()
    drafts: list[Draft] = []
    present = {tag.cls for tag in tags}
    for frame in _candidates(present, rules):
        if any(group.isdisjoint(present) for group in frame.groups):
            continue
        if not frame.without.isdisjoint(present) or not _in_context(frame, present, topic):
            continue
        for draft in _fits(text, segment, frame, tags, bounds, used, taken, topic, language, rules):
            drafts.append(draft)
            used.update(draft.words)
            used.update(tag for tag in tags if tag.cls in frame.takes)
            taken.update(draft.spent)
    return tuple(sorted(drafts, key=lambda draft: (draft.start, draft.end)))


def _candidates(present: set[str], rules: Rules) -> Iterator[Frame]:
    """Yield the frames that may fit, in their order."""
    found = sorted({at for cls in present for at in rules.frames_of[cls]})
    return (rules.frames[at] for at in found)


def _in_context(frame: Frame, present: set[str], topic: Topic | None) -> bool:
    if not frame.context:
        return not frame.recalled or topic is frame.topic
    recalled = frame.recalled and topic is not None and frame.topic in (topic, None)
    return bool(frame.context & present) or recalled


def _fits(
    text: str,
    segment: tuple[int, int],
    frame: Frame,
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    used: set[Tag],
    taken: set[int],
    topic: Topic | None,
    language: str,
    rules: Rules,
) -> Iterator[Draft]:
    words = _nearest(frame, [tag for tag in tags if tag not in used], language)
    if words is None:
        return
    meant = frame.topic or topic
    if meant is None:
        return
    negated = _is_negated(text, words, tags, language, rules)
    if (negated and frame.negated == "none") or (not negated and frame.negated == "only"):
        return
    if not frame.unsaid and _is_unsaid(text, words, tags, language, rules):
        return
    since = since_of(text, tags)
    free = [bound for bound in bounds if bound.number.start not in taken]
    acts = frozenset(tag.cls for tag in words)
    counted = _counted(frame.kind, meant, free, since, acts, rules)
    denied = negated and frame.negated in ("denied", "only")
    if denied:
        # The numbers of a denial are those that are denied, or others: no rule can tell which.
        counted = []
    nought = None
    if denied and frame.kind is not Kind.MINE_LAYING:
        nought = _nought(frame, meant, words, tags, rules)
    if not denied:
        singles = _singles(text, frame.kind, tags, bounds, language, rules)
        counted += _new(counted, _counted(frame.kind, meant, singles, None, acts, rules))
    if frame.counts and not counted:
        return
    if frame.most is not None and any(bound.number.value > frame.most for bound, _ in counted):
        return
    modality = Modality.DENIED if denied else _modality(text, words, tags)
    if modality is Modality.DENIED:
        counted = []
    if nought is not None:
        counted = [nought]
    yield from _windows(text, segment, frame, meant, words, modality, negated, counted)


def weighed_drafts(
    text: str,
    segment: tuple[int, int],
    frame: Frame,
    words: Sequence[Tag],
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    taken: set[int],
    modality: Modality,
    language: str,
    rules: Rules,
) -> Iterator[Draft]:
    """Yield the claims of a kind that a segment makes by its weights and not by a frame.

    `frame` stands for the kind; `words` are those that speak for it most, `taken` the starts of the
    numbers that other claims have taken up.
    """
    topic = frame.topic
    if topic is None or (
        frame.kind in _OF_WHAT_WAS_DONE and _is_all_unsaid(text, words, tags, language, rules)
    ):
        return
    acts = frozenset(tag.cls for tag in words)
    free = [bound for bound in bounds if bound.number.start not in taken]
    counted = _counted(frame.kind, topic, free, since_of(text, tags), acts, rules)
    singles = _singles(text, frame.kind, tags, bounds, language, rules)
    counted += _new(counted, _counted(frame.kind, topic, singles, None, acts, rules))
    if modality is Modality.DENIED:
        counted = []
    core = tuple(words[:1])
    yield from _windows(text, segment, frame, topic, core, modality, False, counted)


def with_the_harmed(
    text: str,
    drafts: Sequence[Draft],
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    language: str,
    rules: Rules,
) -> list[Draft]:
    """Return the claims of a sentence, the one accident with all who were harmed in it.

    "An excavator hit a mine; its operator was concussed": a semicolon parts no accident.
    """
    accidents = [at for at, draft in enumerate(drafts) if draft.frame.kind is Kind.ACCIDENT]
    if len(accidents) != 1 or drafts[accidents[0]].modality is Modality.DENIED:
        return list(drafts)
    draft = drafts[accidents[0]]
    taken = {start for one in drafts for start in one.spent}
    free = [bound for bound in bounds if bound.number.start not in taken]
    free += _singles(text, Kind.ACCIDENT, tags, bounds, language, rules)
    told = {quantity.measure for _, quantity in draft.quantities}
    more = [
        pair
        for pair in _counted(Kind.ACCIDENT, draft.topic, free, None, frozenset(), rules)
        if pair[1].measure in _HARMED and pair[1].measure not in told
    ]
    unique = {quantity.measure: (bound, quantity) for bound, quantity in reversed(more)}
    given = list(drafts)
    quantities = (*draft.quantities, *unique.values())
    given[accidents[0]] = replace(draft, quantities=quantities)
    return given


def _is_all_unsaid(
    text: str, words: Sequence[Tag], tags: Sequence[Tag], language: str, rules: Rules
) -> bool:
    """Say whether each act among the words is only possible, to come, or a condition."""
    acts = [tag for tag in words if rules.groups[tag.cls] == "act"]
    return bool(acts) and all(_is_unsaid(text, (act,), tags, language, rules) for act in acts)


def _singles(
    text: str,
    kind: Kind,
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    language: str,
    rules: Rules,
) -> list[Bound]:
    """Return a number of one for each person harmed, grave or body that is told of without one."""
    if kind is Kind.ACCIDENT:
        none = list(noughts_of_harm(text, tags, language))
        return none or list(single_victims(text, tags, bounds, language, rules))
    return list(single_things(text, kind, tags, bounds, language))


def _new(
    counted: Sequence[tuple[Bound, Quantity]], singles: Sequence[tuple[Bound, Quantity]]
) -> list[tuple[Bound, Quantity]]:
    """Return the singles that no number word tells too: "one gardener lost a leg" is one."""
    told = {(one.measure, one.value) for _, one in counted}
    return [pair for pair in singles if (pair[1].measure, pair[1].value) not in told]


def _windows(
    text: str,
    segment: tuple[int, int],
    frame: Frame,
    topic: Topic,
    words: tuple[Tag, ...],
    modality: Modality,
    negated: bool,
    counted: Sequence[tuple[Bound, Quantity]],
) -> Iterator[Draft]:
    """Yield a claim for each window of time that the numbers tell of; one where there is none."""
    windows = list(by_window(text, counted)) or [[]]
    for window in windows:
        core: list[Tag | Number] = [bound.number for bound, _ in window]
        core += [bound.noun for bound, _ in window if bound.noun]
        if len(windows) == 1:
            core += words
        start = min((one.start for one in core), default=segment[0])
        end = max((one.end for one in core), default=segment[1])
        yield Draft(
            frame, topic, modality, negated, words, tuple(window),
            tuple(bound.number.start for bound, _ in counted),
            max(segment[0], start), min(segment[1], end),
        )  # fmt: skip


def _nought(
    frame: Frame, topic: Topic, words: Sequence[Tag], tags: Sequence[Tag], rules: Rules
) -> tuple[Bound, Quantity] | None:
    """Return the count of "no mines were found": 0 is what the source says, not silence."""
    for word in words:
        none = [tag for tag in tags if tag.cls == "not" and 0 < word.start - tag.end <= 12]
        if rules.groups[word.cls] == "act" or not none:
            continue
        number = Number(0, Qualifier.EXACT, none[-1].start, none[-1].end)
        bound = Bound(number, word, None, None, part=False)
        kind = Kind.CLEARANCE if frame.kind is Kind.CONTAMINATION else frame.kind
        quantity = measured(bound, kind, topic, None, frozenset(), rules)
        if quantity is not None:
            return bound, quantity
    return None


def _counted(
    kind: Kind,
    topic: Topic,
    bounds: Sequence[Bound],
    since: str | None,
    acts: frozenset[str],
    rules: Rules,
) -> list[tuple[Bound, Quantity]]:
    counted = []
    for bound in bounds:
        told = measured(bound, kind, topic, since, acts, rules)
        quantity = weighed(bound, kind, topic, since, told, rules)
        if quantity is not None:
            counted.append((bound, quantity))
    return counted


def _nearest(frame: Frame, tags: Sequence[Tag], language: str) -> tuple[Tag, ...] | None:
    """Return one tag of each group, the closest together; None where none are near enough."""
    groups = [[tag for tag in tags if tag.cls in group] for group in frame.groups]
    if not all(groups):
        return None
    best: tuple[int, tuple[Tag, ...]] | None = None
    for tries, words in enumerate(product(*groups)):
        if tries >= _MAX_TRIES:
            break
        if len({(tag.start, tag.cls) for tag in words}) < len(words):
            continue
        starts = [tag.start for tag in words]
        if frame.ordered and language not in VERB_LAST and starts != sorted(starts):
            continue
        span = max(tag.end for tag in words) - min(tag.start for tag in words)
        if (frame.near == 0 or span <= frame.near) and (best is None or span < best[0]):
            best = (span, words)
    return best[1] if best else None


def _acts(words: Sequence[Tag], rules: Rules) -> list[Tag]:
    return [tag for tag in words if rules.groups[tag.cls] == "act"] or list(words)


def _is_negated(
    text: str, words: Sequence[Tag], tags: Sequence[Tag], language: str, rules: Rules
) -> bool:
    """Say whether a negation stands in the clause of an act: before it, or behind it at once."""
    behind = _BEHIND if language in VERB_LAST else 4
    for act in _acts(words, rules):
        for tag in tags:
            if tag.cls != "not":
                continue
            if tag.end <= act.start:
                near = (
                    act.start - tag.end <= _NEGATION_BEFORE
                    and not _CLAUSE.search(text, tag.end, act.start)
                    and not _is_by_ending(text, tag, language, rules)
                )
            else:
                near = tag.start - act.end <= behind
            if near and not any(tag.start == word.start and word.cls == "refuse" for word in words):
                return True
    return False


def _is_by_ending(text: str, tag: Tag, language: str, rules: Rules) -> bool:
    """Say whether a verb's own ending negates it, so that it negates no verb after it."""
    word = text[tag.start : tag.end].lower()
    endings = rules.endings[language]
    return any(cls == "not" and ending.search(word) is not None for cls, ending in endings)


def _is_unsaid(
    text: str, words: Sequence[Tag], tags: Sequence[Tag], language: str, rules: Rules
) -> bool:
    """Say whether the act is only possible, to come, or a condition, by its clause."""
    behind = 40 if language in VERB_LAST else 0
    for act in _acts(words, rules):
        for tag in tags:
            if tag.cls == "pending" and tag.start < act.end and act.start < tag.end:
                return True
            if tag.cls not in _UNSAID:
                continue
            if tag.end <= act.start:
                breaks = len(_CLAUSE.findall(text, tag.end, act.start))
                # Where verbs come last, a condition ends its clause and rules the next one.
                most = int(tag.cls == "condition" and language in VERB_LAST)
                if breaks <= most and act.start - tag.end <= 60:
                    return True
            elif tag.start <= act.end + behind and not _CLAUSE.search(text, act.end, tag.start):
                return True
    return False


def _modality(text: str, words: Sequence[Tag], tags: Sequence[Tag]) -> Modality:
    start, end = min(tag.start for tag in words), max(tag.end for tag in words)
    for cls, modality in _MODALITIES.items():
        for tag in tags:
            if tag.cls != cls or not start - _MODALITY_REACH <= tag.start <= end + 60:
                continue
            # "…, but the ministry denied it" is somebody else's denial, and not this statement.
            if tag.start < end or not _CLAUSE.search(text, end, tag.start):
                return modality
    return Modality.ASSERTED
