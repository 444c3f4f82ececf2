"""Write docs/reference/cli.md and docs/reference/rules.md from what they describe.

Run it after a change to a command, a frame, a word list or a specification sentence:
`.venv/bin/python docs/build_reference.py`. Tests compare the files with their sources, so that
the pages cannot fall behind.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from geo.cli import main
from geo.rules import Frame, load_rules
from geo.vocabulary import LANGUAGES, label

_ROOT = Path(__file__).resolve().parents[1]
_REFERENCE = _ROOT / "docs" / "reference"
TARGET = _REFERENCE / "cli.md"
RULES_TARGET = _REFERENCE / "rules.md"
_SPECIFIED = _ROOT / "tests" / "geo" / "reading" / "spec"
_FAULTS = "known-faults.csv"
_WIDTH = 96
_NEGATED = {
    "none": "makes no claim",
    "denied": "makes a denial",
    "same": "makes the same kind of claim, worded so",
    "only": "is what the frame asks for",
}


def to_markdown() -> str:
    """Return the page: the template with the help of every command in the place marked for it."""
    sections = "\n\n".join(_section(path, command) for path, command in _commands(main, "atlas"))
    return _template("cli").replace("{commands}", sections)


def rules_to_markdown() -> str:
    """Return the page of frames and classes, each frame with the sentences that specify it."""
    rows = _specified()
    frames = "\n\n".join(_frame_section(frame, rows) for frame in load_rules().frames)
    silent = _sentences(row for row in rows if row["frame"] == "any")
    page = _template("rules").replace("{frames}", frames).replace("{silent}", silent)
    return page.replace("{faults}", _known_faults()).replace("{classes}", _classes())


def _template(name: str) -> str:
    return (_REFERENCE / f"{name}.template.md").read_text(encoding="utf-8")


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _commands(child, f"{path} {name}")


def _section(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path, terminal_width=_WIDTH, **main.context_settings)
    return f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```"


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _specified() -> list[dict[str, str]]:
    paths = sorted(path for path in _SPECIFIED.glob("*.csv") if path.name != _FAULTS)
    return [row for path in paths for row in _rows(path)]


def _frame_section(frame: Frame, rows: Iterable[dict[str, str]]) -> str:
    name, _, version = frame.id.partition("/")
    topic = label(frame.topic) if frame.topic else "the topic of its words, or of those before"
    lines = [
        f"### {name}",
        "",
        f"Version {version}. Kind: {label(frame.kind)}. Topic: {topic}.",
        "",
        *_needs(frame),
        "",
        f"> {frame.statement}",
        *([">", f"> {frame.statement_negated}"] if frame.statement_negated else []),
        "",
        _sentences(row for row in rows if row["frame"] == name),
    ]
    return "\n".join(lines)


def _needs(frame: Frame) -> Iterator[str]:
    groups = "; ".join(_one_of(group) for group in frame.groups)
    near = f", within {frame.near} code points of each other" if frame.near else ""
    order = ", in this order in English and Russian" if frame.ordered else ""
    yield f"- needs {groups}{near}{order}"
    before = "the sentences before are on its topic"
    if frame.context:
        yield f"- beside {_one_of(frame.context)}{f', or {before}' if frame.recalled else ''}"
    elif frame.recalled:
        yield f"- where {before}"
    if frame.without:
        yield f"- without {', '.join(f'`{cls}`' for cls in sorted(frame.without))}"
    if frame.counts:
        most = f" of {frame.most} at most" if frame.most is not None else ""
        yield f"- with a number{most} that its kind counts"
    elif frame.most is not None:
        yield f"- with no number above {frame.most}"
    yield f"- a negated act {_NEGATED[frame.negated]}"
    possible = "counts like any other" if frame.unsaid else "makes no claim"
    yield f"- an act that is only possible or to come {possible}"


def _one_of(classes: Iterable[str]) -> str:
    return " or ".join(f"`{cls}`" for cls in sorted(classes))


def _sentences(rows: Iterable[dict[str, str]]) -> str:
    """Return a table of sentences; `rows` keep their order."""
    lines = ["| | language | sentence | why |", "|---|---|---|---|"]
    for row in rows:
        fires = {"yes": "fires", "no": "silent"}[row["fires"]]
        cells = (fires, row["language"], row["text"], row["why"])
        lines.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    return "\n".join(lines)


def _known_faults() -> str:
    rows = _rows(_SPECIFIED / _FAULTS)
    lines = [
        f"- {row['language']}, `{row['frame']}` should {'' if row['fires'] == 'yes' else 'not '}"
        f"fire: “{row['text']}” ({row['why']})"
        for row in rows
    ]
    return "\n".join(lines) or "None is written down."


def _classes() -> str:
    """Return a table of the word classes with the number of their forms by language."""
    folder = _ROOT / "data" / "rules" / "lexicon"
    forms = {
        language: Counter(row["class"] for row in _rows(folder / f"{language}.csv"))
        for language in LANGUAGES
    }
    lines = [
        f"| class | group | meaning | {' | '.join(LANGUAGES)} |",
        f"|---|---|---|{'---:|' * len(LANGUAGES)}",
    ]
    for row in _rows(folder / "classes.csv"):
        counts = " | ".join(str(forms[language][row["class"]]) for language in LANGUAGES)
        lines.append(f"| `{row['class']}` | {row['group']} | {row['meaning']} | {counts} |")
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(to_markdown(), encoding="utf-8")
    RULES_TARGET.write_text(rules_to_markdown(), encoding="utf-8")
