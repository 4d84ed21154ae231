"""The network: which relationships make edges, and what networkx is given."""

import subprocess
import sys
from datetime import date

import networkx as nx
import pytest

from stratograph.graph.backend import installed_backends, use_backend
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError, SettingsError
from stratograph.graph.network import CENTRALITY_STATUSES, Network, edges_of, network_of
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.small import ecosystem, edge, view_of

ECOSYSTEM = ecosystem()


def statements(network: Network) -> list[str]:
    return [network.statement(position).id for position in range(len(network))]


def test_relations_that_only_classify_are_left_out() -> None:
    assert "cloud-sector" not in network_of(View(ECOSYSTEM)).nodes


def test_a_classifying_relation_joins_when_the_question_names_it() -> None:
    found = network_of(View(ECOSYSTEM), via={"SectorMembership"})
    assert found.nodes == ("cloud-sector", "east", "south")


def test_a_classifying_relation_joins_when_the_view_names_it() -> None:
    view = View(ECOSYSTEM, Criteria(via=frozenset({"SectorMembership", "Offering"})))
    assert network_of(view).nodes == ("cloud-sector", "east", "east-service", "south")


def test_a_group_is_no_node_and_its_inferred_members_stand_in() -> None:
    view = view_of(edge("Ownership", "firm", "several"), edge("Ownership", "firm", "member"), several="Group")
    assert network_of(view).nodes == ("firm", "member")
    assert network_of(view, via={"Ownership"}).nodes == ("firm", "member")


def test_edges_that_end_at_groups_join_where_chains_may_end_there() -> None:
    view = view_of(edge("Ownership", "firm", "several"), edge("Ownership", "firm", "member"), several="Group")
    assert network_of(view, group_ends=True).nodes == ("firm", "member", "several")
    assert "several" not in view.network()


def test_asking_for_a_measure_imports_neither_networkx_nor_scipy() -> None:
    told = (
        "import sys; from stratograph.graph.centrality import Measure;"
        " from stratograph.graph.paths import paths; from stratograph.graph.backend import use_backend;"
        "print([name for name in ('networkx', 'scipy') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_proposed_and_disrupted_relationships_are_edges_and_ended_ones_are_not() -> None:
    view = view_of(
        *(edge("Ownership", "firm", "unit", status=status, name=status.lower()) for status in Status)
    )
    assert statements(network_of(view)) == ["active", "disrupted", "proposed"]


def test_rankings_leave_out_what_is_only_proposed() -> None:
    view = view_of(
        *(edge("Ownership", "firm", "unit", status=status, name=status.lower()) for status in Status)
    )
    assert statements(network_of(view, statuses=CENTRALITY_STATUSES)) == ["active", "disrupted"]


@pytest.mark.parametrize(
    ("day", "joins"),
    [
        pytest.param(date(2020, 1, 1), True, id="before its end"),
        pytest.param(date(2022, 1, 1), False, id="after its end"),
        pytest.param(None, False, id="on no day in particular"),
    ],
)
def test_an_ended_relationship_is_an_edge_on_a_day_at_which_it_held(day: date | None, joins: bool) -> None:
    ended = edge("Ownership", "firm", "unit", status=Status.ENDED, until="2021-06-30")
    view = view_of(ended, criteria=Criteria(as_of=day))
    assert (len(network_of(view)) == 1) is joins


def test_the_statuses_of_a_view_take_the_place_of_the_default() -> None:
    view = View(ECOSYSTEM, Criteria(statuses=frozenset({Status.PROPOSED})))
    assert statements(network_of(view)) == ["rule-application-south"]
    assert statements(network_of(view, statuses=CENTRALITY_STATUSES)) == ["rule-application-south"]


def test_an_edge_needs_both_ends_in_scope() -> None:
    view = View(ECOSYSTEM, Criteria(within=Scope(ids=frozenset({"rule", "north", "north-holding"}))))
    assert statements(network_of(view)) == ["north-unitmembership-north-holding", "rule-application-north"]


def test_edges_are_compiled_once_per_snapshot_and_a_network_once_per_view() -> None:
    view = View(ECOSYSTEM)
    assert edges_of(view.snapshot) is edges_of(View(ECOSYSTEM).snapshot)
    assert network_of(view) is network_of(view)
    assert network_of(view) is not network_of(View(ECOSYSTEM))


class TestNetworkx:
    """What analysts get to run networkx on."""

    def test_every_statement_is_an_edge_that_says_what_it_is(self) -> None:
        network = View(ECOSYSTEM).network()
        assert isinstance(network, nx.MultiDiGraph)
        assert network.edges["rule", "south", "rule-application-south"] == {
            "relation": "Application",
            "statement": "rule-application-south",
            "certainty": Certainty.ASSERTED,
            "status": Status.PROPOSED,
            "list_open": False,
        }

    def test_every_node_says_what_it_is(self) -> None:
        assert View(ECOSYSTEM).network().nodes["rule"] == {"class_name": "Regulation", "label": "rule"}

    def test_a_symmetric_relation_runs_both_ways(self) -> None:
        network = View(ECOSYSTEM).network()
        assert network.has_edge("north", "east")
        assert network.has_edge("east", "north")
        assert not network.has_edge("north", "rule")

    @pytest.mark.parametrize(
        ("directed", "parallel", "kind"),
        [
            (True, True, nx.MultiDiGraph),
            (True, False, nx.DiGraph),
            (False, True, nx.MultiGraph),
            (False, False, nx.Graph),
        ],
    )
    def test_the_projection_is_of_the_kind_that_was_asked_for(
        self, directed: bool, parallel: bool, kind: type
    ) -> None:
        network = View(ECOSYSTEM).network(directed, parallel)
        assert isinstance(network, kind)
        assert (network.is_directed(), network.is_multigraph()) == (directed, parallel)

    def test_parallel_statements_become_the_surest_of_them_and_their_number(self) -> None:
        view = view_of(
            edge("Ownership", "firm", "unit", certainty=Certainty.REPORTED, name="owns"),
            edge("UnitMembership", "unit", "firm", certainty=Certainty.ASSERTED, name="belongs"),
            edge("Ownership", "unit", "unit", name="loop"),
        )
        network = view.network(directed=False, parallel=False, weight="statements")
        assert network.number_of_edges() == 1
        found = network.edges["firm", "unit"]
        assert (found["statement"], found["statements"], found["weight"]) == ("belongs", 2, 2)

    def test_certainty_can_be_the_weight(self) -> None:
        network = View(ECOSYSTEM).network(directed=False, parallel=False, weight="certainty")
        assert network.edges["east", "north"]["weight"] == 2

    def test_an_unknown_weight_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(InputError, match="certainty, statements"):
            View(ECOSYSTEM).network(weight="price")

    def test_the_network_is_frozen_so_that_one_analysis_cannot_spoil_the_next(self) -> None:
        network = View(ECOSYSTEM).network()
        with pytest.raises(nx.NetworkXError):
            network.add_edge("north", "south")
        network.copy().add_edge("north", "south")
        assert View(ECOSYSTEM).network().has_edge("north", "south") is False

    def test_nodes_come_in_alphabetical_order_so_that_results_do_too(self) -> None:
        nodes = list(View(ECOSYSTEM).network())
        assert nodes == sorted(nodes)

    def test_whoever_wants_dicts_gets_a_plain_graph_with_every_attribute_to_change(self) -> None:
        plain = View(ECOSYSTEM).to_networkx()
        assert type(plain) is nx.MultiDiGraph
        assert nx.utils.graphs_equal(plain, View(ECOSYSTEM).network())
        plain.add_edge("north", "south")


def test_a_backend_that_is_not_installed_is_refused_with_those_that_are() -> None:
    with pytest.raises(SettingsError, match=r"installed: .*networkx"):
        use_backend("quantum")


def test_pure_networkx_is_always_there_and_ours_comes_back_when_none_is_named() -> None:
    assert {"networkx", "stratograph"} <= set(installed_backends())
    use_backend("networkx")
    try:
        assert type(View(ECOSYSTEM).network()) is nx.MultiDiGraph
        assert not getattr(nx.config.backend_priority, "algos")  # noqa: B009 - its stubs lack it
    finally:
        use_backend()
    assert hasattr(View(ECOSYSTEM).network(), "__networkx_backend__")
