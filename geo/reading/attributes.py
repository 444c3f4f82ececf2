"""Whether a date is told of somebody or something, inside a clause that describes it.

"Soldiers captured in 2020", "записи, переданные в январе", "2021-ci ildə verilən xəritələr" and
"2023-ին գերեվարված զինվորը" tell who or what is meant: the date is that of the capture or the
handing over, whatever the sentence goes on to say of them. Participles and relative clauses do so
in the order of each language: behind the noun with the date at the end in English and Russian,
before the noun with the date first in Azerbaijani and Armenian.
"""

from __future__ import annotations

import re

# What took place is no description: "operations carried out from 6 to 12 May" are the act itself.
_RU_TOOK_PLACE = (
    r"(?!провед|проход|состоявш|произошедш|происшедш|случивш|прошедш|минувш|выполн|осуществ|организ|"
    r"прогремевш|прозвучавш|раздавш|начавш|начат|заверш|продолжавш|дливш|развернувш|предпринят|"
    r"сработавш|унесш|унёсш)"
)
_AZ_TOOK_PLACE = r"(?!apar|keçir|görül|icra|yaşan|baş|ver(?:ən|miş)\s|ol(?:an|muş)\s|təşkil)"
_HY_TOOK_PLACE = (
    r"(?!իրականացված|կատարված|ընկած|ունեցած|անցկացված|կայացած|ընթացող|կազմակերպված|արված|"
    r"տարված|ձեռնարկված|սկսված|որոտացած)"
)
# How far before or behind the date such a clause may reach, in code points.
_REACH = 90
# Nouns and adjectives that end like participles: "военнослужащих", "неразорвавшихся боеприпасов".
_RU_NO_PARTICIPLE = (
    r"(?!\w*(?:ственн|военн|служащ|времен|внутрен|разорвавш|данн[ыо]|ценн|странн|длинн|постоянн|минн|"
    r"бывш|следующ|настоящ|общ|больш|меньш|лучш|старш|младш|высш|трудящ|учащ|действующ|пят|шест|"
    r"девят|десят|двадцат|крут|работ|забот|пехот|высот|суббот|минут|свят|золот|текущ|будущ|предыдущ|"
    r"деревянн|раненн?ы[ехм]))"
)
_STOP = re.compile(r"[,;:.!?։՝“”\"«»\n]")
_RU_PARTICIPLE = (
    _RU_TOOK_PLACE + _RU_NO_PARTICIPLE + r"[а-яё]{2,}(?:вш|ющ|ущ|ащ|ящ|[ая]нн|енн|ённ|[яиыуо]т)"
    r"(?:ий|ая|ее|ие|его|ей|ему|ую|ими?|их|ем|ый|ое|ые|ого|ой|ому|ых|ым|ыми)(?:ся)?"
)
_RU_BEHIND = re.compile(
    rf",\s(?P<act>{_RU_PARTICIPLE}|(?:в|на|с|от|к|из|о|об|под|за|для|чь\w+\s)?\s?котор[а-яё]+|"
    r"где|чьи|чей|чьё|чья|чьих)(?!\w)[^,;:.!?«»]*\Z"
)
_RU_BESIDE = re.compile(
    rf"(?<![\w,])(?P<act>{_RU_PARTICIPLE})\s(?:\w+\s){{0,1}}(?:в|во|летом|осенью|весной|зимой)\s\Z"
)
_EN_WHO = re.compile(
    r"[a-z],?\s(?P<act>who|whom|whose|which)\s(?!said|says|told|added|noted)[^,;:.!?“”\"]*\Z"
)
_EN_OBJECT = re.compile(
    r"\b(?!(?:and|but|or|that|when|where|while|as|if|because|before|after|since|said|says|say|"
    r"told|added|than|so|though|although|until|which|who|whom|then|for)\b)[a-z]{3,}\s"
    r"(?P<act>(?:it|they|he|she|we|the two sides)\s(?:had\s|has\s|have\s)?[a-z]+)"
    r"(?:\s[a-z]+){0,3}\s(?:in|on|during|between|from|over)\s(?:[a-z]+\s)?\Z"
)
_EN_PARTICIPLE = re.compile(
    r"\b(?:[a-z]+(?:s|men|people|man|soldier|citizen|captive|resident|officer|prisoner|civilian|"
    r"body|remains|serviceman|record|map|chart|sheet|grave))\s"
    r"(?P<act>captured|detained|arrested|seized|held|imprisoned|jailed|convicted|sentenced|"
    r"abducted|kidnapped|interned|taken|killed|slain|shot|murdered|executed|buried|wounded|"
    r"laid|planted|sown|placed|emplaced|made|drawn|compiled|given|handed|submitted|provided|"
    r"transferred|surrendered|supplied|passed|received|seen|filmed|found|lost|missing|returned)"
    r"(?!\w)(?:\s[\w’'-]+){0,7}\s(?:in|on|during|between|from|over)\s(?:[a-z]+\s)?\Z"
)
# A day is more often that of the sentence's own verb: its participle stands right behind it.
_AZ_ACT = (
    rf"(?P<act>{_AZ_TOOK_PLACE}[a-zəçğıöşü]{{2,}}(?:m[ıiuü]ş|[ıiuü][ln][ae]n|"
    r"(?:[aəıiuü]|düş|ver|ed|ol|keç|apar|yay)[nl]?[aə]n))\s(?!olub|edib|deyil|ki\b)[^\W\d_]"
)
_HY_ACT = (
    rf"(?P<act>{_HY_TOOK_PLACE}[ա-և]{{3,}}(?:ած|վող))\s"
    r"(?!(?:է|են|էր|էին|եմ|ենք|չէ|չեն|լինել\w*|եղել)(?!\w))[^\W_]"
)
_WORD_AZ, _WORD_HY = r"[^\W_]+\s", r"(?!\w+(?:եց|եցին|եցինք|ավ)\s)[^\W_]+\s"
_AHEAD = {
    ("az", True): re.compile(rf"[^\s,;:.!?“”\"«»]*\s(?:{_WORD_AZ})?{_AZ_ACT}"),
    ("az", False): re.compile(rf"[^\s,;:.!?“”\"«»]*\s(?:{_WORD_AZ}){{0,4}}{_AZ_ACT}"),
    ("hy", True): re.compile(rf"[^\s,;:.!?՝։«»]*\s(?:{_WORD_HY})?{_HY_ACT}"),
    ("hy", False): re.compile(rf"[^\s,;:.!?՝։«»]*\s(?:{_WORD_HY}){{0,4}}{_HY_ACT}"),
}
_HY_WHO = re.compile(
    r"[ա-և],?\s(?P<act>որը|որոնք|որոնց|որի|որին|որոնցից|որից|որտեղ)\s[^,;:.!?։]*\Z"
)

# "In June, in the territories that came under control, …": that they came is not dated.
_OF_LAND = re.compile(r"\s(?:ərazi|torpaq|rayon|տարածք|շրջան|հող|բնակավայր)\w*(?:d[aə]|ում)(?!\w)")


def described_by(
    text: str, start: int, end: int, language: str, *, is_day: bool
) -> tuple[int, int] | None:
    """Return the clause with the date [start, end) in which somebody or something is described.

    None where the date is told of what the sentence itself tells, as far as its words say.
    """
    line = text.rfind("\n", 0, start) + 1
    before = max(line, start - _REACH)
    if language == "ru":
        found = _RU_BEHIND.search(text, before, start) or _RU_BESIDE.search(text, before, start)
    elif language == "en":
        found = (
            _EN_WHO.search(text, before, start)
            or _EN_OBJECT.search(text, before, start)
            or _EN_PARTICIPLE.search(text, before, start)
        )
    elif language == "hy" and (found := _HY_WHO.search(text, before, start)):
        return found.start("act"), _end_of_clause(text, end)
    else:
        found = _AHEAD[language, is_day].match(text, end, end + _REACH)
        if found is not None and _OF_LAND.match(text, found.end("act")):
            return None
        return (start, found.end("act")) if found else None
    return (found.start("act"), _end_of_clause(text, end)) if found else None


def _end_of_clause(text: str, at: int) -> int:
    stop = _STOP.search(text, at, at + _REACH)
    return stop.start() if stop else min(len(text), at + _REACH)
