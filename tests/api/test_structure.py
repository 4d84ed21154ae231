"""Structure: choke points, bridges, dominators, concentration, communities, and two views side by side."""

import pytest

from tests.api.conftest import Ask


def test_a_choke_point_tells_what_hangs_on_it(ask: Ask) -> None:
    found = ask(
        """{ chokepoints(types: [COMPANY]) { total explanation rows {
             entity { id } cutVertex separates dependents listOpen dominates { totalCount nodes { id } }
             bridgesTotal concentration { herfindahl } bridges(first: 1) {
               source { id } relation target { id } separates statement { id } statements { id } } } } }"""
    )["chokepoints"]
    first = found["rows"][0]
    assert (first["entity"]["id"], first["cutVertex"], found["explanation"]) == ("north", True, None)
    assert first["dominates"]["nodes"] == [{"id": "cloud"}, {"id": "east"}]
    assert first["bridgesTotal"] == 3
    assert len(first["bridges"]) == 1
    assert first["concentration"] is None


def test_bridges_carry_their_statements(ask: Ask) -> None:
    found = ask(
        "{ bridges(first: 2) { total explanation rows { separates statement { id evidence { id } } } } }"
    )["bridges"]
    assert (found["total"], len(found["rows"]), found["explanation"]) == (3, 2, None)
    assert all(one["statement"]["evidence"] for one in found["rows"])


def test_dominators_stand_between_a_source_and_its_dependents(ask: Ask) -> None:
    found = ask(
        """{ view(statuses: [ACTIVE, PROPOSED], change: [
               {addRelation: {relation: SUPPLY, source: "south", target: "north"}}]) {
             dominators(of: "south") { source { id } dependents total
               rows { entity { id } dominates(first: 1) { totalCount nodes { id } } } explanation } } }"""
    )["view"]["dominators"]
    assert (found["source"]["id"], found["total"], found["explanation"]) == ("south", 1, None)
    assert found["rows"][0]["entity"] == {"id": "north"}
    assert found["rows"][0]["dominates"]["totalCount"] == found["dependents"] - 1


def test_only_what_is_supplied_has_a_concentration(answer: Ask) -> None:
    (error,) = answer('{ concentration(of: "north") { herfindahl } }')["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "argument": "of"}


def test_communities_are_the_same_for_the_same_seed(ask: Ask) -> None:
    query = """{ communities(seed: 7, resolution: 0.5) { method seed resolution modularity total explanation
                 rows { size members { nodes { id } } inside outside composition { total } listOpen } } }"""
    found = ask(query)["communities"]
    assert found == ask(query)["communities"]
    assert (found["method"], found["seed"], found["resolution"]) == ("LOUVAIN", 7, 0.5)
    assert sum(one["size"] for one in found["rows"]) == 5
    assert all(one["composition"]["total"] == one["size"] for one in found["rows"])


def test_an_empty_network_is_explained(ask: Ask) -> None:
    found = ask(
        """{ view(via: [CONTROL]) { chokepoints { total explanation } bridges { total explanation }
             communities { modularity explanation total }
             centrality(measure: HUBS) { total explanation } } }"""
    )["view"]
    assert all(one["explanation"] and one["total"] == 0 for one in found.values())
    assert found["communities"]["modularity"] is None


COMPARED = """{ compare(left: {%s}, right: {%s}) {
  sharedEntities sharedStatements listOpen explanation hypothetical
  tiesByRelation { relation count } ties { totalCount nodes { id } }
  left { ...Side } right { ...Side } } }
  fragment Side on ComparedView { hypothetical statements explanation composition { total }
    structure { nodes edges links density reciprocity components largestComponent concentration }
    top { rank entity { id } } onlyEntities { nodes { id } } onlyStatements(first: 1) { totalCount } }"""


def test_two_blocs_side_by_side_with_what_joins_them(ask: Ask) -> None:
    found = ask(COMPARED % ('within: {blocs: ["upland"]}', 'within: {blocs: ["lowland"]}'))["compare"]
    assert found["tiesByRelation"] == [{"relation": "PARTNERSHIP", "count": 1}]
    assert found["ties"] == {"totalCount": 1, "nodes": [{"id": "north-partnership-south"}]}
    assert {"id": "north"} in found["left"]["onlyEntities"]["nodes"]
    assert {"id": "south"} in found["right"]["onlyEntities"]["nodes"]
    assert found["right"]["structure"]["edges"] == 0
    assert found["right"]["explanation"]
    assert (found["sharedEntities"], found["explanation"]) == (0, None)


def test_two_certainties_side_by_side(ask: Ask) -> None:
    found = ask(COMPARED % ("minCertainty: HEDGED", "minCertainty: REPORTED"))["compare"]
    assert found["left"]["onlyStatements"]["totalCount"] == 1
    assert found["right"]["onlyStatements"]["totalCount"] == 0


def test_a_view_beside_its_change(ask: Ask) -> None:
    found = ask(COMPARED % ("", 'change: [{removeEntity: "east"}]'))["compare"]
    assert (found["left"]["hypothetical"], found["right"]["hypothetical"]) == (False, True)
    assert found["left"]["onlyEntities"]["nodes"] == [{"id": "east"}]


def test_two_equal_views_are_explained(ask: Ask) -> None:
    assert "the same" in ask(COMPARED % ("", ""))["compare"]["explanation"]


@pytest.mark.parametrize(
    "field",
    [
        "chokepoints(first: %d) { total }",
        "bridges(first: %d) { total }",
        'dominators(of: "north", first: %d) { total }',
        "communities(first: %d) { total }",
        "compare(left: {}, right: {}, first: %d) { explanation }",
        "timeline(first: %d) { totalCount }",
        "disputes(first: %d) { totalCount }",
        "delta(first: %d) { explanation }",
        "centrality(measure: KATZ, first: %d) { total }",
    ],
)
def test_lists_are_bounded(field: str, answer: Ask) -> None:
    codes = [answer(f"{{ {field % first} }}")["errors"][0]["extensions"]["code"] for first in (0, 101)]
    assert codes == ["BAD_INPUT", "LIMIT_EXCEEDED"]


@pytest.mark.parametrize(
    ("field", "argument"),
    [
        ("communities(resolution: 0) { total }", "resolution"),
        ("communities(seed: -1) { total }", "seed"),
        ('centrality(measure: DEGREE, around: ["north"]) { total }', "around"),
        ("centrality(measure: BETWEENNESS, sample: 0) { total }", "sample"),
    ],
)
def test_numbers_out_of_range_are_bad_input(field: str, argument: str, answer: Ask) -> None:
    (error,) = answer(f"{{ {field} }}")["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "argument": argument}


def test_pagerank_can_be_personal_and_betweenness_sampled(ask: Ask) -> None:
    found = ask(
        """{ personal: centrality(measure: PAGERANK, around: ["cloud"], first: 1) {
               exact seed sampleSize around { id } explanation }
             sampled: centrality(measure: BETWEENNESS, sample: 2, seed: 5, first: 1) {
               exact seed sampleSize around { id } explanation } }"""
    )
    assert (found["personal"]["around"], found["personal"]["seed"]) == ([{"id": "cloud"}], None)
    assert "cloud" in found["personal"]["explanation"]
    assert (found["sampled"]["exact"], found["sampled"]["sampleSize"], found["sampled"]["seed"]) == (
        False,
        2,
        5,
    )
    assert "from seed 5" in found["sampled"]["explanation"]
