"""Every query of ours has the same answer from files, from a directory, and from an endpoint of each engine.

The service is installed from a wheel and started anew on each store; the files with terms, rules and facts
are gone from that installation by then.
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.installing import REPOSITORY, built_wheel, install, lent_dependencies, run
from tests.stores.engines import ENGINES
from tests.test_documents import CURATING, DOCUMENTS, EXTENSION, QUERY

# What the documents show includes the examples of an extension and of a curated fact.
FILES = ("--seeds", EXTENSION / "seeds", "--seeds", CURATING, "--ontology", EXTENSION / "ontology")

_FOLDER = REPOSITORY / "tests" / "questions"
QUESTIONS = {path.stem: path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.graphql"))}
SHOWN = {
    f"{path.name}-{number}": match["query"]
    for path in DOCUMENTS
    for number, match in enumerate(QUERY.finditer(path.read_text("utf-8")), 1)
}
SPARQL = {
    "partners": """SELECT ?a ?b ?name { ?a sg:partnersWith ?b . ?b skos:prefLabel ?name }
        ORDER BY ?a ?b ?name""",
    "how many triples each graph has": """SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }
        GROUP BY ?g ORDER BY ?g""",
    "numbers and truth values": """SELECT ?s ?p ?o { ?s ?p ?o
        FILTER (DATATYPE(?o) IN (xsd:decimal, xsd:integer, xsd:boolean, xsd:date) && isIRI(?s)) }
        ORDER BY ?s ?p ?o""",
}
EXPORTS = ("nodes.csv", "edges.csv", "graph.graphml")

STORES = ["directory", *ENGINES]

pytestmark = pytest.mark.timeout(1200)  # seven starts and loads of a service, on however busy a machine


@dataclass(frozen=True)
class Installation:
    """A wheel in an environment of its own."""

    program: Path
    environment: dict[str, str]

    def load(self, settings: dict[str, str]) -> None:
        run(self.program, "load", *FILES, env=self.environment | named(settings))

    def without_files(self) -> list[str]:
        """Remove what the ontology, the rules and the facts are read from; what was removed."""
        package = next(self.program.parents[1].glob("lib/python*/site-packages/stratograph"))
        gone = [path for path in package.rglob("*") if path.suffix in (".ttl", ".trig", ".rq")]
        for path in gone:
            path.unlink()
        return [path.name for path in gone]

    @contextmanager
    def serving(self, *words: str | Path, **settings: str) -> Iterator[httpx.Client]:
        patient = named({"DEADLINE_S": "60"} | settings)
        command = [str(self.program), "serve", "--port", "0", *map(str, words)]
        process = subprocess.Popen(command, env=self.environment | patient, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        try:
            told = (re.search(r"Serving on (http://[\w.:]+)", line) for line in process.stderr)
            with httpx.Client(base_url=next(found[1] for found in told if found), timeout=120) as client:
                yield client
        finally:
            process.terminate()
            process.communicate(timeout=60)


def named(settings: dict[str, str]) -> dict[str, str]:
    return {f"STRATOGRAPH_{name}": value for name, value in settings.items()}


def answers(client: httpx.Client) -> dict[str, Any]:
    """What the service says to each query, by its name."""
    found: dict[str, Any] = {}
    for name, query in (QUESTIONS | SHOWN).items():
        found[name] = client.post("/graphql", json={"query": query}).json()
    for name, query in SPARQL.items():
        found[name] = client.get("/sparql", params={"query": query, "format": "json"}).json()
    for name in EXPORTS:
        found[name] = client.get(f"/export/{name}").text
    return found


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("installed")
    programs = install(built_wheel(folder / "sources"), folder / "environment")
    cache = {"XDG_CACHE_HOME": str(folder / "cache")}
    return Installation(programs / "stratograph", lent_dependencies() | cache)


@pytest.fixture(scope="module")
def told(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The answers of a service that reads the files, then of one on each store, without them."""
    folder = tmp_path_factory.mktemp("stores")
    with installation.serving(*FILES) as client:
        found = {"memory": answers(client)}
    with ExitStack() as stack:
        engines = {name: stack.enter_context(start(folder / name)) for name, start in ENGINES.items()}
        settings = {"directory": {"STORE": str(folder / "directory")}}
        settings |= {name: engine.settings for name, engine in engines.items()}
        for each in settings.values():
            installation.load(each)
        assert "ownership.trig" in installation.without_files()
        for name, each in settings.items():
            with installation.serving(**each) as client:
                found[name] = answers(client)
    return found


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("query", [*QUESTIONS, *SHOWN, *SPARQL, *EXPORTS])
def test_the_answer_is_that_of_the_files(query: str, store: str, told: dict[str, Any]) -> None:
    assert told[store][query] == told["memory"][query]


@pytest.mark.parametrize("query", [*QUESTIONS, *SHOWN])
def test_the_answer_of_the_files_is_no_error(query: str, told: dict[str, Any]) -> None:
    assert "errors" not in told["memory"][query]
