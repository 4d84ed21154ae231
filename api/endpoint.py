"""GraphQL over HTTP: `GET` and `POST` on one address.

Source:
    GraphQL over HTTP, stage 2 draft, section 6.
"""

from collections.abc import Mapping, Sequence
from time import monotonic, thread_time
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from stratograph.api.accept import preferred
from stratograph.api.execution import lasting
from stratograph.api.gate import FullError, Gate
from stratograph.api.json_text import json_text
from stratograph.api.kept_answers import KeptAnswer, KeptAnswers
from stratograph.api.limits import HandedOverError, Lane
from stratograph.api.pace import Paces
from stratograph.api.registry import Seen
from stratograph.api.replies import Header, Reply
from stratograph.api.requests import (
    GraphQLRequest,
    UnreadableError,
    check_kind,
    in_body,
    in_url,
    read_body,
)
from stratograph.api.schema import Executable, response
from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.kinds import COST, LASTS
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.api.threads import Threads
from stratograph.api.unanswered import unanswered
from stratograph.api.validators import Validators
from stratograph.graph.deadline import within

__all__ = ["Endpoint"]

_GRAPHQL = "application/graphql-response+json"
_JSON = "application/json"
_HTML = "text/html"
_TEXT = b"text/plain; charset=utf-8"
_CONTENT_TYPES = {one: f"{one}; charset=utf-8".encode() for one in (_GRAPHQL, _JSON)}

# Python runs one thread at a time: more of them answer nothing sooner, and keep the event loop waiting.
_THREADS = 4
# Where texts are fetched from a store, most threads do nothing but wait for it.
_WAITING_THREADS = 32


class Endpoint:
    """Answers GraphQL requests from one loaded graph; an ASGI application for one address.

    It reads the scope itself: Starlette's objects for requests and responses take longer to make than a small
    answer takes to find.

    Args:
        schema: The schema of the graph's ontology.
        root: The source of the schema's root fields.
        settings: What an operator may change.
        gate: Counts the requests that are being answered.
        kept: The answers that were given last.
        heavy: Executes what may take long; without it everything is executed here.
    """

    def __init__(
        self,
        schema: Executable,
        root: Seen,
        settings: Settings,
        gate: Gate,
        kept: KeptAnswers,
        heavy: HeavyLane | None = None,
    ) -> None:
        self._heavy = heavy
        self._schema = schema
        self._root = root
        self._settings = settings
        self._gate = gate
        self._validators = Validators(root.view.snapshot.version)
        self._validating = _encoded(self._validators.headers)
        self._waits = root.view.snapshot.far is not None
        self._threads = Threads(_WAITING_THREADS if self._waits else _THREADS)
        self._kept = kept
        self._paces = Paces()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, or the page with the editor where a browser asks for one."""
        headers = dict(reversed(scope["headers"]))  # of several of one name the first counts
        reply = await self._reply(scope, headers, receive)
        await reply(scope, receive, send)

    async def _reply(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> ASGIApp:
        offers_page = self._settings.graphiql and scope["method"] != "POST"
        accept = headers.get(b"accept", b"").decode("latin-1")
        media_type = preferred(accept, (_JSON, _GRAPHQL, _HTML) if offers_page else (_JSON, _GRAPHQL))
        if media_type is None:
            return Reply(406, _TEXT, f"Accept {_GRAPHQL} or {_JSON}.".encode())
        if media_type == _HTML:
            # Here, because no other answer needs what makes pages.
            from stratograph.api.graphiql import page

            return page()
        try:
            return await self._answered(scope, headers, receive, media_type)
        except UnreadableError as error:
            return _refused(error.status, str(error), error.code, media_type)
        except FullError as error:
            return _refused(503, str(error), "OVERLOADED", media_type, [(b"retry-after", b"1")])

    async def _answered(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, media_type: str
    ) -> Reply:
        sent, asked = await self._read(scope, headers, receive)
        if asked and self._validators.fit(
            scope["method"], headers.get(b"if-none-match", b"").decode("latin-1")
        ):
            return Reply(304, b"", headers=self._validating)
        arrived, state = monotonic(), scope.setdefault("state", {})
        if kept := self._kept.get(sent):
            state["lane"] = "kept"
            return self._lasting(state, kept, media_type)
        asked = asked or in_body(sent)
        client = scope["client"][0] if scope.get("client") else ""
        with self._gate.entered(client):
            try:
                answer = await self._answer(asked, arrived)
            except HandedOverError:
                state["lane"] = "heavy"
                return self._told(state, sent, await self._handed_over(asked, arrived, client), media_type)
        state["lane"] = "cheap"
        made = KeptAnswer(json_text(answer), answer.get("extensions", {}).get("cost", {}).get("requested"))
        if lasting(answer):
            self._kept.put(sent, made)
            return self._lasting(state, made, media_type)
        if made.cost is not None:  # what could not be executed has none
            state["cost"] = made.cost
        return Reply(_status(answer, media_type), _CONTENT_TYPES[media_type], made.body)

    async def _read(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive
    ) -> tuple[bytes, GraphQLRequest | None]:
        """What was sent, and what it asks for where that stands in the address.

        A body is not read yet: whoever sends the same again is answered without.
        """
        if scope["method"] != "POST":
            return b"?" + scope["query_string"], in_url(scope["query_string"])
        check_kind(
            headers.get(b"content-type", b"").decode("latin-1"),
            headers.get(b"content-encoding", b"identity").decode("latin-1"),
        )
        return await read_body(receive, self._settings.max_body_bytes, self._settings.read_timeout_s), None

    def _lasting(self, state: dict[str, Any], answer: KeptAnswer, media_type: str) -> Reply:
        """An answer that the same request will have again."""
        state["cost"] = answer.cost
        return Reply(200, _CONTENT_TYPES[media_type], answer.body, self._validating)

    async def _answer(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        """What this process answers.

        Raises:
            HandedOverError: The heavy lane is to answer.
            FullError: No thread was free before the deadline.
        """
        if not self._waits and self._paces.quick((asked.query, asked.operation_name)):
            return self._execute(asked, arrived)
        # Answers come from immutable objects; a thread keeps the event loop free for other requests.
        try:
            left_s = arrived + self._settings.deadline_s - monotonic()
            return await self._threads.run(left_s, self._execute, asked, arrived)
        except TimeoutError:
            raise FullError("The service is busy; ask again in a moment.") from None

    def _execute(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        lane = Lane.CHEAP if self._heavy else Lane.ANY
        name, began = asked.operation_name, thread_time()
        try:
            with within(self._settings.deadline_s, since=arrived):
                return response(self._schema, self._root, asked.query, asked.variables, name, lane)
        finally:
            self._paces.took((asked.query, name), thread_time() - began)

    async def _handed_over(self, asked: GraphQLRequest, arrived: float, client: str) -> Answer:
        """What the heavy lane answers; it was found valid here, so that only its execution is left."""
        assert self._heavy is not None
        payload = {
            "query": asked.query,
            "variables": asked.variables,
            "operation_name": asked.operation_name,
        }
        ends_at = arrived + self._settings.deadline_s
        return await self._heavy.do(Job("graphql", payload, ends_at, client))

    def _told(self, state: dict[str, Any], sent: bytes, answer: Answer, media_type: str) -> Reply:
        """What the heavy lane has answered, as a response."""
        content_type = _CONTENT_TYPES[media_type]
        if answer.status != 200:
            told = unanswered(answer.status, self._settings.deadline_s)
            others = {name: value for name, value in told.headers.items() if name != "Content-Type"}
            return Reply(told.status, content_type, told.body, _encoded(others))
        made = KeptAnswer(answer.body, int(answer.headers[COST]))
        if LASTS in answer.headers:
            self._kept.put(sent, made)
            return self._lasting(state, made, media_type)
        state["cost"] = made.cost
        return Reply(200, content_type, made.body)


def _status(answer: Mapping[str, Any], media_type: str) -> int:
    # A request that was not executed is a client's mistake; the older media type says so only in the body.
    return 400 if "data" not in answer and media_type == _GRAPHQL else 200


def _refused(status: int, message: str, code: str, media_type: str, headers: Sequence[Header] = ()) -> Reply:
    told = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return Reply(status, _CONTENT_TYPES[media_type], json_text(told), headers)


def _encoded(headers: Mapping[str, str]) -> list[Header]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
