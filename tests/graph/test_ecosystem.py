"""The ecosystem is the view of everything: each question of the whole graph can be asked of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stratograph.graph import Ecosystem, load
from stratograph.graph.centrality import Measure
from stratograph.graph.change import RemoveEntity
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError
from stratograph.graph.reach import Direction
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View


@pytest.fixture(scope="module")
def eco() -> Ecosystem:
    return load()


QUESTIONS = [
    pytest.param(lambda view: view.paths("apache-spark", "microsoft-azure").paths, id="paths"),
    pytest.param(lambda view: view.reach("databricks", "DependsOn"), id="reach"),
    pytest.param(lambda view: view.impact(["us-iaas-kyc-rule"], max_depth=2).affected, id="impact"),
    pytest.param(
        lambda view: view.changed([RemoveEntity("databricks")]).delta(first=1).paths_lost, id="delta"
    ),
    pytest.param(lambda view: view.centrality("pagerank").rows, id="centrality"),
    pytest.param(lambda view: view.chokepoints().rows, id="chokepoints"),
    pytest.param(lambda view: view.bridges(first=3).rows, id="bridges"),
    pytest.param(lambda view: view.dominators("nvidia").rows, id="dominators"),
    pytest.param(lambda view: view.concentration("global-cloud-sector").suppliers, id="concentration"),
    pytest.param(lambda view: view.communities().rows, id="communities"),
    pytest.param(lambda view: view.compare(view.view(min_certainty="asserted")).left.top, id="compare"),
    pytest.param(lambda view: view.timeline(start="2023-01-01").occurrences, id="timeline"),
    pytest.param(lambda view: view.disputes().disputes, id="disputes"),
    pytest.param(lambda view: view.causal_chains("us-iaas-kyc-rule").chains, id="causes"),
    pytest.param(lambda view: view.search("alibaba"), id="search"),
    pytest.param(lambda view: list(view.network()), id="network"),
    pytest.param(lambda view: list(view.to_networkx()), id="a networkx graph of one's own"),
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_every_question_can_be_asked_of_the_whole_and_of_a_view_of_it(
    eco: Ecosystem, ask: Callable[[View], object]
) -> None:
    assert ask(eco)
    assert ask(eco.view(min_certainty="Hedged"))


def test_it_draws_its_answers(eco: Ecosystem, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    eco.plot(eco.centrality("degree", first=5), tmp_path / "rank.svg")
    assert (tmp_path / "rank.svg").exists()


def test_views_compose(eco: Ecosystem) -> None:
    articles = eco.view(within={"sources": ["chips-to-clouds", "low-margin-cloud"]})
    narrower = articles.view(min_certainty="Asserted")
    assert narrower.criteria == Criteria(min_certainty=Certainty.ASSERTED, within=articles.criteria.within)


def test_what_leaves_nothing_out_is_its_own_base_and_has_no_filter_to_lift(eco: Ecosystem) -> None:
    assert eco.base is eco
    assert eco.unfiltered is eco
    view = eco.view(min_certainty="Asserted")
    assert view.unfiltered.statements() == eco.statements()


def test_a_rule_leads_to_the_companies_that_the_article_names_only_as_a_group(eco: Ecosystem) -> None:
    (path,) = eco.paths("us-iaas-kyc-rule", "chinese-tech-companies", k=1).paths
    assert path.entity_ids == ("us-iaas-kyc-rule", "us-cloud-services", "chinese-tech-companies")
    assert [step.relation for step in path.steps] == ["Application", "Dependency"]


def test_the_group_is_exposed_to_the_rule_and_the_list_is_said_to_be_open(eco: Ecosystem) -> None:
    found = {one.entity_id: one for one in eco.reach("us-iaas-kyc-rule", Direction.DEPENDED_ON_BY)}
    group = found["chinese-tech-companies"]
    assert group.depth == 2
    assert group.list_open is True
    assert not any("chinese-tech-companies" in one.path.entity_ids[1:-1] for one in found.values())


def test_choices_can_be_given_by_name(eco: Ecosystem) -> None:
    by_name = eco.view(
        as_of="2024-01-01", min_certainty="reported", statuses=["active"], within={"countries": ["china"]}
    )
    given = eco.view(
        as_of=date(2024, 1, 1),
        min_certainty=Certainty.REPORTED,
        statuses=[Status.ACTIVE],
        within=Scope(countries=frozenset({"china"})),
    )
    assert by_name.criteria == given.criteria
    assert eco.centrality("page_rank").measure is Measure.PAGERANK
    assert eco.reach("databricks", "depends_on") == eco.reach("databricks", Direction.DEPENDS_ON)
    assert eco.paths("microsoft-azure", "microsoft", follow="Forward", weight="certainty").paths


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda eco: eco.view(as_of="2024-13"), "'as_of'.*Write it as 2024-01-31"),
        (
            lambda eco: eco.view(min_certainty="sure"),
            "'min_certainty'.*There is Speculative, Hedged, Reported",
        ),
        (lambda eco: eco.view(statuses=["dead"]), "'statuses'.*There is Active"),
        (
            lambda eco: eco.view(within={"country": ["china"]}),
            "'within'.*has no 'country'; there is blocs, coun",
        ),
        (
            lambda eco: eco.view(within={"countries": "china"}),
            r"'within.countries'.*must be a list: \['china'\]",
        ),
        (
            lambda eco: eco.view(within={"countries": ["microsoft"]}),
            "'within.countries': 'microsoft' is a Company, and a Country belongs here",
        ),
        (lambda eco: eco.centrality("fame"), "'measure'.*There is Degree"),
        (lambda eco: eco.reach("databricks", "up"), "'direction'.*There is DependsOn, DependedOnBy"),
        (lambda eco: eco.paths("microsoft-azure", "microsoft", follow="x"), "'follow'.*There is AnyLink"),
        (lambda eco: eco.paths("microsoft-azure", "microsoft", weight="x"), "'weight'.*There is Hops"),
    ],
)
def test_a_wrong_choice_is_told_with_the_right_ones(
    eco: Ecosystem, ask: Callable[[Ecosystem], object], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        ask(eco)


def test_a_notebook_shows_sizes_and_not_the_content(eco: Ecosystem) -> None:
    view = eco.view(as_of=date(2024, 1, 1))
    assert repr(eco).startswith("<Ecosystem: ")
    assert "as_of=datetime.date(2024, 1, 1)" in repr(view)
    assert max(len(repr(one)) for one in (eco, eco.snapshot, view)) < 200
    assert len(repr(eco.paths("apache-spark", "microsoft-azure"))) < 5000
