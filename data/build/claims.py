"""Bring the compiled dossier into the data model: articles.jsonl, claims.jsonl and a tally.

The dossier (data/claims/dossier) is kept as it was compiled, private names taken out. What is
unified, and why, stands in the tables beside it; the rules are told in data/claims/README.md.
A second run writes the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from datapackage import write_datapackage

from geo import edtf
from geo.errors import DataError
from geo.features import finest_places
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.link import link_claim
from geo.models import Article, Claim, Link, Quantity, Speaker
from geo.serial import from_dict, to_line
from geo.vocabulary import (
    MEASURES,
    Kind,
    Level,
    LinkStatus,
    Modality,
    Qualifier,
    ReviewState,
    Side,
    Topic,
)

FOLDER = Path(__file__).resolve().parents[1] / "claims"
MADE_BY = "compiled/2026-11-23"
RIGHTS = "text not held; bibliographic data only"
# A count over more than this many days is a running total, one over fewer an event or a report.
_LONGEST_EVENT_DAYS = 31
_RUNNING = re.compile(
    r"\b(since|so far|in total|to date|running total|in all|over the (past|last))\b"
)
_COUNTED_AT_A_DATE = {
    Kind.MISSING_TOTAL, Kind.CASUALTIES, Kind.CLEARANCE, Kind.CONTAMINATION, Kind.IDENTIFICATION,
}  # fmt: skip

FACTS = {
    "title": "Claims about mines and missing persons, compiled from public pages",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0 (statements, in our own words)",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [{"title": "619 public pages, each named in articles.jsonl"}],
    "attribution": "Claims: Karabakh Claims Atlas (CC BY 4.0)",
    "method": (
        "Compiled on 23 November 2026 from stored copies of public pages, in our own words; "
        "unified and linked to the gazetteer by data/build/claims.py"
    ),
    "known_faults": [
        "not checked against the live pages; mostly the part of a page that was readable",
        "230 of 619 sources show no date and many no title; null means not shown",
        "a source's date can be off by days",
        "the balance between sides is that of what was found, not of what was said",
    ],
}


def main() -> None:
    """Write articles.jsonl, claims.jsonl, tally.json and datapackage.json."""
    articles = {article.id: article for article in _articles()}
    gazetteer = load_gazetteer()
    claims = sorted(
        (_claim(raw, articles, gazetteer) for raw in _dossier("claims")), key=lambda c: c.id
    )
    _write("articles.jsonl", (to_line(articles[key]) for key in sorted(articles)))
    _write("claims.jsonl", (to_line(claim) for claim in claims))
    tally = make_tally(claims, articles)
    text = json.dumps(tally, ensure_ascii=False, indent=2)
    (FOLDER / "tally.json").write_text(text + "\n", encoding="utf-8")
    write_datapackage("claims", FACTS)
    print(text)


def _dossier(what: str) -> Iterator[dict[str, Any]]:
    for topic in ("mines", "missing"):
        text = (FOLDER / "dossier" / f"{topic}_{what}.jsonl").read_text(encoding="utf-8")
        yield from (json.loads(line) for line in text.splitlines())


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_PUBLISHERS = {row["printed"]: row["publisher"] for row in _table("publishers.csv")}
_TYPES = {row["publisher"]: row for row in _table("publisher-types.csv")}
_SPEAKERS = {row["printed"]: row["name"] for row in _table("speakers.csv")}
_MEASURES = {row["printed"]: row for row in _table("measures.csv")}
_MODALITIES = [
    (Modality(row["modality"]), re.compile(row["trigger"], re.IGNORECASE))
    for row in _table("modality.csv")
]
_SHARED = {row["claim"]: row["shared"] == "yes" for row in _table("shared.csv")}


def _articles() -> Iterator[Article]:
    for raw in _dossier("sources"):
        publisher = _PUBLISHERS.get(raw["publisher"], raw["publisher"])
        known = _TYPES.get(publisher, {})
        values = {
            **raw,
            "publisher": publisher,
            "publisher_type": known.get("type", raw["publisher_type"]),
            "publisher_country": known.get("country", raw["publisher_country"]),
            "rights": RIGHTS,
        }
        yield from_dict(Article, values, f"dossier, source {raw['id']}")


def _claim(raw: dict[str, Any], articles: dict[str, Article], gazetteer: Gazetteer) -> Claim:
    article = articles[raw["source_id"]]
    kind = Kind(raw["kind"])
    event_from, event_to = _date(raw, "event_start"), _date(raw, "event_end")
    cumulative = _is_cumulative(raw, kind)
    draft = Claim(
        id=raw["id"],
        article_id=article.id,
        topic=Topic(raw["topic"]),
        kind=kind,
        statement=raw["statement"],
        modality=_modality(raw["statement"]),
        speaker=_speaker(raw["attributed_to"]),
        cited_via=_chain(raw["reported_via"], article.publisher),
        quote=None,
        quantities=tuple(_quantity(q, raw, cumulative) for q in raw["quantities"]),
        event_from=event_from,
        event_to=event_to,
        as_of=_as_of(raw, kind, article),
        places=tuple(
            Link(p["name"], None, None, None, Level(p["level"]), LinkStatus.UNRESOLVED)
            for p in raw["places"]
        ),
        shared=False,
        review=ReviewState.COMPILED,
        made_by=MADE_BY,
        note=raw["about_period_note"],
    )
    linked = link_claim(draft, gazetteer, on=article.published)
    return replace(linked, shared=_is_shared(linked, gazetteer))


def _date(raw: dict[str, Any], field: str) -> str | None:
    value = raw[field]
    if value is not None and not edtf.is_valid(value):
        raise DataError(f"dossier, claim {raw['id']}: {field} is {value!r}, no calendar date")
    return value


def _modality(statement: str) -> Modality:
    for modality, trigger in _MODALITIES:
        if trigger.search(statement):
            return modality
    return Modality.ASSERTED


def _speaker(raw: dict[str, Any]) -> Speaker:
    name = _SPEAKERS.get(raw["name"], raw["name"])
    role = raw["role"]
    if role and not re.match(r"[A-Z]{2}|UN |EU ", role):
        # One casing for all: roles are common nouns here, except where a name follows.
        role = role[0].lower() + role[1:]
    return Speaker(name, role, raw["organisation"], Side(raw["side"] or "unknown"))


def _chain(via: list[str], publisher: str) -> tuple[str, ...]:
    unified = [_PUBLISHERS.get(name, name) for name in via]
    return tuple(dict.fromkeys([publisher, *unified]))


def _is_cumulative(raw: dict[str, Any], kind: Kind) -> bool | None:
    """Say whether the claim's counts run on from a beginning; None where the source leaves it."""
    if kind is Kind.ACCIDENT:
        return False
    first, last = raw["event_start"], raw["event_end"]
    if first and last:
        return (edtf.latest(last) - edtf.earliest(first)).days > _LONGEST_EVENT_DAYS
    return True if _RUNNING.search(raw["statement"]) else None


def _as_of(raw: dict[str, Any], kind: Kind, article: Article) -> str | None:
    if not raw["quantities"] or kind not in _COUNTED_AT_A_DATE:
        return None
    return raw["event_end"] or article.published


def _quantity(raw: dict[str, Any], claim: dict[str, Any], cumulative: bool | None) -> Quantity:
    row = _MEASURES.get(raw["measure"], {})
    measure = row.get("measure") or raw["measure"]
    if measure not in MEASURES:
        raise DataError(f"dossier, claim {claim['id']}: unknown measure {raw['measure']}")
    is_range = None not in (raw["lower"], raw["upper"]) and raw["lower"] != raw["upper"]
    since = row.get("since") or (claim["event_start"] if cumulative else None)
    values = {
        "measure": measure,
        "value": None if is_range else raw["value"],
        "lower": raw["lower"],
        "upper": raw["upper"],
        "unit": raw["unit"],
        "qualifier": Qualifier(raw["qualifier"]),
        "population": row.get("population") or raw.get("of"),
        "group": row.get("group") or None,
        "cumulative": cumulative,
        "since": since,
        "until": row.get("until") or None,
        "scope": row.get("scope") or None,
    }
    return from_dict(Quantity, values, f"dossier, claim {claim['id']}")


def _is_shared(claim: Claim, gazetteer: Gazetteer) -> bool:
    if claim.id in _SHARED:
        return _SHARED[claim.id]
    return bool(claim.quantities) and len(finest_places(claim, gazetteer)) > 1


def make_tally(claims: list[Claim], articles: dict[str, Article]) -> dict[str, Any]:
    """Return the counts that the README and the tests state."""
    links = [link for claim in claims for link in claim.places]
    drawn = [link for claim in claims for link in _raw_levels(claim)]
    return {
        "claims": len(claims),
        "articles": len(articles),
        "names of places": dict(Counter(link.status.value for link in links).most_common()),
        "names of districts, cities and settlements": dict(Counter(drawn).most_common()),
        "claims by side": _count(claim.speaker.side for claim in claims),
        "claims by topic": _count(claim.topic for claim in claims),
        "claims by kind": _count(claim.kind for claim in claims),
        "claims by modality": _count(claim.modality for claim in claims),
        "claims with a shared number": sum(claim.shared for claim in claims),
        "claims by publisher type": _count(
            articles[claim.article_id].publisher_type for claim in claims
        ),
        "articles by publisher type": _count(a.publisher_type for a in articles.values()),
        "articles by publisher country": _count(a.publisher_country for a in articles.values()),
        "articles by language": _count(a.language or "not shown" for a in articles.values()),
        "articles by date": _count(
            "dated" if article.published else "undated" for article in articles.values()
        ),
    }


def _raw_levels(claim: Claim) -> Iterator[str]:
    wanted = (Level.DISTRICT, Level.CITY, Level.SETTLEMENT)
    return (link.status.value for link in claim.places if link.level in wanted)


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(map(str, values)).items(), key=lambda item: (-item[1], item[0])))


def _write(name: str, lines: Iterable[str]) -> None:
    (FOLDER / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
