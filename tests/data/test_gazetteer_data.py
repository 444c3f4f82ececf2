"""The shipped gazetteer: ids, parents, points and names hold together."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from geo.gazetteer import load_gazetteer
from geo.vocabulary import Level, Side

GAZETTEER = load_gazetteer()
FOLDER = Path("data/gazetteer")
KARABAKH = {"aghjabadi", "aghdam", "aghdara", "barda", "fuzuli", "khojaly", "khojavend", "shusha",
            "tartar"}  # fmt: skip
EAST_ZANGEZUR = {"jabrayil", "kalbajar", "gubadli", "lachin", "zangilan"}


def test_the_tally_is_what_is_there():
    """The README's numbers are computed."""
    tally = json.loads((FOLDER / "tally.json").read_text(encoding="utf-8"))
    places = GAZETTEER.places.values()
    assert tally["places"] == len(places) == 1597
    assert tally["names"] == sum(len(place.names) for place in places) == 14361


def test_both_economic_regions_hold_their_districts():
    """By the decree of 7 July 2021, and Aghdara since December 2023."""
    for region, districts in (("karabakh", KARABAKH), ("east-zangezur", EAST_ZANGEZUR)):
        children = GAZETTEER.children(f"{region}-economic-region")
        found = {place.id for place in children if place.level is Level.DISTRICT}
        assert found == {f"{district}-district" for district in districts}


def test_ids_are_plain_and_points_are_only_of_settlements():
    """An id is part of an address; an area has no point."""
    for place in GAZETTEER.places.values():
        assert re.fullmatch(r"[a-z0-9-]+", place.id)
        is_point = place.level in (Level.SETTLEMENT, Level.CITY)
        assert is_point or place.lon is None
        assert (place.lon is None) == (place.lat is None)


def test_a_name_made_by_rule_alone_is_not_attested():
    """It is matched, never shown."""
    for place in GAZETTEER.places.values():
        for name in place.names:
            ruled = all(source.startswith(("derived:", "pattern:")) for source in name.source)
            assert name.attested is not ruled


def test_every_source_key_is_explained():
    """A name whose source nobody can find is hearsay."""
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    keys = Counter(
        source for place in GAZETTEER.places.values() for name in place.names
        for source in name.source
    )  # fmt: skip
    assert [key for key in keys if key not in told] == []


def test_armenian_names_are_kept_beside_azerbaijani_ones():
    """Both are recorded alike."""
    sides = Counter(
        name.side for place in GAZETTEER.places.values() for name in place.names
        if name.status == "de_facto_armenian"
    )  # fmt: skip
    assert set(sides) == {Side.DE_FACTO_KARABAKH}
    assert sides.total() > 1000


def test_every_phrase_says_where_it_was_met():
    """A form without a source is a guess; a source is a key of the README or an article's id."""
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    articles = Path("data/claims/articles.jsonl").read_text(encoding="utf-8")
    known = {json.loads(line)["id"] for line in articles.splitlines()}
    sources = {row["source"] for row in rows_of("phrases.csv")}
    assert {key for key in sources if f"`{key}`" not in told and key not in known} == set()


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("phrases.csv", "form"),
        ("successors.csv", "former"),
        ("type-words.csv", "word"),
        ("endings.csv", "ending"),
        ("namesakes-in-armenia.csv", "form"),
    ],
)
def test_every_row_of_a_table_is_whole_and_has_a_source(table, key):
    """A lost comma would make two words one, silently."""
    for row in rows_of(table):
        assert row[key]
        assert row["source"]
        assert None not in row
        assert None not in row.values()


def test_every_settlement_says_why_it_lies_in_its_district():
    """Parentage decides under which district a claim is listed."""
    for place in GAZETTEER.places.values():
        if place.level in (Level.SETTLEMENT, Level.CITY):
            assert place.parent_basis


def test_a_party_name_for_the_land_is_never_a_label():
    """Terms of one party are matched only."""
    for naming in ("en", "az", "hy", "ru"):
        assert "liberated" not in GAZETTEER.label("liberated-territories", naming).lower()
        assert GAZETTEER.label("artsakh-de-facto", "en").startswith("de facto")


def rows_of(table):
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
