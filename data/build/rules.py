"""Write the datapackage.json of the reading rules, after loading every rule once."""

from __future__ import annotations

from datapackage import write_datapackage

from geo.rules import load_rules

FACTS = {
    "title": "Rules for reading claims out of news texts in English, Azerbaijani, Russian and "
    "Armenian",
    "version": "2.0.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [{"title": "written for this project; each row names where its form was met"}],
    "attribution": "Reading rules: Karabakh Claims Atlas (CC BY 4.0)",
    "method": "written by hand: words in classes and frames of classes, tried on the seed, on the "
    "sentences of tests/geo/reading/spec and on the articles of tests/eval; weights.csv is a "
    "logistic model learned from the labelled sentences of data/learning, the articles of "
    "tests/eval that do not measure and the statements of data/claims",
    "known_faults": [
        "a claim whose words are in no frame is found only where they alone make it likely; what "
        "is found has been read by no person",
        "a frame sees words near each other and not who does what to whom: of two clauses, one may "
        "lend its word to the other",
        "at one place the longest form wins, so that a phrase can hide a word of another class",
        "what is conditional, only possible or yet to come is left out, but in appeals, refusals "
        "and numbers of mines in the ground",
        "the numbers of a denial are not taken up, but for none found, which is zero",
        "the word lists of Azerbaijani, Russian and Armenian wait for a reader who speaks the "
        "language and works in the field",
        "two people of one surname, and people without an office beside their name, are not named",
        "a missing person is read in texts about the conflict only",
    ],
}


def main() -> None:
    """Load the rules, which checks them, then write datapackage.json."""
    load_rules()
    write_datapackage("rules", FACTS)


if __name__ == "__main__":
    main()
