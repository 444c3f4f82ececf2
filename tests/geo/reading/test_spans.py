"""Spans asked for by place: the same answers as by looking at every one."""

from hypothesis import given
from hypothesis import strategies as st

from geo.reading.lexicon import Tag
from geo.reading.spans import Spans

_things = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda pair: Tag("mine", pair[0], pair[0] + pair[1])
    ),
    max_size=15,
)
_places = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@given(_things, _places)
def test_what_begins_in_or_touches_a_place_is_what_a_look_at_all_finds(things, place):
    """A long thing that begins far before a place may still reach into it."""
    start, end = place
    spans = Spans(things)
    begins = [one for one in spans.all if start <= one.start < end]
    touches = [one for one in spans.all if one.start < end and start < one.end]
    assert list(spans.beginning_in(start, end)) == begins
    assert list(spans.touching(start, end)) == touches


@given(_things, st.integers(0, 60))
def test_what_has_begun_by_a_place_is_what_a_look_at_all_finds(things, at):
    """What begins right there has begun."""
    spans = Spans(things)
    assert list(spans.begun_by(at)) == [one for one in spans.all if one.start <= at]


def test_nothing_touches_where_nothing_is():
    """No thing has no longest one."""
    assert list(Spans([]).touching(0, 10)) == []
