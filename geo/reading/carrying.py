"""Who goes on speaking: in one quotation, in one paragraph, before and after being named.

Words inside a quotation, and sentences that follow in the same paragraph, are those of the one who
was named there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from geo.models import Speaker
from geo.reading.attribution import Page
from geo.reading.lexicon import Tags
from geo.reading.sentences import Sentence
from geo.reading.standing import Standing

# So near its beginning stands who does what a sentence tells.
_DOER_REACH = 20
# Whose gift is told by others.
_DONORS = ("European Union", "Government of", "Embassy of", "World Bank", "USAID")
_DOING = (Standing.SUBJECT, Standing.OWNER)
# An article of fewer sentences has no end in which an outlet recalls.
_LEAD = 3
# An outlet recalls right after the words of others.
_RECALLED = 3
_TO_THIS_DAY = re.compile(
    r"(?:To (?:this day|date)|So far|In all|Overall|На сегодняшний день|К настоящему|До сих пор|"
    r"Всего с|Ümumilikdə|Bu günə qədər|Bu günədək|Indiyədək|İndiyədək|20\d\d-\w+ il\w* "
    r"(?:\w+ ){0,2}(?:bəri|etibarən|sonra)|Մինչ(?:և|եւ) (?:այսօր|օրս)|Առ այսօր|Ընդհանուր առմամբ|"
    r"20\d\d[- ]?\w*\.? ?\w* (?:ի վեր|հետո))(?!\w)"
)


def carry(
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
    _carry_in_quotations(page, sentences, named, carried, unknown)
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


def recalls_at_end(
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
        if one.speaker.name is None:
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
    page: Page,
    sentences: Sequence[Sentence],
    named: Sequence[Speaker | None],
    carried: list[Speaker | None],
    unknown: frozenset[int],
) -> None:
    starts = [one.start for one in sentences]
    for begin, end in page.quotations:
        first = max(0, bisect_right(starts, begin) - 1)
        inside = [
            index
            for index in range(first, bisect_left(starts, end))
            if begin < sentences[index].end
        ]
        if any(index in unknown for index in inside):
            continue
        speaker = next((named[index] for index in inside if named[index]), None)
        if speaker is None and inside and inside[-1] + 1 < len(sentences):
            following = sentences[inside[-1] + 1]
            if "\n" not in page.text[end : following.start]:
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
