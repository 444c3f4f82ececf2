"""What speaks for a claim of a kind in a sentence: the weights, the frames, and the text around.

The weights look at one sentence and its neighbours' words. Whether to believe them hangs on more:
does a frame tell the same, does another kind fit better, is the whole text on that topic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from geo.vocabulary import KINDS_OF, Kind, Topic
from geo.weights import KIND_LABELS, label_of

# The log-odds of what was not weighed: nobody expects a claim there.
_SILENT, _UNFRAMED = -6.0, -8.0
# What is less likely than this, and what no frame tells, is not asked for.
_WORTH_ASKING = -2.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is told of one sentence; `odds` are by label, {} where it is not weighed."""

    odds: Mapping[str, float]
    framed: frozenset[str] = frozenset()
    numbers: int = 0
    places: int = 0
    classes: int = 0


class Text:
    """The sentences of a text with what all of them together tell."""

    def __init__(self, sentences: Sequence[Weighed]) -> None:
        """Take the sentences in their order."""
        self._sentences = sentences
        self._best = {
            topic: [_best(one.odds, labels_of(topic)) for one in sentences] for topic in Topic
        }
        self._most = {topic: max(best, default=_SILENT) for topic, best in self._best.items()}
        self._mean = {
            topic: sum(map(chance, best)) / max(len(best), 1) for topic, best in self._best.items()
        }

    def worth_asking(self, at: int) -> list[str]:
        """Return the labels that a frame tells, or that are not quite unlikely."""
        one = self._sentences[at]
        return [
            label
            for label in KIND_LABELS
            if label in one.odds and (label in one.framed or one.odds[label] >= _WORTH_ASKING)
        ]

    def evidence(self, at: int, label: str) -> tuple[float, ...]:
        """Return what speaks for a label in that sentence, in the order of trees.EVIDENCE."""
        one = self._sentences[at]
        odds = one.odds[label]
        others = [value for name, value in one.odds.items() if name != label]
        best = max(others, default=_SILENT)
        topic = _topic_of(label)
        other = next(each for each in Topic if each is not topic)
        before = self._best[topic][at - 1] if at else _SILENT
        after = self._best[topic][at + 1] if at + 1 < len(self._sentences) else _SILENT
        rivals = one.framed - {label}
        return (
            odds,
            best,
            odds - best,
            float(sum(value > odds for value in others)),
            float(label in one.framed),
            float(len(one.framed)),
            float(len(rivals)),
            max((one.odds[name] for name in rivals if name in one.odds), default=_UNFRAMED),
            float(one.numbers),
            float(one.places),
            float(one.classes),
            float(topic is Topic.MINE_CONTAMINATION),
            self._most[topic],
            self._mean[topic],
            self._most[other],
            before,
            after,
        )


def chance(odds: float) -> float:
    """Return the chance, 0 to 1, of log-odds."""
    return 1.0 / (1.0 + math.exp(-odds))


@cache
def labels_of(topic: Topic) -> tuple[str, ...]:
    """Return the labels of the kinds of a topic."""
    kinds = (kind for kind in KINDS_OF[topic] if kind is not Kind.APPEAL)
    return tuple(label_of(kind, topic) for kind in (*kinds, Kind.APPEAL))


@cache
def _topic_of(label: str) -> Topic:
    return next(topic for topic in Topic if label in labels_of(topic))


def _best(odds: Mapping[str, float], labels: Sequence[str]) -> float:
    return max((odds[label] for label in labels if label in odds), default=_SILENT)
