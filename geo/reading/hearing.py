"""Who is named as the speaker of each sentence, and whom "he" and "the agency" mean there.

Who is named with a verb of saying, or after "according to", speaks; "he" is the last person who
spoke, "the agency" the last organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.models import Speaker
from geo.reading.attribution import Page, find_reporter, is_private
from geo.reading.lexicon import Tag
from geo.reading.mentions import Mention
from geo.reading.offices import offices_in
from geo.reading.sentences import Sentence
from geo.reading.spans import Spans
from geo.reading.standing import Standing
from geo.reading.turns import Turn, answers, is_asked
from geo.reading.voices import Voices
from geo.rules import Organisation, StandIn

# "He", "they", "its": words that stand for somebody by themselves.
_SHORT_PRONOUN = 5
# A sentence is about who stands within so many code points of its beginning.
_TOPIC_REACH = 12
# So many names of bodies back "the agency" may mean one.
_REMEMBERED = 200
_CLAUSE_AFTER = re.compile(r"\s*(?:[,.…։:՝]|\Z|\n|ki\b|что\b|որ\b|թե\b|է\b|են\b)")
# Offices by which alone their holder may be called, and how far they stand from the body's name.
_OFFICES_TOLD = frozenset({"spokesperson", "ombudsman", "foreign_minister", "defence_minister",
                           "minister", "secretary", "ambassador"})  # fmt: skip
_OFFICE_BESIDE = 24
_BODIES_OF_ONE = frozenset({"ombudsman", "commissioner", "prosecutor"})
_OFFICES_OF_ONE = ("Ombudsman", "Human Rights Defender")


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences of an article tell by themselves of who speaks, each list in their order.

    `named` is who is named as the speaker of a sentence, `before` who has spoken until then. What
    somebody says whom no rule knows is `unknown`; `private` are those of people in no office, who
    are not the outlet either.
    """

    named: tuple[Speaker | None, ...]
    before: tuple[Heard, ...]
    unknown: frozenset[int]
    private: frozenset[int]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who has spoken so far: the last person, the last organisation, the last of both."""

    person: Speaker | None = None
    body: Speaker | None = None
    last: Speaker | None = None

    def after(self, speaker: Speaker) -> Heard:
        """Return who has spoken once `speaker` has."""
        body = body_of(speaker)
        person = speaker if speaker.name else self.person
        return Heard(person, body or self.body, speaker)


def hear(
    page: Page,
    sentences: Sequence[Sentence],
    voices: Voices,
    own: Speaker | None,
    turns: Spans[Turn],
) -> Told:
    """Return who is named as the speaker of each sentence; `own` is whose text it is, if told."""
    named: list[Speaker | None] = []
    before: list[Heard] = []
    unknown: set[int] = set()
    private: set[int] = set()
    heard = Heard().after(own) if own else Heard()
    for at, sentence in enumerate(sentences):
        before.append(heard)
        if is_asked(sentence, turns):
            named.append(None)
            continue
        words = page.tags.within(sentence.start, sentence.end)
        mention, somebody = find_reporter(page, sentence)
        speaker = meant(mention, heard, voices) if mention is not None else None
        if mention is not None and speaker is not None:
            speaker = _holder(page, mention, speaker, voices)
        if own is not None and own.name and answers(sentence, turns):
            # Whom the answer cites says it through the one who answers.
            mention, speaker, somebody = None, own, False
        if mention is None and speaker is None and is_private(page, sentence):
            unknown.add(at)
            private.add(at)
        elif mention is None and (somebody or _reminds(sentence, words)):
            unknown.add(at)
        elif speaker is None:
            speaker = _left_out(page, sentence, words, heard, voices, has_turns=bool(turns.all))
        if speaker is not None and heard.last is not None and _is_same_office(speaker, heard.last):
            speaker = heard.last
        if speaker is not None:
            heard = heard.after(speaker)
        else:
            heard = _turned_to(page, sentence, heard, voices)
        named.append(speaker)
    return Told(tuple(named), tuple(before), frozenset(unknown), frozenset(private))


def _holder(page: Page, mention: Mention, speaker: Speaker, voices: Voices) -> Speaker:
    """Return the official for whom a body and an office stand: "the ministry's spokesman said".

    Only where the article names one holder of such an office of that body.
    """
    if speaker.name is not None or speaker.organisation is None:
        return speaker
    beside = page.text[mention.start : mention.end + _OFFICE_BESIDE]
    if page.language == "ru":
        beside = page.text[max(0, mention.start - _OFFICE_BESIDE) : mention.end]
    told = offices_in(beside, page.rules) & _OFFICES_TOLD
    holders = [
        one
        for one in voices.officials
        if one.offices & told and one.speaker.organisation == speaker.organisation
    ]
    return holders[0].speaker if len(holders) == 1 else speaker


def _reminds(sentence: Sentence, words: Sequence[Tag]) -> bool:
    """Say whether a sentence begins "Let us recall": the outlet tells what was before."""
    return any(tag.cls == "remind" and tag.start <= sentence.start + 2 for tag in words)


def _turned_to(page: Page, sentence: Sentence, heard: Heard, voices: Voices) -> Heard:
    """Return whom "he" and "it" mean after a sentence that begins with somebody, and reports not.

    "The ministry promised answers." is no statement, but "it added" after it is the ministry's.
    """
    inside = [
        one
        for one in page.mentions.beginning_in(sentence.start, sentence.end)
        if one.standing is Standing.SUBJECT and not one.party and one.outlet is None
    ]
    if (person := next((one.speaker for one in inside if one.is_person), None)) is not None:
        return replace(heard, person=person)
    for one in inside[:1]:
        if one.start - sentence.start > _TOPIC_REACH:
            break
        if (speaker := meant(one, heard, voices)) is not None and speaker.name is None:
            return replace(heard, body=speaker)
    return heard


def meant(mention: Mention, heard: Heard, voices: Voices) -> Speaker | None:
    """Return who is mentioned; a word that stands for somebody is looked up among those before."""
    if mention.stand_in is None:
        return mention.speaker
    stand_in = mention.stand_in
    if stand_in.who == "last":
        return heard.last
    if stand_in.who == "body":
        return _body_meant(stand_in, mention.start, heard, voices)
    return _person_meant(stand_in, mention.start, heard, voices)


def _person_meant(stand_in: StandIn, at: int, heard: Heard, voices: Voices) -> Speaker | None:
    """Return the last person who spoke, or who is named, in an office that the word fits."""
    if not stand_in.fits:
        return heard.person or heard.last
    fitting = [one for one in voices.officials if one.offices & stand_in.fits]
    if heard.person and any(one.speaker.name == heard.person.name for one in fitting):
        return heard.person
    before = [one for one in fitting if one.start < at]
    if before:
        return before[-1].speaker
    if len(fitting) == 1:
        return fitting[0].speaker
    if not fitting and (words := _BODIES_OF_ONE & stand_in.fits):
        # "The Commissioner", of whom no name is told: the office itself.
        for hit in reversed(voices.organisations.begun_by(at)[-_REMEMBERED:]):
            if any(word in hit.value.name.lower() for word in words):
                return speaking(hit.value)
    return heard.last if heard.last is None or heard.last.name is None else heard.person


def _body_meant(stand_in: StandIn, at: int, heard: Heard, voices: Voices) -> Speaker | None:
    """Return the last organisation that spoke, or that is named, whose name the word fits."""
    if heard.body is not None and _fits(stand_in, heard.body.organisation):
        return heard.body
    if stand_in.fits:
        for hit in reversed(voices.organisations.begun_by(at)[-_REMEMBERED:]):
            if _fits(stand_in, hit.value.name):
                return speaking(hit.value)
    return heard.body or heard.last


def _fits(stand_in: StandIn, name: str | None) -> bool:
    return name is not None and (not stand_in.fits or any(word in name for word in stand_in.fits))


def speaking(organisation: Organisation) -> Speaker:
    """Return an organisation as a speaker of whom nobody is named."""
    return Speaker(None, None, organisation.name, organisation.side)


def body_of(speaker: Speaker) -> Speaker | None:
    """Return the organisation of a speaker as a speaker itself; None of a person without one."""
    if speaker.organisation is None and speaker.name is not None:
        return None
    return Speaker(None, speaker.role if speaker.organisation is None else None,
                   speaker.organisation, speaker.side)  # fmt: skip


def _left_out(
    page: Page,
    sentence: Sentence,
    words: Sequence[Tag],
    heard: Heard,
    voices: Voices,
    *,
    has_turns: bool,
) -> Speaker | None:
    """Return who speaks where the sentence only says "he", "we", or leaves the subject out."""
    if heard.last is not None and any(tag.cls == "we" for tag in words):
        return heard.last
    first = page.mentions.beginning_in(sentence.start, sentence.start + 2)
    for one in first:
        if one.stand_in is None or page.quoted.touching(one.start, one.end):
            continue
        if one.stand_in.who == "person" and one.end - one.start <= _SHORT_PRONOUN:
            return meant(one, heard, voices)
    said = [tag for tag in words if tag.cls in ("say", "according") and not page.is_quoted(tag)]
    # "…", noted: the languages of the region leave the pronoun out.
    dropped = any(_has_clause(page.text, tag) for tag in said)
    return heard.last if dropped and page.language != "en" and not has_turns else None


def _has_clause(text: str, verb: Tag) -> bool:
    """Say whether a verb of saying opens or closes what is said: "…, noted", "noted that"."""
    before = text[max(0, verb.start - _TOPIC_REACH) : verb.start].rstrip(" -–—")
    return bool(_CLAUSE_AFTER.match(text, verb.end)) or before[-1:] in set(',»”"')


def _is_same_office(speaker: Speaker, last: Speaker) -> bool:
    """Say whether "the Ombudsman" is the one who was named before: an office of one person."""
    office = speaker.organisation or ""
    return (
        speaker.name is None
        and last.name is not None
        and last.organisation == office
        and any(word in office for word in _OFFICES_OF_ONE)
    )
