"""One claim as words, and a text with its claims marked: pure HTML, every value escaped.

Colours and spacing are in atlas.css.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from dashboard.address import Address
from geo import citations, redact
from geo.features import speaker_label
from geo.gazetteer import Gazetteer
from geo.models import Article, Claim, Link, Quantity, Quote, Relation
from geo.relations import Relations
from geo.relations.arithmetic import sums
from geo.rules import Rules
from geo.totals import origins_in
from geo.vocabulary import MEASURES, LinkStatus, Qualifier, RelationType, ReviewState, label

_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.UP_TO: "up to ",
    Qualifier.FEWER_THAN: "fewer than ",
}
_UNITS = {
    "ha": "ha", "km2": "km²", "m2": "m²", "km": "km", "percent": "%", "usd": "USD", "eur": "EUR",
    "gbp": "GBP", "years": "years",
}  # fmt: skip
NOT_HELD = "Exact words not held: this claim was summarised from a public page."


_FIELDS = {"as_of": "as-of date", "value": "number", "date": "date of publication"}
# More relations of one type than this are counted, not listed.
LISTED_RELATIONS = 3
# For each type: how the first claim of a relation stands to the second, and the other way.
_STANDING = {
    RelationType.CONTRADICTS: ("Contradicts", "Contradicts"),
    RelationType.DENIES: ("Denies", "Denied by"),
    RelationType.UPDATES: ("Updated by", "Updates"),
    RelationType.DIFFERS: ("Differs from", "Differs from"),
    RelationType.REPEATS: ("Repeated by", "Repeats"),
}


class Collection(Protocol):
    """What a card needs of the collection: the other claims, and how they stand to this one."""

    @property
    def relations(self) -> Relations:
        """How the claims stand to each other."""

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with that id."""

    def article_of(self, claim: Claim) -> Article:
        """Return the article of a claim."""


def claim_html(
    claim: Claim,
    article: Article,
    gazetteer: Gazetteer,
    naming: str = "en",
    standing: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the card of `claim`: statement, quote, speaker, chain, dates, numbers, places.

    `standing` are further rows, as `standing_rows` makes them: how it stands to other claims.
    """
    rows = [
        ("Said by", escape(speaker_label(claim.speaker))),
        ("Printed by", _printed(article)),
        ("Carried by", escape(" ← ".join(claim.cited_via)) if len(claim.cited_via) > 1 else ""),
        ("Speaks of", escape(_period(claim))),
        ("Numbers", _numbers(claim, article)),
        ("Places", _places(claim.places, gazetteer, naming)),
        *standing,
        ("Note", escape(claim.note or "")),
        ("Review", escape(_review(claim))),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    modality = "" if claim.modality.value == "asserted" else f" · {escape(label(claim.modality))}"
    return (
        f'<article class="claim" id="{escape(claim.id, quote=True)}">'
        f'<p class="kind">{escape(label(claim.topic))} · {escape(label(claim.kind))}{modality}</p>'
        f'<p class="statement">{escape(claim.statement)}</p>'
        f"{quote_html(claim.quote)}<dl>{listed}</dl>{_links(claim, article)}</article>"
    )


def standing_rows(claim: Claim, found: Collection) -> tuple[tuple[str, str], ...]:
    """Return rows that say how `claim` stands to others: (name, HTML), every value escaped."""
    held: dict[str, list[tuple[Relation, Claim]]] = {}
    for relation in found.relations.of(claim.id):
        first = relation.claims[0] == claim.id
        other = found.claim(relation.claims[1 if first else 0])
        if other is not None and relation.type in _STANDING:
            held.setdefault(_STANDING[relation.type][0 if first else 1], []).append(
                (relation, other)
            )
    names = dict.fromkeys(name for pair in _STANDING.values() for name in pair)
    rows = [(name, _related(claim, held[name], found)) for name in names if name in held]
    origin = _origin(claim, found)
    return (("Origin", origin), *rows) if origin else tuple(rows)


def quote_html(quote: Quote | None) -> str:
    """Return the exact words in their context, or the sentence that they are not held."""
    if quote is None:
        return f'<p class="not-held">{NOT_HELD}</p>'
    masked = " Private persons’ names are withheld." if redact.MARK in quote.exact else ""
    return (
        f"<blockquote>… {escape(quote.prefix)}<mark>{escape(quote.exact)}</mark>"
        f"{escape(quote.suffix)} …</blockquote>"
        f'<p class="not-held">Code points {quote.start:,} to {quote.end:,} of the stored text.'
        f"{masked}</p>"
    )


def marked_text_html(article: Article, claims: Iterable[Claim], rules: Rules) -> str:
    """Return the article's text, escaped and masked, with its claims' quotes marked by offsets.

    Each mark links to its claim. Where quotes overlap, a stretch links to the one that begins
    last, and of two that begin together to the shorter, so that no claim is hidden by another.
    """
    claims = tuple(claims)
    text = article.text or ""
    owners = _owners(claims, len(text))
    keep = [claim.speaker.name for claim in claims if claim.speaker.name]
    stretches = _stretches(text, redact.redact_text(text, rules, keep=keep), owners)
    marked = (
        _marked("".join(shown for _, shown in run), claim_id)
        for claim_id, run in groupby(stretches, key=itemgetter(0))
    )
    return f'<div class="article-text">{"".join(marked)}</div>'


def quantity_text(quantity: Quantity) -> str:
    """Return one number in words: qualifier, value or range, unit, measure, and what narrows it."""
    measure = MEASURES.get(quantity.measure, quantity.measure)
    unit = _UNITS.get(quantity.unit or "", "")
    number = f"{_QUALIFIERS[quantity.qualifier]}{_value(quantity)}{f' {unit}' if unit else ''}"
    narrowed = [
        label(quantity.population) if quantity.population else "",
        label(quantity.group) if quantity.group else "",
        quantity.scope or "",
        _window(quantity),
        "running total" if quantity.cumulative else "",
    ]
    words = ", ".join(part for part in narrowed if part)
    return f"{measure}: {number}{f' ({words})' if words else ''}"


def link_text(link: Link, gazetteer: Gazetteer, naming: str) -> str:
    """Return a place as printed, and what it was linked to, or why it was not. Not escaped."""
    if link.status is LinkStatus.RESOLVED and link.place_id:
        shown = gazetteer.label_full(link.place_id, naming)
        level = label(gazetteer.get(link.place_id).level)
        return f"{shown} ({level}); printed as “{link.name}”"
    if link.status is LinkStatus.AMBIGUOUS:
        names = " or ".join(gazetteer.label_full(place, naming) for place in link.candidates)
        return f"“{link.name}” may be {names}: not decided"
    return f"“{link.name}”: no place of the gazetteer"


def plain_text(claim: Claim, article: Article) -> str:
    """Return statement and citation as plain text, to be copied."""
    return f"{claim.statement} [{citations.cite(article)}]"


def _owners(claims: Iterable[Claim], length: int) -> list[str | None]:
    owners: list[str | None] = [None] * length
    quoted = [(claim.quote, claim.id) for claim in claims if claim.quote is not None]
    for quote, claim_id in sorted(quoted, key=lambda one: (one[0].start, -one[0].end)):
        owners[quote.start : quote.end] = [claim_id] * (quote.end - quote.start)
    return owners


def _stretches(
    text: str, pieces: Iterable[redact.Piece], owners: list[str | None]
) -> Iterator[tuple[str | None, str]]:
    """Yield the text as it may be shown, cut wherever a mask or a mark begins or ends."""
    for piece in pieces:
        if piece.masked:
            yield owners[piece.start], piece.text
            continue
        for claim_id, run in groupby(range(piece.start, piece.end), key=owners.__getitem__):
            offsets = tuple(run)
            yield claim_id, text[offsets[0] : offsets[-1] + 1]


def _marked(shown: str, claim_id: str | None) -> str:
    if claim_id is None:
        return escape(shown)
    return f"<mark>{_link('claims', Address(claim=claim_id), escape(shown))}</mark>"


def _printed(article: Article) -> str:
    date = article.published or "undated source"
    return f"{escape(article.publisher)}, {escape(date)} ({escape(label(article.publisher_type))})"


def _period(claim: Claim) -> str:
    parts = []
    if claim.event_from or claim.event_to:
        ends = dict.fromkeys(end for end in (claim.event_from, claim.event_to) if end)
        parts.append(" to ".join(ends) if len(ends) > 1 else _one_end(claim))
    if claim.as_of:
        parts.append(f"count as of {claim.as_of}")
    return "; ".join(parts)


def _one_end(claim: Claim) -> str:
    if claim.event_from == claim.event_to:
        return claim.event_from or ""
    return f"from {claim.event_from}" if claim.event_from else f"up to {claim.event_to}"


def _numbers(claim: Claim, article: Article) -> str:
    if not claim.quantities:
        return ""
    listed = "".join(f"<li>{escape(quantity_text(one))}</li>" for one in claim.quantities)
    stated = "".join(
        f'<li class="sum">{escape(one.sentence)}</li>' for one in sums(claim, article.publisher)
    )
    return f"<ul>{listed}{stated}{_shared(claim)}</ul>"


def _shared(claim: Claim) -> str:
    if not claim.shared:
        return ""
    covered = f"{len(claim.places)} places" if len(claim.places) > 1 else "several places"
    return f'<li class="shared">One number for {covered} together: not split among them.</li>'


def _places(links: Iterable[Link], gazetteer: Gazetteer, naming: str) -> str:
    listed = "".join(f"<li>{escape(link_text(link, gazetteer, naming))}</li>" for link in links)
    return f"<ul>{listed}</ul>" if listed else "none named"


def _review(claim: Claim) -> str:
    unread = ", not read against its source" if claim.review is ReviewState.COMPILED else ""
    return f"{label(claim.review)}{unread}; made by {claim.made_by}"


def _origin(claim: Claim, found: Collection) -> str:
    """Return "5 articles, 1 origin" with links to the other ones; "" where it stands alone."""
    ids = found.relations.of_one_origin(claim.id)
    claims = [one for one in map(found.claim, ids) if one is not None]
    others = [one for one in claims if one.article_id != claim.article_id]
    if not others:
        return ""
    links = "; ".join(_claim_link(one, found) for one in others[:LISTED_RELATIONS])
    more = _more(len(others) - LISTED_RELATIONS)
    return f"{escape(origins_in(claims, found.relations).words)}: also {links}{more}"


def _related(claim: Claim, held: list[tuple[Relation, Claim]], found: Collection) -> str:
    items = "".join(
        f"<li>{_claim_link(other, found)}{_reasons(relation)} · "
        f"{_link('compare', Address(pin=relation.claims), 'side by side')}</li>"
        for relation, other in held[:LISTED_RELATIONS]
    )
    more = _more(len(held) - LISTED_RELATIONS)
    rest = f"<li>{_link('compare', Address(pin=(claim.id,)), more.strip())}</li>" if more else ""
    return f"<ul>{items}{rest}</ul>"


def _claim_link(claim: Claim, found: Collection) -> str:
    article = found.article_of(claim)
    words = f"{article.publisher}, {article.published or 'undated'}"
    return _link("claims", Address(claim=claim.id), escape(words))


def _reasons(relation: Relation) -> str:
    return f": {escape(field_words(relation.differ))}" if relation.differ else ""


def field_words(fields: Iterable[str]) -> str:
    """Return names of fields as a reader sees them: "population, as-of date"."""
    return ", ".join(_FIELDS.get(field, field.replace("_", " ")) for field in fields)


def counted(number: int, noun: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _more(number: int) -> str:
    return f" and {number:,} more" if number > 0 else ""


def _links(claim: Claim, article: Article) -> str:
    url = citations.source_url(article, redact.unmasked(claim.quote))
    source = (
        f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">'
        "Open the source page (leaves this machine)</a>"
        if url
        else "No address is held for this source."
    )
    alone = _link("claims", Address(claim=claim.id), "Lasting link to this claim")
    whole = _link("sources", Address(article=article.id), "The source and its other claims")
    beside = _link("compare", Address(pin=(claim.id,)), "Pin it beside another claim")
    return f'<p class="links">{source} · {whole} · {beside} · {alone}</p>'


def _link(path: str, address: Address, words: str) -> str:
    # `words` are HTML already.
    href = escape(f"{path}?{address.to_query()}", quote=True)
    return f'<a href="{href}" target="_self">{words}</a>'


def _value(quantity: Quantity) -> str:
    if quantity.value is not None:
        return f"{quantity.value:,}"
    if quantity.lower is not None and quantity.upper is not None:
        return f"{quantity.lower:,} to {quantity.upper:,}"
    return "not said"


def _window(quantity: Quantity) -> str:
    if quantity.since and quantity.until:
        return f"{quantity.since} to {quantity.until}"
    if quantity.since:
        return f"since {quantity.since}"
    return f"until {quantity.until}" if quantity.until else ""
