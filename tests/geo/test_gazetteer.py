"""Places by any spelling, by what lies in what, and labels that invent nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError, UnknownPlaceError
from geo.folding import fold, fold_words
from geo.gazetteer import Lexicon, Phrase, TypeWord, from_places, load_gazetteer
from geo.models import PlaceName
from geo.vocabulary import Level, NameStatus
from tests.builders import make_place

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ağdam", "Aghdam", "Agdam", "AĞDAM"),
        ("Xıdırlı", "Khydyrly", "Khidirli"),
        ("Şuşa", "Shusha"),
        ("Qubadlı", "Gubadli", "Gubadly"),
        ("Çaykənd", "Chaykand"),
        ("Karin Tak", "Karintak", "Karin-Tak"),
    ],
)
def test_spellings_of_one_name_meet(spellings):
    """A reader types what the keyboard has; a reporter prints what the desk uses."""
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_folding_keeps_words_apart_for_search():
    """A search for two words must not become one long one."""
    assert fold_words("Ağdam, rayonu (2023)") == "agdam rayonu 2023"


@pytest.mark.parametrize(
    ("place", "naming", "label"),
    [
        ("shusha-city", "en", "Shusha"),
        ("shusha-city", "az", "Şuşa"),
        ("dashalti-village", "hy", "Քարին Տակ"),
        ("dashalti-village", "ru", "Дашалты"),
        ("liberated-territories", "en", "areas that returned to Azerbaijani control in 2020–2023"),
    ],
)
def test_a_place_is_labelled_in_the_readers_naming_set(place, naming, label):
    """A party's term is matched but never shown as a name."""
    assert GAZETTEER.label(place, naming) == label


def test_a_name_made_by_rule_is_matched_and_never_shown():
    """A form nobody attests must not look attested."""
    ruled = PlaceName("Kʻarin", "hy", "Armn", NameStatus.DE_FACTO_ARMENIAN, attested=False)
    place = make_place("mill-village", Level.SETTLEMENT, names=(ruled,))
    gazetteer = from_places([place])
    assert gazetteer.candidates("Kʻarin") == (place,)
    assert gazetteer.label("mill-village", "hy") == "Mill"


def test_aghdara_lies_in_tartar_for_a_report_of_2021_only_by_succession():
    """Today's parents rule; an earlier division only helps to understand."""
    assert "tartar-district" not in GAZETTEER.ancestors("talish-village")
    assert GAZETTEER.contains("tartar-district", "talish-village")
    assert not GAZETTEER.contains("lachin-district", "talish-village")


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("Ağdam", ("Ağdam",)),
        ("Ağdamda", ("ağdam",)),
        ("Laçının", ("laçın",)),
        ("Шуше", ("шуша",)),
        ("Агдамского района", ("агдамский район",)),
        ("Ակնայում", ("ակնա",)),
        ("Nowhereda", ()),
        ("Susa", ("Susa",)),
        ("", ()),
    ],
)
def test_a_case_of_a_name_is_traced_to_names_that_exist(form, bases):
    """Three languages print a place in six cases; a stem that is no name is not one."""
    assert GAZETTEER.base_forms(form) == bases


@pytest.mark.parametrize(
    ("form", "name", "levels"),
    [
        ("Aghdam district", "Aghdam", (Level.DISTRICT,)),
        ("the city of Aghdam", "Aghdam", (Level.CITY,)),
        ("Kashatagh province", "Kashatagh", (Level.DISTRICT, Level.TERRITORY)),
        ("AĞDAM ŞƏHƏRİ", "AĞDAM", (Level.CITY,)),
        ("г. Шуша", "Шуша", (Level.CITY,)),
        ("Մարտունու շրջանում", "Մարտունու", (Level.DISTRICT, Level.TERRITORY)),
        ("Aghdam", "Aghdam", ()),
        ("district", "district", ()),
    ],
)
def test_a_word_beside_a_name_says_what_sort_of_place_it_is(form, name, levels):
    """ "Aghdam city" and "Aghdam district" are two places."""
    assert GAZETTEER.without_type_word(form) == (name, levels)


def test_a_gazetteer_without_tables_takes_names_as_they_stand():
    """The words of a language are data, none is built in."""
    gazetteer = from_places([make_place("mill-village", Level.SETTLEMENT)])
    assert gazetteer.without_type_word("Mill village") == ("Mill village", ())
    assert gazetteer.base_forms("Millda") == ()
    worded = Lexicon(type_words=(TypeWord("village", False, (Level.SETTLEMENT,)),))
    assert from_places([], worded).without_type_word("Mill village") == (
        "Mill",
        (Level.SETTLEMENT,),
    )


def test_a_bare_name_of_a_town_and_a_former_district_may_be_either_in_a_text():
    """ "Hadrut" in a report may be the town or the raion: the reader of texts must know both."""
    places = {place for form, place in GAZETTEER.surface_forms() if form == "Hadrut"}
    assert places == {"hadrut-settlement", "hadrut-district-nkao"}


@given(st.text(max_size=30))
def test_any_text_has_a_key_that_search_can_compare(text):
    """The key is lower case, without marks or spaces, whatever a page prints."""
    key = fold(text)
    assert not any(unicodedata.combining(letter) or letter.isspace() for letter in key)
    assert fold(text.upper().lower()) == fold(text.lower().upper().lower())


@given(st.sampled_from(sorted(GAZETTEER.places)))
def test_every_name_of_a_place_leads_back_to_it(place_id):
    """A name that is stored and not found would be a silent hole."""
    for name in GAZETTEER.get(place_id).names:
        assert GAZETTEER.get(place_id) in GAZETTEER.candidates(name.name)


@given(st.sampled_from(sorted(GAZETTEER.places)), st.sampled_from(("en", "az", "hy", "ru")))
def test_a_label_is_the_neutral_one_or_an_attested_name(place_id, naming):
    """Nothing invented is ever shown, in no naming set."""
    place = GAZETTEER.get(place_id)
    attested = {name.name for name in place.names if name.attested and name.lang == naming}
    assert GAZETTEER.label(place_id, naming) in {*attested, place.display_en, place.display_az}


def test_an_unknown_id_names_the_nearest():
    """A mistyped link should help itself."""
    with pytest.raises(UnknownPlaceError, match="aghdam-district"):
        GAZETTEER.get("agdam-district")


@pytest.mark.parametrize(
    ("places", "phrases", "words"),
    [
        ([make_place("a-village", Level.SETTLEMENT)] * 2, (), "occurs twice"),
        ([make_place("a-village", Level.SETTLEMENT, "nowhere")], (), "nowhere is named"),
        ([], (Phrase("x", Level.LINE, "lost-line", None, None),), "lost-line is named"),
    ],
)
def test_a_gazetteer_that_does_not_hold_together_is_refused(places, phrases, words):
    """A dangling parent would lose a district's claims in silence."""
    with pytest.raises(DataError, match=words):
        from_places(places, Lexicon(phrases=phrases))


def test_every_descendant_names_its_ancestor():
    """Both ways of asking what lies where agree."""
    for place_id in GAZETTEER.descendants("karabakh-economic-region") - {
        "karabakh-economic-region"
    }:
        assert "karabakh-economic-region" in GAZETTEER.ancestors(place_id)
