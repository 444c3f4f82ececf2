"""Reading: the seed in full, and what must hold for any text at all."""

import itertools
import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import pipeline
from geo.reading.claims import extract_claims, read_sentences
from geo.serial import to_dict
from geo.vocabulary import LANGUAGES
from tests.builders import make_article
from tests.geo.reading.reader import GAZETTEER, RULES, claims_of

GOLDEN = Path("tests/golden/seed-claims.json")
SEED = Path("seeds/000_6700aea45ce2d6f6.txt")
_texts = st.lists(
    st.sampled_from(
        ["ANAMA said ", "12 mines ", "were neutralized in ", "Ağdam", "İİ ", "é", "👩‍👩‍👧 ", ". ",
         "\r\n", "mass graves ", "Armenia refuses to provide maps ", "missing", "(", "“", "4,000 ",
         "ANAMA bildirib ki, ", "12 mina ", "aşkarlanıb ", "İTKİN ", "обнаружено 12 мин ",
         "по словам ", "в Шуше", "հայտնաբերվել է ", "12 ա՛կան ", "։ ", "; ", "since 2020 ",
         "on 14 May ", "Elmar Sampleov, head of ANAMA, ", "killed and ", "of them 3 "]
    )
    | st.text(max_size=12),
    max_size=25,
).map("".join)  # fmt: skip


def test_the_seed_gives_the_claims_that_a_person_wrote_down():
    """Refresh with `python -m tests.golden.refresh`, and read the difference."""
    found = [to_dict(claim) for claim in pipeline.read_file(SEED).claims]
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("said", "kind", "speaker", "counts", "places"),
    [
        ("refuses to cooperate on the issue of finding mass graves", "cooperation",
         "Ali Naghiyev", [], []),
        ("heavy contamination of this region with mines", "contamination",
         "State Security Service press service", [], ["karabakh"]),
        ("refuses to provide Azerbaijan with accurate maps", "minefield_records",
         "Ali Naghiyev", [], ["liberated-territories"]),
        ("the number of victims of mine terrorism is growing", "casualties",
         "Ali Naghiyev", [], []),
        ("put pressure on Armenia in this matter", "appeal", "Ali Naghiyev", [], []),
        ("about 4,000 Azerbaijani citizens who went missing", "missing_total",
         "Ali Naghiyev", [(4000, "about", "azerbaijani")], []),
        ("refuses to cooperate in the issue of finding mass graves", "cooperation",
         "Ali Naghiyev", [], []),
    ],
)  # fmt: skip
def test_the_seven_claims_of_the_data_model_are_in_the_golden_file(
    said, kind, speaker, counts, places
):
    """A refreshed file must not lose what a person found in the seed."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    (claim,) = [one for one in golden if one["kind"] == kind and said in one["quote"]["exact"]]
    assert speaker in (claim["speaker"]["name"], claim["speaker"]["organisation"])
    assert claim["speaker"]["side"] == "azerbaijan"
    found = [(one["value"], one["qualifier"], one["population"]) for one in claim["quantities"]]
    assert found == counts
    assert [place["place_id"] for place in claim["places"]] == places
    assert claim["cited_via"] == ["News.Az", "State Security Service press service"]


def test_the_seed_gives_no_claim_beyond_the_two_topics():
    """Peace, trust and the safety of residents are spoken of too; they are no claims here."""
    assert len(json.loads(GOLDEN.read_text(encoding="utf-8"))) == 7


@settings(deadline=None, max_examples=60)
@given(_texts, st.sampled_from(LANGUAGES))
def test_any_text_gives_true_offsets_and_the_same_claims_again(text, language):
    """Offsets count code points, whatever the letters; the same input gives the same ids."""
    article = make_article(text, language=language)
    claims = extract_claims(article, RULES, GAZETTEER)
    assert claims == extract_claims(article, RULES, GAZETTEER)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        quote = claim.quote
        assert quote is not None
        assert text[quote.start : quote.end] == quote.exact
        for link in claim.places:
            assert text[link.start : link.end] == link.name
    for one in read_sentences(article, RULES, GAZETTEER):
        assert text[one.sentence.start : one.sentence.end] == one.sentence.text
        for tag in one.tags:
            assert one.sentence.start <= tag.start < tag.end


def test_no_claim_of_a_sentence_is_lost_on_the_way():
    """Two claims with one id would be one row, and one of two numbers would be gone."""
    text = "ANAMA found 12 mines in May, 14 mines in June and 16 mines in July 2023."
    drafts = [
        draft
        for one in read_sentences(make_article(text), RULES, GAZETTEER)
        for draft in one.drafts
    ]
    assert len(claims_of(text)) == len(drafts)


@pytest.mark.parametrize(
    "article",
    [
        make_article(None),
        make_article(""),
        make_article("   \n"),
        make_article("Die Minen wurden in Berlin gefunden und zwar von Leuten.", language="de"),
        make_article("Nothing of the kind is told here."),
    ],
    ids=["not held", "empty", "white space", "another language", "another subject"],
)
def test_a_text_that_cannot_be_read_gives_no_claims(article):
    """No claim is no error; the article stays a source."""
    assert extract_claims(article, RULES, GAZETTEER) == ()
    assert read_sentences(make_article(None), RULES, GAZETTEER) == ()


@pytest.mark.parametrize(
    ("text", "places", "shared"),
    [
        ("ANAMA found 12 mines in Aghdam, Fuzuli and Jabrayil districts.",
         ["Aghdam", "Fuzuli", "Jabrayil"], True),
        ("ANAMA found 12 mines in the village of Edilli in Khojavend district.",
         ["Edilli", "Khojavend"], False),
        ("ANAMA works in Aghdam district. It found 12 mines in this district.", ["Aghdam"], False),
        ("ANAMA of Azerbaijan found 12 mines.", [], False),
    ],
)  # fmt: skip
def test_a_claim_has_the_places_of_its_words(text, places, shared):
    """One total over three districts is shared; a district that tells where a village is is not."""
    (claim,) = claims_of(text)
    assert ([link.name for link in claim.places], claim.shared) == (places, shared)


@pytest.mark.parametrize(
    ("text", "event", "note"),
    [
        ("On 3 May 2021 a mine exploded in Aghdam district.", "2021-05-03", None),
        ("On 3 May a mine exploded in Aghdam district.", "2023-05-03",
         "The date of the event is told by the article's date or by a day told before."),
        ("A mine exploded in Aghdam district.", None, None),
        ("On 3 May and 4 May 2021 mines exploded in Aghdam district.", None, None),
    ],
)  # fmt: skip
def test_a_claim_has_the_one_date_of_its_words_and_says_what_was_inferred(text, event, note):
    """Of two dates, which is the event's is a guess."""
    (claim,) = claims_of(text)
    assert (claim.event_from, claim.event_to, claim.note) == (event, event, note)


def test_a_state_of_things_holds_for_the_day_of_printing():
    """A number of missing persons is one of a day; an accident is not."""
    missing, accident = (
        claims_of("In all 3,890 people are missing."),
        claims_of("A mine killed two people in Aghdam district."),
    )
    assert [claim.as_of for claim in missing] == ["2023-11-14"]
    assert [claim.as_of for claim in accident] == [None]


@pytest.mark.parametrize(
    "unit",
    ["a", "(((", "mines ", "12,", "12 mines ", "Armenia refuses to ", "\n", "said ", "“", "«",
     "2020 ", "ա՛", "not mines found ", "Aghdam mine ", "Minister A B, ", "of them 3 ",
     "about 12 mines ", "Foreign Ministry Armenia mine ", "ICRC missing ", "14 May mine ",
     "2023-01-01 12 mines ", "ANAMA said mine. ", "Aghdam ICRC mine ", "We found mines. ",
     "Elmar Sampleov, head of ANAMA, said mine. ", "“a mine” said ANAMA. "],
)  # fmt: skip
def test_the_time_of_hostile_text_grows_with_its_length_and_not_faster(unit):
    """Four times the text may cost four times the time, not sixteen; the bound is between."""
    short, long = (_time_of(unit * (size // len(unit))) for size in (20_000, 80_000))
    assert long < 8 * short + 0.5


@pytest.mark.parametrize(
    "text",
    [
        "“" * 1_000_000,
        "ANAMA found " + ", ".join(f"{number} mines" for number in range(10_000)) + ".",
        "word " * 40_000,
        "x" * 200_000,
    ],
    ids=["a million quotation marks", "ten thousand numbers", "a long line", "a long word"],
)
def test_one_endless_sentence_costs_bounded_time(text):
    """Who prints a list of numbers must not stop the reader either."""
    _read_in_time(text)


def test_a_text_of_a_thousand_officials_costs_bounded_time():
    """Each new name was once compared with each sentence: 200 kB took minutes."""
    names = ("".join(letters) for letters in itertools.product("abcdefghij", repeat=3))
    _read_in_time("".join(f"Elmar Sampl{name}, head of ANAMA, said so. " for name in names))


def _read_in_time(text):
    assert _time_of(text) < 4


def _time_of(text):
    begun = process_time()
    extract_claims(make_article(text), RULES, GAZETTEER)
    return process_time() - begun


def test_each_number_of_a_sentence_goes_to_the_claim_that_it_counts_for():
    """The missing are not identified because some of them were."""
    text = (
        "He added that 3,984 people are still missing from the first Karabakh war, and that the "
        "remains of 14 of them had been identified in April."
    )
    told = {
        claim.kind.value: [(one.measure, one.value) for one in claim.quantities]
        for claim in claims_of(text, rules=RULES)
    }
    assert told == {
        "missing_total": [("missing", 3984)],
        "identification": [("remains_identified", 14)],
    }
