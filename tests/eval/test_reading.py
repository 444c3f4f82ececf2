"""The evaluation gate of reading: its floors only rise (tests/eval/floors.json)."""

import pytest

from tests.eval.corpus import corpus_sha256, load_articles
from tests.eval.gate import above_floor, below_floor, gate_values, read_floors
from tests.eval.scoring import score_articles


@pytest.fixture(scope="module")
def values():
    """Every value that has a floor, as reading does now."""
    return gate_values(score_articles(load_articles()))


def test_the_floors_are_of_this_corpus():
    """An article made easier would raise a score that reading has not earned."""
    assert read_floors()["corpus_sha256"] == corpus_sha256(), (
        "the articles have changed: look at `python -m tests.eval`, then write the floors anew "
        "with `python -m tests.eval --raise-floors`"
    )


def test_reading_is_no_worse_than_it_was(values):
    """A rule that mends one article must not spoil another."""
    assert below_floor(values, read_floors()["floors"]) == []


def test_the_floors_are_where_the_scores_are(values):
    """A gain that is not written down can be lost again unseen."""
    assert above_floor(values, read_floors()["floors"]) == []
