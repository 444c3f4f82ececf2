"""Private people out of quotes, by rule and with a visible mark; when in doubt, masked.

A run of capitalised words near a word for a victim, a relative or a person without office is a
private person's name, unless it is the speaker's, an office-holder's, a place's or an
institution's; so is every name that such a name is listed with. A single word is one after a rank,
an initial or a word like "mother of", or when it is part of a name withheld elsewhere in the text.
Offsets stay those of the stored text: only what is shown
changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geo.models import Quote, Speaker
from geo.reading.speakers import find_officials
from geo.rules import Rules

MARK = "[name withheld]"
# How far, in code points, a cue may stand from a name.
_REACH = 90
_CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_INITIAL = rf"{_CAPITAL}\."
_WORD = rf"(?:\b(?:van|von|de|der|al|el)[ -])?{_CAPITAL}[’']?[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_PATRONYMIC = r"o[gğ]lu|ogly|q[iı]z[iı]|kyzy"
_NAME = re.compile(
    rf"(?<!\w)(?:{_INITIAL} ?){{0,2}}{_WORD}(?: (?:{_INITIAL}|{_WORD}|{_PATRONYMIC})(?!\w)){{0,4}}"
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
# What may stand between two names of one list: "Anar Examplov, 34, and Karen Sampleyan".
_LIST_LINK = re.compile(r"(?:[\s,;()]|\d|and|or|as well as|born(?: in)?|aged)*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch [start, end) of the stored text as it may be shown."""

    text: str
    start: int
    end: int
    masked: bool


def redact_text(text: str, rules: Rules, *, keep: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Return `text` in pieces, private names replaced by MARK; `keep` are names to leave.

    The pieces cover the text without gaps, so spans of the stored text can still be marked.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end in _private_names(text, rules, frozenset(keep)):
        if done < start:
            pieces.append(Piece(text[done:start], done, start, False))
        pieces.append(Piece(MARK, start, end, True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:], done, len(text), False))
    return tuple(pieces)


def redact_quote(quote: Quote, speaker: Speaker, rules: Rules) -> Quote:
    """Return `quote` as it may be shown: names masked in its words and their context.

    `start` and `end` stay those of the stored text.
    """
    keep = (speaker.name,) if speaker.name else ()
    whole = quote.prefix + quote.exact + quote.suffix
    first, last = len(quote.prefix), len(quote.prefix) + len(quote.exact)
    pieces = redact_text(whole, rules, keep=keep)
    return replace(
        quote,
        prefix=_shown(pieces, 0, first),
        exact=_shown(pieces, first, last),
        suffix=_shown(pieces, last, len(whole)),
    )


def unmasked(quote: Quote | None) -> Quote | None:
    """Return `quote` if nothing in its words is masked, else None: no link may carry a name."""
    return None if quote is None or MARK in quote.exact else quote


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words at [start, end) that no list knows; `private` if a cue says so."""

    words: tuple[str, ...]
    start: int
    end: int
    private: bool


def _private_names(text: str, rules: Rules, keep: frozenset[str]) -> list[tuple[int, int]]:
    names = _with_their_lists(text, list(_names(text, rules, keep)))
    private = [name for name in names if name.private]
    if not private:
        return []
    # Who is named with an office anywhere in the text is no private person elsewhere in it.
    officials = {official.speaker.name or "" for official in find_officials(text, rules)}
    in_office = {word for name in (*officials, *keep) for word in name.split()}
    withheld = {
        word
        for name in private
        if text[name.start : name.end] not in officials
        for word in name.words
    } - in_office
    return [
        (name.start, name.end)
        for name in names
        if (name.private or (len(name.words) == 1 and name.words[0] in withheld))
        and text[name.start : name.end] not in officials
    ]


def _names(text: str, rules: Rules, keep: frozenset[str]) -> Iterator[_Name]:
    kept_words = {word for name in keep for word in name.split()}
    for match in _NAME.finditer(text):
        words = _unknown_words(match, rules)
        if not words:
            continue
        start, end = words[0][1], words[-1][2]
        plain = [word for word, _, _ in words if not re.fullmatch(_INITIAL, word)]
        inside = any(word in rules.capitals for word in plain)
        # All words must be the speaker's: a victim may bear an official's surname.
        if not plain or inside or kept_words.issuperset(plain):
            continue
        if not _is_in_office(text, start, end, rules):
            cued = _is_called_private if len(words) == 1 else _is_near_cue
            yield _Name(tuple(plain), start, end, cued(text, start, end, rules))


def _unknown_words(match: re.Match[str], rules: Rules) -> list[tuple[str, int, int]]:
    """Return the words of a name with their spans, without "On Tuesday" or "Resident" around it."""
    words = [
        (bare, match.start() + word.start(), match.start() + word.start() + len(bare))
        for word in re.finditer(r"\S+", match.group())
        if (bare := _POSSESSIVE.sub("", word.group()))
    ]
    while words and _is_known(words[0][0], rules):
        words.pop(0)
    while words and _is_known(words[-1][0], rules):
        words.pop()
    return words


def _is_known(word: str, rules: Rules) -> bool:
    known = word in rules.capitals or rules.private_cues.fullmatch(word)
    return bool(known or rules.ranks.fullmatch(word) or rules.roles.fullmatch(word))


def _is_near_cue(text: str, start: int, end: int, rules: Rules) -> bool:
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(first, text.rfind("\n", first, start) + 1)
    newline = text.find("\n", end, last)
    around = text[first : newline if newline >= 0 else last]
    return bool(rules.private_cues.search(around) or _has_rank(text, start, rules))


def _is_called_private(text: str, start: int, end: int, rules: Rules) -> bool:
    """Say whether a rank or a cue stands right before a single word, or "'s mother" after it."""
    before = text[max(0, start - 30) : start]
    owned = re.match(r"[’']s? ", text[end : end + 3])
    return bool(
        _has_rank(text, start, rules)
        or re.search(rf"\b{_INITIAL} \Z", before)
        or re.search(rf"(?:{rules.private_cues.pattern}) \Z", before, re.IGNORECASE)
        or (owned and rules.private_cues.match(text, end + owned.end()))
    )


def _has_rank(text: str, start: int, rules: Rules) -> bool:
    return bool(re.search(rf"{rules.ranks.pattern} \Z", text[max(0, start - 30) : start]))


def _with_their_lists(text: str, names: list[_Name]) -> list[_Name]:
    """Return `names`, those listed beside a private one private too, forwards and backwards."""
    for backwards in (False, True):
        step = names[::-1] if backwards else names
        private: _Name | None = None
        for index, name in enumerate(step):
            if private is not None and not name.private and len(name.words) > 1:
                first, last = sorted((private, name), key=lambda one: one.start)
                if last.start - first.end <= _REACH and _LIST_LINK.match(
                    text[first.end : last.start]
                ):
                    step[index] = name = replace(name, private=True)
            private = name if name.private else None
        names = step
    return sorted(names, key=lambda name: name.start)


def _is_in_office(text: str, start: int, end: int, rules: Rules) -> bool:
    before = text[max(0, start - _REACH) : start]
    after = re.match(r", (?:the )?(?P<role>.*)", text[end : end + 80])
    if after and rules.roles.match(after["role"]):
        return not rules.not_offices.match(after["role"])
    return bool(
        re.search(rf"{rules.roles.pattern}(?: of [^.;,]{{0,40}})? \Z", before, re.IGNORECASE)
    )


def _shown(pieces: tuple[Piece, ...], start: int, end: int) -> str:
    shown = []
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first >= last:
            continue
        if piece.masked:
            # A name that straddles an edge is marked once on each side of it.
            shown.append(MARK)
        else:
            shown.append(piece.text[first - piece.start : last - piece.start])
    return "".join(shown)
