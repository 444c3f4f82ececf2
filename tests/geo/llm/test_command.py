"""atlas read and ingest with --reader llm, against a server that misbehaves."""

import json

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.store import Store

TEXT = "ANAMA said 12 anti-tank mines were neutralized in Aghdam district."
GOOD = {
    "quote": "12 anti-tank mines were neutralized in Aghdam district",
    "kind": "clearance",
    "modality": "asserted",
    "speaker": {"name": None, "organisation": "ANAMA"},
    "quantities": [{"measure": "at_mines", "value": 12}],
    "places": ["Aghdam district"],
}


@pytest.fixture
def run(stub, store_path, monkeypatch, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("ATLAS_STORE", str(store_path))
    monkeypatch.setenv("ATLAS_LLM_URL", stub.url)
    monkeypatch.setenv("ATLAS_LLM_MODEL", "tiny")
    monkeypatch.setenv("ATLAS_LLM_TIMEOUT", "5")
    monkeypatch.delenv("ATLAS_LLM_KEY", raising=False)

    def call(command, *options):
        return CliRunner().invoke(main, [command, str(path), *options])

    return call


def test_the_rules_read_unless_the_model_is_asked_for(run, stub):
    """Off by default: nothing leaves the machine, even where an address is set."""
    assert run("read").exit_code == 0
    assert stub.asked == []


def test_good_claims_are_printed_and_bad_ones_reported_on_stderr(run, stub):
    """What fails is said with its reason and is in no output."""
    invented = {**GOOD, "quote": "900 mines were found in Aghdam district"}
    miscounted = {**GOOD, "quantities": [{"measure": "at_mines", "value": 900}]}
    stub.says({"claims": [invented, GOOD, miscounted]})
    result = run("read", "--json", "--reader", "llm")
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert [claim["made_by"] for claim in claims] == ["llm/tiny"]
    assert claims[0]["quote"]["exact"] == GOOD["quote"]
    assert result.stderr.splitlines() == [
        "note: claim 1 of answer 1 refused: its quote does not stand in the article word for word",
        "note: claim 3 of answer 1 refused: a number does not stand in its quote",
    ]


def test_ingest_stores_what_passed_and_only_that(run, stub, store_path):
    """Same store, same nouns; a refused draft leaves no trace."""
    stub.says({"claims": [GOOD, {**GOOD, "places": ["Atlantis"]}]})
    result = run("ingest", "--reader", "llm")
    assert (result.exit_code, result.stdout) == (0, "note\t1 claims\n")
    stored = [claim for claim in Store.open(store_path).claims() if claim.article_id == "note"]
    assert [(claim.made_by, claim.review) for claim in stored] == [("llm/tiny", "extracted")]


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda stub: stub.sends(500), "failed (500)"),
        (lambda stub: stub.sends(401), "refused the key"),
        (lambda stub: stub.says("I see no claims."), "the model's answer is no JSON"),
        (lambda stub: stub.sends(200, b"{"), "is no JSON"),
    ],
)
def test_an_endpoint_that_fails_ends_with_one_line_and_its_own_exit_code(
    run, stub, store_path, break_it, said
):
    """A script tells a model that is down from an article that cannot be read."""
    before = Store.open(store_path).changes()
    break_it(stub)
    result = run("ingest", "--reader", "llm")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr.startswith("atlas: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert Store.open(store_path).changes() == before


def test_without_an_address_the_reader_is_off(run, stub, monkeypatch):
    """The message names the variables."""
    monkeypatch.delenv("ATLAS_LLM_URL")
    result = run("read", "--reader", "llm")
    assert result.exit_code == 2
    assert "set ATLAS_LLM_URL" in result.stderr
