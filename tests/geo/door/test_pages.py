"""HTML pages: the article's own words, and what the page says of it; all else stays outside."""

import time

import pytest

from geo.door.pages import MAX_BYTES, MAX_TAGS, read_page
from geo.errors import ArticleError

FIRST = "At least 12 mines were found near the village, the agency said in its weekly report."
SECOND = "The work goes on in the district and will be finished by the end of the year."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def _page(head="", body=BODY, lang="en"):
    start = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
    return f"{start}<body>{body}</body></html>".encode()


AROUND = f"""
<header><nav><a href="/">Home</a> <a href="/world">World news of today</a></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> / <a href="/mines">Mines</a></div>
<div class="content has-sidebar"><article>
<h1>Twelve mines found</h1>
<p>{FIRST}</p>
<figure><img src="a.jpg"><figcaption>A deminer of the team at work.</figcaption></figure>
<p class="photo-caption">Another picture: a field near the river.</p>
<div class="read-also">Read also: <a href="/other">Forty mines were found elsewhere</a></div>
<p>Read also: Forty mines were found elsewhere</p>
<p>{SECOND}</p>
<p>Photo: Example Agency</p>
<div class="share-buttons"><a href="#">Share on a network</a></div>
</article>
<aside><h3>Most read</h3><p>Ninety mines were found in another place, it says.</p></aside>
<div id="comments"><p>A reader writes that there were a thousand mines in the field.</p></div></div>
<div class="cookie-banner"><p>We use cookies on this site to count you.</p></div>
<footer><p>Copyright 2019 The Example. All rights reserved by the company.</p></footer>
<script>var mines = "one hundred mines were found";</script>
"""


def test_the_body_is_the_articles_own_words_and_nothing_around_them():
    """A number of a read-also box would become a claim of this article."""
    assert read_page(_page(body=AROUND), "a page").text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Forty mines were found elsewhere",
        "Читайте также: В другом районе найдены сорок мин",
        "Həmçinin oxuyun: Başqa rayonda qırx mina tapılıb",
        "Կարդացեք նաև՝ Այլ վայրում գտնվել է քառասուն ական",
        "Photo: Example Agency",
        "Фото: Агентство",
        "Foto: Agentlik",
        "Լուսանկարը: Գործակալություն",
    ],
)
def test_lines_that_lead_elsewhere_are_left_out_in_four_languages(line):
    """Not every site marks them; they are another article's words."""
    body = f"<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p>"
    assert read_page(_page(body=body), "a page").text == f"{FIRST}\n\n{SECOND}"
    assert (
        read_page(_page(body=f"<p>Photos of {line} show this.</p>{body}"), "x").text[:6] == "Photos"
    )


LONG = [
    f"{FIRST} This is paragraph {number} of a longer report, with some words of its own in it."
    for number in range(12)
]


def test_a_long_page_gives_all_its_paragraphs_and_lists_in_their_order():
    """The extractor weighs a page; it must not lose a paragraph, nor join what is apart."""
    paragraphs = "".join(f"<p>{text}</p>" for text in LONG[:6])
    more = "".join(f"<div>{text}</div>" for text in LONG[6:])
    items = "<ul><li>Four villages were cleared.</li><li>Two roads were opened.</li></ul>"
    rows = "<table><tr><th>District</th><td>12 mines</td></tr></table>"
    links = "".join(f'<li><a href="/{n}">Headline number {n} of the day</a></li>' for n in range(9))
    boxes = f'<ul class="menu">{links}</ul>'
    body = AROUND.replace(f"<p>{SECOND}</p>", paragraphs + items + rows + more) + boxes
    text = read_page(_page(body=body), "a page").text
    found = text.split("\n\n")
    wanted = [FIRST, *LONG[:6], "Four villages were cleared.", "Two roads were opened."]
    assert found == [*wanted, "District 12 mines", *LONG[6:]]


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{BODY}</article>",
        f"<main>{BODY}</main>",
        f'<div class="main-wrap sidebar">{BODY}</div>',
        f'<div class="related"><div id="social">{BODY}</div></div>',
        f"<table><tr><td>{BODY}</td></tr></table>",
        f"<p>{FIRST}<p>{SECOND}",
        f"<div><div><p>{FIRST}</p><div><span>{SECOND}</span></div>",
        f"{FIRST}<br><br>{SECOND}",
        f"<p>{FIRST[:20]}<b>{FIRST[20:40]}</b>{FIRST[40:]}</p><p>{SECOND}</p>",
    ],
)
def test_the_same_words_in_any_markup_are_the_same_text(body):
    """How a site writes its page must not change what was said on it."""
    assert read_page(_page(body=body), "a page").text.split("\n\n") == [FIRST, SECOND]


def _ld(data):
    return f'<script type="application/ld+json">{data}</script>'


def _meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def _link(address):
    return f'<link rel="canonical" href="{address}">'


LD = _ld(
    '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "A site"}, '
    '{"@type": ["NewsArticle"], "headline": "From data", "datePublished": '
    '"2024-05-16T23:30:00+04:00", "author": [{"name": "A. Example"}, {"name": "B. Example"}], '
    '"publisher": {"@type": "Organization", "name": "The Daily Example"}, "inLanguage": "en-GB", '
    '"mainEntityOfPage": {"@id": "https://example.org/a"}}]}'
)


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (LD, "title", "From data"),
        (LD, "published", "2024-05-16"),
        (LD, "author", "A. Example, B. Example"),
        (LD, "publisher", "The Daily Example"),
        (LD, "url", "https://example.org/a"),
        (LD, "language", "en"),
        (_ld('{"broken'), "title", None),
        (_ld("[" * 9_999), "title", None),
        (_ld('{"@type": "Article", "headline": 7}'), "title", None),
        ('<meta property="og:title" content="A &amp; B\u200b">', "title", "A & B"),
        ("<title>Only this</title>", "title", "Only this"),
        (_meta("article:published_time", "2024-05-16T10:00:00Z"), "published", "2024-05-16"),
        ('<meta name="date" content="14.12.2023">', "published", "2023-12-14"),
        ('<meta name="date" content="05/06/2024">', "published", None),
        ('<meta property="article:modified_time" content="2024-05-16">', "published", None),
        (_meta("og:site_name", "The Daily Example"), "publisher", "The Daily Example"),
        (_link("https://www.example.org/a"), "publisher", "example.org"),
        (_link("https://www.example.org/a"), "url", "https://www.example.org/a"),
        (_link("javascript:alert(1)"), "url", None),
        ('<meta name="author" content="https://example.org/people/1">', "publisher", None),
    ],
)  # fmt: skip
def test_the_page_says_what_it_is(head, field, value):
    """What it does not say stays out; nothing is made up."""
    assert read_page(_page(head), "a page").head.get(field) == value


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ('<time datetime="2024-05-16T10:00">yesterday</time>', "2024-05-16"),
        ('<time datetime="2024-05-16">a</time><time datetime="2024-05-17">b</time>', None),
        ('<footer><time datetime="2019-01-01">then</time></footer>', None),
        ('<div><h1>A title</h1><span class="d">14.12.2023, 10:32</span></div>', "2023-12-14"),
        ("<div><h1>A title</h1></div><ul><li>5 мар 2025</li></ul>", "2025-03-05"),
        ("<div><h1>A title</h1><i>14.12.2023</i><b>15.12.2023</b></div>", None),
        ("<div><h1>A title</h1><i>14.12.2023</i></div><p>15.12.2023</p>", "2023-12-14"),
        (
            '<div><h1>A</h1><time datetime="2024-05-16">a</time></div>'
            '<ul><time datetime="2024-05-17">b</time></ul>',
            "2024-05-16",
        ),
        ("<h1>Mines of 14.12.2023 were found</h1>", None),
        ('<span itemprop="datePublished" content="2024-05-16">16 May</span>', "2024-05-16"),
    ],
)
def test_a_date_is_the_articles_if_it_is_the_only_one_near_its_title(body, date):
    """Several times on a page are those of several articles."""
    assert read_page(_page(body=body + BODY), "a page").head.get("published") == date


def test_a_fetched_page_does_not_pass_for_one_of_another_site():
    """Its canonical address is believed only within its own site."""
    head = '<link rel="canonical" href="https://{}/a">'
    for host, kept in (("www.example.org", True), ("elsewhere.example", False)):
        page = _page(head.format(host))
        found = read_page(page, "a page", url="https://m.example.org/a?x=1").head["url"]
        assert found == (f"https://{host}/a" if kept else "https://m.example.org/a?x=1")


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [
        ("utf-8", "utf-8", None),
        ("utf-16", "utf-16", None),
        ("windows-1251", "windows-1251", None),
        ("windows-1251", "", "windows-1251"),
        ("koi8-r", "", None),
        ("utf-8", "windows-1251", "windows-1251"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(encoding, declared, served):
    """Declared, served or neither: the words are the same."""
    text = "В районе обезврежены двенадцать противотанковых мин, сообщило агентство в понедельник."
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert read_page(page, "a page", charset=served).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><body></body></html>", "shows no article text"),
        (b"<html><body><script>let a = 'two mines were found'</script>", "shows no article text"),
        (b"<div>" * 1_000_000, f"more than {MAX_TAGS:,} tags"),
        (b"<p>" + b"x" * MAX_BYTES, f"more than {MAX_BYTES:,} bytes"),
        (b"<html>\x00<body><p>Two mines were found.", "zero bytes"),
        (b"<p>" + "мины ".encode() * 9 + "мины ".encode("cp1251") * 9, "not UTF-8|wrong"),
    ],
)
def test_a_page_without_an_article_is_refused_in_one_sentence(data, said):
    """The analyst must know that nothing was read."""
    with pytest.raises(ArticleError, match=said) as caught:
        read_page(data, "a page")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        _page(body=BODY)[:-60],
        _page(body=f"<div>{BODY}<div><p>And <b>then"),
        _page(body=BODY + "<div>" * 50_000),
        _page(body=BODY + "<b><i>" * 20_000 + "<p>"),
        _page(body=f"{BODY}<p>{'x' * 200_000}</p>"),
        _page(body=f"{BODY}<p>{'mine ' * 40_000}</p>"),
        _page(body=BODY + "<!--" * 20_000),
        _page(body=BODY + "&" * 200_000),
        _page(head='<meta name="' + "a" * 200_000 + '">'),
        _page(body=f'<p class="{"related " * 20_000}">x</p>{BODY}'),
        _page(body=BODY + '<a href="' * 20_000),
    ],
)
def test_broken_and_hostile_pages_end_soon(data):
    """Cut off, unclosed, nested and swollen: the first paragraph is found, or nothing is."""
    started = time.monotonic()
    try:
        assert FIRST in read_page(data, "a page").text
    except ArticleError as error:
        assert "\n" not in str(error)  # noqa: PT017
    assert time.monotonic() - started < 10


def test_invisible_characters_written_as_entities_are_taken_out_too():
    """The markup hides them from whoever looks at the file only."""
    piece = read_page(_page(body=f"<p>mi&shy;nes &#8203;near {FIRST}</p>"), "a page")
    assert piece.text == f"mines near {FIRST}"
    assert "2 invisible characters" in piece.notes[-1]
