"""All addresses but that of GraphQL; what lies there takes longer to import than the facts take to open."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from stratograph.api.assets import PackageFiles
from stratograph.api.gate import Gate
from stratograph.api.home import Home
from stratograph.api.metrics import Metrics
from stratograph.api.pages.reference import Reference
from stratograph.api.pages.things import Things
from stratograph.api.rdf.catalogue import Catalogue
from stratograph.api.rdf.exports import Exports
from stratograph.api.rdf.linked_data import LinkedData
from stratograph.api.rdf.sparql import Sparql
from stratograph.api.serving.counts import Counts
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.graph.ecosystem import Ecosystem

__all__ = ["other_routes"]


def other_routes(
    ecosystem: Ecosystem,
    settings: Settings,
    gate: Gate,
    counts: Counts,
    heavy: HeavyLane | None,
    facts: Mapping[str, Any],
) -> list[Route | Mount]:
    """The routes.

    Args:
        ecosystem: What was loaded.
        settings: What an operator may change.
        gate: Counts the requests that are being answered.
        counts: What this process counts.
        heavy: Executes what may take long.
        facts: What ``/health/ready`` tells beside the version.
    """
    version = ecosystem.snapshot.version

    async def live(request: Request) -> Response:  # noqa: ARG001
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> Response:  # noqa: ARG001
        notices = heavy.notices if heavy else {}
        told = {"status": "ready", "version": version} | dict(facts)
        if heavy:
            told["heavyWorkers"] = "ready" if notices.get("heavy") else "starting"
        return JSONResponse(told | _reload(notices))

    catalogue = Catalogue(ecosystem)
    sparql = Sparql(ecosystem, catalogue, settings, gate, heavy)
    linked = LinkedData(ecosystem, Things(ecosystem).__call__, Reference(ecosystem.ontology).__call__)
    files = PackageFiles()
    return [
        Route("/", Home(files, version).__call__),
        Route("/sparql", sparql.__call__, methods=["GET", "POST"]),
        Route("/id/{name}", linked.thing),
        Route("/ontology", linked.ontology),
        Route("/ontology.{extension}", linked.ontology),
        Route("/ontology/{name}", linked.term),
        Route("/graph/{name}", linked.graph),
        Route("/export/{file}", Exports(ecosystem, gate).__call__),
        Route("/.well-known/void", catalogue.dataset),
        Route("/health/live", live),
        Route("/health/ready", ready),
        Route("/metrics", Metrics(ecosystem.snapshot, counts, heavy).__call__),
        Mount("/static", files),
    ]


def _reload(notices: Mapping[str, Any]) -> dict[str, Any]:
    """Why newer facts are not served, if they could not be loaded."""
    failed = notices.get("reload_failed")
    return {"reloadFailed": failed} if failed else {}
