"""Taking in many articles, one after the other: each stored by itself, none twice.

Whoever is interrupted starts the same command again: what is stored already is known by the
SHA-256 of its text, before anything is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from geo import pipeline
from geo.door.pieces import Entry
from geo.errors import ArticleError, DataError, QuoteMismatchError
from geo.models import Article
from geo.store import Store


class Outcome(StrEnum):
    """What became of one article."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    DELETED = "deleted earlier"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """One article of a source, and what became of it; `reason` where it was not stored."""

    source: str
    where: str
    outcome: Outcome
    article_id: str | None = None
    claims: int = 0
    reason: str | None = None
    notes: tuple[str, ...] = ()


class Intake:
    """Stores the articles of sources in `store`; keeps only their digests in memory.

    With `again`, a text that is stored already is read anew, and a file whose text has changed
    replaces the article of its name. Without it, a name that another text has is left to it, and
    the new article gets an id of its own.
    """

    def __init__(self, store: Store, *, reader: str = pipeline.RULES, again: bool = False) -> None:
        self._store, self._reader, self._again = store, reader, again
        self._digests = store.digests()
        self._ids = {digest: name for name, digest in self._digests.items() if digest}
        self._taken: set[str] = set()

    def take(self, source: str) -> Iterator[Taken]:
        """Yield what became of each article of `source`, as it is done.

        Raises StoreError and ModelError: with them the next article would fail as well.
        """
        for entry in pipeline.open_source(source):
            try:
                yield self._take(entry)
            except (ArticleError, DataError, QuoteMismatchError) as error:
                yield Taken(
                    source, entry.where, Outcome.FAILED, reason=str(error), notes=entry.notes
                )

    def _take(self, entry: Entry) -> Taken:
        if entry.article is None:
            reason = str(entry.error)
            return Taken(entry.source, entry.where, Outcome.FAILED, reason=reason)
        digest = entry.article.sha256 or ""
        known = self._ids.get(digest)
        if known and (not self._again or digest in self._taken):
            reason = f"{entry.where} is stored already as {known}"
            return Taken(entry.source, entry.where, Outcome.DUPLICATE, known, reason=reason)
        article, notes = self._named(entry.article, known, entry)
        reading = pipeline.read_claims(article, self._reader)
        added = self._store.put([article], reading.claims, action="ingest", detail=article.id)
        self._taken.add(digest)
        if added.tombstoned:
            reason = f"{article.id} was deleted earlier and is not stored again."
            return Taken(entry.source, entry.where, Outcome.DELETED, article.id, reason=reason)
        self._ids[digest] = article.id
        self._digests[article.id] = digest
        refused = tuple(f"{article.id}: {reason}" for reason in reading.refused)
        if not reading.in_language:
            refused = (pipeline.in_no_language(entry.where),)
        return Taken(
            entry.source,
            entry.where,
            Outcome.STORED,
            article.id,
            added.claims,
            notes=(*notes, *refused),
        )

    def _named(
        self, article: Article, known: str | None, entry: Entry
    ) -> tuple[Article, tuple[str, ...]]:
        """Return the article under an id that takes nothing from another text."""
        if known:
            return replace(article, id=known), entry.notes
        if article.id not in self._digests:
            return article, entry.notes
        if self._again and self._digests[article.id] not in self._taken:
            return article, entry.notes
        own = (article.sha256 or "")[:16]
        note = (
            f"{entry.where}: the id {article.id} belongs to another text, so this one is {own}; "
            "with --again a changed text replaces the earlier one"
        )
        return replace(article, id=own), (*entry.notes, note)
