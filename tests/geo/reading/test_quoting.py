"""Where quotations begin and end, as the press prints them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.quoting import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "Two mines." It rained.', ['"Two mines."']),
        # Each paragraph opens anew, and only the last one closes: one quotation.
        (
            '"Two mines.\n\n"And a road," he said. "No more."',
            ['"Two mines.\n\n"And a road,"', '"No more."'],
        ),
        ("“Two mines.\n\n“And a road,” he said.", ["“Two mines.\n\n“And a road,”"]),
        ("«Две мины.\n\nИ дорога», — сказал он.", ["«Две мины.\n\nИ дорога»"]),
        ("«А «Б» в», — сказал он. «Г»", ["«А «Б» в»", "«Г»"]),
        ("„А“ и „Б“", ["„А“", "„Б“"]),
        # What is never closed ends with its paragraph.
        ('He said "two mines.\n\nThen nothing. "Next" one.', ['"two mines.', '"Next"']),
        ('A 5" shell and "two mines" lay there.', ['"two mines"']),
    ],
)
def test_quotations_are_those_of_the_press(text, quoted):
    """A mark wrongly paired would turn every later quotation of the text inside out."""
    assert [text[start:end] for start, end in find_quotations(text)] == quoted


@given(st.text(alphabet='«»“”„" \nab.', max_size=80))
def test_quotations_are_in_order_and_apart(text):
    """Whatever stands in a text, its quotations do not overlap."""
    found = find_quotations(text)
    assert all(start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
