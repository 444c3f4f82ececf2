"""The labelled texts of data/learning: short pieces, and whole articles with their speakers.

Their formats are in data/learning/README.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.models import Article
from geo.reading.articles import make_article, outlet_head
from geo.rules import Rules
from geo.vocabulary import Modality, PublisherType, Topic
from geo.weights import LABELS

FOLDER = Path(__file__).parents[2] / "data/learning"
ARTICLE_FILES = ("articles-", "voices-")
_SHORT = {"mines": Topic.MINE_CONTAMINATION, "missing": Topic.MISSING_PERSONS}
_ANY_KIND = "?"
_PASSED_OVER = ("@", "^", "since:", "pop:", "population:", "shared")
_BLANK = re.compile(r"\n\n+")
_HEAD = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|\s*\Z)")
_SPEAKER = re.compile(r"@(?P<key>\w+)\s+(?P<who>.*)")
_OTHER_SPEAKER = re.compile(r"(?P<key>\w+):\s+(?P<label>\S.*)")
_NUMBER = re.compile(
    r"(?P<measure>[a-z_]+)[=~<>](?P<value>\d+(?:\.\d+)?)(?:\.\.(?P<upper>\d+(?:\.\d+)?))?"
)
# A line that answers, asks or names who speaks begins a line of the text too.
_OWN_LINE = re.compile(
    r"(?:[—–-]\s|(?:Q|A|Question|Вопрос|Ответ|Sual|Cavab|Հարց|Պատասխան|Պ|Հ|В|О)\s?[.:։․]|"
    r"(?:[^\W\d_]\.\s?){2}:)"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is labelled as speaking: `organisation` and `name` are "" where there is none."""

    side: str
    organisation: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One claim that a label tells: its label and modality, and its numbers as (measure, value).

    `label` is None where the kind is not labelled.
    """

    label: str | None
    modality: str
    numbers: tuple[tuple[str, float], ...]
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence at [start, end) of its text, with the claims that it makes."""

    start: int
    end: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labelled sentences; headlines and page lines between them have none.

    It is an article where it is whole, and the kinds of all its claims are labelled.
    """

    article: Article
    rows: tuple[Row, ...]
    is_article: bool = False


def read_pieces() -> Iterator[Labelled]:
    """Yield the short pieces, file by file. Raises DataError that names file and line."""
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name.startswith(ARTICLE_FILES):
            continue
        for number, block in enumerate(_blocks(path)):
            lines = [line.partition(" | ") for line in block if " | " in line]
            if lines:
                name = f"{path.stem}-{number}"
                text, rows = _joined([(sentence, label) for label, _, sentence in lines], name)
                yield Labelled(bare_article(name, text, path.stem.partition("-")[0]), rows)


def read_articles(rules: Rules) -> Iterator[Labelled]:
    """Yield the articles whose speakers are labelled. Raises DataError that names the file."""
    for prefix in ARTICLE_FILES:
        for path in sorted(FOLDER.glob(f"{prefix}*.txt")):
            for number, block in enumerate(_blocks(path)):
                name = f"{path.stem}-{number}"
                yield _article(block, name, path.stem.split("-")[1], rules)


def sha256() -> str:
    """Return one SHA-256, in hex, of all labelled texts."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[list[str]]:
    for block in _BLANK.split(path.read_text(encoding="utf-8").strip()):
        yield block.splitlines()


def _joined(lines: list[tuple[str, str]], where: str) -> tuple[str, tuple[Row, ...]]:
    """Return the text of (sentence, label) and its rows."""
    text, rows = "", []
    for sentence, label in lines:
        start = len(text) + bool(text)
        text = f"{text} {sentence.strip()}".lstrip()
        rows.append(Row(start, len(text), parse_labels(label, where=where)))
    return text, tuple(rows)


def _article(block: list[str], name: str, language: str, rules: Rules) -> Labelled:
    head: dict[str, str] = {}
    speakers: dict[str, Speaker] = {}
    text, rows = "", []
    for line in block:
        if line.startswith("# "):
            head = dict(_HEAD.findall(line[2:]))
        elif (found := _SPEAKER.fullmatch(line)) is not None:
            side, organisation, person, *_ = (*found["who"].split("|"), "", "")
            speakers[found["key"]] = Speaker(side.strip(), organisation.strip(), person.strip())
        elif line.startswith(">"):
            text = f"{text.rstrip()}\n\n{line[1:].strip()}\n\n".lstrip()
        elif line == "//":
            text = f"{text.rstrip()}\n\n"
        else:
            labels, sentence = _cells(line, name)
            if text and not text.endswith("\n"):
                text += "\n\n" if _OWN_LINE.match(sentence) else " "
            start, text = len(text), text + sentence
            told = _told_by(labels, speakers, name)
            rows.append(Row(start, len(text), told))
    article = _headed(name, text, language, head, rules)
    return Labelled(article, tuple(rows), is_article=name.startswith("articles-"))


def _cells(line: str, where: str) -> tuple[list[str], str]:
    """Return the labels of a line, () of one without a claim, and its sentence."""
    if line.startswith("- | "):
        return [], line.removeprefix("- | ")
    cells = line.split(" | ", 2)
    if len(cells) < 3:
        raise DataError(f"{where}: wanted `speaker | labels | sentence`, found {line[:60]!r}")
    return cells[:2], cells[2].strip()


def _told_by(labels: list[str], speakers: dict[str, Speaker], where: str) -> tuple[Told, ...]:
    if not labels:
        return ()
    found: list[Told] = []
    for part in labels[1].split(";"):
        other = _OTHER_SPEAKER.fullmatch(part.strip())
        key, label = (other["key"], other["label"]) if other else (labels[0].strip(), part)
        if key not in speakers:
            raise DataError(f"{where}: no speaker {key!r} is told at its beginning")
        found += parse_labels(label, where=where, speaker=speakers[key])
    return tuple(found)


def parse_labels(text: str, *, where: str, speaker: Speaker | None = None) -> tuple[Told, ...]:
    """Return the claims of `contamination mines=5 !estimated ; appeal:mines`; none for `-`.

    Places, dates and populations (`@shusha-city ^2024-03 since:2020`) are passed over.
    """
    told = []
    for claim in text.split(";"):
        kind, *rest = claim.split()
        if kind == "-":
            continue
        if kind.startswith("appeal:"):
            kind = f"appeal:{_SHORT[kind.partition(':')[2]]}"
        label = None if kind == _ANY_KIND else kind
        if label is not None and label not in LABELS:
            raise DataError(f"{where}: {label} is no label of {', '.join(LABELS)}")
        marked = [word[1:] for word in rest if word.startswith("!")]
        numbers = [found for word in rest if (found := _NUMBER.fullmatch(word)) is not None]
        passed = [word for word in rest if word.startswith(_PASSED_OVER)]
        if len(marked) + len(numbers) + len(passed) < len(rest):
            raise DataError(
                f"{where}: wanted measure=number, !modality, @place or ^day in {claim!r}"
            )
        told.append(
            Told(
                label,
                marked[0] if marked else Modality.ASSERTED.value,
                tuple((one["measure"], float(one["upper"] or one["value"])) for one in numbers),
                speaker,
            )
        )
    return tuple(told)


def _headed(name: str, text: str, language: str, head: dict[str, str], rules: Rules) -> Article:
    known: dict[str, Any] | None = None
    if "publisher" in head:
        known = {**outlet_head(head["publisher"], rules), "language": language}
        known["published"] = head.get("published")
    article = make_article(text, known, rules, where=name, name=name)
    return replace(article, language=language)


def bare_article(name: str, text: str, language: str) -> Article:
    """Return an article of which only text and language are told."""
    return Article(
        id=name, title="", publisher="unknown", publisher_country="INT",
        publisher_type=PublisherType.OTHER, author=None, url=None, published=None,
        language=language, retrieved_at=None, sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text, rights=None,
    )  # fmt: skip
