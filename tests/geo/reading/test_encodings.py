"""Bytes to text: every encoding that is met, said where it was found; what is broken is refused."""

import unicodedata

import pytest

from geo.errors import ArticleError
from geo.reading.encodings import clean, decode

AZ = "Ağdamda iki mina tapılıb, nazirlik bildirib. İşlər davam edir və çoxdan gözlənilirdi. " * 3
RU = "Агентство сообщило, что за неделю в районе обезврежены двенадцать мин. Работы идут. " * 3
EN = "The agency’s report – “twelve mines” – was read. The work of the agency goes on there. " * 3


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [AZ, RU])
def test_a_byte_order_mark_decides(text, mark):
    """Editors on Windows write it; it is not part of the text."""
    assert decode(text.encode(mark), "a file").text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "said"),
    [
        (RU, "utf-8", None, ""),
        (RU, "utf-8", "utf-8", ""),
        (RU, "utf-8", "windows-1251", "declares cp1251 but is UTF-8"),
        (RU, "cp1251", "windows-1251", ""),
        (RU, "cp1251", "Windows-1251 ", ""),
        (RU, "cp1251", None, "read as cp1251"),
        (RU, "cp1251", "utf-8", "read as cp1251"),
        (RU, "koi8-r", None, "read as koi8_r"),
        (RU, "koi8-r", "zlib", "read as koi8_r"),
        (EN, "cp1252", "iso-8859-1", ""),
        (EN, "cp1252", None, "read as cp125"),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_said(text, encoding, declared, said):
    """A page in an old encoding is read, and the analyst knows that it was a guess."""
    found = decode(text.encode(encoding), "a file", declared)
    assert found.text == text
    assert [note for note in found.notes if said not in note] == []
    assert bool(found.notes) == bool(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "is a PDF file"),
        (b"PK\x03\x04\x14\x00", "zip archive or an office document"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"two\x00 mines", "zero bytes"),
        ("two\x00 mines".encode("utf-16"), "zero bytes"),
        (b"\xff\xfea", "has the mark of utf-16"),
        ("\u200b\u200e \u2060".encode(), "holds no words"),
        (b"two \x01\x02\x03\x04\x05\x06 mines", "control characters"),
        (RU.encode() + RU.encode("cp1251"), "no other encoding|wrong encoding"),
        (RU.encode().decode("cp1251", "ignore").encode(), "in a wrong encoding"),
        (AZ.encode().decode("cp1252", "ignore").encode(), "in a wrong encoding"),
        (RU.encode("cp1251").decode("utf-8", "replace").encode(), "lost letters"),
        (RU.encode("cp1251")[:30], "is not UTF-8"),
        (("a" + "\u0301\u0323" * 1_000_000).encode(), "piles more than 60 marks"),
    ],
)
def test_what_is_broken_is_refused_in_one_sentence(data, said):
    """A text of wrong letters would give quotes that nobody printed."""
    with pytest.raises(ArticleError, match=said) as caught:
        decode(data, "a file")
    assert str(caught.value).startswith("a file")
    assert "\n" not in str(caught.value)


def test_a_text_cut_in_the_middle_of_a_letter_is_read_up_to_it():
    """A download that broke off is an article still."""
    found = decode("Две мины".encode()[:-1], "a file")
    assert (found.text, "in the middle of a character" in found.notes[0]) == ("Две мин", True)


def test_invisible_characters_are_taken_out_once_and_counted():
    """They part words and turn the order of what is shown; offsets count without them."""
    text = "\u202eAgh\u00addam\u200b dis\u2060trict\u200f, A\u200bg\u0306dam"
    found = clean(text, "a file")
    assert found.text == "Aghdam district, Ağdam"
    assert found.notes == ("a file: 6 invisible characters were taken out of the text",)
    assert clean(found.text, "a file").notes == ()


def test_homoglyphs_are_left_as_they_were_printed():
    """A Cyrillic а in a Latin word is the source's; a quote must show what stands there."""
    assert clean("Аghdаm", "a file").text == "Аghdаm"


def test_halves_of_characters_are_refused():
    """JSON can write them, UTF-8 cannot keep them."""
    with pytest.raises(ArticleError, match="halves of characters"):
        clean("two \ud800 mines", "a line")


def test_a_long_line_and_a_long_text_end_soon():
    """One line of millions of letters is one line."""
    assert len(decode(("Ağdam " * 2_000_000).encode(), "a file").text) == 12_000_000
