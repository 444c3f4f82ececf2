"""Weights learned from sentences: what they add up to, and what a broken file is called."""

import csv
import hashlib
import math
import re
from pathlib import Path

import numpy as np
import pytest

from geo.errors import DataError
from geo.vocabulary import Kind, Modality, Topic
from geo.weights import BIAS, LABELS, SPEAKER_LABELS, Weights, by_role, load_weights

WEIGHTS = Path("data/rules/weights.csv")
SENTENCES = Path("data/learning")


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Give a file of weights to break; the shipped ones are loaded anew afterwards."""
    for folder in ("rules", "gazetteer"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    load_weights.cache_clear()
    yield tmp_path / "rules" / "weights.csv"
    load_weights.cache_clear()


def _of(**features):
    """Return weights of a bias of 0 and of features that speak for or against clearance."""
    matrix = np.zeros((1 + len(features), len(LABELS)), np.float32)
    matrix[1:, LABELS.index("clearance")] = list(features.values())
    return Weights({BIAS: 0, **{name: at for at, name in enumerate(features, 1)}}, matrix)


def _rows():
    return list(csv.reader(WEIGHTS.read_text(encoding="utf-8").splitlines()))


def test_a_label_is_a_kind_or_a_modality_that_is_not_asserted():
    """An appeal has a label a topic: its kind alone would not say what is asked for."""
    kinds = {label.partition(":")[0] for label in LABELS} & set(Kind)
    assert kinds == set(Kind)
    assert {f"appeal:{topic}" for topic in Topic} <= set(LABELS)
    assert set(Modality) - set(LABELS) == {Modality.ASSERTED}
    assert len(set(LABELS)) == len(LABELS)


def test_without_features_the_chances_are_those_of_every_sentence():
    """The first row alone says how often a claim of each kind is made at all."""
    weights = load_weights()
    chances = weights.chances(())
    assert list(chances) == list(LABELS)
    for label in LABELS:
        assert chances[label] == pytest.approx(
            1 / (1 + math.exp(-weights.weight(BIAS, label))), abs=1e-5
        )
        assert chances[label] < 0.2


@pytest.mark.parametrize(
    ("features", "chance"),
    [
        ((), 0.5),
        (("mine",), 0.731),
        (("mine", "found"), 0.953),
        (("mine", "gold"), 0.119),
        (("never learned",), 0.5),
        (("mine", "never learned"), 0.731),
    ],
)
def test_what_the_features_speak_for_adds_up(features, chance):
    """A decision can be told by its features; one that was never learned says nothing."""
    weights = _of(mine=1.0, found=2.0, gold=-3.0)
    chances = weights.chances(features)
    assert chances["clearance"] == pytest.approx(chance, abs=1e-3)
    assert {value for label, value in chances.items() if label != "clearance"} == {0.5}


def test_one_feature_can_be_asked_for_its_weight():
    """An explanation shows which words spoke for a claim."""
    weights = _of(mine=1.5)
    assert weights.weight("mine", "clearance") == 1.5
    assert weights.weight("mine", "accident") == 0
    assert weights.weight("never learned", "clearance") == 0


def test_a_file_of_weights_is_read_as_it_is_written(shipped):
    """A feature may hold a comma or a colon; a label may hold a colon."""
    shipped.write_text(
        f"feature,weights\n{BIAS},clearance=-3.00\n"
        '"en:1,5 mines",clearance=0.50 appeal:mine_contamination=-0.25\n',
        encoding="utf-8",
    )
    weights = load_weights()
    assert weights.weight(BIAS, "clearance") == -3
    assert weights.weight("en:1,5 mines", "clearance") == 0.5
    assert weights.weight("en:1,5 mines", "appeal:mine_contamination") == -0.25


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("en:mine,mishap=0.50", "mishap"),
        ("en:mine,clearance=much", "much"),
        ("en:mine,clearance", "clearance"),
        ("en:mine", "expected 2"),
        ("en:mine,clearance=0.50,field usage", "expected 2"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(shipped, row, said):
    """A weight of no label would be lost, and nobody would see it."""
    shipped.write_text(f"feature,weights\n{BIAS},clearance=-3.00\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape("rules/weights.csv, line 3")) as caught:
        load_weights()
    assert said in str(caught.value)


def test_a_missing_file_of_weights_is_an_error(shipped):
    """Without weights every claim of a frame would stand, however unlikely."""
    assert not shipped.exists()
    with pytest.raises(DataError, match=re.escape("weights.csv")):
        load_weights()


def test_each_feature_stands_once_with_weights_that_say_something():
    """A feature twice would have the weights of its last row only."""
    _, first, *rest = _rows()
    assert first[0] == BIAS
    names = [row[0] for row in rest]
    assert len({BIAS, *names}) == len(names) + 1
    told = [part.rpartition("=") for row in rest for part in row[1].split()]
    assert {label for label, _, _ in told} <= set(LABELS)
    assert all(0.05 <= abs(float(weight)) < 10 for _, _, weight in told)


def test_the_weights_are_learned_from_the_sentences_that_are_there():
    """Run `make weights` after a change to a labelled sentence."""
    digest = hashlib.sha256()
    for path in sorted(SENTENCES.glob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    assert _rows()[0] == ["feature", f"weights learned from {digest.hexdigest()}"]


def test_weights_of_speakers_are_told_by_role_and_circumstance():
    """A role by itself speaks too: it stands under no circumstance."""
    rows = {BIAS: 0, "last": 1, "last|says=True": 2, "outlet": 3}
    matrix = np.array([[0], [1.5], [-0.5], [0.25]], np.float32)
    told = by_role(Weights(rows, matrix, SPEAKER_LABELS))
    assert told["last"] == {"": 1.5, "says=True": -0.5}
    assert told["outlet"] == {"": 0.25}
