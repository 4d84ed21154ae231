"""Stratograph's core: reading, checking, views and network analyses; nothing of the web.

Example:
    >>> from stratograph.graph import load
    >>> eco = load()
    >>> eco.entity("alibaba-cloud").label("zh")
    '阿里云'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stratograph.graph.criteria import Scope
    from stratograph.graph.ecosystem import Ecosystem
    from stratograph.graph.loading import load

__all__ = ["Ecosystem", "Scope", "load"]

_HOMES = {"Ecosystem": "ecosystem", "Scope": "criteria", "load": "loading"}


def __getattr__(name: str) -> object:
    # networkx imports this package for what it says of its backend, whenever someone imports networkx.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
