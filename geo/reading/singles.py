"""One grave or one body, where a report tells of one without a number: "a mass grave was found".

English tells one from several by its article, Russian by the word for a body; the other languages
are not read for it, so nothing is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from geo.reading.binding import Bound
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.vocabulary import Kind, Qualifier

_COUNTED_OF = {
    Kind.GRAVESITE: "grave",
    Kind.EXHUMATION: "remains",
    Kind.REMAINS_HANDOVER: "remains",
}
_ONE = re.compile(r"\b(?:an?|another|one more)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)

_PLURAL = re.compile(r"(?:s|information .*|where .*)\Z", re.IGNORECASE)
# "The body of a shepherd", "his body".
_BODY = re.compile(r"body(?: of (?:a|an|one|his|her))?\Z", re.IGNORECASE)
# "Передано тело солдата"; "тела" may be one's or many's.
_RUSSIAN_BODY = re.compile(r"(?:тело(?: погибшего)?|скелет)\Z", re.IGNORECASE)
_OF_ONE = re.compile(r"\s(?:of (?:a|an|another|one|the|his|her)\s)?(?![\w-]*s\b)", re.IGNORECASE)


def single_things(
    text: str, kind: Kind, tags: Sequence[Tag], bounds: Sequence[Bound], language: str
) -> Iterator[Bound]:
    """Yield a number of one for the one grave or body that a claim of `kind` tells of.

    Nothing where any number stands beside such a word, or where several words tell of several.
    """
    cls = _COUNTED_OF.get(kind)
    is_one = _IS_ONE.get(language)
    if cls is None or is_one is None or any(cls in bound.also for bound in bounds):
        return
    of_it = [tag for tag in tags if tag.cls == cls]
    found = [tag for tag in of_it if is_one(text, tag)]
    if len(found) == 1 and len({tag.start for tag in of_it}) == 1:
        tag = found[0]
        number = Number(1, Qualifier.EXACT, tag.start, tag.end)
        yield Bound(number, tag, None, None, part=False)


def _is_one_in_english(text: str, tag: Tag) -> bool:
    word = text[tag.start : tag.end]
    if tag.cls == "remains":
        return bool(_BODY.match(word) and _OF_ONE.match(text, tag.end))
    return not _PLURAL.search(word) and bool(_ONE.search(text, max(0, tag.start - 30), tag.start))


def _is_one_in_russian(text: str, tag: Tag) -> bool:
    return tag.cls == "remains" and bool(_RUSSIAN_BODY.match(text[tag.start : tag.end]))


_IS_ONE: Mapping[str, Callable[[str, Tag], bool]] = {
    "en": _is_one_in_english,
    "ru": _is_one_in_russian,
}
