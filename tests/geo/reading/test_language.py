"""Which language a text is in: the four are told from their neighbours, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.language import LANGUAGES, detect_language

EN = "The agency said that twelve mines were found in the district and that the work will go on."
AZ = (
    "Agentlik bildirib ki, ötən həftə Ağdam rayonunda 12 tank əleyhinə mina zərərsizləşdirilib. "
    "İşlər davam edir və ilin sonuna qədər başa çatacaq."
)
RU = (
    "Агентство сообщило, что за неделю в Агдамском районе обезврежены 12 противотанковых мин. "
    "Работы продолжаются, заявил представитель ведомства, и будут закончены до конца года."
)
HY = "Գործակալությունը հայտնել է, որ անցած շաբաթ շրջանում վնասազերծվել է 12 ական։"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (EN, "en"),
        (AZ, "az"),
        (RU, "ru"),
        (HY, "hy"),
        ("Two mines were found.", "en"),
        ("ANAMA found 12 mines in Shusha.", "en"),
        ("İki mina tapılıb və məhv edilib.", "az"),
        ("Обнаружены две мины.", "ru"),
        ("В Шуше обнаружено массовое захоронение.", "ru"),
        ("Հայտնաբերվել է երկու ական։", "hy"),
        ("Əliyev said that the towns of Ağdərə and Şuşa were visited by the commission.", "en"),
        (f"{EN} {EN} «{RU[:40]}»", "en"),
        (EN * 1000 + RU, "en"),
    ],
)
def test_the_four_languages_are_known(text, language):
    """Names of the region in other letters, and quotes, do not change the language of a text."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 – 14 %",
        "Ajans, geçen hafta bölgede 12 tanksavar mayınının etkisiz hale getirildiğini bildirdi. "
        "Çalışmalar devam ediyor ve yıl sonuna kadar tamamlanacak, ancak bu için kaynak gerekiyor.",
        "Агентство повідомило, що за тиждень у районі знешкоджено 12 протитанкових мін. Роботи "
        "тривають, заявив представник відомства, і будуть закінчені до кінця року.",
        "Агенцията съобщи, че за една седмица в района са обезвредени 12 противотанкови мини. "
        "Работата продължава и ще бъде завършена до края на годината, каза представител.",
        "Агенција је саопштила да је за недељу дана уништено 12 мина. Рад се наставља.",
        "Die Agentur teilte mit, dass in der vergangenen Woche zwölf Minen entschärft wurden und "
        "dass die Arbeiten in der Region bis zum Ende des Jahres abgeschlossen sein sollen.",
        "L'agence a annoncé que douze mines ont été neutralisées la semaine dernière dans le "
        "district et que les travaux seront terminés avant la fin de l'année.",
        "Het agentschap meldde dat in de afgelopen week twaalf mijnen werden geruimd.",
        "სააგენტომ განაცხადა, რომ გასულ კვირას თორმეტი ნაღმი განადგურდა.",
        "سازمان اعلام کرد که هفته گذشته دوازده مین خنثی شد",
        f"{EN} {EN} {RU}",
        "x" * 200_000,
    ],
)
def test_other_languages_and_mixtures_are_none_of_them(text):
    """A claim read with the rules of another language would be invented."""
    assert detect_language(text) is None


@given(st.text(max_size=200))
def test_any_text_has_one_of_the_four_or_none(text):
    """The answer is the same for the same text, and never a fifth one."""
    found = detect_language(text)
    assert found in {None, *LANGUAGES}
    assert detect_language(text) == found
