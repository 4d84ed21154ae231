"""What the types of one schema are made of, by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, pairwise
from typing import Any, overload

from stratograph.api.fields import GeneratedField, Origin
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.picked import Picked
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Evidence
from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "BUILT_IN",
    "Definition",
    "Kind",
    "Registry",
    "Seen",
    "SeenAll",
    "SeenLists",
    "Sources",
    "Subject",
    "Together",
    "subjects_of",
]

Subject = Entity | ViewedStatement | Evidence
"""What has fields: each belongs to a class of the ontology."""

BUILT_IN = ("ID", "String", "Int", "Float", "Boolean", "Date", "FieldValue", "PartialDate")
"""The scalars."""


class Seen:
    """Something as a view shows it; the source of every field that needs both."""

    __slots__ = ("subject", "view")  # an answer may have thousands of them

    def __init__(self, view: View, subject: Any) -> None:
        self.view = view
        self.subject = subject

    @staticmethod
    def resolve_type(source: Any, info: object, abstract_type: object) -> str:  # noqa: ARG004
        """The name of the source's GraphQL type, for fields that give an interface."""
        return str(type(source).__name__)


class Sources(dict[str, type[Seen]]):
    """The classes of the sources of types by the types' names, made when they are asked for."""

    def __missing__(self, name: str) -> type[Seen]:
        made = self[name] = type(name, (Seen,), {"__slots__": ()})
        return made


class Together(Sequence[Any]):
    """Sources that are known together, each made when it is looked at.

    What reads many sources at once (see :class:`~stratograph.api.fields.ReadMany`) need not make them.
    """

    __slots__ = ()

    @property
    def kinds(self) -> list[type]:
        """The class of each."""
        raise NotImplementedError

    @property
    def kind(self) -> type | None:
        """The class that all have in common; nothing if there is none."""
        raise NotImplementedError

    def at(self, places: Sequence[int]) -> Sequence[Any]:
        """Those at some places."""
        return [self[one] for one in places]


class SeenAll(Together, Sequence[Seen]):
    """Several things as one view shows them, each made a source when it is looked at.

    Args:
        view: The view.
        subjects: The things.
        sources: The classes of sources.
    """

    __slots__ = ("sources", "subjects", "view")

    def __init__(self, view: View, subjects: Sequence[Subject], sources: Sources) -> None:
        self.view = view
        self.subjects = subjects
        self.sources = sources

    @staticmethod
    def joined(lists: Sequence[Sequence[Any]]) -> Sequence[Any]:
        """The values of some lists as one."""
        if {one.__class__ for one in lists} == {SeenAll} and len({id(one.view) for one in lists}) == 1:  # type: ignore[attr-defined]
            several: list[Any] = [one.subjects for one in lists]  # type: ignore[attr-defined]
            picked = {one.__class__ for one in several} == {Picked}
            subjects = Picked.joined(several) if picked else list(chain.from_iterable(several))
            return SeenAll(lists[0].view, subjects, lists[0].sources)  # type: ignore[attr-defined]
        return list(chain.from_iterable(lists))

    @property
    def kinds(self) -> list[type]:
        """The class of each."""
        found = self.subjects
        names = found.class_names if isinstance(found, Picked) else [one.class_name for one in found]
        return list(map(self.sources.__getitem__, names))

    @property
    def kind(self) -> type | None:
        """The class that all have in common; nothing if there is none."""
        found = self.subjects
        if isinstance(found, Picked):
            name = found.class_name
        else:
            met = {one.class_name for one in found}
            name = met.pop() if len(met) == 1 else None
        return None if name is None else self.sources[name]

    def at(self, places: Sequence[int]) -> "SeenAll":
        """Those at some places."""
        found = self.subjects
        if isinstance(found, Picked):
            return SeenAll(self.view, found.at(places), self.sources)
        return SeenAll(self.view, [found[one] for one in places], self.sources)

    def __len__(self) -> int:
        return len(self.subjects)

    @overload
    def __getitem__(self, place: int) -> Seen: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Seen]: ...
    def __getitem__(self, place: int | slice) -> Seen | Sequence[Seen]:
        if isinstance(place, slice):
            return SeenAll(self.view, self.subjects[place], self.sources)
        one = self.subjects[place]
        return self.sources[one.class_name](self.view, one)

    def __iter__(self) -> Iterator[Seen]:
        view, sources = self.view, self.sources
        return iter([sources[one.class_name](view, one) for one in self.subjects])


class SeenLists(Sequence[SeenAll]):
    """Several lists as one, and where each of them begins.

    Args:
        together: The values of all of them, one after the other.
        bounds: Where those of each begin, and where those of the last one end.
    """

    __slots__ = ("bounds", "together")

    def __init__(self, together: SeenAll, bounds: Sequence[int]) -> None:
        self.together = together
        self.bounds = bounds

    def parts(self, values: Sequence[Any]) -> list[Any]:
        """What was made of all values, list by list."""
        return [values[start:end] for start, end in pairwise(self.bounds)]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @overload
    def __getitem__(self, place: int) -> SeenAll: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[SeenAll]: ...
    def __getitem__(self, place: int | slice) -> Any:
        return self.parts(self.together)[place]


def subjects_of(sources: Sequence[Seen]) -> Sequence[Any]:
    """What some sources are of."""
    return sources.subjects if isinstance(sources, SeenAll) else [one.subject for one in sources]


class Kind(Enum):
    """What a type is."""

    OBJECT = "object"
    INTERFACE = "interface"
    INPUT = "input"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a type is made of.

    Attributes:
        kind: What it is.
        name: What it is called.
        description: What it stands for.
        fields: Its own fields; it inherits those of its interfaces.
        interfaces: What it implements, without what these implement.
        values: Of an enum, the string that Python sees and a description, by the name of the value.
        one_of: Of an input, whether it takes exactly one of its fields.
    """

    kind: Kind
    name: str
    description: str
    fields: Sequence[GeneratedField] = ()
    interfaces: Sequence[str] = ()
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    one_of: bool = False


class Registry:
    """Remembers what types are made of, and the questions that a view can be asked.

    Attributes:
        types: The types by name.
        questions: The fields of views by name.
        sources: The classes of the types' sources.
    """

    def __init__(self) -> None:
        self.types: dict[str, Definition] = {}
        self.questions: dict[str, GeneratedField] = {}
        self.sources = Sources()
        self._making = ("", "")

    @contextmanager
    def making(self, module: str, name: str) -> Iterator[None]:
        """While inside, what is added belongs to this part of the schema."""
        before, self._making = self._making, (module, name)
        try:
            yield
        finally:
            self._making = before

    def add(self, made: Definition) -> None:
        """Remember a type.

        Raises:
            OntologyError: Another type has this name.
        """
        if made.name in self.types or made.name in BUILT_IN:
            problem = Problem(
                f"Two GraphQL types would be named {made.name!r}.", remedy="Rename a class of the ontology."
            )
            raise OntologyError([problem])
        self.types[made.name] = made
        for one in made.fields:
            one.origin = one.origin or Origin(*self._making, made.name)

    def ask(self, fields: Iterable[GeneratedField]) -> None:
        """Remember questions to a view."""
        for one in fields:
            one.origin = Origin(*self._making, "")
            self.questions[one.name] = one

    def object(
        self, name: str, fields: Iterable[GeneratedField], description: str, interfaces: Sequence[str] = ()
    ) -> None:
        """Add an object type."""
        self.add(Definition(Kind.OBJECT, name, description, tuple(fields), interfaces))

    def interface(
        self, name: str, fields: Iterable[GeneratedField], description: str, interfaces: Sequence[str] = ()
    ) -> None:
        """Add an interface."""
        self.add(Definition(Kind.INTERFACE, name, description, tuple(fields), interfaces))

    def input(
        self, name: str, fields: Iterable[GeneratedField], description: str, *, one_of: bool = False
    ) -> None:
        """Add an input type; resolvers get its values as a mapping by GraphQL name."""
        self.add(Definition(Kind.INPUT, name, description, tuple(fields), one_of=one_of))

    def enum(self, name: str, values: Mapping[str, tuple[str, str]], description: str) -> None:
        """Add an enum from its value names, each with the string that Python sees and a description."""
        self.add(Definition(Kind.ENUM, name, description, values=values))

    def shown(self, view: View, subject: Subject) -> Any:
        """The subject as an object of its class's GraphQL type."""
        return self.sources[subject.class_name](view, subject)

    def all_shown(self, view: View, subjects: Iterable[Subject]) -> SeenAll:
        """Several subjects, likewise."""
        found = subjects if isinstance(subjects, Picked) else list(subjects)
        return SeenAll(view, found, self.sources)

    def entity(self, view: View, entity_id: str) -> Any:
        """The entity of an id that is known to exist."""
        return self.shown(view, view.snapshot.entities[entity_id])
