"""Terms of TriG as text: what the writer puts into the file."""

import re
from decimal import Decimal
from functools import lru_cache

from stratograph.graph.namespaces import GRAPH, ID, PREFIXES, SG

__all__ = ["boolean", "decimal", "document_graph", "prefix_lines", "string", "term", "thing", "topic_graph"]

_SAFE_LOCAL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in range(32)},
    **str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}),
}
_USED_PREFIXES = ("graph", "id", "sg", "skos", "xsd")


def string(text: str, language: str | None = None, datatype: str | None = None) -> str:
    """A literal: plain, with a language, or with a datatype (a CURIE)."""
    quoted = text.translate(_ESCAPES)
    ending = f"@{language}" if language else f"^^{datatype}" if datatype else ""
    return f'"{quoted}"{ending}'


def decimal(number: Decimal) -> str:
    """A decimal; Turtle takes one without a point for an integer."""
    text = format(number, "f")
    return text if "." in text else f"{text}.0"


def boolean(value: bool) -> str:
    """true or false."""
    return "true" if value else "false"


def thing(entity_id: str) -> str:
    """An entity, statement or evidence by its id."""
    return f"id:{entity_id}" if _SAFE_LOCAL.fullmatch(entity_id) else f"<{ID}{entity_id}>"


@lru_cache(maxsize=4096)
def term(iri: str) -> str:
    """A term of an ontology, with our prefix where it has one."""
    for prefix in _USED_PREFIXES:
        local = iri.removeprefix(PREFIXES[prefix])
        if local != iri and re.fullmatch(r"\w+", local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def topic_graph(name: str) -> str:
    """The graph of the entities that a document brings."""
    return f"graph:{name}" if _SAFE_LOCAL.fullmatch(name) else f"<{GRAPH}{name}>"


def document_graph(document: str) -> str:
    """The graph of what a document says: it has the document's own name."""
    return thing(document)


def prefix_lines() -> list[str]:
    """The prefixes that every written file declares."""
    assert PREFIXES["sg"] == SG
    return [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in _USED_PREFIXES]
