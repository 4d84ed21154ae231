"""Centrality: what each measure says, how ranks are counted, and what an empty ranking explains."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.centrality import Measure, centrality, scores
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.measures import Options
from stratograph.graph.network import CENTRALITY_STATUSES, network_of
from stratograph.graph.projection import dependence_graph, simple_graph
from stratograph.graph.statements import Status
from stratograph.graph.view import View
from tests.graph.random_networks import GROUPS, NODES, views
from tests.graph.small import ecosystem, edge, view_of

ECOSYSTEM = ecosystem()

STAR = view_of(*(edge("Ownership", "hub", leaf) for leaf in "abc"), edge("Ownership", "c", "d"))


def ranked(view: View, measure: Measure) -> list[tuple[int, str]]:
    return [(row.rank, row.entity_id) for row in view.centrality(measure).rows]


def test_who_lies_between_others_leads_by_betweenness() -> None:
    assert ranked(STAR, Measure.BETWEENNESS)[:2] == [(1, "hub"), (2, "c")]


def test_equal_scores_share_a_place_and_come_by_id() -> None:
    assert ranked(STAR, Measure.DEGREE) == [(1, "hub"), (2, "c"), (3, "a"), (3, "b"), (3, "d")]


def test_degrees_count_neighbours_and_not_statements() -> None:
    view = view_of(
        edge("Ownership", "a", "b", name="one"),
        edge("UnitMembership", "b", "a", name="two"),
        edge("Ownership", "a", "a", name="loop"),
        edge("Ownership", "a", "c"),
    )
    assert scores(network_of(view), Measure.DEGREE) == {"a": 1.0, "b": 0.5, "c": 0.5}
    assert scores(network_of(view), Measure.OUT_DEGREE) == {"a": 1.0, "b": 0.5, "c": 0.0}
    assert scores(network_of(view), Measure.IN_DEGREE) == {"a": 0.5, "b": 0.5, "c": 0.5}


@pytest.mark.parametrize("measure", [Measure.PAGERANK, Measure.KATZ])
def test_what_much_depends_on_leads_by_page_rank_and_katz(measure: Measure) -> None:
    view = view_of(
        edge("Offering", "chip-maker", "chip"),
        edge("UnitMembership", "lab", "chip-maker"),
        chip="CloudService",
    )
    assert ranked(view, measure)[0] == (1, "chip-maker")


def test_the_percentile_is_the_share_of_others_that_score_lower() -> None:
    rows = STAR.centrality(Measure.DEGREE).rows
    assert [row.percentile for row in rows] == [100.0, 75.0, 0.0, 0.0, 0.0]


def test_types_choose_who_is_ranked_in_the_whole_network() -> None:
    view = View(ECOSYSTEM)
    units = view.centrality(Measure.BETWEENNESS, types=["BusinessUnit"])
    everyone = {row.entity_id: row.score for row in view.centrality(Measure.BETWEENNESS).rows}
    assert [(row.rank, row.entity_id) for row in units.rows] == [(1, "north"), (2, "south")]
    assert [row.score for row in units.rows] == [everyone["north"], everyone["south"]]
    assert units.total == 2


def test_the_rows_are_cut_and_the_total_tells_how_many_there_are() -> None:
    found = STAR.centrality(Measure.DEGREE, first=2)
    assert (len(found.rows), found.total) == (2, 5)


def test_a_proposed_relationship_gives_no_place() -> None:
    assert scores(network_of(View(ECOSYSTEM), statuses=CENTRALITY_STATUSES), Measure.DEGREE)[
        "rule"
    ] == pytest.approx(1 / 6)


def test_groups_are_not_ranked() -> None:
    view = view_of(edge("Ownership", "a", "several"), edge("Ownership", "a", "b"), several="Group")
    assert ranked(view, Measure.DEGREE) == [(1, "a"), (1, "b")]


def test_outside_the_largest_component_nobody_has_eigenvector_centrality() -> None:
    view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "xy")))
    found = scores(network_of(view), Measure.EIGENVECTOR)
    assert found == pytest.approx({"a": 0.5, "b": 0.5**0.5, "c": 0.5, "x": 0, "y": 0})


def test_of_equally_large_components_the_one_with_the_first_id_has_it() -> None:
    view = view_of(edge("Ownership", "x", "y"), edge("Ownership", "a", "b"))
    found = scores(network_of(view), Measure.EIGENVECTOR)
    assert [node for node, score in found.items() if score > 0] == ["a", "b"]


@pytest.mark.parametrize("measure", Measure)
def test_a_view_without_a_network_gives_an_empty_ranking_that_says_why(measure: Measure) -> None:
    empty = View(ECOSYSTEM, Criteria(statuses=frozenset({Status.ENDED})))
    found = empty.centrality(measure)
    assert found.rows == ()
    assert "the view has no relationship that makes a network" in found.explanation


def test_a_network_without_dependence_gives_no_page_rank_and_says_why() -> None:
    found = view_of(edge("Rivalry", "a", "b")).centrality(Measure.PAGERANK)
    assert found.rows == ()
    assert "no relationship in the view is of use to it" in found.explanation


def test_a_class_without_anyone_in_the_network_is_explained() -> None:
    found = STAR.centrality(Measure.DEGREE, types=["Regulation"])
    assert "no entity of the classes asked for" in found.explanation


def test_scores_that_are_all_zero_are_said_to_be() -> None:
    found = view_of(edge("Ownership", "a", "b")).centrality(Measure.BETWEENNESS)
    assert found.explanation.endswith("All of them score 0.")


@pytest.mark.parametrize("measure", Measure)
def test_every_ranking_says_in_a_sentence_what_it_means(measure: Measure) -> None:
    found = STAR.centrality(measure)
    assert found.exact is True
    assert found.explanation.endswith(".")
    assert " on " in found.explanation


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"first": 0}, "first"),
        ({"types": ["Nothing"]}, "types"),
        ({"around": ["hub"]}, "around"),
        ({"sample": 3}, "sample"),
        ({"measure": Measure.BETWEENNESS, "sample": 1}, "sample"),
        ({"seed": -1}, "seed"),
    ],
)
def test_an_argument_that_cannot_be_used_is_refused(options: dict[str, Any], argument: str) -> None:
    with pytest.raises(InputError) as refused:
        centrality(STAR, **{"measure": Measure.DEGREE, **options})
    assert refused.value.argument == argument


class TestSampling:
    """Betweenness from the paths of some entities only."""

    def test_a_sample_is_told_with_its_size_and_seed(self) -> None:
        found = STAR.centrality(Measure.BETWEENNESS, sample=2, seed=7)
        assert (found.exact, found.sample_size, found.seed) == (False, 2, 7)
        assert "Estimated from the paths of 2 entities, chosen at random from seed 7." in found.explanation

    def test_the_same_seed_gives_the_same_scores(self) -> None:
        again = View(STAR.snapshot)
        assert (
            STAR.centrality(Measure.BETWEENNESS, sample=2, seed=7).rows
            == again.centrality(Measure.BETWEENNESS, sample=2, seed=7).rows
        )

    def test_a_sample_of_everyone_is_no_sample(self) -> None:
        found = STAR.centrality(Measure.BETWEENNESS, sample=5)
        assert (found.exact, found.sample_size, found.seed) == (True, None, None)
        assert found.rows == STAR.centrality(Measure.BETWEENNESS).rows

    def test_a_large_network_is_sampled_without_being_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stratograph.graph.measures.MOST_EXACT", 4)
        monkeypatch.setattr("stratograph.graph.measures.SAMPLE_SIZE", 3)
        found = View(STAR.snapshot).centrality(Measure.BETWEENNESS)
        assert (found.exact, found.sample_size) == (False, 3)

    def test_no_other_measure_is_sampled(self) -> None:
        assert STAR.centrality(Measure.HARMONIC).sample_size is None


class TestAround:
    """PageRank of a walk that starts anew at chosen entities."""

    # Both firms depend on their cloud, and both clouds on the chips.
    VIEW = view_of(
        edge("Ownership", "cloud-a", "firm-a"),
        edge("Ownership", "cloud-b", "firm-b"),
        edge("Ownership", "chips", "cloud-a"),
        edge("Ownership", "chips", "cloud-b"),
        edge("Rivalry", "aside", "chips"),
    )

    def test_who_the_walk_never_meets_scores_nothing(self) -> None:
        found = self.VIEW.centrality(Measure.PAGERANK, around=["firm-a"])
        scored = {row.entity_id: row.score for row in found.rows}
        assert scored["firm-a"] > scored["cloud-a"] > scored["chips"] > 0
        assert (scored["cloud-b"], scored["firm-b"]) == (0, 0)

    def test_the_answer_says_where_the_walk_starts(self) -> None:
        found = self.VIEW.centrality(Measure.PAGERANK, around=["firm-b", "firm-a"])
        assert found.around == ("firm-a", "firm-b")
        assert "starts anew at firm-a or firm-b." in found.explanation

    def test_an_entity_without_place_in_the_network_is_named(self) -> None:
        found = self.VIEW.centrality(Measure.PAGERANK, around=["firm-a", "report"])
        assert "starts anew at firm-a. report has no place in the network." in found.explanation
        nowhere = self.VIEW.centrality(Measure.PAGERANK, around=["report"])
        assert nowhere.rows == ()
        assert "nowhere for the walk to start" in nowhere.explanation

    def test_an_unknown_entity_suggests_the_nearest(self) -> None:
        with pytest.raises(UnknownEntityError, match="firm-a"):
            self.VIEW.centrality(Measure.PAGERANK, around=["firm-aa"])


class TestHubsAndAuthorities:
    """Who depends on much that is depended on, and the other way round."""

    VIEW = view_of(
        *(edge("Ownership", cloud, firm) for cloud in ("cloud-a", "cloud-b") for firm in ("both", "also")),
        edge("Ownership", "cloud-a", "one"),
        edge("Ownership", "lonely-cloud", "lonely-firm"),
    )

    def test_what_most_hubs_depend_on_leads_the_authorities(self) -> None:
        assert ranked(self.VIEW, Measure.AUTHORITIES)[:2] == [(1, "cloud-a"), (2, "cloud-b")]

    def test_who_depends_on_most_authorities_leads_the_hubs(self) -> None:
        assert ranked(self.VIEW, Measure.HUBS)[:3] == [(1, "also"), (1, "both"), (3, "one")]

    def test_a_weaker_part_of_its_own_scores_nothing(self) -> None:
        assert scores(network_of(self.VIEW), Measure.AUTHORITIES)["lonely-cloud"] == 0

    def test_equally_strong_parts_share_alike_in_every_run(self) -> None:
        view = view_of(edge("Ownership", "a", "b"), edge("Ownership", "x", "y"))
        assert scores(network_of(view), Measure.AUTHORITIES) == {"a": 0.5, "b": 0, "x": 0.5, "y": 0}


def test_the_core_number_tells_how_densely_one_is_surrounded() -> None:
    triangle = (edge("Ownership", *ends) for ends in ("ab", "bc", "ca"))
    view = view_of(*triangle, edge("Ownership", "c", "d"))
    assert scores(network_of(view), Measure.CORE_NUMBER) == {"a": 2, "b": 2, "c": 2, "d": 1}


class TestAgainstDefinitions:
    """Measures that are solved by iteration agree with the solution of their equations."""

    @settings(max_examples=60, deadline=None)
    @given(view=views())
    def test_eigenvector_centrality_is_the_principal_eigenvector(self, view: View) -> None:
        network = network_of(view)
        found = scores(network, Measure.EIGENVECTOR)
        graph = simple_graph(network, directed=False)
        if graph.number_of_edges() == 0:
            assert found == {}
            return
        largest = sorted(node for node, score in found.items() if score > 0)
        assert len(largest) == max(len(nodes) for nodes in nx.connected_components(graph))
        values, vectors = np.linalg.eigh(nx.to_numpy_array(graph, nodelist=largest))
        expected = np.abs(vectors[:, np.argmax(values)])
        assert [found[node] for node in largest] == pytest.approx(expected.tolist(), abs=1e-9)

    @settings(max_examples=60, deadline=None)
    @given(view=views())
    def test_page_rank_solves_its_linear_system(self, view: View) -> None:
        network = network_of(view)
        found = scores(network, Measure.PAGERANK)
        if not found:
            return
        graph = dependence_graph(network)
        adjacency = nx.to_numpy_array(graph)
        count = len(graph)
        degrees = adjacency.sum(axis=1, keepdims=True)
        walk = np.where(degrees > 0, adjacency / np.maximum(degrees, 1), 1 / count)
        expected = np.linalg.solve(np.eye(count) - 0.85 * walk.T, np.full(count, 0.15 / count))
        assert list(found.values()) == pytest.approx(expected.tolist(), abs=1e-12)

    @settings(max_examples=60, deadline=None)
    @given(view=views())
    def test_katz_centrality_converges_on_any_network(self, view: View) -> None:
        network = network_of(view)
        found = scores(network, Measure.KATZ)
        if not found:
            return
        graph = dependence_graph(network)
        bound = min(max(dict(graph.in_degree()).values()), max(dict(graph.out_degree()).values()))
        expected = nx.katz_centrality_numpy(graph, alpha=min(0.1, 0.9 / bound))
        assert found == pytest.approx(expected, abs=1e-9)

    @settings(max_examples=100, deadline=None)
    @given(view=views())
    def test_authorities_are_what_repeated_steps_from_equal_scores_lead_to(self, view: View) -> None:
        network = network_of(view)
        found = scores(network, Measure.AUTHORITIES)
        if not found:
            return
        adjacency = nx.to_numpy_array(dependence_graph(network))
        values, vectors = np.linalg.eigh(adjacency.T @ adjacency)
        strongest = vectors[:, values > values[-1] * (1 - 1e-9)]
        authorities = strongest @ strongest.sum(axis=0)
        hubs = adjacency @ authorities
        expected = authorities / authorities.sum()
        assert list(found.values()) == pytest.approx(expected.tolist(), abs=1e-9)
        also = list(scores(network, Measure.HUBS).values())
        assert also == pytest.approx((hubs / hubs.sum()).tolist(), abs=1e-9)


PROJECTIONS: dict[Measure, tuple[Callable[..., Mapping[str, float]], bool]] = {
    Measure.DEGREE: (nx.degree_centrality, False),
    Measure.IN_DEGREE: (nx.in_degree_centrality, True),
    Measure.OUT_DEGREE: (nx.out_degree_centrality, True),
    Measure.BETWEENNESS: (nx.betweenness_centrality, False),
    Measure.CLOSENESS: (nx.closeness_centrality, False),
    Measure.HARMONIC: (nx.harmonic_centrality, False),
    Measure.CORE_NUMBER: (nx.core_number, False),
}


class TestAgainstNetworkx:
    """Scores equal those of networkx itself, whichever backend computes them."""

    @pytest.mark.parametrize("measure", PROJECTIONS)
    @settings(max_examples=30, deadline=None)
    @given(view=views(groups=GROUPS))
    def test_measures_on_relationships_are_those_of_networkx(self, measure: Measure, view: View) -> None:
        function, directed = PROJECTIONS[measure]
        network = network_of(view)
        graph = simple_graph(network, directed=directed)
        expected = function(graph, backend="networkx") if graph.number_of_edges() else {}
        assert scores(network, measure) == pytest.approx(expected, abs=1e-9)

    @settings(max_examples=40, deadline=None)
    @given(view=views(), around=st.sets(st.sampled_from(NODES), min_size=1))
    def test_personalized_page_rank_is_that_of_networkx(self, view: View, around: set[str]) -> None:
        network = network_of(view)
        graph = dependence_graph(network)
        starts = {one: 1.0 for one in around if one in graph}
        expected = {}
        if starts and graph.number_of_edges():
            expected = nx.pagerank(
                graph, personalization=starts, weight=None, max_iter=1000, tol=1e-15, backend="networkx"
            )
        found = scores(network, Measure.PAGERANK, Options(around=frozenset(around)))
        assert found == pytest.approx(expected, abs=1e-9)

    @settings(max_examples=40, deadline=None)
    @given(view=views(), sample=st.integers(2, 4), seed=st.integers(0, 2**32 - 1))
    def test_sampled_betweenness_is_that_of_networkx(self, view: View, sample: int, seed: int) -> None:
        network = network_of(view)
        graph = simple_graph(network, directed=False)
        expected = {}
        if graph.number_of_edges():
            options = {"k": sample, "seed": seed} if sample < len(graph) else {}
            expected = nx.betweenness_centrality(graph, backend="networkx", **options)
        found = scores(network, Measure.BETWEENNESS, Options(sample=sample, seed=seed))
        assert found == pytest.approx(expected, abs=1e-9)
