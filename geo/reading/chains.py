"""Who carried a statement: the outlet that prints it, those whom it cites, the origin."""

from __future__ import annotations

import re

from geo.models import Article
from geo.reading.voices import find_organisation
from geo.rules import Rules

_CITING = re.compile(
    r"\b(?P<outlet>[A-Z][\w.]+(?: [A-Z][\w.]+)?) (?:reports?|reported|writes)[^.;]{0,40}? "
    r"(?:citing|with reference to|referring to) (?:the )?(?P<origin>[^.;,]{3,80})"
)
_POSSESSIVE = re.compile(r"[’']s\b(?= press service)")
_PRIVATE_ORIGIN = "a private person"


def find_chain(article: Article, rules: Rules) -> tuple[str, ...]:
    """Return who carried the statement, the outlet first: ("News.Az", "… press service").

    A victim or a relative at its beginning is not named.
    """
    cited = _CITING.search(article.text or "")
    if cited is None:
        return (article.publisher,)
    origin = _POSSESSIVE.sub("", cited["origin"]).strip()
    if find_organisation(origin, rules)[0] is None and rules.private_cues.search(origin):
        origin = _PRIVATE_ORIGIN
    outlet = () if cited["outlet"] in article.publisher else (cited["outlet"],)
    return (article.publisher, *outlet, origin)
