"""A sentence with all that stands in it: words, numbers, places, speaker and frames that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.gazetteer import Gazetteer
from geo.models import Speaker
from geo.reading.binding import Bound, bind
from geo.reading.findings import Findings, is_party
from geo.reading.frames import Draft, match_frames
from geo.reading.joining import join_drafts
from geo.reading.lexicon import Tag, topic_of
from geo.reading.sentences import Sentence
from geo.reading.speakers import Speakers, find_speakers
from geo.reading.toponyms import Toponym
from geo.reading.weighing import class_features, mark_words, with_context, word_features
from geo.reading.windows import with_parts
from geo.rules import Rules


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with all that was found in it: what an explanation shows."""

    sentence: Sentence
    at: int
    speakers: Speakers
    tags: tuple[Tag, ...]
    bounds: tuple[Bound, ...]
    toponyms: tuple[Toponym, ...]
    drafts: tuple[Draft, ...]
    abroad: bool
    features: frozenset[str]
    # The log-odds of each kind by the spelling of the words, and its chance by all evidence; empty
    # until decided, the second also in short texts.
    spelled: Mapping[str, float] = field(default_factory=dict)
    decided: Mapping[str, float] = field(default_factory=dict)

    @property
    def speaker(self) -> Speaker:
        """Who says the sentence, chosen when asked for."""
        return self.speakers[self.at]


def read_each(read: Findings, rules: Rules, gazetteer: Gazetteer) -> Iterator[ReadSentence]:
    """Yield each sentence with what was found in it; its drafts are those of frames."""
    speakers = speakers_of(read, rules)
    # The headline is no sentence, but it tells what the first one is about.
    begin = read.sentences[0].start if read.sentences else 0
    topic = topic_of(read.tags.within(0, begin))
    abroad = False
    classes = [
        frozenset(tag.cls for tag in read.tags.within(one.start, one.end)) for one in read.sentences
    ]
    for at, sentence in enumerate(read.sentences):
        tags = read.tags.within(sentence.start, sentence.end)
        places = tuple(read.toponyms.beginning_in(sentence.start, sentence.end))
        abroad = _is_abroad(tags, places, abroad, gazetteer)
        inside = read.numbers.beginning_in(sentence.start, sentence.end)
        bounds = bind(read.text, inside, tags, read.language, rules)
        bounds = with_parts(read, (sentence.start, sentence.end), bounds, tags, places)
        drafts: list[Draft] = []
        announces = not bounds and _announces(read, sentence)
        if not abroad and tags and not announces:
            for start, end in _segments(sentence, tags):
                words = [tag for tag in tags if start <= tag.start < end]
                some = [bound for bound in bounds if start <= bound.number.start < end]
                about = topic_of(words) or topic
                found = match_frames(
                    read.text, (start, end), words, some, about, read.language, rules
                )
                drafts += [draft for draft in found if draft.topic in read.subjects]
        span = sentence.start, sentence.end
        # What has no word of any class is no claim; it is not weighed.
        weighed = tags and not announces
        own = sentence_features(read, span, tags, bounds, gazetteer) if weighed else ()
        before = classes[at - 1] if at else ()
        after = classes[at + 1] if at + 1 < len(classes) else None
        features = with_context(own, before, after)
        topic = topic_of(tags) or topic
        made = tuple(join_drafts(read.text, drafts))
        yield ReadSentence(sentence, at, speakers, tags, bounds, places, made, abroad, features)


def speakers_of(read: Findings, rules: Rules) -> Speakers:
    """Return who speaks each sentence of what was found."""
    return find_speakers(
        read.article,
        read.sentences,
        read.tags,
        read.voices,
        rules,
        read.language,
        read.chain,
        read.flat,
    )


def sentence_features(
    read: Findings,
    span: tuple[int, int],
    tags: Sequence[Tag],
    bounds: Sequence[Bound],
    gazetteer: Gazetteer,
) -> list[str]:
    """Return what a sentence or a part of one tells by itself: its words and their classes."""
    places = [
        (one.start, one.end, "@party" if is_party(one, gazetteer) else "@place")
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
    found = word_features(mark_words(read.text, span, marks), read.language)
    found += class_features(tags, bounds)
    if any(mark == "@place" for _, _, mark in places):
        found.append("place")
    return found


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


def _announces(read: Findings, sentence: Sentence) -> bool:
    """Say whether a line only announces those below it: "Cleared areas by district:".

    In Armenian a colon may stand for the full stop.
    """
    ended = read.text[sentence.end : sentence.end + 1] in ("", "\n")
    return ended and sentence.text.endswith(":") and read.language != "hy"


def _is_abroad(
    tags: Sequence[Tag], places: Sequence[Toponym], before: bool, gazetteer: Gazetteer
) -> bool:
    """Say whether a sentence is about another country's mines: by its words, or by those before it.

    "Its deminers cleared 400 hectares" after a sentence on another country stays there until a
    place of the gazetteer is named.
    """
    at_home = any(not is_party(place, gazetteer) for place in places)
    if any(tag.cls == "elsewhere" for tag in tags):
        return not at_home
    return before and not places
