"""The way to a chat endpoint and back: one question, one answer, bounded in time and size.

No redirect is followed and no proxy is used: text and key go to the address that was named, or
nowhere. What the server sends is never printed, for it may repeat the article or the key.
"""

from __future__ import annotations

import http.client
import io
import json
import math
import os
import re
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from urllib.parse import SplitResult, urlsplit

from geo.errors import ModelError, UsageError

MAX_ANSWER_BYTES = 2_000_000
MAX_WAIT_S = 20
_MAX_TRIES = 3
_DEFAULT_TIMEOUT_S = 120.0
_LONGEST_TIMEOUT_S = 3_600.0
_PATH = "/chat/completions"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_UNFIT = re.compile(r"[\x00-\x20\x7f-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is asked; `timeout_s` bounds each question in seconds."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = _DEFAULT_TIMEOUT_S


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of ATLAS_LLM_URL, _MODEL, _KEY and _TIMEOUT.

    Raises UsageError where the reader is off (no address or no model) or a value cannot be used.
    """
    url = environment.get("ATLAS_LLM_URL", "").strip()
    model = environment.get("ATLAS_LLM_MODEL", "").strip()
    if not url or not model:
        raise UsageError(
            "the model reader is off: set ATLAS_LLM_URL (e.g. http://localhost:8080/v1) and "
            "ATLAS_LLM_MODEL, or read with --reader rules"
        )
    key = environment.get("ATLAS_LLM_KEY", "").strip() or None
    if not model.isprintable() or len(model) > 200:
        raise UsageError("ATLAS_LLM_MODEL wants a model's name of at most 200 printable characters")
    if key is not None and _UNFIT.search(key):
        raise UsageError("ATLAS_LLM_KEY holds a character that no key has: copy it again")
    timeout_s = _read_timeout(environment.get("ATLAS_LLM_TIMEOUT", "").strip())
    settings = Settings(url, model, key, timeout_s)
    parts = _parts(settings)
    if key is not None and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise UsageError(
            "ATLAS_LLM_KEY would cross the network unencrypted: give an https address in "
            "ATLAS_LLM_URL, or a server on this machine"
        )
    return settings


def ask(settings: Settings, messages: Sequence[Mapping[str, str]]) -> str:
    """Return the text of the model's answer.

    Where the server says 429, waits as it asks, for MAX_WAIT_S in all and _MAX_TRIES questions.
    Raises ModelError, in one sentence, for everything that goes wrong.
    """
    waited = 0.0
    for attempt in range(1, _MAX_TRIES + 1):
        status, wait_s, body = _post(settings, messages)
        if status == 429 and attempt < _MAX_TRIES and waited + wait_s <= MAX_WAIT_S:
            waited += wait_s
            time.sleep(wait_s)
            continue
        _check_status(status, wait_s, settings)
        return _content(body, settings)
    raise AssertionError("the last attempt returns or raises")


def _read_timeout(printed: str) -> float:
    try:
        timeout_s = float(printed) if printed else _DEFAULT_TIMEOUT_S
    except ValueError:
        timeout_s = math.nan
    if not 0 < timeout_s <= _LONGEST_TIMEOUT_S:
        raise UsageError(
            f"ATLAS_LLM_TIMEOUT wants seconds above 0 and up to {_LONGEST_TIMEOUT_S:.0f}, "
            f"found {printed[:40]!r}"
        )
    return timeout_s


def _parts(settings: Settings) -> SplitResult:
    try:
        parts = urlsplit(settings.url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = None
    if not usable or parts.username is not None or _UNFIT.search(settings.url):
        raise UsageError(
            "ATLAS_LLM_URL wants an http or https address without a password, e.g. "
            "http://localhost:8080/v1; a key belongs in ATLAS_LLM_KEY"
        )
    return parts


def _post(settings: Settings, messages: Sequence[Mapping[str, str]]) -> tuple[int, float, bytes]:
    """Return status, seconds to wait, and body of one question."""
    parts = _parts(settings)
    deadline = time.monotonic() + settings.timeout_s
    payload = {"model": settings.model, "messages": messages, "temperature": 0, "stream": False}
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if settings.key is not None:
        headers["Authorization"] = f"Bearer {settings.key}"
    connection = _connect(parts, settings.timeout_s)
    connection.response_class = partial(_Response, deadline)  # type: ignore[assignment]
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    target = f"{path}?{parts.query}" if parts.query else path
    try:
        # A lone surrogate is no text for JSON; the article door lets none in, but a caller might.
        body = json.dumps(payload, ensure_ascii=False).encode(errors="replace")
        connection.request("POST", target, body, headers)
        response = connection.getresponse()
        answer = response.read(MAX_ANSWER_BYTES + 1)
    except TimeoutError:
        raise ModelError(
            f"no whole answer from {_where(settings)} within {settings.timeout_s:g} s: is the "
            "model loaded? ATLAS_LLM_TIMEOUT sets how long to wait"
        ) from None
    except ConnectionRefusedError:
        raise ModelError(
            f"nothing answers at {_where(settings)}: start the model's server or correct "
            "ATLAS_LLM_URL"
        ) from None
    except (OSError, ssl.SSLError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ModelError(
            f"the connection to {_where(settings)} failed ({reason}): check ATLAS_LLM_URL and the "
            "server"
        ) from None
    finally:
        connection.close()
    if len(answer) > MAX_ANSWER_BYTES:
        raise ModelError(
            f"the answer of {_where(settings)} has more than {MAX_ANSWER_BYTES:,} bytes, and none "
            "of it was read: is this a chat endpoint?"
        )
    return response.status, _wait_s(response.getheader("Retry-After")), answer


def _connect(parts: SplitResult, timeout_s: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=timeout_s)


class _Response(http.client.HTTPResponse):
    """A response whose every byte, headers too, must come before the deadline."""

    def __init__(self, deadline: float, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_Timed(raw, sock, deadline))


class _Timed(io.RawIOBase):
    """A socket's bytes until a deadline; a server that drips does not hold the reader for ever."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, deadline: float) -> None:
        super().__init__()
        self._raw, self._sock, self._deadline = raw, sock, deadline

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Fill `buffer`. Raises TimeoutError after the deadline."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        """Close the socket's file too."""
        self._raw.close()
        super().close()


def _wait_s(header: str | None) -> float:
    """Return the seconds of a Retry-After header, in digits or as a date; 1 where it has none."""
    if header is None:
        return 1.0
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 1.0


def _check_status(status: int, wait_s: float, settings: Settings) -> None:
    if status == 200:
        return
    where = _where(settings)
    if status in (401, 403):
        said = f"{where} refused the key ({status}): check ATLAS_LLM_KEY"
    elif status == 429:
        said = (
            f"{where} has too many questions (429) and asks to wait {wait_s:,.0f} s; at most "
            f"{MAX_WAIT_S} s are waited: try later"
        )
    elif status >= 500:
        said = f"{where} failed ({status}): look at the server's own messages and try again"
    elif 300 <= status < 400:
        said = f"{where} sends on to another address ({status}): put that one into ATLAS_LLM_URL"
    else:
        said = f"{where} refused the question ({status}): check ATLAS_LLM_URL and ATLAS_LLM_MODEL"
    raise ModelError(said)


def _content(body: bytes, settings: Settings) -> str:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise ModelError(
            f"the answer of {_where(settings)} is no JSON: is this a chat endpoint?"
        ) from None
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str) or not content.strip():
        raise ModelError(
            f"the answer of {_where(settings)} holds no text: a chat completion with one choice "
            "was wanted"
        )
    return content


def _where(settings: Settings) -> str:
    """Return the address without its query, which may hold a key."""
    parts = _parts(settings)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
