"""What stands for a claim of a kind in a sentence, beside its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.evidence import Text, Weighed, chance, labels_of
from geo.trees import EVIDENCE
from geo.vocabulary import Topic
from geo.weights import KIND_LABELS

LOW = dict.fromkeys(KIND_LABELS, -6.0)


def _weighed(framed=(), **odds):
    return Weighed({**LOW, **odds}, frozenset(framed), numbers=2, places=1, classes=3)


TEXT = Text(
    [
        _weighed(framed={"clearance"}, clearance=2.0, contamination=0.5),
        Weighed({}),
        _weighed(framed={"accident", "casualties"}, casualties=1.0, missing_total=-2.0),
    ]
)


def _told(at, label):
    return dict(zip(EVIDENCE, TEXT.evidence(at, label), strict=True))


@pytest.mark.parametrize(
    ("at", "label", "evidence"),
    [
        (0, "clearance", {"odds": 2.0, "best other odds": 0.5, "odds over the best other": 1.5,
                          "rank": 0, "framed": 1, "kinds framed": 1, "other kinds framed": 0,
                          "odds of another kind framed": -8.0, "numbers": 2, "on mines": 1}),
        (0, "contamination", {"odds over the best other": -1.5, "rank": 1, "framed": 0,
                              "other kinds framed": 1, "odds of another kind framed": 2.0}),
        (2, "missing_total", {"on mines": 0, "topic at most": -2.0, "other topic at most": 2.0,
                              "topic before": -6.0, "topic after": -6.0}),
        (2, "accident", {"odds": -6.0, "framed": 1, "odds of another kind framed": 1.0,
                         "topic at most": 2.0, "rank": 2}),
    ],
)  # fmt: skip
def test_evidence_is_of_the_kind_its_rivals_and_the_text(at, label, evidence):
    """Each piece is told by its name in the table of trees."""
    told = _told(at, label)
    assert {name: told[name] for name in evidence} == evidence


def test_only_what_may_be_is_asked_for():
    """Of seventeen kinds fifteen are out of the question in any sentence."""
    assert TEXT.worth_asking(0) == ["contamination", "clearance"]
    assert TEXT.worth_asking(1) == []
    assert set(TEXT.worth_asking(2)) == {"accident", "casualties", "missing_total"}


def test_every_label_is_of_one_topic():
    """What is of no topic would be no evidence of any."""
    mines, missing = (labels_of(topic) for topic in Topic)
    assert not set(mines) & set(missing)
    assert {*mines, *missing} == set(KIND_LABELS)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_a_chance_rises_with_its_odds(one, other):
    """And lies between nothing and certainty."""
    assert 0 <= chance(one) <= 1
    assert (one <= other) == (chance(one) <= chance(other)) or abs(one - other) < 1e-9
