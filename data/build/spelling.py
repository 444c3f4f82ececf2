"""Learn what character n-grams speak for: a logistic model for each kind and language.

A sentence is the vector that geo/ngrams.py makes of it: the n-grams of its different words, each
counted by its rarity, divided by the root of the squares of the words' vectors.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import logistic
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from geo.ngrams import EVERY, UNIT, ngrams, words_of
from geo.weights import KIND_LABELS

RULES = Path(__file__).parents[2] / "data/rules"
# An n-gram of fewer sentences teaches nothing that would hold elsewhere.
_MIN_SENTENCES = 4
# How little large weights are punished, as scikit-learn counts it.
_STRENGTH = 10.0


def name_of(language: str) -> str:
    """Return the name of the table of a language in data/rules."""
    return f"ngram-weights-{language}.csv"


def learn(
    texts: Sequence[str], labels: Sequence[frozenset[str]]
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Return the n-grams, their rarity, and weights of shape (1 + n-grams, kinds), the bias first.

    `labels` are those of the sentences `texts`.
    """
    words = [words_of(text) for text in texts]
    parts = {word: ngrams(word) for one in words for word in one}
    counts = Counter(
        name for one in words for name in {name for word in one for name in parts[word]}
    )
    names = sorted(name for name, count in counts.items() if count >= _MIN_SENTENCES)
    rarity = np.array([_rarity(counts[name], len(texts)) for name in names], dtype=np.float32)
    inputs = _vectors(words, parts, {name: at for at, name in enumerate(names)}, rarity)
    weights = logistic.fit(inputs, KIND_LABELS, labels, _STRENGTH).astype(np.float32)
    return names, rarity, np.round(weights * UNIT) / UNIT


def _rarity(count: int, texts: int) -> float:
    return round((1 + math.log((1 + texts) / (1 + count))) ** 2, 2)


def _vectors(
    words: Sequence[Sequence[str]],
    parts: dict[str, Counter[str]],
    column: dict[str, int],
    rarity: NDArray[np.float32],
) -> csr_matrix:
    of_word = {
        word: [(column[name], count) for name, count in told.items() if name in column]
        for word, told in parts.items()
    }
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(words):
        told = [(at, count * rarity[at]) for word in one for at, count in of_word[word]]
        size = math.sqrt(math.fsum(value * value for _, value in told)) or 1.0
        rows += [row] * len(told)
        columns += [at for at, _ in told]
        values += [value / size for _, value in told]
    # What stands at one place twice, an n-gram of two words, is added.
    return csr_matrix((values, (rows, columns)), shape=(len(words), len(column)))


def write(
    language: str, names: Sequence[str], rarity: NDArray[np.float32], weights: NDArray[np.float32]
) -> int:
    """Write the table of a language, weights in hundredths; return how many n-grams it has."""
    with (RULES / name_of(language)).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["ngram", "rarity", *KIND_LABELS])
        for name, rare, told in zip([EVERY, *names], [0.0, *rarity], weights, strict=True):
            rows.writerow([name, f"{rare:.2f}", *(round(float(one) * UNIT) for one in told)])
    return len(names)
