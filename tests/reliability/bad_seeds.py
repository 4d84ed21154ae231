"""Seed files that cannot be used, each wrong in its own way."""

from tests.making import PREFIXES

__all__ = ["BAD_SEEDS"]

_HEAD = PREFIXES.strip()


def _things(body: str) -> bytes:
    return f"{_HEAD}\nGRAPH graph:things {{\n{body}\n}}\n".encode()


_NAMED = 'skos:prefLabel "x"@en'

BAD_SEEDS: dict[str, bytes] = {
    "no Turtle": b"nonsense",
    "an undeclared prefix": b"GRAPH <g:x> { nobody:a a nobody:b . }",
    "a missing dot": _things(f"id:x a sg:Company ; {_NAMED}\nid:y a sg:Company ; {_NAMED} ."),
    "a missing bracket": _things("id:x a sg:Company .")[:-3],
    "an open quote": _things('id:x skos:prefLabel "open@en .'),
    "an open IRI": _things("<https://w3id.org/x a sg:Company ."),
    "a space in an IRI": _things("<https://w3id.org/a b> a sg:Company ."),
    "a literal as subject": _things(f'"x" a sg:Company ; {_NAMED} .'),
    "a literal as predicate": _things('id:x "a" sg:Company .'),
    "a bad language tag": _things('id:x a sg:Company ; skos:prefLabel "x"@@ .'),
    "a bad escape": _things('id:x a sg:Company ; skos:prefLabel "\\q"@en .'),
    "a bad code point": _things('id:x a sg:Company ; skos:prefLabel "\\uZZZZ"@en .'),
    "bytes that are no UTF-8": _things("id:x a sg:Company .") + b"\xff\xfe\x80",
    "UTF-16": _things("id:x a sg:Company .").decode().encode("utf-16"),
    "brackets to no end": b"[" * 5000,
    "lists to no end": _things("id:x sg:y " + "(" * 3000),
    "half of a file": _things(f"id:x a sg:Company ; {_NAMED} ; skos:altLabel 'y'@en .")[:-40],
    "SPARQL": b"SELECT * { ?s ?p ?o }",
    "JSON": b'{"id": "x"}',
    "RDF/XML": b"<?xml version='1.0'?><rdf:RDF/>",
    "HTML": b"<!DOCTYPE html><p>Not found",
    "a conflict of versions": _things("<<<<<<< ours\nid:x a sg:Company .\n======="),
    "a graph in a graph": _things("GRAPH graph:more { id:x a sg:Company . }"),
    "two dots": _things("id:x a sg:Company .. id:y a sg:Company ."),
    "an unknown class": _things(f"id:x a sg:Compnay ; {_NAMED} ."),
    "an unknown property": _things(f"id:x a sg:Company ; {_NAMED} ; sg:nmae 'y' ."),
    "no name": _things("id:x a sg:Company ."),
    "two names in one language": _things('id:x a sg:Company ; skos:prefLabel "x"@en , "y"@en .'),
    "a relationship without ends": _things("id:x a sg:Ownership ."),
    "an end that nobody knows": _things(
        "id:x a sg:Ownership ; sg:source id:nobody ; sg:target id:no-one ; sg:status sg:Active ."
    ),
    "a share above 100": _things(
        f"id:a a sg:Company ; {_NAMED} .\nid:x a sg:Ownership ; sg:owner id:a ; sg:owned id:a ;"
        " sg:sharePercent 250.0 ."
    ),
    "a status that does not exist": _things("id:x a sg:Ownership ; sg:status sg:Perhaps ."),
    "a date that is none": _things(f'id:x a sg:SourceDocument ; {_NAMED} ; sg:readOn "yesterday" .'),
    "a document that was never read": _things(f"id:x a sg:SourceDocument ; {_NAMED} ."),
    "evidence of nothing": _things("id:x a sg:Evidence ."),
    "a claim without words": _things("id:x a sg:Claim ."),
    "a thing of two classes": _things(f"id:x a sg:Company , sg:Country ; {_NAMED} ."),
    "a relative IRI": _things(f"<x> a sg:Company ; {_NAMED} ."),
    "a number for a name": _things("id:x a sg:Company ; skos:prefLabel 5 ."),
    "an abstract class": _things(f"id:x a sg:Relationship ; {_NAMED} ."),
}
