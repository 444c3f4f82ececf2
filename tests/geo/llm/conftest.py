"""The stub endpoint for the tests of the model reader."""

import pytest

from tests.geo.llm.stub import serve


@pytest.fixture
def stub():
    with serve() as running:
        yield running
