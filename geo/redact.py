"""Private people out of quotes, by rule and with a visible mark; when in doubt, masked.

A run of capitalised words near a word for a victim, a relative or a person without office is a
private person's name, unless it is the speaker's, an office-holder's, a place's or an
institution's; so is every name that such a name is listed with. A single word is one after a rank,
an initial or a word like "mother of", or when it is part of a name withheld elsewhere in the text.
English words are those of `rules`, those of other languages `people`'s. Offsets stay those of the
stored text: only what is shown changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.forms import Flat, flatten
from geo.models import Quote, Speaker
from geo.people import People, load_people
from geo.rules import Rules

MARK = "[name withheld]"
# How far, in code points, a cue may stand from a name.
_REACH = 90
_CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_INITIAL = rf"{_CAPITAL}\."
_INITIALS = rf"(?:{_INITIAL}){{1,2}}"
# Armenian marks of intonation stand inside words.
_JOINT = "[-’'\u055a-\u055c\u055e]"
_WORD = rf"(?:\b(?:van|von|de|der|al|el)[ -])?{_CAPITAL}[’']?[^\W\d_]+(?:{_JOINT}[^\W\d_]+)*"
_PATRONYMIC = r"(?:o[gğ]lu|ogly|q[iı]z[iı]|kyzy|оглы|кызы)\w{0,4}"
_NAME = re.compile(
    rf"(?<!\w)(?:{_INITIAL} ?){{0,2}}{_WORD}(?: (?:{_INITIALS}|{_WORD}|{_PATRONYMIC})(?!\w)){{0,4}}"
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
# What may stand between two names of one list: "Anar Examplov, 34, and Karen Sampleyan".
_LIST_LINK = re.compile(r"(?:[-\s,;()]|\d|and|or|as well as|born(?: in)?|aged)*\Z")
_AFTER_NAME = re.compile(r",? [(–—-]?|, ")
_ACRONYM_LETTERS = 6
_CASE_ENDING = re.compile(r"-\w{1,6}\Z")


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
    """A run of capitalised words at [start, end) that no list knows; `private` if a cue says so.

    `by_surname`: only its ending and a cue somewhere near say so.
    """

    words: tuple[str, ...]
    start: int
    end: int
    private: bool
    by_surname: bool = False


def _private_names(text: str, rules: Rules, keep: frozenset[str]) -> list[tuple[int, int]]:
    people = load_people()
    names, in_office = _names(text, rules, people, keep)
    names = _with_their_lists(text, names, people)
    private = [name for name in names if name.private]
    if not private:
        return []
    # Who is named with an office anywhere in the text is no private person elsewhere in it.
    known = {_key(name.split(), people) for name in in_office}
    known_words = {people.stem(word) for name in (*in_office, *keep) for word in name.split()}
    withheld = {
        stem
        for name in private
        if _key(name.words, people) not in known
        for stem in _key(name.words, people)
    } - known_words
    return [
        (name.start, name.end)
        for name in names
        if _is_withheld(name, withheld, known_words, people)
        and _key(name.words, people) not in known
        and not _is_place(text[name.start : name.end], name.words, people)
    ]


def _is_withheld(name: _Name, withheld: set[str], known: set[str], people: People) -> bool:
    if len(name.words) > 1:
        return name.private
    stem = people.stem(name.words[0])
    # A lone surname near a cue may be the official's, of whom the text spoke before.
    return stem in withheld or (name.private and not (name.by_surname and stem in known))


def _key(words: Iterable[str], people: People) -> tuple[str, ...]:
    """Return what the cases of a name have in common."""
    return tuple(people.stem(word) for word in words)


def _names(
    text: str, rules: Rules, people: People, keep: frozenset[str]
) -> tuple[list[_Name], list[str]]:
    """Return the names that may be private people's, and those that stand with an office."""
    kept_words = {word for name in keep for word in name.split()}
    names: list[_Name] = []
    in_office: list[str] = []
    bodies = [(hit.start, hit.end) for hit in rules.organisations.find(_plain(text))]
    body = 0
    for match in _NAME.finditer(text):
        while body < len(bodies) and bodies[body][1] <= match.start():
            body += 1
        if body < len(bodies) and bodies[body][0] < match.end():
            # What follows an organisation in one run of capitals may still be a name.
            match = _NAME.match(text, min(bodies[body][1] + 1, match.end()), match.end()) or match
            if bodies[body][0] < match.end() and match.start() < bodies[body][1]:
                continue
        words = _unknown_words(match, rules, people)
        if not words:
            continue
        start, end = words[0][1], words[-1][2]
        plain = [word for word, _, _ in words if not re.fullmatch(_INITIALS, word)]
        inside = any(_is_no_name(word, rules, people) for word in plain)
        # All words must be the speaker's: a victim may bear an official's surname.
        if not plain or inside or kept_words.issuperset(plain):
            continue
        if _is_in_office(text, start, end, rules) or _has_office(text, start, end, people):
            in_office.append(text[start:end])
        else:
            names.append(_judged(_Name(tuple(plain), start, end, False), text, rules, people))
    return names, in_office


def _judged(name: _Name, text: str, rules: Rules, people: People) -> _Name:
    """Return `name` with what the words around it say of it."""
    span = name.start, name.end
    if len(name.words) > 1 or " " in text[slice(*span)]:
        cued = _is_near_cue(text, *span, rules, people)
        by_surname = False
    else:
        cued = _is_called_private(text, *span, rules, people)
        by_surname = not cued and _is_surname_near_cue(text, *span, people)
    private = (cued or by_surname) and not _is_place(text[slice(*span)], name.words, people)
    return replace(name, private=private, by_surname=by_surname)


def _is_surname_near_cue(text: str, start: int, end: int, people: People) -> bool:
    """Say whether a single word ends as surnames do ("-յան") and a cue stands near."""
    surname = people.surname.fullmatch(text[start:end])
    return bool(surname and people.cue.search(_around(text, start, end)))


def _plain(text: str) -> Flat:
    return flatten(text, None, lower=False)


def _is_place(name: str, words: Sequence[str], people: People) -> bool:
    return people.is_place(name) or all(people.is_place(word) for word in words)


def _is_no_name(word: str, rules: Rules, people: People) -> bool:
    return word in rules.capitals or bool(people.no_name.fullmatch(word))


def _unknown_words(
    match: re.Match[str], rules: Rules, people: People
) -> list[tuple[str, int, int]]:
    """Return the words of a name with their spans, without "On Tuesday" or "Resident" around it."""
    words = [
        (bare, match.start() + word.start(), match.start() + word.start() + len(bare))
        for word in re.finditer(r"\S+", match.group())
        if (bare := _POSSESSIVE.sub("", word.group()))
    ]
    while words and _is_known(words[0][0], rules, people):
        words.pop(0)
    # "президент Армении Карен …": a place before a name of two words is no part of it.
    while len(words) > 2 and _is_body_or_place(words[0][0], people):
        words.pop(0)
    # A patronymic's "oğlu" is no son: it is part of the name.
    while words and words[-1][0][0].isupper() and _is_known(words[-1][0], rules, people):
        words.pop()
    return words


def _is_body_or_place(word: str, people: People) -> bool:
    bare = _CASE_ENDING.sub("", word)
    return (bare.isupper() and 1 < len(bare) <= _ACRONYM_LETTERS) or people.is_place(word)


def _is_known(word: str, rules: Rules, people: People) -> bool:
    known = _is_no_name(word, rules, people) or rules.private_cues.fullmatch(word)
    known = known or people.cue.fullmatch(word) or people.rank.fullmatch(word)
    known = known or people.office.fullmatch(word)
    return bool(known or rules.ranks.fullmatch(word) or rules.roles.fullmatch(word))


def _has_office(text: str, start: int, end: int, people: People) -> bool:
    """Say whether an office stands before the name, or after it and a comma.

    Between the two stand only words of an institution's name: "глава МИД Армении", but not
    "глава наградил".
    """
    before = text[max(0, start - _REACH) : start]
    for office in people.office.finditer(before):
        if _is_institution(before[office.end() :], people) and not people.no_office.search(
            before, max(0, office.start() - 20)
        ):
            return True
    opened = _AFTER_NAME.match(text, end)
    if opened is None or not opened.group().strip():
        return False
    after = text[opened.end() : opened.end() + _REACH]
    first = people.office.search(after)
    if first is None or people.no_office.match(after):
        return False
    return _is_institution(after[: first.start()], people)


def _is_institution(text: str, people: People) -> bool:
    """Say whether `text` is made of words of an institution's name only."""
    words = text.split()
    return not re.search(r"[.,;:!?()\n]", text) and all(
        word[0].isupper() or people.institution.fullmatch(word) or people.office.fullmatch(word)
        for word in (one.strip("«»“”\"'") for one in words)
        if word
    )


def _is_near_cue(text: str, start: int, end: int, rules: Rules, people: People) -> bool:
    around = _around(text, start, end)
    return bool(
        rules.private_cues.search(around)
        or people.cue.search(around)
        or _has_rank(text, start, rules, people)
    )


def _around(text: str, start: int, end: int) -> str:
    """Return what stands near [start, end) in its line."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(first, text.rfind("\n", first, start) + 1)
    newline = text.find("\n", end, last)
    return text[first : newline if newline >= 0 else last]


def _is_called_private(text: str, start: int, end: int, rules: Rules, people: People) -> bool:
    """Say whether a rank or a cue stands right before a single word, or "'s mother" after it."""
    if people.is_inflected(text[start:end]) and people.kin.match(text, end + 1):
        return True
    before = text[max(0, start - 30) : start]
    owned = re.match(r"[’']s? ", text[end : end + 3])
    return bool(
        _has_rank(text, start, rules, people)
        or re.search(rf"\b{_INITIAL} \Z", before)
        or _ends_with(before, people.cue)
        or re.search(rf"(?:{rules.private_cues.pattern}) \Z", before, re.IGNORECASE)
        or (owned and rules.private_cues.match(text, end + owned.end()))
    )


def _has_rank(text: str, start: int, rules: Rules, people: People) -> bool:
    before = text[max(0, start - 30) : start]
    return bool(re.search(rf"{rules.ranks.pattern} \Z", before)) or _ends_with(before, people.rank)


def _ends_with(before: str, pattern: re.Pattern[str]) -> bool:
    """Say whether a match of `pattern` and a space end `before`."""
    return before.endswith(" ") and any(
        match.end() == len(before) - 1 for match in pattern.finditer(before)
    )


def _with_their_lists(text: str, names: list[_Name], people: People) -> list[_Name]:
    """Return `names`, those listed beside a private one private too, forwards and backwards."""
    for backwards in (False, True):
        step = names[::-1] if backwards else names
        private: _Name | None = None
        for index, name in enumerate(step):
            if private is not None and not name.private and len(name.words) > 1:
                first, last = sorted((private, name), key=lambda one: one.start)
                between = text[first.end : last.start]
                if len(between) <= _REACH and _LIST_LINK.match(people.link.sub(" ", between)):
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
