"""Claims of one invented sentence, read as the end of an article about the conflict.

Without such an article a missing hiker would be a missing person; that gate has a test of its own.
Frames alone make the claims: what is learned from examples would be judged by a sentence that is
shorter than any in the news. The whole reader is measured on whole articles (tests/eval).
"""

from dataclasses import replace

from geo.gazetteer import load_gazetteer
from geo.reading.claims import extract_claims
from geo.rules import load_rules
from geo.weights import LABELS, no_weights
from tests.builders import make_article

RULES, GAZETTEER = load_rules(), load_gazetteer()
# Without weights frames alone decide what is claimed, and the first rule who says it.
SPEAKERS_BY_RULE = replace(RULES, speaker_weights={})
FRAMES_ONLY = replace(SPEAKERS_BY_RULE, weights=no_weights(LABELS))
# Nobody speaks in it, and it has no place, number or topic.
_BEFORE = {
    "en": "The fighting is over.",
    "az": "Döyüşlər başa çatıb.",
    "ru": "Боевые действия завершены.",
    "hy": "Մարտերն ավարտվել են։",
}


def claims_of(text, language="en", *, rules=FRAMES_ONLY, **changes):
    """Return the claims of an article that ends with `text`."""
    whole = f"{_BEFORE[language]}\n\n{text}"
    return extract_claims(make_article(whole, language=language, **changes), rules, GAZETTEER)
