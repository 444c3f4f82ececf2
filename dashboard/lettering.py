"""Where the names of units stand on the map: in their unit, clear of symbols and each other. Pure.

Places are sought at the scale at which the map first opens; closer in there is more room.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

LatLon = tuple[float, float]
Boxes = NDArray[np.float64]

# Pixels of one degree of longitude and latitude at zoom 8.25 and 39.8° north (Web Mercator).
_PIXELS_X = 256 * 2**8.25 / 360
_PIXELS_Y = _PIXELS_X / math.cos(math.radians(39.8))
_LETTER, _LINE = 6.4, 14.0
_STEP = 4.0
_SYMBOL = 8.0
# What it costs to cover another name, to cover symbols, to stick out, to be off the middle.
_NAME, _SYMBOLS, _OUTSIDE, _OFF = 6.0, 1.5, 1.0, 0.6
# Degrees around a unit that is too small for its name.
_AROUND = 0.14
# A name that would cover more of another name than this is left to the tooltip.
_CROWDED = 0.12


@dataclass(frozen=True, slots=True)
class Area:
    """What is to be lettered: the unit's id, the words, and where they belong."""

    id: str
    words: str
    geometry: BaseGeometry


def place_names(areas: Iterable[Area], symbols: Sequence[LatLon]) -> Mapping[str, LatLon]:
    """Return where the middle of each name stands, as latitude and longitude, by unit id.

    `symbols` are the points that names keep clear of. A unit whose name finds no room between
    the other names is left out. Same areas and symbols, same answer.
    """
    taken = np.empty((0, 4))
    marks = _boxes(_pixels(np.array(symbols, dtype=float).reshape(-1, 2)[:, ::-1]), _SYMBOL, 8.0)
    found: dict[str, LatLon] = {}
    # The small ones choose first: they have the least room.
    for area in sorted(areas, key=lambda one: (one.geometry.area, one.id)):
        half_width, half_height = len(area.words) * _LETTER / 2, _LINE / 2
        spots = _spots(area.geometry, room=4 * half_width * half_height)
        boxes = _boxes(_pixels(spots), half_width, half_height)
        on_names = _covered(boxes, taken)
        cost = (
            _NAME * on_names
            + _SYMBOLS * _covered(boxes, marks)
            + _OUTSIDE * _outside(boxes, area.geometry)
            + _OFF * _off_middle(spots, area.geometry)
        )
        best = int(np.argmin(cost))
        if on_names[best] <= _CROWDED:
            found[area.id] = (round(float(spots[best, 1]), 5), round(float(spots[best, 0]), 5))
            taken = np.vstack([taken, boxes[best]])
    return found


def _spots(geometry: BaseGeometry, room: float) -> Boxes:
    """Return points inside, as longitude and latitude: the middle first, then a fine grid.

    Around the unit too, where it is hardly larger than the name, which takes `room` in pixels.
    """
    small = geometry.area * _PIXELS_X * _PIXELS_Y < 2 * room
    within = geometry.buffer(_AROUND) if small else geometry
    west, south, east, north = within.bounds
    lon = np.arange(west, east, _STEP / _PIXELS_X)
    lat = np.arange(south, north, _STEP / _PIXELS_Y)
    grid = np.stack(np.meshgrid(lon, lat), axis=-1).reshape(-1, 2)
    inside = grid[shapely.contains_xy(within, grid[:, 0], grid[:, 1])]
    middle = geometry.representative_point()
    return np.vstack([[middle.x, middle.y], inside])


def _pixels(points: Boxes) -> Boxes:
    return points * (_PIXELS_X, _PIXELS_Y)


def _boxes(middles: Boxes, half_width: float, half_height: float) -> Boxes:
    half = (half_width, half_height)
    return np.hstack([middles - half, middles + half])


def _covered(boxes: Boxes, others: Boxes) -> NDArray[np.float64]:
    """Return for each box the share of it that lies on the others, overlaps counted twice."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = np.prod(np.clip(high - low, 0, None), axis=-1).sum(axis=1)
    whole: NDArray[np.float64] = np.prod(boxes[:, 2:] - boxes[:, :2], axis=-1)
    return shared / whole


def _outside(boxes: Boxes, geometry: BaseGeometry) -> NDArray[np.float64]:
    """Return the share of points along each box's middle line that lie outside the unit."""
    along = np.linspace(boxes[:, 0], boxes[:, 2], 5) / _PIXELS_X
    lat = (boxes[:, 1] + boxes[:, 3]) / 2 / _PIXELS_Y
    inside = shapely.contains_xy(geometry, along, np.broadcast_to(lat, along.shape))
    return 1.0 - inside.mean(axis=0)


def _off_middle(spots: Boxes, geometry: BaseGeometry) -> NDArray[np.float64]:
    middle = geometry.centroid
    away = _pixels(spots - (middle.x, middle.y))
    size = math.sqrt(geometry.area * _PIXELS_X * _PIXELS_Y)
    return np.hypot(away[:, 0], away[:, 1]) / max(size, 1.0)
