"""One person harmed without a number; several or none are never made into one."""

import pytest

from tests.geo.reading.reader import claims_of


def _harmed(text, language):
    return {
        one.measure: one.value
        for claim in claims_of(text, language)
        for one in claim.quantities
        if one.measure in ("killed", "injured", "casualties")
    }


@pytest.mark.parametrize(
    ("language", "text", "harmed"),
    [
        ("en", "A shepherd was injured by a mine in Aghdam district.", {"injured": 1}),
        ("en", "A mine killed a soldier in Aghdam district.", {"killed": 1}),
        ("en", "A 25-year-old man was killed by a mine in Aghdam district.", {"killed": 1}),
        ("en", "A mine exploded in Aghdam district, killing one and injuring another.",
         {"killed": 1, "injured": 1}),
        ("en", "A mine explosion in Jabrayil district killed a father and his son.", {"killed": 2}),
        ("en", "The driver, 41, was wounded by a mine in Aghdam district.", {"injured": 1}),
        ("az", "Ağdamda 37 yaşlı çoban minaya düşərək sol ayağını itirib.", {"injured": 1}),
        ("az", "Ağdamda mina partlayışı nəticəsində ata və oğul həlak olub.", {"killed": 2}),
        ("ru", "В Агдаме при взрыве мины погибли отец и сын.", {"killed": 2}),
        ("ru", "На мине в Агдаме подорвался грузовик, никто не пострадал.",
         {"killed": 0, "injured": 0}),
        ("hy", "Աղդամում ականի պայթյունից զոհվել են հայր և որդի։", {"killed": 2}),
        ("az", "Ağdam rayonunda çoban minaya düşərək yaralanıb.", {"injured": 1}),
        ("az", "Ağdam rayonunda əsgər minaya düşərək həlak olub.", {"killed": 1}),
        ("az", "Ağdamda maşın minaya düşdü, biri öldü, digəri isə ağır yaralandı.",
         {"killed": 1, "injured": 1}),
        ("ru", "В Агдамском районе пастух погиб, подорвавшись на мине.", {"killed": 1}),
        ("ru", "В Агдамском районе женщина ранена при взрыве мины.", {"injured": 1}),
        ("ru", "В Агдамском районе при взрыве мины житель получил тяжёлые травмы.", {"injured": 1}),
        ("ru", "В Агдамском районе взрывом мины пастуху оторвало стопу.", {"injured": 1}),
        ("hy", "Հադրութի շրջանում հովիվը վիրավորվել է ականի պայթյունից։", {"injured": 1}),
        ("hy", "Հադրութի շրջանում ականի պայթյունից զինվոր է զոհվել։", {"killed": 1}),
    ],
)  # fmt: skip
def test_one_person_without_a_number_is_one(language, text, harmed):
    """Most reports of accidents name one victim and print no number."""
    assert _harmed(text, language) == harmed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shepherds were injured by a mine in Aghdam district."),
        ("en", "People were killed by mines in Aghdam district."),
        ("en", "A mine exploded in Aghdam district. A shepherd saw it."),
        ("az", "Ağdam rayonunda çobanlar minaya düşərək yaralanıb."),
        ("ru", "В Агдамском районе пастухи погибли, подорвавшись на мине."),
        ("hy", "Հադրութի շրջանում հովիվները վիրավորվել են ականի պայթյունից։"),
    ],
)
def test_several_are_not_one_and_a_witness_is_no_victim(language, text):
    """No number is what the source says; one would be invented."""
    assert _harmed(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text", "harmed"),
    [
        ("en", "A mine killed a man and injured three people in Aghdam district.",
         {"killed": 1, "injured": 3}),
        ("en", "Two men and a child were killed by a mine in Aghdam district.", {"killed": 2}),
        ("ru", "В Агдамском районе на мине подорвался трактор: водитель погиб, трое ранены.",
         {"killed": 1, "injured": 3}),
    ],
)  # fmt: skip
def test_a_number_that_stands_there_is_kept_beside_it(language, text, harmed):
    """Where a number is printed for an act, nothing is added to it."""
    assert _harmed(text, language) == harmed
