"""Every format and every folder through the one door, each article with what is known of it."""

import gzip
import io
import json
import os
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geo.door.sources import find_sources, read_source
from geo.rules import load_rules
from geo.serial import to_dict

RULES = load_rules()
TEXT = "At least 12 mines were found near the village, the agency said in its weekly report."
OTHER = "Two more mines were found on the road to the river, the same agency said later on."


def _write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def _read(source, **options):
    return list(read_source(source, RULES, **options))


def _told(entries):
    return [entry.article.text if entry.article else str(entry.error) for entry in entries]


# JSON Lines


def test_each_line_is_an_article_and_a_broken_one_is_named(tmp_path):
    """The rest of the file goes on."""
    lines = [
        json.dumps({"text": TEXT, "publisher": "The Daily Example", "published": "2024-05-16"}),
        "",
        '{"text": "cut',
        json.dumps({"title": "no text"}),
        json.dumps({"text": OTHER, "titel": "misspelt"}),
        json.dumps({"text": OTHER, "published": "16.05.2024"}),
        json.dumps({"text": OTHER, "publisher_type": "newspaper"}),
        json.dumps({"text": "half \ud83d"}),
        "[" * 50_000,
        json.dumps({"text": OTHER, "title": " A\u200b title\n"}),
    ]
    path = _write(tmp_path, "all.jsonl", "\n".join(lines))
    entries = _read(path)
    assert [entry.where for entry in entries if entry.article] == [
        f"{path}, line 1", f"{path}, line 10",
    ]  # fmt: skip
    first, last = entries[0].article, entries[-1].article
    assert (first.publisher, first.published, first.language) == (
        "The Daily Example", "2024-05-16", "en",
    )  # fmt: skip
    assert (last.id, last.title) == ((last.sha256 or "")[:16], "A title")
    wanted = ["line 3 is not JSON", "line 4 has no text", "found titel", "wants 2023-11-14",
              "publisher_type", "halves of characters", "line 9 is not JSON"]  # fmt: skip
    errors = [str(entry.error) for entry in entries if entry.error]
    assert [said for said, error in zip(wanted, errors, strict=True) if said not in error] == []
    assert all("\n" not in error for error in errors)


def test_a_line_in_another_encoding_is_one_error(tmp_path):
    """JSON is UTF-8; what else comes is named with its line."""
    data = json.dumps({"text": TEXT}).encode() + b'\n{"text": "\xcc\xe8\xed\xfb"}\n'
    entries = _read(_write(tmp_path, "a.jsonl", data))
    assert ["line 2 is not UTF-8" in told for told in _told(entries)] == [False, True]


# Feeds


ITEM = f"""<item><title>Mines &amp; roads</title><link>https://example.org/a</link>
<pubDate>Tue, 14 Nov 2023 22:30:00 +0400</pubDate><dc:creator>A. Example</dc:creator>
<description>Teaser only</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>Read also: <a href="/b">more</a></p>]]></content:encoded>
</item>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News.Az</title>
<link>https://example.org</link>{ITEM}
<item><title>Only a title</title><link>https://example.org/b</link></item>
<item><title>Plain</title><link>javascript:alert(1)</link><description>{OTHER}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Daily Example</title>
<entry><title type="html">A &lt;b&gt;title&lt;/b&gt;</title><updated>2024-05-17T00:00:00Z</updated>
<link rel="edit" href="https://example.org/x"/><link href="https://example.org/a"/>
<author><name>A. Example</name></author><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
<entry><title>B</title><published>2024-05-16T10:00:00Z</published><summary>{OTHER}</summary></entry>
</feed>"""


def test_rss_entries_carry_their_text_and_what_the_feed_says(tmp_path):
    """The full text goes before the teaser; an entry without words of its own is said."""
    entries = _read(_write(tmp_path, "feed.xml", RSS))
    assert _told(entries)[::2] == [TEXT, OTHER]
    assert "entry 2 has no text of its own" in _told(entries)[1]
    first, last = entries[0].article, entries[2].article
    assert (first.title, first.author, first.url, first.published, first.publisher) == (
        "Mines & roads", "A. Example", "https://example.org/a", "2023-11-14", "News.Az",
    )  # fmt: skip
    assert (first.publisher_country, last.url, last.published) == ("AZ", None, None)


def test_atom_entries_are_dated_by_their_publication_only(tmp_path):
    """When an entry was changed is not when it was printed."""
    first, second = (entry.article for entry in _read(_write(tmp_path, "a", ATOM)))
    assert (first.text, first.title, first.url, first.author, first.published) == (
        TEXT, "A title", "https://example.org/a", "A. Example", None,
    )  # fmt: skip
    assert (second.text, second.published, second.publisher) == (
        OTHER, "2024-05-16", "The Daily Example",
    )  # fmt: skip


@pytest.mark.parametrize("cut", [30, 60, 200])
def test_a_feed_that_breaks_off_gives_what_it_has(tmp_path, cut):
    """Undefined entities and missing ends are common; the whole entries are read."""
    broken = RSS.replace("Plain", "Plain&nbsp;one")[:-cut]
    assert _told(_read(_write(tmp_path, "feed.xml", broken)))[0] == TEXT


def test_a_feed_in_another_encoding_is_read_as_it_declares(tmp_path):
    """The parser of XML knows its own declaration."""
    feed = RSS.replace(TEXT, "Обезврежены две мины.").replace("UTF-8", "windows-1251")
    entries = _read(_write(tmp_path, "feed.xml", feed.encode("cp1251")))
    assert _told(entries)[0] == "Обезврежены две мины."


def test_entities_that_grow_are_refused(tmp_path):
    """A billion laughs: a kilobyte that would be gigabytes."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    bomb += "<rss><channel><item><description>&l11;</description></item></channel></rss>"
    (entry,) = _read(_write(tmp_path, "feed.xml", bomb))
    assert "defines XML entities" in str(entry.error)
    files = bomb.replace('<!ENTITY l0 "ha">', '<!ENTITY l0 SYSTEM "file:///etc/passwd">')
    (entry,) = _read(_write(tmp_path, "feed.xml", files.encode("utf-16")))
    assert entry.article is None


# WARC


def _warc(*records, gzipped=True):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for url, status, headers, body in records:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http,
            warc_headers_dict={"WARC-Date": "2024-05-17T08:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = f"<html><head><title>A title</title></head><body><p>{TEXT}</p></body></html>".encode()


@pytest.mark.parametrize("gzipped", [True, False])
def test_the_pages_of_an_archive_are_articles(tmp_path, gzipped):
    """Pictures, redirects and errors in it are passed over; packed pages are unpacked."""
    cyrillic = "<p>Обезврежены двенадцать мин, сообщило агентство.</p>".encode("cp1251")
    data = _warc(
        ("https://example.org/a", "200 OK", HTML, PAGE),
        ("https://example.org/p", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG" * 9),
        ("https://example.org/m", "301 Moved", {**HTML, "Location": "/a"}, b""),
        ("https://example.org/n", "404 Not Found", HTML, PAGE),
        ("https://example.org/e", "200 OK", HTML, b"<html><body></body></html>"),
        ("https://example.org/z", "200 OK", {**HTML, "Content-Encoding": "gzip"},
         gzip.compress(PAGE.replace(b"12", b"13"))),
        ("https://example.org/c", "200 OK", {"Content-Type": "text/html;charset=windows-1251"},
         cyrillic),
        gzipped=gzipped,
    )  # fmt: skip
    entries = _read(_write(tmp_path, "a.warc.gz", data))
    articles = [entry.article for entry in entries if entry.article]
    assert [article.url for article in articles] == [
        f"https://example.org/{name}" for name in "azc"
    ]
    assert (articles[0].text, articles[0].retrieved_at, articles[0].title) == (
        TEXT, "2024-05-17", "A title",
    )  # fmt: skip
    assert articles[2].text == "Обезврежены двенадцать мин, сообщило агентство."
    (error,) = [str(entry.error) for entry in entries if entry.error]
    assert "record 5 (https://example.org/e) shows no article text" in error


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path):
    """Downloads break; the pages before the break are whole."""
    one = _warc(("https://example.org/a", "200 OK", HTML, PAGE))
    broken = one + one[: len(one) // 2]
    told = _told(_read(_write(tmp_path, "a.warc.gz", broken)))
    assert told[0] == TEXT
    assert len(told) <= 2


def test_a_bomb_in_an_archive_is_passed_over_in_bounded_time(tmp_path):
    """A page of gigabytes in a file of kilobytes: inside the page's packing, and the record's."""
    packed = gzip.compress(b"mines " * 4_000_000)
    inner = _warc(
        ("https://example.org/b", "200 OK", {**HTML, "Content-Encoding": "gzip"}, packed),
        ("https://example.org/a", "200 OK", HTML, PAGE),
    )
    started = time.monotonic()
    told = _told(_read(_write(tmp_path, "inner.warc.gz", inner)))
    assert "has more than 10,000,000 bytes" in told[0]
    assert told[1:] == [TEXT]
    outer = _warc(("https://example.org/b", "200 OK", HTML, b"mines " * 20_000_000))
    told = _told(_read(_write(tmp_path, "outer.warc.gz", outer)))
    assert "has more than 10,000,000 bytes" in told[0]
    assert "nothing after it is read" in told[1]
    assert time.monotonic() - started < 20


# Files and folders


def test_a_page_on_disk_takes_its_head_file_over_what_it_says(tmp_path):
    """What a person wrote beside the page goes before the page."""
    path = _write(tmp_path, "a-page.html", PAGE)
    _write(tmp_path, "a-page.head.json", json.dumps({"publisher": "The Daily Example"}))
    (entry,) = _read(path)
    assert (entry.article.id, entry.article.publisher, entry.article.title) == (
        "a-page", "The Daily Example", "A title",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff" * 99, "zero bytes"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "is a PDF file"),
        (gzip.compress(b"two mines", mtime=0), "is a gzip archive"),
        (b"<html><body></body></html>", "shows no article text"),
        (b'<?xml version="1.0"?><svg/>', "XML of another kind"),
        (b"a" * 50_000_001, "more than the 50,000,000"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_the_files_name(tmp_path, data, said):
    """In a folder of thousands the name is what the analyst needs."""
    path = _write(tmp_path, "a-file", data)
    (entry,) = _read(path)
    assert said in str(entry.error)
    assert str(entry.error).startswith(path)
    assert "\n" not in str(entry.error)


def test_a_device_without_end_is_not_read_to_its_end():
    """It tells no size; reading it whole would never finish."""
    if not os.path.exists("/dev/zero"):  # noqa: PTH110
        pytest.skip("this system has no /dev/zero")
    (entry,) = _read("/dev/zero")
    assert "more than the 50,000,000" in str(entry.error)


def test_a_folder_gives_its_files_in_order_and_nothing_that_is_none(tmp_path):
    """By path, so that two runs are the same; links in a circle do not trap the walk."""
    for name in ("b.txt", "a/2.html", "a/1.txt", "a.txt", ".hidden.txt", "b.head.json", ".git/x"):
        _write(tmp_path, name, TEXT)
    (tmp_path / "a" / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = [path.removeprefix(f"{tmp_path}/") for path in find_sources([str(tmp_path)])]
    assert found == ["a/1.txt", "a/2.html", "a.txt", "b.txt"]
    assert list(find_sources(["https://example.org/a", "x.txt"])) == [
        "https://example.org/a", "x.txt",
    ]  # fmt: skip


def test_an_empty_folder_and_a_missing_file_are_said(tmp_path):
    """Nothing found is not nothing wrong."""
    (folder,) = find_sources([str(tmp_path)])
    assert "is a folder without article files" in _told(_read(folder))[0]
    assert "does not exist" in _told(_read(str(tmp_path / "none.txt")))[0]


# Addresses


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        data, kind = {
            "/page": (PAGE, "text/html"),
            "/feed": (RSS.encode(), "application/rss+xml"),
            "/text": (OTHER.encode(), "text/plain"),
        }[self.path]
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address
    server.shutdown()
    server.server_close()


def test_an_address_is_read_like_a_file_of_its_kind(site):
    """With the address it was found at and the day it was fetched."""
    start = f"http://{site[0]}:{site[1]}"
    (page,) = _read(f"{start}/page", permitted=site)
    assert (page.article.text, page.article.url) == (TEXT, f"{start}/page")
    assert page.article.retrieved_at is not None
    assert _told(_read(f"{start}/text", permitted=site)) == [OTHER]
    assert _told(_read(f"{start}/feed", permitted=site))[::2] == [TEXT, OTHER]


def test_an_address_on_this_machine_is_refused(site):
    """Without the test's permission nothing is fetched from here."""
    (entry,) = _read(f"http://{site[0]}:{site[1]}/page")
    assert "no public address" in str(entry.error)


# Whatever comes


PAGES = PAGE.replace(b"<p>", b"<div class='related x'><time datetime=2024-05-16>a</time><table><p>")
WHOLE = [PAGE, PAGES, RSS.encode(), ATOM.encode(), json.dumps({"text": TEXT}).encode() + b"\n",
         _warc(("https://example.org/a", "200 OK", HTML, PAGE), gzipped=False), _warc(
             ("https://example.org/a", "200 OK", HTML, PAGE)), TEXT.encode("utf-16")]  # fmt: skip


@given(
    whole=st.sampled_from(WHOLE),
    start=st.integers(0, 3_000),
    length=st.integers(0, 300),
    junk=st.binary(max_size=60),
)
@settings(max_examples=300, deadline=None)
def test_a_file_broken_anywhere_gives_articles_or_sentences(whole, start, length, junk):
    """A cut, a gap or foreign bytes in any format: never a crash, never half an entry."""
    at = start % len(whole)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a-file"
        path.write_bytes(whole[:at] + junk + whole[at + length :])
        for entry in read_source(str(path), RULES):
            assert (entry.article is None) != (entry.error is None)
            if entry.article is None:
                assert "\n" not in str(entry.error)
            else:
                assert (entry.article.text or "").strip()
                json.dumps(to_dict(entry.article)).encode()
