"""Claims to places: resolved, ambiguous or unresolved; never guessed.

A name is tied to a place only if one place of the right level bears it, or if the other places of
the same claim leave only one. Everything else keeps its printed form and says why it has no place.
The rules are those of data/gazetteer/README.md, "How a name is resolved".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.folding import fold, to_latin
from geo.gazetteer import Gazetteer
from geo.models import Claim, Link, Place
from geo.vocabulary import Level, LinkStatus, NameStatus

_GLOSSED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<gloss>[^()]+)\)\Z")
# Its name stands for it only beside the word "district".
_FORMER = "former raion"
# "Karabakh and East Zangezur" are told beside each other.
_AS_WIDE = (Level.TERRITORY, Level.COUNTRY, Level.ECONOMIC_REGION, Level.LINE, None)
_POINT = (Level.SETTLEMENT, Level.CITY)


def resolve_name(
    name: str,
    *,
    level: Level | None,
    context: Sequence[str] = (),
    on: str | None = None,
    gazetteer: Gazetteer,
    start: int | None = None,
    end: int | None = None,
    among: Sequence[str] = (),
) -> Link:
    """Return the link of a printed `name`.

    `among` are ids of places that the rest of the text leaves; they decide where several remain.
    `level` is what the source's wording implies, None where it implies nothing. `context` are ids
    of places named beside it: a village needs its district. `on` is the EDTF date of the
    statement, which decides between units that succeeded each other.
    """
    found: tuple[Place, ...] = ()
    if not _is_said_of_armenia(name, context, gazetteer):
        found = _candidates(name, level, on, gazetteer)
    if level is not Level.CITY and any(_is_point(place.level) for place in found):
        found = _settlements_in_context(name, found, context, gazetteer)
    if len(found) > 1 and among:
        found = tuple(place for place in found if place.id in among) or found
    if len(found) == 1:
        return Link(name, start, end, found[0].id, found[0].level, LinkStatus.RESOLVED)
    candidates = tuple(sorted(place.id for place in found))
    status = LinkStatus.AMBIGUOUS if candidates else LinkStatus.UNRESOLVED
    return Link(name, start, end, None, level, status, candidates)


def link_claim(claim: Claim, gazetteer: Gazetteer, *, on: str | None) -> Claim:
    """Return `claim` with each of its names resolved.

    Districts are resolved first, because they tell which village is meant; then villages; then,
    once more, the villages that a village beside them helps to tell. A name whose wording implies
    no level may be either, so it is tried each time.
    """
    date = claim.event_to or claim.event_from or on
    links = list(claim.places)
    left = [link.candidates for link in links]
    for wanted in (_may_be_area, _may_be_point, _may_be_point):
        context = [link.place_id for link in links if link.place_id]
        context += [above for place in context for above in gazetteer.ancestors(place)[:1]]
        for index, link in enumerate(links):
            if wanted(link.level) and link.status is not LinkStatus.RESOLVED:
                links[index] = resolve_name(
                    link.name,
                    level=link.level,
                    context=context,
                    on=date,
                    gazetteer=gazetteer,
                    start=link.start,
                    end=link.end,
                    among=left[index],
                )
    return replace(claim, places=tuple(links))


def without_whereabouts(claim: Claim, gazetteer: Gazetteer) -> Claim:
    """Return a linked claim without the areas that only tell where its other places lie.

    "The village of Edilli in the Khojavend district" is a claim of the village. The district is
    kept where the village could not be told at all, since it is then all that is known. A place
    that is named twice is one; a territory beside something finer says no more.
    """
    links: list[Link] = []
    for link in claim.places:
        said = link.place_id is not None and link.place_id in {one.place_id for one in links}
        if not said and not any(_tells_where(link, one, gazetteer) for one in claim.places):
            links.append(link)
    return replace(claim, places=tuple(links), shared=claim.shared and len(links) > 1)


def _tells_where(outer: Link, inner: Link, gazetteer: Gazetteer) -> bool:
    """Say whether `outer` is an area in which `inner` lies, whichever place `inner` may be."""
    if outer.place_id is None or outer.level in _POINT:
        return False
    if outer.level is Level.LINE:
        # "Fields of Aghdam on the former line of contact": the district says more.
        return inner.place_id is not None and inner.level in (Level.DISTRICT, *_POINT)
    inside = (inner.place_id,) if inner.place_id is not None else inner.candidates
    if not inside or outer.place_id in inside:
        return False
    if outer.level is Level.TERRITORY and inner.level not in _AS_WIDE:
        parent = gazetteer.get(outer.place_id).parent
        return parent is None or gazetteer.get(parent).level is Level.COUNTRY
    return all(gazetteer.contains(outer.place_id, one) for one in inside)


def _is_said_of_armenia(name: str, context: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Say whether a name borne in Armenia too stands beside Armenia and no place of Azerbaijan."""
    bare, _ = gazetteer.without_type_word(name)
    beside = {place for place in context if gazetteer.get(place).level is not Level.COUNTRY}
    return gazetteer.is_borne_abroad(bare) and "armenia" in context and not beside


def _candidates(
    name: str, level: Level | None, on: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Return the places of the wanted level that `name` may mean, on that date."""
    if glossed := _GLOSSED.match(name.strip()):
        return _glossed(glossed["name"], glossed["gloss"], level, on, gazetteer)
    if found := _of_any_base(name, level, on, gazetteer):
        return found
    bare, implied = gazetteer.without_type_word(name)
    if level is not None and implied:
        return _of_any_base(bare, level, on, gazetteer)
    for each in implied:
        if found := _of_any_base(bare, each, on, gazetteer):
            # Who writes "village" does not mean the town of that name.
            return tuple(place for place in found if place.level is each) or found
    return ()


def _of_any_base(
    form: str, level: Level | None, on: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Return the places of the wanted level of which `form` is a name, in any case."""
    found: dict[str, Place] = {}
    for name in gazetteer.base_forms(form):
        named = gazetteer.candidates(name)
        phrases = _by_phrase(name, level, on, gazetteer, named)
        found |= {place.id: place for place in phrases or _at_level(named, level, gazetteer)}
    return tuple(found.values())


def _by_phrase(
    name: str, level: Level | None, on: str | None, gazetteer: Gazetteer, named: Sequence[Place]
) -> tuple[Place, ...]:
    """Return the places that `name` means as a phrase; `named` bear it as a name.

    A phrase is said of one level. Where the wording implies none and a place bears the name, only
    the phrase for a district counts, which is the less precise, and that for a line, which the
    date decides. A district of the past needs its word: bare Hadrut is the town. So does one whose
    town is the better known, for which a phrase says so: Shusha.
    """
    if level is not None or not named:
        return gazetteer.phrases_for(name, level, on)
    for each in (Level.DISTRICT, Level.LINE, Level.CITY):
        found = gazetteer.phrases_for(name, each, on)
        if not found or (
            all(_is_point(place.level) for place in named)
            and all(place.kind == _FORMER for place in found)
        ):
            continue
        return found
    return ()


def _glossed(
    name: str, gloss: str, level: Level | None, on: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Return the places of "name (gloss)", where the source adds a second name or a district.

    "Varanda (Fizuli)" is one place by two names; "Talish (Tartar)" is a village in its district.
    Where the two names have no place in common and neither lies in the other, both may be meant.
    """
    named = _candidates(name, level, on, gazetteer)
    other = _candidates(gloss, level, on, gazetteer)
    if level is None and _is_town_of(named, gloss, other, on, gazetteer):
        return other
    if both := tuple(place for place in named if place in other):
        return both
    around = _candidates(gloss, Level.DISTRICT, on, gazetteer)
    if not named:
        # An unknown village beside a district's name is a village of that district, not its town.
        return () if around and level in (Level.SETTLEMENT, None) else other
    inside = tuple(
        place for place in named if any(gazetteer.contains(unit.id, place.id) for unit in around)
    )
    return inside or tuple(dict.fromkeys((*named, *other)))


def _is_town_of(
    named: Sequence[Place],
    gloss: str,
    other: Sequence[Place],
    on: str | None,
    gazetteer: Gazetteer,
) -> bool:
    """Say whether both names are a town's, and the second by itself would be its district's.

    "Karvachar (Kelbajar)": who writes so means the district, the less precise, as in a bare name.
    """
    if not other or any(place.level is not Level.DISTRICT for place in other):
        return False
    towns = _candidates(gloss, Level.CITY, on, gazetteer)
    return any(place.level is Level.CITY and place in towns for place in named)


def _at_level(
    named: Iterable[Place], level: Level | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    places = tuple(named)
    if level is None:
        # A bare name that is a district and its city at once is the district, the less precise.
        districts = tuple(place for place in places if place.level is Level.DISTRICT)
        return districts or places
    if level in _POINT:
        exact = tuple(place for place in places if place.level is level)
        other = tuple(place for place in places if place.level in _POINT)
        return exact if level is Level.CITY and exact else other
    exact = tuple(place for place in places if place.level is level)
    return exact or (_of_seats(places, gazetteer) if level is Level.DISTRICT else ())


def _of_seats(places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the districts whose seat, a city of the same name, is among `places`."""
    return tuple(
        gazetteer.get(place.parent)
        for place in places
        if place.level is Level.CITY
        and place.parent is not None
        and fold(gazetteer.get(place.parent).display_az or "") == fold(place.display_az or "")
    )


def _settlements_in_context(
    name: str, places: Sequence[Place], context: Sequence[str], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Return the settlements that `name` may mean beside the places of `context`.

    Those in a named district come first, then those in a unit that once held or now holds its
    villages; among them, one whose own name it is counts before one that is only called so
    somewhere. Where none is, a city goes before villages that are only called so; a single village
    is taken, unless it shares its name with one in a district that is named; several stay several.
    """
    districts = {named for named in context if gazetteer.get(named).level is Level.DISTRICT}
    today = {unit for named in context for unit in gazetteer.successors(named)}
    # One district beside the name says where it is; among several, each may be the one.
    for units in (set(context), today) if len(districts) == 1 else (today,):
        if inside := [place for place in places if units & _units_above(place, gazetteer)]:
            return _bearing(name, inside)
    own = _bearing(name, places)
    left = own if all(place.level is Level.CITY for place in own) else tuple(places)
    if not districts:
        return left
    return left if len(left) == 1 and not _has_namesake_in(left[0], districts, gazetteer) else ()


def _has_namesake_in(place: Place, districts: set[str], gazetteer: Gazetteer) -> bool:
    return any(
        _units_above(gazetteer.get(namesake), gazetteer) & districts for namesake in place.homonyms
    )


def _units_above(place: Place, gazetteer: Gazetteer) -> set[str]:
    above = {*gazetteer.ancestors(place.id)[:1], place.previous_parent}
    return {unit for unit in above if unit is not None}


def _bearing(name: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places whose own name it is, else those that bear it as a name of their own.

    A spelling in GeoNames that only transliterates another name ("Jrakan" for a village Charakan)
    stands behind a name that people gave. All of them, where it is nobody's own.
    """
    return (
        tuple(place for place in places if _is_own_name(name, place))
        or tuple(place for place in places if _is_given_name(name, place))
        or tuple(places)
    )


def _is_own_name(name: str, place: Place) -> bool:
    return bool(_keys(name) & {fold(place.display_en), fold(place.display_az or place.display_en)})


def _is_given_name(name: str, place: Place) -> bool:
    keys = _keys(name)
    return any(
        fold(one.name) in keys or fold(to_latin(one.name)) in keys
        for one in place.names
        if one.status is not NameStatus.TRANSLITERATION and one.attested
    )


def _keys(name: str) -> set[str]:
    """Return the keys by which a printed name and a label may meet, in Latin letters too."""
    latin = fold(to_latin(name))
    return {fold(name), latin, *(latin.removesuffix(ending) for ending in ("i", "um", "its"))}


def _is_point(level: Level | None) -> bool:
    return level in _POINT


def _may_be_area(level: Level | None) -> bool:
    return level not in _POINT


def _may_be_point(level: Level | None) -> bool:
    return level is None or level in _POINT
