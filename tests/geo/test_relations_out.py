"""Relations as they leave the program: the command line and the export."""

import json

import pytest
from click.testing import CliRunner

from geo import pipeline
from geo.cli import main
from geo.filters import ClaimFilter, from_params
from geo.gazetteer import load_gazetteer
from geo.query import Records
from geo.relations.compare import FIELDS
from geo.vocabulary import RelationType, Sensitivity
from tests import rfc7946
from tests.relating import RED_CROSS, Press, missing


@pytest.fixture
def run(store_path, monkeypatch):
    """Call `atlas` on a copy of the shipped store."""
    monkeypatch.setenv("ATLAS_STORE", str(store_path))
    return lambda *words: CliRunner().invoke(main, words)


def records_of(press):
    """Return the snapshot of what `press` says."""
    return Records(
        press.articles.values(),
        press.claims,
        gazetteer=load_gazetteer(),
        search=lambda _: frozenset(),
    )


def exported(press):
    """Return the features of what `press` says, by id."""
    text = pipeline.geojson(records_of(press).select(ClaimFilter()))
    assert rfc7946.check(text) == []
    collection = json.loads(text)
    return {feature["id"]: feature["properties"] for feature in collection["features"]}


def test_the_command_prints_one_object_a_line(run):
    """The fields that the data model names, and no others."""
    found = run("relations", "--topic", "missing_persons", "--json")
    assert found.exit_code == 0
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert rows
    for row in rows:
        assert list(row) == ["type", "claims", "agree", "differ", "sentence"]
        assert row["type"] in set(RelationType)
        assert len(set(row["claims"])) == 2
        assert {*row["agree"], *row["differ"]} <= {*FIELDS}
        assert row["sentence"].endswith(".")


def test_one_type_and_one_claim_can_be_asked_for(run):
    """Both narrow; the claim is in every relation that is printed."""
    updates = run("relations", "--type", "updates", "--json").stdout.splitlines()
    assert {json.loads(line)["type"] for line in updates} == {"updates"}
    claim_id = json.loads(updates[0])["claims"][0]
    own = run("relations", claim_id, "--json").stdout.splitlines()
    assert own
    assert all(claim_id in json.loads(line)["claims"] for line in own)


def test_readable_text_shows_the_slip_of_an_outlet(run):
    """65 dead and 288 injured of 351: printed with the claim's relations, as the outlet's."""
    found = run("relations", "trend-2024-04-12-aliaghali#2")
    assert "As printed by Trend News Agency" in found.stdout
    assert "353" in found.stdout


@pytest.mark.parametrize("words", [("nothing#1",), ("--type", "agrees"), ("--topic", "weather")])
def test_what_is_not_there_is_said_in_plain_words(run, words):
    """A wrong id, type or filter is a mistake of use, with its exit code."""
    found = run("relations", *words)
    assert found.exit_code == 2
    assert "Traceback" not in found.output


def test_every_feature_names_its_origin_and_its_relations():
    """A reprint names the origin, a count its update; each relation is seen from its feature."""
    press = Press()
    press.say("first", missing(3890), published="2021-01-01")
    press.say("again", missing(3890), published="2021-01-02")
    press.say("later", missing(3983), published="2022-01-01")
    features = exported(press)
    assert {name: one["origin"] for name, one in features.items()} == {
        "first": "first",
        "again": "first",
        "later": "later",
    }
    assert [(one["type"], one["claim"]) for one in features["first"]["relations"]] == [
        ("same_origin", "again"),
        ("updates", "later"),
    ]
    assert [one["claim"] for one in features["later"]["relations"]] == ["first"]
    assert all(one["sentence"] for one in features["again"]["relations"])


def test_an_export_tells_nothing_of_a_claim_that_stays_at_home():
    """A sentence about a restricted claim would carry its number out."""
    press = Press()
    press.say("secret", missing(3890), published="2021-01-01", sensitivity=Sensitivity.RESTRICTED)
    press.say("again", missing(3890), published="2021-01-02")
    press.say("other", missing(4500), published="2021-02-01", speaker=RED_CROSS)
    features = exported(press)
    assert set(features) == {"again", "other"}
    assert features["again"]["origin"] == "again"
    assert "secret" not in json.dumps(features)


def test_a_part_of_the_collection_keeps_its_relations_to_the_rest(shipped):
    """Relations are of the collection, not of the filter: what differs may be outside it."""
    wanted, problems = from_params([("kind", "missing_total")])
    assert not problems
    part = json.loads(pipeline.geojson(shipped.select(wanted)))["features"]
    inside = {feature["id"] for feature in part}
    named = {one["claim"] for feature in part for one in feature["properties"]["relations"]}
    assert named - inside
    assert all(shipped.claim(claim_id) for claim_id in named)
