"""What an HTML page says of its own article: JSON-LD first, then meta and marked elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from geo.citations import safe_url
from geo.reading.datelines import find_published, read_date
from geo.reading.encodings import one_line

_ARTICLES = {
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting",
    "report", "webpage", "liveblogposting",
}  # fmt: skip
_MAX_SCRIPT = 300_000
# How far around its title a page's date is looked for: elements outwards, and elements in each.
_LEVELS = 4
_NEAR = 200
_DATES = (
    "article:published_time", "datepublished", "og:published_time", "publication_date", "pubdate",
    "publish-date", "publishdate", "dc.date.issued", "dc.date", "dcterms.created", "date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip


def read_statements(tree: Any, url: str | None) -> dict[str, Any]:
    """Return the head fields that the page gives; `url` is where the page was found, if known."""
    linked = _linked_data(tree)
    meta = _metas(tree)
    address = _address(tree, meta, linked, url)
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    head = {
        "title": one_line(linked.get("headline"))
        or one_line(meta.get("og:title"))
        or _only(tree, "//h1")
        or _only(tree, "//head/title"),
        "author": _author(linked.get("author"))
        or one_line(meta.get("author"), 120)
        or _only(tree, "//*[@rel='author' or @itemprop='author']"),
        "publisher": _name(linked.get("publisher"))
        or one_line(meta.get("og:site_name"), 120)
        or one_line(meta.get("application-name"), 120)
        or one_line(host),
        "published": _published(tree, meta, linked),
        "url": address,
        "language": _language(tree, linked),
    }
    return {name: value for name, value in head.items() if value}


def _published(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = [linked.get("datePublished"), *(meta.get(name) for name in _DATES)]
    stated += tree.xpath("//*[@itemprop='datePublished']/@content")[:1]
    stated += tree.xpath("//*[@itemprop='datePublished']/@datetime")[:1]
    for value in stated:
        if isinstance(value, str) and (found := read_date(value)) is not None:
            return found
    times = tree.xpath("//time[not(ancestor::aside or ancestor::footer)]/@datetime")
    dates = {date for value in times if (date := read_date(value)) is not None}
    # Several times on one page are those of other articles as well.
    return dates.pop() if len(dates) == 1 else _beside_title(tree)


def _beside_title(tree: Any) -> str | None:
    """Return the one date that stands alone in an element near the page's only title."""
    titles = tree.xpath("//h1")
    if len(titles) != 1:
        return None
    for holder in islice(titles[0].iterancestors(), _LEVELS):
        dates = set()
        for element in islice(holder.iter(), _NEAR):
            text = element.get("datetime") or element.text or ""
            if isinstance(element.tag, str) and len(text) <= 120:
                dates.add(find_published(text))
        dates.discard(None)
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _address(
    tree: Any, meta: dict[str, str], linked: dict[str, Any], url: str | None
) -> str | None:
    page = linked.get("mainEntityOfPage")
    named = [
        *tree.xpath("//link[@rel='canonical']/@href")[:1],
        meta.get("og:url"),
        linked.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
    ]
    found = safe_url(url)
    for value in named:
        if not isinstance(value, str) or len(value) > 2_000:
            continue
        address = safe_url(_joined(found, value.strip()))
        # A page that was fetched may not pass for one of another site.
        if address and (found is None or _site(address) == _site(found)):
            return address
    return found


def _joined(base: str | None, value: str) -> str:
    try:
        return urljoin(base or "", value)
    except ValueError:
        return ""


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _language(tree: Any, linked: dict[str, Any]) -> str | None:
    named = linked.get("inLanguage") or next(iter(tree.xpath("/html/@lang")), None)
    line = one_line(named, 20) if isinstance(named, str) else None
    code = (line or "").replace("_", "-").partition("-")[0].lower()
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            metas.setdefault(name.strip().lower(), content[:5_000])
    return metas


def _only(tree: Any, path: str) -> str | None:
    """Return the text of the element at `path` if there is just one."""
    found = tree.xpath(path)
    return one_line("".join(found[0].itertext())) if len(found) == 1 else None


def _linked_data(tree: Any) -> dict[str, Any]:
    """Return the first object of the page's JSON-LD that describes an article; {} if none."""
    others: dict[str, Any] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        if len(text) > _MAX_SCRIPT:
            continue
        try:
            values = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(values):
            kinds = found.get("@type")
            names = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if "webpage" in names:
                others = others or found
            elif names & _ARTICLES:
                return found
    return others


def _objects(values: object) -> Iterator[dict[str, Any]]:
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            graph = value.get("@graph")
            if isinstance(graph, list):
                yield from (item for item in graph if isinstance(item, dict))
            yield value


def _author(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [name for person in people[:5] if (name := _name(person))]
    return one_line(", ".join(names)) if names else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    named = value.get("name") if isinstance(value, dict) else value
    line = one_line(named, 120)
    # An address in place of a name is no name.
    return None if line is None or line.startswith(("http:", "https:", "@")) else line
