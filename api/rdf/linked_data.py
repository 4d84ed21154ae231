"""Things and the ontology for who follows their IRIs: as pages or as triples, in the form that is asked for.

What has an IRI of ours is a thing of the world or a term; the addresses here are those of documents about
them, and answer at once. An address that is no document leads to one (303).

Source:
    RFC 9110, sections 12.5.1 and 15.4.4; W3C, Cool URIs for the Semantic Web, section 4.
"""

from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stratograph.api.lookup import find_node
from stratograph.api.rdf.formats import EXTENSIONS
from stratograph.api.rdf.refusals import answer_to, refusal, response_to
from stratograph.api.rdf.representations import Representations, split_extension
from stratograph.graph.dataset import Quad
from stratograph.graph.description import description
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import UnknownEntityError, UnknownTermError
from stratograph.graph.namespaces import GRAPH, ONTOLOGY_GRAPH

__all__ = ["LinkedData"]

_HTML = "text/html"
_Page = Callable[[Request], Response]


class LinkedData:
    """Answers requests for ``/id/{name}``, ``/ontology``, ``/ontology/{term}`` and ``/graph/{name}``.

    Args:
        ecosystem: What was loaded.
        thing_page: Answers who wants to read about a thing.
        ontology_page: Answers who wants to read the ontology.
    """

    def __init__(self, ecosystem: Ecosystem, thing_page: _Page, ontology_page: _Page) -> None:
        self._ecosystem = ecosystem
        self._thing_page = thing_page
        self._ontology_page = ontology_page
        self._forms = Representations(ecosystem.snapshot.version)

    def thing(self, request: Request) -> Response:
        """What is known of an entity, a statement or a piece of evidence."""
        name, extension = split_extension(request.path_params["name"])
        request.path_params["name"] = name
        try:
            find_node(self._ecosystem, name)
        except UnknownEntityError as error:
            if self._forms.media_type(request, extension, (_HTML,)) == _HTML:
                return self._thing_page(request)
            return response_to(answer_to(error))
        return self._response(
            request, f"id/{name}", extension, self._thing_page, lambda: description(self._ecosystem, name)
        )

    def ontology(self, request: Request) -> Response:
        """The whole ontology: classes, properties, concepts and shapes."""
        extension = request.path_params.get("extension", "")
        return self._response(
            request, "ontology", extension, self._ontology_page, lambda: self._graph(ONTOLOGY_GRAPH)
        )

    def term(self, request: Request) -> Response:
        """The way to where a term is described: in the ontology, among all others."""
        return RedirectResponse(f"{request.base_url}ontology#{request.path_params['name']}", 303)

    def graph(self, request: Request) -> Response:
        """The triples of one named graph."""
        iri = GRAPH + request.path_params["name"]
        known = self._ecosystem.dataset.graphs()
        if iri not in known:
            return response_to(refusal(404, str(UnknownTermError(iri, known)), "UNKNOWN_TERM"))
        name = f"graph/{request.path_params['name']}"
        return self._response(request, name, "", None, lambda: self._graph(iri))

    def _response(
        self,
        request: Request,
        name: str,
        extension: str,
        page: _Page | None,
        quads: Callable[[], Iterable[Quad]],
    ) -> Response:
        also = (_HTML,) if page is not None else ()
        media_type = self._forms.media_type(request, extension, also)
        if media_type is None:
            return self._forms.not_acceptable(also)
        if media_type == _HTML and page is not None:
            response = page(request)
        else:
            kept = self._forms.kept(request, media_type)
            if kept is not None:
                return kept
            response = self._forms.response(quads(), media_type)
            extension = next(one for one, kind in EXTENSIONS.items() if kind == media_type)
            if page is not None:
                response.headers["Content-Location"] = f"{request.base_url}{name}.{extension}"
        if page is not None:
            response.headers["Link"] = ", ".join(
                f'<{request.base_url}{name}.{one}>; rel="alternate"; type="{kind}"'
                for one, kind in EXTENSIONS.items()
            )
        return response

    def _graph(self, iri: str) -> list[Quad]:
        found = {quad._replace(graph="") for quad in self._ecosystem.dataset.of_graph(iri)}
        return sorted(found, key=lambda quad: (quad.subject, quad.predicate, str(quad.object)))
