"""A user's own class, relation and facts, in Turtle alone, are types, fields, filters and network edges."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stratograph.api.reserved import reserved_names
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph import load

EXTENSION = Path(__file__).parents[1] / "extension"


@pytest.fixture(scope="module")
def ask() -> Any:
    ecosystem = load(
        [EXTENSION / "seeds"], [EXTENSION / "ontology"], builtin=False, reserved_names=reserved_names()
    )
    schema = build_schema(ecosystem.ontology)
    root = root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))

    def data(query: str) -> Any:
        found = execute(schema, root, query)
        assert "errors" not in found, found["errors"]
        return found["data"]

    return data


def test_the_extension_holds_no_python() -> None:
    assert {path.suffix for path in EXTENSION.rglob("*") if path.is_file()} == {".ttl", ".trig"}


def test_a_new_class_is_a_type_with_its_own_fields(ask: Any) -> None:
    found = ask(
        """{ entity(id: "coral-cable") { __typename type label(language: ZH)
             ... on SubmarineCable { lengthKm readyOn route } } }"""
    )
    assert found["entity"] == {
        "__typename": "SubmarineCable",
        "type": "SUBMARINE_CABLE",
        "label": "珊瑚海缆",
        "lengthKm": 1250.5,
        "readyOn": "2021-03",
        "route": "INNER_SEA",
    }


def test_it_is_a_collection_that_can_be_filtered_ordered_and_counted(ask: Any) -> None:
    found = ask(
        """{ long: submarineCables(filter: {lengthKm: {gt: 5000}}) { nodes { id } }
             early: submarineCables(filter: {readyOn: {lt: "2022"}}) { nodes { id } }
             inner: submarineCables(filter: {route: {eq: INNER_SEA}}) { nodes { id } }
             shared: submarineCables(filter: {cableOwners: {some: {label: {contains: "island"}}}}) {
               nodes { id } }
             all: submarineCables(orderBy: [{lengthKm: DESC}]) { nodes { id } facets(by: [ROUTE]) {
               values { value label count } } } }"""
    )
    ids = {name: [one["id"] for one in part["nodes"]] for name, part in found.items()}
    assert ids == {
        "long": ["trench-cable"],
        "early": ["coral-cable"],
        "inner": ["coral-cable"],
        "shared": ["coral-cable"],
        "all": ["trench-cable", "coral-cable"],
    }
    assert found["all"]["facets"][0]["values"] == [
        {"value": "INNER_SEA", "label": "inner sea", "count": 1},
        {"value": "OPEN_OCEAN", "label": "open ocean", "count": 1},
    ]


def test_a_new_relation_is_read_from_both_ends_with_its_shares_and_evidence(ask: Any) -> None:
    found = ask(
        """{ entity(id: "harbour-telecom") { ... on Company { ownsCable(
               through: {capacityShare: {gte: 50}}) { edges { node { id } statement {
                 relation capacityShare evidence { quote } } } } } }
             submarineCables(filter: {id: {eq: "coral-cable"}}) { nodes { cableOwners(
               orderBy: [{label: DESC}]) { nodes { id } } } } }"""
    )
    (edge,) = found["entity"]["ownsCable"]["edges"]
    assert edge == {
        "node": {"id": "coral-cable"},
        "statement": {
            "relation": "CABLE_OWNERSHIP",
            "capacityShare": 60,
            "evidence": [{"quote": "Coral Cable: Harbour Telecom 60 %, Island Net 40 %"}],
        },
    }
    (cable,) = found["submarineCables"]["nodes"]
    assert cable["cableOwners"]["nodes"] == [{"id": "island-net"}, {"id": "harbour-telecom"}]


def test_a_new_relation_carries_paths_and_dependence(ask: Any) -> None:
    found = ask(
        """{ paths(from: "island-net", to: "trench-cable", via: [CABLE_OWNERSHIP]) { paths { weakestCertainty
               steps { to { id } relation } } }
             reach(from: "trench-cable", direction: DEPENDS_ON) { nodes { id } }
             centrality(measure: BETWEENNESS, first: 1) { rows { entity { id } } }
             view(via: [OWNERSHIP]) { cableOwnerships { totalCount } } }"""
    )
    (path,) = found["paths"]["paths"]
    assert [step["to"]["id"] for step in path["steps"]] == ["coral-cable", "harbour-telecom", "trench-cable"]
    assert path["weakestCertainty"] == "REPORTED"
    assert found["reach"]["nodes"] == [{"id": "harbour-telecom"}]
    assert found["view"]["cableOwnerships"]["totalCount"] == 0


def test_owners_of_a_new_kind_are_no_alternatives_to_each_other(ask: Any) -> None:
    found = ask(
        """{ impact(of: ["harbour-telecom"]) { affected { edges { node { id } how } } }
             ontology { relations { type substitutable } } }"""
    )
    assert {one["node"]["id"]: one["how"] for one in found["impact"]["affected"]["edges"]} == {
        "coral-cable": "EXPOSED",
        "trench-cable": "EXPOSED",
    }
    substitutable = {one["type"]: one["substitutable"] for one in found["ontology"]["relations"]}
    assert (substitutable["CABLE_OWNERSHIP"], substitutable["SUPPLY"]) == (False, True)


def test_new_terms_are_found_and_explained(ask: Any) -> None:
    found = ask(
        """{ search(text: "珊瑚") { entity { id } }
             ontology { class(name: "SubmarineCable") { iri label(language: ZH) parents { name } } } }"""
    )
    assert found["search"][0]["entity"] == {"id": "coral-cable"}
    assert found["ontology"]["class"] == {
        "iri": "https://example.org/cables#SubmarineCable",
        "label": "海底电缆",
        "parents": [{"name": "Technology"}],
    }


def test_a_row_and_a_line_style_of_its_own_are_on_the_map_by_themselves(ask: Any) -> None:
    found = ask(
        """{ ontology { strata { id label(language: ZH) } lineStyles { id hue relations { name } } }
             stack { cells { stratum shown } drawing { lines { ids relations } } } }"""
    )
    strata = [one["id"] for one in found["ontology"]["strata"]]
    assert strata.index("SeabedStratum") == strata.index("DataCentreStratum") + 1
    assert {"id": "CableLine", "hue": "teal", "relations": [{"name": "CableOwnership"}]} in found["ontology"][
        "lineStyles"
    ]
    (cell,) = [one for one in found["stack"]["cells"] if one["stratum"] == "SeabedStratum"]
    assert sorted(cell["shown"]) == ["coral-cable", "trench-cable"]
    assert "CABLE_OWNERSHIP" in found["stack"]["drawing"]["lines"]["relations"]


def test_its_statements_are_sentences_and_its_values_are_told(ask: Any) -> None:
    found = ask(
        """{ node(id: "harbour-owns-coral") { ... on Statement { sentence zh: sentence(language: ZH)
               values { property label text } } }
             entity(id: "coral-cable") { stratum values {
               property label(language: ZH) text(language: ZH) } } }"""
    )
    assert found["node"] == {
        "sentence": "Harbour Telecom holds a share of Coral Cable (capacity share: 60)",
        "zh": "海港电信持有珊瑚海缆的份额（容量份额：60）",
        "values": [{"property": "capacityShare", "label": "capacity share", "text": "60"}],
    }
    assert {"property": "route", "label": "路线", "text": "内海"} in found["entity"]["values"]
