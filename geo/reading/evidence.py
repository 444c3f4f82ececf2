"""What speaks for a claim of a kind in a sentence: the weights, the frames, and the text around.

The weights look at one sentence, its neighbours' words and the spelling of its own. Whether to
believe them hangs on more: do both agree, does a frame tell the same, does another kind fit better,
is the whole text on that topic.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from geo.vocabulary import KINDS_OF, LANGUAGES, Kind, Modality, Topic
from geo.weights import KIND_LABELS, label_of

# The log-odds of what was not weighed, what no frame tells, what is no sentence of the text: nobody
# expects a claim there.
_SILENT, _UNFRAMED, _OUTSIDE = -6.0, -8.0, -9.0
# What is less likely than this, and what no frame tells, is not asked for.
_WORTH_ASKING = -2.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is told of one sentence; `odds` are by label, {} where it is not weighed.

    `spelled` are those of the kinds by the spelling of its words, {} where none is known. Counted
    are its numbers, places, classes of words, words of the conflict, and words of other countries
    and other senses; `length` is in code points.
    """

    odds: Mapping[str, float]
    spelled: Mapping[str, float] = field(default_factory=dict)
    framed: frozenset[str] = frozenset()
    numbers: int = 0
    places: int = 0
    classes: int = 0
    conflict: int = 0
    elsewhere: int = 0
    length: int = 0


class Text:
    """The sentences of a text with what all of them together tell."""

    def __init__(self, sentences: Sequence[Weighed], language: str, on_subject: float) -> None:
        """Take the sentences in their order; trees know `language` by its place in LANGUAGES.

        `on_subject` are the log-odds that the text makes a claim at all.
        """
        self._sentences = sentences
        self._on_subject = on_subject
        self._language = float(LANGUAGES.index(language))
        self._odds = [_kinds(one.odds) for one in sentences]
        self._spelled = [_kinds(one.spelled) for one in sentences]
        self._most_of = [max(column) for column in zip(*self._odds, strict=True)]
        self._best = {
            topic: [max(odds[at] for at in places) for odds in self._odds]
            for topic, places in _PLACES.items()
        }
        self._most = {topic: max(best, default=_SILENT) for topic, best in self._best.items()}
        self._mean = {
            topic: sum(map(chance, best)) / max(len(best), 1) for topic, best in self._best.items()
        }
        size = max(len(sentences), 1)
        self._framed = float(sum(bool(one.framed) for one in sentences))
        self._scene = (
            sum(one.conflict for one in sentences) / size,
            sum(one.elsewhere for one in sentences) / size,
            sum(one.places for one in sentences) / size,
        )

    def worth_asking(self, at: int) -> list[str]:
        """Return the labels that a frame tells, or that are not quite unlikely."""
        one = self._sentences[at]
        if not one.odds:
            return []
        return [
            label
            for label, odds, spelled in zip(
                KIND_LABELS, self._odds[at], self._spelled[at], strict=True
            )
            if label in one.framed or max(odds, spelled) >= _WORTH_ASKING
        ]

    def evidence(self, at: int, label: str) -> tuple[float, ...]:
        """Return what speaks for a label in that sentence, in the order of trees.EVIDENCE."""
        kind = KIND_LABELS.index(label)
        return (
            *self._by_words(at, kind),
            *self._by_frames(at, label),
            *self._in_text(at, label),
            float(kind),
            *self._odds[at],
            *self._spelled[at],
            *self._beside(at, kind),
        )

    def _by_words(self, at: int, kind: int) -> Iterator[float]:
        """Yield how the kind stands against the others, by words, by their spelling, by both."""
        for odds in (self._odds[at], self._spelled[at]):
            best = max(odds[:kind] + odds[kind + 1 :])
            yield from (odds[kind], best, odds[kind] - best)
            yield float(sum(value > odds[kind] for value in odds))
        yield self._odds[at][kind] + self._spelled[at][kind]
        modal = self._sentences[at].odds
        yield from (modal.get(one.value, _SILENT) for one in (Modality.DENIED, Modality.ANNOUNCED))

    def _by_frames(self, at: int, label: str) -> Iterator[float]:
        """Yield what frames tell, and what else stands in the sentence."""
        one = self._sentences[at]
        rivals = one.framed - {label}
        yield float(label in one.framed)
        yield float(len(rivals))
        yield max((one.odds[name] for name in rivals if name in one.odds), default=_UNFRAMED)
        counted = (one.numbers, one.places, one.classes, one.conflict, one.elsewhere, one.length)
        yield from map(float, counted)

    def _in_text(self, at: int, label: str) -> Iterator[float]:
        """Yield what the text tells: of the kind, its topic, the other one, and of itself."""
        topic = _topic_of(label)
        other = next(each for each in Topic if each is not topic)
        size = len(self._sentences)
        yield self._most_of[KIND_LABELS.index(label)]
        yield from (self._most[topic], self._mean[topic], self._most[other])
        yield self._best[topic][at - 1] if at else _OUTSIDE
        yield self._best[topic][at + 1] if at + 1 < size else _OUTSIDE
        yield self._on_subject
        yield from (*self._scene, self._framed, at / size, float(size), self._language)

    def _beside(self, at: int, kind: int) -> Iterator[float]:
        """Yield how likely the same kind is in the sentences around."""
        for other in (at - 2, at - 1, at + 1, at + 2):
            inside = 0 <= other < len(self._sentences)
            yield self._odds[other][kind] if inside else _OUTSIDE
            yield self._spelled[other][kind] if inside else _OUTSIDE


def _kinds(odds: Mapping[str, float]) -> list[float]:
    """Return the log-odds of the kinds alone, of modalities none; those of silence for no odds."""
    return [odds.get(label, _SILENT) for label in KIND_LABELS]


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
    """Return the topic of a kind's label."""
    return next(topic for topic in Topic if label in labels_of(topic))


_PLACES = {topic: [KIND_LABELS.index(label) for label in labels_of(topic)] for topic in Topic}
