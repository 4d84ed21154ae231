"""The shipped seeds: as a plain RDF store where the data is tested, as an ecosystem where its answers are."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from stratograph.graph import load
from stratograph.graph.ecosystem import Ecosystem

ARTICLES = {"chips-to-clouds": "A", "low-margin-cloud": "B"}
"""Document id of each article, with the letter that its facts carry in the inventory."""

PREFIXES = {
    "graph": "https://w3id.org/stratograph/graph/",
    "id": "https://w3id.org/stratograph/id/",
    "sg": "https://w3id.org/stratograph/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

Select = Callable[[str], set[tuple[str | None, ...]]]


@pytest.fixture(scope="session")
def seed_store(repository: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for file in sorted((repository / "seeds").glob("*.trig")):
        store.load(path=file, format=pyoxigraph.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def ecosystem() -> Ecosystem:
    """What users get: the shipped seeds, checked, with what rules add."""
    return load()


@pytest.fixture(scope="session")
def select(seed_store: pyoxigraph.Store) -> Select:
    """Answer a SPARQL SELECT over all named graphs as rows of plain values, ids without their namespace.

    ``?article`` is bound to the two articles, so that the answers stay as they are when the graph grows.
    """
    articles = " ".join(f"id:{article}" for article in ARTICLES)

    def answer(pattern: str) -> set[tuple[str | None, ...]]:
        variables, _, body = pattern.partition("{")
        query = f"SELECT {variables} {{ VALUES ?article {{ {articles} }} {body}"
        found = seed_store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return {tuple(_plain(value) for value in row) for row in found}

    return answer


def _plain(value: object) -> str | None:
    if isinstance(value, pyoxigraph.NamedNode):
        return value.value.removeprefix(PREFIXES["id"]).removeprefix(PREFIXES["sg"])
    return value.value if isinstance(value, pyoxigraph.Literal) else None
