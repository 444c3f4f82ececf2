"""The rules as data: every row sound, every fault named by file and line."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from geo import datasets
from geo.errors import DataError
from geo.rules import load_rules
from geo.vocabulary import KINDS_OF, LANGUAGES, MEASURES, Kind, Topic

RULES = load_rules()
FOLDER = Path("data/rules")
TABLES = sorted(FOLDER.rglob("*.csv"))
CLASSES = FOLDER / "lexicon" / "classes.csv"
# Nobody wrote their rows: they are learned from data/learning, whose hash stands in the header.
LEARNED = {*FOLDER.glob("*weights*.csv"), FOLDER / "decision-trees.csv"}
WORDS = [FOLDER / "lexicon" / f"{language}.csv" for language in LANGUAGES]
_FIELDS = {"speaker", "place", "counted", "numbers", "who", "topic"}


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


def _id(path):
    return path.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("path", TABLES, ids=_id)
def test_every_row_is_whole_and_stands_once(path):
    """A row twice is two rules in one place; a comma too many moves a column."""
    rows = _rows(path)
    assert [row for row in rows if None in row or None in row.values()] == []
    assert len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "path", [path for path in TABLES if path not in {CLASSES, *LEARNED}], ids=_id
)
def test_every_row_names_its_source(path):
    """A row without a source cannot be judged."""
    assert [row for row in _rows(path) if not row["source"]] == []


def test_every_table_is_described_in_a_readme():
    """A list that nobody explains is changed by guess."""
    readmes = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("README.md"))
    for path in TABLES:
        named = (path.name, _id(path), f"{path.parent.name}/")
        assert any(f"`{name}`" in readmes for name in named), path


def test_every_class_has_a_group_a_meaning_and_words():
    """A class without words in a language is a frame that never fires in it."""
    rows = _rows(CLASSES)
    assert [row["class"] for row in rows if not (row["group"] and row["meaning"])] == []
    classes = {row["class"] for row in rows}
    assert len(classes) == len(rows)
    for path in WORDS:
        assert classes - {row["class"] for row in _rows(path)} <= {"about_it"}, path.name


@pytest.mark.parametrize("path", WORDS, ids=_id)
def test_a_form_is_written_as_the_finder_compares_it(path):
    """A capital, two spaces or a lone star would match nothing, or everything."""
    for row in _rows(path):
        form = row["form"]
        assert form == " ".join(form.split()), form
        assert not any(letter.isupper() for letter in form), form
        # A star alone stands for one word between others; at an end it would match every word.
        first, last = form.split()[0], form.split()[-1]
        assert all(len(word.strip("*")) > 1 for word in (first, last) if "*" in word), form


def test_every_class_is_asked_for_somewhere():
    """A class that nothing asks for is dead weight, but where it keeps a number from another."""
    named = set()
    for row in (*_rows(FOLDER / "frames.csv"), *_rows(FOLDER / "measures.csv")):
        for column in ("groups", "context", "without", "takes", "nouns", "acts"):
            named |= set(re.split(r"[| ]", row.get(column) or "")) - {""}
    code = "".join(path.read_text(encoding="utf-8") for path in Path("geo/reading").glob("*.py"))
    unused = {name for name in RULES.groups if name not in named and f'"{name}"' not in code}
    assert unused <= {"fraction", "period", "duration", "idiom", "hinder", "kit", "other_counted"}


def test_every_frame_makes_a_kind_of_its_topic():
    """A kind of the other topic would be in no filter."""
    for frame in RULES.frames:
        for topic in [frame.topic] if frame.topic else list(Topic):
            assert frame.kind in KINDS_OF[topic], frame.id


def test_every_frame_has_an_id_with_a_version_and_known_fields():
    """The id stands on each claim; an unknown field would end the reading of an article."""
    names = [frame.id.split("/")[0] for frame in RULES.frames]
    assert len(set(names)) == len(names)
    for frame in RULES.frames:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*/[1-9]\d*", frame.id)
        for statement in filter(None, (frame.statement, frame.statement_negated)):
            assert set(re.findall(r"\{(\w+)\}", statement)) <= _FIELDS, frame.id
            assert statement.startswith("{speaker} "), frame.id
            assert statement.endswith("."), frame.id


def test_a_frame_that_takes_a_denial_has_a_sentence_for_it():
    """Otherwise a denial would be told as the thing that is denied."""
    denying = [frame for frame in RULES.frames if frame.negated == "denied"]
    assert [frame.id for frame in denying if not frame.statement_negated] == []


def test_a_frame_leaves_out_nothing_that_it_asks_for():
    """Such a frame could never fire."""
    for frame in RULES.frames:
        assert not any(group <= frame.without for group in frame.groups), frame.id
        assert not (frame.context and frame.context <= frame.without), frame.id


def test_a_frame_of_counts_has_measures_for_its_kind():
    """It would wait for a number that nothing counts."""
    counted = {kind for rule in RULES.measures for kind in rule.kinds}
    assert {frame.kind for frame in RULES.frames if frame.counts} - counted == set()


def test_every_kind_that_articles_report_has_a_frame():
    """A kind without a frame is never found; there is none such."""
    assert {frame.kind for frame in RULES.frames} == set(Kind)


def test_every_measure_is_one_of_the_closed_list():
    """A number of an unknown measure could not be shown."""
    assert {rule.measure for rule in RULES.measures} <= set(MEASURES)


def test_a_statement_takes_no_side():
    """The words for land that one side uses belong in quotes only."""
    words = r"liberat|occup|terror|aggress|separatist|genocid|heroic|martyr"
    told = [f"{frame.statement} {frame.statement_negated}" for frame in RULES.frames]
    assert [one for one in told if re.search(words, one, re.I)] == []


@pytest.mark.parametrize("name", ["organisations.csv", "institutions.csv", "parties.csv"])
def test_a_form_of_a_name_has_one_meaning(name):
    """Two sides behind one form would give one side's words to the other."""
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for row in _rows(FOLDER / name):
        told = tuple(cell for column, cell in row.items() if column not in ("form", "source"))
        meanings.setdefault(row["form"], set()).add(told)
    assert [form for form, told in meanings.items() if len(told) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_numbers_months_and_qualifiers(language):
    """A language without "at least" would make firm what was not."""
    months = {row["month"] for row in _rows(FOLDER / "months.csv") if row["lang"] == language}
    assert months == {str(month) for month in range(1, 13)}
    said = {row["qualifier"] for row in _rows(FOLDER / "qualifiers.csv") if row["lang"] == language}
    assert said == {"about", "at_least", "more_than", "up_to", "fewer_than"}
    values = {row["value"] for row in _rows(FOLDER / "numbers.csv") if row["lang"] == language}
    wanted = (*range(1, 10), *range(10, 100, 10), 100, 1_000, 1_000_000)
    assert set(map(str, wanted)) <= values


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("frames.csv", ",accident,", ",mishap,", "'mishap' is not a valid Kind"),
        ("frames.csv", ",map refuse,", ",map refusal,", "refusal: no class of"),
        ("frames.csv", ",map refuse,", ",,", "groups and one of"),
        ("frames.csv", ",same,", ",maybe,", "groups and one of"),
        ("frames.csv", ",130,", ",far,", "'far'"),
        ("measures.csv", ",ap_mines,", ",ap_mine,", "'ap_mine' is no measure"),
        ("measures.csv", "clearance,ap_mine,", "clearance,apmine,", "apmine: no class of"),
        ("numbers.csv", "one,1,", "one,first,", "line 2"),
        ("numbers.csv", "one,1,en,English", "one,1,en,", "the source is missing"),
        ("months.csv", "january,1,", "january,first,", "line 2"),
        ("qualifiers.csv", "about,about,", "about,roughly,", "roughly"),
        ("outlets.csv", ",private_media,", ",newspaper,", "newspaper"),
        ("parties.csv", ",armenia,", ",south,", "south"),
        ("organisations.csv", "form,organisation", "name,organisation", "form"),
        ("lexicon/en.csv", "\nmine,mine,", "\nmines,mine,", "mines: no class of"),
        ("lexicon/hy.csv", "\nmine,ական,", "\nmine,*,", "the form is empty"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named_by_file_and_line(copy, name, old, new, said):
    """Who edits a list must be told which line is wrong, not shown a traceback."""
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)) as caught:
        load_rules()
    assert f"rules/{name}, line" in str(caught.value)


def test_a_language_that_is_not_read_is_an_error(copy):
    """A number word of a fifth language would be looked for nowhere."""
    path = copy / "numbers.csv"
    path.write_text(path.read_text(encoding="utf-8") + "eins,1,de,German\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape("'de' is none of")):
        load_rules()


@pytest.mark.parametrize("name", ["private-people.csv", "frames.csv", "lexicon/ru.csv"])
def test_a_missing_table_is_an_error_and_not_an_empty_list(copy, name):
    """Without its words for victims the atlas would withhold no name."""
    (copy / name).unlink()
    with pytest.raises(DataError, match=re.escape(name)):
        load_rules()


@pytest.mark.parametrize("name", ["private-people.csv", "frames.csv", "lexicon/ru.csv"])
def test_an_empty_table_is_an_error(copy, name):
    """An empty list of cues would match everywhere or nowhere, and nobody would see it."""
    path = copy / name
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(name)):
        load_rules()


def test_the_package_lists_what_is_there():
    """`make data` must leave nothing unlisted."""
    assert datasets.check_dataset("rules") == ()
