"""Which of the four languages a text is in: by script, by letters and by function words.

Pure and small: no model, no download. The languages around the four are here as rivals, so that
a Turkish text is not taken for Azerbaijani, nor a Ukrainian one for Russian. What is in none of the
four, or in two of them at once, is in no language here; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LANGUAGES = {"en": "English", "az": "Azerbaijani", "ru": "Russian", "hy": "Armenian"}
# Those whose verb stands at the end of its clause, with its negation; so does a verb of saying.
VERB_LAST = frozenset({"az", "hy"})

# Code points looked at in each of three places: a long text is not read to its end for this.
_SLICE = 800
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The part of the letters that the leading script needs; below it the text is in two languages.
_SCRIPT_SHARE = 0.65
# How much stronger than the next the leading language must be.
_MARGIN = 1.4
# Shares of function words in running text of the four and of the rivals: what counts as full.
_FULL = {"en": 0.36, "az": 0.12, "ru": 0.24}
_FULL_RIVAL = 0.22
_LEAST = 0.4
# A text of fewer words is a note: one word that is at home in only one language is enough.
_SHORT = 25


Lists = tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]


def _homes(lists: Mapping[str, str]) -> Lists:
    """Return the languages, and for each word those that it is at home in."""
    homes: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in set(words.split()):
            homes[word] = (*homes.get(word, ()), language)
    return tuple(lists), homes


_LATIN = _homes(
    {
        "en": "the of and to in that is was for on with as by at from it are were be been has have "
        "had this an or not which their its they he his she her but who will would said about "
        "after more than also all there when into between over under two we our some no new "
        # A note of a line may hold nothing else that is English alone.
        "found killed injured mines mine cleared missing people persons soldiers near district",
        "az": "və bu ilə üçün bir ki da də olan görə isə edib edilib olub olunub deyib bildirib "
        "sonra daha həmin onun onlar kimi ən çox yeni də üzrə tərəfindən qeyd haqqında ərazisində "
        "mina edilmiş olunmuş amma lakin nəfər hər o heç bəri indiyədək deyil yox ya",
        "tr": "ve bu ile için bir da de olan göre ise oldu etti dedi sonra daha onun gibi en çok "
        "yeni kadar tarafından olarak ancak değil olduğunu şekilde her var yok mayın",
        "uz": "va bu bilan uchun bir ham edi deb bo‘lgan bo'lgan keyin uning yangi qildi haqida "
        "esa emas ular qilingan",
        "tk": "we bu bilen üçin bir hem diýip bolan soň onuň täze barada ýaly däl",
        "de": "der die das und ist in den von zu mit des auf für im dem nicht ein eine als auch es "
        "an wurde wurden nach bei sich aus hat sind war",
        "fr": "le la les de des et en un une du dans est que pour qui sur par au plus pas avec a "
        "ont été ce il elle sont selon",
        "es": "el la los las de y en un una que del se por con para es al lo su ha han no más fue "
        "sus según",
        "it": "il la di che e in un una per del della dei le con non sono è stato al da si nel più "
        "ha secondo",
        "pt": "o a os as de e em um uma que do da dos das para com por no na se foi não mais são",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er door ook werd werden om "
        "bij naar heeft uit",
        "pl": "w i z na do się nie że jest to o po przez od za był oraz przy dla są jak",
        "ro": "și şi de în la a cu pe din care nu un o este au fost pentru că sunt mai",
        "cs": "a v na se je že z do s o k i ve za pro byl byla jsou jako po od podle",
        "sv": "och i att det som en på är av för med den till har de inte om ett var från vid",
        "hu": "a az és hogy nem is egy volt meg ez el de csak mint szerint több",
        "fi": "ja on ei että se oli hän ovat mutta myös kun sekä mukaan tai",
        "id": "yang dan di dari untuk dengan pada ini itu tidak dalam oleh telah akan ke",
        "ku": "û li di de bi ji ku bo ev jî ser hat kir",
    }
)
_CYRILLIC = _homes(
    {
        "ru": "и в во не на что с со по из для был была было были его также о об как к ко за от до "
        "это при который которые которых после их она он они или где же но а у все еще ещё более "
        "этом этого сообщил сообщила сообщили сообщает заявил году года лет том",
        "uk": "і в у не на що з із зі по для був була було були його також про як до за від це при "
        "який які яких після їх вона він вони або де але а та року й",
        "be": "і ў у не на што з са па для быў была было былі яго таксама пра як да за ад гэта пры "
        "які якія пасля іх яна ён яны або дзе але а",
        "bg": "и в във не на че с със по от за е са беше бяха да се като до това при който които "
        "след им тя той те или където но а ще му има са",
        "sr": "и у не на да са по од за је су био била било се као до то при који које након их "
        "она он они или где али а ће",
        "mk": "и во не на дека со по од за е се беше беа да како до тоа при кој кои по нив таа тој "
        "тие или каде но а ќе",
        "kk": "және мен бұл үшін бір да де деп болған кейін оның жаңа туралы емес бойынша",
        "az": "вә бу илә үчүн бир ки да дә олан ҝөрә исә олуб едиб сонра даһа",
    }
)
# Letters that Russian does not have: enough of them and the text is in another language.
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќѕәғқңөұүһҝҹӣӯҷҳ]")
_RUSSIAN = re.compile("[ыэё]")
_NOT_AZERBAIJANI = re.compile("[wâîûêñäßàèìòùáéíóúãõåæøłńśźżčřšžţțăő]")


def detect_language(text: str) -> str | None:
    """Return "en", "az", "ru" or "hy", or None for another language or a mixture.

    Three places of a long text are looked at, so the cost does not grow with it.
    """
    return _detect(_sample(text))


# An article is asked for more than once on its way through the door.
@lru_cache(maxsize=8)
def _detect(sample: str) -> str | None:
    by_script: dict[str, list[str]] = {}
    for word in _WORD.findall(sample.replace("İ", "i").casefold()):
        by_script.setdefault(_script(word[0]), []).append(word)
    letters = {script: sum(map(len, words)) for script, words in by_script.items()}
    script = max(letters, key=lambda name: letters[name], default="another")
    if script == "another" or letters[script] < _SCRIPT_SHARE * sum(letters.values()):
        return None
    if script == "armenian":
        return "hy"
    decide = _russian if script == "cyrillic" else _english_or_azerbaijani
    return decide(by_script[script])


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _script(letter: str) -> str:
    if letter < "\u0250" or letter in "əʼ" or "\u1e00" <= letter < "\u1f00":
        return "latin"
    if "\u0400" <= letter < "\u0530":
        return "cyrillic"
    if "\u0530" <= letter < "\u0590" or "\ufb13" <= letter <= "\ufb17":
        return "armenian"
    return "another"


def _russian(words: list[str]) -> str | None:
    strengths = _strengths(words, _CYRILLIC)
    letters = "".join(words)
    foreign = len(_NOT_RUSSIAN.findall(letters)) / len(letters)
    if foreign > 0.01:
        return None
    # Of the languages in this script only Russian has these letters and none of the foreign ones.
    if len(_RUSSIAN.findall(letters)) / len(letters) > 0.008:
        return "ru"
    if len(words) < _SHORT and not foreign:
        # Too few words to weigh; Russian unless a rival's own words say otherwise.
        # A word of both counts for both alike, though full strength is another share in each.
        rival = max(value for name, value in strengths.items() if name != "ru")
        return "ru" if strengths["ru"] * _FULL["ru"] >= rival * _FULL_RIVAL else None
    return _leader(strengths, among=("ru",))


def _english_or_azerbaijani(words: list[str]) -> str | None:
    strengths = _strengths(words, _LATIN)
    letters = "".join(words)
    schwa = letters.count("ə") / len(letters)
    foreign = len(_NOT_AZERBAIJANI.findall(letters)) / len(letters)
    # The letter ə is about a twelfth of Azerbaijani and in no other language around it.
    strengths["az"] = (strengths["az"] + min(1.0, schwa / 0.06)) / 2 if foreign < 0.01 else 0.0
    if schwa > 0.03 and foreign < 0.01:
        strengths["tr"] = strengths["uz"] = strengths["tk"] = 0.0
    if len(words) < _SHORT:
        best = max(strengths, key=lambda name: strengths[name])
        others = [value for name, value in strengths.items() if name != best]
        sure = best in LANGUAGES and strengths[best] > max(others)
        return best if sure and strengths[best] > 0.1 else None
    return _leader(strengths, among=("en", "az"))


def _strengths(words: list[str], lists: Lists) -> dict[str, float]:
    languages, homes = lists
    tally = dict.fromkeys(languages, 0)
    for word in words:
        for language in homes.get(word, ()):
            tally[language] += 1
    return {
        language: min(1.5, count / len(words) / _FULL.get(language, _FULL_RIVAL))
        for language, count in tally.items()
    }


def _leader(strengths: Mapping[str, float], among: tuple[str, ...]) -> str | None:
    first, second = sorted(strengths, key=lambda name: -strengths[name])[:2]
    if first not in among or strengths[first] < _LEAST:
        return None
    return first if strengths[first] >= _MARGIN * strengths[second] else None
