"""Places by any spelling, by what lies in what, and labels that invent nothing."""

import pytest

from geo.errors import DataError, UnknownPlaceError
from geo.folding import fold, fold_words
from geo.gazetteer import Phrase, from_places, load_gazetteer
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


def test_an_unknown_id_names_the_nearest():
    """A mistyped link should help itself."""
    with pytest.raises(UnknownPlaceError, match="aghdam-district"):
        GAZETTEER.get("agdam-district")


@pytest.mark.parametrize(
    ("places", "phrases", "words"),
    [
        ([make_place("a-village", Level.SETTLEMENT)] * 2, (), "occurs twice"),
        ([make_place("a-village", Level.SETTLEMENT, "nowhere")], (), "nowhere is named"),
        ([], [Phrase("x", Level.LINE, "lost-line", None, None)], "lost-line is named"),
    ],
)
def test_a_gazetteer_that_does_not_hold_together_is_refused(places, phrases, words):
    """A dangling parent would lose a district's claims in silence."""
    with pytest.raises(DataError, match=words):
        from_places(places, phrases)


def test_every_descendant_names_its_ancestor():
    """Both ways of asking what lies where agree."""
    for place_id in GAZETTEER.descendants("karabakh-economic-region") - {
        "karabakh-economic-region"
    }:
        assert "karabakh-economic-region" in GAZETTEER.ancestors(place_id)
