"""The rules as data: every row sound, every fault named by file and line."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from geo import datasets
from geo.errors import DataError
from geo.rules import load_rules
from geo.vocabulary import KINDS_OF, Kind, Topic

RULES = load_rules()
FOLDER = Path("data/rules")
TABLES = sorted(FOLDER.glob("*.csv"))
_FIELDS = {"speaker", "place", "counted", "numbers", "who", "whom", "act"}


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """Give a copy of the data to break; the shipped rules are loaded anew afterwards."""
    shutil.copytree(FOLDER, tmp_path / "rules")
    (tmp_path / "gazetteer").mkdir()
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    load_rules.cache_clear()
    yield tmp_path / "rules"
    load_rules.cache_clear()


def _rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_names_its_source_and_stands_once(path):
    """A row without a source cannot be judged; a row twice is two rules in one place."""
    rows = _rows(path)
    assert all(row["source"] for row in rows)
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_every_table_is_described_in_the_readme():
    """A list that nobody explains is changed by guess."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in TABLES if f"`{path.name}`" not in readme] == []


def test_every_claim_rule_makes_a_kind_of_its_topic():
    """A kind of the other topic would be in no filter."""
    for rule in RULES.claims:
        for topic in [rule.topic] if rule.topic else list(Topic):
            assert rule.kind in KINDS_OF[topic], rule.id


def test_every_claim_rule_has_an_id_with_a_version_and_known_fields():
    """The id stands on each claim; an unknown field would end the reading of an article."""
    ids = [rule.id for rule in RULES.claims]
    assert len(set(ids)) == len(ids)
    for rule in RULES.claims:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*/[1-9]\d*", rule.id)
        assert set(re.findall(r"\{(\w+)\}", rule.statement)) <= _FIELDS, rule.id
        assert "{speaker}" in rule.statement, rule.id
        for group in ("who", "whom", "act"):
            if f"{{{group}}}" in rule.statement:
                assert group in rule.pattern.groupindex, rule.id


def test_every_kind_that_articles_report_has_a_rule():
    """A kind without a rule is never found; there is none such."""
    assert {rule.kind for rule in RULES.claims} == set(Kind)


def test_a_statement_takes_no_side():
    """The words for land that one side uses belong in quotes only."""
    words = r"liberat|occup|terror|aggress|separatist|genocid|heroic|martyr"
    assert [rule.id for rule in RULES.claims if re.search(words, rule.statement, re.I)] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("claims.csv", ",accident,asserted", ",accident,certain", "certain"),
        ("claims.csv", "(?P<verb>accurate", "(?P<verb>accurate((", "line 9"),
        ("measures.csv", ",ap_mines,", ",ap_mine,", "'ap_mine' is no measure"),
        ("numbers.csv", "one,1,English", "one,first,English", "line 2"),
        ("numbers.csv", "one,1,English", "one,1,", "the source is missing"),
        ("outlets.csv", ",private_media,", ",newspaper,", "newspaper"),
        ("topics.csv", "topic,pattern", "subject,pattern", "topic"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(copy, name, old, new, said):
    """Who edits a list must be told which line is wrong, not shown a traceback."""
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)) as caught:
        load_rules()
    assert f"rules/{name}, line" in str(caught.value)


def test_a_missing_table_is_an_error_and_not_an_empty_list(copy):
    """Without its words for victims the atlas would withhold no name."""
    (copy / "private-people.csv").unlink()
    with pytest.raises(DataError, match=re.escape("private-people.csv")):
        load_rules()


def test_an_empty_table_is_an_error(copy):
    """An empty list of cues would match everywhere or nowhere, and nobody would see it."""
    (copy / "private-people.csv").write_text("cue,source\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape("private-people.csv")):
        load_rules()


def test_the_package_lists_what_is_there():
    """`make data` must leave nothing unlisted."""
    assert datasets.check_dataset("rules") == ()
