"""Days, months and years as four languages print them; nothing guessed without saying so."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf
from geo.forms import flatten
from geo.reading import calendar
from geo.reading.dates import Role, find_dates
from geo.rules import load_rules
from geo.vocabulary import LANGUAGES

RULES = load_rules()
TOLD = Path(__file__).parent / "told" / "dates.csv"


def _dates(text, language="en", published=None):
    return find_dates(text, flatten(text, language), language, RULES, published)


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "on 14 November 2023", ["2023-11-14"]),
        ("en", "on November 4, 2023", ["2023-11-04"]),
        ("en", "on the 4th of November 2023", ["2023-11-04"]),
        ("en", "in May 2021 and in 2022", ["2021-05", "2022"]),
        ("en", "2023-11-14", ["2023-11-14"]),
        ("en", "14.11.2023", ["2023-11-14"]),
        ("en", "14/11/2023", ["2023-11-14"]),
        ("en", "they may come", []),
        ("en", "in 3,890 cases", []),
        ("az", "14 noyabr 2023-cü il", ["2023-11-14"]),
        ("az", "2023-cü il noyabrın 14-də", ["2023-11-14"]),
        ("az", "2023-cü ildə", ["2023"]),
        ("ru", "14 ноября 2023 года", ["2023-11-14"]),
        ("ru", "в ноябре 2023 года", ["2023-11"]),
        ("ru", "в 2023 году", ["2023"]),
        ("hy", "2023 թվականի նոյեմբերի 14-ին", ["2023-11-14"]),
        ("hy", "2023 թ. նոյեմբերի 14-ին", ["2023-11-14"]),
        ("hy", "2023 թվականին", ["2023"]),
    ],
)
def test_a_date_is_as_precise_as_printed(language, text, dates):
    """A month is not its first day."""
    assert [one.edtf for one in _dates(text, language)] == dates


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "on 14 October", "2023-10-14"),
        ("en", "on 15 November", "2022-11-15"),
        ("en", "on November 14", "2023-11-14"),
        ("az", "oktyabrın 14-də", "2023-10-14"),
        ("az", "14 oktyabr", "2023-10-14"),
        ("ru", "14 октября", "2023-10-14"),
        ("hy", "հոկտեմբերի 14-ին", "2023-10-14"),
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_the_article_and_says_so(language, text, date):
    """What is told has happened; the article's date is what it is inferred from."""
    (mention,) = _dates(text, language, published="2023-11-14")
    assert (mention.edtf, mention.inferred) == (date, True)


@pytest.mark.parametrize("published", [None, "2023", "2023-11"])
def test_without_a_day_of_printing_no_year_is_inferred(published):
    """A missing year is never guessed; the 14 is still the day of a month and counts nothing."""
    assert [one.edtf for one in _dates("on 14 October", published=published)] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on 31 February 2020"),
        ("en", "on 45 May 2020"),
        ("en", "2023-13-40"),
        ("ru", "31 февраля 2020 года"),
    ],
)
def test_a_day_that_no_calendar_has_is_no_date(language, text):
    """A misprint must not become an event."""
    assert [one.edtf for one in _dates(text, language) if one.edtf and len(one.edtf) == 10] == []


@pytest.mark.parametrize(
    ("language", "text", "opens"),
    [
        ("az", "2020-ci ilin noyabrından", True),
        ("az", "2020-ci ilin noyabrında", False),
        ("hy", "2020 թվականի նոյեմբերից", True),
        ("hy", "2020 թվականի նոյեմբերին", False),
    ],
)
def test_a_case_ending_may_open_a_period(language, text, opens):
    """ "Noyabrından" is "since November", and no event's date."""
    assert [one.opens for one in _dates(text, language)] == [opens]


@given(
    st.text(alphabet="0123456789 .-/,May June in ildə թ. г.", max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_dates_are_valid_and_stand_apart(text, language):
    """Whatever the digits, what is kept is a date that the calendar has."""
    dates = _dates(text, language, published="2023-11-14")
    assert all(one.edtf is None or edtf.is_valid(one.edtf) for one in dates)
    assert all(one.end <= two.start for one, two in itertools.pairwise(dates))


@pytest.mark.parametrize("row", list(csv.DictReader(TOLD.read_text("utf-8").splitlines())))
def test_a_date_is_told_for_an_event_or_for_something_else(row):
    """The day of a treaty, a birth or a statement must not become that of a mine accident."""
    dates = _dates(row["text"], row["language"], row["published"])
    told = [one for one in dates if one.role is Role.EVENT and one.edtf is not None]
    days = [f"{one.edtf}/{one.until}" if one.until else one.edtf for one in told]
    assert days == row["events"].split()


_PIECES = st.sampled_from(
    ["1991", "2020", "2023", "12", "5", "199", "0s", "s", "-", "–", "/", ".", ",", " ", "in ",
     "from ", "to ", "months of ", "beginning of ", "throughout ", "year ", "mid-", "-ci il",
     " год", "թ․", "в "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_dates_in_figures_begin_where_figures_do(text):
    """They are looked for there alone, and found as if they were looked for everywhere."""
    starts = [match.start() for match in calendar._FIGURES.finditer(text)]
    years = [start for start in starts if text.startswith(("19", "20"), start)]
    for pattern in (calendar._DECADE, calendar._YEARS, calendar._NUMERIC):
        found = calendar._beginning_at(pattern, text, starts)
        assert [one.span() for one in found] == [one.span() for one in pattern.finditer(text)]
    pattern, before = calendar._LONE_YEAR, calendar._YEAR_WORD
    found = calendar._beginning_at(pattern, text, years, before=before)
    assert [one.span() for one in found] == [one.span() for one in pattern.finditer(text)]
