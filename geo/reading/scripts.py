"""Letters of the wrong alphabet that look like the right ones: a Latin "c" in «Физулинcком».

Keyboards and copied pages mix them. One letter stands for one, so that offsets stay true; the text
itself is quoted as it is printed.
"""

from __future__ import annotations

import re

_CYRILLIC, _LATIN = "АВЕЅІКМНОРСТХаеорсухі", "ABESIKMHOPCTXaeopcyxi"
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))
_LATIN_INSIDE = re.compile(r"(?<=[а-яё])[A-Za-z]|[A-Za-z](?=[а-яё]{2})")
_CYRILLIC_INSIDE = re.compile(r"(?<=[a-zəıöüğşç])[А-Яа-яЅІі]|[А-Яа-яЅІі](?=[a-zəıöüğşç]{2})")


def unmixed(text: str, language: str) -> str:
    """Return `text` with each letter that looks like one of its word's alphabet as that one."""
    if language == "ru":
        return _LATIN_INSIDE.sub(lambda found: _TO_CYRILLIC.get(found[0], found[0]), text)
    if language in ("az", "en"):
        return _CYRILLIC_INSIDE.sub(lambda found: _TO_LATIN.get(found[0], found[0]), text)
    return text
