"""Sentences as spans of the text; nothing lost but the page's own lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.sentences import MAX_HEADING, MAX_SENTENCE, split_sentences
from geo.rules import load_rules

RULES = load_rules()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Sampleov spoke. He left.", ["Mr. Sampleov spoke.", "He left."]),
        ("It is 2.790,9 ha. Then 1,587.8 ha.", ["It is 2.790,9 ha.", "Then 1,587.8 ha."]),
        ("“Is it so?” He asked.", ["“Is it so?”", "He asked."]),
        ("ANAMA works. 12 mines were found.", ["ANAMA works.", "12 mines were found."]),
        ("A line.\nA line.", ["A line.", "A line."]),
        ("A title\n\nIt tells more.", ["It tells more."]),
        ("A title only", ["A title only"]),
        ("Он живет на ул. Садовой. Там 5 тыс. мин.", ["Он живет на ул. Садовой.",
                                                     "Там 5 тыс. мин."]),
        ("В 2020 г. в Шуше. Потом в 2021 г. в Агдаме.", ["В 2020 г. в Шуше.",
                                                        "Потом в 2021 г. в Агдаме."]),
        ("Ական է գտնվել։ Աշխատանքը շարունակվում է։", ["Ական է գտնվել։",
                                                    "Աշխատանքը շարունակվում է։"]),
        ("date 2023-11-14 + ↺ − 16 px\n\nOne.", ["One."]),
        ("İki mina. Ərazi təmizdir.", ["İki mina.", "Ərazi təmizdir."]),
        ("«Карты ничего не дали, – говорит он.– Мы ищем сами».",
         ["«Карты ничего не дали, – говорит он.", "– Мы ищем сами»."]),
        ("“Siyahı uzundur, – natiq deyib. – 44 günlük savaşdan altı nəfər itib”.",
         ["“Siyahı uzundur, – natiq deyib.", "– 44 günlük savaşdan altı nəfər itib”."]),
        ("Şahidlər danışıb. \"1993-cü ildə bizi tutdular\".",
         ["Şahidlər danışıb.", "\"1993-cü ildə bizi tutdular\"."]),
        ("Ş. Nümunəzadə danışıb. Sonra gedib.", ["Ş. Nümunəzadə danışıb.", "Sonra gedib."]),
        ("Полковник (ret. Col. Ivanov) сказал. См. стр. 15 отчета.",
         ["Полковник (ret. Col. Ivanov) сказал.", "См. стр. 15 отчета."]),
        ("▪ Fuzuli: 58 ha cleared. ▪ Baku: rain. 🔴 Shusha: bones found.",
         ["▪ Fuzuli: 58 ha cleared.", "▪ Baku: rain.", "🔴 Shusha: bones found."]),
        ("Անուն չկա, ասում է նա։ «611 մարդ նմուշ է տվել», - հավելում է։ կա և այլ բան։",
         ["Անուն չկա, ասում է նա։", "«611 մարդ նմուշ է տվել», - հավելում է։",
          "կա և այլ բան։"]),
        ("Խոսնակը հերքեց. «Հորինվածք է»։ Պատասխան. – Վախ կա։",
         ["Խոսնակը հերքեց. «Հորինվածք է»։", "Պատասխան. – Վախ կա։"]),
        ("Cleared so far:\nFuzuli: 58 ha\nAghdam – about 12 ha\n\nMaps: 2 years later\n\nIt ends.",
         ["Cleared so far:", "Fuzuli: 58 ha", "Aghdam – about 12 ha", "It ends."]),
        ("They cleared 58 ha. 12 mines were left. He said no. It ends.",
         ["They cleared 58 ha.", "12 mines were left.", "He said no.", "It ends."]),
        ("ԱՐՄԵՆՊՐԵՍ. Պաշտպանը հայտարարել է։", ["ԱՐՄԵՆՊՐԵՍ.", "Պաշտպանը հայտարարել է։"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_sentences_end(text, sentences):
    """A wrong cut gives a quote that begins or ends in the middle of a statement."""
    assert [sentence.text for sentence in split_sentences(text, RULES)] == sentences


@given(st.text(alphabet="ab .\n!İ“”", max_size=4000))
def test_no_letter_is_lost_and_every_span_is_true(text):
    """A text of any shape is read to its end, in pieces of bounded length."""
    sentences = split_sentences(text, RULES)
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert 0 < len(sentence.text) <= MAX_SENTENCE
    # A heading is a line of its own without an end: it is left out, and nothing else is.
    read = "".join(sentence.text for sentence in sentences)
    left_out = [line.strip() for line in text.split("\n") if line.strip() and line not in read]
    assert all(len(line.split()) <= MAX_HEADING for line in left_out)
    assert "\n" in text or sum(c in "abİ" for c in read) == sum(c in "abİ" for c in text)


def test_a_run_without_an_end_is_read_in_pieces():
    """A claim past the first thousand letters of a run-on text is found too."""
    pieces = split_sentences("word " * 1000 + "end", RULES)
    assert len(pieces) > 1
    assert pieces[-1].text.endswith("end")
