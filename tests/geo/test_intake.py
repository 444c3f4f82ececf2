"""Many articles at once: each by itself, none twice, and the same again after an interruption."""

import json
import os
import pty
import signal
import subprocess
import sys
from itertools import islice

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.intake import Intake, Outcome
from geo.store import Store

ONE = "ANAMA said 12 anti-tank mines were neutralized in Aghdam district."
TWO = "ANAMA said 7 anti-tank mines were neutralized in Fuzuli district."
PAGE = f"<html><head><title>A title</title></head><body><p>{TWO}</p></body></html>"


@pytest.fixture
def store(tmp_path):
    return Store.create(tmp_path / "store" / "atlas.sqlite")


@pytest.fixture
def run(store_path, monkeypatch):
    monkeypatch.setenv("ATLAS_STORE", str(store_path))

    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


@pytest.fixture
def folder(tmp_path):
    """Six sources of five formats: four articles, one of them twice, and three that fail."""
    made = tmp_path / "articles"
    (made / "deep").mkdir(parents=True)
    (made / "a-note.txt").write_text(ONE)
    (made / "b-page.html").write_text(PAGE)
    (made / "c-lines.jsonl").write_text(
        json.dumps({"text": ONE}) + "\n{broken\n" + json.dumps({"text": f"{ONE} {TWO}"}) + "\n"
    )
    (made / "d-feed.xml").write_text(
        f"<rss><channel><title>T</title><item><description>{TWO} So it said.</description></item>"
        "<item><title>none</title></item></channel></rss>"
    )
    (made / "deep" / "e-picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return made


def _outcomes(intake, *sources):
    return [taken.outcome for source in sources for taken in intake.take(str(source))]


def test_a_folder_of_mixed_formats_is_taken_in_with_a_report(run, folder, tmp_path):
    """Read, stored, duplicate, failed: each article has one line that says which and why."""
    report = tmp_path / "report.jsonl"
    result = run("ingest", folder, "--report", report)
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1] == "8 articles read: 4 stored, 1 duplicate, 3 failed."
    assert [line.partition("\t")[0] for line in result.stdout.splitlines()][:2] == [
        "a-note", "b-page",
    ]  # fmt: skip
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert [line["outcome"] for line in lines] == [
        "stored", "stored", "duplicate", "failed", "stored", "stored", "failed", "failed",
    ]  # fmt: skip
    reasons = [line["reason"] for line in lines if line["outcome"] == "failed"]
    for said, reason in zip(["line 2 is not JSON", "entry 2", "zero bytes"], reasons, strict=True):
        assert said in reason
    assert lines[2]["reason"].endswith("c-lines.jsonl, line 1 is stored already as a-note")


def test_the_same_command_again_stores_nothing_twice(run, folder, store_path):
    """Whoever was interrupted gives the command again."""
    run("ingest", folder)
    before = Store.open(store_path).changes()
    result = run("ingest", folder)
    assert result.stderr.splitlines()[-1] == "8 articles read: 0 stored, 5 duplicate, 3 failed."
    assert (result.stdout, Store.open(store_path).changes()) == ("", before)


def test_what_was_done_before_an_interruption_stays_done(store, folder):
    """Each article is a transaction of its own."""
    first = list(islice(Intake(store).take(str(folder / "c-lines.jsonl")), 1))
    assert [taken.outcome for taken in first] == [Outcome.STORED]
    again = _outcomes(Intake(store), folder / "c-lines.jsonl")
    assert again == [Outcome.DUPLICATE, Outcome.FAILED, Outcome.STORED]


def test_two_files_of_one_name_do_not_overwrite_each_other(store, tmp_path):
    """Saved pages are all called index.html."""
    for name, text in (("x", ONE), ("y", TWO)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.txt").write_text(text)
    intake = Intake(store)
    first, second = (next(intake.take(str(tmp_path / name / "index.txt"))) for name in ("x", "y"))
    assert (first.article_id, first.outcome, second.outcome) == (
        "index", Outcome.STORED, Outcome.STORED,
    )  # fmt: skip
    assert second.article_id == Store.open(store.path).article(second.article_id).sha256[:16]
    assert "belongs to another text" in second.notes[-1]


def test_a_changed_file_is_a_second_article_unless_it_is_read_again(store, tmp_path):
    """A name that comes again may be another article; --again says that it is not."""
    path = tmp_path / "a-note.txt"
    path.write_text(ONE)
    assert _outcomes(Intake(store), path) == [Outcome.STORED]
    path.write_text(f"{ONE} {TWO}")
    assert _outcomes(Intake(store, again=True), path) == [Outcome.STORED]
    assert set(store.digests()) == {"a-note"}
    assert store.article("a-note").text == f"{ONE} {TWO}"


def test_again_reads_a_stored_text_anew_under_its_id(store, tmp_path):
    """New rules or a new head file: the article is replaced, wherever its file lies now."""
    path = tmp_path / "a-note.txt"
    path.write_text(ONE)
    _outcomes(Intake(store), path)
    moved = path.rename(tmp_path / "moved.txt")
    (tmp_path / "moved.head.json").write_text(json.dumps({"publisher": "The Daily Example"}))
    assert _outcomes(Intake(store, again=True), moved, moved) == [
        Outcome.STORED, Outcome.DUPLICATE,
    ]  # fmt: skip
    assert store.article("a-note").publisher == "The Daily Example"
    assert set(store.digests()) == {"a-note"}


def test_a_deleted_article_stays_deleted_and_is_counted(run, tmp_path):
    """It is neither stored nor a failure."""
    path = tmp_path / "a-note.txt"
    path.write_text(ONE)
    run("ingest", path)
    run("delete", "a-note")
    result = run("ingest", path)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "a-note was deleted earlier and is not stored again.",
        "1 articles read: 0 stored, 0 duplicate, 1 deleted earlier, 0 failed.",
    ]


def test_an_article_in_a_fifth_language_is_said_and_gives_no_claims(run, tmp_path):
    """Its text is kept; nothing is guessed from it."""
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Die Agentur teilte mit, dass in der vergangenen Woche zwölf Minen in Aghdam entschärft "
        "wurden und dass die Arbeiten in der Region bis zum Ende des Jahres abgeschlossen sind."
    )
    said = (
        f"{path} is in none of the four languages that are read: "
        "English, Azerbaijani, Russian, Armenian"
    )
    for command in ("read", "ingest"):
        result = run(command, path)
        assert result.exit_code == 0
        assert said in result.stderr
    assert result.stdout == "bericht\t0 claims\n"


def test_read_goes_through_a_folder_and_names_what_it_cannot_read(run, folder):
    """Looking at a folder is like taking it in, and stores nothing."""
    result = run("read", folder, "--json")
    assert result.exit_code == 3
    assert sum(line.startswith("atlas: ") for line in result.stderr.splitlines()) == 3


def test_a_report_that_cannot_be_written_is_said_before_anything_is_read(run, folder, tmp_path):
    """An hour of reading must not end without its report."""
    result = run("ingest", folder, "--report", tmp_path / "none" / "report.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr


def test_the_bar_is_for_a_terminal_only(folder, store_path):
    """On a terminal it is drawn, and an interruption is told with what was done."""
    environment = {**os.environ, "ATLAS_STORE": str(store_path), "TERM": "xterm"}
    command = [sys.executable, "-m", "geo.cli", "ingest", str(folder)]
    plain = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ("Reading" in plain.stderr, plain.returncode) == (False, 3)
    ours, theirs = pty.openpty()
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    done.communicate()
    assert b"Reading" in shown
    assert b"100%" in shown


def test_an_interruption_is_told_with_what_was_done(tmp_path, store_path):
    """Ctrl-C is no crash: what is stored stays, and the command can be given again."""
    for number in range(5):
        (tmp_path / f"note-{number}.txt").write_text(f"{ONE} This is number {number}.")
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    environment = {**os.environ, "ATLAS_STORE": str(store_path)}
    sources = [str(tmp_path / f"note-{number}.txt") for number in range(5)]
    command = [sys.executable, "-m", "geo.cli", "ingest", *sources, str(pipe)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    # Opened for writing as soon as the command waits for it: then all before it is stored.
    with pipe.open("w"):
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "Interrupted. 5 articles read: 5 stored, 0 duplicate, 0 failed." in told
    assert "Traceback" not in told
