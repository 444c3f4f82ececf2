"""The only writer: one SQLite file that holds articles, claims, the search index and the history.

SQLite in WAL mode is the record of truth (docs/adr/0002). Every write is one transaction, so a
killed process leaves the store as it was before. Deletion is real: rows go, freed pages are
overwritten (`secure_delete`), the search index is rewritten, and only a tombstone stays.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from geo import quotes
from geo.errors import DataError, StoreError, UnknownArticleError
from geo.folding import fold_words
from geo.models import Article, Claim
from geo.serial import read_lines, to_line

SCHEMA_VERSION = 1
# "KCAt": lets `file` and this program tell the store from any other SQLite file.
_APPLICATION_ID = 0x4B434174
_WAIT_SECONDS = 5.0

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record TEXT NOT NULL
);
CREATE INDEX claims_of_article ON claims (article_id);
CREATE TABLE tombstones (
    article_id TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE history (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL,
    subject TEXT NOT NULL, detail TEXT NOT NULL
);
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'unicode61'); -- rowid = claims.seq
INSERT INTO meta VALUES ('changes', '0');
"""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a deleted article: its id, the reason, and the moment (ISO 8601, UTC)."""

    article_id: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Added:
    """What one write put into the store; ids of articles passed over because of a tombstone."""

    articles: int
    claims: int
    tombstoned: tuple[str, ...] = ()


def default_path() -> Path:
    """Return where the store lies: `ATLAS_STORE`, else the user's data folder."""
    named = os.environ.get("ATLAS_STORE")
    if named:
        return Path(named)
    return user_data_path("karabakh-claims-atlas") / "atlas.sqlite"


@dataclass(frozen=True, slots=True)
class Store:
    """A store by its path. Each verb opens the file, does one thing and closes it again."""

    path: Path

    @classmethod
    def create(cls, path: Path) -> Store:
        """Create an empty store. Raises StoreError if something is there or cannot be written."""
        if path.exists():
            raise StoreError(f"a free path was wanted for the new store, but {path} exists")
        store = cls(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_SCHEMA)
                _make_index_forget(connection)
        except (OSError, sqlite3.Error) as error:
            raise store._error(error) from None
        return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """Return the store at `path`; StoreError if there is none, or none of this version."""
        store = cls(path)
        if not path.is_file():
            raise StoreError(f"a store was wanted at {path}, but there is no such file")
        with store._reading() as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != _APPLICATION_ID:
            raise StoreError(
                f"{path} is not a store of this program; name another file with ATLAS_STORE"
            )
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{path} has store version {version}, this program works with {SCHEMA_VERSION}; "
                "use the program that wrote it, or name another file with ATLAS_STORE"
            )
        return store

    def changes(self) -> int:
        """Return how often the store was changed: whoever holds a copy compares this number."""
        return int(self.meta("changes") or 0)

    def meta(self, name: str) -> str | None:
        """Return a fact about the store itself, or None."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def articles(self) -> tuple[Article, ...]:
        """Return all articles, with their texts where held, by id."""
        return tuple(read_lines(Article, self._records("articles"), f"{self.path}, articles"))

    def claims(self) -> tuple[Claim, ...]:
        """Return all claims as stored, not redacted, by id."""
        return tuple(read_lines(Claim, self._records("claims"), f"{self.path}, claims"))

    def digests(self) -> dict[str, str | None]:
        """Return the SHA-256 of each article's text by article id; None where none is held."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, record ->> '$.sha256' FROM articles")
            return dict(rows.fetchall())

    def article(self, article_id: str) -> Article:
        """Return one article. Raises UnknownArticleError, which says if it was deleted and why."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT record FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise self._unknown(article_id)
        return next(read_lines(Article, row[0], f"{self.path}, article {article_id}"))

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Return what is left of deleted articles, by id."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT article_id, reason, at FROM tombstones ORDER BY article_id"
            ).fetchall()
        return tuple(Tombstone(*row) for row in rows)

    def search(self, text: str) -> frozenset[str]:
        """Return ids of the claims that hold every word of `text`, or words that begin so.

        Words are folded (`folding.fold`), so Ağdam, Aghdam and Agdam find the same claims. A text
        without a letter or digit finds nothing.
        """
        words = fold_words(text).split()
        if not words:
            return frozenset()
        wanted = " AND ".join(f'"{word}"*' for word in words)
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id FROM claims WHERE seq IN "
                "(SELECT rowid FROM claim_words WHERE claim_words MATCH ?)",
                (wanted,),
            ).fetchall()
        return frozenset(row[0] for row in rows)

    def put(
        self, articles: Iterable[Article], claims: Iterable[Claim], *, action: str, detail: str = ""
    ) -> Added:
        """Store articles with all their claims, in one transaction; what was there is replaced.

        A claim that a person has accepted or rejected is kept as it is. Articles with a tombstone
        are passed over and named in the result. Raises QuoteMismatchError if a quote is not the
        text of its article, DataError if a claim has no article here; nothing is stored then.
        """
        by_id = {article.id: article for article in articles}
        by_article: dict[str, list[Claim]] = {article_id: [] for article_id in by_id}
        for claim in claims:
            _check_claim(claim, by_id)
            by_article[claim.article_id].append(claim)
        with self._writing() as connection:
            buried = {row[0] for row in connection.execute("SELECT article_id FROM tombstones")}
            kept = [article for article in by_id.values() if article.id not in buried]
            count = 0
            for article in kept:
                count += _replace_article(connection, article, by_article[article.id])
            _log(connection, action, f"{len(kept)} articles, {count} claims", detail)
        return Added(len(kept), count, tuple(sorted(buried & set(by_id))))

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Hold the file open over many writes: its log is then folded in now and then.

        Without it each write does that when it closes the file, which takes most of its time.
        """
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                connection.execute("SELECT 1 FROM meta").fetchone()
                yield
        except sqlite3.Error as error:
            raise self._error(error) from None

    def set_meta(self, name: str, value: str) -> None:
        """Record a fact about the store itself."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def delete(self, article_id: str, *, reason: str) -> Tombstone:
        """Delete an article: its text, quotes, claims and index rows; a tombstone remains.

        The freed pages are overwritten and the write-ahead log is emptied, so that the words are
        no longer in the file. Raises UnknownArticleError.
        """
        moment = _now()
        with self._writing() as connection:
            if not connection.execute(
                "SELECT 1 FROM articles WHERE id = ?", (article_id,)
            ).fetchone():
                raise self._unknown(article_id)
            _drop_claims(connection, article_id)
            connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
            connection.execute(
                "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?)", (article_id, reason, moment)
            )
            connection.execute("INSERT INTO claim_words (claim_words) VALUES ('optimize')")
            _log(connection, "delete", article_id, reason)
        self._wipe()
        return Tombstone(article_id, reason, moment)

    def check(self) -> tuple[str, ...]:
        """Return what is wrong inside the store, one sentence each; () if all is well."""
        with self._reading() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            problems = [f"{self.path}: {line}" for line in found if line != "ok"]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            claims, indexed = connection.execute(
                "SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM claim_words)"
            ).fetchone()
        if orphans:
            problems.append(f"{self.path}: {len(orphans)} claims have no article")
        if claims != indexed:
            problems.append(f"{self.path}: {claims} claims but {indexed} in the search index")
        return tuple(problems)

    def _records(self, table: str) -> str:
        statements = {
            "articles": "SELECT record FROM articles ORDER BY id",
            "claims": "SELECT record FROM claims ORDER BY id",
        }
        with self._reading() as connection:
            return "\n".join(row[0] for row in connection.execute(statements[table]))

    def _unknown(self, article_id: str) -> UnknownArticleError:
        for tombstone in self.tombstones():
            if tombstone.article_id == article_id:
                return UnknownArticleError(
                    f"article {article_id} was deleted on {tombstone.at[:10]}: {tombstone.reason}"
                )
        return UnknownArticleError(f"no article has the id {article_id!r} in {self.path}")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect_to_read()) as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._error(error) from None

    def _connect_to_read(self) -> sqlite3.Connection:
        uri = self.path.resolve().as_uri()
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if os.access(self.path.parent, os.W_OK):
                raise
            # A WAL store in a folder that cannot be written can only be read as immutable.
            connection = sqlite3.connect(f"{uri}?immutable=1", uri=True)
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(
                sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute(
                        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'changes'"
                    )
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
        except sqlite3.Error as error:
            raise self._error(error) from None

    def _wipe(self) -> None:
        try:
            with closing(
                sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise self._error(error) from None

    def _error(self, error: Exception) -> StoreError:
        text = str(error)
        if "locked" in text or "busy" in text:
            advice = "another program is writing to it; wait for it to end and try again"
        elif "readonly" in text or isinstance(error, PermissionError):
            advice = "it can be read but not changed; check its permissions or set ATLAS_STORE"
        elif "not a database" in text or "malformed" in text:
            advice = "it is damaged or not a store; restore a copy or name another with ATLAS_STORE"
        else:
            advice = "check the path, its permissions and the space left, or set ATLAS_STORE"
        return StoreError(f"the store {self.path} cannot be used ({text}): {advice}")


def _check_claim(claim: Claim, articles: dict[str, Article]) -> None:
    article = articles.get(claim.article_id)
    if article is None:
        raise DataError(f"claim {claim.id} belongs to {claim.article_id}, which is not stored")
    if claim.quote is not None:
        quotes.check(article, claim.quote)


def _replace_article(connection: sqlite3.Connection, article: Article, claims: list[Claim]) -> int:
    decided = {
        row[0]
        for row in connection.execute(
            "SELECT id FROM claims WHERE article_id = ? "
            "AND record ->> '$.review' IN ('accepted', 'rejected')",
            (article.id,),
        )
    }
    _drop_claims(connection, article.id, keep=decided)
    connection.execute(
        "INSERT INTO articles VALUES (?, ?) "
        "ON CONFLICT (id) DO UPDATE SET record = excluded.record",
        (article.id, to_line(article)),
    )
    fresh = [claim for claim in claims if claim.id not in decided]
    for claim in fresh:
        seq = connection.execute(
            "INSERT INTO claims (id, article_id, record) VALUES (?, ?, ?)",
            (claim.id, claim.article_id, to_line(claim)),
        ).lastrowid
        connection.execute(
            "INSERT INTO claim_words (rowid, words) VALUES (?, ?)", (seq, _words(claim, article))
        )
    return len(fresh)


def _drop_claims(connection: sqlite3.Connection, article_id: str, keep: Iterable[str] = ()) -> None:
    kept = set(keep)
    rows = connection.execute("SELECT seq, id FROM claims WHERE article_id = ?", (article_id,))
    gone = [(seq,) for seq, claim_id in rows.fetchall() if claim_id not in kept]
    connection.executemany("DELETE FROM claim_words WHERE rowid = ?", gone)
    connection.executemany("DELETE FROM claims WHERE seq = ?", gone)


def _words(claim: Claim, article: Article) -> str:
    parts = [
        claim.statement,
        claim.quote.exact if claim.quote else "",
        claim.speaker.name or "",
        claim.speaker.organisation or "",
        article.publisher,
        article.title or "",
        *claim.cited_via,
        *(link.name for link in claim.places),
        *((link.place_id or "").replace("-", " ") for link in claim.places),
    ]
    return fold_words(" ".join(parts))


def _make_index_forget(connection: sqlite3.Connection) -> None:
    # Since SQLite 3.42 the index can drop words at once; before it, `optimize` on delete does it.
    if sqlite3.sqlite_version_info >= (3, 42):
        connection.execute(
            "INSERT INTO claim_words (claim_words, rank) VALUES ('secure-delete', 1)"
        )


def _log(connection: sqlite3.Connection, action: str, subject: str, detail: str) -> None:
    connection.execute(
        "INSERT INTO history (at, action, subject, detail) VALUES (?, ?, ?, ?)",
        (_now(), action, subject, detail),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
