"""Character n-grams: what a sentence's letters add up to, and what a broken table is called."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.ngrams import EVERY, NgramWeights, load_ngram_weights, ngrams, words_of
from geo.vocabulary import LANGUAGES
from geo.weights import KIND_LABELS

HEADER = ",".join(("ngram", "rarity", *KIND_LABELS)) + "\n"
ZEROS = ",".join("0" for _ in KIND_LABELS)
CLEARANCE = KIND_LABELS.index("clearance")


def _weights(**told):
    """Return weights of n-grams, rarity 1, that speak for clearance, with a bias of -1."""
    matrix = np.zeros((len(told), len(KIND_LABELS)), np.float32)
    matrix[:, CLEARANCE] = list(told.values())
    return NgramWeights(
        {name: at for at, name in enumerate(told)},
        np.ones(len(told), np.float32),
        matrix,
        np.full(len(KIND_LABELS), -1.0, np.float32),
    )


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Give a table to break; the shipped ones are loaded anew afterwards."""
    for folder in ("rules", "gazetteer"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    load_ngram_weights.cache_clear()
    yield tmp_path / "rules" / "ngram-weights-en.csv"
    load_ngram_weights.cache_clear()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("mine", ["<mi", "min", "ine", "ne>", "<min", "mine", "ine>"]),
        ("is", ["<is", "is>", "<is>"]),
        ("a", ["<a>"]),
        ("мина", ["<ми", "мин", "ина", "на>", "<мин", "мина", "ина>"]),
        ("nanana", ["<na", "nan", "ana", "nan", "ana", "na>", "<nan", "nana", "anan", "nana",
                    "ana>"]),
    ],
)  # fmt: skip
def test_a_word_has_its_ends_in_its_ngrams(word, found):
    """A beginning is another n-gram than the same letters inside."""
    assert ngrams(word) == Counter(found)


def test_words_are_counted_once_and_numbers_are_none():
    """A word told twice says no more; "3 961" has no letters."""
    assert words_of("Mines, mines: 3 961 of 40-mm in Ağdam!") == [
        "ağdam",
        "in",
        "mines",
        "mm",
        "of",
    ]


@pytest.mark.parametrize(
    ("text", "odds"),
    [
        ("mine", -1 + 2.0),
        ("Mine mine MINE", -1 + 2.0),
        ("mine but no other word known", -1 + 2.0),
        ("unmined", -1 + 2.0),
        ("mine gold", -1 + (2.0 - 3.0) / 2**0.5),
    ],
)
def test_a_word_never_met_speaks_by_what_it_shares(text, odds):
    """Two words that are known speak no louder together than their vector is long."""
    told = _weights(min=2.0, gol=-3.0).odds(text)
    assert told["clearance"] == pytest.approx(odds, abs=1e-5)
    assert {value for label, value in told.items() if label != "clearance"} == {-1.0}


@pytest.mark.parametrize("text", ["", "1 2 3", "?!", "zzz qqq"])
def test_of_no_known_letters_nothing_is_said(text):
    """Not even the bias: the sentence may be in any language."""
    assert _weights(min=2.0).odds(text) == {}


@given(st.text(max_size=200))
def test_a_sentence_is_weighed_the_same_in_any_order(text):
    """The last digits of a sum must not hang on the order of the words."""
    words = words_of(text)
    weights = load_ngram_weights("en")
    assert weights.odds(" ".join(words)) == weights.odds(" ".join(reversed(words)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_table(language):
    """Each tells something of its own word for a mine, and of every kind."""
    assert set(load_ngram_weights(language).odds("mina мина ական mine")) == set(KIND_LABELS)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "line 1"),
        ("ngram,weight\n", "line 1"),
        (HEADER, "line 2"),
        (HEADER + f"min,1,{ZEROS}\n", f"line 2: {EVERY!r} wanted"),
        (HEADER + f"{EVERY},0,{ZEROS}\nmin,1\n", "line 3: 18 numbers wanted, 1 found"),
        (HEADER + f"{EVERY},0,{ZEROS}\nmin,rare,{ZEROS}\n", "line 3: could not convert"),
    ],
)
def test_a_broken_table_is_told_with_its_line(shipped, text, wrong):
    """Whoever learns the table anew must find the place."""
    shipped.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"ngram-weights-en\.csv") as error:
        load_ngram_weights("en")
    assert wrong in str(error.value)
