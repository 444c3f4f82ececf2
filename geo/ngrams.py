"""What the spelling of a sentence's words speaks for: learned weights of character n-grams.

Words and pairs (weights.py) know only what was learned; of a word never met they know nothing. Its
letters still tell: "unmined", "перезахоронение" and "ականազերծված" share n-grams with words that
were met. data/rules/ngram-weights-<language>.csv has a row an n-gram of three or four letters, with
its rarity and its weights in hundredths, learned by data/build/weights.py.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from geo import datasets
from geo.errors import DataError
from geo.weights import KIND_LABELS

SIZES = (3, 4)
# The row that holds what each kind has before any word speaks; an n-gram holds no space.
EVERY = "every sentence"
# Weights stand in the table as whole hundredths.
UNIT = 100
_WORD = re.compile(r"[^\W\d_]+")
# Words repeat from text to text: so many are kept with what they add up to.
_REMEMBERED = 1 << 16


def words_of(text: str) -> list[str]:
    """Return the different words of a text in lower case, sorted; numbers are no words."""
    return sorted(set(_WORD.findall(text.lower())))


def ngrams(word: str) -> Counter[str]:
    """Return the n-grams of a word with its ends marked, each with how often it occurs."""
    marked = f"<{word}>"
    return Counter(marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1))


class NgramWeights:
    """Weights of n-grams; `matrix` is of shape (n-grams, kinds), `rarity` of (n-grams,).

    A sentence is a vector: each of its n-grams counts by its rarity, and all of them are divided
    by the root of the squares of the words' vectors, so that a long sentence speaks no louder.
    """

    def __init__(
        self,
        rows: Mapping[str, int],
        rarity: NDArray[np.float32],
        matrix: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        """Take n-grams by their row, and what each kind has before any word speaks."""
        self._rows, self._rarity, self._matrix, self._bias = rows, rarity, matrix, bias
        self._word = lru_cache(_REMEMBERED)(self._add_up)

    def odds(self, text: str) -> dict[str, float]:
        """Return the log-odds of each kind of claim for a sentence; {} where no word is known."""
        told = [self._word(word) for word in words_of(text)]
        size = math.sqrt(math.fsum(squares for squares, _ in told))
        if not size:
            return {}
        # One by one: to gather so few in a table takes longer than to add them.
        summed = reduce(np.add, [vector for squares, vector in told if squares])
        return dict(zip(KIND_LABELS, (self._bias + summed / size).tolist(), strict=True))

    def _add_up(self, word: str) -> tuple[float, NDArray[np.float32]]:
        """Return the sum of squares of a word's vector, and what its n-grams speak for."""
        known = [
            (self._rows[name], count) for name, count in ngrams(word).items() if name in self._rows
        ]
        rows = [row for row, _ in known]
        values = self._rarity[rows] * np.array([count for _, count in known], dtype=np.float32)
        return float(values @ values), values @ self._matrix[rows]


@cache
def load_ngram_weights(language: str) -> NgramWeights:
    """Return the shipped weights of a language, read once. Raises DataError that names the line."""
    name = f"ngram-weights-{language}.csv"
    rows = csv.reader(datasets.read_text("rules", name).splitlines())
    wanted = ("ngram", "rarity", *KIND_LABELS)
    if (head := tuple(next(rows, ()))) != wanted:
        raise DataError(f"data file rules/{name}, line 1: {wanted} wanted, {head} found")
    names: list[str] = []
    values: list[list[float]] = []
    for number, (ngram, *told) in enumerate(rows, start=2):
        try:
            if len(told) != len(wanted) - 1:
                raise ValueError(f"{len(wanted) - 1} numbers wanted, {len(told)} found")
            values.append([float(one) for one in told])
        except ValueError as error:
            raise DataError(f"data file rules/{name}, line {number}: {error}") from None
        names.append(ngram)
    if names[:1] != [EVERY]:
        raise DataError(f"data file rules/{name}, line 2: {EVERY!r} wanted, {names[:1]} found")
    table = np.array(values, dtype=np.float32)
    weights = table[:, 1:] / np.float32(UNIT)
    found = {ngram: at for at, ngram in enumerate(names[1:])}
    return NgramWeights(found, table[1:, 0], weights[1:], weights[0])
