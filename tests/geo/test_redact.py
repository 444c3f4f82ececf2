"""Private people out of quotes; when in doubt, masked. All names here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import quotes
from geo.models import Speaker
from geo.redact import MARK, redact_quote, redact_text, unmasked
from geo.rules import load_rules
from geo.vocabulary import Side

RULES = load_rules()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Resident Anar Examplov was injured.", "Resident [name withheld] was injured."),
        ("the remains of Karen Exampleyan were", "the remains of [name withheld] were"),
        ("the family of Elmar Sampleov wrote", "the family of [name withheld] wrote"),
        ("Minister Elmar Sampleov said 5 were killed.", None),
        ("Nina Samplova, head of the agency, said 5 died.", None),
        ("The State Commission on Missing Persons said 5 died.", None),
        ("killed in Aghdam District near Nagorno-Karabakh", None),
        ("Anar Examplov plays chess.", None),
    ],
)
def test_names_near_words_for_victims_and_relatives_are_masked(text, shown):
    """A grieving family must not meet the name here; an office-holder's stays."""
    pieces = redact_text(text, RULES)
    assert "".join(piece.text for piece in pieces) == (shown or text)


def test_the_speaker_of_a_claim_is_not_masked_in_the_own_quote():
    """The one who speaks in office is named on the card anyway."""
    text = "Elmar Sampleov said two people were killed."
    speaker = Speaker("Elmar Sampleov", "spokesman", "Agency", Side.UNKNOWN)
    quote = quotes.cut(text, 0, len(text))
    assert redact_quote(quote, speaker, RULES) == quote
    masked = redact_quote(quote, Speaker(None, None, None, Side.UNKNOWN), RULES)
    assert masked.exact == f"{MARK} said two people were killed."
    assert (masked.start, masked.end) == (quote.start, quote.end)
    assert (unmasked(masked), unmasked(quote), unmasked(None)) == (None, quote, None)


@given(st.text(max_size=200))
def test_the_pieces_cover_any_text_without_gaps(text):
    """Marks are laid over the stored text by offsets: a gap would shift them."""
    pieces = redact_text(text, RULES)
    assert [piece.start for piece in pieces][1:] == [piece.end for piece in pieces][:-1]
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
