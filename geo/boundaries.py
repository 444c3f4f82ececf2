"""Boundary layers: units with geometry, which places they stand for, checks, and import.

Two layers are shipped (data/boundaries/README.md says how they were made and where they are wrong);
a user may add any vector file that GDAL reads. A layer is two files: `<id>.geojson`, its units, and
`<id>.layer.json`, what is known of it and its crosswalk from places to units.

Geometry is WGS 84 degrees, longitude first, right-handed (RFC 7946, 3.1.6).
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo import edtf, serial
from geo.datasets import data_dir, sha256_of
from geo.errors import LayerError, UsageError
from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.models import Layer, Place
from geo.vocabulary import Level

if TYPE_CHECKING:
    import geopandas

DEFAULT_LAYER_ID = "natural-earth"
SHIPPED_LAYER_IDS = (DEFAULT_LAYER_ID, "settlement-areas")
DECIMALS = 7

_PROPERTIES = ("place_id", "name", "display_en", "iso_3166_2", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Unit:
    """One area of a layer.

    `id` is the layer's own, `place_id` the gazetteer's, None if the unit matches no place. `name`
    is what the layer prints, `display_en` the neutral label. `valid_from` and `valid_to` are EDTF
    dates of the shape, not of the place.
    """

    id: str
    place_id: str | None
    name: str
    display_en: str
    iso_3166_2: str | None
    valid_from: str | None
    valid_to: str | None
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Outline:
    """A neighbour's outline, drawn as context only; no claim is ever tied to it."""

    name: str
    geometry: BaseGeometry


@dataclass(frozen=True)
class BoundaryLayer:
    """A layer with its units, sorted by id, and the crosswalk from place ids to unit ids."""

    layer: Layer
    units: tuple[Unit, ...]
    crosswalk: Mapping[str, tuple[str, ...]]

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([unit.geometry for unit in self.units])

    def units_of(self, place_id: str) -> tuple[Unit, ...]:
        """Return the units that make up the place; () where the layer has no boundary of it."""
        return tuple(self._by_id[unit_id] for unit_id in self.crosswalk.get(place_id, ()))

    def geometry_of(self, place_id: str) -> BaseGeometry | None:
        """Return the union of the place's units, or None where the layer has no boundary of it."""
        units = self.units_of(place_id)
        if len(units) < 2:
            return units[0].geometry if units else None
        return right_handed(shapely.union_all([unit.geometry for unit in units]))

    def unit_at(self, lon: float, lat: float) -> Unit | None:
        """Return the unit that contains the point, or None outside all units.

        `lon` and `lat` are WGS 84 degrees. On a shared border the smaller unit id wins, so the
        answer does not depend on file order.
        """
        if not (math.isfinite(lon) and math.isfinite(lat)):
            return None
        hits = self._tree.query(Point(lon, lat), predicate="intersects")
        return min((self.units[i] for i in hits), key=lambda unit: unit.id, default=None)

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return the units as a GeoDataFrame in EPSG:4326, one row a unit, fields as columns."""
        import geopandas  # heavy, and only exports need it

        rows = [
            {"id": unit.id, **{name: getattr(unit, name) for name in _PROPERTIES}}
            for unit in self.units
        ]
        return geopandas.GeoDataFrame(
            rows, geometry=[unit.geometry for unit in self.units], crs="EPSG:4326"
        )


def layers_dir() -> Path:
    """Return the folder of imported layers: $ATLAS_LAYERS, else the user's data folder."""
    named = os.environ.get("ATLAS_LAYERS")
    if named:
        return Path(named)
    return platformdirs.user_data_path("karabakh-claims-atlas") / "layers"


def list_layers() -> tuple[Layer, ...]:
    """Return what is known of each layer: the shipped ones, then the imported ones by id."""
    return tuple(_read_about(_paths_of(layer_id)[1])[0] for layer_id in _known_ids())


def load_layer(layer_id: str = DEFAULT_LAYER_ID) -> BoundaryLayer:
    """Return a layer with its units. Raises UsageError that names the known ids if unknown."""
    if layer_id not in (known := _known_ids()):
        raise UsageError(f"no layer {layer_id!r}; known layers: {', '.join(known)}")
    units_path, about_path = _paths_of(layer_id)
    layer, crosswalk = _read_about(about_path)
    units = tuple(sorted(_read_units(units_path), key=lambda unit: unit.id))
    known_units = {unit.id for unit in units}
    if len(known_units) != len(units):
        raise LayerError(f"{units_path.name}: a unit id occurs twice")
    for place_id, unit_ids in crosswalk.items():
        if unknown := set(unit_ids) - known_units:
            raise LayerError(
                f"{about_path.name}: the crosswalk of {place_id} names {min(unknown)}, "
                f"which is no unit of {units_path.name}"
            )
    return BoundaryLayer(layer, units, crosswalk)


def load_context() -> tuple[Outline, ...]:
    """Return the outlines around the region, to be drawn as background and nothing else."""
    path = data_dir() / "boundaries" / "context.geojson"
    return tuple(
        Outline(str(feature["properties"]["name"]), _geometry(feature, path))
        for feature in _read_features(path)
    )


def right_handed(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry with counter-clockwise exteriors, clockwise holes and sorted parts.

    RFC 7946, 3.1.6. The order of parts and the first vertex of each ring are made canonical, so
    that one shape is always written with the same bytes.
    """
    return shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=False)


def write_features(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    """Write features as RFC 7946 GeoJSON, one a line; coordinates to seven decimals."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for feature in features
    )
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8")


def to_feature(unit: Unit, **remarks: object) -> dict[str, Any]:
    """Return the unit as a GeoJSON feature; `remarks` are further properties for its readers."""
    return {
        "type": "Feature",
        "id": unit.id,
        "properties": {name: getattr(unit, name) for name in _PROPERTIES} | remarks,
        "geometry": to_coordinates(unit.geometry),
    }


def to_coordinates(geometry: BaseGeometry) -> dict[str, Any]:
    """Return the geometry as GeoJSON values with coordinates of at most seven decimals."""
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
    return dict(mapping(rounded))


def write_about(path: Path, layer: Layer, crosswalk: Mapping[str, Sequence[str]]) -> None:
    """Write what is known of a layer, and its crosswalk, as JSON."""
    about = {
        "layer": serial.to_dict(layer),
        "crosswalk": {key: list(crosswalk[key]) for key in sorted(crosswalk)},
    }
    path.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _known_ids() -> tuple[str, ...]:
    folder = layers_dir()
    imported = sorted(
        path.name
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (path / f"{path.name}.layer.json").is_file()
    )
    return SHIPPED_LAYER_IDS + tuple(name for name in imported if name not in SHIPPED_LAYER_IDS)


def _paths_of(layer_id: str) -> tuple[Path, Path]:
    shipped = layer_id in SHIPPED_LAYER_IDS
    folder = data_dir() / "boundaries" if shipped else layers_dir() / layer_id
    return folder / f"{layer_id}.geojson", folder / f"{layer_id}.layer.json"


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise LayerError(
            f"{path} cannot be read: {error}; restore it, or remove the layer and add it again"
        ) from None


def _read_about(path: Path) -> tuple[Layer, dict[str, tuple[str, ...]]]:
    about = _read_json(path)
    try:
        layer, crosswalk = about["layer"], about["crosswalk"]
        pairs = {str(key): tuple(map(str, unit_ids)) for key, unit_ids in crosswalk.items()}
    except (KeyError, TypeError, AttributeError):
        raise LayerError(f"{path}: `layer` and `crosswalk` were wanted") from None
    return serial.from_dict(Layer, layer, path.name), pairs


def _read_features(path: Path) -> list[dict[str, Any]]:
    collection = _read_json(path)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise LayerError(f"{path}: a GeoJSON feature collection was wanted")
    return features


def _geometry(feature: Mapping[str, Any], path: Path) -> BaseGeometry:
    try:
        return shape(feature["geometry"])
    except (LookupError, TypeError, AttributeError, ValueError, ShapelyError) as error:
        raise LayerError(f"{path}: feature {feature.get('id')!r}: {error}") from None


def _read_units(path: Path) -> Iterator[Unit]:
    for feature in _read_features(path):
        properties = feature.get("properties")
        if not isinstance(properties, dict) or not set(_PROPERTIES) <= set(properties):
            raise LayerError(f"{path}: feature {feature.get('id')!r} lacks the fields of a unit")
        fields = {name: properties[name] for name in _PROPERTIES}
        yield Unit(id=str(feature.get("id")), **fields, geometry=_geometry(feature, path))


# From here on: layers from outside. All of it is hostile input until checked.

MAX_BYTES = 200 * 2**20
MAX_UNITS = 20_000
MAX_VERTICES = 5_000_000
MAX_TEXT = 200
# Azerbaijan with a wide margin: a vertex outside has the wrong CRS, swapped axes, or is a slip.
REGION_BOX = (42.0, 37.0, 52.0, 43.5)
# 1e-9 square degrees are some ten square metres: a part that small is an artefact of drawing.
SLIVER_DEG2 = 1e-9
OVERLAP_KM2 = 0.01
# How many findings of a kind are printed, and how many faults are kept with a layer.
LISTED = 20
FAULTS = 50

# Drivers whose files point at other files or addresses: opening one would read what was not given.
_INDIRECT = re.compile(
    rb"<(?:OGRVRT|VRT|OGRWFS|WFS|OGCAPI|GDALG|CSW|OGRCSW)|gdal_streamed_alg|<GDAL_", re.IGNORECASE
)
_REMOTE = re.compile(r"^(?:/vsi|[a-z][a-z0-9+.-]*://|[A-Z0-9_]{3,}:)", re.IGNORECASE)


class FindingKind(StrEnum):
    """What a check may find in a layer."""

    INVALID_GEOMETRY = "invalid geometry"
    EMPTY_GEOMETRY = "empty geometry"
    DUPLICATE_ID = "duplicate id"
    DUPLICATE_NAME = "duplicate name"
    DUPLICATE_GEOMETRY = "duplicate geometry"
    STRAY_VERTICES = "stray vertices"
    SLIVER = "sliver"
    OVERLAP = "overlap"
    CONTRADICTED = "contradicted match"
    UNCONFIRMED = "unconfirmed match"
    SEVERAL_UNITS = "several units for one place"
    NO_PLACE = "matches no place"
    BEYOND = "outside what the gazetteer covers"
    NO_UNIT = "place without a unit"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found, as a sentence."""

    kind: FindingKind
    message: str


@dataclass(frozen=True, slots=True)
class Match:
    """A unit tied to a place: how, and how many of the settlements inside are the place's."""

    unit_id: str
    place_id: str
    by: str
    own: int
    inside: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a check or an import found. `layer` is None where the layer was checked, not added."""

    title: str
    crs: str
    units: tuple[Unit, ...]
    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    layer: Layer | None = None

    @property
    def crosswalk(self) -> dict[str, tuple[str, ...]]:
        """Return place id -> unit ids."""
        pairs: dict[str, list[str]] = defaultdict(list)
        for match in self.matches:
            pairs[match.place_id].append(match.unit_id)
        return {place_id: tuple(sorted(pairs[place_id])) for place_id in sorted(pairs)}

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines to print: totals, matches, then findings by kind."""
        state = f"added as layer {self.layer.id}" if self.layer else "checked, not added"
        return (
            f"{self.title}: {len(self.units)} units, read from {self.crs}; {state}",
            f"matched: {len(self.matches)} units to {len(self.crosswalk)} places",
            *(
                f"  {m.unit_id} is {m.place_id}, by {m.by}: "
                f"{m.own} of {m.inside} settlements inside are its own"
                for m in self.matches
            ),
            *self._finding_lines(),
        )

    def faults(self) -> tuple[str, ...]:
        """Return the findings that stay with the layer, one sentence each."""
        lasting = [f for f in self.findings if f.kind is not FindingKind.BEYOND]
        more = (f"and {len(lasting) - FAULTS} more",) if len(lasting) > FAULTS else ()
        return (*(f"{f.kind.value}: {f.message}" for f in lasting[:FAULTS]), *more)

    def _finding_lines(self) -> Iterator[str]:
        for kind in FindingKind:
            found = [finding.message for finding in self.findings if finding.kind is kind]
            if found:
                yield f"{kind.value}: {len(found)}"
                yield from (f"  {message}" for message in found[:LISTED])
                if len(found) > LISTED:
                    yield f"  and {len(found) - LISTED} more"


def check_layer(
    source: Path | str | geopandas.GeoDataFrame,
    *,
    gazetteer: Gazetteer,
    id_column: str | None = None,
    name_column: str | None = None,
    sublayer: str | None = None,
    valid_from: str | None = None,
    valid_to: str | None = None,
) -> ImportReport:
    """Return the units that a vector file holds, the places they match, and what is wrong.

    `sublayer` names the layer of a file that holds several. Raises LayerError if the file cannot
    be read or is too large, has no CRS, no such column, no unit, or anything but polygons; and
    UsageError if a date is none.
    """
    for day in (valid_from, valid_to):
        if day is not None and not edtf.is_valid(day):
            raise UsageError(f"a date like 2023, 2023-11 or 2023-11-14 was wanted, found {day!r}")
    title, frame = (
        (Path(source).stem, _read_frame(Path(source), sublayer))
        if isinstance(source, str | Path)
        else ("layer", source)
    )
    crs = _check_frame(frame, title)
    rows = _read_rows(frame, id_column, name_column, title)
    clean, findings = _clean_rows(rows)
    _check_region(clean, title)
    index = _AreaIndex.of(gazetteer)
    matches, match_findings = _match_all(clean, index)
    found = {match.unit_id: index.areas[match.place_id] for match in matches}
    units = tuple(
        _to_unit(row, found.get(row.id), valid_from, valid_to)
        for row in sorted(clean, key=lambda row: row.id)
    )
    return ImportReport(
        title=_plain(title),
        crs=crs,
        units=units,
        matches=matches,
        findings=(*findings, *_overlaps(clean), *match_findings),
    )


def import_layer(
    path: Path | str,
    *,
    gazetteer: Gazetteer,
    id_column: str | None = None,
    name_column: str | None = None,
    sublayer: str | None = None,
    layer_id: str | None = None,
    title: str | None = None,
    licence: str | None = None,
    attribution: str | None = None,
    source: str | None = None,
    valid_from: str | None = None,
    valid_to: str | None = None,
    retrieved: str | None = None,
) -> ImportReport:
    """Check a vector file, add it to the layers, and return the report.

    The layer appears whole or not at all. Raises what `check_layer` raises, and LayerError if a
    layer of that id exists.
    """
    path = Path(path)
    new_id = _slug(layer_id or path.stem)
    if not new_id or (layer_id and new_id != layer_id):
        raise UsageError(f"a layer id of a-z, 0-9 and hyphens was wanted, found {layer_id!r}")
    if new_id in SHIPPED_LAYER_IDS or (layers_dir() / new_id).exists():
        raise LayerError(f"a layer {new_id} exists already; give another id or remove it first")
    report = check_layer(
        path,
        gazetteer=gazetteer,
        id_column=id_column,
        name_column=name_column,
        sublayer=sublayer,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    layer = Layer(
        id=new_id,
        title=_plain(title or path.stem),
        source=_plain(source or path.name),
        version=_plain(valid_from or "not stated"),
        licence=_plain(licence or "not stated"),
        attribution=_plain(attribution or source or path.name),
        retrieved=retrieved,
        sha256=sha256_of(path) if path.is_file() else None,
        valid_from=valid_from,
        valid_to=valid_to,
        known_faults=report.faults(),
    )
    report = replace(report, layer=layer)
    _write_imported(layer, report)
    return report


def remove_layer(layer_id: str) -> None:
    """Remove an imported layer. Raises UsageError if there is none of that id or it is shipped."""
    if layer_id in SHIPPED_LAYER_IDS:
        raise UsageError(f"layer {layer_id} is shipped with the atlas and cannot be removed")
    if layer_id not in (known := _known_ids()):
        raise UsageError(f"no layer {layer_id!r}; known layers: {', '.join(known)}")
    shutil.rmtree(layers_dir() / layer_id)


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit as the file gives it, text made plain, geometry in WGS 84 and maybe empty."""

    id: str
    code: str
    name: str
    geometry: BaseGeometry


def _read_frame(path: Path, sublayer: str | None) -> geopandas.GeoDataFrame:
    import geopandas  # heavy, and only imports need it
    import pyogrio

    _check_file(path)
    # A GML file may name a schema on the network; GDAL must not fetch it.
    pyogrio.set_gdal_config_options({"GML_DOWNLOAD_SCHEMA": "NO", "GML_SKIP_RESOLVE_ELEMS": "ALL"})
    try:
        name = sublayer or _only_layer(path, pyogrio.list_layers(path).tolist())
        info = pyogrio.read_info(path, layer=name, force_feature_count=True)
        if not 0 < info["features"] <= MAX_UNITS:
            raise LayerError(
                f"{path.name}: between 1 and {MAX_UNITS:,} units were wanted, "
                f"found {info['features']:,}"
            )
        return geopandas.read_file(path, layer=name, engine="pyogrio", on_invalid="ignore")
    except (RuntimeError, ValueError, OSError, ShapelyError) as error:
        raise LayerError(
            f"{path.name} cannot be read as a vector file (GeoPackage, Shapefile, GeoJSON, KML "
            f"and what else GDAL reads): {_plain(str(error))}"
        ) from None


def _check_file(path: Path) -> None:
    if _REMOTE.match(str(path)) or not path.exists():
        raise LayerError(f"{path}: no such file on this machine")
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    if not path.is_file() and path.suffix.lower() != ".gdb":
        raise LayerError(f"{path}: a file was wanted, found a folder")
    size = max(sum(file.stat().st_size for file in files), _unpacked_size(path))
    if not 0 < size <= MAX_BYTES:
        raise LayerError(
            f"{path.name}: up to {MAX_BYTES // 2**20} MB were wanted, found {size:,} bytes"
        )
    if path.is_file():
        with path.open("rb") as file:
            if _INDIRECT.search(file.read(4096)):
                raise LayerError(f"{path.name}: it points at other data; give the data file itself")


def _unpacked_size(path: Path) -> int:
    """Return how many bytes a zip file says it unpacks to; 0 for any other file."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return 0
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise LayerError(f"{path.name}: a broken zip file: {error}") from None


def _only_layer(path: Path, layers: Sequence[Sequence[str | None]]) -> str:
    """Return the name of the file's one layer with polygons; bare tables are passed over."""
    spatial = [(str(name), kind) for name, kind in layers if kind is not None]
    if not spatial:
        raise LayerError(f"{path.name}: no layer with geometry in it")
    areal = [name for name, kind in spatial if "Polygon" in str(kind) or "Unknown" in str(kind)]
    if len(spatial) == 1:
        return spatial[0][0]
    if len(areal) == 1:
        return areal[0]
    names = ", ".join(_plain(name) for name, _ in spatial[:LISTED])
    raise LayerError(f"{path.name}: several layers in it; say which of {names}")


def _check_frame(frame: geopandas.GeoDataFrame, title: str) -> str:
    """Return the name of the frame's CRS. Raises LayerError unless it is sound in form."""
    if frame.empty:
        raise LayerError(f"{title}: no unit in it")
    if frame.crs is None:
        raise LayerError(
            f"{title}: it does not say its coordinate reference system; "
            "save it with one (a Shapefile needs its .prj file) and add it again"
        )
    kinds = set(frame.geom_type.dropna()) - {"Polygon", "MultiPolygon"}
    if kinds - {"GeometryCollection"} or (kinds and not all(map(_is_empty, frame.geometry))):
        raise LayerError(f"{title}: polygons were wanted, found {', '.join(sorted(kinds))}")
    vertices = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())
    if vertices > MAX_VERTICES:
        raise LayerError(
            f"{title}: up to {MAX_VERTICES:,} vertices were wanted, found {vertices:,}; "
            "simplify the file first"
        )
    return str(frame.crs.to_string() if len(frame.crs.to_string()) < 30 else frame.crs.name)


def _is_empty(geometry: BaseGeometry | None) -> bool:
    return geometry is None or geometry.is_empty


def _read_rows(
    frame: geopandas.GeoDataFrame, id_column: str | None, name_column: str | None, title: str
) -> list[_Row]:
    columns = [str(column) for column in frame.columns if column != frame.geometry.name]
    found = ", ".join(_plain(column) for column in columns[:50]) or "none"
    for wanted in (id_column, name_column):
        if wanted is not None and wanted not in columns:
            raise LayerError(f"{title}: no column {wanted!r}; columns found: {found}")
    if id_column is None and name_column is None:
        raise LayerError(
            f"{title}: say which column holds the names or the ids; columns found: {found}"
        )
    geometries = _to_wgs84(frame, title)
    codes = frame[id_column] if id_column else frame[name_column]
    names = frame[name_column] if name_column else codes
    rows = []
    for number, (code, name, geometry) in enumerate(
        zip(codes, names, geometries, strict=True), start=1
    ):
        plain_code, plain_name = _plain(code), _plain(name)
        rows.append(
            _Row(
                id=_slug(plain_code) or f"unit-{number}",
                code=plain_code,
                name=plain_name or plain_code or f"unit {number}",
                geometry=shapely.force_2d(geometry) if geometry is not None else Polygon(),
            )
        )
    return rows


def _to_wgs84(frame: geopandas.GeoDataFrame, title: str) -> geopandas.GeoSeries:
    try:
        return frame.geometry.to_crs("EPSG:4326")
    except (RuntimeError, ValueError) as error:
        raise LayerError(
            f"{title}: its coordinate reference system cannot be turned into WGS 84: "
            f"{_plain(str(error))}; save it in EPSG:4326 and add it again"
        ) from None


def _plain(value: object) -> str:
    """Return a value from outside as one short line of text without control characters."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # Categories Cc, Cf, Co, Cs: among them the marks that turn the direction of text.
    shown = "".join(
        " " if unicodedata.category(c).startswith("C") else c for c in str(value)[: 4 * MAX_TEXT]
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())[:MAX_TEXT]


def _slug(text: str) -> str:
    """Return `text` as an id: folded to a-z, 0-9 and hyphens, at most 60 characters."""
    bare = unicodedata.normalize("NFKD", text.translate(_ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:60].strip("-")


_ASCII = str.maketrans("əƏıİğĞşŞçÇöÖüÜ", "aAiIgGsScCoOuU")


def _clean_rows(rows: Sequence[_Row]) -> tuple[list[_Row], list[Finding]]:
    """Return the rows that hold an area, with valid geometry and ids of their own, and findings."""
    clean: list[_Row] = []
    findings: list[Finding] = []
    seen: Counter[str] = Counter()
    taken = {row.id for row in rows}
    for row in rows:
        geometry, found = _clean_geometry(row)
        findings.extend(found)
        if geometry.is_empty:
            continue
        seen[row.id] += 1
        new_id = row.id
        if seen[row.id] > 1:
            while new_id in taken:
                new_id = f"{row.id}-{seen[row.id]}"
                seen[row.id] += new_id in taken
            taken.add(new_id)
            message = f"{row.name!r}: id {row.id} is in use in this file; it is now {new_id}"
            findings.append(Finding(FindingKind.DUPLICATE_ID, message))
        clean.append(replace(row, id=new_id, geometry=geometry))
    findings.extend(_duplicates(clean))
    return clean, findings


def _clean_geometry(row: _Row) -> tuple[BaseGeometry, list[Finding]]:
    """Return the row's area on the seven-decimal grid, maybe empty, and what was done to it."""
    geometry, findings = row.geometry, []

    def find(kind: FindingKind, message: str) -> None:
        findings.append(Finding(kind, f"{row.name!r}: {message}"))

    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        find(FindingKind.STRAY_VERTICES, "coordinates that are no numbers; the unit is left out")
        return Polygon(), findings
    if geometry.is_empty:
        find(FindingKind.EMPTY_GEOMETRY, "no geometry; the unit is left out")
        return geometry, findings
    if not geometry.is_valid:
        find(FindingKind.INVALID_GEOMETRY, f"{shapely.is_valid_reason(geometry)}; made valid")
        geometry = shapely.make_valid(geometry)
    geometry = shapely.set_precision(geometry, 10**-DECIMALS)
    parts = [p for p in shapely.get_parts(geometry) if isinstance(p, Polygon | MultiPolygon)]
    parts = [p for p in shapely.get_parts(parts) if not p.is_empty]
    large = [part for part in parts if part.area >= SLIVER_DEG2]
    if len(large) < len(parts) or not parts:
        count = len(parts) - len(large)
        find(FindingKind.SLIVER, f"{count} parts of next to no area left out" if count else
             "an area of zero; the unit is left out")  # fmt: skip
    xy = shapely.get_coordinates(geometry)
    west, south, east, north = REGION_BOX
    outside = (xy[:, 0] < west) | (xy[:, 0] > east) | (xy[:, 1] < south) | (xy[:, 1] > north)
    if outside.any():
        lon, lat = xy[outside][0]
        find(
            FindingKind.STRAY_VERTICES,
            f"{int(outside.sum())} of {len(xy)} vertices outside the region, "
            f"the first at {lon:.4f}, {lat:.4f}",
        )
    return right_handed(shapely.union_all(large)), findings


def _duplicates(rows: Sequence[_Row]) -> Iterator[Finding]:
    names = Counter(fold(row.name) for row in rows)
    shapes: dict[bytes, str] = {}
    for row in rows:
        if names[fold(row.name)] > 1:
            message = f"{row.name!r} ({row.id}) is the name of {names[fold(row.name)]} units"
            yield Finding(FindingKind.DUPLICATE_NAME, message)
        key = shapely.to_wkb(row.geometry)
        if key in shapes:
            message = f"{row.id} has the very shape of {shapes[key]}"
            yield Finding(FindingKind.DUPLICATE_GEOMETRY, message)
        shapes.setdefault(key, row.id)


def _check_region(rows: Sequence[_Row], title: str) -> None:
    if not rows:
        raise LayerError(f"{title}: no unit with an area in it")
    box = shapely.box(*REGION_BOX)
    if not any(row.geometry.intersects(box) for row in rows):
        west, south, east, north = shapely.total_bounds([row.geometry for row in rows])
        raise LayerError(
            f"{title}: no unit lies in the region {REGION_BOX}; they lie in ({west:.2f}, "
            f"{south:.2f}, {east:.2f}, {north:.2f}): check the CRS and the order of the axes"
        )


def _overlaps(rows: Sequence[_Row]) -> Iterator[Finding]:
    """Yield the pairs that overlap by more than a hectare, the largest first."""
    geometries = [row.geometry for row in rows]
    pairs = shapely.STRtree(geometries).query(geometries, predicate="intersects").T
    found = []
    for i, j in pairs[pairs[:, 0] < pairs[:, 1]].tolist():
        common = shapely.intersection(geometries[i], geometries[j])
        if (area := _area_km2(common)) > OVERLAP_KM2:
            found.append((-area, rows[i].id, rows[j].id))
    for negative, first, second in sorted(found):
        message = f"{first} and {second} overlap by {-negative:.2f} km²"
        yield Finding(FindingKind.OVERLAP, message)


def _area_km2(geometry: BaseGeometry) -> float:
    """Return a small area in km², taking a degree of latitude as 111.2 km (within 1 %)."""
    if geometry.is_empty or geometry.area == 0:
        return 0.0
    return float(geometry.area * 111.2**2 * math.cos(math.radians(geometry.centroid.y)))


@dataclass(frozen=True, slots=True)
class _AreaIndex:
    """The gazetteer's areas by id and code, and its points with the areas around each."""

    gazetteer: Gazetteer
    areas: Mapping[str, Place]
    by_code: Mapping[str, str]
    owners: tuple[tuple[str, ...], ...]
    tree: shapely.STRtree

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> _AreaIndex:
        places = gazetteer.places
        areas = {
            place.id: place
            for place in places.values()
            if place.valid_to is None and _is_area(place, gazetteer)
        }
        points = [place for place in places.values() if place.lon is not None]
        codes = {place.iso_3166_2: place.id for place in areas.values() if place.iso_3166_2}
        return cls(
            gazetteer=gazetteer,
            areas=areas,
            by_code={place_id: place_id for place_id in areas} | codes,
            owners=tuple(
                tuple(a for a in (place.id, *gazetteer.ancestors(place.id)) if a in areas)
                for place in points
            ),
            tree=shapely.STRtree([Point(place.lon, place.lat) for place in points]),
        )

    def named(self, name: str) -> frozenset[str]:
        """Return the areas that bear the name in some spelling."""
        return frozenset(p.id for p in self.gazetteer.candidates(name) if p.id in self.areas)

    def tally(self, geometry: BaseGeometry) -> tuple[Counter[str], int]:
        """Return how many settlements of each area lie in the geometry, and how many in all."""
        inside = self.tree.query(geometry, predicate="intersects")
        return Counter(area for i in inside for area in self.owners[i]), len(inside)

    def leader(self, tally: Mapping[str, int], level: Level = Level.DISTRICT) -> str | None:
        """Return the area with most settlements among districts, or among economic regions."""
        ranked = sorted((-count, area) for area, count in self._peers(tally, level))
        tied = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
        return ranked[0][1] if ranked and not tied else None

    def confirms(self, tally: Mapping[str, int], area: str) -> bool:
        """Say whether most settlements of the tally are the area's.

        A city of district rank may be level with another: it has a settlement or two.
        """
        level = self.areas[area].level
        if level is not Level.CITY:
            return self.leader(tally, level) == area
        return 0 < tally[area] == max(count for _, count in self._peers(tally, level))

    def _peers(self, tally: Mapping[str, int], level: Level) -> list[tuple[str, int]]:
        regional = level is Level.ECONOMIC_REGION
        return [
            (area, count)
            for area, count in tally.items()
            if (self.areas[area].level is Level.ECONOMIC_REGION) == regional
        ]


def _is_area(place: Place, gazetteer: Gazetteer) -> bool:
    """Say whether the place is an economic region, a district, or a city of district rank."""
    if place.level is Level.CITY and place.parent is not None:
        return gazetteer.get(place.parent).level is Level.ECONOMIC_REGION
    return place.level in (Level.DISTRICT, Level.ECONOMIC_REGION)


def _match_all(
    rows: Sequence[_Row], index: _AreaIndex
) -> tuple[tuple[Match, ...], tuple[Finding, ...]]:
    """Tie units to places by code or name, each confirmed by the settlements inside."""
    results = [_match(row, index) for row in sorted(rows, key=lambda row: row.id)]
    matches = tuple(result for result in results if isinstance(result, Match))
    findings = [result for result in results if isinstance(result, Finding)]
    counts = Counter(match.place_id for match in matches)
    findings += [
        Finding(FindingKind.SEVERAL_UNITS, f"{count} units make up {place_id}")
        for place_id, count in sorted(counts.items())
        if count > 1
    ]
    findings += [
        Finding(FindingKind.NO_UNIT, f"{place.display_en} ({place_id})")
        for place_id, place in sorted(index.areas.items())
        if place_id not in counts and place.level is not Level.ECONOMIC_REGION
    ]
    return matches, tuple(findings)


def _match(row: _Row, index: _AreaIndex) -> Match | Finding:
    by, candidates = _candidates(row, index)
    tally, inside = index.tally(row.geometry)
    for candidate in sorted(candidates):
        if index.confirms(tally, candidate):
            return Match(row.id, candidate, by, tally[candidate], inside)
    shown, named = f"{row.name!r} ({row.id})", " or ".join(sorted(candidates))
    if not inside and not candidates:
        return Finding(FindingKind.BEYOND, shown)
    if not inside:
        message = f"{shown} says {named} by {by}, but no settlement of the gazetteer lies inside"
        return Finding(FindingKind.UNCONFIRMED, message)
    leader = index.leader(tally)
    hint = (
        f"{tally[leader]} of the {inside} settlements inside are of {leader}"
        if leader
        else f"no district has most of the {inside} settlements inside"
    )
    if not candidates:
        return Finding(FindingKind.NO_PLACE, f"{shown}: {hint}")
    return Finding(FindingKind.CONTRADICTED, f"{shown} says {named} by {by}, but {hint}")


def _candidates(row: _Row, index: _AreaIndex) -> tuple[str, frozenset[str]]:
    if row.code in index.by_code:
        return "id", frozenset({index.by_code[row.code]})
    if row.code.upper() in index.by_code:
        return "ISO 3166-2 code", frozenset({index.by_code[row.code.upper()]})
    return "name", index.named(row.name)


def _to_unit(row: _Row, place: Place | None, valid_from: str | None, valid_to: str | None) -> Unit:
    return Unit(
        id=row.id,
        place_id=place.id if place else None,
        name=row.name,
        display_en=place.display_en if place else row.name,
        iso_3166_2=place.iso_3166_2 if place else None,
        valid_from=valid_from,
        valid_to=valid_to,
        geometry=row.geometry,
    )


def _write_imported(layer: Layer, report: ImportReport) -> None:
    """Write the layer's folder beside its place, then move it there in one step."""
    folder = layers_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".adding-") as temporary:
            made = Path(temporary) / layer.id
            made.mkdir()
            write_features(made / f"{layer.id}.geojson", map(to_feature, report.units))
            write_about(made / f"{layer.id}.layer.json", layer, report.crosswalk)
            made.rename(folder / layer.id)
    except OSError as error:
        raise LayerError(f"the layer cannot be written to {folder}: {error}") from None
