"""Claims and units to a map: pure builders of folium objects, nothing remote, every text escaped.

The base map never changes between filters, so the browser keeps it; what a filter changes goes
into one feature group (docs/adr/0008). A tooltip ends with the place's id, by which a click tells
the page what was clicked.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import branca.element
import folium
from shapely import Polygon
from shapely.geometry import mapping as to_geojson

from geo.boundaries import Outline
from geo.gazetteer import Gazetteer
from geo.query import PlaceCount, UnitCount
from geo.vocabulary import NO_CLAIMS, Topic, label

# The region, south-west and north-east, as latitude and longitude.
REGION = ((38.75, 45.85), (40.75, 47.75))
TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILES_CREDIT = "© OpenStreetMap contributors"
# A class holds the counts from its first number up to the next class.
CLASSES = (1, 5, 15, 40, 80)
# One hue, dark to light in the dark theme: readable without colour vision, and of no flag.
_LIGHT = ("#dcd3ea", "#bba9d6", "#967fbd", "#6f549c", "#452f6d")
_DARK = ("#43385a", "#5f4f80", "#806da8", "#a692cd", "#d2c5ec")
_MINES, _MISSING = "#9a4a12", "#1d3f63"
_MARKER_PIXELS = ((40, 30), (15, 25), (5, 21), (1, 17))
HATCH_CSS = (
    "background: repeating-linear-gradient(45deg, transparent 0 4px, rgba(128,128,128,.75) 4px 5px)"
)
_ID_MARK = "\u2063"


def class_colours(*, dark: bool) -> Sequence[str]:
    """Return the colour of each class of `CLASSES`, fewest claims first."""
    return _DARK if dark else _LIGHT


def class_of(claims: int) -> int | None:
    """Return the number of the class that `claims` belong to, None for no claim."""
    found = [number for number, first in enumerate(CLASSES) if claims >= first]
    return found[-1] if found else None


def class_label(number: int) -> str:
    """Return a class as words: "5–14", "80 or more"."""
    if number + 1 == len(CLASSES):
        return f"{CLASSES[number]} or more"
    return f"{CLASSES[number]}–{CLASSES[number + 1] - 1}"


def base_map(
    outlines: Iterable[Outline], *, static_root: str, dark: bool, tiles: bool
) -> folium.Map:
    """Return the map that all filters share: neighbours' outlines, and tiles if asked for.

    `static_root` is the address under which Leaflet is served by this machine.
    """
    shown = folium.Map(
        tiles=None, zoom_control=True, control_scale=True, prefer_canvas=False, min_zoom=7,
        max_zoom=13, zoom_snap=0.5,
    )  # fmt: skip
    shown.default_js = [("leaflet", f"{static_root}/leaflet.js")]
    shown.default_css = [("leaflet_css", f"{static_root}/leaflet.css")]
    if tiles:
        folium.TileLayer(TILES, attr=TILES_CREDIT, max_zoom=19).add_to(shown)
    for outline in outlines:
        _outline(outline, dark=dark, tiles=tiles).add_to(shown)
    shown.get_root().html.add_child(branca.element.Element(_style(dark=dark)))
    shown.fit_bounds([list(corner) for corner in REGION])
    if not tiles:
        refuse_remote(shown)
    return shown


def claims_group(
    units: Iterable[UnitCount],
    places: Iterable[PlaceCount],
    gazetteer: Gazetteer,
    *,
    naming: str,
    dark: bool,
    selected: str | None = None,
) -> folium.FeatureGroup:
    """Return what a filter changes: shaded units, and one marker a settlement."""
    group = folium.FeatureGroup(name="claims")
    drawn = tuple(units)
    for unit in drawn:
        for polygon in _unit(unit, gazetteer, naming, dark=dark, selected=selected):
            polygon.add_to(group)
    for unit in drawn:
        _name(unit, gazetteer, naming).add_to(group)
    # Larger symbols first, so that a small neighbour is not hidden under them.
    for count in sorted(places, key=lambda one: (-one.claims, one.place.id)):
        if (marker := _marker(count, gazetteer, naming, selected)) is not None:
            marker.add_to(group)
    refuse_remote(group)
    return group


def clicked_place(tooltip: str | None) -> str | None:
    """Return the place id that a tooltip's text ends with, or None."""
    if not tooltip or _ID_MARK not in tooltip:
        return None
    return tooltip.rsplit(_ID_MARK, 1)[1].strip() or None


def symbol(topics: frozenset[Topic], pixels: int) -> str:
    """Return the symbol of a settlement as SVG: a triangle for mines, a square for the missing.

    Where both are spoken of, the triangle stands in the square: shapes differ, not only colours.
    """
    square = f'<rect x="2" y="2" width="20" height="20" rx="2" fill="{_MISSING}"/>'
    triangle = f'<path d="M12 2 22.5 21.5 1.5 21.5Z" fill="{_MINES}"/>'
    inner = '<path d="M12 6 18.5 18.5 5.5 18.5Z" fill="#ffffff"/>'
    shapes = {
        frozenset([Topic.MINE_CONTAMINATION]): triangle,
        frozenset([Topic.MISSING_PERSONS]): square,
    }.get(topics, square + inner)
    return (
        f'<svg width="{pixels}" height="{pixels}" viewBox="0 0 24 24" aria-hidden="true">'
        f'<g stroke="#ffffff" stroke-width="1.6" stroke-linejoin="round">{shapes}</g></svg>'
    )


def symbol_image(topics: frozenset[Topic], pixels: int) -> str:
    """Return the symbol as an image element that holds its own drawing, for pages without SVG."""
    drawing = symbol(topics, pixels).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    data = b64encode(drawing.encode()).decode()
    return f'<img alt="" width="{pixels}" height="{pixels}" src="data:image/svg+xml;base64,{data}">'


def refuse_remote(element: branca.element.Element) -> None:
    """Raise ValueError if `element` or anything in it would load an address of another machine."""
    for found in _walk(element):
        links = [*getattr(found, "default_js", []), *getattr(found, "default_css", [])]
        for name, address in links:
            if address.startswith(("http:", "https:", "//")):
                raise ValueError(f"the map would load {name} from {address}")
        if isinstance(found, folium.TileLayer):
            raise ValueError("the map would load tiles though the reader did not ask for them")


def safe(text: str) -> str:
    """Return `text` for HTML inside a JavaScript template string: no tag, no back-tick, no ${}."""
    escaped = escape(text, quote=True)
    for sign in "`$\\{}":
        escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped


def _walk(element: branca.element.Element) -> Iterator[branca.element.Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)


def _unit(
    count: UnitCount, gazetteer: Gazetteer, naming: str, *, dark: bool, selected: str | None
) -> Iterator[folium.Polygon]:
    """Yield the unit's polygons, one for each of its parts.

    Polygons and not a GeoJSON layer: the component reads the tooltip of what was clicked, and a
    GeoJSON layer keeps it on the group around its polygons.
    """
    number = class_of(count.claims)
    is_selected = count.place is not None and count.place.id == selected
    ink = "#f3eefb" if dark else "#2c2140"
    name = gazetteer.label(count.place.id, naming) if count.place else count.unit.display_en
    place_id = count.place.id if count.place else ""
    for part in getattr(count.unit.geometry, "geoms", [count.unit.geometry]):
        drawn = folium.Polygon(
            _rings(part),
            color=ink if is_selected else ("#8a8398" if dark else "#6d6580"),
            weight=3.0 if is_selected else 0.9,
            fill=True,
            fillColor="url(#no-claims)" if number is None else class_colours(dark=dark)[number],
            fillOpacity=1.0 if number is None else 0.86,
            smoothFactor=0.3,
        )
        yield drawn.add_child(_tooltip(name, count.claims, count.by_topic, place_id))


def _rings(polygon: Polygon) -> list[list[tuple[float, float]]]:
    """Return the rings of a polygon, outer first, as (latitude, longitude) for Leaflet."""
    return [
        [(lat, lon) for lon, lat in ring.coords] for ring in (polygon.exterior, *polygon.interiors)
    ]


def _marker(
    count: PlaceCount, gazetteer: Gazetteer, naming: str, selected: str | None
) -> folium.Marker | None:
    place = count.place
    if place.lon is None or place.lat is None:
        return None
    pixels = next(size for first, size in _MARKER_PIXELS if count.claims >= first)
    ring = (
        "outline:3px solid #111;outline-offset:1px;background:#fff;" if place.id == selected else ""
    )
    drawing = symbol(frozenset(count.by_topic), pixels)
    html = f'<div style="width:{pixels}px;height:{pixels}px;{ring}">{drawing}</div>'
    name = gazetteer.label_full(place.id, naming)
    marker = folium.Marker(
        (place.lat, place.lon),
        icon=folium.DivIcon(
            html=html,
            icon_size=(pixels, pixels),
            icon_anchor=(pixels // 2, pixels // 2),
            class_name="settlement",
        ),
        alt=safe(f"{name}: {_claims(count.claims)}"),
    )
    return marker.add_child(_tooltip(name, count.claims, count.by_topic, place.id))


def _name(count: UnitCount, gazetteer: Gazetteer, naming: str) -> folium.Marker:
    """Return the unit's name as quiet text at a point inside it; it takes no clicks."""
    point = count.unit.geometry.representative_point()
    words = _unit_name(count, gazetteer, naming)
    icon = folium.DivIcon(
        html=safe(words), icon_size=(90, 14), icon_anchor=(45, 7), class_name="unit-name"
    )
    return folium.Marker((point.y, point.x), icon=icon, interactive=False, keyboard=False)


def _unit_name(count: UnitCount, gazetteer: Gazetteer, naming: str) -> str:
    shown = gazetteer.label(count.place.id, naming) if count.place else count.unit.display_en
    # On the map the word "District" says nothing: every shaded area is one.
    return shown.removesuffix(" District")


def _tooltip(
    name: str, claims: int, by_topic: Mapping[Topic, int], place_id: str
) -> folium.Tooltip:
    topics = "; ".join(f"{label(topic)}: {number}" for topic, number in sorted(by_topic.items()))
    words = f"{_claims(claims)} ({topics})" if claims else NO_CLAIMS
    text = f"<b>{safe(name)}</b><br>{safe(words)}<span hidden>{_ID_MARK}{safe(place_id)}</span>"
    return folium.Tooltip(text, sticky=True)


def _claims(number: int) -> str:
    return f"{number:,} claim" if number == 1 else f"{number:,} claims"


def _outline(outline: Outline, *, dark: bool, tiles: bool) -> folium.GeoJson:
    style = {
        "color": "#5b5766" if dark else "#b5ad9f",
        "weight": 1.0,
        "fillColor": "#232128" if dark else "#efeae1",
        "fillOpacity": 0.0 if tiles else 1.0,
        "interactive": False,
    }
    feature = {"type": "Feature", "properties": {}, "geometry": to_geojson(outline.geometry)}
    return folium.GeoJson(feature, style_function=lambda _: style, control=False, embed=True)


def _style(*, dark: bool) -> str:
    ground, ink = ("#1b1a1f", "#a39cb3") if dark else ("#e4ded3", "#6b6478")
    words, halo = ("#f4f1fa", "#17161a") if dark else ("#1f1a29", "#ffffff")
    return (
        '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
        '<pattern id="no-claims" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{ground}"/>'
        f'<line x1="0" y1="0" x2="0" y2="7" stroke="{ink}" stroke-width="1.6"/>'
        "</pattern></defs></svg><style>"
        f".leaflet-container{{background:{ground};font:13px system-ui,sans-serif}}"
        ".leaflet-tooltip{font-size:13px;white-space:normal;max-width:260px;width:max-content}"
        ".settlement{background:none;border:0}"
        ".settlement:focus-visible{outline:3px solid #b69ce0;outline-offset:2px}"
        "path.leaflet-interactive:focus{outline:none}"
        ".leaflet-attribution-flag{display:none!important}"
        f".unit-name{{background:none;border:0;color:{words};font-size:11px;line-height:1.1;"
        f"text-align:center;text-shadow:0 0 3px {halo},0 0 3px {halo},0 0 2px {halo}}}"
        "</style>"
    )
