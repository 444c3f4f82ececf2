"""The checker itself must see each breach; else a clean export proves nothing."""

import json

import pytest

from tests import rfc7946

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def collection(geometry, **changes):
    feature = {"type": "Feature", "id": "a", "geometry": geometry, "properties": {}, **changes}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [46.75, 39.76]},
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [0, 0]},
                {"type": "Polygon", "coordinates": [SQUARE]},
            ],
        },
    ],
)
def test_what_the_standard_allows_passes(geometry):
    """A checker that cries wolf would be switched off."""
    assert rfc7946.check(collection(geometry)) == []


@pytest.mark.parametrize(
    ("text", "section"),
    [
        (collection({"type": "Polygon", "coordinates": [SQUARE[::-1]]}), "3.1.6"),
        (collection({"type": "Polygon", "coordinates": [SQUARE[:-1]]}), "3.1.6"),
        (collection({"type": "Polygon", "coordinates": [SQUARE, SQUARE]}), "3.1.6"),
        (collection({"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]]]}), "3.1.6"),
        (collection({"type": "Point", "coordinates": [39.76, 146.75]}), "4:"),
        (collection({"type": "Point", "coordinates": [46.75, 39.76, 800]}), "3.1.1"),
        (collection({"type": "Point", "coordinates": ["46", 39]}), "3.1.1"),
        (collection({"type": "Point", "coordinates": [46.123456789, 39]}), "11.2"),
        (collection({"type": "Circle", "coordinates": [0, 0]}), "3.1"),
        (collection({"type": "GeometryCollection", "geometries": []}), "3.1.8"),
        (collection({"type": "Point", "coordinates": [0, 0], "properties": {}}), "7.1"),
        (collection(None, coordinates=[0, 0]), "7.1"),
        (collection(None, id=["a"]), "3.2"),
        (collection(None, properties="x"), "3.2"),
        ('{"type": "FeatureCollection", "features": [], "crs": {}}', "4:"),
        ('{"type": "FeatureCollection", "features": {}}', "3.3"),
        ('{"type": "FeatureCollection", "features": [], "features": []}', "not JSON"),
        ('{"type": "FeatureCollection", "x": NaN, "features": []}', "not JSON"),
        ("\ufeff{}", "RFC 8259"),
        ("[]", "3.3"),
    ],
)
def test_each_breach_is_named_by_its_section(text, section):
    """Every rule of the checker is alive."""
    assert [breach[: len(section)] for breach in rfc7946.check(text)] == [section]
