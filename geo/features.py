"""A linked claim as a GeoJSON feature (RFC 7946): the finest honest shape, and every citation.

Nothing is drawn finer than the source names: a settlement is its point, a unit its polygon,
several places are a geometry collection, a territory has no geometry at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo import citations, redact
from geo.boundaries import BoundaryLayer
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Place, Relation, Speaker
from geo.serial import to_dict
from geo.vocabulary import Level, LinkStatus, Side, label

# Coarsest last: the precision of a claim about several places is that of the coarsest.
_COARSENESS = tuple(Level)
POINT_LEVELS = (Level.SETTLEMENT, Level.CITY)
UNIT_LEVELS = (Level.DISTRICT, Level.ECONOMIC_REGION)
CONTEXT_LEVELS = (Level.TERRITORY, Level.LINE, Level.COUNTRY)
# RFC 7946, 11.2: more than seven decimals say nothing on the ground.
_GRID_DEGREES = 1e-7


def linked_places(claim: Claim, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places that `claim` is linked to, in the order of the claim, each once."""
    ids = (link.place_id for link in claim.places if link.status is LinkStatus.RESOLVED)
    return tuple(gazetteer.get(place_id) for place_id in dict.fromkeys(ids) if place_id)


def finest_places(claim: Claim, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the linked places without those that only tell where another of them is.

    "Edilli, Khojavend district" is about Edilli: the district says which Edilli. A territory, a
    line or a country beside a settlement or a district is such context too.
    """
    places = linked_places(claim, gazetteer)
    if any(place.level not in CONTEXT_LEVELS for place in places):
        places = tuple(place for place in places if place.level not in CONTEXT_LEVELS)
    return tuple(
        place
        for place in places
        if not any(gazetteer.contains(place.id, other.id) for other in places)
    )


def place_precision(places: Iterable[Place]) -> Level | None:
    """Return the level of the coarsest of `places`; None where there is no place."""
    return max((place.level for place in places), key=_COARSENESS.index, default=None)


def place_geometry(place: Place, layer: BoundaryLayer) -> BaseGeometry | None:
    """Return the point of a settlement or the polygon of a unit, WGS 84; None where there is none.

    Territories and lines have no agreed boundary, and a country is no place to draw, so they get
    none.
    """
    if place.level in POINT_LEVELS:
        if place.lon is None or place.lat is None:
            return None
        return shapely.Point(place.lon, place.lat)
    return layer.geometry_of(place.id) if place.level in UNIT_LEVELS else None


def to_feature(
    claim: Claim,
    article: Article,
    *,
    gazetteer: Gazetteer,
    layer: BoundaryLayer,
    licences: Mapping[str, str],
    relations: Sequence[Relation] = (),
    origin: str | None = None,
) -> dict[str, Any]:
    """Return `claim` as a feature; `properties` carry its fields in the data model's names.

    `claim` must be as a reader may see it: already redacted. `licences` are by part: statement,
    quote, geometry, places. `relations` are those of `claim`, `origin` is the earliest claim of
    its origin; without one the claim is its own origin.
    """
    places = finest_places(claim, gazetteer)
    drawn = {place.id: place_geometry(place, layer) for place in places}
    shapes = [shape for shape in drawn.values() if shape is not None]
    precision = place_precision(places)
    properties = to_dict(claim)
    del properties["id"]
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": _geometry(shapes),
        "properties": {
            **properties,
            "place_precision": precision.value if precision else "none",
            "places_without_geometry": [name for name, shape in drawn.items() if shape is None],
            "boundary_layer": layer.layer.id,
            "speaker_label": speaker_label(claim.speaker),
            "citation": citations.cite(article),
            "source_url": citations.source_url(article, redact.unmasked(claim.quote)),
            "article": _catalogue_entry(article),
            "licences": dict(licences),
            "origin": origin or claim.id,
            "relations": [_to_relation(relation, claim.id) for relation in relations],
        },
    }


def speaker_label(speaker: Speaker) -> str:
    """Return the speaker as one line: name, role, organisation, and the side in brackets."""
    parts = [part for part in (speaker.name, speaker.role, speaker.organisation) if part]
    side = label(speaker.side) if speaker.side is not Side.UNKNOWN else "side not known"
    return f"{', '.join(parts) or 'speaker not named'} ({side})"


def _geometry(shapes: list[BaseGeometry]) -> dict[str, Any] | None:
    snapped = [shapely.set_precision(shape, _GRID_DEGREES, mode="pointwise") for shape in shapes]
    if not snapped:
        return None
    if len(snapped) == 1:
        return _mapping(snapped[0])
    return {"type": "GeometryCollection", "geometries": [_mapping(shape) for shape in snapped]}


def _mapping(shape: BaseGeometry) -> dict[str, Any]:
    rings_right_handed = shapely.orient_polygons(shape)
    return _rounded(mapping(rings_right_handed))


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, 7)
    return [_round(part) for part in coordinates]


def _to_relation(relation: Relation, claim_id: str) -> dict[str, str]:
    first, second = relation.claims
    other = second if first == claim_id else first
    return {"type": relation.type.value, "claim": other, "sentence": relation.sentence}


def _catalogue_entry(article: Article) -> dict[str, Any]:
    entry = to_dict(article)
    # The full text stays in the local store (docs/method.md, "What leaves the machine").
    del entry["text"]
    return entry
