"""Filters: operators, logic, relations, and what is unknown."""

from collections.abc import Callable

import pytest

from tests.api.conftest import Ask

Ids = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param('id: {eq: "north"}', ["north"], id="id eq"),
        pytest.param('id: {in: ["south", "east", "nobody"]}', ["east", "south"], id="id in"),
        pytest.param('label: {eq: "North"}', ["north"], id="text eq"),
        pytest.param('label: {eq: "north"}', [], id="text eq minds capitals"),
        pytest.param('label: {contains: "OUT"}', ["south"], id="text contains, capitals aside"),
        pytest.param('label: {startsWith: "北"}', ["north"], id="a text in any language"),
        pytest.param('label: {in: ["East", "West"]}', ["east"], id="text in"),
        pytest.param("aliases: {exists: true}", ["north"], id="text exists"),
        pytest.param("stateOwned: {eq: true}", ["south"], id="true"),
        pytest.param("stateOwned: {eq: false}", [], id="false leaves out what is unknown"),
        pytest.param("stateOwned: {exists: false}", ["east", "north"], id="unknown"),
        pytest.param("not: {stateOwned: {eq: true}}", ["east", "north"], id="not true is false or unknown"),
        pytest.param('or: [{id: {eq: "east"}}, {stateOwned: {eq: true}}]', ["east", "south"], id="or"),
        pytest.param('and: [{id: {in: ["east", "south"]}}, {stateOwned: {eq: true}}]', ["south"], id="and"),
        pytest.param("or: []", [], id="none of no conditions"),
        pytest.param("", ["east", "north", "south"], id="no condition"),
        pytest.param("label: null, or: null", ["east", "north", "south"], id="null says nothing"),
        pytest.param('country: {id: {eq: "upland"}}', ["north"], id="a related one"),
        pytest.param("country: {}", ["north", "south"], id="a related one at all"),
        pytest.param('owns: {some: {id: {eq: "east"}}}', ["north"], id="some"),
        pytest.param("owns: {none: {}}", ["east", "south"], id="none"),
        pytest.param(
            'partnersWith: {every: {id: {eq: "south"}}}', ["east", "north"], id="every, none included"
        ),
        pytest.param(
            "partnersWith: {some: {stateOwned: {eq: true}}}", ["north"], id="a condition of the related class"
        ),
    ],
)
def test_companies(condition: str, expected: list[str], ids: Ids) -> None:
    assert ids(f"companies(filter: {{{condition}}})") == expected


def test_a_class_is_filtered_by_its_own_properties_alone(answer: Ask) -> None:
    (error,) = answer("{ policies(filter: {regulationKind: {exists: true}}) { totalCount } }")["errors"]
    assert "'PolicyFilter'" in error["message"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param('happenedAt: {eq: "2023"}', ["launch-may-2023"], id="within the year"),
        pytest.param('happenedAt: {gte: "2022"}', ["launch-2022", "launch-may-2023"], id="from the year on"),
        pytest.param('happenedAt: {gt: "2022"}', ["launch-may-2023"], id="after the year"),
        pytest.param(
            'happenedAt: {gte: "2022-06"}', ["launch-may-2023"], id="a year is not surely after its June"
        ),
        pytest.param('happenedAt: {lt: "2023-05-01"}', ["launch-2022"], id="before the day"),
        pytest.param(
            'happenedAt: {lte: "2023-05-31"}', ["launch-2022", "launch-may-2023"], id="by the last day"
        ),
        pytest.param("happenedAt: {exists: false}", ["launch-undated"], id="no date"),
        pytest.param(
            'agent: {some: {id: {eq: "south"}}}', ["launch-may-2023", "launch-undated"], id="an agent"
        ),
        pytest.param('mentions: {some: {id: {eq: "draft"}}}', ["launch-2022"], id="anything it mentions"),
        pytest.param('evidence: {some: {document: {id: {eq: "rumour"}}}}', [], id="a document"),
        pytest.param("certainty: {in: [ASSERTED, HEDGED]}", [], id="an enum"),
    ],
)
def test_launches(condition: str, expected: list[str], ids: Ids) -> None:
    assert ids(f"launches(filter: {{{condition}}})") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{gte: 50}", 1),
        ("{gt: 50}", 0),
        ("{lt: 50.5}", 1),
        ("{in: [50, 51]}", 1),
        ("{eq: 50.0}", 1),
        ("{lte: 49}", 0),
    ],
)
def test_numbers(condition: str, expected: int, ask: Ask) -> None:
    found = ask(f"{{ ownerships(filter: {{sharePercent: {condition}}}) {{ totalCount }} }}")
    assert found["ownerships"]["totalCount"] == expected


def test_a_filter_on_statements_keeps_only_links_by_such_statements(ask: Ask) -> None:
    found = ask(
        """{ entity(id: "north") { ... on Organization {
             sure: partnersWith(through: {certainty: {eq: ASSERTED}}) { totalCount }
             hedged: partnersWith(through: {certainty: {eq: HEDGED}}) { totalCount } } } }"""
    )["entity"]
    assert (found["sure"]["totalCount"], found["hedged"]["totalCount"]) == (0, 1)


@pytest.mark.parametrize(
    ("condition", "list_open"),
    [
        pytest.param("stateOwned: {eq: true}", True, id="a characteristic by an open group"),
        pytest.param('country: {id: {eq: "lowland"}}', False, id="no group"),
        pytest.param('isMemberOf: {some: {id: {eq: "state-firms"}}}', True, id="membership of an open group"),
    ],
)
def test_a_filter_that_draws_on_an_open_group_says_so(condition: str, list_open: bool, ask: Ask) -> None:
    found = ask(
        f"{{ companies(filter: {{{condition}}}) {{ listOpen edges {{ listOpen node {{ id }} }} }} }}"
    )["companies"]
    assert found == {"listOpen": list_open, "edges": [{"listOpen": list_open, "node": {"id": "south"}}]}


def test_an_abstract_class_is_filtered_by_its_concrete_classes(ids: Ids) -> None:
    assert ids("organizations(filter: {type: {eq: BUSINESS_UNIT}})") == ["cloud"]
    assert ids("relationships(filter: {type: {in: [OWNERSHIP, LOCATION]}})") == [
        "north-location-upland",
        "north-ownership-east",
        "south-location-lowland",
    ]


def test_the_value_of_a_characteristic_is_compared_as_text_whatever_its_kind(ids: Ids) -> None:
    assert ids('characteristics(filter: {propertyValue: {eq: "CloudProvider"}})') == ["cloud-provides"]
    found = ids('characteristics(filter: {propertyValue: {eq: "true"}}, orderBy: [{propertyValue: DESC}])')
    assert "state-firms-owned" in found
