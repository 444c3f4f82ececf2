"""The page of the rules says what the rules are."""

from docs.build_reference import RULES_TARGET, rules_to_markdown
from geo.rules import load_rules

RULES = load_rules()
PAGE = rules_to_markdown()


def test_the_page_of_the_rules_is_what_the_tables_say() -> None:
    """Run docs/build_reference.py after a change to a frame, a word list or a sentence."""
    assert RULES_TARGET.read_text(encoding="utf-8") == PAGE


def test_every_frame_is_shown_with_a_sentence_for_and_one_against() -> None:
    """Whoever asks why a claim was made, or was not, is led here by its rule's name."""
    for frame in RULES.frames:
        section = PAGE.partition(f"\n### {frame.id.split('/')[0]}\n")[2].partition("\n### ")[0]
        assert "\n| fires | " in section, frame.id
        assert "\n| silent | " in section, frame.id


def test_every_class_is_shown_with_its_meaning() -> None:
    """A class is named in frames; its meaning stands once."""
    assert [name for name in RULES.groups if f"\n| `{name}` | " not in PAGE] == []


def test_nothing_of_the_template_is_left_open() -> None:
    """A mark that nothing fills would be printed as it is."""
    marks = ("{frames}", "{silent}", "{faults}", "{classes}")
    assert [mark for mark in marks if mark in PAGE] == []
