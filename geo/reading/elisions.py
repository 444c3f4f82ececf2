"""Numbers whose noun is left out: "of these, 12 were destroyed", "Another 90 await their turn".

What follows a number tells it: a verb's helper, a preposition or the end of the phrase can be
counted by nobody, while "three occasions" counts a thing that no list knows, and no mines.
"""

from __future__ import annotations

import re

_ENDS = re.compile(r"\s*(?:[.,;:!?)»”\"–—-]|\Z)")
# Words that a counted noun never is, by language (pieces are of what is understood);
# where a language has none, any number may be one.
_PLAIN = {
    "en": re.compile(
        r"\s(?:of (?:them|these|those|whom|which|the|his|her|its|their)|were|was|have|has|had|are|"
        r"is|in|on|at|since|from|by|during|between|and|or|but|more|others?|further|additional|"
        r"still|remain\w*|so far|to date|then|while|as|after|to|for|with|who|whose|that|which|"
        r"already|sets|units?|pieces?|ha[ds] been|could|can|went|came|returned|got)\b",
        re.IGNORECASE,
    ),
    # Prepositions and verbs in the plural; a few nouns end as these verbs do.
    "ru": re.compile(
        r"\s(?!(?:недел|рубл|корабл|земл|мил|модел|капл|стран|ветеран)\w+)"
        r"(?:из (?:них|этих|тех|которых|коих)|был[иоа]?|стали|уже|ещё|еще|и|или|а|но|в|во|на|с|со|"
        r"у|от|до|по|за|при|под|к|для|после|через|держат|единиц\w*|штук\w*|экземпляр\w*|"
        r"\w{3,}(?:лись|лось|лся|лась|ются|ятся|ется|ится)|\w{4,}(?:ены|аны|яны|иты|уты)|"
        r"\w{3,}(?:али|или|ели|яли|ули|ыли|гли|бли|шли|рли))\b",
        re.IGNORECASE,
    ),
    # "12-si", "8-dən çox"; "dördü" is told by its own ending.
    "az": re.compile(
        r"-|\s(?:artıq|isə|də|da|hələ|hələlik|indi|sonra|sonradan|ilə|və|ölü|yaralı|itkin|həlak|"
        r"kimi|ədəd\w*|dənə\w*|qədər|üzrə|təşkil|bu|həmin|o)\b",
        re.IGNORECASE,
    ),
    # "171-ը", "երեքին": the article or a case on the number stands for the noun.
    "hy": re.compile(
        r"(?:-(?:ն|ը|ի|ին|ից|ով|ում)(?:\s(?:ավելի|ավել|պակաս)\b)?(?=\s|[^\w\s]|\Z)|"
        r"\s(?:հատ\w*|միավոր\w*|է|են|էր|էին|էլ|և|ու|դեռ|արդեն|այսօր|միայն|ավելի)\b)",
        re.IGNORECASE,
    ),
}
# A number word of Azerbaijani without an ending, or a figure: its noun follows.
_BARE_AZ = re.compile(
    r"(?:\d|\b(?:bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|iyirmi|otuz|qırx|əlli|altmış|"
    r"yetmiş|səksən|doxsan|yüz|min|milyon|milyard|mln\.?|mlrd\.?|yarım))\Z",
    re.IGNORECASE,
)
# Numbers whose own form stands for the noun. "Двое", "троих", "семерых" are said of people alone;
# Armenian words have the article or a case, not "nine" and "ten", which end like them.
_BY_THEIR_FORM = {
    "ru": re.compile(
        r"\b(?:дво(?:е|их|им)|тро(?:е|их|им)|\w{3,}(?:еро|ерых|ерым))\Z", re.IGNORECASE
    ),
    "hy": re.compile(r"(?:(?<!\bտաս)(?<!ին)ը|ի|ին|ից|ով|ում|[կքգցթնրզ]ն|(?:որ|ու)սն)\Z"),
}

# Words that end the phrase of a number: "640 boards have gone up along the shepherds' paths" counts
# no shepherds.
_BETWEEN = {
    "en": re.compile(
        r"\b(?:have|has|had|was|were|are|is|be|been|in|on|at|along|near|by|with|for|from|to|that|"
        r"who|whom|which|whose|when|where|while|because|after|before|since|during|between|into|"
        r"onto|under|around|through|across|against|about)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:в|во|на|у|за|по|к|ко|для|при|под|над|перед|через|после|вдоль|около|возле|котор\w+|"
        r"что|где|когда|чтобы|был[иоа]?|стали)\b",
        re.IGNORECASE,
    ),
    # The verb's helper stands right behind what is counted.
    "hy": re.compile(r"\b(?:է|են|ենք|եմ|էր|էին|որ|որը|որոնք|երբ|բայց|իսկ)\b", re.IGNORECASE),
}
# "Of them, 719 are civilians."
_IS = re.compile(r"\s(?:are|were|is|was)\s(?:\w+\s)?")


def ends_phrase(between: str, language: str) -> bool:
    """Say whether what stands between a number and a noun parts them."""
    words = _BETWEEN.get(language)
    return words is not None and bool(words.search(between)) and not _IS.fullmatch(between)


def is_elided(text: str, end: int, language: str) -> bool:
    """Say whether no word that could be counted follows a number that ends at `end`."""
    if language == "az" and not _BARE_AZ.search(text, max(0, end - 10), end):
        return True
    form = _BY_THEIR_FORM.get(language)
    if form is not None and form.search(text, max(0, end - 12), end):
        return True
    plain = _PLAIN.get(language)
    return plain is None or bool(_ENDS.match(text, end) or plain.match(text, end))
