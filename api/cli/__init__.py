"""The command line: ``stratograph serve``, ``query``, ``show``, ``path`` and their neighbours."""

from stratograph.api.cli.entry import main

__all__ = ["main"]
