"""What a filter selects, and counts that never pretend."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.features import linked_places
from geo.filters import PARAMETERS, ClaimFilter, from_params
from geo.gazetteer import from_places
from geo.models import Link, Quantity
from geo.query import Records
from geo.vocabulary import Kind, Level, LinkStatus, Order, PublisherType, Side, Topic
from tests.builders import link_to, make_article, make_claim, make_place

GAZETTEER = from_places(
    [
        make_place("homeland-country", Level.COUNTRY),
        make_place("plain-region", Level.ECONOMIC_REGION, "homeland-country"),
        make_place("old-territory", Level.TERRITORY, "homeland-country"),
        make_place("north-district", Level.DISTRICT, "plain-region"),
        make_place("south-district", Level.DISTRICT, "plain-region"),
        make_place("mill-village", Level.SETTLEMENT, "north-district", lon=46.5, lat=39.5),
        make_place("ford-village", Level.SETTLEMENT, "north-district"),
    ]
)
ARTICLES = (
    make_article(id="a", publisher="Daily Example", published="2021-05-06"),
    make_article(id="b", publisher="The HALO Trust", publisher_type=PublisherType.NGO,
                 publisher_country="GB", published="2022"),
    make_article(id="c", publisher="Evening Example", published=None),
)  # fmt: skip
MILL = link_to("mill-village", Level.SETTLEMENT, "Mill")
NORTH = link_to("north-district", Level.DISTRICT, "North")
CLAIMS = (
    make_claim(id="a1", article_id="a", places=(MILL, NORTH), side=Side.AZERBAIJAN),
    make_claim(id="a2", article_id="a", kind=Kind.ACCIDENT, places=(NORTH,), side=Side.ARMENIA),
    make_claim(id="b1", article_id="b", places=(link_to("old-territory", Level.TERRITORY),)),
    make_claim(id="b2", article_id="b", places=(link_to("ford-village", Level.SETTLEMENT),)),
    make_claim(id="c1", article_id="c", topic=Topic.MISSING_PERSONS, kind=Kind.GRAVESITE,
               places=(Link("Twin", None, None, None, Level.SETTLEMENT, LinkStatus.AMBIGUOUS,
                            ("mill-village", "ford-village")),)),
)  # fmt: skip


def search(text):
    return frozenset(claim.id for claim in CLAIMS if text in claim.statement)


RECORDS = Records(ARTICLES, CLAIMS, gazetteer=GAZETTEER, search=search)


def select(*pairs):
    wanted, problems = from_params(pairs)
    assert problems == ()
    return RECORDS.select(wanted)


def ids(claims):
    return [claim.id for claim in claims]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], ["b1", "b2", "a1", "a2", "c1"]),
        ([("topic", "missing_persons")], ["c1"]),
        ([("kind", "accident"), ("kind", "gravesite")], ["a2", "c1"]),
        ([("region", "north-district")], ["b2", "a1", "a2"]),
        ([("region", "mill-village")], ["a1"]),
        ([("region", "plain-region")], ["b2", "a1", "a2"]),
        ([("region", "south-district")], []),
        ([("source", "halo")], ["b1", "b2"]),
        ([("source", "Example")], ["a1", "a2", "c1"]),
        ([("source", "Daily Example")], ["a1", "a2"]),
        ([("source", "c")], ["c1"]),
        ([("publisher-type", "ngo")], ["b1", "b2"]),
        ([("country", "gb")], ["b1", "b2"]),
        ([("side", "armenia")], ["a2"]),
        ([("since", "2022-06")], ["b1", "b2"]),
        ([("until", "2021")], ["a1", "a2"]),
        ([("until", "2021-05-05")], []),
        ([("text", "twelve")], ["b1", "b2", "a1", "a2", "c1"]),
        ([("text", "zebra")], []),
        ([("side", "armenia"), ("kind", "clearance")], []),
    ],
)
def test_a_filter_selects_just_those(pairs, expected):
    """Newest first, then outlet, undated last: the order favours no side."""
    assert ids(select(*pairs).claims) == expected


def test_a_year_matches_any_period_that_it_may_lie_in():
    """ "2022" may be June: leaving it out would hide a report."""
    assert ids(select(("since", "2022-06"), ("until", "2022-06")).claims) == ["b1", "b2"]


def test_undated_claims_that_a_date_filter_leaves_out_are_counted():
    """A reader must see that the period hides what has no date."""
    selection = select(("since", "2021"))
    assert selection.undated_left_out == 1
    assert "1 claim from undated articles left out by the date filter." in selection.describe()
    assert select(("since", "2021"), ("topic", "mine_contamination")).undated_left_out == 0


def test_every_view_says_how_many_claims_come_from_which_side():
    """Imbalance must show."""
    assert select(("region", "north-district")).describe() == (
        "Claims about North. 3 claims from 2 articles. "
        "By speaker's side: Armenia 1, Azerbaijan 1, international 1."
    )


def test_a_village_named_with_its_district_is_one_marker_and_no_second_place():
    """The district only says which village is meant."""
    assert [(count.place.id, count.claims) for count in select().places()] == [("mill-village", 1)]


def test_a_village_without_a_point_is_listed_not_drawn():
    """No invented geometry."""
    assert [count.place.id for count in select().without_point()] == ["ford-village"]


def test_territories_and_unplaced_claims_are_listed_apart():
    """They must never become pins, and never vanish."""
    assert (ids(select().area_level()), ids(select().unplaced())) == (["b1"], ["c1"])


def test_an_ambiguous_name_counts_for_none_of_its_candidates():
    """Never guessed."""
    assert "c1" not in ids(select(("region", "mill-village"), ("region", "ford-village")).claims)


def test_facets_count_each_value_under_the_other_filters():
    """The reader sees what a further click would give."""
    facets = select(("side", "armenia"), ("kind", "accident")).facets()
    assert {count.value: count.claims for count in facets["side"]} == {
        "armenia": 1,
        "azerbaijan": 0,
        "international": 0,
    }
    assert {c.value: c.claims for c in facets["region"] if c.claims} == {
        "homeland-country": 1,
        "north-district": 1,
        "plain-region": 1,
    }


def test_what_the_collection_does_not_know_is_said_with_suggestions():
    """A mistyped region must not look like a district without claims."""
    wanted = ClaimFilter(regions=("north-distric",), sources=("Dayly Example",), countries=("XX",))
    problems = {problem.param: problem.message for problem in RECORDS.check(wanted)}
    assert "north-district" in problems["region"]
    assert "Daily Example" in problems["source"]
    assert "GB" in problems["country"]


_PAIRS = {
    "topic": list(Topic),
    "kind": [Kind.CLEARANCE, Kind.ACCIDENT, Kind.GRAVESITE],
    "region": ["north-district", "mill-village", "old-territory", "homeland-country"],
    "source": ["halo", "example"],
    "publisher-type": [PublisherType.NGO],
    "country": ["GB", "INT"],
    "side": [Side.ARMENIA, Side.INTERNATIONAL],
    "since": ["2021-06"],
    "until": ["2021-12"],
}


def _naive(claim, wanted):
    article = RECORDS.article_of(claim)
    places = {place.id for place in linked_places(claim, GAZETTEER)}
    above = places | set(itertools.chain(*(GAZETTEER.ancestors(place) for place in places)))
    date = article.published
    return all(
        [
            not wanted.topics or claim.topic in wanted.topics,
            not wanted.kinds or claim.kind in wanted.kinds,
            not wanted.regions or above & set(wanted.regions),
            not wanted.sources
            or any(source in article.publisher.lower() for source in wanted.sources),
            not wanted.publisher_types or article.publisher_type in wanted.publisher_types,
            not wanted.countries or article.publisher_country in wanted.countries,
            not wanted.sides or claim.speaker.side in wanted.sides,
            not wanted.since or (date and edtf.latest(date) >= edtf.earliest(wanted.since)),
            not wanted.until or (date and edtf.earliest(date) <= edtf.latest(wanted.until)),
        ]
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(list(_PAIRS)).flatmap(
            lambda param: st.tuples(st.just(param), st.sampled_from(_PAIRS[param]))
        ),
        max_size=6,
    )
)
def test_columns_select_what_a_plain_reading_of_each_claim_selects(pairs):
    """The fast way and the obvious way must agree, for filters and for facet counts."""
    wanted, _ = from_params(pairs)
    selection = RECORDS.select(wanted)
    assert list(selection.claims) == [c for c in RECORDS.claims if _naive(c, wanted)]
    for count in selection.facets()["side"]:
        other = from_params([*wanted.without("side").to_params(), ("side", count.value)])[0]
        assert count.claims == len(RECORDS.select(other).claims)


def test_every_parameter_of_a_filter_is_applied():
    """A new parameter that filters nothing would lie."""
    # Relations are proved on the shipped collection: tests/dashboard/test_compare_page.py.
    tried = set(_PAIRS) | {"text", "review", "relation"}
    assert tried == set(PARAMETERS)


def _numbered(count, first_value=3890):
    articles = [make_article(id=f"n{number}") for number in range(count)]
    claims = [
        make_claim(
            f"Notice {number} of the commission.", article=article, id=f"n{number}#1",
            topic=Topic.MISSING_PERSONS, kind=Kind.MISSING_TOTAL, as_of=f"202{number}-01-01",
            quantities=(Quantity("missing", first_value + number, unit="persons"),),
        )
        for number, article in enumerate(articles)
    ]  # fmt: skip
    return articles, claims


@pytest.mark.parametrize(
    ("then", "why"),
    [
        (_numbered(5), "two claims more"),
        (_numbered(2), "one claim less"),
        (_numbered(3, first_value=20), "other numbers"),
    ],
)
def test_relations_after_a_change_are_those_of_a_collection_read_anew(then, why):
    """What was computed before is used again only where it still holds."""
    before = _records(*_numbered(3))
    assert before.relations.all
    after = _records(*then, before=before)
    assert after.relations.all == _records(*then).relations.all, why


def _records(articles, claims, **more):
    return Records(articles, claims, gazetteer=GAZETTEER, search=lambda _: frozenset(), **more)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.NEWEST, ["b1", "b2", "a1", "a2", "c1"]),
        (Order.OLDEST, ["a1", "a2", "b1", "b2", "c1"]),
        (Order.OUTLET, ["a1", "a2", "c1", "b1", "b2"]),
    ],
)
def test_claims_are_listed_by_date_or_by_outlet(order, ids):
    """The reader chooses; what shows no date stands last, and no order knows a side."""
    assert [claim.id for claim in select().in_order(order)] == ids
