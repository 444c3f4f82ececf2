"""Letters of the wrong alphabet: read as those they look like, one for one."""

import pytest

from geo.reading.scripts import unmixed


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("ru", "в Физулинcком районе", "в Физулинском районе"),
        ("ru", "PMN-2 и ANAMA в Агдаме", "PMN-2 и ANAMA в Агдаме"),
        ("az", "minа partlayışı", "mina partlayışı"),
        ("hy", "ANAMA-ն", "ANAMA-ն"),
    ],
)
def test_a_letter_is_read_as_one_of_its_words_alphabet(language, text, read):
    """What is printed in one alphabet stays; offsets stay true."""
    assert unmixed(text, language) == read
    assert len(unmixed(text, language)) == len(text)
