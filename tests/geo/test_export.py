"""What is taken away must open anywhere and carry every citation."""

import json
import shutil
import subprocess

import pytest

from geo import boundaries, export, pipeline
from geo.features import finest_places, place_precision, to_feature
from geo.filters import ClaimFilter, from_params
from geo.gazetteer import load_gazetteer
from geo.vocabulary import NAMES_NOTICE, SAFETY_NOTICE, Kind, Level, Sensitivity
from tests import rfc7946
from tests.builders import link_to, make_article, make_claim


@pytest.fixture(scope="module")
def whole(shipped):
    return pipeline.geojson(shipped.select(ClaimFilter()))


def test_the_whole_collection_is_valid_geojson_with_one_feature_a_claim(shipped, whole):
    """QGIS, a validator and a diff must all be content."""
    assert rfc7946.check(whole) == []
    assert [f["id"] for f in json.loads(whole)["features"]] == [c.id for c in shipped.claims]


def test_every_feature_carries_citation_speaker_precision_review_and_licences(whole):
    """A feature copied out of its file must still say who said it and where."""
    wanted = {"citation", "speaker", "speaker_label", "place_precision", "review", "licences",
              "source_url", "statement", "quote", "made_by", "sensitivity"}  # fmt: skip
    for feature in json.loads(whole)["features"]:
        assert wanted <= set(feature["properties"])
        assert feature["properties"]["citation"]
        assert "text" not in feature["properties"]["article"]


def test_the_collection_carries_its_filter_counts_versions_and_notices(shipped):
    """A file found a year later must explain itself."""
    wanted, _ = from_params([("region", "aghdam-district"), ("kind", "clearance")])
    head = json.loads(pipeline.geojson(shipped.select(wanted)))
    assert head["filter"]["query"] == "kind=clearance&region=aghdam-district"
    assert "about Aghdam District" in head["filter"]["sentence"]
    assert head["counts"]["claims"] == len(head["features"]) > 0
    assert (head["safety_notice"], head["names_and_boundaries_notice"]) == (
        SAFETY_NOTICE,
        NAMES_NOTICE,
    )
    assert set(head["versions"]) == {"software", "claims", "gazetteer", "boundary_layer"}
    assert "GeoNames" in head["attribution"]


def test_the_same_selection_gives_the_same_bytes(shipped, whole):
    """Two exports can be compared with diff."""
    assert pipeline.geojson(shipped.select(ClaimFilter())) == whole


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's ogrinfo is not installed")
def test_gdal_opens_the_export(whole, tmp_path):
    """QGIS reads through GDAL."""
    path = tmp_path / "all.geojson"
    export.write_text(path, whole)
    told = subprocess.run(
        ["ogrinfo", "-so", "-al", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert f"Feature Count: {len(json.loads(whole)['features'])}" in told
    assert all(f"\n{name}: " in told for name in ("citation", "speaker", "place_precision"))


@pytest.mark.parametrize("sensitivity", [Sensitivity.RESTRICTED, Sensitivity.DO_NOT_EXPORT])
def test_what_is_not_public_stays_at_home_and_is_counted(sensitivity):
    """Leaving a claim out in silence would be a lie; putting it in could hurt somebody."""
    from geo.query import Records

    article = make_article()
    claims = [make_claim(id="open"), make_claim(id="closed", sensitivity=sensitivity)]
    records = Records([article], claims, gazetteer=load_gazetteer(), search=lambda _: frozenset())
    head = json.loads(pipeline.geojson(records.select(ClaimFilter())))
    assert [feature["id"] for feature in head["features"]] == ["open"]
    assert head["counts"]["left_out_as_not_public"] == 1


FEATURES = [
    (["edilli-village", "khojavend-district"], "Point", "settlement"),
    (["giziloba-village-aghdara", "tartar-district"], "Point", "settlement"),
    (["aghdam-district"], "Polygon", "district"),
    (["aghdam-city"], "Point", "city"),
    (["aghdam-district", "fuzuli-district"], "GeometryCollection", "district"),
    (["dashalti-village", "fuzuli-district"], "GeometryCollection", "district"),
    (["karabakh"], None, "territory"),
    (["liberated-territories"], None, "territory"),
    (["line-of-contact"], None, "line"),
    (["azerbaijan"], None, "country"),
    (["azerbaijan", "aghdam-district"], "Polygon", "district"),
    (["aghdara-district"], None, "district"),
    ([], None, "none"),
]


@pytest.mark.parametrize(("places", "geometry", "precision"), FEATURES)
def test_the_finest_honest_shape(places, geometry, precision):
    """Never finer than the source: no pin for a territory, no polygon for a village."""
    gazetteer = load_gazetteer()
    claim = make_claim(places=tuple(link_to(p, gazetteer.get(p).level) for p in places))
    feature = to_feature(
        claim,
        make_article(),
        gazetteer=gazetteer,
        layer=boundaries.load_layer("natural-earth"),
        licences={},
    )
    shape = feature["geometry"] and feature["geometry"]["type"].removeprefix("Multi")
    assert (shape, feature["properties"]["place_precision"]) == (geometry, precision)


def test_a_district_without_polygon_is_named_as_such():
    """Aghdara, re-created in December 2023, is in no public layer."""
    gazetteer = load_gazetteer()
    claim = make_claim(places=(link_to("aghdara-district", Level.DISTRICT),))
    layers = {
        name: to_feature(
            claim, make_article(), gazetteer=gazetteer,
            layer=boundaries.load_layer(name), licences={},
        )
        for name in ("natural-earth", "settlement-areas")
    }  # fmt: skip
    assert layers["natural-earth"]["properties"]["places_without_geometry"] == ["aghdara-district"]
    assert layers["settlement-areas"]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_nothing_of_the_seed_is_a_pin(shipped):
    """Its finest place is a territory."""
    gazetteer = shipped.gazetteer
    seed = [claim for claim in shipped.claims if claim.article_id == "000_6700aea45ce2d6f6"]
    levels = {place_precision(finest_places(claim, gazetteer)) for claim in seed}
    assert (len(seed), levels) == (7, {None, Level.TERRITORY})


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    """Half a file opened in QGIS would look like a whole one."""
    from geo.errors import StoreError

    with pytest.raises(StoreError, match="name a file in a folder that exists"):
        export.write_text(tmp_path / "missing" / "out.geojson", "{}")
    assert list(tmp_path.iterdir()) == []


def test_kinds_of_the_golden_export_are_in_the_vocabulary(whole):
    """A consumer's style sheet depends on these words."""
    kinds = {feature["properties"]["kind"] for feature in json.loads(whole)["features"]}
    assert kinds <= {kind.value for kind in Kind}
