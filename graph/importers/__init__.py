"""Others' data: each format's reader turns rows into entities and statements, and one writer makes TriG."""

from stratograph.graph.importers.formats import FORMATS
from stratograph.graph.importers.running import Imported, Request, import_files

__all__ = ["FORMATS", "Imported", "Request", "import_files"]
