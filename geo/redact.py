"""Private people out of quotes, by rule and with a visible mark; when in doubt, masked.

A run of capitalised words near a word for a victim, a relative or a person without office is a
private person's name, unless it is the speaker's, an office-holder's, a place's or an
institution's. Offsets stay those of the stored text: only what is shown changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.models import Quote, Speaker
from geo.rules import Rules

MARK = "[name withheld]"
# How far, in code points, a cue may stand from a name.
_REACH = 45
_CAPITALISED = r"[A-ZƏÇŞĞÖÜİА-ЯԱ-Ֆ][^\W\d_]+(?:[-’'][^\W\d_]+)?"
_NAME = re.compile(rf"\b{_CAPITALISED}(?: {_CAPITALISED}){{1,3}}")


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


def _private_names(text: str, rules: Rules, keep: frozenset[str]) -> list[tuple[int, int]]:
    kept_words = {word for name in keep for word in name.split()}
    spans = []
    for match in _NAME.finditer(text):
        words = [word.strip("’'") for word in match.group().split()]
        # "On Tuesday Anar Example": words of the calendar and of institutions are no names.
        start = match.start()
        while words and (words[0] in rules.capitals or rules.private_cues.fullmatch(words[0])):
            start += len(words[0]) + 1
            words = words[1:]
        known = [word for word in words if word in rules.capitals or word in kept_words]
        if len(words) < 2 or known or _is_in_office(text, start, match.end(), rules):
            continue
        around = text[max(0, start - _REACH) : match.end() + _REACH]
        if rules.private_cues.search(around):
            spans.append((start, match.end()))
    return spans


def _is_in_office(text: str, start: int, end: int, rules: Rules) -> bool:
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + 30]
    return bool(
        re.search(rf"{rules.roles.pattern}(?: of [^.;,]{{0,40}})? \Z", before, re.IGNORECASE)
        or re.match(rf", (?:the )?{rules.roles.pattern}", after, re.IGNORECASE)
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
