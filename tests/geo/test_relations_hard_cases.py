"""Cases that real reports put, with words and numbers of our own: relations true, or silent."""

from dataclasses import replace

import pytest

from geo.gazetteer import load_gazetteer
from geo.models import Quantity, Speaker
from geo.questions import Question, relations_in, series, statements_of
from geo.vocabulary import Kind, Level, Modality, Population, RelationType, Side, Topic
from tests.builders import link_to
from tests.relating import AGHDAM, COMMISSION, EDILLI, RED_CROSS, Press, missing, type_between

AGENCY = Speaker(None, None, "Example Mine Action Agency", Side.AZERBAIJAN)
MINISTRY = Speaker(None, None, "Example Foreign Ministry", Side.AZERBAIJAN)
MINES = {"topic": Topic.MINE_CONTAMINATION, "kind": Kind.CASUALTIES}


def said_two(first, second):
    """Return a press of two claims, each in an article of its own."""
    press = Press()
    for name, one in (("a", first), ("b", second)):
        given = dict(one)
        press.say(name, *given.pop("quantities"), **given)
    return press


def killed(value, as_of, **changes):
    """Return a count of people killed by mines since November 2020."""
    quantity = Quantity("killed", value, unit="persons", cumulative=True, since="2020-11")
    given = {**MINES, "quantities": (quantity,), "as_of": as_of, "published": as_of}
    return {**given, "speaker": MINISTRY, **changes}


def test_victims_told_as_deaths_are_no_later_count_of_deaths():
    """45 killed, and two months later 282 "killed": these are the killed and the injured."""
    assert type_between(said_two(killed(45, "2022-12-02"), killed(282, "2023-01-31"))) is None
    assert type_between(said_two(killed(45, "2022-12-02"), killed(51, "2023-01-31"))) == "updates"
    other = killed(282, "2023-01-31", speaker=AGENCY)
    assert type_between(said_two(killed(45, "2022-12-02"), other)) == "differs"


def test_a_young_count_of_deaths_may_grow_fast():
    """Of a count in its first weeks many times more is no wonder."""
    assert type_between(said_two(killed(4, "2020-12-10"), killed(14, "2021-02-09"))) == "updates"


def test_deaths_are_not_set_beside_victims():
    """Killed, and killed or injured, are two measures."""
    victims = Quantity("casualties", 302, unit="persons", cumulative=True, since="2020-11")
    both = said_two(killed(57, "2023-03-10"), killed(0, "2023-03-12", quantities=(victims,)))
    assert type_between(both) is None


def test_the_denial_of_a_grave_meets_the_find_in_it():
    """One outlet tells of remains, the other side denies that a grave was found there."""
    remains = Quantity("remains_found", 12, unit="remains", population=Population.AZERBAIJANI)
    find = {"kind": Kind.EXHUMATION, "places": EDILLI, "published": "2022-03-30"}
    denial = {
        "kind": Kind.GRAVESITE,
        "places": EDILLI,
        "published": "2022-04-02",
        "modality": Modality.DENIED,
        "speaker": Speaker(None, None, "Example Ministry of the Other Side", Side.ARMENIA),
        "quantities": (),
    }
    press = said_two({**find, "quantities": (remains,)}, denial)
    (relation,) = press.relate().all
    assert relation.type is RelationType.DENIES
    assert relation.claims == ("b", "a")
    later = {
        **find,
        "event_from": "2022-03-30",
        "event_to": "2022-03-30",
        "published": "2022-10-05",
    }
    denial |= {"event_from": "2022-03-30", "event_to": "2022-03-30"}
    assert type_between(said_two({**later, "quantities": (remains,)}, denial)) is None


def test_maps_given_and_maps_accurate_are_two_things():
    """ "All maps were handed over" and "only 25 percent accurate": of which maps is not said."""
    maps = {"topic": Topic.MINE_CONTAMINATION, "kind": Kind.MINEFIELD_RECORDS, "as_of": "2021-07"}
    a_quarter = Quantity("map_accuracy", 25, unit="percent")
    given = {**maps, "speaker": RED_CROSS, "quantities": (Quantity("maps", 100, unit="percent"),)}
    assert type_between(said_two({**maps, "quantities": (a_quarter,)}, given)) is None
    of_some = replace(a_quarter, value=90, scope="maps of two districts")
    other = {**maps, "speaker": RED_CROSS, "quantities": (of_some,)}
    assert type_between(said_two({**maps, "quantities": (a_quarter,)}, other)) is None


def test_body_bags_are_no_persons():
    """Remains of 138 people in 67 bags: bags are never set beside remains, nor added to them."""
    bags = Quantity("body_bags", 67, unit="bags", cumulative=True, since="2021-02-12")
    people = Quantity("remains_handed_over", 138, unit="remains", cumulative=True)
    said = {"kind": Kind.REMAINS_HANDOVER, "published": "2022-08-30"}
    both = said_two(
        {**said, "quantities": (bags,)},
        {**said, "quantities": (people,), "speaker": RED_CROSS},
    )
    assert type_between(both) is None


def test_an_official_who_cites_another_body_repeats_it():
    """An official cites the delegation, which cites families: one number, two speakers."""
    everyone = missing(4931, population=Population.BOTH)
    delegation = {"speaker": RED_CROSS, "published": "2023-05-01", "quantities": (everyone,)}
    official = {
        "speaker": replace(COMMISSION, name="Invented Official"),
        "published": "2024-04-25",
        "cited_via": ("Sample Post", "Example Red Cross Delegation", "families"),
        "quantities": (everyone,),
    }
    assert type_between(said_two(delegation, official)) == "repeats"


@pytest.mark.parametrize(
    ("value", "expected"), [(4500, "differs"), (9900, None), (275, None), (4000, "differs")]
)
def test_a_number_of_people_not_said_is_set_beside_near_ones_only(value, expected):
    """ "4,500 are missing", without a word of whom, may be mistaken for 3,890, but not for 275."""
    unsaid = {"quantities": (missing(value, population=None),), "published": "2021-06-01"}
    said = {"quantities": (missing(3500),), "published": "2021-05-11", "speaker": RED_CROSS}
    assert type_between(said_two(unsaid, said)) == expected


def test_one_total_over_many_districts_is_not_set_beside_one_of_them():
    """1,587.8 ha in several districts together say nothing of the ha in one."""
    many = tuple(
        link_to(f"{name}-district", Level.DISTRICT) for name in ("aghdam", "fuzuli", "jabrayil")
    )
    cleared = Quantity("area_cleared", 1587.8, unit="ha", cumulative=True, since="2022-01-01")
    said = {**MINES, "kind": Kind.CLEARANCE, "as_of": "2022-03-01", "quantities": (cleared,)}
    one = {**said, "quantities": (replace(cleared, value=300),), "places": AGHDAM}
    assert type_between(said_two({**said, "places": many, "shared": True}, one)) is None
    assert type_between(said_two({**said, "places": many}, {**one, "speaker": RED_CROSS})) is None


def test_a_district_created_anew_overlaps_those_of_which_it_was_a_part():
    """Aghdara was divided between three districts, and made anew in December 2023.

    The districts overlap, and neither holds the other: nothing is said. A village lies in one
    district by the old division and in the other by the new one: the place differs.
    """
    cleared = Quantity("area_cleared", 500, unit="ha", cumulative=True, since="2020-11")
    said = {**MINES, "kind": Kind.CLEARANCE, "as_of": "2024-06-01", "quantities": (cleared,)}
    more = {**said, "quantities": (replace(cleared, value=900),), "speaker": RED_CROSS}
    tartar, aghdara = (
        (link_to(f"{name}-district", Level.DISTRICT),) for name in ("tartar", "aghdara")
    )
    village = (link_to("sugovushan-settlement-aghdara", Level.SETTLEMENT),)
    assert type_between(said_two({**said, "places": aghdara}, {**more, "places": tartar})) is None
    for district in (tartar, aghdara):
        both = said_two({**said, "places": village}, {**more, "places": district})
        (relation,) = both.relate().all
        assert relation.type is RelationType.DIFFERS
        assert "place" in relation.differ


def answer(press):
    """Return the relations that the Compare page tells of the missing Azerbaijanis."""
    gazetteer, relations = load_gazetteer(), press.relate()
    statements = [
        one
        for claim in press.claims
        for one in statements_of(claim, press.articles[claim.article_id], gazetteer, relations)
    ]
    question = Question("missing", Population.AZERBAIJANI)
    return relations_in(series(statements, question), gazetteer)


def test_a_number_that_is_given_again_and_again_is_updated_once():
    """3,890 in 2022, 2023 and 2024, then 3,990: one step, not three."""
    press = Press()
    for number, (value, day) in enumerate(
        [(3890, "2022-08-30"), (3890, "2023-09-18"), (3890, "2024-01-01"), (3990, "2025-10-01")]
    ):
        press.say(f"c{number}", missing(value), as_of=day, published=day)
    told = [one.claims for one in answer(press) if one.type is RelationType.UPDATES]
    assert told == [("c2", "c3")]


def test_a_sentence_says_whose_war_is_counted():
    """3,890 of the first war and 3,990 of which war is not said: the reader must see that."""
    press = Press()
    press.say("a", missing(3890), as_of="2024-01-01", note="first war 1988-94")
    press.say("b", missing(3990), as_of="2025-10-01", note="all periods")
    (relation,) = press.relate().all
    assert relation.sentence == (
        "Example Commission on the Missing: 3,890 missing persons (Azerbaijani, first war), "
        "as of 1 January 2024; 3,990 missing persons (Azerbaijani), as of 1 October 2025: "
        "the later figure updates the earlier."
    )
