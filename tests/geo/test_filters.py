"""One filter, three faces: they must never disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters import PARAMETERS, ClaimFilter, from_params
from geo.vocabulary import Kind, PublisherType, RelationType, ReviewState, Side, Topic

_words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1)
_filters = st.builds(
    ClaimFilter,
    topics=st.lists(st.sampled_from(Topic), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    regions=st.lists(st.sampled_from(["aghdam-district", "karabakh"]), unique=True).map(tuple),
    sources=st.lists(_words, unique=True, max_size=3).map(tuple),
    publisher_types=st.lists(st.sampled_from(PublisherType), unique=True).map(tuple),
    countries=st.lists(st.sampled_from(["AZ", "AM", "INT"]), unique=True).map(tuple),
    sides=st.lists(st.sampled_from(Side), unique=True).map(tuple),
    since=st.none() | st.just("2020-09"),
    until=st.none() | st.just("2024"),
    text=st.none() | _words,
    reviews=st.lists(st.sampled_from(ReviewState), unique=True).map(tuple),
    relations=st.lists(st.sampled_from(RelationType), unique=True).map(tuple),
)


@given(_filters)
def test_a_filter_survives_the_way_through_an_address(wanted):
    """A shared link must open the same view, whatever the reader typed."""
    assert from_params(wanted.to_params()) == (wanted, ())


@given(st.lists(st.tuples(st.sampled_from([*PARAMETERS, "page", ""]), st.text()), max_size=8))
def test_no_address_breaks_the_filter(pairs):
    """A mistyped link is expected input: what is understood is kept, the rest is said."""
    wanted, problems = from_params(pairs)
    assert from_params(wanted.to_params())[0] == wanted
    assert all(problem.message.endswith((".", "?")) for problem in problems)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([], "All claims."),
        ([("topic", "missing_persons")], "Claims on missing persons."),
        (
            [("kind", "accident"), ("kind", "casualties"), ("region", "aghdam-district")],
            "Claims of kind accident or casualties, about AGHDAM-DISTRICT.",
        ),
        (
            [("source", "HALO"), ("since", "2020"), ("until", "2021-06"), ("text", "road")],
            "Claims printed by “HALO”, published on or after 2020, published on or before "
            "2021-06, with the words “road”.",
        ),
        (
            [("side", "armenia"), ("side", "russia"), ("side", "azerbaijan")],
            "Claims by speakers of side Armenia, Russia or Azerbaijan.",
        ),
    ],
)
def test_the_sentence_says_what_is_filtered(pairs, sentence):
    """The reader of a screenshot or an export must know what was left out."""
    assert from_params(pairs)[0].describe(str.upper) == sentence


@pytest.mark.parametrize(
    ("param", "value", "words"),
    [
        ("kind", "clearence", "Did you mean clearance"),
        ("side", "armenian", "Did you mean armenia"),
        ("since", "14.11.2023", "wants a date like"),
        ("topic", "mines", "no known topic"),
    ],
)
def test_an_unknown_value_is_said_with_what_was_meant(param, value, words):
    """The reader must be able to mend the link without a manual."""
    wanted, problems = from_params([(param, value)])
    assert wanted.is_empty
    assert [problem.param for problem in problems] == [param]
    assert words in problems[0].message


def test_a_period_that_ends_before_it_begins_is_said():
    """An empty result must not look like an absence of reports."""
    _, problems = from_params([("since", "2024"), ("until", "2020")])
    assert ["nothing can match" in problem.message for problem in problems] == [True]


def test_taking_one_value_away_keeps_the_others():
    """A click on one filter's cross must not clear the rest."""
    wanted = ClaimFilter(kinds=(Kind.ACCIDENT, Kind.CLEARANCE), since="2020")
    assert wanted.without("kind", "accident") == ClaimFilter(kinds=(Kind.CLEARANCE,), since="2020")
    assert wanted.without("since") == ClaimFilter(kinds=(Kind.ACCIDENT, Kind.CLEARANCE))
