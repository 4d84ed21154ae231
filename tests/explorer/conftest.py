"""What runs the explorer's modules where there is no browser."""

import shutil

import pytest


@pytest.fixture(scope="session")
def node() -> str:
    """The program of node."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    return program
