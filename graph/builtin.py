"""Where the files lie that the product ships."""

from importlib import import_module
from pathlib import Path

__all__ = ["BUILTIN_ONTOLOGY", "BUILTIN_SEEDS"]


def _folder(package: str) -> Path:
    # An editable install links file by file; errors should name the file that one can edit.
    return Path(str(import_module(package).__file__)).resolve().parent


BUILTIN_ONTOLOGY = _folder("stratograph.ontology")
BUILTIN_SEEDS = _folder("stratograph.seeds")
