"""Web applications in processes of their own, forked with what they serve."""

import multiprocessing
import socket
from multiprocessing.process import BaseProcess
from typing import Any

import uvicorn
from strawberry.asgi import GraphQL

from stratograph.api.protocol import limited_protocol
from stratograph.api.serving.listener import bound
from stratograph.api.settings import Settings

__all__ = ["LIKE_OURS", "PLAIN", "StrawberryApplication", "served"]

LIKE_OURS: dict[str, Any] = {"http": limited_protocol(Settings()), "proxy_headers": False}
"""How `stratograph serve` has uvicorn serve."""

PLAIN: dict[str, Any] = {}
"""How uvicorn serves the applications of others."""


class StrawberryApplication(GraphQL[Any, Any]):
    """Strawberry's own web application.

    Args:
        schema: What it executes.
        root: The source of the schema's root fields.
    """

    def __init__(self, schema: Any, root: Any) -> None:
        super().__init__(schema)
        self._root = root

    async def get_root_value(self, request: object) -> Any:
        return self._root


def served(app: Any, options: dict[str, Any]) -> tuple[BaseProcess, int]:
    """The process that serves an application, and the port of loopback on which it can be asked at once."""
    with bound("127.0.0.1", 0) as listener:
        process = multiprocessing.get_context("fork").Process(target=_serve, args=(app, listener, options))
        process.start()
        return process, int(listener.getsockname()[1])


def _serve(app: Any, listener: socket.socket, options: dict[str, Any]) -> None:
    config = uvicorn.Config(app, log_config=None, **options)
    uvicorn.Server(config).run(sockets=[listener])
