"""A text on something else makes no claim, whatever its single sentences say."""

import pytest

from geo.explaining import explain
from geo.reading.claims import extract_claims
from geo.reading.deciding import is_question
from geo.reading.findings import find_everything
from geo.reading.framing import read_each
from tests.builders import make_article
from tests.geo.reading.reader import GAZETTEER, RULES

ON_A_GOLD_MINE = (
    "A gallery of the gold mine near Gadabay in Azerbaijan collapsed on Tuesday night. Two miners "
    "were killed and three were injured, the company said. Rescuers cleared the shaft of rubble "
    "and recovered both bodies by noon. The wounded were taken to the district hospital. Work at "
    "the mine has been suspended for a week."
)
ELSEWHERE = [
    ("en", ON_A_GOLD_MINE),
    ("en", "The Baku Court on Grave Crimes opened the trial of three bank robbers. They are "
           "accused of having held four hostages for six hours in March. The hostages were "
           "released one after another. Two of the accused pleaded guilty. The third is still at "
           "large, the prosecutor told the court."),
    ("ru", "Школьники из Гянджи вернулись из поисковой экспедиции под Ржевом. За две недели отряд "
           "поднял останки 14 красноармейцев. Имена троих удалось установить по медальонам. "
           "Останки передали родственникам и похоронили в братской могиле. В Азербайджане отряд "
           "ждали родители."),
    ("az", "Gədəbəydəki qızıl mədənində lağım uçub. İki mədənçi həlak olub, üçü yaralanıb. "
           "Xilasedicilər axşama qədər meyitləri tapıb çıxarıblar. Yaralılar rayon xəstəxanasına "
           "aparılıb. Şirkət bir həftəlik işi dayandırıb."),
]  # fmt: skip
AT_HOME = (
    "A mine blew up a tractor near the village of Marzili in Aghdam district on Tuesday. Its "
    "driver was killed and a passenger was injured, the prosecutor's office said. ANAMA cleared 12 "
    "hectares there in May and found 40 anti-tank mines. Since November 2020 mines have killed 70 "
    "people. The agency asks residents not to enter areas that are not cleared."
)


@pytest.mark.parametrize(("language", "text"), ELSEWHERE)
def test_a_text_on_something_else_is_silent(language, text):
    """Two miners killed, hostages released, remains of another war: all would be claims here."""
    assert extract_claims(make_article(text, language=language), RULES, GAZETTEER) == ()


def test_a_text_on_the_subject_is_not():
    """The same words of death and clearance, where mines lie in the ground."""
    kinds = {str(one.kind) for one in extract_claims(make_article(AT_HOME), RULES, GAZETTEER)}
    assert {"accident", "clearance", "casualties"} <= kinds


def test_an_explanation_says_that_the_text_is_on_something_else():
    """Who asks why nothing was found is not told of frames that missed a word."""
    first = next(explain(make_article(ON_A_GOLD_MINE), RULES, GAZETTEER))
    assert first.startswith("no claim    the text is on something else: chance 0.0")
    assert "something else" not in "\n".join(explain(make_article(AT_HOME), RULES, GAZETTEER))


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [
        ("en", "How many mines lie there?", True),
        ("en", "Mines lie there.", False),
        ("ru", "«Сколько мин там осталось?»", True),
        ("hy", "Քանի՞ ական կա այնտեղ։", True),
        ("hy", "Այնտեղ ական կա։", False),
    ],
)
def test_a_question_only_asks(language, text, asks):
    """Armenian has its mark inside the word that is asked for."""
    read = find_everything(make_article(text, language=language), RULES, GAZETTEER)
    assert read is not None
    assert [is_question(one) for one in read_each(read, RULES, GAZETTEER)] == [asks]
