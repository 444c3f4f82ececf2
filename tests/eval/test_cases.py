"""Short cases, one difficulty each: a loose check that what the case names is read.

An expected claim names what matters in its case: the kind, and any of topic, modality, measures
(measure to value), ranges (measure to foot and head), since, places (ids), event, cumulative,
shared, speaker (name), side. What it does not name is not looked at. A case that expects
nothing must give nothing. The measure of reading as a whole is in test_reading.py.
"""

import json
from pathlib import Path

import pytest

from geo.link import link_claim, without_whereabouts
from geo.reading.articles import read_article
from geo.reading.claims import extract_claims
from tests.geo.reading.reader import GAZETTEER, RULES

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_the_case_names_is_read(path):
    """A rule that mends one difficulty must not spoil another."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = [_told(claim) for claim in _claims(path)]
    left = list(found)
    for one in wanted:
        match = next((claim for claim in left if _agrees(claim, one)), None)
        assert match is not None, f"wanted {one}, found {found}"
        left.remove(match)
    assert wanted or not found


def _claims(path):
    """Return the linked claims of an article."""
    article = read_article(path, RULES)
    claims = extract_claims(article, RULES, GAZETTEER)
    linked = (link_claim(claim, GAZETTEER, on=article.published) for claim in claims)
    return [without_whereabouts(claim, GAZETTEER) for claim in linked]


def _agrees(found, wanted):
    """Say whether `found` has everything that `wanted` names."""
    plain = {name: value for name, value in wanted.items() if name != "measures"}
    return all(found[name] == value for name, value in plain.items()) and all(
        found["measures"].get(name) == value for name, value in wanted.get("measures", {}).items()
    )


def _told(claim):
    return {
        "kind": claim.kind.value,
        "topic": claim.topic.value,
        "modality": claim.modality.value,
        "places": [link.place_id for link in claim.places],
        "event": claim.event_from,
        "shared": claim.shared,
        "cumulative": any(quantity.cumulative for quantity in claim.quantities),
        "since": next((quantity.since for quantity in claim.quantities), None),
        "speaker": claim.speaker.name,
        "side": claim.speaker.side.value,
        "measures": {quantity.measure: quantity.value for quantity in claim.quantities},
        "ranges": {
            quantity.measure: [quantity.lower, quantity.upper]
            for quantity in claim.quantities
            if quantity.value is None
        },
    }
