"""The page of ``/id/{name}``: what is known of one thing."""

from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.lookup import find_node
from stratograph.api.pages.entity import entity_page
from stratograph.api.pages.languages import language_of
from stratograph.api.pages.rendering import page_response, rendered
from stratograph.api.pages.told import Shown, Teller
from stratograph.api.words import Words
from stratograph.graph.description import description
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import UnknownEntityError
from stratograph.graph.json_ld import json_ld
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Evidence
from stratograph.graph.view import ViewedStatement

__all__ = ["Things"]

Thing = Entity | ViewedStatement | Evidence


class Things:
    """Answers requests for the page of a thing.

    Args:
        ecosystem: What was loaded.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        self._ecosystem = ecosystem

    def __call__(self, request: Request) -> Response:
        """The page of the thing of this name; 404 with the nearest names."""
        try:
            found = find_node(self._ecosystem, request.path_params["name"])
        except UnknownEntityError as error:
            return page_response(request, self._page_of_nothing(request, error), 404)
        return self._page(request, found)

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
