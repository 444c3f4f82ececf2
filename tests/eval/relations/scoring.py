"""Precision and recall of relations on pairs that a person has labelled (pairs.csv).

A pair counts as found if `Relations.between` gives the type of its label; `none` is silence. For
`differs` the reasons of the label must be among the fields that are said to differ.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo import datasets
from geo.gazetteer import load_gazetteer
from geo.models import Article, Claim
from geo.relations import Relations, relate
from geo.serial import read_lines

PAIRS = Path(__file__).parent / "pairs.csv"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs have a label, how many were given it, and how many rightly."""

    labelled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share of found pairs that are labelled so."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of labelled pairs that were found."""
        return self.right / self.labelled if self.labelled else 1.0


@cache
def shipped_relations() -> Relations:
    """Return the relations of the shipped collection."""
    articles = read_lines(Article, datasets.read_text("claims", "articles.jsonl"), "articles")
    claims = read_lines(Claim, datasets.read_text("claims", "claims.jsonl"), "claims")
    by_id = {article.id: article for article in articles}
    return relate(tuple(claims), by_id, load_gazetteer())


def read_pairs(*parts: str) -> list[dict[str, str]]:
    """Return the labelled pairs of some parts (dev, test, fresh), or all."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not parts or row["part"] in parts]


def score(*parts: str) -> tuple[dict[str, Score], list[str]]:
    """Return the score by label, and a line for each pair that is not judged as labelled."""
    relations = shipped_relations()
    counts: dict[str, list[int]] = {}
    misses = []
    for row in read_pairs(*parts):
        found = relations.between(row["a"], row["b"])
        given = found.type.value if found else NONE
        wanted = row["label"]
        reasons = set(row["reasons"].split())
        right = given == wanted and reasons <= set(found.differ if found else ())
        counts.setdefault(wanted, [0, 0, 0])[0] += 1
        counts.setdefault(given, [0, 0, 0])[1] += 1
        counts[wanted][2] += right
        if not right:
            said = found.differ if found else ""
            misses.append(f"{row['a']} / {row['b']}: {wanted} {reasons or ''}, got {given} {said}")
    return {label: Score(*numbers) for label, numbers in counts.items()}, misses


if __name__ == "__main__":
    for part in ("dev", "test", "fresh", None):
        by_label, misses = score(*filter(None, [part]))
        print(part or "all")  # noqa: T201
        for label, one in sorted(by_label.items()):
            print(f"  {label:<12} {one} P {one.precision:.3f} R {one.recall:.3f}")  # noqa: T201
        if part:
            print("\n".join(misses))  # noqa: T201
