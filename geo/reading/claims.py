"""Claims out of an article: each a rule's match, with its exact words, speaker and numbers.

Pure: the same article gives the same claims. A sentence about other mines, or other countries'
mines, gives none; where a rule is not sure, there is no claim.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo import quotes
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Link, Quantity, Speaker
from geo.reading.dates import find_dates
from geo.reading.quantities import find_quantities
from geo.reading.sentences import Sentence, split_sentences
from geo.reading.speakers import find_chain, find_speakers
from geo.reading.toponyms import Toponym, find_toponyms
from geo.rules import ClaimRule, Rules
from geo.vocabulary import (
    MEASURES,
    Kind,
    Level,
    LinkStatus,
    Modality,
    Qualifier,
    ReviewState,
    Topic,
    label,
)

_MINES = re.compile(
    r"\b(?:land)?mines?\b|\bUXO\b|\bunexploded\b|\bdemin\w+|\bminefield|\bANAMA\b|\bMine Action\b",
    re.I,
)
_MISSING = re.compile(
    r"\bmissing\b|\bmass graves?\b|\bremains\b|\bbodies\b|\bcaptives?\b|\bprisoners?\b", re.I
)
_DENIAL = re.compile(
    r"\b(?:denied|denies|rejected|rejects|refuted) (?:that|the|any|claims|reports)\b"
)
# The people hurt in an accident are part of its report, not a second claim.
_SAME_EVENT = {Kind.CASUALTIES: Kind.ACCIDENT}
_MEASURING_UNITS = ("ha", "km2", "percent")
_QUALIFIER_WORDS = {
    Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ", Qualifier.FEWER_THAN: "fewer than ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule's match in a sentence; [start, end) of the article's text is the quote."""

    rule: ClaimRule
    topic: Topic
    match: re.Match[str]
    start: int
    end: int


def extract_claims(article: Article, rules: Rules, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Return the claims of `article` in the order of their quotes; () if it holds no text.

    Places are named with their offsets but not yet resolved: `link.link_claim` does that.
    """
    if article.text is None:
        return ()
    sentences = split_sentences(article.text, rules)
    speakers = find_speakers(article, sentences, rules)
    chain = find_chain(article)
    claims = []
    before: Topic | None = None
    for sentence, speaker in zip(sentences, speakers, strict=True):
        text = _without_other_senses(sentence.text, rules)
        before = _topic(text) or before
        for found in _matches(sentence, text, before, rules):
            places = _places(found, sentence, rules, gazetteer)
            claims.append(_claim(article, found, speaker, chain, places, rules))
    return tuple(
        sorted(claims, key=lambda claim: (claim.quote.start if claim.quote else 0, claim.id))
    )


def _without_other_senses(text: str, rules: Rules) -> str:
    """Return `text` with gold mines, missed chances and the like blotted out, its length kept."""
    return rules.other_senses.sub(lambda match: "·" * len(match.group()), text)


def _matches(sentence: Sentence, text: str, topic: Topic | None, rules: Rules) -> Iterator[_Found]:
    if rules.elsewhere.search(text):
        return
    taken: list[tuple[str, int, int]] = []
    for rule in rules.claims:
        if not rule.needs.search(text):
            continue
        wanted = rule.topic or topic
        if wanted is None or not _is_about(wanted, text, topic):
            continue
        match = rule.pattern.search(text)
        if match is None:
            continue
        start, end = _trim(text, *match.span())
        sort = _SAME_EVENT.get(rule.kind, rule.kind)
        if any(kind == sort and a < end and start < b for kind, a, b in taken):
            continue
        taken.append((sort, start, end))
        yield _Found(rule, wanted, match, sentence.start + start, sentence.start + end)


def _is_about(wanted: Topic, text: str, topic: Topic | None) -> bool:
    pattern = _MINES if wanted is Topic.MINE_CONTAMINATION else _MISSING
    return bool(pattern.search(text)) or topic is wanted


def _topic(text: str) -> Topic | None:
    """Return the topic whose words come first in `text`; None where there are none."""
    mines, missing = _MINES.search(text), _MISSING.search(text)
    if mines and (not missing or mines.start() < missing.start()):
        return Topic.MINE_CONTAMINATION
    return Topic.MISSING_PERSONS if missing else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–-"):
        end -= 1
    return start, end


def _places(
    found: _Found, sentence: Sentence, rules: Rules, gazetteer: Gazetteer
) -> tuple[Link, ...]:
    """Return the places of the quote; where it says "this region", the one named before it.

    States are parties of the statement here, not its places.
    """
    offset = sentence.start
    toponyms = [
        toponym
        for toponym in find_toponyms(sentence.text, gazetteer)
        if any(gazetteer.get(place).level is not Level.COUNTRY for place in toponym.place_ids)
    ]
    start, end = found.start - offset, found.end - offset
    inside = [toponym for toponym in toponyms if start <= toponym.start and toponym.end <= end]
    if not inside and rules.anaphora.search(sentence.text[start:end]):
        before = [toponym for toponym in toponyms if toponym.end <= end]
        inside = before[-1:]
    unique: dict[str, Toponym] = {}
    for toponym in inside:
        unique.setdefault(toponym.name, toponym)
    return tuple(_link(toponym, offset) for toponym in unique.values())


def _link(toponym: Toponym, offset: int) -> Link:
    return Link(
        toponym.name,
        toponym.start + offset,
        toponym.end + offset,
        None,
        toponym.level,
        LinkStatus.UNRESOLVED,
    )


def _claim(
    article: Article,
    found: _Found,
    speaker: Speaker,
    chain: tuple[str, ...],
    places: tuple[Link, ...],
    rules: Rules,
) -> Claim:
    quote = quotes.cut(article.text or "", found.start, found.end)
    quantities = find_quantities(quote.exact, found.rule.kind, found.topic, rules)
    dates = find_dates(quote.exact)
    day = dates[0] if len(dates) == 1 else None
    denied = _DENIAL.search(found.match.string[: found.match.end()])
    cumulative = any(quantity.cumulative for quantity in quantities)
    return Claim(
        id=_claim_id(article, found, quote.exact),
        article_id=article.id,
        topic=found.topic,
        kind=found.rule.kind,
        statement=_statement(found, speaker, places, quantities, bool(denied)),
        modality=Modality.DENIED if denied else found.rule.modality,
        speaker=speaker,
        cited_via=chain,
        quote=quote,
        quantities=quantities,
        event_from=None if cumulative else day,
        event_to=None if cumulative else day,
        as_of=article.published if quantities else None,
        places=places,
        shared=bool(quantities) and len(places) > 1,
        review=ReviewState.EXTRACTED,
        made_by=found.rule.id,
    )


def _claim_id(article: Article, found: _Found, exact: str) -> str:
    content = "\n".join([article.id, found.topic, found.rule.kind, str(found.start), exact])
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{article.id}#{found.rule.kind.replace('_', '-')}-{digest}"


def _statement(
    found: _Found,
    speaker: Speaker,
    places: tuple[Link, ...],
    quantities: tuple[Quantity, ...],
    denied: bool,
) -> str:
    """Return one neutral sentence in our own words; the speaker's words stay in the quote."""
    groups = {name: value for name, value in found.match.groupdict().items() if value}
    counts = [_count(quantity) for quantity in quantities]
    names = [place.name for place in places if place.level is not Level.TERRITORY] or [
        place.name for place in places if place.name[0].isupper()
    ]
    sentence = found.rule.statement.format(
        speaker=_name(speaker),
        place=f" in {_listed(names)}" if names else "",
        counted=f": {_listed(counts)}" if counts else "",
        numbers=_listed(counts) if counts else "a number",
        who=groups.get("who", ""),
        whom=groups.get("whom", ""),
        act=groups.get("act", ""),
    )
    if denied and found.rule.modality is not Modality.DENIED:
        sentence = f"{_name(speaker)} denied a report: {sentence[0].lower()}{sentence[1:]}"
    return " ".join(sentence.split())


def _name(speaker: Speaker) -> str:
    if speaker.name:
        role = (speaker.role or "").split(", ")[0]
        return f"{speaker.name}, {role}," if role else speaker.name
    if speaker.role and speaker.role.startswith("account"):
        return f"The {speaker.organisation}'s {speaker.role}"
    return speaker.organisation or "The outlet"


def _count(quantity: Quantity) -> str:
    value = quantity.value
    number = f"{value:,}" if isinstance(value, int | float) else ""
    unit = f" {quantity.unit}" if quantity.unit in _MEASURING_UNITS else ""
    people = f" ({label(quantity.population)})" if quantity.population else ""
    qualifier = _QUALIFIER_WORDS.get(quantity.qualifier, "")
    return f"{qualifier}{number}{unit} {MEASURES[quantity.measure]}{people}".strip()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
