"""Views: everything can be asked under further conditions, and views compose."""

import pytest

from tests.api.conftest import Ask


@pytest.mark.parametrize(
    ("arguments", "partnerships", "companies"),
    [
        pytest.param("", 1, 3, id="nothing given, nothing filtered"),
        pytest.param("minCertainty: REPORTED", 0, 3, id="surer than the partnership"),
        pytest.param('knownBy: "2023-12-31"', 0, 3, id="before the rumour was published"),
        pytest.param('knownBy: "2024-01-01"', 1, 3, id="on the day of its publication"),
        pytest.param('within: {sources: ["rumour"]}', 1, 2, id="what the rumour speaks of"),
        pytest.param('within: {countries: ["upland"]}', 0, 1, id="both ends must be inside"),
        pytest.param('within: {ids: ["north", "south"]}', 1, 2, id="these alone"),
        pytest.param("within: {types: [COMPANY]}", 1, 3, id="a class"),
        pytest.param("via: [OWNERSHIP]", 0, 3, id="one relation"),
        pytest.param("statuses: [PROPOSED]", 0, 3, id="one status"),
        pytest.param("asOf: null, within: null", 1, 3, id="null says nothing"),
    ],
)
def test_a_view_leaves_out_what_its_arguments_say(
    arguments: str, partnerships: int, companies: int, ask: Ask
) -> None:
    given = f"({arguments})" if arguments else ""
    found = ask(f"{{ view{given} {{ partnerships {{ totalCount }} companies {{ totalCount }} }} }}")["view"]
    assert (found["partnerships"]["totalCount"], found["companies"]["totalCount"]) == (
        partnerships,
        companies,
    )


def test_an_event_counts_once_it_has_happened(ask: Ask) -> None:
    found = ask('{ view(asOf: "2022-06-01") { launches { nodes { id holds } } } }')["view"]["launches"][
        "nodes"
    ]
    assert {"id": "launch-2022", "holds": "POSSIBLY"} in found
    assert "launch-may-2023" not in [one["id"] for one in found]


def test_a_characteristic_is_null_in_a_view_that_holds_no_statement_of_it(ask: Ask) -> None:
    found = ask(
        '{ view(within: {sources: ["rumour"]}) { entity(id: "south") { ... on Company { stateOwned } } } }'
    )
    assert found == {"view": {"entity": {"stateOwned": None}}}


def test_views_compose_to_the_narrower(ask: Ask) -> None:
    found = ask(
        """{ view(within: {countries: ["upland"]}) { view(within: {types: [COMPANY]}) {
             entities { nodes { id } } } } }"""
    )
    assert found["view"]["view"]["entities"]["nodes"] == [{"id": "north"}]


def test_two_views_of_one_request_do_not_mix(ask: Ask) -> None:
    found = ask(
        """{ up: view(within: {countries: ["upland"]}) { companies { nodes { id } } }
             low: view(within: {countries: ["lowland"]}) { companies { nodes { id } } } }"""
    )
    assert [one["companies"]["nodes"][0]["id"] for one in (found["up"], found["low"])] == ["north", "south"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ('within: {countries: ["uplnd"]}', "upland"),
        ('within: {sources: ["reprt"]}', "report"),
        ('within: {ids: ["nrth"]}', "north"),
    ],
)
def test_a_view_of_something_unknown_is_bad_input_with_the_nearest_name(
    arguments: str, words: str, answer: Ask
) -> None:
    (error,) = answer(f"{{ view({arguments}) {{ companies {{ totalCount }} }} }}")["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert words in error["message"]


def test_paths_carry_the_statement_of_every_step(ask: Ask) -> None:
    found = ask(
        """{ paths(from: "draft", to: "east") { explanation truncated paths { length weakestCertainty listOpen
             oldestEvidence entities { id } steps { from { id } relation forward to { id }
             statement { status certainty evidence { document { id } } } statements { id } } } } }"""
    )["paths"]
    (path,) = found["paths"]
    assert [one["id"] for one in path["entities"]] == ["draft", "cloud", "north", "east"]
    assert [step["relation"] for step in path["steps"]] == ["APPLICATION", "UNIT_MEMBERSHIP", "OWNERSHIP"]
    assert [step["statement"]["status"] for step in path["steps"]] == ["PROPOSED", "ACTIVE", "ACTIVE"]
    assert (path["length"], path["weakestCertainty"], path["oldestEvidence"]) == (3, "ASSERTED", "2023-06-15")


def test_no_path_comes_with_an_explanation(ask: Ask) -> None:
    found = ask('{ paths(from: "draft", to: "east", via: [OWNERSHIP]) { paths { length } explanation } }')[
        "paths"
    ]
    assert found["paths"] == []
    assert found["explanation"]


def test_paths_mind_the_view_that_they_are_asked_in(ask: Ask) -> None:
    query = '{ view(minCertainty: %s) { paths(from: "north", to: "south") { paths { length } } } }'
    lengths = [ask(query % certainty)["view"]["paths"]["paths"] for certainty in ("HEDGED", "REPORTED")]
    assert lengths == [[{"length": 1}], []]


def test_reach_is_a_connection_with_the_way_to_each(ask: Ask) -> None:
    found = ask(
        """{ reach(from: "north", direction: DEPENDED_ON_BY, first: 1) { totalCount listOpen nodes { id }
             edges { depth weakestCertainty node { id } path { steps { to { id } } } }
             pageInfo { hasNextPage endCursor } } }"""
    )["reach"]
    assert found["nodes"] == [{"id": "cloud"}]
    assert found["edges"][0]["path"] == {"steps": [{"to": {"id": "cloud"}}]}
    assert found["pageInfo"]["hasNextPage"] is (found["totalCount"] > 1)


@pytest.mark.parametrize(
    "measure",
    [
        "DEGREE",
        "IN_DEGREE",
        "OUT_DEGREE",
        "BETWEENNESS",
        "CLOSENESS",
        "HARMONIC",
        "EIGENVECTOR",
        "PAGERANK",
        "KATZ",
        "HUBS",
        "AUTHORITIES",
        "CORE_NUMBER",
    ],
)
def test_every_measure_ranks_the_companies(measure: str, ask: Ask) -> None:
    found = ask(
        f"{{ centrality(measure: {measure}, types: [COMPANY]) {{ measure explanation exact total"
        " rows { rank score percentile entity { id type } } } }"
    )["centrality"]
    assert found["measure"] == measure
    assert found["total"] == 3
    assert [row["rank"] for row in found["rows"]] == sorted(row["rank"] for row in found["rows"])
    assert {row["entity"]["type"] for row in found["rows"]} == {"COMPANY"}


def test_search_marks_what_was_found(ask: Ask) -> None:
    found = ask(
        """{ search(text: "北方", types: [ACTOR]) { entity { id }
             highlights { field text marked ranges { start end } } } }"""
    )["search"]
    assert found[0]["entity"] == {"id": "north"}
    assert found[0]["highlights"][0] == {
        "field": "label",
        "text": "北方",
        "marked": "<mark>北方</mark>",
        "ranges": [{"start": 0, "end": 2}],
    }
