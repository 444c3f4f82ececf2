"""Learn the weights of data/rules from the labelled sentences of data/learning and others.

weights.csv tells which claims a sentence makes, measure-weights.csv what a number measures in one,
speaker-weights.csv who of those who may speak a sentence does.

The others are the articles of tests/eval that rules are worked on (never those that measure), and
the statements of the shipped collection, each by its kind.

A logistic model for each label, all on the same features. `make weights` runs it, and `make data`
does not: the last digits of what is learned depend on the machine's arithmetic. The hash of the
sentences stands in the file, so that a test can tell whether it was learned from what is there.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import decisions
import labelled
import logistic
import numpy as np
import spelling
from labelled import Labelled, Row, Told, bare_article, read_articles, read_pieces
from labelled import Speaker as LabelledSpeaker
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from geo.gazetteer import load_gazetteer
from geo.ngrams import NgramWeights
from geo.reading.candidates import Candidate, Choice, features_of
from geo.reading.findings import find_everything
from geo.reading.framing import ReadSentence, read_each, speakers_of
from geo.reading.quantities import told_by_rule
from geo.reading.sentences import split_sentences
from geo.reading.speakers import Speakers
from geo.reading.weighing import features_of_kind, is_of_classes
from geo.rules import Rules, load_rules
from geo.vocabulary import KINDS_OF, LANGUAGES, Kind, Modality, Topic
from geo.weights import (
    BIAS,
    KIND_LABELS,
    LABELS,
    MEASURE_LABELS,
    NOTHING,
    ON_SUBJECT,
    SPEAKER_LABELS,
    SPEAKS,
    TEXT_LABELS,
    Weights,
    label_of,
)

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.eval.corpus import ExpectedClaim, headline_end, load_articles  # noqa: E402
from tests.eval.scoring import article_of, is_same_name  # noqa: E402

CLAIMS = ROOT / "data/claims/claims.jsonl"
RULES = ROOT / "data/rules"
# A feature of fewer sentences teaches nothing that would hold elsewhere.
_MIN_SENTENCES = 4
# In the short texts that were written for attributions alone, outlets recall more than they do.
_OF_VOICES = 0.4
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Table:
    """One table to be learned.

    `strength` is that of the penalty on large weights, as scikit-learn counts it: smaller is
    stronger; weights under `smallest` are left out.
    """

    name: str
    labels: tuple[str, ...]
    strength: float
    smallest: float


CLAIMED = Table("weights.csv", LABELS, 1.0, 0.1)
MEASURED = Table("measure-weights.csv", MEASURE_LABELS, 1.0, 0.1)
ON_THE_SUBJECT = Table("text-weights.csv", TEXT_LABELS, 0.3, 0.02)
SPOKEN = Table("speaker-weights.csv", SPEAKER_LABELS, 0.1, 0.02)


@dataclass(frozen=True, slots=True)
class Example:
    """What has these features has these labels; `weight` is how much it counts.

    A sentence has its text and language too.
    """

    features: frozenset[str]
    labels: frozenset[str]
    weight: float = 1.0
    text: str = ""
    language: str = ""


def main() -> None:
    """Learn what sentences claim, what numbers measure, who speaks, and what decides."""
    lessons = gather()
    for table, examples in (
        (CLAIMED, lessons.sentences),
        (MEASURED, lessons.numbers),
        (SPOKEN, lessons.speakers),
        (ON_THE_SUBJECT, list(_texts(lessons, frozenset()))),
    ):
        names, matrix = learn(examples, table)
        write(table, names, matrix)
        sys.stdout.write(f"{table.name}: {len(examples)} examples, {len(names)} features\n")
    for language in LANGUAGES:
        count = spelling.write(language, *_spelled(lessons.sentences, language))
        sys.stdout.write(f"{spelling.name_of(language)}: {count} n-grams\n")
    labels = [one.labels for one in lessons.sentences]
    found = decisions.gather(lessons.texts, labels, partial(_rules_without, lessons))
    sys.stdout.write(
        f"{decisions.PATH.name}: {len(found[1])} examples, {decisions.write(*found)} trees\n"
    )


def _rules_without(lessons: Lessons, left_out: frozenset[int]) -> Rules:
    """Return the rules with weights of claims, n-grams and texts learned without some sentences."""
    kept = [one for at, one in enumerate(lessons.sentences) if at not in left_out]
    spelled = {language: _ngram_weights(kept, language) for language in LANGUAGES}
    return replace(
        load_rules(),
        weights=_weights(kept, CLAIMED),
        text_weights=_weights(list(_texts(lessons, left_out)), ON_THE_SUBJECT),
        ngram_weights=spelled.__getitem__,
    )


def _weights(examples: list[Example], table: Table) -> Weights:
    names, matrix = learn(examples, table)
    rows = {name: at for at, name in enumerate(names)}
    return Weights(rows, matrix.astype(np.float32), table.labels)


def _texts(lessons: Lessons, left_out: frozenset[int]) -> Iterator[Example]:
    """Yield each whole text by its classes of words: does it make a claim at all."""
    for one in lessons.texts:
        places = [at for at in one.examples if at is not None]
        if left_out.intersection(places):
            continue
        names = (name for part in one.sentences for name in part.features)
        features = frozenset(name for name in names if is_of_classes(name))
        claims = any(lessons.sentences[at].labels & set(KIND_LABELS) for at in places)
        yield Example(features, frozenset({ON_SUBJECT} if claims else ()))


def _ngram_weights(examples: list[Example], language: str) -> NgramWeights:
    ngrams, rarity, matrix = _spelled(examples, language)
    rows = {name: at for at, name in enumerate(ngrams)}
    return NgramWeights(rows, rarity, matrix[1:], matrix[0])


def _spelled(
    examples: list[Example], language: str
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    some = [one for one in examples if one.language == language]
    return spelling.learn([one.text for one in some], [one.labels for one in some])


@dataclass(slots=True)
class Lessons:
    """The examples that each table is learned from, in the order of the texts."""

    sentences: list[Example] = field(default_factory=list)
    texts: list[decisions.Lesson] = field(default_factory=list)
    numbers: list[Example] = field(default_factory=list)
    speakers: list[Example] = field(default_factory=list)


def gather() -> Lessons:
    """Return the examples of all labelled texts, read as any text is."""
    lessons, rules, gazetteer = Lessons(), load_rules(), load_gazetteer()
    for one in (*read_pieces(), *read_articles(rules), *_evaluated(), *_statements()):
        read = find_everything(one.article, rules, gazetteer)
        if read is None:
            continue
        sentences = list(read_each(read, rules, gazetteer))
        _learn_sentences(one, sentences, read.language, lessons)
        _learn_speakers(one, sentences, speakers_of(read, rules), lessons)
    return lessons


def _evaluated() -> Iterator[Labelled]:
    """Yield the evaluation articles that rules are worked on; what stands beside a claim is none.

    Their headlines are not labelled.
    """
    for one in load_articles():
        if one.half != "dev":
            continue
        article, first = article_of(one), headline_end(one.text)
        claims = sorted(one.claims, key=lambda claim: claim.start)
        rows: list[Row] = []
        at = first
        for claim in claims:
            if claim.end <= first:
                continue
            if claim.start > at:
                rows.append(Row(at, claim.start, ()))
            rows.append(Row(claim.start, claim.end, (_told(claim),)))
            at = max(at, claim.end)
        rows.append(Row(at, len(article.text or ""), ()))
        yield Labelled(article, tuple(rows), is_article=True)


def _told(claim: ExpectedClaim) -> Told:
    values = (
        (one.measure, one.upper if one.value is None else one.value) for one in claim.quantities
    )
    numbers = tuple((measure, value) for measure, value in values if value is not None)
    speaker = LabelledSpeaker(claim.side, claim.organisation or "", claim.speaker_name or "")
    return Told(label_of(Kind(claim.kind), Topic(claim.topic)), claim.modality, numbers, speaker)


def _statements() -> Iterator[Labelled]:
    """Yield the statements of the shipped collection that are one sentence, with their kind."""
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        text = claim["statement"]
        values = [(one["measure"], one["value"] or one["upper"]) for one in claim["quantities"]]
        numbers = tuple((measure, value) for measure, value in values if value is not None)
        label = label_of(Kind(claim["kind"]), Topic(claim["topic"]))
        told = Told(label, Modality.ASSERTED.value, numbers)
        article = bare_article(claim["id"], text, "en")
        if len(split_sentences(text, load_rules())) == 1:
            yield Labelled(article, (Row(0, len(text), (told,)),))


def _learn_sentences(
    one: Labelled, sentences: list[ReadSentence], language: str, lessons: Lessons
) -> None:
    """Add each labelled sentence, and each of its numbers in each claim that it makes."""
    places: list[int | None] = []
    for part in sentences:
        start, end = part.sentence.start, part.sentence.end
        places.append(None)
        rows = [row for row in one.rows if row.start < end and start < row.end]
        told = [claim for row in rows for claim in row.told]
        if not rows or any(claim.label is None for claim in told):
            continue
        labels = {str(claim.label) for claim in told} | {claim.modality for claim in told}
        known = frozenset(labels & set(LABELS))
        places[-1] = len(lessons.sentences)
        text = part.sentence.text
        lessons.sentences.append(Example(part.features, known, text=text, language=language))
        counted = Counter(claim.label for claim in told)
        for claim in told:
            if counted[claim.label] == 1:
                lessons.numbers += _numbers(part, claim)
    if one.is_article:
        lessons.texts.append(decisions.Lesson(language, tuple(sentences), tuple(places)))


def _numbers(one: ReadSentence, claim: Told) -> Iterator[Example]:
    kind = Kind(str(claim.label).partition(":")[0])
    topic = next(topic for topic in Topic if kind in KINDS_OF[topic])
    for bound in one.bounds:
        told = told_by_rule(bound, kind, topic, load_rules())
        features = frozenset(features_of_kind(bound.around, kind, told))
        yield Example(features, frozenset({_measure_of(bound.number.value, claim)}))


def _learn_speakers(
    one: Labelled, sentences: list[ReadSentence], speakers: Speakers, lessons: Lessons
) -> None:
    """Add everybody who may speak a labelled sentence; the right ones speak.

    Where the right person is not among them, the body does; where nobody is, nothing is learned.
    """
    weight = _OF_VOICES if one.article.id.startswith("voices") else 1.0
    for row in one.rows:
        wanted = next((claim.speaker for claim in row.told), None)
        if wanted is None:
            continue
        at = max(range(len(sentences)), key=lambda at: _common(sentences[at], row), default=None)
        if at is None or not _common(sentences[at], row):
            continue
        choice = speakers.choice(at)
        right = right_ones(choice, wanted)
        for candidate in choice.candidates if right else ():
            labels = frozenset({SPEAKS} if candidate in right else ())
            features = frozenset(features_of(candidate, choice))
            lessons.speakers.append(Example(features, labels, weight))


def right_ones(choice: Choice, wanted: LabelledSpeaker) -> list[Candidate]:
    """Return the candidates that a label means: by name, else by organisation, else by side."""
    if wanted.name:
        named = [one for one in choice.candidates if is_same_name(wanted.name, one.speaker.name)]
        if named:
            return named
    bodies = [one for one in choice.candidates if one.speaker.name is None]
    if wanted.organisation:
        return [one for one in bodies if one.speaker.organisation == wanted.organisation]
    if wanted.name:
        return []
    return [
        one
        for one in bodies
        if one.speaker.organisation in (None, "unknown") and one.speaker.side.value == wanted.side
    ]


def _common(one: ReadSentence, row: Row) -> int:
    return max(0, min(one.sentence.end, row.end) - max(one.sentence.start, row.start))


def _measure_of(value: float, claim: Told) -> str:
    measures = (measure for measure, told in claim.numbers if abs(told - value) < _SAME)
    return next(measures, NOTHING)


def learn(examples: list[Example], table: Table) -> tuple[list[str], np.ndarray]:
    """Return the features, the bias first, and their weights of shape (features, labels)."""
    counts = Counter(name for one in examples for name in one.features)
    names = sorted(name for name, count in counts.items() if count >= _MIN_SENTENCES)
    column = {name: at for at, name in enumerate(names)}
    rows = [sorted(column[name] for name in one.features if name in column) for one in examples]
    inputs = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            np.concatenate([np.array(row, dtype=int) for row in rows]),
            np.cumsum([0, *map(len, rows)]),
        ),
        shape=(len(rows), len(names)),
    )
    told, counted = [one.labels for one in examples], [one.weight for one in examples]
    return [BIAS, *names], logistic.fit(inputs, table.labels, told, table.strength, counted)


def write(table: Table, names: list[str], weights: np.ndarray) -> None:
    """Write the weights that are not close to nothing, two decimals each."""
    with (RULES / table.name).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", f"weights learned from {labelled.sha256()}"])
        for name, row in zip(names, weights, strict=True):
            told = [
                f"{label}={weight:.2f}"
                for label, weight in zip(table.labels, row, strict=True)
                if abs(weight) >= table.smallest
            ]
            if told:
                rows.writerow([name, " ".join(told)])


if __name__ == "__main__":
    main()
