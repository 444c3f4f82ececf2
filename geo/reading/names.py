"""The name of an official as it would stand by itself: the nominative of what a text prints.

Texts in Armenian put the article and case endings on surnames, texts in Russian decline both names
after an office in an oblique case. What no rule knows is left as printed.
"""

from __future__ import annotations

import re

# The last letters of Armenian surnames, before the article or a case ending.
_ARMENIAN = re.compile(r"(?P<name>[Ա-Ֆա-և]+(?:յան|յանց|ունի|ենց))(?:ը|ն|ի|ին|ից|ով|ում|ս)\Z")
# Other surnames: the article after a consonant, or after the vowel that only theirs end in.
_FOREIGN_IN_ARMENIAN = (
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+[^աեէիոուը])ը\Z"),
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+(?:ով|և|եւ|եվ)ա)(?:ն|յի|յին|յից)\Z"),
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+(?:ով|և|եւ|եվ))(?:ի|ին|ից)\Z"),
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+(?:զադե|օղլու|ովիչ|սկի|լիլի|շվիլի|ձե))(?:ն|ի|ին|յի)\Z"),
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+(?:[բգդզկմնպրսվտֆ]լ|լել|գիլ)ի)ն\Z"),
    re.compile(r"(?P<name>[Ա-Ֆա-և-]+[^աեէիոուըյ])ն\Z"),
)
_AZERBAIJANI = re.compile(
    r"(?P<name>\w+(?:ov|ev|ova|eva|zadə|l[ıiuü]|oğlu|yan|ski))"
    r"(?:n?[ıiuü]n|n?d[aə]n?|[yn][aə]|n[ıiuü]|ə|la|lə)\Z"
)
# After a consonant the dative and the accusative are one vowel; "-ova" is a woman's nominative.
_AZERBAIJANI_VOWEL = re.compile(
    r"(?P<name>\w+(?:yan|[ae]nko|ski|ov|ev))(?:[ıiuü]|(?<=n)a|(?<=[vi])ə)\Z"
)
# "Qonağımız Emin Xəlilovdur": the copula.
_COPULA = re.compile(r"(?P<name>\w{5,})d[ıiuü]r\Z")
_MALE = re.compile(r"(?P<surname>[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ян|дзе|юк|ич|ко))(?:а|у|ым|ом|е)\Z")
_MALE_GIVEN = re.compile(r"(?P<given>[А-ЯЁ][а-яё-]+?[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)\Z")
_MALE_GIVEN_SOFT = re.compile(r"(?P<given>[А-ЯЁ][а-яё-]+)(?:я|ю|ем)\Z")
_FEMALE = re.compile(r"(?P<surname>[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин))ой\Z")
_FEMALE_GIVEN = re.compile(r"(?P<given>[А-ЯЁ][а-яё-]+?)(?:ы|и|е|ой|ей)\Z")


_FEMALE_INSTRUMENTAL = re.compile(r"(?P<given>[А-ЯЁ][а-яё-]+)ой\Z")
_INDECLINABLE = ("ян", "янц", "дзе", "швили", "ко", "заде", "ли", "лы", "оглу", "кызы")
_VOWELS = ("и", "о", "у", "э")


def nominative(name: str, language: str, *, oblique: bool = False) -> str:
    """Return `name` in the nominative; `oblique` says that its office stands in another case."""
    if language == "hy":
        *given, surname = name.split()
        return " ".join([*given, _armenian(surname)])
    if language == "az":
        *given, surname = name.split()
        declined = next(
            (
                found
                for form in (_COPULA, _AZERBAIJANI, _AZERBAIJANI_VOWEL)
                if (found := form.fullmatch(surname)) is not None
            ),
            None,
        )
        return " ".join([*given, declined["name"]]) if declined else name
    if language == "ru" and oblique:
        return _russian(name)
    return name


def _armenian(surname: str) -> str:
    for form in (_ARMENIAN, *_FOREIGN_IN_ARMENIAN):
        if (found := form.fullmatch(surname)) is not None:
            return found["name"]
    return surname


def _russian(name: str) -> str:
    given, *rest = name.split()
    if not rest:
        return name
    surname = rest[-1]
    if "-" in surname and (half := _FEMALE.fullmatch(surname.partition("-")[0])) is not None:
        # "Алиевой-Гасанлы": the first half is declined too.
        second = surname.partition("-")[2]
        last = _FEMALE.fullmatch(second)
        first = _FEMALE_GIVEN.fullmatch(given)
        whole = f"{half['surname']}а-" + (f"{last['surname']}а" if last else second)
        return " ".join([f"{first['given']}а" if first and given[-1] in "ыиеой" else given, whole])
    if (female := _FEMALE.fullmatch(surname)) is not None:
        first = _FEMALE_GIVEN.fullmatch(given)
        return " ".join(
            [f"{first['given']}а" if first else given, *rest[:-1], f"{female['surname']}а"]
        )
    if surname.endswith(_INDECLINABLE) and (female := _FEMALE_GIVEN.fullmatch(given)):
        # "Анны Образцян": only the given name of a woman is declined.
        return " ".join([f"{female['given']}а", *rest])
    male = _MALE.fullmatch(surname)
    if male is None and (declined := _FEMALE_INSTRUMENTAL.fullmatch(given)):
        # "главой МККК Мирьяной Примерич": a foreign surname of a woman has no cases.
        return " ".join([f"{declined['given']}а", *rest])
    first = _MALE_GIVEN.fullmatch(given)
    soft = _MALE_GIVEN_SOFT.fullmatch(given)
    if male is not None and given.endswith(_VOWELS):
        # "Аргишти Образцяна": the given name has no cases.
        return " ".join([given, *rest[:-1], male["surname"]])
    if male is None or not (first or soft):
        # "Арама Саруханяна" has both; one alone may be a woman's name in the nominative.
        return name
    bare = first["given"] if first else f"{soft['given']}й" if soft else given
    return " ".join([bare, *rest[:-1], male["surname"]])
