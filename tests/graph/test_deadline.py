"""A question with a deadline ends with an error soon after it, in every search of our own."""

from collections.abc import Callable, Iterable
from itertools import combinations
from time import monotonic

import networkx as nx
import pytest

from stratograph.graph.compiled.conversion import convert_from_nx
from stratograph.graph.compiled.k_shortest import shortest_simple_paths
from stratograph.graph.compiled.simple_paths import all_simple_paths
from stratograph.graph.deadline import check_deadline, within
from stratograph.graph.errors import DeadlineExceededError
from stratograph.graph.impact import impact
from stratograph.graph.paths import paths
from stratograph.graph.reach import reach
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship

FIRMS = [f"firm-{number}" for number in range(12)]


@pytest.fixture(scope="module")
def view() -> View:
    partners = (relationship("Partnership", one, other) for one, other in combinations(FIRMS, 2))
    return ecosystem_of(document("report"), entity("Company", *FIRMS), *partners).view()


def test_without_a_deadline_nothing_is_too_late() -> None:
    check_deadline()


def test_a_deadline_that_passed_is_told_with_its_length() -> None:
    with within(0), pytest.raises(DeadlineExceededError, match="longer than 0 s"):
        check_deadline()
    check_deadline()


def test_a_deadline_within_another_does_not_extend_it() -> None:
    with within(0), within(1000), pytest.raises(DeadlineExceededError):
        check_deadline()


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda view: paths(view, "firm-0", "firm-1", k=10), id="paths"),
        pytest.param(lambda view: reach(view, "firm-0", "DependsOn"), id="reach"),
        pytest.param(lambda view: impact(view, ["firm-0"]), id="impact"),
    ],
)
def test_a_question_ends_at_its_deadline(view: View, ask: Callable[[View], object]) -> None:
    ask(view)
    with within(0), pytest.raises(DeadlineExceededError):
        ask(view)


@pytest.mark.parametrize("search", [all_simple_paths, shortest_simple_paths])
def test_a_search_of_the_backend_ends_at_its_deadline(search: Callable[..., Iterable[object]]) -> None:
    graph = convert_from_nx(nx.complete_graph(20))
    with within(0.05), pytest.raises(DeadlineExceededError):
        for _ in search(graph, 0, 1):
            pass


def test_what_had_to_wait_has_so_much_less_time() -> None:
    with within(1000, since=monotonic() - 1001), pytest.raises(DeadlineExceededError, match="1000 s"):
        check_deadline()
    with within(1000, since=monotonic() - 900):
        check_deadline()
