"""The evaluation gate of relations: its floors only rise (tests/eval/relations/floors.json)."""

import json
from pathlib import Path

import pytest

from geo.vocabulary import RelationType
from tests.eval.relations.scoring import read_pairs, score, shipped_relations

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
# What a floor is of: the pairs that were seen while the rules were made, and those drawn later.
PARTS = {"seen": ("dev", "test"), "test": ("test",), "fresh": ("fresh",)}
PLACES = [(name, label) for name, labels in FLOORS.items() for label in labels]


@pytest.mark.parametrize(("name", "label"), PLACES)
def test_relations_are_no_worse_than_they_were(name, label):
    """A rule that mends one pair must not spoil another; what is missed is printed."""
    by_label, misses = score(*PARTS[name])
    told = "\n".join(misses)
    assert by_label[label].precision >= FLOORS[name][label]["precision"], told
    assert by_label[label].recall >= FLOORS[name][label]["recall"], told


@pytest.mark.parametrize(("name", "label"), PLACES)
def test_the_floors_are_where_the_scores_are(name, label):
    """A gain that is not written down can be lost again unseen."""
    by_label, _ = score(*PARTS[name])
    assert FLOORS[name][label]["precision"] > by_label[label].precision - 0.03
    assert FLOORS[name][label]["recall"] > by_label[label].recall - 0.06


def test_every_type_that_is_found_is_held_by_a_floor():
    """A type that appears for the first time must get pairs and a floor."""
    by_label, _ = score()
    assert {label for label, one in by_label.items() if one.labelled} == {*FLOORS["seen"]}


def test_the_pairs_are_enough_and_each_says_why():
    """At least 150 pairs, none twice, each with a label, its claims in the collection."""
    pairs = read_pairs()
    labels = {one.value for one in RelationType} | {"none"}
    assert len(pairs) >= 150
    assert len({(row["a"], row["b"]) for row in pairs}) == len(pairs)
    assert all(row["why"] and row["label"] in labels for row in pairs)
    known = shipped_relations().profiles
    assert all(row["a"] in known and row["b"] in known for row in pairs)


def test_relations_stay_few():
    """A list that nobody can read is of no use: few for each claim, of each type."""
    relations = shipped_relations()
    assert len(relations.all) < len(relations.profiles)
    most = max(len(relations.of(claim_id)) for claim_id in relations.profiles)
    assert most <= 20
