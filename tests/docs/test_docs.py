"""The documents say what is: links lead somewhere, commands exist, words are explained."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections import Counter
from dataclasses import fields
from enum import EnumType, StrEnum
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from docs.build_reference import TARGET, to_markdown
from geo import __version__, datasets, features, pipeline, vocabulary
from geo.boundaries import load_layer
from geo.cli import main
from geo.filters import PARAMETERS
from geo.gazetteer import load_gazetteer
from geo.models import Article, Claim, Layer, Link, Place, PlaceName, Quantity, Quote, Speaker

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", "node_modules", ".git", "build", "dist", ".pytest_cache"}
PAGES = sorted(
    path for path in ROOT.rglob("*.md") if not SKIPPED & set(path.relative_to(ROOT).parts)
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_MODEL = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MAKE_TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
# Code is not prose: what looks like a link in it is none.
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_REMOTE = re.compile(r"[a-z]+:", re.IGNORECASE)


def _prose(page: Path) -> str:
    return _CODE.sub("", page.read_text(encoding="utf-8"))


def _anchors(page: Path) -> set[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


def _broken(page: Path, link: str) -> bool:
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path) if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in _anchors(target)


def _commands_of(text: str) -> set[str]:
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL))
    return set(re.findall(r"^(?:[A-Z_]+=\S+ )*((?:make|\S*atlas) .*)$", blocks, flags=re.MULTILINE))


def _is_command(line: str) -> bool:
    program, *words = shlex.split(line.partition(" | ")[0], comments=True)
    if program == "make":
        return {word for word in words if "=" not in word} <= MAKE_TARGETS
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    options = {option for param in command.params for option in param.opts}
    used = {word for word in words if word.startswith("-")}
    return used <= options and (command is not main or bool(used))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_pages_leads_to_a_file_and_a_heading(page: Path) -> None:
    """A reader who follows a link in a clone without a network must arrive."""
    links = [link for link in _LINK.findall(_prose(page)) if not _REMOTE.match(link)]
    assert [link for link in links if _broken(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_loads_an_image_from_elsewhere(page: Path) -> None:
    """A badge tells its host who reads about what."""
    text = _prose(page)
    remote = re.findall(r"!\[[^\]]*\]\(\s*(?:https?:)?//[^)]*\)", text)
    assert remote + re.findall(r"<img[^>]+src=[\"'](?:https?:)?//[^>]*>", text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_prints_exists(page: Path) -> None:
    """A command that is not there is the first thing a newcomer runs into."""
    lines = _commands_of(page.read_text(encoding="utf-8"))
    assert [line for line in sorted(lines) if not _is_command(line)] == []


def test_the_readme_names_the_two_commands() -> None:
    """A newcomer needs two things first: how to start and how to test."""
    assert {"make run", "make test"} <= {line.strip() for line in _commands_of(README)}


def test_the_export_example_of_the_readme_finds_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example that gives an empty file teaches that the atlas is empty."""
    line = next(line for line in _commands_of(README) if "atlas export" in line)
    monkeypatch.setenv("ATLAS_STORE", str(tmp_path / "atlas.sqlite"))
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line)
    result = CliRunner().invoke(main, words[1:])
    assert result.exit_code == 0, result.output
    exported = json.loads(Path(words[-1]).read_text(encoding="utf-8"))
    assert exported["features"]


def test_the_reference_page_is_what_the_commands_say() -> None:
    """Run docs/build_reference.py after a change to a command."""
    assert TARGET.read_text(encoding="utf-8") == to_markdown()


def test_every_filter_has_an_option_and_the_reference_names_it() -> None:
    """The page, the address and the command line share one set of names."""
    reference = TARGET.read_text(encoding="utf-8")
    assert [param for param in PARAMETERS if f"--{param}" not in reference] == []


def _closed_lists() -> list[EnumType]:
    return [
        value
        for value in vars(vocabulary).values()
        if isinstance(value, EnumType) and issubclass(value, StrEnum) and value is not StrEnum
    ]


@pytest.mark.parametrize("words", _closed_lists(), ids=lambda words: words.__name__)
def test_every_word_of_a_closed_list_has_a_line_in_the_glossary(words: EnumType) -> None:
    """A value that nobody explains will be read as whatever the reader fears or hopes."""
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words.__name__).capitalize()
    heading = {"Level": "Level and precision"}.get(heading, heading)
    section = re.search(rf"^### {heading}\n(.*?)(?=^##|\Z)", GLOSSARY, flags=re.M | re.S)
    assert section is not None, f"no section {heading!r} in docs/glossary.md"
    rows = set(re.findall(r"^\| `([a-z_]+)` \|", section[1], flags=re.MULTILINE))
    assert rows == {str(word) for word in words}


NOUNS = (Article, Claim, Layer, Link, Place, PlaceName, Quantity, Quote, Speaker)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_field_of_a_noun_is_explained_in_the_data_model(noun: type) -> None:
    """A field that is exported and not explained will be guessed at."""
    explained = set(re.findall(r"`([a-z_0-9]+)`", DATA_MODEL)) | {"known_faults"}
    assert {field.name for field in fields(noun)} - explained == set()


def test_the_example_in_the_data_model_is_a_feature_as_it_is_exported() -> None:
    """Who writes a program against the page must not meet another shape in the file."""
    shown = json.loads(re.findall(r"```json\n(.*?)```", DATA_MODEL, flags=re.DOTALL)[0])
    articles, claims = pipeline.read_collection()
    claim = next(claim for claim in claims if claim.id == shown["id"])
    article = next(article for article in articles if article.id == claim.article_id)
    made = features.to_feature(
        claim, article, gazetteer=load_gazetteer(), layer=load_layer(), licences={}
    )
    assert list(made["properties"]) == list(shown["properties"])
    left_out = {name for name, value in shown["properties"].items() if value == "…"}
    for feature in (shown, made):
        for name in left_out:
            del feature["properties"][name]
    assert json.loads(json.dumps(made)) == shown


def test_every_measure_of_the_collection_has_a_line_in_the_glossary() -> None:
    """What a number counts must be said somewhere, or it will be added to another."""
    lines = datasets.read_text("claims", "claims.jsonl").splitlines()
    used = {q["measure"] for line in lines for q in json.loads(line)["quantities"]}
    explained = set(re.findall(r"`([a-z_]+)`", GLOSSARY.partition("## Measures")[2]))
    assert used - explained == set()


def test_the_readme_tells_the_balance_of_the_collection_as_it_is() -> None:
    """The imbalance must show, and a number that was true once must not stay."""
    lines = datasets.read_text("claims", "claims.jsonl").splitlines()
    articles = datasets.read_text("claims", "articles.jsonl").splitlines()
    sides = Counter(vocabulary.Side(json.loads(line)["speaker"]["side"]) for line in lines)
    for side, count in sides.items():
        name = "not known" if side is vocabulary.Side.UNKNOWN else vocabulary.label(side)
        assert f"\n| {name} | {count} |\n" in README
    assert f"{len(lines)} claims from {len(articles)} sources" in README
    undated = sum(json.loads(line)["published"] is None for line in articles)
    assert f"{undated} of the sources show no date" in " ".join(README.split())


def test_one_version_stands_everywhere() -> None:
    """Whoever cites version 0.1.0 must mean one thing."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(), flags=re.M)
    changelog = re.search(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(), flags=re.M)
    assert citation is not None
    assert changelog is not None
    assert {project["version"], citation[1], changelog[1]} == {__version__}


def test_every_decision_is_in_the_index() -> None:
    """A decision that is not listed is not found."""
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in folder.glob("[0-9]*.md")}
    assert {name for name in pages if f"]({name})" not in index} == set()


@pytest.mark.parametrize(
    "page", ["README.md", "docs/index.md", "docs/method.md", "docs/tutorial.md"]
)
def test_a_page_that_leads_to_the_map_carries_the_safety_sentence(page: str) -> None:
    """Duty 1: whoever comes to the map must have read what it is not."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert vocabulary.SAFETY_NOTICE in " ".join(re.sub(r"[>*]", " ", text).split())
