"""One named page, from public addresses only; a server on this machine plays the others."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.errors import ArticleError
from geo.fetch import MAX_BYTES, fetch, is_public

PAGE = "<p>İki mina tapılıb.</p>".encode()


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.partition("?")[0]
        getattr(self, "page_" + path.strip("/").replace("-", "_"))()

    def log_message(self, *words):
        pass

    def answer(self, data=PAGE, status=200, **headers):
        self.send_response(status)
        for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page_article(self):
        self.answer()

    def page_typeless(self):
        self.answer(content_type=None)

    def page_picture(self):
        self.answer(content_type="image/png")

    def page_none(self):
        self.answer(status=404)

    def page_packed(self):
        self.answer(gzip.compress(PAGE), content_encoding="gzip")

    def page_bomb(self):
        self.answer(gzip.compress(b"x" * 50_000_000), content_encoding="gzip")

    def page_broken(self):
        self.answer(b"no gzip at all", content_encoding="gzip")

    def page_brotli(self):
        self.answer(content_encoding="br")

    def page_moved(self):
        self.answer(b"", 302, location="/article")

    def page_circle(self):
        self.answer(b"", 302, location="/circle")

    def page_inwards(self):
        self.answer(b"", 302, location="http://127.0.0.1:1/secret")

    def page_inwards6(self):
        self.answer(b"", 301, location="http://[::ffff:10.0.0.1]/secret")

    def page_to_file(self):
        self.answer(b"", 302, location="file:///etc/passwd")

    def page_endless(self):
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"mines " * 10_000)
        except OSError:
            self.close_connection = True

    def page_slow(self):
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        try:
            while not self.server.stopping.wait(0.05):
                self.wfile.write(b"m")
        except OSError:
            self.close_connection = True


@pytest.fixture(scope="module")
def site():
    with _serving(_Site) as server:
        yield server.server_address


@contextmanager
def _serving(handler):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.stopping = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()


def _url(site, page):
    return f"http://{site[0]}:{site[1]}/{page}"


@pytest.mark.parametrize("page", ["article", "moved", "packed"])
def test_a_page_is_fetched_with_its_charset_and_its_last_address(site, page):
    """What was read must be cited by the address where it stood."""
    found = fetch(_url(site, page), permitted=site)
    last = "article" if page == "moved" else page
    assert (found.data, found.charset, found.url) == (PAGE, "utf-8", _url(site, last))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("none", "answered 404"),
        ("typeless", "of no named type"),
        ("picture", "is image/png, no text"),
        ("bomb", f"more than {MAX_BYTES:,} bytes"),
        ("endless", f"more than {MAX_BYTES:,} bytes"),
        ("broken", "packed as gzip but broken"),
        ("brotli", "packed as 'br'"),
        ("circle", "leads on more than 5 times"),
        ("inwards", "127.0.0.1, no public address"),
        ("inwards6", "no public address"),
        ("to-file", "only http and https"),
    ],
)
def test_what_is_no_article_page_is_refused_in_one_sentence(site, page, said):
    """A server is not trusted: neither its size, nor its type, nor where it leads."""
    url = _url(site, page)
    with pytest.raises(ArticleError, match=said) as caught:
        fetch(url, permitted=site)
    assert str(caught.value).startswith(url)
    assert "\n" not in str(caught.value)


def test_a_server_that_drips_is_left_when_the_time_is_over(site):
    """Each byte in time, the whole never: the limit is on the whole."""
    with pytest.raises(ArticleError, match=r"within 0\.5 seconds"):
        fetch(_url(site, "slow"), permitted=site, seconds=0.5)


def test_the_permission_is_for_one_address_and_port(site):
    """A test's permission must not open the machine."""
    with pytest.raises(ArticleError, match="no public address"):
        fetch(_url(site, "article"), permitted=(site[0], site[1] + 1))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "https://127.0.0.1/",
    ],
)
def test_an_address_that_is_not_public_is_refused_before_any_connection(url):
    """The atlas must not be a way into the network that it runs in."""
    with pytest.raises(ArticleError, match="no public address") as caught:
        fetch(url)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "only http and https"),
        ("http://user:word@example.org/", "user name"),
        ("http://example.org:port/", "is no address"),
        ("http://" + "a" * 70 + ".org/", "is no address"),
    ],
)
def test_what_is_no_web_address_is_not_resolved(url, said):
    """It is refused before any name is asked for."""
    with pytest.raises(ArticleError, match=said):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2002:0a00:0001::", False),
        ("ff02::1", False),
        ("fec0::1", False),
        ("::", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("fe80::1%eth0", False),
        ("no address", False),
    ],
)
def test_public_addresses_are_told_from_all_others(address, public):
    """Also where an old address hides inside a new one."""
    assert is_public(address) is public
