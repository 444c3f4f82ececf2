"""A text becomes an Article, or an error that says what to do.

The text is normalised once, in `encodings`; from then on offsets count its code points for ever.
What is known of the article is found in its head file, on its page or in its lines; what none of
them shows stays None.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from geo import edtf
from geo.citations import safe_url
from geo.errors import ArticleError
from geo.forms import flatten
from geo.models import Article
from geo.reading import datelines, encodings
from geo.reading.language import LANGUAGES, detect_language
from geo.rules import OutletRule, Rules
from geo.serial import from_dict
from geo.vocabulary import PublisherType

MAX_BYTES = 50_000_000
MAX_HEAD_BYTES = 100_000
_HEAD_FIELDS = {
    "title", "publisher", "publisher_country", "publisher_type", "author", "url", "published",
    "language", "retrieved_at", "rights",
}  # fmt: skip
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,80}\Z")
# The outlet stands at the beginning, in the lead or in the last line, not in the middle of a book.
_OUTLET_WITHIN = 50_000
# A dateline or the line above the title stands within so many code points of the beginning.
_DATELINE = 160
_AFTER_OUTLET = re.compile(
    r"[»”\"]?\s?(?:[./|)։:—–-]|\n|\Z|,\s(?:\d{1,2}[.\s]|\w+\s\d{1,2},?\s\d{4}))"
)
# "JAMnews, Yerevan", "Baku. 2 March. Report": a line of the head that an outlet opens or ends.
_HEAD_WITHIN, _HEAD_LINE = 420, 80
_SENTENCE = re.compile(r"[.!?։…][»”\"]?\Z")
_PLACE_OR_DAY = re.compile(r"[»”\"]?,\s(?:\d|[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ])")
# "рассказал корреспонденту «Кавказского узла»": whose reporter it was told to, prints it.
_REPORTER = re.compile(
    r"(?:корреспондент\w*|(?:correspondents?|reporters?) (?:of|for|from))\s(?:the )?[«“\"]?\Z"
)
_ITS_REPORTER = re.compile(r"[»”\"]?(?:[-’']\w{1,4})? (?:müxbir|correspondent|reporter|թղթակ)\w*")
# Who prints it says so with these words; "according to" names whom it cites.
_PRINTS = r"(?:reports?|reported|informs|xəbər verir|məlumat verir|հաղորդում է|տեղեկացնում է)"


def read_article(path: Path, rules: Rules) -> Article:
    """Return the article in the text file at `path`, with what its head or its text tells of it.

    A head file `<name>.head.json` beside it gives bibliographic fields. Without one, an outlet and
    a date that the text itself shows are taken; else the publisher is "unknown". The id is the
    file's name where that is a plain slug, else the first 16 digits of the text's SHA-256. Raises
    ArticleError if there is no text of at most MAX_BYTES, or the head file is wrong.
    """
    text = decode(read_bytes(path), str(path))
    head = read_head(path)
    where = str(path) if head is None else str(head_path(path))
    return make_article(text, head, rules, where=where, name=path.stem)


def decode(data: bytes, where: str) -> str:
    """Return the text of `data` as it is kept (see `encodings.decode`)."""
    return encodings.decode(data, where).text


def make_article(
    text: str,
    head: Mapping[str, Any] | None,
    rules: Rules,
    *,
    where: str,
    name: str | None = None,
) -> Article:
    """Return the Article of a normalised `text`; where `head` is None the text itself is asked.

    `name` becomes the id if it is a plain slug. Raises DataError for a wrong value of `head`.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = read_head_from_text(text, rules) if head is None else head
    values = {
        "id": name if name and _SLUG.match(name) else digest[:16],
        "publisher": "unknown",
        "publisher_type": PublisherType.OTHER,
        "publisher_country": "INT",
        "language": detect_language(text),
        **{field: value for field, value in known.items() if value is not None},
        "text": text,
        "sha256": digest,
    }
    return from_dict(Article, values, where)


def language_to_read(article: Article) -> str | None:
    """Return which of the four languages the text is read in; None if it is in none of them.

    A head may name the language of a text that is too short to tell; it cannot make one of the four
    of a longer text in another.
    """
    text = article.text or ""
    found = detect_language(text)
    if found is None and article.language in LANGUAGES and len(text[:400].split()) < 25:
        return article.language
    return found


def read_head_from_text(text: str, rules: Rules) -> dict[str, Any]:
    """Return the bibliographic fields that the text itself shows: an outlet's name, a date line."""
    head: dict[str, Any] = {}
    lines = [line.strip() for line in text[:6_000].split("\n") if line.strip()]
    for pattern in rules.chrome:
        for line in lines[:3]:
            dated = pattern.match(line)
            if dated and (found := dated.groupdict().get("date")) and edtf.is_valid(found):
                head.setdefault("published", found)
    if "published" not in head and (published := datelines.find_published(text)) is not None:
        head["published"] = published
    last = text[-600:].rstrip().rpartition("\n")[2].strip()
    for hit in rules.outlet_names.find(flatten(text[:_OUTLET_WITHIN], None, lower=False)):
        if _prints(text, hit.start, hit.end):
            head.update(_publisher_of(hit.value))
            return head
    for outlet in rules.outlets:
        if outlet.form == last:
            head.update(_publisher_of(outlet))
            break
    return head


def _prints(text: str, start: int, end: int) -> bool:
    """Say whether the outlet named at [start, end) says so, or stands in the dateline or title."""
    if re.match(rf"(?:-\w+)? {_PRINTS}", text[end : end + 40]):
        return True
    if _REPORTER.search(text, max(0, start - 30), start) or _ITS_REPORTER.match(text, end):
        return True
    if start < _HEAD_WITHIN and _is_in_head(text, start, end):
        return True
    before = text[max(0, start - 2) : start].strip(' «“"')
    alone = (
        before in ("", ",", "/", "|", "—", "–", "-", "(", "\n", ".") or before[-1:] in "\n/|,(—–"
    )
    return start < _DATELINE and alone and bool(_AFTER_OUTLET.match(text, end))


def _is_in_head(text: str, start: int, end: int) -> bool:
    """Say whether a short line that is no sentence begins with an outlet's name, or ends so."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low:high] if high >= 0 else text[low:]
    if len(line) > _HEAD_LINE or high < 0 or _SENTENCE.search(line):
        return False
    opens = not text[low:start].strip(' «“"') and _PLACE_OR_DAY.match(text, end)
    ends = not text[end:high].strip(' »”"') and text[low:start].rstrip(' «“"')[-1:] in ".,—–-"
    return bool(opens or ends)


def _publisher_of(outlet: OutletRule) -> dict[str, Any]:
    return {
        "publisher": outlet.publisher,
        "publisher_country": outlet.country,
        "publisher_type": outlet.type,
    }


def head_path(path: Path) -> Path:
    """Return where the head file of the article file `path` lies, if it has one."""
    return path.with_name(f"{path.stem}.head.json")


def read_head(path: Path) -> Mapping[str, Any] | None:
    """Return the checked head file beside the article file `path`, or None if there is none."""
    beside = head_path(path)
    if not beside.is_file():
        return None
    try:
        with beside.open("rb") as file:
            data = file.read(MAX_HEAD_BYTES + 1)
        if len(data) > MAX_HEAD_BYTES:
            raise ValueError(f"it has more than {MAX_HEAD_BYTES:,} bytes")
        head = json.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ArticleError(f"head file {beside} is no JSON text: {error}") from None
    return check_head(head, f"head file {beside}")


def check_head(head: object, where: str) -> Mapping[str, Any]:
    """Return `head` if its fields are known and its date and address hold. Raises ArticleError."""
    if not isinstance(head, dict) or (unknown := set(head) - _HEAD_FIELDS):
        found = ", ".join(sorted(unknown)) if isinstance(head, dict) else "no object"
        wanted = ", ".join(sorted(_HEAD_FIELDS))
        raise ArticleError(f"{where}: fields {wanted} were wanted, found {found}")
    if head.get("published") is not None and not edtf.is_valid(str(head["published"])):
        raise ArticleError(f"{where}: published is {head['published']!r}, wants 2023-11-14")
    if head.get("url") is not None and safe_url(str(head["url"])) is None:
        raise ArticleError(f"{where}: url must be an http or https address")
    return head


def outlet_head(name: str, rules: Rules) -> dict[str, Any]:
    """Return the publisher fields for the name a site gives itself; a known outlet's are complete.

    Of an unknown one only the name is taken: its kind and country are not guessed.
    """
    outlet = rules.outlet_named(name)
    return _publisher_of(outlet) if outlet is not None else {"publisher": name}


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file, at most MAX_BYTES. Raises ArticleError that names it."""
    try:
        if path.is_dir():
            raise ArticleError(f"{path} is a folder: name the article files in it")
        with path.open("rb") as file:
            return read_whole(file, str(path))
    except FileNotFoundError:
        raise ArticleError(f"{path} does not exist: check the name") from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read ({error.strerror}): check it") from None


def read_whole(file: BinaryIO, where: str) -> bytes:
    """Return all bytes of an open file, at most MAX_BYTES. Raises ArticleError beyond that."""
    # Read, not asked for: a device or a pipe has no size to tell, and may never end.
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{where} has more than the {MAX_BYTES:,} bytes of the longest article: "
            "give one article a file"
        )
    return data
