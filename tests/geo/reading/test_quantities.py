"""Numbers as they are printed, and the dates beside them."""

import pytest

from geo.reading.dates import find_dates
from geo.reading.quantities import find_numbers
from geo.rules import load_rules

RULES = load_rules()


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("2.790,9 hectares", 2790.9, "exact"),
        ("1,587.8 ha", 1587.8, "exact"),
        ("about 4,000 citizens", 4000, "about"),
        ("more than 1.5 million mines", 1_500_000, "more_than"),
        ("one and a half million mines", 1_500_000, "exact"),
        ("at least twenty-three people", 23, "at_least"),
        ("nearly two hundred thousand", 200_000, "about"),
        ("up to three dozen", 36, "up_to"),
        ("3 171 servicemen", 3171, "exact"),
        ("fewer than 7", 7, "fewer_than"),
    ],
)
def test_a_printed_number_is_read_with_its_firmness(text, value, qualifier):
    """A comma in the wrong place makes a thousand of one."""
    numbers = find_numbers(text, RULES)
    assert [(n.value, n.qualifier.value) for n in numbers] == [(value, qualifier)]
    assert text[numbers[0].start : numbers[0].end] in text


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 14 November 2023", ("2023-11-14",)),
        ("on November 4, 2023", ("2023-11-04",)),
        ("in May 2021 and in 2022", ("2021-05", "2022")),
        ("on 31 February 2020", ()),
        ("on 14 November", ()),
    ],
)
def test_a_date_is_as_precise_as_printed(text, dates):
    """A missing year is never guessed."""
    assert find_dates(text) == dates
