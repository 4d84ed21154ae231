"""The MCP server: its tools, its words on errors, and the two transports that it speaks."""

import socket
from difflib import get_close_matches
from importlib.metadata import version
from typing import Any

import anyio
import uvicorn
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from stratograph.api.cli.exits import UsageError
from stratograph.api.mcp.tools import Tools
from stratograph.graph.errors import StratographError, UnknownEntityError
from stratograph.graph.ontology import Ontology

__all__ = ["AgentServer", "serve_http", "serve_stdio"]

_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

_INSTRUCTIONS = """\
A knowledge graph of the cloud-computing ecosystem: who provides, owns, supplies, partners with, depends on \
and regulates whom, in the United States, China and beyond, with the evidence of each statement.

Start with `find` to learn ids; names work too where they are unambiguous. `describe` tells what is stated \
about one entity, `paths` how two are connected, `impact` what a rule or a loss hits, `rank` who is central.

Every statement has a certainty (ASSERTED, REPORTED, HEDGED, SPECULATIVE), a status (a PROPOSED rule is not \
in force) and evidence: a document and its words. Cite them; `documents` has titles and addresses. listOpen \
means that more exist than are named. What nobody states is unknown here, not false.

Classes of entities: {classes}.
Relationships: {relations}."""


class AgentServer(MCPServer[Any]):
    """A server of the tools."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            "stratograph",
            instructions=_instructions(tools.ecosystem.ontology),
            version=version("stratograph"),
            log_level="WARNING",
            subscriptions=False,
        )
        for tool in (tools.find, tools.describe, tools.paths, tools.impact, tools.rank):
            self.add_tool(tool, annotations=_READ_ONLY)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The answer of a tool.

        Raises:
            ToolError: What was asked for cannot be answered; the message says why, and what to do.
        """
        await self._check(name, arguments)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            told = _told(error)
            if told is None:
                raise
            raise ToolError(told) from error

    async def _check(self, name: str, arguments: dict[str, Any]) -> None:
        """Refuse names that a model made up: the SDK would pass over an argument that it does not know."""
        tools = {tool.name: tool for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(f"There is no tool {name!r}.{_hint(name, tools)}")
        known = tools[name].input_schema["properties"]
        for argument in arguments.keys() - known.keys():
            raise ToolError(f"{name} has no argument {argument!r}.{_hint(argument, known)}")


def _hint(name: str, known: dict[str, Any]) -> str:
    near = get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]}?" if near else f" There is {', '.join(known)}."


def _told(error: ToolError) -> str | None:
    """What to tell an agent; nothing where the SDK's own words have to do."""
    match error.__cause__:
        case ValidationError() as cause:
            problems = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in cause.errors())
            return f"These arguments cannot be used: {'; '.join(problems)}."
        case UnknownEntityError(suggestions=[]) as cause:
            return f"{cause} Ask find for its id."
        case StratographError() | UsageError() as cause if isinstance(error, UnexpectedToolError):
            return str(cause)
        case _:
            return None


def _instructions(ontology: Ontology) -> str:
    classes = (name for name in ontology.classes if ontology.is_a(name, "Entity"))
    return _INSTRUCTIONS.format(classes=", ".join(classes), relations=", ".join(ontology.relations))


def serve_stdio(server: AgentServer) -> None:
    """Answer on standard input and output until the input ends."""
    anyio.run(server.run_stdio_async)


def serve_http(server: AgentServer, listener: socket.socket, host: str, max_body_bytes: int) -> None:
    """Answer streamable HTTP at ``/mcp`` until a signal.

    No session is kept, so any number of agents can ask. On a loopback address, requests whose ``Host`` is
    another are refused: a page in a browser could reach us by a name of its own (DNS rebinding).
    """
    app = server.streamable_http_app(
        host=host, stateless_http=True, json_response=True, max_request_body_size=max_body_bytes
    )
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    anyio.run(uvicorn.Server(config).serve, [listener])
