"""What a word, a class of words or a pair of classes speaks for: learned from labelled sentences.

data/rules/weights.csv has a row a feature with its weights by label, learned by
data/build/weights.py from the sentences of data/learning. A label is a kind of claim, or a
modality other than asserted; in measure-weights.csv it is what a number measures, or nothing. The
weights of the features add up to the log-odds of each label: a logistic model, so that every
decision can be told by its features.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo import datasets
from geo.errors import DataError
from geo.vocabulary import MEASURES, Kind, Modality, Topic

# The row that holds what each label has before any feature speaks.
BIAS = "(every sentence)"
WEIGHTS_VERSION = 1


def label_of(kind: Kind, topic: Topic | None) -> str:
    """Return the label of a kind of claim; appeals have one for each topic, others need none."""
    return f"{kind}:{topic}" if kind is Kind.APPEAL else kind.value


_KINDS = frozenset(kind.value for kind in Kind)
_APPEALS = tuple(label_of(Kind.APPEAL, topic) for topic in Topic)
KIND_LABELS = (*(kind.value for kind in Kind if kind is not Kind.APPEAL), *_APPEALS)
LABELS = (
    *KIND_LABELS,
    *(modality.value for modality in Modality if modality is not Modality.ASSERTED),
)

# What weights of whole texts tell: that they make a claim at all.
ON_SUBJECT = "on_subject"
TEXT_LABELS = (ON_SUBJECT,)
# What weights of speakers tell of somebody who may speak a sentence.
SPEAKS = "speaks"
SPEAKER_LABELS = (SPEAKS,)
# What a number is labelled with that measures nothing of its claim.
NOTHING = "nothing"
MEASURE_LABELS = (NOTHING, *MEASURES)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Features by their row in `matrix`, of shape (features, labels); row 0 is the bias."""

    rows: Mapping[str, int]
    matrix: NDArray[np.float32]
    labels: tuple[str, ...] = LABELS

    def odds(self, features: Iterable[str]) -> dict[str, float]:
        """Return the log-odds of each label for what has these features."""
        return dict(zip(self.labels, self._odds(features).tolist(), strict=True))

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return the chance of each label, 0 to 1, of what has these features."""
        chances = 1.0 / (1.0 + np.exp(-self._odds(features)))
        return dict(zip(self.labels, chances.tolist(), strict=True))

    def chances_of_rows(self, rows: Iterable[int | None]) -> list[float]:
        """Return the chances in the order of the labels, for what has the features of these rows.

        A feature that was never learned has the row None.
        """
        chances: list[float] = (1.0 / (1.0 + np.exp(-self._sum(rows)))).tolist()
        return chances

    def _odds(self, features: Iterable[str]) -> NDArray[np.float32]:
        return self._sum(map(self.rows.get, features))

    def _sum(self, rows: Iterable[int | None]) -> NDArray[np.float32]:
        known = [row for row in rows if row is not None]
        known.append(0)
        # In one order, whatever order the features come in: the last digits of a sum hang on it.
        known.sort()
        summed: NDArray[np.float32] = np.add.reduce(self.matrix.take(known, axis=0), axis=0)
        return summed

    def weight(self, feature: str, label: str) -> float:
        """Return what one feature adds to a label's log-odds; 0 for a feature never learned."""
        row = self.rows.get(feature)
        return 0.0 if row is None else float(self.matrix[row, self.labels.index(label)])


def no_weights(labels: tuple[str, ...]) -> Weights:
    """Return weights that speak for nothing: rules alone decide where they are given."""
    return Weights({}, np.zeros((1, len(labels)), dtype=np.float32), labels)


ByRole = Mapping[str, Mapping[str, float]]


def by_role(weights: Weights) -> ByRole:
    """Return what each role speaks for in each circumstance; under "" stands the role by itself.

    Features of speakers are `role` and `role|circumstance`; told apart once, they need not be
    joined for each candidate of each sentence.
    """
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for feature, row in weights.rows.items():
        role, _, circumstance = feature.partition("|")
        found[role][circumstance] = float(weights.matrix[row, 0])
    return found


ByKind = Mapping[str, Mapping[str, int]]


def by_kind(weights: Weights) -> ByKind:
    """Return the rows of each feature by the kind of claim it is told with: "clearance: n=mine".

    Under "" stands the row of the feature by itself. Told apart once, they need not be joined for
    each number that may be of each kind.
    """
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for feature, row in weights.rows.items():
        kind, told, name = feature.partition(": ")
        if told and kind in _KINDS:
            found[name][kind] = row
        else:
            found[feature][""] = row
    return dict(found)


@cache
def load_weights(name: str = "weights.csv", labels: tuple[str, ...] = LABELS) -> Weights:
    """Return the shipped weights of a table, read once. Raises DataError that names the row."""
    rows: dict[str, int] = {BIAS: 0}
    values: list[list[float]] = [[0.0] * len(labels)]
    place = {label: at for at, label in enumerate(labels)}
    lines = datasets.read_text("rules", name).splitlines()
    for number, row in enumerate(csv.reader(lines[1:]), start=2):
        try:
            feature, told = row
            vector = [0.0] * len(labels)
            for part in told.split():
                label, _, weight = part.rpartition("=")
                vector[place[label]] = float(weight)
        except (KeyError, ValueError) as error:
            raise DataError(f"data file rules/{name}, line {number}: {error}") from None
        if feature == BIAS:
            values[0] = vector
        else:
            rows[feature] = len(values)
            values.append(vector)
    return Weights(rows, np.array(values, dtype=np.float32), labels)
