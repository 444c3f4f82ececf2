"""What a reader wants to see: one value with three faces: URL parameters, a sentence, a query.

The query face is in `query`, which applies a filter to the claims. Values within one parameter
are alternatives; parameters narrow each other. The command line's options carry the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from geo import edtf
from geo.vocabulary import Kind, PublisherType, RelationType, ReviewState, Side, Topic, label

# URL parameter -> field of ClaimFilter, in the order of the sentence and of the address.
PARAMETERS: dict[str, str] = {
    "topic": "topics",
    "kind": "kinds",
    "region": "regions",
    "source": "sources",
    "publisher-type": "publisher_types",
    "country": "countries",
    "side": "sides",
    "since": "since",
    "until": "until",
    "text": "text",
    "review": "reviews",
    "relation": "relations",
}
VOCABULARIES: dict[str, type[StrEnum]] = {
    "topic": Topic,
    "kind": Kind,
    "publisher-type": PublisherType,
    "side": Side,
    "review": ReviewState,
    "relation": RelationType,
}
_SINGLE = ("since", "until", "text")
MAX_TEXT_CODE_POINTS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter value that means nothing here, and a sentence that says so and what to do next."""

    param: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; an empty field narrows nothing.

    `regions` are place ids of any level and cover everything inside them. `sources` are names of
    publishers, parts of such names, or article ids. `since` and `until` are EDTF dates, both ends
    included, compared with the date on which the article was published. `relations` select the
    claims that stand so to another claim of the collection, whether that one is selected or not.
    """

    topics: tuple[Topic, ...] = ()
    kinds: tuple[Kind, ...] = ()
    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publisher_types: tuple[PublisherType, ...] = ()
    countries: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    since: str | None = None
    until: str | None = None
    text: str | None = None
    reviews: tuple[ReviewState, ...] = ()
    relations: tuple[RelationType, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is narrowed."""
        return all(not getattr(self, field.name) for field in fields(self))

    def values(self, param: str) -> tuple[str, ...]:
        """Return the values of one URL parameter as strings; () where it narrows nothing."""
        value = getattr(self, PARAMETERS[param])
        if value is None:
            return ()
        return (str(value),) if param in _SINGLE else tuple(str(item) for item in value)

    def to_params(self) -> tuple[tuple[str, str], ...]:
        """Return (parameter, value) pairs in a fixed order; `from_params` turns them back."""
        return tuple((param, value) for param in PARAMETERS for value in self.values(param))

    def to_query(self) -> str:
        """Return the pairs as a URL query string, percent-encoded, without the question mark."""
        return urlencode(self.to_params())

    def without(self, param: str, value: str | None = None) -> ClaimFilter:
        """Return this filter with one value of `param`, or all of them, taken away."""
        kept = [
            (name, held)
            for name, held in self.to_params()
            if name != param or (value is not None and held != value)
        ]
        return from_params(kept)[0]

    def describe(self, place_label: Callable[[str], str] = str) -> str:
        """Return the filter as one English sentence; `place_label` names a place id."""
        if self.is_empty:
            return "All claims."
        parts = [part for part in self._phrases(place_label) if part]
        return "Claims " + ", ".join(parts) + "."

    def _phrases(self, place_label: Callable[[str], str]) -> list[str]:
        return [
            _phrase("on", [label(topic) for topic in self.topics]),
            _phrase("of kind", [label(kind) for kind in self.kinds]),
            _phrase("about", [place_label(region) for region in self.regions]),
            _phrase("printed by", [f"“{source}”" for source in self.sources]),
            _phrase("in publications of type", [label(kind) for kind in self.publisher_types]),
            _phrase("printed in country", list(self.countries)),
            _phrase("by speakers of side", [label(side) for side in self.sides]),
            f"published on or after {self.since}" if self.since else "",
            f"published on or before {self.until}" if self.until else "",
            f"with the words “{self.text}”" if self.text else "",
            _phrase("with review state", [label(review) for review in self.reviews]),
            _phrase(
                "with a relation to another claim of type", [label(one) for one in self.relations]
            ),
        ]


def from_params(pairs: Iterable[tuple[str, str]]) -> tuple[ClaimFilter, tuple[Problem, ...]]:
    """Return the filter that (parameter, value) pairs describe, and what in them means nothing.

    Unknown parameters are passed over, because an address may carry other things too. Unknown
    values are left out of the filter and returned as problems, so a broken link still shows
    something, and says what it could not follow. Repeated values count once.
    """
    wanted: dict[str, list[Any]] = {}
    problems: list[Problem] = []
    for param, raw in pairs:
        if param not in PARAMETERS or not (value := raw.strip()):
            continue
        parsed = _parse(param, value)
        if isinstance(parsed, Problem):
            problems.append(parsed)
        elif parsed not in (held := wanted.setdefault(param, [])):
            held.append(parsed)
    problems.extend(_several(param, wanted) for param in _SINGLE if len(wanted.get(param, [])) > 1)
    values: dict[str, Any] = {
        PARAMETERS[param]: held[0] if param in _SINGLE else tuple(held)
        for param, held in wanted.items()
    }
    found = ClaimFilter(**values)
    return found, (*problems, *_order_problems(found))


def unknown_value(param: str, value: str, known: Sequence[str]) -> Problem:
    """Return the problem of a value that is none of `known`, with the nearest ones named."""
    by_lower = {name.lower(): name for name in known}
    near = [by_lower[name] for name in get_close_matches(value.lower(), by_lower, cutoff=0.5)]
    if not near and len(known) <= 12:
        near = list(known)
    hint = f" Did you mean {_either(near)}?" if near else " Choose one that the filter offers."
    return Problem(param, value, f"“{value}” is no known {param}.{hint}")


def _parse(param: str, value: str) -> Any:
    if param in VOCABULARIES:
        members = {member.value: member for member in VOCABULARIES[param]}
        return members.get(value.lower()) or unknown_value(param, value, list(members))
    if param in ("since", "until") and not edtf.is_valid(value):
        wanted = "wants a date like 2023, 2023-11 or 2023-11-14"
        return Problem(param, value, f"“{param}” {wanted}, found “{value}”.")
    if param == "country":
        return value.upper()
    if param == "text":
        return value[:MAX_TEXT_CODE_POINTS]
    return value


def _several(param: str, wanted: dict[str, list[Any]]) -> Problem:
    first, *others = wanted[param]
    return Problem(param, str(others[0]), f"“{param}” takes one value; “{first}” is used.")


def _order_problems(found: ClaimFilter) -> tuple[Problem, ...]:
    if found.since and found.until and edtf.earliest(found.since) > edtf.latest(found.until):
        message = f"“since” ({found.since}) lies after “until” ({found.until}): nothing can match."
        return (Problem("since", found.since, message),)
    return ()


def _phrase(words: str, values: list[str]) -> str:
    return f"{words} {_either(values)}" if values else ""


def _either(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
