"""JSON Lines: one article a line, its text and the fields of a head file beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from geo.door.pieces import Piece
from geo.errors import ArticleError
from geo.reading.articles import MAX_BYTES, check_head
from geo.reading.encodings import clean, one_line


def read_lines(file: BinaryIO, where: str) -> Iterator[Piece | ArticleError]:
    """Yield the article of each line, or what is wrong with the line; blank lines are passed over.

    Memory is bounded by the longest line. After a line that is too long nothing more is read.
    """
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            yield ArticleError(
                f"{where}, line {number} has more than {MAX_BYTES:,} bytes: give one article a "
                "line; nothing after it is read"
            )
            return
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            yield _piece(line, f"{where}, line {number}")
        except ArticleError as error:
            yield error


def _piece(line: bytes, where: str) -> Piece:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(f"{where} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        told = getattr(error, "msg", "too deep")
        raise ArticleError(f"{where} is not JSON ({told}): one object a line was wanted") from None
    text = values.pop("text", None) if isinstance(values, dict) else None
    if not isinstance(text, str):
        raise ArticleError(f'{where} has no text: {{"text": "…"}} was wanted')
    head = check_head(values, where)
    cleaned = clean(text, where)
    lines = {name: one_line(value) or value for name, value in head.items()}
    return Piece(where, cleaned.text, lines, cleaned.notes)
