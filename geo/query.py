"""Reading back: a snapshot of the store, redacted, and what a filter selects from it.

Columns of category codes (numpy) answer filters and counts; SQLite answers words. Every number
here counts claims. Nothing here adds up the quantities inside claims: they overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import edtf
from geo.boundaries import BoundaryLayer, Unit
from geo.features import POINT_LEVELS, finest_places, linked_places, place_precision
from geo.filters import PARAMETERS, VOCABULARIES, ClaimFilter, Problem, unknown_value
from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Place
from geo.redact import redact_quote
from geo.relations import Relations, relate
from geo.rules import Rules
from geo.store import Store
from geo.vocabulary import Level, Order, RelationType, Topic, label

Mask = NDArray[np.bool_]
Codes = NDArray[np.intp]

_AREA_LEVELS = (Level.ECONOMIC_REGION, Level.TERRITORY, Level.LINE, Level.COUNTRY)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have one value; `label` is what a reader sees."""

    value: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many claims are about a place or something in it, in all and by topic."""

    place: Place
    claims: int
    by_topic: Mapping[Topic, int]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit of a layer and its claims; 0 means no claim in this collection, never safety."""

    unit: Unit
    place: Place | None
    claims: int
    by_topic: Mapping[Topic, int]


@dataclass(frozen=True, slots=True)
class _Column:
    """One categorical column: `codes[row]` is an index into `values`, which are sorted."""

    values: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, cells: Sequence[str]) -> _Column:
        values = tuple(sorted(set(cells)))
        index = {value: code for code, value in enumerate(values)}
        return cls(values, np.array([index[cell] for cell in cells], dtype=np.intp))

    def mask(self, wanted: Iterable[str]) -> Mask:
        held = set(wanted)
        chosen = np.array([value in held for value in self.values], dtype=np.bool_)
        return chosen[self.codes] if self.values else np.zeros(0, dtype=np.bool_)

    def counts(self, mask: Mask) -> NDArray[np.intp]:
        return np.bincount(self.codes[mask], minlength=len(self.values))


@dataclass(frozen=True, slots=True)
class _Incidence:
    """Which claims are about which places, each place with everything above it, as sorted pairs."""

    place_ids: tuple[str, ...]
    rows: Codes
    columns: Codes

    @classmethod
    def of(cls, places_of: Sequence[Iterable[str]]) -> _Incidence:
        pairs = sorted({(row, place) for row, places in enumerate(places_of) for place in places})
        ids = tuple(sorted({place for _, place in pairs}))
        index = {place: column for column, place in enumerate(ids)}
        return cls(
            ids,
            np.array([row for row, _ in pairs], dtype=np.intp),
            np.array([index[place] for _, place in pairs], dtype=np.intp),
        )

    def mask(self, wanted: Iterable[str], size: int) -> Mask:
        held = set(wanted)
        chosen = np.array([place in held for place in self.place_ids], dtype=np.bool_)
        found = np.zeros(size, dtype=np.bool_)
        if self.place_ids:
            found[self.rows[chosen[self.columns]]] = True
        return found

    def counts(self, mask: Mask) -> dict[str, int]:
        """Return the number of claims by place id, for the places that have any."""
        numbers = np.bincount(self.columns[mask[self.rows]], minlength=len(self.place_ids))
        return {
            place: int(number)
            for place, number in zip(self.place_ids, numbers, strict=True)
            if number
        }


class Records:
    """An immutable snapshot of the collection, as a reader may see it.

    `claims` are redacted and sorted by date of publication (newest first, undated last), then
    outlet, then id. `articles` come without their texts. `version` is the store's change counter.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        claims: Iterable[Claim],
        *,
        gazetteer: Gazetteer,
        search: Callable[[str], frozenset[str]],
        version: int = 0,
        before: Records | None = None,
    ) -> None:
        self.articles: Mapping[str, Article] = {
            article.id: replace(article, text=None) for article in articles
        }
        self.claims: tuple[Claim, ...] = tuple(
            sorted(claims, key=lambda claim: _reading_order(claim, self.articles[claim.article_id]))
        )
        self.gazetteer = gazetteer
        self.version = version
        self._search = search
        # Let go once the relations are there: snapshots must not hold a chain of older ones.
        self._before = before

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with that id, or None."""
        return self._by_id.get(claim_id)

    def article_of(self, claim: Claim) -> Article:
        """Return the article, without its text, that holds `claim`."""
        return self.articles[claim.article_id]

    def select(self, wanted: ClaimFilter) -> Selection:
        """Return what `wanted` selects; unknown regions and sources select nothing."""
        return Selection(self, wanted)

    def check(self, wanted: ClaimFilter) -> tuple[Problem, ...]:
        """Return the values of `wanted` that this collection and gazetteer do not know."""
        places = self.gazetteer.places
        problems = [
            unknown_value("region", region, self._near_places(region))
            for region in wanted.regions
            if region not in places
        ]
        publishers = sorted({article.publisher for article in self.articles.values()})
        problems.extend(
            unknown_value("source", source, publishers)
            for source in wanted.sources
            if not self.article_ids_of(source)
        )
        countries = {article.publisher_country for article in self.articles.values()}
        problems.extend(
            unknown_value("country", country, sorted(countries))
            for country in wanted.countries
            if country not in countries
        )
        return tuple(problems)

    def article_ids_of(self, source: str) -> frozenset[str]:
        """Return the articles that `source` means.

        An article id means that article; the whole name of a publisher means that publisher;
        else every publisher in whose name the words occur ("HALO" means The HALO Trust).
        """
        if source in self.articles:
            return frozenset([source])
        wanted = fold(source)
        folded = {article.id: fold(article.publisher) for article in self.articles.values()}
        exact = frozenset(key for key, name in folded.items() if name == wanted)
        return exact or frozenset(key for key, name in folded.items() if wanted and wanted in name)

    def _near_places(self, region: str) -> list[str]:
        named = [place.id for place in self.gazetteer.candidates(region)]
        return named or sorted(place.id for place in self.gazetteer.places.values())

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def columns(self) -> Mapping[str, _Column]:
        """The categorical columns, by URL parameter."""
        articles = [self.articles[claim.article_id] for claim in self.claims]
        return {
            "topic": _Column.of([claim.topic for claim in self.claims]),
            "kind": _Column.of([claim.kind for claim in self.claims]),
            "side": _Column.of([claim.speaker.side for claim in self.claims]),
            "review": _Column.of([claim.review for claim in self.claims]),
            "source": _Column.of([article.publisher for article in articles]),
            "publisher-type": _Column.of([article.publisher_type for article in articles]),
            "country": _Column.of([article.publisher_country for article in articles]),
        }

    @cached_property
    def relations(self) -> Relations:
        """How the claims stand to each other; computed once a snapshot, when first asked for.

        Where this snapshot only adds to the one before, only what was added is compared anew.
        """
        before, self._before = self._before, None
        if before is None or "relations" not in vars(before) or not self._adds_to(before):
            return relate(self.claims, self.articles, self.gazetteer)
        new = (claim for claim in self.claims if before.claim(claim.id) is None)
        return before.relations.added(new, self.articles)

    def _adds_to(self, before: Records) -> bool:
        return before.gazetteer is self.gazetteer and all(
            self.claim(claim.id) == claim
            and self.articles[claim.article_id] == before.articles[claim.article_id]
            for claim in before.claims
        )

    @cached_property
    def related(self) -> _Incidence:
        """Claims by the types of their relations."""
        types = self.relations.types()
        return _Incidence.of([types.get(claim.id, ()) for claim in self.claims])

    @cached_property
    def article_column(self) -> _Column:
        """The article ids, as a column."""
        return _Column.of([claim.article_id for claim in self.claims])

    @cached_property
    def incidence(self) -> _Incidence:
        """Claims by place, each linked place counted with everything that contains it."""
        return _Incidence.of([set(self._with_ancestors(claim)) for claim in self.claims])

    @cached_property
    def published(self) -> tuple[Codes, Codes]:
        """First and last day (proleptic ordinal) on which each claim may have been published.

        0 and -1 where the article shows no date, so that no period can match it.
        """
        dates = [self.articles[claim.article_id].published for claim in self.claims]
        first = [edtf.earliest(date).toordinal() if date else 0 for date in dates]
        last = [edtf.latest(date).toordinal() if date else -1 for date in dates]
        return np.array(first, dtype=np.intp), np.array(last, dtype=np.intp)

    @cached_property
    def topic_rows(self) -> Mapping[Topic, Mask]:
        """A mask of the claims by topic."""
        return {topic: self.columns["topic"].mask([topic]) for topic in Topic}

    def words_mask(self, text: str) -> Mask:
        """Return the mask of claims that the store's search finds for `text`."""
        found = self._search(text)
        return np.array([claim.id in found for claim in self.claims], dtype=np.bool_)

    def _with_ancestors(self, claim: Claim) -> Iterator[str]:
        for place in linked_places(claim, self.gazetteer):
            yield place.id
            yield from self.gazetteer.ancestors(place.id)


class Selection:
    """The claims that a filter selects, and their counts. Computed when asked for, then kept."""

    def __init__(self, records: Records, wanted: ClaimFilter) -> None:
        self.records = records
        self.filter = wanted
        self._masks = _masks(records, wanted)
        self._mask = _all_of(self._masks.values(), len(records.claims))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The selected claims, in the order of `Records.claims`."""
        return self._rows(self._mask)

    def in_order(self, order: Order) -> tuple[Claim, ...]:
        """Return the selected claims in `order`; undated ones last, ties by outlet and id.

        By outlet: newest first within one outlet.
        """
        if order is Order.NEWEST:
            return self.claims
        rows = np.flatnonzero(self._mask)
        if order is Order.OUTLET:
            keys = self.records.columns["source"].codes[rows]
        else:
            last = self.records.published[1][rows]
            keys = np.where(last < 0, np.iinfo(np.intp).max, last)
        # The claims lie newest first, then by outlet and id: a stable sort keeps that within ties.
        return tuple(self.records.claims[row] for row in rows[np.argsort(keys, kind="stable")])

    @property
    def total(self) -> int:
        """How many claims the collection holds in all."""
        return len(self.records.claims)

    @cached_property
    def article_count(self) -> int:
        """From how many articles the selected claims are."""
        return len({claim.article_id for claim in self.claims})

    @cached_property
    def undated_left_out(self) -> int:
        """How many claims only the date filter leaves out because their article shows no date."""
        if not (self.filter.since or self.filter.until):
            return 0
        undated = self.records.published[1] < 0
        return int((self._others("since") & undated).sum())

    @property
    def by_side(self) -> tuple[Count, ...]:
        """The selected claims by the speaker's side: every view must show this."""
        return self._counts("side", self._mask)

    @property
    def by_topic(self) -> tuple[Count, ...]:
        """The selected claims by topic."""
        return self._counts("topic", self._mask)

    @property
    def by_review(self) -> tuple[Count, ...]:
        """The selected claims by review state."""
        return self._counts("review", self._mask)

    @cached_property
    def by_relation(self) -> tuple[Count, ...]:
        """The claims by how they stand to another one, under all other parameters.

        Not among the facets: relations take longer to compute than columns do.
        """
        counts = self.records.related.counts(self._others("relation"))
        return tuple(Count(one, label(one), counts.get(one, 0)) for one in RelationType)

    @cached_property
    def _facets(self) -> Mapping[str, tuple[Count, ...]]:
        facets = {param: self._counts(param, self._others(param)) for param in self.records.columns}
        return {**facets, "region": self._region_counts(self._others("region"))}

    def facets(self) -> Mapping[str, tuple[Count, ...]]:
        """Return the counts of every value of every parameter, under all other parameters.

        Values of the collection that no claim has under the others are there with 0. "region"
        holds every place with claims, and every place that contains one, by place id.
        """
        return self._facets

    def places(self) -> tuple[PlaceCount, ...]:
        """Return settlements and cities with a point and the claims about them: one a marker.

        Only claims whose finest place it is are counted: a village's claim is not its city's.
        """
        return tuple(count for count in self._points if count.place.lon is not None)

    def units(self, layer: BoundaryLayer) -> tuple[UnitCount, ...]:
        """Return every unit of `layer` with the claims about its place and all within it."""
        return tuple(
            UnitCount(
                unit,
                self.records.gazetteer.places.get(unit.place_id) if unit.place_id else None,
                self._region_claims.get(unit.place_id or "", 0),
                self._topics_at(unit.place_id) if unit.place_id else {},
            )
            for unit in layer.units
        )

    def without_boundary(self, layer: BoundaryLayer) -> tuple[PlaceCount, ...]:
        """Return the districts that have claims but no polygon in `layer`, by id."""
        places = self.records.gazetteer.places
        return tuple(
            PlaceCount(places[place_id], claims, self._topics_at(place_id))
            for place_id, claims in sorted(self._region_claims.items())
            if places[place_id].level is Level.DISTRICT and layer.geometry_of(place_id) is None
        )

    def without_point(self) -> tuple[PlaceCount, ...]:
        """Return settlements and cities that have claims but no known point, by id."""
        return tuple(count for count in self._points if count.place.lon is None)

    def area_level(self) -> tuple[Claim, ...]:
        """Return the claims whose places are all larger than a district: listed, never pinned."""
        return tuple(
            claim
            for claim in self.claims
            if (places := finest_places(claim, self.records.gazetteer))
            and all(place.level in _AREA_LEVELS for place in places)
        )

    def unplaced(self) -> tuple[Claim, ...]:
        """Return the claims with no linked place: none named, or none that could be told."""
        gazetteer = self.records.gazetteer
        return tuple(claim for claim in self.claims if not linked_places(claim, gazetteer))

    def at(self, place_id: str) -> tuple[Claim, ...]:
        """Return the selected claims about a place and everything in it."""
        size = len(self.records.claims)
        return self._rows(self._mask & self.records.incidence.mask([place_id], size))

    def precision_counts(self) -> Mapping[str, int]:
        """Return the number of selected claims by precision of place, "none" included."""
        counts: dict[str, int] = {}
        for claim in self.claims:
            level = place_precision(finest_places(claim, self.records.gazetteer))
            key = level.value if level else "none"
            counts[key] = counts.get(key, 0) + 1
        return counts

    def describe(self, naming: str = "en") -> str:
        """Return the filter and its counts in words: claims, articles, sides, undated left out."""
        wanted = self.filter.describe(lambda place: self._label(place, naming))
        sides = ", ".join(f"{count.label} {count.claims}" for count in self.by_side if count.claims)
        found = (
            f"{_number(len(self.claims), 'claim')} from {_number(self.article_count, 'article')}"
        )
        sentences = [
            wanted,
            f"{found}. By speaker's side: {sides}." if sides else "No claim found.",
        ]
        if self.undated_left_out:
            left = _number(self.undated_left_out, "claim")
            sentences.append(f"{left} from undated articles left out by the date filter.")
        return " ".join(sentences)

    @cached_property
    def _region_claims(self) -> Mapping[str, int]:
        return self.records.incidence.counts(self._mask)

    @cached_property
    def _region_topics(self) -> Mapping[Topic, Mapping[str, int]]:
        return {
            topic: self.records.incidence.counts(self._mask & rows)
            for topic, rows in self.records.topic_rows.items()
        }

    @cached_property
    def _points(self) -> tuple[PlaceCount, ...]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for place in finest_places(claim, self.records.gazetteer):
                if place.level in POINT_LEVELS:
                    found.setdefault(place.id, []).append(claim)
        places = self.records.gazetteer.places
        return tuple(
            PlaceCount(places[place_id], len(claims), _by_topic(claims))
            for place_id, claims in sorted(found.items())
        )

    def _topics_at(self, place_id: str) -> Mapping[Topic, int]:
        numbers = {topic: counts.get(place_id, 0) for topic, counts in self._region_topics.items()}
        return {topic: number for topic, number in numbers.items() if number}

    def _others(self, param: str) -> Mask:
        left = ("since", "until") if param in ("since", "until") else (param,)
        kept = [mask for name, mask in self._masks.items() if name not in left]
        return _all_of(kept, len(self.records.claims))

    def _counts(self, param: str, mask: Mask) -> tuple[Count, ...]:
        column = self.records.columns[param]
        counts = zip(column.values, column.counts(mask), strict=True)
        return tuple(Count(value, _label(param, value), int(number)) for value, number in counts)

    def _region_counts(self, mask: Mask) -> tuple[Count, ...]:
        counts = self.records.incidence.counts(mask)
        return tuple(
            Count(place_id, self._label(place_id, "en"), counts.get(place_id, 0))
            for place_id in self.records.incidence.place_ids
        )

    def _label(self, place_id: str, naming: str) -> str:
        known = place_id in self.records.gazetteer.places
        return self.records.gazetteer.label(place_id, naming) if known else place_id

    def _rows(self, mask: Mask) -> tuple[Claim, ...]:
        return tuple(self.records.claims[row] for row in np.flatnonzero(mask))


def load_records(
    store: Store, *, gazetteer: Gazetteer, rules: Rules, before: Records | None = None
) -> Records:
    """Return a snapshot of `store`, with private people masked in every quote.

    `before` is an earlier one, whose relations are used where nothing of it was changed.
    """
    version = store.changes()
    return Records(
        store.articles(),
        (_redacted(claim, rules) for claim in store.claims()),
        gazetteer=gazetteer,
        search=store.search,
        version=version,
        before=before,
    )


def _redacted(claim: Claim, rules: Rules) -> Claim:
    if claim.quote is None:
        return claim
    return replace(claim, quote=redact_quote(claim.quote, claim.speaker, rules))


def _reading_order(claim: Claim, article: Article) -> tuple[int, str, str]:
    date = article.published
    newest_first = -edtf.latest(date).toordinal() if date else 0
    return (newest_first, article.publisher, claim.id)


def _masks(records: Records, wanted: ClaimFilter) -> dict[str, Mask]:
    masks = {
        param: records.columns[param].mask(wanted.values(param))
        for param in records.columns
        if param != "source" and wanted.values(param)
    }
    if wanted.sources:
        articles = [records.article_ids_of(source) for source in wanted.sources]
        masks["source"] = records.article_column.mask(frozenset().union(*articles))
    if wanted.regions:
        masks["region"] = records.incidence.mask(wanted.regions, len(records.claims))
    first, last = records.published
    if wanted.relations:
        masks["relation"] = records.related.mask(wanted.relations, len(records.claims))
    if wanted.since:
        masks["since"] = last >= edtf.earliest(wanted.since).toordinal()
    if wanted.until:
        masks["until"] = (last >= 0) & (first <= edtf.latest(wanted.until).toordinal())
    if wanted.text:
        masks["text"] = records.words_mask(wanted.text)
    return {param: masks[param] for param in PARAMETERS if param in masks}


def _all_of(masks: Iterable[Mask], size: int) -> Mask:
    found = np.ones(size, dtype=np.bool_)
    for mask in masks:
        found &= mask
    return found


def _by_topic(claims: Iterable[Claim]) -> Mapping[Topic, int]:
    counts: dict[Topic, int] = {}
    for claim in claims:
        counts[claim.topic] = counts.get(claim.topic, 0) + 1
    return counts


def _label(param: str, value: str) -> str:
    return label(VOCABULARIES[param](value)) if param in VOCABULARIES else value


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
