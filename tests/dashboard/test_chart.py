"""The drawing tells what was said and no more: shapes, arrows, bars, steps, and words for all."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import chart
from geo.gazetteer import load_gazetteer
from geo.models import Quantity, Speaker
from geo.questions import Question, series, statements_of
from geo.relations import relate
from geo.vocabulary import Kind, Modality, Population, Qualifier, Side, Topic
from tests.builders import make_article, make_claim

GAZETTEER = load_gazetteer()
QUESTION = Question("missing", Population.AZERBAIJANI)


def number(value, **changes):
    return Quantity("missing", value, unit="persons", population=Population.AZERBAIJANI, **changes)


def said(index, quantity, side=Side.AZERBAIJAN, published=None, words=None, **changes):
    article = make_article(id=f"a{index}", publisher=f"Outlet {index}", published=published)
    values = {
        "id": f"c{index}", "topic": Topic.MISSING_PERSONS, "kind": Kind.MISSING_TOTAL,
        "speaker": Speaker(None, "speaker", f"Body {index}", side), "quantities": (quantity,),
    }  # fmt: skip
    return article, make_claim(words or f"Notice {index} gives a number.", article=article,
                               **{**values, **changes})  # fmt: skip


def answer(*pairs, question=QUESTION):
    articles = {article.id: article for article, _ in pairs}
    relations = relate([claim for _, claim in pairs], articles, GAZETTEER)
    statements = [
        one
        for article, claim in pairs
        for one in statements_of(claim, article, GAZETTEER, relations)
    ]
    return series(statements, question)


def draw(found, width=chart.WIDE):
    return chart.chart_svg(
        found, title="missing persons", href=lambda claim: f"claims?claim={claim}", width=width
    )


def marks(svg):
    """Return the classes of what is drawn in each mark's link."""
    root = ElementTree.fromstring(svg)
    return [
        {one.get("class") for one in link.iter() if one.get("class")} for link in root.iter("a")
    ]


def test_the_drawing_is_named_described_and_every_mark_says_itself():
    """Whoever does not see it hears what it shows."""
    root = ElementTree.fromstring(draw(answer(said(1, number(3890), as_of="2021-10-19"))))
    ids = root.get("aria-labelledby").split()
    told = {one.get("id"): one.text for one in root if one.get("id")}
    assert told[ids[0]] == "missing persons"
    assert "1 marks in 1 panels, from 2021-10-19 to 2021-10-19" in told[ids[1]]
    link = next(root.iter("a"))
    assert link.get("href") == "claims?claim=c1"
    assert link.get("aria-label") == (
        "3,890: speaker, Body 1 (Azerbaijan); as of 2021-10-19; printed by Outlet 1"
    )


@pytest.mark.parametrize(
    ("quantity", "claim", "drawn", "not_drawn"),
    [
        (number(12), {}, {"mark"}, {"mark hollow", "arrow", "range", "stroke"}),
        (number(12, qualifier=Qualifier.ABOUT), {}, {"mark hollow"}, {"mark", "arrow"}),
        (number(12, qualifier=Qualifier.AT_LEAST), {}, {"mark hollow", "arrow"}, {"mark"}),
        (number(12, qualifier=Qualifier.UP_TO), {}, {"mark hollow", "arrow"}, {"mark"}),
        (number(None, lower=10, upper=20), {}, {"range", "mark"}, {"arrow"}),
        (number(12), {"modality": Modality.DENIED}, {"mark", "stroke"}, set()),
        (number(12), {"as_of": "2021"}, {"mark", "span"}, set()),
    ],
)
def test_a_number_is_drawn_as_what_it_is(quantity, claim, drawn, not_drawn):
    """About is not exact; at least has no top; a range is no point; a denial is no claim."""
    pairs = [
        said(1, quantity, **{"as_of": "2021-05-06", **claim}),
        said(2, number(40), as_of="2021-05-07"),
    ]
    found = marks(draw(answer(*pairs)))[0]
    assert drawn <= found
    assert not not_drawn & found


def test_at_least_points_up_and_up_to_points_down():
    """The open end is the one the speaker left open."""

    def tip(qualifier):
        svg = draw(answer(said(1, number(12, qualifier=qualifier), as_of="2021")))
        return float(re.search(r'<line class="arrow"[^>]* y2="(-?[\d.]+)"', svg)[1])

    assert tip(Qualifier.AT_LEAST) < 0 < tip(Qualifier.UP_TO)
    assert tip(Qualifier.MORE_THAN) < 0 < tip(Qualifier.FEWER_THAN)


def test_a_sides_shape_is_its_own():
    """Told by shape and legend, never by a colour of a flag."""
    shapes = {chart.shape_svg(side) for side in Side}
    assert len(shapes) == len(Side)
    found = answer(*(said(index, number(9), side, as_of="2021") for index, side in enumerate(Side)))
    legend = chart.legend_html(found)
    assert all(chart.shape_svg(side) in legend for side in Side)


def test_the_legend_names_only_what_is_drawn():
    """A sign that is nowhere on the page is a riddle."""
    legend = chart.legend_html(answer(said(1, number(12), as_of="2021-05-06")))
    assert "filled: exact" in legend
    for words in ("arrow", "hollow", "bar:", "steps", "struck", "Armenia", chart.PUBLISHED_SIGN):
        assert words not in legend


def test_a_running_total_of_one_speaker_is_steps_and_of_two_is_not():
    """A step says: the same body, counting on."""
    body = Speaker(None, None, "Example Agency", Side.AZERBAIJAN)

    def total(index, value, day, **changes):
        running = number(value, cumulative=True, since="2020-11-10")
        return said(index, running, as_of=day, **changes)

    days = ("2021-01-01", "2022-01-01")
    one_body = [total(i, 10 * i + 10, day, speaker=body) for i, day in enumerate(days)]
    two = [total(i, 10 * i + 10, day) for i, day in enumerate(days)]
    assert 'class="steps"' in draw(answer(*one_body))
    assert 'class="steps"' not in draw(answer(*two))


def test_reprints_are_one_mark_that_says_how_many():
    """One voice is drawn once."""
    words = "The agency told all reporters that the number of missing citizens is 3,890 today."
    body = Speaker(None, None, "Example Agency", Side.AZERBAIJAN)
    pairs = [
        said(index, number(3890), published="2021-10-19", words=words, as_of="2021-10-19",
             speaker=body)
        for index in range(5)
    ]  # fmt: skip
    svg = draw(answer(*pairs))
    assert svg.count("<a ") == 1
    assert "3,890 · 5 articles" in svg
    assert "1 origin, 5 articles" in svg


def test_undated_statements_stand_in_a_column_of_their_own():
    """No date is invented for what has none."""
    found = answer(said(1, number(3890), as_of="2021"), said(2, number(4000)))
    all_marks = [mark for panel in found.panels for mark in panel.marks]
    times = chart.time_axis(all_marks, chart.WIDE)
    assert times.undated is not None
    assert times.at(date(2021, 12, 31).toordinal()) <= times.undated
    assert ">no date</text>" in draw(found)
    dated = chart.time_axis([all_marks[0]], chart.WIDE)
    assert dated.undated is None


def test_a_date_of_publication_is_marked_as_such():
    """It is the date of a page, not of a count."""
    found = answer(said(1, number(3890), published="2021-10-20"))
    assert ">3,890* Body 1<" in draw(found)
    assert chart.PUBLISHED_NOTE in chart.legend_html(found)


def test_an_axis_that_does_not_begin_at_zero_says_so():
    """A small difference must not look like a large one unsaid."""
    close = answer(said(1, number(3890), as_of="2021"), said(2, number(3990), as_of="2025"))
    apart = answer(said(1, number(10), as_of="2021"), said(2, number(3990), as_of="2025"))
    assert "does not begin at 0" in draw(close)
    assert "does not begin at 0" not in draw(apart)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "*_`$"]
)
def test_text_from_outside_is_only_ever_text(text):
    """All text from outside is hostile, in a drawing too."""
    speaker = Speaker(text, text, text, Side.UNKNOWN)
    article = make_article(publisher=text)
    quantity = number(5, scope=text)
    claim = make_claim(text, article=article, speaker=speaker, quantities=(quantity,))
    svg = draw(answer((article, claim)))
    tags = {one.tag for one in ElementTree.fromstring(svg).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "g",
        "text",
        "line",
        "a",
        "polygon",
        "polyline",
        "circle",
    }


def test_what_has_no_number_is_not_drawn_and_nothing_is_drawn_of_nothing():
    """ "Not said" has no place on an axis of numbers."""
    assert draw(answer()) == ""
    assert "<a " not in draw(answer(said(1, number(None), as_of="2021")))


def test_a_panel_of_too_many_marks_leaves_room_for_the_others():
    """A drawing of thousands tells nothing; the table holds them all."""
    many = [said(index, number(index), as_of="2021") for index in range(chart.MAX_MARKS + 1)]
    few = said(9999, number(7, cumulative=True), as_of="2021")
    found = answer(*many, few)
    assert [len(panel.marks) for panel in found.panels] == [chart.MAX_MARKS + 1, 1]
    assert [len(panel.marks) for panel in chart.drawn_panels(found)] == [1]


_values = st.one_of(
    st.none(), st.integers(0, 10**15), st.floats(0.001, 1e9, allow_nan=False, allow_infinity=False)
)
_quantities = st.builds(
    number,
    _values,
    qualifier=st.sampled_from(Qualifier),
    cumulative=st.sampled_from([None, True]),
)
_dates = st.none() | st.sampled_from(["1988", "1992-02", "2020-09-27", "2021-10-19", "2026-01-01"])


@given(st.lists(st.tuples(_quantities, _dates), min_size=1, max_size=12),
       st.sampled_from([chart.WIDE, chart.NARROW]))  # fmt: skip
def test_whatever_was_said_stays_inside_the_drawing(numbers, width):
    """On a phone too; and the drawing is XML that a browser can read."""
    found = answer(*(said(i, one, as_of=day) for i, (one, day) in enumerate(numbers)))
    svg = draw(found, width)
    root = ElementTree.fromstring(svg)
    _, _, wide, high = map(float, root.get("viewBox").split())
    for one in root.iter("g"):
        moved = re.fullmatch(r"translate\((\S+) (\S+)\)", one.get("transform") or "")
        if moved:
            assert 0 <= float(moved[1]) <= wide
            assert 0 <= float(moved[2]) <= high


@given(st.floats(0, 1e12), st.floats(1e-3, 1e12), st.sampled_from([46.0, 120.0, 240.0]))
def test_an_axis_has_a_few_numbers_that_lie_on_it(low, more, height):
    """One number tells no scale, twenty cannot be read."""
    axis = chart.Numbers(low, low + max(more, low * 1e-6), 0.0, height)
    ticks = chart.ticks(axis)
    assert 1 <= len(ticks) <= 12
    assert all(axis.low <= tick <= axis.high for tick in ticks)
