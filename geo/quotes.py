"""Cutting exact quotes from a text and proving that they are still there.

A quote is cut once by offsets and never searched for again: the second "12 mines" is not the
first. Fields are those of the W3C Web Annotation selectors.
"""

from __future__ import annotations

from geo.errors import QuoteMismatchError
from geo.models import Article, Quote

CONTEXT_CODE_POINTS = 60


def cut(text: str, start: int, end: int, context: int = CONTEXT_CODE_POINTS) -> Quote:
    """Return the quote of `text` at [start, end), with up to `context` code points either side.

    Raises QuoteMismatchError if the span is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise QuoteMismatchError(
            f"a span inside a text of {len(text)} code points was wanted, found [{start}, {end})"
        )
    return Quote(
        exact=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        start=start,
        end=end,
    )


def check(article: Article, quote: Quote) -> None:
    """Raise QuoteMismatchError unless `article.text[start:end]` is the quote's exact text."""
    if article.text is None:
        raise QuoteMismatchError(f"article {article.id} holds no text, so it can hold no quote")
    found = article.text[quote.start : quote.end]
    if found != quote.exact:
        raise QuoteMismatchError(
            f"quote at [{quote.start}, {quote.end}) of {article.id} is {quote.exact[:40]!r} "
            f"but the article says {found[:40]!r}"
        )
