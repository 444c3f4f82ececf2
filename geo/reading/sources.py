"""Whose words an article's are as a whole: its main source's, its author's, its publisher's.

What nobody is said to have said is the main source's, where the article has one, else the outlet's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from geo.forms import flatten
from geo.models import Article, Speaker
from geo.reading.attribution import Page
from geo.reading.hearing import body_of, speaking
from geo.reading.lexicon import Tags
from geo.reading.sentences import Sentence
from geo.reading.spans import Spans
from geo.reading.turns import Turn
from geo.reading.voices import Official, Voices, find_body, find_organisation
from geo.rules import Rules
from geo.vocabulary import PublisherType, Side

# The roles of an article's only source, and of who tells what was discussed.
ONLY_SOURCE = "the article's only named source"
ACCOUNT = "account of a meeting"
_BODIES = frozenset(
    {
        PublisherType.GOVERNMENT,
        PublisherType.IGO,
        PublisherType.NGO,
        PublisherType.ACADEMIC,
        PublisherType.THINK_TANK,
    }
)
_FIRST_PERSON = {
    "en": re.compile(r"\b(?:I|I[’']ve|I[’']m|my|My|Yours|Dear)\b"),
    "ru": re.compile(r"(?<!\w)(?:я|Я|мне|меня)(?!\w)"),
    "az": re.compile(r"(?<!\w)(?:mən|Mən|mənim|Mənim)(?!\w)"),
    "hy": re.compile(r"(?<!\w)(?:ես|Ես|ինձ|իմ|Իմ)(?!\w)"),
}
_MAX_FIRST = 50
_BYLINE, _REPORTED_BEFORE, _REPORTED_WITHIN = 300, 30, 400
# A letter ends with who writes it.
_SIGNATURE = 160
# "The HALO Trust" and "HALO Trust (UK)" are wholly the body's name.
_THE = 5
UNHEARD = Speaker(None, None, None, Side.UNKNOWN)
# The main source is named in one of so many sentences from the beginning.
_LEAD = 3
_SIDES = {"AZ": Side.AZERBAIJAN, "AM": Side.ARMENIA, "RU": Side.RUSSIA}
# A line that ends in no full stop is a title still.
_TITLE = re.compile(r"[^\n]{8,160}[^.!?։…:,;\n]")
# The country of a publisher of whom none is known.
_NONE = "INT"
_QUOTES = '«»“”"„ '


def only_source(named: Sequence[Speaker | None]) -> Speaker | None:
    """Return the organisation that speaks in the whole article, if no other one does."""
    sources = {(one.organisation, one.side) for one in named if one is not None}
    if len(sources) != 1:
        return None
    organisation, side = next(iter(sources))
    return Speaker(None, ONLY_SOURCE, organisation, side) if organisation else None


def main_source(named: Sequence[Speaker | None]) -> Speaker | None:
    """Return the first source of the article, to whom its unattributed paragraphs belong.

    A report that begins with what the author saw belongs to the outlet.
    """
    first = next((at for at, one in enumerate(named) if one is not None), None)
    if first is None or first >= _LEAD:
        return None
    return body_of(named[first] or UNHEARD)


def title_source(page: Page, sentences: Sequence[Sentence]) -> Speaker | None:
    """Return who is named in the lines above the first sentence: a release's title says whose."""
    end = sentences[0].start if sentences else 0
    if sentences and _TITLE.fullmatch(sentences[0].text.rstrip()):
        end = sentences[0].end
    inside = [
        one
        for one in page.mentions.beginning_in(0, end)
        if one.speaker is not None and not one.party
    ]
    person = next((one for one in inside if one.is_person), None)
    chosen = person or (inside[0] if inside else None)
    return chosen.speaker if chosen is not None else None


def most_named(voices: Voices) -> Speaker | None:
    """Return the organisation that a text names most."""
    counted = Counter(hit.value for hit in voices.organisations.all).most_common(1)
    return speaking(counted[0][0]) if counted else None


def own_voice(
    page: Page, voices: Voices, turns: Spans[Turn], publisher: Speaker | None
) -> Speaker | None:
    """Return who speaks in the whole text: who is interviewed, or the body whose release it is.

    A text that says "we" outside all quotations is by the body that publishes it, else by the
    organisation that it names most.
    """
    if turns.all and voices.officials:
        return _interviewed(page, voices.officials)
    for tag in page.tags.all:
        if tag.cls == "interview":
            near = [one for one in voices.officials if -120 <= one.start - tag.end <= 80]
            if near:
                return near[0].speaker
    by_itself = any(tag.cls == "we" and not page.is_quoted(tag) for tag in page.tags.all)
    if (by_itself or _says_i(page)) and (author := _author(page, voices)) is not None:
        return author
    return most_named(voices) if publisher is None and by_itself else publisher


def _says_i(page: Page) -> bool:
    """Say whether the text says "I" outside all quotations: a speech, a letter, an opinion."""
    found = _FIRST_PERSON[page.language].finditer(page.text)
    return any(not page.quoted.touching(*match.span()) for match in islice(found, _MAX_FIRST))


def _author(page: Page, voices: Voices) -> Speaker | None:
    """Return the official at the beginning of a text who speaks in it of himself."""
    early = [one for one in voices.officials if one.start < _BYLINE]
    signed = len(page.text) - _SIGNATURE
    if not early and (last := [one for one in voices.officials if one.start > signed]):
        return None if _is_reported(page, last[0]) else last[0].speaker
    return early[0].speaker if early and not _is_reported(page, early[0]) else None


def _is_reported(page: Page, official: Official) -> bool:
    """Say whether somebody else tells of the official: by "X said"."""
    return any(
        tag.cls in ("say", "according") and not page.quoted.touching(tag.start, tag.end)
        for tag in page.tags.within(
            max(0, official.start - _REPORTED_BEFORE), official.start + _REPORTED_WITHIN
        )
    )


def publisher_of(article: Article, rules: Rules) -> Speaker | None:
    """Return the body that publishes the text itself: a ministry, an agency, a think tank."""
    if article.publisher_type is PublisherType.OTHER:
        # A head that tells only the name: one that is wholly a body's own is no outlet.
        hits = rules.organisations.find(flatten(article.publisher, None, lower=False))
        whole = [hit for hit in hits if hit.end - hit.start >= len(article.publisher) - _THE]
        return speaking(whole[0].value) if whole else None
    if article.publisher_type not in _BODIES:
        return None
    organisation, side = find_body(article.publisher, rules, home_side(article))
    if organisation is None:
        organisation, side = article.publisher, _side_of_publisher(article)
    return Speaker(None, None, organisation, side)


def _side_of_publisher(article: Article) -> Side:
    if article.publisher_type is PublisherType.GOVERNMENT:
        return _SIDES.get(article.publisher_country, Side.INTERNATIONAL)
    if article.publisher_type is PublisherType.IGO:
        return Side.INTERNATIONAL
    return Side.INDEPENDENT


def _interviewed(page: Page, officials: Sequence[Official]) -> Speaker:
    """Return the official nearest to the word "interview", else the first one."""
    at = next((tag.start for tag in page.tags.all if tag.cls == "interview"), 0)
    return min(officials, key=lambda one: abs(one.start - at)).speaker


def account_of(
    sentence: Sentence, tags: Tags, chain: tuple[str, ...], rules: Rules
) -> Speaker | None:
    """Return whose account of a meeting a sentence gives; None where it tells of none."""
    words = tags.within(sentence.start, sentence.end)
    if len(chain) <= 1 or not any(tag.cls == "discuss" for tag in words):
        return None
    _, side = find_organisation(chain[-1], rules)
    return Speaker(None, ACCOUNT, chain[-1], side)


def outlet_of(article: Article, rules: Rules) -> Speaker:
    """Return the outlet that prints an article, as a speaker: of what nobody is named with."""
    outlet = rules.outlet_named(article.publisher.strip(_QUOTES))
    if outlet is not None:
        return Speaker(None, "news outlet", outlet.publisher, outlet.side)
    return Speaker(None, "news outlet", article.publisher, _side_of_outlet(article))


def _side_of_outlet(article: Article) -> Side:
    """Return whose words an outlet's are that no list holds, as far as its head tells its kind."""
    if article.publisher_type is PublisherType.STATE_MEDIA:
        return _SIDES.get(article.publisher_country, Side.INTERNATIONAL)
    if article.publisher_type is PublisherType.PRIVATE_MEDIA and article.publisher_country != _NONE:
        return Side.INDEPENDENT
    return Side.UNKNOWN


def home_side(article: Article) -> Side | None:
    """Return whose ministries an outlet means that names no state: those of its own country."""
    return _SIDES.get(article.publisher_country)
