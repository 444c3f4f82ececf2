"""One statement, printed more than once: when two claims have one origin.

The rule looks at a pair only and is the same either way round, so origins do not depend on the
order in which articles come, and an addition never parts what was joined.
"""

from __future__ import annotations

from geo.relations.compare import (
    likeness,
    may_agree,
    same_event,
    same_speaker,
    shared_numbers,
)
from geo.relations.places import WIDE, Nearness, nearness
from geo.relations.profiles import Profile, is_met_by_chance

# Reprints appear within this many days of each other.
REPRINT_DAYS = 3
_SAME_WORDS = 0.8
_SAME_STATEMENT = 0.5
_FEWEST_WORDS = 6
# A date of publication that is only a year or so cannot place an article among reprints.
_VAGUE_DAYS = 7
_MORE_THAN_A_FEW = 10


def same_origin(a: Profile, b: Profile) -> bool:
    """Say whether two claims of different articles carry one statement.

    Near-identical wording; or one speaker, one day and the same numbers; or one of them cites
    the other's outlet for the same numbers. The same either way round.
    """
    if a.article_id == b.article_id or a.claim.topic is not b.claim.topic:
        return False
    # Cheapest first: most pairs that meet end here.
    if (a.numbers or b.numbers) and a.numbers.isdisjoint(b.numbers):
        return False
    if a.is_denial is not b.is_denial or not _one_occasion(a, b) or _apart(a, b):
        return False
    speaks = same_speaker(a, b)
    # Of other speakers only the words, with the same numbers, can make one statement.
    if not speaks and not _cites(a, b) and a.numbers != b.numbers:
        return False
    if _other_numbers(a, b) or (a.numbers and not shared_numbers(a, b)):
        return False
    alike = likeness(a.words, b.words)
    if alike >= _SAME_WORDS and min(len(a.words), len(b.words)) >= _FEWEST_WORDS:
        return a.numbers == b.numbers
    return _same_numbers(a, b, speaks, alike)


def _other_numbers(a: Profile, b: Profile) -> bool:
    """Whether both count one thing and give numbers of it that cannot both be meant."""
    shared = {measure for measure, _ in shared_numbers(a, b)}
    return any(
        fa.measure == fb.measure and fa.measure not in shared and not may_agree(fa, fb)
        for fa in a.facts
        for fb in b.facts
    )


def _same_numbers(a: Profile, b: Profile, speaks: bool, alike: float) -> bool:
    shared = shared_numbers(a, b)
    if not shared:
        same_kind = a.claim.kind is b.claim.kind and a.numbers == b.numbers
        return speaks and same_kind and alike >= _SAME_STATEMENT
    if not speaks and not _cites(a, b):
        return False
    if any(not is_met_by_chance(value) for _, value in shared):
        return True
    if _same_person(a, b) and a.published == b.published and not a.where.ids ^ b.where.ids:
        return True
    return a.claim.kind is b.claim.kind and _small_numbers(a, b, alike)


def _small_numbers(a: Profile, b: Profile, alike: float) -> bool:
    """Whether numbers that are met by chance too are of one event: by place, day and words."""
    if nearness(a.where, b.where) not in (Nearness.SAME, Nearness.INSIDE):
        return alike >= _SAME_STATEMENT
    shared = shared_numbers(a, b)
    telling = (a.numbers == b.numbers and len(shared) > 1) or any(
        value >= _MORE_THAN_A_FEW for _, value in shared
    )
    meet = a.event is not None and b.event is not None and a.event.meets(b.event, REPRINT_DAYS)
    return (telling and meet) or same_event(a, b, alike) or alike >= _SAME_STATEMENT


def _same_person(a: Profile, b: Profile) -> bool:
    return any(":person:" in key for key in a.speakers & b.speakers)


def _one_occasion(a: Profile, b: Profile) -> bool:
    """One day: printed within three days, or both said to hold for one day."""
    if a.published and b.published and a.published.days <= _VAGUE_DAYS >= b.published.days:
        return a.published.gap(b.published) <= REPRINT_DAYS
    held_a, held_b = a.as_of or a.event, b.as_of or b.event
    return bool(held_a and held_b) and held_a == held_b


def _apart(a: Profile, b: Profile) -> bool:
    return nearness(a.where, b.where) is Nearness.APART and not (
        WIDE in a.where.blocks and WIDE in b.where.blocks
    )


def _cites(a: Profile, b: Profile) -> bool:
    from_a = a.cites & b.outlets
    return bool(from_a or b.cites & a.outlets)
