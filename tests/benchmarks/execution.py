"""Executing GraphQL: compiled plans beside strawberry's executor on one schema, in process and over HTTP.

Processor time is compared: it says the same on a busy machine and on a quiet one, nearly.
"""

import gc
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from strawberry.extensions import ParserCache, ValidationCache

from stratograph.api.app import Prepared, create_app, surrounded
from stratograph.api.json_text import json_text
from stratograph.api.pagination import cursor_of
from stratograph.api.schema import build_schema, execute, response, root_of
from stratograph.api.serving.counts import Counts
from stratograph.api.settings import Settings
from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from tests.benchmarks import processor_time
from tests.benchmarks.client import Asked, Client
from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.served import LIKE_OURS, PLAIN, StrawberryApplication, served
from tests.benchmarks.synthetic import write_partners

__all__ = ["report"]

SIZES = (400, 10_000, 100_000)
TURNS = 15
TURN_S = 0.3

NESTED = """query Nested($after: String) {
  companies(first: 50, after: $after) { nodes { id label partnersWith(first: 10) { nodes { id label } } } }
}"""
SINGLE = "query Single($id: ID!) { entity(id: $id) { id label definition country { id label } } }"

Draw = Callable[[], Asked]


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    within, over, again = [], [], []
    # STRATOGRAPH_BENCH_SIZE leaves out what a small machine, or a short while, has no room for.
    most = int(os.environ.get("STRATOGRAPH_BENCH_SIZE") or max(SIZES))
    for size in (one for one in SIZES if one <= most):
        say(f"{size:,} entities")
        measured = _Sized(size)
        for name, draw in (("50 entities with 10 others each", _nested(size)), ("one entity", _single(size))):
            say(f"  {name}, in process")
            within.append([f"{size:,}", name, *measured.in_process(draw)])
            say(f"  {name}, over HTTP")
            over.append([f"{size:,}", name, *measured.over_http(draw)])
            say(f"  {name}, again and again")
            again.append([f"{size:,}", name, *measured.repeated(draw)])
    heads = ["entities", "query", "ours", "strawberry", "ratio", "strawberry with its caches", "ratio"]
    told = (
        "Processor time of one answer; each request asks for other entities, and no answer is cached."
        " Strawberry executes the same schema, as it comes, and with its caches of parsed and of validated"
        " documents. Ours is served as `stratograph serve` does it, without the log; others as uvicorn serves"
        " applications. The time of the client, which is a process of its own, is not in these figures; both"
        " share a core, since to wake another one takes as much of the server's time as a short answer."
    )
    inside = table([*heads, "only writing the JSON"], within)
    outside = table([*heads, "Starlette", "ours / Starlette"], over)
    repeated = table(["entities", "query", "ours", "Starlette", "throughput of ours"], again)
    return (
        f"{told}\n\nIn process, from the text of the query to JSON:\n\n{inside}\n\n"
        "Over HTTP, in the server, one connection; Starlette answers the same with `JSONResponse`:\n\n"
        f"{outside}\n\nThe same request again and again, beside Starlette with the bytes at hand and our"
        f" middleware:\n\n{repeated}"
    )


def _nested(size: int) -> Draw:
    draw = random.Random(0)
    return lambda: (NESTED, {"after": cursor_of(f"company-{draw.randrange(size)}")})


def _single(size: int) -> Draw:
    draw = random.Random(0)
    return lambda: (SINGLE, {"id": f"company-{draw.randrange(size)}"})


class _Sized:
    """Both executors on companies of some number."""

    def __init__(self, size: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "partners.nq"
            write_partners(path, size)
            self.ecosystem = compile_dataset(read_dataset([BUILTIN_ONTOLOGY], [path]))
        self.schema = build_schema(self.ecosystem.ontology)
        self.root = root_of(self.ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
        gc.collect()
        gc.freeze()

    def in_process(self, draw: Draw) -> list[object]:
        """The cells of a row."""
        answers: dict[str, Any] = {}

        def ours() -> bytes:
            query, variables = draw()
            answers["one"] = response(self.schema, self.root, query, variables)
            return json_text(answers["one"])

        def strawberry() -> str:
            return self._by_strawberry(draw())

        def cached() -> float:
            with self._cached():
                return _processor_time(strawberry)

        plan, written, bare, kept = _in_turns(
            lambda: _processor_time(ours),
            lambda: _processor_time(lambda: json_text(answers["one"])),
            lambda: _processor_time(strawberry),
            cached,
        )
        return [plan, bare, _ratio(bare, plan), kept, _ratio(kept, plan), written]

    def _by_strawberry(self, asked: Asked) -> str:
        query, variables = asked
        result = self.schema.execute_sync(query, dict(variables), root_value=self.root)
        assert result.errors is None, result.errors
        return json.dumps({"data": result.data}, ensure_ascii=False)  # as strawberry's view does

    @contextmanager
    def _cached(self) -> Iterator[None]:
        self.schema.extensions = (ParserCache, ValidationCache)
        yield
        self.schema.extensions = ()

    def over_http(self, draw: Draw) -> list[object]:
        """The cells of a row."""
        query, variables = draw()
        answer = execute(self.schema, self.root, query, variables)

        async def same(request: Request) -> Response:
            await request.body()
            return JSONResponse(answer)

        theirs = Starlette(routes=[Route("/graphql", StrawberryApplication(self.schema, self.root))])
        starlette = Starlette(routes=[Route("/graphql", same, methods=["POST"])])
        with ExitStack() as servers:
            server = servers.enter_context(_Server(self._app(Settings(answer_megabytes=0)), draw))
            bare_server = servers.enter_context(_Server(theirs, draw, PLAIN))
            with self._cached():
                kept_server = servers.enter_context(_Server(theirs, draw, PLAIN))
            plain_server = servers.enter_context(_Server(starlette, draw, PLAIN))
            plan, bare, kept, plain = _in_turns(
                server.turn, bare_server.turn, kept_server.turn, plain_server.turn
            )
        return [plan, bare, _ratio(bare, plan), kept, _ratio(kept, plan), plain, _ratio(plan, plain)]

    def repeated(self, draw: Draw) -> list[object]:
        """The cells of a row."""
        query, variables = draw()
        body = json_text(response(self.schema, self.root, query, variables))
        settings = Settings()

        async def prepared(request: Request) -> Response:
            await request.body()
            return Response(body, media_type="application/json")

        route = Route("/graphql", prepared, methods=["POST"])
        at_hand = surrounded(Starlette(routes=[route]), settings, Counts(), {})
        with (
            _Server(self._app(settings), lambda: (query, variables)) as server,
            _Server(at_hand, lambda: (query, variables)) as plain_server,
        ):
            ours, plain = _in_turns(server.turn, plain_server.turn)
        return [ours, plain, f"{plain.median / ours.median:.0%}"]

    def _app(self, settings: Settings) -> ASGIApp:
        return create_app(self.ecosystem, settings, Prepared(self.schema, self.root))


def _ratio(slower: Measured, faster: Measured) -> str:
    return f"{slower.median / faster.median:.1f}x"


def _in_turns(*contestants: Callable[[], float]) -> list[Measured]:
    """What each takes for a run in each of some turns.

    So all of them meet the machine as fast as it is at the time; and as warm, for their turns are as long.
    """
    taken = [[one() for one in contestants] for _ in range(TURNS)]
    return [Measured(seconds) for seconds in zip(*taken, strict=True)]


def _turn() -> Iterator[None]:
    """The runs of a turn: as many as there is time for, and one at least."""
    ends_at = time.perf_counter() + TURN_S
    yield
    while time.perf_counter() < ends_at:
        yield


def _processor_time(run: Callable[[], object]) -> float:
    """The median of the seconds that each run of a turn takes."""
    seconds = []
    for _ in _turn():
        started = time.process_time()
        run()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


class _Server:
    """A server in a process of its own, with a client that asks one thing after the other.

    Both share a core: to wake another one costs, on a virtual machine, as much as a short answer, and not the
    same each time.

    Args:
        app: What it serves.
        draw: Gives what is asked.
        options: How uvicorn serves it.
    """

    def __init__(self, app: Any, draw: Draw, options: dict[str, Any] = LIKE_OURS) -> None:
        self._app = app
        self._draw = draw
        self._options = options

    def __enter__(self) -> "_Server":
        self._cores = os.sched_getaffinity(0)
        self._shared = {min(self._cores)}
        self._process, port = served(self._app, self._options)
        os.sched_setaffinity(self._process.pid or 0, self._shared)
        self._client = Client(port)
        return self

    def __exit__(self, *raised: object) -> None:
        self._client.close()
        self._process.terminate()
        self._process.join()

    def turn(self) -> float:
        """The processor time of the server for each request of a turn."""
        os.sched_setaffinity(0, self._shared)
        started, asked = processor_time.of_family(self._process.pid), 0
        for _ in _turn():
            self._client.ask(self._draw())
            asked += 1
        taken = processor_time.of_family(self._process.pid) - started
        os.sched_setaffinity(0, self._cores)
        return taken / asked
