"""The command line: ``stratograph serve``, ``query``, ``show``, ``path`` and their neighbours."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, as the shell does; see :func:`stratograph.api.cli.entry.main`."""
    # Here, because the service imports other modules of this package, and no command.
    from stratograph.api.cli.entry import main as run

    return run(argv)
