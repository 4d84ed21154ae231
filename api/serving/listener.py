"""The socket that connections come in on."""

import errno
import resource
import socket

from stratograph.api.cli.exits import UnopenedError

__all__ = ["address_of", "allow_files", "bound"]


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; what connects before anything is loaded waits until it is.

    Raises:
        UnopenedError: The host is no address of this machine, or the port cannot be used.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UnopenedError(f"{host!r} is no address of this machine: {error.strerror}.") from error
    listener = socket.socket(family, kind, protocol)
    try:
        # So that a restart need not wait for the last connections' TIME_WAIT.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _unusable(host, port, error) from error
    return listener


def address_of(host: str, listener: socket.socket) -> str:
    """Where the listener can be reached from this machine, as the beginning of a URL."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{reachable}]' if ':' in reachable else reachable}:{listener.getsockname()[1]}"


def allow_files(connections: int) -> None:
    """Let this process have as many files open as there may be connections, if the system allows it."""
    wanted = connections + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


# Beside connections: files of the package, logs, pipes.
_OTHER_FILES = 200

# As uvicorn has it.
_BACKLOG = 2048


def _unusable(host: str, port: int, error: OSError) -> UnopenedError:
    if error.errno == errno.EADDRNOTAVAIL:
        return UnopenedError(f"{host} is no address of this machine. Choose another with --host.")
    remedy = "Choose another with --port; 0 takes any free one."
    return UnopenedError(f"port {port} of {host} cannot be used: {error.strerror}. {remedy}")
