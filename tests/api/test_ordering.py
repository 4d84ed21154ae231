"""Orders: by own and related properties, ties by id, the unknown last."""

from collections.abc import Callable

import pytest

from tests.api.conftest import Ask


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param("", ["east", "north", "south"], id="by id if nothing is asked"),
        pytest.param("orderBy: [{label: DESC}]", ["south", "north", "east"], id="a text"),
        pytest.param(
            "orderBy: [{stateOwned: ASC}]", ["south", "east", "north"], id="the unknown last, upwards"
        ),
        pytest.param(
            "orderBy: [{stateOwned: DESC}]", ["south", "east", "north"], id="the unknown last, downwards"
        ),
        pytest.param("orderBy: [{country: {label: ASC}}]", ["south", "north", "east"], id="a related one"),
        pytest.param(
            "orderBy: [{owns: {label: ASC}}, {id: DESC}]", ["north", "south", "east"], id="then by another"
        ),
        pytest.param("orderBy: []", ["east", "north", "south"], id="no order"),
    ],
)
def test_companies(order: str, expected: list[str], ids: Callable[[str], list[str]]) -> None:
    arguments = f"({order})" if order else ""
    assert ids(f"companies{arguments}") == expected


def test_dates_are_ordered_by_their_first_day(ids: Callable[[str], list[str]]) -> None:
    assert ids("launches(orderBy: [{happenedAt: DESC}])") == [
        "launch-may-2023",
        "launch-2022",
        "launch-undated",
    ]


def test_concepts_are_ordered_as_their_enum_lists_them(ask: Ask) -> None:
    found = ask("{ statements(orderBy: [{certainty: ASC}], first: 100) { nodes { certainty } } }")[
        "statements"
    ]["nodes"]
    listed = ["ASSERTED", "REPORTED", "HEDGED", "SPECULATIVE"]
    order = [listed.index(one["certainty"]) for one in found]
    assert order == sorted(order)


def test_an_order_names_exactly_one_property(answer: Ask) -> None:
    found = answer("{ companies(orderBy: [{label: ASC, id: ASC}]) { totalCount } }")
    assert "exactly one" in found["errors"][0]["message"]
    assert "data" not in found
