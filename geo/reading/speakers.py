"""Who says it: officials named with their office, organisations, the outlet; and the chain.

A name counts as an official's only where the text gives the office beside it. Nobody else is
named; a sentence that nobody is said to have said is the outlet's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.forms import Flat, Hit, flatten
from geo.models import Article, Speaker
from geo.reading.lexicon import Tag, Tags
from geo.reading.names import nominative
from geo.reading.sentences import Sentence
from geo.reading.spans import Spans
from geo.rules import Institution, Organisation, Party, Rules
from geo.vocabulary import Side

_CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_PART = rf"{_CAPITAL}[^\W\d_]+(?:[-’'][^\W\d_]+)?"
_NAME = re.compile(
    rf"(?<![\w’'])(?:{_CAPITAL}\. )?{_PART}(?: (?:{_CAPITAL}\. )?{_PART}){{1,5}}(?!\w)"
)
_AFTER_NAME = re.compile(r"\s?[,(–—]\s?(?:the )?(?P<role>[^.;)]{3,240})")
_ROLE_ENDS = re.compile(
    r",? (?:who|whose|which|that|told|said|with|after|when|while|in an|at a|during|"
    r"and (?:the|his|her|their)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_BETWEEN_ROLE = re.compile(
    r"[.;:!?։]|,\s|[\"“”«»]|\s(?:to|for|with|about|and|by|who|и|с|о|семь\w*|və|ilə|և)\s"
)
_CITING = re.compile(
    r"\b(?P<outlet>[A-Z][\w.]+(?: [A-Z][\w.]+)?) (?:reports?|reported|writes)[^.;]{0,40}? "
    r"(?:citing|with reference to|referring to) (?:the )?(?P<origin>[^.;,]{3,80})"
)
_WORD = re.compile(r"\b[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# The office in a case other than the nominative, by the endings of its first word.
_OBLIQUE = re.compile(
    r"\A\S*(?:ля|лю|лем|ра|ру|ром|та|ту|том|ка|ку|ком|вы|ве|вой|а|у|ем|ника|нику|ником|ря|рю|рем)(?!\w)"
)
_NOMINATIVES = frozenset({"глава", "судья", "старшина", "комендант"})
_POSSESSIVE_END = re.compile(r"[’']s\Z")
_GIVEN_NAME_BEFORE = re.compile(rf"\b(?P<given>{_CAPITAL}[^\W\d_]+) \Z")
_CAPITALISED = re.compile(rf"\b{_CAPITAL}")
_PRIVATE_ORIGIN = "a private person"
_POSSESSIVE = re.compile(r"[’']s\b(?= press service)")
# More people with an office than any article names; the bound is for hostile text.
_MAX_OFFICIALS = 200
# How far from an institution its state may stand, in code points.
_STATE_REACH = 24
# A dateline stands within so many code points of the beginning.
_DATELINE = 80
# More words make no person's name here.
_NAME_WORDS = 3
# How far an office may stand from its name, and an organisation from its office, in code points.
_CLOSE = 15
_OFFICE_REACH, _OWNER_REACH = 45, 90
# Languages whose verb of saying stands at the sentence's end.
# "He", "they", "its": words that stand for somebody by themselves.
_SHORT_PRONOUN = 5
_VERB_LAST = frozenset({"az", "hy"})
# "According to" that stands before its owner in Armenian too.
_BEFORE_OWNER = ("ըստ", "համաձայն")
_OFFICES_OF_ONE = ("Ombudsman", "Human Rights Defender")
# Who speaks where nobody is named, in an article that names one source only.
_ONLY_SOURCE = "the article's only named source"
_QUOTE = re.compile(r"[“«„\"][^“”«»„\"]{0,2000}[”»\"]")


@dataclass(frozen=True, slots=True)
class Official:
    """A person named with an office, at `start` of the text."""

    speaker: Speaker
    start: int

    @property
    def surname(self) -> str:
        """The last word of the name, by which later sentences call the person."""
        return (self.speaker.name or "").split()[-1]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who can speak in a text: its officials, organisations and parties, each with its spans."""

    officials: tuple[Official, ...]
    organisations: Spans[Hit[Organisation]]
    parties: Spans[Hit[Party]]


def find_voices(text: str, rules: Rules, language: str = "en") -> Voices:
    """Return who can speak in `text`. Nobody past the first 200 officials is looked at."""
    plain = flatten(text, language, lower=False)
    parties = Spans(rules.parties.find(plain))
    organisations = _organisations(text, plain, parties, rules, language)
    found: dict[str, Official] = {}
    for printed, role, start, beside in sorted(
        _named_with_role(text, Spans[Hit[Any]]((*organisations.all, *parties.all)), rules),
        key=lambda item: item[2],
    ):
        name = nominative(printed, language, oblique=_is_oblique(role))
        if len(found) == _MAX_OFFICIALS:
            break
        organisation, side = _owner(beside, organisations, parties)
        if organisation is None and side is Side.UNKNOWN:
            organisation, side = find_organisation(role, rules)
        if organisation is None and side is Side.UNKNOWN:
            owner = text[beside[0] : beside[1]].partition(role)[0]
            # "The ministry's spokesman", or an office by itself; not that of an unknown body.
            if rules.common_owners.search(owner + role):
                organisation, side = _last_before(organisations, start)
            elif len(owner.split()) <= 1:
                organisation, side = _only_one_before(organisations, start)
        found.setdefault(name, Official(Speaker(name, _tidy_role(role), organisation, side), start))
    return Voices(tuple(found.values()), organisations, parties)


def _organisations(
    text: str, plain: Flat, parties: Spans[Hit[Party]], rules: Rules, language: str
) -> Spans[Hit[Organisation]]:
    """Return the organisations by their own names, and the institutions whose state is known."""
    named = rules.organisations.find(plain)
    spans = Spans(named)
    home = _home(text, parties, language)
    for hit in rules.institutions.find(plain):
        if spans.touching(hit.start, hit.end):
            continue
        side = _state_beside(text, hit, parties) or home
        if side is not None and (name := hit.value.names.get(side)):
            named.append(Hit(hit.start, hit.end, Organisation(name, side)))
    return Spans(named)


def _state_beside(text: str, hit: Hit[Institution], parties: Spans[Hit[Party]]) -> Side | None:
    """Return the state whose name stands right before or after an institution's name."""
    for party in parties.touching(hit.start - _STATE_REACH, hit.end + _STATE_REACH):
        before = text[party.end : hit.start] if party.end <= hit.start else None
        after = text[hit.end : party.start] if party.start >= hit.end else None
        if before is not None and len(before) <= 14 and not re.search(r"[.,;:]", before):
            return party.value.side
        if after is not None and after.strip().lower() in ("", "of", "of the republic of", "РА"):
            return party.value.side
    return None


def _home(text: str, parties: Spans[Hit[Party]], language: str) -> Side | None:
    """Return the state of the dateline; without one, that of the language, where it has one."""
    for party in parties.beginning_in(0, _DATELINE + 1):
        if party.start <= _DATELINE and re.match(r"\s?[,(–—/-]|\. ", text[party.end :][:3]):
            return party.value.side
    return {"az": Side.AZERBAIJAN, "hy": Side.ARMENIA}.get(language)


def _is_oblique(role: str) -> bool:
    """Say whether an office stands in another case; "глава" and its like are nominatives in -а."""
    first = role.split()[0].lower() if role.split() else ""
    return first not in _NOMINATIVES and bool(_OBLIQUE.search(role))


def find_officials(text: str, rules: Rules) -> tuple[Official, ...]:
    """Return the people whom `text` names together with an office, the first mention of each."""
    return find_voices(text, rules).officials


def find_organisation(text: str, rules: Rules) -> tuple[str | None, Side]:
    """Return the first known organisation in `text` and its side; a party's name gives the side."""
    plain = flatten(text, None, lower=False)
    if hits := rules.organisations.find(plain):
        return hits[0].value.name, hits[0].value.side
    if parties := rules.parties.find(plain):
        return None, parties[0].value.side
    return None, Side.UNKNOWN


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


def find_speakers(
    article: Article,
    sentences: Sequence[Sentence],
    tags: Tags,
    voices: Voices,
    rules: Rules,
    language: str = "en",
) -> tuple[Speaker, ...]:
    """Return the speaker of each sentence, in their order.

    Who is named with a verb of saying, or after "according to", speaks; a pronoun stands for the
    last one. Words inside a quotation, and sentences that follow in the same paragraph, are those
    of the one who was named there. Everything else is the outlet's.
    """
    text = article.text or ""
    chain = find_chain(article, rules)
    surnames = _by_surname(voices.officials)
    named: list[Speaker | None] = []
    own = _own_voice(text, tags, voices)
    last: Speaker | None = own
    for sentence in sentences:
        words = tags.within(sentence.start, sentence.end)
        speaker = None
        if last is not None and _begins_with_pronoun(sentence, words):
            speaker = last
        speaker = speaker or _reporter(text, sentence, words, surnames, voices, rules, language)
        if speaker is not None and last is not None and _is_the_same_office(speaker, last):
            speaker = last
        if speaker is None and _by_pronoun(words, language):
            speaker = last
        if speaker is not None:
            last = speaker
        named.append(speaker)
    carried = _carried(text, sentences, named, tags)
    own = own or _only_source(named)
    return tuple(
        speaker or own or _nobody(sentence, tags, article, chain, rules)
        for sentence, speaker in zip(sentences, carried, strict=True)
    )


def _named_with_role(
    text: str, known: Spans[Hit[Any]], rules: Rules
) -> Iterator[tuple[str, str, int, tuple[int, int]]]:
    """Yield (name, office, start of the name, span in which the office's owner may stand)."""
    offices = [(hit.start, hit.end) for hit in rules.offices.find(flatten(text, None))]
    at = named_until = 0
    for match in _NAME.finditer(text):
        trimmed = _without_office(match, known, rules)
        if trimmed is None:
            continue
        start, end = trimmed
        after = _AFTER_NAME.match(text, end)
        held = after and rules.roles.match(after["role"])
        if after and held and not rules.not_offices.match(after["role"]):
            role, low = _office(after["role"], rules), after.start("role")
            yield text[start:end], role, start, (low, low + len(role))
            named_until = low + len(role)
            continue
        while at < len(offices) and offices[at][1] <= start:
            at += 1
        # An office belongs to the first name after it: nobody else whom it meets or mourns has it.
        for low, high in reversed(offices[max(0, at - 3) : at]):
            if high >= named_until and _is_held_by(text, high, start, known, rules):
                if not rules.not_offices.match(text[low:start]):
                    owner = _owner_start(text, low)
                    yield text[start:end], text[low:start].strip(), start, (owner, start)
                break
        named_until = end


def _is_held_by(text: str, high: int, start: int, known: Spans[Hit[Any]], rules: Rules) -> bool:
    """Say whether the office that ends at `high` is that of the name at `start`."""
    between = _without_names(text, high, start, known)
    if len(between) > _OFFICE_REACH or _BETWEEN_ROLE.search(between):
        return False
    return not rules.private_cues.search(between)


def _owner_start(text: str, low: int) -> int:
    """Return where the words before an office begin that may name its organisation."""
    first = max(0, low - _OWNER_REACH)
    stops = [found.end() for found in _BETWEEN_ROLE.finditer(text, first, low)]
    return stops[-1] if stops else first


def _without_names(text: str, low: int, high: int, known: Spans[Hit[Any]]) -> str:
    """Return [low, high) without organisations' names, which may be long and hold commas."""
    pieces, at = [], low
    for start, end in ((one.start, one.end) for one in known.beginning_in(low, high)):
        if at <= start and end <= high:
            pieces.append(text[at:start])
            at = end
    return "".join([*pieces, text[at:high]])


def _without_office(
    match: re.Match[str], known: Spans[Hit[Any]], rules: Rules
) -> tuple[int, int] | None:
    """Return the span of the name in a run of capitals, without "Ombudsman" before it.

    None where the run is an organisation's name, or holds a word known to be in no person's name.
    """
    start, end = match.span()
    for low, high in ((one.start, one.end) for one in known.touching(*match.span())):
        if low < end and start < high:
            start = high + 1
    while start < end and (office := rules.roles.match(match.string, start, end)):
        start = office.end() + 1
    run = match.string[start:end]
    words = run.split()
    if len(words) > _NAME_WORDS and _follows_office(match.string, start, rules):
        # Right after an office the name comes first in the run: "katibi Rauf N. Beynəlxalq Günü".
        words = words[:2]
        end = start + re.match(r"\S+\s\S+", run).end()  # type: ignore[union-attr]
    if not 2 <= len(words) <= _NAME_WORDS or any(word in rules.capitals for word in words):
        return None
    return start, end


def _follows_office(text: str, start: int, rules: Rules) -> bool:
    return any(
        not text[match.end() : start].strip()
        for match in rules.roles.finditer(text, max(0, start - 40), start)
    )


def _owner(
    span: tuple[int, int], organisations: Spans[Hit[Organisation]], parties: Spans[Hit[Party]]
) -> tuple[str | None, Side]:
    inside = organisations.touching(*span)
    if inside:
        return inside[0].value.name, inside[0].value.side
    sides = [hit.value.side for hit in parties.beginning_in(*span)]
    return None, sides[-1] if sides else Side.UNKNOWN


def _last_before(organisations: Spans[Hit[Organisation]], start: int) -> tuple[str | None, Side]:
    """Return the organisation named last, for which "the ministry" stands."""
    named = organisations.begun_by(start)
    return (named[-1].value.name, named[-1].value.side) if named else (None, Side.UNKNOWN)


def _only_one_before(
    organisations: Spans[Hit[Organisation]], start: int
) -> tuple[str | None, Side]:
    """Return the one organisation that the text has named so far: "the ministry's spokesman"."""
    named = {hit.value for hit in organisations.begun_by(start)}
    if len(named) != 1:
        return None, Side.UNKNOWN
    only = next(iter(named))
    return only.name, only.side


def _by_surname(officials: Sequence[Official]) -> Mapping[str, tuple[Official, ...]]:
    """Return the officials by the last word of their names, in the order of first mention."""
    found: dict[str, tuple[Official, ...]] = {}
    for official in officials:
        found[official.surname] = (*found.get(official.surname, ()), official)
    return found


def _mentions(
    text: str,
    sentence: Sentence,
    surnames: Mapping[str, tuple[Official, ...]],
    voices: Voices,
    rules: Rules,
    language: str,
) -> list[tuple[tuple[int, int], Speaker]]:
    """Return who is mentioned in a sentence, in order, people before their organisations."""
    found: list[tuple[tuple[int, int], Speaker]] = []
    if surnames:
        for word in _WORD.finditer(text, sentence.start, sentence.end):
            official = _official_at(text, word, surnames, rules, language)
            if official is not None:
                found.append(((word.start(), word.end()), official.speaker))
    for hit in voices.organisations.beginning_in(sentence.start, sentence.end):
        speaker = Speaker(None, None, hit.value.name, hit.value.side)
        found.append(((hit.start, hit.end), speaker))
    return sorted(found, key=lambda item: item[0])


def _official_at(
    text: str,
    word: re.Match[str],
    surnames: Mapping[str, tuple[Official, ...]],
    rules: Rules,
    language: str,
) -> Official | None:
    """Return the official whom a word names; None where two bear the name, or another person."""
    surname = _POSSESSIVE_END.sub("", word.group())
    bearers = surnames.get(surname, ())
    if not bearers and language != "en" and word.group()[0].isupper():
        bearers = _inflected(surname, surnames)
    if not bearers:
        return None
    end = word.start() + len(surname)
    whole = [one for one in bearers if text.endswith(one.speaker.name or "", 0, end)]
    if whole:
        return whole[0]
    if len(bearers) == 1 and not _is_namesake(text, word.start(), bearers[0], rules):
        return bearers[0]
    return None


def _inflected(word: str, surnames: Mapping[str, tuple[Official, ...]]) -> tuple[Official, ...]:
    """Return who bears the surname of which `word` may be a case: "Сулейманова", "Suleymanovun"."""
    for length in range(len(word) - 1, max(3, len(word) - 5), -1):
        if found := surnames.get(word[:length]):
            return found
        # "Нагиев" is also "Нагиева"; a name in "-ая" or "-ский" loses its ending.
    return ()


def _is_namesake(text: str, start: int, official: Official, rules: Rules) -> bool:
    """Say whether a word that may be another's given name stands right before `start`."""
    before = _GIVEN_NAME_BEFORE.search(text, max(0, start - 40), start)
    if before is None or before["given"] in rules.capitals or rules.ranks.match(before["given"]):
        return False
    if before["given"] in (official.speaker.name or "").split():
        return False
    return not rules.roles.search(before["given"])


def _office(text: str, rules: Rules) -> str:
    """Return the office that `text` begins with, without what the sentence goes on to say.

    After a comma only another office or more of an institution's name belongs to it: "chairman of
    the Commission for Prisoners of War, Hostages and Missing Persons".
    """
    first, *parts = _ROLE_ENDS.split(text)[0].split(", ")
    office = [first]
    for part in parts:
        words = _WORD.findall(part)
        more_of_a_name = all(word in rules.capitals or word == "and" for word in words)
        if not (more_of_a_name or rules.roles.match(part)):
            break
        office.append(part)
    return ", ".join(office)


def _reporter(
    text: str,
    sentence: Sentence,
    words: Sequence[Tag],
    surnames: Mapping[str, tuple[Official, ...]],
    voices: Voices,
    rules: Rules,
    language: str,
) -> Speaker | None:
    calls = {tag.start for tag in words if tag.cls in ("appeal", "allege")}
    verbs = [tag for tag in words if tag.cls == "say"]
    sources = [tag for tag in words if tag.cls == "according"]
    if not verbs and not sources:
        return None
    mentions = _mentions(text, sentence, surnames, voices, rules, language)
    for tag in sources:
        stands_for = any(one.cls == "pronoun" and 0 <= one.start - tag.end <= 3 for one in words)
        if stands_for and not any(one.name for span, one in mentions if span[0] > tag.end):
            return None
        if (speaker := _beside(text, tag, mentions, language)) is not None:
            return speaker
    ranked = [
        (distance, order, speaker)
        for order, (span, speaker) in enumerate(mentions)
        for tag in verbs
        if (distance := _distance(text, span, tag, language, calls)) is not None
    ]
    if not ranked:
        return _party(text, sentence, verbs, voices, language)
    if language in _VERB_LAST:
        chosen = min(ranked, key=lambda item: item[1])[2]
    else:
        # Of two who stand close to a verb the first one speaks; the other denies or repeats it.
        chosen = min(ranked, key=lambda item: (item[0] // _CLOSE, item[1]))[2]
    return _person_of(chosen, mentions)


def _person_of(chosen: Speaker, mentions: Sequence[tuple[tuple[int, int], Speaker]]) -> Speaker:
    """Return the official who is named with the chosen organisation, if one is."""
    if chosen.name is not None:
        return chosen
    people = (one for _, one in mentions if one.name and one.organisation == chosen.organisation)
    return next(people, chosen)


def _party(
    text: str, sentence: Sentence, verbs: Sequence[Tag], voices: Voices, language: str
) -> Speaker | None:
    """Return the side whose name is the subject of a verb of saying: "Baku denies"."""
    reach = 120 if language in _VERB_LAST else 28
    for hit in voices.parties.beginning_in(sentence.start, sentence.end):
        if language in _VERB_LAST and not _is_subject(text, sentence, hit):
            continue
        for verb in verbs:
            between = text[hit.end : verb.start] if verb.start >= hit.end else None
            if between is not None and len(between) <= reach and "," not in between:
                return Speaker(None, "authorities", None, hit.value.side)
    return None


def _is_subject(text: str, sentence: Sentence, hit: Hit[Party]) -> bool:
    """Say whether the name begins the sentence in the nominative, as the case endings tell."""
    word = text[hit.start : hit.end]
    armenian = word[-1] in "նը"
    azerbaijani = word in ("Bakı", "İrəvan", "Ermənistan", "Azərbaycan", "Rusiya", "Moskva")
    return hit.start - sentence.start <= 12 and (armenian or azerbaijani)


def _beside(
    text: str, tag: Tag, mentions: Sequence[tuple[tuple[int, int], Speaker]], language: str
) -> Speaker | None:
    after = [item for item in mentions if 0 <= item[0][0] - tag.end <= 90]
    before = [item for item in mentions if 0 <= tag.start - item[0][1] <= 60]
    preposed = language not in _VERB_LAST or text[tag.start : tag.end].lower() in _BEFORE_OWNER
    chosen = after[:1] or before[-1:] if preposed else before[-1:] or after[:1]
    if not chosen:
        return None
    _, speaker = chosen[0]
    # "According to ANAMA chairman N": the person, who stands behind the organisation.
    return _person_of(speaker, mentions)


def _distance(
    text: str, mention: tuple[int, int], verb: Tag, language: str, calls: set[int]
) -> int | None:
    """Return how far the verb stands from who is mentioned; None where it is not theirs."""
    if verb.start >= mention[1]:
        between = text[mention[1] : verb.start]
        reach = 260 if language in _VERB_LAST else 70
        return len(between) if len(between) <= reach and " that " not in between else None
    if mention[0] >= verb.end:
        between = text[verb.end : mention[0]]
        # In Russian the subject may follow any verb that takes no object: "сообщили в агентстве".
        free = language == "ru" and verb.start not in calls
        if len(between) > 60 or "," in between or not (free or _is_inverted(text, verb)):
            return None
        return len(between) + 1
    return None


def _is_inverted(text: str, verb: Tag) -> bool:
    """Say whether the verb comes before its subject: "…, said X", not "called on X"."""
    before = text[max(0, verb.start - 4) : verb.start].rstrip(" —–-")
    return not before or before[-1] in ',”"»\n.։!?'


def _is_the_same_office(speaker: Speaker, last: Speaker) -> bool:
    """Say whether "the Ombudsman" is the one who was named before: an office of one person."""
    office = speaker.organisation or ""
    return (
        speaker.name is None
        and last.name is not None
        and last.organisation == office
        and any(word in office for word in _OFFICES_OF_ONE)
    )


def _begins_with_pronoun(sentence: Sentence, words: Sequence[Tag]) -> bool:
    """Say whether the sentence begins "He said", or tells of "its" work or of "our" teams.

    "The agency" needs its verb: without it the sentence may only tell of it.
    """
    if any(tag.cls == "we" for tag in words):
        return True
    first = [tag for tag in words if tag.start <= sentence.start + 1 and tag.cls == "pronoun"]
    return any(
        one.end - one.start <= _SHORT_PRONOUN
        or any(
            tag.cls == "say"
            and 0 <= tag.start - one.end <= 30
            and not _CAPITALISED.search(
                sentence.text, one.end - sentence.start, tag.start - sentence.start
            )
            for tag in words
        )
        for one in first
    )


def _only_source(named: Sequence[Speaker | None]) -> Speaker | None:
    """Return the organisation that speaks in the whole article, if no other one does."""
    sources = {(one.organisation, one.side) for one in named if one is not None}
    if len(sources) != 1:
        return None
    organisation, side = next(iter(sources))
    return Speaker(None, _ONLY_SOURCE, organisation, side) if organisation else None


def _is_quoted(at: int, quoted: Sequence[tuple[int, int]], opened: Sequence[int]) -> bool:
    before = bisect_right(opened, at) - 1
    return before >= 0 and at < quoted[before][1]


def _own_voice(text: str, tags: Tags, voices: Voices) -> Speaker | None:
    """Return who speaks in the whole text: who is interviewed, or the body whose release it is.

    A text that says "we" outside all quotations is by the organisation that it names most.
    """
    for tag in tags.all:
        if tag.cls == "interview":
            near = [one for one in voices.officials if -120 <= one.start - tag.end <= 80]
            if near:
                return near[0].speaker
    quoted = [match.span() for match in _QUOTE.finditer(text)]
    opened = [low for low, _ in quoted]
    by_itself = any(
        tag.cls == "we" and not _is_quoted(tag.start, quoted, opened) for tag in tags.all
    )
    if not by_itself or not voices.organisations.all:
        return None
    (most, _), *_ = Counter(hit.value for hit in voices.organisations.all).most_common(1)
    return Speaker(None, None, most.name, most.side)


def _by_pronoun(words: Sequence[Tag], language: str) -> bool:
    """Say whether a word that stands for the last speaker speaks: "he added", "the agency said"."""
    verbs = [tag for tag in words if tag.cls in ("say", "according")]
    pronouns = [tag for tag in words if tag.cls == "pronoun"]
    if not verbs:
        return False
    reach = 200 if language in _VERB_LAST else 30
    if any(
        abs(verb.start - one.end) <= reach or abs(one.start - verb.end) <= 30
        for verb in verbs
        for one in pronouns
    ):
        return True
    # "…", noted: the languages of the region leave the pronoun out.
    return language != "en" and not pronouns


def _carried(
    text: str, sentences: Sequence[Sentence], named: Sequence[Speaker | None], tags: Tags
) -> list[Speaker | None]:
    """Give the sentences of one quotation or paragraph the speaker who is named in it before.

    Not where somebody says it whom no rule knows.
    """
    carried = list(named)
    starts = [one.start for one in sentences]
    for quotation in _QUOTE.finditer(text):
        first = max(0, bisect_right(starts, quotation.start()) - 1)
        inside = [
            index
            for index in range(first, bisect_left(starts, quotation.end()))
            if quotation.start() < sentences[index].end
        ]
        speaker = next((named[index] for index in inside if named[index]), None)
        if speaker is None and inside and inside[-1] + 1 < len(sentences):
            following = sentences[inside[-1] + 1]
            if "\n" not in text[quotation.end() : following.start]:
                speaker = named[inside[-1] + 1]
        for index in inside:
            carried[index] = carried[index] or speaker
    for index, sentence in enumerate(sentences):
        words = tags.within(sentence.start, sentence.start + 25)
        if named[index] and index and any(tag.cls == "about_it" for tag in words):
            _give_back(text, sentences, carried, index)
    for index in range(1, len(carried)):
        gap = text[sentences[index - 1].end : sentences[index].start]
        words = tags.within(sentences[index].start, sentences[index].end)
        said = any(tag.cls in ("say", "according") for tag in words)
        if carried[index] is None and "\n" not in gap and not said:
            carried[index] = carried[index - 1]
    return carried


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
        return Speaker(None, "account of a meeting", chain[-1], side)
    sides = {outlet.publisher: outlet.side for outlet in rules.outlets}
    side = sides.get(article.publisher, Side.UNKNOWN)
    return Speaker(None, "news outlet", article.publisher, side)


def _tidy_role(role: str) -> str:
    parts = [part.strip() for part in re.split(r", (?=[A-Z][a-z]+ (?:of|for|to)\b)", role)]
    return ", ".join(part[0].lower() + part[1:] for part in parts if part)
