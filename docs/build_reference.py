"""Write docs/reference/cli.md from the help texts of the command line itself.

Run it after a change to a command: `.venv/bin/python docs/build_reference.py`. A test compares the
file with the commands, so that the page cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from geo.cli import main

TARGET = Path(__file__).resolve().parent / "reference" / "cli.md"
_WIDTH = 96
_FRAME = Path(__file__).resolve().parent / "reference" / "cli.template.md"


def to_markdown() -> str:
    """Return the page: the template with the help of every command in the place marked for it."""
    sections = "\n\n".join(_section(path, command) for path, command in _commands(main, "atlas"))
    return _FRAME.read_text(encoding="utf-8").replace("{commands}", sections)


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _commands(child, f"{path} {name}")


def _section(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path, terminal_width=_WIDTH, **main.context_settings)
    return f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```"


if __name__ == "__main__":
    TARGET.write_text(to_markdown(), encoding="utf-8")
