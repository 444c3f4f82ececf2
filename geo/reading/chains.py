"""Who carried a statement: the outlet that prints it, those whom it cites, the origin."""

from __future__ import annotations

import re

from geo.forms import flatten
from geo.models import Article
from geo.reading.spans import Spans
from geo.reading.voices import find_organisation
from geo.rules import Rules

_CITING = re.compile(
    r"\b(?P<outlet>[A-Z][\w.]+(?: [A-Z][\w.]+)?) (?:reports?|reported|writes)[^.;]{0,40}? "
    r"(?:citing|with reference to|referring to) (?:the )?(?P<origin>[^.;,]{3,80})"
)
_POSSESSIVE = re.compile(r"[’']s\b(?= press service)")
# An outlet is carrier where it stands so near a word of telling, in the lead.
_LEAD, _BESIDE = 1500, 30
_TOLD = frozenset({"say", "according", "interview"})
_PRIVATE_ORIGIN = "a private person"


def find_chain(article: Article, rules: Rules) -> tuple[str, ...]:
    """Return who carried the statement, the outlet first: ("News.Az", "… press service").

    A victim or a relative at its beginning is not named.
    """
    cited = _CITING.search(article.text or "")
    carriers = _carriers(article, rules)
    if cited is None:
        return (article.publisher, *carriers)
    origin = _POSSESSIVE.sub("", cited["origin"]).strip()
    if find_organisation(origin, rules)[0] is None and rules.private_cues.search(origin):
        origin = _PRIVATE_ORIGIN
    outlet = () if cited["outlet"] in article.publisher else (cited["outlet"],)
    others = (one for one in carriers if one not in outlet)
    return (article.publisher, *outlet, *others, origin)


def _carriers(article: Article, rules: Rules) -> tuple[str, ...]:
    """Return the other outlets of the lead to whom it was told, or which it cites.

    "X told Trend", "Trend-ə deyib", "со ссылкой на ТАСС": X speaks, and the outlet carried it.
    """
    text, language = (article.text or "")[:_LEAD], article.language
    if language is None or language not in rules.lexicon:
        return ()
    others = [
        hit
        for hit in rules.outlet_names.find(flatten(text, language, lower=False))
        if article.publisher not in (hit.value.publisher, hit.value.form)
    ]
    if not others:
        return ()
    words = rules.lexicon[language].find_all(flatten(text, language))
    cues = Spans(hit for hit in words if hit.value in _TOLD)
    found: dict[str, None] = {}
    for hit in others:
        if cues.touching(hit.start - _BESIDE, hit.end + _BESIDE):
            found.setdefault(hit.value.publisher)
    return tuple(found)
