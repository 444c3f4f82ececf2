"""Claims out of an article: each a frame's match, with its exact words, speaker and numbers.

Pure: the same article gives the same claims. A sentence about other mines, or other countries'
mines, gives none; nor does what is conditional or yet to come. Where a rule is not sure, there is
no claim: a missing claim is better than words that nobody said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo import quotes
from geo.forms import flatten
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Link, Quantity, Speaker
from geo.reading.chains import find_chain
from geo.reading.dates import DateMention, Role, find_dates
from geo.reading.events import Clauses, counted_over, day_held, event_of
from geo.reading.frames import Draft, match_frames, weighed_drafts
from geo.reading.language import detect_language
from geo.reading.lexicon import Tag, Tags, tag_text, topic_of
from geo.reading.numbers import Number, find_numbers
from geo.reading.quantities import Bound, bind
from geo.reading.sentences import Sentence, split_sentences
from geo.reading.shares import with_shares
from geo.reading.spans import Spans
from geo.reading.speakers import find_speakers, home_side
from geo.reading.toponyms import Toponym, find_toponyms, narrowed
from geo.reading.voices import Voices, find_voices
from geo.reading.weighing import class_features, mark_words, with_context, word_features
from geo.rules import LANGUAGES, Rules
from geo.vocabulary import (
    KINDS_OF,
    MEASURES,
    Kind,
    Level,
    LinkStatus,
    Modality,
    Qualifier,
    ReviewState,
    Side,
    Topic,
    label,
)

_MEASURING_UNITS = {
    "ha": "ha", "km2": "km²", "m2": "m²", "percent": "percent", "usd": "USD", "eur": "EUR",
    "azn": "AZN", "gbp": "GBP",
}  # fmt: skip
_POINT = frozenset({Level.SETTLEMENT, Level.CITY})
_AROUND = frozenset({Level.TERRITORY, Level.LINE, Level.COUNTRY})
_QUALIFIER_WORDS = {
    Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ", Qualifier.FEWER_THAN: "fewer than ",
}  # fmt: skip
# Which levels the words of "this village" and "the same district" may stand for.
_SAID_LEVELS = {
    "t_district": frozenset({Level.DISTRICT, Level.TERRITORY, Level.ECONOMIC_REGION}),
    "t_city": frozenset({Level.CITY}),
    "t_village": frozenset({Level.SETTLEMENT}),
}
# Claims whose event may be the one that the sentence before told, not far from it.
_FOLLOWING = frozenset({Kind.ACCIDENT, Kind.EXHUMATION})
_JUST_BEFORE = 300
# How many places back "there" may point.
_TOLD_BEFORE = 6
# A sentence of more words is quoted by the clause that carries the claim.
_LONG_SENTENCE = 45
# "The village of Khramort, Askeran district": room for the words between two names.
_BESIDE = 16
_CLAUSE = re.compile(r"[,;:—–](?=\s)|;")
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
# A frame's claim that is less likely than this by its words is none. A claim that no frame tells is
# one from the second on, beside a frame's claim from the third on; a modality from the fourth on.
_UNLIKELY, _LIKELY, _LIKELY_BESIDE, _SURE = 0.2, 0.5, 0.7, 0.5
# A text is on a topic where a sentence makes a claim of it as likely as the first; where a frame
# tells that claim too, as the second.
_TELLS, _TELLS_FRAMED = 0.85, 0.4
_MODALITIES = (Modality.DENIED, Modality.ESTIMATED, Modality.ALLEGED, Modality.ANNOUNCED)
# What opens a period opens none inside a date of an event: "2023-cü il ərzində" is in that year.
_OPENING = frozenset({"since"})
_INFERRED = "The date of the event is told by the article's date or by a day told before."


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with all that was found in it: what an explanation shows."""

    sentence: Sentence
    speaker: Speaker
    tags: tuple[Tag, ...]
    bounds: tuple[Bound, ...]
    toponyms: tuple[Toponym, ...]
    drafts: tuple[Draft, ...]
    abroad: bool
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """An article's text with what was found in all of it."""

    article: Article
    text: str
    language: str
    sentences: tuple[Sentence, ...]
    tags: Tags
    numbers: Spans[Number]
    dates: Spans[DateMention]
    toponyms: Spans[Toponym]
    voices: Voices
    subjects: frozenset[Topic]


def extract_claims(article: Article, rules: Rules, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Return the claims of `article` in the order of their quotes; () if it holds no text.

    So it is for a text in a language that is not read, or that names no place or party of the
    region. Places are named with their offsets but not yet resolved: `link.link_claim` does that.
    """
    read = _read(article, rules, gazetteer)
    if read is None:
        return ()
    chain = find_chain(article, rules)
    claims = [
        _claim(read, one, draft, span, places, chain, gazetteer)
        for one, draft, span, places in _found(read, rules, gazetteer)
    ]
    unique = {claim.id: claim for claim in claims}
    return tuple(
        sorted(
            unique.values(), key=lambda claim: (claim.quote.start if claim.quote else 0, claim.id)
        )
    )


def read_sentences(
    article: Article, rules: Rules, gazetteer: Gazetteer
) -> tuple[ReadSentence, ...]:
    """Return each sentence of `article` with what was found in it; () where nothing is read."""
    read = _read(article, rules, gazetteer)
    if read is None:
        return ()
    sentences = list(_sentences(read, rules, gazetteer))
    return tuple(_decided(read, sentences, rules, gazetteer))


def _found(
    read: _Read, rules: Rules, gazetteer: Gazetteer
) -> Iterator[tuple[ReadSentence, Draft, tuple[int, int], tuple[Toponym, ...]]]:
    earlier: list[Toponym] = []
    for one in _decided(read, list(_sentences(read, rules, gazetteer)), rules, gazetteer):
        spans = _quote_spans(read.text, one)
        for draft, span in zip(one.drafts, spans, strict=True):
            kind = draft.frame.kind
            yield one, draft, span, _places(one, span, kind, earlier, gazetteer)
        named = tuple(place for place in one.toponyms if not _is_party(place, gazetteer))
        own = own_places(named, gazetteer)
        # The district of a village stands before it: "the district" points to the one, "there" to
        # the other.
        earlier += [*(place for place in named if place not in own), *own]


def _read(article: Article, rules: Rules, gazetteer: Gazetteer) -> _Read | None:
    text = article.text
    if text is None:
        return None
    language = article.language if article.language in LANGUAGES else detect_language(text)
    if language is None:
        return None
    flat = flatten(text, language)
    dates = find_dates(text, flat, language, rules, article.published)
    days = [(mention.start, mention.end) for mention in dates]
    tags = tag_text(text, flat, language, rules, without=days)
    tags = tags.outside(Spans(one for one in dates if one.role is Role.EVENT), _OPENING)
    tags = tags.also(Tag("since", one.start, one.end) for one in dates if one.opens)
    if not any(rules.groups[tag.cls] == "thing" or tag.cls in _TELLING for tag in tags.all):
        return None
    places = tuple(tag for tag in tags.all if rules.groups[tag.cls] == "place")
    toponyms = find_toponyms(text, gazetteer, language, places)
    voices = find_voices(text, rules, language, home_side(article))
    at_home = toponyms or voices.parties.all or find_toponyms(text, gazetteer, language)
    if not at_home and any(tag.cls in ("elsewhere", "other_sense") for tag in tags.all):
        return None
    named = voices.organisations
    in_dates = Spans(dates)
    tags = tags.outside(named, _NAMED_TOO)
    toponyms = tuple(
        place
        for place in toponyms
        if not (named.touching(place.start, place.end) or in_dates.touching(place.start, place.end))
    )
    found = find_numbers(text, flat, language, rules)
    numbers = tuple(
        number
        for number in with_shares(text, flat, found, language, rules)
        if not in_dates.touching(number.start, number.start + 1)
    )
    toponyms = narrowed(toponyms, gazetteer)
    sentences = split_sentences(text, rules)
    classes = {tag.cls for tag in tags.all}
    sides = {hit.value.side for hit in voices.parties.all}
    both = {Side.ARMENIA, Side.AZERBAIJAN} <= sides or {"armenian", "azerbaijani"} <= classes
    soldiers = "military" in classes and bool(classes & _OF_THE_DEAD)
    subjects = set(Topic) if classes & _OF_THE_CONFLICT or both or soldiers else set()
    if classes & _OF_MINES:
        subjects.add(Topic.MINE_CONTAMINATION)
    return _Read(
        article,
        text,
        language,
        sentences,
        tags,
        Spans(numbers),
        in_dates,
        Spans(toponyms),
        voices,
        frozenset(subjects),
    )


def _sentences(read: _Read, rules: Rules, gazetteer: Gazetteer) -> Iterator[ReadSentence]:
    speakers = find_speakers(
        read.article, read.sentences, read.tags, read.voices, rules, read.language
    )
    # The headline is no sentence, but it tells what the first one is about.
    begin = read.sentences[0].start if read.sentences else 0
    topic = topic_of(read.tags.within(0, begin))
    abroad = False
    before: frozenset[str] = frozenset()
    for sentence, speaker in zip(read.sentences, speakers, strict=True):
        tags = read.tags.within(sentence.start, sentence.end)
        places = tuple(read.toponyms.beginning_in(sentence.start, sentence.end))
        abroad = _is_abroad(tags, places, abroad, gazetteer)
        inside = read.numbers.beginning_in(sentence.start, sentence.end)
        bounds = bind(read.text, inside, tags, read.language, rules)
        drafts: list[Draft] = []
        if not abroad and tags:
            for start, end in _segments(sentence, tags):
                words = [tag for tag in tags if start <= tag.start < end]
                some = [bound for bound in bounds if start <= bound.number.start < end]
                about = topic_of(words) or topic
                found = match_frames(
                    read.text, (start, end), words, some, about, read.language, rules
                )
                drafts += [draft for draft in found if draft.topic in read.subjects]
        span = sentence.start, sentence.end
        features = with_context(_own_features(read, span, tags, bounds, gazetteer), before)
        topic = topic_of(tags) or topic
        before = frozenset(tag.cls for tag in tags)
        yield ReadSentence(sentence, speaker, tags, bounds, places, tuple(drafts), abroad, features)


def _decided(
    read: _Read, sentences: Sequence[ReadSentence], rules: Rules, gazetteer: Gazetteer
) -> Iterator[ReadSentence]:
    """Yield the sentences with the claims that their words, and the text around them, speak for."""
    weighed = [
        {} if one.abroad or not one.tags else rules.weights.chances(one.features)
        for one in sentences
    ]
    told = {
        topic
        for one, chances in zip(sentences, weighed, strict=True)
        for topic in read.subjects
        if chances and _tells(one, chances, topic)
    }
    for one, chances in zip(sentences, weighed, strict=True):
        if not chances:
            yield one
            continue
        likely = [
            draft
            for draft in one.drafts
            if draft.topic in told
            and (
                chances[_label(draft)] >= _UNLIKELY
                or _is_likely_by_itself(read, draft, one, gazetteer, rules)
            )
        ]
        yield replace(one, drafts=tuple(_weighed(read, one, likely, chances, told, rules)))


def _tells(one: ReadSentence, chances: Mapping[str, float], topic: Topic) -> bool:
    """Say whether a sentence is on a topic: by its words, or by a frame and its words together."""
    if any(chances[name] >= _TELLS for name in _labels(topic)):
        return True
    framed = (draft for draft in one.drafts if draft.topic is topic)
    return any(chances[_label(draft)] >= _TELLS_FRAMED for draft in framed)


def _own_features(
    read: _Read,
    span: tuple[int, int],
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    gazetteer: Gazetteer,
) -> Iterator[str]:
    """Yield what a sentence or a part of one tells by itself: its words and their classes."""
    places = [
        (one.start, one.end, "@party" if _is_party(one, gazetteer) else "@place")
        for one in read.toponyms.beginning_in(*span)
    ]
    marks = [
        *places,
        *((one.start, one.end, "@body") for one in read.voices.organisations.beginning_in(*span)),
        *((one.start, one.end, "@party") for one in read.voices.parties.beginning_in(*span)),
        *((one.start, one.end, "@date") for one in read.dates.beginning_in(*span)),
        *((one.start, one.end, "#") for one in read.numbers.beginning_in(*span)),
    ]
    marks.sort(key=lambda mark: mark[0])
    language = read.language
    yield from word_features(mark_words(read.text, span, language, marks), language)
    yield from class_features(tags, bounds)
    if any(mark == "@place" for _, _, mark in places):
        yield "place"


def _is_likely_by_itself(
    read: _Read, draft: Draft, one: ReadSentence, gazetteer: Gazetteer, rules: Rules
) -> bool:
    """Say whether the clause of a frame's claim speaks for it, in a sentence of several claims."""
    start, end = _clause(read.text, draft, one.sentence.start, one.sentence.end)
    words = [tag for tag in one.tags if start <= tag.start < end]
    some = [bound for bound in one.bounds if start <= bound.number.start < end]
    own = frozenset(_own_features(read, (start, end), words, some, gazetteer))
    return rules.weights.chances(own)[_label(draft)] >= _UNLIKELY


def _weighed(
    read: _Read,
    one: ReadSentence,
    drafts: Sequence[Draft],
    chances: Mapping[str, float],
    told: set[Topic],
    rules: Rules,
) -> list[Draft]:
    """Return the drafts of frames and those claims that only the sentence's words speak for."""
    known = {_label(draft) for draft in one.drafts}
    taken = {start for draft in drafts for start in draft.spent}
    free = [bound for bound in one.bounds if bound.number.start not in taken]
    modality = _likely_modality(chances)
    weighed: list[Draft] = []
    for name, frame in rules.weighed.items():
        least = _LIKELY_BESIDE if drafts else _LIKELY
        if chances[name] < least or name in known or frame.topic not in told:
            continue
        spoken = [(rules.weights.weight(f"c={tag.cls}", name), tag) for tag in one.tags]
        speaking = [tag for weight, tag in sorted(spoken, key=_heaviest) if weight > 0]
        span = one.sentence.start, one.sentence.end
        weighed += weighed_drafts(
            read.text, span, frame, speaking, one.tags, free, modality, read.language, rules
        )
    return sorted((*drafts, *weighed), key=lambda draft: (draft.start, draft.end))


def _heaviest(item: tuple[float, Tag]) -> float:
    return -item[0]


def _labels(topic: Topic) -> Iterator[str]:
    yield from (kind.value for kind in KINDS_OF[topic] if kind is not Kind.APPEAL)
    yield f"{Kind.APPEAL}:{topic}"


def _label(draft: Draft) -> str:
    kind = draft.frame.kind
    return f"{kind}:{draft.topic}" if kind is Kind.APPEAL else kind.value


def _likely_modality(chances: Mapping[str, float]) -> Modality:
    likely = max(_MODALITIES, key=lambda modality: chances[modality])
    return likely if chances[likely] >= _SURE else Modality.ASSERTED


def _segments(sentence: Sentence, tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons, parts of a number with their number."""
    start = sentence.start
    for match in re.finditer(r";", sentence.text):
        at = sentence.start + match.end()
        if any(tag.cls == "including" and at <= tag.start <= at + 25 for tag in tags):
            continue
        yield start, at - 1
        start = at
    yield start, sentence.end


def _is_abroad(
    tags: Sequence[Tag], places: Sequence[Toponym], before: bool, gazetteer: Gazetteer
) -> bool:
    """Say whether a sentence is about another country's mines: by its words, or by those before it.

    "Its deminers cleared 400 hectares" after a sentence on another country stays there until a
    place of the gazetteer is named.
    """
    at_home = any(not _is_party(place, gazetteer) for place in places)
    if any(tag.cls == "elsewhere" for tag in tags):
        return not at_home
    return before and not places


def _is_party(place: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether a name is only a state's, which is a party of the statement here."""
    return all(gazetteer.get(one).level is Level.COUNTRY for one in place.place_ids)


def _quote_spans(text: str, one: ReadSentence) -> list[tuple[int, int]]:
    """Return the span of each draft's quote: the sentence, or its part where it makes several."""
    start, end = one.sentence.start, one.sentence.end
    if not one.drafts:
        return []
    if len(one.drafts) == 1 and len(one.sentence.text.split()) <= _LONG_SENTENCE:
        return [_trim(text, start, end)]
    spans = []
    for group, low, high in _apart(text, one.drafts, start, end):
        for draft in group:
            first, last = low, high
            if len(text[low:high].split()) > _LONG_SENTENCE:
                first, last = _clause(text, draft, low, high)
            spans.append(_trim(text, first, last))
    return spans


def _apart(
    text: str, drafts: Sequence[Draft], start: int, end: int
) -> Iterator[tuple[list[Draft], int, int]]:
    """Yield the claims of a sentence with the part [low, high) that carries them.

    Claims whose words lie within each other share one part; between others the sentence is cut at
    the first comma, else at a space.
    """
    group, reach, low = [drafts[0]], drafts[0].end, start
    for draft in drafts[1:]:
        if draft.start < reach:
            group.append(draft)
            reach = max(reach, draft.end)
            continue
        cut = _cut(text, reach, draft.start)
        yield group, low, cut
        group, reach, low = [draft], draft.end, cut
    yield group, low, end


def _cut(text: str, left: int, right: int) -> int:
    comma = _CLAUSE.search(text, left, right)
    if comma is not None:
        return comma.end()
    space = text.find(" ", left, right)
    return space if space >= 0 else right


def _clause(text: str, draft: Draft, low: int, high: int) -> tuple[int, int]:
    before = [match.end() for match in _CLAUSE.finditer(text, low, max(low, draft.start))]
    after = _CLAUSE.search(text, min(draft.end, high), high)
    return before[-1] if before else low, after.start() if after else high


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in '“«"$€'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–-.!?։:;"):
        end -= 1
    return start, end


def _places(
    one: ReadSentence,
    span: tuple[int, int],
    kind: Kind,
    earlier: Sequence[Toponym],
    gazetteer: Gazetteer,
) -> tuple[Toponym, ...]:
    """Return the places of the quote; where it says "this region", the one named before it.

    What "as a result" follows from was where the sentence before says.

    A claim cut out of a longer sentence also has the places of the sentence that stand before it,
    where it names none. States and their capitals are parties of the statement here.
    """
    named = [place for place in one.toponyms if not _is_party(place, gazetteer)]
    inside = [place for place in named if span[0] <= place.start and place.end <= span[1]]
    if not inside and (said := _said_place(one.tags, span)) is not None:
        before = [*earlier, *(place for place in named if place.end <= span[0])]
        inside = _meant_by(said, before, gazetteer)
    if not inside and kind in _FOLLOWING and any(tag.cls == "that_event" for tag in one.tags):
        near = [place for place in earlier if one.sentence.start - place.end <= _JUST_BEFORE]
        inside = _meant_by(frozenset(), near, gazetteer)
    if not inside and len(one.drafts) > 1:
        inside = [place for place in named if place.end <= span[0]][-1:]
    unique: dict[str, Toponym] = {}
    for place in inside:
        unique.setdefault(place.name, place)
    return tuple(unique.values())


def _said_place(tags: Sequence[Tag], span: tuple[int, int]) -> frozenset[Level] | None:
    """Return the levels that "this village" or "there" may stand for; None where none is said.

    An empty set says that the words tell no level.
    """
    said = [tag for tag in tags if tag.cls == "this_place" and span[0] <= tag.start < span[1]]
    if not said:
        return None
    words = [
        tag.cls
        for tag in tags
        if tag.cls in _SAID_LEVELS and any(one.start <= tag.start < one.end for one in said)
    ]
    return _SAID_LEVELS[words[0]] if words else frozenset()


def _meant_by(
    levels: frozenset[Level], before: Sequence[Toponym], gazetteer: Gazetteer
) -> list[Toponym]:
    """Return the last place before that words such as "the district" may stand for.

    Where the words tell no level, a place goes before the territory that all the text is about.
    """
    for place in reversed(before[-_TOLD_BEFORE:]):
        meant = {place.level} if place.level else _levels(place, gazetteer)
        if meant & levels or (not levels and not meant & _AROUND):
            return [place]
    return list(before[-1:]) if not levels else []


def _levels(place: Toponym, gazetteer: Gazetteer) -> set[Level]:
    return {gazetteer.get(one).level for one in place.place_ids}


def _link(toponym: Toponym) -> Link:
    """Return the name to be resolved, with the places that the text leaves for it."""
    name, start, end, level = toponym.name, toponym.start, toponym.end, toponym.level
    return Link(name, start, end, None, level, LinkStatus.UNRESOLVED, toponym.place_ids)


def _is_in(inner: Toponym, outer: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether `outer` tells where `inner` is: "Edilli village of Khojavend district".

    A bare name that a district bears is the district, so no other district tells where it is.
    """
    levels = {gazetteer.get(place).level for place in inner.place_ids}
    if (
        inner.level is Level.SETTLEMENT
        and outer.level is Level.DISTRICT
        and _is_beside(inner, outer)
    ):
        return True
    if inner.level not in _POINT and not levels <= _POINT:
        return False
    return any(
        gazetteer.contains(above, below) for above in outer.place_ids for below in inner.place_ids
    )


def _is_beside(one: Toponym, other: Toponym) -> bool:
    """Say whether only the words for village and district stand between two names."""
    return 0 <= max(one.start, other.start) - min(one.end, other.end) <= _BESIDE


def own_places(places: tuple[Toponym, ...], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return `places` without those that only tell where another of them is."""
    finer = tuple(place for place in places if place.level not in _AROUND) or places
    return tuple(
        outer
        for outer in finer
        if not any(_is_in(inner, outer, gazetteer) for inner in finer if inner is not outer)
    )


def _claim(
    read: _Read,
    one: ReadSentence,
    draft: Draft,
    span: tuple[int, int],
    places: tuple[Toponym, ...],
    chain: tuple[str, ...],
    gazetteer: Gazetteer,
) -> Claim:
    quote = quotes.cut(read.text, *span)
    dates = read.dates.beginning_in(one.sentence.start, one.sentence.end)
    quantities = tuple(counted_over(quantity, dates, span) for _, quantity in draft.quantities)
    own = own_places(places, gazetteer)
    cumulative = any(quantity.cumulative for quantity in quantities)
    event = None
    if not cumulative:
        start, end = one.sentence.start, one.sentence.end
        clauses = Clauses(read.text, start, end, read.voices, one.toponyms)
        event = event_of(dates, span, one.tags, draft, clauses, read.article.published)
    as_of = day_held(dates, span) or read.article.published
    return Claim(
        id=_claim_id(read.article, draft, span[0], quote.exact),
        article_id=read.article.id,
        topic=draft.topic,
        kind=draft.frame.kind,
        statement=_statement(read, one, draft, own, quantities, gazetteer),
        modality=draft.modality,
        speaker=one.speaker,
        cited_via=chain,
        quote=quote,
        quantities=quantities,
        event_from=event.edtf if event else None,
        event_to=(event.until or event.edtf) if event else None,
        as_of=as_of if quantities and _runs_on(draft.frame.kind, cumulative) else None,
        places=tuple(map(_link, places)),
        shared=bool(quantities) and len(own) > 1,
        review=ReviewState.EXTRACTED,
        made_by=draft.frame.id,
        note=_INFERRED if event and event.inferred else None,
    )


def _runs_on(kind: Kind, cumulative: bool) -> bool:
    """Say whether a count of that kind is of a state of things, which holds for a day."""
    return cumulative or kind in (Kind.MISSING_TOTAL, Kind.CONTAMINATION)


def _claim_id(article: Article, draft: Draft, start: int, exact: str) -> str:
    kind = draft.frame.kind
    content = "\n".join([article.id, draft.topic, kind, str(start), exact])
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{article.id}#{kind.replace('_', '-')}-{digest}"


def _statement(
    read: _Read,
    one: ReadSentence,
    draft: Draft,
    places: tuple[Toponym, ...],
    quantities: tuple[Quantity, ...],
    gazetteer: Gazetteer,
) -> str:
    """Return one neutral sentence in our own words; the speaker's words stay in the quote."""
    frame = draft.frame
    template = frame.statement_negated if draft.negated else frame.statement
    counts = [_count(quantity) for quantity in quantities]
    names = [_place_name(place, read.language, gazetteer) for place in places]
    if draft.modality is Modality.DENIED and not draft.negated:
        subject = f"on the subject {label(frame.kind)}"
        if one.speaker.role == "news outlet":
            # The outlet reports a denial; it denies nothing.
            return f"{_name(one.speaker)} reported the denial of a statement {subject}."
        return f"{_name(one.speaker)} denied a statement {subject}."
    sentence = (template or frame.statement).format(
        speaker=_name(one.speaker),
        place=f" in {_listed(names)}" if names else "",
        counted=f": {_listed(counts)}" if counts else "",
        numbers=_listed(counts) if counts else "a number",
        topic=label(draft.topic),
        who=_party_before(read.voices, draft) or "a side",
    )
    return " ".join(sentence.split())


def _place_name(place: Toponym, language: str, gazetteer: Gazetteer) -> str:
    """Return a place's name for an English sentence: the label where one place only is meant.

    Else, and for settlements and districts in English texts, the name as printed, which the
    claim's link always holds. A territory may be named in one side's words: its label is used.
    """
    if language == "en" and place.level not in _AROUND:
        return place.name
    level = place.level or Level.DISTRICT
    meant = [one for one in place.place_ids if gazetteer.get(one).level is level]
    return gazetteer.label(meant[0]) if len(meant) == 1 else place.name


def _party_before(voices: Voices, draft: Draft) -> str | None:
    """Return the party that does what the claim says: the last one named before its act."""
    acts = [word.start for word in draft.words if word.cls in ("refuse", "handover", "lay")]
    if not acts:
        return None
    named = [hit.value.name for hit in voices.parties.beginning_in(acts[-1] - 90, acts[-1])]
    return named[-1] if named else None


def _name(speaker: Speaker) -> str:
    if speaker.name:
        role = (speaker.role or "").split(", ")[0]
        return f"{speaker.name}, {role}," if role else speaker.name
    if speaker.role and speaker.role.startswith("account"):
        return f"The {speaker.organisation}'s {speaker.role}"
    if speaker.organisation is None and speaker.side is not Side.UNKNOWN:
        name = label(speaker.side)
        return f"The {name}" if "authorities" in name else f"The authorities of {name}"
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
