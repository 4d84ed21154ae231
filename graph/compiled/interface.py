"""What networkx sees of the backend: conversions, and each function of the table under its name."""

from importlib import import_module
from typing import Any

from stratograph.graph.backend import KERNELS
from stratograph.graph.compiled.conversion import convert_from_nx, convert_to_nx

__all__ = ["can_run", "convert_from_nx", "convert_to_nx", "should_run"]

# Below this, converting a graph of dicts takes longer than networkx takes to compute.
_FEW = 100


def __getattr__(name: str) -> Any:
    """The kernel of a function; its engine is imported when it is first asked for."""
    if name not in KERNELS:
        raise AttributeError(name)
    found = getattr(import_module(f"stratograph.graph.compiled.{KERNELS[name].module}"), name)
    globals()[name] = found  # The next time it is found without this.
    return found


def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether a kernel may compute this: it is asked, and declines by an exception."""
    return name in KERNELS


def should_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
    """Whether converting a graph of dicts pays; a reason if it does not."""
    graph = args[0] if args else kwargs.get("G")
    return True if graph is not None and len(graph) >= _FEW else "the graph is small"
