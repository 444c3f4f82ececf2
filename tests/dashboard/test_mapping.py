"""The map as built: honest shapes, nothing remote, harmless whatever a name holds."""

import re
from dataclasses import replace

import branca.colormap
import branca.element
import folium
import pytest

from dashboard import mapping
from geo import boundaries
from geo.filters import ClaimFilter, from_params
from geo.gazetteer import from_places, load_gazetteer
from geo.query import PlaceCount, UnitCount
from geo.vocabulary import NO_CLAIMS, Level, Topic
from tests.builders import make_place

GAZETTEER = load_gazetteer()
LAYER = boundaries.load_layer("natural-earth")
APPROXIMATE = boundaries.load_layer("settlement-areas")
MINES, MISSING = Topic.MINE_CONTAMINATION, Topic.MISSING_PERSONS


def built(group):
    shown = mapping.base_map(
        boundaries.load_context(), static_root="/app/static/vendor", dark=False, tiles=False
    )
    group.add_to(shown)
    return shown.get_root().render()


def drawn(units=(), places=(), *, layer=LAYER, gazetteer=GAZETTEER, dark=False, **how):
    middles = {
        unit.unit.id: (unit.unit.geometry.centroid.y, unit.unit.geometry.centroid.x)
        for unit in units
    }
    return mapping.claims_group(
        layer, units, places, gazetteer, naming="en", dark=dark, names_at=middles, **how
    )


def decoded(page):
    """Return the page as a browser has it once the JSON strings in its script are read."""
    return re.sub(r"\\u(00[0-9a-f]{2})", lambda found: chr(int(found[1], 16)), page)


@pytest.fixture(scope="module")
def page(shipped):
    selection = shipped.select(ClaimFilter())
    return built(drawn(selection.units(LAYER), selection.places()))


def test_nothing_in_the_page_is_loaded_from_elsewhere(page):
    """In the field there is no network, and a request tells a stranger what is looked at."""
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
    assert {"/app/static/vendor/leaflet.js", "/app/static/vendor/leaflet.css"} <= set(loaded)


def test_one_marker_a_place_however_many_claims(shipped, page):
    """The payload is bounded by the gazetteer."""
    places = shipped.select(ClaimFilter()).places()
    assert page.count("settlement") >= len(places) == len({count.place.id for count in places})


def test_no_territory_line_or_country_becomes_a_marker(shipped):
    """No invented geometry."""
    levels = {count.place.level for count in shipped.select(ClaimFilter()).places()}
    assert levels == {Level.SETTLEMENT, Level.CITY}


def test_units_without_claims_are_hatched_and_named(shipped):
    """Never 0, never green."""
    wanted, _ = from_params([("kind", "enforced_disappearance")])
    units = shipped.select(wanted).units(LAYER)
    empty = [unit for unit in units if unit.claims == 0]
    page = built(drawn(units))
    assert empty
    assert page.count(NO_CLAIMS) >= len(empty)
    assert "url(#no-claims)" in page
    assert "0 claims" not in page


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "`);alert(1);//", "${alert(1)}",
     "\\`${1}", '" onmouseover="alert(1)', "{{ 7*7 }}"],
)  # fmt: skip
def test_a_hostile_name_stays_text(name):
    """Tooltips are HTML inside JavaScript: both doors are shut."""
    place = make_place("mill-village", Level.SETTLEMENT, lon=46.5, lat=39.5, display_en=name)
    gazetteer = from_places([place])
    unit = boundaries.Unit("u", None, name, name, None, None, None, LAYER.units[0].geometry)
    layer = replace(LAYER, layer=replace(LAYER.layer, attribution=name))
    page = built(
        drawn(
            [UnitCount(unit, None, 0, {})],
            [PlaceCount(place, 1, {MISSING: 1})],
            layer=layer, gazetteer=gazetteer, dark=True,
        )
    )  # fmt: skip
    assert name not in page
    assert "<img src=x" not in page
    # Tooltip of the unit, its name, tooltip of the settlement, its button, the layer's credit.
    assert decoded(page).count(mapping.safe(name)) == 5
    assert name not in decoded(page)


def test_topics_differ_in_shape_and_not_only_in_colour():
    """One reader in twelve men does not see the colours apart."""
    shapes = [
        re.findall(r"<(path|rect)", mapping.symbol(topics, 20))
        for topics in (frozenset([MINES]), frozenset([MISSING]), frozenset(Topic))
    ]
    assert shapes == [["path"], ["rect"], ["rect", "path"]]


@pytest.mark.parametrize(
    ("claims", "words"),
    [(0, None), (1, "1–4"), (4, "1–4"), (5, "5–14"), (79, "40–79"), (80, "80 or more"),
     (9999, "80 or more")],
)  # fmt: skip
def test_each_count_has_its_class(claims, words):
    """The classes leave no gap and no overlap."""
    number = mapping.class_of(claims)
    assert (number if number is None else mapping.class_label(number)) == words


def test_a_click_is_told_by_the_place_id_in_the_tooltip():
    """What was clicked must be known without guessing from coordinates."""
    unit = UnitCount(LAYER.units[0], GAZETTEER.get("aghdam-district"), 3, {MINES: 3})
    texts = [text_of(drawn([unit], turn=turn)) for turn in (0, 1)]
    assert [mapping.clicked_place(text) for text in texts] == ["aghdam-district"] * 2
    assert texts[0] != texts[1], "a click on the same place is told from the one before"
    assert mapping.clicked_place("Aghdam") is None
    assert mapping.clicked_place(None) is None


def text_of(group):
    """Return what a browser would read from the first tooltip of the group."""
    tooltips = (found for found in mapping._walk(group) if isinstance(found, folium.map.Tooltip))
    return re.sub(r"<[^>]+>", "", next(tooltips).text)


def test_an_area_that_matches_no_place_does_not_say_that_nothing_was_claimed_there():
    """Its claims are unknown, which is not the same as none."""
    unit = boundaries.Unit("u", None, "Q", "Q", None, None, None, LAYER.units[0].geometry)
    page = built(drawn([UnitCount(unit, None, 0, {})]))
    assert mapping.NO_PLACE in page
    assert NO_CLAIMS not in page


def test_an_approximate_layer_is_labelled_on_the_map_and_drawn_with_broken_lines(shipped):
    """Precision is drawn, not only stored; a screenshot carries it."""
    units = shipped.select(ClaimFilter()).units(APPROXIMATE)
    page = built(drawn(units, layer=APPROXIMATE))
    assert f"<b>{mapping.safe(mapping.APPROXIMATE)}</b>" in decoded(page)
    assert page.count('"dashArray": "5 4"') >= len(units)
    exact = built(drawn(shipped.select(ClaimFilter()).units(LAYER)))
    assert '"dashArray": "5 4"' not in exact


def test_the_opened_unit_is_drawn_last_so_that_its_border_is_not_covered(shipped):
    """What is read beside the map must be found on it."""
    units = shipped.select(ClaimFilter()).units(LAYER)
    group = drawn(units, selected="aghdam-district")
    shapes = [found for found in group._children.values() if isinstance(found, folium.Polygon)]
    casing, opened = shapes[-2:]
    assert casing.options["className"] == "casing"
    assert opened.options["weight"] > shapes[0].options["weight"]
    assert "aghdam-district" in next(iter(opened._children.values())).text


def test_each_settlement_is_a_button_with_a_name_for_those_who_use_no_mouse(shipped):
    """A symbol without a name is silence to a screen reader."""
    places = shipped.select(ClaimFilter()).places()
    page = built(drawn(places=places))
    named = re.findall(
        r'<button type=\\?"button\\?" class=\\?"symbol\\?" aria-label=', decoded(page)
    )
    assert len(named) == len(places)


@pytest.mark.parametrize(
    ("element", "told"),
    [
        (folium.Map(tiles=None), "leaflet"),
        (folium.TileLayer(mapping.TILES, attr="x"), "tile.openstreetmap.org"),
        (folium.raster_layers.ImageOverlay("https://a.example/i.png", [[0, 0], [1, 1]]), "i.png"),
        (folium.CustomIcon("https://a.example/icon.png"), "icon.png"),
        (branca.element.JavascriptLink("//a.example/x.js"), "x.js"),
        (branca.element.Element("<img src='https://a.example/pixel.gif'>"), "pixel.gif"),
        (branca.element.Element("<style>@import '//a.example/x.css'</style>"), "x.css"),
        (branca.colormap.LinearColormap(["red", "blue"]), "d3"),
    ],
)  # fmt: skip
def test_a_remote_address_is_refused_before_the_map_is_shown(element, told):
    """A folium map loads ten files from elsewhere by default, and plugins load more."""
    group = folium.FeatureGroup()
    if not isinstance(element, folium.Map):
        group.add_child(element)
        element = group
    with pytest.raises(ValueError, match="would load") as refused:
        mapping.refuse_remote(element)
    assert told in str(refused.value)


def test_tiles_are_there_only_when_asked_for_with_their_credit():
    """The reader switches them on and sees whose they are; nothing else comes with them."""
    shown = mapping.base_map((), static_root="/s", dark=False, tiles=True).get_root().render()
    assert mapping.TILES in shown
    assert "OpenStreetMap contributors" in shown
    remote = {host for host in re.findall(r"https?://([^/\"']+)", shown) if "w3.org" not in host}
    assert remote == {mapping.TILES_HOST}


def test_the_base_map_is_the_same_for_every_drawing():
    """If one letter of it changed, the browser would throw the map and its zoom away."""
    texts = {
        re.sub(r"[0-9a-f]{32}", "", mapping.base_map(
            boundaries.load_context(), static_root="/s", dark=True, tiles=False
        ).get_root().render())
        for _ in range(2)
    }  # fmt: skip
    assert len(texts) == 1
