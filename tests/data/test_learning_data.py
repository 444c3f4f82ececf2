"""The labelled sentences and articles: labels of the closed lists, no sentence twice."""

import importlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from geo import edtf
from geo.errors import DataError
from geo.gazetteer import load_gazetteer
from geo.rules import load_rules
from geo.vocabulary import LANGUAGES, MEASURES, Kind, Modality, Side

FOLDER, BUILD = Path("data/learning"), Path("data/build")
EVERY = sorted(FOLDER.glob("*.txt"))
ARTICLES = [path for path in EVERY if path.stem.startswith(("articles-", "voices-"))]
FILES = [path for path in EVERY if path not in ARTICLES]
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


@pytest.fixture(scope="module")
def articles():
    """Return the labelled articles as learning reads them."""
    sys.path.insert(0, str(BUILD))
    labelled = importlib.import_module("labelled")
    sys.path.remove(str(BUILD))
    return tuple(labelled.read_articles(load_rules()))


def test_every_article_is_read_with_its_labels(articles):
    """Reading raises on a mistyped label; all else is of the closed lists too."""
    told = [claim for one in articles for row in one.rows for claim in row.told]
    assert {claim.speaker.side for claim in told} <= {side.value for side in Side}
    assert {claim.modality for claim in told} <= {modality.value for modality in Modality}
    assert {measure for claim in told for measure, _ in claim.numbers} <= set(MEASURES)
    assert len(articles) == sum(_articles_in(path) for path in ARTICLES)


def _articles_in(path):
    return len(re.split(r"\n\n+", path.read_text(encoding="utf-8").strip()))


def test_places_and_days_of_articles_are_known():
    """They are not learned from yet, but whoever learns from them must not stumble."""
    words = {
        word
        for path in ARTICLES
        for _, line in _lines(path)
        if line.count(" | ") >= 2 and not line.startswith(("@", "-", ">", "#"))
        for word in line.split(" | ")[1].split()
    }
    gazetteer = load_gazetteer()
    for word in words:
        if word.startswith("@"):
            assert gazetteer.get(word[1:])
        elif word.startswith("^"):
            assert all(map(edtf.is_valid, word[1:].split("/"))), word


@pytest.mark.parametrize(
    ("label", "found"),
    [("clearence", "clearence is no label"), ("clearance area_cleared", "wanted measure=number"),
     ("clearance km", "wanted measure=number")],
)  # fmt: skip
def test_a_mistyped_label_is_told_with_its_place(articles, label, found):
    """Who labels must be told what was found, and where."""
    with pytest.raises(DataError, match=f"az-1: .*{found}"):
        sys.modules["labelled"].parse_labels(label, where="az-1")


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
