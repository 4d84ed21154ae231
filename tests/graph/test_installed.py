"""The version of what is installed, without reading what else is written about it."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from stratograph.graph.installed import installed_version


@pytest.mark.parametrize("name", ["stratograph", "graphql-core", "strawberry-graphql", "pyoxigraph"])
def test_it_is_what_the_metadata_says(name: str) -> None:
    assert installed_version(name) == version(name)


def test_a_name_that_only_ends_like_another_is_another() -> None:
    with pytest.raises(PackageNotFoundError):
        installed_version("graph")
