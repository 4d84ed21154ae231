"""What an operator may change, read once at start-up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from stratograph.graph.errors import SettingsError

__all__ = ["Settings"]

_PREFIX = "STRATOGRAPH_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may change, each from ``STRATOGRAPH_<NAME>``.

    Attributes:
        host: The address to listen on.
        port: The port to listen on; 0 takes any free one.
        allowed_origins: Web pages of these origins may ask, separated by spaces; ``*`` means any.
        graphiql: Whether browsers get an editor for queries at ``/graphql``.
        max_body_bytes: The longest request that is read.
        log_level: DEBUG, INFO, WARNING or ERROR.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_origins: str = "*"
    graphiql: bool = True
    max_body_bytes: int = 100_000
    log_level: str = "INFO"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """The settings that the environment states, defaults for the others.

        Raises:
            SettingsError: Values that cannot be used, all of them.
        """
        values: dict[str, Any] = {}
        problems: list[str] = []
        for field in fields(cls):
            name = _PREFIX + field.name.upper()
            if name in env:
                try:
                    values[field.name] = _READERS[field.name](env[name])
                except ValueError as error:
                    problems.append(f"{name} is {env[name]!r}, but {error}.")
        if problems:
            raise SettingsError(problems)
        return cls(**values)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that may ask."""
        return tuple(self.allowed_origins.split())


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise ValueError("a port is a number from 0 to 65535")
    return int(text)


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false", "1", "0"):
        raise ValueError("it must be true or false")
    return text.lower() in ("true", "1")


def _size(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("it must be a number of bytes, at least 1")
    return int(text)


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("it must be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


_READERS: dict[str, Callable[[str], object]] = {
    "host": str,
    "port": _port,
    "allowed_origins": str,
    "graphiql": _truth,
    "max_body_bytes": _size,
    "log_level": _level,
}
