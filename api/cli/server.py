"""``stratograph serve``: the web application on a port, until a signal ends it."""

import errno
import gc
import os
import resource
import signal
import socket
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn

from stratograph.api.app import create_app
from stratograph.api.cli.exits import Exit, Stopped, UnopenedError
from stratograph.api.cli.opening import opened
from stratograph.api.cli.terminal import Terminal
from stratograph.api.logs import send_logs_to
from stratograph.api.protocol import limited_protocol
from stratograph.api.reserved import RESERVED_NAMES
from stratograph.api.settings import Settings

__all__ = ["serve"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

# Requests under way may finish for this long after a signal; their own deadline is shorter.
_GRACE_S = 10

# Beside connections: files of the package, logs, pipes.
_OTHER_FILES = 200


def serve(args: Namespace, terminal: Terminal) -> int:
    """Serve until SIGINT or SIGTERM, let requests under way finish, and end with 0."""
    settings = _settings(args)
    if not args.verbose:
        send_logs_to(sys.stderr, settings.log_level)
    with _stoppable():
        _serve(args, terminal, settings)
    return Exit.FINE


def _serve(args: Namespace, terminal: Terminal, settings: Settings) -> None:
    # Bound before anything is loaded, so that a port in use is told at once; listening only after.
    with _bound(settings.host, settings.port) as listener:
        with _without_collecting():
            app = create_app(opened(args, terminal, RESERVED_NAMES), settings)
        _listen(listener, settings)
        config = uvicorn.Config(
            app,
            http=limited_protocol(settings),
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # the application itself asks who it may believe
            timeout_graceful_shutdown=_GRACE_S,
        )
        _allow_files(settings.max_connections + _OTHER_FILES)
        address = f"http://{_in_url(settings.host)}:{listener.getsockname()[1]}"
        # While it runs uvicorn minds the signals; at its end it raises them once more, for us.
        _Server(config, lambda: terminal.note(f"Serving on {address}/ (Ctrl-C stops it).")).run(
            [listener]
        )


def _allow_files(wanted: int) -> None:
    """Let as many files be open as there may be connections, if the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """While inside, no garbage is looked for; what is made lives as long as the process.

    Looking through hundreds of thousands of lasting objects again and again takes a fifth of the start, and
    later would take it from requests.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _stoppable() -> Iterator[None]:
    """While inside, SIGINT and SIGTERM raise :class:`Stopped`."""

    def stop(*_: object) -> None:
        raise Stopped

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Server(uvicorn.Server):
    """Says when it can be asked."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell()


def _settings(args: Namespace) -> Settings:
    """The environment's settings; what the command line says goes before them."""
    settings = Settings.from_env(os.environ)
    return replace(
        settings,
        host=settings.host if args.host is None else args.host,
        port=settings.port if args.port is None else args.port,
    )


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UnopenedError(f"{host!r} is no address of this machine: {error.strerror}.") from error
    listener = socket.socket(family, kind, protocol)
    try:
        # So that a restart need not wait for the last connections' TIME_WAIT.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise _unusable(host, port, error) from error
    return listener


def _listen(listener: socket.socket, settings: Settings) -> None:
    try:
        listener.listen()
    except OSError as error:  # another server began to listen while this one loaded
        raise _unusable(settings.host, settings.port, error) from error


def _unusable(host: str, port: int, error: OSError) -> UnopenedError:
    if error.errno == errno.EADDRNOTAVAIL:
        return UnopenedError(f"{host} is no address of this machine. Choose another with --host.")
    remedy = "Choose another with --port; 0 takes any free one."
    return UnopenedError(f"port {port} of {host} cannot be used: {error.strerror}. {remedy}")


def _in_url(host: str) -> str:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{reachable}]" if ":" in reachable else reachable
