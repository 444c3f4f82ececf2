"""What the formats give: pieces of text with what their page or line says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.errors import ArticleError
from geo.models import Article


@dataclass(frozen=True, slots=True)
class Piece:
    """A cleaned text before it is an Article, found at `where`, and the head that came with it.

    A field that `head` does not have is looked for in the text.
    """

    where: str
    text: str
    head: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One article found at `where` in `source`, or the error that kept it from being read."""

    source: str
    where: str
    article: Article | None
    error: ArticleError | None = None
    notes: tuple[str, ...] = ()
