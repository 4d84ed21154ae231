"""One entity, its statements and their evidence."""

from typing import Any

from tests.api.conftest import Ask


def test_an_entity_answers_with_its_names_in_both_languages(ask: Ask) -> None:
    found = ask(
        """{ entity(id: "north") { id iri type label chinese: label(language: ZH)
             labels { value language } aliases { value } formerNames { value } definition } }"""
    )
    assert found["entity"] == {
        "id": "north",
        "iri": "https://w3id.org/stratograph/id/north",
        "type": "COMPANY",
        "label": "North",
        "chinese": "北方",
        "labels": [{"value": "North", "language": "en"}, {"value": "北方", "language": "zh"}],
        "aliases": [{"value": "North Inc."}],
        "formerNames": [{"value": "Old North"}],
        "definition": "Company in the north.",
    }


def test_a_name_that_is_missing_in_a_language_is_given_in_english(ask: Ask) -> None:
    assert ask('{ entity(id: "south") { label(language: ZH) } }') == {"entity": {"label": "South"}}


def test_a_concept_is_a_value_of_an_enum(ask: Ask) -> None:
    found = ask('{ entity(id: "draft") { ... on Regulation { regulationKind } } }')
    assert found == {"entity": {"regulationKind": "EXPORT_CONTROL"}}


def test_what_no_source_says_is_null_and_not_false(ask: Ask) -> None:
    found = ask("{ companies { nodes { id stateOwned } } }")["companies"]["nodes"]
    assert {one["id"]: one["stateOwned"] for one in found} == {"east": None, "north": None, "south": True}


def test_an_entity_has_the_country_of_its_parent(ask: Ask) -> None:
    assert ask('{ entity(id: "cloud") { country { id } } }') == {"entity": {"country": {"id": "upland"}}}


def test_the_statements_behind_a_characteristic_come_with_quote_and_document(ask: Ask) -> None:
    found = ask(
        """{ entity(id: "south") { support(field: "stateOwned") {
             type subject { id } property propertyValue inferred rule listOpen certainty
             derivedFrom { id } evidence { quote factIds certainty document { id publishedOn } } } } }"""
    )
    (statement,) = found["entity"]["support"]
    assert statement["subject"] == {"id": "south"}
    assert (statement["property"], statement["propertyValue"]) == ("stateOwned", "true")
    assert statement["inferred"]
    assert statement["rule"]
    assert statement["listOpen"]
    assert {one["id"] for one in statement["derivedFrom"]} >= {"state-firms-owned"}
    assert {
        "quote": "state-owned firms such as South",
        "factIds": ["R1"],
        "certainty": "ASSERTED",
        "document": {"id": "report", "publishedOn": "2023-06-15"},
    } in statement["evidence"]


def test_a_relation_gives_the_other_end_with_every_statement_that_says_so(ask: Ask) -> None:
    found = ask(
        """{ entity(id: "north") { ... on Actor { owns { totalCount listOpen nodes { id } edges {
             cursor node { id } listOpen statement { id relation source { id } target { id } sharePercent }
             statements { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"""
    )["entity"]["owns"]
    (edge,) = found["edges"]
    assert (found["totalCount"], found["listOpen"], found["nodes"]) == (1, False, [{"id": "east"}])
    assert edge["statement"] == {
        "id": "north-ownership-east",
        "relation": "OWNERSHIP",
        "source": {"id": "north"},
        "target": {"id": "east"},
        "sharePercent": 50,
    }
    assert edge["statements"] == [{"id": "north-ownership-east"}]
    assert found["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": edge["cursor"],
        "endCursor": edge["cursor"],
    }


def test_a_relation_is_read_from_its_other_end_by_its_inverse_name(ask: Ask) -> None:
    assert ask('{ entity(id: "east") { ... on Company { ownedBy { nodes { id } } } } }') == {
        "entity": {"ownedBy": {"nodes": [{"id": "north"}]}}
    }


def test_a_symmetric_relation_reads_the_same_from_both_ends(ask: Ask) -> None:
    found = ask("{ companies { nodes { id partnersWith { nodes { id } } } } }")["companies"]["nodes"]
    partners = {one["id"]: [other["id"] for other in one["partnersWith"]["nodes"]] for one in found}
    assert partners == {"east": [], "north": ["south"], "south": ["north"]}


def test_an_entity_lists_everything_that_is_said_about_it(ask: Ask) -> None:
    found = ask(
        """{ entity(id: "cloud") {
             all: statements { totalCount } some: statements(types: [RELATIONSHIP]) { nodes { id } }
             proposed: statements(filter: {status: {eq: PROPOSED}}) { nodes { id } } } }"""
    )["entity"]
    assert found["all"]["totalCount"] == 3
    assert [one["id"] for one in found["some"]["nodes"]] == [
        "cloud-unitmembership-north",
        "draft-application-cloud",
    ]
    assert found["proposed"]["nodes"] == [{"id": "draft-application-cloud"}]


def test_a_proposed_statement_never_looks_active(ask: Ask) -> None:
    found = ask('{ node(id: "draft-application-cloud") { ... on Application { status holds certainty } } }')
    assert found["node"] == {"status": "PROPOSED", "holds": "YES", "certainty": "ASSERTED"}


def test_a_document_holds_the_certainty_of_its_statements_down(ask: Ask) -> None:
    found = ask('{ node(id: "rumour-north-partnership-south") { ... on Evidence { certainty quote } } }')
    assert found["node"] == {"certainty": "HEDGED", "quote": None}


def test_entities_statements_and_evidence_are_all_nodes(ask: Ask) -> None:
    wanted = ["north", "launch-2022", "report-cloud-provides"]
    found: list[dict[str, Any]] = ask(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", ids=wanted
    )["nodes"]
    assert [one["id"] for one in found] == wanted
    assert [one["__typename"] for one in found] == ["Company", "Launch", "Evidence"]


def test_a_role_lists_who_has_it(ask: Ask) -> None:
    found = ask("{ providers { listOpen nodes { __typename id ... on Actor { role } } } }")["providers"]
    assert found == {
        "listOpen": False,
        "nodes": [{"__typename": "BusinessUnit", "id": "cloud", "role": ["CLOUD_PROVIDER"]}],
    }


def test_the_dataset_tells_its_version_its_counts_and_its_documents(ask: Ask, small: Any) -> None:
    found = ask(
        """{ dataset { version loadedAt licence counts { entities statements inferred evidence documents
             byEntityType { type count } } sources { id } } }"""
    )["dataset"]
    assert found["version"] == small.snapshot.version
    assert found["loadedAt"] == "2026-01-01T00:00:00+00:00"
    assert found["counts"]["entities"] == len(small.snapshot.entities)
    assert {"type": "COMPANY", "count": 3} in found["counts"]["byEntityType"]
    assert found["sources"] == [{"id": "report"}, {"id": "rumour"}]


def test_the_ontology_describes_itself(ask: Ask) -> None:
    found = ask(
        """{ ontology { version class(name: "Partnership") { name label(language: ZH) pluralName
             parents { name } } property(name: "sharePercent") { owner typeName maxCount kind }
             relations { type symmetric carriesPaths dependence source { name } }
             schemes { name concepts { enumName } } } }"""
    )["ontology"]
    assert found["class"]["label"] == "合作关系"
    assert found["class"]["parents"] == [{"name": "Relationship"}]
    assert found["property"] == [
        {"owner": "Ownership", "typeName": "Decimal", "maxCount": 1, "kind": "DIRECT"}
    ]
    assert {
        "type": "PARTNERSHIP",
        "symmetric": True,
        "carriesPaths": True,
        "dependence": "MUTUAL",
        "source": {"name": "Organization"},
    } in found["relations"]
    assert {"name": "Margin", "concepts": [{"enumName": "WIDE"}, {"enumName": "NARROW"}]} in found["schemes"]
