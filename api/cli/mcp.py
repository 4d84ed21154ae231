"""``stratograph mcp``: the same questions for language-model agents, by the Model Context Protocol."""

import os
import signal
from argparse import Namespace
from types import FrameType
from typing import NoReturn

from stratograph.api.cli.exits import Exit, Stopped, UsageError
from stratograph.api.cli.opening import opened
from stratograph.api.cli.terminal import Terminal
from stratograph.api.serving.listener import address_of, bound
from stratograph.api.settings import Settings
from stratograph.graph.errors import MissingExtraError

__all__ = ["serve_agents"]

_HOST = "127.0.0.1"
_PORT = 8001


def serve_agents(args: Namespace, terminal: Terminal) -> int:
    """Serve until the input ends, or with ``--http`` until SIGINT or SIGTERM, and end with 0.

    Raises:
        MissingExtraError: The SDK is not installed.
        UsageError: A host or port is named without ``--http``.
        UnopenedError: The port cannot be used.
    """
    if not args.http and (args.host or args.port is not None):
        raise UsageError("--host and --port belong to --http; without it, standard input and output serve.")
    try:
        from stratograph.api.mcp.server import AgentServer, serve_http, serve_stdio
        from stratograph.api.mcp.tools import Tools
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("stratograph"):
            raise
        raise MissingExtraError("`stratograph mcp`", f"the package {error.name}", "mcp") from error
    settings = Settings.from_env(os.environ)

    def server() -> AgentServer:
        return AgentServer(Tools(opened(args, terminal), args.language, settings.deadline_s))

    if not args.http:
        serve_stdio(server())
        return Exit.FINE
    host = args.host or _HOST
    # Bound before anything is loaded, so that a port in use is told at once.
    with bound(host, _PORT if args.port is None else args.port) as listener:
        made = server()
        # uvicorn takes the signals while it serves, and sends them on to these when it has ended.
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, _stop)
        terminal.note(f"Serving MCP on {address_of(host, listener)}/mcp (Ctrl-C stops it).")
        serve_http(made, listener, host, settings.max_body_bytes)
    return Exit.FINE


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped
