"""Decode a TopoJSON file so that shared borders stay shared.

Each arc is turned into coordinates once, by the format's own arithmetic (scale and translate), and
rounded once; two polygons that share an arc then share its vertices exactly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon

DECIMALS = 7

Vertex = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SourcePolygon:
    """One polygon of a source file, with the label and code that the source gives it."""

    index: int
    label: str
    code: str
    geometry: MultiPolygon


def read_topojson(path: Path, object_name: str) -> tuple[SourcePolygon, ...]:
    """Return the polygons of one object of the file, in file order; null geometries are not."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _decode_arcs(topology)
    return tuple(
        SourcePolygon(
            index=index,
            label=geometry["properties"]["name"] or "",
            code=geometry.get("id", ""),
            geometry=_to_multipolygon(geometry, arcs),
        )
        for index, geometry in enumerate(topology["objects"][object_name]["geometries"])
        if geometry["type"] is not None
    )


def _decode_arcs(topology: dict) -> list[list[Vertex]]:
    scale_x, scale_y = topology["transform"]["scale"]
    origin_x, origin_y = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        vertices: list[Vertex] = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            vertex = (
                round(x * scale_x + origin_x, DECIMALS),
                round(y * scale_y + origin_y, DECIMALS),
            )
            if not vertices or vertex != vertices[-1]:
                vertices.append(vertex)
        arcs.append(vertices)
    return arcs


def _to_multipolygon(geometry: dict, arcs: list[list[Vertex]]) -> MultiPolygon:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return shapely.MultiPolygon(
        [Polygon(_join(rings[0], arcs), [_join(r, arcs) for r in rings[1:]]) for rings in polygons]
    )


def _join(ring: list[int], arcs: list[list[Vertex]]) -> list[Vertex]:
    """Return the ring's vertices; ~i is arc i read backwards (TopoJSON specification, 2.1.4)."""
    vertices: list[Vertex] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        vertices.extend(arc[1:] if vertices else arc)
    return vertices
