"""What files say of each subject, found while the store loads them: on a second core that takes no time."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from threading import Thread

import pyoxigraph as ox

from stratograph.graph.collection import collection_put_off
from stratograph.graph.dataset import Said, term_of_node
from stratograph.graph.namespaces import RDF, XSD

__all__ = ["Descriptions", "together"]

# The store keeps other literals by their values, 1.0 as 1, and languages in small letters.
_AS_WRITTEN = ox.NamedNode(XSD + "string")


class Descriptions:
    """What files say of each subject, as the store will say it once it has them all.

    Attributes:
        count: How many triples were read.
    """

    def __init__(self) -> None:
        self.count = 0
        self._said: Said = defaultdict(list)
        self._is_whole = True

    def add(self, data: bytes, form: ox.RdfFormat) -> None:
        """Read one file; of what cannot be read, the store tells."""
        if not self._is_whole:
            return
        said, named, blank, literal = self._said, ox.NamedNode, ox.BlankNode, ox.Literal
        stored = lru_cache(maxsize=1 << 16)(_Stored())
        once: dict[str, str] = {}
        count = 0
        with collection_put_off():
            try:
                # Lenient, for the store is strict already.
                for quad in ox.parse(data, form, lenient=True):
                    count += 1
                    subject, predicate, term = quad.subject, quad.predicate.value, quad.object
                    if type(subject) is not named or type(term) is blank:
                        self.give_up()  # the store gives blank nodes other names
                        return
                    if type(term) is literal and term.datatype != _AS_WRITTEN:
                        term = stored(term)
                    value = term.value if type(term) is named else term_of_node(term)
                    said[subject.value].append((once.setdefault(predicate, predicate), value))
            except SyntaxError:
                self.give_up()
        self.count += count

    def give_up(self) -> None:
        """Forget all of it: it is not as the store has it."""
        self._said = {}
        self._is_whole = False

    def taken(self, count: int) -> Said | None:
        """All that was read, which is forgotten here; nothing if it is not what the store has.

        Args:
            count: How many triples the store has of these files: each only once.
        """
        said, self._said = self._said, {}
        if not self._is_whole or count != self.count:
            return None
        for pairs in said.values():
            pairs.reverse()  # the store gives first what it was given last
        return said


class _Stored:
    """Literals as a store gives them back."""

    def __init__(self) -> None:
        self._store = ox.Store()
        self._name = ox.NamedNode(RDF + "value")

    def __call__(self, literal: ox.Literal) -> ox.Literal:
        if literal.language is not None:
            return ox.Literal(literal.value, language=literal.language)
        quad = ox.Quad(self._name, self._name, literal)
        self._store.add(quad)
        found = next(iter(self._store)).object
        self._store.remove(quad)
        assert isinstance(found, ox.Literal)
        return found


def together(long: Callable[[], None], other: Callable[[], None]) -> None:
    """Do both; the long one in a thread of its own, which holds up nobody where it leaves Python.

    Raises:
        Exception: What the long one has raised.
    """
    raised: list[Exception] = []

    def run() -> None:
        try:
            long()
        except Exception as error:
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    try:
        other()
    finally:
        thread.join()
    if raised:
        raise raised[0]
