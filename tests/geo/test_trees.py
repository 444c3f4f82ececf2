"""Small trees: what they add up to, and what a broken file is called."""

import pytest

from geo.errors import DataError
from geo.reading.evidence import Text, Weighed
from geo.trees import EVIDENCE, Node, Trees, load_trees
from geo.weights import KIND_LABELS

LEAF_NO, LEAF_YES = Node(-1, 0.0, 0, 0, -1.0), Node(-1, 0.0, 0, 0, 2.0)
HEADER = "tree,node,evidence,at_most,then,else,adds\n"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Give a file of trees to break; the shipped ones are loaded anew afterwards."""
    for folder in ("rules", "gazetteer"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    load_trees.cache_clear()
    yield tmp_path / "rules" / "decision-trees.csv"
    load_trees.cache_clear()


@pytest.mark.parametrize(
    ("evidence", "odds"),
    [((0.0, 0.0), -2.0), ((1.0, 0.0), -2.0), ((1.1, 0.0), 1.0), ((0.0, 9.0), 1.0),
     ((5.0, 9.0), 4.0)],
)  # fmt: skip
def test_each_tree_adds_what_its_last_answer_says(evidence, odds):
    """At most the number goes one way, more the other."""
    ask_first, ask_second = Node(0, 1.0, 1, 2, 0.0), Node(1, 3.0, 1, 2, 0.0)
    trees = Trees(((ask_first, LEAF_NO, LEAF_YES), (ask_second, LEAF_NO, LEAF_YES)))
    assert trees.odds([evidence, evidence]) == [odds, odds]
    assert trees.odds([]) == []


def test_the_shipped_trees_ask_only_what_is_told():
    """A tree over evidence that nobody gives would answer by chance."""
    trees = load_trees()
    assert len(trees.trees) > 1
    for nodes in trees.trees:
        assert all(node.is_leaf or node.evidence < len(EVIDENCE) for node in nodes)
        assert sum(node.is_leaf for node in nodes) == 1 + sum(not node.is_leaf for node in nodes)


def test_better_odds_and_a_frame_speak_for_a_claim():
    """Of two sentences of a text, the one whose words and frame tell the kind rather makes it."""
    low = dict.fromkeys(KIND_LABELS, -5.0)
    silent = Weighed(low | {"clearance": -4.0}, low, length=120, classes=2)
    told = Weighed(
        low | {"clearance": 3.0}, low | {"clearance": 2.0}, frozenset({"clearance"}),
        numbers=2, places=1, classes=4, length=120,
    )  # fmt: skip
    text = Text([silent, told, silent, told, silent], "en", on_subject=3.0)
    unlikely, likely = load_trees().odds([text.evidence(at, "clearance") for at in (2, 3)])
    assert unlikely < -1 < 1 < likely


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("1,0,the weather,1,1,2,\n", "line 2"),
        ("1,0,odds,high,1,2,\n", "line 2: could not convert string to float: 'high'"),
        ("1,0,,,,,\n", "line 2"),
        ("1,1,,,,,0.5\n", "line 2: node 0 of tree 1 wanted, 1 found"),
        ("1,0,odds\n", "line 2"),
        ("1,0,odds,1,1,2,\n1,1,,,,,0.5\n", "tree 1 leads to no node"),
    ],
)
def test_a_broken_file_is_told_with_its_line(shipped, rows, found):
    """Whoever edits or relearns the table must find the place."""
    shipped.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(DataError, match=r"decision-trees\.csv") as error:
        load_trees()
    assert found in str(error.value)
