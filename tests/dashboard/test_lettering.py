"""Where names stand: in their unit, clear of symbols and of each other, the same every time."""

from shapely.geometry import Point, box

from dashboard.lettering import Area, place_names
from dashboard.mapping import unit_names
from geo import boundaries
from geo.filters import ClaimFilter
from geo.gazetteer import load_gazetteer

WIDE = Area("wide", "Wide", box(46.0, 39.0, 46.8, 39.4))


def test_a_name_stands_near_the_middle_of_an_empty_unit():
    """Where the eye looks for it."""
    lat, lon = place_names([WIDE], [])["wide"]
    assert abs(lat - 39.2) < 0.03
    assert abs(lon - 46.4) < 0.03


def test_a_name_makes_way_for_a_symbol_and_stays_in_its_unit():
    """Symbols take clicks: they must be seen."""
    lat, lon = place_names([WIDE], [(39.2, 46.4)])["wide"]
    assert max(abs(lat - 39.2) * 282, abs(lon - 46.4) * 216) > 10
    assert WIDE.geometry.contains(Point(lon, lat))


def test_a_name_without_room_is_left_to_the_tooltip():
    """Two names over each other are none."""
    same = box(46.0, 39.0, 46.05, 39.03)
    areas = [Area(str(number), "A very long name indeed", same) for number in range(40)]
    assert 1 <= len(place_names(areas, [])) < 40


def test_the_answer_depends_on_nothing_but_areas_and_symbols():
    """Names that jump from filter to filter make a restless map."""
    areas = [WIDE, Area("b", "Beside", box(46.8, 39.0, 47.5, 39.4))]
    assert place_names(areas, []) == place_names(areas[::-1], [])


def test_no_area_and_no_symbol_is_no_fault():
    """An imported layer may be empty of both."""
    assert place_names([], []) == {}


def test_every_district_of_both_layers_finds_room(shipped):
    """In every naming set at least the units of the Karabakh region are named."""
    gazetteer = load_gazetteer()
    places = shipped.select(ClaimFilter()).places()
    for layer_id in boundaries.SHIPPED_LAYER_IDS:
        layer = boundaries.load_layer(layer_id)
        for naming in ("en", "az", "hy", "ru"):
            named = unit_names(layer, places, gazetteer, naming=naming)
            missing = {unit.id for unit in layer.units} - set(named)
            assert missing <= {"khankendi-city", "naftalan-city"}, (layer_id, naming)
