"""An article as a citation: plain text, CSL-JSON, BibTeX, RIS, and a link to the very words.

Only http and https addresses are ever given as links. A text fragment follows the WICG
"URL Fragment Text Directives" draft: percent-encoded, with `-`, `,` and `&` encoded as well.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from geo.models import Article, Quote

UNDATED = "undated"
UNTITLED = "[title not shown]"
_FRAGMENT_WORDS = 6
# CSL 1.0.2 item types; a catalogue entry of a body's own page is a web page, of an outlet an item.
_CSL_TYPES = {"private_media": "article-newspaper", "state_media": "article-newspaper"}


def cite(article: Article) -> str:
    """Return the citation as one line of plain text: author, title, publisher, date, address.

    What the source does not show is said ("undated", "[title not shown]"), never filled in.
    """
    author = f"{article.author}. " if article.author else ""
    title = f"“{article.title}”" if article.title else UNTITLED
    date = article.published or UNDATED
    where = f" {url}" if (url := safe_url(article.url)) else ""
    return f"{author}{title}. {article.publisher}, {date}.{where}"


def safe_url(url: str | None) -> str | None:
    """Return `url` if it is an http or https address with a host and no control characters."""
    if not url or re.search(r"[\x00-\x20\x7f<>\"\\^`{|}]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def source_url(article: Article, quote: Quote | None = None) -> str | None:
    """Return the address of the article, at the quoted words where a quote is held.

    None where the article has no http or https address. A masked quote must not be passed: the
    words of the fragment are looked for on the page as they are.
    """
    url = safe_url(article.url)
    if url is None or quote is None:
        return url
    return f"{url.split('#')[0]}#:~:text={text_directive(quote.exact)}"


def text_directive(exact: str) -> str:
    """Return the value of a `text=` directive for `exact`: whole, or its first and last words."""
    words = exact.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        return _encode(" ".join(words))
    first, last = words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]
    return f"{_encode(' '.join(first))},{_encode(' '.join(last))}"


def _encode(text: str) -> str:
    return percent_encode(text, safe="").replace("-", "%2D")


def to_csl(article: Article) -> dict[str, Any]:
    """Return the article as a CSL-JSON 1.0 item."""
    item: dict[str, Any] = {
        "id": article.id,
        "type": _CSL_TYPES.get(article.publisher_type.value, "webpage"),
        "container-title": article.publisher,
        "title": article.title or UNTITLED,
    }
    if article.author:
        item["author"] = [{"literal": article.author}]
    if article.published:
        item["issued"] = {"date-parts": [[int(part) for part in article.published.split("-")]]}
    if url := safe_url(article.url):
        item["URL"] = url
    if article.language:
        item["language"] = article.language
    return item


def to_bibtex(article: Article) -> str:
    """Return the article as a BibTeX entry of type `misc`, special characters escaped."""
    year, month = (article.published or "").split("-")[0], (article.published or "")[5:7]
    entries = {
        "author": article.author and f"{{{_tex(article.author)}}}",
        "title": f"{{{_tex(article.title or UNTITLED)}}}",
        "howpublished": _tex(article.publisher),
        "year": year or None,
        "month": str(int(month)) if month else None,
        "note": None if article.published else UNDATED,
        "url": safe_url(article.url),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in entries.items() if value]
    return "\n".join([f"@misc{{{_key(article.id)},", *lines, "}"]) + "\n"


def to_ris(article: Article) -> str:
    """Return the article as an RIS record; values on one line each, as the format wants."""
    fields = [
        ("TY", "NEWS" if article.publisher_type.value in _CSL_TYPES else "ELEC"),
        ("ID", article.id),
        ("AU", article.author),
        ("TI", article.title or UNTITLED),
        ("T2", article.publisher),
        ("DA", article.published and article.published.replace("-", "/")),
        ("LA", article.language),
        ("UR", safe_url(article.url)),
        ("ER", ""),
    ]
    return "".join(
        f"{tag}  - {' '.join(value.split())}\n" for tag, value in fields if value is not None
    )


def _tex(text: str) -> str:
    escaped = re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))
    return escaped.replace("~", r"\textasciitilde ").replace("^", r"\textasciicircum ")


def _key(article_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9:_-]", "-", article_id)
