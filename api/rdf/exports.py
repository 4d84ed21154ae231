"""``/export/{file}``: any view as a file, streamed."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from stratograph.api.gate import FullError, Gate
from stratograph.api.rdf.formats import content_type
from stratograph.api.rdf.refusals import answer_to, refusal, response_to
from stratograph.api.validators import Validators
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, StratographError, UnknownTermError
from stratograph.graph.exports.formats import EXPORTS, Export
from stratograph.graph.view import View

__all__ = ["Exports", "view_asked_for"]

_ONE = {"asOf": "as_of", "knownBy": "known_by", "minCertainty": "min_certainty"}
_SEVERAL = ("statuses", "via")
_SCOPE = ("countries", "blocs", "layers", "types", "sources", "ids")
_KNOWN = (*_ONE, *_SEVERAL, *_SCOPE)

# So much is gathered before it is sent: an edge at a time would be mostly overhead.
_CHUNK = 1 << 16


class Exports:
    """Answers requests for ``/export/{file}``.

    Args:
        ecosystem: What was loaded.
        gate: Counts the requests that are being answered.
    """

    def __init__(self, ecosystem: Ecosystem, gate: Gate) -> None:
        self._ecosystem = ecosystem
        self._gate = gate
        version = ecosystem.snapshot.version
        self._validators = {name: Validators(f"{version}-{name}") for name in EXPORTS}

    async def __call__(self, request: Request) -> Response:
        """The file of the view that the parameters describe, or what is wrong with them."""
        name = request.path_params["file"]
        export = EXPORTS.get(name)
        if export is None:
            told = f"{UnknownTermError(name, EXPORTS)} There is {', '.join(EXPORTS)}."
            return response_to(refusal(404, told, "UNKNOWN_TERM"))
        try:
            view = await to_thread.run_sync(view_asked_for, self._ecosystem, request.query_params)
        except StratographError as error:
            return response_to(answer_to(error))
        validators = self._validators[name]
        if validators.fit(request.method, request.headers.get("if-none-match", "")):
            return validators.not_modified()
        response = _Gated(_streamed(export, view), self._gate, request.client.host if request.client else "")
        response.headers["Content-Type"] = content_type(export.media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        validators.put(response)
        return response


class _Gated(StreamingResponse):
    """A file that counts as a request under way until it is sent."""

    def __init__(self, content: AsyncIterator[str], gate: Gate, client: str) -> None:
        super().__init__(content)
        self._gate = gate
        self._client = client

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._gate.entered(self._client):
                await super().__call__(scope, receive, send)
        except FullError as error:
            response = response_to(refusal(503, str(error), "OVERLOADED"))
            response.headers["Retry-After"] = "1"
            await response(scope, receive, send)


async def _streamed(export: Export, view: View) -> AsyncIterator[str]:
    pieces = _gathered(export.write(view))
    while piece := await to_thread.run_sync(next, pieces, ""):
        yield piece


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    """The same text in pieces of about the same length."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _CHUNK:
            yield "".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting)


def view_asked_for(ecosystem: Ecosystem, parameters: QueryParams) -> View:
    """The view that the parameters of an address describe.

    Lists have commas between, or their parameter is repeated.

    Raises:
        InputError: There is no such parameter, or it names what does not exist.
    """
    for name in parameters:
        if name not in _KNOWN:
            told = f"{UnknownTermError(name, _KNOWN)} There is {', '.join(_KNOWN)}."
            raise InputError(name, told)
    given: dict[str, Any] = {_ONE[name]: parameters[name] for name in _ONE if name in parameters}
    given |= {name: _listed(parameters, name) for name in _SEVERAL if name in parameters}
    scope = {name: _listed(parameters, name) for name in _SCOPE if name in parameters}
    try:
        return ecosystem.view(**given, within=scope)
    except InputError as error:
        name = next((one for one, ours in _ONE.items() if ours == error.argument), error.argument)
        raise InputError(name.removeprefix("within."), str(error).partition(": ")[2]) from None


def _listed(parameters: QueryParams, name: str) -> list[str]:
    return [one.strip() for text in parameters.getlist(name) for one in text.split(",") if one.strip()]
