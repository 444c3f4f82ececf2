"""`atlas ingest` as the person sees it: a bar, a line an article, a report at the end."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from geo.door.sources import find_sources
from geo.errors import UsageError
from geo.intake import Intake, Outcome, Taken
from geo.store import Store

# Of more sources than this the duplicates are counted only, not named one by one.
_FEW = 20


def take_in(
    names: tuple[str, ...], store: Store, *, reader: str, again: bool, report: Path | None
) -> bool:
    """Store the articles of all sources that `names` stand for; say whether any of them failed.

    Lines of what was stored go to stdout, all else to stderr. The report holds a JSON line an
    article, written as it is done, so that it stays true after an interruption.
    """
    intake = Intake(store, reader=reader, again=again)
    # Counted, not gathered: a folder may hold any number of files.
    total = sum(1 for _ in find_sources(names))
    counts: Counter[Outcome] = Counter()
    with ExitStack() as stack:
        stack.enter_context(store.held_open())
        lines = stack.enter_context(_open(report)) if report else None
        bar = stack.enter_context(
            click.progressbar(
                length=total, label="Reading", file=sys.stderr, hidden=not _shows_bar(total)
            )
        )
        try:
            for source in find_sources(names):
                for taken in intake.take(source):
                    counts[taken.outcome] += 1
                    _tell(taken, few=total <= _FEW, bar=_shows_bar(total))
                    if lines:
                        _report(taken, lines)
                bar.update(1)
        except KeyboardInterrupt:
            click.echo(f"\nInterrupted. {_summary(counts)} Give the command again.", err=True)
            raise
    click.echo(_summary(counts), err=True)
    return counts[Outcome.FAILED] > 0


def _tell(taken: Taken, *, few: bool, bar: bool) -> None:
    start = "\n" if bar else ""
    for note in taken.notes:
        click.echo(f"{start}{note}", err=True)
    if taken.outcome is Outcome.FAILED:
        click.echo(f"{start}atlas: {taken.reason}", err=True)
    elif taken.reason and (few or taken.outcome is Outcome.DELETED):
        click.echo(f"{start}{taken.reason}", err=True)
    elif taken.outcome is Outcome.STORED and not (bar and sys.stdout.isatty()):
        click.echo(f"{taken.article_id}\t{taken.claims} claims")


def _report(taken: Taken, lines: TextIO) -> None:
    lines.write(json.dumps(asdict(taken), ensure_ascii=False) + "\n")
    lines.flush()


def _summary(counts: Counter[Outcome]) -> str:
    deleted = counts[Outcome.DELETED]
    parts = [Outcome.STORED, Outcome.DUPLICATE, *([Outcome.DELETED] if deleted else [])]
    told = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in [*parts, Outcome.FAILED])
    return f"{counts.total():,} articles read: {told}."


def _shows_bar(total: int) -> bool:
    return total > 1 and sys.stderr.isatty()


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"the report {path} cannot be written ({error.strerror}): name another file"
        ) from None
