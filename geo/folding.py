"""One key for the many spellings of a name: Ağdam, Aghdam and Agdam meet.

The key is for comparing whole names and search words, never for finding offsets: folding changes
lengths ("İ".lower() is two code points). The rule is the gazetteer's: see
data/gazetteer/README.md, "Normalised name".
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ə": "a", "ǝ": "a", "ä": "a", "ı": "i", "ğ": "g", "q": "g", "ş": "sh", "ç": "ch", "x": "kh",
    }
)  # fmt: skip
_TO_LATIN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        "a b g d e z e i t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f".split(),
        strict=True,
    )
) | dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh sh - i - e u a".split(),
        strict=True,
    )
)
_DIGRAPH_GH = re.compile(r"gh")
_Y_AS_VOWEL = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])y(?![aeiou])")
_DROPPED = re.compile(r"[\s.\-‐‑–'’‘ʻʼ`´]+")


def fold(name: str) -> str:
    """Return the comparison key of `name`: lower case, no marks, no spaces, variants merged."""
    lowered = name.lower().translate(_LETTERS)
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)
    )
    return _DROPPED.sub("", _Y_AS_VOWEL.sub("i", _DIGRAPH_GH.sub("g", bare)))


def to_latin(name: str) -> str:
    """Return an Armenian or Russian name in the Latin letters that its label would have."""
    return "".join(_TO_LATIN.get(letter, letter) for letter in name.lower().replace("ու", "u"))


def fold_words(text: str) -> str:
    """Return `text` with each word folded and single spaces between them, for full-text search."""
    return " ".join(
        key for word in re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", text) if (key := fold(word))
    )
