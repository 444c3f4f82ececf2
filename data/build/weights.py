"""Learn the weights of data/rules from the labelled sentences of data/learning and others.

weights.csv tells which claims a sentence makes, measure-weights.csv what a number measures in one.

The others are the articles of tests/eval that rules are worked on (never those that measure), and
the statements of the shipped collection, each by its kind.

A logistic model for each label, all on the same features. `make weights` runs it, and `make data`
does not: the last digits of what is learned depend on the machine's arithmetic. The hash of the
sentences stands in the file, so that a test can tell whether it was learned from what is there.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from geo.gazetteer import load_gazetteer
from geo.models import Article
from geo.reading.claims import read_sentences
from geo.reading.framing import ReadSentence
from geo.reading.weighing import features_of_kind
from geo.rules import load_rules
from geo.vocabulary import Kind, Modality, PublisherType, Topic
from geo.weights import BIAS, LABELS, MEASURE_LABELS, NOTHING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.eval.corpus import ExpectedClaim, headline_end, load_articles  # noqa: E402
from tests.eval.scoring import read  # noqa: E402

CLAIMS = ROOT / "data/claims/claims.jsonl"
SENTENCES = ROOT / "data/learning"
WEIGHTS = ROOT / "data/rules/weights.csv"
MEASURE_WEIGHTS = ROOT / "data/rules/measure-weights.csv"
_SHORT = {"mines": Topic.MINE_CONTAMINATION, "missing": Topic.MISSING_PERSONS}
# A feature of fewer sentences teaches nothing that would hold elsewhere.
_MIN_SENTENCES = 2
# Strength of the penalty on large weights, as scikit-learn counts it: smaller is stronger.
_C = 1.0
_SMALLEST = 0.1
# The log-odds of a label that no example has.
_NEVER = -20.0
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Told:
    """One claim that a label tells: its label and modality, and its numbers as (measure, value)."""

    label: str
    modality: str
    numbers: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """What has these features has these labels; `text` names the article that it is from."""

    text: str
    features: frozenset[str]
    labels: frozenset[str]


def main() -> None:
    """Learn what sentences claim and what numbers measure, and write both tables."""
    read = [*read_pieces(), *read_articles(), *read_statements()]
    sentences = [sentence for sentence, _ in read]
    numbers = [number for _, some in read for number in some]
    for path, examples, labels in (
        (WEIGHTS, sentences, LABELS),
        (MEASURE_WEIGHTS, numbers, MEASURE_LABELS),
    ):
        names, matrix = learn(examples, labels)
        write(path, names, matrix, labels)
        sys.stdout.write(f"{path.name}: {len(examples)} examples, {len(names)} features\n")


Read = tuple[Example, list[Example]]


def read_pieces() -> Iterator[Read]:
    """Yield the labelled sentences with the features that reading gives them, file by file."""
    rules, gazetteer = load_rules(), load_gazetteer()
    for path in sorted(SENTENCES.glob("*.txt")):
        language = path.stem.partition("-")[0]
        for number, block in enumerate(_blocks(path)):
            lines = [line.partition(" | ") for line in block]
            text = " ".join(sentence.strip() for _, _, sentence in lines)
            told = [parse_labels(label) for label, _, _ in lines]
            starts, at = [], 0
            for _, _, sentence in lines:
                starts.append(at)
                at += len(sentence.strip()) + 1
            article = _article(f"{path.stem}-{number}", text, language)
            for one in read_sentences(article, rules, gazetteer):
                middle = (one.sentence.start + one.sentence.end) // 2
                index = sum(start <= middle for start in starts) - 1
                yield _examples(article.id, one, told[index])


def read_articles() -> Iterator[Read]:
    """Yield the sentences of the evaluation articles that rules are worked on, below headlines."""
    rules, gazetteer = load_rules(), load_gazetteer()
    for one in load_articles():
        if one.half != "dev":
            continue
        article, first = read(one).article, headline_end(one.text)
        for part in read_sentences(article, rules, gazetteer):
            start, end = part.sentence.start, part.sentence.end
            if end > first:
                told = [
                    Told(_label(claim.kind, claim.topic), claim.modality, _counted(claim))
                    for claim in one.claims
                    if claim.start < end and start < claim.end
                ]
                yield _examples(one.name, part, told)


def read_statements() -> Iterator[Read]:
    """Yield the statements of the shipped collection that are one sentence, with their kind."""
    rules, gazetteer = load_rules(), load_gazetteer()
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        article = _article(claim["id"], claim["statement"], "en")
        parts = read_sentences(article, rules, gazetteer)
        if len(parts) == 1:
            values = [(one["measure"], one["value"] or one["upper"]) for one in claim["quantities"]]
            numbers = tuple((measure, value) for measure, value in values if value is not None)
            label = _label(claim["kind"], claim["topic"])
            yield _examples(claim["id"], parts[0], [Told(label, Modality.ASSERTED.value, numbers)])


def parse_labels(text: str) -> list[Told]:
    """Return the claims of `contamination mines=5 !estimated ; appeal:mines`; none for `-`."""
    told = []
    for claim in text.split(";"):
        kind, *rest = claim.split()
        if kind == "-":
            continue
        if kind.startswith("appeal:"):
            kind = f"appeal:{_SHORT[kind.partition(':')[2]]}"
        marked = [word[1:] for word in rest if word.startswith("!")]
        pairs = [word.split("=") for word in rest if "=" in word]
        numbers = tuple((measure, float(value.split("..")[-1])) for measure, value in pairs)
        told.append(Told(kind, marked[0] if marked else Modality.ASSERTED.value, numbers))
    if unknown := {one.label for one in told} - set(LABELS):
        raise ValueError(f"{', '.join(sorted(unknown))}: no label of {', '.join(LABELS)}")
    return told


def _examples(name: str, one: ReadSentence, told: list[Told]) -> Read:
    """Return a sentence as an example, and each of its numbers in each claim that it makes."""
    labels = {claim.label for claim in told} | {claim.modality for claim in told}
    sentence = Example(name, one.features, frozenset(labels & set(LABELS)))
    once = [claim for claim in told if sum(other.label == claim.label for other in told) == 1]
    numbers = [
        Example(
            name,
            frozenset(features_of_kind(bound.around, claim.label.partition(":")[0])),
            frozenset({_measure_of(bound.number.value, claim)}),
        )
        for claim in once
        for bound in one.bounds
    ]
    return sentence, numbers


def _measure_of(value: float, claim: Told) -> str:
    measures = (measure for measure, told in claim.numbers if abs(told - value) < _SAME)
    return next(measures, NOTHING)


def _counted(claim: ExpectedClaim) -> tuple[tuple[str, float], ...]:
    values = (
        (one.measure, one.upper if one.value is None else one.value) for one in claim.quantities
    )
    return tuple((measure, value) for measure, value in values if value is not None)


def _label(kind: str, topic: str) -> str:
    return f"{kind}:{topic}" if kind == Kind.APPEAL else kind


def learn(examples: list[Example], labels: tuple[str, ...]) -> tuple[list[str], np.ndarray]:
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
    weights = np.zeros((1 + len(names), len(labels)))
    for at, label in enumerate(labels):
        wanted = np.array([label in one.labels for one in examples])
        if not wanted.any():
            weights[0, at] = _NEVER
            continue
        model = LogisticRegression(C=_C, solver="liblinear", max_iter=1000, random_state=0)
        model.fit(inputs, wanted)
        weights[0, at], weights[1:, at] = model.intercept_[0], model.coef_[0]
    return [BIAS, *names], weights


def write(path: Path, names: list[str], weights: np.ndarray, labels: tuple[str, ...]) -> None:
    """Write the weights that are not close to nothing, two decimals each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", f"weights learned from {sentences_sha256()}"])
        for name, row in zip(names, weights, strict=True):
            told = [
                f"{label}={weight:.2f}"
                for label, weight in zip(labels, row, strict=True)
                if abs(weight) >= _SMALLEST
            ]
            if told:
                table.writerow([name, " ".join(told)])


def sentences_sha256() -> str:
    """Return one SHA-256, in hex, of the labelled sentences."""
    digest = hashlib.sha256()
    for path in sorted(SENTENCES.glob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[list[str]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if lines := [line for line in block.splitlines() if " | " in line]:
            yield lines


def _article(name: str, text: str, language: str) -> Article:
    return Article(
        id=name, title="", publisher="unknown", publisher_country="INT",
        publisher_type=PublisherType.OTHER, author=None, url=None, published=None,
        language=language, retrieved_at=None, sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text, rights=None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
