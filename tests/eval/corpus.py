"""The evaluation articles: what is expected of each, and one hash of them all.

How they are written and annotated is in articles/README.md.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles"
HALVES = ("dev", "test")
_MAX_HEADLINES = 3
_SENTENCE_END = re.compile(r"[.!?:;։…][»\"”’)]*\Z")


@dataclass(frozen=True, slots=True)
class ExpectedQuantity:
    """One number that a reader must find: `value`, or `lower` and `upper`."""

    measure: str
    value: float | None
    lower: float | None
    upper: float | None
    qualifier: str

    @property
    def number(self) -> tuple[str, float | None, float | None, float | None]:
        """What must agree for the quantity to be right; the qualifier is scored apart."""
        return self.measure, self.value, self.lower, self.upper


@dataclass(frozen=True, slots=True)
class ExpectedClaim:
    """One claim that a reader must find; `start` and `end` count code points of the article."""

    topic: str
    kind: str
    modality: str
    quote: str
    start: int
    end: int
    speaker_name: str | None
    organisation: str | None
    side: str
    quantities: tuple[ExpectedQuantity, ...]
    places: tuple[str, ...]
    event: str | None
    shared: bool


@dataclass(frozen=True, slots=True)
class EvalArticle:
    """One article of the corpus. `head` is what a head file would tell of it, or None."""

    path: Path
    language: str
    half: str
    head: dict[str, Any] | None
    text: str
    claims: tuple[ExpectedClaim, ...]

    @property
    def is_trap(self) -> bool:
        """Say whether the article was written to hold no claim at all."""
        return self.path.stem.startswith("trap-")

    @property
    def name(self) -> str:
        """Its place in the corpus: `en/dev/grave-in-edilli`."""
        return f"{self.language}/{self.half}/{self.path.stem}"


def load_articles() -> tuple[EvalArticle, ...]:
    """Return all articles, by language, half and name, of whatever languages are there."""
    return tuple(_load(path) for path in sorted(ARTICLES.glob("*/*/*.txt")))


def headline_end(text: str) -> int:
    """Return where the lines above the first sentence end: outlet, dateline, headline; else 0.

    Some analysts take a headline for a claim and some for an echo of the body. So it is not
    scored: neither what is expected there nor what is found.
    """
    end = position = seen = 0
    for line in text.splitlines(keepends=True):
        position += len(line)
        if not line.strip():
            continue
        seen += 1
        if seen > _MAX_HEADLINES or _SENTENCE_END.search(line.strip()):
            break
        end = position
    return end


def corpus_sha256() -> str:
    """Return one SHA-256, in hex, of the names and bytes of all articles and annotations."""
    digest = hashlib.sha256()
    for path in sorted((*ARTICLES.glob("*/*/*.txt"), *ARTICLES.glob("*/*/*.json"))):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(ARTICLES).as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _load(path: Path) -> EvalArticle:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return EvalArticle(
        path=path,
        language=path.parent.parent.name,
        half=path.parent.name,
        head=told["head"],
        text=text,
        claims=tuple(_to_claim(values, text, path) for values in told["claims"]),
    )


def _to_claim(values: dict[str, Any], text: str, path: Path) -> ExpectedClaim:
    quote = unicodedata.normalize("NFC", values["quote"])
    if text.count(quote) != 1:
        raise ValueError(
            f"{path}: a quote must occur once, this one occurs {text.count(quote)} times: {quote!r}"
        )
    start = text.index(quote)
    speaker = values["speaker"]
    return ExpectedClaim(
        topic=values["topic"],
        kind=values["kind"],
        modality=values["modality"],
        quote=quote,
        start=start,
        end=start + len(quote),
        speaker_name=speaker["name"],
        organisation=speaker["organisation"],
        side=speaker["side"],
        quantities=tuple(_to_quantity(one) for one in values.get("quantities") or ()),
        places=tuple(values.get("places") or ()),
        event=values.get("event"),
        shared=values.get("shared", False),
    )


def _to_quantity(values: dict[str, Any]) -> ExpectedQuantity:
    return ExpectedQuantity(
        measure=values["measure"],
        value=values.get("value"),
        lower=values.get("lower"),
        upper=values.get("upper"),
        qualifier=values.get("qualifier") or "exact",
    )
