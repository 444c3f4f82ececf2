"""An HTML page: the body of its article, and what the page says of it.

The body is found by trafilatura, after menus, boxes, captions and "read also" are cut out. Title,
author, date, site, address and language are taken from JSON-LD, meta elements and marked elements;
what the page does not say is left out.
"""

from __future__ import annotations

import logging
import re
from itertools import islice
from typing import Any

from lxml import etree, html

from geo.door.pieces import Piece
from geo.door.statements import read_statements
from geo.errors import ArticleError
from geo.reading.encodings import clean, decode

MAX_BYTES = 10_000_000
MAX_TAGS = 100_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# Elements and boxes around an article; the names are those that sites give them.
_AROUND = (
    "script style noscript template iframe figure figcaption aside nav footer form button svg "
    "object select dialog audio video"
)
_BOX = re.compile(
    r"(?:\A|[\s_-])(?:related|read-?(?:also|more|next)|readalso|see-?also|more-?news|recommend\w*|"
    r"also|caption|credits?|share|sharing|social|subscri\w*|newsletter|comments?|breadcrumbs?|"
    r"tags?|adverts?|ads?|advertisement|banner|promo|cookies?|popular|trending|sidebar|most-?read)"
    r"(?:\Z|[\s_-])",
    re.IGNORECASE,
)
_KEPT = {"html", "body", "main", "article"}
# Lines that lead elsewhere or stand under a picture, where the page does not mark them.
_LEADING = re.compile(
    r"\s*[-–•]?\s*(?:read (?:also|more|next)|see also|also read|more on this|related(?: news)?|"
    r"photo|photo credit|image|video|читайте также|читать также|смотрите также|по теме|фото|видео|"
    r"həmçinin oxuyun|oxşar xəbərlər|foto|կարդացեք նաև|կարդացե՛ք նաև|տես նաև|լուսանկար\w*|ֆոտո)"
    r"\s*(?:[:՝։|©/].*|)\Z",
    re.IGNORECASE,
)
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr",
    "table", "section", "article", "pre", "dd", "dt", "td", "th",
}  # fmt: skip
_LEAST_BODY = 25
_LARGE = 2_000


def read_page(
    data: bytes,
    where: str,
    *,
    charset: str | None = None,
    url: str | None = None,
    retrieved_at: str | None = None,
) -> Piece:
    """Return the article of an HTML page; `url` is where it was found. Raises ArticleError.

    At most MAX_BYTES and MAX_TAGS are taken apart, so that time and memory are bounded.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{where} is a page of more than {MAX_BYTES:,} bytes: save the article alone"
        )
    if data.count(b"<") > MAX_TAGS:
        raise ArticleError(
            f"{where} is a page of more than {MAX_TAGS:,} tags: save the article alone"
        )
    source = decode(data, where, charset or _declared(data))
    tree = parse(source.text, where)
    head = read_statements(tree, url)
    if retrieved_at:
        head["retrieved_at"] = retrieved_at
    body = find_body(tree, title=head.get("title"))
    if len(body) < _LEAST_BODY:
        raise ArticleError(f"{where} shows no article text: save the page of one article")
    cleaned = clean(body, where)
    return Piece(where, cleaned.text, head, (*source.notes, *cleaned.notes))


def parse(markup: str, where: str) -> Any:
    """Return the tree of an HTML page, however broken. Raises ArticleError if there is none."""
    try:
        return html.document_fromstring(_DECLARATION.sub("", markup))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        told = " ".join(str(error).split())[:80]
        raise ArticleError(
            f"{where} is no page that can be taken apart ({told}): save its words as text"
        ) from None


def find_body(tree: Any, title: str | None = None) -> str:
    """Return the article's words, a blank line between paragraphs; "" if there are none.

    The tree is changed: what stands around the article is cut out of it.
    """
    _cut_around(tree)
    _open_tables(tree)
    _mark_paragraphs(tree)
    lines = [line for line in _extract(tree).split("\n") if line.strip()]
    # The extractor draws a dash before the items of a list; the page does not print it.
    lines = [" ".join(line.removeprefix("- ").split()) for line in lines]
    kept = [line for line in lines if not _LEADING.match(line[:300])]
    while kept and title and kept[0].casefold() == title.casefold():
        del kept[0]
    return "\n\n".join(kept)


def to_paragraphs(markup: str) -> str:
    """Return the words of a fragment of HTML, a line for each block."""
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    _cut_around(tree)
    lines = (" ".join(line.split()) for line in _words(tree).split("\n"))
    return "\n\n".join(line for line in lines if line and not _LEADING.match(line[:300]))


def _extract(tree: Any) -> str:
    # Loaded only here: reading plain text does not need it.
    from trafilatura import bare_extraction

    # It warns of each page in which it finds little; what that means is said here, in our words.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # Its second opinions take time with the square of the paragraphs.
    is_large = len(list(islice(tree.iter(), _LARGE + 1))) > _LARGE
    try:
        found = bare_extraction(
            tree, include_comments=False, include_tables=False, with_metadata=False, fast=is_large
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        found = None
    text = (getattr(found, "text", None) or "") if found is not None else ""
    own = _paragraphs(tree)
    # On short pages the extractor keeps too little: the paragraphs of the article are then taken.
    return own if len(text) < 250 and len(own) > len(text) else text


def _paragraphs(tree: Any) -> str:
    for place in ("//article", "//main", "//body"):
        found = [
            " ".join("".join(p.itertext()).split())
            for holder in tree.xpath(place)[:1]
            for p in holder.iter("p", "li", "blockquote")
        ]
        if any(found):
            return "\n".join(line for line in found if line)
    return _words(tree)


def _words(tree: Any) -> str:
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if isinstance(element.tag, str):
            if element.tag in _BLOCKS:
                parts.append("\n")
            if event == "start":
                parts.append(element.text or "")
        if event == "end" and element is not tree:
            parts.append(element.tail or "")
    return "".join(parts)


def _cut_around(tree: Any) -> None:
    for element in list(tree.iter(*_AROUND.split())):
        _drop(element)
    sizes = _sizes(tree)
    whole = sizes[tree]
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT or element is tree:
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        # A box is small; a page whose frame bears such a name must not lose its article.
        if named != " " and _BOX.search(named[:300]) and sizes[element] < 0.4 * whole:
            _drop(element)


def _open_tables(tree: Any) -> None:
    """Make paragraphs of rows and boxes of layouts: the extractor would draw their borders."""
    layouts = _with_blocks(tree, _BLOCKS - {"td", "th", "br"})
    for row in list(tree.iter("tr")):
        cells = list(row.iterchildren("td", "th"))
        is_layout = row in layouts
        row.tag = "div" if is_layout else "p"
        for cell in cells:
            cell.tag = "div" if is_layout else "span"
            cell.tail = f"{cell.tail or ''} "
    for table in list(tree.iter("table", "tbody", "thead", "tfoot")):
        table.tag = "div"


def _mark_paragraphs(tree: Any) -> None:
    """Make paragraphs of boxes that hold running words: the extractor passes over some of them."""
    holders = _with_blocks(tree, _BLOCKS - {"br"})
    for box in list(tree.iter("div", "section")):
        if len(box.text or "") >= _LEAST_BODY and box not in holders:
            box.tag = "p"


def _sizes(tree: Any) -> dict[Any, int]:
    """Return how many letters each element holds, in one walk from the leaves up."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        own = len(element.text or "") if isinstance(element.tag, str) else 0
        sizes[element] = own + sum(sizes[child] + len(child.tail or "") for child in element)
    return sizes


def _with_blocks(tree: Any, blocks: set[str]) -> set[Any]:
    """Return the elements that hold one of `blocks`, each looked at once."""
    holders: set[Any] = set()
    for block in tree.iter(*blocks):
        for holder in block.iterancestors():
            if holder in holders:
                break
            holders.add(holder)
    return holders


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4_096]) or _XML_ENCODING.search(data[:200])
    return match[1].decode("ascii") if match else None
