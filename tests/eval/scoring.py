"""Precision and recall of reading on the articles of tests/eval: a claim counts if all agrees.

An expected claim names what matters in its article: the kind, and any of topic, modality,
measures (measure to value), ranges (measure to foot and head), since, places (ids), event,
cumulative, shared, speaker (name), side, rule. The articles are our own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo import pipeline
from geo.models import Claim

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Score:
    """How many claims were expected, found, and both."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of found claims that were expected."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of expected claims that were found."""
        return self.right / self.expected if self.expected else 1.0


def score_all() -> tuple[Score, list[str]]:
    """Return the score over all articles, and a line for each that is not read as expected."""
    expected = found = right = 0
    misses = []
    for path in sorted(ARTICLES.glob("*.txt")):
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        claims = list(pipeline.read_file(path).claims)
        left = list(claims)
        for one in wanted:
            match = next((claim for claim in left if agrees(claim, one)), None)
            if match is not None:
                left.remove(match)
        expected, found = expected + len(wanted), found + len(claims)
        right += len(claims) - len(left)
        if left or len(claims) != len(wanted):
            misses.append(f"{path.stem}: wanted {wanted}, found {[_short(c) for c in claims]}")
    return Score(expected, found, right), misses


def agrees(claim: Claim, wanted: dict[str, Any]) -> bool:
    """Say whether `claim` has everything that `wanted` names."""
    found = {
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
        "rule": claim.made_by.split("/")[0],
        "ranges": {
            quantity.measure: [quantity.lower, quantity.upper]
            for quantity in claim.quantities
            if quantity.value is None
        },
    }
    measures = {quantity.measure: quantity.value for quantity in claim.quantities}
    plain = {name: value for name, value in wanted.items() if name != "measures"}
    return all(found[name] == value for name, value in plain.items()) and all(
        measures.get(name) == value for name, value in wanted.get("measures", {}).items()
    )


def _short(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "measures": {quantity.measure: quantity.value for quantity in claim.quantities},
        "places": [link.place_id or link.name for link in claim.places],
        "quote": claim.quote.exact if claim.quote else None,
    }
