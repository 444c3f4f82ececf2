"""The order of the stages: article -> claims -> links -> store -> snapshot -> file.

This is the one module that knows which stage follows which; each stage knows only its nouns.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path

from geo import boundaries, datasets, explaining, export
from geo.door.pieces import Entry
from geo.door.sources import read_source
from geo.errors import ArticleError, StoreError
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.link import link_claim, without_whereabouts
from geo.llm.client import ask, read_settings
from geo.llm.reader import read_with_model
from geo.models import Article, Claim
from geo.query import Records, Selection, load_records
from geo.reading.articles import language_to_read
from geo.reading.claims import extract_claims
from geo.reading.language import LANGUAGES
from geo.rules import load_rules
from geo.serial import read_lines
from geo.store import Added, Store, default_path

RULES, MODEL = "rules", "llm"
READERS = (RULES, MODEL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: the article and its linked claims.

    `refused` says in a sentence each which claims of a model were not taken, and why.
    `in_language` is False where the text is in none of the languages that are read.
    """

    article: Article
    claims: tuple[Claim, ...]
    refused: tuple[str, ...] = ()
    in_language: bool = True


def open_source(source: str) -> Iterator[Entry]:
    """Yield the articles of a file or an address, nothing read from them yet (see `geo.door`)."""
    return read_source(source, load_rules())


def read_file(path: Path, reader: str = RULES) -> Reading:
    """Read the one article of a file: claims extracted and linked, nothing stored.

    Raises ArticleError if the file cannot be read or holds several articles, and ModelError.
    """
    return read_claims(open_file(path), reader)


def open_file(path: Path) -> Article:
    """Return the one article of a file, nothing read from it yet.

    Raises ArticleError if the file cannot be read or holds several articles.
    """
    entries = list(islice(open_source(str(path)), 2))
    first = entries[0] if entries else None
    if len(entries) != 1 or first is None:
        found = "several" if entries else "none"
        raise ArticleError(f"{path}: one article was wanted, found {found}")
    if first.article is None:
        raise first.error or ArticleError(f"{path} cannot be read as an article")
    return first.article


def read_claims(article: Article, reader: str = RULES) -> Reading:
    """Return the linked claims of an article; none if it is in none of the four languages.

    `reader` is one of READERS; MODEL asks the endpoint that the environment names. Raises
    ModelError.
    """
    gazetteer = load_gazetteer()
    rules = load_rules()
    settings = read_settings() if reader == MODEL else None
    if language_to_read(article) is None:
        return Reading(article, (), in_language=False)
    if settings is not None:
        question = partial(ask, settings)
        found = read_with_model(
            article, question, model=settings.model, rules=rules, gazetteer=gazetteer
        )
        return Reading(article, found.claims, found.refused)
    claims = extract_claims(article, rules, gazetteer)
    linked = (link_claim(claim, gazetteer, on=article.published) for claim in claims)
    return Reading(article, tuple(without_whereabouts(claim, gazetteer) for claim in linked))


def explain(article: Article) -> Iterator[str]:
    """Yield the lines that say why the rule reader reads an article as it does."""
    return explaining.explain(article, load_rules(), load_gazetteer())


def in_no_language(where: str) -> str:
    """Return the sentence that says why an article in another language has no claims."""
    return (
        f"{where} is in none of the four languages that are read: {', '.join(LANGUAGES.values())}"
    )


def open_store(path: Path | None = None) -> tuple[Store, Added | None]:
    """Return the store, made from the shipped collection and the seeds if there is none yet.

    Where it was made by an earlier version of the shipped data, the newer data are put in; what
    people decided or deleted stays so. The second value says what was put in, None if nothing.
    Raises StoreError.
    """
    target = path or default_path()
    version = shipped_version()
    if not target.exists():
        return _create(target, version)
    store = Store.open(target)
    if store.meta("data_version") == version:
        return store, None
    added = _load_shipped(store, version)
    return store, added


def shipped_version() -> str:
    """Return one version for everything a fresh store is made from: data sets and seeds."""
    parts = [f"{name} {datasets.load_dataset(name).version}" for name in datasets.DATASETS]
    seeds = [datasets.sha256_of(path)[:12] for path in seed_paths()]
    return ", ".join([*parts, *(f"seed {seed}" for seed in seeds)])


def seed_paths() -> tuple[Path, ...]:
    """Return the seed articles, by name."""
    return tuple(sorted(datasets.seeds_dir().glob("*.txt")))


def read_collection() -> tuple[tuple[Article, ...], tuple[Claim, ...]]:
    """Return the shipped articles (texts not held) and their claims. Raises DataError."""
    articles = datasets.read_text("claims", "articles.jsonl")
    claims = datasets.read_text("claims", "claims.jsonl")
    return (
        tuple(read_lines(Article, articles, "claims/articles.jsonl")),
        tuple(read_lines(Claim, claims, "claims/claims.jsonl")),
    )


def snapshot(store: Store, before: Records | None = None) -> Records:
    """Return the collection of `store` as a reader may see it; `before` is an earlier snapshot."""
    return load_records(store, gazetteer=load_gazetteer(), rules=load_rules(), before=before)


@cache
def credits() -> export.Credits:
    """Return the data sets that every export must credit."""
    return export.Credits(datasets.load_dataset("claims"), datasets.load_dataset("gazetteer"))


def geojson(selection: Selection, layer_id: str = boundaries.DEFAULT_LAYER_ID) -> str:
    """Return `selection` as GeoJSON text, with the polygons of layer `layer_id`."""
    layer = boundaries.load_layer(layer_id)
    return export.to_geojson(selection, layer=layer, credits=credits())


def check_everything(store: Store | None) -> tuple[str, ...]:
    """Return what is wrong with the data, the links and the store; () if all is well."""
    problems = [problem for name in datasets.DATASETS for problem in datasets.check_dataset(name)]
    problems.extend(_check_links(load_gazetteer(), read_collection()[1]))
    if store is not None:
        problems.extend(store.check())
        problems.extend(_check_links(load_gazetteer(), store.claims()))
    return tuple(dict.fromkeys(problems))


def _check_links(gazetteer: Gazetteer, claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        for link in claim.places:
            for place_id in filter(None, (link.place_id, *link.candidates)):
                if place_id not in gazetteer.places:
                    yield f"claim {claim.id} links {link.name!r} to {place_id}, which is no place"


def _create(target: Path, version: str) -> tuple[Store, Added]:
    with _beside(target) as draft:
        added = _load_shipped(Store.create(draft), version)
        draft.replace(target)
    return Store.open(target), added


def _load_shipped(store: Store, version: str) -> Added:
    articles, claims = read_collection()
    readings = tuple(read_file(path) for path in seed_paths())
    added = store.put(
        (*articles, *(reading.article for reading in readings)),
        (*claims, *(claim for reading in readings for claim in reading.claims)),
        action="load shipped collection",
        detail=version,
    )
    store.set_meta("data_version", version)
    return added


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a path in the folder of `target`, so that a finished file can be moved in whole."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".atlas-") as folder:
            yield Path(folder) / target.name
    except OSError as error:
        raise StoreError(
            f"no store can be made at {target} ({error.strerror}): set ATLAS_STORE to a file in "
            "a folder that you may write to"
        ) from None
