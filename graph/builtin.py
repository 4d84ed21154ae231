"""Where the files lie that the product ships."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

__all__ = ["BUILTIN_ONTOLOGY", "BUILTIN_SEEDS", "entries"]


def _folder(package: str) -> Path:
    # An editable install links file by file; errors should name the file that one can edit.
    return Path(str(import_module(package).__file__)).resolve().parent


BUILTIN_ONTOLOGY = _folder("stratograph.ontology")
BUILTIN_SEEDS = _folder("stratograph.seeds")


def entries(
    seeds: Sequence[Path | str], ontology: Sequence[Path | str], builtin: bool
) -> tuple[list[Path], list[Path]]:
    """Where the ontology is, and where the facts are, those of others after our own.

    Args:
        seeds: Files or directories with facts of others.
        ontology: Files or directories with terms of others.
        builtin: Whether our own facts are among them; our ontology always is.
    """
    first = [BUILTIN_SEEDS] if builtin else []
    return [BUILTIN_ONTOLOGY, *map(Path, ontology)], [*first, *map(Path, seeds)]
