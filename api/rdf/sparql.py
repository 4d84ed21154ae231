"""``/sparql``: the SPARQL 1.1 Protocol, for queries alone.

Source:
    SPARQL 1.1 Protocol; SPARQL 1.1 Service Description.
"""

from threading import Lock
from time import monotonic

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.gate import FullError, Gate
from stratograph.api.rdf.answers import answer_sparql
from stratograph.api.rdf.catalogue import Catalogue
from stratograph.api.rdf.refusals import refusal, response_to
from stratograph.api.rdf.sparql_requests import read_sparql_request
from stratograph.api.requests import UnreadableError
from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.api.unanswered import unanswered
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer_shortcuts

__all__ = ["Sparql"]

_NOT_HERE = (
    "This service answers no SPARQL (STRATOGRAPH_SPARQL=false). Ask it in GraphQL, or ask the endpoint that"
    " keeps its facts."
)


class Sparql:
    """Answers SPARQL queries about one loaded graph.

    Args:
        ecosystem: What to ask.
        catalogue: Describes the service to who asks nothing.
        settings: What an operator may change.
        gate: Counts the requests that are being answered.
        heavy: Executes queries; without it a thread of this process does, with no deadline.
    """

    def __init__(
        self,
        ecosystem: Ecosystem,
        catalogue: Catalogue,
        settings: Settings,
        gate: Gate,
        heavy: HeavyLane | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._gate = gate
        self._heavy = heavy
        self._ecosystem = ecosystem
        self._has_shortcuts = False
        self._lock = Lock()

    async def __call__(self, request: Request) -> Response:
        """The answer, the description of the service, or what is wrong with the request."""
        if not self._settings.sparql:
            return response_to(refusal(501, _NOT_HERE, "NOT_SUPPORTED"))
        try:
            payload = await read_sparql_request(request, self._settings)
            if payload is None:
                return self._catalogue.service(request)
            ends_at = monotonic() + self._settings.deadline_s
            client = request.client.host if request.client else ""
            with self._gate.entered(client):
                answer = await self._do(Job("sparql", payload, ends_at, client))
        except UnreadableError as error:
            return response_to(refusal(error.status, str(error), error.code))
        except FullError as error:
            response = response_to(refusal(503, str(error), "OVERLOADED"))
            response.headers["Retry-After"] = "1"
            return response
        return response_to(answer)

    async def _do(self, job: Job) -> Answer:
        if self._heavy is None:
            return await to_thread.run_sync(self._in_thread, job)
        answer = await self._heavy.do(job)
        return answer if answer.body else unanswered(answer.status, self._settings.deadline_s)

    def _in_thread(self, job: Job) -> Answer:
        with self._lock:
            if not self._has_shortcuts:
                infer_shortcuts(self._ecosystem.dataset)
                self._has_shortcuts = True
        return answer_sparql(job, self._ecosystem, self._settings)
