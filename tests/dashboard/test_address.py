"""The URL is the view: a shared link opens the same, a broken one says what it could not follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Address, read_address
from geo.filters import ClaimFilter
from geo.vocabulary import Kind, Order, Population, Side

LAYERS = ("natural-earth", "settlement-areas")
_addresses = st.builds(
    Address,
    filter=st.builds(
        ClaimFilter,
        kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
        sides=st.lists(st.sampled_from(Side), unique=True).map(tuple),
        since=st.none() | st.just("2021-05"),
    ),
    names=st.sampled_from(["en", "az", "hy", "ru"]),
    layer=st.sampled_from(LAYERS),
    order=st.sampled_from(Order),
    place=st.none() | st.just("aghdam-district"),
    claim=st.none() | st.just("a#1"),
    article=st.none() | st.just("a"),
    page=st.integers(1, 99),
    measure=st.none() | st.sampled_from(["missing", "area_cleared"]),
    population=st.none() | st.sampled_from(Population),
    area=st.none() | st.just("aghdam-district"),
    period=st.none() | st.sampled_from(["2021", "2021/2025", "2021-05/.."]),
    pin=st.lists(st.sampled_from(["a#1", "b#1"]), unique=True).map(tuple),
)


def pairs(params):
    return [(name, value) for name, values in params.items() for value in values]


@given(_addresses)
def test_an_address_survives_the_url(address):
    """What a colleague opens is what was sent."""
    assert read_address(pairs(address.to_params()), LAYERS) == (address, ())


@given(st.lists(st.tuples(st.sampled_from(["names", "layer", "page", "place", "x", "kind",
                                              "measure", "population", "period", "pin"]),
                          st.text()), max_size=6))  # fmt: skip
def test_no_address_breaks_the_page(given_pairs):
    """A mistyped link is expected input."""
    address, problems = read_address(given_pairs, LAYERS)
    assert read_address(pairs(address.to_params()), LAYERS)[0] == address
    assert all(problem.message.endswith((".", "?")) for problem in problems)


def test_what_a_link_could_not_follow_is_said():
    """Each unknown value gets its sentence, and the rest still opens."""
    address, problems = read_address(
        [
            ("names", "klingon"),
            ("layer", "nowhere"),
            ("order", "side"),
            ("page", "-1"),
            ("kind", "accident"),
        ],
        LAYERS,
    )
    assert address == Address(filter=ClaimFilter(kinds=(Kind.ACCIDENT,)))
    assert [problem.param for problem in problems] == ["names", "layer", "order", "page"]


def test_the_plain_view_has_a_plain_address():
    """No parameters where nothing differs from the default."""
    assert Address().to_query() == ""


@pytest.mark.parametrize("page", ["0", "-3", "1.5", "²", "٣", "", "next", "9" * 5000])
def test_a_page_that_is_no_number_is_the_first(page):
    """Python itself stumbles over a number of five thousand digits; a link may hold one."""
    assert read_address([("page", page)], LAYERS)[0].page == 1


def test_another_filter_begins_on_the_first_page_with_nothing_opened():
    """Page 7 of the old list is nowhere in the new one; names, layer and order stay."""
    before = Address(names="hy", order=Order.OLDEST, claim="a#1", article="a", page=7)
    after = before.with_filter(ClaimFilter(kinds=(Kind.ACCIDENT,)))
    assert after == Address(ClaimFilter(kinds=(Kind.ACCIDENT,)), names="hy", order=Order.OLDEST)
