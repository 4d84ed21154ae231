"""Imagined changes: a changed view answers like any other, says so, and tells what the change makes of it."""

import pytest

from tests.api.conftest import Ask


@pytest.mark.parametrize(
    ("change", "partnerships", "ownerships"),
    [
        pytest.param("", 1, 1, id="nothing"),
        pytest.param('{removeEntity: "south"}', 0, 1, id="an entity is gone"),
        pytest.param(
            '{removeRelation: {relation: OWNERSHIP, source: "north", target: "east"}}',
            1,
            0,
            id="a tie is cut",
        ),
        pytest.param(
            '{addRelation: {relation: PARTNERSHIP, source: "east", target: "south"}}',
            2,
            1,
            id="a tie is made",
        ),
    ],
)
def test_everything_works_on_the_changed_view(
    change: str, partnerships: int, ownerships: int, ask: Ask
) -> None:
    found = ask(
        f"{{ view(change: [{change}]) {{ hypothetical"
        " partnerships { totalCount } ownerships { totalCount } } }"
    )["view"]
    assert found["hypothetical"] is bool(change)
    assert found["partnerships"]["totalCount"] == partnerships
    assert found["ownerships"]["totalCount"] == ownerships


def test_an_added_relation_is_hypothetical_asserted_and_has_no_evidence(ask: Ask) -> None:
    found = ask(
        """{ view(change: [{addRelation: {relation: SUPPLY, source: "east", target: "south"}}]) {
             paths(from: "east", to: "south", k: 1) { paths { hypothetical length
               steps { statement { hypothetical certainty status evidence { id } } } } } } }"""
    )["view"]["paths"]["paths"]
    statement = {"hypothetical": True, "certainty": "ASSERTED", "status": "ACTIVE", "evidence": []}
    assert found == [{"hypothetical": True, "length": 1, "steps": [{"statement": statement}]}]


def test_an_added_relation_says_what_it_is_given(ask: Ask) -> None:
    found = ask(
        """{ view(change: [
               {removeRelation: {relation: OWNERSHIP, source: "north", target: "east"}}
               {addRelation: {relation: OWNERSHIP, source: "north", target: "east", values: [
                 {field: "sharePercent", value: 49.5} {field: "status", value: "PROPOSED"}]}}]) {
             ownerships { nodes { sharePercent status hypothetical } } } }"""
    )["view"]["ownerships"]["nodes"]
    assert found == [{"sharePercent": 49.5, "status": "PROPOSED", "hypothetical": True}]


def test_nothing_is_hypothetical_without_a_change(ask: Ask) -> None:
    found = ask("{ hypothetical statements(filter: {hypothetical: {eq: true}}) { totalCount } }")
    assert found == {"hypothetical": False, "statements": {"totalCount": 0}}


def test_an_enacted_rule_is_in_force(ask: Ask) -> None:
    found = ask('{ view(change: [{enact: "draft"}]) { applications { nodes { id status hypothetical } } } }')[
        "view"
    ]["applications"]["nodes"]
    assert found == [{"id": "draft-application-cloud", "status": "ACTIVE", "hypothetical": True}]


def test_a_single_statement_can_end(ask: Ask) -> None:
    found = ask('{ view(change: [{end: "north-ownership-east"}]) { ownerships { nodes { status } } } }')
    assert found["view"]["ownerships"]["nodes"] == [{"status": "ENDED"}]


def test_what_a_change_removed_is_outside_the_view_by_the_change(answer: Ask) -> None:
    found = answer('{ view(change: [{removeEntity: "south"}]) { entity(id: "south") { id } } }')
    assert found["data"]["view"]["entity"] is None
    assert found["errors"][0]["extensions"] == {"code": "OUTSIDE_VIEW", "name": "south", "filter": "change"}


def test_changes_come_to_changes_and_to_narrower_views(ask: Ask) -> None:
    found = ask(
        """{ view(within: {countries: ["upland"]}) { view(change: [{removeEntity: "north"}]) {
             companies { totalCount } view(change: [{removeEntity: "cloud"}]) {
               businessUnits { totalCount } companies { totalCount } } } } }"""
    )["view"]["view"]
    assert found["companies"] == {"totalCount": 0}
    assert found["view"] == {"businessUnits": {"totalCount": 0}, "companies": {"totalCount": 0}}


def test_a_change_is_imagined_of_what_the_other_arguments_leave(answer: Ask) -> None:
    query = '{ view(within: {countries: ["upland"]}, change: [{removeEntity: "south"}]) { hypothetical } }'
    (error,) = answer(query)["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "argument": "change"}
    assert "'within.countries'" in error["message"]


def test_changes_can_be_variables(ask: Ask) -> None:
    found = ask(
        "query ($change: [ChangeInput!]) { view(change: $change) { companies { totalCount } } }",
        change=[{"removeEntity": "south"}, {"removeEntity": "east"}],
    )
    assert found["view"]["companies"]["totalCount"] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param('{removeEntity: "suth"}', "south", id="an unknown entity"),
        pytest.param('{enact: "draft"}, {end: "draft"}', "enacts and ends", id="enacted and ended"),
        pytest.param(
            '{removeEntity: "east"}, {addRelation: {relation: SUPPLY, source: "east", target: "south"}}',
            "removes",
            id="of something removed",
        ),
        pytest.param(
            '{addRelation: {relation: OWNERSHIP, source: "east", target: "south",'
            ' values: [{field: "sharePercent", value: 140}]}}',
            "at least 0 and at most 100",
            id="a share of 140 %",
        ),
        pytest.param(
            '{addRelation: {relation: OWNERSHIP, source: "east", target: "south",'
            ' values: [{field: "share", value: 40}]}}',
            "Did you mean sharePercent",
            id="an unknown field",
        ),
        pytest.param(
            '{addRelation: {relation: SUPPLY, source: "draft", target: "south"}}',
            "Actor",
            id="a rule supplies",
        ),
        pytest.param(
            '{addRelation: {relation: OWNERSHIP, source: "north", target: "east"}}', "already", id="in view"
        ),
        pytest.param('{enact: "north"}', "policies", id="a company is enacted"),
    ],
)
def test_a_change_that_makes_no_sense_is_bad_input(changes: str, words: str, answer: Ask) -> None:
    (error,) = answer(f"{{ view(change: [{changes}]) {{ hypothetical }} }}")["errors"]
    assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_INPUT", "change")
    assert words in error["message"]


def test_a_change_says_one_thing(answer: Ask) -> None:
    (error,) = answer('{ view(change: [{enact: "draft", end: "draft"}]) { hypothetical } }')["errors"]
    assert "exactly one" in error["message"]


def test_the_delta_tells_what_is_lost_and_what_comes_instead(ask: Ask) -> None:
    found = ask(
        """{ view(change: [
               {removeRelation: {relation: PARTNERSHIP, source: "north", target: "south"}}
               {addRelation: {relation: PARTNERSHIP, source: "east", target: "south"}}
             ]) { delta(between: [{from: "north", to: "south"}], first: 5) { explanation
               statementsAddedTotal statementsAdded { hypothetical } statementsRemoved { id hypothetical }
               pathsLostTotal pathsLost { from { id } to { id } explanation
                 lost { length hypothetical } nextBest { hypothetical entities { id } } }
               measure rankShiftsTotal } } }"""
    )["view"]["delta"]
    assert found["explanation"] is None
    assert found["statementsAdded"] == [{"hypothetical": True}]
    assert found["statementsRemoved"] == [{"id": "north-partnership-south", "hypothetical": False}]
    (lost,) = found["pathsLost"]
    assert lost["lost"] == {"length": 1, "hypothetical": False}
    assert [one["id"] for one in lost["nextBest"]["entities"]] == ["north", "east", "south"]
    assert (lost["nextBest"]["hypothetical"], lost["explanation"]) == (True, None)
    assert found["measure"] == "PAGERANK"


def test_the_delta_tells_what_is_gone_as_it_was(ask: Ask) -> None:
    found = ask(
        """{ view(change: [{removeEntity: "north"}]) { delta { entitiesRemoved { id label }
             entitiesRemovedTotal statementsRemovedTotal reachLost { entity { id } lost { id } lostTotal }
             rankShifts { entity { id } rankBefore rankAfter moved } } } }"""
    )["view"]["delta"]
    assert (found["entitiesRemoved"], found["entitiesRemovedTotal"]) == (
        [{"id": "north", "label": "North"}],
        1,
    )
    assert found["statementsRemovedTotal"] >= 4
    assert "north" not in [one["entity"]["id"] for one in found["rankShifts"]]


def test_a_changed_statement_is_told_before_and_after(ask: Ask) -> None:
    found = ask(
        """{ view(change: [{enact: "draft"}]) { delta {
             statementsChanged { before { status hypothetical } after { status hypothetical } } } } }"""
    )["view"]["delta"]["statementsChanged"]
    assert found == [
        {
            "before": {"status": "PROPOSED", "hypothetical": False},
            "after": {"status": "ACTIVE", "hypothetical": True},
        }
    ]


def test_a_delta_of_nothing_is_explained(ask: Ask) -> None:
    assert "no imagined changes" in ask("{ delta { explanation } }")["delta"]["explanation"]


def test_answers_on_the_whole_network_say_that_it_is_changed(ask: Ask) -> None:
    asked = """{ centrality(measure: DEGREE) { hypothetical } chokepoints { hypothetical }
                 bridges { hypothetical } communities { hypothetical }
                 dominators(of: "north") { hypothetical } }"""
    changed = ask(f'{{ view(change: [{{removeEntity: "east"}}]) {asked} }}')["view"]
    assert all(one["hypothetical"] for one in changed.values())
    assert not any(one["hypothetical"] for one in ask(asked).values())
