"""Who says each sentence of an article.

Who is named with a verb of saying, or after "according to", speaks; "he" is the last person who
spoke, "the agency" the last organisation. Words inside a quotation, and sentences that follow in
the same paragraph, are those of the one who was named there. What nobody is said to have said is
the main source's, where the article has one, else the outlet's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from geo.forms import flatten
from geo.models import Article, Speaker
from geo.reading.attribution import QUOTE, Page, find_reporter, is_private, quotations
from geo.reading.chains import find_chain
from geo.reading.lexicon import Tag, Tags
from geo.reading.mentions import Mention, find_mentions
from geo.reading.offices import offices_in
from geo.reading.sentences import Sentence
from geo.reading.spans import Spans
from geo.reading.standing import Standing
from geo.reading.turns import Turn, find_turns
from geo.reading.voices import Official, Voices, find_body, find_organisation
from geo.rules import Organisation, Rules, StandIn
from geo.vocabulary import PublisherType, Side

# Who speaks where nobody is named, in an article that names one source only.
_ONLY_SOURCE = "the article's only named source"
_INTERVIEWER = "interviewer"
_ACCOUNT = "account of a meeting"
# "He", "they", "its": words that stand for somebody by themselves.
_SHORT_PRONOUN = 5
# A sentence is about who stands within so many code points of its beginning.
_TOPIC_REACH = 12
# So many names of bodies back "the agency" may mean one.
_REMEMBERED = 200
_DOER_REACH = 20
# Whose gift is told by others.
_DONORS = ("European Union", "Government of", "Embassy of", "World Bank", "USAID")
_DOING = (Standing.SUBJECT, Standing.OWNER)
_CLAUSE_AFTER = re.compile(r"\s*(?:[,.…։:՝]|\Z|\n|ki\b|что\b|որ\b|թե\b|է\b|են\b)")
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
_UNHEARD = Speaker(None, None, None, Side.UNKNOWN)
# The main source is named in one of so many sentences from the beginning.
_LEAD = 3
# An outlet recalls right after the words of others.
_RECALLED = 3
_TO_THIS_DAY = re.compile(
    r"(?:To (?:this day|date)|So far|In all|Overall|На сегодняшний день|К настоящему|До сих пор|"
    r"Всего с|Ümumilikdə|Bu günə qədər|Bu günədək|Indiyədək|İndiyədək|20\d\d-\w+ il\w* "
    r"(?:\w+ ){0,2}(?:bəri|etibarən|sonra)|Մինչ(?:և|եւ) (?:այսօր|օրս)|Առ այսօր|Ընդհանուր առմամբ|"
    r"20\d\d[- ]?\w*\.? ?\w* (?:ի վեր|հետո))(?!\w)"
)
_SIDES = {"AZ": Side.AZERBAIJAN, "AM": Side.ARMENIA, "RU": Side.RUSSIA}
# A line that ends in no full stop is a title still.
_TITLE = re.compile(r"[^\n]{8,160}[^.!?։…:,;\n]")
# The country of a publisher of whom none is known.
_NONE = "INT"
_QUOTES = '«»“”"„ '
# Offices by which alone their holder may be called, and how far they stand from the body's name.
_OFFICES_TOLD = frozenset({"spokesperson", "ombudsman", "foreign_minister", "defence_minister",
                           "minister", "secretary", "ambassador"})  # fmt: skip
_OFFICE_BESIDE = 24
_BODIES_OF_ONE = frozenset({"ombudsman", "commissioner", "prosecutor"})
_OFFICES_OF_ONE = ("Ombudsman", "Human Rights Defender")


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who has spoken so far: the last person, the last organisation, the last of both."""

    person: Speaker | None = None
    body: Speaker | None = None
    last: Speaker | None = None

    def after(self, speaker: Speaker) -> _Heard:
        body = _body_of(speaker)
        person = speaker if speaker.name else self.person
        return _Heard(person, body or self.body, speaker)


def find_speakers(
    article: Article,
    sentences: Sequence[Sentence],
    tags: Tags,
    voices: Voices,
    rules: Rules,
    language: str = "en",
    chain: tuple[str, ...] | None = None,
) -> tuple[Speaker, ...]:
    """Return the speaker of each sentence, in their order; `chain` is that of the article."""
    text = article.text or ""
    chain = find_chain(article, rules) if chain is None else chain
    page = Page(
        text,
        language,
        find_mentions(text, voices, rules, language),
        quotations(text),
        tags,
        rules,
        Spans(rules.private_voices[language].find(flatten(text, language))),
    )
    turns: Spans[Turn] = Spans(find_turns(text, tags))
    publisher = _publisher(article, rules)
    own = _own_voice(page, voices, turns, publisher)
    named, unknown, private = _named(page, sentences, voices, own, turns)
    carried = _carried(page, sentences, named, unknown, tags, has_own=own is not None)
    is_outlet = article.publisher in {one.publisher for one in rules.outlets}
    if is_outlet and own is None and _recalls_at_end(page, sentences, named):
        unknown |= {len(sentences) - 1}
        carried[-1] = None
    own = own or _only_source(named) or _main_source(named) or _title_source(page, sentences)
    if publisher is not None:
        carried = [_in_office_of(publisher, one) for one in carried]
    outlet = [_nobody(sentence, tags, article, chain, rules) for sentence in sentences]
    return tuple(
        replace(nobody, role=_INTERVIEWER)
        if _is_asked(sentence, turns)
        else speaker
        or (_UNHEARD if at in private else None)
        or (nobody if at in unknown or nobody.role == _ACCOUNT else own)
        or nobody
        for at, (sentence, speaker, nobody) in enumerate(
            zip(sentences, carried, outlet, strict=True)
        )
    )


def _in_office_of(publisher: Speaker, one: Speaker | None) -> Speaker | None:
    """Return an official whose body is not told as one of the body whose release it is."""
    if one is None or one.name is None or one.organisation or one.side is not Side.UNKNOWN:
        return one
    return replace(one, organisation=publisher.organisation, side=publisher.side)


def _answers(sentence: Sentence, turns: Spans[Turn]) -> bool:
    return any(not turn.asks for turn in turns.touching(sentence.start, sentence.start + 1))


def _is_asked(sentence: Sentence, turns: Spans[Turn]) -> bool:
    return any(turn.asks for turn in turns.touching(sentence.start, sentence.start + 1))


def _named(
    page: Page,
    sentences: Sequence[Sentence],
    voices: Voices,
    own: Speaker | None,
    turns: Spans[Turn],
) -> tuple[list[Speaker | None], frozenset[int], frozenset[int]]:
    """Return who is named as the speaker of each sentence, and where it is somebody unknown.

    The last are those of the unknown that are people in no office: they are not the outlet either.
    """
    named: list[Speaker | None] = []
    unknown: set[int] = set()
    private: set[int] = set()
    heard = _Heard().after(own) if own else _Heard()
    for at, sentence in enumerate(sentences):
        if _is_asked(sentence, turns):
            named.append(None)
            continue
        words = page.tags.within(sentence.start, sentence.end)
        mention, somebody = find_reporter(page, sentence)
        speaker = _resolved(mention, heard, voices) if mention is not None else None
        if mention is not None and speaker is not None:
            speaker = _holder(page, mention, speaker, voices)
        if own is not None and own.name and _answers(sentence, turns):
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
    return named, frozenset(unknown), frozenset(private)


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


def _turned_to(page: Page, sentence: Sentence, heard: _Heard, voices: Voices) -> _Heard:
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
        if (speaker := _resolved(one, heard, voices)) is not None and speaker.name is None:
            return replace(heard, body=speaker)
    return heard


def _resolved(mention: Mention, heard: _Heard, voices: Voices) -> Speaker | None:
    """Return who is mentioned; a word that stands for somebody is looked up among those before."""
    if mention.stand_in is None:
        return mention.speaker
    stand_in = mention.stand_in
    if stand_in.who == "last":
        return heard.last
    if stand_in.who == "body":
        return _body_meant(stand_in, mention.start, heard, voices)
    return _person_meant(stand_in, mention.start, heard, voices)


def _person_meant(stand_in: StandIn, at: int, heard: _Heard, voices: Voices) -> Speaker | None:
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
                return _speaks(hit.value)
    return heard.last if heard.last is None or heard.last.name is None else heard.person


def _body_meant(stand_in: StandIn, at: int, heard: _Heard, voices: Voices) -> Speaker | None:
    """Return the last organisation that spoke, or that is named, whose name the word fits."""
    if heard.body is not None and _fits(stand_in, heard.body.organisation):
        return heard.body
    if stand_in.fits:
        for hit in reversed(voices.organisations.begun_by(at)[-_REMEMBERED:]):
            if _fits(stand_in, hit.value.name):
                return _speaks(hit.value)
    return heard.body or heard.last


def _fits(stand_in: StandIn, name: str | None) -> bool:
    return name is not None and (not stand_in.fits or any(word in name for word in stand_in.fits))


def _speaks(organisation: Organisation) -> Speaker:
    return Speaker(None, None, organisation.name, organisation.side)


def _body_of(speaker: Speaker) -> Speaker | None:
    if speaker.organisation is None and speaker.name is not None:
        return None
    return Speaker(None, speaker.role if speaker.organisation is None else None,
                   speaker.organisation, speaker.side)  # fmt: skip


def _left_out(
    page: Page,
    sentence: Sentence,
    words: Sequence[Tag],
    heard: _Heard,
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
            return _resolved(one, heard, voices)
    said = [
        tag
        for tag in words
        if tag.cls in ("say", "according") and not page.quoted.touching(tag.start, tag.start + 1)
    ]
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


def _only_source(named: Sequence[Speaker | None]) -> Speaker | None:
    """Return the organisation that speaks in the whole article, if no other one does."""
    sources = {(one.organisation, one.side) for one in named if one is not None}
    if len(sources) != 1:
        return None
    organisation, side = next(iter(sources))
    return Speaker(None, _ONLY_SOURCE, organisation, side) if organisation else None


def _main_source(named: Sequence[Speaker | None]) -> Speaker | None:
    """Return the first source of the article, to whom its unattributed paragraphs belong.

    A report that begins with what the author saw belongs to the outlet.
    """
    first = next((at for at, one in enumerate(named) if one is not None), None)
    if first is None or first >= _LEAD:
        return None
    return _body_of(named[first] or _UNHEARD)


def _title_source(page: Page, sentences: Sequence[Sentence]) -> Speaker | None:
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


def _own_voice(
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
    by_itself = any(
        tag.cls == "we" and not page.quoted.touching(tag.start, tag.start + 1)
        for tag in page.tags.all
    )
    if (by_itself or _says_i(page)) and (author := _author(page, voices)) is not None:
        return author
    if publisher is not None or not by_itself or not voices.organisations.all:
        return publisher
    (most, _), *_ = Counter(hit.value for hit in voices.organisations.all).most_common(1)
    return _speaks(most)


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


def _publisher(article: Article, rules: Rules) -> Speaker | None:
    """Return the body that publishes the text itself: a ministry, an agency, a think tank."""
    if article.publisher_type is PublisherType.OTHER:
        # A head that tells only the name: one that is wholly a body's own is no outlet.
        hits = rules.organisations.find(flatten(article.publisher, None, lower=False))
        whole = [hit for hit in hits if hit.end - hit.start >= len(article.publisher) - _THE]
        return _speaks(whole[0].value) if whole else None
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


def _carried(
    page: Page,
    sentences: Sequence[Sentence],
    named: Sequence[Speaker | None],
    unknown: frozenset[int],
    tags: Tags,
    *,
    has_own: bool,
) -> list[Speaker | None]:
    """Give the sentences of one quotation or paragraph the speaker who is named in it.

    Not where somebody says it whom no rule knows.
    """
    text, carried = page.text, list(named)
    _carry_in_quotations(text, sentences, named, carried, unknown)
    for index, sentence in enumerate(sentences):
        words = tags.within(sentence.start, sentence.start + 25)
        if named[index] and index and any(tag.cls == "about_it" for tag in words):
            _give_back(text, sentences, carried, index)
    for index in range(len(carried) - 1):
        after = named[index + 1]
        gap = text[sentences[index].end : sentences[index + 1].start]
        if named[index] is not None or after is None or "\n" in gap or index in unknown:
            continue
        if _begins_with(page, sentences[index], after):
            carried[index] = after
    for index in range(1, len(carried)):
        gap = text[sentences[index - 1].end : sentences[index].start]
        if carried[index] is None and "\n" not in gap and index not in unknown:
            carried[index] = carried[index - 1]
    for index, sentence in enumerate(sentences):
        if carried[index] is None and index not in unknown:
            carried[index] = None if has_own else _doer(page, sentence)
            gap = text[sentences[index - 1].end : sentence.start] if index else "\n"
            if carried[index] is None and "\n" not in gap:
                carried[index] = carried[index - 1]
    if has_own or len({one for one in named if one is not None}) != 1:
        return carried
    # A report of one person's words: its first sentences are his before he is named.
    for index in range(len(carried) - 2, -1, -1):
        gap = text[sentences[index].end : sentences[index + 1].start]
        if carried[index] is None and "\n" not in gap and index not in unknown:
            carried[index] = carried[index + 1]
    return carried


def _recalls_at_end(
    page: Page,
    sentences: Sequence[Sentence],
    named: Sequence[Speaker | None],
) -> bool:
    """Say whether the last sentence is the outlet's: "Since the war mines have claimed 402 people".

    So outlets end a report of what others said; a bulletin of one body ends so in its own words.
    """
    if len(sentences) < _LEAD or named[-1] is not None:
        return False
    last = sentences[-1]
    if page.quoted.touching(last.start, last.end) or not any(named[-_RECALLED:]):
        return False
    return any(
        tag.cls == "since" and tag.start <= last.start + 2
        for tag in page.tags.within(last.start, last.end)
    ) or bool(_TO_THIS_DAY.match(last.text))


def _begins_with(page: Page, sentence: Sentence, speaker: Speaker) -> bool:
    """Say whether a sentence begins with who speaks in the next: "X has a list. She says …"."""
    return speaker.name is not None and any(
        one.speaker is not None
        and one.speaker.name == speaker.name
        and one.standing is Standing.SUBJECT
        for one in page.mentions.beginning_in(sentence.start, sentence.start + _DOER_REACH)
    )


def _doer(page: Page, sentence: Sentence) -> Speaker | None:
    """Return the organisation whose own work a sentence tells: "HALO cleared 12 hectares"."""
    for one in page.mentions.beginning_in(sentence.start, sentence.start + _DOER_REACH):
        if one.standing not in _DOING or one.speaker is None or one.party:
            continue
        if one.speaker is not None and one.speaker.name is None:
            gives = any(word in (one.speaker.organisation or "") for word in _DONORS)
            return None if gives else _official_of(page, sentence, one.speaker)
        break
    return None


def _official_of(page: Page, sentence: Sentence, body: Speaker) -> Speaker:
    """Return the official of a body who is the subject of a sentence that begins with it.

    "X, who leads the search group of the Committee, has 1,240 such stories."
    """
    for one in page.mentions.beginning_in(sentence.start, sentence.end):
        person = one.speaker
        if (
            one.is_person
            and one.standing is Standing.SUBJECT
            and person is not None
            and person.organisation == body.organisation
        ):
            return person
    return body


def _carry_in_quotations(
    text: str,
    sentences: Sequence[Sentence],
    named: Sequence[Speaker | None],
    carried: list[Speaker | None],
    unknown: frozenset[int],
) -> None:
    starts = [one.start for one in sentences]
    for quotation in QUOTE.finditer(text):
        first = max(0, bisect_right(starts, quotation.start()) - 1)
        inside = [
            index
            for index in range(first, bisect_left(starts, quotation.end()))
            if quotation.start() < sentences[index].end
        ]
        if any(index in unknown for index in inside):
            continue
        speaker = next((named[index] for index in inside if named[index]), None)
        if speaker is None and inside and inside[-1] + 1 < len(sentences):
            following = sentences[inside[-1] + 1]
            if "\n" not in text[quotation.end() : following.start]:
                speaker = named[inside[-1] + 1]
        for index in inside:
            carried[index] = carried[index] or speaker


def _give_back(
    text: str, sentences: Sequence[Sentence], carried: list[Speaker | None], index: int
) -> None:
    """Give what was told before "This was said by X" to X: the paragraph, or the one before it."""
    paragraphs = 0
    for at in range(index - 1, -1, -1):
        paragraphs += "\n" in text[sentences[at].end : sentences[at + 1].start]
        if carried[at] is not None or paragraphs > 1 or (paragraphs and at < index - 3):
            return
        carried[at] = carried[index]


def _nobody(
    sentence: Sentence, tags: Tags, article: Article, chain: tuple[str, ...], rules: Rules
) -> Speaker:
    """Return who speaks where the sentence names nobody: an account's author, else the outlet."""
    words = tags.within(sentence.start, sentence.end)
    if any(tag.cls == "discuss" for tag in words) and len(chain) > 1:
        _, side = find_organisation(chain[-1], rules)
        return Speaker(None, _ACCOUNT, chain[-1], side)
    name = article.publisher
    bare = name.strip(_QUOTES).casefold()
    for outlet in rules.outlets:
        if bare in (outlet.form.casefold(), outlet.publisher.casefold()):
            return Speaker(None, "news outlet", outlet.publisher, outlet.side)
    return Speaker(None, "news outlet", name, _side_of_outlet(article))


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
