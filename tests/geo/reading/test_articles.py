"""The only door for text: what comes in, what is refused, and in which words."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ArticleError, GeoError
from geo.reading.articles import (
    MAX_BYTES,
    decode,
    language_to_read,
    make_article,
    read_article,
)
from geo.rules import load_rules

RULES = load_rules()
HEAD = {
    "publisher": "The Daily Example",
    "publisher_type": "private_media",
    "publisher_country": "INT",
}


def _write(folder, name="an-article.txt", data=b"Two mines were found."):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\u200b\u00a0\x01".encode()[2:], "not UTF-8"),
        (b"\x01\x02\x03", "holds no words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "not UTF-8"),
        ("Ağdam".encode("cp1254"), "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "of the longest article"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(tmp_path, data, said):
    """Bad input is expected input: the reader says what is wrong and what to do."""
    path = _write(tmp_path, data=data)
    with pytest.raises(ArticleError, match=said) as caught:
        read_article(path, RULES)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path):
    """The remedy differs."""
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path, RULES)
    with pytest.raises(ArticleError, match="does not exist"):
        read_article(tmp_path / "none.txt", RULES)


def test_a_file_without_end_is_not_read_to_its_end():
    """A device tells no size; reading it whole would never finish."""
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(ArticleError, match="of the longest article"):
        read_article(Path("/dev/zero"), RULES)


@pytest.mark.parametrize(
    "data",
    [
        "Ağdam\nİki mina".encode(),
        "\ufeffAğdam\r\nİki mina".encode(),
        "Ağdam\rİki mina".encode(),
        "\ufeffAğdam\nİki mina".encode("utf-16-le"),
        "Ag\u0306dam\nI\u0307ki mina".encode(),
    ],
)
def test_one_text_in_many_encodings_is_one_text(tmp_path, data):
    """Marks, line ends and composed letters must not give one article two hashes."""
    article = read_article(_write(tmp_path, data=data), RULES)
    assert article.text == "Ağdam\nİki mina"
    assert article.sha256 == hashlib.sha256("Ağdam\nİki mina".encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "is_stem"),
    [("000_6700aea45ce2d6f6.txt", True), ("two words.txt", False), ("Ağdam.txt", False)],
)
def test_the_id_is_the_files_name_where_that_is_plain(tmp_path, name, is_stem):
    """Ids stand in addresses; a name that cannot gives way to the hash."""
    article = read_article(_write(tmp_path, name), RULES)
    assert article.id == (Path(name).stem if is_stem else (article.sha256 or "")[:16])


def test_the_head_file_tells_what_is_known(tmp_path):
    """What a person wrote beside the article goes before what its text seems to say."""
    path = _write(tmp_path, data=b"Two mines, News.Az reports citing a ministry.")
    path.with_name("an-article.head.json").write_text(
        json.dumps({**HEAD, "published": "2023-11", "url": "https://example.org/a"})
    )
    article = read_article(path, RULES)
    assert (article.publisher, article.published) == ("The Daily Example", "2023-11")


def test_without_a_head_file_only_what_the_text_shows_is_taken(tmp_path):
    """An outlet is never guessed: it is printed, or it is unknown."""
    shown = read_article(
        _write(tmp_path, data=b"date 2023-11-14 +\nMines, News.Az reports citing them."), RULES
    )
    assert (shown.publisher, shown.published) == ("News.Az", "2023-11-14")
    plain = read_article(_write(tmp_path, "b-file.txt"), RULES)
    assert (plain.publisher, plain.published) == ("unknown", None)


GERMAN = (
    "Die Agentur teilte mit, dass in der vergangenen Woche zwölf Minen entschärft wurden und dass "
    "die Arbeiten in der Region bis zum Ende des Jahres abgeschlossen sein sollen."
)


@pytest.mark.parametrize(
    ("text", "told", "read"),
    [
        ("Two mines were found in the field.", None, "en"),
        ("Two mines were found in the field.", "ru", "en"),
        ("Ağdam: 12", None, None),
        ("Ağdam: 12", "az", "az"),
        ("Ağdam: 12", "de", None),
        (GERMAN, None, None),
        (GERMAN, "de", None),
        (GERMAN, "en", None),
    ],
)
def test_a_text_is_read_in_the_language_it_is_in(text, told, read):
    """A head tells the language of a few words; it does not make English of another language."""
    head = None if told is None else {"language": told}
    article = make_article(text, head, RULES, where="a file")
    assert language_to_read(article) == read


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("İki mina tapılıb, Trend xəbər verir.", "Trend News Agency"),
        ("Two mines were found.\n\nAzernews", "Azernews"),
        ("According to Azernews, two mines were found.", "unknown"),
        ("Գտնվել է երկու ական, Armenpress-ը հաղորդում է։", "Armenpress"),
        ("Hectares cleared\nReport.az, 12 March 2025\n\nA mine was found.", "Report News Agency"),
        ("Hectares cleared\nTrend, March 12, 2025\n\nA mine was found.", "Trend News Agency"),
        ("Report, an agency, was quoted. A mine was found.", "unknown"),
        ("Captives return\n\nJAMnews, Yerevan\n\nTwo men came home.", "JAMnews"),
        ("Похороны\n\nХоджалы. 2 марта. REPORT.AZ\n\nНашли мину.", "Report News Agency"),
        ("«Мин много», - сказал он корреспонденту «Кавказского узла».", "Caucasian Knot"),
    ],
)
def test_an_outlet_is_the_one_that_says_it_prints(text, publisher):
    """Whom an article cites is not who printed it."""
    assert make_article(text, None, RULES, where="a file").publisher == publisher


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("{", "no JSON"),
        ("[]", "were wanted"),
        ("[" * 60_000, "no JSON"),
        (" " * 200_000, "no JSON"),
        ('{"id": "x"}', "were wanted"),
        (json.dumps({**HEAD, "published": "14.11.2023"}), "2023-11-14"),
        (json.dumps({**HEAD, "published": "2023-02-30"}), "2023-11-14"),
        (json.dumps({**HEAD, "url": "javascript:alert(1)"}), "http"),
        (json.dumps({**HEAD, "publisher_type": "newspaper"}), "publisher_type"),
    ],
)
def test_a_wrong_head_file_is_named(tmp_path, head, said):
    """A citation made of a broken head would be wrong on every claim."""
    path = _write(tmp_path)
    path.with_name("an-article.head.json").write_text(head)
    with pytest.raises(GeoError, match=said) as caught:
        read_article(path, RULES)
    assert "an-article.head.json" in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_refusal(data):
    """Nothing else may come out of the door."""
    try:
        text = decode(data, "a file")
    except ArticleError:
        return
    assert text.strip()
    assert "\r" not in text
