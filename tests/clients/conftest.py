"""One server for all clients, from an installed wheel."""

from collections.abc import Iterator

import pytest

from tests.installing import served_from_wheel


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service is: ``http://127.0.0.1:8000/``."""
    with served_from_wheel(tmp_path_factory.mktemp("service")) as found:
        yield found
