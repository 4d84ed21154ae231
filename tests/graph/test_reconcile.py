"""Which names are taken for one another, which are proposed, and which are different things."""

import pytest

from stratograph.graph.reconcile import NEAR_ENOUGH, Reconciler, name_key, similarity
from tests.making import ecosystem_of, entity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Bloomberg LP", "Bloomberg", id="a legal form"),
        pytest.param("ControlPlane", "Control Plane Corporation", id="a space"),
        pytest.param("Google Kubernetes Engine (GKE)", "Google Kubernetes Engine", id="initials in brackets"),
        pytest.param("Northern Data Systms", "Northern Data Systems", id="a misspelt word"),
    ],
)
def test_near_names_are_proposed(one: str, other: str) -> None:
    assert similarity(one, other) >= NEAR_ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Alibaba Cloud oas", "Alibaba Cloud OSS", id="a common beginning"),
        pytest.param("VHL Technologies", "HCL Technologies", id="a short word that differs"),
        pytest.param("stackgenie", "StackGen", id="a longer word"),
        pytest.param("Hut 8", "Hut 9", id="another digit"),
        pytest.param("Reef Data", "Reef Data Hosting", id="a word more"),
    ],
)
def test_names_that_share_most_letters_may_be_far_apart(one: str, other: str) -> None:
    assert similarity(one, other) < NEAR_ENOUGH


def test_a_sign_at_the_end_of_a_word_makes_another_name() -> None:
    assert len({name_key(name) for name in ("C", "C++", "C#")}) == 3
    assert name_key("A+B") == name_key("a b")


def test_a_name_of_two_known_entities_is_taken_for_neither() -> None:
    twins = ecosystem_of(
        entity("Company", "north", more='; skos:altLabel "Reef"@en'),
        entity("Company", "south", more='; skos:altLabel "Reef"@en'),
    )
    assert Reconciler(twins.snapshot).exact("Reef", "Company") is None


def test_a_former_name_is_proposed_only() -> None:
    renamed = Reconciler(
        ecosystem_of(entity("Company", "meta", more='; sg:formerName "Facebook"@en')).snapshot
    )
    assert renamed.exact("Facebook", "Company") is None
    assert [one.proposed for one in renamed.proposals("Facebook", "Company")] == ["meta"]


def test_a_thing_of_another_kind_is_no_match() -> None:
    spark = Reconciler(ecosystem_of(entity("SoftwareProduct", "spark")).snapshot)
    assert spark.exact("spark", "Company") is None
    assert spark.exact("spark", "CloudService") == "spark"
