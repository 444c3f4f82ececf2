"""Who reports in one sentence: by a verb of saying, by "according to", by a colon.

What stands inside a quotation tells nothing of who speaks: "And yet Baku insists," the Defender
said, is the Defender's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.forms import Hit
from geo.reading.language import VERB_LAST
from geo.reading.lexicon import Tag, Tags
from geo.reading.mentions import Mention
from geo.reading.offices import CAPITAL
from geo.reading.sentences import Sentence
from geo.reading.spans import Spanned, Spans
from geo.reading.standing import Standing
from geo.rules import Rules

# Fewer words in quotation marks are a name or a word held at a distance, and no statement.
_QUOTED_WORDS = 4
# "According to" that stands before its owner in Armenian too.
_BEFORE_OWNER = ("ըստ", "համաձայն")
# How far from its verb a subject may stand, and "according to" from its owner, in code points.
_REACH = {"en": 110, "ru": 110, "az": 300, "hy": 300}
_SIDE_REACH = {"en": 28, "ru": 40, "az": 120, "hy": 120}
_AFTER_REACH, _BEFORE_REACH, _AFTER_VERB = 90, 60, 60
# Of two who stand so close to a verb the first one speaks; the other denies or repeats it.
_CLOSE = 15
# "Baku rejects this, saying …": who does the one does the other.
_GERUND = re.compile(r"\w{2,}(?:ing|[аяуеи]я|ив|ав)\b")
_APPOSITION = re.compile(r"\s?[,(–—][^;:.!?։]*[,)–—]\s?(?:[\w’']+ly |also |however, |also )?")
_OPENS = re.compile(
    r"(?:\A|[,;:—–\"”»․.!?։-])\s*(?:[—–-]\s*)?(?:but |and |а |но |deyə )?(?:the )?\Z"
)
_CLOSES = re.compile(
    r"\s*(?:\Z|[,.;:!?։…\"“«—–]|\b(?:on|in|at|to|during|today|yesterday|в|во|на|журналистам|"
    r"корреспонденту|агентству|сегодня|накануне)\b)"
)
_INVERTED = ',”"»\n.։!?՝'
_TO_COLON = re.compile(r"[^:;.?!։“”«»\"\n]{0,140}:\s")
_LINE_COLON = re.compile(r"\s?:\s")
_CLAUSE = {"en": " that ", "ru": ", что ", "az": " ki, ", "hy": ", որ "}
_UNKNOWN_NAME = re.compile(
    r"\b[^\W\d_a-zа-яёա-ևəıöüğşç][^\W\d_]+ [^\W\d_a-zа-яёա-ևəıöüğşç][^\W\d_]+"
)
_NEAR_VERB = 45
_BESIDE_VERB = 22
# How far a noun for a person in no office may stand from a quotation, and from a verb of saying.
_BESIDE_QUOTE, _PRIVATE_REACH, _PRIVATE_LAST = 60, 45, 110
# What stands between such a noun and a verb that is another's.
_NO_SUBJECT = re.compile(
    r"[;:]|\b(?:was|were|been|it|that|who died|is|are|killed|injured|что|был\w*|погиб\w*|"
    r"ранен\w*|подорвал\w*|yaralan\w*|həlak|ölüb|itkin|զոհ\w*|վիրավոր\w*)\b"
)
# The subject right before its verb begins the clause: "the woman repeats", no "near the woman".
_ARTICLE = 12
_AT_START = re.compile(
    r"(?:\A|[,.;:!?”»\"—–-])\s*(?:[-—–]\s*)?"
    r"(?:(?:the|a|one|his|her|their|a local|deyə|мол) )?\Z",
    re.IGNORECASE,
)
_ARTICLE_ONLY = re.compile(
    r"\s(?:(?:a|an|the|one|his|her|another|one of the|один из|одна из|մի) )?(?:\w+ )?"
)
_TOUCHING = 2
_DASHES = ("-", "–", "—")
_SAID_IN = 6
# Where the subject may follow its verb.
_FREE = ("ru", "hy")
_OPENING = 25
# "X, Y and Azerbaijan's Z": the state of a body may stand before it.
_TOGETHER = re.compile(
    rf"[’'s]*\s*(?:,|,?\s?(?:и|а также|and|as well as|və|habelə|և|եւ|ու|&))\s*"
    rf"(?:the\s|the press services? of (?:the\s)?|пресс-служб\w*\s)?"
    rf"(?:{CAPITAL}[^\W\d_]+(?:[’']s)?\s){{0,2}}"
)
# "According to its local coordinator, X": between it and the name only the office may end.
_PARTED = re.compile(r"[;։.]\s")
# Between a paper and whose it is stand few words and no mark: "заявлении пресс-службы", "of the".
_OF_PAPER = {
    "en": re.compile(r"\s(?:\w+\s)?(?:of|by|from)\s(?:the\s)?(?:[A-Z]\w+(?:[’']s|ian|ani)\s)?"),
    "ru": re.compile(
        r"\s(?:(?!(?:и|а|с|со|от|для|о|об|в|к|или|также|что)\s)[^\W\d_]+(?:-[^\W\d_]+)?\s){0,2}"
    ),
    **dict.fromkeys(
        VERB_LAST, re.compile(r"[-’'\w]{0,6}\s(?:(?!(?:və|ilə|և|եւ|ու)\s)[^\W\d_]+\s){0,2}")
    ),
}
_OFFICE_NEXT = re.compile(r", (?:глав|руков|предс)")
_BY = re.compile(r"\sby\s(?:the\s)?")
_WITH_OFFICE = re.compile(r"[,”\"»]\s[^,;:”\"»]{0,110}\Z")
_WHICH = re.compile(r",? (?:which|who)\s(?:also\s|in turn\s|\w+ly\s)?")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with what its attributions are told by.

    `quotations` are the spans between quotation marks, `quoted` those of them that hold words said.
    """

    text: str
    language: str
    mentions: Spans[Mention]
    quotations: tuple[tuple[int, int], ...]
    quoted: Spans[Sentence]
    tags: Tags
    rules: Rules
    private: Spans[Hit[bool]]

    def is_quoted(self, one: Spanned) -> bool:
        """Say whether a word or a name begins inside a quotation."""
        return bool(self.quoted.touching(one.start, one.start + 1))

    def words_outside(self, sentence: Sentence) -> Sequence[Tag]:
        """Return the tagged words of a sentence outside all quotations."""
        words = self.tags.within(sentence.start, sentence.end)
        if not self.quoted.touching(sentence.start, sentence.end):
            return words
        return [tag for tag in words if not self.is_quoted(tag)]


def statements_in(text: str, quotations: Sequence[tuple[int, int]]) -> Spans[Sentence]:
    """Return those of a text's quotations that hold words said, and no mere name."""
    return Spans(
        Sentence(start, end, text[start:end])
        for start, end in quotations
        if len(text[start:end].split()) >= _QUOTED_WORDS
    )


def find_reporter(page: Page, sentence: Sentence) -> tuple[Mention | None, bool]:
    """Return who is mentioned as the reporter of `sentence`, and whether somebody else says it.

    (None, True) is a statement of somebody whom no rule knows; (None, False) one that leaves out
    who says it, or none.
    """
    named, somebody = _reporter(page, sentence)
    return (_whose_paper(page, sentence, named) if named is not None else None), somebody


def _whose_paper(page: Page, sentence: Sentence, one: Mention) -> Mention:
    """Return whose paper or office speaks, where that is told beside it.

    "В заявлении МИД", "the press service of the ministry", "DTX-nin açıqlaması".
    """
    if one.stand_in is None or one.stand_in.who == "person":
        return one
    inside = [
        other
        for other in page.mentions.beginning_in(sentence.start, sentence.end)
        if other.speaker is not None and not (other.party and one.stand_in.who == "body")
    ]
    if page.language in VERB_LAST:
        before = [other for other in inside if other.end <= one.start]
        owner = before[-1] if before and before[-1].standing is Standing.OWNER else None
        between = page.text[owner.end : one.start] if owner is not None else ""
    else:
        owner = next((other for other in inside if other.start >= one.end), None)
        between = page.text[one.end : owner.start] if owner is not None else ""
    if owner is None or not _OF_PAPER[page.language].fullmatch(between):
        return one
    people = [other for other in inside if other.standing is not Standing.OBJECT]
    return _person_of(owner, people)


def _reporter(page: Page, sentence: Sentence) -> tuple[Mention | None, bool]:
    """Return what `find_reporter` does, with a paper for whose it is."""
    words = page.words_outside(sentence)
    inside = page.mentions.beginning_in(sentence.start, sentence.end)
    mentions = [one for one in inside if not page.is_quoted(one)]
    outlets = [one for one in mentions if one.outlet is not None]
    speakers = [
        one for one in mentions if one.outlet is None and one.standing is not Standing.OBJECT
    ]
    if (named := _before_colon(page, sentence, speakers)) is not None:
        return named, False
    if (named := _before_quotation(page, sentence, speakers)) is not None:
        return named, False
    sources = [tag for tag in words if tag.cls == "according"]
    for tag in sources:
        every = [one for one in mentions if one.outlet is None]
        if (named := _owner_of(page, tag, every)) is not None:
            return _person_of(named, speakers), False
    verbs = [tag for tag in words if tag.cls == "say" and not _is_outlets(page, tag, outlets)]
    if not verbs and not sources:
        # "This was reported by X": what is told of is the verb too.
        verbs = [
            tag for tag in words if tag.cls == "about_it" and not _is_outlets(page, tag, outlets)
        ]
    if not verbs:
        return _beside_quotation(page, sentence, speakers), False
    if _is_said_right_beside(page, sentence, verbs):
        return None, True
    calls = {tag.start for tag in words if tag.cls in ("appeal", "allege")}
    if (named := _who_adds(page, mentions, verbs)) is not None:
        return named, False
    ranked = [
        rank
        for order, one in enumerate(speakers)
        for verb in verbs
        if (rank := _rank(page, sentence, one, verb, order, calls)) is not None
    ]
    if ranked:
        chosen = _first_of_several(page, speakers, min(ranked)[-1])
        return _person_of(chosen, speakers), False
    return None, _is_somebody_elses(page, sentence, verbs)


def is_private(page: Page, sentence: Sentence) -> bool:
    """Say whether a person in no office speaks: "…," says a mother; a witness testified that ….

    The noun stands outside the quotation that the sentence holds or ends, or beside a verb of
    saying.
    """
    people = [
        one
        for one in page.private.beginning_in(sentence.start, sentence.end)
        if not page.is_quoted(one)
    ]
    if not people:
        return False
    if any(
        -_BESIDE_QUOTE <= one.start - quotation.end <= _BESIDE_QUOTE
        or 0 <= quotation.start - one.end <= _BESIDE_QUOTE
        for quotation in page.quoted.touching(sentence.start, sentence.end)
        for one in people
    ):
        return True
    verbs = [tag for tag in page.words_outside(sentence) if tag.cls == "say"]
    return any(_is_said_by(page, one, verb) for one in people for verb in verbs)


def _is_said_by(page: Page, one: Hit[bool], verb: Tag) -> bool:
    """Say whether a noun stands as the subject beside a verb of saying."""
    if one.end <= verb.start:
        between = page.text[one.end : verb.start]
        reach = _PRIVATE_LAST if page.language in VERB_LAST else _PRIVATE_REACH
        return len(between) <= reach and not _NO_SUBJECT.search(between)
    between = page.text[verb.end : one.start]
    inverted = page.language in _FREE or _is_inverted(page.text, verb)
    return 0 < len(between) <= _BESIDE_VERB and inverted and "," not in between


def _before_colon(page: Page, sentence: Sentence, speakers: Sequence[Mention]) -> Mention | None:
    """Return whose name opens a sentence before a colon: "Sampleov: “There are mines.”"."""
    for one in speakers[:2]:
        if one.start - sentence.start > _NEAR_VERB or one.standing is not Standing.SUBJECT:
            break
        if one.stand_in is None and _LINE_COLON.match(page.text, one.end):
            return one
        if one.is_person and _TO_COLON.match(page.text, one.end, sentence.end):
            # So an official's own account may begin: "X knows the arithmetic: 212 names".
            return one
    return None


def _before_quotation(
    page: Page, sentence: Sentence, speakers: Sequence[Mention]
) -> Mention | None:
    """Return the subject of a sentence that ends in a colon and a quotation, whatever its verb."""
    opened = next(
        (
            one.start
            for one in page.quoted.beginning_in(sentence.start + 1, sentence.end)
            if page.text[sentence.start : one.start].rstrip().endswith(":")
        ),
        None,
    )
    if opened is None:
        return None
    before = [one for one in speakers if one.end <= opened and not one.party]
    subjects = [one for one in before if one.standing is Standing.SUBJECT]
    person = next((one for one in subjects if one.is_person), None)
    return person or next(iter((*subjects, *before)), None)


def _beside_quotation(
    page: Page, sentence: Sentence, speakers: Sequence[Mention]
) -> Mention | None:
    """Return the official named beside a quotation, whatever the verb: "…," X sums it up."""
    people = [one for one in speakers if one.is_person and one.standing is Standing.SUBJECT]
    quoted = page.quoted.touching(sentence.start, sentence.end)
    return people[0] if len(people) == 1 and quoted else None


def _is_said_right_beside(page: Page, sentence: Sentence, verbs: Sequence[Tag]) -> bool:
    """Say whether a person in no office is the subject right beside a verb: "says a mother"."""
    for one in page.private.beginning_in(sentence.start, sentence.end):
        if page.is_quoted(one):
            continue
        for verb in verbs:
            after = page.text[one.end : verb.start] if one.end <= verb.start else None
            before = page.text[verb.end : one.start] if verb.end <= one.start else None
            if (
                after is not None
                and after.strip() == ""
                and _AT_START.search(
                    page.text[max(sentence.start, one.start - _ARTICLE) : one.start]
                )
            ):
                return True
            if (
                before is not None
                and _ARTICLE_ONLY.fullmatch(before)
                and (page.language in _FREE or _is_inverted(page.text, verb))
            ):
                return True
    return False


def _owner_of(page: Page, tag: Tag, mentions: Sequence[Mention]) -> Mention | None:
    """Return whose words "according to" gives."""
    within = [one for one in mentions if one.start < tag.end and tag.start < one.end]
    for one in within:
        if one.party and one.start < tag.start:
            # "Ադրբեջանի տվյալներով", "Azərbaycanın məlumatına görə": the state's own data.
            return one
        if one.stand_in is not None and one.stand_in.who != "last":
            return one
    after = [
        one
        for one in mentions
        if 0 <= one.start - tag.end <= _AFTER_REACH
        and not _PARTED.search(page.text, tag.end, one.start)
        and (
            "," not in (between := page.text[tag.end : one.start])
            or (one.is_person and page.rules.roles.search(between) is not None)
            or _OFFICE_NEXT.search(between) is not None
        )
    ]
    before = [one for one in mentions if 0 <= tag.start - one.end <= _BEFORE_REACH]
    called = page.text[tag.start : tag.end].lower()
    preposed = page.language not in VERB_LAST or (
        called.startswith(_BEFORE_OWNER)
        and not any(tag.start - one.end <= _TOUCHING for one in before)
    )
    # What may stand on the other side is the subject of a verb: "…, сообщили в X".
    chosen = after[:1] if preposed else before[-1:]
    if not chosen and after and after[0].start - tag.end <= _TOUCHING:
        # "Վկայակոչելով ANAMA-ին": whom one refers to may stand behind the word that does.
        chosen = after[:1]
    # "In the statement" is whose statement it is, where that is told, else the last speaker's.
    return next(iter((*chosen, *within)), None)


def _is_outlets(page: Page, verb: Tag, outlets: Sequence[Mention]) -> bool:
    """Say whether a verb of saying is an outlet's, which only carries: "Trend reports"."""
    return any(
        0 <= verb.start - one.end <= 3
        or (0 <= one.start - verb.end <= 3 and one.standing is Standing.SUBJECT
            and page.language in ("en", "ru"))
        for one in outlets
    )  # fmt: skip


def _who_adds(page: Page, mentions: Sequence[Mention], verbs: Sequence[Tag]) -> Mention | None:
    """Return of whom a relative clause says it: "…, agrees the Commission, which adds that …"."""
    for one in mentions:
        if one.outlet is not None or page.language != "en":
            continue
        clause = _WHICH.match(page.text, one.end)
        said = [verb for verb in verbs if clause and verb.start == clause.end()]
        if said and page.text.startswith(" that ", said[0].end):
            return one
    return None


def _first_of_several(page: Page, speakers: Sequence[Mention], at: int) -> Mention:
    """Return the first of bodies that speak together: "the Prosecutor's Office and the police"."""
    while at > 0:
        before, chosen = speakers[at - 1], speakers[at]
        if chosen.is_person or before.speaker is None or before.is_person or before.party:
            break
        if before.end > chosen.start or not _TOGETHER.fullmatch(
            page.text, before.end, chosen.start
        ):
            break
        at -= 1
    return speakers[at]


def _rank(
    page: Page, sentence: Sentence, one: Mention, verb: Tag, order: int, calls: set[int]
) -> tuple[int, ...] | None:
    """Return how likely it is, the least first, that `one` is the subject of `verb`; else None."""
    distance = _distance(page, one, verb, calls)
    if distance is None:
        return None
    aside = _stands_aside(page, sentence, one, verb)
    if one.party and one.standing is Standing.SOURCE and distance > _SAID_IN:
        # "In Baku they said", not "said at a meeting in Baku".
        return None
    if one.party and page.language in VERB_LAST and one.start - sentence.start > _OPENING:
        # "…, but Baku denies": the sentence is of who tells both.
        return None
    weak = int(one.standing is not Standing.SUBJECT)
    if page.language in VERB_LAST:
        return (not aside, weak, order, distance, order)
    return (not aside, distance // _CLOSE, order, distance, order)


def _distance(page: Page, one: Mention, verb: Tag, calls: set[int]) -> int | None:
    """Return how far the verb stands from who is mentioned; None where it is not theirs."""
    text, language = page.text, page.language
    reach = _SIDE_REACH[language] if one.party else _REACH[language]
    if verb.start >= one.end:
        between = text[one.end : verb.start]
        if len(between) > reach or _CLAUSE[language] in between:
            return None
        apposition = _APPOSITION.fullmatch(between)
        if (
            one.party
            and "," in between
            and not apposition
            and not _GERUND.search(text, verb.start, verb.end)
        ):
            return None
        return 0 if apposition else len(between)
    if one.start >= verb.end:
        between = text[verb.end : one.start]
        if one.party and verb.start in calls:
            # "…, accuses Yerevan": it is the one accused.
            return None
        if language == "en" and _BY.fullmatch(between):
            return 1
        # In Russian the subject may follow any verb that takes no object: "сообщили в агентстве".
        told = not one.party or (one.standing is Standing.SOURCE and len(between) <= _SAID_IN)
        free = language in _FREE and verb.start not in calls and told
        if len(between) > _AFTER_VERB or not (free or _is_inverted(text, verb)):
            return None
        if "," in between or _CLAUSE[language].strip(" ,") in between.split():
            return None
        return len(between) + 1
    return 0 if one.stand_in is not None else None


def _is_inverted(text: str, verb: Tag) -> bool:
    """Say whether the verb comes before its subject: "…, said X", not "called on X"."""
    before = text[max(0, verb.start - 5) : verb.start].rstrip(" —–-")
    return not before or before[-1] in _INVERTED


def _stands_aside(page: Page, sentence: Sentence, one: Mention, verb: Tag) -> bool:
    """Say whether "…, X said, …" or "…, сообщил X" is put beside the statement."""
    low, high = min(one.start, verb.start), max(one.end, verb.end)
    if one.end <= verb.start:
        between = page.text[one.end : verb.start]
        if len(between) > _CLOSE and not _APPOSITION.fullmatch(between):
            return False
    elif verb.end <= one.start and len(page.text[verb.end : one.start]) > _AFTER_VERB:
        return False
    before = page.text[sentence.start : low]
    if page.language in VERB_LAST and verb.end <= one.start and before.rstrip()[-1:] in _DASHES:
        return True
    after = page.text[high : sentence.end]
    if one.is_person and one.end <= verb.start and _WITH_OFFICE.search(before):
        return bool(_CLOSES.match(after))
    return bool(
        low > sentence.start and before.strip() and _OPENS.search(before) and _CLOSES.match(after)
    )


def _person_of(chosen: Mention, mentions: Sequence[Mention]) -> Mention:
    """Return the official who is named with the chosen organisation, if one is."""
    if chosen.speaker is None or chosen.is_person or chosen.party:
        return chosen
    people = (
        one
        for one in mentions
        if one.is_person
        and one.speaker is not None
        and chosen.speaker is not None
        and one.speaker.organisation == chosen.speaker.organisation
    )
    return next(people, chosen)


def _is_somebody_elses(page: Page, sentence: Sentence, verbs: Sequence[Tag]) -> bool:
    """Say whether a verb's subject is a private person or a name that no office goes with."""
    for verb in verbs:
        low = max(sentence.start, verb.start - _BESIDE_VERB)
        high = min(sentence.end, verb.end + _BESIDE_VERB)
        around = page.text[low : verb.start] + " … " + page.text[verb.end : high]
        if page.rules.private_cues.search(around) or _is_named_beside(page, sentence, verb):
            return True
    return False


def _is_named_beside(page: Page, sentence: Sentence, verb: Tag) -> bool:
    """Say whether a person's name without an office stands right before or after a verb."""
    for name in _UNKNOWN_NAME.finditer(page.text, sentence.start, sentence.end):
        beside = (
            0 < verb.start - name.end() <= _TOUCHING or 0 < name.start() - verb.end <= _TOUCHING
        )
        if not beside or any(word in page.rules.capitals for word in name.group().split()):
            continue
        if not page.mentions.touching(*name.span()):
            return True
    return False
