"""The ecosystem answers every question of the whole graph itself."""

import pytest

from stratograph.graph import Ecosystem, load
from stratograph.graph.centrality import Measure
from stratograph.graph.reach import Direction


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
