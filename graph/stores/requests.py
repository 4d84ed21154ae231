"""What is asked of a SPARQL store: the text of each query and update."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from stratograph.graph.dataset import Literal, Quad
from stratograph.graph.namespaces import DCTERMS, RDF, XSD
from stratograph.graph.stores.layout import STORE, Part, catalogue_of, part_iri
from stratograph.graph.stores.terms import written

__all__ = [
    "about",
    "add_head",
    "add_parts",
    "add_set",
    "catalogued",
    "current_set",
    "drop",
    "forget",
    "head",
    "make_current",
    "supersede",
    "superseded_sets",
    "triples",
    "valid_sets",
]

_CURRENT = "<http://www.w3.org/ns/dcat#hasCurrentVersion>"
_VERSION = f"<{DCTERMS}hasVersion>"
_REPLACES = f"<{DCTERMS}replaces>"
_PART_OF = DCTERMS + "isPartOf"
_SIZE = "http://rdfs.org/ns/void#triples"
_VALUE = RDF + "value"
_STORE = f"<{STORE}>"

# Virtuoso compiles an update to SQL: measured, it takes 200 triples at a time four times as fast as 1,000,
# and 10,000 not at all.
_TRIPLES_OF_AN_UPDATE = 200


def current_set() -> str:
    """Query: ``set``, the one that holds now; two for a moment, while one takes the place of another."""
    return f"SELECT ?set {{ GRAPH {_STORE} {{ {_STORE} {_CURRENT} ?set }} }}"


def valid_sets() -> str:
    """Query: ``set``, the current one, and those being written."""
    return f"SELECT ?set {{ GRAPH {_STORE} {{ {_STORE} {_VERSION} ?set }} }}"


def superseded_sets() -> str:
    """Query: ``set``, those that are not wholly removed yet."""
    return f"SELECT DISTINCT ?set {{ GRAPH {_STORE} {{ ?by {_REPLACES} ?set }} }}"


def head(kept: str) -> str:
    """Query: ``record``, the record of a set."""
    return f"SELECT ?record {{ GRAPH <{kept}> {{ <{kept}> <{_VALUE}> ?record }} }}"


def catalogued(kept: str, first: int) -> str:
    """Query: ``part``, ``graph`` and ``size`` of the parts that are told of together with that number."""
    return f"""SELECT ?part ?graph ?size {{
      GRAPH <{catalogue_of(kept, first)}> {{ ?part <{_PART_OF}> ?graph ; <{_SIZE}> ?size }}
    }}"""


def triples(kept: str, page: Iterable[Part]) -> str:
    """Query: ``part``, ``s``, ``p`` and ``o`` of all triples of some parts."""
    named = " ".join(f"FROM NAMED <{part_iri(kept, part.number)}>" for part in page)
    return f"SELECT ?part ?s ?p ?o {named} {{ GRAPH ?part {{ ?s ?p ?o }} }}"


def about(kept: str, subjects: Iterable[str], predicates: Iterable[str] = ()) -> str:
    """Query: ``part``, ``s``, ``p`` and ``o`` of what a set says of some subjects, by some predicates."""
    named = " ".join(map(written, subjects))
    asked = ", ".join(map(written, predicates))
    # Not by a second VALUES: Oxigraph makes all pairs of both first, which takes a hundred times as long.
    by_these = f"&& ?p IN ({asked})" if asked else ""
    return f"""SELECT ?part ?s ?p ?o {{
      VALUES ?s {{ {named} }}
      GRAPH ?part {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?part), "{kept}/") {by_these})
    }}"""


def add_set(kept: str) -> str:
    """Update: there is such a set, which is not whole yet."""
    return f"INSERT DATA {{ GRAPH {_STORE} {{ {_STORE} {_VERSION} <{kept}> }} }}"


def add_parts(kept: str, page: Sequence[Part]) -> Iterator[str]:
    """Updates: the parts are told of, then filled."""
    told = (quad for part in page for quad in _told_of(kept, part))
    filled = (quad._replace(graph=part_iri(kept, part.number)) for part in page for quad in part.quads)
    yield from _inserted(told)
    yield from _inserted(filled)


def _told_of(kept: str, part: Part) -> Iterator[Quad]:
    iri, catalogue = part_iri(kept, part.number), catalogue_of(kept, part.number)
    yield Quad(iri, _PART_OF, part.graph, catalogue)
    yield Quad(iri, _SIZE, Literal(str(part.size), XSD + "integer"), catalogue)


def add_head(kept: str, record: str) -> str:
    """Update: the record of a set."""
    return next(_inserted(iter([Quad(kept, _VALUE, Literal(record, XSD + "string"), kept)])))


def _inserted(quads: Iterator[Quad]) -> Iterator[str]:
    while some := list(islice(quads, _TRIPLES_OF_AN_UPDATE)):
        lines = ["INSERT DATA {"]
        for graph, of_graph in groupby(some, lambda quad: quad.graph):
            lines.append(f"GRAPH <{graph}> {{")
            lines += (
                f"{written(one.subject)} {written(one.predicate)} {written(one.object)} ." for one in of_graph
            )
            lines.append("}")
        yield "\n".join([*lines, "}"])


def make_current(kept: str) -> Iterator[str]:
    """Updates: a set holds from now on, unless another has superseded it; there is one at any moment."""
    yield f"""INSERT {{ GRAPH {_STORE} {{ {_STORE} {_CURRENT} <{kept}> }} }}
      WHERE {{ GRAPH {_STORE} {{ {_STORE} {_VERSION} <{kept}> }} }}"""
    yield f"""DELETE {{ GRAPH {_STORE} {{ {_STORE} {_CURRENT} ?old }} }}
      WHERE {{ GRAPH {_STORE} {{ {_STORE} {_CURRENT} <{kept}> , ?old }} FILTER (?old != <{kept}>) }}"""


def supersede(old: str, by: str) -> Iterator[str]:
    """Updates: whoever still writes to the old set can no longer make it the current one."""
    yield f"INSERT DATA {{ GRAPH {_STORE} {{ <{by}> {_REPLACES} <{old}> }} }}"
    yield f"DELETE DATA {{ GRAPH {_STORE} {{ {_STORE} {_VERSION} <{old}> }} }}"


def forget(old: str) -> str:
    """Update: nothing is left of a superseded set."""
    replaced = f"{{ GRAPH {_STORE} {{ ?by {_REPLACES} <{old}> }} }}"
    return f"DELETE {replaced} WHERE {replaced}"


def drop(graphs: Iterable[str]) -> str:
    """Update: some graphs are gone."""
    return " ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs)
