"""Composition: what a set of entities is made of, and what is not stated of it."""

import pytest

from stratograph.graph.composition import composition
from stratograph.graph.errors import UnknownEntityError
from tests.making import characteristic, document, ecosystem_of, entity, relationship

ECOSYSTEM = ecosystem_of(
    document("report"),
    entity("Company", "north", "south", "east"),
    entity("CloudService", "storage", "containers"),
    entity("Country", "norway", "chile"),
    entity("ServiceLayer", "iaas", "paas"),
    entity("Group", "big-firms", more="; sg:listOpen true"),
    relationship("Location", "north", "norway"),
    relationship("Location", "south", "chile"),
    relationship("LayerMembership", "storage", "iaas"),
    relationship("LayerMembership", "containers", "iaas"),
    relationship("LayerMembership", "containers", "paas"),
    relationship("GroupMembership", "east", "big-firms"),
    characteristic("north", "stateOwned", "true"),
    characteristic("south", "stateOwned", "false"),
    characteristic("north", "listed", "true"),
    characteristic("big-firms", "listed", "true"),
)
VIEW = ECOSYSTEM
FIRMS = ("north", "south", "east")


def test_entities_are_counted_by_class_the_most_frequent_first() -> None:
    found = composition(VIEW, (*FIRMS, "storage"))
    assert list(found.by_class.items()) == [("Company", 3), ("CloudService", 1)]
    assert found.total == 4


def test_those_of_no_known_country_come_last_even_if_they_are_most() -> None:
    found = composition(VIEW, (*FIRMS, "storage"))
    assert list(found.by_country.items()) == [("chile", 1), ("norway", 1), ("not stated", 2)]


def test_what_no_source_says_of_ownership_is_not_taken_for_a_no() -> None:
    found = composition(VIEW, FIRMS)
    assert found.by_ownership == {"state-owned": 1, "not state-owned": 1, "not stated": 1}


def test_a_service_is_neither_owned_by_a_state_nor_listed() -> None:
    found = composition(VIEW, ["storage"])
    assert (found.by_ownership, found.by_listing) == ({}, {})


def test_an_entity_of_two_layers_counts_in_both() -> None:
    found = composition(VIEW, ("storage", "containers", "north"))
    assert found.by_layer == {"iaas": 2, "paas": 1, "not stated": 1}


def test_an_entity_that_is_named_twice_counts_once() -> None:
    assert composition(VIEW, ("north", "north")).total == 1


def test_a_count_that_draws_on_an_open_group_says_so() -> None:
    east = composition(VIEW, ["east"])
    assert east.by_listing == {"listed": 1}
    assert east.list_open
    assert not composition(VIEW, ["north"]).list_open


def test_an_open_group_that_is_counted_itself_says_so() -> None:
    assert composition(VIEW, ["big-firms"]).list_open


def test_of_nobody_there_is_nothing_to_count() -> None:
    found = composition(VIEW, [])
    assert (found.total, found.by_class, found.by_country, found.list_open) == (0, {}, {}, False)


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(UnknownEntityError):
        composition(VIEW, ["nort"])
