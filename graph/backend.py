"""Which networkx backend computes: one setting for every analysis, and for notebooks too."""

from stratograph.graph.errors import SettingsError

__all__ = ["installed_backends", "use_backend"]


def installed_backends() -> tuple[str, ...]:
    """The names of the backends that networkx finds, itself included, in alphabetical order."""
    import networkx as nx

    return tuple(sorted({"networkx", *nx.config.backends}))


def use_backend(*names: str) -> None:
    """Let networkx try these backends in this order, for this process, and itself for whatever they lack.

    Args:
        names: Backends as networkx names them; none, or ``networkx``, for pure networkx.

    Raises:
        SettingsError: A backend is not installed; names those that are.

    Source:
        https://networkx.org/documentation/stable/reference/backends.html
    """
    import networkx as nx

    known = installed_backends()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SettingsError(
            [f"networkx has no backend {name!r}; installed: {', '.join(known)}." for name in unknown]
        )
    nx.config.backend_priority = [name for name in names if name != "networkx"]
    nx.config.fallback_to_nx = True
