"""Which queries of the W3C's tests are let through: ``python -m tests.reliability.sparql_grammar [FOLDER]``.

The folder is that of rdflib's copy of their tests; without one, rdflib's source archive is fetched from the
package registry. Each query is examined, and parsed by the store; of those that only one of both takes, there
should be none but those with SERVICE, and those that break rules which no grammar has.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from stratograph.graph.errors import QueryError, RefusedQueryError
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.sparql.examined import Bounds, examined
from tests.reliability.sparql_evaluation import fetched

__all__ = ["compared"]

SAME, REFUSED = "both take it, or neither", "only the store takes it, and it is refused for SERVICE"
STRICTER, LAXER = "only the store takes it", "only the grammar takes it"


def compared(folder: Path) -> dict[str, str]:
    """How each query under a folder is taken, by the name of its file."""
    return {str(file.relative_to(folder)): _taken(_text(file)) for file in sorted(folder.rglob("*.rq"))}


def _text(file: Path) -> str:
    return f"BASE <http://example/>\n{file.read_bytes().decode(errors='replace')}"


def _taken(text: str) -> str:
    by_store = _parsed(text)
    try:
        examined(text, Bounds())
    except RefusedQueryError:
        return REFUSED if by_store else SAME
    except QueryError:
        return STRICTER if by_store else SAME
    return SAME if by_store else LAXER


def _parsed(text: str) -> bool:
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError:
        return False
    except (ValueError, OSError, RuntimeError):
        pass  # it was parsed, and what it asks does not exist
    return True


def main(folder: Path | None) -> int:
    """Print how many queries are taken in which way, and the names of those that are taken in two."""
    with tempfile.TemporaryDirectory() as temporary:
        found = compared(folder or fetched(Path(temporary)).parent)
    for way, count in Counter(found.values()).most_common():
        print(f"{count:5}  {way}")
    for name, way in found.items():
        if way != SAME:
            print(f"  {name}: {way}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None))
