"""Numbers whose noun is left out: "of these, 12 were destroyed", "Another 90 await their turn".

What follows a number tells it: a verb's helper, a preposition or the end of the phrase can be
counted by nobody, while "three occasions" counts a thing that no list knows, and no mines.
"""

from __future__ import annotations

import re

_ENDS = re.compile(r"\s*(?:[.,;:!?)»”\"–—-]|\Z)")
# Words that a counted noun never is, by language; where a language has none, any number may be one.
_PLAIN = {
    "en": re.compile(
        r"\s(?:of (?:them|these|those|whom|which|the|his|her|its|their)|were|was|have|has|had|are|"
        r"is|in|on|at|since|from|by|during|between|and|or|but|more|others?|further|additional|"
        r"still|remain\w*|so far|to date|then|while|as|after|to|for|with|who|whose|that|which|"
        r"already|sets|ha[ds] been|could|can|went|came|returned|got)\b",
        re.IGNORECASE,
    ),
    # "171-ը", "երեքին": the article or a case on the number stands for the noun.
    "hy": re.compile(
        r"(?:-(?:ն|ը|ի|ին|ից|ով|ում)(?:\s(?:ավելի|ավել|պակաս)\b)?(?=\s|[^\w\s]|\Z)|"
        r"\s(?:է|են|էր|էին|էլ|և|ու|դեռ|արդեն|այսօր|միայն|ավելի)\b)",
        re.IGNORECASE,
    ),
}
# Armenian number words with the article or a case, not "nine" and "ten", which end like them.
_ENDED_IN_CASE = re.compile(r"(?:(?<!\bտաս)(?<!ին)ը|ի|ին|ից|ով|ում|[կքգցթնրզ]ն|(?:որ|ու)սն)\Z")

# Words that end the phrase of a number: "640 boards have gone up along the shepherds' paths" counts
# no shepherds.
_BETWEEN = {
    "en": re.compile(
        r"\b(?:have|has|had|was|were|are|is|be|been|in|on|at|along|near|by|with|for|from|to|that|"
        r"who|whom|which|whose|when|where|while|because|after|before|since|during|between|into|"
        r"onto|under|around|through|across|against|about)\b",
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
    plain = _PLAIN.get(language)
    if language == "hy" and _ENDED_IN_CASE.search(text, max(0, end - 12), end):
        return True
    return plain is None or bool(_ENDS.match(text, end) or plain.match(text, end))
