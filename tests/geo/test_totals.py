"""Totals that refuse: what is added, what is left out, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.models import Quantity
from geo.totals import origins_in, total
from geo.vocabulary import Kind, Level, Modality, Population, Qualifier, Topic
from tests.builders import link_to
from tests.relating import AGHDAM, COMMISSION, EDILLI, RED_CROSS, Press, missing

BLAST = {"topic": Topic.MINE_CONTAMINATION, "kind": Kind.ACCIDENT, "places": EDILLI}


def day(name):
    """Return the fields of an event of one day of 2021, printed the day after."""
    return {"event_from": f"2021-{name}", "event_to": f"2021-{name}", "published": "2021-12-01"}


def killed(value, **changes):
    """Return a count of people killed."""
    return Quantity("killed", value, unit="persons", **changes)


def told(press, measure):
    """Return the total of everything in `press`."""
    return total(press.claims, measure, press.relate())


def reasons(found):
    """Return what was left out, claims by reason."""
    return {one.reason: one.claims for one in found.left_out}


def test_five_articles_of_one_origin_count_once():
    """A statement printed five times is one statement."""
    press = Press()
    for number in range(5):
        press.say(f"c{number}", missing(3890), published=f"2021-01-0{1 + number // 2}")
    found = told(press, "missing")
    assert found.value == 3890
    assert found.counted == ("c0",)
    assert reasons(found) == {"the same origin": ("c1", "c2", "c3", "c4")}
    assert found.origins.words == "5 articles, 1 origin"
    assert found.sentence == (
        "3,890 missing persons (5 articles, 1 origin); not added: the same origin (4 claims)."
    )


def test_of_a_cumulative_series_the_latest_is_shown():
    """Three reports of one running count are not three counts."""
    press = Press()
    for month, value in ((3, 120), (1, 90), (6, 180)):
        count = killed(value, cumulative=True, since="2020-11")
        press.say(f"m{month}", count, **{**BLAST, "places": ()}, as_of=f"2021-0{month}-01")
    found = told(press, "killed")
    assert (found.value, found.counted) == (180, ("m6",))
    assert reasons(found) == {"cumulative series, the latest is shown": ("m1", "m3")}


def test_versions_of_several_bodies_are_never_added():
    """A commission's 3,890 and a delegation's 4,500 are counts of one thing."""
    press = Press()
    press.say("a", missing(3890), published="2021-01-01")
    press.say("b", missing(4500), published="2021-01-01", speaker=RED_CROSS)
    found = told(press, "missing")
    assert found.value is None
    assert found.counted == ()
    assert reasons(found) == {"several counts of one thing": ("a", "b")}


def test_of_several_series_no_latest_is_shown():
    """Where two bodies count, a refused total must not say that it shows the latest."""
    press = Press()
    for name, speaker in (("a", COMMISSION), ("b", RED_CROSS)):
        for year in (2021, 2023):
            given = {"published": f"{year}-01-01", "speaker": speaker}
            press.say(f"{name}{year}", missing(year + (name == "b")), **given)
    found = told(press, "missing")
    assert found.value is None
    assert reasons(found) == {
        "an earlier count of a series": ("a2021", "b2021"),
        "several counts of one thing": ("a2023", "b2023"),
    }


def test_one_total_over_thirteen_districts_is_not_added():
    """A shared number belongs to no single place, and to no sum."""
    press = Press()
    press.say("shared", killed(40), **BLAST, **day("01-01"), shared=True)
    press.say("one", killed(2), **BLAST, **day("02-01"))
    found = told(press, "killed")
    assert (found.value, found.counted) == (2, ("one",))
    assert reasons(found) == {"shared over several places": ("shared",)}


def test_events_apart_in_time_or_place_are_added():
    """Three accidents that cannot be one."""
    press = Press()
    press.say("a", killed(2), **BLAST, **day("01-01"))
    press.say("b", killed(1), **BLAST, **day("02-01"))
    press.say("c", killed(3), **{**BLAST, "places": AGHDAM}, **day("01-01"))
    found = told(press, "killed")
    assert found.value == 6
    assert set(found.counted) == {"a", "b", "c"}
    assert found.left_out == ()
    assert "3 claims added" in found.sentence


@pytest.mark.parametrize(
    "other",
    [
        {**BLAST, "event_from": "2021-01", "event_to": "2021-01"},
        {**BLAST, **day("01-01")},
        {**BLAST, **day("01-01"), "places": ()},
        {**BLAST, **day("01-01"), "places": (link_to("khojavend-district", Level.DISTRICT),)},
    ],
)
def test_overlapping_periods_are_refused(other):
    """A month's report holds the accident of its first day; a part of the sum is no sum."""
    press = Press()
    press.say("a", killed(2), **BLAST, **day("01-01"))
    press.say("b", killed(5), **{"speaker": RED_CROSS, **other})
    press.say("c", killed(1), **BLAST, **day("05-01"))
    found = told(press, "killed")
    assert found.value is None
    assert set(reasons(found)["overlapping periods"]) == {"a", "b"}
    assert "not added: overlapping periods (2 claims)" in found.sentence


def test_people_of_both_sides_are_apart():
    """Armenians and Azerbaijanis killed in one place on one day are different people."""
    press = Press()
    for name, people in (("a", Population.ARMENIAN), ("b", Population.AZERBAIJANI)):
        press.say(name, killed(2, population=people), **BLAST, **day("01-01"))
    assert told(press, "killed").value == 4


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (killed(40, qualifier=Qualifier.ABOUT), killed(2), "not an exact number"),
        (killed(None, lower=2, upper=4), killed(2), "not an exact number"),
        (killed(40, cumulative=True), killed(2), "overlapping periods"),
    ],
)
def test_unlike_numbers_are_not_added(first, second, reason):
    """Rounded, ranged and running numbers stay out of a sum."""
    press = Press()
    press.say("a", first, **BLAST, **day("01-01"))
    press.say("b", second, **BLAST, **day("02-01"))
    assert reason in reasons(told(press, "killed"))


def test_units_are_not_mixed():
    """Hectares and sites have no sum; hectares and square kilometres have one, in hectares."""
    press = Press()
    land = {**BLAST, "kind": Kind.CLEARANCE}
    press.say("a", Quantity("area_cleared", 3, unit="km2"), **land, **day("01-01"))
    press.say("b", Quantity("area_cleared", 50, unit="ha"), **land, **day("02-01"))
    found = told(press, "area_cleared")
    assert (found.value, found.unit) == (350, "ha")
    press.say("c", Quantity("area_cleared", 4, unit="sites"), **land, **day("03-01"))
    assert set(reasons(told(press, "area_cleared"))) == {"different units"}


def test_what_is_denied_undated_or_untold_is_not_added():
    """Each is left out with a reason of its own."""
    press = Press()
    press.say("denied", killed(9), **BLAST, **day("01-01"), modality=Modality.DENIED)
    press.say("undated", killed(1), **BLAST)
    press.say("untold", killed(1), killed(4), killed(5), **BLAST, **day("03-01"))
    press.say("first", killed(2), **BLAST, **day("04-01"))
    press.say("second", killed(3), **BLAST, **day("05-01"))
    found = told(press, "killed")
    assert found.value == 5
    assert reasons(found) == {
        "a denial, not a count": ("denied",),
        "which of its numbers is the whole cannot be told": ("untold",),
        "no date, so it may overlap": ("undated",),
    }


def test_stages_of_a_case_are_never_added():
    """A total is of one measure: found, identified and handed over stay apart."""
    press = Press()
    for number, measure in enumerate(("remains_found", "remains_identified")):
        press.say(measure, Quantity(measure, 10), **{**BLAST, **day(f"0{number + 1}-01")})
    assert told(press, "remains_found").counted == ("remains_found",)


def test_nothing_is_said_of_nothing():
    """No claim with the measure: no value, which is not zero."""
    found = total([], "killed", Press().relate())
    assert found.value is None
    assert found.left_out == ()
    assert found.sentence == "No number of killed (0 articles, 0 origins)."


def test_zero_is_a_number():
    """ "No one was hurt" is a count of none."""
    press = Press()
    press.say("a", killed(0), **BLAST, **day("01-01"))
    found = told(press, "killed")
    assert found.value == 0
    assert origins_in(press.claims, press.relate()).words == "1 article, 1 origin"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(["01-01", "01-02", "02-01", "03-01"]),
            st.sampled_from([EDILLI, AGHDAM, ()]),
            st.sampled_from([None, True]),
            st.booleans(),
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_every_claim_is_either_counted_or_left_out_with_a_reason(said, random):
    """Nothing vanishes, nothing counts twice, and the order does not matter."""
    press = Press()
    for number, (value, when, places, cumulative, shared) in enumerate(said):
        event = {**BLAST, **day(when), "places": places, "shared": shared}
        press.say(f"c{number}", killed(value, cumulative=cumulative), **event)
    found = told(press, "killed")
    left = [claim_id for one in found.left_out for claim_id in one.claims]
    assert sorted([*found.counted, *left]) == sorted(claim.id for claim in press.claims)
    assert (found.value is None) is (not found.counted)
    shuffled = random.sample(press.claims, len(press.claims))
    assert total(shuffled, "killed", press.relate()) == found
