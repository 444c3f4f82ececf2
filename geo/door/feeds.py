"""RSS (0.9 to 2.0, RDF) and Atom: the entries that carry their own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from geo.citations import safe_url
from geo.door.pages import to_paragraphs
from geo.door.pieces import Piece
from geo.errors import ArticleError
from geo.reading.datelines import read_date
from geo.reading.encodings import clean, one_line

MAX_MARKUP = 10_000_000
MAX_ENTRIES = 10_000
_TEXTS = ("encoded", "content", "description", "summary")


def read_feed(data: bytes, where: str) -> Iterator[Piece | ArticleError]:
    """Yield the entries of a feed in its order; an entry without text of its own is an error.

    The publisher of each is the feed's title. Atom's "updated" is no date of publication. Entities
    that the feed itself defines are refused, so that a small file cannot become a large one.
    """
    if re.search(rb"<!ENTITY", data[:1_000_000], re.IGNORECASE):
        yield ArticleError(f"{where} defines XML entities, which no feed needs: it is not read")
        return
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    entries = [] if root is None else [e for e in root.iter() if _name(e) in ("item", "entry")]
    if root is None or not entries:
        yield ArticleError(f"{where} is a feed without entries: a feed of articles was wanted")
        return
    channel = next((e for e in root.iter() if _name(e) == "channel"), root)
    shared = {
        "publisher": one_line(_child_text(channel, "title")),
        "language": one_line(_child_text(channel, "language") or root.get(_XML_LANG), 20),
    }
    for number, entry in enumerate(entries[:MAX_ENTRIES], start=1):
        try:
            yield _piece(entry, shared, f"{where}, entry {number}")
        except ArticleError as error:
            yield error
    if len(entries) > MAX_ENTRIES:
        yield ArticleError(f"{where} has more than {MAX_ENTRIES:,} entries: the rest is not read")


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _piece(entry: Any, shared: dict[str, str | None], where: str) -> Piece:
    text = _text(entry, where)
    if text is None:
        raise ArticleError(f"{where} has no text of its own: name the address of its page")
    cleaned = clean(text, where)
    date = _child_text(entry, "pubDate") or _child_text(entry, "published")
    date = date or _child_text(entry, "date") or ""
    head = {
        **shared,
        "title": one_line(_plain(_child_text(entry, "title"))),
        "author": one_line(_child_text(entry, "creator") or _author(entry)),
        "url": safe_url((_link(entry) or "").strip()),
        "published": read_date(date),
    }
    known = {name: value for name, value in head.items() if value}
    return Piece(where, cleaned.text, known, cleaned.notes)


def _text(entry: Any, where: str) -> str | None:
    for name in _TEXTS:
        for element in entry:
            if _name(element) == name and not (element.prefix or "").startswith("media"):
                html = _inner(element)
                if len(html) > MAX_MARKUP:
                    raise ArticleError(
                        f"{where} has more than {MAX_MARKUP:,} letters: it is passed over"
                    )
                text = to_paragraphs(html) if html.strip() else ""
                if text.strip():
                    return text
    return None


def _inner(element: Any) -> str:
    """Return the markup of a text: escaped in the feed, or as elements where it is XHTML."""
    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    if element.get("type") == "text":
        return (element.text or "").replace("&", "&amp;").replace("<", "&lt;")
    return (element.text or "") + children


def _plain(markup: str | None) -> str | None:
    return to_paragraphs(markup) if markup and re.search("[<&]", markup) else markup


def _author(entry: Any) -> str | None:
    for element in entry:
        if _name(element) == "author":
            # RSS names a mailbox here, Atom an element with a name; a mailbox is no citation.
            named = _child_text(element, "name") or element.text or ""
            return None if "@" in named else named
    return None


def _link(entry: Any) -> str | None:
    for element in entry:
        if _name(element) == "link":
            if element.get("href") and element.get("rel", "alternate") == "alternate":
                return str(element.get("href"))
            if element.text and element.text.strip():
                return str(element.text)
    return None


def _child_text(element: Any, name: str) -> str | None:
    for child in element:
        if _name(child) == name:
            return "".join(child.itertext())
    return None


def _name(element: Any) -> str:
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""
