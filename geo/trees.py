"""A sum of small trees: each asks a few questions of some numbers and adds what its answers say.

data/rules/decision-trees.csv has a row a node, learned by data/build/weights.py. A node asks
whether a piece of evidence is at most a number and names the node to go to; a leaf adds log-odds.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo import datasets
from geo.errors import DataError
from geo.weights import KIND_LABELS

# What a tree may ask: of a kind of claim in a sentence, of its rivals there, of the text around.
EVIDENCE = (
    "odds",
    "best other odds",
    "odds over the best other",
    "rank",
    "spelled",
    "best other spelled",
    "spelled over the best other",
    "rank spelled",
    "odds and spelled",
    "denied",
    "announced",
    "framed",
    "other kinds framed",
    "odds of another kind framed",
    "numbers",
    "places",
    "classes",
    "length",
    "kind at most",
    "topic at most",
    "topic on average",
    "other topic at most",
    "topic before",
    "topic after",
    "sentences framed",
    "part of the text",
    "sentences",
    "language",
    "kind",
    *(f"odds of {label}" for label in KIND_LABELS),
    *(f"spelled {label}" for label in KIND_LABELS),
    *(
        f"{how} {where}"
        for where in ("two before", "before", "after", "two after")
        for how in ("odds", "spelled")
    ),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A question: go to `then` where that piece of evidence is at most the number; or a leaf."""

    evidence: int
    at_most: float
    then: int
    otherwise: int
    adds: float

    @property
    def is_leaf(self) -> bool:
        """Say whether no question is asked any more."""
        return self.evidence < 0


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees by their nodes, the first of each being where it begins."""

    trees: tuple[tuple[Node, ...], ...]

    def odds(self, evidence: Sequence[float]) -> float:
        """Return the log-odds of a claim for which this evidence stands."""
        return sum(_answer(tree, evidence) for tree in self.trees)


def _answer(tree: Sequence[Node], evidence: Sequence[float]) -> float:
    node = tree[0]
    while node.evidence >= 0:
        node = tree[node.then if evidence[node.evidence] <= node.at_most else node.otherwise]
    return node.adds


@cache
def load_trees() -> Trees:
    """Return the shipped trees, read once. Raises DataError that names the line that is wrong."""
    found: dict[str, list[Node]] = {}
    lines = datasets.read_text("rules", "decision-trees.csv").splitlines()
    for number, row in enumerate(csv.reader(lines[1:]), start=2):
        try:
            tree, node, evidence, at_most, then, otherwise, adds = row
            nodes = found.setdefault(tree, [])
            if int(node) != len(nodes):
                raise ValueError(f"node {len(nodes)} of tree {tree} wanted, {node} found")
            if evidence:
                asked = EVIDENCE.index(evidence), float(at_most), int(then), int(otherwise)
                nodes.append(Node(*asked, 0.0))
            else:
                nodes.append(Node(-1, 0.0, 0, 0, float(adds)))
        except ValueError as error:
            raise DataError(f"data file rules/decision-trees.csv, line {number}: {error}") from None
    for tree, nodes in found.items():
        if any(not node.is_leaf and max(node.then, node.otherwise) >= len(nodes) for node in nodes):
            raise DataError(f"data file rules/decision-trees.csv: tree {tree} leads to no node")
    return Trees(tuple(map(tuple, found.values())))
