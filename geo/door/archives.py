"""WARC files (ISO 28500), plain or gzip: the HTML and text pages that servers answered with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any, BinaryIO

from geo.door.pages import MAX_BYTES, read_page
from geo.door.pieces import Piece
from geo.errors import ArticleError
from geo.reading.datelines import read_date

_KINDS = ("text/html", "application/xhtml+xml")
_CHUNK = 65_536
# A record that unpacks to more than this, at more than this ratio, is made to fill a memory.
_BOMB_BYTES = 100_000_000
_BOMB_RATIO = 150
# What the reader of archives stumbles over where a record's head is cut or misses a field.
_BROKEN = (zlib.error, OSError, EOFError, ValueError, TypeError, AttributeError, LookupError)


def read_archive(file: BinaryIO, where: str) -> Iterator[Piece | ArticleError]:
    """Yield the page of each answered request, or what is wrong with it; all else is passed over.

    One record is held at a time, at most MAX_BYTES of it. A broken or bomb-like file ends there,
    with one error that says so.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    counted = _Counted(file)
    records = ArchiveIterator(counted)
    while True:
        try:
            # The reader prints warnings of its own; the errors here say the same in one sentence.
            with redirect_stderr(StringIO()):
                record = next(records, None)
            if record is None:
                return
            number += 1
            found = _read_record(record, f"{where}, record {number}")
            if found is not None:
                yield found
            _pass_over(record, counted)
        except _Bomb:
            yield ArticleError(
                f"{where}, record {number} unpacks to more than {_BOMB_BYTES:,} bytes of a small "
                "file: nothing after it is read"
            )
            return
        except (ArchiveLoadFailed, *_BROKEN) as error:
            told = " ".join(str(error).split())[:120] or type(error).__name__
            yield ArticleError(
                f"{where} is broken after record {number} ({told}): nothing after it is read"
            )
            return


def _read_record(record: Any, where: str) -> Piece | ArticleError | None:
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind, _, parameters = (record.http_headers.get_header("Content-Type") or "").partition(";")
    if record.http_headers.get_statuscode() != "200" or kind.strip().lower() not in _KINDS:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    named = f"{where} ({url[:200]})"
    data = _read_at_most(record.content_stream(), MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return ArticleError(f"{named} has more than {MAX_BYTES:,} bytes: it is passed over")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip() or None
    moment = record.rec_headers.get_header("WARC-Date") or ""
    try:
        return read_page(data, named, charset=charset, url=url, retrieved_at=read_date(moment))
    except ArticleError as error:
        return error


def _read_at_most(stream: Any, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size < limit and (part := stream.read(min(_CHUNK, limit - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _pass_over(record: Any, counted: _Counted) -> None:
    """Read on to the end of the record, in small parts, unless it swells beyond measure."""
    size = 0
    while part := record.raw_stream.read(_CHUNK):
        size += len(part)
        if size > _BOMB_BYTES and size > _BOMB_RATIO * counted.size:
            raise _Bomb


class _Bomb(Exception):
    """A record that unpacks to far more than what was read of the file."""


class _Counted:
    """A file that knows how much of it was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """Read and count."""
        data = self._file.read(size)
        self.size += len(data)
        return data

    def tell(self) -> int:
        """Return how much was read."""
        return self.size

    def close(self) -> None:
        """Leave the file to whoever opened it."""
