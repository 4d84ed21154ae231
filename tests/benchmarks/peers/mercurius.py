"""mercurius in Node, with and without its compiler: the text of our schema, with resolvers over objects."""

import json
import shutil
from pathlib import Path

from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.graphql import REQUESTS, SCHEMA, read_answer
from tests.benchmarks.peers.peer import Peer, ServerPeer, UnavailableError, free_port, spawned

__all__ = ["mercurius", "mercurius_compiled"]

_PROGRAM = Path(__file__).parent / "javascript" / "server.js"


def mercurius(name: str, companies: Companies, folder: Path) -> Peer:
    """The server, started; it executes by graphql-js."""
    return _started(name, companies, folder, compile_after=0)


def mercurius_compiled(name: str, companies: Companies, folder: Path) -> Peer:
    """The server, started; it compiles each document when it is first asked."""
    return _started(name, companies, folder, compile_after=1)


def _started(name: str, companies: Companies, folder: Path, compile_after: int) -> Peer:
    node = shutil.which("node")
    if node is None:
        raise UnavailableError("node is not installed (apt-get install nodejs npm)")
    if not (_PROGRAM.parent / "node_modules").is_dir():
        raise UnavailableError(
            "its packages are not installed (npm ci --prefix tests/benchmarks/peers/javascript)"
        )
    facts = folder / "companies.json"
    facts.write_text(
        json.dumps([companies.record(one) for one in companies.by_id], ensure_ascii=False), "utf-8"
    )
    port = free_port()
    process = spawned([node, str(_PROGRAM), str(facts), str(SCHEMA), str(port), str(compile_after)], folder)
    return ServerPeer(name, process, port, REQUESTS, read_answer)
