"""What the service says of itself, to programs: the dataset and where to get it, and what ``/sparql`` can do.

Source:
    W3C, Describing Linked Datasets with the VoID Vocabulary; DCAT 3; SPARQL 1.1 Service Description.
"""

from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.rdf.representations import Representations
from stratograph.graph.dataset import Literal, Quad, Term
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.exports.formats import EXPORTS
from stratograph.graph.namespaces import DCTERMS, ID, PREFIXES, RDF, SG, XSD

__all__ = ["Catalogue"]

_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {**PREFIXES, "void": _VOID, "dcat": _DCAT, "sd": _SD, "formats": _FORMATS}

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "JSON-LD",
    "RDF_XML",
    "N-Triples",
)
_TYPE = RDF + "type"


class Catalogue:
    """Describes one loaded graph and its service.

    Args:
        ecosystem: What was loaded.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        self._ecosystem = ecosystem
        self._forms = Representations(ecosystem.snapshot.version)

    def dataset(self, request: Request) -> Response:
        """``/.well-known/void``: what the dataset holds, under which licence, and its distributions."""
        return self._response(request, self._dataset)

    def service(self, request: Request) -> Response:
        """``/sparql`` without a query: what it can be asked, and of which graphs."""
        return self._response(request, self._service)

    def _response(self, request: Request, describe: Callable[[str], Iterator[Quad]]) -> Response:
        media_type = self._forms.media_type(request)
        if media_type is None:
            return self._forms.not_acceptable()
        kept = self._forms.kept(request, media_type)
        if kept is not None:
            return kept
        quads = sorted(describe(str(request.base_url)), key=lambda quad: (quad.subject, quad.predicate))
        return self._forms.response(quads, media_type, _PREFIXES)

    def _dataset(self, base: str) -> Iterator[Quad]:
        snapshot = self._ecosystem.snapshot
        dataset = f"{base}.well-known/void#dataset"
        yield from _said(
            dataset,
            (_TYPE, _VOID + "Dataset"),
            (_TYPE, _DCAT + "Dataset"),
            (DCTERMS + "title", _english("Stratograph")),
            (
                DCTERMS + "description",
                _english("A knowledge graph of cloud ecosystems, with the evidence of every statement."),
            ),
            (DCTERMS + "license", _LICENCE),
            (_DCAT + "version", Literal(snapshot.version, XSD + "string")),
            (_VOID + "sparqlEndpoint", f"{base}sparql"),
            (_VOID + "uriSpace", Literal(ID, XSD + "string")),
            (_VOID + "vocabulary", SG),
            (_VOID + "triples", _number(len(self._ecosystem.dataset))),
            (_VOID + "entities", _number(len(snapshot.entities))),
            (_VOID + "classes", _number(len(snapshot.ids_by_class))),
            (_VOID + "dataDump", f"{base}export/graph.ttl"),
        )
        for class_name, ids in sorted(snapshot.ids_by_class.items()):
            part = f"{dataset}-{class_name}"
            yield Quad(dataset, _VOID + "classPartition", part, "")
            yield from _said(
                part,
                (_VOID + "class", snapshot.ontology.classes[class_name].iri),
                (_VOID + "entities", _number(len(ids))),
            )
        for name, export in EXPORTS.items():
            file = f"{base}export/{name}"
            yield Quad(dataset, _DCAT + "distribution", file, "")
            yield from _said(
                file,
                (_TYPE, _DCAT + "Distribution"),
                (_DCAT + "downloadURL", file),
                (_DCAT + "mediaType", _MEDIA_TYPES + export.media_type),
                (DCTERMS + "license", _LICENCE),
            )
        for path in ("sparql", "graphql"):
            yield from _said(
                f"{base}{path}",
                (_TYPE, _DCAT + "DataService"),
                (_DCAT + "endpointURL", f"{base}{path}"),
                (_DCAT + "servesDataset", dataset),
            )

    def _service(self, base: str) -> Iterator[Quad]:
        service, dataset = f"{base}sparql", f"{base}.well-known/void#dataset"
        graphs = f"{service}#graphs"
        yield from _said(
            service,
            (_TYPE, _SD + "Service"),
            (_SD + "endpoint", service),
            (_SD + "supportedLanguage", _SD + "SPARQL11Query"),
            (_SD + "feature", _SD + "UnionDefaultGraph"),
            *((_SD + "resultFormat", _FORMATS + one) for one in _RESULT_FORMATS),
            (_SD + "defaultDataset", graphs),
            (_SD + "availableGraphs", graphs),
            (DCTERMS + "isReferencedBy", dataset),
        )
        yield from _said(
            graphs,
            (_TYPE, _SD + "Dataset"),
            (_TYPE, _SD + "GraphCollection"),
            (_SD + "defaultGraph", dataset),
        )
        yield Quad(dataset, _TYPE, _SD + "Graph", "")
        yield Quad(dataset, _VOID + "sparqlEndpoint", service, "")
        for graph in sorted(self._ecosystem.dataset.graphs()):
            yield Quad(graphs, _SD + "namedGraph", graph, "")
            yield from _said(graph, (_TYPE, _SD + "NamedGraph"), (_SD + "name", graph))


def _said(subject: str, *pairs: tuple[str, Term]) -> Iterator[Quad]:
    return (Quad(subject, predicate, value, "") for predicate, value in pairs)


def _english(text: str) -> Literal:
    return Literal(text, RDF + "langString", "en")


def _number(count: int) -> Literal:
    return Literal(str(count), XSD + "integer")
