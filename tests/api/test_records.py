"""What sources tell: events in order, contradictions, causes and effects."""

from datetime import UTC, datetime

import pytest

from stratograph.api.schema import build_schema, execute, root_of
from tests.api.conftest import Ask
from tests.making import document, ecosystem_of, entity

TOLD = """GRAPH id:first {
  id:launch-a a sg:Launch ; sg:agent id:maker ; sg:recipient id:plan ; sg:happenedAt "2020" ;
    sg:status sg:Active ; sg:hasEvidence id:first-1 .
  id:rule-slows a sg:Claim ; sg:claimKind sg:Cause ; sg:text "The plan lowers costs." ; sg:cause id:plan ;
    sg:effect id:costs ; sg:polarity sg:Lowers ; sg:status sg:Active ; sg:hasEvidence id:first-1 .
  id:costs-hold a sg:Claim ; sg:claimKind sg:Forecast ; sg:text "Costs prevent growth." ; sg:cause id:costs ;
    sg:effect id:growth ; sg:polarity sg:Prevents ; sg:status sg:Active ; sg:hasEvidence id:first-2 .
  id:first-1 a sg:Evidence ; sg:fromDocument id:first ; sg:certainty sg:Asserted ;
    sg:quote "launched in 2020" .
  id:first-2 a sg:Evidence ; sg:fromDocument id:first ; sg:certainty sg:Hedged ;
    sg:quote "may hold back" .
}
GRAPH id:second {
  id:launch-b a sg:Launch ; sg:agent id:maker ; sg:recipient id:plan ; sg:happenedAt "2022-02" ;
    sg:status sg:Active ; sg:hasEvidence id:second-1 .
  id:second-1 a sg:Evidence ; sg:fromDocument id:second ; sg:certainty sg:Asserted ;
    sg:quote "launched in February 2022" .
}"""


@pytest.fixture(scope="module")
def told() -> Ask:
    """The data of an answer about a plan of which two documents tell."""
    ecosystem = ecosystem_of(
        entity("Company", "maker"),
        entity("Programme", "plan"),
        entity("Factor", "costs", "growth"),
        document("first", published="2021-01-01"),
        document("second", published="2023-01-01"),
        TOLD,
    )
    schema, root = build_schema(ecosystem.ontology), root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))

    def ask(query: str) -> dict[str, object]:
        found = execute(schema, root, query)
        assert "errors" not in found, found["errors"]
        return dict(found["data"])

    return ask


DISPUTES = """disputes { totalCount explanation
  edges { cursor } nodes { kind about subject { id } counterpart { id } hypothetical
    sides { value text statements { id evidence { quote document { id } } } } } }"""


def test_a_launch_of_2020_and_one_of_2022_are_a_dispute_once_both_are_loaded(told: Ask) -> None:
    found = told(f"{{ {DISPUTES} }}")["disputes"]
    (dispute,) = found["nodes"]
    assert (dispute["kind"], dispute["about"], dispute["subject"]) == ("EVENT", "Launch", {"id": "plan"})
    assert [side["value"] for side in dispute["sides"]] == ["2020", "2022-02"]
    assert [side["statements"][0]["evidence"][0]["document"]["id"] for side in dispute["sides"]] == [
        "first",
        "second",
    ]
    assert (found["totalCount"], found["explanation"]) == (1, None)


@pytest.mark.parametrize("arguments", ['within: {sources: ["first"]}', 'knownBy: "2022-01-01"'])
def test_where_one_side_is_out_of_view_there_is_no_dispute_and_it_says_why(arguments: str, told: Ask) -> None:
    found = told(f"{{ view({arguments}) {{ {DISPUTES} }} }}")["view"]["disputes"]
    assert found["totalCount"] == 0
    assert found["explanation"]


def test_disputes_can_be_asked_about_an_entity(told: Ask) -> None:
    query = '{ disputes(about: ["%s"]) { totalCount } }'
    assert [told(query % one)["disputes"]["totalCount"] for one in ("plan", "growth")] == [1, 0]


@pytest.mark.parametrize(
    ("arguments", "events"),
    [
        pytest.param("", [("launch-a", "CERTAIN"), ("launch-b", "CERTAIN")], id="all of them"),
        pytest.param(
            'from: "2020-06-01", to: "2021-12-31"', [("launch-a", "POSSIBLE")], id="some day in that year"
        ),
        pytest.param('from: "2022-01-01"', [("launch-b", "CERTAIN")], id="surely after"),
        pytest.param("first: 1", [("launch-a", "CERTAIN")], id="a page"),
        pytest.param('about: ["costs"]', [], id="about something else"),
    ],
)
def test_a_timeline_is_honest_about_partial_dates(
    arguments: str, events: list[tuple[str, str]], told: Ask
) -> None:
    given = f"({arguments})" if arguments else ""
    found = told(
        f"{{ timeline{given} {{ explanation nodes {{ id }} edges {{ date overlap until node {{ id }} }} }} }}"
    )["timeline"]
    assert [(one["node"]["id"], one["overlap"]) for one in found["edges"]] == events
    assert [one["id"] for one in found["nodes"]] == [one for one, _ in events]
    assert bool(found["explanation"]) is not bool(events)


def test_an_event_keeps_the_precision_of_its_date(told: Ask) -> None:
    edges = told("{ timeline { edges { date } } }")["timeline"]["edges"]
    assert [one["date"] for one in edges] == ["2020", "2022-02"]


def test_causal_chains_compose_polarity_and_weaken_certainty(told: Ask) -> None:
    found = told(
        """{ causalChains(from: "plan") { totalCount truncated explanation nodes {
             effect { id } polarity length weakestCertainty forecast listOpen hypothetical
             steps { cause { id } polarity effect { id } forecast claim { text } claims { id } } } } }"""
    )["causalChains"]
    assert [(one["effect"]["id"], one["polarity"], one["weakestCertainty"]) for one in found["nodes"]] == [
        ("costs", "LOWERS", "ASSERTED"),
        ("growth", "RAISES", "HEDGED"),
    ]
    assert [one["polarity"] for one in found["nodes"][1]["steps"]] == ["LOWERS", "PREVENTS"]
    assert [one["forecast"] for one in found["nodes"]] == [False, True]
    assert "nothing here is computed or foretold" in found["explanation"]


def test_a_chain_can_be_kept_short_and_paged(told: Ask) -> None:
    query = '{ causalChains(from: "plan"%s) { totalCount nodes { effect { id } } pageInfo { endCursor } } }'
    assert told(query % ", maxDepth: 1")["causalChains"]["totalCount"] == 1
    cursor = told(query % ", first: 1")["causalChains"]["pageInfo"]["endCursor"]
    assert told(query % f', after: "{cursor}"')["causalChains"]["nodes"] == [{"effect": {"id": "growth"}}]


def test_no_consequence_is_explained(told: Ask) -> None:
    found = told('{ causalChains(from: "growth") { totalCount explanation } }')["causalChains"]
    assert found["totalCount"] == 0
    assert "growth" in found["explanation"]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ('timeline(from: "2024-01-01", to: "2023-01-01") { totalCount }', "BAD_INPUT"),
        ('timeline(about: ["nrth"]) { totalCount }', "UNKNOWN_ENTITY"),
        ('disputes(about: ["nrth"]) { totalCount }', "UNKNOWN_ENTITY"),
        ('causalChains(from: "nrth") { totalCount }', "UNKNOWN_ENTITY"),
        ('causalChains(from: "north", maxDepth: 9) { totalCount }', "BAD_INPUT"),
    ],
)
def test_what_cannot_be_asked_is_an_error_with_a_code(field: str, code: str, answer: Ask) -> None:
    (error,) = answer(f"{{ {field} }}")["errors"]
    assert error["extensions"]["code"] == code
    assert code != "UNKNOWN_ENTITY" or error["extensions"]["suggestions"] == ["north"]
