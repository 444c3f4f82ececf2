"""The evaluation articles are what their README says: else the scores measure something else."""

import json
from collections import Counter

import pytest

from geo import edtf
from geo.gazetteer import load_gazetteer
from geo.vocabulary import KINDS_OF, MEASURES, Kind, Modality, Qualifier, Side, Topic
from tests.eval.corpus import ARTICLES, HALVES, load_articles

PATHS = sorted(ARTICLES.glob("*/*/*.txt"))
CLAIM_FIELDS = {
    "topic", "kind", "modality", "quote", "speaker", "quantities", "places", "event", "shared",
}  # fmt: skip
QUANTITY_FIELDS = {
    "measure", "value", "lower", "upper", "qualifier", "since", "population",
}  # fmt: skip


@pytest.fixture(scope="module", params=PATHS, ids=lambda p: f"{p.parent.parent.name}-{p.stem}")
def article(request):
    """The text of one article, its annotations as they stand in the file, and its path."""
    path = request.param
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return path, path.read_text(encoding="utf-8"), told


def test_every_quote_occurs_once_and_in_the_order_of_the_text(article):
    """A quote that occurs twice could be matched at the wrong place."""
    _, text, told = article
    quotes = [claim["quote"] for claim in told["claims"]]
    assert [text.count(quote) for quote in quotes] == [1] * len(quotes)
    starts = [text.index(quote) for quote in quotes]
    assert starts == sorted(starts)


def test_every_word_of_the_closed_lists_is_known(article):
    """A misspelt kind would be a claim that nobody can find."""
    _, _, told = article
    for claim in told["claims"]:
        assert set(claim) <= CLAIM_FIELDS
        assert Kind(claim["kind"]) in KINDS_OF[Topic(claim["topic"])]
        assert Modality(claim["modality"])
        assert set(claim["speaker"]) == {"name", "organisation", "side"}
        assert Side(claim["speaker"]["side"])
        for quantity in claim["quantities"]:
            assert set(quantity) <= QUANTITY_FIELDS
            assert quantity["measure"] in MEASURES
            assert Qualifier(quantity.get("qualifier", "exact"))
            assert ("value" in quantity) != ("lower" in quantity and "upper" in quantity)
        assert all(edtf.is_valid(day) for day in (claim.get("event") or "2023").split("/"))


def test_every_place_is_in_the_gazetteer(article):
    """A place that does not exist can never be resolved."""
    _, _, told = article
    ids = {place for claim in told["claims"] for place in claim["places"]}
    assert ids - set(load_gazetteer().places) == set()


def test_traps_and_only_traps_hold_no_claim(article):
    """The name says what an article is for."""
    path, _, told = article
    assert path.stem.startswith("trap-") == (told["claims"] == [])


def test_every_article_is_of_one_half_and_has_its_annotation():
    """A text without annotation would count as one trap more."""
    assert {path.parent.name for path in PATHS} == set(HALVES)
    annotated = {path.with_suffix("") for path in ARTICLES.glob("*/*/*.json")}
    assert annotated == {path.with_suffix("") for path in PATHS}


def test_no_article_stands_in_both_halves():
    """What was tuned on in one half would be measured in the other."""
    articles = load_articles()
    assert len({article.text for article in articles}) == len(articles)
    assert max(Counter((one.language, one.path.stem) for one in articles).values()) == 1


def test_the_corpus_is_large_enough_to_measure_by():
    """In a handful of articles one claim moves a score by more than the gate allows."""
    assert len(PATHS) >= 80


@pytest.mark.parametrize("half", HALVES)
def test_every_kind_of_the_data_model_occurs_in_each_half(half):
    """A kind that no article holds is not measured."""
    kinds = {claim.kind for one in load_articles() if one.half == half for claim in one.claims}
    assert kinds == {kind.value for kind in Kind}
