"""Who can speak in a text, and for whom. All people here are invented."""

import pytest

from geo.reading.voices import find_voices
from geo.rules import load_rules
from geo.vocabulary import Side

RULES = load_rules()
ANAMA = "Azerbaijan National Agency for Mine Action (ANAMA)"


def _officials(language, text):
    return [
        (one.speaker.name, one.speaker.organisation, one.speaker.side.value)
        for one in find_voices(text, RULES, language).officials
    ]


@pytest.mark.parametrize(
    ("language", "text", "name", "organisation"),
    [
        ("en", "The spokesman for the Investigative Committee of Armenia, Aram Exampleyan, spoke.",
         "Aram Exampleyan", "Investigative Committee of Armenia"),
        ("en", "Spokesman for the Armenian Defence Ministry Aram Exampleyan: no mines were laid.",
         "Aram Exampleyan", "Ministry of Defence of Armenia"),
        ("en", "Azerbaijan's Defence Ministry spokesman Rear Adm. Elmar Sampleov said so.",
         "Elmar Sampleov", "Ministry of Defence of Azerbaijan"),
        ("en", "Beate Muster, for the ICRC, said that families wait.",
         "Beate Muster", "International Committee of the Red Cross (ICRC)"),
        ("en", "In Armenia, Aram Exampleyan of the ruling faction said so.",
         "Aram Exampleyan", None),
        ("en", "Beate Muster heads the ICRC office and spoke of mines.",
         "Beate Muster", "International Committee of the Red Cross (ICRC)"),
        ("en", "BAKU, May 1. Japan's ambassador Taro Muster came.",
         "Taro Muster", "Embassy of Japan in Azerbaijan"),
        ("en", "An analyst with the Mines Advisory Group, Beate Muster, agreed.",
         "Beate Muster", "Mines Advisory Group (MAG)"),
        ("ru", "Секретарь Госкомиссии по делам пленных, заложников и без вести пропавших Эльмар "
         "Примеров сказал это.", "Эльмар Примеров",
         "State Commission on Prisoners of War, Hostages and Missing Persons of Azerbaijan"),
        ("ru", "Депутат от фракции «Пример» Арам Примерян сказал это в парламенте Армении.",
         "Арам Примерян", "National Assembly of Armenia"),
        ("ru", "Беата Мустер из правозащитной организации «Пример» рассказала об этом.",
         "Беата Мустер", "Пример"),
        ("az", "“HALO Trust”ın eksperti Beata Muster bunu deyib.", "Beata Muster",
         "The HALO Trust"),
        ("az", "Avropa Şurasının Beata Musterin rəhbərlik etdiyi nümayəndə heyəti gəlib.",
         "Beata Musterin", "Council of Europe"),
        ("hy", "«Օրինակ» խմբակցությունից Արամ Օրինակյանը հիշեցրեց դա։", "Արամ Օրինակյան",
         "National Assembly of Armenia"),
        ("hy", "Արամ Օրինակյան՝ ՌԴ ԱԳՆ ներկայացուցիչ. մենք ականներ չենք դրել", "Արամ Օրինակյան",
         "Ministry of Foreign Affairs of Russia"),
    ],
)  # fmt: skip
def test_an_office_is_found_behind_what_parts_it_from_its_holder(
    language, text, name, organisation
):
    """Prepositions, quotation marks, ranks and long names stand between the two."""
    found = {one[0]: one[1] for one in _officials(language, text)}
    assert name in found
    assert organisation is None or found[name] == organisation


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "BAKU, May 1. In Yerevan, Foreign Ministry spokesman Aram Exampleyan said so.",
         "armenia"),
        ("ru", "БАКУ, 1 мая. Ереван отрицает это, сказал пресс-секретарь МИД Арам Примерян.",
         "armenia"),
        ("az", "Bakı. Ombudsman Elmar Sampleov danışdı. Onun erməni həmkarı Aram Nümunəyan bunu "
         "deyib.", "armenia"),
    ],
)  # fmt: skip
def test_a_ministry_is_of_the_state_that_its_capital_or_its_officials_name_tells(
    language, text, side
):
    """One side's words given to the other would be the worst mistake."""
    assert _officials(language, text)[-1][2] == side


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BAKU. ANAMA found 12 mines. “Work goes on,” said Elmar Sampleov. Its deputy head added "
         "that 40 hectares were cleared.", "Elmar Sampleov"),
        ("BAKU. ANAMA found 12 mines. The agency's deputy head said that work goes on. “We need "
         "maps,” Elmar Sampleov told reporters.", "Elmar Sampleov"),
        ("Our guest is the deputy head of ANAMA.\n\nElmar Sampleov: We need maps.",
         "Elmar Sampleov"),
    ],
)  # fmt: skip
def test_the_office_that_speaks_nearby_is_of_the_name_that_speaks(text, name):
    """News names a person in one sentence and the office in the next."""
    assert _officials("en", text) == [(name, ANAMA, "azerbaijan")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“My son is missing,” said Anna Exampleyan, a mother of three. The ministry's "
         "spokesman added that the search goes on."),
        ("en", "A villager, Anna Exampleyan, said so. The agency's head added that it works."),
        ("en", "ANAMA employee Elmar Sampleov stepped on a mine, the agency said."),
        ("en", "ANAMA's deputy head said that mines were found on Orthodox Christmas."),
        ("ru", "«Сын пропал», — сказала Анна Примерян. Представитель МККК добавил, что её сын "
         "жив."),
        ("ru", "Сотрудник ANAMA Эльмар Примеров подорвался на мине, сообщили в агентстве."),
        ("az", "ANAMA-nın əməkdaşı Elmar Nümunəyev minaya düşüb, agentlik bildirib."),
        ("hy", "ԱԱԾ աշխատակից Արամ Օրինակյանը զոհվել է, հայտնել է ծառայությունը։"),
    ],
)  # fmt: skip
def test_who_mourns_or_is_hurt_gets_nobodys_office(language, text):
    """A private name may not be printed with a claim because an office is near."""
    assert _officials(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Joint Statement of the ICRC and Azerbaijan's ombudsman."),
        ("en", "Azerbaijan's spokesman Rear Adm. spoke."),
        ("en", "The ombudsman spoke of the Soviet-made PMN-2."),
    ],
)
def test_papers_ranks_and_weapons_are_no_people(language, text):
    """A name without a person behind it would be cited as one."""
    assert _officials(language, text) == []


def test_without_a_dateline_the_body_named_first_tells_whose_a_prosecutor_is():
    """The other side's spokesman, named alone with an office, must not draw it to his side."""
    text = (
        "ANAMA cleared 41 hectares. A shepherd was killed, the Prosecutor General's Office "
        "reported. Armenia's Foreign Ministry denies it, spokesperson Ani Exampleyan said."
    )
    bodies = [hit.value.name for hit in find_voices(text, RULES, "en").organisations.all]
    assert "Prosecutor General's Office of Azerbaijan" in bodies


def test_a_surname_tells_the_commission_that_a_dateline_only_implies():
    """One side's secretary given to the other side's commission would be the worst mistake."""
    text = (
        "Баку, 5 июня. Трактор подорвался на мине. Тем временем в Ереване секретарь комиссии по "
        "делам военнопленных Арман Тестян заявил, что судьба 195 военных неизвестна."
    )
    (official,) = find_voices(text, RULES, "ru", Side.AZERBAIJAN).officials
    assert official.speaker.side is Side.ARMENIA
    assert str(official.speaker.organisation).startswith("Interdepartmental Commission")
