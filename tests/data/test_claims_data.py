"""The shipped collection: whole, unified, linked, and true to its own tally."""

import csv
import json
from collections import Counter
from pathlib import Path

from geo import datasets, edtf, pipeline
from geo.features import finest_places
from geo.gazetteer import load_gazetteer
from geo.vocabulary import KINDS_OF, MEASURES, Kind, Level, LinkStatus, ReviewState

ARTICLES, CLAIMS = pipeline.read_collection()
FOLDER = Path("data/claims")
TALLY = json.loads((FOLDER / "tally.json").read_text(encoding="utf-8"))
GAZETTEER = load_gazetteer()


def test_every_claim_of_the_dossier_is_there_with_its_source():
    """914 claims, 619 sources, none lost and none twice."""
    by_id = {article.id: article for article in ARTICLES}
    assert (len(ARTICLES), len(CLAIMS)) == (619, 914)
    assert len({claim.id for claim in CLAIMS}) == 914
    assert {claim.article_id for claim in CLAIMS} == set(by_id)


def test_every_claim_keeps_to_the_data_model():
    """A consumer relies on each of these."""
    for claim in CLAIMS:
        assert claim.kind in KINDS_OF[claim.topic]
        assert claim.review is ReviewState.COMPILED
        assert claim.quote is None
        assert claim.statement.endswith(".")
        assert claim.cited_via
        for date in (claim.event_from, claim.event_to, claim.as_of):
            assert date is None or edtf.is_valid(date)
        for quantity in claim.quantities:
            assert quantity.measure in MEASURES
            if quantity.value is None:
                assert quantity.lower is not None
                assert quantity.upper is not None
                assert quantity.lower < quantity.upper


def test_the_chain_begins_with_the_publisher():
    """Who printed it stands first, whoever carried it."""
    publishers = {article.id: article.publisher for article in ARTICLES}
    assert [c.id for c in CLAIMS if c.cited_via[0] != publishers[c.article_id]] == []


def test_one_publisher_has_one_type_and_one_country():
    """Else a filter by type would show half of an outlet."""
    kinds = {}
    for article in ARTICLES:
        kinds.setdefault(article.publisher, set()).add(
            (article.publisher_type, article.publisher_country)
        )
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_at_least_95_percent_of_the_names_at_district_or_settlement_level_resolve():
    """The rest is honestly ambiguous or unresolved, and counted."""
    levels = (Level.DISTRICT, Level.CITY, Level.SETTLEMENT)
    names = Counter(
        link.status for claim in CLAIMS for link in claim.places if link.level in levels
    )
    assert names[LinkStatus.RESOLVED] / names.total() >= 0.95
    assert TALLY["names of districts, cities and settlements"] == {
        status.value: number for status, number in names.most_common()
    }


def test_an_ambiguous_name_has_candidates_and_no_place():
    """Never guessed."""
    for claim in CLAIMS:
        for link in claim.places:
            assert (link.place_id is not None) == (link.status is LinkStatus.RESOLVED)
            assert (len(link.candidates) > 1) == (link.status is LinkStatus.AMBIGUOUS)


def test_the_sample_checked_by_eye_is_what_is_shipped():
    """A hundred links drawn by chance; a changed link must be looked at again."""
    with (FOLDER / "link-sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shipped = {(claim.id, link.name, link.place_id) for claim in CLAIMS for link in claim.places}
    assert len(rows) == 100
    assert [row for row in rows if row["verdict"] != "right"] == []
    assert [
        row for row in rows if (row["claim"], row["printed"], row["place_id"]) not in shipped
    ] == []


def test_a_shared_number_is_about_several_places_and_has_a_number():
    """One total over thirteen districts is shown as shared."""
    shared = [claim for claim in CLAIMS if claim.shared]
    assert len(shared) == TALLY["claims with a shared number"]
    for claim in shared:
        assert claim.quantities
        assert len(finest_places(claim, GAZETTEER)) > 1


def test_an_accident_is_an_event_and_no_running_total():
    """Else it would look like a count since some beginning."""
    for claim in CLAIMS:
        if claim.kind is Kind.ACCIDENT and claim.event_from == claim.event_to:
            assert not any(quantity.cumulative for quantity in claim.quantities)


def test_every_data_file_is_listed_with_its_checksum_licence_and_faults():
    """An unlisted file has no licence."""
    for name in datasets.DATASETS:
        assert datasets.check_dataset(name) == ()
        known = datasets.load_dataset(name)
        assert known.licence
        assert known.attribution
        assert known.known_faults
        assert (datasets.data_dir() / name / "README.md").is_file()
