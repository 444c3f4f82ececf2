"""Dates as precise as the source, and never more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-11", date(2023, 11, 1), date(2023, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-11-14", date(2023, 11, 14), date(2023, 11, 14)),
    ],
)
def test_a_date_covers_every_day_it_may_mean(text, first, last):
    """A month-precise report must be found by a filter on any day of that month."""
    assert (edtf.earliest(text), edtf.latest(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-02-30", "2023-1-1", "14.11.2023", "2023-11-14T00:00", "0000"],
)
def test_what_is_no_calendar_date_is_refused(text):
    """A date that does not exist must not be stored, sorted or compared."""
    assert not edtf.is_valid(text)
    with pytest.raises(ValueError, match="was wanted"):
        edtf.earliest(text)


@given(st.dates())
def test_every_day_is_its_own_first_and_last_day(day):
    """The bounds of a full date are that date, for all dates of the calendar."""
    assert edtf.earliest(day.isoformat()) == day == edtf.latest(day.isoformat())
