"""A sum of small trees: each asks a few questions of some numbers and adds what its answers say.

data/rules/decision-trees.csv has a row a node, learned by data/build/weights.py. A node asks
whether a piece of evidence is at most a number and names the node to go to; a leaf adds log-odds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

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
    "words of the conflict",
    "words of elsewhere",
    "length",
    "kind at most",
    "topic at most",
    "topic on average",
    "other topic at most",
    "topic before",
    "topic after",
    "on the subject",
    "words of the conflict a sentence",
    "words of elsewhere a sentence",
    "places a sentence",
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
class _Leaves:
    """The leaves of trees, to be asked for all evidence at once.

    `ways` has for each leaf the questions on the way to it and what must be answered: a row of
    them for each step. A question is a column of `asked` and `most`; its answer stands at its own
    place where it is yes, behind all questions where it is no. The last place of all is true, for
    ways that are shorter.
    """

    asked: NDArray[np.intp]
    most: NDArray[np.float64]
    ways: NDArray[np.intp]
    adds: NDArray[np.float64]


@dataclass(frozen=True)
class Trees:
    """Trees by their nodes, the first of each being where it begins."""

    trees: tuple[tuple[Node, ...], ...]

    def odds(self, evidence: Sequence[Sequence[float]]) -> list[float]:
        """Return the log-odds of each claim for which a row of evidence stands."""
        if not evidence:
            return []
        leaves = self._leaves
        yes = np.array(evidence, dtype=np.float64).take(leaves.asked, axis=1) <= leaves.most
        answers = np.concatenate((yes, ~yes, np.ones((len(yes), 1), dtype=bool)), axis=1)
        reached = np.logical_and.reduce([answers.take(way, axis=1) for way in leaves.ways])
        # In the order of the trees: the last digits of a sum hang on it.
        summed: list[float] = np.where(reached, leaves.adds, 0.0).cumsum(axis=1)[:, -1].tolist()
        return summed

    @cached_property
    def _leaves(self) -> _Leaves:
        asked = [(at, node) for at, nodes in enumerate(self.trees) for node in nodes]
        asked = [(at, node) for at, node in asked if not node.is_leaf]
        place = {(at, id(node)): number for number, (at, node) in enumerate(asked)}
        ways: list[list[int]] = []
        adds: list[float] = []
        for at, nodes in enumerate(self.trees):
            for leaf, way in _ways(nodes):
                ways.append([place[at, id(node)] + len(asked) * (not yes) for node, yes in way])
                adds.append(leaf.adds)
        longest = max(map(len, ways), default=0)
        filled = [way + [2 * len(asked)] * (max(longest, 1) - len(way)) for way in ways]
        return _Leaves(
            np.array([node.evidence for _, node in asked], dtype=np.intp),
            np.array([node.at_most for _, node in asked], dtype=np.float64),
            np.array(filled, dtype=np.intp).T.copy(),
            np.array(adds, dtype=np.float64),
        )


def _ways(nodes: Sequence[Node]) -> Iterator[tuple[Node, list[tuple[Node, bool]]]]:
    """Yield the leaves of a tree, each with the questions on the way to it and their answers."""
    open_ways: list[tuple[int, list[tuple[Node, bool]]]] = [(0, [])]
    while open_ways:
        at, way = open_ways.pop()
        node = nodes[at]
        if node.is_leaf:
            yield node, way
        else:
            open_ways.append((node.otherwise, [*way, (node, False)]))
            open_ways.append((node.then, [*way, (node, True)]))


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
