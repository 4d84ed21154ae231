"""What a SPARQL endpoint keeps is read as it was written, whole, and replaced at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset, Literal, Quad, Rule, SourceFile, Term
from stratograph.graph.errors import StoreError, UnreachableStoreError
from stratograph.graph.namespaces import RDF, SG, SKOS, XSD
from stratograph.graph.stores import layout
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.reading import current_set, read_current
from stratograph.graph.stores.requests import superseded_sets
from stratograph.graph.stores.writing import write_current
from tests.stores.engines import Engine

DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"
EX = "http://example.org/"
GRAPH = EX + "graph"

TERMS: dict[str, Term] = {
    "an IRI": EX + "b",
    "an IRI with Chinese letters": EX + "云",
    "a blank node": "_:b1",
    "a text": Literal("words", XSD + "string"),
    "a text of nothing": Literal("", XSD + "string"),
    "a text in a language": Literal("阿里云", RDF + "langString", "zh"),
    "a text in a language with a script": Literal("words", RDF + "langString", "zh-hans"),
    "all that must be escaped": Literal("\"'\\\n\r\t\x07 {}<>?$ é 云 🜁", XSD + "string"),
    "a long text": Literal("云 and chips, " * 10_000, XSD + "string"),
    "true": Literal("true", XSD + "boolean"),
    "false": Literal("false", XSD + "boolean"),
    "a whole number": Literal("-7", XSD + "integer"),
    "a large whole number": Literal("12345678901234567", XSD + "integer"),
    "a decimal number": Literal("49.5", XSD + "decimal"),
    "a decimal number that is whole": Literal("9800", XSD + "decimal"),
    "a decimal number with many places": Literal("0.123456789012345", XSD + "decimal"),
    "a day": Literal("2017-11-30", XSD + "date"),
    "a year": Literal("2017", XSD + "gYear"),
    "a month of a year": Literal("2017-11", XSD + "gYearMonth"),
    "a moment": Literal("2026-11-22T07:30:00Z", XSD + "dateTime"),
    "an address": Literal("https://example.org/", XSD + "anyURI"),
    "a value of another type": Literal("1|2", EX + "pair"),
}

RULE = Rule(Path("rules/10.rq"), "CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")
FILE = SourceFile(Path("facts.trig"), "application/trig", "abc", "seeds")


def dataset_of(objects: Iterable[Term], digest: str = "0123456789abcdef", graph: str = GRAPH) -> Dataset:
    dataset = Dataset([FILE], digest, [RULE])
    dataset.add(Quad(f"{EX}s{number}", EX + "p", one, graph) for number, one in enumerate(objects))
    return dataset


def numbered(count: int, digest: str = "numbered") -> Dataset:
    return dataset_of((Literal(str(number), XSD + "integer") for number in range(count)), digest)


def kept_graphs(endpoint: Endpoint) -> set[str]:
    rows = endpoint.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return {str(row["g"]) for row in rows if str(row["g"]).startswith(layout.STORE)}


def graphs_of(kept: str) -> set[str]:
    """Those of a small set."""
    return {kept, f"{kept}/catalogue/0", f"{kept}/1"}


@pytest.mark.parametrize("kind", TERMS)
def test_every_kind_of_term_is_read_as_it_was_written(kind: str, endpoint: Endpoint) -> None:
    dataset = dataset_of([TERMS[kind]])
    write_current(endpoint, dataset)
    assert set(read_current(endpoint)[0].quads()) == set(dataset.quads())


def test_digest_files_and_rules_are_kept_beside_the_triples(endpoint: Endpoint) -> None:
    write_current(endpoint, dataset_of([EX + "b"]))
    found, _ = read_current(endpoint)
    assert (found.digest, found.files, found.rules) == ("0123456789abcdef", (FILE,), (RULE,))


def test_more_triples_than_one_answer_may_hold_are_read_in_pages(endpoint: Endpoint) -> None:
    dataset = numbered(12_345)
    write_current(endpoint, dataset)
    assert set(read_current(endpoint)[0].quads()) == set(dataset.quads())


def test_many_graphs_are_read_together(endpoint: Endpoint) -> None:
    dataset = Dataset(digest="graphs")
    dataset.add(Quad(EX + "a", EX + "p", EX + "b", f"{GRAPH}/{number}") for number in range(250))
    write_current(endpoint, dataset)
    assert read_current(endpoint)[0].graphs() == dataset.graphs()


def test_more_parts_than_one_graph_of_the_catalogue_tells_of(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_PART_TRIPLES", 1)
    dataset = numbered(layout.CATALOGUED + 100)
    write_current(endpoint, dataset)
    assert set(read_current(endpoint)[0].quads()) == set(dataset.quads())


def test_a_blank_node_stays_one_across_pages(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_PART_TRIPLES", 1)
    monkeypatch.setattr(layout, "_PAGE_TRIPLES", 1)
    dataset = Dataset(digest="blank")
    dataset.add([Quad(EX + "a", EX + "p", "_:b", GRAPH), Quad("_:b", EX + "q", EX + "c", GRAPH)])
    write_current(endpoint, dataset)
    assert set(read_current(endpoint)[0].quads()) == set(dataset.quads())


def test_what_is_kept_again_takes_the_place_of_what_was_there_which_stays_for_those_who_use_it_yet(
    endpoint: Endpoint,
) -> None:
    sets = []
    for digest, count in (("first", 20), ("second", 5), ("third", 3)):
        write_current(endpoint, numbered(count, digest))
        sets.append(str(current_set(endpoint)))
    found, _ = read_current(endpoint)
    assert (found.digest, len(found)) == ("third", 3)
    assert kept_graphs(endpoint) == {layout.STORE, *graphs_of(sets[1]), *graphs_of(sets[2])}


def test_the_facts_can_be_asked_where_they_are_as_the_document_shows(endpoint: Endpoint) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    dataset = Dataset(digest="company")
    dataset.add(
        [
            Quad(EX + "a", RDF + "type", SG + "Company", GRAPH),
            Quad(EX + "a", SKOS + "prefLabel", TERMS["a text in a language"], GRAPH),
        ]
    )
    write_current(endpoint, dataset)
    assert endpoint.rows(query) == [{"company": EX + "a", "name": TERMS["a text in a language"]}]


class Stopping(Endpoint):
    """Lets a number of updates pass; then its writer is gone, as if killed."""

    def __init__(self, endpoint: Endpoint, updates: int) -> None:
        self.__dict__.update(endpoint.__dict__)
        self.left = updates

    def update(self, text: str) -> None:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        super().update(text)


def test_a_writer_killed_at_any_step_leaves_the_old_facts_or_the_new(endpoint: Endpoint) -> None:
    write_current(endpoint, numbered(5, "old"))
    outcomes = []
    for updates in range(100):
        try:
            write_current(Stopping(endpoint, updates), numbered(7, "new"))
        except KeyboardInterrupt:
            found, _ = read_current(endpoint)
            outcomes.append((found.digest, len(found)))
            write_current(endpoint, numbered(5, "old"))
        else:
            break
    assert set(outcomes) == {("old", 5), ("new", 7)}
    kept = str(current_set(endpoint))
    (before,) = (str(row["set"]) for row in endpoint.rows(superseded_sets()))
    assert kept_graphs(endpoint) == {layout.STORE, *graphs_of(kept), *graphs_of(before)}


class Meanwhile(Endpoint):
    """Does something once, just before it is asked for the triples."""

    def __init__(self, endpoint: Endpoint, do: Callable[[], None]) -> None:
        self.__dict__.update(endpoint.__dict__)
        self.do: Callable[[], None] | None = do

    def rows(self, query: str) -> list[dict[str, Term]]:
        if self.do is not None and "FROM NAMED" in query:
            do, self.do = self.do, None
            do()
        return super().rows(query)


@pytest.mark.parametrize(("loads", "digest"), [(1, "old"), (2, "newest")])
def test_who_reads_while_the_facts_are_replaced_reads_old_ones_that_are_there_or_the_new_ones(
    loads: int, digest: str, endpoint: Endpoint
) -> None:
    def replace() -> None:
        for name in ("new", "newest")[:loads]:
            write_current(endpoint, numbered(7, name))

    write_current(endpoint, numbered(7, "old"))
    found, _ = read_current(Meanwhile(endpoint, replace))
    assert (found.digest, len(found)) == (digest, 7)


def test_of_two_writers_the_first_to_finish_holds_and_the_other_is_told(endpoint: Endpoint) -> None:
    slow = Meanwhile(endpoint, lambda: write_current(endpoint, numbered(7, "fast")))
    with pytest.raises(StoreError, match="Another load"):
        write_current(slow, numbered(5, "slow"))
    assert read_current(endpoint)[0].digest == "fast"
    before = {graph for row in endpoint.rows(superseded_sets()) for graph in graphs_of(str(row["set"]))}
    assert kept_graphs(endpoint) - before == {layout.STORE, *graphs_of(str(current_set(endpoint)))}


def test_facts_that_are_not_all_there_are_refused(endpoint: Endpoint) -> None:
    write_current(endpoint, numbered(5))
    part = f"<{current_set(endpoint)}/1>"
    endpoint.update(f"DELETE DATA {{ GRAPH {part} {{ <{EX}s3> <{EX}p> 3 }} }}")
    with pytest.raises(StoreError, match=r"damaged: 4 of 5 triples of http://example\.org/graph are there"):
        read_current(endpoint)


def test_an_endpoint_that_keeps_nothing_says_what_to_do(endpoint: Endpoint) -> None:
    endpoint.update(f"DROP SILENT GRAPH <{layout.STORE}>")
    with pytest.raises(StoreError, match=r"No dataset is kept at .* stratograph load"):
        read_current(endpoint)


@pytest.mark.parametrize("engine", ["virtuoso"], indirect=True)
def test_a_wrong_password_is_told(engine: Engine) -> None:
    wrong = Endpoint(engine.url, replace(engine.access, password="wrong"))
    with pytest.raises(StoreError, match="Check STRATOGRAPH_STORE_USER") as caught:
        read_current(wrong)
    assert not isinstance(caught.value, UnreachableStoreError)
