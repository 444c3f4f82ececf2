"""The shipped layers: shapes, identities, shared borders, and the faults that are known."""

import csv
import itertools
from collections import Counter

import pytest
import shapely
from shapely.geometry import Point

from geo import boundaries, datasets
from geo.gazetteer import load_gazetteer
from geo.vocabulary import Level
from tests import rfc7946

LAYERS = {layer_id: boundaries.load_layer(layer_id) for layer_id in boundaries.SHIPPED_LAYER_IDS}
NATURAL_EARTH, SETTLEMENT_AREAS = LAYERS["natural-earth"], LAYERS["settlement-areas"]
PLACES = load_gazetteer().places
FILES = ("natural-earth.geojson", "settlement-areas.geojson", "context.geojson")
KARABAKH = {
    "aghdam-district", "aghjabadi-district", "barda-district", "fuzuli-district",
    "khankendi-city", "khojaly-district", "khojavend-district", "shusha-district",
    "tartar-district",
}  # fmt: skip
EAST_ZANGEZUR = {
    "gubadli-district", "jabrayil-district", "kalbajar-district", "lachin-district",
    "zangilan-district",
}  # fmt: skip
NEIGHBOURS = {
    "beylagan-district", "dashkasan-district", "gazakh-district", "goranboy-district",
    "goygol-district", "naftalan-city", "tovuz-district",
}  # fmt: skip

both_layers = pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)


def edges(geometry):
    """Yield every side of every ring, in the ring's direction."""
    for part in shapely.get_parts(geometry):
        for ring in (part.exterior, *part.interiors):
            yield from itertools.pairwise(ring.coords)


def area_of(place):
    parent = PLACES[place.parent]
    return parent.id if parent.level in (Level.DISTRICT, Level.CITY) else place.id


@pytest.mark.parametrize("name", FILES)
def test_each_file_keeps_rfc_7946(name):
    """Right-handed rings, seven decimals at most, no foreign CRS: what QGIS and browsers expect."""
    assert rfc7946.check(datasets.read_text("boundaries", name)) == []


@both_layers
def test_every_shape_is_valid(layer):
    """An invalid ring breaks fills, areas and point look-ups."""
    for unit in layer.units:
        assert unit.geometry.is_valid, unit.id


@both_layers
def test_neighbours_share_their_border_vertex_for_vertex(layer):
    """Else slivers show between districts and a point may lie in two or in none.

    No side is used twice in one direction (that would be an overlap), and wherever two units
    touch along a line, each side of one is a side of the other, reversed.
    """
    sides = {unit.id: set(edges(unit.geometry)) for unit in layer.units}
    used = Counter(side for unit_sides in sides.values() for side in unit_sides)
    assert set(used.values()) == {1}
    for first, second in itertools.combinations(layer.units, 2):
        touching = shapely.intersection(first.geometry.boundary, second.geometry.boundary)
        common = [s for s in sides[first.id] if s[::-1] in sides[second.id]]
        length = sum(shapely.LineString(side).length for side in common)
        assert length == pytest.approx(touching.length, abs=1e-12), (first.id, second.id)
        assert shapely.intersection(first.geometry, second.geometry).area == 0


@both_layers
def test_there_is_no_gap_between_units(layer):
    """The union has no hole: every spot of the region belongs to a unit."""
    outline = shapely.union_all([unit.geometry for unit in layer.units])
    assert [len(part.interiors) for part in shapely.get_parts(outline)] == [0] * 5


def test_the_default_layer_has_the_districts_that_reports_name_and_no_aghdara():
    """Aghdara was re-created in December 2023; no public layer has it, so this one must not."""
    units = {unit.id for unit in NATURAL_EARTH.units}
    assert units == KARABAKH | EAST_ZANGEZUR | NEIGHBOURS
    assert NATURAL_EARTH.geometry_of("aghdara-district") is None
    assert not NATURAL_EARTH.layer.approximate


def test_the_second_layer_has_aghdara_and_says_that_it_is_an_approximation():
    """Its borders are ours: everyone who opens the file must see that."""
    units = {unit.id for unit in SETTLEMENT_AREAS.units}
    assert units == KARABAKH | EAST_ZANGEZUR | NEIGHBOURS | {"aghdara-district"}
    assert SETTLEMENT_AREAS.layer.approximate
    assert "approximation" in SETTLEMENT_AREAS.layer.title
    assert "approximation" in SETTLEMENT_AREAS.layer.attribution
    text = datasets.read_text("boundaries", "settlement-areas.geojson")
    assert text.count('"approximate":true') == len(units)


@both_layers
def test_units_carry_the_gazetteers_ids_labels_and_codes(layer):
    """A unit's id is its place's, so no table of names stands between claim and shape."""
    for unit in layer.units:
        place = PLACES[unit.id]
        assert unit.place_id == place.id
        assert (unit.display_en, unit.iso_3166_2) == (place.display_en, place.iso_3166_2)


@pytest.mark.parametrize(
    ("place_id", "unit_id"),
    [
        ("shusha-city", "shusha-district"),
        ("khankendi-city", "khankendi-city"),
        ("khojaly-city", "khojaly-district"),
        ("khojavend-city", "khojavend-district"),
        ("kalbajar-city", "kalbajar-district"),
        ("zabukh-village", "lachin-district"),
        ("gubadli-city", "gubadli-district"),
        ("zangilan-city", "zangilan-district"),
        ("fuzuli-city", "fuzuli-district"),
        ("horadiz-city", "fuzuli-district"),
        ("aghdam-city", "aghdam-district"),
        ("tartar-city", "tartar-district"),
        ("barda-city", "barda-district"),
        ("goygol-city", "goygol-district"),
        ("aghdara-city", "tartar-district"),
        ("lachin-city", "shusha-district"),
        ("jabrayil-city", "khojavend-district"),
    ],
)
def test_towns_lie_where_natural_earth_puts_them(place_id, unit_id):
    """A join on labels would put Lachin on the Caspian coast.

    The last three are the layer's known faults: Aghdara's land was Tartar's, and two towns lie
    beyond a border that is some kilometres off.
    """
    place = PLACES[place_id]
    assert NATURAL_EARTH.unit_at(place.lon, place.lat).id == unit_id


def test_each_settlement_lies_in_its_own_area_of_the_second_layer():
    """That is what the layer is: the nearest settlement's district. 20 m for points on a border."""
    shapes = {unit.id: unit.geometry for unit in SETTLEMENT_AREAS.units}
    outline = shapely.union_all(list(shapes.values()))
    checked = 0
    for place in PLACES.values():
        if place.level in (Level.SETTLEMENT, Level.CITY) and place.lon is not None:
            point = Point(place.lon, place.lat)
            if outline.contains(point):
                checked += 1
                assert shapes[area_of(place)].distance(point) < 0.0002, place.id
    assert checked > 1400


def test_both_layers_cover_the_same_ground():
    """The second only divides anew what the first encloses."""
    first, second = (
        shapely.union_all([unit.geometry for unit in layer.units]) for layer in LAYERS.values()
    )
    assert shapely.symmetric_difference(first, second).area < 1e-7


def test_a_region_has_a_shape_only_where_all_its_districts_have_one():
    """Karabakh without Aghdara would be a wrong shape under a right name."""
    assert NATURAL_EARTH.geometry_of("karabakh-economic-region") is None
    assert set(NATURAL_EARTH.crosswalk["east-zangezur-economic-region"]) == EAST_ZANGEZUR
    wanted = KARABAKH | {"aghdara-district"}
    assert set(SETTLEMENT_AREAS.crosswalk["karabakh-economic-region"]) == wanted
    assert SETTLEMENT_AREAS.geometry_of("karabakh-economic-region").geom_type == "Polygon"


def test_regions_members_are_the_gazetteers():
    """The table by hand must follow the gazetteer when that changes."""
    with (datasets.data_dir() / "boundaries" / "regions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            members = {
                place.id
                for place in PLACES.values()
                if place.parent == row["place_id"]
                and (place.level is Level.DISTRICT or place.id.endswith("-city"))
            }
            assert set(row["members"].split()) == members


def test_every_source_polygon_is_decided_with_its_tally():
    """Who doubts an identity finds the count of settlements behind it."""
    with (datasets.data_dir() / "boundaries" / "identification.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 78
    units = Counter(row["unit_id"] for row in rows if row["unit_id"])
    assert set(units) == {unit.id for unit in NATURAL_EARTH.units}
    assert [unit for unit, parts in units.items() if parts > 1] == ["shusha-district"]
    lachin = next(row for row in rows if row["unit_id"] == "lachin-district")
    assert (lachin["label_in_source"], lachin["code_in_source"]) == ("Lankaran", "AZ.SU")
    assert "is no name of lachin-district" in lachin["faults_of_source"]


def test_changed_districts_say_until_when_their_shape_held():
    """A claim of 2024 on Kalbajar is drawn on a shape of before December 2023: it must show."""
    until = {unit.id: unit.valid_to for unit in NATURAL_EARTH.units}
    assert until["kalbajar-district"] == until["tartar-district"] == "2023-12-05"
    assert until["shusha-district"] == "2023-12"
    assert until["zangilan-district"] is None
    assert {unit.valid_from for unit in SETTLEMENT_AREAS.units} == {"2023-12-05"}


def test_the_context_is_outlines_around_the_region_and_stays_off_it():
    """Background: named states and the rest of Azerbaijan, under the districts, never over them."""
    context = boundaries.load_context()
    names = ["Armenia", "Azerbaijan (other districts)", "Georgia", "Iran"]
    assert [outline.name for outline in context] == names
    districts = shapely.union_all([unit.geometry for unit in NATURAL_EARTH.units])
    for outline in context:
        assert outline.geometry.is_valid
        assert shapely.intersection(outline.geometry, districts).area < 1e-7


def test_the_map_stays_small():
    """It is sent to the browser whole, also over a field connection."""
    folder = datasets.data_dir() / "boundaries"
    assert sum((folder / name).stat().st_size for name in FILES) < 150_000


def test_the_folder_is_what_its_datapackage_says():
    """Licence, origin and checksums travel with the files."""
    assert datasets.check_dataset("boundaries") == ()
