"""How the layers are built: decoding that keeps borders shared, cells that leave no gap."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, box

BUILD = Path(__file__).resolve().parents[2] / "data" / "build"


@pytest.fixture(scope="module")
def build():
    """Return a loader of build scripts; they are no package, and dataclasses need sys.modules."""
    loaded = []

    def load(name):
        spec = importlib.util.spec_from_file_location(name, BUILD / f"{name}.py")
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        loaded.append(name)
        spec.loader.exec_module(module)
        return module

    yield load
    for name in loaded:
        del sys.modules[name]


@pytest.fixture(scope="module")
def cells(build):
    return build("boundaries_cells")


@pytest.fixture(scope="module")
def topojson(build):
    return build("boundaries_topojson")


# Two squares that share the arc 0, the left one reading it forwards, the right one backwards.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [46, 39]},
    "arcs": [
        [[10, 0], [0, 0], [0, 5], [0, 5]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "toy": {
            "geometries": [
                {"type": "Polygon", "id": "L", "properties": {"name": "left"}, "arcs": [[0, 1]]},
                {
                    "type": "MultiPolygon",
                    "id": "R",
                    "properties": {"name": "right"},
                    "arcs": [[[2, -1]]],
                },
                {"type": None, "id": "N", "properties": {"name": "nothing"}},
            ]
        }
    },
}


def test_a_shared_arc_gives_both_neighbours_the_same_vertices(topojson, tmp_path):
    """An arc read backwards is the same arc; a repeated vertex is dropped in both."""
    path = tmp_path / "toy.json"
    path.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    left, right = topojson.read_topojson(path, "toy")
    assert (left.index, left.label, left.code) == (0, "left", "L")
    assert (right.index, right.label, right.code) == (1, "right", "R")
    assert left.geometry.equals(box(46, 39, 47, 40))
    assert right.geometry.equals(box(47, 39, 48, 40))
    for polygon in (left, right):
        vertices = shapely.get_coordinates(polygon.geometry).tolist()
        assert [x for x in vertices if x == [47.0, 39.5]] == [[47.0, 39.5]]
        assert len(vertices) == len({tuple(vertex) for vertex in vertices}) + 1


def test_each_spot_goes_to_the_area_of_its_nearest_point(cells):
    """Half-way between two villages lies the border of their districts."""
    outline = box(46, 39, 48, 40)
    areas = cells.settlement_areas(
        [(46.2, 39.5), (46.8, 39.5), (47.2, 39.5), (47.8, 39.5)], ["a", "a", "b", "b"], outline
    )
    assert list(areas) == ["a", "b"]
    assert areas["a"].contains(Point(46.98, 39.5))
    assert areas["b"].contains(Point(47.02, 39.5))
    assert sum(area.area for area in areas.values()) == pytest.approx(outline.area, abs=1e-6)
    assert shapely.intersection(areas["a"], areas["b"]).area == 0


def test_of_two_areas_at_one_point_the_smaller_id_keeps_it(cells):
    """The gazetteer has shared points; the answer must not depend on the order of the file."""
    points = [(46.5, 39.5), (46.5, 39.5), (47.5, 39.5)]
    for areas in (["a", "b", "c"], ["b", "a", "c"]):
        assert list(cells.settlement_areas(points, areas, box(46, 39, 48, 40))) == ["a", "c"]
