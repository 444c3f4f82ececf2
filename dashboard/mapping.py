"""Claims and units to a map: pure builders of folium objects, nothing remote, every text escaped.

The base map never changes between filters, so the browser keeps it; what a filter changes goes
into one feature group (docs/adr/0008). A tooltip ends with the place's id, by which a click tells
the page what was clicked.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from string import Template

import branca.colormap
import branca.element
import folium
import jinja2
from shapely import Polygon
from shapely.geometry import mapping as to_geojson
from shapely.geometry.base import BaseGeometry

from dashboard.lettering import Area, LatLon, place_names
from geo.boundaries import BoundaryLayer, Outline
from geo.gazetteer import Gazetteer
from geo.query import PlaceCount, UnitCount
from geo.vocabulary import NO_CLAIMS, Topic, label

# What the map first shows, south-west and north-east, as latitude and longitude.
REGION = ((38.76, 45.85), (40.56, 47.75))
TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILES_HOST = "tile.openstreetmap.org"
TILES_CREDIT = "© OpenStreetMap contributors"
GAZETTEER_CREDIT = "Place data: GeoNames (CC BY 4.0), Who's On First"
APPROXIMATE = "This project's approximation, not a boundary"
NO_PLACE = "this area matches no place of the gazetteer, so its claims cannot be counted"
# A class holds the counts from its first number up to the next class.
CLASSES = (1, 5, 15, 40, 80)
# Settlements: the first number of claims of each size, and the size in pixels.
SIZES = ((1, 15), (5, 19), (15, 24))
# Height of the map in pixels; less on a phone, so that a finger finds the page beside it.
HEIGHT, PHONE_HEIGHT = 530, 430
HATCH_CSS = (
    "background: repeating-linear-gradient(45deg, transparent 0 4px, rgba(128,128,128,.75) 4px 5px)"
)
_MINES, _MISSING = "#9a4a12", "#1d3f63"
_ID_MARK, _TURN_MARK = "\u2063", "\u2064"
_REMOTE = re.compile(r"\s*(?:(?:https?|wss?|ftp):)?//", re.IGNORECASE)
_LOADED = re.compile(
    r"""(?:\bsrc\s*=|<link[^>]*\bhref\s*=|url\(|@import)\s*["']?\s*(?:https?:)?//[^\s"')>]*""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of a theme. One hue in the ramp: read without colour vision, of no flag."""

    classes: tuple[str, ...]
    ground: str
    land: str
    outline: str
    border: str
    hatch: str
    ink: str
    halo: str
    control: str


_LIGHT = _Palette(
    classes=("#e0d8ec", "#c3b4dc", "#a08bc6", "#7a61a6", "#4f3a79"),
    ground="#e4ded3", land="#efeae1", outline="#c2baab", border="#5f5673", hatch="#77708a",
    ink="#1f1a29", halo="#ffffff", control="#fcfbf9",
)  # fmt: skip
_DARK = _Palette(
    classes=("#3b3150", "#574777", "#7964a1", "#a28ecb", "#d6caee"),
    ground="#1b1a1f", land="#232128", outline="#4d4957", border="#15131a", hatch="#8d869e",
    ink="#f6f3fb", halo="#121116", control="#2b2930",
)  # fmt: skip


def _palette(*, dark: bool) -> _Palette:
    return _DARK if dark else _LIGHT


def class_colours(*, dark: bool) -> Sequence[str]:
    """Return the colour of each class of `CLASSES`, fewest claims first."""
    return _palette(dark=dark).classes


def class_of(claims: int) -> int | None:
    """Return the number of the class that `claims` belong to, None for no claim."""
    found = [number for number, first in enumerate(CLASSES) if claims >= first]
    return found[-1] if found else None


def class_label(number: int, firsts: Sequence[int] = CLASSES) -> str:
    """Return a class as words: "5–14", "80 or more"."""
    if number + 1 == len(firsts):
        return f"{firsts[number]} or more"
    return f"{firsts[number]}–{firsts[number + 1] - 1}"


def base_map(
    outlines: Iterable[Outline], *, static_root: str, dark: bool, tiles: bool
) -> folium.Map:
    """Return the map that all filters share: neighbours' outlines, and tiles if asked for.

    `static_root` is the address under which Leaflet is served by this machine.
    """
    shown = folium.Map(
        tiles=None, zoom_control=True, control_scale=True, prefer_canvas=False, min_zoom=7,
        max_zoom=13, zoom_snap=0.25,
    )  # fmt: skip
    shown.default_js = [("leaflet", f"{static_root}/leaflet.js")]
    shown.default_css = [("leaflet_css", f"{static_root}/leaflet.css")]
    if tiles:
        folium.TileLayer(TILES, attr=TILES_CREDIT, max_zoom=19).add_to(shown)
    for outline in outlines:
        _outline(outline, dark=dark, tiles=tiles).add_to(shown)
    shown.get_root().html.add_child(branca.element.Element(_style(dark=dark)))
    shown.add_child(_PlainCredit())
    shown.fit_bounds([list(corner) for corner in REGION])
    refuse_remote(shown, allowed=(TILES,) if tiles else ())
    return shown


class _PlainCredit(branca.element.MacroElement):
    """Credits without Leaflet's link: in the map's frame it would open another site."""

    _template = jinja2.Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.attributionControl.setPrefix('Leaflet');"
        "{% endmacro %}"
    )


def unit_names(
    layer: BoundaryLayer, places: Iterable[PlaceCount], gazetteer: Gazetteer, *, naming: str
) -> Mapping[str, LatLon]:
    """Return where each unit's name stands, by unit id, clear of the symbols of `places`."""
    areas = [
        Area(
            unit.id,
            _short_name(unit.place_id, unit.display_en, gazetteer, naming),
            unit.geometry,
        )
        for unit in layer.units
    ]
    points = [
        (count.place.lat, count.place.lon)
        for count in places
        if count.place.lat is not None and count.place.lon is not None
    ]
    return place_names(areas, points)


def claims_group(
    layer: BoundaryLayer,
    units: Iterable[UnitCount],
    places: Iterable[PlaceCount],
    gazetteer: Gazetteer,
    *,
    naming: str,
    dark: bool,
    names_at: Mapping[str, LatLon],
    tiles: bool = False,
    selected: str | None = None,
    turn: int = 0,
) -> folium.FeatureGroup:
    """Return what a filter changes: shaded units, their names, and one marker a settlement.

    `names_at` says where the names stand (`unit_names`). `turn` tells one drawing from the next,
    so that a second click on the same place is told from an old one.
    """
    group = folium.FeatureGroup(name="claims")
    drawing = _Drawing(gazetteer, naming, dark, tiles, layer.layer.approximate, selected, turn)
    drawn = sorted(units, key=lambda one: (drawing.is_selected(one), one.unit.id))
    for unit in drawn:
        for polygon in drawing.unit(unit):
            polygon.add_to(group)
    for unit in drawn:
        if (where := names_at.get(unit.unit.id)) is not None:
            drawing.name(unit, where).add_to(group)
    for count in sorted(places, key=lambda one: (-one.claims, one.place.id)):
        if (marker := drawing.marker(count)) is not None:
            marker.add_to(group)
    _credit(layer).add_to(group)
    refuse_remote(group)
    return group


def clicked_place(tooltip: str | None) -> str | None:
    """Return the place id that a tooltip's text ends with, or None."""
    if not tooltip or _ID_MARK not in tooltip:
        return None
    return tooltip.rsplit(_ID_MARK, 1)[1].split(_TURN_MARK)[0].strip() or None


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


def refuse_remote(element: branca.element.Element, *, allowed: Sequence[str] = ()) -> None:
    """Raise ValueError if `element` or anything in it would load an address of another machine.

    `allowed` are the addresses that the reader asked for, as the element holds them.
    """
    for found in _walk(element):
        # streamlit-folium loads d3 for a colour map from elsewhere by itself.
        if isinstance(found, branca.colormap.ColorMap):
            raise ValueError("the map would load d3 for a colour map: draw a legend in HTML")
        for address in _addresses(found):
            if address not in allowed:
                raise ValueError(f"the map would load {address}")


def safe(text: str) -> str:
    """Return `text` for HTML inside a JavaScript template string: no tag, no back-tick, no ${}."""
    escaped = escape(text, quote=True)
    for sign in "`$\\{}":
        escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped


def _walk(element: branca.element.Element) -> Iterator[branca.element.Element]:
    yield element
    # A map's page holds more than the map: its style, and scripts of plugins.
    root = element.get_root() if isinstance(element, folium.Map) else None
    inside = [*element._children.values()]
    if isinstance(root, branca.element.Figure):
        inside += [root.header, root.html, root.script]
    for child in inside:
        yield from _walk(child)


def _addresses(element: branca.element.Element) -> Iterator[str]:
    """Yield the remote addresses that an element holds to load: scripts, styles, images, tiles."""
    for _, address in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ())):
        if _REMOTE.match(address):
            yield address
    held = [*vars(element).values(), *getattr(element, "options", {}).values()]
    yield from (value for value in held if isinstance(value, str) and _REMOTE.match(value))
    # A plain element is a piece of HTML.
    if type(element) is branca.element.Element and element._template is not None:
        yield from _LOADED.findall(element._template.render(this=element, kwargs={}))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How one feature group is drawn: names, theme, layer, and what is opened."""

    gazetteer: Gazetteer
    naming: str
    dark: bool
    tiles: bool
    approximate: bool
    selected: str | None
    turn: int

    def is_selected(self, count: UnitCount) -> bool:
        """Say whether the unit is the opened place."""
        return count.place is not None and count.place.id == self.selected

    def unit(self, count: UnitCount) -> Iterator[folium.Polygon]:
        """Yield the unit's polygons, one for each of its parts.

        Polygons and not a GeoJSON layer: the component reads the tooltip of what was clicked,
        and a GeoJSON layer keeps it on the group around its polygons.
        """
        colours = _palette(dark=self.dark)
        number = class_of(count.claims)
        fill = "url(#no-claims)" if number is None else colours.classes[number]
        border = colours.hatch if number is None else colours.border
        parts = _parts(count.unit.geometry)
        if self.is_selected(count):
            # A wide line in the other tone below, so that the border shows on any shading.
            yield from (
                folium.Polygon(_rings(part), color=colours.halo, weight=7.0, class_name="casing")
                for part in parts
            )
        for part in parts:
            drawn = folium.Polygon(
                _rings(part),
                color=colours.ink if self.is_selected(count) else border,
                weight=3.0 if self.is_selected(count) else 1.0,
                # An approximate area has a broken border: precision is drawn.
                dash_array="5 4" if self.approximate else None,
                fill=True,
                fill_color=fill,
                fill_opacity=0.62 if self.tiles and number is not None else 1.0,
                smooth_factor=0.3,
            )
            yield drawn.add_child(self._unit_tooltip(count))

    def name(self, count: UnitCount, where: LatLon) -> folium.Marker:
        """Return the unit's name as quiet text; it takes no clicks."""
        place_id = count.place.id if count.place else None
        words = _short_name(place_id, count.unit.display_en, self.gazetteer, self.naming)
        icon = folium.DivIcon(
            html=f"<span>{safe(words)}</span>", icon_size=(0, 0), class_name="unit-name"
        )
        return folium.Marker(
            where, icon=icon, interactive=False, keyboard=False, z_index_offset=9000
        )

    def marker(self, count: PlaceCount) -> folium.Marker | None:
        """Return a settlement's symbol, a button for the keyboard too; None without a point."""
        place = count.place
        if place.lon is None or place.lat is None:
            return None
        pixels = next(size for first, size in reversed(SIZES) if count.claims >= first)
        name = self.gazetteer.label_full(place.id, self.naming)
        opened = place.id == self.selected
        html = (
            f'<button type="button" class="symbol{" opened" if opened else ""}" '
            f'aria-label="{safe(f"{name}: {_claims(count.claims)}")}">'
            f"{symbol(frozenset(count.by_topic), pixels)}</button>"
        )
        marker = folium.Marker(
            (place.lat, place.lon),
            icon=folium.DivIcon(
                html=html,
                icon_size=(pixels, pixels),
                icon_anchor=(pixels // 2, pixels // 2),
                class_name="settlement",
            ),
            # The button inside takes the focus: Leaflet's own does not answer to the Enter key.
            keyboard=False,
            # Small symbols above large ones, the opened one above all.
            z_index_offset=8000 if opened else 100 * (40 - pixels),
        )
        return marker.add_child(self._tooltip(name, _found(count.claims, count.by_topic), place.id))

    def _unit_tooltip(self, count: UnitCount) -> folium.Tooltip:
        if count.place is None:
            return self._tooltip(count.unit.display_en, NO_PLACE, "")
        name = self.gazetteer.label(count.place.id, self.naming)
        return self._tooltip(name, _found(count.claims, count.by_topic), count.place.id)

    def _tooltip(self, name: str, words: str, place_id: str) -> folium.Tooltip:
        told = f"{_ID_MARK}{safe(place_id)}{_TURN_MARK}{self.turn}"
        text = f"<b>{safe(name)}</b><br>{safe(words)}<span hidden>{told}</span>"
        return folium.Tooltip(text, sticky=True)


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    return list(getattr(geometry, "geoms", [geometry]))


def _rings(polygon: Polygon) -> list[list[LatLon]]:
    """Return the rings of a polygon, outer first, as (latitude, longitude) for Leaflet.

    To a metre, which is finer than any layer here and than the closest zoom.
    """
    return [
        [(round(lat, 5), round(lon, 5)) for lon, lat in ring.coords]
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _short_name(place_id: str | None, display: str, gazetteer: Gazetteer, naming: str) -> str:
    shown = display
    if place_id is not None and place_id in gazetteer.places:
        shown = gazetteer.label(place_id, naming)
    # On the map the word "District" says nothing: every shaded area is one.
    return shown.removesuffix(" District")


def _found(claims: int, by_topic: Mapping[Topic, int]) -> str:
    topics = "; ".join(f"{label(topic)}: {number}" for topic, number in sorted(by_topic.items()))
    return f"{_claims(claims)} ({topics})" if claims else NO_CLAIMS


def _claims(number: int) -> str:
    return f"{number:,} claim" if number == 1 else f"{number:,} claims"


def _credit(layer: BoundaryLayer) -> folium.Marker:
    """Return the credits of what the group draws, which Leaflet prints in the map's corner.

    They hang on a point without a drawing: a group of folium has no credits of its own.
    """
    words = [layer.layer.attribution, GAZETTEER_CREDIT]
    notice = f"<b>{safe(APPROXIMATE)}</b> · " if layer.layer.approximate else ""
    return folium.Marker(
        REGION[0],
        icon=folium.DivIcon(html="<i></i>", icon_size=(0, 0), class_name="credit"),
        interactive=False, keyboard=False, attribution=notice + safe(" · ".join(words)),
    )  # fmt: skip


def _outline(outline: Outline, *, dark: bool, tiles: bool) -> folium.GeoJson:
    colours = _palette(dark=dark)
    style = {
        "color": colours.outline,
        "weight": 1.0,
        "fillColor": colours.land,
        "fillOpacity": 0.0 if tiles else 1.0,
        "interactive": False,
    }
    feature = {"type": "Feature", "properties": {}, "geometry": to_geojson(outline.geometry)}
    return folium.GeoJson(feature, style_function=lambda _: style, control=False, embed=True)


def _style(*, dark: bool) -> str:
    """Return the hatching and the look of what is in the map's frame."""
    colours = _palette(dark=dark)
    return _FRAME.substitute(
        ground=colours.ground, hatch=colours.hatch, ink=colours.ink, halo=colours.halo,
        control=colours.control, phone_height=PHONE_HEIGHT, border=colours.outline,
    )  # fmt: skip


# `max-device-width` asks for the reader's screen, not for the width of the map's frame. No brace
# stands before a number sign: branca reads that as a template's comment.
_FRAME = Template(
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
    '<pattern id="no-claims" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" fill="$ground" fill-opacity=".75"/>'
    '<line x1="0" y1="0" x2="0" y2="7" stroke="$hatch" stroke-width="1.6"/>'
    """</pattern></defs></svg><style>
body{overflow:hidden}
.leaflet-container{background:$ground;font:13px system-ui,sans-serif}
.leaflet-container a{color:inherit}
.leaflet-tooltip{font-size:13px;line-height:1.35;white-space:normal;max-width:260px;width:max-content;
color:$ink;background:$control;border-color:$control}
.leaflet-tooltip::before{display:none}
.leaflet-bar a{background:$control;color:$ink;border-color:$border}
.leaflet-bar a:hover,.leaflet-bar a:focus{background:$control;color:$ink}
.leaflet-bar a.leaflet-disabled{background:$control;color:$ink;opacity:.5}
.leaflet-touch .leaflet-bar{border:1px solid $border}
.leaflet-control-scale-line{background:none;color:$ink;border-color:$ink;text-shadow:none}
.leaflet-control-scale-line:not(:first-child){display:none}
.leaflet-container .leaflet-control-attribution{background:$control;color:$ink;opacity:.86;
font-size:10.5px;line-height:1.35;padding:2px 6px;max-width:62vw}
.leaflet-attribution-flag{display:none!important}
path.leaflet-interactive:focus{outline:none}
path.casing{pointer-events:none!important}
.settlement{background:none;border:0}
.settlement .symbol{all:unset;display:block;width:100%;height:100%;cursor:pointer}
.settlement svg{display:block}
.symbol.opened{border-radius:2px;box-shadow:0 0 0 2px $halo,0 0 0 5px $ink,0 0 0 7px $halo}
.symbol:focus-visible{outline:3px solid $ink;outline-offset:2px;box-shadow:0 0 0 2px $halo}
.symbol:focus-visible::after{content:attr(aria-label);position:absolute;left:100%;top:50%;
transform:translate(9px,-50%);padding:3px 7px;white-space:nowrap;color:$ink;background:$control}
.unit-name{background:none;border:0}
.unit-name span{position:absolute;transform:translate(-50%,-50%);white-space:nowrap;color:$ink;
font-size:11px;line-height:1;letter-spacing:.01em;text-shadow:-1px -1px 0 $halo,1px -1px 0 $halo,
-1px 1px 0 $halo,1px 1px 0 $halo,0 0 4px $halo,0 0 5px $halo}
@media (max-device-width:640px){ #map_div{height:${phone_height}px!important}}
</style>"""
)
