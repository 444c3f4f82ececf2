"""Learn the small trees that decide which claims a sentence makes, from texts left out of learning.

What weights say of sentences that they were learned from is too sure. So the texts are parted into
folds, each is weighed by weights learned without it, and the trees learn from that.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from geo.reading.deciding import is_question, on_subject, weigh
from geo.reading.evidence import Text
from geo.reading.framing import ReadSentence
from geo.rules import Rules
from geo.trees import EVIDENCE

PATH = Path(__file__).parents[2] / "data/rules/decision-trees.csv"
_FOLDS = 3
# Trees of six leaves; a leaf stands for at least so many sentences.
_TREES, _LEAVES, _LEAST, _RATE, _SHARE = 200, 6, 25, 0.1, 0.7


@dataclass(frozen=True, slots=True)
class Lesson:
    """A whole text: its sentences, and the place of each among the examples; None of no example."""

    language: str
    sentences: tuple[ReadSentence, ...]
    examples: tuple[int | None, ...]


def gather(
    lessons: Sequence[Lesson],
    labels: Sequence[frozenset[str]],
    rules_without: Callable[[frozenset[int]], Rules],
) -> tuple[np.ndarray, np.ndarray]:
    """Return evidence of shape (claims that may be, EVIDENCE) and whether each is made.

    `labels` are of the examples; `rules_without` has the rules with weights of claims, of
    n-grams and of texts that are learned without some of them.
    """
    evidence: list[tuple[float, ...]] = []
    made: list[bool] = []
    for fold in range(_FOLDS):
        texts = lessons[fold::_FOLDS]
        left_out = frozenset(at for one in texts for at in one.examples if at is not None)
        rules = rules_without(left_out)
        for lesson in texts:
            weighed = [weigh(one, lesson.language, rules) for one in lesson.sentences]
            text = Text(weighed, lesson.language, on_subject(lesson.sentences, rules))
            for at, example in enumerate(lesson.examples):
                if example is None or is_question(lesson.sentences[at]):
                    continue
                for label in text.worth_asking(at):
                    evidence.append(text.evidence(at, label))
                    made.append(label in labels[example])
    return np.array(evidence), np.array(made)


def write(evidence: np.ndarray, made: np.ndarray) -> int:
    """Learn the trees and write their nodes; return how many were learned."""
    model = GradientBoostingClassifier(
        n_estimators=_TREES, learning_rate=_RATE, max_leaf_nodes=_LEAVES, min_samples_leaf=_LEAST,
        subsample=_SHARE, random_state=0,
    ).fit(evidence, made)  # fmt: skip
    share = made.mean()
    with PATH.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["tree", "node", "evidence", "at_most", "then", "else", "adds"])
        rows.writerow([0, 0, "", "", "", "", f"{np.log(share / (1 - share)):.3f}"])
        for number, (one,) in enumerate(model.estimators_, start=1):
            for node in range(one.tree_.node_count):
                rows.writerow([number, node, *_node(one.tree_, node)])
    return len(model.estimators_)


def _node(tree: object, node: int) -> list[object]:
    then, otherwise = tree.children_left[node], tree.children_right[node]
    if then < 0:
        return ["", "", "", "", f"{_RATE * tree.value[node][0][0]:.4f}"]
    # Rounded up, so that what was at most the number still is.
    at_most = f"{np.ceil(1000 * tree.threshold[node]) / 1000:.3f}"
    return [EVIDENCE[tree.feature[node]], at_most, then, otherwise, ""]
