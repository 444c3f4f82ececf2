"""What may share an axis, and what must not: the questions of a selection and their answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf
from geo.gazetteer import from_places
from geo.models import Quantity, Speaker
from geo.questions import (
    Dating,
    Definition,
    Period,
    Question,
    areas,
    definition_words,
    differences,
    fields_of,
    number_words,
    questions,
    read_period,
    relations_in,
    series,
    statements_of,
)
from geo.relations import relate
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
from tests.builders import link_to, make_article, make_claim, make_place

GAZETTEER = from_places(
    [
        make_place("plain-region", Level.ECONOMIC_REGION),
        make_place("north-district", Level.DISTRICT, "plain-region"),
        make_place("mill-village", Level.SETTLEMENT, "north-district", lon=46.5, lat=39.5),
    ]
)
NORTH = link_to("north-district", Level.DISTRICT, "North")
MILL = link_to("mill-village", Level.SETTLEMENT, "Mill")
AZERBAIJANI = Population.AZERBAIJANI
COMMISSION = Speaker(None, "chairman", "Example Commission", Side.AZERBAIJAN)
OMBUDSMAN = Speaker(None, "ombudsman", "Example Ombudsman", Side.AZERBAIJAN)


def missing(value, **changes):
    return Quantity("missing", value, unit="persons", population=AZERBAIJANI, **changes)


def count(number, quantity, published=None, statement=None, **changes):
    """Return an article and its one claim, which gives one number."""
    article = make_article(id=f"a{number}", publisher=f"Outlet {number}", published=published)
    values = {
        "id": f"c{number}", "topic": Topic.MISSING_PERSONS, "kind": Kind.MISSING_TOTAL,
        "speaker": COMMISSION, "quantities": (quantity,),
    }  # fmt: skip
    words = statement or f"In notice {number} the commission put the missing at this many."
    return article, make_claim(words, article=article, **{**values, **changes})


def told(*pairs):
    """Return the statements of claims, and the relations between the claims."""
    articles = {article.id: article for article, _ in pairs}
    relations = relate([claim for _, claim in pairs], articles, GAZETTEER)
    return tuple(
        one
        for article, claim in pairs
        for one in statements_of(claim, article, GAZETTEER, relations)
    ), relations


MISSING = Question("missing", AZERBAIJANI)


@pytest.mark.parametrize(
    ("other", "claim"),
    [
        (missing(71, group=PersonGroup.CHILDREN), {}),
        (missing(71, scope="of the district"), {}),
        (missing(71, cumulative=True), {}),
        (missing(71, cumulative=True, since="2020-09-27"), {}),
        (Quantity("missing", 71, unit="families", population=AZERBAIJANI), {}),
        (missing(71), {"places": (NORTH,)}),
        (missing(71), {"event_from": "2020-09-27"}),
        (missing(71), {"event_from": "1992-02-25", "event_to": "1992-02-26"}),
    ],
)
def test_numbers_of_unlike_things_never_share_an_axis(other, claim):
    """Children are not all; a running total is no state; one district is not the country."""
    statements, _ = told(count(1, missing(3890)), count(2, other, **claim))
    assert [len(panel.marks) for panel in series(statements, MISSING).panels] == [1, 1]


def test_another_measure_or_population_is_another_question():
    """ICRC's count of all nationalities does not stand on the axis of one of them."""
    both = Quantity("missing", 4500, unit="persons", population=Population.BOTH)
    civilians = Quantity("missing_civilians", 719, unit="persons", population=AZERBAIJANI)
    statements, relations = told(count(1, missing(3890)), count(2, both), count(3, civilians))
    assert len(series(statements, MISSING).statements) == 1
    assert {one.question for one in questions(statements, relations)} == {
        MISSING, Question("missing", Population.BOTH), Question("missing_civilians", AZERBAIJANI),
    }  # fmt: skip


def test_a_number_of_no_population_is_not_one_of_every_population():
    """What the source does not say is not filled in."""
    statements, _ = told(count(1, missing(3890)), count(2, Quantity("missing", 3719)))
    assert [one.quantity.value for one in series(statements, Question("missing")).statements] == [
        3719
    ]


@pytest.mark.parametrize(
    ("claim", "date", "dating"),
    [
        ({"as_of": "2021-10-19"}, "2021-10-19", Dating.AS_OF),
        ({"event_from": "2021-05", "event_to": "2021-06"}, "2021-06", Dating.PERIOD_END),
        ({"published": "2022"}, "2022", Dating.PUBLISHED),
        ({}, None, Dating.NONE),
    ],
)
def test_a_statement_says_what_its_date_is(claim, date, dating):
    """A date of publication must not pass for the date of a count."""
    statements, _ = told(count(1, missing(3890), **claim))
    assert (statements[0].date, statements[0].dating) == (date, dating)


@pytest.mark.parametrize(
    ("ends", "span"),
    [
        (("2021-05-03", "2021-05-03"), "in one day"),
        (("2021-05-03", "2021-05-09"), "in one week"),
        (("2021-05", "2021-05"), "in one month"),
        (("2021", "2021"), "in one year"),
        (("1991", "2020"), "1991 to 2020"),
        (("2021-05-03", None), "from 2021-05-03 on"),
    ],
)
def test_amounts_of_periods_of_one_length_share_a_definition(ends, span):
    """Weekly figures are one series; a week and a year are not."""
    statements, _ = told(count(1, missing(3), event_from=ends[0], event_to=ends[1]))
    assert statements[0].definition.span == span


@pytest.mark.parametrize(
    ("starts", "panels"),
    [
        (("2020-11", "2020-11-10"), ["running total since 2020-11-10 (or 2020-11)"]),
        (
            ("2020-11", "2020-11-10", "2020-11-11"),
            ["running total since 2020-11-10 (or 2020-11-11, 2020-11)"],
        ),
        (
            ("2020-11", "2020-11-10", "2020-11-27"),
            [f"running total since {start}" for start in ("2020-11", "2020-11-10", "2020-11-27")],
        ),
        (
            ("2020", "2020-09-27"),
            [f"running total since {start}" for start in ("2020", "2020-09-27")],
        ),
        (("2020-11", "2020-12"), [f"running total since 2020-1{end}" for end in (1, 2)]),
        (
            ("2020-11-10", None),
            ["running total since 2020-11-10", "running total, start not said"],
        ),
    ],
)
def test_one_start_told_more_or_less_finely_is_one_panel(starts, panels):
    """Since November 2020 and since 10 November 2020; but not where two days may be meant."""
    statements, _ = told(
        *(
            count(number, missing(70 + number, cumulative=True, since=start), as_of="2023-01-01")
            for number, start in enumerate(starts)
        )
    )
    found = series(statements, MISSING)
    assert sorted(panel.definition.span for panel in found.panels) == panels
    assert len(found.statements) == len(starts)


def test_reprints_of_one_statement_are_one_mark():
    """Five articles, one origin: not five voices."""
    words = "The commission told reporters that 3,890 citizens are on its list of the missing."
    pairs = [
        count(one, missing(3890), "2021-10-19", words, as_of="2021-10-19") for one in range(1, 6)
    ]
    statements, relations = told(*pairs)
    marks = series(statements, MISSING).marks
    assert [mark.articles for mark in marks] == [5]
    assert questions(statements, relations)[0].origins.words == "5 articles, 1 origin"


def test_two_numbers_of_one_article_stay_two_marks():
    """An article may contradict itself, and then shows so."""
    pair = count(1, missing(3890), quantities=(missing(3890), missing(3983)))
    assert len(series(told(pair)[0], MISSING).marks) == 2


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021", Period("2021", "2021")),
        ("2021/2025", Period("2021", "2025")),
        ("2021-05/..", Period("2021-05", None)),
        ("../2025", Period(None, "2025")),
        ("2025/2021", None),
        ("spring", None),
        ("2021/2022/2023", None),
    ],
)
def test_a_period_is_read_as_an_interval_or_not_at_all(text, period):
    """EDTF, both ends included; a broken one is said to be broken, not guessed."""
    assert read_period(text) == period


_dates = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7])


@given(st.none() | _dates, st.none() | _dates, _dates)
def test_a_period_survives_its_text_and_holds_what_lies_in_it(first, last, date):
    """A link opens the same period; a date is in it if any day of it is."""
    period = Period(first, last)
    if first and last and edtf.earliest(first) > edtf.latest(last):
        assert read_period(period.to_text()) is None
        return
    assert read_period(period.to_text()) == period
    after = first is None or edtf.latest(date) >= edtf.earliest(first)
    before = last is None or edtf.earliest(date) <= edtf.latest(last)
    assert period.holds(date) == (after and before)


def test_what_a_period_cannot_place_is_left_out_and_counted():
    """Undated is not the same as outside."""
    statements, _ = told(
        count(1, missing(3890), as_of="2021"),
        count(2, missing(3990), as_of="2025"),
        count(3, missing(4000)),
    )
    found = series(statements, Question("missing", AZERBAIJANI, None, Period("2021", "2021")))
    assert [one.quantity.value for one in found.statements] == [3890]
    assert found.undated_left_out == 1


def test_an_area_covers_what_lies_in_it():
    """A village's claim answers a question about its district, in a panel of its own."""
    statements, _ = told(
        count(1, missing(9), places=(NORTH,)),
        count(2, missing(4), places=(MILL, NORTH)),
        count(3, missing(3890)),
    )
    assert areas(statements, MISSING) == {
        "north-district": 2, "mill-village": 1, "plain-region": 2,
    }  # fmt: skip
    found = series(statements, Question("missing", AZERBAIJANI, "north-district"))
    assert sorted(panel.definition.places for panel in found.panels) == [
        ("mill-village",),
        ("north-district",),
    ]


def test_the_largest_difference_is_between_two_bodies_in_one_year():
    """What one body says later is its own series, and another year another count."""
    statements, _ = told(
        count(1, missing(3000), as_of="2021-01-01"),
        count(2, missing(3600), as_of="2021-12-01"),
        count(3, missing(4500), as_of="2021-06-01", speaker=OMBUDSMAN),
        count(4, missing(9000), as_of="2024-06-01", speaker=OMBUDSMAN),
    )
    found = differences(statements)
    assert [(one.low.quantity.value, one.high.quantity.value, one.ratio) for one in found] == [
        (3000, 4500, 1.5)
    ]
    assert (found[0].question, found[0].when) == (MISSING, "2021")


@pytest.mark.parametrize(
    ("quantity", "claim"),
    [
        (missing(9000, qualifier=Qualifier.ABOUT), {}),
        (missing(9000), {"modality": Modality.DENIED}),
        (missing(0), {}),
        (missing(None, lower=8000, upper=9000), {}),
        (missing(9000, group=PersonGroup.WOMEN), {}),
        (missing(9000), {"as_of": None}),
    ],
)
def test_only_firm_numbers_of_one_thing_count_as_a_difference(quantity, claim):
    """About, denied, none, a range, another group, no date: no open question by themselves."""
    statements, _ = told(
        count(1, missing(3890), as_of="2021"),
        count(2, quantity, **{"as_of": "2021", "speaker": OMBUDSMAN, **claim}),
    )
    assert differences(statements) == ()


_numbers = st.lists(
    st.tuples(st.integers(1, 50), st.sampled_from(["2021", "2022-05"]), st.booleans()), max_size=8
)


@given(_numbers)
def test_every_statement_stands_in_exactly_one_panel(numbers):
    """Nothing is lost, nothing doubled, whatever the selection holds."""
    pairs = [
        count(index, missing(value, cumulative=total), as_of=date)
        for index, (value, date, total) in enumerate(numbers)
    ]
    statements, _ = told(*pairs)
    found = series(statements, MISSING)
    assert sorted(one.claim.id for one in found.statements) == sorted(
        claim.id for _, claim in pairs
    )
    assert all(
        one.definition == panel.definition
        for panel in found.panels
        for mark in panel.marks
        for one in mark.statements
    )
    assert all(one.ratio > 1 for one in differences(statements))


def test_reasons_are_of_the_number_asked_for():
    """A claim's other numbers differ in their own question, not in this one."""
    held = Quantity("detainees_held", 5, unit="persons", population=AZERBAIJANI)
    more = Quantity("detainees_held", 50, unit="persons", population=AZERBAIJANI)
    statements, _ = told(
        count(1, missing(3890), "2021-10-20", as_of="2021-10-19",
              quantities=(missing(3890), held)),
        count(2, missing(3990), "2025-10-09", as_of="2025-10-01",
              quantities=(missing(3990), more)),
    )  # fmt: skip
    found = relations_in(series(statements, MISSING), GAZETTEER)
    assert [one.type for one in found] == [RelationType.UPDATES]
    assert "missing persons" in found[0].sentence


def test_two_claims_side_by_side_agree_differ_or_leave_it_open():
    """A field that one of them does not give is neither agreed nor different."""
    one = count(1, missing(3890), as_of="2021-10-19")
    two = count(2, missing(3990), speaker=OMBUDSMAN)
    fields = {
        field.name: field.same
        for field in fields_of(one[1], two[1], [one[0], two[0]], place_label=str)
    }
    assert fields["measure"] is True
    assert fields["number"] is False
    assert fields["speaker"] is False
    assert fields["as of"] is None


def test_one_of_several_numbers_may_agree():
    """Killed, beside killed and injured: they differ, but not in all."""
    one = count(1, missing(3890), quantities=(missing(3890), missing(12, scope="freed")))
    two = count(2, missing(3890), quantities=(missing(3890), missing(13, scope="held")))
    fields = fields_of(one[1], two[1], [one[0], two[0]], place_label=str)
    assert {field.name for field in fields if field.in_part} == {"number"}


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (missing(3890), "3,890"),
        (missing(4000, qualifier=Qualifier.ABOUT), "about 4,000"),
        (missing(None, lower=27, upper=30), "27 to 30"),
        (missing(None), "not said"),
        (missing(0), "0"),
    ],
)
def test_a_number_keeps_its_qualifier(quantity, words):
    """None is not zero, and about is not exact."""
    assert number_words(quantity) == words


def test_a_definition_says_what_narrows_it():
    """The head of a panel must tell it from the next one."""
    narrow = Definition(
        "missing", AZERBAIJANI, "persons", PersonGroup.CHILDREN, None, "running total since 2020",
        True, ("a", "b", "c", "d"),
    )  # fmt: skip
    assert definition_words(narrow, full=True) == (
        "missing persons, Azerbaijani · children · running total since 2020 · "
        "a, b, c and 1 more place together"
    )
    assert definition_words(Definition("missing")) == "no place named"
