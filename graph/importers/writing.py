"""The TriG of an import: sorted, one value a line, so that two imports can be compared line by line."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.staging import Body, Staged
from stratograph.graph.importers.turtle import prefix_lines, term, thing, topic_graph
from stratograph.graph.namespaces import SG

__all__ = ["write"]

_FROM_DOCUMENT = term(SG + "fromDocument")


def write(
    stream: TextIO,
    source: SourceData,
    files: list[str],
    entities: Iterable[Staged],
    statements: Iterable[Staged],
) -> None:
    """Write a document, the entities that it brings and what it says of them.

    Args:
        stream: Where to.
        source: The document.
        files: The names of the files that were read.
        entities: By id.
        statements: With their evidence, by id.
    """
    licence = f" Licence: {source.licence}." if source.licence else ""
    stream.write(f"# {_comment(source.title)}.{_comment(licence)}\n")
    stream.write("# Made by `stratograph import`: change the data and import them again, not this file.\n")
    stream.write("\n".join(prefix_lines()) + "\n\n")
    stream.write(f"GRAPH {topic_graph(source.id)} {{\n\n")
    described = Staged(
        source.id, "SourceDocument", {"a": [term(SG + "SourceDocument")], **source.body(files)}
    )
    for entity in _merged(described, entities):
        stream.write(_block(entity))
    stream.write("}\n")
    graph = None
    for statement in statements:
        document = statement.body.get(_FROM_DOCUMENT, [source.graph])[0]
        if document != graph:
            stream.write(f"{'' if graph is None else '}'}\nGRAPH {document} {{\n\n")
            graph = document
        stream.write(_block(statement))
    if graph is not None:
        stream.write("}\n")


def _merged(one: Staged, others: Iterable[Staged]) -> Iterator[Staged]:
    """The document in its place among the entities."""
    waiting: Staged | None = one
    for other in others:
        if waiting is not None and waiting.id < other.id:
            yield waiting
            waiting = None
        yield other
    if waiting is not None:
        yield waiting


def _block(staged: Staged) -> str:
    body: Body = staged.body
    head = f"{thing(staged.id)} a {body['a'][0]}"
    lines = [
        f"    {predicate} {' , '.join(sorted(values))}"
        for predicate, values in sorted(body.items(), key=lambda item: _order(item[0]))
        if predicate != "a"
    ]
    return " ;\n".join([head, *lines]) + " .\n\n"


def _order(predicate: str) -> tuple[bool, str]:
    return (not predicate.startswith("skos:prefLabel"), predicate)


def _comment(text: str) -> str:
    return " ".join(text.splitlines()) or text
