"""The map as built: honest shapes, nothing remote, harmless whatever a name holds."""

import re

import folium
import pytest

from dashboard import legend, mapping
from geo import boundaries
from geo.filters import ClaimFilter, from_params
from geo.gazetteer import from_places, load_gazetteer
from geo.query import PlaceCount, UnitCount
from geo.vocabulary import NO_CLAIMS, SAFETY_NOTICE, Level, Topic
from tests.builders import make_place

GAZETTEER = load_gazetteer()
LAYER = boundaries.load_layer("natural-earth")
MINES, MISSING = Topic.MINE_CONTAMINATION, Topic.MISSING_PERSONS


def built(group):
    shown = mapping.base_map(
        boundaries.load_context(), static_root="/app/static/vendor", dark=False, tiles=False
    )
    group.add_to(shown)
    return shown.get_root().render()


@pytest.fixture(scope="module")
def page(shipped):
    selection = shipped.select(ClaimFilter())
    group = mapping.claims_group(
        selection.units(LAYER), selection.places(), GAZETTEER, naming="en", dark=False
    )
    return built(group)


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
    page = built(mapping.claims_group(units, (), GAZETTEER, naming="en", dark=False))
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
    group = mapping.claims_group(
        [UnitCount(unit, None, 2, {MINES: 2})],
        [PlaceCount(place, 1, {MISSING: 1})],
        gazetteer, naming="en", dark=True,
    )  # fmt: skip
    page = built(group)
    assert name not in page
    assert "<img src=x" not in page
    assert mapping.safe(name) in page


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
    tooltip = mapping._tooltip("Aghdam", 3, {MINES: 3}, "aghdam-district").text
    bare = re.sub(r"<[^>]+>", "", tooltip)
    assert mapping.clicked_place(bare) == "aghdam-district"
    assert mapping.clicked_place("Aghdam") is None
    assert mapping.clicked_place(None) is None


def test_a_remote_address_is_refused_before_the_map_is_shown():
    """A folium map loads ten files from elsewhere by default."""
    with pytest.raises(ValueError, match="would load leaflet from https"):
        mapping.refuse_remote(folium.Map(tiles=None))
    with pytest.raises(ValueError, match="did not ask"):
        mapping.refuse_remote(folium.TileLayer(mapping.TILES, attr="x"))


def test_tiles_are_there_only_when_asked_for_with_their_credit():
    """The reader switches them on and sees whose they are."""
    shown = mapping.base_map((), static_root="/s", dark=False, tiles=True).get_root().render()
    assert mapping.TILES in shown
    assert "OpenStreetMap contributors" in shown


def test_the_legend_says_safety_hatching_names_and_credits():
    """A screenshot of the map carries its warning."""
    words = legend.legend_html(LAYER, dark=False)
    for wanted in (SAFETY_NOTICE.split(".")[0], NO_CLAIMS, "GeoNames", "80 or more", "no endors"):
        assert wanted in words
    approximate = legend.legend_html(boundaries.load_layer("settlement-areas"), dark=True)
    assert "this project's approximation" in approximate
