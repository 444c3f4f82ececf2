"""Files, folders and addresses, as the person named them, to articles; one after the other.

Nothing is gathered: a folder of any size and a file of many articles are walked through.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from geo.door.archives import read_archive
from geo.door.feeds import read_feed
from geo.door.forms import PEEK, Form, recognise
from geo.door.lines import read_lines
from geo.door.pages import read_page
from geo.door.pieces import Entry, Piece
from geo.errors import ArticleError, GeoError
from geo.fetch import Address, fetch
from geo.models import Article
from geo.reading.articles import (
    make_article,
    outlet_head,
    read_head,
    read_head_from_text,
    read_whole,
)
from geo.reading.encodings import decode
from geo.reading.language import LANGUAGES, detect_language
from geo.rules import Rules

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HEAD_FILE = ".head.json"


def find_sources(names: Iterable[str]) -> Iterator[str]:
    """Yield the sources that `names` stand for: folders give their files, by path, others stay.

    Hidden files, head files and whatever is no file are passed over, and links to folders are not
    followed. A folder without a file stays itself, so that it is not lost in silence.
    """
    for name in names:
        if _ADDRESS.match(name) or not Path(name).is_dir():
            yield name
            continue
        is_empty = True
        for path in _walk(name):
            is_empty = False
            yield path
        if is_empty:
            yield name


def read_source(name: str, rules: Rules, *, permitted: Address | None = None) -> Iterator[Entry]:
    """Yield the articles of one file or address, or the errors that stand in their place.

    A file is never read beyond what one article may hold. `permitted` goes to `fetch` and is for
    tests.
    """
    try:
        if _ADDRESS.match(name):
            pieces = _read_address(name, permitted)
            yield from (_entry(name, piece, rules) for piece in pieces)
        else:
            yield from _read_file(Path(name), rules)
    except ArticleError as error:
        yield Entry(name, name, None, error)


def _walk(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        # Read as a source it will say why it cannot be opened.
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(_HEAD_FILE):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry.path


def _read_address(url: str, permitted: Address | None) -> Iterator[Piece | ArticleError]:
    page = fetch(url, permitted=permitted)
    today = datetime.now(UTC).date().isoformat()
    form = recognise(page.data[:PEEK], url)
    if form is Form.FEED:
        yield from read_feed(page.data, url)
    elif form is Form.HTML:
        yield read_page(page.data, url, charset=page.charset, url=page.url, retrieved_at=today)
    else:
        decoded = decode(page.data, url, page.charset)
        yield Piece(url, decoded.text, {"url": page.url, "retrieved_at": today}, decoded.notes)


def _read_file(path: Path, rules: Rules) -> Iterator[Entry]:
    where = str(path)
    if path.is_dir():
        raise ArticleError(f"{where} is a folder without article files: check the name")
    try:
        with path.open("rb", buffering=0) as raw, BufferedReader(raw, PEEK) as file:
            form = recognise(file.peek(PEEK), where)
            if form is Form.TEXT:
                yield _text_entry(path, read_whole(file, where), rules)
            elif form is Form.HTML:
                piece = read_page(read_whole(file, where), where)
                yield _entry(where, _with_head_file(piece, path), rules, name=path.stem)
            else:
                for found in _pieces(form, file, where):
                    yield _entry(where, found, rules)
    except FileNotFoundError:
        raise ArticleError(f"{where} does not exist: check the name") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise ArticleError(f"{where} cannot be read ({told}): check it") from None


def _pieces(form: Form, file: BinaryIO, where: str) -> Iterator[Piece | ArticleError]:
    if form is Form.LINES:
        return read_lines(file, where)
    if form is Form.ARCHIVE:
        return read_archive(file, where)
    return read_feed(read_whole(file, where), where)


def _text_entry(path: Path, data: bytes, rules: Rules) -> Entry:
    where = str(path)
    decoded = decode(data, where)
    head = read_head(path)
    # What a person wrote beside a plain text stands alone; nothing of the text is added to it.
    article = _made(decoded.text, head, rules, where, path.stem)
    return Entry(where, where, article, notes=decoded.notes)


def _with_head_file(piece: Piece, path: Path) -> Piece:
    beside = read_head(path)
    return piece if beside is None else replace(piece, head={**piece.head, **beside})


def _entry(
    source: str, piece: Piece | ArticleError, rules: Rules, name: str | None = None
) -> Entry:
    if isinstance(piece, ArticleError):
        return Entry(source, source, None, piece)
    try:
        head = _completed(piece, rules)
        article = _made(piece.text, head, rules, piece.where, name)
    except ArticleError as error:
        return Entry(source, piece.where, None, error, piece.notes)
    return Entry(source, piece.where, article, notes=piece.notes)


def _completed(piece: Piece, rules: Rules) -> dict[str, Any]:
    """Return the head of a piece with what only its text shows."""
    head = {name: value for name, value in piece.head.items() if value is not None}
    if "publisher" in head and "publisher_type" not in head and "publisher_country" not in head:
        head.update(outlet_head(str(head["publisher"]), rules))
    # Pages name the language of their template; the text is asked first.
    found = detect_language(piece.text)
    if found is not None:
        head["language"] = found
    elif head.get("language") in LANGUAGES and len(piece.text) > 400:
        del head["language"]
    shown = read_head_from_text(piece.text, rules)
    if "publisher" in head:
        shown = {name: value for name, value in shown.items() if name == "published"}
    return {**shown, **head}


def _made(
    text: str, head: Mapping[str, Any] | None, rules: Rules, where: str, name: str | None
) -> Article:
    try:
        return make_article(text, head, rules, where=where, name=name)
    except ArticleError:
        raise
    except GeoError as error:
        raise ArticleError(str(error)) from None
