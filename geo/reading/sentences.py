"""A text into sentences, as spans of code points; page chrome is told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.rules import Rules

# Longer runs without an end are no sentences: they are read in pieces of this length, so that
# hostile text costs bounded time and nothing goes unread.
MAX_SENTENCE = 1200
# A heading has at most so many words.
MAX_HEADING = 18
_CAPITAL = r"[^\W\d_a-zа-яёա-ևəıöüğşç]"
# Dashes, opening marks and bullets stand before the first word of a sentence.
_OPENS = r"[^\w\s/]{0,4}\s?"
# A line of a list: a name, a mark and a number.
_ITEM = re.compile(r"[^\w\n]{0,4}[^\W\d_][^:\n–—]{1,40}(?::|\s[–—-])\s?[^\d\n]{0,15}\d")
_ITEM_REACH = 200
_END = re.compile(
    rf"""
    \n+|(?<=[.!?…։:])(?:
    # A stop and white space, then a capital letter.
    (?:(?<=[.!?…։])|(?<=[ա-և]:))(?P<close>["”’»)]*)\s+(?={_OPENS}{_CAPITAL})
    # The Armenian full stop ends a sentence whatever follows, but for who says so behind a dash.
    |(?<=։)(?P<closed>["”’»)]*)(?:\s+(?![–—-]\s?[ա-և])|(?=[–—-]))
    # A number opens the next sentence; the stop of an abbreviation has a shorter word.
    |(?:(?<=[^\W\d_]{{2}}[.!?…])|(?<=["”»)%][.!?…]))(?P<ended>["”’»)]*)\s+(?={_OPENS}\d)
    # A dash that was printed without a space.
    |(?<=[^\W\d_]{{2}}[.!?…])(?=(?:[–—]\s?|-\s){_CAPITAL})
    )
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:[A-ZÇƏĞİÖŞÜА-ЯЁԱ-Ֆ]|Дж|Yu|Ya|Zh|Sh|Ch|Kh|Ts|Dz|Gh)|"
    r"\b(?:г|гг|ул|им|ст|см|пп|гл|кв|ср|ок|оф|тыс|млн|млрд|руб|долл|с|пос|др|"
    r"т\.д|т\.п|стр|рис|обл|проф|акад|ген|полк|подполк|[Кк]орр|кор|ред|прим|янв|февр|апр|авг|сент|окт|нояб|дек|"
    r"səh|mad|bənd|prof|akad|yan|fev|okt|noy|dek|թ|թթ|մ|հ|ж|խմբ|տես|պրոֆ))\.$|"
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Amb|Prof|Hon|Rev|Jr|Sr|Mt|No|Nos|vs|"
    r"e\.g|i\.e|cf|st|ch|pp|ca|U\.S|sq|approx|ret|arts|para|paras|fig|sec|vol|"
    r"Art|Arts|Para|Paras|Fig|Sec|Vol|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)
_BEFORE_END = 10
_ARMENIAN_STOP, _ARMENIAN = "։", re.compile(r"[^\w\s/]{0,4}\s?[Ա-և\d]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The code points [start, end) of a text, without outer white space."""

    start: int
    end: int
    text: str


def split_sentences(text: str, rules: Rules) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; lines of page chrome and headings are left out."""
    return tuple(
        sentence
        for sentence in _spans(text)
        if not _is_heading(text, sentence)
        and not any(pattern.match(sentence.text) for pattern in rules.chrome)
    )


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Say whether it is a short line of its own without an end: it repeats what the text tells."""
    alone = _ends_line(text, sentence.start - 1, -1) and _ends_line(text, sentence.end, 1)
    first = sentence.text[0]
    return (
        alone
        and text.strip() != sentence.text
        and len(sentence.text.split()) <= MAX_HEADING
        and sentence.text[-1] not in '.!?…։:;,”»"’)'
        and (first.isupper() or first in '“«"')
        and not _is_item(text, sentence)
    )


def _is_item(text: str, sentence: Sentence) -> bool:
    """Say whether a line is an item of a list: "Fuzuli: 58 ha" with such a line beside it."""
    if not _ITEM.match(sentence.text):
        return False
    before = text[max(0, sentence.start - _ITEM_REACH) : sentence.start].rstrip(" \t")
    above = before[:-1].rpartition("\n")[2].strip()
    after = text[sentence.end : sentence.end + _ITEM_REACH].lstrip(" \t")[1:]
    return above.endswith(":") or bool(_ITEM.match(above) or _ITEM.match(after))


def _ends_line(text: str, at: int, step: int) -> bool:
    while 0 <= at < len(text) and text[at] in " \t\u00a0":
        at += step
    return not 0 <= at < len(text) or text[at] == "\n"


def _spans(text: str) -> Iterator[Sentence]:
    start = 0
    has_stops = _ARMENIAN_STOP in text
    for boundary in _END.finditer(text):
        at = boundary.start()
        if _ABBREVIATION.search(text, max(0, at - _BEFORE_END), at):
            continue
        if has_stops and _is_armenian_colon(text, at, boundary.end()):
            continue
        closing = boundary["close"] or boundary["closed"] or boundary["ended"] or ""
        yield from _trimmed(text, start, at + len(closing))
        start = boundary.end()
    yield from _trimmed(text, start, len(text))


def _is_armenian_colon(text: str, at: int, following: int) -> bool:
    """Say whether a point before `at` parts the clauses of an Armenian sentence, as a colon does.

    So it does in a text that ends its sentences with the Armenian full stop; behind capitals it
    ends a dateline.
    """
    return (
        text[at - 1 : at] == "."
        and not text[max(0, at - 4) : at - 1].isupper()
        and "\n" not in text[at:following]
        and bool(_ARMENIAN.match(text, following))
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > 0 else start + MAX_SENTENCE
        yield Sentence(start, cut, text[start:cut])
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, text[start:end])
