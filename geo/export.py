"""A selection as a GeoJSON file (RFC 7946) that carries its own citations, filter and notices.

Full article text never leaves the store; claims marked restricted or do_not_export are left out
and counted. The same selection of the same data gives the same bytes.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo import __version__, features
from geo.boundaries import BoundaryLayer
from geo.datasets import Dataset
from geo.errors import StoreError
from geo.models import Claim, Relation
from geo.query import Count, Records, Selection
from geo.vocabulary import NAMES_NOTICE, SAFETY_NOTICE, Sensitivity

MEDIA_TYPE = "application/geo+json"
TITLE = "Karabakh Claims Atlas: a selection of claims"


@dataclass(frozen=True, slots=True)
class Credits:
    """The data sets that an export must credit: the claims' own and the gazetteer's."""

    claims: Dataset
    gazetteer: Dataset


def exportable(selection: Selection) -> tuple[Claim, ...]:
    """Return the claims of `selection` that may leave the local store."""
    return tuple(claim for claim in selection.claims if claim.sensitivity is Sensitivity.PUBLIC)


def to_geojson(selection: Selection, *, layer: BoundaryLayer, credits: Credits) -> str:
    """Return `selection` as the text of a FeatureCollection, one feature a claim, one a line."""
    claims = exportable(selection)
    licences = _licences(layer, credits)
    relations = _Public(selection.records)
    lines = [
        _json(
            features.to_feature(
                claim,
                selection.records.article_of(claim),
                gazetteer=selection.records.gazetteer,
                layer=layer,
                licences=licences,
                relations=relations.of(claim),
                origin=relations.origin_of(claim),
            )
        )
        for claim in claims
    ]
    head = {
        "type": "FeatureCollection",
        **_about(selection, layer, credits),
        "licences": licences,
    }
    # One feature a line, so that two exports can be compared line by line.
    features_text = ",\n".join(lines)
    return f'{_json(head)[:-1]}, "features": [\n{features_text}\n]}}\n'


class _Public:
    """Relations as they may leave the local store: none that tells of a claim that may not."""

    def __init__(self, records: Records) -> None:
        self._relations = records.relations
        self._ids = {
            claim.id for claim in records.claims if claim.sensitivity is Sensitivity.PUBLIC
        }

    def of(self, claim: Claim) -> tuple[Relation, ...]:
        """Return the relations of `claim` to other claims that may leave the store."""
        return tuple(
            one for one in self._relations.of(claim.id) if self._ids.issuperset(one.claims)
        )

    def origin_of(self, claim: Claim) -> str:
        """Return the id of the earliest claim of the origin that may leave the store."""
        members = self._relations.of_one_origin(claim.id)
        return next(one for one in members if one in self._ids)


def _about(selection: Selection, layer: BoundaryLayer, credits: Credits) -> dict[str, Any]:
    claims = exportable(selection)
    return {
        "title": TITLE,
        "safety_notice": SAFETY_NOTICE,
        "names_and_boundaries_notice": NAMES_NOTICE,
        "filter": {
            "sentence": selection.describe(),
            "parameters": [list(pair) for pair in selection.filter.to_params()],
            "query": selection.filter.to_query(),
        },
        "counts": {
            "claims": len(claims),
            "articles": len({claim.article_id for claim in claims}),
            "claims_in_collection": selection.total,
            "left_out_as_not_public": len(selection.claims) - len(claims),
            "left_out_as_undated": selection.undated_left_out,
            "by_side": _numbers(selection.by_side),
            "by_topic": _numbers(selection.by_topic),
            "by_review": _numbers(selection.by_review),
            "by_place_precision": dict(selection.precision_counts()),
        },
        "versions": {
            "software": __version__,
            "claims": credits.claims.version,
            "gazetteer": credits.gazetteer.version,
            "boundary_layer": f"{layer.layer.id} {layer.layer.version}",
        },
        "attribution": "; ".join(
            [credits.claims.attribution, layer.layer.attribution, credits.gazetteer.attribution]
        ),
    }


def _licences(layer: BoundaryLayer, credits: Credits) -> dict[str, str]:
    return {
        "statements": credits.claims.licence,
        "quotes": "the publisher's; short quotation with citation",
        "boundaries": layer.layer.licence,
        "places": credits.gazetteer.licence,
    }


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, whole or not at all. Raises StoreError if it cannot be."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): name a file in a folder that exists "
            "and that you may write to"
        ) from None


def _numbers(counts: tuple[Count, ...]) -> dict[str, int]:
    return {count.value: count.claims for count in counts if count.claims}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
