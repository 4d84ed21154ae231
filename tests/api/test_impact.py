"""Impact: what a rule or a loss hits, and by which path."""

import pytest

from tests.api.conftest import Ask


def test_each_affected_entity_comes_with_how_depth_and_path(ask: Ask) -> None:
    found = ask(
        """{ impact(of: ["draft"]) { of { id } byHow { how count } explanation affected { totalCount
             edges { node { id } how depth weakestCertainty hitBy { id } doubtful
               path { steps { from { id } relation to { id }
                 statement { status evidence { document { id } } } } } } } } }"""
    )["impact"]
    assert (found["of"], found["explanation"]) == ([{"id": "draft"}], None)
    assert found["byHow"] == [{"how": "BOUND", "count": 1}]
    (edge,) = found["affected"]["edges"]
    assert (edge["node"], edge["how"], edge["depth"]) == ({"id": "cloud"}, "BOUND", 1)
    assert edge["hitBy"] == [{"id": "draft"}]
    (step,) = edge["path"]["steps"]
    assert (step["from"], step["relation"], step["to"]) == ({"id": "draft"}, "APPLICATION", {"id": "cloud"})
    assert step["statement"] == {"status": "PROPOSED", "evidence": [{"document": {"id": "report"}}]}


def test_a_proposed_rule_is_told_from_one_in_force(ask: Ask) -> None:
    proposed = ask('{ impact(of: ["draft"]) { proposed affected { edges { proposed } } } }')["impact"]
    assert proposed == {"proposed": True, "affected": {"edges": [{"proposed": True}]}}
    enacted = ask(
        """{ view(change: [{enact: "draft"}]) { impact(of: ["draft"]) {
             proposed hypothetical affected { edges { proposed hypothetical path { hypothetical } } } } } }"""
    )["view"]["impact"]
    assert (enacted["proposed"], enacted["hypothetical"]) == (False, True)
    assert enacted["affected"]["edges"] == [
        {"proposed": False, "hypothetical": True, "path": {"hypothetical": True}}
    ]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        pytest.param("", ["cloud", "east", "south"], id="all"),
        pytest.param("types: [COMPANY]", ["east", "south"], id="a class"),
        pytest.param('countries: ["upland"]', ["cloud"], id="a country"),
        pytest.param("types: [ORGANIZATION], first: 1", ["cloud"], id="the first"),
        pytest.param("how: [BOUND]", [], id="a rule alone binds"),
        pytest.param("how: [EXPOSED, EXPOSED_WITH_ALTERNATIVE]", ["cloud", "east", "south"], id="two ways"),
    ],
)
def test_the_affected_can_be_filtered_and_paged(arguments: str, ids: list[str], ask: Ask) -> None:
    given = f"({arguments})" if arguments else ""
    found = ask(f'{{ impact(of: ["north"], shareThreshold: 49) {{ affected{given} {{ nodes {{ id }} }} }} }}')
    assert [one["id"] for one in found["impact"]["affected"]["nodes"]] == ids


def test_a_page_goes_on_after_its_cursor(ask: Ask) -> None:
    page = """{ impact(of: ["north"]) { affected(first: 1%s) {
                nodes { id } pageInfo { hasNextPage endCursor } } } }"""
    first = ask(page % "")["impact"]["affected"]
    second = ask(page % f', after: "{first["pageInfo"]["endCursor"]}"')["impact"]["affected"]
    assert first["pageInfo"]["hasNextPage"]
    assert (first["nodes"], second["nodes"]) == ([{"id": "cloud"}], [{"id": "south"}])


@pytest.mark.parametrize(("threshold", "hit"), [(49, True), (50, False)])
def test_the_share_that_passes_a_loss_on_is_an_argument(threshold: int, hit: bool, ask: Ask) -> None:
    query = '{ impact(of: ["north"], shareThreshold: %d) { affected { nodes { id } } } }'
    assert ({"id": "east"} in ask(query % threshold)["impact"]["affected"]["nodes"]) is hit


def test_what_each_of_several_hits_by_itself_can_be_asked(ask: Ask) -> None:
    found = ask(
        """{ impact(of: ["draft", "north"]) { affected(byEach: true) {
             nodes { id } edges { hitBy { id } } } } }"""
    )["impact"]["affected"]
    assert found["nodes"] == [{"id": "cloud"}]
    assert found["edges"][0]["hitBy"] == [{"id": "draft"}, {"id": "north"}]


def test_the_totals_count_everyone_by_kind(ask: Ask) -> None:
    found = ask(
        """{ impact(of: ["north"]) { summary { total byClass { type count }
             byCountry { country { id } count } byOwnership { ownership count }
             byListing { listing count } byLayer { layer { id } count } } } }"""
    )["impact"]["summary"]
    assert found == {
        "total": 2,
        "byClass": [{"type": "BUSINESS_UNIT", "count": 1}, {"type": "COMPANY", "count": 1}],
        "byCountry": [
            {"country": {"id": "lowland"}, "count": 1},
            {"country": {"id": "upland"}, "count": 1},
        ],
        "byOwnership": [{"ownership": "STATE_OWNED", "count": 1}, {"ownership": "NOT_STATED", "count": 1}],
        "byListing": [{"listing": "NOT_STATED", "count": 2}],
        "byLayer": [{"layer": None, "count": 2}],
    }


def test_it_says_what_it_takes_for_granted_and_is_no_forecast(ask: Ask) -> None:
    assumptions = " ".join(ask('{ impact(of: ["north"]) { assumptions } }')["impact"]["assumptions"])
    assert "not what will happen" in assumptions
    assert "above 50 per cent" in assumptions


def test_the_assumptions_are_told_in_chinese_too(ask: Ask) -> None:
    query = '{ impact(of: ["north"]) { assumptions zh: assumptions(language: ZH) } }'
    found = ask(query)["impact"]
    assert len(found["assumptions"]) == len(found["zh"])
    assert "50%" in " ".join(found["zh"])


def test_all_that_is_affected_is_marked_in_one_answer_as_the_lists_have_it(ask: Ask) -> None:
    found = ask(
        """{ impact(of: ["north"], shareThreshold: 49) {
             affected(first: 1) { totalCount }
             marks(columns: ["lowland"]) { total truncated how depths
               entities { ids labels(language: EN) columns inView }
               lines { ids sources targets relations certainties standing inferred } } } }"""
    )["impact"]
    marks = found["marks"]
    assert (marks["total"], marks["truncated"]) == (found["affected"]["totalCount"], False) == (3, False)
    assert marks["entities"]["ids"] == ["cloud", "east", "south", "north"]
    assert marks["entities"]["columns"] == [None, None, "lowland", None]
    assert (marks["how"], marks["depths"]) == (["EXPOSED"] * 3, [1, 1, 1])
    lines = marks["lines"]
    assert lines["ids"] == ["cloud-unitmembership-north", "north-ownership-east", "north-partnership-south"]
    assert (lines["sources"], lines["targets"]) == ([0, 3, 3], [3, 1, 2])
    assert lines["relations"] == ["UNIT_MEMBERSHIP", "OWNERSHIP", "PARTNERSHIP"]
    assert lines["certainties"] == ["ASSERTED", "ASSERTED", "HEDGED"]


def test_what_is_marked_can_be_filtered_as_the_lists_can(ask: Ask) -> None:
    found = ask(
        """{ impact(of: ["north"], shareThreshold: 49) {
             companies: marks(types: [COMPANY]) { total entities { ids } }
             bound: marks(how: [BOUND]) { total entities { ids } }
             abroad: marks(countries: ["lowland"]) { total } } }"""
    )["impact"]
    assert found["companies"]["entities"]["ids"][: found["companies"]["total"]] == ["east", "south"]
    assert found["bound"] == {"total": 0, "entities": {"ids": []}}
    assert found["abroad"] == {"total": 1}


def test_an_impact_on_nobody_is_explained(ask: Ask) -> None:
    found = ask('{ impact(of: ["east"]) { explanation affected { totalCount listOpen } } }')["impact"]
    assert found["affected"] == {"totalCount": 0, "listOpen": False}
    assert "East" in found["explanation"]


@pytest.mark.parametrize(
    ("arguments", "code", "argument"),
    [
        pytest.param('of: ["north"], shareThreshold: 140', "BAD_INPUT", "shareThreshold", id="140 percent"),
        pytest.param('of: ["north"], shareThreshold: 0', "BAD_INPUT", "shareThreshold", id="no share"),
        pytest.param('of: ["north"], maxDepth: -1', "BAD_INPUT", "maxDepth", id="a negative depth"),
        pytest.param("of: []", "BAD_INPUT", "of", id="nothing"),
        pytest.param('of: ["nrth"]', "UNKNOWN_ENTITY", None, id="an unknown id"),
    ],
)
def test_what_cannot_be_asked_is_an_error_with_a_code(
    arguments: str, code: str, argument: str | None, answer: Ask
) -> None:
    (error,) = answer(f"{{ impact({arguments}) {{ explanation }} }}")["errors"]
    assert (error["extensions"]["code"], error["extensions"].get("argument")) == (code, argument)
    assert code != "UNKNOWN_ENTITY" or error["extensions"]["suggestions"] == ["north"]


@pytest.mark.parametrize("named", ["north", "atlantis"])
def test_only_countries_can_be_named_as_countries(named: str, answer: Ask) -> None:
    query = f'{{ impact(of: ["draft"]) {{ affected(countries: ["{named}"]) {{ totalCount }} }} }}'
    (error,) = answer(query)["errors"]
    assert error["extensions"]["argument"] == "countries"
    assert named in error["message"]
