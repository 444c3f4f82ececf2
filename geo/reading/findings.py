"""Everything that is found in all of a text, before any of its sentences is read.

Nothing is found where the text is not about the region: then no sentence of it is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.forms import Flat, flatten
from geo.gazetteer import Gazetteer
from geo.models import Article
from geo.reading.chains import find_chain
from geo.reading.dates import DateMention, Role, find_dates
from geo.reading.language import detect_language
from geo.reading.lexicon import Tag, Tags, tag_text
from geo.reading.numbers import Number, find_numbers
from geo.reading.ordinals import with_ordinals
from geo.reading.scripts import unmixed
from geo.reading.sentences import Sentence, split_sentences
from geo.reading.shares import with_shares
from geo.reading.sources import home_side
from geo.reading.spans import Spans
from geo.reading.toponyms import Toponym, find_toponyms, narrowed
from geo.reading.voices import Voices, find_voices
from geo.rules import Rules
from geo.vocabulary import LANGUAGES, Level, Side, Topic

# Acts that may be a claim's without any of the things.
_TELLING = frozenset(
    {
        "blast",
        "casualty",
        "missing",
        "enforced",
        "contaminate",
        "hold",
        "release",
        "fate",
        "by_mine",
        "identify",
    }
)
# Men are missing at sea too, and maps are printed for guests: without such words anywhere in the
# text it is not about the subjects of the atlas. Soldiers and ministries are in any news.
_OF_THE_CONFLICT = frozenset({"conflict", "enforced", "captive"})
# Soldiers are of it where their remains or graves are spoken of.
_OF_THE_DEAD = frozenset({"remains", "grave", "body_bag"})
_OF_MINES = frozenset(
    {"mine", "ap_mine", "at_mine", "uxo", "cluster", "minefield", "demining", "by_mine", "device"}
)
# Words that organisations' names hold and that then tell nothing of the missing.
_NAMED_TOO = frozenset({"captive", "missing", "remains", "grave", "fate", "enforced", "search"})
# What opens a period opens none inside a date of an event: "2023-cü il ərzində" is in that year.
_OPENING = frozenset({"since"})


@dataclass(frozen=True, slots=True)
class Findings:
    """An article's text with what was found in all of it."""

    article: Article
    text: str
    flat: Flat
    language: str
    sentences: tuple[Sentence, ...]
    tags: Tags
    numbers: Spans[Number]
    dates: Spans[DateMention]
    toponyms: Spans[Toponym]
    voices: Voices
    subjects: frozenset[Topic]
    chain: tuple[str, ...]


def find_everything(article: Article, rules: Rules, gazetteer: Gazetteer) -> Findings | None:
    """Return what is found in the text of `article`; None where there is nothing to read.

    So it is without a text, in a language that is not read, or where no word of the subjects or
    no name of the region stands in it.
    """
    text = article.text
    if text is None:
        return None
    language = article.language if article.language in LANGUAGES else detect_language(text)
    if language is None:
        return None
    plain = unmixed(text, language)
    flat = flatten(plain, language)
    dates = find_dates(text, flat, language, rules, article.published)
    days = [(mention.start, mention.end) for mention in dates]
    tags = tag_text(text, flat, language, rules, without=days)
    tags = tags.outside(Spans(one for one in dates if one.role is Role.EVENT), _OPENING)
    tags = tags.also(Tag("since", one.start, one.end) for one in dates if one.opens)
    if not any(rules.groups[tag.cls] == "thing" or tag.cls in _TELLING for tag in tags.all):
        return None
    places = tuple(tag for tag in tags.all if rules.groups[tag.cls] == "place")
    toponyms = find_toponyms(plain, gazetteer, language, places)
    voices = find_voices(text, rules, language, home_side(article))
    at_home = toponyms or voices.parties.all or find_toponyms(text, gazetteer, language)
    if not at_home and any(tag.cls in ("elsewhere", "other_sense") for tag in tags.all):
        return None
    named = voices.organisations
    in_dates = Spans(dates)
    months = Spans(rules.months[language].find(flat))
    beside = {tag.start - 1 for tag in places}
    tags = tags.outside(named, _NAMED_TOO)
    toponyms = tuple(
        place
        for place in toponyms
        if not (named.touching(place.start, place.end) or in_dates.touching(place.start, place.end))
        # "In October" is not the village of October, unless the word village stands there.
        and (place.end in beside or not months.touching(place.start, place.end))
    )
    found = find_numbers(text, flat, language, rules)
    found = with_shares(text, flat, found, language, rules)
    numbers = tuple(
        number
        for number in with_ordinals(text, flat, found, language, rules)
        if not in_dates.touching(number.start, number.end)
    )
    toponyms = narrowed(toponyms, gazetteer)
    sentences = split_sentences(text, rules)
    return Findings(
        article,
        text,
        flat,
        language,
        sentences,
        tags,
        Spans(numbers),
        in_dates,
        Spans(toponyms),
        voices,
        _subjects(tags, voices),
        find_chain(article, rules),
    )


def _subjects(tags: Tags, voices: Voices) -> frozenset[Topic]:
    """Return the topics that a text may be on, by its words and by the states that it names."""
    classes = {tag.cls for tag in tags.all}
    sides = {hit.value.side for hit in voices.parties.all}
    both = {Side.ARMENIA, Side.AZERBAIJAN} <= sides or {"armenian", "azerbaijani"} <= classes
    soldiers = "military" in classes and bool(classes & _OF_THE_DEAD)
    if classes & _OF_THE_CONFLICT or both or soldiers:
        return frozenset(Topic)
    return frozenset({Topic.MINE_CONTAMINATION} if classes & _OF_MINES else ())


def is_party(place: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether a name is only a state's, which is a party of the statement here."""
    return all(gazetteer.get(one).level is Level.COUNTRY for one in place.place_ids)
