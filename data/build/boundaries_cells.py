"""Cells of the nearest settlement, dissolved by district, clipped to an outline.

The construction is exact on one grid of 1e-7 degrees: the lines between cells of different
districts and the outline's own lines are noded together, and every face of that arrangement goes
whole to one district. Neighbours therefore share their border vertex for vertex.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

GRID = 1e-7
# UTM zone 38N is centred on 45° E. From 45° to 48.5° E its scale is wrong by less than 0.1 %, so
# "nearest" by its distances is nearest on the ground to within metres.
PROJECTION = "EPSG:32638"


def settlement_areas(
    points: Sequence[tuple[float, float]], areas: Sequence[str], outline: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Return the part of `outline` nearest to the points of each area, by area id.

    `points` are WGS 84 longitude and latitude, `areas` the id of the area that each belongs to.
    Of two areas at one point the smaller id keeps it.
    """
    by_point = {}
    for point, area in sorted(zip(points, areas, strict=True), reverse=True):
        by_point[point] = area
    unique = sorted(by_point)
    owners = [by_point[point] for point in unique]
    projected = to_metres(shapely.points(unique))
    tree = shapely.STRtree(projected)
    faces = _faces(_borders(projected, owners, to_metres(outline)), outline)
    centres = to_metres(shapely.point_on_surface(faces))
    nearest = tree.query_nearest(centres, all_matches=False)[1]
    grouped: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face, index in zip(faces, nearest, strict=True):
        grouped[owners[index]].append(face)
    return {area: shapely.union_all(grouped[area]) for area in sorted(grouped)}


def _borders(
    projected: np.ndarray, owners: Sequence[str], outline: BaseGeometry
) -> list[BaseGeometry]:
    """Return the lines between cells of different areas, in WGS 84."""
    cells = shapely.voronoi_polygons(
        shapely.multipoints(projected), extend_to=outline, ordered=True
    ).geoms
    grouped: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell, owner in zip(cells, owners, strict=True):
        grouped[owner].append(cell)
    dissolved = [shapely.union_all(grouped[owner]) for owner in sorted(grouped)]
    return [_to_degrees(shapely.boundary(area)) for area in dissolved]


def _faces(borders: Sequence[BaseGeometry], outline: BaseGeometry) -> np.ndarray:
    """Return the faces of borders and outline together that lie inside the outline."""
    noded = shapely.union_all([*borders, shapely.boundary(outline)], grid_size=GRID)
    faces = np.array(shapely.polygonize([noded]).geoms)
    shapely.prepare(outline)
    return faces[shapely.contains(outline, shapely.point_on_surface(faces))]


def to_metres(geometry):
    """Return one geometry, or an array of them, with metres of PROJECTION for degrees."""
    return _project(geometry, pyproj.Transformer.from_crs("EPSG:4326", PROJECTION, always_xy=True))


def _to_degrees(geometry):
    return _project(geometry, pyproj.Transformer.from_crs(PROJECTION, "EPSG:4326", always_xy=True))


def _project(geometry, transformer: pyproj.Transformer):
    return shapely.transform(
        geometry, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    )
