"""GraphQL over HTTP: `GET` and `POST` on one address.

Source:
    GraphQL over HTTP, stage 2 draft, section 6.
"""

import json
from collections.abc import Mapping
from typing import Any

import strawberry
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.accept import preferred
from stratograph.api.errors import BAD_INPUT
from stratograph.api.graphiql import page
from stratograph.api.registry import Seen
from stratograph.api.requests import GraphQLRequest, UnreadableError, read_request
from stratograph.api.schema import execute
from stratograph.api.settings import Settings

__all__ = ["Endpoint"]

_GRAPHQL = "application/graphql-response+json"
_JSON = "application/json"
_HTML = "text/html"

_KEPT_INTROSPECTIONS = 4


class Endpoint:
    """Answers GraphQL requests from one loaded graph.

    Args:
        schema: The schema of the graph's ontology.
        root: The source of the schema's root fields.
        settings: What an operator may change.
    """

    def __init__(self, schema: strawberry.Schema, root: Seen, settings: Settings) -> None:
        self._schema = schema
        self._root = root
        self._settings = settings
        self._introspected: dict[tuple[str, str, str | None], dict[str, Any]] = {}
        self._tag = f'"{root.view.snapshot.version}"'
        # The same request has the same answer until other files are loaded.
        self._validators = {"ETag": self._tag, "Cache-Control": "no-cache", "Vary": "Accept"}

    async def __call__(self, request: Request) -> Response:
        """The answer, or the page with the editor where a browser asks for one."""
        accept = request.headers.get("accept", "")
        offers_page = self._settings.graphiql and request.method in ("GET", "HEAD")
        media_type = preferred(accept, (_JSON, _GRAPHQL, _HTML) if offers_page else (_JSON, _GRAPHQL))
        if media_type is None:
            return Response(f"Accept {_GRAPHQL} or {_JSON}.", 406, media_type="text/plain")
        if media_type == _HTML:
            return page()
        try:
            asked = await read_request(request, self._settings.max_body_bytes)
        except UnreadableError as error:
            code = "LIMIT_EXCEEDED" if error.status == 413 else BAD_INPUT
            told = {"message": str(error), "extensions": {"code": code}}
            return _response({"errors": [told]}, error.status, media_type)
        if request.method == "GET" and self._tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=self._validators)
        # Answers come from immutable objects; a thread keeps the event loop free for other requests.
        answer = await run_in_threadpool(self._answer, asked)
        response = _response(answer, _status(answer, media_type), media_type)
        if request.method == "GET" and response.status_code == 200:
            response.headers.update(self._validators)
        return response

    def _answer(self, asked: GraphQLRequest) -> dict[str, Any]:
        if "__schema" not in asked.query:
            return self._execute(asked)
        # What tools ask to learn the schema takes seconds, and is always the same.
        key = (asked.query, json.dumps(asked.variables, sort_keys=True), asked.operation_name)
        answer = self._introspected.get(key)
        if answer is None:
            answer = self._execute(asked)
            if len(self._introspected) >= _KEPT_INTROSPECTIONS:
                self._introspected.clear()
            self._introspected[key] = answer
        return answer

    def _execute(self, asked: GraphQLRequest) -> dict[str, Any]:
        return execute(self._schema, self._root, asked.query, asked.variables, asked.operation_name)


def _status(answer: Mapping[str, Any], media_type: str) -> int:
    # A request that was not executed is a client's mistake; the older media type says so only in the body.
    return 400 if "data" not in answer and media_type == _GRAPHQL else 200


def _response(answer: Mapping[str, Any], status: int, media_type: str) -> Response:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status, media_type=f"{media_type}; charset=utf-8")
