"""A view as files: what other programs read back, and which words of which document stand behind an edge."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import rdflib

from stratograph.graph import Ecosystem
from stratograph.graph.change import RemoveEntity
from stratograph.graph.errors import InputError
from stratograph.graph.exports.formats import EXPORTS
from stratograph.graph.network import network_of
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship

QUOTE = '=SUM(A1) & "so" <on>\u0001,\n下一行'


@pytest.fixture(scope="module")
def ecosystem() -> Ecosystem:
    """Three firms; what is said of two of them would be a formula to a spreadsheet, and no XML."""
    words = '"=SUM(A1) & \\"so\\" <on>\\u0001,\\n下一行"'
    quoted = relationship("Partnership", "north", "south", in_document="paper", certainty="Hedged")
    return ecosystem_of(
        document("report", published="2020-01-01"),
        document("paper", published="2024-01-01"),
        entity("Company", "north", "south", "east"),
        'GRAPH graph:things { id:south skos:prefLabel "南方"@zh . }',
        relationship("Ownership", "north", "east", more='; sg:validFrom "2021-05"'),
        relationship("Partnership", "north", "east"),
        quoted.replace("a sg:Evidence ;", f"a sg:Evidence ; sg:quote {words} ;"),
    )


def written(name: str, view: View) -> str:
    return "".join(EXPORTS[name].write(view))


def edges(view: View) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(written("edges.csv", view), newline=""))}


@pytest.mark.parametrize(("name", "read"), [("graph.graphml", nx.read_graphml), ("graph.gexf", nx.read_gexf)])
def test_networkx_reads_back_as_many_nodes_and_edges(
    name: str, read: object, ecosystem: Ecosystem, tmp_path: Path
) -> None:
    for view in (ecosystem, ecosystem.view(via=["Ownership"]), ecosystem.view(min_certainty="Asserted")):
        file = tmp_path / name
        file.write_text(written(name, view), "utf-8")
        found = read(file)  # type: ignore[operator]
        network = network_of(view)
        assert (len(found), found.number_of_edges()) == (len(network.nodes), len(network))
    whole = nx.read_graphml(file) if "graphml" in name else nx.read_gexf(file)
    assert whole.nodes["north"]["class"] == "Company"


def test_an_edge_tells_its_statement_how_sure_it_is_and_who_says_so(ecosystem: Ecosystem) -> None:
    owns, partners = edges(ecosystem)["north-ownership-east"], edges(ecosystem)["north-partnership-south"]
    assert (owns["relation"], owns["certainty"], owns["status"]) == ("Ownership", "Asserted", "Active")
    assert (owns["valid_from"], owns["documents"], owns["symmetric"]) == ("2021-05", "report", "false")
    assert (partners["certainty"], partners["certainty_level"], partners["symmetric"]) == (
        "Hedged",
        "2",
        "true",
    )
    assert (partners["documents"], partners["evidence"]) == ("paper", "paper-north-partnership-south")


def test_a_cell_is_never_a_formula_and_keeps_commas_quotes_and_lines(ecosystem: Ecosystem) -> None:
    assert edges(ecosystem)["north-partnership-south"]["quotes"] == "'" + QUOTE


def test_the_criteria_of_the_view_count(ecosystem: Ecosystem) -> None:
    assert set(edges(ecosystem.view(known_by="2022-01-01"))) == {
        "north-ownership-east",
        "north-partnership-east",
    }
    assert set(edges(ecosystem.view(as_of="2020-06-01"))) == {
        "north-partnership-east",
        "north-partnership-south",
    }


def test_nodes_have_names_in_both_languages(ecosystem: Ecosystem) -> None:
    nodes = {row["id"]: row for row in csv.DictReader(io.StringIO(written("nodes.csv", ecosystem)))}
    assert (nodes["south"]["label"], nodes["south"]["label_zh"]) == ("south", "南方")


def test_gexf_has_its_parts_in_order_and_declares_what_it_uses(ecosystem: Ecosystem) -> None:
    space = "{http://gexf.net/1.3}"
    root = ET.fromstring(written("graph.gexf", ecosystem))
    assert (root.tag, root.get("version")) == (space + "gexf", "1.3")
    assert [one.tag.removeprefix(space) for one in root] == ["meta", "graph"]
    graph = root[1]
    parts = [one.tag.removeprefix(space) for one in graph]
    assert parts == ["attributes", "attributes", "nodes", "edges"]
    for place, kind in enumerate(("node", "edge")):
        declared = {one.get("id") for one in graph[place]}
        used = {one.get("for") for one in graph[place + 2].iter(space + "attvalue")}
        assert graph[place].get("class") == kind
        assert used <= declared
    ids = [one.get("id") for one in graph.iter(space + "edge")]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own, in its JSON-LD parser
def test_both_forms_of_rdf_hold_the_same_statements_with_their_evidence(ecosystem: Ecosystem) -> None:
    turtle = rdflib.Graph().parse(data=written("graph.ttl", ecosystem), format="turtle")
    json_ld = rdflib.Graph().parse(data=written("graph.jsonld", ecosystem), format="json-ld")
    assert set(turtle) == set(json_ld)
    assert (None, None, rdflib.Literal(QUOTE)) in turtle


def test_rdf_leaves_out_evidence_that_was_not_known(ecosystem: Ecosystem) -> None:
    text = written("graph.ttl", ecosystem.view(known_by="2022-01-01"))
    assert "report-north-ownership-east" in text
    assert "paper" not in text


def test_rdf_is_what_sources_say_so_imagined_changes_are_refused(ecosystem: Ecosystem) -> None:
    changed = ecosystem.changed([RemoveEntity("south")])
    with pytest.raises(InputError, match="imagined changes have no source"):
        written("graph.ttl", changed)
    assert set(edges(changed)) == {"north-ownership-east", "north-partnership-east"}
