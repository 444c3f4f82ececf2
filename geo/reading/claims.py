"""Claims out of an article: each a rule's match, with its exact words, speaker and numbers.

Pure: the same article gives the same claims. A sentence about other mines, or other countries'
mines, gives none; nor does what is negated, conditional or yet to come. Where a rule is not sure,
there is no claim: a missing claim is better than words that nobody said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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

_CLAUSE_START = re.compile(r"[,:;—–](?!\d)")
_CAPITALISED = re.compile(r"\b[^\W\d_a-zа-яəıöüğşç][^\W\d_]*(?:[-’'][^\W\d_]+)*")
# The people hurt in an accident are part of its report, not a second claim.
_SAME_EVENT = {Kind.CASUALTIES: Kind.ACCIDENT}
_MEASURING_UNITS = {"ha": "ha", "km2": "km2", "percent": "percent", "usd": "USD", "eur": "EUR"}
_POINT = frozenset({Level.SETTLEMENT, Level.CITY})
_AROUND = frozenset({Level.TERRITORY, Level.LINE, Level.COUNTRY})
_QUALIFIER_WORDS = {
    Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ", Qualifier.FEWER_THAN: "fewer than ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule's match in a sentence; [start, end) of the article's text is the quote.

    `said` is the sentence up to the end of the quote.
    """

    rule: ClaimRule
    topic: Topic
    match: re.Match[str]
    said: str
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
    chain = find_chain(article, rules)
    claims = []
    before: Topic | None = None
    abroad = False
    for sentence, speaker in zip(sentences, speakers, strict=True):
        text = _without_other_senses(sentence.text, rules)
        before = _topic(text, rules) or before
        abroad = _is_abroad(sentence, abroad, rules, gazetteer)
        if abroad:
            continue
        for found in _matches(sentence, text, before, rules):
            places = _places(found, sentence, rules, gazetteer)
            claim = _claim(article, found, speaker, chain, places, rules, gazetteer)
            if claim.quantities or not found.rule.counts:
                claims.append(claim)
    return tuple(
        sorted(claims, key=lambda claim: (claim.quote.start if claim.quote else 0, claim.id))
    )


def _without_other_senses(text: str, rules: Rules) -> str:
    """Return `text` with gold mines, missed chances and the like blotted out, its length kept."""
    return rules.other_senses.sub(lambda match: "·" * len(match.group()), text)


def _is_abroad(sentence: Sentence, before: bool, rules: Rules, gazetteer: Gazetteer) -> bool:
    """Say whether a sentence is about another country's mines: by its words, or by those before it.

    "Its deminers cleared 400 hectares" after a sentence on another country stays there until a
    place of the gazetteer is named.
    """
    if rules.elsewhere.search(sentence.text):
        return True
    return before and not find_toponyms(sentence.text, gazetteer)


def _matches(sentence: Sentence, text: str, topic: Topic | None, rules: Rules) -> Iterator[_Found]:
    taken: list[tuple[str, int, int]] = []
    for rule in rules.claims:
        if not rule.needs.search(text):
            continue
        wanted = rule.topic or topic
        if wanted is None or not (topic is wanted or rules.topics[wanted].search(text)):
            continue
        sort = _SAME_EVENT.get(rule.kind, rule.kind)
        for match, start, end in _spans(rule, text):
            if any(kind == sort and a < end and start < b for kind, a, b in taken):
                continue
            if _is_said_to_be(match, rules):
                taken.append((sort, start, end))
                span = sentence.start + start, sentence.start + end
                yield _Found(rule, wanted, match, text[:end], *span)


def _spans(rule: ClaimRule, text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield each match of a rule with [start, end) of its quote; quotes never overlap."""
    free = 0
    while match := rule.pattern.search(text, free):
        start, end = match.span()
        if rule.lead:
            start = max(free, text.rfind(";", 0, start) + 1)
        if rule.tail:
            semicolon = text.find(";", end)
            end = len(text) if semicolon < 0 else semicolon
        free = max(end, match.start() + 1)
        yield match, *_trim(text, start, end)


def _is_said_to_be(match: re.Match[str], rules: Rules) -> bool:
    """Say whether the clause of the rule's verb states a fact: not negated, not only possible."""
    if "verb" not in match.re.groupindex:
        return True
    verb_start, verb_end = match.span("verb")
    starts = [comma.end() for comma in _CLAUSE_START.finditer(match.string, 0, verb_start)]
    return not rules.not_said.search(match.string, starts[-1] if starts else 0, verb_end)


def _topic(text: str, rules: Rules) -> Topic | None:
    """Return the topic whose words come first in `text`; None where there are none."""
    first = {
        topic: found.start()
        for topic, pattern in rules.topics.items()
        if (found := pattern.search(text))
    }
    return min(first, key=first.__getitem__, default=None)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–-.!?"):
        end -= 1
    return start, end


def _places(
    found: _Found, sentence: Sentence, rules: Rules, gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """Return the places of the quote; where it says "this region", the one named before it.

    Their offsets are the article's. States and their capitals are parties of the statement here,
    and a place in an organisation's name is no place of the claim.
    """
    offset = sentence.start
    parties = _party_spans(found, sentence, rules)
    toponyms = [
        toponym
        for toponym in find_toponyms(sentence.text, gazetteer)
        if any(gazetteer.get(place).level is not Level.COUNTRY for place in toponym.place_ids)
        and not any(start < toponym.end and toponym.start < end for start, end in parties)
    ]
    start, end = found.start - offset, found.end - offset
    inside = [toponym for toponym in toponyms if start <= toponym.start and toponym.end <= end]
    if not inside and rules.anaphora.search(sentence.text[start:end]):
        before = [toponym for toponym in toponyms if toponym.end <= end]
        inside = before[-1:]
    unique: dict[str, Toponym] = {}
    for toponym in inside:
        unique.setdefault(toponym.name, toponym)
    return tuple(
        replace(toponym, start=toponym.start + offset, end=toponym.end + offset)
        for toponym in unique.values()
    )


def _party_spans(found: _Found, sentence: Sentence, rules: Rules) -> list[tuple[int, int]]:
    spans = [
        match.span() for rule in rules.organisations for match in rule.form.finditer(sentence.text)
    ]
    if "who" in found.match.re.groupindex:
        spans.append(found.match.span("who"))
    return spans


def _link(toponym: Toponym) -> Link:
    name, start, end, level = toponym.name, toponym.start, toponym.end, toponym.level
    return Link(name, start, end, None, level, LinkStatus.UNRESOLVED)


def _is_in(inner: Toponym, outer: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether `outer` tells where `inner` is: "Edilli village of Khojavend district".

    A bare name that a district bears is the district, so no other district tells where it is.
    """
    levels = {gazetteer.get(place).level for place in inner.place_ids}
    if inner.level not in _POINT and not levels <= _POINT:
        return False
    return any(
        gazetteer.contains(above, below) for above in outer.place_ids for below in inner.place_ids
    )


def _own_places(places: tuple[Toponym, ...], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return `places` without those that only tell where another of them is."""
    finer = tuple(place for place in places if place.level not in _AROUND) or places
    return tuple(
        outer
        for outer in finer
        if not any(_is_in(inner, outer, gazetteer) for inner in finer if inner is not outer)
    )


def _claim(
    article: Article,
    found: _Found,
    speaker: Speaker,
    chain: tuple[str, ...],
    places: tuple[Toponym, ...],
    rules: Rules,
    gazetteer: Gazetteer,
) -> Claim:
    quote = quotes.cut(article.text or "", found.start, found.end)
    modality = _modality(found, rules)
    # The numbers of a denial are those that are denied, or others: no rule can tell which.
    denied = modality is Modality.DENIED and found.rule.modality is not Modality.DENIED
    quantities = () if denied else find_quantities(quote.exact, found.rule.kind, found.topic, rules)
    own_places = _own_places(places, gazetteer)
    dates = find_dates(quote.exact)
    day = dates[0] if len(dates) == 1 else None
    cumulative = any(quantity.cumulative for quantity in quantities)
    return Claim(
        id=_claim_id(article, found, quote.exact),
        article_id=article.id,
        topic=found.topic,
        kind=found.rule.kind,
        statement=(
            _denial(found, speaker, article)
            if denied
            else _statement(found, speaker, own_places, quantities, rules)
        ),
        modality=modality,
        speaker=speaker,
        cited_via=chain,
        quote=quote,
        quantities=quantities,
        event_from=None if cumulative else day,
        event_to=None if cumulative else day,
        as_of=article.published if quantities and _runs_on(found.rule.kind, cumulative) else None,
        places=tuple(map(_link, places)),
        shared=bool(quantities) and len(own_places) > 1,
        review=ReviewState.EXTRACTED,
        made_by=found.rule.id,
    )


def _modality(found: _Found, rules: Rules) -> Modality:
    for pattern, modality in rules.modalities:
        if pattern.search(found.said):
            return modality
    return found.rule.modality


def _runs_on(kind: Kind, cumulative: bool) -> bool:
    """Say whether a count of that kind is of a state of things, which holds for a day."""
    return cumulative or kind in (Kind.MISSING_TOTAL, Kind.CONTAMINATION)


def _claim_id(article: Article, found: _Found, exact: str) -> str:
    content = "\n".join([article.id, found.topic, found.rule.kind, str(found.start), exact])
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{article.id}#{found.rule.kind.replace('_', '-')}-{digest}"


def _statement(
    found: _Found,
    speaker: Speaker,
    places: tuple[Toponym, ...],
    quantities: tuple[Quantity, ...],
    rules: Rules,
) -> str:
    """Return one neutral sentence in our own words; the speaker's words stay in the quote."""
    groups = {name: value for name, value in found.match.groupdict().items() if value}
    if not all(_names_nobody(groups.get(name, ""), rules) for name in ("whom", "act")):
        groups |= {"whom": "others", "act": "act"}
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
    return " ".join(sentence.split())


def _denial(found: _Found, speaker: Speaker, article: Article) -> str:
    """Return what is denied by its subject only; the outlet reports a denial, it denies nothing."""
    subject = label(found.rule.kind)
    if speaker.organisation == article.publisher:
        return f"{_name(speaker)} reported a denial of a statement about {subject}."
    return f"{_name(speaker)} denied a statement about {subject}."


def _names_nobody(text: str, rules: Rules) -> bool:
    """Say whether every capitalised word of `text` is known to be no person's name."""
    for rule in (*rules.organisations, *rules.parties):
        text = rule.form.sub(" ", text)
    return all(word in rules.capitals for word in _CAPITALISED.findall(text))


def _name(speaker: Speaker) -> str:
    if speaker.name:
        role = (speaker.role or "").split(", ")[0]
        return f"{speaker.name}, {role}," if role else speaker.name
    if speaker.role and speaker.role.startswith("account"):
        return f"The {speaker.organisation}'s {speaker.role}"
    return speaker.organisation or "The outlet"


def _count(quantity: Quantity) -> str:
    value, lower, upper = quantity.value, quantity.lower, quantity.upper
    number = f"{lower:,} to {upper:,}" if value is None else f"{value:,}"
    unit = f" {_MEASURING_UNITS[quantity.unit]}" if quantity.unit in _MEASURING_UNITS else ""
    people = f" ({label(quantity.population)})" if quantity.population else ""
    qualifier = _QUALIFIER_WORDS.get(quantity.qualifier, "")
    return f"{qualifier}{number}{unit} {MEASURES[quantity.measure]}{people}".strip()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
