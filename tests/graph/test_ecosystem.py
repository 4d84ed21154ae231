"""The ecosystem answers every question of the whole graph itself."""

from collections.abc import Callable
from datetime import date

import pytest

from stratograph.graph import Ecosystem, load
from stratograph.graph.centrality import Measure
from stratograph.graph.criteria import Scope
from stratograph.graph.errors import InputError
from stratograph.graph.reach import Direction
from stratograph.graph.statements import Certainty, Status


@pytest.fixture(scope="module")
def eco() -> Ecosystem:
    return load()


def test_it_answers_what_its_view_of_everything_answers(eco: Ecosystem) -> None:
    everything = eco.everything
    assert eco.entities("Company") == everything.entities("Company")
    assert eco.search("alibaba") == everything.search("alibaba")
    assert eco.network() is everything.network()
    assert eco.paths("apache-spark", "microsoft-azure", k=1) == everything.paths(
        "apache-spark", "microsoft-azure", k=1
    )
    assert eco.centrality(Measure.DEGREE, first=3) == everything.centrality(Measure.DEGREE, first=3)


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
