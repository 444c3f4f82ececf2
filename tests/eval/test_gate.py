"""The gate itself: floors only rise, and none is forgotten."""

from tests.eval.gate import above_floor, below_floor


def values(**named):
    """Return values, or floors, of one language and half."""
    return {"en": {"dev": named}}


def test_a_score_under_its_floor_is_told():
    """A loss must not pass unseen."""
    assert below_floor(values(claims=0.70), values(claims=0.71)) == [
        "en dev claims: 0.700, floor 0.71"
    ]
    assert below_floor(values(claims=0.71), values(claims=0.71)) == []


def test_a_floor_whose_score_is_gone_is_told():
    """Finding nothing at all is no way past a floor of precision."""
    assert below_floor(values(), values(claims=0.71)) == [
        "en dev claims: nothing to score, floor 0.71"
    ]


def test_a_floor_far_under_its_score_or_missing_is_told():
    """A gain that is not written down can be lost again unseen."""
    assert above_floor(values(claims=0.80), values(claims=0.71)) == [
        "en dev claims: 0.800, floor 0.71"
    ]
    assert above_floor(values(claims=0.73), values(claims=0.71)) == []
    assert above_floor(values(claims=0.73), values()) == ["en dev claims: 0.730, floor None"]
