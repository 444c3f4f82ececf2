"""Where quotations begin and end, also those that run over paragraphs.

The press opens each paragraph of a long quotation anew and closes only the last one; straight
marks do not tell which of two they are. So a mark is told by what stands on its sides, and a
quotation that is left open ends where its paragraph does, or where the next one takes it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[“”„«»\"]|\n(?=\s*\S)")
_STRAIGHT = '"'
_OPENING, _CLOSING = "«„", "»”"
# “ opens in English and closes in Russian and Armenian: „…“.
_EITHER = "“"
_LOW = "„"
_OPENERS_BEFORE = "([{—–-/"
# No quotation is longer: a mark that is never closed holds no page.
_LONGEST = 2_000


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of quotations with their marks, in order; of nested ones the outer."""
    return list(_scan(text))


def _scan(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    opened = depth = line = 0
    opener = ""
    for mark in _MARK.finditer(text):
        at, one = mark.start(), mark.group()
        if start is not None and at - opened > _LONGEST:
            start = None
        if one == "\n":
            line = at
            continue
        opens = _opens(text, at, opener)
        if start is None:
            if opens:
                start, opened, opener, depth = at, at, one, 0
        elif opens and line > opened:
            if not _is_taken_up(text, opened, at):
                yield start, _end_of_paragraph(text, opened)
                start = at
            opened, opener, depth = at, one, 0
        elif opens:
            depth += one != _STRAIGHT or opener != _STRAIGHT
        elif depth and one != _STRAIGHT:
            depth -= 1
        else:
            yield start, at + 1
            start = None
    if start is not None and len(text) - opened <= _LONGEST:
        yield start, _end_of_paragraph(text, opened)


def _is_taken_up(text: str, opened: int, at: int) -> bool:
    """Say whether the paragraph that `at` begins follows the one in which a mark was opened."""
    return text[_end_of_paragraph(text, opened) : at].strip() == ""


def _opens(text: str, at: int, opener: str) -> bool:
    """Say whether the mark at `at` opens; a straight one by the blanks on its sides."""
    one = text[at]
    if one in _OPENING:
        return True
    if one in _CLOSING:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if one == _EITHER and opener == _LOW:
        return False
    return (not before or before.isspace() or before in _OPENERS_BEFORE) and not (
        not after or after.isspace()
    )


def _end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
