"""The answer to a SPARQL query, in the media type that was asked for.

Source:
    SPARQL 1.1 Protocol, section 2.1; SPARQL 1.1 Query Results JSON, XML, CSV and TSV formats.
"""

import io
from collections.abc import Collection, Sequence

import pyoxigraph as ox

from stratograph.graph.dataset import Dataset
from stratograph.graph.errors import InputError, LimitError, QueryError, UnknownTermError
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.serialization import RDF_TYPES, rdf_format
from stratograph.graph.sparql.examined import Query

__all__ = ["ROWS_TYPES", "answer", "types_of"]

ROWS_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Media types of rows, and of yes or no, best first."""


def types_of(query: Query) -> Sequence[str]:
    """The media types in which a query can be answered, best first."""
    return ROWS_TYPES if query.form in ("SELECT", "ASK") else RDF_TYPES


def answer(
    dataset: Dataset,
    query: Query,
    media_type: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    max_bytes: int | None = None,
) -> bytes:
    """The answer, written in a media type.

    Args:
        dataset: What to ask; without a choice of graphs the default graph is the union of all.
        query: What to ask of it.
        media_type: One of :func:`types_of` the query.
        default_graphs: IRIs of loaded graphs that make up the default graph; these and ``named_graphs``
            replace what the query says itself.
        named_graphs: IRIs of the loaded graphs that GRAPH may name.
        max_bytes: How long the answer may be; any length, if not given.

    Raises:
        InputError: A graph is not loaded.
        QueryError: The query cannot be parsed, or asks for what does not exist.
        LimitError: The answer is too long.
    """
    chosen = bool(default_graphs or named_graphs)
    default = default_graphs if chosen else query.default_graphs
    named = named_graphs if chosen else query.named_graphs
    _check_graphs(dataset, "default-graph-uri" if chosen else "FROM", default)
    _check_graphs(dataset, "named-graph-uri" if chosen else "FROM NAMED", named)
    writer = _Writer(max_bytes)
    try:
        found = dataset.query(query.text, (default, named) if default or named else None)
        if isinstance(found, ox.QueryTriples):
            ox.serialize(found, writer, format=rdf_format(media_type), prefixes=PREFIXES)
        else:
            found.serialize(writer, format=ox.QueryResultsFormat.from_media_type(media_type))
    except (ValueError, OSError) as error:
        if writer.exceeded and max_bytes is not None:
            raise LimitError("The length of an answer in bytes", max_bytes, writer.tell()) from None
        raise QueryError(f"The query cannot be answered: {error}. Correct it.") from None
    return writer.getvalue()


def _check_graphs(dataset: Dataset, argument: str, graphs: Collection[str]) -> None:
    known = dataset.graphs()
    for one in graphs:
        if one not in known:
            told = f"{UnknownTermError(one, known)} Only loaded graphs can be asked; nothing is fetched."
            raise InputError(argument, told)


class _Writer(io.BytesIO):
    """Takes bytes up to a limit."""

    def __init__(self, most: int | None) -> None:
        super().__init__()
        self._most = most
        self.exceeded = False

    def write(self, data: "bytes") -> int:  # type: ignore[override]
        if self._most is not None and self.tell() + len(data) > self._most:
            self.exceeded = True
            raise OSError("the answer is too long")
        return super().write(data)
