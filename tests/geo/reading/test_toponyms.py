"""Names of places: whole words in any case, told from people, streets and wars."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forms import flatten
from geo.gazetteer import load_gazetteer
from geo.reading.lexicon import tag_text
from geo.reading.toponyms import find_toponyms
from geo.rules import load_rules
from geo.vocabulary import LANGUAGES

RULES, GAZETTEER = load_rules(), load_gazetteer()


def _places(text, language="en"):
    tags = tag_text(text, flatten(text, language), language, RULES)
    words = [tag for tag in tags.all if RULES.groups[tag.cls] == "place"]
    found = find_toponyms(text, GAZETTEER, language, words)
    return [(one.name, one.level.value if one.level else None) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mines in Aghdam district.", [("Aghdam", "district")]),
        ("Mines in the city of Shusha.", [("Shusha", "city")]),
        ("Mines in Shusha.", [("Shusha", None)]),
        ("Sus is a word here.", []),
        ("Houses of Sus village were searched.", [("Sus", "settlement")]),
        ("The village of Edilli in Khojavend district.",
         [("Edilli", "settlement"), ("Khojavend", "district")]),
        ("Nagorno-Karabakh and Karabakh", [("Nagorno-Karabakh", "territory"),
                                           ("Karabakh", "territory")]),
        ("Undershusha and Shushan", []),
    ],
)  # fmt: skip
def test_a_name_is_a_whole_word_with_the_level_that_the_wording_gives_it(text, found):
    """A city is not its district, and a short word is a village only where the text says so."""
    assert _places(text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("az", "İki mina Ağdam rayonunda tapılıb.", [("Ağdam", "district")]),
        ("az", "Ağdamda mina tapılıb.", [("Ağdamda", None)]),
        ("az", "Şuşadan gətirilib.", [("Şuşadan", None)]),
        ("az", "Füzuliyə gedən dəstə", [("Füzuliyə", "city")]),
        ("az", "Edilli kəndində", [("Edilli", "settlement")]),
        ("ru", "В Агдаме и Физули найдены мины.", [("Агдаме", "district"), ("Физули", "district")]),
        ("ru", "под Лачином", [("Лачином", "city")]),
        ("ru", "в селе Эдилли", [("Эдилли", "settlement")]),
        ("hy", "Աղդամում և Ֆիզուլիում", [("Աղդամում", "district"), ("Ֆիզուլիում", "district")]),
        ("hy", "Շուշիից", [("Շուշիից", "city")]),
        ("hy", "Հադրութի շրջանում", [("Հադրութի", "district")]),
    ],
)
def test_a_name_is_found_in_its_cases(language, text, found):
    """Half of the names in these texts never stand in the nominative."""
    assert _places(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "levels"),
    [
        ("en", "Aghdam, Fuzuli and Jabrayil districts", ["district"] * 3),
        ("en", "the villages of Edilli and Sus", ["settlement"] * 2),
        ("az", "Ağdam, Füzuli və Cəbrayıl rayonlarında", ["district"] * 3),
        ("ru", "В Агдамском, Физулинском и Джебраильском районах", ["district"] * 3),
        ("hy", "Աղդամի, Ֆիզուլիի և Ջաբրայիլի շրջաններում", ["district"] * 3),
        ("ru", "в полях вокруг сёл Физулинского и Агдамского районов", ["district"] * 2),
        (
            "az",
            "Füzulinin Qərvənd, Şuşanın Daşaltı və Xocalının Xramort kəndlərində",
            ["district", "settlement"] * 3,
        ),
        ("en", "in Lachin, Shusha and Khojaly", ["district"] * 3),
    ],
)
def test_one_word_for_a_place_is_said_of_a_whole_list(language, text, levels):
    """Otherwise only the last of three districts would be one."""
    assert [level for _, level in _places(text, language)] == levels


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A mine was found on Shusha street in Ganja."),
        ("en", "The Karabakh war is over."),
        ("en", "The Nagorno-Karabakh conflict"),
        ("en", "The football club Karabakh"),
        ("az", "Qarabağ müharibəsi bitib."),
        ("az", "Şuşa küçəsində"),
        ("ru", "На улице Шушинской найдена мина."),
        ("ru", "Карабахская война"),
        ("hy", "Արցախյան պատերազմում"),
        ("hy", "Ստեփանակերտի փողոցում"),
    ],
)
def test_a_street_a_war_and_a_club_are_no_places(language, text):
    """A mine in Shusha street in another town is not a mine in Shusha."""
    names = [name for name, _ in _places(text, language)]
    assert [name for name in names if name not in ("Ganja",)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sabina Mammadli wrote it."),
        ("en", "Elmar Aghdamov stepped on a mine."),
        ("en", "Rauf Edilli came."),
        ("az", "Elmar Ağdamlı gəldi."),
        ("ru", "Рауф Агдамский пришел."),
        ("hy", "Արամ Շուշեցյանը եկավ։"),
    ],
)
def test_a_persons_name_is_no_place(language, text):
    """A person's name must never become a place on a map."""
    assert _places(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "He was taken to Barda hospital.", []),
        ("en", "He is in the hospital of Barda.", []),
        ("az", "Ağdam Mərkəzi Rayon Xəstəxanasına yerləşdirilib", []),
        ("az", "Ağdamda polis əməkdaşı yaralanıb", [("Ağdamda", None)]),
        ("ru", "сообщили в прокуратуре Агдамского района", []),
        ("ru", "В Агдамском районе полиция нашла мину", [("Агдамском районе", "district")]),
        ("hy", "տեղափոխվել է Ստեփանակերտի հանրապետական բժշկական կենտրոն", []),
    ],
)
def test_a_hospital_and_an_office_tell_no_place(language, text, found):
    """The wounded are brought to towns where no mine is."""
    assert _places(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("az", "Dünən Böyük Mərcanlıda mina tapılıb", [("Böyük Mərcanlıda", "settlement")]),
        ("az", "Deputat Elnur Sadıqlı danışıb. Sadıqlı əlavə edib", []),
        ("az", "Sadıqlı kəndində mina partlayıb", [("Sadıqlı", "settlement")]),
        ("en", "Nizami Rahmanzade lists the graves", []),
        ("en", "former leaders of Karabakh are on trial", []),
        ("az", "keçmiş Qarabağ rəhbərliyi", []),
    ],
)
def test_a_name_of_people_is_no_village(language, text, found):
    """Surnames, leaders and wars bear names of places; a case tells that something is there."""
    assert _places(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "levels"),
    [
        ("en", "a mine near Aghdam", ["city"]),
        ("en", "the road from Lachin to Khankendi", ["city", "city"]),
        ("en", "mines around Aghdam", [None]),
        ("ru", "в окрестностях Агдама", [None]),
        ("az", "Ağdam yaxınlığında", ["city"]),
        ("ru", "под Агдамом", ["city"]),
        ("hy", "Աղդամ տանող ճանապարհ", ["city"]),
    ],
)
def test_nothing_is_near_a_district(language, text, levels):
    """What is near a name is near the town of that name, and roads go from town to town."""
    assert [level for _, level in _places(text, language)] == levels


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "in the region of Jrakan (Jabrayil)", ["Jrakan (Jabrayil)"]),
        ("ru", "в Гяндже", []),
        ("az", "Gəncəyə çatdırılıb", []),
        ("en", "in Khankendi and Sos", ["Khankendi", "Sos"]),
        ("ru", "Гасангая сказал", []),
        ("ru", "в Гасангая", ["Гасангая"]),
    ],
)
def test_what_goes_with_a_name_tells_what_it_is(language, text, names):
    """A second name in brackets, a city elsewhere, a short name in a list, a surname by rule."""
    assert [name for name, _ in _places(text, language)] == names


@given(
    st.text(alphabet="AaŞşuşaİi .-", max_size=40)
    | st.lists(
        st.sampled_from(["Aghdam ", "Ağdam", "da ", "Шуше ", "Շուշի", "ում ", "district ", ", "])
    ).map("".join),
    st.sampled_from(LANGUAGES),
)
def test_places_are_spans_of_the_text_and_stand_apart(text, language):
    """An offset beside its name would mark other words."""
    found = find_toponyms(text, GAZETTEER, language)
    assert all(text[one.start : one.end] == one.name for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(one.place_ids for one in found)
