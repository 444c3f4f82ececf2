"""The nouns: article, claim, quote, quantity, link, place, layer. All frozen, none knows a file.

Field meanings are in docs/data-model.md. `None` means the source does not say; `0` means it says
none. Dates are EDTF strings (see `edtf`). Coordinates are WGS 84 degrees, longitude first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.vocabulary import (
    Kind,
    Level,
    LinkStatus,
    Modality,
    NameStatus,
    PersonGroup,
    Population,
    PublisherType,
    Qualifier,
    RelationType,
    ReviewState,
    Sensitivity,
    Side,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Article:
    """One printed text, or a catalogue entry of one whose text is not held (`text` is None).

    `text` is normalised to NFC once, in `reading.articles`; offsets count its code points.
    `sha256` is of the UTF-8 bytes of `text`, in hex.
    """

    id: str
    publisher: str
    publisher_type: PublisherType
    publisher_country: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved_at: str | None = None
    sha256: str | None = None
    text: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `name` only of officials speaking in office; nobody named: the outlet speaks."""

    name: str | None
    role: str | None
    organisation: str | None
    side: Side


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact span of an article: W3C TextQuoteSelector and TextPositionSelector in one.

    `article.text[start:end] == exact`, in code points, always.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number a speaker gives. `scope` narrows it in words where no field can."""

    measure: str
    value: int | float | None
    lower: int | float | None = None
    upper: int | float | None = None
    unit: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    population: Population | None = None
    group: PersonGroup | None = None
    cumulative: bool | None = None
    since: str | None = None
    until: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A toponym and what it stands for.

    `start` and `end` are code points of the article's text, None where the text is not held.
    `place_id` is set only when `status` is resolved; `candidates` are the possible place ids of an
    ambiguous name. `level` is of the resolved place, else what the source's wording implies.
    """

    name: str
    start: int | None
    end: int | None
    place_id: str | None
    level: Level | None
    status: LinkStatus
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One speaker, one statement about one thing: the unit of everything."""

    id: str
    article_id: str
    topic: Topic
    kind: Kind
    statement: str
    modality: Modality
    speaker: Speaker
    cited_via: tuple[str, ...]
    quote: Quote | None
    quantities: tuple[Quantity, ...]
    event_from: str | None
    event_to: str | None
    as_of: str | None
    places: tuple[Link, ...]
    shared: bool
    review: ReviewState
    made_by: str
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    note: str | None = None
    reviewed_by: str | None = None
    reviewed_at: str | None = None
    review_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other; no truth score, no winner.

    `claims` are two claim ids: the earlier first, and for `denies` the denial first. `agree` and
    `differ` name fields (see `relations.FIELDS`); a field that either claim does not give is in
    neither. `sentence` says the same in words that can be quoted.
    """

    type: RelationType
    claims: tuple[str, str]
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place. `attested` is False for a form made by rule: match it, never show it."""

    name: str
    lang: str
    script: str
    status: NameStatus
    side: Side | None = None
    attested: bool = True
    source: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. `lon`, `lat` are the centre of a settlement, None for areas and lines.

    `precision_m` is the estimated error of the point in metres. `homonyms` are ids of places at
    the same level that share a name. `display_en` is the neutral label. `parent_basis` is the key
    of the source, or of the rule, by which the place lies in its parent.
    """

    id: str
    level: Level
    parent: str | None
    display_en: str
    display_az: str | None = None
    kind: str | None = None
    lon: float | None = None
    lat: float | None = None
    coordinates_source: str | None = None
    precision_m: int | None = None
    iso_3166_2: str | None = None
    previous_parent: str | None = None
    names: tuple[PlaceName, ...] = ()
    homonyms: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    parent_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """What is known of a boundary layer; its units are in `boundaries`."""

    id: str
    title: str
    source: str
    version: str
    licence: str
    attribution: str
    retrieved: str | None = None
    sha256: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    approximate: bool = False
    known_faults: tuple[str, ...] = field(default=())
