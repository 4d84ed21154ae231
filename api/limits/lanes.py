"""Where an operation is executed."""

from enum import Enum

__all__ = ["HandedOverError", "Lane"]


class Lane(Enum):
    """Where an operation is executed."""

    ANY = "any"
    """Here, whatever it costs."""
    CHEAP = "cheap"
    """Here, unless it belongs into the heavy lane."""


class HandedOverError(Exception):
    """The operation is valid, and costs so much that the heavy lane is to execute it."""
