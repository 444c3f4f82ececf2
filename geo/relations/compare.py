"""Two claims side by side: which fields agree, which differ, and what that makes of them.

The rule of the whole: missing fields make a pair silent or `differs`, never `contradicts`; and
no pair crosses topics. docs/method.md, "How statements stand to each other", says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.relations.places import WIDE, Nearness, nearness
from geo.relations.profiles import STOCKS, Fact, Profile, distinctive
from geo.vocabulary import Modality, Population, RelationType

FIELDS = (
    "topic", "measure", "population", "group", "place", "period", "as_of", "value", "unit",
    "definition", "scope", "cumulative", "speaker", "side", "outlet", "modality", "shared", "date",
)  # fmt: skip
# Reprints appear within this many days of each other.
REPRINT_DAYS = 3
# Statements of different speakers further apart than this are not set side by side; a stock, such
# as the number of the missing, changes more slowly than a running count.
_STOCK_DAYS = 1_100
_COUNT_DAYS = 400
# A later figure of this many times more, or less, counts something else.
_JUMP = 2.0
_GROWTH = 10.0
# Two numbers this near are one number in other words, where either is not exact.
_NEAR = 0.1
# How many times more a wider count may be, to be taken for a narrower one; and a count of a longer
# period, to be taken for one of a shorter.
_CONFUSABLE = 2.0
_PART = 20.0
# How long an event may be told to last, to be one event.
_EVENT_DAYS = 45
_DENIAL_DAYS = 30
_YEAR = 366
_SAME_WORDS = 0.8
_SAME_STATEMENT = 0.5
_SAME_EVENT_WORDS = 0.25
_FEWEST_WORDS = 6
# Numbers that one body gives of two things on one day only by chance.
_LARGE = 10_000
_MORE_THAN_A_FEW = 10
_OF_THE_QUESTION = ("population", "place", "period", "as_of", "unit", "definition", "scope")
_UNLIKE = frozenset({"population", "group", "place", "period", "scope", "definition", "cumulative"})
_RANK = (
    RelationType.CONTRADICTS,
    RelationType.DENIES,
    RelationType.UPDATES,
    RelationType.DIFFERS,
    RelationType.REPEATS,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a pair is, by which of their numbers; `first` and `second` are in the type's order."""

    type: RelationType
    first: Profile
    second: Profile
    facts: tuple[Fact, Fact] | None
    agree: tuple[str, ...]
    differ: tuple[str, ...]

    @property
    def distance(self) -> tuple[int, int, int]:
        """Return how useful the pair is, best least: its type, unlike fields, days between."""
        unlike = sum(field in self.differ for field in _OF_THE_QUESTION)
        return (_RANK.index(self.type), unlike, days_apart(self.first, self.second) or 0)


def days_apart(a: Profile, b: Profile) -> int | None:
    """Return the days between the days for which two claims hold; None where one has none."""
    return abs(a.held - b.held) if a.held is not None and b.held is not None else None


def same_speaker(a: Profile, b: Profile) -> bool:
    """Say whether one body, or one person, speaks in both."""
    return not a.speakers.isdisjoint(b.speakers)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, 0 to 1 (Jaccard)."""
    return len(a & b) / len(a | b) if a and b else 0.0


def same_origin(a: Profile, b: Profile) -> bool:
    """Say whether two claims of different articles carry one statement.

    Near-identical wording; or one speaker, one day and the same numbers; or one of them cites
    the other's outlet for the same numbers. The same either way round.
    """
    if a.claim.article_id == b.claim.article_id or a.claim.topic is not b.claim.topic:
        return False
    if not _one_occasion(a, b) or _apart(a, b) or _denial(a) is not _denial(b):
        return False
    if _other_numbers(a, b):
        return False
    alike = likeness(a.words, b.words)
    if alike >= _SAME_WORDS and min(len(a.words), len(b.words)) >= _FEWEST_WORDS:
        return a.numbers == b.numbers
    return _same_numbers(a, b, alike)


def _other_numbers(a: Profile, b: Profile) -> bool:
    """Whether both count one thing and give numbers of it that cannot both be meant."""
    shared = {measure for measure, _ in a.numbers & b.numbers}
    return any(
        fa.measure == fb.measure and fa.measure not in shared and not _may_agree(fa, fb)
        for fa in a.facts
        for fb in b.facts
    )


def _same_numbers(a: Profile, b: Profile, alike: float) -> bool:
    shared = a.numbers & b.numbers
    speaks = same_speaker(a, b)
    if not shared:
        same_kind = a.claim.kind is b.claim.kind and a.numbers == b.numbers
        return speaks and same_kind and alike >= _SAME_STATEMENT
    if not speaks and not _cites(a, b):
        return False
    if any(distinctive(value) or value >= _LARGE for _, value in shared):
        return True
    if _same_person(a, b) and a.published == b.published and not a.where.ids ^ b.where.ids:
        return True
    return a.claim.kind is b.claim.kind and _small_numbers(a, b, alike)


def _small_numbers(a: Profile, b: Profile, alike: float) -> bool:
    """Whether numbers that are met by chance too are of one event: by place, day and words."""
    if nearness(a.where, b.where) not in (Nearness.SAME, Nearness.INSIDE):
        return alike >= _SAME_STATEMENT
    shared = a.numbers & b.numbers
    telling = (a.numbers == b.numbers and len(shared) > 1) or any(
        value >= _MORE_THAN_A_FEW for _, value in shared
    )
    meet = a.event is not None and b.event is not None and a.event.meets(b.event, REPRINT_DAYS)
    return (telling and meet) or _one_event(a, b, alike) or alike >= _SAME_STATEMENT


def _same_person(a: Profile, b: Profile) -> bool:
    return any(":person:" in key for key in a.speakers & b.speakers)


def _one_occasion(a: Profile, b: Profile) -> bool:
    """One day: printed within three days, or both said to hold for one day."""
    if a.published and b.published and a.published.days <= 7 and b.published.days <= 7:
        return a.published.gap(b.published) <= REPRINT_DAYS
    held_a, held_b = a.as_of or a.event, b.as_of or b.event
    return bool(held_a and held_b) and held_a == held_b


def _one_event(a: Profile, b: Profile, alike: float) -> bool:
    """Whether two counts at one place are of one event, by its day, the numbers and the words."""
    if not a.event or not b.event or not a.event.meets(b.event):
        return False
    if (a.where.is_fine and a.where.ids == b.where.ids) or alike >= _SAME_EVENT_WORDS:
        return True
    of_one_day = a.event.days == b.event.days == 1
    return of_one_day and any(value > 1 for _, value in a.numbers & b.numbers)


def _apart(a: Profile, b: Profile) -> bool:
    return nearness(a.where, b.where) is Nearness.APART and not (
        WIDE in a.where.blocks and WIDE in b.where.blocks
    )


def _cites(a: Profile, b: Profile) -> bool:
    from_a = a.cites & b.outlets
    return bool(from_a or b.cites & a.outlets)


def judge(a: Profile, b: Profile) -> Judgement | None:
    """Return how two claims of different origins stand to each other, or None: nothing to say.

    Where several of their numbers can be compared, the weightiest relation is returned.
    """
    if a.claim.article_id == b.claim.article_id or a.claim.topic is not b.claim.topic:
        return None
    found = [judge_denial(a, b)]
    found += [
        judge_facts(a, fa, b, fb) for fa in a.facts for fb in b.facts if fa.measure == fb.measure
    ]
    held = [one for one in found if one is not None]
    return min(held, key=lambda one: (one.distance, one.agree), default=None)


def judge_facts(a: Profile, fa: Fact, b: Profile, fb: Fact) -> Judgement | None:
    """Return how two numbers of one measure stand to each other, or None: nothing to say."""
    if a.claim.article_id == b.claim.article_id or not _comparable(a, fa, b, fb):
        return None
    if b.order < a.order:
        a, fa, b, fb = b, fb, a, fa
    agree, differ = fields(a, fa, b, fb)
    kind = _type_of(a, fa, b, fb, agree, differ)
    if kind is None:
        return None
    if kind is RelationType.UPDATES and (a.held or 0) > (b.held or 0):
        a, fa, b, fb = b, fb, a, fa
    return Judgement(kind, a, b, (fa, fb), agree, differ)


def _comparable(a: Profile, fa: Fact, b: Profile, fb: Fact) -> bool:
    """Whether two numbers answer one question: of whom, what, where and when they count."""
    people = {fa.quantity.population, fb.quantity.population}
    if (
        fa.base != fb.base
        or fa.is_series is not fb.is_series
        or fa.quantity.group != fb.quantity.group
    ):
        return False
    if people == {Population.ARMENIAN, Population.AZERBAIJANI} or _denial(a) or _denial(b):
        return False
    near = nearness(a.where, b.where)
    if near is Nearness.APART or set(a.where.blocks).isdisjoint(b.where.blocks):
        return False
    if a.where.is_untold or b.where.is_untold:
        return False
    if fa.is_series:
        if _apart_in_time(a, fa, b, fb):
            return False
        most = _STOCK_DAYS if fa.measure in STOCKS else _COUNT_DAYS
        return (days_apart(a, b) or 0) <= most or same_speaker(a, b)
    return near is not Nearness.UNKNOWN and _is_one_event(a, b)


def _apart_in_time(a: Profile, fa: Fact, b: Profile, fb: Fact) -> bool:
    """Whether two counts have no day in common, or are of the missing of different wars."""
    if a.eras and b.eras and a.eras.isdisjoint(b.eras):
        return True
    if _is_of_a_year(a, fa) is not _is_of_a_year(b, fb):
        return True
    ends_before = fb.since is not None and a.held is not None and a.held < fb.since.first
    begins_after = fa.since is not None and b.held is not None and b.held < fa.since.first
    return ends_before or begins_after


def _is_of_a_year(one: Profile, fact: Fact) -> bool:
    """Whether it counts a year or a part of one that begins on its first day: a yearly report."""
    since = fact.quantity.since
    if since is None or fact.since is None or one.held is None:
        return False
    return since.endswith("-01-01") and one.held - fact.since.first <= _YEAR


def _is_one_event(a: Profile, b: Profile) -> bool:
    if not a.event or not b.event or max(a.event.days, b.event.days) > _EVENT_DAYS:
        return False
    return a.event == b.event and _one_event(a, b, likeness(a.words, b.words))


def _type_of(
    a: Profile, fa: Fact, b: Profile, fb: Fact, agree: tuple[str, ...], differ: tuple[str, ...]
) -> RelationType | None:
    if "value" in agree:
        return _of_equals(a, fa, b, differ)
    if _says_nothing(fa) or _says_nothing(fb):
        return None
    if fa.is_series and same_speaker(a, b):
        return RelationType.UPDATES if _updates(a, fa, b, fb, agree, differ) else None
    if _may_agree(fa, fb):
        return None
    if _contradict(a, fa, b, fb, agree, differ):
        return RelationType.CONTRADICTS
    if not same_speaker(a, b):
        return RelationType.DIFFERS if _worth_telling(fa, fb, differ) else None
    return _of_one_event(a, b)


def _worth_telling(fa: Fact, fb: Fact, differ: tuple[str, ...]) -> bool:
    """Whether two counts are near enough to be taken for one another.

    Two that are unlike in more than one way answer two questions. A narrower count is told only
    where it is near the wider one, a count of another period where it is not a small part of it.
    """
    unlike = _UNLIKE & {*differ}
    if len(unlike) > 1:
        return False
    small, large = sorted((fa.middle, fb.middle))
    if fa.measure in STOCKS and fa.counts_people and large < _MORE_THAN_A_FEW:
        return False
    if unlike & {"scope", "definition"}:
        return large <= _CONFUSABLE * small
    return not unlike & {"period"} or large <= _PART * small


def _of_one_event(a: Profile, b: Profile) -> RelationType:
    """One body's two counts of one event: an update where it is known which is the later."""
    later = a.published and b.published and a.published.last < b.published.first
    return RelationType.UPDATES if later else RelationType.DIFFERS


def _of_equals(a: Profile, fa: Fact, b: Profile, differ: tuple[str, ...]) -> RelationType | None:
    """The same number again: of one speaker, or a number that is not met twice by chance."""
    unlike = _UNLIKE & {*differ}
    told_apart = distinctive(fa.middle) or fa.middle >= _LARGE
    known = same_speaker(a, b) or told_apart or not fa.is_series
    return RelationType.REPEATS if known and not unlike else None


def _says_nothing(fact: Fact) -> bool:
    """None is a count of its own, and set beside no other."""
    return fact.low == fact.high == 0


def _may_agree(fa: Fact, fb: Fact) -> bool:
    """Whether the words leave room for one number: "about 4,000" and 3,890 do."""
    return fa.low <= fb.high and fb.low <= fa.high


def _updates(
    a: Profile, fa: Fact, b: Profile, fb: Fact, agree: tuple[str, ...], differ: tuple[str, ...]
) -> bool:
    if _UNLIKE & {*differ} or a.held is None or b.held is None or a.held == b.held:
        return False
    if fa.quantity.population is not fb.quantity.population:
        return False
    (_, before), (_, after) = sorted(((a.held, fa.middle), (b.held, fb.middle)))
    if _may_agree(fa, fb) and abs(after - before) <= _NEAR * max(before, after):
        return False
    # Where it is not known that both count from one day, a jump means that they do not.
    grows_at_will = "period" in agree and fa.measure not in STOCKS
    return before <= _JUMP * after and after <= (_GROWTH if grows_at_will else _JUMP) * before


def _contradict(
    a: Profile, fa: Fact, b: Profile, fb: Fact, agree: tuple[str, ...], differ: tuple[str, ...]
) -> bool:
    """The rule: all of topic, measure, population, place, period and as-of agree, both exact."""
    wanted = {"topic", "measure", "place", "period", "as_of"}
    if fa.counts_people:
        wanted.add("population")
    firm = {a.claim.modality, b.claim.modality} <= {Modality.ASSERTED, Modality.ANNOUNCED}
    unlike = {"group", "scope", "definition", "cumulative", "shared", "population"} & {*differ}
    return wanted <= {*agree} and firm and not unlike and fa.is_exact and fb.is_exact


def judge_denial(a: Profile, b: Profile) -> Judgement | None:
    """Return the denial of one claim by another: one kind, one place, one time; or None."""
    if a.claim.article_id == b.claim.article_id or a.claim.topic is not b.claim.topic:
        return None
    if a.claim.kind is not b.claim.kind or _denial(a) is _denial(b) or same_speaker(a, b):
        return None
    if a.claim.speaker.side is b.claim.speaker.side:
        return None
    denial, asserted = (a, b) if _denial(a) else (b, a)
    near = nearness(a.where, b.where)
    if near not in (Nearness.SAME, Nearness.INSIDE) or not _at_one_time(a, b):
        return None
    at_one_spot = a.where.is_fine and b.where.is_fine
    if not at_one_spot and likeness(a.words, b.words) < _SAME_EVENT_WORDS:
        return None
    agree, differ = _common_fields(denial, asserted)
    return Judgement(RelationType.DENIES, denial, asserted, None, _sorted(agree), _sorted(differ))


def _at_one_time(a: Profile, b: Profile) -> bool:
    if a.event and b.event:
        short = max(a.event.days, b.event.days) <= 366
        return short and a.event.meets(b.event, REPRINT_DAYS)
    if a.published and b.published:
        return a.published.gap(b.published) <= _DENIAL_DAYS
    return False


def fields(a: Profile, fa: Fact, b: Profile, fb: Fact) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields in which two numbers agree and differ; what either lacks is in neither."""
    agree, differ = _common_fields(a, b)
    if fa.is_series:
        # A running count ends later each time; its period is when it began.
        agree, differ = agree - {"period"}, differ - {"period"}
    qa, qb = fa.quantity, fb.quantity
    sides = {
        "measure": qa.measure == qb.measure,
        "value": (fa.low, fa.high) == (fb.low, fb.high),
        "population": _equal(qa.population, qb.population) if fa.counts_people else None,
        "group": _equal(qa.group, qb.group),
        "unit": _equal(qa.unit, qb.unit),
        "cumulative": None if fa.measure in STOCKS else _equal(qa.cumulative, qb.cumulative),
        "scope": _equal(qa.scope, qb.scope),
        "definition": False if (qa.scope is None) is not (qb.scope is None) else None,
        "period": _same_period(a, fa, b, fb),
    }
    for field, same in sides.items():
        if same is not None:
            (agree if same else differ).add(field)
    return _sorted(agree), _sorted(differ)


def _common_fields(a: Profile, b: Profile) -> tuple[set[str], set[str]]:
    near = nearness(a.where, b.where)
    as_of = None if a.as_of is None or b.as_of is None else a.as_of == b.as_of
    printed = None if not a.published or not b.published else a.published == b.published
    sides = {
        "topic": a.claim.topic is b.claim.topic,
        "place": None if near is Nearness.UNKNOWN else near is Nearness.SAME,
        "period": None if not a.event or not b.event else a.event == b.event,
        "as_of": as_of,
        "speaker": same_speaker(a, b),
        "side": a.claim.speaker.side is b.claim.speaker.side,
        "outlet": a.outlet == b.outlet,
        "modality": a.claim.modality is b.claim.modality,
        "shared": a.claim.shared is b.claim.shared if a.claim.shared or b.claim.shared else None,
        "date": printed,
    }
    agree = {field for field, same in sides.items() if same is True}
    return agree, {field for field, same in sides.items() if same is False}


def _same_period(a: Profile, fa: Fact, b: Profile, fb: Fact) -> bool | None:
    """Whether two counts begin together; of the missing, whether they count the same wars."""
    if not fa.is_series:
        return None
    if a.eras and b.eras and a.eras != b.eras:
        return False
    if fa.since and fb.since:
        return fa.since.meets(fb.since, REPRINT_DAYS)
    return True if a.eras and a.eras == b.eras and fa.counts_people else None


def pair_fields(a: Profile, b: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields in which two claims agree and differ, by their first common number."""
    for fa in a.facts:
        for fb in b.facts:
            if fa.measure == fb.measure and fa.quantity.population == fb.quantity.population:
                return fields(a, fa, b, fb)
    agree, differ = _common_fields(a, b)
    return _sorted(agree), _sorted(differ)


def _denial(a: Profile) -> bool:
    return a.claim.modality is Modality.DENIED


def _equal(a: object, b: object) -> bool | None:
    return None if a is None or b is None else a == b


def _sorted(found: set[str]) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field in found)
