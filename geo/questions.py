"""What can be compared: one number asked for, and every statement of it, like with like.

A question is a measure and a population, maybe in an area and a period. Its statements stand in
panels, one a definition: unit, group, scope, span and places apart, because numbers of unlike
things must not share an axis. Nothing here says which number is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo import edtf
from geo.features import finest_places, linked_places
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Quantity, Relation
from geo.relations import Relations, relate
from geo.totals import Origins, origins_in
from geo.vocabulary import (
    MEASURES,
    Modality,
    PersonGroup,
    Population,
    Qualifier,
    RelationType,
    Topic,
    label,
)

# How many days a period has that is called by its name; news counts a week from 6 to 8 days.
_SPANS = (("in one day", 1, 1), ("in one week", 6, 8), ("in one month", 27, 32),
          ("in a quarter", 88, 93), ("in one year", 364, 367))  # fmt: skip
_OPEN = ".."
_SEVERAL = "; "
# Starts of one running total may be told this many days apart, as in relations.
_SLACK_DAYS = 3


class Dating(StrEnum):
    """What the date of a statement is: the best that its source gives."""

    AS_OF = "as of"
    PERIOD_END = "period ends"
    PUBLISHED = "published"
    NONE = "no date"


@dataclass(frozen=True, slots=True)
class Period:
    """The as-of dates that are asked for, both ends included; EDTF dates or None (open)."""

    first: str | None = None
    last: str | None = None

    def holds(self, date: str) -> bool:
        """Say whether `date` may lie in the period."""
        return not (
            (self.first and edtf.latest(date) < edtf.earliest(self.first))
            or (self.last and edtf.earliest(date) > edtf.latest(self.last))
        )

    def to_text(self) -> str:
        """Return the period as an EDTF interval: `2021/2025`, `2021/..`."""
        return f"{self.first or _OPEN}/{self.last or _OPEN}"


@dataclass(frozen=True, slots=True)
class Question:
    """One number asked for. `area` covers what lies in it; None asks about no place in particular.

    `population` None: the statements that name no population, not those of any.
    """

    measure: str
    population: Population | None = None
    area: str | None = None
    period: Period = Period()

    @property
    def words(self) -> str:
        """Return measure and population in words."""
        return measure_words(self.measure, self.population)


@dataclass(frozen=True, slots=True)
class Definition:
    """What exactly is counted: only statements of one definition may share an axis.

    `span` tells counts at a date (""), running totals with their start, and amounts of a period;
    `start` is that of a running total.
    `places` are the finest places that the statement names, together.
    """

    measure: str
    population: Population | None = None
    unit: str | None = None
    group: PersonGroup | None = None
    scope: str | None = None
    span: str = ""
    cumulative: bool = False
    places: tuple[str, ...] = ()
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of one claim, with all that is needed to show it beside others.

    `within` holds the places that it is about and everything that contains them.
    """

    claim: Claim
    article: Article
    quantity: Quantity
    definition: Definition
    origin: str
    date: str | None
    dating: Dating
    within: frozenset[str]

    @property
    def start(self) -> str | None:
        """The day from which things are counted, or None."""
        return self.quantity.since or self.claim.event_from

    @property
    def is_of_period(self) -> bool:
        """Say whether it is the amount of a period that has an end, not a running total."""
        ended = (self.quantity.until or self.claim.event_to) is not None
        return self.start is not None and ended and not self.definition.cumulative

    @property
    def is_firm(self) -> bool:
        """Say whether the speaker gives one exact number and does not deny it."""
        number = self.quantity
        return (
            number.qualifier is Qualifier.EXACT
            and number.value is not None
            and self.claim.modality is not Modality.DENIED
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """The statements of one number that have one origin: reprints are drawn once."""

    statements: tuple[Statement, ...]

    @property
    def first(self) -> Statement:
        """The statement that is shown: the best dated, then the earliest printed."""
        return self.statements[0]

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({one.claim.article_id for one in self.statements})


@dataclass(frozen=True, slots=True)
class Panel:
    """The marks of one definition, by date, undated ones last."""

    definition: Definition
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The answer to a question: panels, the fullest first, and what the period leaves out."""

    question: Question
    panels: tuple[Panel, ...]
    undated_left_out: int

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in the order of the panels."""
        return tuple(
            one for panel in self.panels for mark in panel.marks for one in mark.statements
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, in the order of the panels."""
        return tuple(mark for panel in self.panels for mark in panel.marks)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a selection can answer, with how many statements and origins.

    `topic` is that of most of its claims.
    """

    question: Question
    topic: Topic
    statements: int
    origins: Origins


@dataclass(frozen=True, slots=True)
class Difference:
    """Two exact numbers of one definition and time, of different speakers, and high / low."""

    question: Question
    definition: Definition
    when: str
    low: Statement
    high: Statement
    ratio: float


@dataclass(frozen=True, slots=True)
class Field:
    """One field of two claims in words; `same` is None where either of them does not give it.

    Where a claim has several values they stand with "; " between them.
    """

    name: str
    values: tuple[str, str]

    @property
    def same(self) -> bool | None:
        """Say whether the claims agree in it."""
        return self.values[0] == self.values[1] if all(self.values) else None

    @property
    def in_part(self) -> bool:
        """Say whether they differ, but have one of several values in common."""
        first, second = (set(value.split(_SEVERAL)) for value in self.values)
        return self.same is False and not first.isdisjoint(second)


def measure_words(measure: str, population: Population | None) -> str:
    """Return "missing persons, Azerbaijani"."""
    words = MEASURES.get(measure, measure.replace("_", " "))
    return f"{words}, {label(population)}" if population else words


def read_period(text: str) -> Period | None:
    """Return the period of an EDTF date or interval (`2021`, `2021/2025`, `../2025`), or None."""
    ends = text.strip().split("/")
    if len(ends) == 1:
        ends = [text.strip(), text.strip()]
    if len(ends) != 2 or not all(end in (_OPEN, "") or edtf.is_valid(end) for end in ends):
        return None
    first, last = (None if end in (_OPEN, "") else end for end in ends)
    if first and last and edtf.earliest(first) > edtf.latest(last):
        return None
    return Period(first, last)


def statements_of(
    claim: Claim, article: Article, gazetteer: Gazetteer, relations: Relations
) -> tuple[Statement, ...]:
    """Return the numbers of `claim` as statements, in the claim's order; () where it has none."""
    if not claim.quantities:
        return ()
    places = tuple(sorted(place.id for place in finest_places(claim, gazetteer)))
    linked = {place.id for place in linked_places(claim, gazetteer)}
    within = frozenset(linked.union(*(gazetteer.ancestors(place) for place in linked)))
    origin = relations.origin_of(claim.id)
    return tuple(
        Statement(
            claim,
            article,
            quantity,
            _definition(claim, quantity, places),
            origin,
            *_dated(claim, quantity, article),
            within,
        )
        for quantity in claim.quantities
    )


def questions(statements: Iterable[Statement], relations: Relations) -> tuple[Asked, ...]:
    """Return the questions that `statements` answer, most origins first, then by their words."""
    held: dict[tuple[str, Population | None], list[Statement]] = defaultdict(list)
    for one in statements:
        held[one.quantity.measure, one.quantity.population].append(one)
    found = (_asked(Question(*key), group, relations) for key, group in held.items())
    return tuple(sorted(found, key=lambda one: (-one.origins.origins, one.question.words)))


def areas(statements: Iterable[Statement], question: Question) -> Mapping[str, int]:
    """Return how many statements of `question` are about each place or something in it."""
    counts: dict[str, int] = defaultdict(int)
    for one in _of(statements, replace(question, area=None)):
        for place in one.within:
            counts[place] += 1
    return counts


def series(statements: Iterable[Statement], question: Question) -> Series:
    """Return the statements that answer `question`, like with like.

    Where a period is asked for, statements without any date cannot be placed in it: they are left
    out and counted.
    """
    held = _of(statements, question)
    asked = question.period != Period()
    kept = [one for one in held if not asked or (one.date and question.period.holds(one.date))]
    by_definition: dict[Definition, list[Statement]] = defaultdict(list)
    for one in kept:
        by_definition[one.definition].append(one)
    panels = [Panel(key, _marks(group)) for key, group in _one_start(by_definition).items()]
    undated = sum(one.date is None for one in held) if asked else 0
    return Series(question, tuple(sorted(panels, key=_panel_order)), undated)


def _one_start(
    held: Mapping[Definition, list[Statement]],
) -> Mapping[Definition, list[Statement]]:
    """Return `held` with running totals together whose starts are told more or less finely.

    "Since November 2020" and "since 10 November 2020" are one count, if no other day of that month
    is given as a start; the definition then names both. Days up to three apart are one start, as
    they are in relations. A year is too wide for that: two wars may lie in it.
    """
    alike: dict[Definition, list[Definition]] = defaultdict(list)
    for one in held:
        if one.start:
            alike[replace(one, span="", start=None)].append(one)
    found = {one: list(group) for one, group in held.items()}
    for definitions in alike.values():
        days = sorted(one.start for one in definitions if one.start and len(one.start) == 10)
        clusters = _near_days(days)
        by_cluster = {
            min(cluster): [one for one in definitions if _is_start(one.start, cluster, clusters)]
            for cluster in clusters
        }
        for together in by_cluster.values():
            if len(together) > 1:
                starts = sorted(
                    {str(one.start) for one in together}, key=lambda one: (-len(one), one)
                )
                span = f"running total since {starts[0]} (or {', '.join(starts[1:])})"
                merged = replace(together[0], span=span)
                found[merged] = [statement for one in together for statement in found.pop(one)]
    return found


def _near_days(days: Sequence[str]) -> list[list[str]]:
    """Return days in groups, each day at most three days after the first of its group."""
    clusters: list[list[str]] = []
    for day in days:
        if clusters and (edtf.earliest(day) - edtf.earliest(clusters[-1][0])).days <= _SLACK_DAYS:
            clusters[-1].append(day)
        else:
            clusters.append([day])
    return clusters


def _is_start(start: str | None, cluster: list[str], clusters: list[list[str]]) -> bool:
    """Whether a start is one of the days of `cluster`, or the month of these and of no others."""
    if start is None or len(start) == 10:
        return start in cluster
    return len(start) == 7 and [
        one for one in clusters if any(day.startswith(start) for day in one)
    ] == [cluster]


def differences(statements: Iterable[Statement]) -> tuple[Difference, ...]:
    """Return, for each question, its two exact statements that lie furthest apart as a ratio.

    Compared are numbers of one definition, of one year or one period, and of different bodies:
    what one body says later is its own series. Zeros have no ratio and are left out, so are
    denied numbers. Largest ratio first.
    """
    alike: dict[tuple[Definition, str], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.is_firm and one.quantity.value and one.quantity.value > 0 and one.date:
            alike[one.definition, _when(one)].append(one)
    best: dict[tuple[str, Population | None], Difference] = {}
    for (definition, when), group in alike.items():
        found = _furthest(definition, when, group)
        key = (definition.measure, definition.population)
        if found and (key not in best or _larger(found) < _larger(best[key])):
            best[key] = found
    return tuple(sorted(best.values(), key=_larger))


def relations_in(found: Series, gazetteer: Gazetteer) -> tuple[Relation, ...]:
    """Return how the statements of a series stand to each other, in the number asked for only.

    A claim may hold other numbers too; how those differ belongs to their own question. A number
    that one body gives again and again is updated once: by what comes after the last time.
    """
    numbers: dict[str, list[Quantity]] = defaultdict(list)
    for one in found.statements:
        numbers[one.claim.id].append(one.quantity)
    claims = {
        one.claim.id: replace(one.claim, quantities=tuple(numbers[one.claim.id]))
        for one in found.statements
    }
    articles = {one.article.id: one.article for one in found.statements}
    return _updated_once(relate(tuple(claims.values()), articles, gazetteer).all)


def _updated_once(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    again: dict[str, list[str]] = defaultdict(list)
    for one in relations:
        if one.type is RelationType.REPEATS:
            again[one.claims[0]].append(one.claims[1])
    updates = {one.claims for one in relations if one.type is RelationType.UPDATES}
    return tuple(
        one
        for one in relations
        if one.type is not RelationType.UPDATES
        or not any((later, one.claims[1]) in updates for later in again[one.claims[0]])
    )


def fields_of(
    first: Claim, second: Claim, articles: Sequence[Article], place_label: Callable[[str], str]
) -> tuple[Field, ...]:
    """Return the fields of two claims side by side, in words; `articles` are theirs, in order."""
    told = [
        _told(claim, article, place_label)
        for claim, article in zip((first, second), articles, strict=True)
    ]
    return tuple(Field(name, (told[0][name], told[1][name])) for name in told[0])


def definition_words(
    definition: Definition, place_label: Callable[[str], str] = str, *, full: bool = False
) -> str:
    """Return what narrows a definition, in words; with `full`, measure and population first."""
    places = ", ".join(place_label(place) for place in definition.places[:3])
    if len(definition.places) > 3:
        more = len(definition.places) - 3
        places = f"{places} and {more} more {'place' if more == 1 else 'places'} together"
    parts = [
        measure_words(definition.measure, definition.population) if full else "",
        label(definition.group) if definition.group else "",
        definition.scope or "",
        definition.span,
        places or "no place named",
        f"in {definition.unit}" if definition.unit not in (None, "persons", "items") else "",
    ]
    return " · ".join(part for part in parts if part)


def _of(statements: Iterable[Statement], question: Question) -> list[Statement]:
    return [
        one
        for one in statements
        if one.quantity.measure == question.measure
        and one.quantity.population == question.population
        and (question.area is None or question.area in one.within)
    ]


def _asked(question: Question, group: list[Statement], relations: Relations) -> Asked:
    claims = {one.claim.id: one.claim for one in group}
    topics = Counter(claim.topic for claim in claims.values())
    topic = min(topics, key=lambda one: (-topics[one], one))
    return Asked(question, topic, len(group), origins_in(claims.values(), relations))


def _definition(claim: Claim, quantity: Quantity, places: tuple[str, ...]) -> Definition:
    return Definition(
        quantity.measure,
        quantity.population,
        quantity.unit,
        quantity.group,
        quantity.scope,
        _span(claim, quantity),
        quantity.cumulative is True,
        places,
        (quantity.since or claim.event_from) if quantity.cumulative else None,
    )


def _span(claim: Claim, quantity: Quantity) -> str:
    start = quantity.since or claim.event_from
    if quantity.cumulative:
        return f"running total since {start}" if start else "running total, start not said"
    if start is None:
        return ""
    end = quantity.until or claim.event_to
    if end is None:
        return f"from {start} on"
    return _length(start, end)


def _length(start: str, end: str) -> str:
    days = (edtf.latest(end) - edtf.earliest(start)).days + 1
    named = (name for name, least, most in _SPANS if least <= days <= most)
    return next(named, f"{start} to {end}" if start != end else f"in {start}")


def _dated(claim: Claim, quantity: Quantity, article: Article) -> tuple[str | None, Dating]:
    if claim.as_of:
        return claim.as_of, Dating.AS_OF
    if end := quantity.until or claim.event_to:
        return end, Dating.PERIOD_END
    if article.published:
        return article.published, Dating.PUBLISHED
    return None, Dating.NONE


def _marks(group: Iterable[Statement]) -> tuple[Mark, ...]:
    alike: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in group:
        number = one.quantity
        said = (number.value, number.lower, number.upper, number.qualifier, one.claim.modality)
        # Two numbers of one claim are two statements, whatever they say.
        alike[one.origin, *said].append(one)
    marks = (Mark(tuple(sorted(held, key=_statement_order))) for held in alike.values())
    return tuple(sorted(marks, key=lambda mark: _mark_order(mark.first)))


def _statement_order(one: Statement) -> tuple[int, str, str]:
    return (list(Dating).index(one.dating), one.article.published or "~", one.claim.id)


def _mark_order(one: Statement) -> tuple[bool, str, str, str]:
    return (one.date is None, one.date or "", one.article.publisher, one.claim.id)


def _panel_order(panel: Panel) -> tuple[int, str]:
    return (-len(panel.marks), definition_words(panel.definition))


def _when(one: Statement) -> str:
    if one.is_of_period:
        ends = (str(one.start), str(one.quantity.until or one.claim.event_to))
        return " to ".join(dict.fromkeys(ends))
    return (one.date or "")[:4]


def _furthest(definition: Definition, when: str, group: list[Statement]) -> Difference | None:
    ordered = sorted(group, key=lambda one: (one.quantity.value or 0, one.claim.id))
    pairs = [
        (low, high)
        for low in _ends_of(ordered)
        for high in _ends_of(ordered[::-1])
        if low.origin != high.origin and _body(low) != _body(high)
    ]
    ratio, low, high = max(
        ((_ratio(*pair), *pair) for pair in pairs),
        key=lambda one: one[0],
        default=(1.0, ordered[0], ordered[0]),
    )
    if ratio <= 1:
        return None
    question = Question(definition.measure, definition.population)
    return Difference(question, definition, when, low, high, ratio)


def _ends_of(ordered: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the first statement and the first one of another body."""
    first = ordered[0]
    other = next((one for one in ordered if _body(one) != _body(first)), first)
    return (first, other)


def _body(one: Statement) -> str:
    return one.claim.speaker.organisation or one.article.publisher


def _ratio(low: Statement, high: Statement) -> float:
    return (high.quantity.value or 0) / (low.quantity.value or 1)


def _larger(found: Difference) -> tuple[float, str, str]:
    return (-found.ratio, found.when, found.question.words)


def _told(claim: Claim, article: Article, place_label: Callable[[str], str]) -> dict[str, str]:
    numbers = claim.quantities
    speaker = claim.speaker
    return {
        "topic": label(claim.topic),
        "kind": label(claim.kind),
        "measure": _each(MEASURES.get(one.measure, one.measure) for one in numbers),
        "number": _each(_number_of(one, alone=len(numbers) == 1) for one in numbers),
        "population": _each(label(one.population) for one in numbers if one.population),
        "group": _each(label(one.group) for one in numbers if one.group),
        "definition": _each(one.scope for one in numbers if one.scope),
        "unit": _each(one.unit for one in numbers if one.unit),
        "counted since": _each(one.since for one in numbers if one.since),
        "speaks of": _period_words(claim),
        "as of": claim.as_of or "",
        "place": _each(
            place_label(link.place_id) if link.place_id else link.name for link in claim.places
        ),
        "put as": label(claim.modality),
        "speaker": ", ".join(filter(None, (speaker.name, speaker.role, speaker.organisation))),
        "side": label(speaker.side),
        "published": article.published or "",
        "printed by": article.publisher,
    }


def _number_of(quantity: Quantity, *, alone: bool) -> str:
    # Of several numbers each says what it is of, or "25; 3,890" is a riddle.
    words = number_words(quantity)
    return words if alone else f"{words} ({measure_words(quantity.measure, None)})"


def _period_words(claim: Claim) -> str:
    if claim.event_from is None:
        return f"up to {claim.event_to}" if claim.event_to else ""
    if claim.event_to is None:
        return f"from {claim.event_from}"
    ends = dict.fromkeys((claim.event_from, claim.event_to))
    return " to ".join(ends)


def number_words(quantity: Quantity) -> str:
    """Return a number with its qualifier: "about 4,000", "27 to 30"; "not said" without one."""
    words = "" if quantity.qualifier is Qualifier.EXACT else f"{label(quantity.qualifier)} "
    if quantity.value is not None:
        return f"{words}{quantity.value:,}"
    ends = [f"{end:,}" for end in (quantity.lower, quantity.upper) if end is not None]
    return f"{words}{' to '.join(ends)}" if ends else "not said"


def _each(values: Iterable[str]) -> str:
    return _SEVERAL.join(dict.fromkeys(values))
