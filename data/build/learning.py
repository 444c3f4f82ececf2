"""Write the datapackage.json of the labelled texts that the weights are learned from."""

from __future__ import annotations

from datapackage import write_datapackage

FACTS = {
    "title": "Texts on mined areas and missing persons in English, Azerbaijani, Russian and "
    "Armenian, labelled with the claims that they make and who speaks",
    "version": "1.1.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [{"title": "written for this project; no sentence is taken from a real outlet"}],
    "attribution": "Labelled texts: Karabakh Claims Atlas (CC BY 4.0)",
    "method": "pieces and articles in the manner of agencies, bodies, analysts and relatives, "
    "by several authors who did not see the rules; each sentence labelled by its author",
    "known_faults": [
        "each file was labelled by its author alone",
        "no native speaker who works in the field has read the Azerbaijani, Russian and Armenian",
        "the short files of the four languages follow each other and share figures",
        "kinds are evenly spread, as they are not in the news",
        "in short pieces places, dates and speakers are not labelled",
        "authors differ on who speaks where nobody is named",
    ],
}


def main() -> None:
    """Write datapackage.json."""
    write_datapackage("learning", FACTS)


if __name__ == "__main__":
    main()
