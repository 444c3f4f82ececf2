"""A strict check of GeoJSON text against RFC 7946, written from the standard, sections named.

What the standard recommends (SHOULD) is demanded too: right-handed rings, no nested or single-
member geometry collections, at most seven decimals, no elevation.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

_DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
# 7.1: no member that defines another type of object.
_FOREIGN_TO = {
    "FeatureCollection": {"coordinates", "geometries", "geometry", "properties"},
    "Feature": {"coordinates", "geometries", "features"},
    "Geometry": {"geometry", "properties", "features"},
}


def check(text: str) -> list[str]:
    """Return every breach found in the text of a FeatureCollection, with where it is."""
    if text.startswith("\ufeff"):
        return ["RFC 8259, 8.1: starts with a byte order mark"]
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except ValueError as error:
        return [f"not JSON: {error}"]
    return list(_collection(value))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"a member occurs twice among {sorted(names)}")
    return dict(pairs)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _collection(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        yield "3.3: not an object of type FeatureCollection"
        return
    yield from _foreign(value, "FeatureCollection", "collection")
    if "crs" in value:
        yield "4: a crs member is not part of the standard any more"
    features = value.get("features")
    if not isinstance(features, list):
        yield "3.3: features is not an array"
        return
    ids = [feature.get("id") for feature in features if isinstance(feature, dict)]
    if len(set(map(str, ids))) != len(ids):
        yield "3.2: two features share an id"
    for number, feature in enumerate(features):
        yield from _feature(feature, f"feature {number}")


def _feature(value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict) or value.get("type") != "Feature":
        yield f"3.2: {where} is not an object of type Feature"
        return
    yield from _foreign(value, "Feature", where)
    if "id" in value and (
        not isinstance(value["id"], str | int | float) or isinstance(value["id"], bool)
    ):
        yield f"3.2: {where}: id is neither a string nor a number"
    if "properties" not in value or not isinstance(value["properties"], dict | None):
        yield f"3.2: {where}: properties is neither an object nor null"
    if "geometry" not in value:
        yield f"3.2: {where}: geometry is missing; it must be null where unlocated"
    elif value["geometry"] is not None:
        yield from _geometry(value["geometry"], where, nested=False)


def _geometry(value: Any, where: str, *, nested: bool) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"3.1: {where}: geometry is not an object"
        return
    yield from _foreign(value, "Geometry", where)
    kind = value.get("type")
    if kind == "GeometryCollection":
        yield from _geometry_collection(value, where, nested=nested)
    elif kind not in _DEPTH:
        yield f"3.1: {where}: {kind!r} is no geometry type"
    else:
        yield from _coordinates(value.get("coordinates"), _DEPTH[kind], kind, where)


def _geometry_collection(value: dict[str, Any], where: str, *, nested: bool) -> Iterator[str]:
    parts = value.get("geometries")
    if not isinstance(parts, list):
        yield f"3.1.8: {where}: geometries is not an array"
        return
    if nested:
        yield f"3.1.8: {where}: a geometry collection inside another"
    if len(parts) < 2:
        yield f"3.1.8: {where}: a geometry collection of {len(parts)}"
    for part in parts:
        yield from _geometry(part, where, nested=True)


def _coordinates(value: Any, depth: int, kind: str, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"3.1: {where}: coordinates is not an array"
        return
    if depth == 0:
        yield from _position(value, where)
        return
    if not value:
        yield f"3.1: {where}: empty coordinates"
    is_polygon = depth == 2 and kind in ("Polygon", "MultiPolygon")
    for number, part in enumerate(value):
        breaches = list(_coordinates(part, depth - 1, kind, where))
        yield from breaches
        if is_polygon and not breaches:
            yield from _ring(part, where, exterior=number == 0)
    if depth == 1 and kind.endswith("LineString") and len(value) < 2:
        yield f"3.1.4: {where}: a line of fewer than two positions"


def _position(value: list[Any], where: str) -> Iterator[str]:
    numbers = all(isinstance(n, int | float) and not isinstance(n, bool) for n in value)
    if len(value) != 2 or not numbers or not all(math.isfinite(n) for n in value):
        yield f"3.1.1: {where}: {value!r} is not two finite numbers"
        return
    lon, lat = value
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        yield f"4: {where}: {value!r} is not longitude and latitude in degrees"
    if any(round(n, 7) != n for n in value):
        yield f"11.2: {where}: {value!r} has more than seven decimals"


def _ring(ring: list[list[float]], where: str, *, exterior: bool) -> Iterator[str]:
    if len(ring) < 4 or ring[0] != ring[-1]:
        yield f"3.1.6: {where}: a ring that is not closed or has fewer than four positions"
        return
    pairs = itertools.pairwise(ring)
    doubled_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
    if (doubled_area > 0) is not exterior:
        side = "exterior ring is clockwise" if exterior else "hole is counterclockwise"
        yield f"3.1.6: {where}: {side}"


def _foreign(value: dict[str, Any], kind: str, where: str) -> Iterator[str]:
    if found := _FOREIGN_TO[kind] & set(value):
        yield f"7.1: {where}: {kind} with member {', '.join(sorted(found))}"
