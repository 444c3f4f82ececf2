"""Where the shipped data lie, and what is known of each: licence, origin, checksum, attribution.

Every folder of `data/` has a `datapackage.json` (Frictionless Data Package fields, plus
`attribution`, `method` and `known_faults`). In a checkout the data are beside the packages; in a
wheel they are inside `geo/_data`. `ATLAS_DATA` names another folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError

DATASETS = ("boundaries", "gazetteer", "claims", "rules")


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of a data set; `path` is relative to its folder, `sha256` of its bytes in hex."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder of `data/` and what its datapackage.json says of it."""

    name: str
    title: str
    version: str
    licence: str
    licence_url: str | None
    attribution: str
    origin: str
    known_faults: tuple[str, ...]
    resources: tuple[Resource, ...]


def data_dir() -> Path:
    """Return the folder that holds boundaries/, gazetteer/, claims/ and rules/.

    Raises DataError if there is none, naming where it looked.
    """
    named = os.environ.get("ATLAS_DATA")
    here = Path(__file__).resolve().parent
    places = [Path(named)] if named else [here.parent / "data", here / "_data"]
    for place in places:
        if (place / "gazetteer").is_dir():
            return place
    looked = ", ".join(str(place) for place in places)
    raise DataError(
        f"no data found in {looked}; set ATLAS_DATA to the folder that holds gazetteer/"
    )


def seeds_dir() -> Path:
    """Return the folder of the seed articles."""
    beside = data_dir().parent / "seeds"
    return beside if beside.is_dir() else data_dir() / "seeds"


def read_text(name: str, path: str) -> str:
    """Return the text of a file of data set `name`. Raises DataError if it cannot be read."""
    full = data_dir() / name / path
    try:
        return full.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"data file {name}/{path} cannot be read: {error}") from None


def load_dataset(name: str) -> Dataset:
    """Return what datapackage.json says of data set `name`; DataError if it is incomplete."""
    try:
        package: dict[str, Any] = json.loads(read_text(name, "datapackage.json"))
        licence = package["licenses"][0]
        return Dataset(
            name=package["name"],
            title=package["title"],
            version=package["version"],
            licence=licence["title"],
            licence_url=licence.get("path"),
            attribution=package["attribution"],
            origin="; ".join(source["title"] for source in package["sources"]),
            known_faults=tuple(package["known_faults"]),
            resources=tuple(
                Resource(r["path"], r["sha256"], r["bytes"]) for r in package["resources"]
            ),
        )
    except (json.JSONDecodeError, KeyError, IndexError, TypeError) as error:
        raise DataError(f"{name}/datapackage.json: missing or broken: {error}") from None


def check_dataset(name: str) -> tuple[str, ...]:
    """Return what is wrong with the files of data set `name`, one sentence each; () if all is well.

    Every file of the folder but its READMEs must be listed with its SHA-256, and every listed
    file be there.
    """
    dataset = load_dataset(name)
    folder = data_dir() / name
    problems = []
    for resource in dataset.resources:
        path = folder / resource.path
        if not path.is_file():
            problems.append(f"{name}/{resource.path} is listed but missing; run `make data`")
        elif (found := sha256_of(path)) != resource.sha256:
            problems.append(
                f"{name}/{resource.path}: checksum {resource.sha256[:12]} wanted, "
                f"{found[:12]} found; restore the file or run `make data`"
            )
    listed = {resource.path for resource in dataset.resources} | {"datapackage.json"}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "README.md"):
        if (relative := path.relative_to(folder).as_posix()) not in listed:
            problems.append(f"{name}/{relative} is not listed in datapackage.json; run `make data`")
    return tuple(problems)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
