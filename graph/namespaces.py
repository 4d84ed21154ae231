"""Prefixes, IRIs and CURIEs: how things are named in RDF, and by their public ids."""

__all__ = [
    "GRAPH",
    "ID",
    "INFERRED_GRAPH",
    "ONTOLOGY_GRAPH",
    "OWL",
    "PREFIXES",
    "RDF",
    "RDFS",
    "SG",
    "SH",
    "SKOS",
    "XSD",
    "curie",
    "entity_iri",
    "local_name",
]

SG = "https://w3id.org/stratograph/ontology#"
ID = "https://w3id.org/stratograph/id/"
GRAPH = "https://w3id.org/stratograph/graph/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"

ONTOLOGY_GRAPH = GRAPH + "ontology"
INFERRED_GRAPH = GRAPH + "inferred"

PREFIXES = {
    "sg": SG,
    "id": ID,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "sh": SH,
    "xsd": XSD,
    "dcterms": DCTERMS,
    "prov": PROV,
}


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#`` or ``/``: the public id of a thing, the name of a term.

    Example:
        >>> local_name("https://w3id.org/stratograph/id/alibaba-cloud")
        'alibaba-cloud'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def entity_iri(entity_id: str) -> str:
    """The IRI behind a public id."""
    return ID + entity_id


def curie(iri: str) -> str:
    """The IRI with our prefix where we have one, else in angle brackets.

    Example:
        >>> curie("https://w3id.org/stratograph/ontology#Company")
        'sg:Company'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
