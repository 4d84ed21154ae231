"""A generation: a process that loads the graph once, and forks all that answers from it.

The supervisor starts it with a socket to talk over, then gives it the listener; see :mod:`.spawning`.
"""

import gc
import os
import signal
import socket
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from selectors import BaseSelector
from typing import Any

from stratograph.api.app import Prepared, create_app, prepared
from stratograph.api.cli.exits import UnopenedError, UsageError
from stratograph.api.cli.opening import opened
from stratograph.api.cli.terminal import Terminal
from stratograph.api.logs import send_logs_to
from stratograph.api.serving.failure import told
from stratograph.api.serving.forking import forked
from stratograph.api.serving.heavy_worker import serve_jobs
from stratograph.api.serving.heavy_workers import HeavyWorkers
from stratograph.api.serving.http_worker import serve_http
from stratograph.api.serving.jobs import frame
from stratograph.api.serving.kinds import Runner
from stratograph.api.serving.lane import WardenLane
from stratograph.api.serving.listener import allow_files
from stratograph.api.serving.nursery import Nursery, serve_nursery
from stratograph.api.serving.orders import orders
from stratograph.api.serving.warden import Warden
from stratograph.api.settings import Settings, StoreSettings
from stratograph.graph.cache_folder import cache_folder
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.ends import ends_of
from stratograph.graph.errors import OntologyError, StoreError, StratographError
from stratograph.graph.network import edges_of
from stratograph.graph.snapshot import Snapshot

__all__ = ["main", "share"]

_WITHHELD = (
    "This needs all triples, which this service leaves at an endpoint. Set STRATOGRAPH_STORE_CACHE, or"
    " STRATOGRAPH_SPARQL=true."
)

# Of fewer entities and statements each process makes its own text index, columns and networks in no time.
_LARGE = 20_000

# Whoever starts next can wait for what was compiled; whoever asks now cannot.
_NICENESS = 10


def main(supervisor: socket.socket) -> int:
    """Wait for orders, load, serve, and end when told; what it ends with.

    Args:
        supervisor: The way to the supervisor. It is assumed that no garbage is collected so far.
    """
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)  # the supervisor hears them, and says what to do
    ordered = orders(supervisor)
    if ordered is None:  # what was wrong with the command, the supervisor has told
        return 0
    return _serve(supervisor, *ordered)


def _serve(supervisor: socket.socket, listener: socket.socket, given: Mapping[str, Any]) -> int:
    """Load, serve, and end when told; what could not be loaded is told to the supervisor."""
    settings = Settings(**given["settings"])
    args = Namespace(**given["arguments"])
    send_logs_to(sys.stderr, settings.log_level, settings.log_format)
    allow_files(settings.max_connections)
    unkept = _Unkept()
    try:
        ecosystem, made = _prepared(args, settings, unkept, given.get("opens", ""))
    except (StratographError, UsageError, UnopenedError, OSError) as error:
        supervisor.sendall(frame({"failed": told(error)}))
        return 1
    if unkept.facts and _is_large(ecosystem.snapshot):
        share(ecosystem.snapshot)
    gc.freeze()  # to look through what lasts would unshare the pages of what is forked
    facts = {"version": ecosystem.snapshot.version, "generation": given["number"], "pid": os.getpid()}

    def http(connection: socket.socket) -> None:
        warden.forget_in_child()
        gc.enable()
        lane = WardenLane(connection, ecosystem.snapshot.far)
        serve_http(
            lambda lane, later: create_app(ecosystem, settings, made, lane, facts, later),
            settings,
            listener,
            lane,
        )

    def prepare() -> None:
        # Here, because the first answers need none of it.
        from stratograph.api.rdf import answers as _  # noqa: F401
        from stratograph.api.serving.warming import warm
        from stratograph.graph.inference import infer_shortcuts
        from stratograph.graph.sparql.examined import Bounds, examined

        warm(made.schema, made.root)
        if settings.sparql:
            infer_shortcuts(ecosystem.dataset)
            examined("ASK {}", Bounds())  # makes the parse table

    def heavy(connection: socket.socket) -> None:
        serve_jobs(connection, run, settings.heavy_megabytes, ecosystem.snapshot.far)

    def nursery(connection: socket.socket) -> None:
        warden.forget_in_child()
        listener.close()
        serve_nursery(connection, prepare, heavy)

    def fork_nursery() -> Nursery:
        return Nursery(*forked(nursery, "the process that forks heavy workers"))

    def heavy_workers(selector: BaseSelector) -> HeavyWorkers:
        waiting = settings.max_waiting, settings.max_waiting_per_client
        return HeavyWorkers(selector, fork_nursery, settings.heavy_workers, *waiting)

    run = Runner(made.schema, made.root, ecosystem, settings)
    warden = Warden(
        supervisor,
        lambda: forked(http, "an HTTP worker"),
        settings.workers,
        heavy_workers,
        given["number"] > 1,  # something is served meanwhile
        facts,
        listener.close,
    )
    if unkept:
        _keep(unkept, warden, listener, ecosystem.snapshot)
    warden.run()
    return 0


def _is_large(snapshot: Snapshot) -> bool:
    return len(snapshot.entities) + len(snapshot.statements) >= _LARGE


def share(snapshot: Snapshot) -> None:
    """Make what answers rest on: each process that is forked would make it by itself, over its deadline."""
    ends_of(snapshot)
    _ = snapshot.mentions, edges_of(snapshot).arc_order


def _keep(unkept: "_Unkept", warden: Warden, listener: socket.socket, snapshot: Snapshot) -> None:
    """Keep it aside, then tell the supervisor if that is worth opening."""

    def keep(_: socket.socket) -> None:
        warden.forget_in_child()
        listener.close()
        os.nice(_NICENESS)
        for keep_it in (*unkept.facts, *unkept.schema):
            keep_it()

    def kept() -> None:
        if unkept.facts and _is_large(snapshot):
            warden.tell_kept(snapshot.version)

    warden.attend(*forked(keep, "the process that keeps what was compiled"), kept)


@dataclass(frozen=True, slots=True)
class _Unkept:
    """What keeps for later starts what had to be made for this one."""

    facts: list[Callable[[], None]] = field(default_factory=list)
    schema: list[Callable[[], None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.facts or self.schema)


def _prepared(args: Namespace, settings: Settings, unkept: _Unkept, only: str) -> tuple[Ecosystem, Prepared]:
    """The facts, and what is made of them.

    Args:
        args: Which facts.
        settings: What an operator may change.
        unkept: Takes what keeps facts and schema for later starts.
        only: The version that is wanted, if only what was compiled of it before will do.

    Raises:
        StratographError: The facts cannot be loaded, or make no schema.
    """
    ecosystem = opened(args, Terminal(), keep_later=unkept.facts.append, only=only)
    if not settings.sparql:
        ecosystem.dataset.withhold(StoreError(_WITHHELD))
    try:
        folder = cache_folder(StoreSettings.from_env(os.environ).cache)
        return ecosystem, prepared(ecosystem, settings, folder, unkept.schema.append)
    except OntologyError:
        # Where names clash with the schema's is told by who reads the files.
        from stratograph.api.reserved import reserved_names

        opened(args, Terminal(), reserved_names())
        raise
