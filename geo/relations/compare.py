"""Two claims side by side: which fields agree, which differ, and what that makes of them.

The rule of the whole: missing fields make a pair silent or `differs`, never `contradicts`; and
no pair crosses topics. docs/method.md, "How statements stand to each other", says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.relations.places import Nearness, nearness
from geo.relations.profiles import Fact, Profile, is_met_by_chance
from geo.relations.spans import Span
from geo.relations.subjects import Common, common, equal, one_period, other_people
from geo.vocabulary import Kind, Modality, Population, RelationType

FIELDS = (
    "topic", "measure", "population", "group", "place", "period", "as_of", "value", "unit",
    "definition", "scope", "cumulative", "speaker", "side", "outlet", "modality", "shared", "date",
)  # fmt: skip
# Statements of different speakers further apart than this are not set side by side; a stock, such
# as the number of the missing, changes more slowly than a running count.
_STOCK_DAYS = 1_830
_COUNT_DAYS = 400
# A later figure of this many times more, or less, counts something else.
_JUMP = 2.0
_GROWTH = 10.0
# So many times as fast as before a running count of people may grow; machines clear ever faster.
_FASTER = 3.0
# Two numbers this near are one number in other words, where either is not exact.
_NEAR = 0.1
# How many times more a wider count may be, to be taken for a narrower one; and a count of a longer
# period, to be taken for one of a shorter.
_CONFUSABLE = 2.0
_PART = 20.0
# How long an event may be told to last, to be one event.
_EVENT_DAYS = 45
_DENIAL_DAYS = 30
# Dates of one event, or of the beginning of one count, may be this many days apart.
_SLACK_DAYS = 3
_SAME_EVENT_WORDS = 0.25
_MORE_THAN_A_FEW = 10
_RANK = (
    RelationType.CONTRADICTS,
    RelationType.DENIES,
    RelationType.UPDATES,
    RelationType.DIFFERS,
    RelationType.REPEATS,
)
_RANKS = {kind: rank for rank, kind in enumerate(_RANK)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a pair is, by which of their numbers; `first` and `second` are in the type's order."""

    type: RelationType
    first: Profile
    second: Profile
    facts: tuple[Fact, Fact] | None
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    unlike: int = 0

    @property
    def distance(self) -> tuple[int, int, int]:
        """Return how useful the pair is, best least: its type, unlike fields, days between."""
        return distance(self.type, self.unlike, self.first, self.second)


# How useful it is (see `distance`), what it is, in how many ways unlike, and the two numbers.
_Weighed = tuple[tuple[int, int, int], RelationType, int, Fact, Fact]


def distance(kind: RelationType, unlike: int, a: Profile, b: Profile) -> tuple[int, int, int]:
    """Return how useful a relation is, best least: its type, unlike fields, days between."""
    return (_RANKS[kind], unlike, days_apart(a, b) or 0)


def days_apart(a: Profile, b: Profile) -> int | None:
    """Return the days between the days for which two claims hold; None where one has none."""
    return abs(a.held - b.held) if a.held is not None and b.held is not None else None


def same_speaker(a: Profile, b: Profile) -> bool:
    """Say whether one body, or one person, speaks in both."""
    return not a.speakers.isdisjoint(b.speakers)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, 0 to 1 (Jaccard)."""
    return len(a & b) / len(a | b) if a and b else 0.0


def shared_numbers(a: Profile, b: Profile) -> frozenset[tuple[str, float]]:
    """Return the numbers, as (measure, value), that both claims give, not of different people."""
    return frozenset(
        number
        for number in a.numbers & b.numbers
        if any(
            not other_people(one, other)
            for one in _people(a, *number)
            for other in _people(b, *number)
        )
    )


def _people(one: Profile, measure: str, value: float) -> list[Population | None]:
    return [
        quantity.population
        for quantity in one.claim.quantities
        if quantity.measure == measure and quantity.value == value
    ]


def may_agree(fa: Fact, fb: Fact) -> bool:
    """Say whether the words leave room for one number: "about 4,000" and 3,890 do."""
    return fa.low <= fb.high and fb.low <= fa.high


def same_event(a: Profile, b: Profile, alike: float) -> bool:
    """Say whether two counts at one place are of one event, by its day, the numbers, the words.

    `alike` is the likeness of their words.
    """
    if not a.event or not b.event or not a.event.meets(b.event):
        return False
    if (a.where.is_fine and a.where.ids == b.where.ids) or alike >= _SAME_EVENT_WORDS:
        return True
    of_one_day = a.event.days == b.event.days == 1
    return of_one_day and any(value > 1 for _, value in shared_numbers(a, b))


def judge(a: Profile, b: Profile) -> Judgement | None:
    """Return how two claims of different origins stand to each other, or None: nothing to say.

    Where several of their numbers can be compared, the weightiest relation is returned.
    """
    if a.is_denial or b.is_denial:
        return judge_denial(a, b)
    weighed = _weighed_facts(a, b)
    if not weighed:
        return None
    best = min(one[0] for one in weighed)
    # Of several numbers that are as near, the fields that agree decide, the same either way round.
    found = [_judgement(a, b, one) for one in weighed if one[0] == best]
    return min(found, key=lambda one: one.agree)


def type_between(a: Profile, b: Profile) -> RelationType | None:
    """Return the type of what `judge` returns, which is much less work."""
    if a.is_denial or b.is_denial:
        denial = judge_denial(a, b)
        return denial.type if denial else None
    weighed = _weighed_facts(a, b)
    return min(weighed, key=lambda one: one[0])[1] if weighed else None


def _weighed_facts(a: Profile, b: Profile) -> list[_Weighed]:
    if a.claim.topic is not b.claim.topic:
        return []
    return [
        (distance(*found, a, b), *found, fa, fb)
        for fa in a.facts
        for fb in b.facts
        if fa.measure == fb.measure and (found := weigh(a, fa, b, fb))
    ]


def _judgement(a: Profile, b: Profile, weighed: _Weighed) -> Judgement:
    _, kind, unlike, fa, fb = weighed
    if comes_first(kind, b, a):
        a, fa, b, fb = b, fb, a, fa
    agree, differ = fields(a, fa, b, fb)
    return Judgement(kind, a, b, (fa, fb), agree, differ, unlike)


def weigh(a: Profile, fa: Fact, b: Profile, fb: Fact) -> tuple[RelationType, int] | None:
    """Return what two numbers of one measure are, and in how many ways their questions differ.

    The same either way round. This is what all neighbours in a block are asked.
    """
    if a.article_id == b.article_id or a.is_denial or b.is_denial:
        return None
    pair = common(fa.subject, fb.subject)
    if pair is None:
        return None
    if not (_series_meet(a, fa, b, fb, pair) if fa.is_series else _is_one_event(a, b)):
        return None
    period = _one_period(fa, fb, pair.period)
    unlike = pair.unlike if period is not False else pair.unlike | {"period"}
    kind = _type_of(a, fa, b, fb, pair, period, unlike)
    if kind is None:
        return None
    other_day = a.as_of is not None and b.as_of is not None and a.as_of != b.as_of
    return kind, len(unlike) + other_day + (not pair.one_unit)


def comes_first(kind: RelationType, a: Profile, b: Profile) -> bool:
    """Say whether `a` is the earlier of the two: by as-of for updates, else by publication."""
    if kind is RelationType.UPDATES and a.held is not None and b.held is not None:
        return (a.held, a.order) < (b.held, b.order)
    return a.order < b.order


def _series_meet(a: Profile, fa: Fact, b: Profile, fb: Fact, pair: Common) -> bool:
    """Whether two counts of comparable things are near in time, and have a day in common."""
    end_a, end_b = a.held, b.held
    if end_a is not None and end_b is not None and not pair.one_speaker:
        most = _STOCK_DAYS if fa.subject.is_stock else _COUNT_DAYS
        if not -most <= end_a - end_b <= most:
            return False
    if fa.since is not None and end_b is not None and end_b < fa.since.first:
        return False
    return fb.since is None or end_a is None or end_a >= fb.since.first


def _one_period(fa: Fact, fb: Fact, wars: bool | None) -> bool | None:
    """Whether two counts begin together; of the missing, whether they count the same wars."""
    if fa.is_series and wars is not False and fa.since and fb.since:
        return fa.since.meets(fb.since, _SLACK_DAYS)
    return wars


def _is_one_event(a: Profile, b: Profile) -> bool:
    if a.event is None or a.event != b.event or a.event.days > _EVENT_DAYS:
        return False
    return same_event(a, b, likeness(a.words, b.words))


def _type_of(
    a: Profile,
    fa: Fact,
    b: Profile,
    fb: Fact,
    pair: Common,
    period: bool | None,
    unlike: frozenset[str],
) -> RelationType | None:
    if fa.low == fb.low and fa.high == fb.high:
        return RelationType.REPEATS if _is_repeated(fa, fb, pair, unlike) else None
    # None is a count of its own, and set beside no other.
    if fa.low == fa.high == 0 or fb.low == fb.high == 0:
        return None
    if fa.is_series and pair.one_speaker:
        return RelationType.UPDATES if _updates(a, fa, b, fb, pair, period, unlike) else None
    if may_agree(fa, fb):
        return None
    if not unlike and pair.near is Nearness.SAME and period and _contradict(a, fa, b, fb):
        return RelationType.CONTRADICTS
    if not pair.one_speaker:
        return RelationType.DIFFERS if _worth_telling(fa, fb, unlike) else None
    return _of_one_event(a, b)


def _is_repeated(fa: Fact, fb: Fact, pair: Common, unlike: frozenset[str]) -> bool:
    """The same number again: of one speaker or event, or one not met twice by chance."""
    if unlike:
        return False
    if pair.one_speaker or not fa.is_series:
        return True
    return not (is_met_by_chance(fa.middle) and is_met_by_chance(fb.middle))


def _updates(
    a: Profile,
    fa: Fact,
    b: Profile,
    fb: Fact,
    pair: Common,
    period: bool | None,
    unlike: frozenset[str],
) -> bool:
    if unlike or a.held is None or b.held is None or a.held == b.held:
        return False
    if not pair.one_population:
        return False
    before, after = (fa.middle, fb.middle) if a.held < b.held else (fb.middle, fa.middle)
    if may_agree(fa, fb) and abs(after - before) <= _NEAR * max(before, after):
        return False
    return before <= _JUMP * after and after <= _most_growth(a, fa, b, fb, period) * before


def _most_growth(a: Profile, fa: Fact, b: Profile, fb: Fact, period: bool | None) -> float:
    """How many times as many a later figure may be: what grows faster counts something else.

    45 killed in two years do not become 282 in two months: those are the killed and the injured.
    """
    if fa.subject.is_stock or period is not True:
        return _JUMP
    if (
        not fa.counts_people
        or fa.since is None
        or fb.since is None
        or a.held is None
        or b.held is None
    ):
        return _GROWTH
    began = min(fa.since.first, fb.since.first)
    earlier, later = sorted((a.held - began, b.held - began))
    return min(_GROWTH, max(_JUMP, _FASTER * later / max(earlier, 1)))


def _contradict(a: Profile, fa: Fact, b: Profile, fb: Fact) -> bool:
    """The rest of the rule: as-of, people and manner agree, both numbers are exact.

    Topic, measure, place and period are known to agree already.
    """
    if a.as_of is None or a.as_of != b.as_of or not fa.is_exact or not fb.is_exact:
        return False
    if fa.counts_people and None in (fa.quantity.population, fb.quantity.population):
        return False
    firm = {a.claim.modality, b.claim.modality} <= {Modality.ASSERTED, Modality.ANNOUNCED}
    return firm and a.claim.shared is b.claim.shared


def _worth_telling(fa: Fact, fb: Fact, unlike: frozenset[str]) -> bool:
    """Whether two counts are near enough to be taken for one another.

    Two that are unlike in more than one way answer two questions. A narrower count, or one that
    does not say whose people it counts, is told only where it is near the other; a count of
    another period where it is not a small part of it.
    """
    if len(unlike) > 1:
        return False
    small, large = sorted((fa.middle, fb.middle))
    if fa.subject.is_stock and fa.counts_people and large < _MORE_THAN_A_FEW:
        return False
    other_people = fa.counts_people and (fa.quantity.population is None) is not (
        fb.quantity.population is None
    )
    if other_people or unlike & {"scope", "definition"}:
        return large <= _CONFUSABLE * small
    return "period" not in unlike or large <= _PART * small


def _of_one_event(a: Profile, b: Profile) -> RelationType:
    """One body's two counts of one event: an update where it is known which is the later."""
    apart = a.published and b.published and not a.published.meets(b.published)
    return RelationType.UPDATES if apart else RelationType.DIFFERS


def judge_denial(a: Profile, b: Profile) -> Judgement | None:
    """Return the denial of one claim by another: one kind, one place, one time; or None."""
    if a.article_id == b.article_id or a.claim.topic is not b.claim.topic:
        return None
    if matter(a) is not matter(b) or a.is_denial is b.is_denial or same_speaker(a, b):
        return None
    if a.claim.speaker.side is b.claim.speaker.side:
        return None
    denial, asserted = (a, b) if a.is_denial else (b, a)
    if _is_before(denial.published, asserted.published):
        # What is printed later was not there to be denied.
        return None
    near = nearness(a.where, b.where)
    if near not in (Nearness.SAME, Nearness.INSIDE) or not _at_one_time(a, b):
        return None
    at_one_spot = a.where.is_fine and b.where.is_fine
    if not at_one_spot and likeness(a.words, b.words) < _SAME_EVENT_WORDS:
        return None
    agree, differ = _common_fields(denial, asserted)
    return Judgement(RelationType.DENIES, denial, asserted, None, _sorted(agree), _sorted(differ))


def matter(one: Profile) -> Kind:
    """Return what a denial must be of: a grave and what is found in it are one matter."""
    kind = one.claim.kind
    return Kind.GRAVESITE if kind is Kind.EXHUMATION else kind


def _is_before(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.last + _SLACK_DAYS < other.first


def _at_one_time(a: Profile, b: Profile) -> bool:
    if a.event and b.event:
        short = max(a.event.days, b.event.days) <= 366
        return short and a.event.meets(b.event, _SLACK_DAYS)
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
        "population": equal(qa.population, qb.population) if fa.counts_people else None,
        "group": equal(qa.group, qb.group),
        "unit": equal(qa.unit, qb.unit),
        "cumulative": None if fa.subject.is_stock else equal(qa.cumulative, qb.cumulative),
        "scope": equal(qa.scope, qb.scope),
        "definition": False if (qa.scope is None) is not (qb.scope is None) else None,
        "period": _one_period(fa, fb, one_period(fa.subject, fb.subject)),
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


def pair_fields(a: Profile, b: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields in which two claims agree and differ, by their first common number."""
    for fa in a.facts:
        for fb in b.facts:
            if fa.measure == fb.measure and fa.quantity.population == fb.quantity.population:
                return fields(a, fa, b, fb)
    agree, differ = _common_fields(a, b)
    return _sorted(agree), _sorted(differ)


def _sorted(found: set[str]) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field in found)
