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
_TO_LATIN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "i", "թ": "t",
    "ժ": "zh", "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh",
    "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j",
    "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k",
    "օ": "o", "ֆ": "f", "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
}  # fmt: skip
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
