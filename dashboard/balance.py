"""What share of a view comes from which side, publisher type, language and year. Pure HTML.

The shares are of what was found, not of what was said. Tints only part one share from the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from geo import citations
from geo.models import Article, Claim
from geo.vocabulary import PublisherType, Side, label

# In the compact lines; the page Balance shows all.
_NAMED = 3
NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Share:
    """How many claims have one value of an aspect."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Aspect:
    """One way to divide the claims of a view, in an order that prefers no side."""

    name: str
    shares: tuple[Share, ...]

    @property
    def total(self) -> int:
        """How many claims there are in all."""
        return sum(share.claims for share in self.shares)


def aspects(pairs: Iterable[tuple[Claim, Article]]) -> tuple[Aspect, ...]:
    """Return the claims divided by side, publisher type, language, year and country.

    Sides and types in the order of their closed lists, years newest first, others by number.
    """
    pairs = tuple(pairs)
    sides = Counter(claim.speaker.side for claim, _ in pairs)
    types = Counter(article.publisher_type for _, article in pairs)
    languages = Counter(article.language or NOT_SHOWN for _, article in pairs)
    years = Counter(year_of(article) for _, article in pairs)
    countries = Counter(article.publisher_country for _, article in pairs)
    return (
        Aspect("Speaker’s side", _listed({label(one): sides[one] for one in Side})),
        Aspect("Type of publisher", _listed({label(one): types[one] for one in PublisherType})),
        Aspect("Language", _listed(_largest_first(languages))),
        Aspect("Year of publication", _listed(dict(sorted(years.items(), key=_newest_first)))),
        Aspect("Country of publisher", _listed(_largest_first(countries))),
    )


def compact_html(found: Iterable[Aspect], link: str) -> str:
    """Return the balance in a few lines, to stand beside a map: a bar of sides, then words.

    `link` is the address of the page with all of it.
    """
    side, kind, language, year, *_ = found
    if not side.total:
        return ""
    lines = " ".join(
        f"<b>{escape(one.name)}:</b> {escape(_largest_words(one))}."
        for one in (kind, language, year)
    )
    return (
        f'<section class="shares" aria-label="Balance of this view">{bar_html(side)}'
        f'<p>{lines} <a href="{escape(link, quote=True)}" target="_self">Whole balance</a></p>'
        "</section>"
    )


def bar_html(aspect: Aspect) -> str:
    """Return one bar whose parts are the shares, and below it the same in words."""
    parts = "".join(
        f'<span class="part" style="flex-grow:{share.claims}"></span>' for share in aspect.shares
    )
    words = ", ".join(_told(share, aspect) for share in aspect.shares)
    return (
        f'<div class="bar" aria-hidden="true">{parts}</div>'
        f"<p><b>{escape(aspect.name)}:</b> {words}.</p>"
    )


def table_html(aspect: Aspect) -> str:
    """Return one aspect as a table: name, claims, share, and the share as a bar."""
    rows = "".join(
        f'<tr><th scope="row">{escape(share.name)}</th><td class="num">{share.claims:,}</td>'
        f'<td class="num">{percent(share.claims, aspect.total)}</td>'
        f'<td class="filled" aria-hidden="true"><span class="part" '
        f'style="width:{100 * share.claims / aspect.total:.1f}%"></span></td></tr>'
        for share in aspect.shares
    )
    return (
        f'<table class="atlas-table balance"><caption>Claims by {_lower(aspect.name)}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def years_html(pairs: Iterable[tuple[Claim, Article]]) -> str:
    """Return claims by the year their article was published and by speaker's side, as a table."""
    counts = Counter((year_of(article), claim.speaker.side) for claim, article in pairs)
    sides = [side for side in Side if any(side is held for _, held in counts)]
    heads = "".join(f'<th scope="col" class="num">{escape(label(side))}</th>' for side in sides)
    years = sorted({year: 0 for year, _ in counts}.items(), key=_newest_first)
    rows = "".join(
        f'<tr><th scope="row">{escape(year)}</th>'
        + "".join(
            f'<td class="num" data-name="{escape(label(side))}">{counts[year, side] or "–"}</td>'
            for side in sides
        )
        + "</tr>"
        for year, _ in years
    )
    return (
        '<div class="scroll"><table class="atlas-table"><caption>Claims by year of publication '
        "and speaker’s side, newest first; – where there is none</caption>"
        f'<thead><tr><th scope="col">Published</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def percent(number: int, total: int) -> str:
    """Return a share in words: "58 %", "under 1 %"."""
    share = 100 * number / total
    return "under 1 %" if share < 1 else f"{share:.0f} %"


def year_of(article: Article) -> str:
    """Return the year in which an article was published, or that it shows no date."""
    return article.published[:4] if article.published else citations.UNDATED


def _listed(counts: Mapping[str, int]) -> tuple[Share, ...]:
    return tuple(Share(name, number) for name, number in counts.items() if number)


def _largest_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _newest_first(pair: tuple[str, int]) -> int:
    year = pair[0]
    return 1 if year == citations.UNDATED else -int(year)


def _largest_words(aspect: Aspect) -> str:
    ordered = sorted(aspect.shares, key=lambda share: (-share.claims, share.name))
    named = ", ".join(
        f"{share.name} {percent(share.claims, aspect.total)}" for share in ordered[:_NAMED]
    )
    rest = len(ordered) - _NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def _told(share: Share, aspect: Aspect) -> str:
    return escape(f"{share.name} {percent(share.claims, aspect.total)}", quote=True)


def _lower(name: str) -> str:
    return escape(name[:1].lower() + name[1:])
