"""The labelled sentences: every label of the closed lists, no sentence twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from geo.rules import LANGUAGES
from geo.vocabulary import MEASURES, Kind, Modality

FOLDER = Path("data/learning")
FILES = sorted(FOLDER.glob("*.txt"))
KINDS = {*(kind.value for kind in Kind if kind is not Kind.APPEAL), "appeal:mines",
         "appeal:missing"}  # fmt: skip
MODALITIES = {f"!{one}" for one in Modality if one is not Modality.ASSERTED}
_VALUE = re.compile(r"\d+(?:\.\d+)?(?:\.\.\d+(?:\.\d+)?)?")


def _lines(path):
    """Return the lines of a file with their numbers; blank lines part its pieces."""
    told = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [(at, line) for at, line in told if line]


def _faults(label):
    """Yield what is wrong with the label of one sentence."""
    if label == "-":
        return
    for claim in label.split(" ; "):
        kind, *rest = claim.split()
        if kind not in KINDS:
            yield f"{kind} is no kind"
        for word in rest:
            measure, _, value = word.partition("=")
            if word.startswith("!"):
                if word not in MODALITIES:
                    yield f"{word} is no modality"
            elif measure not in MEASURES or not _VALUE.fullmatch(value):
                yield f"{word} is no measure with its number"
            elif len(ends := [float(end) for end in value.split("..")]) == 2 and ends[0] >= ends[1]:
                yield f"{word} does not rise"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_label_is_of_the_closed_lists(path):
    """A mistyped kind would be learned as no claim."""
    assert path.stem.partition("-")[0] in LANGUAGES
    lines = _lines(path)
    assert [at for at, line in lines if not re.fullmatch(r"\S.* \| \S.*\S", line)] == []
    wrong = [(at, one) for at, line in lines for one in _faults(line.partition(" | ")[0])]
    assert wrong == []


@pytest.mark.parametrize(
    "label",
    ["-", "clearance ap_mines=15 area_cleared=42.7", "missing_total missing=10..15 !estimated",
     "accident killed=1 ; appeal:mines"],
)  # fmt: skip
def test_a_sound_label_has_no_fault(label):
    """The check itself must not find what is not there."""
    assert list(_faults(label)) == []


@pytest.mark.parametrize(
    "label",
    ["mishap", "appeal", "- ; accident", "accident dead=1", "accident killed", "accident killed=a",
     "accident killed=3..2", "accident !asserted", "accident !doubted"],
)  # fmt: skip
def test_a_broken_label_is_found(label):
    """A check that finds nothing is none."""
    assert list(_faults(label))


def test_no_sentence_stands_twice():
    """It would weigh double, and could be labelled in two ways."""
    told = Counter(line.partition(" | ")[2] for path in FILES for _, line in _lines(path))
    assert [sentence for sentence, count in told.items() if count > 1] == []


def test_every_language_has_every_kind_and_sentences_without_a_claim():
    """What no sentence of a language shows can be learned from other languages' classes only."""
    for language in LANGUAGES:
        files = [path for path in FILES if path.stem.partition("-")[0] == language]
        labels = [line.partition(" | ")[0] for path in files for _, line in _lines(path)]
        assert {claim.split()[0] for one in labels for claim in one.split(" ; ")} == {*KINDS, "-"}
        assert 0.25 < labels.count("-") / len(labels) < 0.6
