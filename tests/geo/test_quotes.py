"""A quote is its offsets: cut once, provable for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import quotes
from geo.errors import QuoteMismatchError
from geo.models import Quote
from tests.builders import make_article


@given(st.text(min_size=1), st.data())
def test_any_cut_proves_itself(text, data):
    """Offsets count code points, whatever the letters are."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quotes.cut(text, start, end)
    quotes.check(make_article(text), quote)
    assert text[: quote.start].endswith(quote.prefix)
    assert text[quote.end :].startswith(quote.suffix)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(start, end):
    """Python's slices forgive; a citation must not."""
    with pytest.raises(QuoteMismatchError, match="span inside a text of 5"):
        quotes.cut("Mines", start, end)


def test_a_quote_that_the_article_does_not_say_is_named():
    """The message must let a person find the spot."""
    article = make_article("Mines were found.")
    with pytest.raises(QuoteMismatchError, match=r"\[0, 5\) of article-1 is 'Mined' .* 'Mines'"):
        quotes.check(article, Quote("Mined", "", "", 0, 5))


def test_a_catalogue_entry_holds_no_quote():
    """A compiled claim must not pretend to exact words."""
    with pytest.raises(QuoteMismatchError, match="holds no text"):
        quotes.check(make_article(), Quote("Mines", "", "", 0, 5))
