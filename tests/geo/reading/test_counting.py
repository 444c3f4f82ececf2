"""What the numbers of a sentence count where its kind of claim is known: no frame, no weights."""

import pytest

from geo.reading.claims import read_sentences
from geo.reading.frames import _singles
from geo.reading.quantities import measured
from geo.vocabulary import KINDS_OF, Kind, Topic
from tests.builders import make_article
from tests.geo.reading.reader import GAZETTEER, RULES

_BEFORE = "Mines were left in Karabakh after the war. "
_BEFORE_RU = "После войны в Карабахе остались мины. "


def _counts(text, kind, language="en"):
    whole = (_BEFORE_RU if language == "ru" else _BEFORE) + text
    topic = next(topic for topic in Topic if kind in KINDS_OF[topic])
    found = []
    for one in read_sentences(make_article(whole, language=language), RULES, GAZETTEER)[1:]:
        singles = _singles(whole, kind, one.tags, one.bounds, language, RULES)
        counted = (
            measured(bound, kind, topic, None, frozenset(), RULES)
            for bound in (*one.bounds, *singles)
        )
        found += [(f"{one.measure}", one.value) for one in counted if one is not None]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("Teams inspected 300 hectares and cleared 120.", "clearance", [("area_inspected", 300)]),
        ("Survey teams surveyed 40 square kilometres.", "clearance", [("area_surveyed", 40)]),
        ("Sappers searched 60 houses.", "clearance", [("buildings_checked", 60)]),
        ("Sappers cleared 60 houses.", "clearance", [("buildings_cleared", 60)]),
        ("Some 200 explosive devices were found.", "clearance", [("items_found", 200)]),
        ("They found and destroyed 200 devices.", "clearance", [("items_destroyed", 200)]),
        ("They defused 14 hand grenades.", "clearance", [("grenades", 14)]),
        ("They defused five AT and 22 AP mines.", "clearance", [("at_mines", 5), ("ap_mines", 22)]),
        ("Of these, 12 were defused.", "clearance", [("items_destroyed", 12)]),
        ("Of the 9,000 hectares, 2,100 are safe again.", "clearance", [("area_cleared", 2100)]),
        ("The agency trained 40 deminers.", "mine_action_support", [("people_trained", 40)]),
        ("Now 900 sappers are at work.", "mine_action_support", [("personnel", 900)]),
        ("Lessons on mines reached 500 pupils.", "mine_action_support", [("people_reached", 500)]),
        ("The grant is worth €2.1m.", "mine_action_support", [("funding", 2_100_000)]),
        ("It cost the donor 3 million Swiss francs.", "mine_action_support",
         [("funding", 3_000_000)]),
        ("The state budget covers 90 percent of it.", "mine_action_support",
         [("government_share_of_funding", 90)]),
        ("Only a quarter of the maps were accurate.", "minefield_records", [("map_accuracy", 25)]),
        ("Four out of five maps proved wrong.", "minefield_records", [("map_inaccuracy", 80)]),
        ("Yerevan gave 8 files.", "minefield_records", [("maps", 8)]),
        ("Two thirds of the victims were civilians.", "casualties", [("share_of_casualties", 67)]),
        ("There were 65 mine deaths, and not 56.", "casualties", [("killed", 65)]),
        ("It was the twelfth page, page 40.", "casualties", []),
        ("A conscript of nineteen was killed.", "casualties", []),
        ("In the forty-four-day war mines killed 12 people.", "casualties", [("killed", 12)]),
        ("By their reckoning, one and a half million.", "contamination",
         [("mines_estimated", 1_500_000)]),
        ("A 2021 minefield lies there.", "contamination", []),
        ("Six districts are contaminated.", "contamination", [("districts_contaminated", 6)]),
        ("Two mass graves were found.", "gravesite", [("graves", 2)]),
        ("Another mass grave was found.", "gravesite", [("graves", 1)]),
        ("Mass graves were found.", "gravesite", []),
        ("The body of a shepherd was handed over.", "remains_handover",
         [("remains_handed_over", 1)]),
        ("Nine were handed over.", "remains_handover", [("remains_handed_over", 9)]),
        ("There were three occasions in May.", "remains_handover", []),
        ("The remains of 18 people were identified.", "identification",
         [("remains_identified", 18)]),
        ("Fifty sets of remains were sent for DNA analysis.", "identification",
         [("remains_sent_for_dna", 50)]),
        ("None of the six bodies was identified.", "identification", []),
        ("Six names were added to the list.", "missing_total", [("missing_added", 6)]),
        ("The list holds 3,964 names.", "missing_total", [("missing", 3964)]),
        ("Fourteen exhumations were carried out.", "exhumation", [("exhumations", 14)]),
        ("Sixty residents were taken hostage.", "detainees", [("taken_captive", 60)]),
        ("One of the men wrote a letter.", "detainees", []),
        ("The commission disclosed three burial sites.", "cooperation",
         [("locations_disclosed", 3)]),
        ("The group has 24 cases of enforced disappearance.", "enforced_disappearance",
         [("enforced_disappearances", 24)]),
        ("The remains of 7 were exhumed and 3,960 Azerbaijanis are still missing.", "exhumation",
         [("remains_found", 7)]),
        ("The remains of 7 missing people were exhumed.", "exhumation", [("remains_found", 7)]),
    ],
)  # fmt: skip
def test_a_number_counts_what_its_noun_and_its_act_say(text, kind, counts):
    """Checked is not cleared, found is not destroyed, and a page counts nothing."""
    assert _counts(text, Kind(kind)) == counts


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Close to 300 hectares were cleared.", "about"),
        ("Upwards of 300 hectares were cleared.", "more_than"),
        ("No fewer than 300 hectares were cleared.", "at_least"),
        ("No more than 300 hectares were cleared.", "up_to"),
        ("Under 300 hectares were cleared.", "fewer_than"),
        ("As many as 300 hectares were cleared.", "exact"),
    ],
)
def test_how_firmly_a_number_is_put(text, qualifier):
    """ "No more than" is a ceiling and no negation."""
    sentences = read_sentences(make_article(_BEFORE + text, language="en"), RULES, GAZETTEER)
    assert [bound.number.qualifier.value for bound in sentences[1].bounds] == [qualifier]
    assert "not" not in {tag.cls for tag in sentences[1].tags}


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("Сапёры обследовали 300 гектаров и разминировали 120.", "clearance",
         [("area_inspected", 300)]),
        ("Проверено 60 домов.", "clearance", [("buildings_checked", 60)]),
        ("Разминировано 60 домов.", "clearance", [("buildings_cleared", 60)]),
        ("Обнаружено 200 взрывоопасных предметов.", "clearance", [("items_found", 200)]),
        ("Обезврежено 200 взрывоопасных предметов.", "clearance", [("items_destroyed", 200)]),
        ("Сняли двенадцать ПМН и три ТМ-62.", "clearance", [("ap_mines", 12), ("at_mines", 3)]),
        ("Обнаружено 15 противопехотных и 3 противотанковые мины.", "clearance",
         [("ap_mines", 15), ("at_mines", 3)]),
        ("Из найденных обезвредили четырнадцать гранат.", "clearance", [("grenades", 14)]),
        ("Из 9000 гектаров очищены 2100.", "clearance", [("area_cleared", 2100)]),
        ("Верна лишь четверть карт.", "minefield_records", [("map_accuracy", 25)]),
        ("Семь из десяти пострадавших — пастухи.", "casualties", [("share_of_casualties", 70)]),
        ("На минах подорвались 382 человека, из них 70 погибли.", "casualties",
         [("casualties", 382), ("killed", 70)]),
        ("Взрывы унесли 62 жизни.", "casualties", [("killed", 62)]),
        ("Двое погибли, трое ранены.", "accident", [("killed", 2), ("injured", 3)]),
        ("Пастуху оторвало ступню.", "accident", [("injured", 1)]),
        ("Агентство обучило 40 сапёров.", "mine_action_support", [("people_trained", 40)]),
        ("Госбюджет покрывает 90 процентов расходов.", "mine_action_support",
         [("government_share_of_funding", 90)]),
        ("В заложники попали 60 жителей.", "detainees", [("taken_captive", 60)]),
        ("Двенадцать пленных замучены.", "detainees", [("captives_killed", 12)]),
        ("На родину вернулись десять военнопленных.", "detainees", [("detainees_released", 10)]),
        ("Опознать не удалось: неопознанными остаются 34 тела.", "identification",
         [("remains_unidentified", 34)]),
        ("В лабораторию отправлены 180 образцов.", "identification",
         [("remains_sent_for_dna", 180)]),
        ("В списке 1013 фамилий.", "missing_total", [("missing", 1013)]),
        ("Отмечено девять возможных мест захоронения.", "gravesite", [("locations", 9)]),
        ("Загрязнены шесть районов.", "contamination", [("districts_contaminated", 6)]),
        ("Передано тело солдата.", "remains_handover", [("remains_handed_over", 1)]),
        ("Переданы тела солдат.", "remains_handover", []),
        ("Для сапёров построены три моста.", "mine_action_support", []),
    ],
)  # fmt: skip
def test_a_russian_number_counts_what_its_noun_and_its_act_say(text, kind, counts):
    """Its numbers have cases, and its nouns are left out more often."""
    assert _counts(text, Kind(kind), "ru") == counts
