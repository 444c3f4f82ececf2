"""The store keeps everything or nothing, forgets when told to, and says plainly what is wrong."""

import os
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import DataError, QuoteMismatchError, StoreError, UnknownArticleError
from geo.models import Quote
from geo.store import SCHEMA_VERSION, Store
from geo.vocabulary import ReviewState
from tests.builders import make_article, make_claim


@pytest.fixture
def store(tmp_path):
    return Store.create(tmp_path / "atlas.sqlite")


def put(store, *claims, article=None):
    return store.put([article or make_article()], claims, action="test")


def test_what_is_put_in_comes_out_the_same(store):
    """The record of truth must not alter a word."""
    article = make_article("Ağdamda 12 mina tapıldı.")
    claim = make_claim(article=article, span=(0, 14))
    put(store, claim, article=article)
    assert (store.articles(), store.claims()) == ((article,), (claim,))
    assert store.check() == ()


def test_putting_the_same_article_again_changes_nothing(store):
    """Reading a file twice must not double its claims."""
    put(store, make_claim())
    put(store, make_claim())
    assert len(store.claims()) == 1
    assert store.search("twelve") == {"article-1#1"}
    assert store.check() == ()


def test_a_newer_reading_replaces_the_old_claims_of_an_article(store):
    """A better rule must not leave its predecessor's claims behind."""
    put(store, make_claim(id="article-1#old"))
    put(store, make_claim(id="article-1#new"))
    assert [claim.id for claim in store.claims()] == ["article-1#new"]


@pytest.mark.parametrize("decision", [ReviewState.ACCEPTED, ReviewState.REJECTED])
def test_what_a_person_decided_outlives_a_new_reading(store, decision):
    """A reviewer's work is the most valuable thing in the store."""
    decided = make_claim(review=decision, reviewed_by="reviewer", review_reason="checked")
    put(store, decided)
    put(store, make_claim())
    assert store.claims() == (decided,)


def test_a_false_quote_stores_nothing_at_all(store):
    """Half an article is worse than none."""
    article = make_article("12 mines were found.")
    good = make_claim(article=article, span=(0, 8))
    bad = replace(good, id="bad", quote=Quote("13 mines", "", "", 0, 8))
    with pytest.raises(QuoteMismatchError):
        put(store, good, bad, article=article)
    assert (store.articles(), store.claims(), store.changes()) == ((), (), 0)


def test_a_claim_without_its_article_is_refused(store):
    """A claim that cannot be cited has no place here."""
    with pytest.raises(DataError, match="belongs to elsewhere"):
        put(store, make_claim(article_id="elsewhere"))


@pytest.mark.parametrize("typed", ["Ağdam", "aghdam", "AGDAM", "agda", "aghdam twelve"])
def test_search_finds_a_name_in_any_spelling(store, typed):
    """Readers type what their keyboard has."""
    put(store, make_claim("The agency said twelve mines were destroyed in Aghdam."))
    assert store.search(typed) == {"article-1#1"}


@pytest.mark.parametrize("typed", ["", "  ", '"', "* OR NOT (", "NEAR(", "-", "aghdam lachin"])
def test_search_takes_any_text_as_words(store, typed):
    """Search operators of the engine must not leak to the reader."""
    put(store, make_claim("The agency said twelve mines were destroyed in Aghdam."))
    assert store.search(typed) == frozenset()


def test_deletion_leaves_no_word_in_the_file(store):
    """Deletion is real: the bytes go, not only the rows."""
    article = make_article("A zyxwvut sentence about mines.", title="Zyxwvut title")
    put(store, make_claim("The agency said zyxwvut.", article=article, span=(0, 10)),
        article=article)  # fmt: skip
    tombstone = store.delete("article-1", reason="asked for by the publisher")
    files = [path.read_bytes() for path in store.path.parent.iterdir()]
    assert not any(b"zyxwvut" in held.lower() for held in files)
    assert (store.articles(), store.claims(), store.search("zyxwvut")) == ((), (), frozenset())
    assert store.tombstones() == (tombstone,)
    assert store.check() == ()


def test_a_deleted_article_stays_deleted(store):
    """Loading the shipped collection again must not bring it back."""
    put(store, make_claim())
    store.delete("article-1", reason="a private person asked")
    added = put(store, make_claim())
    assert (added.articles, added.claims, added.tombstoned) == (0, 0, ("article-1",))
    with pytest.raises(UnknownArticleError, match=r"was deleted on .*: a private person asked"):
        store.article("article-1")


def test_deleting_what_is_not_there_says_so(store):
    """A mistyped id must not look like success."""
    with pytest.raises(UnknownArticleError, match="no article has the id 'artikel'"):
        store.delete("artikel", reason="x")


def test_every_write_is_counted(store):
    """A dashboard that holds a copy must see that it is old."""
    before = store.changes()
    put(store, make_claim())
    assert store.changes() == before + 1


def _newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def _foreign(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_newer, "has store version 2, this program works with 1"),
        (_foreign, "is not a store of this program"),
        (lambda path: path.write_bytes(b"just some text, no database" * 99), "damaged or not a st"),
        (lambda path: path.write_bytes(b""), "is not a store of this program"),
        (lambda path: path.unlink(), "there is no such file"),
    ],
)
def test_a_store_that_cannot_be_used_says_why_and_what_to_do(store, spoil, words):
    """An officer in the field must not need the source code."""
    spoil(store.path)
    with pytest.raises(StoreError, match=words):
        Store.open(store.path)


def test_a_locked_store_says_who_waits(store, monkeypatch):
    """Two programs at once are normal; a traceback is not."""
    monkeypatch.setattr("geo.store._WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError, match="another program is writing to it"):
            put(store, make_claim())
    finally:
        holder.close()
    assert store.claims() == ()


def as_another_user(action):
    """Return what `action()` returns, done by a user who may not write here."""
    if os.geteuid() != 0:
        return action()
    receive, send = os.pipe()
    if (child := os.fork()) == 0:
        os.setgid(65534)
        os.setuid(65534)
        try:
            told = action()
        except BaseException as error:  # noqa: BLE001 - the parent must see whatever it was
            told = repr(error)
        os.write(send, told.encode())
        os._exit(0)
    os.close(send)
    os.waitpid(child, 0)
    with os.fdopen(receive) as answer:
        return answer.read()


def test_a_read_only_store_can_be_read_and_says_why_it_cannot_be_changed(store):
    """A shared drive is often read-only."""
    put(store, make_claim())
    folder = Path(tempfile.mkdtemp(prefix="atlas-read-only-"))
    path = folder / "atlas.sqlite"
    path.write_bytes(store.path.read_bytes())
    path.chmod(0o444)
    folder.chmod(0o555)

    def read_then_write():
        held = len(Store.open(path).claims())
        try:
            put(Store(path), make_claim())
        except StoreError as error:
            return f"{held} {error}"
        return "written"

    try:
        told = as_another_user(read_then_write)
    finally:
        folder.chmod(0o755)
        path.unlink()
        folder.rmdir()
    assert told.startswith("1 ")
    assert "can be read but not changed" in told


def test_no_store_is_written_over(store):
    """A mistyped path must not cost a collection."""
    with pytest.raises(StoreError, match="a free path was wanted"):
        Store.create(store.path)
