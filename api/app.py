"""The web application: composed here, written elsewhere."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Receive, Scope, Send

from stratograph.api.compression import Compression
from stratograph.api.cross_origin import CrossOrigin
from stratograph.api.endpoint import Endpoint
from stratograph.api.gate import Gate
from stratograph.api.kept_answers import KeptAnswers
from stratograph.api.kept_schema.keeping import find, keep
from stratograph.api.registry import Seen
from stratograph.api.request_log import RequestLog
from stratograph.api.schema import Executable, build_schema, kept_schema, root_of
from stratograph.api.serving.counts import Counts
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import StoreError

if TYPE_CHECKING:
    from starlette.routing import Mount, Route

__all__ = ["Prepared", "create_app", "prepared", "surrounded"]

logger = logging.getLogger(__name__)

_GRAPHQL = "/graphql"
_METHODS = frozenset({"GET", "HEAD", "POST"})


@dataclass(frozen=True)
class Prepared:
    """What takes long to make of an ecosystem, and serves every application of it."""

    schema: Executable
    root: Seen


def prepared(
    ecosystem: Ecosystem,
    settings: Settings,
    folder: Path | None = None,
    keep_later: Callable[[Callable[[], None]], None] = lambda keep_it: keep_it(),
) -> Prepared:
    """The schema of an ecosystem, and the source of its root fields.

    Args:
        ecosystem: What was loaded.
        settings: What an operator may change.
        folder: Where made schemas are kept, if they are.
        keep_later: Takes what keeps the schema there, if there is more urgent work.

    Raises:
        OntologyError: The ontology's names clash with those of the schema.
    """
    root = root_of(ecosystem, loaded_at=datetime.now(UTC))
    version = ecosystem.snapshot.version
    if folder is not None and (kept := find(folder, version)) is not None:
        return Prepared(kept_schema(kept, ecosystem.ontology, settings), root)
    made = build_schema(ecosystem.ontology, settings)
    if folder is not None:
        keep_later(partial(keep, folder, version, made._schema))
    return Prepared(made, root)


def create_app(
    ecosystem: Ecosystem,
    settings: Settings | None = None,
    made: Prepared | None = None,
    heavy: HeavyLane | None = None,
    facts: Mapping[str, Any] | None = None,
    later: Callable[[Callable[[], object]], object] = lambda make: make(),
) -> ASGIApp:
    """The application that serves one loaded graph.

    Args:
        ecosystem: What was loaded.
        settings: What an operator may change; the defaults if nothing is given.
        made: What was prepared of the ecosystem, if it was.
        heavy: Executes what may take long; without it everything is executed in threads, with no deadline.
        facts: What ``/health/ready`` tells beside the version.
        later: Takes what makes all but GraphQL, if there is more urgent work; until then, the first request
            makes it.

    Raises:
        OntologyError: The ontology's names clash with those of the schema.
    """
    settings = settings or Settings()
    made = made or prepared(ecosystem, settings)
    version = ecosystem.snapshot.version
    logger.info("ready to answer from version %s", version[:12])

    counts = heavy.counts if heavy else Counts()
    made.schema.operations.counts = counts
    gate = Gate(settings.max_requests, settings.max_requests_per_client)
    kept = KeptAnswers(settings.answer_megabytes * 1_000_000, counts)
    endpoint = Endpoint(made.schema, made.root, settings, gate, kept, heavy)
    paths: dict[object, str] = {endpoint: _GRAPHQL}

    @cache
    def router() -> ASGIApp:
        # Here, since nobody need wait for it who asks GraphQL.
        from starlette.applications import Starlette
        from starlette.routing import Route

        from stratograph.api.rdf.refusals import without_store
        from stratograph.api.routes import other_routes

        graphql = Route(_GRAPHQL, endpoint, methods=["GET", "POST"], name="graphql")
        routes = [graphql, *other_routes(ecosystem, settings, gate, counts, heavy, facts or {})]
        paths.update(_paths(routes))
        return Starlette(routes=routes, exception_handlers={StoreError: without_store})

    later(router)
    return surrounded(_Straight(endpoint, router), settings, counts, paths)


def surrounded(app: ASGIApp, settings: Settings, counts: Counts, routes: Mapping[object, str]) -> ASGIApp:
    """An application with what all answers have in common.

    Args:
        app: Answers.
        settings: What an operator may change.
        counts: Where requests are counted.
        routes: The path of each endpoint, by which it is counted.
    """
    logged = RequestLog(CrossOrigin(Compression(app), settings.origins), counts, routes)
    if not settings.proxies:
        return logged  # a client is who it connects as, whatever its headers say
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

    behind_proxies: Any = ProxyHeadersMiddleware
    found: ASGIApp = behind_proxies(logged, list(settings.proxies))
    return found


class _Straight:
    """The way of a GraphQL request: past the router, which takes as long as a small answer.

    Args:
        endpoint: Answers such a request, as its route would have it.
        router: Gives what has that route too, and all others.
    """

    def __init__(self, endpoint: Endpoint, router: Callable[[], ASGIApp]) -> None:
        self._endpoint = endpoint
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == _GRAPHQL and scope["method"] in _METHODS:
            scope["endpoint"] = self._endpoint
            await self._endpoint(scope, receive, send)
        else:
            await self._router()(scope, receive, send)


def _paths(routes: "Sequence[Route | Mount]") -> dict[object, str]:
    """The path of each endpoint, the first if it has several."""
    return {getattr(route, "endpoint", None) or route.app: route.path for route in reversed(routes)}
