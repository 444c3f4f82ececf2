"""The command line: results on stdout, messages on stderr, an exit code by kind of error."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.filters import PARAMETERS
from geo.store import Store
from tests import rfc7946

SEED = Path("seeds/000_6700aea45ce2d6f6.txt")


@pytest.fixture
def run(store_path, monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_STORE", str(store_path))
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))

    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def test_read_prints_the_seven_claims_of_the_seed(run):
    """Each quote is the article's text between its offsets."""
    result = run("read", SEED, "--json")
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    text = SEED.read_text(encoding="utf-8")
    assert [claim["kind"] for claim in claims] == [
        "cooperation", "contamination", "minefield_records", "casualties", "appeal",
        "missing_total", "cooperation",
    ]  # fmt: skip
    for claim in claims:
        quote = claim["quote"]
        assert text[quote["start"] : quote["end"]] == quote["exact"]
        assert claim["cited_via"] == ["News.Az", "State Security Service press service"]


def test_read_stores_nothing(run, store_path):
    """Looking is not keeping."""
    before = Store.open(store_path).changes()
    run("read", SEED)
    assert Store.open(store_path).changes() == before


def test_ingest_then_delete_leaves_a_tombstone(run, store_path, tmp_path):
    """The whole life of an article."""
    path = tmp_path / "note.txt"
    path.write_text("ANAMA said 12 anti-tank mines were neutralized in Aghdam district.")
    assert run("ingest", path).stdout == "note\t1 claims\n"
    assert len(run("claims", "--source", "note", "--json").stdout.splitlines()) == 1
    assert run("delete", "note", "--reason", "a test").exit_code == 0
    again = run("ingest", path)
    assert (again.stdout, "was deleted earlier" in again.stderr) == ("", True)
    assert run("delete", "note").exit_code == 2


def test_claims_take_the_filters_of_the_url(run):
    """The page's address and the command line must mean the same."""
    result = run("claims", "--side", "armenia", "--kind", "accident", "--json")
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert {(c["speaker"]["side"], c["kind"]) for c in claims} == {("armenia", "accident")}
    assert "Claims of kind accident, by speakers of side Armenia." in result.stderr


def test_every_filter_parameter_is_an_option(run):
    """A new filter must not be left out here."""
    told = run("claims", "--help").stdout
    assert [param for param in PARAMETERS if f"--{param}" not in told] == []


def test_export_with_region_and_source_holds_just_those(run, tmp_path):
    """The selection, no more and no less."""
    out = tmp_path / "out.geojson"
    result = run("export", "--format", "geojson", "--out", out,
                 "--region", "aghdam-district", "--source", "Trend")  # fmt: skip
    found = json.loads(out.read_text(encoding="utf-8"))
    listed = run("claims", "--region", "aghdam-district", "--source", "Trend", "--json").stdout
    assert rfc7946.check(out.read_text(encoding="utf-8")) == []
    assert [f["id"] for f in found["features"]] == [
        json.loads(line)["id"] for line in listed.splitlines()
    ]
    assert found["features"]
    assert result.stdout == ""


def test_an_export_of_nothing_is_an_empty_collection_that_says_so(run, tmp_path):
    """HALO wrote of Nagorno-Karabakh as a whole, so the two filters share no claim."""
    out = tmp_path / "out.geojson"
    result = run("export", "--out", out, "--region", "aghdam-district", "--source", "HALO")
    assert (json.loads(out.read_text())["features"], result.exit_code) == ([], 0)
    assert "No claim found." in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["claims", "--kind", "clearence"], 2, "Did you mean clearance"),
        (["claims", "--region", "agdam-distrikt"], 2, "aghdam-district"),
        (["claims", "--since", "yesterday"], 2, "wants a date like"),
        (["claims", "--source", "No Such Paper"], 2, "is no known source"),
        (["export", "--layer", "nowhere"], 2, "nowhere"),
        (["read", "no-such-file.txt"], 3, "does not exist"),
        (["read", "ftp://example.org/a"], 3, "only http and https"),
        (["layers", "add", "no-such-file.gpkg"], 4, "no-such-file.gpkg"),
        (["delete", "no-such-article"], 2, "no article has the id"),
    ],
)
def test_a_mistake_is_one_plain_line_and_its_own_exit_code(run, words, code, told):
    """A script must be able to tell what went wrong; a person too."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"   \n\n", "is empty"),
        (b"\x00\x01\x02\xff" * 99, "zero bytes"),
        ("Çıraqlı".encode("cp1254"), "not UTF-8"),
        (b"a" * 50_000_001, "more than the 50,000,000"),
    ],
)
def test_a_file_that_is_no_article_says_what_to_do(run, tmp_path, content, told):
    """Bad input is expected input."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run("ingest", path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert told in result.stderr


def test_one_bad_file_among_good_ones_is_named_and_the_rest_goes_on(run, store_path, tmp_path):
    """A folder of ten thousand files must not fail for one of them."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("ANAMA said 12 anti-tank mines were neutralized in Aghdam district.")
    bad.write_bytes(b"")
    result = run("ingest", bad, good)
    assert (result.exit_code, result.stdout) == (3, "good\t1 claims\n")
    assert result.stderr.splitlines() == [
        f"atlas: {bad} is empty: a text with at least one sentence was wanted",
        "2 articles read: 1 stored, 0 duplicate, 1 failed.",
    ]
    assert "good" in Store.open(store_path).digests()


def test_a_text_without_claims_is_no_error(run, tmp_path):
    """Most articles speak of other things."""
    path = tmp_path / "sport.txt"
    path.write_text("The team missed a penalty. The gold mine sponsored the match.")
    result = run("read", path, "--json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no claim about mines or missing persons" in result.stderr


def test_a_broken_store_says_so_with_its_own_exit_code(run, store_path):
    """Exit code 5: the store, not the reader."""
    Path(store_path).write_bytes(b"no store at all" * 99)
    result = run("claims")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "restore a copy or name another with ATLAS_STORE" in result.stderr


def test_a_port_in_use_is_said_before_anything_starts(run):
    """The commonest trouble of all."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert result.exit_code == 6
    assert f"PORT={port + 1}" in result.stderr


def test_check_and_stats_agree_with_the_collection(run):
    """Data, links and store hold together as shipped."""
    checked = run("check")
    assert (checked.exit_code, checked.stdout) == (0, "")
    counts = json.loads(run("stats", "--json").stdout)
    assert counts["claims"]["all"] == sum(counts["side"].values()) == 921


def test_layers_lists_both_and_marks_the_approximation(run):
    """Nobody may take the approximation for a boundary."""
    lines = run("layers").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["natural-earth", "settlement-areas"]
    assert ["[approximation]" in line for line in lines] == [False, True]


def test_the_installed_command_makes_its_store_on_first_use(tmp_path):
    """A first command on a fresh machine gives a result, and says what it did."""
    environment = {**os.environ, "ATLAS_STORE": str(tmp_path / "new" / "atlas.sqlite")}
    done = subprocess.run(
        [sys.executable, "-m", "geo.cli", "claims", "--kind", "enforced_disappearance", "--json"],
        capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 15
    assert "921 claims from 620 articles loaded" in done.stderr
