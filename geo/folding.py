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


def fold_words(text: str) -> str:
    """Return `text` with each word folded and single spaces between them, for full-text search."""
    return " ".join(
        key for word in re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", text) if (key := fold(word))
    )
