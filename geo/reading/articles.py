"""The only door for text: a file becomes an Article, or an error that says what to do.

The text is normalised to NFC and to line feeds here, once; from then on offsets count its code
points for ever. Bytes that are no text, or no text we can name, are refused.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo import edtf
from geo.citations import safe_url
from geo.errors import ArticleError
from geo.models import Article
from geo.rules import Rules
from geo.serial import from_dict
from geo.vocabulary import PublisherType

MAX_BYTES = 1_000_000
MAX_HEAD_BYTES = 100_000
_HEAD_FIELDS = {
    "title", "publisher", "publisher_country", "publisher_type", "author", "url", "published",
    "language", "retrieved_at", "rights",
}  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,80}\Z")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def read_article(path: Path, rules: Rules) -> Article:
    """Return the article in the file at `path`, with what its head file or its text tells of it.

    A head file `<name>.head.json` beside it gives bibliographic fields. Without one, an outlet and
    a date that the text itself shows are taken; else the publisher is "unknown". The id is the
    file's name where that is a plain slug, else the first 16 digits of the text's SHA-256. Raises
    ArticleError if there is no text of at most MAX_BYTES, or the head file is wrong.
    """
    text = decode(_read_bytes(path), str(path))
    digest = hashlib.sha256(text.encode()).hexdigest()
    head_path = path.with_name(f"{path.stem}.head.json")
    head = _read_head(head_path) if head_path.is_file() else read_head_from_text(text, rules)
    values = {
        "id": path.stem if _SLUG.match(path.stem) else digest[:16],
        "publisher": "unknown",
        "publisher_type": PublisherType.OTHER,
        "publisher_country": "INT",
        **head,
        "text": text,
        "sha256": digest,
    }
    return from_dict(Article, values, str(head_path if head_path.is_file() else path))


def decode(data: bytes, where: str) -> str:
    """Return the text of `data`: UTF-8, or UTF-16 with a mark; NFC, lines ended by line feeds."""
    if not data.strip():
        raise ArticleError(f"{where} is empty: a text with at least one sentence was wanted")
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data:
        raise ArticleError(f"{where} is no text (it holds zero bytes): save the article as UTF-8")
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where} is not UTF-8 (byte {error.start}): save it as UTF-8 and read it again"
        ) from None
    lines = decoded.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub(" ", unicodedata.normalize("NFC", lines))
    if not text.strip():
        raise ArticleError(f"{where} holds no words: a text with at least one sentence was wanted")
    return text


def read_head_from_text(text: str, rules: Rules) -> dict[str, Any]:
    """Return the bibliographic fields that the text itself shows: an outlet's name, a date line."""
    head: dict[str, Any] = {}
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for pattern in rules.chrome:
        for line in lines[:3]:
            dated = pattern.match(line)
            if dated and (found := dated.groupdict().get("date")) and edtf.is_valid(found):
                head.setdefault("published", found)
    for outlet in rules.outlets:
        if outlet.form == lines[-1] or re.search(
            rf"\b{re.escape(outlet.form)} (?:reports?|reported)\b", text
        ):
            head.update(
                publisher=outlet.publisher,
                publisher_country=outlet.country,
                publisher_type=outlet.type,
            )
            break
    return head


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ArticleError(f"{path} is a folder: name the article files in it")
        # Read, not asked for: a device or a pipe has no size to tell, and may never end.
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ArticleError(
                f"{path} has more than the {MAX_BYTES:,} bytes of the longest article: "
                "give one article a file"
            )
        return data
    except FileNotFoundError:
        raise ArticleError(f"{path} does not exist: check the name") from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read ({error.strerror}): check it") from None


def _read_head(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_HEAD_BYTES + 1)
        if len(data) > MAX_HEAD_BYTES:
            raise ValueError(f"it has more than {MAX_HEAD_BYTES:,} bytes")
        head = json.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ArticleError(f"head file {path} is no JSON text: {error}") from None
    if not isinstance(head, dict) or (unknown := set(head) - _HEAD_FIELDS):
        found = ", ".join(sorted(unknown)) if isinstance(head, dict) else "no object"
        wanted = ", ".join(sorted(_HEAD_FIELDS))
        raise ArticleError(f"head file {path}: fields {wanted} were wanted, found {found}")
    if head.get("published") is not None and not edtf.is_valid(str(head["published"])):
        raise ArticleError(
            f"head file {path}: published is {head['published']!r}, wants 2023-11-14"
        )
    if head.get("url") is not None and safe_url(str(head["url"])) is None:
        raise ArticleError(f"head file {path}: url must be an http or https address")
    return head
