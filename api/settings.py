"""What an operator may change, read once at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from typing import Any

from stratograph.api.bounds import Limits
from stratograph.graph.errors import SettingsError
from stratograph.graph.stores.access import Access

__all__ = ["Settings", "StoreSettings"]

_PREFIX = "STRATOGRAPH_"


@dataclass(frozen=True, slots=True)
class Settings(Limits):
    """What an operator may change, each from ``STRATOGRAPH_<NAME>``.

    Attributes:
        host: The address to listen on.
        port: The port to listen on; 0 takes any free one.
        allowed_origins: Web pages of these origins may ask, separated by spaces; ``*`` means any.
        graphiql: Whether browsers get an editor for queries at ``/graphql``.
        log_level: DEBUG, INFO, WARNING or ERROR.
        log_format: ``text``, or ``json`` for one object a line.
        trusted_proxies: Addresses and networks, separated by spaces, whose word on a client's address counts.
        read_timeout_s: How long the head of a request may take, and likewise its body.
        max_connections: How many connections may be open.
        max_connections_per_client: How many of one address, unless it is a trusted proxy.
        max_requests: How many requests may be answered at once.
        max_requests_per_client: How many of one client.
        workers: How many processes answer over HTTP.
        heavy_workers: How many processes do for one client what costs ``heavy_from`` or more, and SPARQL;
            one more is kept for a client that has none at work.
        heavy_megabytes: By how much the memory of one of them may grow.
        deadline_s: How long such work may take, waiting included.
        sparql: Whether `/sparql` is answered. It needs all triples in memory, or in
            `STRATOGRAPH_STORE_CACHE`; without it nothing is read from an endpoint beforehand, and imagined
            changes are not answered there.
        answer_megabytes: How much memory an HTTP worker takes for answers that it may give again.
        max_waiting: How many of such requests may wait.
        max_waiting_per_client: How many of one client.

    What a request may ask for is described by :class:`Limits`.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_origins: str = "*"
    graphiql: bool = True
    log_level: str = "INFO"
    log_format: str = "text"
    trusted_proxies: str = ""
    read_timeout_s: int = 10
    max_connections: int = 2_000
    max_connections_per_client: int = 200
    max_requests: int = 200
    max_requests_per_client: int = 50
    workers: int = 1
    heavy_workers: int = 2
    heavy_megabytes: int = 1_000
    deadline_s: int = 2
    sparql: bool = True
    answer_megabytes: int = 32
    max_waiting: int = 64
    max_waiting_per_client: int = 32

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """The settings that the environment states, defaults for the others.

        Raises:
            SettingsError: Values that cannot be used, all of them.
        """
        return cls(**_stated(cls, env))

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that may ask."""
        return tuple(self.allowed_origins.split())

    @property
    def proxies(self) -> tuple[str, ...]:
        """The addresses and networks whose word on a client's address counts."""
        return tuple(self.trusted_proxies.split())


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the facts are, each from ``STRATOGRAPH_<NAME>``; read by every command that needs facts.

    Attributes:
        store: `memory` for the files; a directory; or the URL of a SPARQL 1.1 endpoint. `--store` goes before
            it.
        store_update_url: Where the endpoint takes updates, if neither at that URL nor, where that ends with
            `/query`, at `/update` beside it.
        store_user: Who asks the endpoint; nobody, if not given.
        store_password: Sent by digest or by basic authentication, as the endpoint asks for it.
        store_timeout_s: How long one answer of the endpoint may take.
        store_retries: How often a request is sent again that was not answered.
        store_cache: A directory for a copy of all triples of the endpoint, used until other facts are kept
            there, and while it does not answer. Without it texts stay at the endpoint.
        cache: A directory for what was compiled of files or of a store, opened by later starts while these
            stay the same; `off` for none, the user's own (`~/.cache/stratograph`) if none is named.
    """

    store: str = "memory"
    store_update_url: str = ""
    store_user: str = ""
    store_password: str = field(default="", repr=False)
    store_timeout_s: int = 60
    store_retries: int = 3
    store_cache: str = ""
    cache: str = ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "StoreSettings":
        """The settings that the environment states, defaults for the others.

        Raises:
            SettingsError: Values that cannot be used, all of them.
        """
        return cls(**_stated(cls, env))

    def place(self, asked: str | None) -> str | None:
        """The directory or URL of the store, where ``--store`` asked for one or not; nothing for memory."""
        place = asked or self.store
        return None if place in ("", "memory") else place

    @property
    def access(self) -> Access:
        """How an endpoint is spoken to."""
        return Access(
            self.store_update_url,
            self.store_user,
            self.store_password,
            self.store_timeout_s,
            self.store_retries,
            self.store_cache,
        )


def _stated(cls: type[Settings] | type[StoreSettings], env: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    problems: list[str] = []
    for one in fields(cls):
        name = _PREFIX + one.name.upper()
        if name in env:
            try:
                values[one.name] = _READERS.get(one.name, _count)(env[name])
            except ValueError as error:
                problems.append(f"{name} is {env[name]!r}, but {error}.")
    if problems:
        raise SettingsError(problems)
    return values


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise ValueError("a port is a number from 0 to 65535")
    return int(text)


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false", "1", "0"):
        raise ValueError("it must be true or false")
    return text.lower() in ("true", "1")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("it must be a whole number, at least 1")
    return int(text)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ValueError("it must be a whole number")
    return int(text)


def _networks(text: str) -> str:
    for one in text.split():
        try:
            ip_network(one)
        except ValueError:
            raise ValueError(f"{one!r} is neither an address nor a network such as 10.0.0.0/8") from None
    return text


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("it must be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def _form(text: str) -> str:
    if text.lower() not in ("text", "json"):
        raise ValueError("it must be text or json")
    return text.lower()


_READERS: dict[str, Callable[[str], object]] = {
    "host": str,
    "port": _port,
    "allowed_origins": str,
    "graphiql": _truth,
    "sparql": _truth,
    "log_level": _level,
    "log_format": _form,
    "trusted_proxies": _networks,
    "store": str,
    "store_update_url": str,
    "store_user": str,
    "store_password": str,
    "store_retries": _whole,
    "store_cache": str,
    "cache": str,
}
