"""Private people in Azerbaijani, Russian and Armenian quotes. All names here are invented."""

import csv
from pathlib import Path
from time import process_time

import pytest

from geo.errors import DataError
from geo.people import load_people
from geo.redact import MARK, redact_text
from geo.rules import load_rules

RULES = load_rules()
TABLE = Path("data/rules/people/words.csv")


def _shown(text):
    return "".join(piece.text for piece in redact_text(text, RULES))


@pytest.mark.parametrize(
    "text",
    [
        "1998-ci il təvəllüdlü ⟦Nümunəyev Kamran Rasim oğlu⟧ minaya düşüb.",
        "Şəhid ⟦Kamran Nümunəyev⟧ dəfn olunub.",
        "Həlak olmuş ⟦Rasim Nümunəli⟧ Ağdam rayonunun sakini idi.",
        "Partlayış nəticəsində ⟦Kamran Nümunəyev⟧ və ⟦Rasim Misalov⟧ yaralanıb.",
        "Baş leytenant ⟦Nümunəyev⟧ həlak olub.",
        "İtkin düşmüş ⟦Nümunəyeva Səbinə Rasim qızının⟧ qalıqları tapılıb.",
        "⟦Kamranın⟧ anası danışıb.",
        "Ağdam rayon sakini ⟦Kamran Nümunəyev⟧ xəsarət alıb.",
        "⟦Kamran Nümunəyev⟧ həlak olub. Məlumat verilib. ⟦Nümunəyevin⟧ iki övladı var.",
        "Dövlət Komissiyası ⟦Kamran Nümunəyevin⟧ nəşinin tapıldığını bildirib.",
        "ANAMA sədri Elmar Misalov mina partlayışında ⟦Rasim Misalovun⟧ həlak olduğunu deyib.",
        "Mülki şəxs ⟦Nümunəyev K.R.⟧ xəsarət alıb.",
        "Şəhid ⟦Kamran Misalovun⟧ atası ⟦Rasim Misalov⟧ danışıb.",
        "Погибший ⟦Примеров А. Р.⟧ был сапёром, с ним ⟦А.Р. Образцов⟧.",
        "Отец солдата — ⟦Рубен Примерян⟧ — ждёт.",
        "Погибший ⟦Карен Примерян⟧ был жителем Степанакерта.",
        "⟦Примеров Анар Расим оглы⟧, 1987 года рождения, подорвался на мине.",
        "Сын ⟦Карена Примеряна⟧ пропал без вести.",
        "Гражданин Азербайджана ⟦Анар Примеров⟧ подорвался на мине.",
        "Гражданин ⟦Примеров⟧ ранен.",
        "Рядовой ⟦Примерян⟧ погиб.",
        "Останки ⟦Анара Примерова⟧ и ⟦Эльмара Образцова⟧ переданы семьям.",
        "Президент выразил соболезнования семье ⟦Карена Примеряна⟧.",
        "Министр наградил ⟦Карена Примеряна⟧, погибшего под Мартуни.",
        "⟦Карен Примерян⟧, глава семьи, погиб.",
        "Родственники ⟦Примеряна⟧ ждут.",
        "Глава МИД Армении Арам Образцян заявил, что ⟦Карен Примерян⟧ находится в плену.",
        "Զոհվել է ⟦Կարեն Օրինակյանը⟧, ծնված 1999 թվականին։",
        "⟦Օրինակյանը⟧ զոհվել է Մարտունիում։",
        "Անհետ կորած ⟦Արամ Կարենի Օրինակյանի⟧ մայրը սպասում է։",
        "⟦Արամի⟧ որդին գերության մեջ է։",
        "Շարքային ⟦Օրինակյան⟧ Արցախի բնակիչ էր։",
        "⟦Արամ Օրինակյանն⟧ ու ⟦Կարեն Նմուշյանը⟧ վիրավորվել են։",
        "Վարչապետ Արամ Նմուշյանը հայտնել է, որ ⟦Կարեն Օրինակյանը⟧ զոհվել է։",
        "Զոհված ⟦Կարե՛ն Օրինակյան⟧։",
    ],
)
def test_names_of_victims_and_relatives_are_masked(text):
    """What stands between the brackets is a private person's name, and nothing else is."""
    printed = text.replace("⟦", "").replace("⟧", "")
    wanted = "".join(MARK + part.split("⟧")[1] if "⟧" in part else part for part in text.split("⟦"))
    assert _shown(printed) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ANAMA sədri Elmar Misalov bildirib ki, 2 nəfər həlak olub.",
        "ANAMA İdarə Heyətinin sədri Elmar Misalov 3 nəfərin yaralandığını deyib.",
        "Azərbaycan Prezidenti Elmar Misalov şəhid ailələri ilə görüşüb.",
        "Elmar Misalov, ANAMA-nın sədri, 5 nəfərin həlak olduğunu deyib.",
        "Ombudsman Nigar Misalova itkinlərdən danışıb. Nigar Misalova şəhidləri anıb.",
        "Ağdam rayonunun Xıdırlı kəndində 2 nəfər həlak olub.",
        "Həlak olmuş Ağdam sakini dəfn olunub.",
        "Dövlət Komissiyası itkin düşmüş şəxslərin qalıqlarını təhvil verib.",
        "Onun oğlu həlak olub.",
        "Mərkəzi Klinik Xəstəxanaya yaralı əsgər gətirilib.",
        "Azərbaycan Qızıl Aypara Cəmiyyəti qalıqları təhvil verib.",
        "Fövqəladə Hallar Nazirliyi 2 nəfərin yaralandığını bildirib.",
        "Beynəlxalq Qırmızı Xaç Komitəsi girovlarla görüşüb.",
        "Kamran Nümunəyev şahmat oynayır.",
        "Президент Азербайджана Эльмар Образцов заявил о гибели двух человек.",
        "Министр обороны Карен Образцян сообщил, что погибли трое.",
        "Глава МИД Армении Карен Образцян рассказал о пленных.",
        "Председатель Следственного комитета Армении Карен Образцян назвал число погибших.",
        "По словам омбудсмена Карена Образцяна, пропали двое. Карен Образцян назвал погибших.",
        "Карен Образцян, министр обороны Армении, сообщил о погибших.",
        "Погибшие жители Агдамского района найдены в Нагорном Карабахе.",
        "Международный комитет Красного Креста посетил пленных в Баку.",
        "Государственная комиссия по делам военнопленных передала останки.",
        "Двое погибли в Степанакерте.",
        "Վարչապետ Կարեն Նմուշյանը ասել է, որ երկու հոգի զոհվել է։",
        "Հայաստանի վարչապետ Կարեն Նմուշյանը խոսել է գերիների մասին։",
        "ՀՀ պաշտպանության նախարար Կարեն Նմուշյանը ասել է զոհերի մասին։ Նմուշյանը նշել է երկու զոհ։",
        "Մարդու իրավունքների պաշտպան Կարինե Նմուշյանը խոսել է գերիների մասին։",
        "Լեռնային Ղարաբաղում երկու քաղաքացի է զոհվել։",
        "Քննչական կոմիտեն հայտնել է անհետ կորածների մասին։",
        "Կարմիր Խաչի միջազգային կոմիտեն այցելել է գերիներին։",
    ],
)  # fmt: skip
def test_officials_places_and_bodies_stay(text):
    """Over-masking hides who spoke and where."""
    assert _shown(text) == text


def test_offsets_are_those_of_the_stored_text():
    """Marks are laid over the stored text: letters with marks and of any script are one each."""
    text = "Şəhid Kamran Nümunəyev İsa oğlu. Զոհվել է Կարեն Օրինակյանը։ Погиб Анар Примеров."
    pieces = redact_text(text, RULES)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert [text[piece.start : piece.end] for piece in pieces if piece.masked] == [
        "Kamran Nümunəyev İsa oğlu", "Կարեն Օրինակյանը", "Анар Примеров",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit",
    ["Şəhid Kamran Nümunəyev, ", "Kamranın anası ", "глава и ", "министр Анар Примеров погиб, ",
     "Զոհվել է Օրինակյանը ", "Абвгд ", "şəhid ", "ANAMA Kamran Əliyev oğlu "],
)  # fmt: skip
def test_masking_takes_time_in_proportion_to_the_text(unit):
    """Twice the text takes about twice the time, whatever it repeats."""
    times = []
    for length in (40_000, 160_000):
        begun = process_time()
        redact_text(unit * (length // len(unit)), RULES)
        times.append(process_time() - begun)
    assert times[1] < 8 * times[0] + 0.5
    assert times[1] < 8


def test_every_word_has_a_use_a_language_and_a_source_and_stands_once():
    """A form that nobody can judge is changed by guess."""
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
    assert all(row["source"] and row["lang"] in ("az", "ru", "hy") for row in rows)
    keys = [(row["form"], row["use"], row["lang"]) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("form,use,lang,source\nşəhid,hero,az,field usage\n", "line 2"),
        ("form,use,lang,source\nşəhid,cue,az,\n", "line 2"),
        ("form,use,lang,source\nşəhid,cue,az,field usage\n", "no form for ending"),
    ],
)
def test_a_broken_or_empty_list_is_an_error(tmp_path, monkeypatch, table, said):
    """Without its words the atlas would withhold no name, and nobody would see it."""
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "rules" / "people").mkdir(parents=True)
    (tmp_path / "rules" / "people" / "words.csv").write_text(table, encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    load_people.cache_clear()
    with pytest.raises(DataError, match=said):
        load_people()
    monkeypatch.undo()
    load_people.cache_clear()
