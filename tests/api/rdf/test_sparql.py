"""The SPARQL 1.1 Protocol as clients speak it: what the W3C's protocol tests ask of queries."""

import io
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from stratograph.api.bounds import Limits
from stratograph.api.rdf.answers import answer_sparql
from stratograph.api.serving.jobs import Job
from stratograph.graph import Ecosystem
from stratograph.graph.namespaces import GRAPH, ID

FORM = "application/x-www-form-urlencoded"
DIRECT = {"Content-Type": "application/sparql-query"}
NAMES = 'SELECT ?name { id:north skos:prefLabel ?name FILTER(LANG(?name) = "en") }'
COMPANIES = "SELECT ?one { ?one a sg:Company } ORDER BY ?one"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    found = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def count(client: httpx.Client, query: str = COUNT, **parameters: Any) -> int:
    (row,) = rows(client.get("/sparql", params={"query": query, **parameters}))
    return int(row["n"])


def code(response: httpx.Response) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_a_query_comes_in_three_ways(how: str, client: httpx.Client) -> None:
    match how:
        case "get":
            response = client.get("/sparql", params={"query": NAMES})
        case "form":
            response = client.post("/sparql", data={"query": NAMES})
        case _:
            response = client.post("/sparql", content=NAMES, headers=DIRECT)
    assert rows(response) == [{"name": "North"}]


def test_a_head_request_has_no_body(client: httpx.Client) -> None:
    response = client.head("/sparql", params={"query": NAMES})
    assert (response.status_code, response.content) == (200, b"")


# -- which graphs


def test_the_default_graph_is_the_union_of_all(client: httpx.Client) -> None:
    graphs = rows(client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}))
    assert {GRAPH + "things", GRAPH + "ontology"} <= {one["g"] for one in graphs}
    assert count(client) > count(client, **{"default-graph-uri": GRAPH + "things"}) > 0


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_parameters_choose_among_the_loaded_graphs(how: str, client: httpx.Client) -> None:
    query = "SELECT ?g ?one { GRAPH ?g { ?one a sg:Evidence } FILTER NOT EXISTS { ?one a sg:Evidence } }"
    chosen = {"default-graph-uri": [GRAPH + "things", GRAPH + "ontology"], "named-graph-uri": ID + "report"}
    match how:
        case "get":
            response = client.get("/sparql", params={"query": query, **chosen})
        case "form":
            response = client.post("/sparql", data={"query": query, **chosen})
        case _:
            response = client.post("/sparql", params=chosen, content=query, headers=DIRECT)
    assert {row["g"] for row in rows(response)} == {ID + "report"}


def test_several_default_graphs_are_merged(client: httpx.Client) -> None:
    graphs = [GRAPH + "things", GRAPH + "ontology"]
    each = [count(client, **{"default-graph-uri": one}) for one in graphs]
    assert count(client, COUNT, **{"default-graph-uri": graphs}) == sum(each)


def test_from_chooses_graphs_too_and_parameters_replace_it(client: httpx.Client) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}things> {{ ?s ?p ?o }}"
    assert count(client, query) == count(client, **{"default-graph-uri": GRAPH + "things"})
    replaced = count(client, query, **{"default-graph-uri": GRAPH + "ontology"})
    assert replaced == count(client, **{"default-graph-uri": GRAPH + "ontology"})


def test_only_named_graphs_leave_the_default_graph_empty(client: httpx.Client) -> None:
    assert count(client, **{"named-graph-uri": GRAPH + "things"}) == 0


@pytest.mark.parametrize("graph", ["http://127.0.0.1:9/x.ttl", "file:///etc/passwd", GRAPH + "thing"])
def test_a_graph_that_is_not_loaded_is_refused_and_not_fetched(graph: str, client: httpx.Client) -> None:
    for response in (
        client.get("/sparql", params={"query": COUNT, "default-graph-uri": graph}),
        client.get("/sparql", params={"query": COUNT, "named-graph-uri": graph}),
        client.get("/sparql", params={"query": f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}"}),
        client.get("/sparql", params={"query": f"SELECT * FROM NAMED <{graph}> {{ ?s ?p ?o }}"}),
    ):
        assert (response.status_code, code(response)) == (400, "BAD_INPUT")
        assert "nothing is fetched" in response.text


# -- what is refused


@pytest.mark.parametrize(
    ("method", "given", "status"),
    [
        pytest.param("PUT", {"params": {"query": NAMES}}, 405, id="another method"),
        pytest.param("GET", {"params": {"query": [NAMES, NAMES]}}, 400, id="two queries"),
        pytest.param("POST", {"data": {"query": [NAMES, NAMES]}}, 400, id="two queries by form"),
        pytest.param(
            "POST", {"params": {"query": NAMES}, "content": NAMES, "headers": DIRECT}, 400, id="two ways"
        ),
        pytest.param("POST", {"data": {"name": "x"}}, 400, id="no query"),
        pytest.param("GET", {"params": {"default-graph-uri": GRAPH}}, 400, id="a graph and no query"),
        pytest.param("POST", {"content": NAMES, "headers": {"Content-Type": "text/plain"}}, 415, id="type"),
        pytest.param("POST", {"content": f"query={NAMES}"}, 415, id="no type"),
        pytest.param("POST", {"content": "ASK {}".encode("utf-16"), "headers": DIRECT}, 400, id="utf-16"),
        pytest.param(
            "POST", {"content": b"query=%FF", "headers": {"Content-Type": FORM}}, 400, id="no UTF-8"
        ),
        pytest.param("GET", {"params": {"query": "SELECT ?name { ?s }"}}, 400, id="no SPARQL"),
        pytest.param("GET", {"params": {"query": "ASK " + "{" * 3_000}}, 400, id="deep"),
        pytest.param("GET", {"params": {"query": "ASK {} #" + "x" * 20_000}}, 400, id="long"),
        pytest.param("POST", {"data": {"query": "x" * 30_000}}, 413, id="a long body"),
        pytest.param("GET", {"params": {"update": "CLEAR ALL"}}, 403, id="an update by GET"),
        pytest.param("POST", {"data": {"update": "CLEAR ALL"}}, 403, id="an update by form"),
        pytest.param(
            "POST",
            {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
            403,
            id="an update",
        ),
        pytest.param("POST", {"data": {"query": "LOAD <file:///etc/passwd>"}}, 403, id="LOAD"),
        pytest.param("POST", {"data": {"query": "INSERT DATA { id:a id:b 1 }"}}, 403, id="INSERT"),
        pytest.param("GET", {"params": {"query": "ASK { SERVICE <http://x/> {} }"}}, 403, id="SERVICE"),
        pytest.param("GET", {"params": {"query": NAMES}, "headers": {"Accept": "image/png"}}, 406, id="form"),
    ],
)
def test_what_is_no_query_gets_a_coded_4xx(
    method: str, given: dict[str, Any], status: int, client: httpx.Client
) -> None:
    response = client.request(method, "/sparql", **given)
    assert response.status_code == status
    if status != 405:
        assert code(response)
        assert response.json()["errors"][0]["message"].endswith(".")


def test_a_syntax_error_says_where_it_is(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT ?name {\n ?s ?p }"})
    assert (response.status_code, code(response)) == (400, "BAD_QUERY")
    assert "line 2, column 8" in response.json()["errors"][0]["message"]


# -- media types

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_come_in_each_format_of_results(media_type: str, client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": COMPANIES}, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    read = Result.parse(io.BytesIO(response.content), format=ROWS[media_type])
    assert [str(row[0]) for row in read] == [ID + "east", ID + "north", ID + "south"]  # type: ignore[index]


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_yes_and_no_come_in_formats_of_results(media_type: str, client: httpx.Client) -> None:
    for query, answer in (("ASK { id:north a sg:Company }", True), ("ASK { id:north a sg:Country }", False)):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
        assert Result.parse(io.BytesIO(response.content), format=ROWS[media_type]).askAnswer is answer


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own, in its JSON-LD parser
@pytest.mark.parametrize("media_type", TRIPLES)
@pytest.mark.parametrize("query", ["DESCRIBE id:north", "CONSTRUCT WHERE { id:north ?p ?o }"])
def test_triples_come_in_each_format_of_rdf(query: str, media_type: str, client: httpx.Client) -> None:
    response = client.post("/sparql", data={"query": query}, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    graph = rdflib.Graph().parse(data=response.content, format=media_type)
    assert (rdflib.URIRef(ID + "north"), rdflib.SKOS.prefLabel, rdflib.Literal("北方", "zh")) in graph


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9", "application/sparql-results+xml"),
    ],
)
def test_the_client_chooses_the_format(accept: str, media_type: str, client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": COMPANIES}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media_type


# -- what the service says of itself


def test_who_asks_nothing_gets_the_description_of_the_service(client: httpx.Client) -> None:
    response = client.get("/sparql")
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert str(service) == str(client.base_url.join("/sparql"))
    assert set(graph.objects(service, sd.supportedLanguage)) == {sd.SPARQL11Query}
    assert set(graph.objects(service, sd.feature)) == {sd.UnionDefaultGraph}
    assert rdflib.URIRef(GRAPH + "things") in set(graph.objects(None, sd.name))


# -- clients that people have


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows_and_triples(method: str, client: httpx.Client) -> None:
    wrapper = SPARQLWrapper(f"{client.base_url}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(NAMES)
    reading: list[tuple[str, Callable[[Any], str]]] = [
        (JSON, lambda found: found["results"]["bindings"][0]["name"]["value"]),
        (XML, lambda found: found.getElementsByTagName("literal")[0].firstChild.data),
        (CSV, lambda found: found.decode().split()[1]),
    ]
    for form, read in reading:
        wrapper.setReturnFormat(form)
        assert read(wrapper.queryAndConvert()) == "North"
    wrapper.setQuery("CONSTRUCT WHERE { id:north a ?class }")
    wrapper.setReturnFormat(TURTLE)
    triples: Any = wrapper.queryAndConvert()
    assert b"sg:Company" in triples


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_as_of_a_graph_of_its_own(form: str, method: str, client: httpx.Client) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{client.base_url}/sparql", returnFormat=form, method=method))
    assert {str(row[0]) for row in graph.query(COMPANIES)} == {ID + "east", ID + "north", ID + "south"}  # type: ignore[index]
    assert len(list(graph.triples((rdflib.URIRef(ID + "north"), rdflib.SKOS.prefLabel, None)))) == 2


# -- the part that runs in a worker


def test_a_long_answer_is_refused_with_what_to_do(small: Ecosystem) -> None:
    payload = {"query": COUNT.replace("(COUNT(*) AS ?n)", "*"), "accept": "", "format": "csv"}
    job = Job("sparql", payload | {"default_graphs": [], "named_graphs": []}, 2.0)
    assert answer_sparql(job, small, Limits()).status == 200
    answer = answer_sparql(job, small, Limits(max_sparql_answer_bytes=10_000))
    (error,) = json.loads(answer.body)["errors"]
    assert (answer.status, error["extensions"]["code"]) == (400, "LIMIT_EXCEEDED")
    assert "at most 10000" in error["message"]
