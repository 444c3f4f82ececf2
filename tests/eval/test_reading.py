"""The evaluation gate of reading: its floors only rise (tests/eval/floors.json)."""

import json
from pathlib import Path

from tests.eval.scoring import score_all

FLOORS = Path(__file__).parent / "floors.json"


def test_reading_is_no_worse_than_it_was():
    """A rule that mends one article must not spoil another; what is missed is printed."""
    score, misses = score_all()
    floors = json.loads(FLOORS.read_text())
    told = "\n".join(misses)
    assert score.precision >= floors["precision"], told
    assert score.recall >= floors["recall"], told


def test_the_floors_are_where_the_score_is():
    """A gain that is not written down can be lost again unseen."""
    score, _ = score_all()
    floors = json.loads(FLOORS.read_text())
    assert floors["precision"] > score.precision - 0.02
    assert floors["recall"] > score.recall - 0.02
