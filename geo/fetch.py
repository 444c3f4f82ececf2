"""One page by its address, for the person who named it: public hosts only, bounded in every way.

The name is resolved here, every address it has must be public, and the connection goes to the
address that was checked; each redirect is checked the same way. There are no cookies, no proxies
and no second attempt. The time limit covers all of it, byte by byte.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import certifi
import httpcore

from geo.errors import ArticleError

MAX_BYTES = 10_000_000
MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
_TYPES = {
    "text/html", "text/plain", "text/xml", "application/xhtml+xml", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml",
}  # fmt: skip
_REDIRECTS = {301, 302, 303, 307, 308}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: where it was found after redirects, its bytes, its declared charset."""

    url: str
    data: bytes
    charset: str | None


def fetch(url: str, *, permitted: Address | None = None, seconds: float = MAX_SECONDS) -> Page:
    """Return the page at `url`. Raises ArticleError, one sentence, for whatever is refused.

    `permitted` is one (IP address, port) that may be connected to though it is not public; it is
    for tests against a server on this machine.
    """
    deadline = time.monotonic() + seconds
    network = _CheckedNetwork(url, permitted, deadline, seconds)
    target = url
    context = ssl.create_default_context(cafile=certifi.where())
    try:
        with httpcore.ConnectionPool(ssl_context=context, network_backend=network) as pool:
            for _ in range(MAX_REDIRECTS + 1):
                found = _request(pool, url, target)
                if isinstance(found, Page):
                    return found
                target = urljoin(target, found)
    except httpcore.TimeoutException:
        raise network.too_late() from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        reason = str(error) or type(error).__name__
        raise ArticleError(f"{url} cannot be fetched ({reason}): check the address") from None
    raise ArticleError(f"{url} leads on more than {MAX_REDIRECTS} times: name the last address")


def _request(pool: httpcore.ConnectionPool, url: str, target: str) -> Page | str:
    """Return the page at `target`, or the address that it redirects to."""
    address = _to_ascii(url, target)
    headers = [("User-Agent", "karabakh-claims-atlas"), ("Accept-Encoding", "gzip, identity")]
    with pool.stream("GET", address, headers=headers) as response:
        told = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if response.status in _REDIRECTS and "location" in told:
            return told["location"]
        if response.status != 200:
            raise ArticleError(f"{url} answered {response.status}, no page: check the address")
        kind, _, parameters = told.get("content-type", "").partition(";")
        if kind.strip().lower() not in _TYPES:
            raise ArticleError(
                f"{url} is {kind.strip()[:80] or 'of no named type'}, no text: name the address of "
                "the article's page"
            )
        data = _body(url, response.iter_stream(), told.get("content-encoding", "identity"))
        return Page(address, data, _charset(parameters))


def _body(url: str, chunks: Iterable[bytes], encoding: str) -> bytes:
    if encoding.lower() not in ("identity", "gzip", ""):
        raise ArticleError(f"{url} is packed as {encoding[:40]!r}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if encoding.lower() == "gzip" else None
    data = bytearray()
    for chunk in chunks:
        try:
            data += chunk if unpack is None else unpack.decompress(chunk, MAX_BYTES + 1 - len(data))
        except zlib.error:
            raise ArticleError(f"{url} is packed as gzip but broken: try again later") from None
        if len(data) > MAX_BYTES:
            raise ArticleError(
                f"{url} has more than {MAX_BYTES:,} bytes: name the page of one article"
            )
    return bytes(data)


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _to_ascii(url: str, target: str) -> str:
    """Return `target` as it is sent; refuse what is no plain http or https address."""
    named = url if target == url else f"{url} leads to {target[:200]!r}, which"
    try:
        parts = urlsplit(target)
        host, port = parts.hostname, parts.port
        ascii_host = (
            (host or "").encode("idna").decode("ascii") if ":" not in (host or "") else host
        )
    except (ValueError, UnicodeError):
        raise ArticleError(f"{named} is no address: http://… or https://… was wanted") from None
    if parts.scheme not in ("http", "https") or not ascii_host:
        raise ArticleError(f"{named} is not fetched: only http and https addresses are")
    if "@" in parts.netloc:
        raise ArticleError(f"{named} is not fetched: it holds a user name")
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((parts.scheme, f"{shown}:{port}" if port else shown, path, query, ""))


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses only, and to no other than the one it has just checked."""

    def __init__(
        self, url: str, permitted: Address | None, deadline: float, seconds: float
    ) -> None:
        self._url, self._permitted = url, permitted
        self._deadline, self._seconds = deadline, seconds
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first checked address of `host` that answers."""
        addresses = self._check(host, port)
        for number, address in enumerate(addresses, start=1):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self.remaining(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self)
            except httpcore.ConnectError:
                if number == len(addresses):
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    def remaining(self, timeout: float | None) -> float:
        """Return the seconds that the next step has: those left of the whole, or `timeout`."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self.too_late()
        return left if timeout is None else min(left, timeout)

    def too_late(self) -> ArticleError:
        """Return the error of a page that took too long."""
        return ArticleError(
            f"{self._url} did not answer in full within {self._seconds:g} seconds: try again later"
        )

    def _check(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise ArticleError(
                f"{self._url} cannot be fetched (no host {host!r} is known): check the address"
            ) from None
        addresses = [str(entry[4][0]) for entry in found]
        for address in addresses:
            if not is_public(address) and (address, port) != self._permitted:
                raise ArticleError(
                    f"{self._url} is not fetched: {host} is {address}, no public address"
                )
        return list(dict.fromkeys(addresses))


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step has only the time that is left of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, network: _CheckedNetwork) -> None:
        self._stream, self._network = stream, network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._network.remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of `buffer`."""
        self._stream.write(buffer, self._network.remaining(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection under TLS; the certificate is checked for the host's name."""
        stream = self._stream.start_tls(
            ssl_context, server_hostname, self._network.remaining(timeout)
        )
        return _TimedStream(stream, self._network)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, also inside an IPv6 form of it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
