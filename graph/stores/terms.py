"""Terms as an endpoint reads and writes them.

A blank node has no name beyond one answer, and what belongs together comes in several. So blank nodes are
kept as IRIs that say what they were, and read as blank nodes again.

Source:
    SPARQL 1.1 Query Results JSON Format, section 3.2.2; RDF 1.1 N-Triples, section 2; RDF 1.1 Concepts,
    section 3.5, on replacing blank nodes with IRIs.
"""

import re
from collections.abc import Mapping

from stratograph.graph.dataset import Literal, Term
from stratograph.graph.namespaces import RDF, XSD

__all__ = ["term_of", "written"]

_WAS_BLANK = "https://w3id.org/stratograph/.well-known/genid/"
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written(term: Term) -> str:
    """A term as N-Triples and SPARQL have it.

    Raises:
        ValueError: It holds what no IRI may hold.
    """
    if isinstance(term, str):
        iri = _WAS_BLANK + term[2:] if term.startswith("_:") else term
        if _FORBIDDEN.search(iri):
            raise ValueError(f"{iri!r} is no IRI")
        return f"<{iri}>"
    value = term.value
    if term.datatype == XSD + "decimal" and "." not in value:
        value += ".0"  # XSD 1.0 part 2 §3.2.3.2; Virtuoso takes one without a point for an integer
    text = f'"{_ESCAPED.sub(_escape, value)}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    return text if term.datatype == XSD + "string" else f"{text}^^<{term.datatype}>"


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def term_of(binding: Mapping[str, str]) -> Term:
    """The term that a value of a variable stands for.

    Raises:
        ValueError: It is a blank node, of which we keep none.
    """
    value = binding["value"]
    match binding["type"]:
        case "uri":
            return "_:" + value.removeprefix(_WAS_BLANK) if value.startswith(_WAS_BLANK) else value
        case "literal" | "typed-literal":
            language = binding.get("xml:lang")
            datatype = RDF + "langString" if language else binding.get("datatype", XSD + "string")
            return Literal(value, datatype, language or None)
        case other:
            raise ValueError(f"a value of the type {other!r} cannot be kept")
