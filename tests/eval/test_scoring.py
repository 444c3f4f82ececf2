"""The scorer itself: a wrong ruler would pass any reading."""

import pytest

from geo.models import Quantity, Speaker
from geo.vocabulary import Kind, Level, Qualifier, Side
from tests.builders import link_to, make_article, make_claim
from tests.eval.corpus import ExpectedClaim, ExpectedQuantity, headline_end
from tests.eval.scoring import Pair, Tally, match, score_pair

TEXT = "ANAMA said it cleared 12 ha near Aghdam. It found 30 mines there."
ARTICLE = make_article(TEXT)


def expect(start, end, **changes):
    """Return an expected clearance claim with the quote TEXT[start:end]."""
    values = {
        "topic": "mine_contamination",
        "kind": "clearance",
        "modality": "asserted",
        "quote": TEXT[start:end],
        "start": start,
        "end": end,
        "speaker_name": None,
        "organisation": "Example Mine Action Agency",
        "side": "international",
        "quantities": (),
        "places": (),
        "event": None,
        "shared": False,
    }
    return ExpectedClaim(**{**values, **changes})


def found(start, end, **changes):
    """Return a found clearance claim with the quote TEXT[start:end]."""
    return make_claim(article=ARTICLE, span=(start, end), **{"quantities": (), **changes})


@pytest.mark.parametrize(
    ("span", "matches"),
    [
        ((0, 39), 1),
        ((11, 39), 1),
        ((22, 30), 1),
        ((10, 50), 1),
        ((35, 64), 0),
        ((41, 64), 0),
    ],
    ids=["same", "most of it", "held in it", "half of both together", "touching", "apart"],
)
def test_quotes_match_where_they_overlap_by_half_or_one_holds_the_other(span, matches):
    """A claim with its attribution cut off is the same claim, the next sentence is not."""
    assert len(match([expect(0, 39)], [found(*span)])) == matches


def test_a_claim_of_another_kind_does_not_match():
    """The words may be the same: what was said is not."""
    assert match([expect(0, 39)], [found(0, 39, kind=Kind.ACCIDENT)]) == ()


def test_each_claim_matches_once_and_the_best_overlap_first():
    """One long quote must not count for two claims, nor take the place of the exact one."""
    whole, clause = found(0, 64), found(41, 64)
    first, second = expect(0, 39), expect(41, 64)
    pairs = match([first, second], [whole, clause])
    assert [(pair.expected, pair.found) for pair in pairs] == [(first, whole), (second, clause)]
    assert len(match([first, second], [whole])) == 1


def test_a_right_number_with_a_wrong_qualifier_is_half_right():
    """`at least 30` read as `30` keeps its number and loses its caution."""
    wanted = expect(41, 64, quantities=(ExpectedQuantity("mines", 30, None, None, "at_least"),))
    claim = found(41, 64, quantities=(Quantity("mines", 30), Quantity("uxo", 2)))
    tallies = score_pair(Pair(wanted, claim))
    assert tallies["quantities"] == Tally(1, 2, 1)
    assert tallies["qualifier"] == Tally(0, 1, 1)


def test_a_range_is_right_by_both_its_ends():
    """A range is no single number."""
    wanted = expect(0, 39, quantities=(ExpectedQuantity("area_cleared", None, 10, 12, "exact"),))
    right = Quantity("area_cleared", None, 10, 12, qualifier=Qualifier.EXACT)
    assert score_pair(Pair(wanted, found(0, 39, quantities=(right,))))["quantities"].f1 == 1
    wrong = Quantity("area_cleared", 12)
    assert score_pair(Pair(wanted, found(0, 39, quantities=(wrong,))))["quantities"].f1 == 0


def test_a_place_too_many_costs_precision_and_one_too_few_recall():
    """Both are wrong on the map."""
    wanted = expect(0, 39, places=("aghdam-city", "shusha-city"))
    claim = found(
        0,
        39,
        places=(
            link_to("aghdam-city", Level.CITY),
            link_to("lachin-city", Level.CITY),
            link_to("barda-city", Level.CITY),
        ),
    )
    assert score_pair(Pair(wanted, claim))["places"] == Tally(1, 3, 2)


def test_the_speaker_is_judged_by_the_name_where_one_was_annotated():
    """The agency alone is not enough where the text names who spoke."""
    claim = found(0, 39)
    assert score_pair(Pair(expect(0, 39), claim))["speaker"].right == 1
    named = expect(0, 39, speaker_name="Elmar Sampleov")
    assert score_pair(Pair(named, claim))["speaker"].right == 0
    nobody = expect(0, 39, organisation=None)
    assert score_pair(Pair(nobody, claim))["speaker"] == Tally()
    official = Speaker("Elmar Sampleov", None, None, Side.INTERNATIONAL)
    assert score_pair(Pair(named, found(0, 39, speaker=official)))["speaker"].right == 1


def test_a_window_is_right_by_its_first_and_last_day():
    """A week is not the day on which it began."""
    wanted = expect(0, 39, event="2024-03-11/2024-03-17")
    week = found(0, 39, event_from="2024-03-11", event_to="2024-03-17")
    assert score_pair(Pair(wanted, week))["event"] == Tally(1, 1, 1)
    day = found(0, 39, event_from="2024-03-11", event_to="2024-03-11")
    assert score_pair(Pair(wanted, day))["event"] == Tally(0, 1, 1)
    assert score_pair(Pair(expect(0, 39), day))["event"] == Tally(0, 1, 0)


def test_nothing_found_of_nothing_expected_is_no_fault():
    """A score without a case does not pull the gate down."""
    assert (Tally().precision, Tally().recall, Tally().f1) == (1, 1, 1)


@pytest.mark.parametrize(
    ("above", "body"),
    [
        ("Mine kills two\n\n", "Two people died.\nMore text."),
        (" date 2024-03-18 + 16 px\nMine kills two\n", "BAKU, March 18. Two people died."),
        ("", "Two people died, the agency said."),
        ("", '"Two people died."\nMore text.'),
    ],
    ids=["headline", "chrome and headline", "no headline", "a quotation first"],
)
def test_a_headline_is_what_stands_above_the_first_sentence(above, body):
    """What is not scored must not reach into the body."""
    assert (above + body)[headline_end(above + body) :].strip() == body
