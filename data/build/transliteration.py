"""Names by rule: how a name would be spelt in Russian and Armenian letters.

News in Russian and Armenian names villages of which no source here holds such a form. A form made
by rule is for matching a text only: it is stored as not attested, and it is never shown.
"""

from __future__ import annotations

import itertools
import re

_KEEP = {" ": " ", "-": "-"}
_TO_RUSSIAN = {
    "a": "а", "b": "б", "c": "дж", "ç": "ч", "d": "д", "e": "е", "f": "ф", "g": "г", "ğ": "г",
    "i": "и", "ı": "ы", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "ö": "ё",
    "p": "п", "r": "р", "s": "с", "ş": "ш", "t": "т", "u": "у", "ü": "ю", "v": "в", "x": "х",
    "y": "й", "z": "з",
}  # fmt: skip
_RUSSIAN_PAIRS = (
    ("bəy", "бей"), ("kənd", "кенд"), ("vənd", "венд"), ("lər", "ляр"), ("ya", "я"), ("yə", "я"),
    ("ye", "е"), ("yu", "ю"), ("yü", "ю"), ("yo", "ё"), ("yö", "ё"), ("çı", "чи"), ("şı", "ши"),
    ("cı", "джи"),
)  # fmt: skip
# Letters that Russian news spells in more than one way: today's way first.
_RUSSIAN_CHOICES = {"ə": ("а", "е"), "q": ("г", "к"), "h": ("г", "х")}
_RUSSIAN_FIRST = {"e": "э", "ə": "а", "ö": "о", "ü": "у"}

_TO_ARMENIAN = {
    "a": "ա", "b": "բ", "c": "ջ", "ç": "չ", "d": "դ", "e": "ե", "f": "ֆ", "g": "գ", "ğ": "ղ",
    "h": "հ", "i": "ի", "ı": "ի", "j": "ժ", "k": "ք", "l": "լ", "m": "մ", "n": "ն", "o": "ո",
    "ö": "ո", "p": "փ", "r": "ր", "s": "ս", "ş": "շ", "t": "թ", "u": "ու", "ü": "ու", "v": "վ",
    "x": "խ", "y": "յ", "z": "զ", "q": "ղ",
}  # fmt: skip
_ARMENIAN_PAIRS = (("bəy", "բեյ"), ("kənd", "քենդ"), ("vənd", "վենդ"))
_ARMENIAN_CHOICES = {"ə": ("ա", "ե")}
_ARMENIAN_FIRST = {"e": "է", "ə": "ա", "o": "օ", "ö": "օ"}

_FROM_ARMENIAN = {
    "ա": "а", "բ": "б", "գ": "г", "դ": "д", "ե": "е", "զ": "з", "է": "э", "ը": "ы", "թ": "т",
    "ժ": "ж", "ի": "и", "լ": "л", "խ": "х", "ծ": "ц", "կ": "к", "ձ": "дз", "ղ": "г",
    "ճ": "ч", "մ": "м", "յ": "й", "ն": "н", "շ": "ш", "ո": "о", "չ": "ч", "պ": "п", "ջ": "дж",
    "ռ": "р", "ս": "с", "վ": "в", "տ": "т", "ր": "р", "ց": "ц", "ւ": "в", "փ": "п", "ք": "к",
    "օ": "о", "ֆ": "ф", "և": "ев",
}  # fmt: skip
_FROM_ARMENIAN_PAIRS = (("յու", "ю"), ("ու", "у"), ("յա", "я"))
_ARMENIAN_H = {"հ": ("г", "х")}
_FIRST_VOWELS = {"ե": "е", "ո": "во"}


def to_russian(name: str) -> tuple[str, ...]:
    """Return how Russian news may spell an Azerbaijani name, today's way first."""
    return _spelt(name, _TO_RUSSIAN, _RUSSIAN_PAIRS, _RUSSIAN_CHOICES, _RUSSIAN_FIRST)


def to_armenian(name: str) -> tuple[str, ...]:
    """Return how Armenian news may spell an Azerbaijani name."""
    return _spelt(name, _TO_ARMENIAN, _ARMENIAN_PAIRS, _ARMENIAN_CHOICES, _ARMENIAN_FIRST)


def armenian_to_russian(name: str) -> tuple[str, ...]:
    """Return how Russian news may spell an Armenian name."""
    return _spelt(name, _FROM_ARMENIAN, _FROM_ARMENIAN_PAIRS, _ARMENIAN_H, _FIRST_VOWELS)


def _spelt(
    name: str,
    letters: dict[str, str],
    pairs: tuple[tuple[str, str], ...],
    choices: dict[str, tuple[str, ...]],
    first: dict[str, str],
) -> tuple[str, ...]:
    """Return `name` in other letters, once for each way to spell the letters of `choices`.

    () where it has letters that the rule does not know, so that no half of a name is made.
    """
    lowered = name.replace("İ", "i").replace("I", "ı").lower()
    found: dict[str, None] = {}
    for chosen in itertools.product(*choices.values()):
        table = {**letters, **dict(zip(choices, chosen, strict=True)), **_KEEP}
        words = [_word(word, table, pairs, first) for word in re.split(r"([ -])", lowered)]
        if any(word is None for word in words):
            return ()
        found["".join(word[:1].upper() + word[1:] for word in words if word is not None)] = None
    return tuple(found)


def _word(
    word: str, table: dict[str, str], pairs: tuple[tuple[str, str], ...], first: dict[str, str]
) -> str | None:
    spelt, at = "", 0
    while at < len(word):
        pair = next((one for one in pairs if word.startswith(one[0], at)), None)
        if pair is not None:
            spelt, at = spelt + pair[1], at + len(pair[0])
            continue
        letter = first.get(word[at], table.get(word[at])) if at == 0 else table.get(word[at])
        if letter is None:
            return None
        spelt, at = spelt + letter, at + 1
    return spelt
