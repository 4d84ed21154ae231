"""Who follows an IRI gets the form that it asks for, and finds the others."""

import httpx
import pytest
import rdflib

from stratograph.graph.namespaces import GRAPH, ID, SG

TYPES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
THINGS = {
    "an entity": "north",
    "a statement": "north-partnership-south",
    "a piece of evidence": "report-north-ownership-east",
}

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # in rdflib's JSON-LD parser


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("extension", TYPES)
def test_a_thing_comes_in_each_form_by_accept_and_by_extension(
    extension: str, thing: str, client: httpx.Client
) -> None:
    name, media_type = THINGS[thing], TYPES[extension]
    asked = client.get(f"/id/{name}", headers={"Accept": media_type})
    assert asked.headers["content-type"].partition(";")[0] == media_type
    assert asked.headers["content-location"] == str(client.base_url.join(f"/id/{name}.{extension}"))
    assert "Accept" in asked.headers["vary"]
    assert client.get(f"/id/{name}.{extension}").content == asked.content
    assert client.get(f"/id/{name}?format={extension}").content == asked.content
    graph = rdflib.Graph().parse(data=asked.content, format=media_type)
    assert (rdflib.URIRef(ID + name), rdflib.RDF.type, None) in graph


def test_a_browser_gets_the_page_and_is_told_of_the_data(client: httpx.Client) -> None:
    for path in ("/id/north", "/id/north.html"):
        response = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
        assert response.headers["content-type"].startswith("text/html")
        assert 'north.ttl>; rel="alternate"; type="text/turtle"' in response.headers["link"]


@pytest.mark.parametrize("path", ["/id/north", "/ontology"])
def test_what_was_kept_in_one_form_says_nothing_of_another(path: str, client: httpx.Client) -> None:
    tag = client.get(path, headers={"Accept": "text/turtle"}).headers["etag"]
    kept = {"If-None-Match": tag}
    assert client.get(path, headers=kept | {"Accept": "text/turtle"}).status_code == 304
    assert client.get(path, headers=kept | {"Accept": "application/ld+json"}).status_code == 200


@pytest.mark.parametrize("extension", TYPES)
def test_the_ontology_comes_in_each_form(extension: str, client: httpx.Client) -> None:
    response = client.get(f"/ontology.{extension}")
    assert response.content == client.get("/ontology", headers={"Accept": TYPES[extension]}).content
    graph = rdflib.Graph().parse(data=response.content, format=TYPES[extension])
    assert (rdflib.URIRef(SG + "Company"), rdflib.RDF.type, rdflib.OWL.Class) in graph


def test_the_address_of_a_term_leads_to_where_it_is_described(client: httpx.Client) -> None:
    response = client.get("/ontology/Company")
    assert response.status_code == 303
    assert response.headers["location"].endswith("/ontology#Company")


def test_a_named_graph_can_be_had_by_itself(client: httpx.Client) -> None:
    response = client.get("/graph/things")
    graph = rdflib.Graph().parse(data=response.content, format="turtle")
    assert (rdflib.URIRef(ID + "north"), rdflib.RDF.type, rdflib.URIRef(SG + "Company")) in graph
    missing = client.get("/graph/thing")
    assert missing.status_code == 404
    assert f"Did you mean {GRAPH}things" in missing.json()["errors"][0]["message"]


def test_an_unknown_thing_gets_the_nearest_names_and_an_unknown_form_what_is_on_offer(
    client: httpx.Client,
) -> None:
    missing = client.get("/id/nort.ttl")
    assert (missing.status_code, missing.json()["errors"][0]["extensions"]["code"]) == (404, "UNKNOWN_ENTITY")
    refused = client.get("/id/north", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.text


def test_the_dataset_is_described_with_its_files_and_its_services(client: httpx.Client) -> None:
    response = client.get("/.well-known/void")
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    (dataset,) = graph.subjects(rdflib.RDF.type, void.Dataset)
    assert graph.value(dataset, void.sparqlEndpoint) == rdflib.URIRef(str(client.base_url.join("/sparql")))
    dump = client.get(str(graph.value(dataset, void.dataDump)))
    assert (rdflib.URIRef(ID + "north"), None, None) in rdflib.Graph().parse(data=dump.text, format="turtle")
    files = list(graph.objects(dataset, rdflib.DCAT.distribution))
    assert {client.get(str(one)).status_code for one in files} == {200}
