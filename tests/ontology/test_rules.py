"""What each rule infers from a few statements, and what it does not."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from stratograph.graph.dataset import Dataset, Rule
from stratograph.graph.inference import infer
from stratograph.graph.namespaces import INFERRED_GRAPH

PREFIXES = """
    PREFIX id: <https://w3id.org/stratograph/id/>
    PREFIX sg: <https://w3id.org/stratograph/ontology#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
WORLD = """
    id:state a sg:GovernmentBody .
    id:aws a sg:BusinessUnit . id:azure a sg:BusinessUnit . id:google a sg:Company . id:nvidia a sg:Company .
    id:clouds a sg:Group ; sg:listOpen true .
    id:firms a sg:Group ; sg:listOpen true . id:tencent a sg:Company . id:huawei a sg:Company .
    id:rule a sg:Regulation . id:chips a sg:HardwareProduct .
    id:spark a sg:CloudService . id:paas a sg:ServiceLayer .
    id:aws-member a sg:GroupMembership ; sg:source id:aws ; sg:target id:clouds ; sg:status sg:Active .
    id:azure-member a sg:GroupMembership ; sg:source id:azure ; sg:target id:clouds ; sg:status sg:Active .
"""
"""Two providers named of a group, and the classes of what the examples speak of."""

Say = Callable[..., "Inferred"]


class Inferred:
    """What the rules added to some statements."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def __call__(self, pattern: str) -> list[tuple[str, ...]]:
        """The values of the pattern's variables in the inferred graph, in alphabetical order of name."""
        query = f"{PREFIXES} SELECT * FROM <{INFERRED_GRAPH}> {{ {pattern} }}"
        solutions = self.store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        names = sorted(variable.value for variable in solutions.variables)
        return sorted(tuple(shortened(solution[name]) for name in names) for solution in solutions)

    def relationships(self, class_name: str) -> list[tuple[str, ...]]:
        """Source, target and status of the inferred ones of a class."""
        return self(f"[] a sg:{class_name} ; sg:source ?a ; sg:target ?b ; sg:status ?c")

    def state_owned(self) -> list[str]:
        """Who is inferred to be state-owned, once for each chain."""
        return [
            who for (who,) in self("[] sg:property sg:stateOwned ; sg:propertyValue true ; sg:subject ?a")
        ]

    def premises(self, class_name: str) -> set[str]:
        """The statements that the inferred ones of a class rest on."""
        return {premise for (premise,) in self(f"[] a sg:{class_name} ; sg:premise ?premise")}


def shortened(term: object) -> str:
    text = term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)
    return text.rpartition("#")[2].rpartition("/")[2]


@pytest.fixture(scope="module")
def ontology_triples(repository: Path) -> list[ox.Quad]:
    graph = ox.NamedNode("https://w3id.org/stratograph/graph/ontology")
    files = sorted((repository / "ontology").glob("*.ttl"))
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for path in files
        for quad in ox.parse(path=path)
    ]


@pytest.fixture
def say(repository: Path, ontology_triples: list[ox.Quad]) -> Say:
    """State something in Turtle, run the rules of these numbers, and look at what they added."""

    def said(turtle: str, rules: Iterable[int] = (10, 20, 21, 30, 35, 40, 50, 90)) -> Inferred:
        store = ox.Store()
        store.bulk_extend(ontology_triples)
        article = ox.NamedNode("https://w3id.org/stratograph/id/article")
        store.load(PREFIXES + WORLD + turtle, format=ox.RdfFormat.TURTLE, to_graph=article)
        folder = repository / "ontology" / "rules"
        paths = [path for number in sorted(rules) for path in folder.glob(f"{number}-*.rq")]
        infer(Dataset(rules=[Rule(path, path.read_text()) for path in paths], store=store))
        return Inferred(store)

    return said


# -- 10: what is said of a group


def test_a_rule_that_applies_to_a_group_applies_to_each_named_member(say: Say) -> None:
    found = say(
        "id:s a sg:Application ; sg:source id:rule ; sg:target id:clouds ; sg:status sg:Proposed .", [10]
    )
    assert found.relationships("Application") == [
        ("rule", "aws", "Proposed"),
        ("rule", "azure", "Proposed"),
    ]


def test_an_inferred_statement_names_its_rule_and_its_premises_and_has_no_evidence(say: Say) -> None:
    found = say(
        """id:s a sg:Application ; sg:source id:rule ; sg:target id:clouds ; sg:status sg:Active ;
            sg:hasEvidence id:e .""",
        [10],
    )
    assert found.premises("Application") == {"s", "aws-member", "azure-member"}
    assert set(found("[] sg:rule ?rule")) == {("group-members",)}
    assert found("?statement sg:hasEvidence ?evidence") == []
    assert all(
        iri.startswith("inferred-") and len(iri) == 29 for (iri,) in found("?iri sg:rule 'group-members'")
    )


def test_what_is_said_of_some_of_a_group_is_said_of_no_member(say: Say) -> None:
    found = say(
        """id:s a sg:Application ; sg:source id:rule ; sg:target id:clouds ; sg:status sg:Active ;
            sg:quantifier sg:Most .""",
        [10],
    )
    assert found.relationships("Application") == []


def test_strength_and_product_are_the_members_too_but_not_the_words_about_the_group(say: Say) -> None:
    found = say(
        """id:s a sg:Supply ; sg:source id:nvidia ; sg:target id:clouds ; sg:status sg:Disrupted ;
            sg:product id:chips ; sg:strength sg:Major ; sg:text "It supplies the group." .""",
        [10],
    )
    supplies = found("[] sg:product ?product ; sg:strength ?strength ; sg:status ?status")
    assert supplies == [("chips", "Disrupted", "Major")] * 2
    assert found("?statement sg:text ?text") == []


def test_two_groups_give_each_pair_of_members_once(say: Say) -> None:
    found = say(
        """id:s a sg:Rivalry ; sg:source id:clouds ; sg:target id:firms ; sg:status sg:Active .
        id:m a sg:GroupMembership ; sg:source id:tencent ; sg:target id:firms ; sg:status sg:Active .""",
        [10],
    )
    pairs = [each[:2] for each in found.relationships("Rivalry")]
    assert sorted(pairs) == [
        ("aws", "firms"),
        ("aws", "tencent"),
        ("azure", "firms"),
        ("azure", "tencent"),
        ("clouds", "tencent"),
    ]


def test_a_group_within_a_group_is_not_opened(say: Say) -> None:
    found = say(
        """id:s a sg:Application ; sg:source id:rule ; sg:target id:firms ; sg:status sg:Active .
        id:m a sg:GroupMembership ; sg:source id:clouds ; sg:target id:firms ; sg:status sg:Active .
        id:n a sg:GroupMembership ; sg:source id:firms ; sg:target id:clouds ; sg:status sg:Active .""",
        [10],
    )
    assert found("?statement sg:rule ?rule") == []


def test_no_member_is_related_to_itself(say: Say) -> None:
    found = say("id:s a sg:Rivalry ; sg:source id:clouds ; sg:target id:aws ; sg:status sg:Active .", [10])
    assert [each[:2] for each in found.relationships("Rivalry")] == [("azure", "aws")]


def test_an_event_of_a_group_is_one_of_each_member_without_the_sum(say: Say) -> None:
    found = say(
        """id:s a sg:Investment ; sg:agent id:clouds ; sg:recipient id:chips ; sg:status sg:Active ;
            sg:investmentKind sg:Spent ; sg:amount 5.0 ; sg:currency "USD" .""",
        [10],
    )
    events = found("[] a sg:Investment ; sg:agent ?agent ; sg:recipient ?recipient ; sg:investmentKind ?kind")
    assert events == [("aws", "Spent", "chips"), ("azure", "Spent", "chips")]
    assert found("?event sg:amount ?amount") == []


def test_a_characteristic_of_a_group_is_one_of_each_member(say: Say) -> None:
    found = say(
        """id:s a sg:Characteristic ; sg:subject id:clouds ; sg:property sg:stateOwned ;
            sg:propertyValue true ; sg:status sg:Active .""",
        [10],
    )
    assert sorted(found.state_owned()) == ["aws", "azure"]


def test_what_a_group_owns_together_no_member_owns_by_itself(say: Say) -> None:
    found = say(
        "id:s a sg:Ownership ; sg:source id:clouds ; sg:target id:google ; sg:status sg:Active .", [10]
    )
    assert found.relationships("Ownership") == []


@pytest.mark.parametrize(
    ("statement", "membership", "inferred"),
    [
        ("Active", "Active", "Active"),
        ("Disrupted", "Active", "Disrupted"),
        ("Disrupted", "Ended", "Ended"),
        ("Ended", "Proposed", "Proposed"),
    ],
)
def test_of_two_statuses_the_one_that_promises_less_is_inferred(
    say: Say, statement: str, membership: str, inferred: str
) -> None:
    found = say(
        f"""id:s a sg:Application ; sg:source id:rule ; sg:target id:firms ; sg:status sg:{statement} .
        id:m a sg:GroupMembership ; sg:source id:huawei ; sg:target id:firms ; sg:status sg:{membership} .""",
        [10],
    )
    assert found.relationships("Application") == [("rule", "huawei", inferred)]


# -- 20, 21: what events leave behind


def test_an_asset_sale_leaves_a_transfer_from_seller_to_buyer(say: Say) -> None:
    found = say(
        """id:s a sg:AssetSale ; sg:agent id:google ; sg:recipient id:nvidia ; sg:status sg:Active ;
            sg:happenedAt "2015" .""",
        [20],
    )
    assert found.relationships("AssetTransfer") == [("google", "nvidia", "Active")]
    assert found("[] sg:validFrom ?date") == [("2015",)]
    assert found.premises("AssetTransfer") == {"s"}


def test_an_asset_sale_to_a_group_leaves_no_transfer_to_an_organization(say: Say) -> None:
    found = say(
        "id:s a sg:AssetSale ; sg:agent id:google ; sg:recipient id:clouds ; sg:status sg:Active .", [20]
    )
    assert found.relationships("AssetTransfer") == []


def test_an_investment_makes_money_flow_to_each_of_its_recipients(say: Say) -> None:
    found = say(
        """id:s a sg:Investment ; sg:agent id:google ; sg:recipient id:chips , id:spark ;
            sg:status sg:Proposed .""",
        [21],
    )
    assert found.relationships("InvestmentFlow") == [
        ("google", "chips", "Proposed"),
        ("google", "spark", "Proposed"),
    ]


# -- 30, 40: what an offering says of who offers


def test_who_offers_a_cloud_service_is_a_provider_and_its_parent_is_not(say: Say) -> None:
    found = say(
        """id:s a sg:Offering ; sg:source id:aws ; sg:target id:spark ; sg:status sg:Active .
        id:u a sg:UnitMembership ; sg:source id:aws ; sg:target id:google ; sg:status sg:Active .""",
        [30],
    )
    roles = found("[] sg:property sg:role ; sg:subject ?subject ; sg:propertyValue ?value")
    assert roles == [("aws", "CloudProvider")]
    assert found.premises("Characteristic") == {"s"}


@pytest.mark.parametrize(
    ("who", "what"),
    [pytest.param("aws", "chips", id="hardware"), pytest.param("clouds", "spark", id="by a group")],
)
def test_another_offering_makes_nobody_a_provider(say: Say, who: str, what: str) -> None:
    found = say(
        f"id:s a sg:Offering ; sg:source id:{who} ; sg:target id:{what} ; sg:status sg:Active .", [30]
    )
    assert found("?statement sg:rule ?rule") == []


def test_who_offers_something_of_a_layer_belongs_to_the_layer(say: Say) -> None:
    found = say(
        """id:s a sg:Offering ; sg:source id:aws ; sg:target id:spark ; sg:status sg:Ended .
        id:l a sg:LayerMembership ; sg:source id:spark ; sg:target id:paas ; sg:status sg:Active .""",
        [40],
    )
    assert found.relationships("LayerMembership") == [("aws", "paas", "Ended")]
    assert found.premises("LayerMembership") == {"s", "l"}


# -- 35: who is listed


def test_who_trades_on_an_exchange_is_listed_and_its_owner_is_not(say: Say) -> None:
    found = say(
        """
        id:l a sg:StockListing ; sg:source id:tencent ; sg:target id:google ; sg:status sg:Active .
        id:o a sg:Ownership ; sg:source id:huawei ; sg:target id:tencent ; sg:status sg:Active .
        """,
        [35],
    )
    assert found("[] sg:property sg:listed ; sg:propertyValue true ; sg:subject ?a ; sg:status ?b") == [
        ("tencent", "Active")
    ]
    assert found.premises("Characteristic") == {"l"}


def test_a_listing_that_ended_says_so_of_what_follows_from_it(say: Say) -> None:
    found = say(
        "id:l a sg:StockListing ; sg:source id:tencent ; sg:target id:google ; sg:status sg:Ended .", [35]
    )
    assert found("[] sg:property sg:listed ; sg:status ?a") == [("Ended",)]


# -- 50: state ownership


@pytest.mark.parametrize(
    ("share", "state_owned"),
    [
        pytest.param("sg:sharePercent 50.1", ["google"], id="more than half"),
        pytest.param("sg:sharePercent 50.0", [], id="half"),
        pytest.param("sg:sharePercentMin 51.0 ; sg:sharePercentMax 75.0", ["google"], id="all of a range"),
        pytest.param("sg:sharePercentMin 25.0 ; sg:sharePercentMax 75.0", [], id="part of a range"),
        pytest.param("sg:sharePercentMax 75.0", [], id="an upper bound only"),
        pytest.param("sg:strength sg:Major", [], id="unknown"),
    ],
)
def test_a_share_makes_state_owned_if_it_is_surely_more_than_half(
    say: Say, share: str, state_owned: list[str]
) -> None:
    found = say(
        f"id:o a sg:Ownership ; sg:source id:state ; sg:target id:google ; sg:status sg:Active ; {share} .",
        [50],
    )
    assert found.state_owned() == state_owned


def test_state_ownership_climbs_down_a_chain_and_to_the_units(say: Say) -> None:
    found = say(
        """id:c a sg:Control ; sg:source id:state ; sg:target id:huawei ; sg:status sg:Active .
        id:o a sg:Ownership ; sg:source id:huawei ; sg:target id:google ; sg:sharePercent 60.0 ;
            sg:status sg:Active .
        id:u a sg:UnitMembership ; sg:source id:aws ; sg:target id:google ; sg:status sg:Active .""",
        [50],
    )
    assert sorted(found.state_owned()) == ["aws", "google", "huawei"]
    assert {"c", "o", "u"} <= found.premises("Characteristic")


def test_a_chain_breaks_where_a_share_may_be_half_or_less(say: Say) -> None:
    found = say(
        """id:c a sg:Control ; sg:source id:state ; sg:target id:huawei ; sg:status sg:Active .
        id:o a sg:Ownership ; sg:source id:huawei ; sg:target id:google ; sg:sharePercent 49.0 ;
            sg:status sg:Active .
        id:u a sg:Ownership ; sg:source id:google ; sg:target id:nvidia ; sg:sharePercent 100.0 ;
            sg:status sg:Active .""",
        [50],
    )
    assert found.state_owned() == ["huawei"]


def test_an_owner_said_to_be_state_owned_passes_it_on_as_far_as_it_holds(say: Say) -> None:
    found = say(
        """id:s a sg:Characteristic ; sg:subject id:huawei ; sg:property sg:stateOwned ;
            sg:propertyValue true ; sg:status sg:Ended .
        id:c a sg:Control ; sg:source id:huawei ; sg:target id:google ; sg:status sg:Active .""",
        [50],
    )
    assert found("[] sg:subject ?subject ; sg:status ?value") == [("google", "Ended")]


def test_a_circle_of_owners_comes_to_an_end(say: Say) -> None:
    found = say(
        """id:s a sg:Control ; sg:source id:state ; sg:target id:google ; sg:status sg:Active .
        id:a a sg:Control ; sg:source id:google ; sg:target id:nvidia ; sg:status sg:Active .
        id:b a sg:Control ; sg:source id:nvidia ; sg:target id:google ; sg:status sg:Active .""",
        [50],
    )
    assert sorted(found.state_owned()) == ["google", "nvidia"]


def test_two_chains_are_two_statements(say: Say) -> None:
    found = say(
        """id:a a sg:Control ; sg:source id:state ; sg:target id:google ; sg:status sg:Active .
        id:b a sg:Ownership ; sg:source id:state ; sg:target id:google ; sg:sharePercent 60.0 ;
            sg:status sg:Active .""",
        [50],
    )
    assert found.state_owned() == ["google", "google"]


def test_a_ministry_below_a_ministry_is_no_state_owned_firm(say: Say) -> None:
    found = say(
        """id:ministry a sg:GovernmentBody .
        id:c a sg:Control ; sg:source id:state ; sg:target id:ministry ; sg:status sg:Active .""",
        [50],
    )
    assert found.state_owned() == []


# -- 90: shortcuts

DOCUMENT = """
    id:article a sg:SourceDocument ; sg:certaintyCeiling sg:Asserted .
    id:blog a sg:SourceDocument ; sg:certaintyCeiling sg:Hedged .
    id:flat a sg:Evidence ; sg:fromDocument id:article ; sg:certainty sg:Reported .
    id:perhaps a sg:Evidence ; sg:fromDocument id:article ; sg:certainty sg:Hedged .
    id:capped a sg:Evidence ; sg:fromDocument id:blog ; sg:certainty sg:Asserted .
    id:aws-member sg:hasEvidence id:flat . id:azure-member sg:hasEvidence id:perhaps .
"""


@pytest.mark.parametrize(
    ("said", "shortcuts"),
    [
        pytest.param("sg:status sg:Active ; sg:hasEvidence id:flat", ["spark"], id="active and reported"),
        pytest.param(
            "sg:status sg:Active ; sg:hasEvidence id:perhaps , id:flat", ["spark"], id="also hedged"
        ),
        pytest.param("sg:status sg:Proposed ; sg:hasEvidence id:flat", [], id="proposed"),
        pytest.param("sg:status sg:Active ; sg:hasEvidence id:perhaps", [], id="hedged wording"),
        pytest.param("sg:status sg:Active ; sg:hasEvidence id:capped", [], id="hedged document"),
        pytest.param(
            "sg:status sg:Active ; sg:hasEvidence id:flat ; sg:quantifier sg:Some", [], id="of some"
        ),
    ],
)
def test_a_shortcut_stands_for_what_is_active_and_at_least_reported(
    say: Say, said: str, shortcuts: list[str]
) -> None:
    found = say(f"{DOCUMENT} id:s a sg:Offering ; sg:source id:google ; sg:target id:spark ; {said} .", [90])
    assert [offered for (offered,) in found("id:google sg:offers ?offered")] == shortcuts


def test_a_shortcut_of_a_symmetric_relation_runs_both_ways(say: Say) -> None:
    found = say(
        f"""{DOCUMENT} id:s a sg:Partnership ; sg:source id:google ; sg:target id:nvidia ;
            sg:status sg:Active ; sg:hasEvidence id:flat .""",
        [90],
    )
    assert found("?a sg:partnersWith ?b") == [("google", "nvidia"), ("nvidia", "google")]


def test_a_characteristic_becomes_the_value_of_its_property(say: Say) -> None:
    found = say(
        f"""{DOCUMENT} id:s a sg:Characteristic ; sg:subject id:google ; sg:property sg:stateOwned ;
            sg:propertyValue false ; sg:status sg:Active ; sg:hasEvidence id:flat .""",
        [90],
    )
    assert found("?a sg:stateOwned ?b") == [("google", "false")]


def test_a_shortcut_of_an_inferred_statement_needs_every_premise_to_be_reported(say: Say) -> None:
    found = say(
        f"""{DOCUMENT} id:s a sg:Offering ; sg:source id:clouds ; sg:target id:spark ; sg:status sg:Active ;
            sg:hasEvidence id:flat .""",
        [10, 90],
    )
    assert found("?who sg:offers id:spark") == [("aws",), ("clouds",)]


def test_limited_experience_is_no_specialization(say: Say) -> None:
    found = say(
        f"""{DOCUMENT} id:s a sg:Specialization ; sg:source id:google ; sg:target id:spark ;
            sg:specializationKind sg:LimitedExperience ; sg:status sg:Active ; sg:hasEvidence id:flat .""",
        [90],
    )
    assert found("?who sg:specializesIn ?what") == []


# -- all rules


def test_running_the_rules_again_adds_nothing(say: Say, repository: Path) -> None:
    found = say(
        """id:s a sg:Offering ; sg:source id:clouds ; sg:target id:spark ; sg:status sg:Active .
        id:l a sg:LayerMembership ; sg:source id:spark ; sg:target id:paas ; sg:status sg:Active .
        id:c a sg:Control ; sg:source id:state ; sg:target id:clouds ; sg:status sg:Active ."""
    )
    rules = [
        Rule(path, path.read_text()) for path in sorted((repository / "ontology" / "rules").glob("*.rq"))
    ]
    assert found("?statement sg:rule ?rule") != []
    assert infer(Dataset(rules=rules, store=found.store)) == 0


def test_a_statement_of_a_users_own_relation_gets_its_shortcut(say: Say) -> None:
    found = say(
        DOCUMENT
        + """<https://example.org/Landing> sg:shortcut <https://example.org/landsIn> .
        id:s a <https://example.org/Landing> ; sg:source id:google ; sg:target id:nvidia ;
            sg:status sg:Active ; sg:hasEvidence id:flat .""",
        [90],
    )
    assert found("?a <https://example.org/landsIn> ?b") == [("google", "nvidia")]
