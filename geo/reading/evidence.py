"""What speaks for a claim of a kind in a sentence: the weights, the frames, and the text around.

The weights look at one sentence, its neighbours' words and the spelling of its own. Whether to
believe them hangs on more: do both agree, does a frame tell the same, does another kind fit better,
is the whole text on that topic.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from geo.vocabulary import KINDS_OF, Kind, Topic
from geo.weights import KIND_LABELS, label_of

# The log-odds of what was not weighed: nobody expects a claim there.
_SILENT, _UNFRAMED = -6.0, -8.0
_ALL_SILENT = dict.fromkeys(KIND_LABELS, _SILENT)
# What is less likely than this, and what no frame tells, is not asked for.
_WORTH_ASKING = -2.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is told of one sentence; `odds` are by label, {} where it is not weighed.

    `spelled` are those of the kinds by the spelling of its words, {} where none is known.
    """

    odds: Mapping[str, float]
    spelled: Mapping[str, float] = field(default_factory=dict)
    framed: frozenset[str] = frozenset()
    numbers: int = 0
    places: int = 0
    classes: int = 0


class Text:
    """The sentences of a text with what all of them together tell."""

    def __init__(self, sentences: Sequence[Weighed]) -> None:
        """Take the sentences in their order."""
        self._sentences = sentences
        self._kinds = [_kinds(one.odds) for one in sentences]
        self._spelled = [_kinds(one.spelled) for one in sentences]
        self._best = {
            topic: [_best(odds, labels_of(topic)) for odds in self._kinds] for topic in Topic
        }
        self._most = {topic: max(best, default=_SILENT) for topic, best in self._best.items()}
        self._mean = {
            topic: sum(map(chance, best)) / max(len(best), 1) for topic, best in self._best.items()
        }

    def worth_asking(self, at: int) -> list[str]:
        """Return the labels that a frame tells, or that are not quite unlikely."""
        framed, odds, spelled = self._sentences[at].framed, self._kinds[at], self._spelled[at]
        return [
            label
            for label in KIND_LABELS
            if self._sentences[at].odds
            and (label in framed or max(odds[label], spelled[label]) >= _WORTH_ASKING)
        ]

    def evidence(self, at: int, label: str) -> tuple[float, ...]:
        """Return what speaks for a label in that sentence, in the order of trees.EVIDENCE."""
        one = self._sentences[at]
        odds, best, rank = _against_others(self._kinds[at], label)
        spelled, best_spelled, rank_spelled = _against_others(self._spelled[at], label)
        topic = _topic_of(label)
        other = next(each for each in Topic if each is not topic)
        before = self._best[topic][at - 1] if at else _SILENT
        after = self._best[topic][at + 1] if at + 1 < len(self._sentences) else _SILENT
        rivals = one.framed - {label}
        return (
            odds,
            best,
            odds - best,
            rank,
            spelled,
            best_spelled,
            spelled - best_spelled,
            rank_spelled,
            odds + spelled,
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


def _kinds(odds: Mapping[str, float]) -> Mapping[str, float]:
    """Return the log-odds of the kinds alone, of modalities none; those of silence for no odds."""
    if not odds:
        return _ALL_SILENT
    return {label: odds.get(label, _SILENT) for label in KIND_LABELS}


def _against_others(odds: Mapping[str, float], label: str) -> tuple[float, float, float]:
    """Return the log-odds of a kind, those of the likeliest other, and how many are likelier."""
    own = odds[label]
    ranked = sorted(odds.values())
    likelier = len(ranked) - bisect_right(ranked, own)
    best = ranked[-1] if likelier else ranked[-2]
    return own, best, float(likelier)


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
    return max(odds[label] for label in labels)
