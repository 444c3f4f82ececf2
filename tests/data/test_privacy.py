"""No private person's name in anything that is shipped: statements, titles, ids, addresses.

Every run of capitalised words must be a known speaker, a body, a place, or a phrase of
tests/data/known-phrases.txt, which a person has read.
"""

import re
from pathlib import Path

from geo import pipeline
from geo.folding import fold
from geo.gazetteer import load_gazetteer

ARTICLES, CLAIMS = pipeline.read_collection()
GAZETTEER = load_gazetteer()
PHRASES = Path("tests/data/known-phrases.txt").read_text(encoding="utf-8").splitlines()
_RUN = re.compile(r"[A-ZƏÇŞĞÖÜİ][\w’-]+(?: [A-ZƏÇŞĞÖÜİ][\w’-]+)+")
SPEAKERS = {fold(claim.speaker.name) for claim in CLAIMS if claim.speaker.name}
BODIES = fold(
    " ".join(
        {claim.speaker.organisation or "" for claim in CLAIMS}
        | {name for claim in CLAIMS for name in claim.cited_via}
        | {article.publisher for article in ARTICLES}
    )
)
PLACES = {fold(name.name) for place in GAZETTEER.places.values() for name in place.names} | {
    fold(link.name) for claim in CLAIMS for link in claim.places
}
KNOWN = {fold(phrase) for phrase in PHRASES}


def is_known(run):
    key = fold(run)
    return key in PLACES or key in BODIES or key in KNOWN or any(name in key for name in SPEAKERS)


def test_statements_and_notes_name_only_people_in_office_bodies_and_places():
    """A relative must not find a name here."""
    unknown = {
        run
        for claim in CLAIMS
        for text in (claim.statement, claim.note or "")
        for run in _RUN.findall(text)
        if not is_known(run)
    }
    assert unknown == set()


def test_speakers_have_an_office_or_a_byline():
    """Without one they are private people."""
    assert [c.id for c in CLAIMS if c.speaker.name and not c.speaker.role] == []


def test_no_birth_dates_stand_in_statements():
    """They identify a person as surely as a name."""
    assert [c.id for c in CLAIMS if re.search(r"\bborn (?:in|on)\b", c.statement)] == []


def test_the_log_of_removed_names_holds_no_name():
    """It says where and of what kind, never who."""
    log = Path("data/claims/removed-names.csv").read_text(encoding="utf-8")
    assert [run for run in _RUN.findall(log) if not is_known(run)] == []
