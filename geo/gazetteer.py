"""Places by id, by name in any spelling, and by what lies in what.

The data are data/gazetteer/places.jsonl, one `Place` a line; its README explains the names, their
status and their sources. Names made by rule (`attested` False) are matched, never shown.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from types import MappingProxyType

from geo import datasets, edtf
from geo.errors import DataError, UnknownPlaceError
from geo.folding import fold
from geo.models import Place, PlaceName
from geo.serial import read_lines
from geo.vocabulary import Level, NameStatus

NAMINGS = ("en", "az", "hy", "ru")
# Which name of a language is shown, best first; a transliteration is shown before an exonym.
_STATUS_ORDER = (
    NameStatus.OFFICIAL,
    NameStatus.TRANSLITERATION,
    NameStatus.DE_FACTO_ARMENIAN,
    NameStatus.EXONYM,
    NameStatus.SOVIET,
    NameStatus.HISTORIC,
)
_SCRIPTS = {"en": "Latn", "az": "Latn", "hy": "Armn", "ru": "Cyrl"}


_TYPE_WORDS = {
    "district": Level.DISTRICT,
    "region": Level.DISTRICT,
    "rayon": Level.DISTRICT,
    "province": Level.DISTRICT,
    "city": Level.CITY,
    "town": Level.CITY,
    "village": Level.SETTLEMENT,
    "settlement": Level.SETTLEMENT,
}
_TYPED = re.compile(rf"(?P<name>.+?)\s+(?P<type>{'|'.join(_TYPE_WORDS)})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form that means one place where it is said of one level, on some dates (EDTF, or None)."""

    form: str
    level: Level
    place_id: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All places, and the answers about their names and their order.

    `phrases` are forms that need more than a name to be understood; `succession` are pairs of a
    unit and a unit of today that holds some of its villages.
    """

    places: Mapping[str, Place]
    phrases: tuple[Phrase, ...] = ()
    succession: tuple[tuple[str, str], ...] = ()

    def get(self, place_id: str) -> Place:
        """Return the place with that id. Raises UnknownPlaceError that names the nearest ids."""
        if place_id in self.places:
            return self.places[place_id]
        near = get_close_matches(place_id.lower(), list(self.places), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UnknownPlaceError(f"no place has the id {place_id!r}{hint}")

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return every place that bears `name` in some spelling, by id; () where none does."""
        return tuple(self.places[place_id] for place_id in self._by_key.get(fold(name), ()))

    def suggest(self, name: str) -> tuple[Place, ...]:
        """Return places whose names are spelt nearly like `name`, the nearest first."""
        keys = get_close_matches(fold(name), list(self._by_key), n=3, cutoff=0.75)
        ids = dict.fromkeys(place_id for key in keys for place_id in self._by_key[key])
        return tuple(self.places[place_id] for place_id in ids)

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return what the place lies in, nearest first, by today's parents."""
        found = []
        parent = self.get(place_id).parent
        while parent is not None:
            found.append(parent)
            parent = self.places[parent].parent
        return tuple(found)

    def descendants(self, place_id: str) -> frozenset[str]:
        """Return the ids of the place itself and everything in it, by today's parents."""
        self.get(place_id)
        found, edge = {place_id}, [place_id]
        while edge:
            edge = [child for parent in edge for child in self._children.get(parent, ())]
            found.update(edge)
        return frozenset(found)

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places directly in a place, by id."""
        return tuple(self.places[child] for child in self._children.get(place_id, ()))

    def label(self, place_id: str, naming: str = "en") -> str:
        """Return the name to show in a naming set ("en", "az", "hy" or "ru").

        Only attested names are shown; where the language has none, the neutral English label is.
        """
        place = self.get(place_id)
        if naming == "en":
            return place.display_en
        if naming == "az" and place.display_az:
            return place.display_az
        shown = [name for name in place.names if _is_shown(name, naming)]
        best = min(shown, key=lambda name: _STATUS_ORDER.index(name.status), default=None)
        return best.name if best else place.display_en

    def label_full(self, place_id: str, naming: str = "en") -> str:
        """Return the label, with the district added to the name of a settlement or city."""
        place = self.get(place_id)
        label = self.label(place_id, naming)
        if place.level not in (Level.SETTLEMENT, Level.CITY) or place.parent is None:
            return label
        return f"{label}, {self.label(place.parent, naming)}"

    def phrases_for(self, form: str, level: Level | None, on: str | None) -> tuple[Place, ...]:
        """Return the places that `form` means as a phrase at that level on that date, by id.

        Without a date every phrase of that form applies, so a form whose meaning changed in time
        gives several places.
        """
        ids = {
            phrase.place_id
            for phrase in self._phrases_by_key.get(fold(form), ())
            if level in (phrase.level, None) and _holds(phrase, on)
        }
        return tuple(self.places[place_id] for place_id in sorted(ids))

    def without_type_word(self, name: str) -> tuple[str, Level | None]:
        """Return "Aghdam district" as ("Aghdam", district); level None without a type word."""
        typed = _TYPED.match(name.strip())
        return (typed["name"], _TYPE_WORDS[typed["type"].lower()]) if typed else (name, None)

    def successors(self, place_id: str) -> frozenset[str]:
        """Return the units of today that hold villages of this unit, and the unit itself."""
        return frozenset([place_id, *(new for old, new in self.succession if old == place_id)])

    def contains(self, outer: str, inner: str) -> bool:
        """Say whether `inner` lies in `outer`, today or by an earlier division.

        A village of today's Aghdara lies in "Tartar" too, because reports before December 2023,
        and some after it, say so.
        """
        if outer == inner:
            return False
        above = {*self.ancestors(inner), self.get(inner).previous_parent}
        return bool(above & self.successors(outer))

    def surface_forms(self) -> Iterator[tuple[str, str]]:
        """Yield every name as it may stand in a text, with its place id; rule-made ones too.

        Phrases are among them where their form is no place's name already.
        """
        named: set[str] = set()
        for place in self.places.values():
            for form in dict.fromkeys(name.name for name in place.names):
                named.add(fold(form))
                yield form, place.id
        for phrase in self.phrases:
            if fold(phrase.form) not in named:
                yield phrase.form, phrase.place_id

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, set[str]] = {}
        for place in self.places.values():
            for name in place.names:
                index.setdefault(fold(name.name), set()).add(place.id)
        return {key: tuple(sorted(ids)) for key, ids in index.items()}

    @cached_property
    def _phrases_by_key(self) -> Mapping[str, Sequence[Phrase]]:
        index: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            index.setdefault(fold(phrase.form), []).append(phrase)
        return index

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        index: dict[str, list[str]] = {}
        for place in sorted(self.places.values(), key=lambda place: place.id):
            if place.parent is not None:
                index.setdefault(place.parent, []).append(place.id)
        return index


def from_places(
    places: Iterable[Place],
    phrases: Iterable[Phrase] = (),
    succession: Iterable[tuple[str, str]] = (),
) -> Gazetteer:
    """Return the gazetteer of `places`. Raises DataError for a double id or an unknown place."""
    by_id: dict[str, Place] = {}
    for place in places:
        if place.id in by_id:
            raise DataError(f"gazetteer: the id {place.id} occurs twice")
        by_id[place.id] = place
    found = Gazetteer(MappingProxyType(by_id), tuple(phrases), tuple(succession))
    _check_references(found)
    return found


@cache
def load_gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, read once. Raises DataError if a file is broken."""
    text = datasets.read_text("gazetteer", "places.jsonl")
    return from_places(
        read_lines(Place, text, "gazetteer/places.jsonl"),
        (_phrase(row) for row in _rows("phrases.csv")),
        ((row["former"], row["today"]) for row in _rows("successors.csv")),
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(datasets.read_text("gazetteer", name).splitlines()))


def _phrase(row: Mapping[str, str]) -> Phrase:
    try:
        level = Level(row["level"])
    except ValueError:
        raise DataError(f"gazetteer/phrases.csv: {row['level']!r} is no level of a place") from None
    dates = (row["valid_from"] or None, row["valid_to"] or None)
    return Phrase(row["form"], level, row["place_id"], *dates)


def _check_references(gazetteer: Gazetteer) -> None:
    wanted = {place.parent for place in gazetteer.places.values()} - {None}
    wanted |= {phrase.place_id for phrase in gazetteer.phrases}
    wanted |= {unit for pair in gazetteer.succession for unit in pair}
    if unknown := sorted(str(one) for one in wanted if one not in gazetteer.places):
        raise DataError(f"gazetteer: {', '.join(unknown)} is named but is no place")


def _holds(phrase: Phrase, on: str | None) -> bool:
    if on is None:
        return True
    begins = phrase.valid_from is None or edtf.latest(on) >= edtf.earliest(phrase.valid_from)
    ends = phrase.valid_to is None or edtf.earliest(on) <= edtf.latest(phrase.valid_to)
    return begins and ends


def _is_shown(name: PlaceName, naming: str) -> bool:
    return name.attested and name.lang == naming and name.script == _SCRIPTS[naming]
