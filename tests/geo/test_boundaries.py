"""Layers: the unit of a point, the crosswalk, and what an import accepts, reports and refuses."""

import json
import zipfile

import geopandas
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo import boundaries
from geo.boundaries import BoundaryLayer, FindingKind, Unit
from geo.errors import LayerError, UsageError
from geo.gazetteer import from_places
from geo.models import Layer, Place, PlaceName
from geo.vocabulary import Level, NameStatus
from tests import rfc7946

ABOUT = Layer("toy", "Toy", "made for a test", "1", "CC0", "none")


def make_unit(unit_id, geometry, place_id=None):
    return Unit(unit_id, place_id, unit_id, unit_id, None, None, None, geometry)


def make_layer(*units, crosswalk=None):
    return BoundaryLayer(ABOUT, units, crosswalk or {})


LEFT, RIGHT = make_unit("left", box(46, 39, 47, 40)), make_unit("right", box(47, 39, 48, 40))


def make_place(place_id, level, parent, *names, point=None, iso=None):
    lon, lat = point or (None, None)
    return Place(
        id=place_id,
        level=level,
        parent=parent,
        display_en=names[0],
        lon=lon,
        lat=lat,
        iso_3166_2=iso,
        names=tuple(PlaceName(n, "az", "Latn", NameStatus.OFFICIAL) for n in names),
    )


# Two districts side by side, a city of district rank between, three villages in each district.
GAZETTEER = from_places(
    (
        make_place("land", Level.COUNTRY, None, "Land"),
        make_place("hill-economic-region", Level.ECONOMIC_REGION, "land", "Hill Economic Region"),
        make_place(
            "west-district", Level.DISTRICT, "hill-economic-region", "Qərb", "West", iso="XX-WST"
        ),
        make_place("east-district", Level.DISTRICT, "hill-economic-region", "Şərq", iso="XX-EST"),
        make_place(
            "mid-city", Level.CITY, "hill-economic-region", "Mid", point=(47.0, 39.5), iso="XX-MID"
        ),
        *(
            make_place(
                f"{side}-{n}", Level.SETTLEMENT, f"{side}-district", f"{side}{n}", point=(lon, lat)
            )
            for side, lon in (("west", 46.5), ("east", 47.5))
            for n, lat in enumerate((39.2, 39.5, 39.8))
        ),
    )
)
WEST, EAST, MID = box(46, 39, 46.9, 40), box(47.1, 39, 48, 40), box(46.9, 39, 47.1, 40)


def make_frame(*rows, crs="EPSG:4326"):
    return geopandas.GeoDataFrame(
        {"CODE": [code for code, _, _ in rows], "NAME": [name for _, name, _ in rows]},
        geometry=[geometry for _, _, geometry in rows],
        crs=crs,
    )


def check(*rows, id_column="CODE", name_column="NAME", crs="EPSG:4326"):
    return boundaries.check_layer(
        make_frame(*rows, crs=crs),
        gazetteer=GAZETTEER,
        id_column=id_column,
        name_column=name_column,
    )


def messages(report, kind):
    return [finding.message for finding in report.findings if finding.kind is kind]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """No test may touch the layers of the person who runs it."""
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))
    return tmp_path


@pytest.mark.parametrize(
    ("lon", "lat", "wanted"),
    [
        (46.5, 39.5, "left"),
        (47.5, 39.5, "right"),
        (47.0, 39.5, "left"),
        (45.0, 39.5, None),
        (float("nan"), 39.5, None),
        (46.5, float("inf"), None),
    ],
)
def test_a_point_has_one_unit_and_on_a_border_the_smaller_id_wins(lon, lat, wanted):
    """The answer must not depend on the order of units in a file."""
    for units in ((LEFT, RIGHT), (RIGHT, LEFT)):
        unit = make_layer(*units).unit_at(lon, lat)
        assert wanted == (unit.id if unit else None)


@settings(deadline=None)
@given(st.floats(45, 48.5), st.floats(38.5, 41.5))
def test_the_index_finds_what_looking_at_every_unit_finds(lon, lat):
    """The tree is only there for speed."""
    found = SHIPPED.unit_at(lon, lat)
    covering = [u.id for u in SHIPPED.units if u.geometry.intersects(Point(lon, lat))]
    assert (min(covering) if covering else None) == (found.id if found else None)


SHIPPED = boundaries.load_layer()


def test_a_place_of_several_units_has_their_union_as_shape():
    """An economic region is its districts; its inner borders vanish."""
    layer = make_layer(LEFT, RIGHT, crosswalk={"both": ("left", "right"), "one": ("left",)})
    assert layer.geometry_of("both").equals(box(46, 39, 48, 40))
    assert layer.geometry_of("one") is LEFT.geometry
    assert layer.units_of("both") == (LEFT, RIGHT)


def test_a_place_without_boundary_has_no_shape_and_none_is_invented():
    """Nothing stands in for a missing boundary: not a parent, not a centroid."""
    layer = make_layer(LEFT)
    assert layer.geometry_of("aghdara-district") is None
    assert layer.units_of("aghdara-district") == ()


def test_the_shipped_layers_come_first_and_natural_earth_is_the_default():
    """A reader who chooses nothing sees a public layer, not our approximation."""
    assert [layer.id for layer in boundaries.list_layers()] == ["natural-earth", "settlement-areas"]
    assert boundaries.load_layer().layer.id == "natural-earth"


@pytest.mark.parametrize("layer_id", ["nowhere", "", "../natural-earth", "natural-earth/.."])
def test_an_unknown_layer_is_refused_with_the_known_ids(layer_id):
    """A broken link says what to choose from, and an id is never a path."""
    with pytest.raises(UsageError, match="known layers: natural-earth, settlement-areas"):
        boundaries.load_layer(layer_id)


def test_a_geodataframe_holds_every_unit_with_its_fields():
    """It is what exports and QGIS users take."""
    frame = SHIPPED.to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert list(frame["id"]) == [unit.id for unit in SHIPPED.units]
    assert {"place_id", "name", "display_en", "iso_3166_2", "valid_to"} <= set(frame.columns)


def test_units_are_matched_by_id_by_code_and_by_name_when_settlements_agree():
    """Three ways to say which place a unit is; each is confirmed on the ground."""
    report = check(("west-district", "a", WEST), ("xx-est", "b", EAST), ("3", "MİD", MID))
    assert {m.place_id: m.by for m in report.matches} == {
        "west-district": "id",
        "east-district": "ISO 3166-2 code",
        "mid-city": "name",
    }
    assert [(m.own, m.inside) for m in report.matches if m.place_id == "west-district"] == [(3, 3)]
    assert report.findings == ()


def test_a_name_whose_settlements_lie_elsewhere_is_reported_and_not_taken():
    """The fault of the layer we ship: Lachin's polygon bears another district's label and code."""
    report = check(("1", "West", EAST), ("2", "Lankaran", WEST))
    assert report.crosswalk == {}
    assert messages(report, FindingKind.CONTRADICTED) == [
        "'West' (1) says west-district by name, but "
        "3 of the 3 settlements inside are of east-district"
    ]
    assert messages(report, FindingKind.NO_PLACE) == [
        "'Lankaran' (2): 3 of the 3 settlements inside are of west-district"
    ]


def test_a_name_with_no_settlement_inside_stays_unconfirmed():
    """A sliver that bears a district's name is not the district."""
    report = check(("1", "West", box(46, 39, 46.1, 39.1)))
    assert report.crosswalk == {}
    assert len(messages(report, FindingKind.UNCONFIRMED)) == 1


def test_a_city_of_district_rank_may_share_its_ground_with_one_village():
    """Naftalan's polygon holds the city and one village of the district around it."""
    report = check(("1", "Mid", box(46.4, 39.4, 47.1, 39.6)))
    assert report.crosswalk == {"mid-city": ("1",)}


def test_units_beyond_the_gazetteer_are_listed_apart():
    """A layer of the whole country holds districts that no report here names; they are no fault."""
    report = check(("1", "West", WEST), ("2", "Far", box(49, 40, 50, 41)))
    assert messages(report, FindingKind.BEYOND) == ["'Far' (2)"]
    assert messages(report, FindingKind.NO_PLACE) == []


def test_places_that_no_unit_matches_are_listed():
    """Who imports an old layer learns that Aghdara is not in it."""
    report = check(("1", "West", WEST))
    assert messages(report, FindingKind.NO_UNIT) == ["Şərq (east-district)", "Mid (mid-city)"]


def test_two_units_of_one_place_are_both_kept_and_said():
    """A crosswalk may be one to many: a district and its town drawn apart."""
    report = check(("1", "West", box(46, 39, 46.9, 39.6)), ("2", "West", box(46, 39.6, 46.9, 40)))
    assert report.crosswalk == {"west-district": ("1", "2")}
    assert messages(report, FindingKind.SEVERAL_UNITS) == ["2 units make up west-district"]


BOW_TIE = Polygon([(46, 39), (46.9, 40), (46.9, 39), (46, 40)])


@pytest.mark.parametrize(
    ("rows", "kind", "part"),
    [
        ([("1", "A", BOW_TIE)], FindingKind.INVALID_GEOMETRY, "Self-intersection"),
        ([("1", "A", WEST), ("2", "B", Polygon())], FindingKind.EMPTY_GEOMETRY, "'B'"),
        ([("1", "A", WEST), ("2", "B", None)], FindingKind.EMPTY_GEOMETRY, "'B'"),
        ([("1", "A", WEST), ("1", "B", EAST)], FindingKind.DUPLICATE_ID, "now 1-2"),
        ([("1", "A", WEST), ("2", "a", EAST)], FindingKind.DUPLICATE_NAME, "name of 2 units"),
        ([("1", "A", WEST), ("2", "B", WEST)], FindingKind.DUPLICATE_GEOMETRY, "shape of 1"),
        ([("1", "A", box(46, 39, 80, 40))], FindingKind.STRAY_VERTICES, "2 of 5 vertices"),
        (
            [("1", "A", MultiPolygon([WEST, box(47, 39, 47.00001, 39.00001)]))],
            FindingKind.SLIVER,
            "1 parts",
        ),
        ([("1", "A", WEST), ("2", "B", box(46.8, 39, 47, 40))], FindingKind.OVERLAP, "954."),
    ],
)
def test_each_fault_of_a_layer_is_found_and_named(rows, kind, part):
    """What is silently mended is silently wrong."""
    found = messages(check(*rows), kind)
    assert found
    assert part in found[0]


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_a_shape_with_coordinates_that_are_no_numbers_is_left_out():
    """One such vertex would poison every area, bound and index."""
    broken = shapely.from_wkt("POLYGON ((46 39, nan 40, 47 40, 46 39))")
    report = check(("1", "A", WEST), ("2", "B", broken))
    assert [unit.id for unit in report.units] == ["1"]
    assert "no numbers" in messages(report, FindingKind.STRAY_VERTICES)[0]


def test_whatever_comes_in_valid_right_handed_rings_come_out():
    """Exports rest on it (RFC 7946, 3.1.6)."""
    clockwise = shapely.orient_polygons(WEST, exterior_cw=True)
    report = check(("1", "A", BOW_TIE), ("2", "B", clockwise))
    for unit in report.units:
        assert unit.geometry.is_valid
        assert all(part.exterior.is_ccw for part in shapely.get_parts(unit.geometry))


def test_another_projection_is_brought_to_wgs_84():
    """OCHA and national files come in metres."""
    frame = make_frame(("1", "West", WEST)).to_crs("EPSG:32638")
    report = boundaries.check_layer(frame, gazetteer=GAZETTEER, name_column="NAME")
    assert report.crosswalk == {"west-district": ("west",)}
    assert report.crs == "EPSG:32638"


@pytest.mark.parametrize(
    ("rows", "options", "part"),
    [
        ([("1", "A", WEST)], {"crs": None}, "coordinate reference system"),
        ([("1", "A", WEST)], {"crs": 'LOCAL_CS["plan",UNIT["m",1]]'}, "turned into WGS 84"),
        ([("1", "A", WEST)], {"id_column": "GID"}, "no column 'GID'; columns found: CODE, NAME"),
        ([("1", "A", WEST)], {"id_column": None, "name_column": None}, "say which column"),
        ([("1", "A", Point(46, 39))], {}, "polygons were wanted, found Point"),
        ([("1", "A", LineString([(46, 39), (47, 40)]))], {}, "found LineString"),
        ([], {}, "no unit"),
        ([("1", "A", box(39, 46, 40, 47))], {}, "order of the axes"),
        ([("1", "A", Polygon())], {}, "no unit with an area"),
    ],
)
def test_a_layer_that_cannot_be_used_is_refused_with_what_to_do(rows, options, part):
    """One plain sentence, not a traceback from a library."""
    with pytest.raises(LayerError, match=part):
        check(*rows, **options)


def write(frame, path):
    frame.to_file(path, engine="pyogrio")
    return path


KML = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>"""
PLACEMARK = """<Placemark><name>{}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{}
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"""


def write_kml(frame, path):
    marks = (
        PLACEMARK.format(name, " ".join(f"{x},{y}" for x, y in shape.exterior.coords))
        for name, shape in zip(frame["NAME"], frame.geometry, strict=True)
    )
    path.write_text(KML.format("".join(marks)), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "kml", "fgb", "shp.zip"])
def test_files_of_each_common_form_are_added_and_read_back(folder, suffix):
    """GeoPackage, GeoJSON, KML, FlatGeobuf and zipped Shapefile: what people are sent."""
    frame = make_frame(("W", "West", WEST), ("E", "Şərq", EAST))
    if suffix == "shp.zip":
        write(frame, folder / "units.shp")
        path = folder / "units.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for part in folder.glob("units.*"):
                if part != path:
                    archive.write(part, part.name)
    elif suffix == "kml":
        path = write_kml(frame, folder / "units.kml")
    else:
        path = write(frame, folder / f"units.{suffix}")
    report = boundaries.import_layer(
        path,
        gazetteer=GAZETTEER,
        layer_id="mine",
        name_column="Name" if suffix == "kml" else "NAME",
        licence="CC BY 4.0",
        attribution="A survey office",
    )
    layer = boundaries.load_layer("mine")
    assert layer.crosswalk == report.crosswalk
    assert {"west-district", "east-district"} == set(layer.crosswalk)
    assert (layer.layer.licence, layer.layer.attribution) == ("CC BY 4.0", "A survey office")
    assert [each.id for each in boundaries.list_layers()][2:] == ["mine"]
    text = (folder / "layers" / "mine" / "mine.geojson").read_text(encoding="utf-8")
    assert rfc7946.check(text) == []


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("empty.geojson", b"", "found 0 bytes"),
        ("noise.gpkg", b"\x00\x01\x02 not a file", "cannot be read as a vector file"),
        ("noise.zip", b"PK\x05\x06" + bytes(18), "cannot be read|found"),
        ("cut.geojson", b'{"type": "FeatureCollection", "features": [', "cannot be read"),
        ("table.csv", b"CODE,NAME\n1,West\n", "no layer with geometry"),
        ("other.vrt", b"<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "points at other"),
        ("other.geojson", b" <OGRVRTDataSource></OGRVRTDataSource>", "points at other"),
    ],
)
def test_a_file_that_is_no_layer_is_refused_and_nothing_is_left(folder, name, content, part):
    """Hostile or broken, it costs one sentence; a VRT would read other files, so it is refused."""
    (folder / name).write_bytes(content)
    with pytest.raises(LayerError, match=part):
        boundaries.import_layer(folder / name, gazetteer=GAZETTEER, name_column="NAME")
    assert not (folder / "layers").exists()


@pytest.mark.parametrize("path", ["missing.gpkg", "/vsicurl/http://localhost/a.geojson", "PG:x"])
def test_only_a_file_on_this_machine_is_opened(path):
    """No request leaves the machine through GDAL's network file systems."""
    with pytest.raises(LayerError, match="no such file on this machine"):
        boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME")


def test_a_file_above_the_bounds_is_refused(folder, monkeypatch):
    """Size, number of units and number of vertices are bounded."""
    path = write(make_frame(("1", "West", WEST), ("2", "Şərq", EAST)), folder / "units.gpkg")
    for bound, part in (("MAX_BYTES", "MB"), ("MAX_UNITS", "units"), ("MAX_VERTICES", "vertices")):
        with monkeypatch.context() as patch:
            patch.setattr(boundaries, bound, 1)
            with pytest.raises(LayerError, match=part):
                boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME")


def test_a_small_zip_that_unpacks_to_much_is_refused(folder, monkeypatch):
    """A zip of zeros is a thousand times smaller than what it fills the memory with."""
    monkeypatch.setattr(boundaries, "MAX_BYTES", 100_000)
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("units.geojson", bytes(1_000_000))
    assert path.stat().st_size < 10_000
    with pytest.raises(LayerError, match="found 1,000,000 bytes"):
        boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME")


def test_text_from_outside_becomes_one_plain_line(folder):
    """Names are drawn in pop-ups and printed in terminals: no control marks, no endless text."""
    hostile = "West\x1b[31m\u202e<script>\n" + "x" * 1000
    report = check((hostile, hostile, WEST))
    (unit,) = report.units
    assert len(unit.name) <= boundaries.MAX_TEXT
    assert not any(mark in unit.name for mark in "\x1b\u202e\n")
    assert unit.id.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""


def test_a_layer_is_not_overwritten_and_can_be_removed(folder):
    """A second import must not swap the shapes under a saved link."""
    path = write(make_frame(("1", "West", WEST)), folder / "units.gpkg")
    options = {"gazetteer": GAZETTEER, "name_column": "NAME"}
    boundaries.import_layer(path, **options)
    for layer_id in (None, "units", "natural-earth"):
        with pytest.raises(LayerError, match="exists already"):
            boundaries.import_layer(path, layer_id=layer_id, **options)
    boundaries.remove_layer("units")
    assert len(boundaries.list_layers()) == 2
    for layer_id, part in (("units", "no layer 'units'"), ("natural-earth", "shipped")):
        with pytest.raises(UsageError, match=part):
            boundaries.remove_layer(layer_id)


@pytest.mark.parametrize("layer_id", ["../up", "A B", "x/y", "ünits"])
def test_a_layer_id_is_a_plain_slug(folder, layer_id):
    """It becomes a folder's name."""
    path = write(make_frame(("1", "West", WEST)), folder / "units.gpkg")
    with pytest.raises(UsageError, match="a-z, 0-9 and hyphens"):
        boundaries.import_layer(path, layer_id=layer_id, gazetteer=GAZETTEER, name_column="NAME")


def test_a_file_of_several_layers_asks_which(folder):
    """Guessing among layers would import the wrong admin level."""
    path = folder / "two.gpkg"
    make_frame(("1", "West", WEST)).to_file(path, layer="adm1", engine="pyogrio")
    make_frame(("1", "Şərq", EAST)).to_file(path, layer="adm2", engine="pyogrio", mode="a")
    with pytest.raises(LayerError, match="say which of adm1, adm2"):
        boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME")
    report = boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME", sublayer="adm2")
    assert set(report.crosswalk) == {"east-district"}


def test_the_report_reads_as_plain_lines(folder):
    """It is what the command line prints."""
    path = write(make_frame(("1", "West", WEST), ("2", "West", EAST)), folder / "units.gpkg")
    report = boundaries.import_layer(
        path, gazetteer=GAZETTEER, name_column="NAME", id_column="CODE"
    )
    assert report.lines() == (
        "units: 2 units, read from EPSG:4326; added as layer units",
        "matched: 1 units to 1 places",
        "  1 is west-district, by name: 3 of 3 settlements inside are its own",
        "duplicate name: 2",
        "  'West' (1) is the name of 2 units",
        "  'West' (2) is the name of 2 units",
        "contradicted match: 1",
        "  'West' (2) says west-district by name, but 3 of the 3 settlements inside are of "
        "east-district",
        "place without a unit: 2",
        "  Şərq (east-district)",
        "  Mid (mid-city)",
    )


def test_a_broken_layer_on_disk_is_a_plain_error(folder):
    """Someone edits the file by hand: the sentence names it."""
    path = write(make_frame(("1", "West", WEST)), folder / "units.gpkg")
    boundaries.import_layer(path, gazetteer=GAZETTEER, name_column="NAME")
    stored = folder / "layers" / "units" / "units.geojson"
    collection = json.loads(stored.read_text(encoding="utf-8"))
    for broken in ("{", "[]", '{"features": [{"id": "1", "properties": {}}]}'):
        stored.write_text(broken, encoding="utf-8")
        with pytest.raises(LayerError, match=r"units\.geojson"):
            boundaries.load_layer("units")
    collection["features"][0]["geometry"] = {"type": "Circle"}
    stored.write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises(LayerError, match=r"units\.geojson"):
        boundaries.load_layer("units")
