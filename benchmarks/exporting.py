"""The whole collection as GeoJSON with citations, against geopandas writing bare geometries."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas

from benchmarks.timing import median_ms, row
from geo import pipeline
from geo.filters import ClaimFilter


def lines() -> Iterator[str]:
    """Yield the table's lines."""
    with tempfile.TemporaryDirectory() as folder:
        store, _ = pipeline.open_store(Path(folder) / "atlas.sqlite")
        records = pipeline.snapshot(store)
        text = pipeline.geojson(records.select(ClaimFilter()))
        frame = geopandas.GeoDataFrame.from_features(json.loads(text)["features"], crs=4326)
        target = Path(folder) / "peer.geojson"
        yield f"{len(records.claims):,} claims, {len(text) / 1e6:.1f} MB of GeoJSON"
        yield row(
            "export with citations",
            median_ms(lambda: pipeline.geojson(records.select(ClaimFilter())), runs=3),
            "geopandas to_file, same columns",
            median_ms(lambda: frame.to_file(target, driver="GeoJSON"), runs=3),
        )
        yield f"snapshot of the store: {median_ms(lambda: pipeline.snapshot(store), runs=3):.1f} ms"
