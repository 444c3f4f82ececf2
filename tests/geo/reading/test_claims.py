"""Reading: the seed in full, and what must hold for any text at all."""

import itertools
import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import pipeline
from geo.gazetteer import load_gazetteer
from geo.reading.claims import extract_claims
from geo.reading.sentences import split_sentences
from geo.reading.toponyms import find_toponyms
from geo.rules import load_rules
from geo.serial import to_dict
from tests.builders import make_article

GOLDEN = Path("tests/golden/seed-claims.json")
SEED = Path("seeds/000_6700aea45ce2d6f6.txt")
RULES, GAZETTEER = load_rules(), load_gazetteer()
_texts = st.lists(
    st.sampled_from(
        ["ANAMA said ", "12 mines ", "were neutralized in ", "Ağdam", "İİ ", "é", "👩‍👩‍👧 ", ". ",
         "\r\n", "mass graves ", "Armenia refuses to provide maps ", "missing", "(", "“", "4,000 "]
    )
    | st.text(max_size=12),
    max_size=25,
).map("".join)  # fmt: skip


def test_the_seed_gives_the_claims_that_a_person_wrote_down():
    """Refresh with `python -m tests.golden.refresh`, and read the difference."""
    found = [to_dict(claim) for claim in pipeline.read_file(SEED).claims]
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


@settings(deadline=None, max_examples=60)
@given(_texts)
def test_any_text_gives_true_offsets_and_the_same_claims_again(text):
    """Offsets count code points, whatever the letters; the same input gives the same ids."""
    article = make_article(text)
    claims = extract_claims(article, RULES, GAZETTEER)
    assert claims == extract_claims(article, RULES, GAZETTEER)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        quote = claim.quote
        assert quote is not None
        assert text[quote.start : quote.end] == quote.exact
        for link in claim.places:
            assert text[link.start : link.end] == link.name
    for sentence in split_sentences(text, RULES):
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mines in Aghdam district.", [("Aghdam", "district")]),
        ("Mines in the city of Shusha.", [("Shusha", "city")]),
        ("Sus is a word here.", []),
        ("Houses of Sus village were searched.", [("Sus", "settlement")]),
        ("Sabina Mammadli wrote it.", []),
        ("İki mina Ağdam rayonunda", [("Ağdam", None)]),
        ("Nagorno-Karabakh and Karabakh", [("Nagorno-Karabakh", "territory"),
                                           ("Karabakh", "territory")]),
    ],
)  # fmt: skip
def test_names_of_places_are_whole_words_and_not_people(text, found):
    """A person's name must never become a place."""
    toponyms = find_toponyms(text, GAZETTEER)
    assert [(t.name, t.level.value if t.level else None) for t in toponyms] == found


@pytest.mark.parametrize(
    "unit", ["a", "(((", "mines ", "12,", "12 mines ", "Armenia refuses to ", "\n", "said "]
)
def test_hostile_text_costs_bounded_time(unit):
    """A page of nothing but brackets must not stop the reader."""
    _read_in_time(unit * (200_000 // len(unit)))


def test_a_text_of_a_thousand_officials_costs_bounded_time():
    """Each new name was once compared with each sentence: 200 kB took minutes."""
    names = ("".join(letters) for letters in itertools.product("abcdefghij", repeat=3))
    _read_in_time("".join(f"Elmar Sampl{name}, head of ANAMA, said so. " for name in names))


def _read_in_time(text):
    begun = process_time()
    extract_claims(make_article(text), RULES, GAZETTEER)
    assert process_time() - begun < 10
