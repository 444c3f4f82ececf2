"""What stands for a claim of a kind in a sentence, beside its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.evidence import Text, Weighed, chance, labels_of
from geo.trees import EVIDENCE
from geo.vocabulary import LANGUAGES, Topic
from geo.weights import KIND_LABELS

LOW = dict.fromkeys(KIND_LABELS, -6.0)


def _weighed(framed=(), spelled=(), **odds):
    spelled = {**LOW, **dict(spelled)}
    return Weighed(
        {**LOW, **odds}, spelled, frozenset(framed), numbers=2, places=1, classes=3, length=80
    )


TEXT = Text(
    [
        _weighed(
            {"clearance"}, {"clearance": 1.0, "exhumation": 3.0}, clearance=2.0,
            contamination=0.5, denied=-1.0,
        ),
        Weighed({}),
        _weighed({"accident", "casualties"}, casualties=1.0, missing_total=-2.0),
    ],
    "ru",
    on_subject=1.5,
)  # fmt: skip


def _told(at, label):
    return dict(zip(EVIDENCE, TEXT.evidence(at, label), strict=True))


@pytest.mark.parametrize(
    ("at", "label", "evidence"),
    [
        (0, "clearance", {"odds": 2.0, "best other odds": 0.5, "odds over the best other": 1.5,
                          "rank": 0, "framed": 1, "other kinds framed": 0,
                          "odds of another kind framed": -8.0, "numbers": 2, "length": 80,
                          "language": LANGUAGES.index("ru"), "part of the text": 0,
                          "on the subject": 1.5}),
        (0, "clearance", {"spelled": 1.0, "best other spelled": 3.0, "rank spelled": 1,
                          "spelled over the best other": -2.0, "odds and spelled": 3.0,
                          "denied": -1.0, "announced": -6.0, "spelled exhumation": 3.0}),
        (0, "contamination", {"odds over the best other": -1.5, "rank": 1, "framed": 0,
                              "other kinds framed": 1, "odds of another kind framed": 2.0}),
        (2, "missing_total", {"topic at most": -2.0, "other topic at most": 2.0,
                              "topic before": -6.0, "topic after": -9.0, "sentences": 3}),
        (2, "clearance", {"kind at most": 2.0, "odds two before": 2.0, "spelled two before": 1.0,
                          "odds before": -6.0, "odds after": -9.0, "sentences framed": 2}),
        (2, "accident", {"odds": -6.0, "framed": 1, "odds of another kind framed": 1.0,
                         "topic at most": 2.0, "rank": 2}),
    ],
)  # fmt: skip
def test_evidence_is_of_the_kind_its_rivals_and_the_text(at, label, evidence):
    """Each piece is told by its name in the table of trees."""
    told = _told(at, label)
    assert {name: told[name] for name in evidence} == evidence


def test_only_what_may_be_is_asked_for():
    """Of seventeen kinds most are out of the question in any sentence; one is by words alone."""
    assert TEXT.worth_asking(0) == ["contamination", "clearance", "exhumation"]
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
