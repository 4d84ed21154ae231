"""The examples in docstrings run and print what they say."""

import doctest
import importlib
import pkgutil

import pytest

import stratograph.api
import stratograph.graph

MODULES = sorted(
    found.name
    for package in (stratograph.api, stratograph.graph)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_print_what_they_say(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0
