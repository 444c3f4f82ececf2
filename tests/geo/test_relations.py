"""How statements stand to each other: the hard cases, bad input, and what is listed."""

from dataclasses import replace

import pytest

from geo.gazetteer import load_gazetteer
from geo.models import Quantity, Speaker
from geo.relations.arithmetic import sums
from geo.vocabulary import (
    Kind,
    Level,
    Modality,
    PersonGroup,
    Population,
    Qualifier,
    RelationType,
    Side,
    Topic,
)
from tests.builders import link_to
from tests.relating import (
    AGHDAM,
    COMMISSION,
    EDILLI,
    NOBODY,
    RED_CROSS,
    Press,
    about,
    missing,
    type_between,
)

WAR = "first war 1988-94"


def pair(*said):
    """Return a press in which each of `said` (a dict) is one claim."""
    press = Press()
    for number, one in enumerate(said):
        given = dict(one)
        quantities = given.pop("quantities", (missing(),))
        press.say(f"c{number}", *quantities, **given)
    return press


def exactly(speaker=COMMISSION, value=3890, **changes):
    """Return an asserted, exact, dated and placed count: all that a contradiction asks for."""
    return {
        "quantities": (missing(value, since="1991"),),
        "speaker": speaker,
        "as_of": "2021-10-01",
        "published": "2021-10-02",
        "places": AGHDAM,
        "note": WAR,
        **changes,
    }


def test_a_later_count_of_the_same_body_is_an_update():
    """3,890, later 3,983: an update, not a contradiction."""
    press = pair(
        {"quantities": (missing(3890),), "as_of": "2021-01-01", "published": "2021-01-02"},
        {"quantities": (missing(3983),), "as_of": "2023-01-01", "published": "2023-01-02"},
    )
    (relation,) = press.relate().all
    assert relation.type is RelationType.UPDATES
    assert relation.claims == ("c0", "c1")
    assert {"as_of", "value"} <= {*relation.differ}
    assert {"topic", "measure", "population", "speaker"} <= {*relation.agree}
    assert "3,890" in relation.sentence
    assert "3,983" in relation.sentence


def test_all_nationalities_against_one_differs_by_population():
    """4,500 of all nationalities against a commission's 3,890."""
    press = pair(
        {"quantities": (missing(3890),), "published": "2021-01-02"},
        {
            "quantities": (missing(4500, population=Population.BOTH),),
            "speaker": RED_CROSS,
            "published": "2021-02-02",
        },
    )
    (relation,) = press.relate().all
    assert relation.type is RelationType.DIFFERS
    assert "population" in relation.differ
    assert "population" in relation.sentence


def test_five_articles_with_one_statement_are_one_origin():
    """Reprints: the earliest is the origin, whatever the order in which they come."""
    press = pair(
        *({"published": f"2023-11-1{day}", "outlet": f"O{day}"} for day in (4, 5, 3, 6, 4))
    )
    relations = press.relate()
    assert {relations.origin_of(claim.id) for claim in press.claims} == {"c2"}
    assert relations.origins == {"c2": ("c2", "c0", "c4", "c1", "c3")}
    assert [one.claims for one in relations.all] == [("c2", f"c{n}") for n in (0, 1, 3, 4)]
    assert {one.type for one in relations.all} == {RelationType.SAME_ORIGIN}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"published": "2023-11-16"}, "same_origin"),
        ({"published": "2023-11-28"}, "repeats"),
        ({"published": None}, "repeats"),
        ({"published": "2023-11-14", "places": AGHDAM}, "same_origin"),
        ({"published": "2023-11-14", "speaker": RED_CROSS}, "repeats"),
        (
            {"published": "2023-11-14", "speaker": RED_CROSS, "cited_via": ("First Outlet",)},
            "same_origin",
        ),
        ({"published": "2023-11-14", "quantities": (missing(3891),)}, None),
    ],
)
def test_when_two_claims_have_one_origin(second, expected):
    """One speaker, one day, the same numbers; or one cites the other's outlet."""
    press = pair({"published": "2023-11-14", "outlet": "First Outlet"}, second)
    assert type_between(press) == expected


def test_near_identical_words_are_one_origin():
    """One word more does not make two statements; another day's report in the same words does."""
    words = "Teams of the example agency found two old grenades under a bridge near the river"
    said = {"quantities": (), "speaker": NOBODY, "published": "2023-11-14", "statement": words}
    assert type_between(pair(said, {**said, "statement": f"{words} today"})) == "same_origin"
    assert type_between(pair(said, {**said, "published": "2023-12-14"})) is None


def test_what_agrees_in_all_but_the_number_contradicts():
    """Topic, measure, population, place, period and as-of agree; both numbers are exact."""
    press = pair(exactly(), exactly(RED_CROSS, 3500))
    (relation,) = press.relate().all
    assert relation.type is RelationType.CONTRADICTS
    assert {"topic", "measure", "population", "place", "period", "as_of"} <= {*relation.agree}
    assert {"value", "speaker"} <= {*relation.differ}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"as_of": None}, "differs"),
        ({"as_of": "2021-09-01"}, "differs"),
        ({"places": ()}, None),
        ({"note": None, "quantities": (missing(3500),)}, "differs"),
        ({"quantities": (missing(3500, since="1991", population=None),)}, "differs"),
        ({"quantities": (missing(3500, since="1991", population=Population.BOTH),)}, "differs"),
        ({"quantities": (missing(3500, since="1991", population=Population.ARMENIAN),)}, None),
        ({"quantities": (about(4000),)}, None),
        ({"quantities": (missing(3000, qualifier=Qualifier.MORE_THAN),)}, None),
        ({"quantities": (missing(3800, qualifier=Qualifier.AT_LEAST),)}, None),
        ({"quantities": (missing(4000, qualifier=Qualifier.UP_TO),)}, None),
        ({"quantities": (missing(4000, qualifier=Qualifier.FEWER_THAN),)}, None),
        ({"quantities": (missing(None, lower=3800, upper=4000, since="1991"),)}, None),
        ({"quantities": (missing(None, lower=3000, upper=3500, since="1991"),)}, "differs"),
        ({"quantities": (missing(300, qualifier=Qualifier.UP_TO, since="1991"),)}, "differs"),
        ({"quantities": (missing(None, since="1991"),)}, None),
        ({"quantities": (missing(3500, since="1991", group=PersonGroup.CHILDREN),)}, None),
        ({"quantities": (missing(3500, since="2020-09-27"),), "note": "2020 war"}, None),
        ({"modality": Modality.ALLEGED}, "differs"),
        ({"modality": Modality.ESTIMATED}, "differs"),
        ({"places": (link_to("fuzuli-district", Level.DISTRICT),)}, None),
        ({"topic": Topic.MINE_CONTAMINATION, "kind": Kind.CASUALTIES}, None),
    ],
)
def test_anything_less_does_not_contradict(change, expected):
    """Missing fields, ranges and qualifiers make it differ or say nothing."""
    other = {**exactly(RED_CROSS, 3500), **change}
    assert type_between(pair(exactly(), other)) == expected


def test_counts_of_other_measures_are_never_set_side_by_side():
    """Missing, found, identified and handed over are stages: no relation joins them."""
    stages = ("missing", "remains_found", "remains_identified", "remains_handed_over")
    press = pair(
        *(
            {
                "quantities": (replace(missing(100 + n), measure=measure),),
                "published": f"2023-0{n + 1}-01",
            }
            for n, measure in enumerate(stages)
        )
    )
    assert press.relate().all == ()


def test_a_denied_press_figure_is_a_denial():
    """A body that denies what another side reported at one place and time; its own side's not."""
    grave = {"kind": Kind.GRAVESITE, "places": EDILLI, "quantities": (), "published": "2022-03-30"}
    denial = {**grave, "modality": Modality.DENIED, "speaker": RED_CROSS, "published": "2022-04-02"}
    (relation,) = pair(grave, denial).relate().all
    assert relation.type is RelationType.DENIES
    assert relation.claims == ("c1", "c0")
    assert {"place"} <= {*relation.agree}
    own_side = {**denial, "speaker": replace(COMMISSION, organisation="Another Example Office")}
    assert type_between(pair(grave, own_side)) is None
    assert type_between(pair(grave, {**denial, "published": "2022-09-02"})) is None
    assert type_between(pair(grave, {**denial, "published": None})) is None
    assert type_between(pair(grave, {**denial, "places": ()})) is None


def test_no_mines_found_updates_and_differs_from_nothing():
    """A count of nothing is a statement of its own: "no mines were found"."""
    found = Quantity("items_destroyed", 0, unit="items", cumulative=True, since="2020-11")
    said = {"topic": Topic.MINE_CONTAMINATION, "kind": Kind.CLEARANCE, "places": AGHDAM}
    press = pair(
        {**said, "quantities": (found,), "as_of": "2021-01-01"},
        {**said, "quantities": (replace(found, value=40),), "as_of": "2021-02-01"},
        {**said, "quantities": (replace(found, value=9),), "speaker": RED_CROSS},
    )
    assert all("c0" not in relation.claims for relation in press.relate().all)


def test_three_time_windows_of_one_paragraph_are_three_questions():
    """Week, since 2020, since 1991: one article, no relations within it or across windows."""
    press = Press()
    for when in ("a", "b"):
        for name, value, since in (
            ("week", 3, None),
            ("2020", 340, "2020-11"),
            ("all", 3400, "1991"),
        ):
            quantity = Quantity(
                "casualties", value + (when == "b"), cumulative=since is not None, since=since
            )
            press.say(
                f"{when}-{name}",
                quantity,
                article=f"article-{when}",
                published="2023-01-01" if when == "a" else "2023-03-01",
                topic=Topic.MINE_CONTAMINATION,
                kind=Kind.CASUALTIES,
                as_of="2023-01-01" if when == "a" else "2023-03-01",
            )
    assert {relation.claims for relation in press.relate().all} == {
        ("a-2020", "b-2020"),
        ("a-all", "b-all"),
    }


def test_units_are_compared_in_hectares():
    """6.96 km² and 702 ha are set side by side, and the unit is said to differ."""
    land = {"topic": Topic.MINE_CONTAMINATION, "kind": Kind.CONTAMINATION, "places": AGHDAM}
    press = pair(
        {**land, "quantities": (Quantity("area_contaminated", 6.96, unit="km2"),), "as_of": "2011"},
        {**land, "quantities": (Quantity("area_contaminated", 702, unit="ha"),), "as_of": "2012"},
        {
            **land,
            "quantities": (Quantity("area_contaminated", 702, unit="sites"),),
            "as_of": "2013",
        },
    )
    (relation,) = press.relate().all
    assert relation.claims == ("c0", "c1")
    assert relation.type is RelationType.UPDATES
    assert "unit" in relation.differ


def test_a_city_and_its_district_are_not_one_place():
    """Aghdam city against Aghdam district: the place differs, so nothing contradicts."""
    city = (link_to("aghdam-city", Level.CITY),)
    (relation,) = pair(exactly(), exactly(RED_CROSS, 3500, places=city)).relate().all
    assert relation.type is RelationType.DIFFERS
    assert "place" in relation.differ


def test_two_villages_of_one_name_are_apart():
    """A homonym is another place."""
    gazetteer = load_gazetteer()
    village = next(
        place
        for place in gazetteer.places.values()
        if place.homonyms and place.level is Level.SETTLEMENT
    )
    one = (link_to(village.id, Level.SETTLEMENT),)
    other = (link_to(village.homonyms[0], Level.SETTLEMENT),)
    assert type_between(pair(exactly(places=one), exactly(RED_CROSS, 3500, places=other))) is None


def test_two_counts_of_one_blast_differ_and_two_blasts_do_not():
    """Events are compared only where day, place and words or numbers make them one event."""
    blast = {
        "topic": Topic.MINE_CONTAMINATION,
        "kind": Kind.ACCIDENT,
        "places": EDILLI,
        "event_from": "2021-06-04",
        "event_to": "2021-06-04",
        "published": "2021-06-05",
    }
    three = {**blast, "quantities": (Quantity("killed", 3, unit="persons"),)}
    two = {**blast, "quantities": (Quantity("killed", 2, unit="persons"),)}
    other_day = {"event_from": "2021-06-05", "event_to": "2021-06-05"}
    assert type_between(pair(three, {**two, "speaker": RED_CROSS})) == "differs"
    assert type_between(pair(three, {**three, "speaker": RED_CROSS})) == "repeats"
    assert type_between(pair(three, {**two, "published": "2021-06-20"})) == "updates"
    assert type_between(pair(three, {**two, "speaker": RED_CROSS, **other_day})) is None
    assert type_between(pair(three, {**two, "speaker": RED_CROSS, "places": AGHDAM})) is None


BAD = {
    "no dates": {"published": None},
    "no numbers": {"quantities": ()},
    "no value": {"quantities": (missing(None),)},
    "only an outlet speaks": {"speaker": NOBODY},
    "a date that is none": {"as_of": "2021-13-45"},
    "an event that ends before it begins": {"event_from": "2022", "event_to": "2020"},
    "an unknown measure": {"quantities": (Quantity("unheard_of", 12),)},
    "an unknown place": {"places": (link_to("atlantis-district", Level.DISTRICT),)},
    "a huge number": {"quantities": (missing(10**15),)},
    "a fraction": {"quantities": (missing(0.5),)},
    "a range upside down": {"quantities": (missing(None, lower=900, upper=100),)},
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("other", BAD)
def test_bad_input_never_contradicts_and_never_fails(name, other):
    """Relations stay true or stay silent."""
    press = pair({"published": "2021-01-01", **BAD[name]}, {"speaker": RED_CROSS, **BAD[other]})
    relations = press.relate()
    assert all(one.type is not RelationType.CONTRADICTS for one in relations.all)
    assert press.relate(press.claims[::-1]).all == relations.all


def test_undated_counts_of_one_body_are_no_series():
    """Which is the later is not known, so nothing is said."""
    press = pair({"quantities": (missing(3801),)}, {"quantities": (missing(3868),)})
    assert press.relate().all == ()


def test_an_article_that_contradicts_itself_is_left_alone():
    """Two claims of one article are one text, whatever it says."""
    press = pair(exactly(article="one"), exactly(RED_CROSS, 3500, article="one"))
    assert press.relate().all == ()


def test_a_series_is_a_chain_and_no_circle():
    """Each count is updated by the next one only; as-of dates decide, not the days of printing."""
    press = pair(
        *(
            {"quantities": (missing(3800 + n),), "as_of": f"20{10 + n}", "published": f"20{30 - n}"}
            for n in range(6)
        )
    )
    updates = [one.claims for one in press.relate().all if one.type is RelationType.UPDATES]
    assert updates == [(f"c{n}", f"c{n + 1}") for n in range(5)]


def test_joint_bodies_speak_for_each_of_them():
    """A statement of a ministry and an agency is the agency's too."""
    agency = Speaker(None, None, "Example Mine Action Agency (EMAA)", Side.AZERBAIJAN)
    joint = replace(
        agency, organisation="Ministry of Examples, Example Prosecutor's Office and EMAA"
    )
    said = {"places": EDILLI, "published": "2021-01-01", "event_from": "2021-01-01"}
    assert type_between(pair({**said, "speaker": agency}, {**said, "speaker": joint})) == (
        "same_origin"
    )


def test_an_unknown_claim_has_no_relations():
    """Asking for what is not there is no error: a deleted claim may still be in an address."""
    relations = pair({}).relate()
    assert relations.of("nobody#1") == ()
    assert relations.origin_of("nobody#1") == "nobody#1"


def test_a_reprint_is_set_beside_what_its_origin_is_set_beside():
    """The card of a reprint says "updated by", though the list names the origin only."""
    press = pair(
        {"quantities": (missing(3890),), "published": "2021-01-02"},
        {"quantities": (missing(3890),), "published": "2021-01-03"},
        {"quantities": (missing(3983),), "published": "2023-01-02"},
    )
    relations = press.relate()
    assert [one.claims for one in relations.all] == [("c0", "c1"), ("c0", "c2")]
    assert [one.claims for one in relations.of("c1")] == [("c0", "c1"), ("c1", "c2")]


def test_sentences_name_no_person():
    """Officials may be named on the claim; the sentence names the body."""
    speaker = replace(COMMISSION, name="Invented Official")
    press = pair(exactly(speaker), exactly(RED_CROSS, 3500))
    assert all("Invented" not in relation.sentence for relation in press.relate().all)


def stated(*quantities, statement="The body gave the figures."):
    """Return a claim that gives `quantities`."""
    return Press().say("sum", *quantities, statement=statement)


def test_stated_parts_give_the_stated_whole():
    """3,171 servicemen and 719 civilians are 3,890."""
    claim = stated(
        missing(3890),
        replace(missing(3171), measure="missing_military"),
        replace(missing(719), measure="missing_civilians"),
    )
    (found,) = sums(claim, "The Daily Example")
    assert found.holds
    assert found.sentence == (
        "3,171 missing servicemen + 719 missing civilians = 3,890 missing persons."
    )


def test_a_slip_is_the_outlets():
    """65 dead and 288 injured are not 351; the outlet is named, and nothing is mended."""
    claim = stated(Quantity("casualties", 351), Quantity("killed", 65), Quantity("injured", 288))
    (found,) = sums(claim, "The Daily Example")
    assert not found.holds
    assert found.added == 353
    assert found.sentence.startswith("As printed by The Daily Example: ")
    assert "353" in found.sentence
    assert "351" in found.sentence


@pytest.mark.parametrize(
    ("quantities", "statement"),
    [
        ((Quantity("casualties", 351), Quantity("killed", 65)), "One part only."),
        (
            (
                Quantity("casualties", 351, qualifier=Qualifier.ABOUT),
                Quantity("killed", 65),
                Quantity("injured", 288),
            ),
            "A rounded whole.",
        ),
        (
            (
                Quantity("casualties", 351, since="1991"),
                Quantity("killed", 65, since="2020-11"),
                Quantity("injured", 288, since="2020-11"),
            ),
            "Other periods.",
        ),
        (
            (
                Quantity("casualties", 351),
                Quantity("killed", 65),
                Quantity("killed", 60),
                Quantity("injured", 288),
            ),
            "A part that occurs twice.",
        ),
        (
            (Quantity("casualties", 351), Quantity("killed", 65), Quantity("injured", 288)),
            "The body gave 351, and two more who were hurt elsewhere.",
        ),
        ((Quantity("killed", 5), Quantity("injured", 2)), "No whole."),
    ],
)
def test_what_is_no_stated_sum_is_no_slip(quantities, statement):
    """Only like with like is added, and what the claim explains is no slip."""
    assert sums(stated(*quantities, statement=statement), "The Daily Example") == ()


def test_groups_are_parts_too():
    """Civilians and servicemen of one measure are its whole."""
    claim = stated(
        Quantity("killed", 15),
        Quantity("killed", 10, group=PersonGroup.CIVILIANS),
        Quantity("killed", 5, group=PersonGroup.SERVICEMEN),
    )
    assert [found.holds for found in sums(claim, "The Daily Example")] == [True]


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023", "as of 2023;"),
        ("2023-02", "as of February 2023;"),
        ("2023-02-01", "1 February 2023;"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_given(as_of, words):
    """A year is a year, not its first and last day."""
    press = pair({"as_of": as_of}, {"as_of": "2024-01-01", "quantities": (missing(3983),)})
    (relation,) = press.relate().all
    assert words in relation.sentence
