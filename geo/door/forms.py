"""Which format a file is in, told by how it begins; its name only settles what that leaves open."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from enum import StrEnum

from geo.errors import ArticleError


class Form(StrEnum):
    """A format that articles come in."""

    TEXT = "text"
    HTML = "html"
    LINES = "jsonl"
    FEED = "feed"
    ARCHIVE = "warc"


# How much of a file is looked at.
PEEK = 65_536
_ROOT = re.compile(r"<([a-z_][\w:.-]*)")
_PROLOGUE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?[^>]*>", re.DOTALL)
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|span|table|ul)"
    r"[\s/>]"
)
_FEEDS = {"rss", "feed", "rdf:rdf"}
_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_CODE = (".css", ".js", ".mjs", ".map", ".py", ".svg")


def recognise(start: bytes, name: str) -> Form:
    """Return the form of a file that begins with `start`; of an unknown one, plain text.

    Raises ArticleError for XML that is no feed, JSON that is no JSON Lines, and program code.
    """
    suffix = name.lower()
    if start.startswith(b"WARC/") or _unpacked(start).startswith(b"WARC/"):
        return Form.ARCHIVE
    text = _lowered(start)
    if suffix.endswith(_LINES) or _is_object(text.partition("\n")[0]):
        return Form.LINES
    if suffix.endswith(".json") or re.match(r'[\[{]\s*["{]', text):
        raise ArticleError(f"{name} is JSON, but not one article a line: write it as JSON Lines")
    if suffix.endswith(_CODE):
        raise ArticleError(f"{name} is program code or a style sheet, not an article")
    if text.startswith("<"):
        return _of_markup(text, name)
    return Form.HTML if suffix.endswith(_PAGES) and _MARKUP.search(text) else Form.TEXT


def _of_markup(text: str, name: str) -> Form:
    is_xml = text.startswith("<?xml")
    root = _ROOT.search(_PROLOGUE.sub(" ", text))
    if root and root[1] in _FEEDS:
        return Form.FEED
    if _MARKUP.search(text):
        return Form.HTML
    if is_xml:
        kind = root[1][:40] if root else "no element"
        raise ArticleError(f"{name} is XML of another kind ({kind}): RSS and Atom are read")
    return Form.TEXT


def _lowered(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = start[: len(start) // 2 * 2].decode("utf-16", "replace")
    else:
        text = start.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.lstrip().lower()


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _unpacked(start: bytes) -> bytes:
    if not start.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(start, 16)
    except zlib.error:
        return b""
