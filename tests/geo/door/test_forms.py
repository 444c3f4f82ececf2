"""The format is told by what a file holds; a wrong name does not mislead."""

import gzip

import pytest

from geo.door.forms import Form, recognise
from geo.errors import ArticleError


@pytest.mark.parametrize(
    ("start", "name", "form"),
    [
        (b"Two mines were found.", "a.txt", Form.TEXT),
        (b"Two mines were found.", "a", Form.TEXT),
        ("Две мины < трёх".encode(), "a.txt", Form.TEXT),
        (b"Two <b>mines</b> were found.", "a.txt", Form.TEXT),
        (b"Two <p>mines</p> were found.", "a.html", Form.HTML),
        (b"Two mines were found.", "a.html", Form.TEXT),
        (b"<!DOCTYPE html><html>", "a.txt", Form.HTML),
        (b"\n\n <HTML><body>", "a.txt", Form.HTML),
        ("<html><body>".encode("utf-16"), "a", Form.HTML),
        (b"\xef\xbb\xbf<html>", "a", Form.HTML),
        (b"<!-- saved --><html>", "a", Form.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "a", Form.HTML),
        (b"<p>Two mines", "a", Form.HTML),
        (b"<<Two mines>> were found", "a.txt", Form.TEXT),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "a.txt", Form.FEED),
        (b"<!-- a --><feed xmlns='http://www.w3.org/2005/Atom'>", "a.html", Form.FEED),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'>", "a", Form.FEED),
        (b'{"text": "Two mines"}\n{"text"', "a.txt", Form.LINES),
        (b'{"text": "Two', "a.jsonl", Form.LINES),
        (b"broken", "a.ndjson", Form.LINES),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "a.txt", Form.ARCHIVE),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: x", mtime=0), "a", Form.ARCHIVE),
        (gzip.compress(b"two mines", mtime=0), "a.gz", Form.TEXT),
        (b"", "a.txt", Form.TEXT),
    ],
)
def test_a_file_is_known_by_how_it_begins(start, name, form):
    """People rename files, and servers name them as they like."""
    assert recognise(start, name) == form


@pytest.mark.parametrize(
    ("start", "name", "said"),
    [
        (b'<?xml version="1.0"?><svg>', "a.xml", "XML of another kind"),
        (b'{\n  "text": "Two mines"\n}', "a.json", "not one article a line"),
        (b'[{"text": "Two mines"}]', "a", "not one article a line"),
        (b"body { color: red }", "a.css", "style sheet"),
        (b"let a = 1", "a.js", "program code"),
    ],
)
def test_what_holds_no_article_is_named(start, name, said):
    """A saved page comes with its style sheets; they are no articles."""
    with pytest.raises(ArticleError, match=said):
        recognise(start, name)
