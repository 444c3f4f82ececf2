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

# A name without its case ending has at least this many letters: shorter ones are too often words.
_BASE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form that means one place where it is said of one level, on some dates (EDTF, or None)."""

    form: str
    level: Level
    place_id: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word beside a name that says what sort of place it is, and the levels it may mean."""

    word: str
    stands_before: bool
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What names are said with; each is a table of data/gazetteer.

    `phrases` are forms that need more than a name to be understood; `succession` are pairs of a
    unit and a unit of today that holds some of its villages; `endings` are pairs of a case ending
    and what stands in the name instead; `abroad` are names that places in Armenia bear too, and
    `elsewhere` are cities outside the region that villages in it share their name with.
    """

    phrases: tuple[Phrase, ...] = ()
    succession: tuple[tuple[str, str], ...] = ()
    type_words: tuple[TypeWord, ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    abroad: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


_NO_LEXICON = Lexicon()


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All places, and the answers about their names and their order."""

    places: Mapping[str, Place]
    lexicon: Lexicon = _NO_LEXICON

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

    def base_forms(self, name: str) -> tuple[str, ...]:
        """Return the names that the gazetteer has for a form in any case: "Ağdamda", "Шуше".

        A name that it has as it stands is that name and no case of another. Several endings may
        fit, so a form may be of several names; () where it is of none.
        """
        if self._is_known(name):
            return (name,)
        lowered = name.lower()
        bases = {
            lowered.removesuffix(ending.lower()) + becomes
            for ending, becomes in self.lexicon.endings
            if lowered.endswith(ending.lower())
        }
        return tuple(sorted(b for b in bases if len(b) >= _BASE_LETTERS and self._is_known(b)))

    def is_borne_abroad(self, name: str) -> bool:
        """Say whether places in Armenia bear the name too, as Martuni and Shahumyan do."""
        return fold(name) in self._abroad

    def is_city_elsewhere(self, form: str) -> bool:
        """Say whether `form`, in any case, is a well-known city outside the region: Ganja."""
        lowered = form.lower()
        bases = {form, *(
            lowered.removesuffix(ending.lower()) + becomes
            for ending, becomes in self.lexicon.endings
            if lowered.endswith(ending.lower())
        )}  # fmt: skip
        return any(fold(base) in self._elsewhere for base in bases)

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

    def without_type_word(self, name: str) -> tuple[str, tuple[Level, ...]]:
        """Return "Aghdam district" as ("Aghdam", (district,)); no level without a type word.

        A word that is said of several sorts of place gives the levels in the order to try them.
        """
        for place, levels in self._type_patterns:
            if typed := place.fullmatch(name.strip()):
                return typed["name"], levels[fold(typed["type"])]
        return name, ()

    def successors(self, place_id: str) -> frozenset[str]:
        """Return the units of today that hold villages of this unit, and the unit itself."""
        later = (new for old, new in self.lexicon.succession if old == place_id)
        return frozenset([place_id, *later])

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

        A phrase is among them where its form is no place's name already, or where it means a
        district: "Hadrut" is a town by name and a former district by phrase.
        """
        named: set[str] = set()
        for place in self.places.values():
            for form in dict.fromkeys(name.name for name in place.names):
                named.add(form)
                yield form, place.id
        for phrase in self.lexicon.phrases:
            if phrase.level is Level.DISTRICT or phrase.form not in named:
                yield phrase.form, phrase.place_id

    def forms_by_rule(self) -> frozenset[str]:
        """Return the names that no source attests: they rest on a rule for spelling alone."""
        names = [name for place in self.places.values() for name in place.names]
        attested = {name.name for name in names if name.attested}
        attested |= {phrase.form for phrase in self.lexicon.phrases}
        return frozenset(name.name for name in names if not name.attested) - attested

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
        for phrase in self.lexicon.phrases:
            index.setdefault(fold(phrase.form), []).append(phrase)
        return index

    def _is_known(self, form: str) -> bool:
        key = fold(form)
        return key in self._by_key or key in self._phrases_by_key

    @cached_property
    def _abroad(self) -> frozenset[str]:
        return frozenset(fold(form) for form in self.lexicon.abroad)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return frozenset(fold(form) for form in self.lexicon.elsewhere)

    @cached_property
    def _type_patterns(self) -> tuple[tuple[re.Pattern[str], Mapping[str, tuple[Level, ...]]], ...]:
        """Return a pattern for words after the name, one for words before it, and their levels."""
        patterns = []
        for before in (False, True):
            words = [word for word in self.lexicon.type_words if word.stands_before is before]
            if words:
                either = f"(?P<type>{'|'.join(re.escape(word.word) for word in words)})"
                name = "(?P<name>.+?)"
                form = rf"(?:the\s+)?{either}\s+{name}" if before else rf"{name}\s+{either}"
                levels = {fold(word.word): word.levels for word in words}
                patterns.append((re.compile(form, re.IGNORECASE), levels))
        return tuple(patterns)

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        index: dict[str, list[str]] = {}
        for place in sorted(self.places.values(), key=lambda place: place.id):
            if place.parent is not None:
                index.setdefault(place.parent, []).append(place.id)
        return index


def from_places(places: Iterable[Place], lexicon: Lexicon = _NO_LEXICON) -> Gazetteer:
    """Return the gazetteer of `places`. Raises DataError for a double id or an unknown place."""
    by_id: dict[str, Place] = {}
    for place in places:
        if place.id in by_id:
            raise DataError(f"gazetteer: the id {place.id} occurs twice")
        by_id[place.id] = place
    found = Gazetteer(MappingProxyType(by_id), lexicon)
    _check_references(found)
    return found


@cache
def load_gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, read once. Raises DataError if a file is broken."""
    text = datasets.read_text("gazetteer", "places.jsonl")
    return from_places(read_lines(Place, text, "gazetteer/places.jsonl"), load_lexicon())


def load_lexicon() -> Lexicon:
    """Return the shipped tables of what names are said with. Raises DataError if one is broken."""
    return Lexicon(
        phrases=tuple(_phrase(row) for row in _rows("phrases.csv")),
        succession=tuple((row["former"], row["today"]) for row in _rows("successors.csv")),
        type_words=tuple(_type_word(row) for row in _rows("type-words.csv")),
        endings=tuple((row["ending"], row["becomes"]) for row in _rows("endings.csv")),
        abroad=tuple(row["form"] for row in _rows("namesakes-in-armenia.csv")),
        elsewhere=tuple(row["form"] for row in _rows("cities-elsewhere.csv")),
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(datasets.read_text("gazetteer", name).splitlines()))


def _phrase(row: Mapping[str, str]) -> Phrase:
    dates = (row["valid_from"] or None, row["valid_to"] or None)
    return Phrase(row["form"], _level(row["level"], "phrases.csv"), row["place_id"], *dates)


def _type_word(row: Mapping[str, str]) -> TypeWord:
    levels = tuple(_level(word, "type-words.csv") for word in row["levels"].split())
    if row["position"] not in ("before", "after"):
        raise DataError(
            f"gazetteer/type-words.csv: {row['word']!r} stands {row['position']!r}; "
            "before or after was wanted"
        )
    return TypeWord(row["word"], row["position"] == "before", levels)


def _level(word: str, where: str) -> Level:
    try:
        return Level(word)
    except ValueError:
        raise DataError(f"gazetteer/{where}: {word!r} is no level of a place") from None


def _check_references(gazetteer: Gazetteer) -> None:
    wanted = {place.parent for place in gazetteer.places.values()} - {None}
    wanted |= {phrase.place_id for phrase in gazetteer.lexicon.phrases}
    wanted |= {unit for pair in gazetteer.lexicon.succession for unit in pair}
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
