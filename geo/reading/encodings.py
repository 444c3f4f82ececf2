"""Bytes to text, once: encoding found and said, invisible characters out, NFC, line feeds.

What comes out of here is the text whose code points all offsets count. Bytes that are no text, that
were broken by an earlier wrong reading, or that no encoding fits, are refused in one sentence.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from geo.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats that hold articles as pictures or packed: their name helps more than "is no text".
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "a database"),
)
# Only encodings of text in the languages around; Python knows others that are no encodings of text.
_KNOWN = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|(?:windows|cp|x-cp)-?125\d|iso-?8859-?\d{1,2}|latin-?[1-9]"
    r"|koi8-[ru]|(?:cp|ibm)?866|x-mac-cyrillic|us-ascii|ascii)\Z"
)
# As browsers read them (WHATWG Encoding Standard): old names stand for their Windows supersets.
_AS_WINDOWS = {
    "ascii": "cp1252", "usascii": "cp1252", "iso88591": "cp1252", "latin1": "cp1252",
    "iso88599": "cp1254", "latin5": "cp1254", "xmaccyrillic": "mac_cyrillic",
}  # fmt: skip
_CANDIDATES = ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "cp1252", "cp1254"]
# Fewer bytes than this tell nothing about their encoding.
_DETECTABLE = 40
_SAMPLE = 60_000
# Zero-width, soft hyphen, joiners, direction marks and overrides, tags: nobody sees them, and each
# would part a word or turn its order round.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FOREIGN = re.compile(r"[^\x00-\x7f\s]+")
# The part of the letters' runs outside ASCII that may look misread before the text is refused.
_MISREAD_SHARE = 0.2
_CONTROL_SHARE = 0.05
_PILE = 60
_MARKS = re.compile(r"[^\w\s\x00-\x7f]{61,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text ready to be kept, and what was done to it, one sentence each."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Return the text of `data`; `declared` is the encoding that its page or server names.

    In this order: a byte order mark, UTF-8, the declared encoding, a detected one. UTF-8 goes
    before what is declared because text in another encoding is hardly ever valid UTF-8, and pages
    often declare the encoding of their template. Raises ArticleError that begins with `where`.
    """
    if not data.strip():
        raise ArticleError(f"{where} is empty: a text with at least one sentence was wanted")
    mark = next((name for start, name in _BOMS if data.startswith(start)), None)
    if mark is None:
        _refuse_binary(data, where)
    text, note = _decode(data, where, mark, declared)
    cleaned = clean(text, where)
    return Decoded(cleaned.text, tuple(filter(None, (note, *cleaned.notes))))


def clean(text: str, where: str) -> Decoded:
    """Return `text` without invisible characters, in NFC, with line feeds; refuse what is broken.

    Raises ArticleError if no words are left, or if the text was misread or damaged before.
    """
    if _SURROGATES.search(text):
        raise ArticleError(f"{where} holds halves of characters: write it as UTF-8 anew")
    if "\x00" in text:
        raise ArticleError(f"{where} is no text (it holds zero bytes): save the article as UTF-8")
    plain, hidden = _INVISIBLE.subn("", text)
    _refuse_piles(plain, where)
    lines = plain.replace("\r\n", "\n").replace("\r", "\n")
    kept, controls = _CONTROLS.subn(" ", unicodedata.normalize("NFC", lines))
    if not kept.strip():
        raise ArticleError(f"{where} holds no words: a text with at least one sentence was wanted")
    if controls > 3 and controls > _CONTROL_SHARE * len(kept):
        raise ArticleError(f"{where} is no text (control characters): save the article as UTF-8")
    _refuse_damaged(kept, where)
    note = f"{where}: {hidden:,} invisible characters were taken out of the text" if hidden else ""
    return Decoded(kept, (note,) if note else ())


def one_line(value: object, limit: int = 300) -> str | None:
    """Return a title, a name or the like as one clean line of at most `limit`; None if empty."""
    if not isinstance(value, str):
        return None
    visible = _INVISIBLE.sub("", _SURROGATES.sub("", value[: 10 * limit]))
    line = " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", visible)).split())
    return line[:limit] or None


def _decode(
    data: bytes, where: str, mark: str | None, declared: str | None
) -> tuple[str, str | None]:
    named = _codec(declared)
    try:
        return data.decode(mark or "utf-8"), _contradiction(data, where, mark, named)
    except UnicodeDecodeError as error:
        if mark:
            raise ArticleError(
                f"{where} has the mark of {mark} but is not (byte {error.start}): save it as UTF-8"
            ) from None
        broken = error
    if len(data) - broken.start < 4 and broken.reason == "unexpected end of data":
        text = data[: broken.start].decode("utf-8")
        return text, f"{where}: the text ends in the middle of a character; what there is is read"
    if named and named != "utf-8":
        try:
            return data.decode(named), None
        except UnicodeDecodeError:
            pass
    found = _detect(data)
    if found is None:
        raise ArticleError(
            f"{where} is not UTF-8 (byte {broken.start}) and no other encoding surely fits: "
            "save it as UTF-8 and read it again"
        )
    return data.decode(found), f"{where} is not UTF-8: read as {found}, as its bytes suggest"


def _contradiction(data: bytes, where: str, mark: str | None, named: str | None) -> str | None:
    if mark or named in (None, "utf-8") or data.isascii():
        return None
    return f"{where} declares {named} but is UTF-8: read as UTF-8"


def _codec(declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower().replace("_", "-")
    if not _KNOWN.match(name):
        return None
    try:
        return _AS_WINDOWS.get(name.replace("-", ""), codecs.lookup(name).name)
    except LookupError:
        return None


def _detect(data: bytes) -> str | None:
    if len(data) < _DETECTABLE:
        return None
    # Loaded only here: most files are UTF-8.
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    match = from_bytes(sample, cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    if match is None or match.chaos > 0.1:
        return None
    try:
        data.decode(match.encoding)
    except UnicodeDecodeError:
        return None
    return match.encoding


def _refuse_binary(data: bytes, where: str) -> None:
    for start, name in _BINARY:
        if data.startswith(start):
            raise ArticleError(
                f"{where} is {name}, not UTF-8 text: save the words of the article as text or HTML"
            )
    if b"\x00" in data:
        raise ArticleError(f"{where} is no text (it holds zero bytes): save the article as UTF-8")


def _refuse_piles(text: str, where: str) -> None:
    # Putting marks in order takes time with the square of a pile; UAX 15 allows 30 on a letter.
    for run in _MARKS.finditer(text):
        pile = 0
        for mark in run.group():
            pile = pile + 1 if unicodedata.combining(mark) else 0
            if pile > _PILE:
                raise ArticleError(
                    f"{where} piles more than {_PILE} marks on one letter: it is no article"
                )


def _refuse_damaged(text: str, where: str) -> None:
    lost = text.count("\ufffd")
    if lost >= 3 and lost > 0.005 * len(text):
        raise ArticleError(
            f"{where} holds {lost:,} signs for lost letters (\ufffd): get the text from its source"
        )
    runs = [match.group()[:80] for match in islice(_FOREIGN.finditer(text), 2_000)]
    misread = [run for run in runs if _is_misread(run)]
    if len(misread) >= 3 and len(misread) > _MISREAD_SHARE * len(runs):
        raise ArticleError(
            f"{where} was read in a wrong encoding before it was saved (it has words like "
            f"{misread[0][:20]!r}): get the text from its source"
        )


def _is_misread(run: str) -> bool:
    # Letters that are the bytes of other letters in UTF-8: what no real text has.
    for encoding in ("cp1252", "cp1251", "latin-1", "cp1254"):
        try:
            again = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(again) < len(run):
            return True
    return False
