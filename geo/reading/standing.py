"""How a name stands in its sentence, as prepositions and case endings tell.

Who speaks is the subject of a verb of saying, or owns the office or paper that does. Whom a
sentence thanks, accuses or tells something says nothing in it.
"""

from __future__ import annotations

import re
from enum import Enum


class Standing(Enum):
    """What a name is to the verb of its sentence."""

    SUBJECT = "subject"
    OWNER = "owner"
    SOURCE = "source"
    OBJECT = "object"


# The words before a name: a preposition, and what it hangs on.
_ENGLISH = re.compile(
    r"(?:(?P<head>[\w’'-]+)\s)?\b(?P<preposition>of|for|from|at|with|to|against|about|between|into|"
    r"towards?|among|alongside|than|like|on|in|by|via|through|thanked|told|urged|asked|accused|"
    r"under|over|behind|without|before)\s"
    r"(?:the\s|a\s|an\s|its\s|their\s|both\s)?(?-i:[A-Z]\w+(?:ian|ani|ish|ese|nch)\s)?\Z",
    re.IGNORECASE,
)
# What stands right before a name after a preposition; any other word ends the search there.
_ENGLISH_LAST = frozenset(
    {"of", "for", "from", "at", "with", "to", "against", "about", "between", "into", "toward",
     "towards", "among", "alongside", "than", "like", "on", "in", "by", "via", "through", "thanked",
     "told", "urged", "asked", "accused", "under", "over", "behind", "without", "before", "the",
     "a", "an", "its", "their", "both"}
)  # fmt: skip
_ENGLISH_OWNED = frozenset({"of", "for", "from", "at", "with", "by", "in"})
# An office or a paper, of which a name after "of" or "by" is the owner.
_ENGLISH_HEAD = re.compile(
    r"(?:head|chief|spokes\w+|chair\w*|director|representative|official|officer|member|report|"
    r"statement|data|figure|specialist|expert|prosecutor|service|office|department|delegation|team|"
    r"statistic|secretary|minister|ambassador|deput\w+|employee|source|sapper|engineer|deminer|"
    r"manager|coordinator|adviser|release|survey|study|bulletin|letter|count|estimate|analyst|"
    r"researcher|commander|administration|according|information|quoted|reported|said|confirmed|"
    r"announced|stated|recorded|registered|released|published|issued|compiled|given|provided)s?\Z",
    re.IGNORECASE,
)
_ENGLISH_POSSESSIVE = re.compile(r"[’']s?\s")
_RUSSIAN = re.compile(
    # What an office is for is no place of its holder: "по связям с прессой X".
    r"(?<!\w)(?<!связям )(?<!работе )(?<!взаимодействию )"
    r"(?P<preposition>в|во|из|с|со|к|ко|у|от|для|о|об|обо|против|между|за|перед|на|через|при|"
    r"среди|без|кроме|помимо|по|до|благодаря|вопреки)\s(?:\w+(?:ой|ом|ых|их|им|ыми|ими|ую|ого|ому)\s)?\Z",
    re.IGNORECASE,
)
_RUSSIAN_SOURCES = frozenset({"в", "во", "из"})
_RUSSIAN_OBJECT = re.compile(r"\A\S*(?:[иоеы]му|ыми|ими|ами|ям|ам)(?!\w)|\A\S+ым(?!\w)")
_SUFFIX = re.compile(r"[-’'»\"”]{1,2}(?P<suffix>[a-zəıöüğşçա-և]+)")
_AZERBAIJANI = (
    # "Rusiya" by itself: the dative is "Rusiyaya".
    (re.compile(r"(?<!iya)iya\Z"), Standing.SUBJECT),
    (re.compile(r"d[aə]k[ıi]\w*\Z"), Standing.OBJECT),
    (re.compile(r"(?:[ns])?d[aə]n\Z"), Standing.SOURCE),
    (re.compile(r"(?:[ns])?d[aə]\Z"), Standing.SOURCE),
    (re.compile(r"[ıiuü]n[ıiuü]n\Z|(?<=[^ıiuü])[ıiuü]n\Z|\An[ıiuü]n\Z|\A[ıiuü]n\Z|[aə]n[ıiuü]n\Z"),
     Standing.OWNER),
    (re.compile(r"[ıiuü]n[aə]\Z|\A[ynk]?[aə]\Z|y[aə]\Z"), Standing.OBJECT),
    (re.compile(r"[ıiuü]n[ıiuü]\Z|\An?[ıiuü]\Z"), Standing.OBJECT),
    (re.compile(r"l[aə]\Z"), Standing.OBJECT),
)  # fmt: skip
_ARMENIAN = (
    (re.compile(r"(?:ից|ուց)\Z"), Standing.SOURCE),
    (re.compile(r"ում\Z"), Standing.SOURCE),
    (re.compile(r"(?:ով|մբ)\Z"), Standing.OBJECT),
    (re.compile(r"(?:ին|ությանը)\Z"), Standing.OBJECT),
    (re.compile(r"(?:ության|ի|ու|վան|ոջ|յան|ան)\Z"), Standing.OWNER),
)
_ARMENIAN_NOMINATIVE = re.compile(r"(?:ություն[ըն]?|(?<!ության)ը|տե|ե)\Z")


def standing_of(text: str, start: int, end: int, language: str, *, person: str = "") -> Standing:
    """Return how the name at [start, end) stands; of a `person` the surname by itself is given."""
    if language == "en":
        return _in_english(text, start, end)
    if language == "ru":
        return _in_russian(text, start, end, person)
    word = text[start:end].rstrip('»"”’)').rpartition(" ")[2]
    tail = _SUFFIX.match(text, end)
    ending = tail["suffix"] if tail else word
    if tail is None and person:
        ending = word[len(person) :]
        if not ending:
            return Standing.SUBJECT
    if language == "hy" and tail is None and not person and word.isupper():
        return Standing.SUBJECT
    if language == "hy" and _ARMENIAN_NOMINATIVE.search(ending):
        return Standing.SUBJECT
    table = _AZERBAIJANI if language == "az" else _ARMENIAN
    return next((how for form, how in table if form.search(ending)), Standing.SUBJECT)


def _in_english(text: str, start: int, end: int) -> Standing:
    if _ENGLISH_POSSESSIVE.match(text, end):
        return Standing.OWNER
    words = text[max(0, start - 40) : start].split()
    plain = bool(words) and words[-1].isalpha() and words[-1].lower() not in _ENGLISH_LAST
    before = None if plain else _ENGLISH.search(text, max(0, start - 40), start)
    if before is None:
        return Standing.SUBJECT
    head, preposition = before["head"] or "", before["preposition"].lower()
    if preposition in _ENGLISH_OWNED and _ENGLISH_HEAD.search(head):
        return Standing.OWNER
    return Standing.OBJECT


def _in_russian(text: str, start: int, end: int, person: str) -> Standing:
    before = _RUSSIAN.search(text, max(0, start - 40), start)
    if before is not None:
        source = before["preposition"].lower() in _RUSSIAN_SOURCES and not person
        return Standing.SOURCE if source else Standing.OBJECT
    if person:
        ending = text[start:end][len(person) :]
        return Standing.OWNER if ending else Standing.SUBJECT
    return Standing.OBJECT if _RUSSIAN_OBJECT.search(text[start:end]) else Standing.SUBJECT
