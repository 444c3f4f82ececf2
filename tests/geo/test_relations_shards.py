"""The mapping that never changes: a draft of it is a dict to whoever looks, and the base stays."""

from hypothesis import given
from hypothesis import strategies as st

from geo.relations.shards import Draft, Shards, frozen

_keys = st.integers(min_value=0, max_value=30)
_steps = st.lists(st.tuples(_keys, st.one_of(st.none(), st.integers())), max_size=40)


@given(st.dictionaries(_keys, st.integers()), _steps)
def test_a_draft_does_what_a_dict_does_and_leaves_its_base_alone(start, steps):
    """A reader of the older relations must see nothing of an addition."""
    base = frozen(dict(start))
    draft, expected = Draft(base), dict(start)
    for key, value in steps:
        if value is None:
            assert draft.pop(key, "none") == expected.pop(key, "none")
        else:
            draft[key] = expected[key] = value
    held = frozen(draft)
    assert dict(base) == start
    assert len(base) == len(start)
    for mapping in (draft, held):
        assert dict(mapping) == expected
        assert len(mapping) == len(expected)
        assert all((key in mapping) is (key in expected) for key in range(31))
        assert all(mapping.get(key, "none") == expected.get(key, "none") for key in range(31))


def test_what_is_not_changed_is_shared():
    """Else one new article would cost as much as the store is large."""
    base = frozen({number: str(number) for number in range(10_000)})
    draft = Draft(base)
    draft[1] = "one"
    unlike = [a is not b for a, b in zip(base._dicts, draft.finish()._dicts, strict=True)]
    assert unlike.count(True) == 1


def test_it_grows_with_what_is_put_in():
    """A store that begins empty must not end with all its keys in one dict."""
    held: Shards[int, int] = Shards()
    for start in range(0, 5_000, 500):
        draft = Draft(held)
        for number in range(start, start + 500):
            draft[number] = -number
        held = draft.finish()
    assert dict(held) == {number: -number for number in range(5_000)}
    assert max(map(len, held._dicts)) <= 512


def test_nothing_is_in_an_empty_one():
    """The relations of an empty store are asked too."""
    assert dict(Shards()) == {}
    assert not Shards()
