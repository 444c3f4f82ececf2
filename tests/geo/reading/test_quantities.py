"""What a number counts: its noun, its act, its people; and what it does not count."""

import pytest

from tests.geo.reading.reader import RULES, claims_of


def _counts(text, language="en"):
    return [
        [(one.measure, one.value) for one in claim.quantities]
        for claim in claims_of(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "ANAMA found 12 anti-personnel and 5 anti-tank mines and 40 items of unexploded "
         "ordnance.", [("ap_mines", 12), ("at_mines", 5), ("uxo", 40)]),
        ("en", "ANAMA found 12 mines and cleared 120 hectares.",
         [("mines", 12), ("area_cleared", 120)]),
        ("en", "ANAMA cleared 1,587.8 ha.", [("area_cleared", 1587.8)]),
        ("en", "ANAMA cleared 30 square kilometres.", [("area_cleared", 30)]),
        ("en", "A mine killed two people and injured three in Aghdam district.",
         [("killed", 2), ("injured", 3)]),
        ("en", "The remains of 7 people were found in 3 body bags.",
         [("remains_found", 7), ("body_bags", 3)]),
        ("en", "Armenia handed over the bodies of 12 servicemen.", [("remains_handed_over", 12)]),
        ("en", "Azerbaijan released five prisoners of war.", [("detainees_released", 5)]),
        ("en", "Azerbaijan holds 23 prisoners of war.", [("detainees_held", 23)]),
        ("en", "Only 25 percent of the minefield maps are accurate.", [("map_accuracy", 25)]),
        ("en", "The United Kingdom gave 500,000 pounds to mine action.", [("funding", 500_000)]),
        ("en", "The HALO Trust trained 40 deminers.", [("people_trained", 40)]),
        ("az", "ANAMA 12 piyada əleyhinə və 5 tank əleyhinə mina aşkarlayıb.",
         [("ap_mines", 12), ("at_mines", 5)]),
        ("az", "Cəbrayıl rayonunda mina iki nəfəri öldürüb, üç nəfər yaralanıb.",
         [("killed", 2), ("injured", 3)]),
        ("az", "ANAMA Ağdamda 37 piyada, 11 tank əleyhinə mina zərərsizləşdirib.",
         [("ap_mines", 37), ("at_mines", 11)]),
        ("az", "Ağdam yolunda 15 min təzə mina basdırılıb.", [("mines", 15_000)]),
        ("ru", "ANAMA обнаружило 12 противопехотных и 5 противотанковых мин.",
         [("ap_mines", 12), ("at_mines", 5)]),
        ("ru", "В Джебраильском районе от мины погибли двое, ранены трое.",
         [("killed", 2), ("injured", 3)]),
        ("hy", "ANAMA-ն հայտնաբերել է 12 հակահետևակային և 5 հակատանկային ական։",
         [("ap_mines", 12), ("at_mines", 5)]),
        ("hy", "Հադրութի շրջանում ականի պայթյունից զոհվել է երկու մարդ, վիրավորվել՝ երեքը։",
         [("killed", 2), ("injured", 3)]),
    ],
)  # fmt: skip
def test_a_number_is_of_the_noun_and_the_act_beside_it(language, text, counts):
    """The killed are not the injured, and a mine is not a hectare."""
    assert _counts(text, language) == [counts]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("ANAMA-ի հաշվառած 214 ականադաշտից մաքրվել է ընդամենը 37-ը։", [("minefields_cleared", 37)]),
        ("Ադրբեջանում անհետ կորածների թիվը 3890 է։", [("missing", 3890)]),
        ("Անհետ կորած է համարվում 191 հայ, որոնցից 20-ը՝ քաղաքացիական անձ։",
         [("missing", 191), ("missing_civilians", 20)]),
        ("Երկու հանձնաժողովները քննարկել են անհետ կորածների հարցը։", []),
        ("Դիահերձարանում կա 58 մասունք, որոնց ինքնությունը պարզված չէ։",
         [("remains_unidentified", 58)]),
        ("Երկու տղամարդ վար էին անում, երբ ական պայթեց. մեկը մահացավ, մյուսը վիրավորվեց։",
         [("killed", 1), ("injured", 1)]),
        ("Սակրավորները ստուգել են 318 տուն և վնասազերծել 9 նռնակ։",
         [("buildings_checked", 318), ("grenades", 9)]),
        ("Բաքվում պահվող գերիներից տասը հայրենիք են վերադարձել։", [("detainees_released", 10)]),
    ],
)  # fmt: skip
def test_armenian_tells_what_is_counted_by_cases(text, counts):
    """The whole stands in the ablative, the part in the article, the noun before its number."""
    claims = claims_of(text, "hy")
    told = [[(one.measure, one.value) for one in claim.quantities] for claim in claims]
    assert [one for one in told if one] == [counts][: bool(counts)]


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "Since 1991, mines have killed or injured 3,400 people, of whom 600 were killed.",
         [("casualties", 3400, False), ("killed", 600, True)]),
        ("az", "2020-ci il noyabrın 10-dan indiyədək mina partlayışları nəticəsində 382 nəfər "
         "zərər çəkib, onlardan 70-i həlak olub.",
         [("casualties", 382, False), ("killed", 70, True)]),
        ("ru", "С 10 ноября 2020 года на минах подорвались 382 человека, из них 70 погибли.",
         [("casualties", 382, False), ("killed", 70, True)]),
        ("az", "İtkin düşən 3990 nəfərdir, onlardan 3205-i hərbçi, 785-i mülki şəxsdir.",
         [("missing", 3990, False), ("missing_military", 3205, True),
          ("missing_civilians", 785, True)]),
        ("ru", "Без вести пропали 3990 человек, из них 3205 военнослужащих и 785 гражданских лиц.",
         [("missing", 3990, False), ("missing_military", 3205, True),
          ("missing_civilians", 785, True)]),
    ],
)  # fmt: skip
def test_the_dead_among_the_victims_and_the_soldiers_among_the_missing_are_parts(
    language, text, counts
):
    """Deaths inside victims: a sum of both would be of people who were never hurt."""
    (claim,) = claims_of(text, language)
    assert [(one.measure, one.value, one.scope is not None) for one in claim.quantities] == counts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "ANAMA has cleared 120 of 300 hectares."),
        ("az", "ANAMA 300 hektardan 120 hektarını təmizləyib."),
        ("ru", "ANAMA очистило 120 из 300 гектаров."),
        ("hy", "ANAMA-ն մաքրել է 300 հեկտարից 120-ը։"),
    ],
)
def test_the_whole_is_not_cleared_where_a_part_of_it_was(language, text):
    """More land told as cleared than was said to be: the most dangerous mistake of all."""
    values = [value for counts in _counts(text, language) for _, value in counts]
    assert values in ([120], [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2023 mines were found and destroyed in Shusha for 3 years."),
        ("en", "A mine blew up a 25-year-old man in Aghdam district at 15:40."),
        ("en", "A mine exploded 300 metres from the 4th school in Aghdam district."),
        ("ru", "В Агдамском районе в 15:40 взорвалась мина."),
        ("az", "Ağdam rayonunda 2023-cü ildə mina partlayıb."),
        ("hy", "Հադրութի շրջանում 2023 թվականին ական է պայթել։"),
    ],
)
def test_years_ages_clocks_and_distances_are_no_counts_of_people_or_mines(language, text):
    """A wrong number is worse than none."""
    numbers = {value for counts in _counts(text, language) for _, value in counts}
    assert numbers <= {1}


def test_what_is_a_part_of_a_number_says_so():
    """3,890 = 3,171 servicemen + 719 civilians: adding all three would count people twice."""
    (claim,) = claims_of("3,890 people are missing, of them 3,171 servicemen and 719 civilians.")
    assert [(one.measure, one.value, one.scope) for one in claim.quantities] == [
        ("missing", 3890, None),
        ("missing_military", 3171, "part of the number before"),
        ("missing_civilians", 719, "part of the number before"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "population"),
    [
        ("en", "About 4,000 Azerbaijani citizens went missing.", "azerbaijani"),
        ("en", "Armenia says that 195 Armenians are missing.", "armenian"),
        ("en", "About 4,000 people are missing.", None),
        ("ru", "Пропали без вести около 4 тысяч граждан Азербайджана.", "azerbaijani"),
        ("az", "4 minə yaxın azərbaycanlı itkin düşüb.", "azerbaijani"),
    ],
)
def test_whose_people_are_counted_is_said_where_the_text_says_it(language, text, population):
    """4,500 of all nationalities are no contradiction of 3,890 of one."""
    ((quantity,),) = [claim.quantities for claim in claims_of(text, language)]
    assert (quantity.population.value if quantity.population else None) == population


@pytest.mark.parametrize(
    ("language", "text", "since"),
    [
        ("en", "Since 2020, 400 people have been killed or injured by mines.", "2020"),
        ("en", "In 2020, 400 people were killed or injured by mines.", None),
        ("ru", "С 2020 года от мин пострадали 400 человек.", "2020"),
        ("az", "2020-ci ildən bəri 400 nəfər minaya düşərək xəsarət alıb.", "2020"),
        ("hy", "2020 թվականից ի վեր ականներից տուժել է 400 մարդ։", "2020"),
    ],
)
def test_a_count_that_runs_on_has_its_beginning(language, text, since):
    """A running count added to a weekly one counts a week twice."""
    (claim,) = claims_of(text, language)
    assert {one.since for one in claim.quantities} == {since}
    assert {one.cumulative for one in claim.quantities} == {True if since else None}


@pytest.mark.parametrize(
    "text",
    [
        "ANAMA found 12 mines in the week. Since 2020 it has found 4,000 mines.",
        "ANAMA found 12 mines in the week, and since 2020 it has found 4,000 mines.",
        "ANAMA found 12 mines in the week; since 2020 it has found 4,000 mines.",
    ],
)
def test_two_windows_of_time_are_two_claims(text):
    """The week's number is a part of the other; one claim would show them as a sum."""
    assert _counts(text) == [[("mines", 12)], [("mines", 4000)]]


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("ru", "От мин очищены в Агдаме 402 га, в Лачине 288 га и в Зангилане 190,5 га.",
         [("area_cleared", 402), ("area_cleared", 288), ("area_cleared", 190.5)]),
        ("en", "ANAMA destroyed 3 PMN-2 mines and 5 TM-57 mines in Aghdam.",
         [("ap_mines", 3), ("at_mines", 5)]),
        ("en", "He was the twelfth mine victim in Fuzuli this year.", [("casualties", 12)]),
        ("ru", "На очистку Карабаха от мин уйдёт лет тридцать.", [("years_to_clear", 30)]),
    ],
)  # fmt: skip
def test_what_is_told_without_a_plain_number_is_counted(language, text, counts):
    """Lists by district, ordinals up to now, makes of mines and decades are numbers too."""
    assert sorted(pair for one in _counts(text, language) for pair in one) == sorted(counts)


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "A resident lost his left foot on Tuesday when a mine went off in Aghdam.",
         [("injured", 1)]),
        ("en", "A bulldozer hit a mine in Tartar, killing its operator and wounding two labourers.",
         [("injured", 2), ("killed", 1)]),
    ],
)  # fmt: skip
def test_who_lost_a_foot_or_stands_beside_its_machine_is_one(language, text, counts):
    """A maimed man without a number is one victim, and so is the operator of what was hit."""
    assert sorted(pair for one in _counts(text, language) for pair in one) == sorted(counts)


def test_an_accident_counts_the_harmed_behind_a_semicolon():
    """The operator is hurt by the same blast, whatever mark stands between."""
    text = "Экскаватор наехал на мину в Агдаме; машиниста с контузией доставили в госпиталь."
    claims = claims_of(text, "ru", rules=RULES)
    assert ("injured", 1) in {(one.measure, one.value) for c in claims for one in c.quantities}


def test_what_weights_alone_tell_has_the_unit_of_its_noun():
    """An area told in hectares is none of square metres, whatever tells its measure."""
    text = "In May the sappers combed and cleared 614 hectares of mined land in Aghdam."
    units = {one.unit for claim in claims_of(text, rules=RULES) for one in claim.quantities}
    assert units == {"ha"}


def test_soldiers_and_civilians_of_one_event_are_both_kept():
    """Neither number may push the other out."""
    text = "12 servicemen and 4 civilians were killed by mines in Aghdam district."
    values = [one.value for claim in claims_of(text) for one in claim.quantities]
    assert values == [12, 4]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The remains of 2 of the 12 missing soldiers were identified."),
        ("ru", "Идентифицированы останки 2 из 12 пропавших солдат."),
    ],
)
def test_the_missing_are_not_identified_where_some_of_them_were(language, text):
    """A family would read that its son has been found."""
    assert [value for counts in _counts(text, language) for _, value in counts] == [2]


def test_a_number_that_grew_is_the_later_one():
    """An update is no interval of doubt."""
    (claim,) = claims_of("Число пропавших без вести выросло с 3890 до 3983.", "ru")
    assert [(one.value, one.lower, one.upper) for one in claim.quantities] == [(3983, None, None)]
