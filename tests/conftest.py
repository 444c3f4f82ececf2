"""What many tests need: a store made once from the shipped collection and the seed."""

import shutil

import pytest

from geo import pipeline


@pytest.fixture(scope="session")
def shipped_store_path(tmp_path_factory):
    """A store as a fresh machine makes it; read it, do not change it."""
    path = tmp_path_factory.mktemp("store") / "atlas.sqlite"
    pipeline.open_store(path)
    return path


@pytest.fixture
def store_path(shipped_store_path, tmp_path):
    """A copy of that store that a test may change."""
    return shutil.copy(shipped_store_path, tmp_path / "atlas.sqlite")


@pytest.fixture(scope="session")
def shipped(shipped_store_path):
    """The shipped collection and the seed as a reader sees them."""
    store, _ = pipeline.open_store(shipped_store_path)
    return pipeline.snapshot(store)
