"""Communities: the same in every run, as good as networkx finds them, and explained where there are none."""

import subprocess
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from stratograph.graph.communities import communities
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError
from stratograph.graph.network import network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.statements import Status
from stratograph.graph.view import View
from tests.graph.random_networks import GROUPS, views
from tests.graph.small import ecosystem, edge, view_of

# Two triangles that one link joins.
TRIANGLES = view_of(
    *(edge("Ownership", *ends) for ends in ("ab", "bc", "ca", "xy", "yz", "zx")), edge("Rivalry", "c", "x")
)


def test_each_triangle_is_a_community() -> None:
    found = communities(TRIANGLES)
    assert [one.members for one in found.rows] == [("a", "b", "c"), ("x", "y", "z")]
    assert [(one.size, one.inside, one.outside) for one in found.rows] == [(3, 3, 1), (3, 3, 1)]


def test_modularity_is_what_lies_inside_beyond_chance() -> None:
    assert communities(TRIANGLES).modularity == pytest.approx(6 / 7 - 2 * (7 / 14) ** 2)


def test_a_community_tells_what_it_is_made_of() -> None:
    found = communities(View(ecosystem())).rows
    assert found[0].composition.total == found[0].size
    assert sum(found[0].composition.by_class.values()) == found[0].size


def test_a_higher_resolution_makes_smaller_communities() -> None:
    fine = communities(TRIANGLES, resolution=5.0)
    assert len(fine.rows) > len(communities(TRIANGLES).rows)


def test_the_same_seed_gives_the_same_communities_whatever_the_order_of_strings_in_sets() -> None:
    asked = (
        "from tests.graph.test_communities import TANGLE;"
        "from stratograph.graph.communities import communities;"
        "print([one.members for one in communities(TANGLE, seed=3).rows])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


TANGLE = view_of(
    *(edge("Ownership", str(number), str(number * number % 23)) for number in range(1, 23)),
    *(edge("Rivalry", str(number), str((3 * number + 1) % 23)) for number in range(1, 23)),
)


def test_who_is_related_to_nobody_else_has_a_community_alone_or_none() -> None:
    view = view_of(edge("Ownership", "a", "b"), edge("Ownership", "c", "c"))
    assert [one.members for one in communities(view).rows] == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(view_of(edge("Ownership", "a", "a")), id="a loop only"),
        pytest.param(View(ecosystem(), Criteria(statuses=frozenset({Status.ENDED}))), id="nothing in view"),
    ],
)
def test_where_nobody_is_related_to_another_there_are_none_and_it_is_explained(view: View) -> None:
    found = view.communities()
    assert (found.rows, found.modularity) == ((), None)
    assert "no relationship between two entities" in (found.explanation or "")


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"seed": -1}, "seed"),
        ({"resolution": 0.0}, "resolution"),
        ({"resolution": float("nan")}, "resolution"),
    ],
)
def test_a_number_out_of_range_is_refused(options: dict[str, Any], argument: str) -> None:
    with pytest.raises(InputError) as refused:
        communities(TRIANGLES, **options)
    assert refused.value.argument == argument


@settings(max_examples=60, deadline=None)
@given(view=views(groups=GROUPS))
def test_communities_part_the_network_and_their_modularity_is_that_of_networkx(view: View) -> None:
    graph = simple_graph(network_of(view), directed=False)
    found = communities(view)
    if graph.number_of_edges() == 0:
        assert found.rows == ()
        return
    members = [set(one.members) for one in found.rows]
    assert nx.community.is_partition(graph, members)
    expected = nx.community.modularity(graph, members, weight=None)
    assert found.modularity == pytest.approx(expected, abs=1e-9)
    assert sum(one.inside for one in found.rows) <= graph.number_of_edges()
