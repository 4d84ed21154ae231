"""``/id/{name}``: what is known of one thing, as a page or as JSON-LD."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stratograph.api.accept import preferred
from stratograph.api.lookup import find_node
from stratograph.api.pages.entity import entity_page
from stratograph.api.pages.json_ld import json_ld
from stratograph.api.pages.languages import language_of
from stratograph.api.pages.rendering import page_response, rendered
from stratograph.api.pages.told import Shown, Teller
from stratograph.api.words import Words
from stratograph.graph.description import description
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import UnknownEntityError
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Evidence
from stratograph.graph.view import ViewedStatement

__all__ = ["Things"]

Thing = Entity | ViewedStatement | Evidence

_HTML = "text/html"
_JSON_LD = "application/ld+json"
_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


class Things:
    """Answers requests for ``/id/{name}``.

    Args:
        ecosystem: What was loaded.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        self._ecosystem = ecosystem
        self._writers: Mapping[str, Callable[[Request, Thing], Response]] = {
            _HTML: self._page,
            _JSON_LD: self._json_ld,
            "application/json": self._json_ld,
        }

    def __call__(self, request: Request) -> Response:
        """The thing of this name in the form that the client likes best; 404 with the nearest names."""
        media_type = preferred(request.headers.get("accept", ""), tuple(self._writers))
        if media_type is None:
            told = f"Accept one of {', '.join(self._writers)}."
            return Response(told, 406, media_type="text/plain", headers=_HEADERS)
        try:
            found = find_node(self._ecosystem, request.path_params["name"])
        except UnknownEntityError as error:
            if media_type == _HTML:
                return page_response(request, self._page_of_nothing(request, error), 404)
            return JSONResponse({"error": str(error)}, 404, headers=_HEADERS)
        return self._writers[media_type](request, found)

    def _json_ld(self, request: Request, found: Thing) -> Response:  # noqa: ARG002
        return JSONResponse(self._data(found), media_type=_JSON_LD, headers=_HEADERS)

    def _data(self, found: Thing) -> dict[str, object]:
        return json_ld(description(self._ecosystem, found.id))

    def _page(self, request: Request, found: Thing) -> Response:
        teller = self._teller(request)
        told: dict[str, object]
        match found:
            case Entity():
                template, told = "entity.html", {"page": entity_page(self._ecosystem, teller, found.id)}
            case ViewedStatement():
                template, told = "statement.html", self._statement(teller, found)
            case Evidence():
                template, told = "evidence.html", self._evidence(teller, found)
        sources = teller.citations.list()
        return page_response(
            request, rendered(template, request, sources=sources, data=self._data(found), **told)
        )

    def _statement(self, teller: Teller, viewed: ViewedStatement) -> dict[str, object]:
        premises = (self._ecosystem.statement(one) for one in viewed.statement.premises)
        return {
            "kind": Shown(teller.words.class_name(viewed.class_name), f"ontology#{viewed.class_name}"),
            "said": teller.statement(viewed),
            "rule": viewed.statement.rule,
            "premises": [teller.statement(one) for one in premises if one is not None],
        }

    def _evidence(self, teller: Teller, evidence: Evidence) -> dict[str, object]:
        entities = self._ecosystem.snapshot.entities.values()
        return {
            "id": evidence.id,
            "numbers": teller.citations.numbers([evidence]),
            "supported": [
                teller.statement(one)
                for one in self._ecosystem.statements()
                if evidence in one.statement.evidence
            ],
            "described": [teller.entity(one.id) for one in entities if evidence in one.evidence],
        }

    def _page_of_nothing(self, request: Request, error: UnknownEntityError) -> str:
        teller, entities = self._teller(request), self._ecosystem.snapshot.entities
        meant = [(teller.words.entity(one) if one in entities else one, one) for one in error.suggestions]
        return rendered("unknown.html", request, name=error.name, meant=meant)

    def _teller(self, request: Request) -> Teller:
        language = language_of(request)
        return Teller(Words(self._ecosystem.snapshot, language), language)
