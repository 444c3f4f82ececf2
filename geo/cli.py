"""The command line: parse, call, print. Results go to stdout, messages to stderr.

Exit codes: 0 done; 1 other errors; 2 a wrong option or filter value; 3 an article that cannot be
read; 4 broken data or layer; 5 a store that cannot be used; 6 a port in use; 7 a model that
cannot be asked.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from geo import __version__, boundaries, export, pipeline
from geo.door.sources import find_sources
from geo.errors import ArticleError, GeoError, PortError, UsageError
from geo.features import speaker_label
from geo.filters import PARAMETERS, VOCABULARIES, ClaimFilter, from_params
from geo.gazetteer import load_gazetteer
from geo.ingesting import take_in
from geo.models import Claim
from geo.query import Records, Selection
from geo.relations.arithmetic import sums
from geo.serial import to_line
from geo.store import Store, default_path
from geo.vocabulary import RelationType

F = TypeVar("F", bound=Callable[..., Any])

_HELP = {
    "topic": "mine_contamination or missing_persons.",
    "kind": "Kind of statement, e.g. clearance.",
    "region": "Place id; covers everything inside it, e.g. aghdam-district.",
    "source": "Publisher, part of its name, or an article id.",
    "publisher-type": "Kind of publisher, e.g. igo.",
    "country": "Country of the publisher, ISO 3166-1 alpha-2, or INT.",
    "side": "Side of the speaker, e.g. international.",
    "since": "Published on or after this date (2023, 2023-11 or 2023-11-14).",
    "until": "Published on or before this date.",
    "text": "Words in statement, quote, speaker, outlet, title or place.",
    "review": "Review state, e.g. extracted.",
    "relation": "How a claim stands to another one, e.g. differs.",
}


class _Main(click.Group):
    """Turns every expected error into one plain line and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeoError as error:
            say(f"atlas: {error}")
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output (`head`, a pager) closed it: nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def say(message: str) -> None:
    """Print a message for the person, on stderr."""
    click.echo(message, err=True)


def filter_options(command: F) -> F:
    """Add the filter options to a command; it gets one `wanted: ClaimFilter` in their place."""

    @wraps(command)
    def with_filter(**values: Any) -> Any:
        pairs = [
            (param, value) for param in PARAMETERS for value in values.pop(param.replace("-", "_"))
        ]
        wanted, problems = from_params(pairs)
        if problems:
            raise UsageError(" ".join(problem.message for problem in problems))
        return command(wanted=wanted, **values)

    decorated: Any = with_filter
    for param in reversed(PARAMETERS):
        values = f" One of: {', '.join(VOCABULARIES[param])}." if param in VOCABULARIES else ""
        decorated = click.option(f"--{param}", multiple=True, help=_HELP[param] + values)(decorated)
    return decorated  # type: ignore[no-any-return]


_reader_option = click.option(
    "--reader",
    type=click.Choice(pipeline.READERS),
    default=pipeline.RULES,
    show_default=True,
    help="llm sends the text to the endpoint that ATLAS_LLM_URL names, and checks each claim.",
)


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="atlas")
def main() -> None:
    """Who has reported what about mined areas and missing persons in Karabakh.

    The map shows what was said, not where it is safe. Absence of a claim does not mean absence of
    mines. ATLAS_STORE names the store; without it the store lies in your data folder.
    """


_sources_argument = click.argument("sources", nargs=-1, required=True, metavar="PATH|URL...")


@main.command()
@_sources_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--explain", "with_reasons", is_flag=True, help="Show why, sentence by sentence.")
@_reader_option
def read(sources: tuple[str, ...], as_json: bool, with_reasons: bool, reader: str) -> None:
    """Print the claims of articles; nothing is stored.

    A PATH is a file of text, HTML, JSON Lines, RSS, Atom or WARC, or a folder of them; a URL is
    fetched once. --explain shows the words, numbers, speaker and places of each sentence with
    their spans, and why each place was chosen; it is of the rule reader.
    """
    if with_reasons and (as_json or reader != "rules"):
        raise UsageError(
            "--explain is plain text of the rule reader: leave --json and --reader out"
        )
    failed = False
    for entry in (e for source in find_sources(sources) for e in pipeline.open_source(source)):
        for note in entry.notes:
            say(note)
        if entry.article is None:
            failed = True
            say(f"atlas: {entry.error}")
            continue
        if with_reasons:
            for line in pipeline.explain(entry.article):
                click.echo(line)
            continue
        reading = pipeline.read_claims(entry.article, reader)
        for reason in reading.refused:
            say(f"{reading.article.id}: {reason}")
        for claim in reading.claims:
            click.echo(to_line(claim) if as_json else _as_text(claim))
        if not reading.in_language:
            say(f"{pipeline.in_no_language(entry.where)}.")
        elif not reading.claims:
            say(f"{entry.where}: no claim about mines or missing persons was found in this text.")
    if failed:
        sys.exit(ArticleError.exit_code)


@main.command()
@_sources_argument
@click.option("--again", is_flag=True, help="Read anew what is stored; changed files replace it.")
@click.option("--report", type=click.Path(path_type=Path), help="File for a JSON line an article.")
@_reader_option
def ingest(sources: tuple[str, ...], again: bool, report: Path | None, reader: str) -> None:
    """Read articles and store them with their claims, each by itself.

    What cannot be read is named and the rest goes on. What is stored already is passed over, so
    an interrupted command can be given again. See `atlas read` for PATH and URL.
    """
    failed = take_in(sources, _store(), reader=reader, again=again, report=report)
    if failed:
        sys.exit(ArticleError.exit_code)


@main.command()
@filter_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def claims(wanted: ClaimFilter, as_json: bool) -> None:
    """List the claims that the filter options select, newest first."""
    selection = _select(wanted)
    for claim in selection.claims:
        click.echo(to_line(claim) if as_json else _as_text(claim))
    say(selection.describe())


@main.command()
@click.argument("claim_id", metavar="[CLAIM]", required=False)
@filter_options
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([one.value for one in RelationType]),
    help="Only relations of this type.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def relations(
    claim_id: str | None, wanted: ClaimFilter, types: tuple[str, ...], as_json: bool
) -> None:
    """List how claims stand to each other: those of one claim, or of all that are selected."""
    selection = _select(wanted)
    records = selection.records
    if claim_id is not None and records.claim(claim_id) is None:
        raise UsageError(f"no claim has the id {claim_id!r}: `atlas claims` lists them")
    chosen = {claim.id for claim in selection.claims}
    found = records.relations.of(claim_id) if claim_id else records.relations.all
    shown = [
        one
        for one in found
        if not chosen.isdisjoint(one.claims) and (not types or one.type.value in types)
    ]
    for one in shown:
        click.echo(to_line(one) if as_json else f"{one.type.value}: {one.sentence}")
        if not as_json:
            click.echo(f"  {one.claims[0]}\n  {one.claims[1]}")
    if claim_id and not as_json and (claim := records.claim(claim_id)):
        for stated in sums(claim, records.article_of(claim).publisher):
            click.echo(stated.sentence)
    say(f"{len(shown):,} relation{'' if len(shown) == 1 else 's'}. {selection.describe()}")


@main.command(name="export")
@filter_options
@click.option("--format", "file_format", type=click.Choice(["geojson"]), default="geojson")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; else stdout.")
@click.option(
    "--layer", default=boundaries.DEFAULT_LAYER_ID, help="Boundary layer of the polygons."
)
def export_claims(wanted: ClaimFilter, file_format: str, out: Path | None, layer: str) -> None:
    """Write the selected claims, with every citation, as GeoJSON (RFC 7946)."""
    selection = _select(wanted)
    text = pipeline.geojson(selection, layer)
    if out is None:
        click.echo(text, nl=False)
    else:
        export.write_text(out, text)
    count = len(export.exportable(selection))
    say(f"{count} claims as {file_format}{f' in {out}' if out else ''}. {selection.describe()}")


@main.group(invoke_without_command=True)
@click.pass_context
def layers(ctx: click.Context) -> None:
    """List the boundary layers, or add and remove your own."""
    if ctx.invoked_subcommand is None:
        for layer in boundaries.list_layers():
            mark = " [approximation]" if layer.approximate else ""
            click.echo(f"{layer.id}\t{layer.title}{mark}\t{layer.licence}")


@layers.command(name="add")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", "layer_id", help="Id of the layer; else made from the file's name.")
@click.option("--title", help="Title of the layer; else the file's name.")
@click.option("--id-column", help="Column with place ids or ISO 3166-2 codes.")
@click.option("--name-column", help="Column with the units' names.")
@click.option("--licence", help="Licence of the data.")
@click.option("--attribution", help="Whom to credit on the map.")
@click.option("--source", help="Where the file is from.")
def add_layer(path: Path, **values: str | None) -> None:
    """Import any vector file that GDAL reads, checked against the gazetteer."""
    report = boundaries.import_layer(path, gazetteer=load_gazetteer(), **values)
    for line in report.lines():
        click.echo(line)


@layers.command(name="remove")
@click.argument("layer_id")
def remove_layer(layer_id: str) -> None:
    """Remove an imported layer."""
    boundaries.remove_layer(layer_id)
    click.echo(f"layer {layer_id} removed")


@main.command()
def check() -> None:
    """Check data files, licences, links and the store."""
    path = default_path()
    problems = pipeline.check_everything(Store.open(path) if path.exists() else None)
    for problem in problems:
        click.echo(problem)
    if problems:
        say(f"{len(problems)} problems found.")
        sys.exit(4)
    say(f"All is well: data files{f' and the store {path}' if path.exists() else ''}.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats(as_json: bool) -> None:
    """Print what the collection holds: counts of claims, never sums of their numbers."""
    selection = _select(ClaimFilter())
    counts = {
        "claims": {"all": selection.total},
        "articles": {"all": len(selection.records.articles)},
        **{
            param: {count.value: count.claims for count in values}
            for param, values in selection.facets().items()
            if param not in ("source", "region")
        },
        "place precision": dict(selection.precision_counts()),
    }
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, numbers in counts.items():
        click.echo(
            f"{name}: " + ", ".join(f"{value} {number}" for value, number in numbers.items())
        )


@main.command()
@click.argument("article_id", metavar="ARTICLE")
@click.option(
    "--reason", default="deleted on request", show_default=True, help="Kept in its place."
)
def delete(article_id: str, reason: str) -> None:
    """Delete an article with its text, quotes and claims; a tombstone with the reason remains."""
    tombstone = _store().delete(article_id, reason=reason)
    click.echo(f"{tombstone.article_id} deleted: {tombstone.reason}")


@main.command()
@click.option(
    "--port", default=8501, show_default=True, envvar="PORT", help="Port on this machine."
)
def serve(port: int) -> None:
    """Show the dashboard in the browser, on this machine only."""
    if not _is_free(port):
        raise PortError(
            f"port {port} is used by another program: choose another one, e.g. PORT={port + 1}"
        )
    package = find_spec("dashboard")
    if package is None or package.origin is None:
        raise UsageError("the dashboard is not installed: run `make run` in the project's folder")
    _store()
    app = Path(package.origin).parent / "app.py"
    say(f"The dashboard is at http://localhost:{port} (stop it with Ctrl-C).")
    address = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    command = [sys.executable, "-m", "streamlit", "run", str(app), *address]
    # In place of this process: Ctrl-C and every other signal then reach the server itself.
    os.chdir(app.parent.parent)
    os.execv(sys.executable, command)


def _store() -> Store:
    store, added = pipeline.open_store()
    if added is not None:
        say(f"Store {store.path}: {added.claims} claims from {added.articles} articles loaded.")
    return store


def _records() -> Records:
    return pipeline.snapshot(_store())


def _select(wanted: ClaimFilter) -> Selection:
    records = _records()
    problems = records.check(wanted)
    if problems:
        raise UsageError(" ".join(problem.message for problem in problems))
    return records.select(wanted)


def _as_text(claim: Claim) -> str:
    return f"{claim.id}\n  {claim.kind}: {claim.statement}\n  {speaker_label(claim.speaker)}"


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself does: a port in TIME_WAIT is free, a listening one is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    main()
